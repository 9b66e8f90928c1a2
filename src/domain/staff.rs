//! Those who sign in. Nothing here is ever tied to an answer.

use std::{fmt, str::FromStr};

use super::{
    area::DistrictId,
    guessable::{is_guessable, is_made_of},
    organisation::MunicipalityCode,
};

/// What a member of staff may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StaffRole {
    /// Makes codes for the own district.
    Advisor,
    /// Reads summaries of the own municipality.
    Manager,
    /// Reads published figures of every municipality. Only the operator gives
    /// this role, by command: it crosses what else is strictly apart.
    Coordinator,
    /// Looks after the organisation and the accounts.
    Admin,
}

/// The word is none of the roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the roles are advisor, manager, coordinator and admin")]
pub struct NotARole;

impl StaffRole {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Advisor, Self::Manager, Self::Coordinator, Self::Admin];

    /// Those that an administrator may give. A coordinator sees every
    /// municipality, so no single one may make one.
    pub fn within_a_municipality() -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|role| *role != Self::Coordinator)
    }

    /// The word used in tables, commands and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Advisor => "advisor",
            Self::Manager => "manager",
            Self::Coordinator => "coordinator",
            Self::Admin => "admin",
        }
    }
}

impl FromStr for StaffRole {
    type Err = NotARole;
    fn from_str(text: &str) -> Result<Self, NotARole> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(NotARole)
    }
}

/// What a member of staff did to the service itself, for the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// An account was made.
    AccountAdded,
    /// An account's role or district was changed.
    AccountChanged,
    /// An account was switched off.
    AccountDisabled,
    /// An account was switched on again.
    AccountEnabled,
    /// Somebody was given a new first password.
    PasswordReset,
    /// Somebody changed the own password.
    PasswordChanged,
    /// Somebody set up a second factor.
    FactorAdded,
    /// A second factor was taken away.
    FactorRemoved,
    /// Sessions were ended, the own ones or all of an account.
    SessionsEnded,
    /// Somebody tried an account's password or second factor in vain.
    SignInFailed,
    /// An account may be taken to the provider by whoever has its address there.
    BindingAllowed,
    /// That was taken back.
    BindingForbidden,
    /// An account became one of the municipality's own provider.
    AccountBound,
    /// An account is the provider's no more.
    AccountUnbound,
    /// What parents are told was changed.
    SettingsChanged,
    /// Areas were changed, from the next tertial on.
    AreasChanged,
    /// Districts, venues or the municipality's name were changed.
    OrganisationChanged,
    /// A municipality was added.
    MunicipalityAdded,
    /// The minimum groups were raised, from the next tertial on.
    MinimumsRaised,
    /// The logo of the sheets was changed.
    LogoChanged,
    /// A question was read aloud, or what was read was taken away.
    RecordingChanged,
    /// A token of the API was made.
    TokenAdded,
    /// A token of the API was taken back.
    TokenRevoked,
    /// What is to be reached in a tertial was set.
    GoalSet,
    /// How the municipality rates its own organisation was kept.
    SelfRated,
    /// What a key figure is, or its target, was set.
    KeyFigureSet,
    /// The value of a key figure was entered.
    KeyFigureEntered,
    /// What a district tells of a tertial was kept.
    StatusReported,
    /// An option of a list was added, taken into use, withdrawn or moved.
    ListChanged,
    /// A questionnaire of the municipality's own was taken in.
    QuestionnaireImported,
    /// What all codes of an activity type ask was set.
    AskedChanged,
    /// A round of questions to staff was added.
    RoundAdded,
    /// A round that had not begun was removed.
    RoundRemoved,
    /// A link was made for the staff of an open preschool.
    PreschoolLinkMade,
    /// Such a link was withdrawn.
    PreschoolLinkWithdrawn,
}

impl Deed {
    /// Each with the word used in the table and in message keys.
    const WORDS: [(Self, &'static str); 35] = [
        (Self::AccountAdded, "account-added"),
        (Self::AccountChanged, "account-changed"),
        (Self::AccountDisabled, "account-disabled"),
        (Self::AccountEnabled, "account-enabled"),
        (Self::PasswordReset, "password-reset"),
        (Self::PasswordChanged, "password-changed"),
        (Self::FactorAdded, "factor-added"),
        (Self::FactorRemoved, "factor-removed"),
        (Self::SessionsEnded, "sessions-ended"),
        (Self::SignInFailed, "sign-in-failed"),
        (Self::BindingAllowed, "binding-allowed"),
        (Self::BindingForbidden, "binding-forbidden"),
        (Self::AccountBound, "account-bound"),
        (Self::AccountUnbound, "account-unbound"),
        (Self::SettingsChanged, "settings-changed"),
        (Self::AreasChanged, "areas-changed"),
        (Self::OrganisationChanged, "organisation-changed"),
        (Self::MunicipalityAdded, "municipality-added"),
        (Self::MinimumsRaised, "minimums-raised"),
        (Self::LogoChanged, "logo-changed"),
        (Self::RecordingChanged, "recording-changed"),
        (Self::TokenAdded, "token-added"),
        (Self::TokenRevoked, "token-revoked"),
        (Self::GoalSet, "goal-set"),
        (Self::SelfRated, "self-rated"),
        (Self::KeyFigureSet, "key-figure-set"),
        (Self::KeyFigureEntered, "key-figure-entered"),
        (Self::StatusReported, "status-reported"),
        (Self::ListChanged, "list-changed"),
        (Self::QuestionnaireImported, "questionnaire-imported"),
        (Self::AskedChanged, "asked-changed"),
        (Self::RoundAdded, "round-added"),
        (Self::RoundRemoved, "round-removed"),
        (Self::PreschoolLinkMade, "preschool-link-made"),
        (Self::PreschoolLinkWithdrawn, "preschool-link-withdrawn"),
    ];

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::WORDS.into_iter().map(|(deed, _)| deed)
    }

    /// The word used in the table and in message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(deed, _)| *deed == self)
            .map_or("", |(_, word)| word)
    }

    /// The deed with this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(deed, _)| *deed)
    }
}

/// An address to sign in with, in lower case: two accounts never differ by
/// capitals alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

/// The text is not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an e-mail address is written name@place.se")]
pub struct NotAnEmail;

impl Email {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;
    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let email = text.trim().to_lowercase();
        let fits = email.split_once('@').is_some_and(|(name, place)| {
            !name.is_empty() && place.contains('.') && !place.contains('@')
        });
        let plain = email.len() <= 200
            && email
                .chars()
                .all(|sign| !sign.is_whitespace() && !sign.is_control());
        if fits && plain {
            Ok(Self(email))
        } else {
            Err(NotAnEmail)
        }
    }
}

/// Shortest password taken, in signs (OWASP ASVS 5.0, 6.2.1 asks for 8 and
/// recommends 15 where there is no second factor).
pub const SHORTEST_PASSWORD: usize = 12;
/// Longest, so that hashing a password costs the same for everybody.
pub const LONGEST_PASSWORD: usize = 256;

/// A password as typed, long enough and not among those tried first. `Debug`
/// is mute.
#[derive(Clone)]
pub struct Password(String);

/// The password is too short, too long or tried first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPassword {
    /// Too short or too long.
    #[error("a password has 12 to 256 signs")]
    Length,
    /// Anybody would try it.
    #[error(
        "it is among the passwords that are tried first; take several words that have nothing to do with each other"
    )]
    Guessable,
}

impl Password {
    /// The password in clear, for hashing.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}

impl Password {
    /// A password somebody chose for the account of this address.
    ///
    /// # Errors
    /// [`NotAPassword`]
    pub fn chosen(text: &str, email: &Email) -> Result<Self, NotAPassword> {
        let signs = text.chars().count();
        if !(SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&signs) {
            return Err(NotAPassword::Length);
        }
        if is_guessable(text) || is_made_of(text, email.as_str()) {
            Err(NotAPassword::Guessable)
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

/// What somebody may do, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// What.
    pub role: StaffRole,
    /// Where.
    pub municipality: MunicipalityCode,
    /// For which district, when limited to one.
    pub district: Option<DistrictId>,
}

/// Only advisors are limited to a district: whoever reads results or looks
/// after the organisation does so for the whole municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("only an advisor can be limited to a district")]
pub struct NotForADistrict;

impl Scope {
    /// What somebody may do, and where.
    ///
    /// # Errors
    /// [`NotForADistrict`]
    pub fn new(
        role: StaffRole,
        municipality: MunicipalityCode,
        district: Option<DistrictId>,
    ) -> Result<Self, NotForADistrict> {
        if district.is_some() && role != StaffRole::Advisor {
            return Err(NotForADistrict);
        }
        Ok(Self {
            role,
            municipality,
            district,
        })
    }
}

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// Number in the table of accounts.
    pub id: i64,
    /// Address to sign in with.
    pub email: Email,
    /// What they may do, and where.
    pub scope: Scope,
    /// Whether the account is switched off.
    pub is_disabled: bool,
    /// Whether the password was given by somebody else and must be changed.
    pub must_change: bool,
    /// Whether a second factor is asked for.
    pub has_factor: bool,
    /// Whether so many wrong codes came with the right password that the phone
    /// is believed no more; a recovery code still is.
    pub is_factor_shut: bool,
    /// The municipality's own provider at which they sign in, by its issuer.
    pub provider: Option<String>,
    /// Whether the next who comes from the provider with this address, verified,
    /// is given the account.
    pub may_bind: bool,
}

impl StaffMember {
    /// Whether they sign in at the municipality's own provider.
    #[must_use]
    pub fn is_provided(&self) -> bool {
        self.provider.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_in_lower_case_and_the_rest_is_refused() {
        assert_eq!(
            "  Anna@Kommun.SE ".parse::<Email>().unwrap().as_str(),
            "anna@kommun.se"
        );
        for text in [
            "",
            "anna",
            "@kommun.se",
            "anna@kommun",
            "a@b@c.se",
            "a b@c.se",
            "a\n@c.se",
        ] {
            assert!(text.parse::<Email>().is_err(), "{text}");
        }
    }

    #[test]
    fn every_deed_has_a_word_of_its_own() {
        for deed in Deed::all() {
            assert_eq!(Deed::named(deed.as_str()), Some(deed));
        }
    }

    #[test]
    fn a_password_has_a_length_no_print_and_nothing_of_the_address() {
        let email: Email = "forsta.radgivaren@kommun.se".parse().unwrap();
        let chosen = |text: &str| Password::chosen(text, &email);
        assert_eq!(chosen("elva-tecken").err(), Some(NotAPassword::Length));
        for guessable in [
            "lyhord-2026-2027",
            "forsta.radgivaren@kommun.se",
            "Forsta.Radgivaren",
            "forstaradgivaren1",
        ] {
            let refused = chosen(guessable).err();
            assert_eq!(refused, Some(NotAPassword::Guessable), "{guessable}");
        }
        assert!(chosen(&"å".repeat(LONGEST_PASSWORD)).is_err());
        assert!(chosen(&"x".repeat(257)).is_err());
        assert_eq!(format!("{:?}", chosen("tolv-tecken!").unwrap()), "[hidden]");
    }

    #[test]
    fn only_an_advisor_has_a_district() {
        let place = || ("0180".parse().unwrap(), "farsta".parse().ok());
        for role in StaffRole::ALL {
            let (municipality, district) = place();
            let scope = Scope::new(role, municipality, district);
            assert_eq!(scope.is_ok(), role == StaffRole::Advisor, "{role:?}");
        }
    }
}

//! Those who sign in. Nothing here is ever tied to an answer.

use std::{fmt, str::FromStr};

use super::{area::DistrictId, organisation::MunicipalityCode};

/// What a member of staff may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StaffRole {
    /// Makes codes for the own district.
    Advisor,
    /// Reads summaries of the own municipality.
    Manager,
    /// Looks after the organisation and the accounts.
    Admin,
}

/// The word is none of the roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the roles are advisor, manager and admin")]
pub struct NotARole;

impl StaffRole {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Advisor, Self::Manager, Self::Admin];

    /// The word used in tables, commands and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Advisor => "advisor",
            Self::Manager => "manager",
            Self::Admin => "admin",
        }
    }
}

impl FromStr for StaffRole {
    type Err = NotARole;
    fn from_str(text: &str) -> Result<Self, NotARole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(NotARole)
    }
}

/// What a member of staff did to the service itself, for the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// An account was made.
    AccountAdded,
    /// An account was switched off.
    AccountDisabled,
    /// What parents are told was changed.
    SettingsChanged,
    /// Areas were changed, from the next tertial on.
    AreasChanged,
}

impl Deed {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::AccountAdded, Self::AccountDisabled, Self::SettingsChanged, Self::AreasChanged];

    /// The word used in the table and in message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AccountAdded => "account-added",
            Self::AccountDisabled => "account-disabled",
            Self::SettingsChanged => "settings-changed",
            Self::AreasChanged => "areas-changed",
        }
    }

    /// The deed with this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.as_str() == word)
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
        let fits = email.split_once('@').is_some_and(|(name, place)| !name.is_empty() && place.contains('.') && !place.contains('@'));
        let plain = email.len() <= 200 && email.chars().all(|sign| !sign.is_whitespace() && !sign.is_control());
        if fits && plain { Ok(Self(email)) } else { Err(NotAnEmail) }
    }
}

/// Shortest password taken, in signs (OWASP ASVS 5.0, 6.2.1 asks for 8 and
/// recommends 15 where there is no second factor).
pub const SHORTEST_PASSWORD: usize = 12;
/// Longest, so that hashing a password costs the same for everybody.
pub const LONGEST_PASSWORD: usize = 256;

/// A password as typed, long enough. `Debug` is mute.
#[derive(Clone)]
pub struct Password(String);

/// The password is too short or too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a password has 12 to 256 signs")]
pub struct NotAPassword;

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

impl FromStr for Password {
    type Err = NotAPassword;
    fn from_str(text: &str) -> Result<Self, NotAPassword> {
        let signs = text.chars().count();
        if (SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&signs) { Ok(Self(text.to_owned())) } else { Err(NotAPassword) }
    }
}

/// Somebody who may sign in, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// Number in the table of accounts.
    pub id: i64,
    /// Address to sign in with.
    pub email: Email,
    /// What they may do.
    pub role: StaffRole,
    /// Where.
    pub municipality: MunicipalityCode,
    /// For which district, when limited to one.
    pub district: Option<DistrictId>,
    /// Whether the account is switched off.
    pub is_disabled: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_in_lower_case_and_the_rest_is_refused() {
        assert_eq!("  Anna@Kommun.SE ".parse::<Email>().unwrap().as_str(), "anna@kommun.se");
        for text in ["", "anna", "@kommun.se", "anna@kommun", "a@b@c.se", "a b@c.se", "a\n@c.se"] {
            assert!(text.parse::<Email>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_password_has_a_length_and_no_print() {
        assert!("elva-tecken".parse::<Password>().is_err());
        assert_eq!(format!("{:?}", "tolv-tecken!".parse::<Password>().unwrap()), "[hidden]");
    }
}

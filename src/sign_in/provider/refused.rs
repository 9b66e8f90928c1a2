//! Why somebody is not let in by the provider: told to them, with the name of
//! the claim it hangs on, and to whoever runs the service.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode};
use maud::{Markup, html};

use crate::{
    domain::{claims::GivesNothing, language::Language},
    oidc::NotAsAgreed,
    page,
    store::{StoreError, provided::NotLetIn},
    text::plain,
    web::{components::say, language, problem::RequestError, site::Site},
};

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// The provider does not answer, or not as agreed; for the log.
    #[error("{0}")]
    Provider(String),
    /// The provider itself says no.
    #[error("the provider said {0}")]
    SaidNo(SaidNo),
    /// The browser brings back something that did not begin here.
    #[error("the browser brought back another sign-in")]
    NotBegunHere,
    /// A claim is not as it must be.
    #[error(transparent)]
    Claim(#[from] WrongClaim),
    /// The account is not theirs to have.
    #[error(transparent)]
    Account(#[from] NotLetIn),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NotAsAgreed> for Refused {
    fn from(why: NotAsAgreed) -> Self {
        Self::provider(why)
    }
}

impl Refused {
    pub(super) fn provider(error: impl std::fmt::Display) -> Self {
        Self::Provider(error.to_string())
    }
}

/// What the provider said instead of letting somebody in (RFC 6749, 4.1.2.1 and
/// 5.2), cleaned of what would not print and cut.
#[derive(Debug)]
pub(super) struct SaidNo {
    error: String,
    description: String,
}

impl std::fmt::Display for SaidNo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.error)?;
        if !self.description.is_empty() {
            write!(f, ": {}", self.description)?;
        }
        Ok(())
    }
}

/// Signs kept of a description: the code of Entra ID and its first sentence.
const LONGEST: usize = 200;

impl SaidNo {
    pub(super) fn new(error: &str, description: Option<&str>) -> Self {
        // What the standard lets stand there: printable, no quotes, no controls.
        let cleaned = |text: &str| -> String {
            let words: Vec<&str> = text.split_whitespace().collect();
            let plain = |sign: &char| sign.is_alphanumeric() || " _-.,:;()'/=+".contains(*sign);
            words
                .join(" ")
                .chars()
                .filter(plain)
                .take(LONGEST)
                .collect()
        };
        Self {
            error: cleaned(error),
            description: description.map(cleaned).unwrap_or_default(),
        }
    }
}

/// What is wrong with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It gives no role here.
    Role(GivesNothing),
    /// The provider left it out because it would be too long.
    TooLong,
    /// There is no address in it.
    Address,
    /// It does not say that the address is theirs.
    NotVerified,
    /// It does not tell people apart.
    Subject,
    /// The token was made out for another program.
    Audience,
    /// The token ran out before it came, or clocks differ.
    Expired,
}

/// A claim that is not as it must be: its name and what was there, never its
/// value.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {there}")]
pub(super) struct WrongClaim {
    pub(super) wrong: Wrong,
    pub(super) name: String,
    pub(super) there: String,
}

impl Wrong {
    fn key(self) -> &'static str {
        match self {
            Self::Role(GivesNothing::Coordinator) => "sign-in-fault-coordinator",
            Self::Role(_) => "sign-in-fault-role",
            Self::TooLong => "sign-in-fault-too-long",
            Self::Address => "sign-in-fault-no-address",
            Self::NotVerified => "sign-in-fault-unverified",
            Self::Subject => "sign-in-fault-subject",
            Self::Audience => "sign-in-fault-audience",
            Self::Expired => "sign-in-fault-expired",
        }
    }
}

fn key(not: &NotLetIn) -> &'static str {
    match not {
        NotLetIn::SwitchedOff => "sign-in-fault-off",
        NotLetIn::NoAddress => "sign-in-fault-no-address",
        NotLetIn::NotVerified => "sign-in-fault-unverified",
        NotLetIn::AddressTaken => "sign-in-fault-address",
        NotLetIn::BoundElsewhere => "sign-in-fault-bound",
        NotLetIn::HasAnother => "sign-in-fault-another",
        NotLetIn::LastAdministrator(_) => "sign-in-fault-last",
        NotLetIn::Store(_) => "sign-in-fault-provider",
    }
}

fn with_claim(language: Language, key: &str, claim: &str) -> Markup {
    html! {
        p { (say(language, key)) }
        p.quiet { (plain(language, "sign-in-fault-claim", &[("claim", claim)])) }
    }
}

/// The sign-in page with what went wrong.
pub(super) fn refuse(
    request: &HttpRequest,
    site: &Site,
    refused: Refused,
) -> Result<HttpResponse, RequestError> {
    let language = language::for_staff(request);
    let said = |key: &str| html! { p { (say(language, key)) } };
    let (status, said) = match refused {
        Refused::Store(error) | Refused::Account(NotLetIn::Store(error)) => {
            return Err(error.into());
        }
        Refused::Provider(cause) => {
            tracing::error!(cause, "the sign-in provider does not do as agreed");
            (StatusCode::BAD_GATEWAY, said("sign-in-fault-provider"))
        }
        Refused::NotBegunHere => (
            StatusCode::UNPROCESSABLE_ENTITY,
            said("sign-in-fault-begun"),
        ),
        Refused::SaidNo(no) => {
            tracing::warn!(
                error = no.error,
                description = no.description,
                "the sign-in provider says no"
            );
            let said = html! {
                p { (say(language, "sign-in-fault-refused")) }
                p.quiet { bdi lang="en" { (no) } }
            };
            (StatusCode::FORBIDDEN, said)
        }
        Refused::Claim(claim) => {
            tracing::warn!(
                claim = claim.name,
                there = claim.there,
                "a sign-in of the provider is refused"
            );
            let said = with_claim(language, claim.wrong.key(), &claim.name);
            (StatusCode::FORBIDDEN, said)
        }
        Refused::Account(not) => {
            tracing::warn!(cause = %not, "a sign-in of the provider is refused");
            (StatusCode::FORBIDDEN, said(key(&not)))
        }
    };
    Ok(page::page_with(
        request,
        site,
        status,
        "",
        None,
        Some(&said),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_provider_says_is_cleaned_and_cut() {
        let long = "x".repeat(500);
        let no = SaidNo::new(
            "access_denied\u{202e}\n",
            Some("AADSTS50105: <b>not</b>\r\nassigned"),
        );
        assert_eq!(
            no.to_string(),
            "access_denied: AADSTS50105: bnot/b assigned"
        );
        assert_eq!(SaidNo::new(&long, None).to_string().len(), LONGEST);
    }
}

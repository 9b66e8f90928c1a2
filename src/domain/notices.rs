//! What a municipality tells parents beside the questions: whom to ask about
//! personal data, how to be interviewed, how accessible the pages are; and in
//! which colour.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{colour::PosterColour, day, host::is_host_name, line::odd_sign};

/// Everything a municipality tells; nothing of it is required.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Notices {
    /// Another site where a parent may sign up for an interview; shown on the
    /// thanks page. Nothing of the answer goes along.
    pub interview: Option<WebAddress>,
    /// Who answers questions about personal data.
    pub privacy_contact: Option<String>,
    /// The accessibility statement.
    pub accessibility: Statement,
    /// The colour of its sheets, where it has one of its own. Left out where it
    /// has none: an earlier release would not know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poster_colour: Option<PosterColour>,
}

/// What the municipality itself says in its accessibility statement; the rest
/// of the statement is the same everywhere.
///
/// Source: Digg, "Skapa en tillgänglighetsredogörelse" (MDFFS 2019:2).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Statement {
    /// Who is told about shortcomings; must work for somebody anonymous.
    pub contact: Option<String>,
    /// How far the pages comply, as assessed.
    pub level: Level,
    /// What is not accessible and why, one sentence each, in Swedish.
    pub gaps: Vec<String>,
    /// What the municipality holds to be exempt or an undue burden, in Swedish.
    pub exempt: Vec<String>,
    /// Who assessed.
    pub method: Method,
    /// Day of the latest assessment.
    #[serde(deserialize_with = "day::written")]
    pub assessed_on: Option<Date>,
    /// Day on which the statement was last brought up to date.
    #[serde(deserialize_with = "day::written")]
    pub updated_on: Option<Date>,
    /// Where complaints go.
    pub authority: WebAddress,
}

/// How far the pages comply with the act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nobody has assessed it yet.
    #[default]
    Unknown,
    /// Not at all.
    Not,
    /// In part.
    Partly,
    /// In full.
    Fully,
}

impl Level {
    /// All of them, best first.
    pub const ALL: [Self; 4] = [Self::Fully, Self::Partly, Self::Not, Self::Unknown];

    /// The word used in message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Not => "not",
            Self::Partly => "partly",
            Self::Fully => "fully",
        }
    }
}

/// Who assessed the pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// The municipality itself.
    #[default]
    #[serde(rename = "self")]
    Own,
    /// Somebody from outside.
    External,
}

impl Method {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Own, Self::External];

    /// The word used in message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::External => "external",
        }
    }
}

/// An address of another site: `https://…`, without a question mark or a
/// fragment, so that nothing can be passed along in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

/// The text is no address of another site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a web address begins with https:// and a host of letters a-z, and holds no spaces, ? or #"
)]
pub struct NotAWebAddress;

impl Default for WebAddress {
    /// Digg's form for complaints.
    fn default() -> Self {
        Self("https://www.digg.se/tdosanmalan".into())
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for WebAddress {
    type Error = NotAWebAddress;
    fn try_from(text: String) -> Result<Self, NotAWebAddress> {
        let text = text.trim();
        let host = text
            .strip_prefix("https://")
            .and_then(|rest| rest.split('/').next())
            .filter(|host| host.contains('.') && is_host_name(host));
        let is_plain = text.len() <= 300
            && odd_sign(text).is_none()
            && !text.contains(|sign: char| sign.is_whitespace() || "?#\"<>@\\".contains(sign));
        if host.is_some() && is_plain {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAWebAddress)
        }
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_could_carry_something_along_is_refused() {
        assert!(WebAddress::try_from("https://intervju.kommun.se/anmalan".to_owned()).is_ok());
        for wrong in [
            "http://kommun.se",
            "https://",
            "https://kommun",
            "https://kommun.se/?p=1",
            "https://kommun.se/#a",
            "https://a@b.se",
            "javascript:alert(1)",
            "https://kommun.se/a b",
            "https://a.b/\u{202e}exe.",
            "https://\u{430}.se",
            "https://127.0.0.1/",
            "https://[::1].x/",
            "https://kommun.se:8443/",
        ] {
            assert_eq!(
                WebAddress::try_from(wrong.to_owned()),
                Err(NotAWebAddress),
                "{wrong}"
            );
        }
    }

    #[test]
    fn notices_are_kept_as_they_are_and_an_empty_object_is_none() {
        let notices: Notices = toml::from_str(
            "interview = \"https://intervju.kommun.se\"\n[accessibility]\nlevel = \"partly\"\n\
             method = \"self\"\ngaps = [\"Filmen saknar text.\"]\nassessed_on = \"2026-11-01\"\n",
        )
        .unwrap();
        assert_eq!(
            serde_json::from_str::<Notices>(&serde_json::to_string(&notices).unwrap()).unwrap(),
            notices
        );
        assert_eq!(
            serde_json::from_str::<Notices>("{}").unwrap(),
            Notices::default()
        );
        assert!(
            toml::from_str::<Notices>("[accessibility]\nlevel = \"half\"\n")
                .unwrap_err()
                .to_string()
                .contains("half")
        );
    }
}

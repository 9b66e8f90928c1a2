//! Districts and areas, by the short names used in addresses and files.

use std::{fmt, str::FromStr};

/// The short name of a district or an area: 1–40 of `a-z`, `0-9` and hyphen.
/// Results are shown per area; by default an area is a district and has its
/// name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId(String);

/// A district's short name obeys the same rule as an area's.
pub type DistrictId = AreaId;

/// The short name is empty, too long or holds another sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a short name is 1–40 of a-z, 0-9 and hyphen")]
pub struct NotAnId;

impl AreaId {
    /// The short name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for AreaId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let fits = (1..=40).contains(&text.len())
            && text
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnId)
        }
    }
}

/// A short name made from a name. It may still be empty or too long.
///
/// ```
/// assert_eq!(domain::area::short_name("Söderort, yttre"), "soderort-yttre");
/// ```
#[must_use]
pub fn short_name(name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|sign| match sign {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            'é' => 'e',
            sign if sign.is_ascii_alphanumeric() => sign,
            _ => '-',
        })
        .collect();
    plain
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// A key by which names sort as Swedes expect: å, ä and ö after z.
#[must_use]
pub fn in_swedish_order(name: &str) -> String {
    let place = |sign| match sign {
        'å' => '{',
        'ä' | 'æ' => '|',
        'ö' | 'ø' => '}',
        'é' | 'è' => 'e',
        'ü' => 'y',
        other => other,
    };
    name.to_lowercase().chars().map(place).collect()
}

//! The number of a filled-in file: it stands among the headings, and a file of
//! the same number is taken once. Drawn with the template, it says nothing of
//! what was filled in.

use std::{fmt, str::FromStr};

/// 8–40 letters, digits and hyphens. Small and capital letters are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileNumber(String);

/// The text is no number of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a file's number is 8–40 of a-z, 0-9 and -")]
pub struct NotAFileNumber;

impl FileNumber {
    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for FileNumber {
    type Err = NotAFileNumber;
    fn from_str(text: &str) -> Result<Self, NotAFileNumber> {
        let is_good = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if (8..=40).contains(&text.len()) && text.bytes().all(is_good) {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(NotAFileNumber)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_was_typed() {
        let number: FileNumber = "0A1b2c3D".parse().unwrap();
        assert_eq!(number.as_str(), "0a1b2c3d");
        for wrong in ["", "0123456", "åäöåäöåä", "0123 4567", &"1".repeat(41)] {
            assert!(wrong.parse::<FileNumber>().is_err(), "{wrong}");
        }
    }
}

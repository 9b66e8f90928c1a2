//! The groups of those who answer, as far as they are counted apart.

use std::fmt;

/// Who answers, as far as it is counted apart: a word of the questionnaire. Of
/// parents, other and not said are one group everywhere behind the form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleGroup {
    word: [u8; Self::LONGEST],
    length: u8,
}

impl fmt::Debug for RoleGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for RoleGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl RoleGroup {
    /// Signs of a word at most.
    const LONGEST: usize = 16;
    /// A mother.
    pub const MOTHER: Self = Self::of("mother");
    /// A father.
    pub const FATHER: Self = Self::of("father");
    /// Another important adult, or not said.
    pub const OTHER: Self = Self::of("other");
    /// The one group of those who are not counted apart.
    pub const EVERYBODY: Self = Self::of("all");
    /// Those at which the question that tells them apart was left empty.
    pub const BLANK: Self = Self::of("blank");
    /// Those of parents, in the order shown.
    pub const PARENTS: [Self; 3] = [Self::MOTHER, Self::FATHER, Self::OTHER];

    /// A word known to fit.
    const fn of(text: &str) -> Self {
        let (bytes, mut word, mut place) = (text.as_bytes(), [0; Self::LONGEST], 0);
        while place < bytes.len() {
            word[place] = bytes[place];
            place += 1;
        }
        Self {
            word,
            length: bytes.len() as u8,
        }
    }

    /// The group with this word; `None` when it is none of 1 to 16 signs a–z,
    /// 0–9 and `_`.
    #[must_use]
    pub fn new(word: &str) -> Option<Self> {
        let is_good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let fits = (1..=Self::LONGEST).contains(&word.len()) && word.bytes().all(is_good);
        fits.then(|| Self::of(word))
    }

    /// The word used in tables and forms.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let word = &self.word[..usize::from(self.length)];
        std::str::from_utf8(word).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_a_short_word() {
        assert_eq!(RoleGroup::new("mother"), Some(RoleGroup::MOTHER));
        assert_eq!(RoleGroup::MOTHER.to_string(), "mother");
        for word in ["", "child_health_care", "Mother", "a b", "barn\u{e4}"] {
            assert_eq!(RoleGroup::new(word), None, "{word}");
        }
    }
}

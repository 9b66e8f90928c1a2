//! What staff write in more than one line: what helps to read a figure, what
//! is done about it, what a district tells of its work.

use super::line::{NotALine, odd_sign};

use unicode_normalization::UnicodeNormalization;

/// Lines of together 1 to `LONGEST` signs, each of signs that a page, a file
/// and paper can show; see [`super::line::Line`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose<const LONGEST: usize>(String);

impl<const LONGEST: usize> Prose<LONGEST> {
    /// Reads what was typed; nothing typed is nothing.
    ///
    /// # Errors
    /// [`NotALine`], but never for an empty text.
    pub fn read_if_any(typed: &str) -> Result<Option<Self>, NotALine> {
        let lines = typed.nfc().collect::<String>().replace("\r\n", "\n");
        let lines: Vec<&str> = lines.trim().lines().map(str::trim_end).collect();
        let (text, signs) = (lines.join("\n"), lines.join("\n").chars().count());
        if signs > LONGEST {
            return Err(NotALine::TooLong(signs, LONGEST));
        }
        match lines.into_iter().find_map(odd_sign) {
            Some(sign) => Err(NotALine::Sign(sign)),
            None => Ok((!text.is_empty()).then_some(Self(text))),
        }
    }

    /// The text, its lines parted by a line feed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_and_what_cannot_be_printed_is_not() {
        let read = |typed| Prose::<10>::read_if_any(typed).map(|one| one.map(|one| one.0));
        assert_eq!(read(" a \r\n\r\nb\n"), Ok(Some("a\n\nb".into())));
        assert_eq!(read(" \n "), Ok(None));
        assert_eq!(read("12345\n78901"), Err(NotALine::TooLong(11, 10)));
        assert!(matches!(read("a\u{202e}b"), Err(NotALine::Sign(_))));
    }
}

//! A typed line: what people call things, and what is said in one line. It
//! stands on pages, in files and on paper, so it holds only signs that each of
//! these can show.

use std::{collections::BTreeSet, fmt, sync::LazyLock};

use unicode_normalization::UnicodeNormalization;

/// A line of 1 to `LONGEST` signs: no control signs, no marks that turn the
/// direction of what follows, nothing invisible, and only signs that the
/// embedded fonts have. Blanks around it are gone, and signs are composed, so
/// that what looks alike is alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line<const LONGEST: usize>(String);

/// What people call things: activities, places, municipalities.
pub type Name = Line<120>;

/// What is said in one line: contacts, shortcomings.
pub type Sentence = Line<300>;

/// Why a text is no line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotALine {
    /// Nothing but blanks.
    #[error("nothing is written")]
    Empty,
    /// More signs than fit: how many, and how many fit.
    #[error("it has {0} signs, {1} at most fit")]
    TooLong(usize, usize),
    /// A sign that cannot be seen or cannot be printed.
    #[error("the sign {0} cannot be printed")]
    Sign(OddSign),
}

/// A sign that no line holds, as it is named to whoever typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OddSign(char);

impl fmt::Display for OddSign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = u32::from(self.0);
        if self.0.is_control() || is_hidden(self.0) {
            write!(f, "U+{number:04X}")
        } else {
            write!(f, "{} (U+{number:04X})", self.0)
        }
    }
}

impl<const LONGEST: usize> Line<LONGEST> {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`NotALine`]
    pub fn read(typed: &str) -> Result<Self, NotALine> {
        let line: String = typed.trim().nfc().collect();
        if line.is_empty() {
            return Err(NotALine::Empty);
        }
        let signs = line.chars().count();
        if signs > LONGEST {
            return Err(NotALine::TooLong(signs, LONGEST));
        }
        match odd_sign(&line) {
            Some(sign) => Err(NotALine::Sign(sign)),
            None => Ok(Self(line)),
        }
    }

    /// The same where nothing typed is nothing.
    ///
    /// # Errors
    /// [`NotALine`], but never for an empty text.
    pub fn read_if_any(typed: &str) -> Result<Option<Self>, NotALine> {
        match Self::read(typed) {
            Err(NotALine::Empty) => Ok(None),
            read => read.map(Some),
        }
    }

    /// The line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const LONGEST: usize> From<Line<LONGEST>> for String {
    fn from(line: Line<LONGEST>) -> Self {
        line.0
    }
}

/// The first sign of a text that a line may not hold.
#[must_use]
pub fn odd_sign(text: &str) -> Option<OddSign> {
    let mut cluster = 0;
    for sign in text.chars() {
        cluster = set(cluster, sign);
        if sign.is_control() || is_hidden(sign) || cluster == 0 {
            return Some(OddSign(sign));
        }
    }
    None
}

/// The text with a question mark in the place of each sign that cannot be
/// printed: what was kept before such signs were refused.
#[must_use]
pub fn printable(text: &str) -> String {
    let mut cluster = 0;
    let of = |sign: char| {
        cluster = set(cluster, sign);
        if sign == '\n' || !(sign.is_control() || is_hidden(sign) || cluster == 0) {
            return sign;
        }
        cluster = fonts_with('?');
        '?'
    };
    text.nfc().map(of).collect()
}

/// Signs that are not seen. Those between Persian letters that must not join
/// are none of them.
fn is_hidden(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{200b}'
            | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The fonts that can set a sign with all that it stands on: a mark is shaped
/// together with its letter and the marks between, so one font must have them
/// all. A bit each as [`fonts_with`]; none if the sign cannot be set.
fn set(cluster: u8, sign: char) -> u8 {
    if is_mark(sign) {
        cluster & fonts_with(sign)
    } else {
        fonts_with(sign)
    }
}

/// Marks that stand on the sign before them, and what keeps or parts a ligature.
fn is_mark(sign: char) -> bool {
    matches!(
        sign,
        '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}'
            | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
            | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}'
            | '\u{6ea}'..='\u{6ed}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
            | '\u{135d}'..='\u{135f}'
    )
}

/// In which of the embedded fonts a sign is: a bit each for Latin and Cyrillic,
/// Arabic, Ethiopic, Thai, Chinese. `print::pdf` holds these ranges to the fonts.
#[must_use]
pub fn fonts_with(sign: char) -> u8 {
    let number = u32::from(sign);
    let is_in = |ranges: &[(u32, u32)]| {
        ranges
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&number))
    };
    u8::from(is_in(&LATIN))
        | u8::from(is_in(&ARABIC)) << 1
        | u8::from(is_in(&ETHIOPIC)) << 2
        | u8::from(is_in(&THAI)) << 3
        | u8::from(sign == ' ' || CHINESE.contains(&sign)) << 4
}

/// The usual Chinese signs, those of our own texts, and punctuation.
static CHINESE: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let signs = include_str!("../../assets/fonts/chinese.txt");
    signs.chars().filter(|sign| *sign != '\n').collect()
});

const THAI: [(u32, u32); 4] = [
    (0x20, 0x20),
    (0xe01, 0xe3a),
    (0xe3f, 0xe5b),
    (0x25cc, 0x25cc),
];

const LATIN: [(u32, u32); 9] = [
    (0x20, 0x7e),
    (0xa0, 0x24f),
    (0x300, 0x36f),
    (0x400, 0x4ff),
    (0x1e00, 0x1eff),
    (0x2000, 0x2064),
    (0x2066, 0x206f),
    (0x20a0, 0x20bf),
    (0x25cc, 0x25cc),
];

const ARABIC: [(u32, u32); 17] = [
    (0x20, 0x21),
    (0x2c, 0x2e),
    (0x3a, 0x3a),
    (0xab, 0xab),
    (0xbb, 0xbb),
    (0x600, 0x61c),
    (0x61e, 0x6ff),
    (0x750, 0x77f),
    (0x200b, 0x200f),
    (0x25cc, 0x25cc),
    (0xfb50, 0xfbc1),
    (0xfbd3, 0xfd3f),
    (0xfd50, 0xfd8f),
    (0xfd92, 0xfdc7),
    (0xfdf0, 0xfdfd),
    (0xfe70, 0xfe74),
    (0xfe76, 0xfefc),
];

const ETHIOPIC: [(u32, u32); 33] = [
    (0x20, 0x20),
    (0x1200, 0x1248),
    (0x124a, 0x124d),
    (0x1250, 0x1256),
    (0x1258, 0x1258),
    (0x125a, 0x125d),
    (0x1260, 0x1288),
    (0x128a, 0x128d),
    (0x1290, 0x12b0),
    (0x12b2, 0x12b5),
    (0x12b8, 0x12be),
    (0x12c0, 0x12c0),
    (0x12c2, 0x12c5),
    (0x12c8, 0x12d6),
    (0x12d8, 0x1310),
    (0x1312, 0x1315),
    (0x1318, 0x135a),
    (0x135d, 0x137c),
    (0x1380, 0x1399),
    (0x2d80, 0x2d96),
    (0x2da0, 0x2da6),
    (0x2da8, 0x2dae),
    (0x2db0, 0x2db6),
    (0x2db8, 0x2dbe),
    (0x2dc0, 0x2dc6),
    (0x2dc8, 0x2dce),
    (0x2dd0, 0x2dd6),
    (0x2dd8, 0x2dde),
    (0xab01, 0xab06),
    (0xab09, 0xab0e),
    (0xab11, 0xab16),
    (0xab20, 0xab26),
    (0xab28, 0xab2e),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<String, NotALine> {
        Line::<10>::read(typed).map(String::from)
    }

    #[test]
    fn a_line_is_trimmed_and_composed() {
        assert_eq!(read(" Ska\u{30a}ne "), Ok("Sk\u{e5}ne".into()));
        assert_eq!(read(" "), Err(NotALine::Empty));
        assert_eq!(Line::<10>::read_if_any("\t"), Ok(None));
        assert_eq!(read("12345678901"), Err(NotALine::TooLong(11, 10)));
        for typed in ["می\u{200c}شود", "น้ำใจ", "谈话：是。", "کوردیێ ڕۆڵ"]
        {
            assert_eq!(read(typed), Ok(typed.into()));
        }
    }

    #[test]
    fn a_sign_that_cannot_be_seen_or_printed_is_named() {
        for (typed, named) in [
            ("Hus ♥", "♥ (U+2665)"),
            ("a\u{202e}b", "U+202E"),
            ("a\nb", "U+000A"),
            ("a\u{200b}b", "U+200B"),
            ("\u{301}b", "(U+0301)"),
            ("a\u{64e}", "(U+064E)"),
            ("漢", "漢 (U+6F22)"),
            ("ก\u{200b}ข", "U+200B"),
            ("a\u{e49}", "(U+0E49)"),
            ("a\u{200d}\u{6d6}", "(U+06D6)"),
        ] {
            let fault = read(typed).unwrap_err().to_string();
            assert!(fault.contains(named), "{typed:?}: {fault}");
        }
    }

    #[test]
    fn what_was_kept_before_is_printed_all_the_same() {
        assert_eq!(printable("Hus ♥\u{fe0f}\nå"), "Hus ??\nå");
        assert_eq!(odd_sign(&printable("♥\u{301}漢").replace('\n', "")), None);
    }
}

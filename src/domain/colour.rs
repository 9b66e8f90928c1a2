//! The colour of a municipality's own sheets. White words stand on it, so it has
//! to be dark enough for them to be read.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A colour on which white words can be read: its contrast to white is at least
/// [`LEAST_CONTRAST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PosterColour([u8; 3]);

/// WCAG 2.2, 1.4.3, for words of any size.
pub const LEAST_CONTRAST: f64 = 4.5;
/// How much of it a light field has, in percent; the rest is white.
const TINT: u16 = 12;

/// Why it is no colour for a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAColour {
    /// It is not written as one.
    #[error("a colour is written as # and six digits or letters a-f, such as #0b5a8a")]
    Unreadable,
    /// White words would not be read on it.
    #[error("the colour is too light: white words on it need a contrast of 4.5 to 1")]
    TooLight,
}

impl PosterColour {
    /// Its contrast to white, from 1 to 21.
    fn contrast(self) -> f64 {
        let part = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0.map(part);
        1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    }

    /// The same, light enough for dark words.
    #[must_use]
    pub fn tint(self) -> String {
        let light = |value: u8| {
            let mixed = (255 * (100 - TINT) + u16::from(value) * TINT + 50) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self(self.0.map(light)).to_string()
    }
}

impl fmt::Display for PosterColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl TryFrom<String> for PosterColour {
    type Error = NotAColour;
    fn try_from(text: String) -> Result<Self, NotAColour> {
        let text = text.trim();
        let digits = text.strip_prefix('#').unwrap_or(text);
        let is_written = digits.len() == 6 && digits.bytes().all(|sign| sign.is_ascii_hexdigit());
        let read = u32::from_str_radix(digits, 16).ok().filter(|_| is_written);
        let [_, parts @ ..] = read.ok_or(NotAColour::Unreadable)?.to_be_bytes();
        let colour = Self(parts);
        if colour.contrast() < LEAST_CONTRAST {
            return Err(NotAColour::TooLight);
        }
        Ok(colour)
    }
}

impl From<PosterColour> for String {
    fn from(colour: PosterColour) -> Self {
        colour.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<PosterColour, NotAColour> {
        PosterColour::try_from(text.to_owned())
    }

    #[test]
    fn a_colour_is_dark_enough_for_white_words() {
        let ours = read("#0b5a8a").unwrap();
        assert_eq!(
            (ours.to_string(), ours.tint()),
            ("#0b5a8a".into(), "#e2ebf1".into())
        );
        assert!((ours.contrast() - 7.4).abs() < 0.1, "{}", ours.contrast());
        assert_eq!(read(" 006B3F "), read("#006b3f"));
        // The lightest grey that will do, and the next.
        assert!(read("#767676").is_ok());
        assert_eq!(read("#777777"), Err(NotAColour::TooLight));
        assert_eq!(read("#ffcc00"), Err(NotAColour::TooLight));
        for text in [
            "", "red", "#12345", "#1234567", "#12345g", "+12345", "#+1234",
        ] {
            assert_eq!(read(text), Err(NotAColour::Unreadable), "{text}");
        }
    }
}

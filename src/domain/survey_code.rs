//! The number under the QR square.

use std::{fmt, str::FromStr};

/// The number under a poster's QR square: ten digits a person can type or
/// read aloud. It names an activity, not a person: every parent gets the same
/// one. The last digit is a check digit that catches any one wrong digit and
/// any swap of neighbours (Damm, 2004).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SurveyCode(String);

/// What was typed is not a survey code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotACode {
    /// Not ten digits.
    #[error("a code is ten digits")]
    Shape,
    /// Ten digits, but one of them is mistyped or two have changed places.
    #[error("a digit of the code is mistyped")]
    CheckDigit,
}

/// A quasigroup without fixed points of order ten, from Damm's dissertation.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn check_digit(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |row, digit| {
        DAMM[usize::from(row)][usize::from(digit - b'0')]
    })
}

/// The Latin form of a digit typed on a Latin, Arabic, Persian, full-width or
/// Devanagari keyboard.
fn latin_digit(sign: char) -> Option<char> {
    let zero = match sign {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    char::from_digit(sign as u32 - zero as u32, 10)
}

/// Bytes that are looked at: a hostile address must not cost more than a look.
const LONGEST_TYPED: usize = 120;

/// Signs people type between groups, and marks that keyboards add unseen.
fn is_separator(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            '-' | '.'
                | '\u{2010}'..='\u{2015}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// Whether somebody may have meant a code, or tries to find one: digits and
/// what people type between them. Whatever else is asked for is no guess.
#[must_use]
pub fn is_near_a_code(typed: &str) -> bool {
    typed.len() <= LONGEST_TYPED
        && typed.chars().any(|sign| latin_digit(sign).is_some())
        && typed
            .chars()
            .all(|sign| is_separator(sign) || latin_digit(sign).is_some())
}

impl SurveyCode {
    /// Makes a code from a random number; equal numbers give equal codes. The
    /// first digit is never zero, so that spreadsheets keep all ten.
    #[must_use]
    pub fn from_random(random: u64) -> Self {
        let body = (100_000_000 + random % 900_000_000).to_string();
        let check = check_digit(body.as_bytes());
        Self(format!("{body}{check}"))
    }

    /// The ten digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits in groups, as printed: `482 915 7036`.
    #[must_use]
    pub fn grouped(&self) -> String {
        format!("{} {} {}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

impl fmt::Display for SurveyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for SurveyCode {
    type Err = NotACode;
    fn from_str(typed: &str) -> Result<Self, NotACode> {
        if typed.len() > LONGEST_TYPED {
            return Err(NotACode::Shape);
        }
        let signs = typed.chars().filter(|sign| !is_separator(*sign));
        let code: String = signs
            .map(latin_digit)
            .collect::<Option<_>>()
            .ok_or(NotACode::Shape)?;
        match (code.len(), check_digit(code.as_bytes())) {
            (10, 0) => Ok(Self(code)),
            (10, _) => Err(NotACode::CheckDigit),
            _ => Err(NotACode::Shape),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_ask_for_by_themselves_is_near_no_code() {
        for near in ["1", "482 915 7036", "٤٨٢", "000-000-0000", "12345678901"] {
            assert!(is_near_a_code(near), "{near}");
        }
        for far in [
            "",
            "-",
            "robots.txt",
            "apple-touch-icon-120x120.png",
            ".well-known",
            "wp-login.php",
        ] {
            assert!(!is_near_a_code(far), "{far}");
        }
    }

    #[test]
    fn a_code_is_read_in_any_digits_with_spaces_and_dashes() {
        let code = SurveyCode::from_random(7);
        assert_eq!(code.as_str().len(), 10);
        let arabic: String = code
            .as_str()
            .chars()
            .map(|digit| char::from_u32(digit as u32 - 0x30 + 0x660).unwrap())
            .collect();
        let persian: String = code
            .as_str()
            .chars()
            .map(|digit| char::from_u32(digit as u32 - 0x30 + 0x6f0).unwrap())
            .collect();
        for typed in [
            code.grouped(),
            format!(" {}-{} ", &code.as_str()[..5], &code.as_str()[5..]),
            arabic,
            persian,
        ] {
            assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
        }
    }

    #[test]
    fn one_wrong_digit_and_any_swap_of_neighbours_is_caught() {
        for random in [0, 1, 99, 482_915_703, 899_999_999] {
            let code = SurveyCode::from_random(random);
            for place in 0..10 {
                for digit in '0'..='9' {
                    let mut wrong: Vec<char> = code.as_str().chars().collect();
                    if wrong[place] == digit {
                        continue;
                    }
                    wrong[place] = digit;
                    assert_eq!(
                        wrong.iter().collect::<String>().parse::<SurveyCode>(),
                        Err(NotACode::CheckDigit)
                    );
                }
            }
            for place in 0..9 {
                let mut swapped: Vec<char> = code.as_str().chars().collect();
                swapped.swap(place, place + 1);
                let swapped: String = swapped.iter().collect();
                assert_eq!(
                    swapped.parse::<SurveyCode>().is_ok(),
                    swapped == code.as_str()
                );
            }
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for typed in [
            "",
            "1",
            "48291570361",
            "482915703x",
            "staff",
            "½½½½½½½½½½",
            &"1".repeat(5000),
        ] {
            assert_eq!(typed.parse::<SurveyCode>(), Err(NotACode::Shape), "{typed}");
        }
    }
}

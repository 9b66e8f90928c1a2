//! A day as people and files write it.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error};

/// Reads `2026-03-01` and nothing else: a time of day, a sign before the year
/// or a week is no day.
#[must_use]
pub fn day(typed: &str) -> Option<Date> {
    let is_written_so = typed.len() == 10
        && typed.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    typed.parse().ok().filter(|_| is_written_so)
}

/// The same of a file, where a day may be left out.
///
/// # Errors
/// When it is written in another way.
pub fn written<'de, D: Deserializer<'de>>(file: D) -> Result<Option<Date>, D::Error> {
    let typed: Option<String> = Option::deserialize(file)?;
    let read = |typed: String| {
        day(&typed)
            .ok_or_else(|| Error::custom(format!("\"{typed}\" is no day such as 2026-03-01")))
    };
    typed.map(read).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_spelling() {
        assert_eq!(day("2026-03-01").unwrap().to_string(), "2026-03-01");
        for wrong in [
            "-000001-01-01",
            "2026-03-01T10:00",
            "2026-03-01T10:00:00[Europe/Stockholm]",
            "20260301",
            "2026-02-30",
            "2026-W10-1",
            "",
        ] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}

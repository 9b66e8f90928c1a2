//! Numbers as people read them. Only staff pages print computed numbers, so
//! only Swedish and English styles are needed.

use crate::domain::{
    figures::{mean, shares::rounded},
    language::Language,
};

const NO_BREAK_SPACE: char = '\u{a0}';

fn is_english(language: Language) -> bool {
    language == Language::ENGLISH
}

/// A whole number with its thousands set apart: `12 345` or `12,345`.
#[must_use]
pub fn number(language: Language, value: u32) -> String {
    let digits = value.to_string();
    let between = if is_english(language) {
        ','
    } else {
        NO_BREAK_SPACE
    };
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(between);
        }
        written.push(digit);
    }
    written
}

/// A share between 0 and 1 with one decimal: `94,6 %` (no-break space) in
/// Swedish, `94.6%` in English.
#[must_use]
pub fn percent(language: Language, share: f64) -> String {
    let rounded = rounded(share);
    let written = format!("{}.{}", rounded / 10, rounded % 10);
    if is_english(language) {
        format!("{written}%")
    } else {
        format!("{}{NO_BREAK_SPACE}%", written.replace('.', ","))
    }
}

/// A part of something else than its whole, as answers of talks held: percent
/// that may be above a hundred.
#[must_use]
pub fn ratio(language: Language, value: f64) -> String {
    if value <= 1.0 {
        return percent(language, value);
    }
    let written = tenths(language, value * 100.0);
    if is_english(language) {
        format!("{written}%")
    } else {
        format!("{written}{NO_BREAK_SPACE}%")
    }
}

/// Two shares as from–to, with one sign at the end: `92,5–96,7 %`.
#[must_use]
pub fn percent_range(language: Language, low: f64, high: f64) -> String {
    let (low, high) = (percent(language, low), percent(language, high));
    format!(
        "{}–{high}",
        low.trim_end_matches('%').trim_end_matches(NO_BREAK_SPACE)
    )
}

/// A measure with one decimal: `2,9` in Swedish, `2.9` in English.
#[must_use]
pub fn tenths(language: Language, value: f64) -> String {
    let written = format!("{value:.1}");
    if is_english(language) {
        written
    } else {
        written.replace('.', ",")
    }
}

/// A mean, or a spread around it, with two decimals: `4,13` in Swedish, `4.13`
/// in English.
#[must_use]
pub fn hundredths(language: Language, value: f64) -> String {
    let rounded = mean::rounded(value);
    let point = if is_english(language) { '.' } else { ',' };
    format!("{}{point}{:02}", rounded / 100, rounded % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_have_two_decimals() {
        assert_eq!(hundredths(Language::SWEDISH, 33.0 / 8.0), "4,13");
        assert_eq!(hundredths(Language::ENGLISH, 4.0), "4.00");
        assert_eq!(tenths(Language::SWEDISH, 2.94), "2,9");
        assert_eq!(tenths(Language::ENGLISH, 8.0), "8.0");
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(percent(Language::SWEDISH, 0.946), "94,6\u{a0}%");
        assert_eq!(percent(Language::ENGLISH, 1.0), "100.0%");
        assert_eq!(percent(Language::ENGLISH, 65.0 / 80.0), "81.3%");
        assert_eq!(
            percent_range(Language::SWEDISH, 0.925, 1.0),
            "92,5–100,0\u{a0}%"
        );
        assert_eq!(percent_range(Language::ENGLISH, 0.925, 1.0), "92.5–100.0%");
        assert_eq!(
            (
                number(Language::SWEDISH, 1_234_567),
                number(Language::ENGLISH, 999)
            ),
            ("1\u{a0}234\u{a0}567".into(), "999".into())
        );
    }
}

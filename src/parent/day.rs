//! A day as a parent reads it: in words, so that nobody takes the month for
//! the day, in either direction of reading.

use jiff::civil::Date;

use crate::{
    domain::language::Language,
    text::{plain, text},
};

/// "1 december 2026".
pub(super) fn in_words(day: Date, language: Language) -> String {
    let month = text(language, &format!("date-month-{}", day.month())).words;
    plain(
        language,
        "date-in-words",
        &[
            ("day", &day.day().to_string()),
            ("month", &month),
            ("year", &day.year().to_string()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_written_as_its_language_does() {
        let first = date(2026, 12, 1);
        for (language, words) in [
            (Language::SWEDISH, "1 december 2026"),
            (Language::ENGLISH, "1 December 2026"),
            (Language::ARABIC, "1 ديسمبر/كانون الأول 2026"),
        ] {
            assert_eq!(in_words(first, language), words);
        }
    }

    #[test]
    fn every_language_names_twelve_months() {
        for language in Language::ALL {
            let mut words: Vec<String> = (1..=12)
                .map(|month| in_words(date(2026, month, 9), language))
                .collect();
            assert!(
                words
                    .iter()
                    .all(|one| one.contains("2026") && !one.contains("date-")),
                "{language}: {words:?}"
            );
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), 12, "{language}: {words:?}");
        }
    }
}

//! Texts are in their own language, easy to read, and read back.

use std::{collections::BTreeMap, fs, path::Path};

use super::{ROOT, languages, messages, parent_files, placeholders, questionnaires};

/// Those that are neither Swedish nor English.
fn other_languages() -> Vec<String> {
    let mut tags = languages();
    tags.retain(|tag| !["sv", "sv-simple", "en"].contains(&tag.as_str()));
    tags
}

/// What the four standard questions are asked about.
fn activity_types() -> Vec<String> {
    let mut all = questionnaires();
    all.retain(|one| one.texts == "parent-standard-1");
    all.remove(0).occasions
}

/// Whether a word after a number from five on has one form whatever the number is.
fn has_one_form_from_five_on(language: &str) -> bool {
    match language {
        "bs" | "pl" | "ru" | "uk" => false,
        // Arabic has several; its texts say "or more", and no noun.
        "ar" | "ckb" | "en" | "es" | "fa" | "fa-AF" | "fi" | "ku" | "so" | "sv" | "sv-simple"
        | "th" | "ti" | "tr" | "zh-Hans" => true,
        _ => panic!("{language}: say here whether 5, 21 and 22 are followed by the same word"),
    }
}

/// A minimum may be any number from five on, and texts stand in one line each: so
/// none of its words depends on it where a word would have several forms.
#[test]
fn no_word_after_a_minimum_has_to_follow_its_number() {
    for language in languages() {
        if has_one_form_from_five_on(&language) {
            continue;
        }
        for file in parent_files() {
            for (key, pattern) in messages(&language, &file) {
                for name in ["{ $minimum }", "{ $recurring }"] {
                    for after in pattern.split(name).skip(1) {
                        let is_apart = after.is_empty() || after.starts_with(['.', ',', ':', ';']);
                        assert!(is_apart, "{language}: {key}: {name}{after}");
                    }
                }
            }
        }
    }
}

/// Names that are written the same in every script. Parents know the open
/// preschool by its Swedish name.
const NAMES: [&str; 18] = [
    "ABC",
    "öppna förskolan",
    "cookie",
    "EN 301 549",
    "WCAG",
    "AA",
    "Digg",
    "BankID",
    "Wi-Fi",
    "wifi",
    "Wifi",
    "QR",
    "IP",
    "lyhord disclose",
    "DOS",
    "PostgreSQL",
    "SQLite",
    "archive_mode=off",
];

/// Letters of a script that a text must not lack, by language.
fn has_own_script(language: &str, words: &str) -> bool {
    let is = |range: std::ops::RangeInclusive<char>| {
        words
            .chars()
            .filter(|sign| sign.is_alphabetic())
            .all(|sign| range.contains(&sign))
    };
    match language {
        "ar" | "fa" | "fa-AF" | "ckb" => is('\u{600}'..='\u{6ff}'),
        "ti" => is('\u{1200}'..='\u{139f}'),
        "ru" | "uk" => is('\u{400}'..='\u{4ff}'),
        "zh-Hans" => is('\u{4e00}'..='\u{9fff}'),
        "th" => is('\u{e00}'..='\u{e7f}'),
        // Latin, as the Swedish names in them.
        "bs" | "es" | "fi" | "ku" | "pl" | "so" | "tr" => true,
        _ => panic!("{language}: say here of which script its letters are"),
    }
}

#[test]
fn nothing_is_left_in_another_language_or_script() {
    for file in parent_files() {
        let (swedish, english) = (messages("sv", &file), messages("en", &file));
        for language in other_languages() {
            for (key, pattern) in messages(&language, &file) {
                let words = pattern
                    .split('{')
                    .map(|part| part.split('}').next_back().unwrap())
                    .collect::<String>();
                let words = NAMES
                    .iter()
                    .fold(words, |words, name| words.replace(name, ""));
                // No letters, or a name that travels: "May" is May in Somali.
                let may_agree =
                    !words.chars().any(char::is_alphabetic) || key.starts_with("date-month-");
                assert!(
                    may_agree || pattern != swedish[&key] && pattern != english[&key],
                    "{language}/{file}: {key} is not translated"
                );
                assert!(
                    has_own_script(&language, &words),
                    "{language}/{file}: {key} has letters of another script: {words}"
                );
            }
        }
    }
}

#[test]
fn easy_swedish_has_at_most_ten_words_a_sentence() {
    for file in parent_files() {
        for (key, pattern) in messages("sv-simple", &file) {
            for sentence in pattern.split(['.', '!', '?']) {
                let words = sentence
                    .split_whitespace()
                    .filter(|word| {
                        word.chars().any(char::is_alphanumeric) && !word.starts_with('$')
                    })
                    .count();
                assert!(words <= 10, "{key}: {words} words in \"{sentence}\"");
            }
        }
    }
}

/// LIX: words per sentence, plus the share of words of more than six letters.
fn lix(texts: &[String]) -> f64 {
    let joined = texts.join(" ");
    let words: Vec<&str> = joined
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    let long = words
        .iter()
        .filter(|word| word.chars().filter(|sign| sign.is_alphabetic()).count() > 6)
        .count();
    let sentences = joined.matches(['.', '!', '?']).count().max(1);
    words.len() as f64 / sentences as f64 + 100.0 * long as f64 / words.len() as f64
}

#[test]
fn the_form_is_easy_to_read() {
    for (language, ceiling) in [("sv", 30.0), ("sv-simple", 20.0)] {
        let questionnaire = messages(language, "parent-standard-1");
        for activity_type in activity_types() {
            let prefix = format!("parent-standard-1-{activity_type}-");
            let mut texts: Vec<String> = questionnaire
                .iter()
                .filter(|(key, _)| key.starts_with(&prefix))
                .map(|(_, words)| words.clone())
                .collect();
            let parent = messages(language, "parent");
            texts.extend(
                [
                    "form-length-four",
                    "form-promise",
                    "form-privacy-link",
                    "form-send",
                    "role-legend",
                ]
                .map(|key| parent[key].clone()),
            );
            let options = (0..=4).map(|value| {
                format!(
                    "{}.",
                    questionnaire[&format!("parent-standard-1-option-{value}")]
                )
            });
            texts.extend((0..4).flat_map(|_| options.clone()));
            texts.extend(
                ["mother", "father", "other", "not-said"]
                    .map(|role| format!("{}.", parent[&format!("role-{role}")])),
            );
            assert!(
                lix(&texts) <= ceiling,
                "{language} {activity_type}: LIX {:.1}",
                lix(&texts)
            );
        }
    }
}

/// What a second reader made of each text: one line of TOML each.
fn read_back(language: &str) -> BTreeMap<String, String> {
    let path = Path::new(ROOT)
        .join("assets/languages")
        .join(language)
        .join("read-back.toml");
    let text = fs::read_to_string(path).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (key, words) = line
                .split_once(" = ")
                .unwrap_or_else(|| panic!("{language}: \"{line}\" is no line of a text"));
            (key.to_owned(), words.trim_matches('"').to_owned())
        })
        .collect()
}

/// A second reader has written down what each text of each language says.
#[test]
fn every_text_of_every_other_language_has_been_read_back() {
    for language in other_languages() {
        let read = read_back(&language);
        for file in parent_files() {
            for (key, pattern) in messages(&language, &file) {
                let back = read
                    .get(&key)
                    .unwrap_or_else(|| panic!("{language}: nobody has read {key} back"));
                assert_eq!(
                    placeholders(&pattern),
                    placeholders(back),
                    "{language}: {key}"
                );
            }
        }
    }
}

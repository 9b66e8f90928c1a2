//! The language files: no key missing, none unused, the same placeholders,
//! nothing left in another language. Reads text; how a text is resolved is
//! tested beside `src/text/catalogue.rs`.

#![expect(clippy::unwrap_used, reason = "a test ends where something is missing")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The top of the source tree.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Tags of all languages: each has a folder.
fn languages() -> Vec<String> {
    let folder = Path::new(ROOT).join("assets/languages");
    let mut tags: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    tags.sort();
    assert_eq!(tags.len(), 13, "{tags:?}");
    tags
}

/// Those that are neither Swedish nor English.
fn other_languages() -> Vec<String> {
    let mut tags = languages();
    tags.retain(|tag| !["sv", "sv-simple", "en"].contains(&tag.as_str()));
    tags
}

/// Activity types that parents are asked about, as the questionnaire lists them.
fn activity_types() -> Vec<String> {
    let file = Path::new(ROOT).join("assets/questionnaires/parent-standard.toml");
    let text = fs::read_to_string(file).unwrap();
    let list = text
        .lines()
        .find_map(|line| line.strip_prefix("types = "))
        .unwrap();
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The names between `{ $` and ` }`.
fn placeholders(pattern: &str) -> BTreeSet<&str> {
    pattern
        .split("{ $")
        .skip(1)
        .filter_map(|rest| rest.split(' ').next())
        .collect()
}

/// Messages of one file: key → pattern.
fn messages(language: &str, file: &str) -> BTreeMap<String, String> {
    let path = Path::new(ROOT)
        .join("assets/languages")
        .join(language)
        .join(format!("{file}.ftl"));
    let source =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut found = BTreeMap::new();
    for line in source
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
    {
        let (key, pattern) = line
            .split_once(" = ")
            .unwrap_or_else(|| panic!("{}: \"{line}\" is no message", path.display()));
        assert!(
            found.insert(key.to_owned(), pattern.to_owned()).is_none(),
            "{}: {key} stands twice",
            path.display()
        );
    }
    found
}

const PARENT_FILES: [&str; 5] = [
    "parent",
    "parent-standard-1",
    "officer",
    "accessibility",
    "poster",
];

/// Files for staff, in Swedish and English only.
fn staff_files() -> Vec<String> {
    let folder = Path::new(ROOT).join("assets/languages/sv");
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files = names.filter_map(|name| name.strip_suffix(".ftl").map(str::to_owned));
    files
        .filter(|name| !PARENT_FILES.contains(&name.as_str()))
        .collect()
}

#[test]
fn every_language_has_every_key_of_swedish_and_no_other_with_the_same_placeholders() {
    let parents = languages()
        .into_iter()
        .flat_map(|language| PARENT_FILES.map(|file| (language.clone(), file.to_owned())));
    let staff = staff_files()
        .into_iter()
        .map(|file| ("en".to_owned(), file));
    for (language, file) in parents.chain(staff) {
        let (swedish, other) = (messages("sv", &file), messages(&language, &file));
        assert_eq!(
            swedish.keys().collect::<Vec<_>>(),
            other.keys().collect::<Vec<_>>(),
            "{language}/{file}"
        );
        for (key, pattern) in &swedish {
            assert_eq!(
                placeholders(pattern),
                placeholders(&other[key]),
                "{language}/{file}: {key}"
            );
            assert!(
                !other[key].trim().is_empty(),
                "{language}/{file}: {key} is empty"
            );
        }
    }
}

/// The whole source of the program.
fn source() -> String {
    let mut source = String::new();
    let mut folders = vec![Path::new(ROOT).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path)
            } else {
                source.push_str(&fs::read_to_string(path).unwrap())
            }
        }
    }
    source
}

#[test]
fn no_message_is_unused() {
    let source = source();
    let named: BTreeSet<&str> = source.split('"').collect();
    // Keys put together from parts: the part that stands in the source.
    let made = [
        "type-",
        "contact-",
        "construct-",
        "role-",
        "error-",
        "accessibility-level-",
        "accessibility-method-",
        "sheet-",
        "offered-fault-",
        "deed-",
        "why-",
        "by-",
        "caption-",
        "month-",
        "coverage-",
        "results-role-",
        "settings-",
    ];
    let pages = [
        "not-found",
        "moved",
        "too-many",
        "not-available",
        "bad-request",
    ]
    .map(|name| [format!("{name}-heading"), format!("{name}-text")]);
    for file in PARENT_FILES
        .iter()
        .map(ToString::to_string)
        .filter(|file| file != "parent-standard-1")
        .chain(staff_files())
    {
        for key in messages("sv", &file).keys() {
            let is_made = made.iter().any(|part| key.starts_with(part))
                || pages.iter().flatten().any(|page| page == key);
            assert!(
                named.contains(key.as_str()) || is_made,
                "{file}: nothing says {key}"
            );
        }
    }
}

/// What is named must be there: of the families that nothing but messages are called by.
#[test]
fn no_message_is_missing() {
    let source = source();
    let families = [
        "chart",
        "choose",
        "comparison",
        "coverage",
        "download",
        "form",
        "glance",
        "goals",
        "report",
        "results",
        "trends",
        "view",
        "why",
    ];
    let all: BTreeSet<String> = PARENT_FILES
        .iter()
        .map(ToString::to_string)
        .chain(staff_files())
        .flat_map(|file| messages("sv", &file).into_keys())
        .collect();
    let is_key = |word: &&str| {
        word.bytes()
            .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || b"-_".contains(&sign))
    };
    for word in source.split('"').filter(is_key) {
        let family = word
            .split_once('-')
            .filter(|(_, rest)| !rest.is_empty() && !rest.ends_with('-'))
            .map(|(family, _)| family);
        assert!(
            family.is_none_or(|family| !families.contains(&family)) || all.contains(word),
            "no text is called {word}"
        );
    }
}

/// Names that are written the same in every script. Parents know the open
/// preschool by its Swedish name.
const NAMES: [&str; 17] = [
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
        "ar" | "fa" | "fa-AF" => is('\u{600}'..='\u{6ff}'),
        "ti" => is('\u{1200}'..='\u{139f}'),
        "ru" => is('\u{400}'..='\u{4ff}'),
        _ => true,
    }
}

#[test]
fn nothing_is_left_in_another_language_or_script() {
    for file in PARENT_FILES {
        let (swedish, english) = (messages("sv", file), messages("en", file));
        for language in other_languages() {
            for (key, pattern) in messages(&language, file) {
                let words = pattern
                    .split('{')
                    .map(|part| part.split('}').next_back().unwrap())
                    .collect::<String>();
                let words = NAMES
                    .iter()
                    .fold(words, |words, name| words.replace(name, ""));
                assert!(
                    pattern != swedish[&key] && pattern != english[&key],
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
    for file in PARENT_FILES {
        for (key, pattern) in messages("sv-simple", file) {
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
        for file in PARENT_FILES {
            for (key, pattern) in messages(&language, file) {
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

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
    assert!(tags.len() >= 13, "{tags:?}");
    tags
}

/// Those that are neither Swedish nor English.
fn other_languages() -> Vec<String> {
    let mut tags = languages();
    tags.retain(|tag| !["sv", "sv-simple", "en"].contains(&tag.as_str()));
    tags
}

/// A shipped questionnaire, as far as its texts follow from its file.
struct Questionnaire {
    /// How its text file is called and its keys begin: id and version.
    texts: String,
    is_for_parents: bool,
    is_for_a_team: bool,
    /// What it is asked about, where each has a wording of its own.
    occasions: Vec<String>,
    has_one_wording: bool,
    constructs: Vec<String>,
    /// Options that a question has of its own: `construct-option-code`.
    options: Vec<String>,
    /// Of the scale, the way out too.
    values: Vec<String>,
}

/// The questionnaires of `assets/questionnaires`.
fn questionnaires() -> Vec<Questionnaire> {
    let folder = Path::new(ROOT).join("assets/questionnaires");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let all = |name: &str| -> Vec<&str> {
            let start = format!("{name} = ");
            let lines = text.lines().filter_map(|line| line.strip_prefix(&start));
            lines
                .map(|rest| rest.split('#').next().unwrap().trim())
                .collect()
        };
        let words = |name: &str| -> Vec<String> {
            let lists = all(name);
            let signs: &[char] = &['[', ']', '"', ',', ' '];
            lists
                .iter()
                .flat_map(|list| list.split(signs))
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let one = |name: &str| words(name).remove(0);
        Questionnaire {
            texts: format!("{}-{}", one("id"), one("version")),
            is_for_parents: one("answered_by") == "parent",
            is_for_a_team: one("answered_by") == "team",
            occasions: words("occasions"),
            has_one_wording: words("wording") == ["one"],
            constructs: words("construct"),
            options: own_options(&text),
            values: [words("values"), words("way_out")].concat(),
        }
    };
    let read: Vec<_> = paths.iter().map(read).collect();
    assert!(read.len() >= 5, "{} questionnaires", read.len());
    read
}

/// The options and classes of each question of a file; those of lists have
/// their names there.
fn own_options(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for question in text.split("[[question]]").skip(1) {
        let of = |name: &str| {
            let line = question.lines().find_map(|line| line.strip_prefix(name));
            let words = line.map_or("", |line| line.split('#').next().unwrap());
            let words = words.split('"').skip(1).step_by(2);
            words.map(str::to_owned).collect::<Vec<_>>()
        };
        let construct = of("construct = ").remove(0);
        let all = [of("options = "), of("classes = ")].concat();
        found.extend(all.iter().map(|code| format!("{construct}-option-{code}")));
    }
    found
}

/// What the four standard questions are asked about.
fn activity_types() -> Vec<String> {
    let mut all = questionnaires();
    all.retain(|one| one.texts == "parent-standard-1");
    all.remove(0).occasions
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

/// Files that parents' texts stand in, in every language.
fn parent_files() -> Vec<String> {
    let pages = ["parent", "officer", "accessibility", "poster"].map(str::to_owned);
    let asked = questionnaires()
        .into_iter()
        .filter(|one| one.is_for_parents)
        .map(|one| one.texts);
    pages.into_iter().chain(asked).collect()
}

/// Files for staff, in Swedish and English only.
fn staff_files() -> Vec<String> {
    let folder = Path::new(ROOT).join("assets/languages/sv");
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files = names.filter_map(|name| name.strip_suffix(".ftl").map(str::to_owned));
    let parents = parent_files();
    files.filter(|name| !parents.contains(name)).collect()
}

#[test]
fn every_language_has_every_key_of_swedish_and_no_other_with_the_same_placeholders() {
    let parents = languages().into_iter().flat_map(|language| {
        parent_files()
            .into_iter()
            .map(move |file| (language.clone(), file))
    });
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

/// The texts of a questionnaire follow from its file: a question without one,
/// and one that no question asks for, is found.
#[test]
fn a_questionnaire_has_the_texts_of_its_file_and_no_others() {
    for one in questionnaires() {
        let mut parts: Vec<String> = vec!["name".into()];
        let asked = || one.constructs.iter().map(String::as_str).chain(["heading"]);
        if one.has_one_wording {
            parts.extend(asked().map(str::to_owned));
        } else {
            let of = |occasion: &String| {
                let occasion = occasion.clone();
                asked().map(move |part| format!("{occasion}-{part}"))
            };
            parts.extend(one.occasions.iter().flat_map(of));
        }
        parts.extend(one.values.iter().map(|value| format!("option-{value}")));
        parts.extend(one.options.iter().cloned());
        if one.is_for_a_team {
            let sides =
                |construct: &String| ["low", "high"].map(|side| format!("{construct}-{side}"));
            parts.extend(one.constructs.iter().flat_map(sides));
        }
        let asked_for: BTreeSet<String> = parts
            .iter()
            .map(|part| format!("{}-{part}", one.texts))
            .collect();
        let there: BTreeSet<String> = messages("sv", &one.texts).into_keys().collect();
        assert_eq!(there, asked_for, "{}", one.texts);
    }
}

/// A minimum may be any number from five on, and texts stand in one line each: so
/// none of its words depends on it where a word would have several forms.
#[test]
fn no_word_after_a_minimum_has_to_follow_its_number() {
    for language in ["bs", "pl", "ru", "uk"] {
        for file in parent_files() {
            for (key, pattern) in messages(language, &file) {
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
        "date-month-",
        "coverage-",
        "results-role-",
        "option-",
        "list-",
        "lists-origin-",
        "held-type-",
        "files-kind-",
        "files-about-",
        "key-figure-",
        "register-",
        "registered-",
        "status-report-",
        "run-by-",
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
    let questionnaires: Vec<String> = questionnaires().into_iter().map(|one| one.texts).collect();
    for file in parent_files().into_iter().chain(staff_files()) {
        if questionnaires.contains(&file) {
            continue;
        }
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
    let all: BTreeSet<String> = parent_files()
        .into_iter()
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

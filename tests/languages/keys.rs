//! Every key stands in every language it belongs to, and is used.

use std::{collections::BTreeSet, fs, path::Path};

use super::{ROOT, languages, messages, parent_files, placeholders, questionnaires, source};

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

/// Keys are made of the word of a type in many places: what is said of one talk or
/// visit is said of each, and so it is of what is held.
#[test]
fn what_staff_read_of_one_type_they_read_of_all_of_its_kind() {
    let types = Path::new(ROOT).join("src/domain/activity_type.rs");
    let types = fs::read_to_string(types).unwrap();
    let shipped: Vec<String> = questionnaires().into_iter().map(|one| one.texts).collect();
    let files = staff_files().into_iter();
    let files = files.filter(|file| !shipped.contains(file));
    let keys: Vec<String> = files
        .flat_map(|file| messages("sv", &file).into_keys())
        .collect();
    let said_of = |word: &str, start: &str| -> BTreeSet<String> {
        let named = |key: &&String| key.starts_with(start) && key.split('-').any(|it| it == word);
        let keys = keys.iter().filter(named);
        keys.map(|key| key.replace(word, "…")).collect()
    };
    let mut found = [None, None];
    for one in types.split("word: \"").skip(1) {
        let (word, rest) = one.split_once('"').unwrap();
        let (_, has_contact) = rest.split_once("has_contact: ").unwrap();
        let (place, start) = match has_contact.starts_with("true") {
            true => (0, ""),
            false => (1, "held-type-"),
        };
        let said = said_of(word, start);
        assert!(!said.is_empty(), "{word}");
        assert_eq!(&said, found[place].get_or_insert(said.clone()), "{word}");
    }
    assert!(found.iter().all(Option::is_some), "{found:?}");
}

/// Whoever sets up a municipality chooses from what is named there.
#[test]
fn the_readme_s_example_of_a_municipality_names_every_language() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let (_, example) = readme.split_once("# In order; also ").unwrap();
    let (example, _) = example.split_once(']').unwrap();
    let is_apart = |sign: char| !sign.is_ascii_alphanumeric() && sign != '-';
    let named: BTreeSet<&str> = example.split(is_apart).collect();
    for language in languages() {
        assert!(named.contains(language.as_str()), "{language}");
    }
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
        "language-name-",
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

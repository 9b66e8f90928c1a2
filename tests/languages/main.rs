//! The language files: no key missing, none unused, the same placeholders,
//! nothing left in another language. Reads text; how a text is resolved is
//! tested beside `src/text/catalogue.rs`.

#![expect(clippy::unwrap_used, reason = "a test ends where something is missing")]

mod frozen;
mod keys;
mod wording;

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

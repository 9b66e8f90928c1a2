//! What the source quotes is written down, and pages lead to each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::{files, holds, page, quoted, text};

/// `R1`, `R2a`, `T10` at the beginning of a word, when this is one.
fn number(word: &str) -> Option<String> {
    let rest = word.strip_prefix(['R', 'T'])?;
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let letter = rest[digits..].chars().next();
    let letter = letter.filter(char::is_ascii_lowercase);
    let ends = digits + letter.map_or(0, char::len_utf8);
    let is_alone = !rest[ends..].starts_with(|sign: char| sign.is_alphanumeric());
    (digits > 0 && is_alone).then(|| word[..=ends].to_owned())
}

/// Numbers of rules and tests in a comment. A tertial is written `2026-T1`.
fn numbers(comment: &str) -> BTreeSet<String> {
    let is_part = |sign: char| sign.is_alphanumeric() || "-_".contains(sign);
    let starts = comment
        .char_indices()
        .filter(|(at, sign)| "RT".contains(*sign) && !comment[..*at].ends_with(is_part));
    starts
        .filter_map(|(at, _)| number(&comment[at..]))
        .collect()
}

#[test]
fn every_rule_and_attack_that_the_source_quotes_is_written_down() {
    let page = page("rules");
    let written: BTreeSet<String> = page
        .lines()
        .filter_map(|line| number(line.strip_prefix("| ")?))
        .collect();
    for expected in ["R1", "R2a", "R8", "T1", "T14"] {
        assert!(written.contains(expected), "{written:?}");
    }
    let mut quoted: BTreeMap<String, String> = BTreeMap::new();
    for path in files("src").into_iter().chain(files("tests")) {
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let source = text(&path).unwrap();
        for line in source.lines() {
            if let Some((_, comment)) = line.split_once("//") {
                let found = numbers(comment).into_iter();
                quoted.extend(found.map(|one| (one, format!("{}: {line}", path.display()))));
            }
        }
    }
    assert!(quoted.len() >= 10, "{quoted:?}");
    quoted.retain(|one, _| !written.contains(one));
    // A file of this very test's kind speaks of numbers that are none.
    assert_eq!(quoted, BTreeMap::new());
}

/// What a newcomer meets first must be on the map: nothing is left out without
/// a word.
#[test]
fn every_folder_and_script_at_the_top_is_on_the_map() {
    let readme = text(Path::new("README.md")).unwrap();
    let map = readme.split("## The map").nth(1).unwrap();
    let map = map.split("\n## ").next().unwrap();
    for folder in ["assets", "src", "tests", "benches"] {
        let tops: BTreeSet<PathBuf> = files(folder)
            .into_iter()
            .map(|path| path.iter().take(2).collect())
            .collect();
        for top in tops {
            let name = top.file_name().unwrap().to_str().unwrap();
            // Languages, icons and fonts are named as words.
            let is_named = map.contains(name) || map.contains(top.to_str().unwrap());
            assert!(is_named, "the map does not name {}", top.display());
        }
    }
}

#[test]
fn every_word_of_the_glossary_stands_in_the_source_as_it_is_written_there() {
    let mut source = String::new();
    for folder in ["src", "migrations/src", "assets/questionnaires"] {
        source.extend(files(folder).iter().filter_map(|path| text(path)));
    }
    let page = page("words");
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(2)
        .collect();
    assert!(rows.len() >= 20, "{} words", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        assert_eq!(cells.len(), 4, "{row}");
        let words = quoted(cells[3]);
        assert!(!words.is_empty(), "{row}");
        for word in words {
            assert!(holds(&source, word), "{word} is no word of the source");
        }
    }
}

#[test]
fn every_help_page_is_led_to_from_the_first_and_leads_nowhere_else() {
    let names: BTreeSet<String> = files("assets/help")
        .iter()
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let mut linked = BTreeSet::from(["index".to_owned()]);
    for name in &names {
        for rest in page(name).split("](/help/").skip(1) {
            let to = rest.split([')', '#']).next().unwrap().to_owned();
            assert!(names.contains(&to), "{name} leads to /help/{to}");
            linked.insert(to);
        }
    }
    assert_eq!(linked, names);
}

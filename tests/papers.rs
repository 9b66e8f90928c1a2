//! Holds that the pages for newcomers are true: every file, function, test and
//! word that they name is there, every rule that the source quotes is written
//! down, and nothing points out of the tree. Reads text; starts nothing.

#![expect(clippy::unwrap_used, reason = "a test ends where something is missing")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The top of the source tree.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// What is made or fetched, or lies beside the tree.
const NOT_OURS: [&str; 4] = ["node_modules", "target", ".git", "corpus"];

/// Every file below a folder, by its path from the top of the tree.
fn files(folder: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![Path::new(ROOT).join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if NOT_OURS.iter().any(|name| path.ends_with(name)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(ROOT).unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

/// The text of a file; none when it is no text.
fn text(path: &Path) -> Option<String> {
    String::from_utf8(fs::read(Path::new(ROOT).join(path)).unwrap()).ok()
}

fn page(name: &str) -> String {
    text(Path::new(&format!("assets/help/{name}.md"))).unwrap()
}

/// What stands between backticks on a line, in order.
fn quoted(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

fn is_word(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || "_-".contains(sign))
}

/// Whether a text holds a word by itself, not as a part of another.
fn holds(text: &str, word: &str) -> bool {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    })
}

/// What is wrong with the paths of a page, and with the words that stand behind
/// a path in the same paragraph: they must stand in that file.
fn wrong_names(page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in page.lines() {
        let mut here: Option<String> = None;
        for name in quoted(line) {
            let is_path = name.contains('/') && !name.starts_with('/') && !name.contains(' ');
            if is_path {
                let path = name.replace("<tag>", "en");
                let full = Path::new(ROOT).join(&path);
                if !full.exists() {
                    wrong.push(format!("there is no {name}"));
                }
                here = full.is_file().then(|| text(Path::new(&path)).unwrap());
            } else if let Some(text) = &here
                && is_word(name.trim_end_matches('!'))
                && !holds(text, name.trim_end_matches('!'))
            {
                wrong.push(format!("{name} does not stand where this says: {line}"));
            }
        }
    }
    wrong
}

#[test]
fn every_file_and_function_that_the_pages_name_is_there() {
    for name in ["change", "rules", "decisions", "overview", "oversikt"] {
        assert_eq!(wrong_names(&page(name)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_wrong_file_or_function_is_found() {
    for line in [
        "`src/nowhere.rs`",
        "`src/lib.rs` `no_such_function`",
        "`src/lib.rs` `domai`",
    ] {
        assert_eq!(wrong_names(line).len(), 1, "{line}");
    }
}

/// All tests, as nextest calls them: of the program, of the black box, of the
/// source.
fn tests() -> Vec<String> {
    let mut found = Vec::new();
    for (folder, top) in [
        ("src", "src"),
        ("tests", "tests/blackbox"),
        ("tests", "tests"),
    ] {
        let inside = files(folder)
            .into_iter()
            .filter(|path| path.starts_with(top));
        for path in inside.filter(|path| path.extension().is_some_and(|ending| ending == "rs")) {
            let module = path.strip_prefix(top).unwrap().with_extension("");
            // A room that is a crate of its own is no part of the name.
            let room = Path::new(top).join(module.iter().next().unwrap());
            let is_crate = Path::new(ROOT).join(room).join("Cargo.toml").is_file();
            let parts = module.iter().skip(usize::from(is_crate));
            let parts: Vec<_> = parts.map(|part| part.to_str().unwrap()).collect();
            let module = parts.join("::");
            let (mut is_test, source) = (false, text(&path).unwrap());
            for line in source.lines().map(str::trim_start) {
                if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
                    is_test = true;
                } else if let Some((before, name)) = line.split_once("fn ")
                    && ["", "async ", "pub "].contains(&before)
                    && std::mem::take(&mut is_test)
                {
                    let name = name.split('(').next().unwrap();
                    found.push(format!("{}::{name}", module.trim_end_matches("::mod")));
                }
            }
        }
    }
    assert!(found.len() > 500, "{} tests", found.len());
    found
}

/// What the terms of a filter choose, and terms that choose nothing.
fn empty_terms<'a>(filter: &'a str, tests: &[String], binaries: &str) -> Vec<&'a str> {
    let chooses = |term: &str| {
        let inside = |kind: &str| term.strip_prefix(kind)?.strip_suffix(')');
        if let Some(name) = inside("package(") {
            let room = Path::new(ROOT).join("src").join(name);
            return room.join("Cargo.toml").is_file();
        }
        match (inside("test("), inside("binary(")) {
            (Some(name), _) => match name.strip_prefix("/^") {
                Some(start) => {
                    let start = start.trim_end_matches('/');
                    tests.iter().any(|test| test.starts_with(start))
                }
                None => tests.iter().any(|test| test.contains(name)),
            },
            (_, Some(name)) => binaries.contains(&format!("name = \"{name}\"")),
            _ => false,
        }
    };
    filter
        .split('+')
        .map(str::trim)
        .filter(|term| !chooses(term))
        .collect()
}

/// The filters of a page's commands.
fn filters(page: &str) -> Vec<&str> {
    let behind = |start: &'static str| page.split(start).skip(1);
    let all = behind("cargo only '").chain(behind("-E '"));
    all.map(|rest| rest.split('\'').next().unwrap())
        .filter(|filter| !filter.contains('…'))
        .collect()
}

#[test]
fn every_test_that_a_command_names_is_there() {
    let binaries = text(Path::new("tests/Cargo.toml")).unwrap();
    let (tests, mut recipes) = (tests(), 0);
    let readme = text(Path::new("README.md")).unwrap();
    let pages = files("assets/help")
        .into_iter()
        .map(|path| text(&path).unwrap());
    for page in pages.chain([readme]) {
        for filter in filters(&page) {
            let empty = empty_terms(filter, &tests, &binaries);
            assert_eq!(empty, Vec::<&str>::new(), "{filter}");
            recipes += 1;
        }
    }
    assert!(recipes >= 6, "{recipes} commands");
    let planted = "test(/^papers::/) + test(/^nowhere::/) + test(no_such_test) + binary(none)";
    assert_eq!(empty_terms(planted, &tests, &binaries).len(), 3);
}

/// Each recipe is a heading, numbered steps with files, and one command.
#[test]
fn there_are_six_recipes_each_with_files_in_order_and_one_command() {
    let page = page("change");
    let recipes: Vec<&str> = page
        .split("\n## ")
        .filter(|part| part.contains("```sh"))
        .collect();
    assert_eq!(recipes.len(), 6);
    for recipe in recipes {
        let title = recipe.lines().next().unwrap();
        assert_eq!(recipe.matches("```sh").count(), 1, "{title}");
        assert!(recipe.contains("\n3. "), "{title}");
        for line in recipe
            .lines()
            .filter(|line| line.contains(". ") && line.starts_with("1"))
        {
            assert!(
                !quoted(line).is_empty() || line.contains("]("),
                "{title}: {line}"
            );
        }
    }
}

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

/// Names of pages of text in a text: `README.md`, `assets/help/drift.md`.
fn named_pages(text: &str) -> BTreeSet<&str> {
    let is_part = |sign: char| sign.is_alphanumeric() || "./_-".contains(sign);
    let before = text.match_indices(".md").filter_map(|(at, _)| {
        let starts = text[..at].rfind(|sign| !is_part(sign)).map_or(0, |place| {
            place + text[place..].chars().next().map_or(1, char::len_utf8)
        });
        let name = &text[starts..at + 3];
        let is_whole = !text[at + 3..].starts_with(|sign: char| sign.is_alphanumeric());
        // On another site, or only an ending.
        let is_ours = !text[..starts].ends_with(':') && starts < at;
        (is_whole && is_ours).then_some(name)
    });
    before.collect()
}

/// Where pages were told of that lie beside the tree and not in it.
const OUTSIDE: [&str; 4] = ["shared/", "/work/", "the contract", "review/"];

/// `001:557–560`: file and line of a document that lies beside the tree. Times
/// of day have two digits before the colon.
fn has_line_of_a_source(text: &str) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit();
    text.match_indices(':').any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let file = before.trim_end_matches(is_digit).len();
        let number = &before[file..];
        let lines = after.chars().take_while(|sign| is_digit(*sign)).count();
        number.len() == 3 && number.starts_with("00") && (3..=4).contains(&lines)
    })
}

#[test]
fn nothing_points_out_of_the_tree() {
    let folders = [
        "src",
        "tests",
        "assets",
        "benches",
        "migrations",
        ".ci",
        ".config",
    ];
    let mut all: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder)).collect();
    all.extend(["README.md", "CHANGELOG.md", "Dockerfile"].map(PathBuf::from));
    let pages: BTreeSet<String> = all
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(has_line_of_a_source("named (001:557–560)") && !has_line_of_a_source("10:001"));
    let itself = Path::new("tests/papers.rs");
    for path in all.iter().filter(|path| *path != itself) {
        let is_other_s =
            path.starts_with("assets/passwords") || path.ends_with("package-lock.json");
        let Some(text) = text(path).filter(|_| !is_other_s) else {
            continue;
        };
        for name in named_pages(&text) {
            // A script may know another folder for it.
            let is_there = pages.contains(name.rsplit('/').next().unwrap());
            assert!(
                is_there,
                "{} names {name}, which is not there",
                path.display()
            );
        }
        assert!(!has_line_of_a_source(&text), "{}", path.display());
        for outside in OUTSIDE {
            assert!(
                !text.contains(outside),
                "{} speaks of {outside}",
                path.display()
            );
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

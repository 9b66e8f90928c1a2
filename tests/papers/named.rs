//! Every file, function, test and filter that a page names is there.

use std::path::Path;

use super::{ROOT, files, holds, page, quoted, text};

fn is_word(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || "_-".contains(sign))
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

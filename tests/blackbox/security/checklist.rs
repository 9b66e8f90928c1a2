//! The checklist of OWASP ASVS 5.0 (levels 1 and 2) stands in the help pages;
//! this holds that it is whole, that each line that is met names a test, and that what
//! it points at exists.

use std::{collections::BTreeMap, fs, path::Path};

use crate::support::start_on;

/// Every requirement of levels 1 and 2, by section. Those of level 3 are left
/// out, which is why numbers are missing.
const REQUIREMENTS: [(&str, &str); 75] = [
    ("1.1", "1 2"),
    ("1.2", "1 2 3 4 5 6 7 8 9"),
    ("1.3", "1 2 3 4 5 6 7 8 9 10 11"),
    ("1.4", "1 2 3"),
    ("1.5", "1 2"),
    ("2.1", "1 2 3"),
    ("2.2", "1 2 3"),
    ("2.3", "1 2 3 4"),
    ("2.4", "1"),
    ("3.2", "1 2"),
    ("3.3", "1 2 3 4"),
    ("3.4", "1 2 3 4 5 6"),
    ("3.5", "1 2 3 4 5"),
    ("3.7", "1 2"),
    ("4.1", "1 2 3"),
    ("4.2", "1"),
    ("4.3", "1 2"),
    ("4.4", "1 2 3 4"),
    ("5.1", "1"),
    ("5.2", "1 2 3"),
    ("5.3", "1 2"),
    ("5.4", "1 2 3"),
    ("6.1", "1 2 3"),
    ("6.2", "1 2 3 4 5 6 7 8 9 10 11 12"),
    ("6.3", "1 2 3 4"),
    ("6.4", "1 2 3 4"),
    ("6.5", "1 2 3 4 5"),
    ("6.6", "1 2 3"),
    ("6.8", "1 2 3 4"),
    ("7.1", "1 2 3"),
    ("7.2", "1 2 3 4"),
    ("7.3", "1 2"),
    ("7.4", "1 2 3 4 5"),
    ("7.5", "1 2"),
    ("7.6", "1 2"),
    ("8.1", "1 2"),
    ("8.2", "1 2 3"),
    ("8.3", "1"),
    ("8.4", "1"),
    ("9.1", "1 2 3"),
    ("9.2", "1 2 3 4"),
    ("10.1", "1 2"),
    ("10.2", "1 2"),
    ("10.3", "1 2 3 4"),
    ("10.4", "1 2 3 4 5 6 7 8 9 10 11"),
    ("10.5", "1 2 3 4 5"),
    ("10.6", "1 2"),
    ("10.7", "1 2 3"),
    ("11.1", "1 2"),
    ("11.2", "1 2 3"),
    ("11.3", "1 2 3"),
    ("11.4", "1 2 3 4"),
    ("11.5", "1"),
    ("11.6", "1"),
    ("12.1", "1 2 3"),
    ("12.2", "1 2"),
    ("12.3", "1 2 3 4"),
    ("13.1", "1"),
    ("13.2", "1 2 3 4 5"),
    ("13.3", "1 2"),
    ("13.4", "1 2 3 4 5"),
    ("14.1", "1 2"),
    ("14.2", "1 2 3 4"),
    ("14.3", "1 2 3"),
    ("15.1", "1 2 3"),
    ("15.2", "1 2 3"),
    ("15.3", "1 2 3 4 5 6 7"),
    ("16.1", "1"),
    ("16.2", "1 2 3 4 5"),
    ("16.3", "1 2 3 4"),
    ("16.4", "1 2 3"),
    ("16.5", "1 2 3"),
    ("17.1", "1"),
    ("17.2", "1 2 3 4"),
    ("17.3", "1 2"),
];

const STATES: [&str; 3] = ["met", "does not apply", "open"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn checklist() -> String {
    fs::read_to_string(root().join("assets/help/asvs.md")).unwrap()
}

/// Number, state and reason of each line.
fn lines(text: &str) -> Vec<(String, String, String)> {
    let cells = |line: &str| {
        line.split('|')
            .map(|cell| cell.trim().to_owned())
            .collect::<Vec<_>>()
    };
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit())
        .map(cells);
    rows.map(|row| (row[1].clone(), row[2].clone(), row[3..].join("|")))
        .collect()
}

/// What stands between backticks.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Names of the tests in a file of Rust.
fn tests_in(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap_or_default();
    let (mut is_test, mut found) = (false, Vec::new());
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let Some((_, name)) = line.split_once("fn ")
            && std::mem::take(&mut is_test)
        {
            found.extend(name.split('(').next().map(str::to_owned));
        }
    }
    found
}

fn has_test(file: &str, test: &str) -> bool {
    tests_in(&root().join(file)).iter().any(|name| name == test)
}

/// Whether a name is of a test, or of a file or a folder of tests: of the black
/// box, of browsers, of the source, or a script that the gate runs.
fn is_of_tests(name: &str) -> bool {
    if let Some((file, test)) = name.split_once("::") {
        return has_test(file, test);
    }
    let is_beside = ["tests/fuzz/", "tests/blackbox/support/", "tests/run"];
    if !name.starts_with("tests/") || is_beside.iter().any(|start| name.starts_with(start)) {
        return false;
    }
    let path = root().join(name);
    if path.is_dir() {
        let files = fs::read_dir(&path).unwrap();
        let mut files = files.map(|file| file.unwrap().path());
        return files.any(|file| !tests_in(&file).is_empty());
    }
    let gate = fs::read_to_string(root().join("tests/run")).unwrap();
    !tests_in(&path).is_empty()
        || name.ends_with(".test.mjs") && path.exists()
        || name.ends_with(".sh") && gate.contains(name)
        || name.ends_with(".mjs") && !name.starts_with("tests/browser/") && gate.contains(name)
}

fn wanted() -> Vec<String> {
    let numbers = REQUIREMENTS.iter().flat_map(|(section, numbers)| {
        numbers
            .split_whitespace()
            .map(move |number| format!("{section}.{number}"))
    });
    numbers.collect()
}

#[test]
fn every_requirement_of_levels_1_and_2_stands_in_the_checklist_once() {
    let text = checklist();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (number, _, _) in lines(&text) {
        *found.entry(number).or_default() += 1;
    }
    let wanted = wanted();
    assert_eq!(
        wanted.len(),
        253,
        "ASVS 5.0.0 has 70 requirements of level 1 and 183 of level 2"
    );
    let missing: Vec<_> = wanted
        .iter()
        .filter(|number| found.get(*number) != Some(&1))
        .collect();
    assert!(missing.is_empty(), "missing or twice: {missing:?}");
    let strange: Vec<_> = found
        .keys()
        .filter(|number| !wanted.contains(number))
        .collect();
    assert!(strange.is_empty(), "not of these levels: {strange:?}");
}

#[test]
fn every_line_has_a_state_and_what_shows_it() {
    for (number, state, reason) in lines(&checklist()) {
        assert!(STATES.contains(&state.as_str()), "{number}: {state}");
        assert!(
            reason.trim_matches(['|', ' ']).len() > 8,
            "{number} gives no reason"
        );
        if state != "met" {
            continue;
        }
        let shown = named(&reason).any(is_of_tests);
        assert!(shown, "{number} is met, and no test shows it: {reason}");
    }
}

#[test]
fn what_the_checklist_points_at_exists() {
    let text = checklist();
    let names: Vec<&str> = named(&text)
        .filter(|name| {
            ["src/", "tests/", "assets/", "migrations/", ".ci/"]
                .iter()
                .any(|start| name.starts_with(start))
        })
        .collect();
    assert!(names.len() > 100);
    for name in names {
        let is_there = match name.split_once("::") {
            Some((file, test)) => has_test(file, test),
            None => root().join(name).exists(),
        };
        assert!(is_there, "the checklist names {name}, which does not exist");
    }
}

/// The rule is tested too: what shows nothing is told from a test.
#[test]
fn a_file_that_holds_no_test_shows_nothing() {
    for name in [
        "tests/blackbox/security/checklist.rs",
        "tests/blackbox/security/checklist.rs::a_file_that_holds_no_test_shows_nothing",
        "tests/blackbox/sign_in.rs::attempts_are_limited",
        "src/domain/staff.rs::only_an_advisor_has_a_district",
        "tests/blackbox/filled_in/",
        "tests/browser/provider.test.mjs",
        "tests/yanked.sh",
    ] {
        assert!(is_of_tests(name), "{name}");
    }
    for name in [
        "src/domain/staff.rs",
        "src/domain/staff.rs::is_provided",
        "tests/blackbox/sign_in.rs::no_such_test",
        "tests/blackbox/security/mod.rs",
        "tests/blackbox/support/page.rs",
        "tests/blackbox/support/",
        "tests/fuzz/targets/forwarded.rs",
        "tests/browser/support.mjs",
        "tests/run",
        "assets/js/staff.js",
        "lyhord doctor",
    ] {
        assert!(!is_of_tests(name), "{name}");
    }
}

#[test]
fn the_count_at_its_head_is_true() {
    let text = checklist();
    for state in STATES {
        let count = lines(&text)
            .iter()
            .filter(|(_, found, _)| found == state)
            .count();
        assert!(
            text.contains(&format!("{count} {state}")),
            "{count} lines are \"{state}\"; the head says otherwise"
        );
    }
}

#[tokio::test]
async fn the_checklist_is_among_the_help_pages() {
    let service = start_on("2026-03-30").await;
    let page = service.get("/help/asvs").await;
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("6.2.12"));
    assert!(
        service
            .get("/help")
            .await
            .text()
            .await
            .unwrap()
            .contains("/help/asvs")
    );
}

//! Holds the direction of the source: layers, no circles, words allowed where, the
//! longest file, and that the README's map is true. Reads text; starts nothing.

#![expect(clippy::unwrap_used, reason = "a test ends where something is missing")]

mod circles;
mod crates;
mod security_rules;
mod security_sections;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The top of the source tree.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

const LONGEST_FILE: usize = 400;

/// Of a test's file, in lines.
const LONGEST_TEST_FILE: usize = 400;

/// In columns, of every file of Rust: two files fit beside each other.
const LONGEST_LINE: usize = 120;

/// Rooms and their layer; a layer uses only lower ones, never a neighbour.
const LAYERS: [(&str, u8); 19] = [
    ("domain", 0),
    ("clock", 0),
    ("config", 1),
    ("store", 1),
    ("text", 1),
    ("print", 1),
    ("export", 1),
    ("reporting", 2),
    ("oidc", 2),
    ("web", 2),
    ("parent", 3),
    ("advisor", 3),
    ("manager", 3),
    ("admin", 3),
    ("sign_in", 3),
    ("api", 3),
    ("help", 3),
    ("app", 4),
    ("commands", 4),
];

/// Neighbours that know each other all the same, and why.
const AGREED: [(&str, &str); 2] = [
    // The clock speaks of months, and months are words of the domain.
    ("clock", "domain"),
    // The store is opened with the settings.
    ("store", "config"),
];

/// A word, and the only rooms in which it may stand.
const WORDS: [(&str, &[&str]); 11] = [
    ("sea_orm", &["store"]),
    (
        "actix_web",
        &[
            "web", "parent", "advisor", "manager", "admin", "sign_in", "api", "help", "app",
            "commands",
        ],
    ),
    (
        "maud",
        &[
            "web", "parent", "advisor", "manager", "admin", "sign_in", "api", "help",
        ],
    ),
    ("Timestamp::now", &["clock"]),
    ("SystemTime", &["clock"]),
    ("Instant::now", &["clock"]),
    ("Zoned::now", &["clock"]),
    ("from_closed_periods", &["domain", "store/ballot/published"]),
    (
        "from_closed_tertials",
        &["domain", "store/ballot/published"],
    ),
    // Counts that no rule has been applied to.
    ("Tally", &["domain", "store"]),
    ("forms_at_most", &["domain"]),
];

/// What the parent's slice may not name.
const NOT_FOR_PARENTS: [&str; 8] = [
    "sign_in",
    "cookie",
    "Cookie",
    "session",
    "staff_page",
    "Advisor",
    "Manager",
    "StaffMember",
];

struct Source {
    path: String,
    /// Without tests and comments.
    code: String,
    /// Of the product: tests beside it are read on their own.
    lines: usize,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("node_modules") {
            // Others' files, many of them.
        } else if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(ROOT).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        // What other rooms' tests use of it is seen by them.
        let text = text.replace(
            "#[cfg(test)]\npub(super) mod tests",
            "#[cfg(test)]\nmod tests",
        );
        let product = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let code = product
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n");
        Source {
            path: path
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .into_owned(),
            code,
            lines: product.lines().count(),
        }
    };
    found.into_iter().map(read).collect()
}

fn room(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

fn layer(room: &str) -> Option<u8> {
    LAYERS
        .iter()
        .find(|(name, _)| *name == room)
        .map(|(_, layer)| *layer)
}

/// Rooms a source names: after `crate::`, in a path or in a list.
fn named(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        let words: Vec<String> = match part.strip_prefix('{') {
            None => vec![part.to_owned()],
            Some(list) => {
                let (mut depth, mut words, mut word) = (0, Vec::new(), String::new());
                for sign in list.chars() {
                    match sign {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => words.push(std::mem::take(&mut word)),
                        sign if depth == 0 => word.push(sign),
                        _ => {}
                    }
                }
                words.push(word);
                words
            }
        };
        let first = |word: String| {
            word.trim()
                .chars()
                .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
                .collect::<String>()
        };
        rooms.extend(words.into_iter().map(first).filter(|word| !word.is_empty()));
    }
    rooms
}

fn direction_faults(sources: &[Source]) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources {
        let here = room(&source.path);
        let Some(own) = layer(here) else { continue };
        for other in named(&source.code) {
            let Some(theirs) = layer(&other) else {
                continue;
            };
            // A room that is a crate may have a file that is called as another room.
            let file = format!("{here}/{other}.rs");
            let is_own = sources.iter().any(|source| source.path == file);
            let is_agreed = AGREED.contains(&(here, other.as_str())) || is_own;
            let both_top = own == 4 && theirs == 4;
            if other != here && theirs >= own && !is_agreed && !both_top {
                faults.push(format!("src/{} uses {other}", source.path));
            }
        }
    }
    faults
}

fn word_faults(sources: &[Source]) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources {
        for (word, allowed) in WORDS {
            if source.code.contains(word)
                && !allowed.iter().any(|place| source.path.starts_with(place))
            {
                faults.push(format!("src/{} names {word}", source.path));
            }
        }
        if source.path.starts_with("parent/") {
            let found = NOT_FOR_PARENTS
                .iter()
                .filter(|word| source.code.contains(**word));
            faults.extend(found.map(|word| format!("src/{} names {word}", source.path)));
        }
    }
    faults
}

#[test]
fn a_layer_uses_only_lower_ones_and_slices_never_each_other() {
    assert_eq!(direction_faults(&sources()), Vec::<String>::new());
}

#[test]
fn words_stand_only_where_they_may() {
    assert_eq!(word_faults(&sources()), Vec::<String>::new());
}

#[test]
fn every_room_has_a_layer() {
    for source in sources() {
        let here = room(&source.path);
        assert!(
            ["main", "lib", "build"].contains(&here) || layer(here).is_some(),
            "src/{} is in no layer",
            source.path
        );
    }
}

#[test]
fn no_file_is_too_long_and_no_drawer_has_no_name() {
    let mut lengths: Vec<usize> = Vec::new();
    for source in sources() {
        assert!(
            source.lines <= LONGEST_FILE,
            "src/{} has {} lines",
            source.path,
            source.lines
        );
        for part in source.path.trim_end_matches(".rs").split('/') {
            assert!(
                ![
                    "util", "utils", "helper", "helpers", "common", "misc", "types", "handler",
                    "handlers"
                ]
                .contains(&part),
                "src/{}",
                source.path
            );
        }
        lengths.push(source.lines);
    }
    lengths.sort_unstable();
    assert!(
        lengths[lengths.len() / 2] <= 160,
        "the median file has {} lines",
        lengths[lengths.len() / 2]
    );
}

#[test]
fn no_line_is_too_long_and_no_file_of_tests() {
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        files(&Path::new(ROOT).join(folder), &mut found);
    }
    for path in found {
        let named = path.strip_prefix(ROOT).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().count();
        let is_long = lines > LONGEST_TEST_FILE && !named.starts_with("src");
        assert!(!is_long, "{} has {lines} lines", named.display());
        for (number, line) in text.lines().enumerate() {
            let columns = line.chars().count();
            assert!(
                columns <= LONGEST_LINE,
                "{}:{} has {columns} columns",
                named.display(),
                number + 1
            );
        }
    }
}

#[test]
fn what_the_readme_s_map_names_exists() {
    let root = Path::new(ROOT);
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let map = readme
        .split("## The map")
        .nth(1)
        .expect("README has a section \"The map\"")
        .split("\n## ")
        .next()
        .unwrap();
    let names: Vec<&str> = map
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| !name.starts_with('/') && (name.contains('/') || name.contains('.')))
        .collect();
    assert!(names.len() >= 15, "the map names {names:?}");
    for name in names {
        assert!(
            root.join(name).exists(),
            "the map names {name}, which does not exist"
        );
    }
    for (room, _) in LAYERS {
        assert!(
            map.contains(&format!("src/{room}")),
            "the map does not name src/{room}"
        );
    }
}

/// The scanner is tested too: planted faults must be found.
#[test]
fn planted_faults_are_found() {
    let planted = |path: &str, code: &str| Source {
        path: path.into(),
        code: code.into(),
        lines: 1,
    };
    let wrong = [
        planted(
            "parent/form.rs",
            "use crate::{domain::x, manager::summary};",
        ),
        planted("store/boxes.rs", "let x = crate::text::text(a);"),
        planted("domain/ballot.rs", "use crate::store::Store;"),
        planted("web/layout.rs", "use crate::parent::form;"),
    ];
    assert_eq!(
        direction_faults(&wrong).len(),
        4,
        "{:?}",
        direction_faults(&wrong)
    );
    let words = [
        planted("parent/form.rs", "request.cookie()"),
        planted("web/x.rs", "use sea_orm::Set;"),
        planted("store/x.rs", "Timestamp::now()"),
    ];
    assert_eq!(word_faults(&words).len(), 3, "{:?}", word_faults(&words));
}

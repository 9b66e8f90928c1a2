//! No files of the source use each other, straight or by way of others. A folder's
//! files and the file that names them are one room and may.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Source, layer, sources};

/// Rooms whose `crate::` is the room itself.
fn is_a_crate(room: &str) -> bool {
    std::path::Path::new(super::ROOT)
        .join("src")
        .join(room)
        .join("Cargo.toml")
        .exists()
}

/// The module that a file is.
fn module(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// Each path that a tree of `use` ends in: `a::{b, c::{d, e}}` in `a::b`, `a::c::d`,
/// `a::c::e`.
fn ends(tree: &str, before: &str, found: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((head, list)) = tree.split_once('{') else {
        let name = tree.split(" as ").next().unwrap_or_default();
        found.push(format!("{before}{name}"));
        return;
    };
    let before = format!("{before}{}", head.trim());
    let (mut depth, mut from) = (0, 0);
    for (at, sign) in list.char_indices() {
        let is_last = depth == 0 && sign == '}';
        if depth == 0 && (sign == ',' || is_last) && !list[from..at].trim().is_empty() {
            ends(&list[from..at], &before, found);
        }
        match sign {
            _ if is_last => return,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => from = at + 1,
            _ => {}
        }
    }
}

/// What a file names, in `use` and where it is used.
fn named(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for root in ["crate::", "super::"] {
        for (at, _) in code.match_indices(root) {
            let is_a_path_of_its_own = !code[..at].ends_with([':', '_'])
                && !code[..at].ends_with(|sign: char| sign.is_alphanumeric());
            if !is_a_path_of_its_own {
                continue;
            }
            let is_use = code[..at].trim_end().ends_with("use");
            let end = if is_use {
                code[at..].find(';')
            } else {
                code[at..].find(|sign: char| !sign.is_alphanumeric() && !"_:".contains(sign))
            };
            let path = &code[at..at + end.unwrap_or(code.len() - at)];
            ends(path, "", &mut found);
        }
    }
    found
}

/// The file in which a path lies, as seen from a file; none: not of the source.
fn file_of(path: &str, here: &[String], all: &BTreeSet<Vec<String>>) -> Option<Vec<String>> {
    let mut parts: Vec<String> = path
        .split("::")
        .map(|part| part.trim().to_owned())
        .collect();
    let mut whole = Vec::new();
    if parts[0] == "crate" {
        parts.remove(0);
        let own = vec![here[0].clone(), parts[0].clone()];
        let names_another_room = layer(&parts[0]).is_some() && !all.contains(&own);
        if is_a_crate(&here[0]) && !names_another_room {
            whole.push(here[0].clone());
        }
    } else {
        whole.extend_from_slice(here);
        while parts.first().is_some_and(|part| part == "super") {
            whole.pop();
            parts.remove(0);
        }
    }
    whole.extend(parts);
    while !whole.is_empty() && !all.contains(&whole) {
        whole.pop();
    }
    (!whole.is_empty()).then_some(whole)
}

fn are_kin(one: &[String], other: &[String]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// The shortest way from a file back to itself, per file that has one.
fn circles(sources: &[Source]) -> Vec<String> {
    let all: BTreeSet<Vec<String>> = sources.iter().map(|one| module(&one.path)).collect();
    let mut uses: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for source in sources {
        let here = module(&source.path);
        let others = named(&source.code)
            .iter()
            .filter_map(|path| file_of(path, &here, &all))
            .filter(|other| !are_kin(&here, other))
            .collect();
        uses.insert(here, others);
    }
    let mut found = Vec::new();
    for start in &all {
        let mut came_from: BTreeMap<&Vec<String>, &Vec<String>> = BTreeMap::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(here) = waiting.pop_front() {
            for other in &uses[here] {
                if !came_from.contains_key(other) {
                    came_from.insert(other, here);
                    waiting.push_back(other);
                }
            }
        }
        if came_from.contains_key(start) {
            let (mut way, mut at) = (vec![start.join("/")], came_from[start]);
            while at != start {
                way.push(at.join("/"));
                at = came_from[at];
            }
            way.push(start.join("/"));
            way.reverse();
            found.push(way.join(" uses "));
        }
    }
    found
}

#[test]
fn no_files_use_each_other() {
    assert_eq!(circles(&sources()), Vec::<String>::new());
}

#[test]
fn planted_circles_are_found() {
    let planted = |path: &str, code: &str| Source {
        path: path.into(),
        code: code.into(),
        lines: 1,
    };
    let straight = [
        planted(
            "web/one.rs",
            "use super::{\n    other::{X, Y},\n    third,\n};",
        ),
        planted("web/other.rs", "fn f() -> crate::one::Z {}"),
        planted("web/third.rs", "use crate::other::Y;"),
    ];
    assert_eq!(circles(&straight).len(), 3, "{:?}", circles(&straight));
    let kin = [
        planted("web/one.rs", "mod part;\nuse part::X;"),
        planted("web/one/part.rs", "use super::Y;\nuse crate::one::Z;"),
    ];
    assert_eq!(circles(&kin), Vec::<String>::new());
}

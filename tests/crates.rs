//! Rooms that are crates of their own: what their manifests name, how they are built,
//! and that the log shows what they tell.

use std::{fs, path::Path};

use super::{AGREED, LAYERS, ROOT, Source, layer, named, sources};

/// Rooms that are crates of their own, with their manifests.
fn manifests() -> Vec<(&'static str, String)> {
    let manifest = |room| Path::new(ROOT).join("src").join(room).join("Cargo.toml");
    LAYERS
        .iter()
        .filter_map(|(room, _)| Some((*room, fs::read_to_string(manifest(room)).ok()?)))
        .collect()
}

#[test]
fn a_room_s_manifest_names_only_lower_rooms() {
    let known = manifests();
    assert_eq!(known.len(), 17, "rooms are crates of their own");
    for (room, manifest) in &known {
        let names = manifest
            .lines()
            .filter_map(|line| line.split(['.', ' ']).next());
        for other in names.filter(|name| layer(name).is_some()) {
            assert!(
                layer(other) < layer(room) || AGREED.contains(&(room, other)),
                "src/{room}/Cargo.toml names {other}"
            );
        }
    }
}

/// A room that is not named for daily work is built as the libraries are, and one that
/// the program has at a level of its own must have the gate's too.
#[test]
fn every_room_that_is_a_crate_is_built_as_the_program_is() {
    let read = |file: &str| fs::read_to_string(Path::new(ROOT).join(file)).unwrap();
    let (program, daily, gate) = (
        read("Cargo.toml"),
        read(".config/quick.toml"),
        read(".config/tests.toml"),
    );
    for (room, _) in manifests() {
        let there = format!("[profile.release.package.{room}]\n");
        assert!(daily.contains(&there), "quick.toml does not name {room}");
        let has_a_level = program.contains(&format!("\n{room} = {{ opt-level"));
        assert_eq!(gate.contains(&there), has_a_level, "tests.toml and {room}");
    }
}

/// The log shows what the rooms tell of, and of libraries only what they warn of; so
/// it must know which crates are rooms.
#[test]
fn the_log_shows_what_every_room_tells() {
    let log = fs::read_to_string(Path::new(ROOT).join("src/commands/mod.rs")).unwrap();
    let sources = sources();
    for (room, _) in manifests() {
        let tells = |source: &&Source| {
            source.path.starts_with(&format!("{room}/")) && source.code.contains("tracing::")
        };
        let shown = log.contains(&format!("\"{room}::\""));
        assert_eq!(sources.iter().any(|source| tells(&source)), shown, "{room}");
    }
}

/// A wait is compiled where it is first waited for; the slices would each compile the
/// store's anew (`src/store/mod.rs` says more). What takes a type from its caller cannot
/// be compiled before it has one.
#[test]
fn what_the_store_s_public_functions_wait_for_is_compiled_once() {
    let sources = sources();
    let store = sources
        .iter()
        .filter(|source| source.path.starts_with("store/"));
    let mut boxed = 0;
    for source in store {
        let lines: Vec<&str> = source.code.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some((name, _)) = line
                .trim_start()
                .strip_prefix("pub async fn ")
                .and_then(|rest| rest.split_once('('))
            else {
                continue;
            };
            let signature = lines[at..].iter().take_while(|line| !line.ends_with('{'));
            let takes_a_type =
                signature.chain([line]).any(|line| line.contains("impl ")) || name.contains('<');
            let is_boxed = lines[at - 1].trim() == "#[crate::boxed]";
            assert_ne!(takes_a_type, is_boxed, "{}: {name}", source.path);
            boxed += usize::from(is_boxed);
        }
    }
    assert!(boxed > 100, "{boxed}");
}

/// What a command writes is made below the pages; the program alone mounts those.
#[test]
fn commands_name_no_slice() {
    let mut found = Vec::new();
    for source in sources() {
        let slices = named(&source.code);
        let slices = slices.iter().filter(|room| layer(room) == layer("parent"));
        if source.path.starts_with("commands/") {
            found.extend(slices.map(|slice| (source.path.clone(), slice.clone())));
        }
    }
    assert_eq!(found, Vec::<(String, String)>::new());
}

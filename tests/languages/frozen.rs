//! A questionnaire that a release has had is never edited: answers to it stay
//! readable with the words they were given to. A candidate's may still change.

use std::{fs, path::Path};

use super::{ROOT, languages, questionnaires};

/// What releases have had: a questionnaire with its version, the language of its
/// texts (`-`: its file), and their digest. A release adds its lines; the test
/// says which.
const FROZEN: [(&str, &str, u64); 0] = [];

/// FNV-1a: it is to find a slip, not to stop somebody.
fn digest(text: &str) -> u64 {
    let bytes = text.bytes();
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A file without comments and empty lines.
fn said(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let is_said = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
    Some(text.lines().filter(is_said).collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_questionnaire_that_a_release_has_had_is_never_edited() {
    let assets = Path::new(ROOT).join("assets");
    let is_candidate = env!("CARGO_PKG_VERSION").contains('-');
    for questionnaire in questionnaires() {
        let name = questionnaire.texts.as_str();
        let (id, _) = name.rsplit_once('-').unwrap();
        let file = assets.join(format!("questionnaires/{id}.toml"));
        let mut all = vec![("-".to_owned(), said(&file).unwrap())];
        for tag in languages() {
            let texts = assets.join(format!("languages/{tag}/{name}.ftl"));
            all.extend(said(&texts).map(|said| (tag, said)));
        }
        for (tag, said) in all {
            let now = digest(&said);
            let mut frozen = FROZEN.iter();
            match frozen.find(|(of, language, _)| (*of, *language) == (name, &tag)) {
                Some((.., then)) => assert_eq!(
                    now, *then,
                    "{name} ({tag}) was released: a change is a new version"
                ),
                None => assert!(
                    is_candidate,
                    "released now: (\"{name}\", \"{tag}\", {now}),"
                ),
            }
        }
    }
}

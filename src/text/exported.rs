//! A questionnaire as a file that can be taken in under another id.

use std::fmt::Write;

use super::{of_questionnaire, short_name};
use crate::domain::{
    language::Language,
    questionnaire::{Bank, Questionnaire},
};

/// Keys of the files of the release that no other file may have.
const OF_THE_RELEASE: [&str; 2] = ["bare_fields", "languages"];

/// The file of a questionnaire of the release, with its texts out of the
/// language files; none of one that was imported, which has a file of its own.
#[must_use]
pub fn exported(questionnaire: &Questionnaire) -> Option<String> {
    let shipped = Bank::shipped_file(&questionnaire.name())?;
    let is_kept = |line: &&str| {
        let key = line.split(['=', ' ']).next().unwrap_or_default();
        !OF_THE_RELEASE.contains(&key)
    };
    let mut file: String = shipped
        .lines()
        .filter(is_kept)
        .fold(String::with_capacity(shipped.len()), |file, line| {
            file + line + "\n"
        });
    for language in Language::ALL {
        if !questionnaire.speaks(language) {
            continue;
        }
        let _ = write!(file, "\n[texts.{language}]\n");
        for question in &questionnaire.questions {
            if let Some(short) = short_name(&question.construct, language) {
                let key = questionnaire.short_key(&question.construct);
                let part = key.trim_start_matches(&questionnaire.texts());
                let _ = writeln!(file, "{} = {}", quoted(&part[1..]), quoted(&short));
            }
        }
        for part in questionnaire.text_parts() {
            let key = format!("{}-{part}", questionnaire.texts());
            let said = of_questionnaire(questionnaire, language, &key).words;
            // What has no name of its own is called as its id.
            let said = if said == key {
                &questionnaire.id
            } else {
                &said
            };
            let _ = writeln!(file, "{} = {}", quoted(&part), quoted(said));
        }
    }
    Some(file)
}

fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::OwnFile;

    #[test]
    fn what_ships_can_be_taken_in_under_another_id() {
        for questionnaire in Bank::shipped().all() {
            let file = exported(questionnaire).unwrap();
            let id = format!("id = \"{}\"", questionnaire.id);
            assert!(file.contains(&id), "{file}");
            let own = OwnFile::read(&file.replace(&id, "id = \"our-own\""));
            if !questionnaire.answered_by.is_behind_a_code() {
                let faults = own.map(drop).unwrap_err();
                assert!(
                    faults.iter().all(|one| one.what.contains("a team")),
                    "{faults:?}"
                );
                continue;
            }
            let own = own.unwrap().questionnaire;
            assert_eq!(own.questions.len(), questionnaire.questions.len());
            let same =
                |language: &Language| own.speaks(*language) == questionnaire.speaks(*language);
            assert!(Language::ALL.iter().all(same), "{}", questionnaire.name());
            assert!(OwnFile::read(&file).is_err(), "its own id is taken");
        }
    }
}

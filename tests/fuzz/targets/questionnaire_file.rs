//! A questionnaire file: what is taken can be asked in each of its languages,
//! what is refused is told in sentences, each with a line that there is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lyhord_fuzz::domain::questionnaire::OwnFile;

fuzz_target!(|text: &str| match OwnFile::read(text) {
    Ok(own) => {
        let read = &own.questionnaire;
        assert!(!read.questions.is_empty() && read.headline().is_some());
        for language in read.languages() {
            for part in read.text_parts() {
                let key = format!("{}-{part}", read.texts());
                assert!(read.own_text(language, &key).is_some(), "{language}: {part}");
            }
        }
        assert!(read.languages().next().is_some());
    }
    Err(faults) => {
        let lines = text.matches('\n').count() + 1;
        assert!(!faults.is_empty());
        assert!(faults.iter().all(|one| (1..=lines).contains(&one.line) && !one.what.is_empty()));
    }
});

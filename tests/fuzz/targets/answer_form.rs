//! The body of an answer. Whatever comes, only what a parent can pick is kept,
//! and a form that came back with what was kept is read the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lyhord_fuzz::domain::{
    activity::{ActivityType, Contact},
    questionnaire::Questionnaire,
    submission::{Chosen, Submission},
};

fn fields_of(chosen: &Chosen, questionnaire: &Questionnaire) -> Vec<(String, String)> {
    let answers = questionnaire.questions.iter().filter_map(|one| {
        Some((
            one.construct.clone(),
            chosen.answer(&one.construct)?.to_string(),
        ))
    });
    let role = chosen
        .role()
        .map(|role| ("role".to_owned(), role.as_str().to_owned()));
    answers.chain(role).collect()
}

fuzz_target!(|body: &[u8]| {
    let Ok(fields) = serde_urlencoded::from_bytes::<Vec<(String, String)>>(body) else {
        return;
    };
    let questionnaire = Questionnaire::asked_for(ActivityType::AdviceTalk);
    for contact in [Contact::First, Contact::Return, Contact::Mixed] {
        let kept = match Submission::read(&fields, questionnaire, contact) {
            Ok((_, chosen)) => {
                assert!(
                    Submission::read(&fields_of(&chosen, questionnaire), questionnaire, contact)
                        .is_ok()
                );
                chosen
            }
            Err((_, chosen)) => chosen,
        };
        assert!(
            questionnaire
                .questions
                .iter()
                .all(|one| kept.answer(&one.construct).is_none_or(|value| value <= 4))
        );
    }
});

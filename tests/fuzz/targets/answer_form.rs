//! The body of an answer. Whatever comes, only what a parent can pick is kept,
//! and a form that came back with what was kept is read the same again.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use lyhord_fuzz::domain::{
    activity_type::Contact,
    questionnaire::{Bank, GROUP_FIELD, Questionnaire},
    submission::{Chosen, Submission},
};

fn fields_of(chosen: &Chosen) -> Vec<(String, String)> {
    let answers = chosen.answers();
    let group = chosen.group();
    let group = group.map(|group| (GROUP_FIELD.to_owned(), group.to_string()));
    answers
        .map(|(field, code)| (field.to_owned(), code.to_owned()))
        .chain(group)
        .collect()
}

/// Whether a question with this field has this option.
fn is_an_option(asked: &[Arc<Questionnaire>], field: &str, code: &str) -> bool {
    let of_one = |one: &Arc<Questionnaire>| {
        let mut questions = one.questions.iter();
        let found = questions.find(|question| one.field(&question.construct) == field);
        found.is_some_and(|question| question.option(code).is_some())
    };
    asked.iter().any(of_one)
}

fuzz_target!(|body: &[u8]| {
    let Ok(fields) = serde_urlencoded::from_bytes::<Vec<(String, String)>>(body) else {
        return;
    };
    // All that can stand on the page of a course.
    let bank = Bank::shipped();
    let ids = ["parent-standard", "national-three", "abc-course"];
    let asked: Vec<Arc<Questionnaire>> = ids.iter().filter_map(|id| bank.newest(id)).collect();
    for contact in [Contact::First, Contact::Return, Contact::Mixed] {
        let kept = match Submission::read(&fields, &asked, contact) {
            Ok((submissions, chosen)) => {
                assert_eq!(submissions.len(), asked.len());
                assert!(Submission::read(&fields_of(&chosen), &asked, contact).is_ok());
                chosen
            }
            Err((_, chosen)) => chosen,
        };
        assert!(
            kept.answers()
                .all(|(field, code)| is_an_option(&asked, field, code))
        );
    }
});

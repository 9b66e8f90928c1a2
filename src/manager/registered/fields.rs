//! What was said in the fields of a registration: a table each, with its base,
//! or why there is none.

use std::{collections::BTreeMap, sync::Arc};

use maud::{Markup, html};

use crate::{
    domain::{
        activity_type::ActivityType,
        lists::{List, ListName},
        questionnaire::{AND, Kind, Question, Questionnaire},
        registered::{FieldFigures, Registered, Where},
    },
    text::{construct, number, of_questionnaire, option_name, percent, plain, text},
    web::{components::say, reader::Reader},
};

/// What is read of one type.
pub(super) struct Asked<'a> {
    pub(super) reader: &'a Reader,
    pub(super) figures: &'a Registered,
    pub(super) questionnaire: &'a Arc<Questionnaire>,
    pub(super) lists: &'a BTreeMap<ListName, List>,
    pub(super) activity_type: ActivityType,
}

/// What an option is called.
fn called(asked: &Asked, question: &Question, code: &str) -> String {
    let language = asked.reader.language();
    let own = |code: &str| {
        let key = asked.questionnaire.option_key(question, code);
        of_questionnaire(asked.questionnaire, language, &key).words
    };
    match &question.kind {
        Kind::Together(_) => {
            let members: Vec<String> = code.split(AND).map(own).collect();
            members.join(" + ")
        }
        Kind::FromList { list, .. } => {
            let found = asked.lists.get(list).and_then(|all| {
                let mut options = all.shown().into_iter();
                options.find(|option| option.code.as_str() == code)
            });
            found.map_or_else(|| code.to_owned(), |one| option_name(language, *list, one))
        }
        _ => own(code),
    }
}

/// A table per field of the whole municipality, in the order of the form.
pub(super) fn tables(asked: &Asked) -> Markup {
    let language = asked.reader.language();
    html! {
        @for question in &asked.questionnaire.questions {
            @let figures = asked
                .figures
                .field(asked.activity_type, &question.construct, Where::Everywhere, asked.lists);
            @if let Some(figures) = figures.filter(|one| one.said() > 0) { (table(asked, question, &figures)) }
        }
        p.hint { (say(language, "registered-finer")) }
    }
}

fn table(asked: &Asked, question: &Question, figures: &FieldFigures) -> Markup {
    let language = asked.reader.language();
    let caption = construct(asked.questionnaire, &question.construct, language);
    // First ones alone were asked what only they are.
    let kind = if question.asked_when().is_some() {
        "first"
    } else {
        "all"
    };
    let base = [
        ("said", number(language, figures.said())),
        ("asked", number(language, figures.asked)),
    ];
    let base = base.each_ref().map(|(name, count)| (*name, count.as_str()));
    let base = plain(
        language,
        &format!("registered-base-{kind}-{}", asked.activity_type),
        &base,
    );
    let used = figures.used().to_string();
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) { table {
            caption { (caption) " " span.uncertain { (base) } }
            thead { tr {
                th scope="col" { (say(language, "registered-option")) }
                th.number scope="col" { (say(language, "registered-number")) }
                th.number scope="col" { (say(language, "registered-share")) }
            } }
            tbody {
                @for (code, count) in figures.options.iter().filter(|(_, count)| *count > 0) {
                    tr {
                        th scope="row" { (called(asked, question, code)) }
                        td.number { (number(language, *count)) }
                        td.number { (percent(language, f64::from(*count) / f64::from(figures.said()))) }
                    }
                }
            }
        } }
        @if question.takes_several() && question.list().is_some() {
            p.hint { (text_with_used(asked, question, &used)) }
        }
    }
}

fn text_with_used(asked: &Asked, question: &Question, used: &str) -> String {
    let language = asked.reader.language();
    match question.list() {
        Some(ListName::WaysIn) => plain(language, "registered-ways-used", &[("number", used)]),
        _ => text(language, "registered-several").words,
    }
}

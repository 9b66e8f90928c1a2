//! The questions of a registration as they stand on the page: large boxes for a
//! thumb, what comes from a long list folded, what is seldom said folded too.

use maud::{Markup, html};

use super::{Desk, Typed};
use crate::{
    domain::{
        activity_type::Contact,
        language::Language,
        questionnaire::{Kind, Question},
        registration::RegistrationFault,
    },
    text::{construct, of_questionnaire, option_name, text},
    web::components::say,
};

/// Options of a list that stand open; the rest unfolds.
const IN_REACH: usize = 8;
/// Questions that are seldom said.
const FOLDED: [&str; 3] = ["talk_number", "child_present", "child_age"];

/// What can be chosen: codes and what they are called.
pub(super) fn options(desk: &Desk, question: &Question) -> Vec<(String, String)> {
    let (language, asked) = (desk.language(), &desk.registering.questionnaire);
    if let Some(list) = question.list() {
        let options = desk
            .registering
            .form(Contact::First)
            .listed(list)
            .into_iter();
        return options
            .map(|one| (one.code.to_string(), option_name(language, list, one)))
            .collect();
    }
    let codes = match &question.kind {
        Kind::Together(members) => members.clone(),
        _ => question.options(),
    };
    let name = |code: &String| {
        let key = asked.option_key(question, code);
        of_questionnaire(asked, language, &key).words
    };
    codes
        .iter()
        .map(|code| (code.clone(), name(code)))
        .collect()
}

/// A first one or a later one.
pub(super) fn contact(language: Language, key: &str, typed: &Typed<'_>) -> Markup {
    let chosen = typed.fields.iter().find(|(name, _)| name == "contact");
    let chosen = chosen.map_or("return", |(_, word)| word.as_str());
    html! {
        fieldset.picks {
            legend { (say(language, "register-contact")) }
            div.pair {
                @for word in ["return", "first"] {
                    label {
                        input type="radio" name="contact" id=(format!("contact-{word}"))
                            value=(word) checked[word == chosen];
                        span { (text(language, &format!("{key}-{word}")).words) }
                    }
                }
            }
        }
    }
}

/// Every question: what is mostly said open, the rest folded below it.
pub(super) fn questions(desk: &Desk, typed: &Typed<'_>) -> Markup {
    let all = desk.registering.questionnaire.questions.iter();
    let (seldom, mostly): (Vec<_>, Vec<_>) =
        all.partition(|one| FOLDED.contains(&one.construct.as_str()));
    let is_said = |one: &&Question| typed.fields.iter().any(|(name, _)| *name == one.construct);
    let is_open = seldom.iter().any(is_said);
    html! {
        @for one in mostly { (question(desk, one, typed)) }
        @if !seldom.is_empty() {
            details open[is_open] {
                summary { (say(desk.language(), "register-more")) }
                @for one in seldom { (question(desk, one, typed)) }
            }
        }
    }
}

/// One question; nothing where there is nothing to choose.
fn question(desk: &Desk, question: &Question, typed: &Typed<'_>) -> Markup {
    let options = options(desk, question);
    let (language, name) = (desk.language(), question.construct.as_str());
    let is_chosen = |code: &str| {
        typed
            .fields
            .iter()
            .any(|(field, said)| field == name && said == code)
    };
    let is_list = question.list().is_some();
    let in_reach = options
        .len()
        .min(if is_list { IN_REACH } else { usize::MAX });
    let (near, far) = options.split_at(in_reach);
    let several = question.takes_several() || !question.members().is_empty();
    let kind = if several { "checkbox" } else { "radio" };
    let picks = |some: &[(String, String)]| {
        html! {
            div.chips.large[!question.members().is_empty()] {
                @for (code, called) in some {
                    label {
                        input type=(kind) name=(name) value=(code) checked[is_chosen(code)];
                        span { (called) }
                    }
                }
            }
        }
    };
    let fault = typed.faults.get(name).map(|fault| match fault {
        RegistrationFault::Missing => "register-fault-missing",
        RegistrationFault::NotInForce => "register-fault-withdrawn",
        RegistrationFault::Value | RegistrationFault::NotAsked => "register-fault-value",
    });
    let asks = construct(&desk.registering.questionnaire, name, language);
    let group = html! {
        fieldset.picks.of-first[question.asked_when().is_some()] id=(name)
            aria-describedby=[fault.map(|_| format!("{name}-fault"))] {
            legend { (asks) }
            @if let Some(key) = fault { p.fault id=(format!("{name}-fault")) { (say(language, key)) } }
            (picks(near))
            @if !far.is_empty() {
                details open[far.iter().any(|(code, _)| is_chosen(code))] {
                    summary { (say(language, "register-more-options")) }
                    (picks(far))
                }
            }
        }
    };
    html! { @if !options.is_empty() { (group) } }
}

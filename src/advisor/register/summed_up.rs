//! What will be saved, before it is: a registered talk cannot be taken back.

use maud::{Markup, html};

use super::{ADDRESS, Desk, choices::options};
use crate::{
    domain::activity_type::Contact,
    text::{construct, text},
    web::components::say,
};

/// What was said, a question and its answer each.
fn said(desk: &Desk, fields: &[(String, String)]) -> Vec<(String, String)> {
    let asked = &desk.registering.questionnaire;
    let lines = asked.questions.iter().filter_map(|question| {
        let name = question.construct.as_str();
        let said = options(desk, question)
            .into_iter()
            .filter(|(code, _)| {
                fields
                    .iter()
                    .any(|(field, said)| field == name && said == code)
            })
            .map(|(_, called)| called)
            .collect::<Vec<_>>();
        let line = (construct(asked, name, desk.language()), said.join(", "));
        (!said.is_empty()).then_some(line)
    });
    lines.collect()
}

fn contact_key(desk: &Desk, contact: Contact) -> String {
    let word = if contact == Contact::First {
        "first"
    } else {
        "return"
    };
    format!("register-contact-{}-{word}", desk.activity_type)
}

/// In one line: which contact, and who took part.
pub(super) fn words(desk: &Desk, contact: Contact, fields: &[(String, String)]) -> String {
    let which = text(desk.language(), &contact_key(desk, contact)).words;
    let who = said(desk, fields).into_iter().next();
    let who = who.map(|(_, said)| said).unwrap_or_default();
    format!("{which}, {who}")
}

/// The page: what will be saved, saved by one press.
pub(super) fn page(desk: &Desk, contact: Contact, fields: &[(String, String)]) -> Markup {
    let language = desk.language();
    let word = if contact == Contact::First {
        "first"
    } else {
        "return"
    };
    html! {
        h1 { (say(language, "register-summed-up")) }
        dl {
            dt { (say(language, "register-contact")) }
            dd { (say(language, &contact_key(desk, contact))) }
            @for (asks, said) in said(desk, fields) { dt { (asks) } dd { (said) } }
        }
        form method="post" action=(format!("{ADDRESS}/{}", desk.activity_type)) {
            input type="hidden" name="contact" value=(word);
            input type="hidden" name="district" value=(desk.district);
            @for (name, said) in fields { input type="hidden" name=(name) value=(said); }
            p.hint { (say(language, "register-for-good")) }
            div.actions {
                button name="confirmed" value="yes" { (say(language, "register-save")) }
                button.plain name="change" value="yes" { (say(language, "register-change")) }
            }
        }
    }
}

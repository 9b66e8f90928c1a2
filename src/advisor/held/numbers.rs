//! The fields of a form for the numbers of what was held.

use maud::{Markup, html};

use crate::{
    domain::{
        held::{HeldType, Measure},
        language::Language,
    },
    reporting::held::{Choices, field_name},
    web::{
        components::say,
        fields::{Fields, value},
    },
};

/// One number.
pub(crate) fn input(label: &str, name: &str, typed: &Fields) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            input type="text" inputmode="numeric" size="6" maxlength="7" id=(name) name=(name)
                value=(value(typed, name));
        }
    }
}

/// Which measures stand at the top, and which unfold below under a heading.
fn heading(held_type: HeldType, measure: &Measure) -> Option<&'static str> {
    match measure {
        Measure::Mothers | Measure::Fathers | Measure::Others => Some("offered-roles"),
        Measure::Partner(_) => Some("held-with-partners"),
        Measure::Programme(_) => Some("held-which-programmes"),
        Measure::Language(_) => Some("held-languages"),
        Measure::Childcare | Measure::Sessions | Measure::TurnedAway => Some("held-more"),
        Measure::Registered | Measure::Completed if held_type != HeldType::ParentingProgramme => {
            Some("held-more")
        }
        _ => None,
    }
}

/// The fields of a kind: what is asked first, then what unfolds.
pub(super) fn fields(
    language: Language,
    choices: &Choices,
    held_type: HeldType,
    typed: &Fields,
) -> Markup {
    let measures = choices.measures(held_type);
    let one = |measure: &Measure| {
        let label = choices.label(language, held_type, measure);
        input(&label, &field_name(measure), typed)
    };
    let mut headings: Vec<&'static str> = Vec::new();
    for key in measures.iter().filter_map(|one| heading(held_type, one)) {
        if !headings.contains(&key) {
            headings.push(key);
        }
    }
    let is_under = |key: &str, measure: &&Measure| heading(held_type, measure) == Some(key);
    let is_typed = |measure: &Measure| !value(typed, &field_name(measure)).is_empty();
    html! {
        div.row {
            @for measure in measures.iter().filter(|one| heading(held_type, one).is_none()) { (one(measure)) }
        }
        @for key in headings {
            details open[measures.iter().filter(|one| is_under(key, one)).any(is_typed)] {
                summary { (say(language, key)) }
                div.row { @for measure in measures.iter().filter(|one| is_under(key, one)) { (one(measure)) } }
            }
        }
    }
}

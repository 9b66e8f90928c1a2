//! The fields of an activity, as a form that makes or changes one shows them.

use std::{collections::BTreeMap, sync::Arc};

use maud::{Markup, html};

use crate::{
    domain::{
        activity_type::{ActivityType, AnsweredBy, Contact},
        asked::AskedIn,
        draft::{ActivityFault, TypedActivity},
        language::Language,
        organisation::Municipality,
        questionnaire::Questionnaire,
    },
    text::{self, named, plain, text},
    web::{
        components::{Labelled, both_names, say},
        sign_in::Advisor,
    },
};

/// What was typed; names as in the public interface. An advisor of one
/// district makes codes there and nowhere else.
pub(super) fn typed(advisor: &Advisor, pairs: &[(String, String)]) -> TypedActivity {
    let values = |wanted: &str| {
        pairs
            .iter()
            .filter(|(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
            .collect::<Vec<_>>()
    };
    let first = |wanted: &str| {
        values(wanted)
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    TypedActivity {
        activity_type: first("type"),
        district: advisor
            .district()
            .map_or_else(|| first("district"), ToString::to_string),
        title: first("title"),
        venue: first("venue"),
        contact: first("contact"),
        opens_on: first("opens_on"),
        closes_on: first("closes_on"),
        expected: first("expected"),
        languages: values("languages").join(","),
        meetings: first("meetings"),
        questionnaires: values("questionnaires").join(","),
        is_test: !first("is_test").is_empty(),
    }
}

/// What is wrong, each leading to its field.
pub(super) fn fault_list(language: Language, faults: &[ActivityFault]) -> Markup {
    html! {
        @if !faults.is_empty() {
            div.faults role="alert" {
                p { (say(language, "activity-fault-summary")) }
                ul {
                    @for fault in faults {
                        li { a href=(format!("#{}", fault.field)) { (text::fault(language, fault)) } }
                    }
                }
            }
        }
    }
}

/// The fields. Kind and district of an activity that exists stay as they are:
/// its answers lie in boxes of that kind and place.
pub(super) fn fields(
    advisor: &Advisor,
    typed: &TypedActivity,
    faults: &[ActivityFault],
    municipality: &Municipality,
    asked: &AskedIn,
    is_new: bool,
) -> Markup {
    let language = advisor.language();
    let field = |name: &'static str, label: &str, hint: Option<&str>| Labelled {
        name,
        label: say(language, label),
        hint: hint.map(|key| say(language, key)),
        fault: faults
            .iter()
            .find(|fault| fault.field == name)
            .map(|fault| html! { (text::fault(language, fault)) }),
    };
    let types: Vec<_> = offered_types(asked)
        .into_iter()
        .map(|one| {
            (
                one.to_string(),
                text(language, &format!("type-{one}")).words,
            )
        })
        .collect();
    let contacts: Vec<_> = Contact::ALL
        .iter()
        .map(|one| {
            (
                one.as_str().to_owned(),
                text(language, &format!("contact-{}", one.as_str())).words,
            )
        })
        .collect();
    let districts: Vec<_> = municipality
        .districts
        .iter()
        .map(|district| (district.id.to_string(), district.name.clone()))
        .collect();
    let venues = municipality
        .districts
        .iter()
        .filter(|district| advisor.district().is_none_or(|own| *own == district.id))
        .flat_map(|district| &district.venues);
    let further = [
        &typed.opens_on,
        &typed.closes_on,
        &typed.expected,
        &typed.meetings,
        &typed.languages,
    ];
    let opens_more = typed.is_test || further.into_iter().any(|value| !value.is_empty());
    let chosen_contact = if typed.contact.is_empty() {
        Contact::Mixed.as_str()
    } else {
        &typed.contact
    };
    let number = |labelled: Labelled<'_>, value: &str| {
        labelled.around(|id, described_by, is_wrong| {
            html! {
                input type="text" inputmode="numeric" id=(id) name=(id) value=(value)
                    aria-describedby=[described_by] aria-invalid=[is_wrong.then_some("true")];
            }
        })
    };
    html! {
        @if is_new { (field("type", "new-type", None).select(&types, &typed.activity_type)) }
        (field("title", "new-name", Some("new-name-hint")).input("text", &typed.title))
        @if is_new && advisor.district().is_none() {
            (field("district", "new-district", None).select(&districts, &typed.district))
        }
        (field("contact", "new-contact", Some("new-contact-hint")).select(&contacts, chosen_contact))
        (field("venue", "new-venue", None).around(|id, described_by, is_wrong| html! {
            input type="text" id=(id) name=(id) value=(typed.venue) list="venues"
                aria-describedby=[described_by] aria-invalid=[is_wrong.then_some("true")];
            datalist id="venues" { @for venue in venues { option value=(venue) {} } }
        }))
        (more_asked(language, typed, faults, asked, is_new))
        details open[opens_more] {
            summary { (say(language, "new-more")) }
            (field("opens_on", "new-opens", None).input("date", &typed.opens_on))
            (field("closes_on", "new-closes", None).input("date", &typed.closes_on))
            (number(field("expected", "new-expected", Some("new-expected-hint")), &typed.expected))
            (number(field("meetings", "new-meetings", Some("new-meetings-hint")), &typed.meetings))
            (language_choice(language, typed, municipality))
            div.check {
                input type="checkbox" id="is_test" name="is_test" value="yes" checked[typed.is_test]
                    aria-describedby="is_test-hint";
                label for="is_test" { (say(language, "new-test")) }
                p.hint id="is_test-hint" { (say(language, "new-test-hint")) }
            }
        }
    }
}

/// The types of which codes are made here: those of parents, and those of staff
/// that the municipality asks about.
fn offered_types(asked: &AskedIn) -> Vec<ActivityType> {
    let is_offered =
        |one: &ActivityType| one.answered_by() == AnsweredBy::Parent || asked.is_asked(*one);
    ActivityType::ALL.into_iter().filter(is_offered).collect()
}

/// What the code may ask besides what all of its type do. The type of a new one
/// is chosen in the same form, so that each says for which it is.
fn more_asked(
    language: Language,
    typed: &TypedActivity,
    faults: &[ActivityFault],
    asked: &AskedIn,
    is_new: bool,
) -> Markup {
    let own_type = typed.activity_type.parse().ok();
    let types = ActivityType::ALL
        .into_iter()
        .filter(|one| is_new || own_type == Some(*one));
    let mut offered: BTreeMap<String, (Arc<Questionnaire>, Vec<ActivityType>)> = BTreeMap::new();
    for activity_type in types {
        let besides = asked.about(activity_type).into_iter();
        let fits = asked.besides(activity_type);
        let is_kept = |one: &Questionnaire| {
            typed
                .questionnaires
                .split([',', ' '])
                .any(|id| id == one.id)
        };
        for one in besides.filter(|one| fits.contains(one) || !is_new && is_kept(one)) {
            let id = one.id.clone();
            let kept = offered.entry(id).or_insert_with(|| (one, Vec::new()));
            kept.1.push(activity_type);
        }
    }
    let chosen: Vec<&str> = typed.questionnaires.split([',', ' ']).collect();
    let fault = faults.iter().find(|fault| fault.field == "questionnaires");
    let called = |one: &Questionnaire, types: &[ActivityType]| {
        let name = named(one, language).words;
        if !is_new {
            return name;
        }
        let types: Vec<String> = types
            .iter()
            .map(|one| text(language, &format!("type-{one}")).words)
            .collect();
        let types = types.join(", ");
        plain(
            language,
            "new-besides-of",
            &[("name", &name), ("types", &types)],
        )
    };
    let described_by = match fault {
        Some(_) => "questionnaires-fault questionnaires-hint",
        None => "questionnaires-hint",
    };
    html! {
        @if !offered.is_empty() || fault.is_some() {
            details id="questionnaires" open[fault.is_some() || !typed.questionnaires.is_empty()] {
                summary { (say(language, "new-besides")) }
                p.hint id="questionnaires-hint" { (say(language, "new-besides-hint")) }
                @if let Some(fault) = fault {
                    p.fault id="questionnaires-fault" { (text::fault(language, fault)) }
                }
                fieldset.checks aria-describedby=(described_by) {
                    legend { (say(language, "new-besides-legend")) }
                    @for (id, (one, types)) in &offered {
                        div.check {
                            input type="checkbox" id=(format!("asks-{id}")) name="questionnaires" value=(id)
                                checked[chosen.contains(&id.as_str())];
                            label for=(format!("asks-{id}")) { (called(one, types)) }
                        }
                    }
                }
            }
        }
    }
}

/// The municipality's languages, in its order; none chosen means all of them.
fn language_choice(
    language: Language,
    typed: &TypedActivity,
    municipality: &Municipality,
) -> Markup {
    let chosen: Vec<&str> = typed.languages.split([',', ' ']).collect();
    html! {
        fieldset.checks {
            legend { (say(language, "new-languages")) }
            @for offered in &municipality.languages {
                div.check {
                    input type="checkbox" id=(format!("language-{offered}")) name="languages"
                        value=(offered) checked[chosen.contains(&offered.tag())];
                    label for=(format!("language-{offered}")) { (both_names(*offered, language)) }
                }
            }
        }
    }
}

//! Questions on a parent's page: what they look like, whatever they ask.

use maud::{Markup, PreEscaped, html};

use crate::{
    domain::{
        activity_type::Contact,
        language::Language,
        questionnaire::{GROUP_FIELD, Question, Questionnaire},
        role_group::RoleGroup,
        submission::Chosen,
        survey::Survey,
    },
    web::{
        components::{asks, say},
        recordings::Recordings,
    },
};

/// Four line faces of the same stroke, drawn once and used by each question:
/// decoration beside the words, which alone carry the meaning.
pub(super) fn faces() -> Markup {
    PreEscaped(
        include_str!("../../assets/icons/faces.svg")
            .trim_end()
            .to_owned(),
    )
}

/// All that is asked, the last who answers.
pub(super) fn questions(
    survey: &Survey,
    language: Language,
    contact: Contact,
    chosen: &Chosen,
    recordings: &Recordings,
) -> Markup {
    let asked: Vec<_> = survey.questions(contact).collect();
    let begins_another = |place: usize| {
        place > 0
            && asked.get(place - 1).map(|(one, _)| &one.id)
                != asked.get(place).map(|(one, _)| &one.id)
    };
    html! {
        @for (place, (questionnaire, asked)) in asked.iter().enumerate() {
            @if begins_another(place) {
                @let heading = questionnaire.text_key(survey.activity.activity_type, "heading");
                h2.another { (asks(questionnaire, language, &heading)) }
            }
            @let key = questionnaire.text_key(survey.activity.activity_type, &asked.construct);
            @let listen = recordings.player(language, &key, place + 1);
            (question(questionnaire, asked, language, place + 1, &key, &listen, chosen))
        }
        (group_row(survey, language, chosen.group()))
    }
}

fn question(
    questionnaire: &Questionnaire,
    question: &Question,
    language: Language,
    number: usize,
    key: &str,
    listen: &Markup,
    chosen: &Chosen,
) -> Markup {
    let field = questionnaire.field(&question.construct);
    let kind = if question.takes_several() {
        "checkbox"
    } else {
        "radio"
    };
    let look = Look::of(question);
    html! {
        fieldset.steps[look == Look::Steps] id=(format!("q{number}")) {
            legend { h2 { (number) ". " (asks(questionnaire, language, key)) } }
            (listen)
            @for (place, code) in question.options().iter().enumerate() {
                @let id = answer_id(number, code);
                @let is_way_out = question.is_way_out(code);
                div.o.x[is_way_out] {
                    input type=(kind) name=(field) id=(id) value=(code) checked[chosen.holds(&field, code)];
                    @if look == Look::Faces && !is_way_out { (face(place)) }
                    label for=(id) {
                        (asks(questionnaire, language, &questionnaire.option_key(question, code)))
                    }
                }
            }
        }
    }
}

/// The id of an answer on the page.
fn answer_id(number: usize, code: &str) -> String {
    format!("q{number}-{code}")
}

/// The id of the first answer that can be chosen.
pub(super) fn first_answer(survey: &Survey, contact: Contact) -> Option<String> {
    let (_, question) = survey.questions(contact).next()?;
    Some(answer_id(1, question.options().first()?))
}

/// How the options of a question look.
#[derive(PartialEq)]
pub(super) enum Look {
    /// Four steps of words, each with a face.
    Faces,
    /// Many steps of a scale, side by side.
    Steps,
    /// Words below each other.
    Words,
}

impl Look {
    pub(super) fn of(question: &Question) -> Self {
        match question.scale().map(|scale| scale.values.len()) {
            Some(4) => Self::Faces,
            Some(steps) if steps > 5 => Self::Steps,
            _ => Self::Words,
        }
    }
}

/// The face of a step, best first.
pub(super) fn face(place: usize) -> Markup {
    html! {
        svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
            use href=(format!("#f{}", place + 1)) {}
        }
    }
}

/// What a group is called by those who choose it, the last one when nothing is
/// said.
pub(super) fn group_name(survey: &Survey, group: Option<RoleGroup>, language: Language) -> Markup {
    let Some(group) = group else {
        return say(language, "role-not-said");
    };
    if RoleGroup::PARENTS.contains(&group) {
        return say(language, &format!("role-{group}"));
    }
    let mut asked = survey.asked.iter().map(|one| &*one.questionnaire);
    let asking = asked.find(|one| one.asks_for_group());
    asking.map_or_else(Markup::default, |one| {
        asks(one, language, &format!("{}-group-{group}", one.texts()))
    })
}

/// The groups that can be chosen, and "not said" where one of them holds that.
pub(super) fn group_choices(survey: &Survey) -> impl Iterator<Item = Option<RoleGroup>> {
    let groups = survey.groups();
    let unsaid = (groups == RoleGroup::PARENTS).then_some(None);
    groups.iter().copied().map(Some).chain(unsaid)
}

fn group_row(survey: &Survey, language: Language, chosen: Option<RoleGroup>) -> Markup {
    if survey.groups().is_empty() {
        return html! {};
    }
    html! {
        fieldset {
            legend { h2 { (say(language, "role-legend")) } }
            div.pair {
                @for group in group_choices(survey) {
                    @let word = group.as_ref().map_or("not-said", RoleGroup::as_str);
                    div.o {
                        input type="radio" name=(GROUP_FIELD) id=(format!("r-{word}"))
                            value=(group.as_ref().map_or("", RoleGroup::as_str))
                            checked[group.is_some() && chosen == group];
                        label for=(format!("r-{word}")) { (group_name(survey, group, language)) }
                    }
                }
            }
        }
    }
}

//! What figures are of, and what is said of them: types, periods, answers, goals.

use crate::{
    domain::{
        activity_type::ActivityType,
        figures::{difference::Difference, goal::Goal, key_figure::Standing},
        language::Language,
        period::{Period, Tertial},
        questionnaire::Questionnaire,
    },
    text::{of_questionnaire, percent, plain, text},
};

/// What a type of activity is called.
pub fn type_name(activity_type: ActivityType, language: Language) -> String {
    text(language, &format!("type-{activity_type}")).words
}

/// "Tertial 1 2026", "mars 2026", "2026".
pub fn period_name(period: Period, language: Language) -> String {
    match period {
        Period::Tertial(tertial) => tertial_name(tertial, language),
        Period::Month(month) => {
            let name = text(language, &format!("month-{}", month.number())).words;
            format!("{name} {}", month.year())
        }
        Period::Year(year) => year.to_string(),
    }
}

/// "Tertial 1 2026".
pub fn tertial_name(tertial: Tertial, language: Language) -> String {
    plain(
        language,
        "period-tertial",
        &[
            ("number", &tertial.number().to_string()),
            ("year", &tertial.year().to_string()),
        ],
    )
}

/// How a share differs.
pub fn word(difference: Difference) -> &'static str {
    match difference {
        Difference::Higher => "results-higher",
        Difference::Lower => "results-lower",
    }
}

/// What an answer to a question is called.
pub fn option_label(
    questionnaire: &Questionnaire,
    construct: &str,
    code: &str,
    language: Language,
) -> String {
    let question = questionnaire.question(construct);
    let key = question.map(|question| questionnaire.option_key(question, code));
    key.map_or_else(String::new, |key| {
        of_questionnaire(questionnaire, language, &key).words
    })
}

/// What the steps of the scale are called, best first.
pub fn scale(questionnaire: &Questionnaire, language: Language) -> Vec<String> {
    let steps = questionnaire.scale().map_or(&[][..], |scale| &scale.values);
    let key = |value: &u8| questionnaire.step_key(*value);
    let words = steps
        .iter()
        .map(|value| of_questionnaire(questionnaire, language, &key(value)));
    words.map(|said| said.words).collect()
}

/// A goal as it is set: "95 %".
pub fn whole_percent(goal: Goal, language: Language) -> String {
    percent(language, f64::from(goal.percent()) / 100.0)
        .replace(",0", "")
        .replace(".0", "")
}

/// What is said of a share beside its goal.
pub fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached => "goal-reached",
        Standing::ReachedWithinMargin => "goal-reached-within-margin",
        Standing::NotReached => "goal-not-reached",
        Standing::WithinMargin => "goal-within-margin",
    }
}

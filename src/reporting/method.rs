//! How the figures are made: counting, thresholds, the questions verbatim,
//! scale, languages, what changed. Every word comes from the questionnaires,
//! the language files and what was in force; none is a literal.

mod changes;

use std::{collections::BTreeSet, sync::Arc};

use super::{gathered::Gathered, words::type_name};
use crate::{
    domain::{
        activity_type::{ActivityType, Contact},
        counting::minimums::Minimums,
        figures::{
            difference::COMPARED_FROM,
            question_figures::{fewest, fewest_of_all},
            shares::CERTAIN_FROM,
        },
        language::Language,
        questionnaire::{Question, Questionnaire, Showing},
    },
    print::report::Chapter,
    text::{self, Review, language_title, number, of_questionnaire, plain, review, text},
};

/// The chapters of the method box.
pub fn chapters(gathered: &Gathered, language: Language) -> Vec<Chapter> {
    vec![
        counting(gathered, language),
        thresholds(gathered, language),
        asked(gathered, language),
        scale(gathered, language),
        languages(gathered, language),
        changes::changes(gathered, language),
    ]
}

/// The words of a step of the scale, in quotes.
fn option(questionnaire: &Questionnaire, value: u8, language: Language) -> String {
    let key = questionnaire.step_key(value);
    quoted(
        &of_questionnaire(questionnaire, language, &key).words,
        language,
    )
}

/// The words of the best answer, in quotes.
pub fn best_option(questionnaire: &Questionnaire, language: Language) -> String {
    let scale = questionnaire.scale();
    scale.map_or_else(String::new, |scale| {
        option(questionnaire, scale.top, language)
    })
}

/// The words of the way out, in quotes.
fn way_out(questionnaire: &Questionnaire, language: Language) -> String {
    let value = questionnaire.scale().and_then(|scale| scale.way_out);
    value.map_or_else(String::new, |value| option(questionnaire, value, language))
}

/// The positive answers: "Ja, verkligen" or "Ja".
pub fn positive_options(questionnaire: &Questionnaire, language: Language) -> String {
    let scale = questionnaire.scale();
    let said = scale
        .iter()
        .flat_map(|scale| &scale.positive)
        .map(|value| option(questionnaire, *value, language));
    said.reduce(|first, next| plain(language, "report-or", &[("from", &first), ("to", &next)]))
        .unwrap_or_default()
}

/// A question as it is asked, in quotes.
pub fn question_words(
    questionnaire: &Questionnaire,
    activity_type: ActivityType,
    construct: &str,
    language: Language,
) -> String {
    let key = questionnaire.text_key(activity_type, construct);
    quoted(
        &of_questionnaire(questionnaire, language, &key).words,
        language,
    )
}

fn quoted(words: &str, language: Language) -> String {
    plain(language, "report-quoted", &[("title", words)])
}

/// The versions of a period's figures, else the one asked now.
fn questionnaires(gathered: &Gathered) -> BTreeSet<Arc<Questionnaire>> {
    let found = gathered.published.questionnaires();
    if found.is_empty() {
        [gathered.questionnaire.clone()].into()
    } else {
        found
    }
}

/// The key of how figures are counted that are no shares of a scale.
fn counted(showing: Showing) -> &'static str {
    if showing == Showing::Mean {
        "report-counting-means"
    } else {
        "report-counting-options"
    }
}

fn counting(gathered: &Gathered, language: Language) -> Chapter {
    let minimums = gathered.published.minimums();
    let (minimum, recurring) = (
        number(language, minimums.standard.get()),
        number(language, minimums.recurring.get()),
    );
    let mut sentences: Vec<String> = questionnaires(gathered)
        .iter()
        .map(|questionnaire| {
            if questionnaire.show != Showing::Shares {
                return text(language, counted(questionnaire.show)).words;
            }
            let (good, way_out) = (
                positive_options(questionnaire, language),
                way_out(questionnaire, language),
            );
            plain(
                language,
                "report-counting-shares",
                &[("good", &good), ("question", &way_out)],
            )
        })
        .collect();
    sentences.dedup();
    sentences.extend([
        plain(language, "report-counting-interval", &[]),
        plain(
            language,
            "report-counting-uncertain",
            &[("number", &number(language, CERTAIN_FROM))],
        ),
        plain(
            language,
            "report-counting-difference",
            &[("number", &number(language, COMPARED_FROM))],
        ),
        plain(language, "report-counting-rate", &[]),
        plain(
            language,
            "results-how",
            &[("minimum", &minimum), ("recurring", &recurring)],
        ),
        text(language, "results-rounded").words,
        text(language, "results-parts").words,
    ]);
    Chapter {
        heading: text(language, "report-counting").words,
        sentences,
        lists: Vec::new(),
    }
}

/// The minimums of a type: of the questions that everybody is asked, then of
/// each question of which another holds, by what they are called.
fn minimums_of(
    questionnaire: &Questionnaire,
    activity_type: ActivityType,
    minimums: &Minimums,
    language: Language,
) -> Vec<(String, u32)> {
    let name = type_name(activity_type, language);
    let of_all = fewest_of_all(questionnaire, activity_type, minimums).get();
    let questions = &questionnaire.questions;
    let others = questions.iter().filter_map(|question| {
        let own = fewest(questionnaire, activity_type, &question.construct, minimums).get();
        let called = text::construct(questionnaire, &question.construct, language);
        (own != of_all).then(|| (format!("{name}, {called}"), own))
    });
    let others: Vec<_> = others.collect();
    std::iter::once((name, of_all)).chain(others).collect()
}

fn thresholds(gathered: &Gathered, language: Language) -> Chapter {
    let mut lines = Vec::new();
    let questionnaire = &gathered.questionnaire;
    for activity_type in questionnaire.occasions.iter().copied() {
        let minimums = gathered.published.minimums();
        for (name, minimum) in minimums_of(questionnaire, activity_type, minimums, language) {
            let minimum = number(language, minimum);
            lines.push(plain(
                language,
                "report-thresholds-of",
                &[("name", &name), ("minimum", &minimum)],
            ));
        }
        if activity_type.is_of_one_group() {
            let name = type_name(activity_type, language);
            lines.push(plain(
                language,
                "report-thresholds-codes",
                &[("name", &name)],
            ));
        }
    }
    Chapter {
        heading: text(language, "report-thresholds").words,
        sentences: vec![
            text(language, "report-thresholds-why").words,
            text(language, "report-thresholds-parts").words,
        ],
        lists: vec![(String::new(), lines)],
    }
}

fn asked(gathered: &Gathered, language: Language) -> Chapter {
    let mut lists = Vec::new();
    for questionnaire in questionnaires(gathered) {
        for activity_type in &questionnaire.occasions {
            let line = |question: &Question| {
                let key = questionnaire.text_key(*activity_type, &question.construct);
                let words = of_questionnaire(&questionnaire, language, &key).words;
                let is_left_out =
                    |contact| activity_type.has_contact() && !question.is_asked_at(contact);
                match (is_left_out(Contact::First), is_left_out(Contact::Return)) {
                    (true, _) => plain(language, "report-asked-not-first", &[("question", &words)]),
                    (_, true) => {
                        plain(language, "report-asked-not-return", &[("question", &words)])
                    }
                    _ => words,
                }
            };
            let name = format!(
                "{} ({})",
                type_name(*activity_type, language),
                questionnaire.name()
            );
            lists.push((name, questionnaire.questions.iter().map(line).collect()));
        }
    }
    Chapter {
        heading: text(language, "report-asked").words,
        sentences: Vec::new(),
        lists,
    }
}

fn scale(gathered: &Gathered, language: Language) -> Chapter {
    let lists = questionnaires(gathered).into_iter().map(|questionnaire| {
        let scale = questionnaire.scale();
        let steps = scale.iter().flat_map(|scale| {
            let steps = scale.values.iter().copied();
            steps.chain(scale.way_out)
        });
        let words = steps.map(|value| {
            let key = questionnaire.step_key(value);
            of_questionnaire(&questionnaire, language, &key).words
        });
        (questionnaire.name(), words.collect())
    });
    Chapter {
        heading: text(language, "report-scale").words,
        sentences: vec![text(language, "report-scale-order").words],
        lists: lists.collect(),
    }
}

fn review_words(state: Review, language: Language) -> String {
    let key = match state {
        Review::MachineDraft => "report-review-draft",
        Review::Human => "report-review-human",
        Review::NativeReviewed => "report-review-native",
        Review::FieldTested => "report-review-tested",
    };
    text(language, key).words
}

fn languages(gathered: &Gathered, language: Language) -> Chapter {
    let answers = gathered.published.languages();
    let offered = &gathered.municipality.languages;
    let further = answers
        .keys()
        .filter_map(|tag| tag.parse().ok())
        .filter(|one| !offered.contains(one));
    let line = |one: Language| {
        let status = review_words(review(one), language);
        let name = language_title(one, language);
        let named = [("name", name.as_str()), ("title", status.as_str())];
        match answers.get(one.tag()) {
            None => plain(language, "report-language", &named),
            Some(n) => {
                let n = number(language, *n);
                plain(
                    language,
                    "report-language-answers",
                    &[named[0], named[1], ("n", &n)],
                )
            }
        }
    };
    let mut lines: Vec<String> = offered.iter().copied().chain(further).map(line).collect();
    if let Some(others) = answers.get("*") {
        lines.push(plain(
            language,
            "report-languages-others",
            &[("n", &number(language, *others))],
        ));
    }
    Chapter {
        heading: text(language, "report-languages").words,
        sentences: vec![text(language, "report-languages-why").words],
        lists: vec![(String::new(), lines)],
    }
}

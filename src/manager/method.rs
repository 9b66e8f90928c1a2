//! How the figures are made: counting, thresholds, the questions verbatim,
//! scale, languages, what changed. Every word comes from the questionnaires,
//! the language files and what was in force; none is a literal.

use std::collections::BTreeSet;

use super::{
    frame::type_name,
    gathered::{Gathered, in_words},
};
use crate::{
    domain::{
        activity::{ActivityType, Contact},
        comparison::COMPARED_FROM,
        language::Language,
        organisation::{Area, Municipality},
        questionnaire::{Question, Questionnaire},
        results::{Field, Part, Published},
        shares::CERTAIN_FROM,
    },
    print::report::Chapter,
    text::{Review, number, plain, review, text},
};

/// The chapters of the method box.
pub(super) fn chapters(gathered: &Gathered, language: Language) -> Vec<Chapter> {
    vec![
        counting(gathered, language),
        thresholds(gathered, language),
        asked(gathered, language),
        scale(gathered, language),
        languages(gathered, language),
        changes(gathered, language),
    ]
}

/// The words of an answer option, in quotes.
pub(super) fn option(questionnaire: &Questionnaire, value: u8, language: Language) -> String {
    quoted(
        &text(language, &format!("{}-option-{value}", questionnaire.id)).words,
        language,
    )
}

/// The positive answers: "Ja, verkligen" or "Ja".
pub(super) fn positive_options(questionnaire: &Questionnaire, language: Language) -> String {
    let said = questionnaire
        .positive
        .iter()
        .map(|value| option(questionnaire, *value, language));
    said.reduce(|first, next| plain(language, "report-or", &[("from", &first), ("to", &next)]))
        .unwrap_or_default()
}

/// A question as it is asked, in quotes.
pub(super) fn question_words(
    questionnaire: &Questionnaire,
    activity_type: ActivityType,
    construct: &str,
    language: Language,
) -> String {
    quoted(
        &text(
            language,
            &format!("{}-{activity_type}-{construct}", questionnaire.id),
        )
        .words,
        language,
    )
}

fn quoted(words: &str, language: Language) -> String {
    plain(language, "report-quoted", &[("title", words)])
}

/// The questionnaires of a period's figures, else those asked now.
fn questionnaires(published: &Published) -> Vec<&'static Questionnaire> {
    let names: BTreeSet<String> = published
        .by(&[])
        .into_iter()
        .map(|figures| figures.questionnaire)
        .collect();
    let found: Vec<_> = names
        .iter()
        .filter_map(|name| Questionnaire::named(name))
        .collect();
    if !found.is_empty() {
        return found;
    }
    let mut asked: Vec<&Questionnaire> = Vec::new();
    for activity_type in ActivityType::ALL {
        let one = Questionnaire::asked_for(activity_type);
        if !asked.iter().any(|known| known.name() == one.name()) {
            asked.push(one);
        }
    }
    asked
}

fn counting(gathered: &Gathered, language: Language) -> Chapter {
    let minimums = &gathered.minimums;
    let (minimum, recurring) = (
        number(language, minimums.standard.get()),
        number(language, minimums.recurring.get()),
    );
    let mut sentences: Vec<String> = questionnaires(&gathered.published)
        .iter()
        .map(|questionnaire| {
            let (good, way_out) = (
                positive_options(questionnaire, language),
                option(questionnaire, questionnaire.way_out, language),
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
    ]);
    Chapter {
        heading: text(language, "report-counting").words,
        sentences,
        lists: Vec::new(),
    }
}

fn thresholds(gathered: &Gathered, language: Language) -> Chapter {
    let lines = ActivityType::ALL.into_iter().map(|activity_type| {
        let minimum = number(language, gathered.minimums.of(activity_type).get());
        plain(
            language,
            "report-thresholds-of",
            &[
                ("name", &type_name(activity_type, language)),
                ("minimum", &minimum),
            ],
        )
    });
    Chapter {
        heading: text(language, "report-thresholds").words,
        sentences: vec![text(language, "report-thresholds-why").words],
        lists: vec![(String::new(), lines.collect())],
    }
}

fn asked(gathered: &Gathered, language: Language) -> Chapter {
    let mut lists = Vec::new();
    for questionnaire in questionnaires(&gathered.published) {
        for activity_type in &questionnaire.types {
            let line = |question: &Question| {
                let words = text(
                    language,
                    &format!(
                        "{}-{activity_type}-{}",
                        questionnaire.id, question.construct
                    ),
                )
                .words;
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
    let lists = questionnaires(&gathered.published)
        .into_iter()
        .map(|questionnaire| {
            let options = questionnaire
                .options()
                .map(|value| text(language, &format!("{}-option-{value}", questionnaire.id)).words);
            (questionnaire.name(), options.collect())
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
        let named = [("name", one.own_name()), ("title", status.as_str())];
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

/// What differs between the period and the one before it.
fn changes(gathered: &Gathered, language: Language) -> Chapter {
    let mut lines = changed_questions(gathered, language);
    for activity_type in ActivityType::ALL {
        let (now, then) = (
            gathered.minimums.of(activity_type),
            gathered.minimums_before.of(activity_type),
        );
        if now != then {
            let (from, to) = (number(language, then.get()), number(language, now.get()));
            let words = [
                ("name", type_name(activity_type, language)),
                ("from", from),
                ("to", to),
            ];
            lines.push(plain(
                language,
                "report-changes-minimum",
                &words
                    .each_ref()
                    .map(|(name, value)| (*name, value.as_str())),
            ));
        }
    }
    lines.extend(changed_areas(
        &gathered.municipality,
        &gathered.municipality_before,
        language,
    ));
    lines.extend(changed_languages(gathered, language));
    let sentences = if lines.is_empty() {
        vec![text(language, "report-changes-none").words]
    } else {
        Vec::new()
    };
    let lists = if lines.is_empty() {
        Vec::new()
    } else {
        vec![(String::new(), lines)]
    };
    let before = in_words(gathered.before.period(), language);
    Chapter {
        heading: plain(language, "report-changes", &[("period", &before)]),
        sentences,
        lists,
    }
}

fn changed_questions(gathered: &Gathered, language: Language) -> Vec<String> {
    let names = |published: &Published, activity_type| -> BTreeSet<String> {
        let ours = published
            .by(&[Field::Type])
            .into_iter()
            .filter(|figures| figures.activity_type == Part::Of(activity_type));
        ours.map(|figures| figures.questionnaire).collect()
    };
    let said = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
    let changed = ActivityType::ALL.into_iter().filter_map(|activity_type| {
        let (now, then) = (
            names(&gathered.published, activity_type),
            names(&gathered.before, activity_type),
        );
        let is_changed = !now.is_empty() && !then.is_empty() && now != then;
        is_changed.then(|| {
            let named = [
                ("name", &*type_name(activity_type, language)),
                ("from", &*said(&then)),
                ("to", &*said(&now)),
            ];
            plain(language, "report-changes-questions", &named)
        })
    });
    changed.collect()
}

fn changed_areas(now: &Municipality, then: &Municipality, language: Language) -> Vec<String> {
    let joining = |municipality: &Municipality| -> Vec<Area> {
        municipality
            .areas
            .iter()
            .filter(|area| !area.districts.is_empty())
            .cloned()
            .collect()
    };
    let (now, then) = (joining(now), joining(then));
    let say = |key: &str, area: &Area| plain(language, key, &[("name", &area.name)]);
    let mut lines = Vec::new();
    for area in &now {
        match then.iter().find(|before| before.id == area.id) {
            None => lines.push(say("report-changes-area-new", area)),
            Some(before)
                if (&before.types, &before.districts) != (&area.types, &area.districts) =>
            {
                lines.push(say("report-changes-area", area));
            }
            Some(_) => {}
        }
    }
    lines.extend(
        then.iter()
            .filter(|before| now.iter().all(|area| area.id != before.id))
            .map(|area| say("report-changes-area-gone", area)),
    );
    lines
}

/// Languages counted in one period and not in the other; nothing where one of
/// them counted none at all.
fn changed_languages(gathered: &Gathered, language: Language) -> Vec<String> {
    let (now, then) = (gathered.published.languages(), gathered.before.languages());
    if now.is_empty() || then.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for one in Language::ALL {
        let key = match (now.contains_key(one.tag()), then.contains_key(one.tag())) {
            (true, false) => "report-changes-language",
            (false, true) => "report-changes-language-gone",
            _ => continue,
        };
        lines.push(plain(language, key, &[("name", one.own_name())]));
    }
    lines
}

//! What differs between a period and the one before it: questions, thresholds,
//! areas, languages.

use std::collections::BTreeSet;

use crate::{
    domain::{
        activity_type::ActivityType,
        counting::minimums::MinimumGroup,
        figures::{
            question_figures::{fewest, fewest_of_all},
            results::{Field, Part, Published},
        },
        language::Language,
        organisation::{Area, Municipality},
    },
    gathered::{Gathered, time_in_words},
    print::report::Chapter,
    text::{self, language_name, number, plain, text},
    words::type_name,
};

/// What differs between the period and the one before it.
pub fn changes(gathered: &Gathered, language: Language) -> Chapter {
    let mut lines = changed_questions(gathered, language);
    lines.extend(changed_minimums(gathered, language));
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
    let before = time_in_words(&gathered.before, language);
    Chapter {
        heading: plain(language, "report-changes", &[("period", &before)]),
        sentences,
        lists,
    }
}

/// Per type, of the questions that everybody is asked; then of each question
/// that did not change with them.
fn changed_minimums(gathered: &Gathered, language: Language) -> Vec<String> {
    let (now, then) = (gathered.published.minimums(), gathered.before.minimums());
    let mut lines = Vec::new();
    let mut say = |name: &str, (from, to): (MinimumGroup, MinimumGroup)| {
        let (from, to) = (number(language, from.get()), number(language, to.get()));
        let words = [("name", name), ("from", &from), ("to", &to)];
        lines.push(plain(language, "report-changes-minimum", &words));
    };
    let questionnaire = &gathered.questionnaire;
    for activity_type in questionnaire.occasions.iter().copied() {
        let name = type_name(activity_type, language);
        let of_all = [then, now].map(|one| fewest_of_all(questionnaire, activity_type, one));
        let of_all = (of_all[0], of_all[1]);
        if of_all.0 != of_all.1 {
            say(&name, of_all);
        }
        for question in &questionnaire.questions {
            let own = [then, now]
                .map(|one| fewest(questionnaire, activity_type, &question.construct, one));
            let own = (own[0], own[1]);
            if own.0 != own.1 && own != of_all {
                let called = text::construct(questionnaire, &question.construct, language);
                say(&format!("{name}, {called}"), own);
            }
        }
    }
    lines
}

fn changed_questions(gathered: &Gathered, language: Language) -> Vec<String> {
    let names = |published: &Published, activity_type| -> BTreeSet<String> {
        let ours = published
            .by(&[Field::Type])
            .into_iter()
            .filter(|figures| figures.activity_type == Part::Of(activity_type));
        ours.map(|figures| figures.questionnaire.name()).collect()
    };
    let said = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
    let changed = ActivityType::OF_PARENTS
        .into_iter()
        .filter_map(|activity_type| {
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
        lines.push(plain(
            language,
            key,
            &[("name", &language_name(one, language))],
        ));
    }
    lines
}

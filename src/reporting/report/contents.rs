//! A report put together of what was gathered: words, tables, charts.

use std::collections::BTreeMap;

use super::{
    called::{caption, heading, name_of},
    charts::{chart, key},
    paragraph::paragraph,
    story,
    wording::{headline_difference, rate_cell, sentences},
};
use crate::{
    domain::{
        activity_type::ActivityType,
        figures::{
            difference::Difference,
            goal::{Goal, goal_of},
            results::{Field, Figures, Part, QuestionFigures, Shown},
            shares::CERTAIN_FROM,
        },
        language::Language,
        questionnaire::{Question, STANDARD},
    },
    gathered::{Gathered, time_in_words},
    key_figures, method,
    print::report::{Grid, Headings, Report},
    showing::{Told, telling},
    text::{self, number, percent, plain, text},
    words::{standing_key, type_name, whole_percent},
};

/// Not shown, in the way official statistics write it.
const DOTS: &str = "..";

/// The report in a language.
#[must_use]
pub fn contents(gathered: &Gathered, language: Language) -> Report {
    let say = |key: &str| text(language, key).words;
    let published = &gathered.published;
    let period = time_in_words(published, language);
    let mut heading = heading(&gathered.questionnaire, &period, language);
    if let Some((_, area)) = &gathered.area {
        heading = format!("{heading}, {area}");
    }
    let figures = published.by(&[Field::Type]);
    let until = published
        .published_until()
        .map_or_else(|| say("report-until-nothing"), |month| month.to_string());
    let mut notices = Vec::new();
    if published.published_until().is_none() {
        notices.push(say("results-nothing"));
    } else if !published.is_final(None) {
        notices.push(say("results-not-ended"));
    }
    let is_usual = gathered.questionnaire.id == STANDARD;
    Report {
        language: language.tag(),
        title: format!("{heading}, {}", gathered.municipality.name),
        municipality: gathered.municipality.name.clone(),
        heading,
        facts: vec![
            (
                say("report-municipality"),
                format!(
                    "{} ({})",
                    gathered.municipality.name, gathered.municipality.code
                ),
            ),
            (say("report-period"), sentence_case(&period)),
            (say("report-until"), until),
            (say("report-made"), gathered.day.to_string()),
        ],
        notices,
        paragraphs: vec![
            paragraph(gathered, Language::SWEDISH, say("report-paragraph-sv")),
            paragraph(gathered, Language::ENGLISH, say("report-paragraph-en")),
        ],
        activities: story::activities(gathered, language),
        said: if is_usual {
            let mut said = sentences(gathered, language);
            said.extend(story::returned(gathered, language));
            said
        } else {
            Vec::new()
        },
        headings: Headings {
            paragraph: say("report-paragraph"),
            figures: say(if is_usual {
                "report-thought"
            } else {
                "report-figures"
            }),
            charts: say("report-charts"),
            questions: say("report-questions"),
            key_figures: say("view-key-figures"),
            method: say("report-method"),
        },
        figures: headline_grid(gathered, &figures, language),
        figures_notes: notes(gathered, language),
        key_figures: key_figures::grid(
            &key_figures::lines(
                &gathered.key_figures,
                gathered.sums(),
                &gathered.municipality,
            ),
            language,
        ),
        questions: figures
            .iter()
            .map(|one| questions_grid(one, language))
            .collect(),
        charts: figures
            .iter()
            .filter_map(|one| chart(one, language))
            .collect(),
        key: key(&figures, language),
        findings: story::findings(gathered, language),
        method: method::chapters(gathered, language),
        day: (
            gathered.day.year(),
            gathered.day.month(),
            gathered.day.day(),
        ),
    }
}

/// What the marks of the tables mean.
fn notes(gathered: &Gathered, language: Language) -> Vec<String> {
    let minimums = gathered.published.minimums();
    let (minimum, recurring) = (
        number(language, minimums.standard.get()),
        number(language, minimums.recurring.get()),
    );
    let mut notes = vec![
        plain(
            language,
            "why-suppressed",
            &[("minimum", &minimum), ("recurring", &recurring)],
        ),
        plain(
            language,
            "report-note-uncertain",
            &[("number", &number(language, CERTAIN_FROM))],
        ),
    ];
    notes.push(text(language, "results-rounded").words);
    notes.push(text(language, "results-parts").words);
    if !goals(gathered).is_empty() {
        notes.push(text(language, "report-note-goal").words);
    }
    notes
}

fn sentence_case(words: &str) -> String {
    let mut signs = words.chars();
    signs
        .next()
        .map(|first| first.to_uppercase().chain(signs).collect())
        .unwrap_or_default()
}

/// How many answered a question, and its figure with its interval, or dots.
fn question_cells(
    figures: &Figures,
    question: &QuestionFigures,
    language: Language,
) -> Vec<String> {
    let telling = telling(figures.questionnaire.show);
    let columns = telling.columns(&figures.questionnaire, language).len();
    let cells = match figures.figure(question) {
        None => vec![DOTS.to_owned(); columns],
        Some(figure) => telling.paper_cells(Told {
            figures,
            question,
            figure: &figure,
            language,
        }),
    };
    let base = std::iter::once(number(language, question.base()));
    base.chain(cells).collect()
}

/// The goal of a row and how its share stands to it; a dash without one.
fn goal_cell(goal: Option<Goal>, shown: Option<Shown>, language: Language) -> String {
    let Some(goal) = goal else {
        return "–".into();
    };
    let percent = whole_percent(goal, language);
    shown.map_or_else(
        || percent.clone(),
        |shown| {
            format!(
                "{percent} ({})",
                text(language, standing_key(goal.standing(&shown.positive))).words
            )
        },
    )
}

/// The goals in force in the period.
fn goals(gathered: &Gathered) -> BTreeMap<ActivityType, Goal> {
    let types = gathered.questionnaire.occasions.iter().copied();
    types
        .filter_map(|one| Some((one, goal_of(&gathered.goals, one, gathered.period())?)))
        .collect()
}

/// A row per activity type, also where nothing is published; the goals last,
/// where any is set.
fn headline_grid(gathered: &Gathered, figures: &[Figures], language: Language) -> Grid {
    let say = |key: &str| text(language, key).words;
    let before = gathered.before.by(&[Field::Type]);
    let against = plain(
        language,
        "report-difference",
        &[("period", &time_in_words(&gathered.before, language))],
    );
    let keys = ["results-type", "results-n", "results-rate", "report-base"];
    let mut columns = keys.map(say).to_vec();
    let questionnaire = &*gathered.questionnaire;
    let of_figure = telling(questionnaire.show).columns(questionnaire, language);
    let dotted = of_figure.len() + 1;
    columns.extend(of_figure);
    columns.push(against);
    let goals = goals(gathered);
    if !goals.is_empty() {
        columns.push(say("results-goal"));
    }
    let goal_cells = |activity_type: Option<&ActivityType>, shown: Option<Shown>| {
        let goal = activity_type.and_then(|one| goals.get(one).copied());
        (!goals.is_empty()).then(|| goal_cell(goal, shown, language))
    };
    let row = |one: &Figures| {
        let question = one.headline();
        let shown = question.as_ref().and_then(|question| one.shown(question));
        let cells = question.map(|question| question_cells(one, &question, language));
        let difference = match headline_difference(one, &before) {
            None => say("results-not-compared"),
            Some((Some(Difference::Higher), _)) => say("results-higher"),
            Some((Some(Difference::Lower), _)) => say("results-lower"),
            Some((None, _)) => say("results-no-difference"),
        };
        let mut row = vec![
            name_of(one, language),
            number(language, one.n()),
            rate_cell(one.response_rate(), language),
        ];
        row.extend(cells.unwrap_or_else(|| vec![DOTS.to_owned(); dotted]));
        row.push(difference);
        row.extend(goal_cells(one.activity_type.value(), shown));
        row
    };
    let mut rows = Vec::new();
    for activity_type in gathered.questionnaire.occasions.iter().copied() {
        let ours: Vec<&Figures> = figures
            .iter()
            .filter(|one| one.activity_type == Part::Of(activity_type))
            .collect();
        if ours.is_empty() {
            let goal = goal_cells(Some(&activity_type), None);
            let dots = std::iter::repeat_n(
                DOTS.to_owned(),
                columns.len() - 1 - usize::from(goal.is_some()),
            );
            rows.push(
                [type_name(activity_type, language)]
                    .into_iter()
                    .chain(dots)
                    .chain(goal)
                    .collect(),
            );
        }
        rows.extend(ours.into_iter().map(row));
    }
    rows.extend(
        figures
            .iter()
            .filter(|one| one.activity_type == Part::Pooled && one.headline().is_some())
            .map(row),
    );
    Grid {
        caption: caption(questionnaire, language),
        columns,
        rows,
    }
}

/// All questions of one activity type, those too of which nothing is published.
fn questions_grid(figures: &Figures, language: Language) -> Grid {
    let questionnaire = &*figures.questionnaire;
    let telling = telling(questionnaire.show);
    let say = |key: &str| text(language, key).words;
    let steps = telling.steps(questionnaire);
    let has_way_out = questionnaire.questions.iter().any(Question::has_way_out);
    let mut columns = ["download-question", "results-asked", "report-base"]
        .map(say)
        .to_vec();
    columns.extend(telling.columns(questionnaire, language));
    columns.extend(steps.iter().map(u8::to_string));
    columns.extend(has_way_out.then(|| say("results-way-out")));
    columns.push(say("report-blank"));
    let row = |construct: &str| {
        let name = text::construct(questionnaire, construct, language);
        let Some(question) = figures.question(construct) else {
            let dots = std::iter::repeat_n(DOTS.to_owned(), columns.len() - 1);
            return std::iter::once(name).chain(dots).collect();
        };
        let mean = figures.mean(&question);
        let of_steps = steps.iter().map(|value| {
            let shares = mean.iter().flat_map(|mean| &mean.steps);
            let share = shares.clone().find(|step| step.value == *value);
            share.map_or_else(
                || DOTS.to_owned(),
                |step| percent(language, step.share.value),
            )
        });
        let way_out = has_way_out.then(|| number(language, question.do_not_know()));
        [name, number(language, question.asked)]
            .into_iter()
            .chain(question_cells(figures, &question, language))
            .chain(of_steps)
            .chain(way_out)
            .chain([number(language, question.blank)])
            .collect()
    };
    let questions = questionnaire.questions.iter();
    let rows = questions.map(|question| row(&question.construct));
    Grid {
        caption: name_of(figures, language),
        rows: rows.collect(),
        columns: columns.clone(),
    }
}

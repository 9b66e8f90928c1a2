//! The tables of a downloaded file: in words for people, in codes for programs.

use std::collections::BTreeSet;

use super::{
    frame::type_name,
    gathered::{Gathered, in_words},
    method,
};
use crate::{
    domain::{
        activity::ActivityType,
        goal::goal_of,
        language::Language,
        period::Period,
        questionnaire::Questionnaire,
        response_rate::ResponseRate,
        results::{Field, Figures, Part, Published, QuestionFigures, Shown},
        series::{Gap, Mark, Series},
        shares::CERTAIN_FROM,
    },
    export::{
        document::word,
        table::{Cell, Column, Table},
    },
    text::{number, plain, text},
};

/// Whether figures of a question are shown, and how sure they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Published,
    Uncertain,
    Suppressed,
    Pooled,
    PooledUncertain,
}

impl Status {
    fn of(figures: &Figures, shown: Option<&Shown>) -> Self {
        let is_pooled = figures.activity_type == Part::Pooled || figures.area == Part::Pooled || figures.role == Part::Pooled;
        match shown {
            None => Self::Suppressed,
            Some(shown) => match (is_pooled, shown.positive.is_uncertain()) {
                (true, true) => Self::PooledUncertain,
                (true, false) => Self::Pooled,
                (false, true) => Self::Uncertain,
                (false, false) => Self::Published,
            },
        }
    }

    /// The word of open data.
    fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Uncertain => "uncertain",
            Self::Suppressed => "suppressed",
            Self::Pooled => "pooled",
            Self::PooledUncertain => "pooled_uncertain",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Published => "download-status-published",
            Self::Uncertain => "download-status-uncertain",
            Self::Suppressed => "download-status-suppressed",
            Self::Pooled => "download-status-pooled",
            Self::PooledUncertain => "download-status-pooled-uncertain",
        }
    }
}

/// The response rate with the word of open data and the key of what to say.
fn rate(rate: &ResponseRate) -> (Option<f64>, &'static str, &'static str) {
    match rate {
        ResponseRate::NoBasis => (None, "no_basis", "download-rate-status-no-basis"),
        ResponseRate::MoreThanOffered(_) => (None, "more_than_offered", "download-rate-status-more"),
        ResponseRate::Of(share, response) if response.is_about => (Some(*share), "about", "download-rate-status-about"),
        ResponseRate::Of(share, response) if response.is_at_least => (Some(*share), "at_least", "download-rate-status-at-least"),
        ResponseRate::Of(share, _) => (Some(*share), "known", "download-rate-status-known"),
    }
}

/// Shares with both ends: top, low, high, positive, low, high.
fn share_cells(shown: Option<&Shown>) -> [Cell; 6] {
    let of = |value: fn(&Shown) -> f64| Cell::from(shown.map(value));
    [
        of(|shown| shown.top.value),
        of(|shown| shown.top.low),
        of(|shown| shown.top.high),
        of(|shown| shown.positive.value),
        of(|shown| shown.positive.low),
        of(|shown| shown.positive.high),
    ]
}

/// The options that any of these figures can hold, best first, way out last.
fn options(figures: &[Figures]) -> Vec<u8> {
    let mut values: BTreeSet<u8> =
        figures.iter().flat_map(Figures::questions).flat_map(|question| question.options).map(|(value, _)| value).collect();
    if values.is_empty() {
        values = ActivityType::ALL.into_iter().flat_map(|one| Questionnaire::asked_for(one).options()).collect();
    }
    values.into_iter().rev().collect()
}

/// How many chose this option; nothing where too few answered to tell.
fn answers(question: &QuestionFigures, value: u8, shown: Option<&Shown>) -> Cell {
    let found = question.options.iter().find(|(option, _)| *option == value);
    Cell::from(found.map(|(_, answers)| *answers).filter(|_| shown.is_some()))
}

/// Open data: codes, a row per group and question.
pub(super) fn open_table(gathered: &Gathered, by: &[Field]) -> Table {
    let figures = gathered.published.by(by);
    let values = options(&figures);
    let fields = by.iter().map(|field| field.as_str().to_owned());
    let counts = values.iter().map(|value| format!("answers_{value}"));
    let first = ["construct", "n", "base", "top", "positive", "top_share", "positive_share", "low", "high", "blank"];
    let last = [
        "top_low",
        "top_high",
        "status",
        "offered",
        "response_rate",
        "response_status",
        "questionnaire",
        "area_name",
        "municipality",
        "municipality_name",
    ];
    let headings =
        ["period".to_owned()].into_iter().chain(fields).chain(first.map(str::to_owned)).chain(counts).chain(last.map(str::to_owned));
    let mut rows = Vec::new();
    for one in &figures {
        for question in one.questions() {
            let shown = question.shown(one.fewest(&gathered.minimums));
            let [top, top_low, top_high, positive, low, high] = share_cells(shown.as_ref());
            let part = |of: fn(&Shown) -> u32| Cell::from(shown.as_ref().map(of));
            let (share, rate_status, _) = rate(one.response_rate());
            let mut row: Vec<Cell> = vec![gathered.period().to_string().into()];
            row.extend(by.iter().map(|field| Cell::Words(field_word(one, *field))));
            row.extend([question.construct.clone().into(), Cell::Count(one.n()), Cell::Count(question.base())]);
            row.extend([part(|shown| shown.top.part), part(|shown| shown.positive.part), top, positive, low, high]);
            row.push(Cell::Count(question.blank));
            row.extend(values.iter().map(|value| answers(&question, *value, shown.as_ref())));
            row.extend([top_low, top_high, Status::of(one, shown.as_ref()).code().into(), one.offered().into(), share.into()]);
            row.extend([rate_status.into(), one.questionnaire.clone().into(), area_name(gathered, one)]);
            row.extend([gathered.municipality.code.to_string().into(), gathered.municipality.name.clone().into()]);
            rows.push(row);
        }
    }
    Table { name: "results".into(), columns: headings.map(|heading| Column::new(heading, 12.0)).collect(), rows }
}

fn field_word(figures: &Figures, field: Field) -> String {
    let said = match field {
        Field::Type => word(&figures.activity_type),
        Field::Area => word(&figures.area),
        Field::Role => word(&figures.role),
    };
    said.unwrap_or_default()
}

fn area_name(gathered: &Gathered, figures: &Figures) -> Cell {
    let area = figures.area.value();
    area.map_or(Cell::Nothing, |area| gathered.municipality.name_of(area).unwrap_or(area.as_str()).into())
}

/// A row per group and question in words.
pub(super) fn results(gathered: &Gathered, by: &[Field], language: Language) -> Table {
    let say = |key: &str| text(language, key).words;
    let figures = gathered.published.by(by);
    let values = options(&figures);
    let mut columns = vec![Column::new(say("report-period"), 12.0)];
    for field in by {
        match field {
            Field::Type => columns.push(Column::new(say("download-type"), 26.0)),
            Field::Area => columns.extend([Column::new(say("download-area"), 26.0), Column::new(say("download-area-code"), 18.0)]),
            Field::Role => columns.push(Column::new(say("download-role"), 16.0)),
        }
    }
    let options_of = figures
        .iter()
        .find_map(|one| Questionnaire::named(&one.questionnaire))
        .unwrap_or_else(|| Questionnaire::asked_for(ActivityType::ALL[0]));
    columns.extend([
        Column::new(say("download-question"), 18.0),
        Column::new(say("results-n"), 10.0),
        Column::new(say("report-base"), 10.0),
    ]);
    columns.extend(values.iter().map(|value| {
        let option = text(language, &format!("{}-option-{value}", options_of.id)).words;
        Column::new(plain(language, "download-count", &[("title", &option)]), 12.0)
    }));
    columns.push(Column::new(say("report-blank"), 10.0));
    columns.extend(share_columns(options_of, language));
    columns.extend([Column::new(say("download-status"), 18.0), Column::new(say("download-offered"), 10.0)]);
    columns.extend([
        Column::new(say("results-rate"), 12.0),
        Column::new(say("download-rate-status"), 20.0),
        Column::new(say("download-questionnaire"), 20.0),
    ]);
    let mut rows = Vec::new();
    for one in &figures {
        let (share, _, rate_key) = rate(one.response_rate());
        for question in one.questions() {
            let shown = question.shown(one.fewest(&gathered.minimums));
            let mut row: Vec<Cell> = vec![gathered.period().to_string().into()];
            row.extend(by.iter().flat_map(|field| field_cells(gathered, one, *field, language)));
            let construct = say(&format!("construct-{}", question.construct));
            row.extend([construct.into(), Cell::Count(one.n()), Cell::Count(question.base())]);
            row.extend(values.iter().map(|value| answers(&question, *value, shown.as_ref())));
            row.push(Cell::Count(question.blank));
            row.extend(share_cells(shown.as_ref()));
            row.extend([say(Status::of(one, shown.as_ref()).key()).into(), one.offered().into(), share.into()]);
            row.extend([say(rate_key).into(), one.questionnaire.clone().into()]);
            rows.push(row);
        }
    }
    Table { name: say("download-sheet-results"), columns, rows }
}

fn share_columns(questionnaire: &Questionnaire, language: Language) -> Vec<Column> {
    let best = text(language, &format!("{}-option-{}", questionnaire.id, questionnaire.top)).words;
    let shares = [plain(language, "download-top", &[("title", &best)]), text(language, "download-positive").words];
    let columns = shares.into_iter().flat_map(|share| {
        let end = |key| plain(language, key, &[("title", &share)]);
        [share.clone(), end("download-low"), end("download-high")]
    });
    columns.map(|heading| Column::new(heading, 14.0)).collect()
}

fn field_cells(gathered: &Gathered, figures: &Figures, field: Field, language: Language) -> Vec<Cell> {
    let code = || Cell::Words(field_word(figures, field));
    match field {
        Field::Type => vec![figures.activity_type.value().map_or_else(code, |one| type_name(*one, language).into())],
        Field::Area if figures.area == Part::Pooled => vec![code(), code()],
        Field::Area => vec![area_name(gathered, figures), code()],
        Field::Role => vec![figures.role.value().map_or_else(code, |role| text(language, &format!("results-role-{role}")).words.into())],
    }
}

/// The sheets of a workbook, in their order.
pub(super) fn tables(gathered: &Gathered, trend: &[Published], by: &[Field], language: Language) -> Vec<Table> {
    vec![
        read_me(gathered, by, language),
        results(gathered, by, language),
        trends(gathered, trend, language),
        method_sheet(gathered, language),
    ]
}

fn two_columns(name: &str, rows: Vec<(String, String)>, language: Language) -> Table {
    let columns =
        vec![Column::new(text(language, "download-what").words, 30.0), Column::new(text(language, "download-content").words, 100.0)];
    let rows = rows.into_iter().map(|(what, content)| vec![what.into(), content.into()]).collect();
    Table { name: text(language, name).words, columns, rows }
}

fn read_me(gathered: &Gathered, by: &[Field], language: Language) -> Table {
    let say = |key: &str| text(language, key).words;
    let (name, code) = (gathered.municipality.name.as_str(), gathered.municipality.code.to_string());
    let published = &gathered.published;
    let fields: Vec<String> = by.iter().map(|field| say(&format!("download-{}", field.as_str()))).collect();
    let until = published.published_until().map_or_else(|| say("report-until-nothing"), |month| month.to_string());
    let certain = number(language, CERTAIN_FROM);
    let mut rows = vec![
        (say("download-file"), plain(language, "download-file-about", &[("municipality", name), ("code", &code)])),
        (say("report-municipality"), name.to_owned()),
        (say("report-period"), in_words(published.period(), language)),
        (say("report-until"), until),
        (say("report-made"), gathered.day.to_string()),
        (say("download-by"), if fields.is_empty() { say("download-by-nothing") } else { fields.join(", ") }),
        (say("download-sheet-results"), say("download-results-about")),
        (say("download-sheet-trend"), say("download-trend-about")),
        (say("download-sheet-method"), say("download-method-about")),
        (say(Status::Published.key()), plain(language, "download-status-about-published", &[("number", &certain)])),
        (say(Status::Uncertain.key()), plain(language, "download-status-about-uncertain", &[("number", &certain)])),
        (say(Status::Suppressed.key()), say("download-status-about-suppressed")),
        (say(Status::Pooled.key()), say("download-pooled")),
        (say("download-rate-status-no-basis"), say("report-counting-rate")),
        (say("download-withheld"), plain(language, "results-withheld", &[("answers", &number(language, published.withheld()))])),
    ];
    if !published.is_final(None) {
        rows.push((say("report-until"), say("results-not-ended")));
    }
    two_columns("download-sheet-read-me", rows, language)
}

/// A row per tertial, type and question of the whole municipality.
fn trends(gathered: &Gathered, trend: &[Published], language: Language) -> Table {
    let say = |key: &str| text(language, key).words;
    let standard = Questionnaire::asked_for(ActivityType::ALL[0]);
    let mut columns = vec![
        Column::new(say("report-period"), 12.0),
        Column::new(say("download-type"), 26.0),
        Column::new(say("download-question"), 18.0),
        Column::new(say("results-n"), 10.0),
        Column::new(say("report-base"), 10.0),
    ];
    columns.extend(share_columns(standard, language));
    columns.extend([Column::new(say("download-status"), 18.0), Column::new(say("download-mark"), 30.0)]);
    columns.push(Column::new(say("results-goal"), 10.0));
    let mut rows = Vec::new();
    for activity_type in ActivityType::ALL {
        for series in Series::all_of(trend, activity_type, None, &gathered.minimums) {
            for step in &series.steps {
                let point = step.point.as_ref().ok();
                let shown = point.map(|point| &point.shown);
                let mut row: Vec<Cell> = vec![step.period.to_string().into(), type_name(activity_type, language).into()];
                row.push(say(&format!("construct-{}", series.construct)).into());
                row.extend([Cell::from(point.map(|point| point.n)), Cell::from(shown.map(|shown| shown.positive.base))]);
                row.extend(share_cells(shown));
                let status = match &step.point {
                    Ok(point) if point.shown.positive.is_uncertain() => Status::Uncertain.key(),
                    Ok(_) => Status::Published.key(),
                    Err(Gap::TooFew) => Status::Suppressed.key(),
                    Err(_) => "download-status-nothing",
                };
                row.extend([say(status).into(), marks(&step.marks, language)]);
                row.push(goal(gathered, &series, step.period));
                rows.push(row);
            }
        }
    }
    Table { name: say("download-sheet-trend"), columns, rows }
}

/// The goal of a tertial, beside the question it is set on.
fn goal(gathered: &Gathered, series: &Series, period: Period) -> Cell {
    let questions = &Questionnaire::asked_for(series.activity_type).questions;
    let is_headline = questions.iter().any(|question| question.is_headline && question.construct == series.construct);
    let goal = goal_of(&gathered.goals, series.activity_type, period).filter(|_| is_headline);
    Cell::from(goal.map(|goal| f64::from(goal.percent()) / 100.0))
}

fn marks(marks: &[Mark], language: Language) -> Cell {
    let said: Vec<String> = marks
        .iter()
        .map(|mark| match mark {
            Mark::QuestionsChanged => text(language, "download-mark-questions").words,
            Mark::LanguageAppeared(tag) => {
                let name = tag.parse::<Language>().map_or_else(|_| tag.clone(), |known| known.own_name().to_owned());
                plain(language, "download-mark-language", &[("name", &name)])
            }
        })
        .collect();
    if said.is_empty() { Cell::Nothing } else { said.join("; ").into() }
}

fn method_sheet(gathered: &Gathered, language: Language) -> Table {
    let mut rows = Vec::new();
    for chapter in method::chapters(gathered, language) {
        rows.extend(chapter.sentences.into_iter().map(|sentence| (chapter.heading.clone(), sentence)));
        for (name, items) in chapter.lists {
            let what = if name.is_empty() { chapter.heading.clone() } else { format!("{}: {name}", chapter.heading) };
            rows.extend(items.into_iter().map(|item| (what.clone(), item)));
        }
    }
    two_columns("download-sheet-method", rows, language)
}

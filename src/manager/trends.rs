//! `GET /staff/trends`: every question of an activity type over tertials, in
//! one area or all.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use maud::html;

use super::{
    asked::{Typed, area_options},
    frame::{
        View, choice, municipalities, municipality_choice, not_read, page, period_name,
        tertial_name, type_name, type_options,
    },
};
use crate::{
    domain::{
        activity::ActivityType,
        language::Language,
        period::Period,
        questionnaire::Questionnaire,
        results::Shown,
        run_chart::{Direction, Pattern, Signal},
        series::{Mark, Series, ShareKind, Step, TERTIALS_SHOWN},
        shares::Share,
    },
    store::Store,
    text::{self, plain, text},
    web::{
        charts::{self, Trend},
        components::say,
        problem::RequestError,
        reader::Reader,
        site::Site,
    },
};

pub(super) async fn show(
    reader: Reader,
    typed: Query<Typed>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let language = reader.language();
    let asked = typed.read(store.open_month().await?, reader.of());
    let activity_type = asked.activity_type.unwrap_or(ActivityType::AdviceTalk);
    let questionnaire = store.standard()?;
    let published = store.recent_tertials(reader.code(), TERTIALS_SHOWN).await?;
    let published: Vec<_> = published
        .into_iter()
        .map(|one| one.of_questionnaire(&questionnaire.id))
        .collect();
    let area = asked.area.as_ref();
    let series = Series::all_of(&questionnaire, &published, activity_type, area);
    let municipalities = municipalities(&reader, &store).await?;
    let is_empty = series
        .iter()
        .all(|series| series.steps.iter().all(|step| step.point.is_err()));
    // Tertials before the first with figures say nothing.
    let first = series
        .iter()
        .filter_map(|series| series.steps.iter().position(|step| step.point.is_ok()))
        .min()
        .unwrap_or(0);
    let from = scale_from(&series);
    let area = asked
        .area
        .as_ref()
        .and_then(|area| reader.of().name_of(area));
    let place = area.unwrap_or(&reader.of().name);
    let title = plain(
        language,
        "trends-for",
        &[
            ("name", &type_name(activity_type, language)),
            ("place", place),
        ],
    );
    let main = html! {
        h1 { (title) }
        @if let Some((typed, why)) = &asked.wrong { (not_read(typed, why, language)) }
        form.chooser method="get" action=(View::Trends.path()) {
            (municipality_choice(&reader, &municipalities))
            (choice("type", "choose-type", &type_options(language), activity_type.as_str(), language))
            @let chosen = asked.area.as_ref().map(ToString::to_string).unwrap_or_default();
            (choice("area", "choose-area", &area_options(reader.of(), "choose-all-areas", language), &chosen, language))
            button.plain { (say(language, "results-show")) }
        }
        @if is_empty {
            p.notice { (say(language, "trends-nothing")) }
        } @else {
            p { (say(language, "trends-intro")) }
            div.trends { @for one in &series { (trend(&questionnaire, one, first, from, language).render(language)) } }
            section.explained {
                h2 { (say(language, "trends-how-title")) }
                p { (say(language, "trends-how")) }
                p { (say(language, "trends-rules")) }
            }
        }
    };
    let status = if asked.wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let title = (title.as_str(), &asked.chosen());
    Ok(page(&reader, &site, View::Trends, status, title, &main))
}

/// Where the scale of all charts may begin, as shares.
const BEGINNINGS: [f64; 4] = [0.6, 0.4, 0.2, 0.0];

/// Where the scale of all charts begins: as high as every interval allows, so
/// that points can be told apart.
fn scale_from(series: &[Series]) -> f64 {
    let points = || {
        series
            .iter()
            .flat_map(|series| &series.steps)
            .filter_map(|step| step.point.as_ref().ok())
    };
    let fits = |from: &f64| {
        points().all(|point| point.shown.top.low.min(point.shown.positive.low) >= *from)
    };
    BEGINNINGS.into_iter().find(fits).unwrap_or(0.0)
}

/// A series as a chart, from its first tertial shown on.
fn trend(
    questionnaire: &Questionnaire,
    series: &Series,
    first: usize,
    from: f64,
    language: Language,
) -> Trend {
    let steps = &series.steps[first..];
    let shares = |of: fn(&Shown) -> Share| {
        steps
            .iter()
            .map(|step| step.point.as_ref().ok().map(|point| of(&point.shown)))
            .collect()
    };
    let line = |kind: ShareKind, key: &str, of: fn(&Shown) -> Share| charts::Line {
        name: text(language, key).words,
        shares: shares(of),
        median: series.median(kind),
    };
    let marks = steps.iter().enumerate().filter_map(|(place, step)| {
        Some(charts::Mark {
            before: place,
            said: changed(step, language)?,
        })
    });
    let signals = ShareKind::ALL.into_iter().flat_map(|kind| {
        series
            .signals(kind)
            .into_iter()
            .map(move |signal| (kind, signal))
    });
    Trend {
        id: format!("trend-{}", series.construct),
        title: text::construct(questionnaire, &series.construct, language),
        periods: steps.iter().map(|step| time(step, language)).collect(),
        lines: vec![
            line(ShareKind::Top, "results-top", |shown| shown.top),
            line(ShareKind::Positive, "results-positive", |shown| {
                shown.positive
            }),
        ],
        marks: marks.collect(),
        signals: signals
            .map(|(kind, signal)| said(series, kind, &signal, language))
            .collect(),
        from,
    }
}

/// One share over periods as a chart of the same kind, with what is said of it.
pub(super) fn share_chart(
    id: &str,
    title: &str,
    points: &[(Period, Option<Share>)],
    said: Option<String>,
    language: Language,
) -> Trend {
    let lowest = points.iter().filter_map(|(_, share)| *share);
    let lowest = lowest.map(|share| share.low).fold(1.0, f64::min);
    let fits = |from: &f64| lowest >= *from;
    Trend {
        id: id.to_owned(),
        title: title.to_owned(),
        periods: points
            .iter()
            .map(|(period, share)| when(*period, share.map(|share| share.base), language))
            .collect(),
        lines: vec![charts::Line {
            name: text(language, "results-positive").words,
            shares: points.iter().map(|(_, share)| *share).collect(),
            median: None,
        }],
        marks: Vec::new(),
        signals: said.into_iter().collect(),
        from: BEGINNINGS.into_iter().find(fits).unwrap_or(0.0),
    }
}

fn time(step: &Step, language: Language) -> charts::Period {
    let n = step.point.as_ref().ok().map(|point| point.shown.top.base);
    when(step.period, n, language)
}

fn when(period: Period, n: Option<u32>, language: Language) -> charts::Period {
    match period {
        Period::Tertial(tertial) => charts::Period {
            name: tertial_name(tertial, language),
            short: format!("T{}", tertial.number()),
            year: tertial.year().to_string(),
            n,
        },
        other => charts::Period {
            name: period_name(other, language),
            short: other.to_string(),
            year: String::new(),
            n,
        },
    }
}

/// What changed in a tertial, as one sentence.
fn changed(step: &Step, language: Language) -> Option<String> {
    let period = period_name(step.period, language);
    let languages: Vec<String> = step
        .marks
        .iter()
        .filter_map(|mark| {
            if let Mark::LanguageAppeared(tag) = mark {
                Some(tag.clone())
            } else {
                None
            }
        })
        .collect();
    let mut said = Vec::new();
    if step.marks.contains(&Mark::QuestionsChanged) {
        said.push(plain(
            language,
            "trends-questions-changed",
            &[("period", &period)],
        ));
    }
    if !languages.is_empty() {
        let named: Vec<&str> = languages.iter().map(|tag| own_name(tag)).collect();
        said.push(plain(
            language,
            "trends-language-appeared",
            &[("period", &period), ("name", &named.join(", "))],
        ));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

fn own_name(tag: &str) -> &str {
    tag.parse::<Language>()
        .map_or(tag, |known| known.own_name())
}

/// A signal as a plain sentence.
fn said(series: &Series, kind: ShareKind, signal: &Signal, language: Language) -> String {
    let key = match (signal.pattern, signal.direction) {
        (Pattern::Shift, Direction::Up) => "trends-shift-up",
        (Pattern::Shift, Direction::Down) => "trends-shift-down",
        (Pattern::Trend, Direction::Up) => "trends-trend-up",
        (Pattern::Trend, Direction::Down) => "trends-trend-down",
    };
    let share = match kind {
        ShareKind::Top => "results-top",
        ShareKind::Positive => "results-positive",
    };
    let period = |place: usize| {
        series
            .steps
            .get(place)
            .map_or_else(String::new, |step| period_name(step.period, language))
    };
    let (share, number) = (text(language, share).words, signal.points.to_string());
    plain(
        language,
        key,
        &[
            ("share", &share),
            ("number", &number),
            ("from", &period(signal.first)),
            ("to", &period(signal.last)),
        ],
    )
}

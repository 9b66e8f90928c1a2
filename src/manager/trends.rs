//! `GET /staff/trends`: every question of an activity type over tertials, or
//! over the rounds of a survey, in one area or all.

use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use maud::html;

use super::{
    asked::{Typed, area_options, questionnaire_choice},
    figures_page::{Parts, figures_page},
    frame::{
        View, choice, municipalities, municipality_choice, period_name, tertial_name, type_name,
        type_options,
    },
    showing::{beginning, in_one_number, renderer},
};
use crate::{
    domain::{
        figures::{
            difference::{Difference, difference, difference_of_means},
            figure::Figure,
            run_chart::{Direction, Pattern, Signal},
            series::{Mark, Series, ShareKind, Step, TERTIALS_SHOWN},
            shares::Share,
        },
        language::Language,
        period::Period,
        questionnaire::{Questionnaire, Showing},
        round::Round,
    },
    reporting::gathered::moment_in_words,
    store::Store,
    text::{self, language_name, plain, text},
    web::{
        charts::{self, Axis, Trend},
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
    let asked = typed.read(&store, store.open_month().await?, reader.of())?;
    let activity_type = asked.one_type();
    let questionnaire = asked.questionnaire.clone();
    let published = store.recent_tertials(reader.code(), TERTIALS_SHOWN).await?;
    let choice_of_questionnaire =
        questionnaire_choice(&questionnaire, &published, &store, language);
    let published: Vec<_> = if questionnaire.is_in_rounds() {
        let rounds = store.recent(reader.code(), &questionnaire, TERTIALS_SHOWN);
        rounds.await?
    } else {
        let ours = published.into_iter();
        ours.map(|one| one.of_questionnaire(&questionnaire.id))
            .collect()
    };
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
    let renderer = renderer(questionnaire.show);
    let axis = renderer.axis(&questionnaire, &series);
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
    let choices = html! {
        (municipality_choice(&reader, &municipalities))
        (choice_of_questionnaire)
        (choice("type", "choose-type", &type_options(&questionnaire, language), activity_type.as_str(), language))
        @let chosen = asked.area.as_ref().map(ToString::to_string).unwrap_or_default();
        (choice("area", "choose-area", &area_options(reader.of(), "choose-all-areas", language), &chosen, language))
    };
    let shown = html! {
        @if is_empty {
            p.notice { (say(language, "trends-nothing")) }
        } @else {
            @let is_of_shares = questionnaire.show == Showing::Shares;
            p { (say(language, if is_of_shares { "trends-intro" } else { "trends-intro-values" })) }
            div.trends { @for one in &series { (trend(&questionnaire, one, first, axis, language).render(language)) } }
            section.explained {
                h2 { (say(language, "trends-how-title")) }
                @if questionnaire.is_in_rounds() {
                    p { (say(language, "trends-how-rounds")) }
                } @else if is_of_shares {
                    p { (say(language, "trends-how")) }
                    p { (say(language, "trends-rules")) }
                } @else {
                    p { (say(language, "trends-how-values")) }
                }
            }
        }
    };
    let parts = Parts {
        before: html! {},
        choices,
        shown,
    };
    let titled = (View::Trends, title.as_str());
    Ok(figures_page(&reader, &site, titled, &asked, &parts))
}

/// A series as a chart, from its first tertial shown on.
fn trend(
    questionnaire: &Questionnaire,
    series: &Series,
    first: usize,
    axis: Axis,
    language: Language,
) -> Trend {
    let steps = &series.steps[first..];
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
        finding: finding(series, language),
        periods: steps.iter().map(|step| time(step, language)).collect(),
        lines: renderer(questionnaire.show).lines(questionnaire, series, first, language),
        marks: marks.collect(),
        signals: signals
            .map(|(kind, signal)| said(series, kind, &signal, language))
            .collect(),
        axis,
    }
}

/// The latest figure, and how it stands to the one before of the same questions.
fn finding(series: &Series, language: Language) -> Option<String> {
    let steps = series.steps.iter().rev();
    let mut points = steps.filter_map(|step| Some((step, step.point.as_ref().ok()?)));
    let (step, latest) = points.next()?;
    let before = points
        .next()
        .filter(|(_, point)| point.questionnaire == latest.questionnaire);
    let said = |figure: &Figure| in_one_number(figure, language).map(|(_, value)| value);
    let what = match &latest.figure {
        Figure::Mean(_) => "trends-mean",
        _ => "glance-positive",
    };
    let found = before.and_then(|(_, then)| match (&latest.figure, &then.figure) {
        (Figure::Shares(now), Figure::Shares(then)) => difference(&now.positive, &then.positive),
        (Figure::Mean(now), Figure::Mean(then)) => difference_of_means(now, then),
        _ => None,
    });
    let key = match (before, found) {
        (None, _) => "trends-finding-first",
        (Some(_), None) => "trends-finding-same",
        (Some(_), Some(Difference::Higher)) => "trends-finding-higher",
        (Some(_), Some(Difference::Lower)) => "trends-finding-lower",
    };
    let was = before.and_then(|(_, then)| said(&then.figure));
    let given = [
        ("value", said(&latest.figure)?),
        ("what", text(language, what).words),
        ("period", in_words(step, language)),
        (
            "before",
            before.map_or_else(String::new, |(before, _)| in_words(before, language)),
        ),
        ("was", was.unwrap_or_default()),
    ];
    Some(plain(
        language,
        key,
        &given
            .each_ref()
            .map(|(name, value)| (*name, value.as_str())),
    ))
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
    Trend {
        id: id.to_owned(),
        title: title.to_owned(),
        finding: None,
        periods: points
            .iter()
            .map(|(period, share)| when(*period, share.map(|share| share.base), language))
            .collect(),
        lines: vec![charts::Line {
            name: text(language, "results-positive").words,
            short: text(language, "results-positive-short").words,
            points: points
                .iter()
                .map(|(_, share)| share.map(charts::Point::from))
                .collect(),
            median: None,
        }],
        marks: Vec::new(),
        signals: said.into_iter().collect(),
        axis: Axis::Shares(beginning(lowest)),
    }
}

fn in_words(step: &Step, language: Language) -> String {
    moment_in_words(step.period, step.round.as_ref(), language)
}

fn time(step: &Step, language: Language) -> charts::Period {
    let n = step.point.as_ref().ok().map(|point| point.figure.base());
    match &step.round {
        Some(round) => of_round(round, n, language),
        None => when(step.period, n, language),
    }
}

/// A round has its own name, and under the chart the month in which it ended.
fn of_round(round: &Round, n: Option<u32>, language: Language) -> charts::Period {
    let ended = round.months().1;
    let month = text(language, &format!("month-{}", ended.number())).words;
    charts::Period {
        name: round.name.as_str().to_owned(),
        short: month.chars().take(MONTH_SIGNS).collect(),
        year: ended.year().to_string(),
        n,
    }
}

/// "maj", "sep".
const MONTH_SIGNS: usize = 3;

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
    let period = time(step, language).name;
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
        let named: Vec<String> = languages.iter().map(|tag| called(tag, language)).collect();
        said.push(plain(
            language,
            "trends-language-appeared",
            &[("period", &period), ("name", &named.join(", "))],
        ));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

fn called(tag: &str, language: Language) -> String {
    tag.parse()
        .map_or_else(|_| tag.to_owned(), |known| language_name(known, language))
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
            .map_or_else(String::new, |step| in_words(step, language))
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

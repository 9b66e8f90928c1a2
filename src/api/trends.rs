//! `GET /api/v1/trends`: one type over the last tertials, question by question.

use actix_web::web::{Data, Json, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    domain::{
        activity_type::ActivityType,
        area::AreaId,
        counting::minimums::Minimums,
        figures::{
            question_figures::{fewest, fewest_of_all},
            run_chart::{Direction, Pattern, Signal},
            series::{Gap, Mark, Series, ShareKind, Step, TERTIALS_SHOWN},
        },
        questionnaire::Questionnaire,
    },
    export::{
        document::RoundView,
        share::{MeanView, ShareView},
    },
    store::Store,
    web::{problem::RequestError, sign_in::Program, site::Site},
};

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AskedTrends {
    /// One activity type.
    #[serde(rename = "type")]
    #[param(
        example = "advice_talk",
        pattern = r"^(advice_talk|home_visit|open_preschool|theme_meeting|parenting_programme|collaboration)$"
    )]
    activity_type: String,
    /// One area; left out: the whole municipality, pooled answers too.
    #[param(example = "farsta", pattern = r"^[a-z0-9-]{1,40}$")]
    area: Option<String>,
    /// What one question measures, such as `help`; left out: all of them.
    #[param(example = "help", pattern = r"^[a-z][a-z0-9_]{0,39}$")]
    construct: Option<String>,
    /// Which questionnaire; left out: `parent-standard`.
    #[param(example = "parent-standard", pattern = r"^[a-z0-9-]{1,40}$")]
    questionnaire: Option<String>,
}

/// A type over tertials.
#[derive(Debug, Serialize, ToSchema)]
pub struct Trends {
    #[serde(rename = "type")]
    #[schema(example = "advice_talk")]
    activity_type: &'static str,
    /// `null`: the whole municipality.
    #[schema(example = "farsta")]
    area: Option<String>,
    /// Answers below which shares of the questions that everybody is asked are
    /// not shown, as of the last tertial; each tertial is judged by its own.
    #[schema(example = 5)]
    minimum: u32,
    series: Vec<SeriesView>,
}

/// One question over tertials, oldest first, at most twelve.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesView {
    #[schema(example = "help")]
    construct: String,
    /// Answers to this question below which its shares are not shown, as of the
    /// last tertial.
    #[schema(example = 5)]
    minimum: u32,
    steps: Vec<StepView>,
    /// Run-chart patterns (Perla, Provost and Murray 2011) that reach the latest
    /// point and whose answers surely differ from those they stand against.
    signals: Vec<SignalView>,
    /// Median of the best answer's first six shares since the questions last
    /// changed; `null` below eight.
    #[schema(example = 0.7)]
    median_top: Option<f64>,
    /// The same of the positive shares.
    #[schema(example = 0.95)]
    median_positive: Option<f64>,
}

/// One tertial; of a survey in rounds one round.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepView {
    /// The tertial; of a round the month of its last day.
    #[schema(example = "2026-T1")]
    period: String,
    /// Of a survey in rounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<RoundView>,
    /// `nothing`: nothing was published of forms that were asked the question.
    /// `too_few`: fewer answers than the minimum. `null`: there is a point.
    #[schema(example = json!(null))]
    gap: Option<&'static str>,
    /// Forms returned.
    #[schema(example = 45)]
    n: Option<u32>,
    /// Forms that were asked the question.
    #[schema(example = 45)]
    asked: Option<u32>,
    /// Best answer, "Ja, verkligen".
    top: Option<ShareView>,
    /// "Ja, verkligen" and "Ja".
    positive: Option<ShareView>,
    /// Of a questionnaire that is shown as means.
    #[serde(skip_serializing_if = "Option::is_none")]
    mean: Option<MeanView>,
    #[schema(example = "parent-standard/1")]
    questionnaire: Option<String>,
    marks: Vec<MarkView>,
}

/// Something that may explain a step.
#[derive(Debug, Serialize, ToSchema)]
pub struct MarkView {
    /// `questions_changed`; or `language_appeared`: first tertial in which at
    /// least ten parents of the municipality answered in it.
    #[schema(example = "language_appeared")]
    mark: &'static str,
    #[schema(example = "so")]
    language: Option<String>,
}

/// A pattern that chance alone makes in fewer than one series of a hundred.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignalView {
    /// `top` or `positive`.
    #[schema(example = "top")]
    share: &'static str,
    /// `shift`: six or more after the first six on one side of their median.
    /// `trend`: five or more all rising or all falling.
    #[schema(example = "shift")]
    pattern: &'static str,
    /// `up` or `down`.
    #[schema(example = "up")]
    direction: &'static str,
    #[schema(example = "2024-T1")]
    first: String,
    #[schema(example = "2025-T3")]
    last: String,
    /// Points that count in it.
    #[schema(example = 6)]
    points: usize,
}

fn step(step: &Step) -> StepView {
    let gap = match &step.point {
        Ok(_) => None,
        Err(Gap::Nothing) => Some("nothing"),
        Err(Gap::TooFew) => Some("too_few"),
    };
    let point = step.point.as_ref().ok();
    let shown = point.and_then(|point| point.figure.shares());
    let mark = |mark: &Mark| match mark {
        Mark::QuestionsChanged => MarkView {
            mark: "questions_changed",
            language: None,
        },
        Mark::LanguageAppeared(language) => MarkView {
            mark: "language_appeared",
            language: Some(language.clone()),
        },
    };
    StepView {
        period: step.period.to_string(),
        round: step.round.as_ref().map(RoundView::from),
        gap,
        n: point.map(|point| point.n),
        asked: point.map(|point| point.asked),
        top: shown.map(|shown| shown.top.into()),
        positive: shown.map(|shown| shown.positive.into()),
        mean: point
            .and_then(|point| point.figure.mean())
            .map(MeanView::from),
        questionnaire: point.map(|point| point.questionnaire.name()),
        marks: step.marks.iter().map(mark).collect(),
    }
}

fn series(series: &Series, questionnaire: &Questionnaire, minimums: &Minimums) -> SeriesView {
    let place = |place: usize| series.steps[place].period.to_string();
    let signal = |kind: ShareKind, signal: Signal| SignalView {
        share: match kind {
            ShareKind::Top => "top",
            ShareKind::Positive => "positive",
        },
        pattern: match signal.pattern {
            Pattern::Shift => "shift",
            Pattern::Trend => "trend",
        },
        direction: match signal.direction {
            Direction::Up => "up",
            Direction::Down => "down",
        },
        first: place(signal.first),
        last: place(signal.last),
        points: signal.points,
    };
    SeriesView {
        construct: series.construct.clone(),
        minimum: fewest(
            questionnaire,
            series.activity_type,
            &series.construct,
            minimums,
        )
        .get(),
        steps: series.steps.iter().map(step).collect(),
        signals: ShareKind::ALL
            .into_iter()
            .flat_map(|kind| {
                series
                    .signals(kind)
                    .into_iter()
                    .map(move |one| signal(kind, one))
            })
            .collect(),
        median_top: series.median(ShareKind::Top),
        median_positive: series.median(ShareKind::Positive),
    }
}

/// One type over the last twelve closed tertials, beginning with the first that
/// has anything published; of a survey in rounds over its last twelve rounds.
#[utoipa::path(get, path = "/api/v1/trends", tag = "results", operation_id = "trends", params(AskedTrends), responses(
    (status = 200, description = "The series, one per question", body = Trends),
), security(("token" = [])))]
pub(super) async fn show(
    program: Program,
    asked: Query<AskedTrends>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Json<Trends>, RequestError> {
    let wrong = |field: &str, error: &dyn std::fmt::Display| {
        RequestError::BadRequest(format!("{field}: {error}"))
    };
    let activity_type: ActivityType = asked
        .activity_type
        .parse()
        .map_err(|error| wrong("type", &error))?;
    let area = asked
        .area
        .as_deref()
        .map(str::parse::<AreaId>)
        .transpose()
        .map_err(|error| wrong("area", &error))?;
    let municipality = store
        .municipality(program.municipality())
        .await?
        .ok_or(RequestError::NotFound)?;
    if area
        .as_ref()
        .is_some_and(|area| municipality.name_of(area).is_none())
    {
        return Err(wrong("area", &"there is no such area"));
    }
    let questionnaire =
        store.questionnaire_of(program.municipality(), asked.questionnaire.as_deref());
    let questionnaire =
        questionnaire.ok_or_else(|| wrong("questionnaire", &"there is none with this id"))?;
    let questions = &questionnaire.questions;
    let is_asked = |construct: &str| {
        asked
            .construct
            .as_deref()
            .is_none_or(|wanted| wanted == construct)
    };
    if !questions
        .iter()
        .any(|question| is_asked(&question.construct))
    {
        return Err(wrong(
            "construct",
            &"no question of this type measures that",
        ));
    }
    let published = store
        .recent(program.municipality(), &questionnaire, TERTIALS_SHOWN)
        .await?;
    let minimums = match published.last() {
        Some(last) => *last.minimums(),
        None => store.minimums().await?.unwrap_or(site.minimums),
    };
    let all = Series::all_of(&questionnaire, &published, activity_type, area.as_ref());
    let minimum = fewest_of_all(&questionnaire, activity_type, &minimums);
    Ok(Json(Trends {
        activity_type: activity_type.as_str(),
        area: area.map(|area| area.to_string()),
        minimum: minimum.get(),
        series: all
            .iter()
            .filter(|one| is_asked(&one.construct))
            .map(|one| series(one, &questionnaire, &minimums))
            .collect(),
    }))
}

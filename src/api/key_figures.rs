//! `GET|PUT /api/v1/key-figures`: programs read what the municipality follows,
//! say what it is and enter its values.

use actix_web::web::{Data, Json, Query};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    domain::{
        area::AreaId,
        figures::key_figure::{
            Entered, Fault, Followed, Reading, Sums, Written, WrittenValue, entered,
        },
        language::Language,
        period::Period,
    },
    export::key_figures::{KeyFigureView, KeyFigures, ValueView},
    store::Store,
    text::text,
    web::{problem::RequestError, sign_in::Program},
};

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AskedKeyFigures {
    /// `2026-T1` or `2026`; left out: the last closed tertial.
    #[param(example = "2026-T1", pattern = r"^[0-9]{4}(-T[1-3])?$")]
    period: Option<String>,
}

/// A key figure, its target and values. What is left out of the key figure is
/// empty; targets and values that are not named stay as they are.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewKeyFigure {
    /// Of your own choice; sent again, it changes the same key figure.
    #[schema(example = "foraldramoten", pattern = r"^[a-z0-9-]{1,40}$")]
    id: String,
    /// May be left out where a series is named.
    #[serde(default)]
    #[schema(example = "Antal deltaganden på föräldramöten", max_length = 120)]
    name: String,
    #[serde(default)]
    #[schema(example = "Nå ut i ett tidigt skede", max_length = 300)]
    goal_area: String,
    /// May be left out where a series is named.
    #[serde(default)]
    #[schema(example = "number", pattern = r"^(number|percent|yes_no)?$")]
    unit: String,
    #[serde(default)]
    #[schema(example = "Familjecentralens kalender", max_length = 300)]
    source: String,
    #[schema(example = "tertial", pattern = r"^(tertial|year)$")]
    rhythm: String,
    /// `whole` when left out.
    #[serde(default)]
    #[schema(example = "whole", pattern = r"^(whole|area)?$")]
    scope: String,
    /// `positive_share:TYPE`, `answered`, `offered` or `response_rate`, each
    /// also with `:TYPE`, `languages`, `held:TYPE` or `came_to:TYPE` (meetings and
    /// those who came; `collaboration` is a type of these), or `completed`
    /// (share of those registered for a programme); of a questionnaire
    /// `answered:TYPE:ID` and `response_rate:TYPE:ID`, of one of its questions
    /// `positive_share:TYPE:ID:QUESTION` or, where it is shown as means,
    /// `mean:TYPE:ID:QUESTION`; left out: entered by hand.
    #[serde(default)]
    #[schema(
        example = "",
        pattern = r"^([a-z_]{4,16}(:[a-z_]{9,24}(:[a-z0-9-]{1,30}(:[a-z0-9_+-]{1,40})?)?)?)?$"
    )]
    series: String,
    #[serde(default)]
    #[schema(example = "", max_length = 1000)]
    explanation: String,
    #[serde(default)]
    #[schema(example = "Ett möte per förskola och termin", max_length = 1000)]
    activities: String,
    /// Last period of it.
    #[serde(default)]
    #[schema(example = "", pattern = r"^([0-9]{4}(-T[1-3])?)?$")]
    until: String,
    target: Option<NewTarget>,
    #[serde(default)]
    values: Vec<NewValue>,
}

/// What is to be reached from a period on; without direction and value it is
/// taken away from then on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTarget {
    #[schema(example = "2026-T1", pattern = r"^[0-9]{4}(-T[1-3])?$")]
    from: String,
    #[serde(default)]
    #[schema(example = "at_least", pattern = r"^(at_least|at_most|reach)?$")]
    direction: String,
    #[schema(example = 12.0, minimum = 0, maximum = 999_999_999)]
    value: Option<f64>,
}

/// A value entered by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewValue {
    /// A period that has begun.
    #[schema(example = "2026-T1", pattern = r"^[0-9]{4}(-T[1-3])?$")]
    period: String,
    /// Where the key figure is followed per area.
    #[serde(default)]
    #[schema(example = "", pattern = r"^[a-z0-9-]{0,40}$")]
    area: String,
    /// Yes is 1 and no is 0; `null` takes the value away.
    #[schema(example = 14.0, minimum = 0, maximum = 999_999_999)]
    value: Option<f64>,
}

/// Most values in one request.
const MOST_VALUES: usize = 500;

fn number(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Each fault with its field, in English.
fn refused(faults: &[Fault]) -> RequestError {
    let said = |fault: &Fault| {
        let key = format!("key-figure-fault-{}", fault.key);
        (fault.field, text(Language::ENGLISH, &key).words)
    };
    RequestError::InvalidFields(faults.iter().map(said).collect())
}

/// Own key figures with their targets and the values of a period.
#[utoipa::path(get, path = "/api/v1/key-figures", tag = "key figures",
    operation_id = "key_figures", params(AskedKeyFigures), responses(
    (status = 200, description = "Every key figure, with the values of the period", body = KeyFigures),
), security(("token" = [])))]
pub(super) async fn show(
    program: Program,
    asked: Query<AskedKeyFigures>,
    store: Data<Store>,
) -> Result<Json<KeyFigures>, RequestError> {
    let period: Period = match asked.period.as_deref() {
        Some(typed) => typed
            .parse()
            .ok()
            .filter(|period| !matches!(period, Period::Month(_)))
            .ok_or_else(|| RequestError::BadRequest("period: 2026-T1 or 2026".into()))?,
        None => Period::Tertial(store.open_month().await?.tertial().previous()),
    };
    let code = program.municipality();
    let municipality = store
        .municipality(code)
        .await?
        .ok_or(RequestError::NotFound)?;
    let published = store.published(code, period).await?;
    let took_place = store.took_place(code, period).await?;
    let sums = Sums {
        published: &published,
        took_place: &took_place,
        municipality: &municipality,
    };
    let view = |one: &Followed| {
        let places = if one.figure.is_per_area {
            let areas = one.areas(&municipality).into_iter();
            areas.map(|(area, _)| Some(area)).collect()
        } else {
            vec![None]
        };
        let places = places.into_iter().filter(|_| one.is_followed_in(period));
        let value = |area: Option<AreaId>| {
            let read = one.read(sums, area.as_ref());
            ValueView::new(one, (period, area.as_ref()), one.target_in(period), read)
        };
        KeyFigureView::new(one, places.map(value).collect())
    };
    let followed = store.key_figures(code).await?;
    Ok(Json(KeyFigures {
        period: period.to_string(),
        key_figures: followed.iter().map(view).collect(),
    }))
}

/// Makes or changes a key figure and enters values. Sent twice it does the same
/// once.
#[utoipa::path(put, path = "/api/v1/key-figures", tag = "key figures",
    operation_id = "put_key_figure", request_body = NewKeyFigure, responses(
    (status = 200, description = "The key figure after it, with the values that were sent", body = KeyFigureView),
), security(("token" = [])))]
pub(super) async fn put(
    program: Program,
    wanted: Json<NewKeyFigure>,
    store: Data<Store>,
) -> Result<Json<KeyFigureView>, RequestError> {
    let code = program.municipality();
    let running = store.running_month().await?;
    let municipality = store
        .municipality(code)
        .await?
        .ok_or(RequestError::NotFound)?;
    let target = wanted.target.as_ref();
    // A form's blanks mean nothing; a program's word is the word or none.
    let words = [
        ("unit", &wanted.unit),
        ("rhythm", &wanted.rhythm),
        ("series", &wanted.series),
        ("until", &wanted.until),
    ];
    let of_target = target.map(|one| [("direction", &one.direction), ("from", &one.from)]);
    let of_values = wanted.values.iter();
    let of_values = of_values.flat_map(|one| [("period", &one.period), ("area", &one.area)]);
    let mut all = words
        .into_iter()
        .chain(of_target.into_iter().flatten())
        .chain(of_values);
    if let Some((field, _)) = all.find(|(_, word)| word.trim() != word.as_str()) {
        let said = "There are blanks around it.".to_owned();
        return Err(RequestError::InvalidFields(vec![(field, said)]));
    }
    let aim = number(target.and_then(|target| target.value));
    let written = Written {
        id: &wanted.id,
        name: &wanted.name,
        goal_area: &wanted.goal_area,
        unit: &wanted.unit,
        source: &wanted.source,
        rhythm: &wanted.rhythm,
        scope: &wanted.scope,
        series: &wanted.series,
        explanation: &wanted.explanation,
        activities: &wanted.activities,
        until: &wanted.until,
        direction: target.map_or("", |target| &target.direction),
        target: &aim,
        from: target.map_or("", |target| &target.from),
    };
    let known = store.key_figures(code).await?;
    let (figure, target) = written
        .read(&known, &store.series(Some(code)))
        .map_err(|faults| refused(&faults))?;
    if wanted.values.len() > MOST_VALUES {
        let said = format!("At most {MOST_VALUES} values fit.");
        return Err(RequestError::InvalidFields(vec![("values", said)]));
    }
    let read = |value: &NewValue| {
        let typed = number(value.value);
        let written = WrittenValue {
            period: &value.period,
            area: &value.area,
            value: &typed,
        };
        entered(&figure, written, &municipality, running)
    };
    let values: Vec<Entered> = wanted
        .values
        .iter()
        .map(read)
        .collect::<Result<_, Fault>>()
        .map_err(|fault| refused(&[fault]))?;
    store
        .keep_key_figure(code, &figure, target.as_ref(), &values)
        .await?
        .map_err(|fault| refused(&[fault]))?;
    let followed = store.key_figures(code).await?;
    let one = followed.iter().find(|one| one.figure.id == figure.id);
    let one = one.ok_or(RequestError::NotFound)?;
    let kept = values.iter().filter_map(|(period, area, amount)| {
        let read = Ok(Reading::entered((*amount)?));
        Some(ValueView::new(
            one,
            (*period, area.as_ref()),
            one.target_in(*period),
            read,
        ))
    });
    Ok(Json(KeyFigureView::new(one, kept.collect())))
}

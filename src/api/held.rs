//! `POST /api/v1/held`: a program adds what was held to the month's sums.

use std::collections::BTreeMap;

use actix_web::web::{Data, Json};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{month_of_sums, wrong};
use crate::{
    domain::{
        area::DistrictId,
        held::{Held, HeldRow, HeldType, Measure, NotTaken},
        lists::ListName,
        preschool::{Preschool, WeekMark},
        week::Week,
    },
    store::{Store, held::NotAdded},
    web::{problem::RequestError, sign_in::Program},
};

/// Numbers to add; negative ones correct. Plain sums of activities: there is no
/// number of a talk or a home visit among them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHeld {
    /// A month that has begun, at most two years back. With a week it may be left
    /// out, and is else the month of its Monday.
    #[schema(example = "2026-03", pattern = r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
    month: Option<String>,
    /// Of an open preschool: the week whose numbers these are. The numbers of a
    /// week are added once; negative ones correct them.
    #[schema(example = json!(null), pattern = r"^[0-9]{4}-W[0-9]{2}$")]
    week: Option<String>,
    /// With a week: which of the district's venues, where it has any.
    #[schema(example = json!(null), max_length = 120)]
    venue: Option<String>,
    #[serde(rename = "type")]
    #[schema(
        example = "theme_meeting",
        pattern = r"^(open_preschool|theme_meeting|parenting_programme|collaboration)$"
    )]
    held_type: String,
    #[schema(example = "farsta", pattern = r"^[a-z0-9-]{1,40}$")]
    district: String,
    /// Meetings held; of parenting programmes: courses.
    #[schema(example = 2, minimum = -10_000, maximum = 10_000)]
    meetings: Option<i64>,
    /// Those who came; of collaboration: professionals.
    #[schema(example = 15, minimum = -10_000, maximum = 10_000)]
    participants: Option<i64>,
    /// Mothers among them, when known.
    #[schema(example = 10, minimum = -10_000, maximum = 10_000)]
    mothers: Option<i64>,
    /// Fathers among them, when known.
    #[schema(example = 4, minimum = -10_000, maximum = 10_000)]
    fathers: Option<i64>,
    /// Others among them, when known.
    #[schema(example = 1, minimum = -10_000, maximum = 10_000)]
    others: Option<i64>,
    /// Parents who registered for a course.
    #[schema(example = json!(null), minimum = -10_000, maximum = 10_000)]
    registered: Option<i64>,
    /// Parents who completed a course.
    #[schema(example = json!(null), minimum = -10_000, maximum = 10_000)]
    completed: Option<i64>,
    /// Children in childcare meanwhile.
    #[schema(example = 6, minimum = -10_000, maximum = 10_000)]
    childcare: Option<i64>,
    /// Meetings with each partner, by its code in the municipality's list.
    #[schema(example = json!({"civil_society": 1}))]
    partners: Option<BTreeMap<String, i64>>,
    /// Courses of each programme, by its code in the municipality's list.
    #[schema(example = json!(null))]
    programmes: Option<BTreeMap<String, i64>>,
    /// Meetings in each language, by its tag.
    #[schema(example = json!({"so": 1}))]
    languages: Option<BTreeMap<String, i64>>,
    /// Times that an open preschool was open.
    #[schema(example = json!(null), minimum = -10_000, maximum = 10_000)]
    sessions: Option<i64>,
    /// Visits of adults to an open preschool.
    #[schema(example = json!(null), minimum = -10_000, maximum = 10_000)]
    visits_adults: Option<i64>,
    /// Visits of children to an open preschool.
    #[schema(example = json!(null), minimum = -10_000, maximum = 10_000)]
    visits_children: Option<i64>,
    /// Families turned away because it was full.
    #[schema(example = json!(null), minimum = -10_000, maximum = 10_000)]
    turned_away: Option<i64>,
}

/// The month's sums after it. What is not counted of the type is left out.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldSum {
    #[schema(example = "2026-03")]
    month: String,
    #[serde(rename = "type")]
    #[schema(example = "theme_meeting")]
    held_type: String,
    /// Under which area it is counted; `*`: without area.
    #[schema(example = "farsta")]
    area: String,
    /// By the word of each number.
    #[serde(flatten)]
    #[schema(example = json!({"meetings": 8, "participants": 60}))]
    numbers: BTreeMap<&'static str, i64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(example = json!({"civil_society": 2}))]
    partners: BTreeMap<String, i64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(example = json!({"komet": 1}))]
    programmes: BTreeMap<String, i64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(example = json!({"so": 1}))]
    languages: BTreeMap<String, i64>,
}

fn not_taken((measure, fault): (Option<Measure>, NotTaken)) -> RequestError {
    let Some(measure) = measure else {
        return wrong("meetings", fault);
    };
    let (field, detail) = measure.words();
    let said = match detail {
        "" => fault.to_string(),
        detail => format!("{detail}: {fault}"),
    };
    wrong(field, said)
}

impl NewHeld {
    /// The week whose numbers these are, when they are of one.
    fn week(&self, store: &Store, held_type: HeldType) -> Result<Option<Week>, RequestError> {
        let Some(typed) = &self.week else {
            return match self.venue {
                Some(_) => Err(wrong("venue", "It is of a week.")),
                None => Ok(None),
            };
        };
        if held_type != HeldType::OpenPreschool {
            return Err(wrong("week", "Open preschools send in weeks."));
        }
        let week: Week = typed.parse().map_err(|error| wrong("week", error))?;
        if week.monday() > store.clock().today() {
            return Err(wrong("week", "It has not begun."));
        }
        Ok(Some(week))
    }

    fn numbers(&self) -> Result<Held, RequestError> {
        let plain = [
            (Measure::Meetings, self.meetings),
            (Measure::Participants, self.participants),
            (Measure::Mothers, self.mothers),
            (Measure::Fathers, self.fathers),
            (Measure::Others, self.others),
            (Measure::Registered, self.registered),
            (Measure::Completed, self.completed),
            (Measure::Childcare, self.childcare),
            (Measure::Sessions, self.sessions),
            (Measure::VisitsAdults, self.visits_adults),
            (Measure::VisitsChildren, self.visits_children),
            (Measure::TurnedAway, self.turned_away),
        ];
        let mut numbers: Vec<(Measure, i64)> = plain
            .into_iter()
            .filter_map(|(measure, number)| Some((measure, number?)))
            .collect();
        for (field, given) in [
            ("partners", &self.partners),
            ("programmes", &self.programmes),
            ("languages", &self.languages),
        ] {
            for (detail, number) in given.iter().flatten() {
                let measure = Measure::named(field, detail);
                let measure = measure.ok_or_else(|| wrong(field, "There is no such code."))?;
                numbers.push((measure, *number));
            }
        }
        // Before they are added up: what is out of range shall not overflow.
        if let Some((measure, _)) = numbers.iter().find(|(_, one)| !Held::is_in_range(*one)) {
            return Err(not_taken((Some(measure.clone()), NotTaken::Range)));
        }
        Ok(numbers.into_iter().collect())
    }
}

/// Adds to the month's sums. Nothing is kept of the single number.
#[utoipa::path(post, path = "/api/v1/held", tag = "held", operation_id = "add_held", request_body = NewHeld, responses(
    (status = 200, description = "The month's sums after it", body = HeldSum),
), security(("token" = [])))]
pub(super) async fn add(
    program: Program,
    wanted: Json<NewHeld>,
    store: Data<Store>,
) -> Result<Json<HeldSum>, RequestError> {
    let code = program.municipality();
    let running = store.running_month().await?;
    let held_type: HeldType = wanted
        .held_type
        .parse()
        .map_err(|error| wrong("type", error))?;
    let no_district = || wrong("district", "There is no such district.");
    let district: DistrictId = wanted.district.parse().map_err(|_| no_district())?;
    let municipality = store
        .municipality(code)
        .await?
        .ok_or(RequestError::NotFound)?;
    let mut districts = municipality.districts.iter();
    if !districts.any(|known| known.id == district) {
        return Err(no_district());
    }
    let week = wanted.week(&store, held_type)?;
    let month = match (&wanted.month, week) {
        (None, Some(week)) => week.month().to_string(),
        (Some(month), Some(week)) if *month != week.month().to_string() => {
            return Err(wrong("month", "It is not the month of the week's Monday."));
        }
        (Some(month), _) => month.clone(),
        (None, None) => return Err(wrong("month", "A month is written 2026-03.")),
    };
    let month = month_of_sums(&month, running)?;
    let mut open = municipality.districts.iter();
    if !open.any(|known| known.id == district && known.is_open_in(month.tertial())) {
        return Err(no_district());
    }
    let partners = store.list(code, ListName::Partners).await?;
    let programmes = store.list(code, ListName::Programmes).await?;
    let held = wanted
        .numbers()?
        .entered(held_type)
        .and_then(|held| held.in_lists(&partners, &programmes, running.tertial()))
        .map_err(not_taken)?;
    let area = store
        .area_in(code, month, held_type.counted_as(), &district)
        .await?;
    let row = HeldRow {
        month,
        held_type,
        area,
        held,
    };
    let sum = match week {
        None => store.add_held(code, &row).await?.map_err(not_taken)?,
        Some(week) => {
            let mut all = Preschool::all(&municipality, Some(&district)).into_iter();
            let venue = wanted.venue.as_deref().unwrap_or_default();
            let preschool = all.find(|one| one.venue == venue);
            let preschool =
                preschool.ok_or_else(|| wrong("venue", "It is none of the district's."))?;
            // What takes numbers away corrects a week that has been sent in.
            let mark = if row.held.numbers().any(|(_, number)| number < 0) {
                WeekMark::Set(week)
            } else {
                WeekMark::Once(week)
            };
            let added = store.add_held_week(&preschool, mark, &row).await?;
            added.map_err(|fault| match fault {
                NotAdded::SentIn => wrong(
                    "week",
                    "It was sent in before; negative numbers correct it.",
                ),
                NotAdded::Number(measure, fault) => not_taken((measure, fault)),
            })?
        }
    };
    Ok(Json(summed(&row, &sum)))
}

fn summed(row: &HeldRow, sum: &Held) -> HeldSum {
    let detailed = |wanted: &str| {
        let numbers = sum.numbers().filter_map(|(measure, number)| {
            let (word, detail) = measure.words();
            (word == wanted).then(|| (detail.to_owned(), number))
        });
        numbers.collect()
    };
    let plain = Measure::PLAIN.into_iter();
    let plain = plain.filter(|(measure, _)| measure.is_of(row.held_type));
    HeldSum {
        month: row.month.to_string(),
        held_type: row.held_type.to_string(),
        area: row
            .area
            .as_ref()
            .map_or_else(|| "*".to_owned(), ToString::to_string),
        numbers: plain
            .map(|(measure, word)| (word, sum.get(&measure)))
            .collect(),
        partners: detailed("partners"),
        programmes: detailed("programmes"),
        languages: detailed("languages"),
    }
}

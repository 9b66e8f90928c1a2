//! `GET /api/v1/results/kolada`: a year's shares in the shape in which Kolada,
//! the municipalities' database of key figures, gives its own.

mod activities;

use actix_web::web::{Data, Json, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    domain::{
        figures::{
            figure::Figure,
            key_figure::Sums,
            results::{Field, Figures, Part, Published},
            series::newest,
            shares::rounded,
        },
        period::Period,
        questionnaire::{Questionnaire, Showing},
        role_group::RoleGroup,
    },
    export::share::hundredths,
    store::Store,
    web::{problem::RequestError, sign_in::Program},
};

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AskedYear {
    /// A calendar year.
    #[param(example = "2025", pattern = r"^[0-9]{4}$")]
    year: String,
}

/// Key figures of a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct KoladaFigures {
    /// Length of `values`.
    #[schema(example = 40)]
    count: usize,
    values: Vec<KoladaFigure>,
}

/// One key figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct KoladaFigure {
    /// Ours, not Kolada's: `lyhord_<type>_<construct>_<top|positive>`; of another
    /// questionnaire than `parent-standard`
    /// `lyhord_<questionnaire>_<type>_<construct>_<mean|top|positive>`, only
    /// where something is published. What took place: numbers
    /// (`lyhord_registered_<type>`, `lyhord_first_<type>`,
    /// `lyhord_first_contacts`, `lyhord_participants_<type>`, `lyhord_ways_in`,
    /// `lyhord_held_<type>`, `lyhord_came_to_<type>`, `lyhord_opening_hours_<type>`) and
    /// percent (`lyhord_took_part_<type>`, `lyhord_language_need_<type>`,
    /// `lyhord_completed`).
    #[schema(example = "lyhord_advice_talk_help_positive")]
    kpi: String,
    /// Official municipality code.
    #[schema(example = "0180")]
    municipality: String,
    #[schema(example = 2025)]
    period: i16,
    /// Always three: all, women, men.
    values: Vec<KoladaValue>,
}

/// One value of a key figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct KoladaValue {
    /// `T`: all who answered. `K`: those who said that they are mothers. `M`:
    /// those who said that they are fathers.
    #[schema(example = "T")]
    gender: &'static str,
    /// Answers it is a share of; of a number the number itself; 0 where it is
    /// not shown.
    #[schema(example = 498)]
    count: u32,
    /// Percent, one decimal; of a mean its value, two decimals; a number; `null`
    /// when there is none.
    #[schema(example = 95.2)]
    value: Option<f64>,
    /// Empty: shown. `Private`: fewer answers to the question than the minimum.
    /// `Missing`: nothing published, or the question was asked of nobody.
    #[schema(example = "")]
    status: &'static str,
}

/// One decimal, as Kolada shows percent.
fn percent(share: f64) -> f64 {
    f64::from(rounded(share)) / 10.0
}

/// What is given of a question: its word in the name of the key figure.
#[derive(Clone, Copy)]
enum Given {
    Top,
    Positive,
    Mean,
}

impl Given {
    /// Those of a questionnaire; counts by option have no place in this shape.
    fn of(questionnaire: &Questionnaire) -> &'static [Self] {
        match questionnaire.show {
            Showing::Shares => &[Self::Top, Self::Positive],
            Showing::Mean => &[Self::Mean],
            Showing::Counts => &[],
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Positive => "positive",
            Self::Mean => "mean",
        }
    }

    fn value(self, figure: &Figure) -> Option<f64> {
        match (self, figure) {
            (Self::Top, Figure::Shares(shown)) => Some(percent(shown.top.value)),
            (Self::Positive, Figure::Shares(shown)) => Some(percent(shown.positive.value)),
            (Self::Mean, Figure::Mean(mean)) => Some(hundredths(mean.value)),
            _ => None,
        }
    }
}

fn value(
    gender: &'static str,
    figures: Option<&Figures>,
    construct: &str,
    given: Given,
) -> KoladaValue {
    let question = figures.and_then(|figures| figures.question(construct));
    let found = figures.zip(question.filter(|question| question.base() > 0));
    let shown = found.as_ref().and_then(|(figures, question)| {
        let figure = figures.figure(question)?;
        Some((figure.base(), given.value(&figure)?))
    });
    let status = match (&shown, &found) {
        (Some(_), _) => "",
        (None, Some(_)) => "Private",
        (None, None) => "Missing",
    };
    KoladaValue {
        gender,
        count: shown.map_or(0, |(base, _)| base),
        value: shown.map(|(_, value)| value),
        status,
    }
}

/// The key figures of a published year. `named`: what tells them from those of
/// the standard questionnaire.
fn figures(
    published: &Published,
    (questionnaire, named): (&Questionnaire, &str),
    municipality: &str,
    year: i16,
) -> Vec<KoladaFigure> {
    let (by_type, by_role) = (
        published.by(&[Field::Type]),
        published.by(&[Field::Type, Field::Role]),
    );
    let mut values = Vec::new();
    for activity_type in questionnaire.occasions.iter().copied() {
        let of = |rows: &[Figures], role: Part<RoleGroup>| {
            newest(
                rows.iter()
                    .filter(|figures| {
                        figures.activity_type == Part::Of(activity_type) && figures.role == role
                    })
                    .cloned(),
            )
        };
        let groups = [
            ("T", of(&by_type, Part::Summed)),
            ("K", of(&by_role, Part::Of(RoleGroup::MOTHER))),
            ("M", of(&by_role, Part::Of(RoleGroup::FATHER))),
        ];
        for question in &questionnaire.questions {
            for given in Given::of(questionnaire) {
                let (construct, word) = (&question.construct, given.word());
                values.push(KoladaFigure {
                    kpi: format!("lyhord_{named}{activity_type}_{construct}_{word}"),
                    municipality: municipality.to_owned(),
                    period: year,
                    values: groups
                        .iter()
                        .map(|(gender, figures)| value(gender, figures.as_ref(), construct, *given))
                        .collect(),
                });
            }
        }
    }
    values
}

/// A year's shares in Kolada's shape. Forms whose role was pooled count in `T`
/// only, so `T` is more than `K` and `M` together.
#[utoipa::path(get, path = "/api/v1/results/kolada", tag = "results", operation_id = "kolada",
    params(AskedYear), responses(
    (status = 200, description = "Two key figures per type and question", body = KoladaFigures),
), security(("token" = [])))]
pub(super) async fn show(
    program: Program,
    asked: Query<AskedYear>,
    store: Data<Store>,
) -> Result<Json<KoladaFigures>, RequestError> {
    let Ok(period @ Period::Year(year)) = asked.year.parse() else {
        return Err(RequestError::BadRequest(
            "year: a year is written 2026".into(),
        ));
    };
    let published = store.published(program.municipality(), period).await?;
    let (standard, code) = (store.standard()?, program.municipality().as_str());
    let mut others: Vec<_> = published.questionnaires().into_iter().collect();
    // All versions of one together, told by the newest.
    others.retain(|one| one.id != standard.id);
    others.reverse();
    others.dedup_by(|older, newer| older.id == newer.id);
    others.reverse();
    let named = |id: &str| format!("{id}_");
    let standard = std::iter::once((standard, String::new()));
    let all = standard.chain(others.into_iter().map(|one| (one.clone(), named(&one.id))));
    let mut values: Vec<KoladaFigure> = all
        .flat_map(|(one, named)| {
            let ours = published.clone().of_questionnaire(&one.id);
            figures(&ours, (&one, &named), code, year)
        })
        .collect();
    let municipality = store
        .municipality(program.municipality())
        .await?
        .ok_or(RequestError::NotFound)?;
    let took_place = store.took_place(program.municipality(), period).await?;
    let sums = Sums {
        published: &published,
        took_place: &took_place,
        municipality: &municipality,
    };
    values.extend(activities::figures(sums, code, year));
    Ok(Json(KoladaFigures {
        count: values.len(),
        values,
    }))
}

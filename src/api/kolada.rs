//! `GET /api/v1/results/kolada`: a year's shares in the shape in which Kolada,
//! the municipalities' database of key figures, gives its own.

use actix_web::web::{Data, Json, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    domain::{
        period::Period,
        questionnaire::Questionnaire,
        results::{Field, Figures, Part, Published, Shown},
        series::{ShareKind, newest},
        shares::rounded,
        submission::RoleGroup,
    },
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
    /// Ours, not Kolada's: `lyhord_<type>_<construct>_<top|positive>`.
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
    /// Answers it is a share of; 0 where it is not shown.
    #[schema(example = 498)]
    count: u32,
    /// Percent, one decimal; `null` when there is none.
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

fn value(
    gender: &'static str,
    figures: Option<&Figures>,
    construct: &str,
    kind: ShareKind,
) -> KoladaValue {
    let question = figures.and_then(|figures| figures.question(construct));
    let found = figures.zip(question.filter(|question| question.base() > 0));
    let shown = found
        .as_ref()
        .and_then(|(figures, question)| figures.shown(question));
    match shown {
        None => KoladaValue {
            gender,
            count: 0,
            value: None,
            status: if found.is_some() {
                "Private"
            } else {
                "Missing"
            },
        },
        Some(Shown { top, positive }) => {
            let share = match kind {
                ShareKind::Top => top,
                ShareKind::Positive => positive,
            };
            KoladaValue {
                gender,
                count: share.base,
                value: Some(percent(share.value)),
                status: "",
            }
        }
    }
}

/// The key figures of a published year.
fn figures(
    published: &Published,
    questionnaire: &Questionnaire,
    municipality: &str,
    year: i16,
) -> KoladaFigures {
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
            for (kind, word) in [(ShareKind::Top, "top"), (ShareKind::Positive, "positive")] {
                values.push(KoladaFigure {
                    kpi: format!("lyhord_{activity_type}_{}_{word}", question.construct),
                    municipality: municipality.to_owned(),
                    period: year,
                    values: groups
                        .iter()
                        .map(|(gender, figures)| {
                            value(gender, figures.as_ref(), &question.construct, kind)
                        })
                        .collect(),
                });
            }
        }
    }
    KoladaFigures {
        count: values.len(),
        values,
    }
}

/// A year's shares in Kolada's shape. Forms whose role was pooled count in `T`
/// only, so `T` is more than `K` and `M` together.
#[utoipa::path(get, path = "/api/v1/results/kolada", tag = "results", operation_id = "kolada", params(AskedYear), responses(
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
    let questionnaire = store.standard()?;
    Ok(Json(figures(
        &published.of_questionnaire(&questionnaire.id),
        &questionnaire,
        program.municipality().as_str(),
        year,
    )))
}

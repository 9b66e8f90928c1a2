//! What was registered of talks and visits, as the API and the command give it.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    domain::{
        activity_type::ActivityType,
        area_map::written,
        lists::{List, ListName},
        questionnaire::Questionnaire,
        registered::{Apart, FieldFigures, Registered, ToldApart, Where},
    },
    table::{Cell, Column, Table},
};

/// Registered talks and visits of closed tertials.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisteredFigures {
    #[schema(example = "2026-T1")]
    pub(super) period: String,
    #[schema(example = json!(["type", "area"]))]
    pub(super) by: Vec<&'static str>,
    pub(super) rows: Vec<RegisteredRow>,
}

/// One type, of one area or of the whole municipality.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisteredRow {
    #[serde(rename = "type")]
    #[schema(example = "advice_talk")]
    pub(super) activity_type: String,
    /// `*`: registered without area, or too few in their areas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "farsta")]
    pub(super) area: Option<String>,
    /// Talks or visits registered.
    #[schema(example = 63)]
    pub(super) held: u32,
    /// First ones among them.
    #[schema(example = 33)]
    pub(super) first: u32,
    pub(super) participants: ParticipantsView,
    /// Per field: talks or visits at which it stood on the form (`asked`), how
    /// many said each option, and `blank`. A field is left out where its cells
    /// would be too small: next steps by area, ways in by area and tertial.
    #[schema(example = json!({"way_in": {"asked": 33, "blank": 2, "child_health_centre": 16}}))]
    pub(super) fields: BTreeMap<String, BTreeMap<String, u32>>,
    /// Home visits of the whole municipality by programme; all rows together are
    /// the visits told in `fields`. Left out by area, and where none could be
    /// told apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) by_programme: Vec<ProgrammeRow>,
}

/// The visits of one programme.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgrammeRow {
    /// A code of the municipality's list of programmes; `blank`: not filled in;
    /// `*`: too few of each to be told apart.
    #[schema(example = "rinkeby")]
    programme: String,
    /// Visits told.
    #[schema(example = 40)]
    visits: u32,
    /// Those at which a father was there.
    #[schema(example = 23)]
    with_father: u32,
    /// Those at which it was said whether another language was needed.
    #[schema(example = 38)]
    language_need_said: u32,
    /// Those at which it was.
    #[schema(example = 12)]
    language_need: u32,
}

impl ProgrammeRow {
    /// Its numbers, with the words under which they stand.
    fn numbers(&self) -> [(&'static str, u32); 4] {
        [
            ("visits", self.visits),
            ("with_father", self.with_father),
            ("language_need_said", self.language_need_said),
            ("language_need", self.language_need),
        ]
    }
}

impl From<ToldApart> for ProgrammeRow {
    fn from(told: ToldApart) -> Self {
        Self {
            programme: match told.of {
                Apart::Of(_, code) => code,
                Apart::NotSaid => "blank".to_owned(),
                Apart::Together => "*".to_owned(),
            },
            visits: told.visits,
            with_father: told.with_father,
            language_need_said: told.need_said,
            language_need: told.need,
        }
    }
}

/// Who took part, from released combinations: a person counts once per talk.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipantsView {
    #[schema(example = 58)]
    mothers: i64,
    #[schema(example = 24)]
    fathers: i64,
    #[schema(example = 1)]
    others: i64,
}

impl ParticipantsView {
    pub(super) fn by_role(&self) -> [(&'static str, u32); 3] {
        let all = [
            ("mothers", self.mothers),
            ("fathers", self.fathers),
            ("others", self.others),
        ];
        all.map(|(who, count)| (who, u32::try_from(count).unwrap_or(0)))
    }
}

/// By what rows are split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadBy;

/// Whether rows are split by area; by type they always are, since a talk and a
/// visit are never added.
///
/// # Errors
/// [`BadBy`] at any other word.
pub fn by_area(by: Option<&str>) -> Result<bool, BadBy> {
    let mut is_by_area = false;
    for word in by.unwrap_or("type").split(',').map(str::trim) {
        match word {
            "" | "type" => {}
            "area" => is_by_area = true,
            _ => return Err(BadBy),
        }
    }
    Ok(is_by_area)
}

/// The document of a period. `asked`: what is registered of each type.
#[must_use]
pub fn registered(
    registered: &Registered,
    asked: &BTreeMap<ActivityType, (Arc<Questionnaire>, BTreeMap<ListName, List>)>,
    is_by_area: bool,
) -> RegisteredFigures {
    let mut rows = Vec::new();
    for (activity_type, (questionnaire, lists)) in asked {
        let row = |place: Where<'_>| {
            let came = registered.held(*activity_type, place);
            let participants = registered.participants(*activity_type, place);
            let field = |construct: &String| {
                let figures = registered.field(*activity_type, construct, place, lists)?;
                Some((construct.clone(), counts(&figures)))
            };
            let constructs = questionnaire.questions.iter().map(|one| &one.construct);
            let by_programme = match place {
                Where::Everywhere => registered.told_apart(*activity_type, lists),
                Where::Area(_) => Vec::new(),
            };
            RegisteredRow {
                activity_type: activity_type.to_string(),
                area: match place {
                    Where::Everywhere => None,
                    Where::Area(area) => Some(written(area).to_owned()),
                },
                held: came.held,
                first: came.first,
                participants: ParticipantsView {
                    mothers: participants.mothers,
                    fathers: participants.fathers,
                    others: participants.others,
                },
                fields: constructs.filter_map(field).collect(),
                by_programme: by_programme.into_iter().map(ProgrammeRow::from).collect(),
            }
        };
        let areas = registered.areas(*activity_type);
        if areas.is_empty() {
            continue;
        }
        if is_by_area {
            rows.extend(areas.iter().map(|area| row(Where::Area(area.as_ref()))));
        } else {
            rows.push(row(Where::Everywhere));
        }
    }
    RegisteredFigures {
        period: registered.period().to_string(),
        by: if is_by_area {
            vec!["type", "area"]
        } else {
            vec!["type"]
        },
        rows,
    }
}

fn counts(figures: &FieldFigures) -> BTreeMap<String, u32> {
    let whole = [("asked", figures.asked), ("blank", figures.blank)];
    let whole = whole.map(|(word, count)| (word.to_owned(), count));
    let said = figures.options.iter().filter(|(_, count)| *count > 0);
    whole.into_iter().chain(said.cloned()).collect()
}

/// The document as lines: a row per number, with the codes that programs read.
/// `headings`: of period, type, area, field, option and number.
#[must_use]
pub fn as_table(name: &str, headings: [String; 6], figures: &RegisteredFigures) -> Table {
    let widths = [12.0, 16.0, 24.0, 20.0, 32.0, 10.0];
    let columns = headings.into_iter().zip(widths);
    let mut rows = Vec::new();
    for row in &figures.rows {
        let area = row.area.as_deref().unwrap_or_default();
        let mut line = |field: &str, option: &str, count: u32| {
            rows.push(vec![
                Cell::from(figures.period.as_str()),
                Cell::from(row.activity_type.as_str()),
                Cell::from(area),
                Cell::from(field),
                Cell::from(option),
                Cell::Count(count),
            ]);
        };
        line("held", "", row.held);
        line("first", "", row.first);
        for (field, counts) in &row.fields {
            for (option, count) in counts {
                line(field, option, *count);
            }
        }
        for programme in &row.by_programme {
            for (what, count) in programme.numbers() {
                line(&format!("by_programme.{what}"), &programme.programme, count);
            }
        }
    }
    Table {
        name: name.to_owned(),
        columns: columns
            .map(|(heading, width)| Column::new(heading, width))
            .collect(),
        rows,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Two areas: of one a field is published in which the other's option was
    /// said by nobody, of the other nothing but the number.
    pub(crate) fn figures() -> RegisteredFigures {
        let row = |area: &str, held, fields: &[(&str, &[(&str, u32)])]| RegisteredRow {
            activity_type: "advice_talk".into(),
            area: Some(area.into()),
            held,
            first: 3,
            participants: ParticipantsView {
                mothers: 9,
                fathers: 4,
                others: 0,
            },
            fields: fields
                .iter()
                .map(|(field, counts)| {
                    let counts = counts.iter();
                    let counts = counts.map(|(option, count)| ((*option).to_owned(), *count));
                    ((*field).to_owned(), counts.collect())
                })
                .collect(),
            by_programme: Vec::new(),
        };
        RegisteredFigures {
            period: "2026-T1".into(),
            by: vec!["type", "area"],
            rows: vec![
                row(
                    "farsta",
                    40,
                    &[("next_step", &[("asked", 40), ("more_talks", 40)])],
                ),
                row("kista", 7, &[]),
                row("*", 20, &[("next_step", &[("asked", 20), ("none", 20)])]),
            ],
        }
    }
}

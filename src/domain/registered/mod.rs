//! What was registered of talks and visits, as it may be read: how many were
//! held, and from released tallies who took part and what else was said. Only
//! closed tertials; fields with many options at the level that bears them.

mod apart;
mod level;
mod who;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub use apart::{Apart, ToldApart};
pub use level::{FieldFigures, Finest, Where, finest};
pub use who::instead_of;

use who::came_of;

use crate::{
    activity_type::ActivityType,
    area::AreaId,
    counting::came::Came,
    lists::{List, ListName},
    offered::{Offered, OfferedRow},
    period::{Month, Period, Tertial},
    questionnaire::{PartName, Question, Questionnaire},
    released_row::ReleasedRow,
};

/// The field that says who took part.
pub const WHO: &str = "took_part";
/// The field that says whether another language was needed.
pub const NEED: &str = "language_need";

/// How many were held of a type under an area in a tertial; written once, at
/// its close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameRow {
    /// When.
    pub tertial: Tertial,
    /// Talks or visits.
    pub activity_type: ActivityType,
    /// Where; none: counted without area (R7).
    pub area: Option<AreaId>,
    /// How many.
    pub came: Came,
}

/// What may be read of registered talks and visits in a period. Only
/// `store::ballot::published` makes one.
#[derive(Debug, Clone)]
pub struct Registered {
    period: Period,
    rows: Vec<ReleasedRow>,
    came: Vec<CameRow>,
    withheld: BTreeSet<String>,
}

impl Registered {
    /// For `store::ballot::published` alone; `tests/architecture.rs` holds that.
    #[must_use]
    pub fn from_closed_tertials(
        period: Period,
        rows: Vec<ReleasedRow>,
        came: Vec<CameRow>,
        withheld: BTreeSet<String>,
    ) -> Self {
        Self {
            period,
            rows,
            came,
            withheld,
        }
    }

    /// The same of rows alone, for the numbers offered that follow from them.
    #[must_use]
    pub fn of_rows(period: Period, rows: Vec<ReleasedRow>) -> Self {
        Self::from_closed_tertials(period, rows, Vec::new(), BTreeSet::new())
    }

    /// What was asked for.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// Whether nothing was registered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.came.is_empty()
    }

    /// Whether some of what was registered of a type was destroyed, because
    /// there was too little of it.
    #[must_use]
    pub fn withheld(&self, activity_type: ActivityType) -> bool {
        let mut ours = self.questionnaires(activity_type).into_iter();
        ours.any(|one| self.withheld.contains(&one.id))
            || (self.held(activity_type, Where::Everywhere).held > 0
                && self
                    .rows_of(activity_type, Where::Everywhere)
                    .next()
                    .is_none())
    }

    /// The types of which anything was registered.
    #[must_use]
    pub fn types(&self) -> BTreeSet<ActivityType> {
        let of_rows = self.rows.iter().filter_map(|row| row.activity_type);
        of_rows
            .chain(self.came.iter().map(|row| row.activity_type))
            .collect()
    }

    /// The areas under which a type was registered; none: without area.
    #[must_use]
    pub fn areas(&self, activity_type: ActivityType) -> BTreeSet<Option<AreaId>> {
        let came = self
            .came
            .iter()
            .filter(|row| row.activity_type == activity_type);
        let came = came.map(|row| row.area.clone());
        let rows = self.rows_of(activity_type, Where::Everywhere);
        came.chain(rows.map(|row| row.area.clone())).collect()
    }

    /// What was registered of a type, as a questionnaire, newest version last.
    #[must_use]
    pub fn questionnaires(&self, activity_type: ActivityType) -> BTreeSet<Arc<Questionnaire>> {
        let rows = self.rows_of(activity_type, Where::Everywhere);
        rows.map(|row| row.questionnaire.clone()).collect()
    }

    /// How many were held, and first ones among them.
    #[must_use]
    pub fn held(&self, activity_type: ActivityType, place: Where<'_>) -> Came {
        let ours = self
            .came
            .iter()
            .filter(|row| row.activity_type == activity_type && place.holds(row.area.as_ref()));
        ours.fold(Came::default(), |sum, row| Came {
            held: sum.held + row.came.held,
            first: sum.first + row.came.first,
        })
    }

    /// How many were held, as it was written at the close of each tertial.
    pub fn came_rows(&self) -> impl Iterator<Item = &CameRow> {
        self.came.iter()
    }

    /// Whether a field is shown at this level.
    #[must_use]
    pub fn is_shown(&self, question: &Question, place: Where<'_>) -> bool {
        match (finest(question), self.period) {
            (Finest::AreaTertial, _) | (Finest::AreaYear, Period::Year(_)) => true,
            (Finest::AreaYear | Finest::Tertial, _) => !place.is_an_area(),
        }
    }

    /// What was said in a field; none: nothing was released, or not at this
    /// level. `lists`: the municipality's, by which positions have codes.
    #[must_use]
    pub fn field(
        &self,
        activity_type: ActivityType,
        construct: &str,
        place: Where<'_>,
        lists: &BTreeMap<ListName, List>,
    ) -> Option<FieldFigures> {
        figures(
            self.rows_of(activity_type, place),
            construct,
            lists,
            |question| self.is_shown(question, place),
        )
    }

    /// Who took part, from the released combinations.
    #[must_use]
    pub fn participants(&self, activity_type: ActivityType, place: Where<'_>) -> Offered {
        let rows = self.rows_of(activity_type, place);
        rows.fold(Offered::default(), |sum, row| sum + came_of(row))
    }

    /// The numbers offered that follow from what was registered. What was pooled
    /// over areas is left out: nobody knows where it belongs.
    #[must_use]
    pub fn as_offered(&self) -> Vec<OfferedRow> {
        let mut sums: BTreeMap<(Month, ActivityType, Option<AreaId>), Offered> = BTreeMap::new();
        let is_placed = |row: &&ReleasedRow| row.area.is_some() || row.is_without_area();
        let asked_of_all = self.rows.iter().filter(|row| row.part == PartName::All);
        for row in asked_of_all.filter(is_placed) {
            if let Some(activity_type) = row.activity_type {
                let key = (row.month, activity_type, row.area.clone());
                let sum = sums.entry(key).or_default();
                *sum = *sum + came_of(row);
            }
        }
        let row = |((month, activity_type, area), offered)| OfferedRow {
            month,
            activity_type,
            area,
            offered,
        };
        sums.into_iter().map(row).collect()
    }

    fn rows_of<'a>(
        &'a self,
        activity_type: ActivityType,
        place: Where<'a>,
    ) -> impl Iterator<Item = &'a ReleasedRow> {
        self.rows.iter().filter(move |row| {
            row.activity_type == Some(activity_type) && place.holds(row.area.as_ref())
        })
    }
}

/// What these rows say in a field; none: nothing, or it is not shown.
fn figures<'a>(
    rows: impl Iterator<Item = &'a ReleasedRow>,
    construct: &str,
    lists: &BTreeMap<ListName, List>,
    is_shown: impl Fn(&Question) -> bool,
) -> Option<FieldFigures> {
    let mut figures: Option<FieldFigures> = None;
    for row in rows {
        let Some((question, counts)) = counts_of(row, construct) else {
            continue;
        };
        if !is_shown(question) {
            return None;
        }
        let codes = codes(question, lists);
        let sum = figures.get_or_insert_with(|| FieldFigures {
            asked: 0,
            blank: 0,
            options: codes.iter().map(|(_, code)| (code.clone(), 0)).collect(),
        });
        sum.asked += row.tally.n();
        sum.blank += counts.last().copied().unwrap_or(0);
        for ((position, _), (_, count)) in codes.iter().zip(&mut sum.options) {
            *count += counts.get(*position).copied().unwrap_or(0);
        }
    }
    figures
}

fn counts_of<'a>(row: &'a ReleasedRow, construct: &str) -> Option<(&'a Question, &'a [u32])> {
    let part = row.questionnaire.part(row.part)?;
    let mut questions = row.tally.by_question(part, &row.questionnaire);
    let found = questions.find_map(|(place, counts)| {
        let question = &row.questionnaire.questions[place];
        (question.construct == construct).then_some((question, counts))
    });
    found.filter(|(question, counts)| apart::was_asked(row, question, counts))
}

/// Positions and codes of a question, in the order of pages.
fn codes(question: &Question, lists: &BTreeMap<ListName, List>) -> Vec<(usize, String)> {
    let Some(list) = question.list() else {
        return question.options().into_iter().enumerate().collect();
    };
    let shown = lists.get(&list).map(List::shown).unwrap_or_default();
    let ever = shown.into_iter().filter(|option| option.span.is_some());
    ever.map(|option| (option.position as usize, option.code.to_string()))
        .collect()
}

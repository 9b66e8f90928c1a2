//! What a response rate is taken of: the numbers offered that belong to a
//! group of figures, and the forms that belong to those numbers.
//!
//! A number offered stands for a month, an activity type and an area. Forms
//! are counted when their box is full, later in the same tertial at most. So a
//! cell of basis is a tertial, a type and an area: where somebody entered a
//! number, the cell's forms count as returned; where nobody did, its forms are
//! left out and the area is named.
//!
//! Three things make a rate a lower bound, and it says so: forms that were
//! pooled and may belong to the group; forms still waiting in the boxes of a
//! running tertial; and, for mothers and fathers, parents who did not say who
//! they are. The few answers destroyed when a tertial closed are not counted as
//! returned either; that there were some is said beside every summary. The
//! group "other" holds those who did not say and so has no basis.
//!
//! A form is counted in the part of its questionnaire that everybody is asked.
//!
//! A row without area is one of two things. Forms of a district counted without
//! area (rule R7) are whole tallies with their group, and a cell of their own.
//! Leftovers lose their group before their area, and may be anybody's.

use std::collections::BTreeSet;

use crate::{
    activity_type::ActivityType,
    area::AreaId,
    fields::Part,
    figures::response_rate::{Response, ResponseRate},
    offered::OfferedRow,
    period::Tertial,
    questionnaire::PartName,
    released_row::ReleasedRow,
    role_group::RoleGroup,
};

/// Which rows make a figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// Activity type.
    pub activity_type: Part<ActivityType>,
    /// Area.
    pub area: Part<AreaId>,
    /// Role group.
    pub role: Part<RoleGroup>,
}

/// How a row's field stands to what was asked for.
#[derive(PartialEq)]
enum Fit {
    Inside,
    /// It was pooled: it may hold what was asked for.
    Perhaps,
    Outside,
}

fn fit<T: PartialEq>(part: &Part<T>, value: Option<&T>) -> Fit {
    match (part, value) {
        (Part::Summed, _) | (Part::Pooled, None) => Fit::Inside,
        (Part::Of(_), None) => Fit::Perhaps,
        (Part::Of(wanted), Some(value)) if wanted == value => Fit::Inside,
        (Part::Of(_), Some(_)) | (Part::Pooled, Some(_)) => Fit::Outside,
    }
}

impl Group {
    fn fit(&self, row: &ReleasedRow) -> Fit {
        let fits = [
            fit(&self.activity_type, row.activity_type.as_ref()),
            fit(&self.area, row.area.as_ref()),
            fit(&self.role, row.role.as_ref()),
        ];
        let is_of_no_area = row.is_without_area() && self.area.value().is_some();
        if fits.contains(&Fit::Outside) || is_of_no_area {
            Fit::Outside
        } else if fits.contains(&Fit::Perhaps) {
            Fit::Perhaps
        } else {
            Fit::Inside
        }
    }

    fn holds(&self, row: &OfferedRow) -> bool {
        let is_of_area = match &self.area {
            Part::Summed => true,
            Part::Of(area) => row.area.as_ref() == Some(area),
            Part::Pooled => false,
        };
        fit(&self.activity_type, Some(&row.activity_type)) == Fit::Inside && is_of_area
    }
}

/// A tertial, a type and an area with a number offered; no area: the districts
/// counted without one.
type Cell = (Tertial, ActivityType, Option<AreaId>);

/// The cell of a row's forms; `None` where they may be of several.
fn cell(row: &ReleasedRow) -> Option<Cell> {
    let is_of_one = row.area.is_some() || row.is_without_area();
    let cell = (row.month.tertial(), row.activity_type?, row.area.clone());
    is_of_one.then_some(cell)
}

/// Persons of the group in this number; `None` when the role is not known.
fn persons(row: &OfferedRow, role: &Part<RoleGroup>) -> Option<i64> {
    let offered = row.offered;
    match role {
        Part::Summed => Some(offered.participants),
        Part::Of(RoleGroup::MOTHER) if offered.is_known_by_role() => Some(offered.mothers),
        Part::Of(RoleGroup::FATHER) if offered.is_known_by_role() => Some(offered.fathers),
        _ => None,
    }
}

/// How many of a group were offered the survey; `None` when nobody entered a
/// number, when the group was pooled, or when the role is not known of all.
#[must_use]
pub fn offered(group: &Group, rows: &[OfferedRow]) -> Option<u32> {
    let numbers: Option<Vec<i64>> = rows
        .iter()
        .filter(|row| group.holds(row))
        .map(|row| persons(row, &group.role))
        .collect();
    let sum: i64 = numbers?.iter().sum();
    u32::try_from(sum).ok().filter(|sum| *sum > 0)
}

/// The response rate of a group in a period. `is_month` and `is_running` say
/// what the period is; see [`Response`].
#[must_use]
pub fn rate(
    group: &Group,
    released: &[ReleasedRow],
    rows: &[OfferedRow],
    is_month: bool,
    is_running: bool,
) -> ResponseRate {
    let Some(offered) = offered(group, rows) else {
        return ResponseRate::NoBasis;
    };
    let entered = rows.iter().filter(|row| row.offered.participants > 0);
    let cells: BTreeSet<Cell> = entered
        .map(|row| (row.month.tertial(), row.activity_type, row.area.clone()))
        .collect();
    let forms = || released.iter().filter(|row| row.part == PartName::All);
    let inside = || forms().filter(|row| group.fit(row) == Fit::Inside);
    let left_out: BTreeSet<Option<AreaId>> = inside()
        .filter_map(cell)
        .filter(|cell| !cells.contains(cell))
        .map(|(_, _, area)| area)
        .collect();
    // Pooled forms count where every area they may come from has a number.
    let is_returned =
        |row: &&ReleasedRow| cell(row).map_or(left_out.is_empty(), |cell| cells.contains(&cell));
    let returned = inside().filter(is_returned).map(|row| row.tally.n()).sum();
    let is_pooled_elsewhere = forms().any(|row| group.fit(row) == Fit::Perhaps);
    let is_pooled_left_out = !left_out.is_empty() && inside().any(|row| cell(row).is_none());
    let is_at_least = is_running
        || is_pooled_elsewhere
        || is_pooled_left_out
        || matches!(group.role, Part::Of(_));
    Response {
        returned,
        offered,
        left_out: left_out.into_iter().collect(),
        is_at_least,
        is_about: is_month,
    }
    .into()
}

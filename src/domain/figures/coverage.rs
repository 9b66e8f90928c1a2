//! Coverage: from which areas and kinds of support figures have come, and from
//! which not. Made of published rows, and of where codes exist; there is no
//! count of activities or answers in it.

use std::collections::BTreeSet;

use crate::{
    activity_type::ActivityType,
    area::AreaId,
    figures::results::{Field, Published},
    period::Period,
};

/// What has come from an area of a kind of support in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrived {
    /// Figures of its own are published.
    Shown,
    /// None of its own, but figures of the kind that were pooled over areas are
    /// published: some, too few, may have come from here.
    Perhaps,
    /// Nothing that could be published.
    Nothing,
    /// None yet, but the period is not closed.
    NotYet,
}

impl Arrived {
    /// The word in replies and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Perhaps => "perhaps",
            Self::Nothing => "nothing",
            Self::NotYet => "not_yet",
        }
    }
}

/// One kind of support in one area, over the periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageRow {
    /// Kind of support.
    pub activity_type: ActivityType,
    /// Area; none: the districts that are counted without one (rule R7).
    pub area: Option<AreaId>,
    /// Whether a code takes answers there now.
    pub is_awaited: bool,
    /// Per period, in the order given.
    pub arrived: Vec<Arrived>,
    /// Whether somebody entered how many were offered the survey, per period.
    pub has_offered: Vec<bool>,
}

impl CoverageRow {
    /// The last two periods of which something can be known, newest first: what
    /// has arrived, and whether a number offered was entered.
    pub fn last_two(&self) -> impl Iterator<Item = (Arrived, bool)> {
        let periods = self
            .arrived
            .iter()
            .copied()
            .zip(self.has_offered.iter().copied());
        periods
            .rev()
            .filter(|(arrived, _)| *arrived != Arrived::NotYet)
            .take(2)
    }

    /// Whether the last two closed periods show nothing although a code takes
    /// answers there: time to ask why.
    #[must_use]
    pub fn is_silent_twice(&self) -> bool {
        self.is_awaited
            && self
                .last_two()
                .filter(|(arrived, _)| *arrived != Arrived::Shown)
                .count()
                == 2
    }
}

/// A kind of support and an area; no area: the districts counted without one.
pub type Pair = (ActivityType, Option<AreaId>);

/// From where the figures of a period came.
struct Came {
    shown: BTreeSet<Pair>,
    /// Kinds of which leftovers pooled over areas are published.
    pooled: BTreeSet<ActivityType>,
}

impl Came {
    fn of(published: &Published) -> Self {
        let by_area = published.by(&[Field::Type, Field::Area]).into_iter();
        let of_areas = by_area.filter_map(|figures| {
            let area = figures.area.value()?.clone();
            Some((*figures.activity_type.value()?, Some(area)))
        });
        let without_area = published.without_area().into_iter();
        Self {
            shown: of_areas
                .chain(without_area.map(|activity_type| (activity_type, None)))
                .collect(),
            pooled: published.pooled_over_areas(),
        }
    }

    fn from(&self, pair: &Pair, is_final: bool) -> Arrived {
        if self.shown.contains(pair) {
            Arrived::Shown
        } else if !is_final {
            Arrived::NotYet
        } else if self.pooled.contains(&pair.0) {
            Arrived::Perhaps
        } else {
            Arrived::Nothing
        }
    }
}

/// Kinds of support × areas × periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Oldest first.
    pub periods: Vec<Period>,
    /// By type, then area: every pair with figures, with a number offered or
    /// with a code that takes answers.
    pub rows: Vec<CoverageRow>,
}

impl Coverage {
    /// Of the questionnaire with this id: from the periods, oldest first, and the
    /// pairs where a code that asks it takes answers now.
    #[must_use]
    pub fn of<A: Into<Option<AreaId>>>(
        questionnaire: &str,
        published: &[Published],
        awaited: impl IntoIterator<Item = (ActivityType, A)>,
    ) -> Self {
        let ours = published.iter().cloned();
        let ours = ours.map(|one| one.of_questionnaire(questionnaire));
        let published: &[Published] = &ours.collect::<Vec<_>>();
        let awaited = awaited.into_iter();
        let awaited: BTreeSet<Pair> = awaited.map(|(one, area)| (one, area.into())).collect();
        let came: Vec<Came> = published.iter().map(Came::of).collect();
        let offered: Vec<BTreeSet<Pair>> = published.iter().map(Published::offered_where).collect();
        let pairs: BTreeSet<Pair> = came
            .iter()
            .flat_map(|came| came.shown.iter().cloned())
            .chain(offered.iter().flatten().cloned())
            .chain(awaited.iter().cloned())
            .collect();
        let rows = pairs.into_iter().map(|pair| CoverageRow {
            is_awaited: awaited.contains(&pair),
            arrived: published
                .iter()
                .zip(&came)
                .map(|(one, came)| came.from(&pair, one.is_final(Some(pair.0))))
                .collect(),
            has_offered: offered
                .iter()
                .map(|offered| offered.contains(&pair))
                .collect(),
            activity_type: pair.0,
            area: pair.1,
        });
        Self {
            rows: rows.collect(),
            periods: published.iter().map(Published::period).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        counting::{minimums::Minimums, tally::Tally},
        figures::results::{Closed, ReleasedRow},
        offered::{Offered, OfferedRow},
        questionnaire::{Bank, PartName, STANDARD},
        role_group::RoleGroup,
    };

    fn area(id: &str) -> AreaId {
        id.parse().unwrap()
    }

    /// A period with figures of these areas and groups.
    fn published(period: &str, rows: &[(Option<&str>, Option<RoleGroup>)]) -> Published {
        let period: Period = period.parse().unwrap();
        let row = |(area, role): &(Option<&str>, Option<RoleGroup>)| ReleasedRow {
            month: period.first_month(),
            questionnaire: Bank::shipped().newest(STANDARD).unwrap(),
            part: PartName::All,
            activity_type: Some(ActivityType::AdviceTalk),
            area: area.map(|id| id.parse().unwrap()),
            role: *role,
            tally: Tally::empty(12),
        };
        Published::from_closed_periods(
            period,
            None,
            Closed {
                rows: rows.iter().map(row).collect(),
                ..Closed::default()
            },
            Minimums::LOWEST,
        )
    }

    fn areas(rows: &[Coverage]) -> Vec<(Option<&str>, Vec<Arrived>, bool)> {
        let rows = rows.iter().flat_map(|coverage| &coverage.rows);
        let told = rows.map(|row| {
            (
                row.area.as_ref().map(AreaId::as_str),
                row.arrived.clone(),
                row.is_silent_twice(),
            )
        });
        told.collect()
    }

    #[test]
    fn an_area_is_silent_when_two_periods_in_a_row_show_nothing_where_a_code_is() {
        let talk = ActivityType::AdviceTalk;
        let offered = OfferedRow {
            month: "2026-05".parse().unwrap(),
            activity_type: talk,
            area: Some(area("kista")),
            offered: Offered {
                participants: 3,
                ..Offered::default()
            },
        };
        let periods = [
            published(
                "2025-T3",
                &[
                    (Some("farsta"), None),
                    (Some("rinkeby"), None),
                    (Some("arsta"), None),
                ],
            ),
            published("2026-T1", &[(Some("farsta"), None), (None, None)]),
            published("2026-T2", &[(Some("rinkeby"), None)]).with_offered(vec![offered]),
        ];
        let awaited = ["farsta", "rinkeby", "tensta"].map(|id| (talk, area(id)));
        let coverage = Coverage::of(STANDARD, &periods, awaited);
        use Arrived::{Nothing, Perhaps, Shown};
        assert_eq!(
            areas(std::slice::from_ref(&coverage)),
            [
                (Some("arsta"), vec![Shown, Perhaps, Nothing], false),
                (Some("farsta"), vec![Shown, Shown, Nothing], false),
                (Some("kista"), vec![Nothing, Perhaps, Nothing], false),
                (Some("rinkeby"), vec![Shown, Perhaps, Shown], false),
                (Some("tensta"), vec![Nothing, Perhaps, Nothing], true),
            ],
            "no code takes answers in Årsta and Kista any more"
        );
        assert_eq!(coverage.rows[2].has_offered, [false, false, true]);
        assert_eq!(coverage.periods.len(), 3);
    }

    #[test]
    fn districts_counted_without_area_are_a_row_and_tell_nothing_of_the_areas() {
        let talk = ActivityType::AdviceTalk;
        let without_area = (None, Some(RoleGroup::MOTHER));
        let periods = [
            published("2025-T3", &[without_area]),
            published("2026-T1", &[(None, None)]),
        ];
        let awaited = [(talk, None), (talk, Some(area("farsta")))];
        let coverage = Coverage::of(STANDARD, &periods, awaited);
        use Arrived::{Nothing, Perhaps, Shown};
        assert_eq!(
            areas(&[coverage]),
            [
                (None, vec![Shown, Perhaps], false),
                (Some("farsta"), vec![Nothing, Perhaps], true),
            ],
            "whole forms without area come from no area, leftovers may"
        );
    }
}

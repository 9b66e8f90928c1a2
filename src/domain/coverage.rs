//! Coverage: from which areas and kinds of support figures have come, and from
//! which not. Made of published rows, and of where codes exist; there is no
//! count of activities or answers in it.

use std::collections::BTreeSet;

use super::{
    activity::ActivityType,
    area::AreaId,
    period::Period,
    results::{Field, Part, Published},
};

/// What has come from an area of a kind of support in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrived {
    /// Figures of its own are published.
    Shown,
    /// None of its own, but figures of the kind that were pooled over areas are
    /// published: too few may have come from here.
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
    /// Area.
    pub area: AreaId,
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
    /// From the periods, oldest first, and the pairs where a code takes
    /// answers now.
    #[must_use]
    pub fn of(published: &[Published], awaited: &BTreeSet<(ActivityType, AreaId)>) -> Self {
        let shown: Vec<BTreeSet<(Part<ActivityType>, Part<AreaId>)>> = published
            .iter()
            .map(|one| {
                one.by(&[Field::Type, Field::Area])
                    .into_iter()
                    .map(|figures| (figures.activity_type, figures.area))
                    .collect()
            })
            .collect();
        let offered: Vec<BTreeSet<(ActivityType, AreaId)>> =
            published.iter().map(Published::offered_where).collect();
        let with_figures = shown.iter().flatten().filter_map(|(activity_type, area)| {
            Some((*activity_type.value()?, area.value()?.clone()))
        });
        let pairs: BTreeSet<(ActivityType, AreaId)> = with_figures
            .chain(offered.iter().flatten().cloned())
            .chain(awaited.iter().cloned())
            .collect();
        let arrived = |pair: &(ActivityType, AreaId),
                       shown: &BTreeSet<(Part<ActivityType>, Part<AreaId>)>,
                       is_final: bool| {
            let activity_type = Part::Of(pair.0);
            if !is_final && !shown.contains(&(activity_type.clone(), Part::Of(pair.1.clone()))) {
                Arrived::NotYet
            } else if shown.contains(&(activity_type.clone(), Part::Of(pair.1.clone()))) {
                Arrived::Shown
            } else if shown.contains(&(activity_type, Part::Pooled)) {
                Arrived::Perhaps
            } else {
                Arrived::Nothing
            }
        };
        let rows = pairs.into_iter().map(|pair| CoverageRow {
            is_awaited: awaited.contains(&pair),
            arrived: published
                .iter()
                .zip(&shown)
                .map(|(one, shown)| arrived(&pair, shown, one.is_final(Some(pair.0))))
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
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::{
        ballot::Tally,
        offered::{Offered, OfferedRow},
        results::ReleasedRow,
    };

    fn area(id: &str) -> AreaId {
        id.parse().unwrap()
    }

    fn published(period: &str, areas: &[Option<&str>]) -> Published {
        let period: Period = period.parse().unwrap();
        let row = |area: &Option<&str>| ReleasedRow {
            month: period.first_month(),
            questionnaire: "parent-standard/1".into(),
            activity_type: Some(ActivityType::AdviceTalk),
            area: area.map(|id| id.parse().unwrap()),
            role: None,
            tally: Tally::empty(24),
        };
        Published::from_closed_periods(
            period,
            None,
            areas.iter().map(row).collect(),
            0,
            BTreeMap::new(),
        )
    }

    #[test]
    fn an_area_is_silent_when_two_periods_in_a_row_show_nothing_where_a_code_is() {
        let talk = ActivityType::AdviceTalk;
        let offered = OfferedRow {
            month: "2026-05".parse().unwrap(),
            activity_type: talk,
            area: area("kista"),
            offered: Offered {
                participants: 3,
                ..Offered::default()
            },
        };
        let periods = [
            published("2025-T3", &[Some("farsta"), Some("rinkeby"), Some("arsta")]),
            published("2026-T1", &[Some("farsta"), None]),
            published("2026-T2", &[Some("rinkeby")]).with_offered(vec![offered]),
        ];
        let awaited = [
            (talk, area("farsta")),
            (talk, area("rinkeby")),
            (talk, area("tensta")),
        ]
        .into();
        let coverage = Coverage::of(&periods, &awaited);
        let told: Vec<_> = coverage
            .rows
            .iter()
            .map(|row| {
                (
                    row.area.as_str(),
                    row.arrived.clone(),
                    row.is_silent_twice(),
                )
            })
            .collect();
        use Arrived::{Nothing, Perhaps, Shown};
        assert_eq!(
            told,
            [
                ("arsta", vec![Shown, Perhaps, Nothing], false),
                ("farsta", vec![Shown, Shown, Nothing], false),
                ("kista", vec![Nothing, Perhaps, Nothing], false),
                ("rinkeby", vec![Shown, Perhaps, Shown], false),
                ("tensta", vec![Nothing, Perhaps, Nothing], true),
            ],
            "no code takes answers in Årsta and Kista any more"
        );
        assert_eq!(coverage.rows[2].has_offered, [false, false, true]);
        assert_eq!(coverage.periods.len(), 3);
    }
}

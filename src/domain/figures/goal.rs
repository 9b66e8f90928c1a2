//! Goals: what a municipality wants to reach, per activity type, from a tertial
//! on. They are the targets of key figures of one kind; see
//! [`crate::figures::key_figure`].
//!
//! A goal is set on the positive share of the headline question, because that
//! is the figure the follow-up reports: 95 of 100 helped.

use std::{fmt, str::FromStr};

use crate::{
    activity_type::ActivityType,
    figures::{
        key_figure::{Amount, Computed, Followed, Rhythm, Standing, Target, TargetRow},
        shares::Share,
    },
    period::{Period, Tertial},
};

/// A goal for a share, 1–100 whole percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Goal(u8);

/// The text is not a whole percent from 1 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a goal is a whole percent from 1 to 100")]
pub struct NotAGoal;

impl Goal {
    /// A goal of this many percent; `None` outside 1–100.
    #[must_use]
    pub fn new(percent: u8) -> Option<Self> {
        (1..=100).contains(&percent).then_some(Self(percent))
    }

    /// In percent.
    #[must_use]
    pub fn percent(self) -> u8 {
        self.0
    }

    /// How this share stands to the goal. Ask it of shares that are shown
    /// only; see [`crate::figures::results::QuestionFigures::shown`].
    #[must_use]
    pub fn standing(self, share: &Share) -> Standing {
        let goal = f64::from(self.0) / 100.0;
        // Whole numbers are compared, so that 19 of 20 reach 95 percent.
        if u64::from(share.part) * 100 >= u64::from(self.0) * u64::from(share.base) {
            if share.low >= goal {
                Standing::Reached
            } else {
                Standing::ReachedWithinMargin
            }
        } else if share.high >= goal {
            Standing::WithinMargin
        } else {
            Standing::NotReached
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Goal {
    type Err = NotAGoal;
    /// Reads `95`, `95 %` or `95%`.
    fn from_str(text: &str) -> Result<Self, NotAGoal> {
        let digits = text.trim().trim_end_matches('%').trim();
        let is_number =
            (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits
            .parse()
            .ok()
            .filter(|_| is_number)
            .and_then(Self::new)
            .ok_or(NotAGoal)
    }
}

/// A goal as it is kept: it holds from its tertial on until another is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoalRow {
    /// From when on.
    pub from: Tertial,
    /// Kind of support.
    pub activity_type: ActivityType,
    /// The goal; `None` where it was taken away.
    pub goal: Option<Goal>,
}

impl GoalRow {
    /// The same as the target of a key figure.
    #[must_use]
    pub fn as_target(self) -> TargetRow {
        let aim = |goal: Goal| Target::AtLeast(Amount::whole(u32::from(goal.percent())));
        TargetRow {
            from: Period::Tertial(self.from),
            target: self.goal.map(aim),
        }
    }
}

impl Followed {
    /// The goals that a key figure holds: one taken from the positive share of
    /// a type's headline, of the whole municipality, per tertial.
    #[must_use]
    pub fn goals(&self) -> Vec<GoalRow> {
        let Some(Computed::PositiveShare(activity_type)) = self.figure.computed else {
            return Vec::new();
        };
        if self.figure.is_per_area || self.figure.rhythm != Rhythm::Tertial {
            return Vec::new();
        }
        let goal = |row: &TargetRow| {
            let Period::Tertial(from) = row.from else {
                return None;
            };
            let percent = |target: Target| target.amount().hundredths() / 100;
            let goal = row.target.map(percent);
            let goal = goal.and_then(|percent| Goal::new(u8::try_from(percent).ok()?));
            Some(GoalRow {
                from,
                activity_type,
                goal,
            })
        };
        self.targets.iter().filter_map(goal).collect()
    }
}

/// The goal in force for a type in a tertial, in whatever order the rows stand.
#[must_use]
pub fn goal_in_force(
    rows: &[GoalRow],
    activity_type: ActivityType,
    tertial: Tertial,
) -> Option<Goal> {
    let set = rows
        .iter()
        .filter(|row| row.activity_type == activity_type && row.from <= tertial);
    set.max_by_key(|row| row.from).and_then(|row| row.goal)
}

/// The goal of a type in a period. A year has three tertials and so no goal of
/// its own.
#[must_use]
pub fn goal_of(rows: &[GoalRow], activity_type: ActivityType, period: Period) -> Option<Goal> {
    match period {
        Period::Tertial(tertial) => goal_in_force(rows, activity_type, tertial),
        Period::Month(month) => goal_in_force(rows, activity_type, month.tertial()),
        Period::Year(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_a_whole_percent() {
        for text in ["95", " 95 %", "95%"] {
            assert_eq!(text.parse(), Ok(Goal(95)), "{text}");
        }
        for text in ["", "0", "101", "9,5", "-5", "+5", "0095", "%"] {
            assert_eq!(text.parse::<Goal>(), Err(NotAGoal), "{text}");
        }
    }

    #[test]
    fn a_share_on_either_side_of_the_goal_may_lie_within_its_margin() {
        let standing = |part, base| Goal(95).standing(&Share::of(part, base).unwrap());
        assert_eq!(standing(1990, 2000), Standing::Reached);
        assert_eq!(standing(19, 20), Standing::ReachedWithinMargin);
        assert_eq!(standing(18, 20), Standing::WithinMargin);
        assert_eq!(standing(180, 200), Standing::NotReached);
    }

    #[test]
    fn a_goal_holds_until_another_is_set_or_it_is_taken_away() {
        let talk = ActivityType::AdviceTalk;
        let row = |from: &str, goal| GoalRow {
            from: from.parse().unwrap(),
            activity_type: talk,
            goal,
        };
        let rows = [
            row("2026-T1", None),
            row("2025-T1", Goal::new(90)),
            row("2025-T3", Goal::new(95)),
        ];
        let at =
            |tertial: &str| goal_in_force(&rows, talk, tertial.parse().unwrap()).map(Goal::percent);
        assert_eq!(
            [at("2024-T3"), at("2025-T2"), at("2025-T3"), at("2026-T2")],
            [None, Some(90), Some(95), None]
        );
        assert_eq!(
            goal_in_force(&rows, ActivityType::HomeVisit, "2025-T3".parse().unwrap()),
            None
        );
        let of = |period: &str| goal_of(&rows, talk, period.parse().unwrap()).map(Goal::percent);
        assert_eq!(
            [of("2025-T2"), of("2025-09"), of("2025")],
            [Some(90), Some(95), None]
        );
    }
}

//! What happens to the boxes when a tertial ends (rule R4).
//!
//! What is left in the boxes moves up, one level at a time, and is released at
//! the first level where it is enough:
//!
//! ```text
//! (type, area, role) → (type, area) → (type) → municipality
//! ```
//!
//! What is left then is destroyed; only its number is kept. Nothing here looks
//! at what was answered (R6), and answers to different questionnaires are never
//! pooled.

use std::collections::BTreeMap;

use super::{
    activity::ActivityType,
    area::AreaId,
    ballot::{BoxKey, MinimumGroup, Minimums, Tally},
    organisation::MunicipalityCode,
    submission::RoleGroup,
};

/// Where a tally is released: the fields of its box, or fewer when it was
/// pooled. A lost field is `None`, written `*`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Whose.
    pub municipality: MunicipalityCode,
    /// [`super::questionnaire::Questionnaire::name`].
    pub questionnaire: String,
    /// Activity type.
    pub activity_type: Option<ActivityType>,
    /// Area.
    pub area: Option<AreaId>,
    /// Role group.
    pub role: Option<RoleGroup>,
}

impl From<BoxKey> for Place {
    fn from(key: BoxKey) -> Self {
        Self {
            municipality: key.municipality,
            questionnaire: key.questionnaire,
            activity_type: Some(key.activity_type),
            area: Some(key.area),
            role: Some(key.role),
        }
    }
}

impl Place {
    /// The same place with the fields of `level` levels lost.
    fn up(&self, level: usize) -> Self {
        Self {
            role: self.role.filter(|_| level < 1),
            area: self.area.clone().filter(|_| level < 2),
            activity_type: self.activity_type.filter(|_| level < 3),
            ..self.clone()
        }
    }
}

/// Levels to which leftovers move: the box itself, without role, without area,
/// without type.
const LEVELS: usize = 4;

/// What a closed tertial leaves behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closed {
    /// Tallies released, each of at least the minimum of its place.
    pub released: BTreeMap<Place, Tally>,
    /// Answers destroyed per municipality, in answers; no entry: none.
    pub withheld: BTreeMap<MunicipalityCode, u32>,
}

/// Closes a tertial: every box is emptied.
#[must_use]
pub fn close(boxes: BTreeMap<BoxKey, Tally>, minimums: &Minimums) -> Closed {
    let mut left: BTreeMap<Place, Tally> = boxes
        .into_iter()
        .filter(|(_, tally)| !tally.is_empty())
        .map(|(key, tally)| (key.into(), tally))
        .collect();
    let mut closed = Closed::default();
    for level in 0..LEVELS {
        let mut groups: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
        for place in left.keys() {
            groups
                .entry(place.up(level))
                .or_default()
                .push(place.clone());
        }
        for (to, members) in groups {
            let answers: u32 = members.iter().map(|member| left[member].n()).sum();
            if answers < minimum(&members, minimums).get() {
                continue;
            }
            let mut sum = Tally::empty(0);
            for tally in members.iter().filter_map(|member| left.remove(member)) {
                sum.add(&tally);
            }
            closed.released.insert(to, sum);
        }
    }
    for (place, tally) in left {
        *closed.withheld.entry(place.municipality).or_insert(0) += tally.n();
    }
    closed
}

/// The largest minimum of the activity types involved.
fn minimum(members: &[Place], minimums: &Minimums) -> MinimumGroup {
    let involved = members
        .iter()
        .filter_map(|member| member.activity_type)
        .map(|activity_type| minimums.of(activity_type));
    involved.max().unwrap_or(minimums.largest())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{ballot::BallotBox, questionnaire::Questionnaire, submission::Submission};

    fn minimums() -> Minimums {
        Minimums {
            standard: MinimumGroup::new(5).unwrap(),
            recurring: MinimumGroup::new(10).unwrap(),
        }
    }

    fn key(activity_type: ActivityType, area: &str, role: RoleGroup) -> BoxKey {
        BoxKey {
            municipality: "0180".parse().unwrap(),
            questionnaire: Questionnaire::asked_for(activity_type).name(),
            activity_type,
            area: area.parse().unwrap(),
            role,
        }
    }

    fn tally(answers: u32) -> Tally {
        let questionnaire = Questionnaire::asked_for(ActivityType::AdviceTalk);
        let mut ballot_box = BallotBox::empty(questionnaire);
        for place in 0..answers {
            let submission = Submission::simulated(
                &[Some((place % 5) as u8); 4],
                RoleGroup::Other,
                questionnaire,
            );
            ballot_box.add(&submission, questionnaire, MinimumGroup::new(1000).unwrap());
        }
        ballot_box.tally().clone()
    }

    fn closed(boxes: &[(ActivityType, &str, RoleGroup, u32)]) -> Closed {
        close(
            boxes
                .iter()
                .map(|(activity_type, area, role, answers)| {
                    (key(*activity_type, area, *role), tally(*answers))
                })
                .collect(),
            &minimums(),
        )
    }

    /// Released rows as `type area role n`.
    fn released(closed: &Closed) -> Vec<String> {
        let row = |(place, tally): (&Place, &Tally)| {
            let (activity_type, role) = (
                place.activity_type.map_or("*", ActivityType::as_str),
                place.role.map_or("*", RoleGroup::as_str),
            );
            format!(
                "{activity_type} {} {role} {}",
                place.area.as_ref().map_or("*", AreaId::as_str),
                tally.n()
            )
        };
        closed.released.iter().map(row).collect()
    }

    use ActivityType::{AdviceTalk as Talk, OpenPreschool as Open, ThemeMeeting as Theme};
    use RoleGroup::{Father, Mother, Other};

    #[test]
    fn leftovers_of_roles_are_pooled_in_their_area_when_there_are_enough() {
        let closed = closed(&[
            (Talk, "a", Mother, 3),
            (Talk, "a", Father, 2),
            (Talk, "b", Mother, 1),
        ]);
        assert_eq!(released(&closed), ["advice_talk a * 5"]);
        assert_eq!(closed.withheld.values().sum::<u32>(), 1);
    }

    #[test]
    fn then_over_areas_then_over_types_and_the_rest_is_destroyed() {
        let over_areas = closed(&[(Talk, "a", Mother, 4), (Talk, "b", Father, 4)]);
        assert_eq!(released(&over_areas), ["advice_talk * * 8"]);
        let over_types = closed(&[(Talk, "a", Mother, 3), (Theme, "b", Other, 4)]);
        assert_eq!(released(&over_types), ["* * * 7"]);
        let too_few = closed(&[(Talk, "a", Mother, 1), (Theme, "b", Other, 3)]);
        assert_eq!(
            (
                released(&too_few).len(),
                too_few.withheld.values().sum::<u32>()
            ),
            (0, 4)
        );
    }

    #[test]
    fn where_open_preschools_are_involved_ten_are_needed() {
        let closed = closed(&[(Open, "a", Mother, 6), (Talk, "b", Other, 3)]);
        assert_eq!(
            (
                released(&closed).len(),
                closed.withheld.values().sum::<u32>()
            ),
            (0, 9)
        );
    }

    #[test]
    fn municipalities_and_questionnaires_are_never_pooled() {
        let elsewhere = BoxKey {
            municipality: "0184".parse().unwrap(),
            ..key(Talk, "a", Mother)
        };
        let newer = BoxKey {
            questionnaire: "parent-standard/2".into(),
            ..key(Talk, "a", Father)
        };
        let boxes = [
            (key(Talk, "a", Mother), tally(4)),
            (elsewhere, tally(4)),
            (newer, tally(4)),
        ]
        .into_iter()
        .collect();
        let closed = close(boxes, &minimums());
        assert_eq!(
            (
                closed.released.len(),
                closed.withheld.values().copied().collect::<Vec<_>>()
            ),
            (0, vec![8, 4])
        );
    }

    proptest! {
        #[test]
        fn every_answer_is_released_in_a_large_enough_group_or_withheld(
            held in prop::collection::vec((0_usize..5, 0_usize..3, 0_usize..3, 0_u32..10), 0..40)
        ) {
            let boxes: BTreeMap<BoxKey, Tally> = held
                .into_iter()
                .map(|(activity_type, area, role, answers)| {
                    let activity_type = ActivityType::ALL[activity_type];
                    let below = minimums().of(activity_type).get() - 1;
                    (key(activity_type, ["a", "b", "c"][area], RoleGroup::ALL[role]), tally(answers.min(below)))
                })
                .collect();
            let accepted: u32 = boxes.values().map(Tally::n).sum();
            let closed = close(boxes.clone(), &minimums());
            for (place, tally) in &closed.released {
                let needed = place.activity_type.map_or(5, |activity_type| minimums().of(activity_type).get());
                prop_assert!(tally.n() >= needed);
                prop_assert!(place.role.is_none(), "no box held enough by itself");
            }
            let released: u32 = closed.released.values().map(Tally::n).sum();
            let withheld: u32 = closed.withheld.values().sum();
            prop_assert_eq!(released + withheld, accepted);
            prop_assert!(withheld <= 9, "fewer than the largest minimum");
            prop_assert_eq!(close(boxes, &minimums()), closed, "closing is a function");
        }
    }
}

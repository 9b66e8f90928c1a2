//! What leaves the boxes, and when: what is ready at the turn of a month (rule
//! R2n), the rest when a tertial closes (rule R4).
//!
//! What is left then moves up, part by part, one level at a time, and is
//! released at the first level where it is enough:
//!
//! ```text
//! (occasion, area, group) → (occasion, area) → (occasion) → municipality
//! ```
//!
//! What is left at the end is destroyed; kept is that there was some. Nothing
//! here looks at what was answered (R6), and answers to different parts or
//! questionnaires are never pooled.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    ballot::{Codes, Leaving},
    came::Came,
    group::Boxes,
    minimums::{Enough, Minimums},
    place::{BoxKey, Place},
    tally::Tally,
};
use crate::{
    activity_type::ActivityType,
    area::AreaId,
    organisation::MunicipalityCode,
    period::Month,
    questionnaire::{Closes, Questionnaire},
};

/// Levels to which leftovers move: the box itself, without group, without
/// area, without occasion.
const LEVELS: usize = 4;

/// A questionnaire of a municipality.
pub type Whose = (MunicipalityCode, Arc<Questionnaire>);

/// What a turn of the month leaves behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turned {
    /// Tallies released, each of at least the minimum of its place.
    pub released: BTreeMap<Place, Tally>,
    /// Questionnaires of which some forms were destroyed: too few, or of one
    /// code alone.
    pub withheld: BTreeSet<Whose>,
    /// Forms per language, of a closed tertial.
    pub languages: BTreeMap<Whose, BTreeMap<String, u32>>,
    /// How many talks and visits were registered in a closed tertial.
    pub registered: BTreeMap<RegisteredAt, Came>,
}

/// Where talks or visits are registered: whose, which type, under which area.
pub type RegisteredAt = (MunicipalityCode, ActivityType, Option<AreaId>);

impl Turned {
    fn release(&mut self, place: Place, tally: &Tally) {
        self.released
            .entry(place)
            .or_insert_with(|| Tally::empty(0))
            .add(tally);
    }
}

impl Left {
    fn nothing(enough: Enough) -> Self {
        Self {
            tally: Tally::empty(0),
            codes: Codes::None,
            enough,
        }
    }

    fn add(&mut self, tally: &Tally, codes: Codes, enough: Enough) {
        self.tally.add(tally);
        self.codes = self.codes.with(codes);
        self.enough = self.enough.and(enough);
    }
}

/// What is ready leaves.
fn ready(boxes: &mut Boxes) -> Turned {
    let mut turned = Turned::default();
    for (key, ballot_box) in &mut boxes.answers {
        for leaving in ballot_box.take_ready(&key.questionnaire) {
            let place = Place::of(key, leaving.part.name(), leaving.role);
            turned.release(place, &leaving.tally);
        }
    }
    turned
}

/// What is left of a part somewhere, on its way up.
struct Left {
    tally: Tally,
    codes: Codes,
    enough: Enough,
}

/// What ends between two months lived in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ending {
    /// Whether a tertial does.
    pub tertial: bool,
    /// Whether a year does.
    pub year: bool,
    /// Whose rounds do, by the id of the questionnaire.
    pub rounds: BTreeSet<(MunicipalityCode, String)>,
}

impl Ending {
    /// What ends when the calendar moves from one month to a later one.
    #[must_use]
    pub fn between(latest: Month, next: Month) -> Self {
        Self {
            tertial: latest.tertial() < next.tertial(),
            year: latest.year() < next.year(),
            rounds: BTreeSet::new(),
        }
    }

    /// Whether a box closes with it (rule R4).
    fn closes(&self, key: &BoxKey) -> bool {
        match key.questionnaire.closes {
            Closes::WithMonth => true,
            Closes::WithTertial => self.tertial,
            Closes::WithYear => self.year,
            Closes::WithRound => {
                let whose = (key.municipality.clone(), key.questionnaire.id.clone());
                self.rounds.contains(&whose)
            }
        }
    }
}

/// Turns a month: what is ready leaves all boxes, those whose period ends with
/// it are emptied, and languages are when a tertial ends.
pub fn turn(boxes: &mut Boxes, ending: &Ending, minimums: &Minimums) -> Turned {
    let mut turned = closing(boxes, minimums, |key| ending.closes(key));
    if ending.tertial {
        for (whose, languages) in &mut boxes.languages {
            turned.languages.insert(whose.clone(), languages.close());
        }
        for (key, ballot_box) in &mut boxes.answers {
            let Some(came) = ballot_box.take_came().filter(|came| came.held > 0) else {
                continue;
            };
            let at = (
                key.municipality.clone(),
                key.activity_type,
                key.area.clone(),
            );
            // Two versions may have a box each.
            let sum = turned.registered.entry(at).or_default();
            sum.held += came.held;
            sum.first += came.first;
        }
    }
    turned
}

fn closing(boxes: &mut Boxes, minimums: &Minimums, closes: impl Fn(&BoxKey) -> bool) -> Turned {
    let mut turned = ready(boxes);
    let mut left: BTreeMap<Place, Left> = BTreeMap::new();
    for (key, ballot_box) in boxes.answers.iter_mut().filter(|(key, _)| closes(key)) {
        for leaving in ballot_box.take_waiting(&key.questionnaire) {
            let place = Place::of(key, leaving.part.name(), leaving.role);
            let enough = minimums.enough(key, leaving.part);
            let Leaving { tally, codes, .. } = leaving;
            // Two boxes may be of one place: what some codes asked, then all.
            left.entry(place)
                .or_insert_with(|| Left::nothing(enough))
                .add(&tally, codes, enough);
        }
    }
    for level in 0..LEVELS {
        let mut groups: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
        for place in left.keys() {
            let members = groups.entry(place.up(level)).or_default();
            members.push(place.clone());
        }
        for (to, members) in groups {
            let sum = members.iter().map(|member| &left[member]);
            if !is_enough(sum) {
                continue;
            }
            for one in members.iter().filter_map(|member| left.remove(member)) {
                turned.release(to.clone(), &one.tally);
            }
        }
    }
    for place in left.into_keys() {
        turned
            .withheld
            .insert((place.municipality, place.questionnaire));
    }
    turned
}

/// Whether these together may be released: the largest minimum involved, and
/// several codes where any of them needs several.
fn is_enough<'a>(members: impl Iterator<Item = &'a Left>) -> bool {
    let (mut n, mut codes) = (0, Codes::None);
    let mut needed: Option<Enough> = None;
    for one in members {
        n += one.tally.n();
        codes = codes.with(one.codes);
        needed = Some(needed.map_or(one.enough, |before| before.and(one.enough)));
    }
    needed.is_some_and(|enough| enough.is_enough(n, codes))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        activity_type::{ActivityType, Contact},
        counting::{
            ballot::BallotBox,
            samples::{a_visit, form, key, key_of, minimums, questionnaire, visit},
        },
        language::Language,
        role_group::RoleGroup,
    };

    use ActivityType::{
        AdviceTalk as Talk, OpenPreschool as Open, ParentingProgramme as Course,
        ThemeMeeting as Theme,
    };
    use Contact::{First, Mixed, Return};

    const MOTHER: RoleGroup = RoleGroup::MOTHER;
    const FATHER: RoleGroup = RoleGroup::FATHER;
    const OTHER: RoleGroup = RoleGroup::OTHER;

    fn month(boxes: &mut Boxes) -> Turned {
        turn(boxes, &Ending::default(), &minimums())
    }

    fn tertial(boxes: &mut Boxes, minimums: &Minimums) -> Turned {
        let ending = Ending {
            tertial: true,
            ..Ending::default()
        };
        turn(boxes, &ending, minimums)
    }

    type Forms<'a> = (ActivityType, &'a str, RoleGroup, Contact, i64, u32);

    /// Boxes after so many forms of these, each code by its number.
    fn boxes(forms: &[Forms]) -> Boxes {
        let mut boxes = Boxes::default();
        for (activity_type, area, role, contact, code, times) in forms {
            let key = key(*activity_type, area);
            let empty = || BallotBox::empty(questionnaire());
            let ballot_box = boxes.answers.entry(key.clone()).or_insert_with(empty);
            for _ in 0..*times {
                let form = form(*role, *contact, 0);
                ballot_box.add(&form, *code, &key, &minimums());
            }
        }
        boxes
    }

    /// Released rows as `part occasion area group n`.
    fn released(turned: &Turned) -> Vec<String> {
        let row = |(place, tally): (&Place, &Tally)| format!("{place} {}", tally.n());
        turned.released.iter().map(row).collect()
    }

    fn closed(forms: &[Forms]) -> Turned {
        tertial(&mut boxes(forms), &minimums())
    }

    /// The same of forms that were asked the first part and access alone.
    fn rows(forms: &[Forms]) -> Vec<String> {
        released(&closed(forms))
    }

    #[test]
    fn a_month_releases_what_is_full_and_keeps_what_waits() {
        let mut boxes = boxes(&[(Talk, "a", MOTHER, First, 1, 7)]);
        assert_eq!(
            released(&month(&mut boxes)),
            ["all advice_talk a mother 5", "first advice_talk a mother 5"]
        );
        assert_eq!(month(&mut boxes), Turned::default());
        let closed = tertial(&mut boxes, &minimums());
        assert_eq!(released(&closed), Vec::<String>::new());
        assert_eq!(closed.withheld.len(), 1, "two were left");
    }

    #[test]
    fn four_first_talks_and_one_later_talk_tell_nothing_of_the_later_one() {
        let rows = rows(&[
            (Talk, "a", MOTHER, First, 1, 4),
            (Talk, "a", MOTHER, Return, 2, 1),
        ]);
        assert_eq!(rows, ["all advice_talk a mother 5"]);
    }

    #[test]
    fn leftovers_of_groups_are_pooled_in_their_area_when_there_are_enough() {
        let closed = closed(&[
            (Talk, "a", MOTHER, First, 1, 3),
            (Talk, "a", FATHER, First, 1, 2),
            (Talk, "b", MOTHER, First, 1, 1),
        ]);
        assert_eq!(
            released(&closed),
            ["all advice_talk a * 5", "first advice_talk a * 5"]
        );
        assert_eq!(closed.withheld.len(), 1);
    }

    #[test]
    fn then_over_areas_then_over_occasions_and_the_rest_is_destroyed() {
        let over_areas = [
            (Talk, "a", MOTHER, First, 1, 4),
            (Talk, "b", FATHER, First, 2, 4),
        ];
        assert_eq!(
            rows(&over_areas),
            ["all advice_talk * * 8", "first advice_talk * * 8"]
        );
        let over_types = [
            (Talk, "a", MOTHER, First, 1, 3),
            (Theme, "b", OTHER, Mixed, 2, 4),
        ];
        assert_eq!(rows(&over_types), ["all * * * 7", "first * * * 7"]);
        let too_few = [
            (Talk, "a", MOTHER, First, 1, 1),
            (Theme, "b", OTHER, Mixed, 2, 3),
        ];
        assert_eq!(rows(&too_few), Vec::<String>::new());
        assert_eq!(closed(&too_few).withheld.len(), 1);
    }

    #[test]
    fn where_open_preschools_are_involved_ten_are_needed() {
        let closed = closed(&[
            (Open, "a", MOTHER, Mixed, 1, 6),
            (Talk, "b", OTHER, First, 2, 3),
        ]);
        assert_eq!(released(&closed), Vec::<String>::new());
        assert_eq!(closed.withheld.len(), 1);
    }

    #[test]
    fn one_course_alone_is_released_at_no_level() {
        let alone = [
            (Course, "a", MOTHER, Mixed, 1, 30),
            (Course, "a", FATHER, Mixed, 1, 30),
        ];
        assert_eq!(rows(&alone), Vec::<String>::new());
        let beside = [alone[0], (Course, "b", MOTHER, Mixed, 2, 1)];
        assert_eq!(rows(&beside)[0], "all parenting_programme * * 31");
    }

    #[test]
    fn what_waited_for_a_second_code_leaves_whole_and_in_full_detail_at_its_closing() {
        let forms = [
            (Theme, "a", MOTHER, Mixed, 1, 8),
            (Theme, "a", MOTHER, Mixed, 2, 1),
        ];
        assert_eq!(released(&month(&mut boxes(&forms))), Vec::<String>::new());
        assert_eq!(rows(&forms)[0], "all theme_meeting a mother 9");
    }

    /// Boxes of what some codes ask, without area: mothers at these codes.
    fn of_some_codes(codes: &[(i64, u32)], is_of_some: bool) -> Boxes {
        let key = BoxKey {
            area: None,
            of_some_codes: is_of_some,
            ..key(Talk, "a")
        };
        let mut held = BallotBox::empty(questionnaire());
        for (code, times) in codes {
            for _ in 0..*times {
                held.add(&form(MOTHER, First, 0), *code, &key, &minimums());
            }
        }
        Boxes {
            answers: [(key, held)].into(),
            ..Boxes::default()
        }
    }

    #[test]
    fn what_some_codes_ask_is_counted_once_three_have() {
        let rows = |codes: &[(i64, u32)]| {
            let mut boxes = of_some_codes(codes, true);
            let full = released(&month(&mut boxes));
            (full, released(&tertial(&mut boxes, &minimums())))
        };
        let none = || Vec::<String>::new();
        assert_eq!(rows(&[(1, 20), (2, 20)]), (none(), none()));
        let three = [
            "all advice_talk * mother 10",
            "first advice_talk * mother 10",
        ];
        assert_eq!(
            rows(&[(1, 4), (2, 4), (3, 2)]),
            (three.map(String::from).into(), none())
        );
    }

    #[test]
    fn two_boxes_of_one_place_close_together() {
        let mut boxes = of_some_codes(&[(1, 3)], true);
        boxes
            .answers
            .extend(of_some_codes(&[(2, 2), (3, 2)], false).answers);
        let closed = tertial(&mut boxes, &minimums());
        assert_eq!(
            released(&closed),
            ["all advice_talk * mother 7", "first advice_talk * mother 7"]
        );
        let mut two_codes = of_some_codes(&[(1, 3)], true);
        two_codes
            .answers
            .extend(of_some_codes(&[(2, 4)], false).answers);
        assert_eq!(
            released(&tertial(&mut two_codes, &minimums())),
            Vec::<String>::new()
        );
    }

    /// Boxes of visits: area, programme by its position, how many.
    fn visits(sent: &[(&str, Option<u8>, u32)]) -> Boxes {
        let mut boxes = Boxes::default();
        for (area, programme, times) in sent {
            let key = key_of(visit(), ActivityType::HomeVisit, area);
            let empty = || BallotBox::empty(&visit());
            let held = boxes.answers.entry(key.clone()).or_insert_with(empty);
            for _ in 0..*times {
                held.add(&a_visit(*programme, Return), 0, &key, &minimums());
            }
        }
        boxes
    }

    #[test]
    fn leftovers_of_programmes_are_together_in_their_area_before_they_lose_it() {
        let mut boxes = visits(&[
            ("a", Some(0), 16),
            ("a", None, 5),
            ("b", Some(0), 7),
            ("b", Some(1), 2),
            ("c", Some(2), 4),
        ]);
        assert_eq!(released(&month(&mut boxes)), ["all home_visit a 0 10"]);
        let closed = tertial(&mut boxes, &minimums());
        assert_eq!(
            released(&closed),
            ["all home_visit * * 13", "all home_visit a all 11"]
        );
        assert!(closed.withheld.is_empty());
    }

    #[test]
    fn municipalities_and_questionnaires_are_never_pooled() {
        let mut boxes = boxes(&[(Talk, "a", MOTHER, First, 1, 4)]);
        let elsewhere = BoxKey {
            municipality: "0184".parse().unwrap(),
            ..key(Talk, "a")
        };
        let four = boxes.answers[&key(Talk, "a")].clone();
        boxes.answers.insert(elsewhere, four);
        let closed = tertial(&mut boxes, &minimums());
        assert_eq!(released(&closed), Vec::<String>::new());
        assert_eq!(closed.withheld.len(), 2);
    }

    #[test]
    fn languages_close_with_the_tertial_and_not_with_the_month() {
        let mut boxes = Boxes::default();
        let whose = (key(Talk, "a").municipality, key(Talk, "a").questionnaire);
        for _ in 0..12 {
            let languages = boxes.languages.entry(whose.clone()).or_default();
            languages.count(Language::ARABIC);
        }
        assert!(month(&mut boxes).languages.is_empty());
        let closed = tertial(&mut boxes, &minimums());
        assert_eq!(closed.languages[&whose].get("ar"), Some(&10));
        assert_eq!(closed.languages[&whose].get("*"), Some(&2));
    }

    proptest! {
        #[test]
        fn every_form_is_released_in_a_large_enough_group_or_destroyed(
            held in prop::collection::vec(
                (0_usize..5, 0_usize..3, 0_usize..3, 0_usize..3, 1_i64..9, 0_u32..12),
                0..40,
            )
        ) {
            let held: Vec<Forms> = held
                .into_iter()
                .map(|(occasion, area, role, contact, code, times)| {
                    let area = ["a", "b", "c"][area];
                    let occasion = ActivityType::ALL[occasion];
                    (occasion, area, RoleGroup::PARENTS[role], Contact::ALL[contact], code, times)
                })
                .collect();
            let mut all = boxes(&held);
            let turned = tertial(&mut all, &minimums());
            prop_assert_eq!(&turned, &closed(&held), "closing is a function");
            prop_assert_eq!(tertial(&mut all, &minimums()).released.len(), 0, "nothing stays");
            for part in questionnaire().parts() {
                let of_part = turned.released.iter().filter(|(place, _)| place.part == part.name());
                let mut out = 0;
                for (place, tally) in of_part {
                    let occasions = place.activity_type.map_or(ActivityType::ALL.to_vec(), |one| vec![one]);
                    let least = occasions.iter().map(|one| minimums().of(questionnaire(), *one, part).get()).min();
                    prop_assert!(tally.n() >= least.unwrap());
                    // What one code piled up may leave at a closing as it is.
                    if let (Some(occasion), Some(_)) = (place.activity_type, place.role)
                        && !occasion.is_of_one_group()
                    {
                        prop_assert_eq!(tally.n() % minimums().of(questionnaire(), occasion, part).get(), 0);
                    }
                    out += tally.n();
                }
                let asked = held.iter().filter(|one| part.is_asked_at(one.3));
                let accepted: u32 = asked.map(|one| one.5).sum();
                prop_assert!(out <= accepted);
                prop_assert!(out == accepted || !turned.withheld.is_empty());
            }
        }
    }
}

//! Ballot boxes: forms are added to tallies and forgotten.
//!
//! One box holds, for one area, every part and every group of a
//! questionnaire, so that which box a form touches tells nothing of what stood
//! on it. The moment a tally holds its minimum it is full: its counts move to
//! the ready side of the same box, and it is zeroed (rule R2). There is no way
//! from a tally back to a form, and no way to take one out.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    activity_type::ActivityType,
    questionnaire::{Part, Questionnaire},
    role_group::RoleGroup,
    submission::Submission,
};

use super::{
    came::{CAME, Came},
    layout::{Kept, kept},
    minimums::{Enough, Minimums},
    not_a_box::NotABox,
    place::BoxKey,
    tally::Tally,
};

/// From how many codes the forms of a tally came (rules R2a, R8). Which codes is
/// remembered only while they are no more than two. Codes of the first edition, which
/// nobody knows any more, stand below zero, one number for all of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Codes {
    /// There are no forms.
    #[default]
    None,
    /// All from the code of this activity.
    One(i64),
    /// From the codes of these two, the lower first.
    Two(i64, i64),
    /// From three at least.
    Several,
}

/// Bytes of codes in a box.
const CODES: usize = 17;

impl Codes {
    /// These and those.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, codes) | (codes, Self::None) => codes,
            (Self::Several, _) | (_, Self::Several) => Self::Several,
            (Self::One(one), Self::One(other)) => Self::of([one, other]),
            (Self::One(one), Self::Two(a, b)) | (Self::Two(a, b), Self::One(one)) => {
                Self::of([one, a, b])
            }
            (Self::Two(a, b), Self::Two(c, d)) => Self::of([a, b, c, d]),
        }
    }

    fn of(codes: impl IntoIterator<Item = i64>) -> Self {
        let all: BTreeSet<i64> = codes.into_iter().collect();
        let (unknown, known): (Vec<i64>, Vec<i64>) = all.into_iter().partition(|code| *code < 0);
        // A code that is known may be one that is not.
        let different = if known.len() >= unknown.len() {
            known
        } else {
            unknown
        };
        match different[..] {
            [] => Self::None,
            [one] => Self::One(one),
            [one, other] => Self::Two(one, other),
            _ => Self::Several,
        }
    }

    /// How many there are at least.
    fn at_least(self) -> u8 {
        match self {
            Self::None => 0,
            Self::One(_) => 1,
            Self::Two(..) => 2,
            Self::Several => 3,
        }
    }

    /// Codes of this type that nobody knows any more, one at least. These
    /// numbers lie in boxes: a type that is new takes the next.
    fn unknown(activity_type: ActivityType) -> Self {
        Self::One(match activity_type {
            ActivityType::AdviceTalk => -1,
            ActivityType::HomeVisit => -2,
            ActivityType::OpenPreschool => -3,
            ActivityType::ThemeMeeting => -4,
            ActivityType::ParentingProgramme => -5,
            ActivityType::Collaboration => -6,
        })
    }

    fn to_bytes(self) -> [u8; CODES] {
        let (one, other) = match self {
            Self::None | Self::Several => (0, 0),
            Self::One(code) => (code, 0),
            Self::Two(one, other) => (one, other),
        };
        let mut bytes = [self.at_least(); CODES];
        bytes[1..9].copy_from_slice(&one.to_be_bytes());
        bytes[9..].copy_from_slice(&other.to_be_bytes());
        bytes
    }

    fn from_bytes(bytes: [u8; CODES]) -> Option<Self> {
        let (kind, codes) = bytes.split_first()?;
        let (one, other) = codes.split_first_chunk::<8>()?;
        let other = i64::from_be_bytes(other.try_into().ok()?);
        let one = i64::from_be_bytes(*one);
        match kind {
            0 => Some(Self::None),
            1 => Some(Self::One(one)),
            2 => Some(Self::Two(one, other)),
            3 => Some(Self::Several),
            _ => None,
        }
    }
}

impl Enough {
    /// Whether a tally of this many forms from these codes is full. Whole
    /// minimums only, so that every released n of a leaf is a multiple.
    #[must_use]
    fn is_full(self, n: u32, codes: Codes) -> bool {
        n.is_multiple_of(self.forms.get()) && self.is_enough(n, codes)
    }

    /// Whether what is left of it may leave at a closing. Everything that is
    /// needed is asked for here, whichever way out it takes.
    #[must_use]
    pub(super) fn is_enough(self, n: u32, codes: Codes) -> bool {
        let Self {
            forms,
            codes: needed,
        } = self;
        n > 0 && n >= forms.get() && codes.at_least() >= needed
    }
}

/// One part and one group: what waits, from how many codes, and what is ready
/// for the turn of the month.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Slot {
    waiting: Tally,
    codes: Codes,
    ready: Tally,
}

impl Slot {
    fn empty(part: &Part) -> Self {
        Self {
            waiting: Tally::empty(part.counts()),
            codes: Codes::None,
            ready: Tally::empty(part.counts()),
        }
    }

    /// Bytes of what is laid as this.
    fn width(kept: &Kept<'_>) -> usize {
        2 * kept.width() + CODES
    }
}

/// Answers of one area: every part, every group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotBox {
    /// In the order of [`kept`].
    slots: Vec<Slot>,
    /// What was registered since the tertial began; none in boxes of answers.
    came: Option<Came>,
}

/// A tally on its way out of a box.
pub(super) struct Leaving<'a> {
    pub part: &'a Part,
    pub role: RoleGroup,
    pub tally: Tally,
    pub codes: Codes,
}

impl BallotBox {
    /// A box with nothing in it.
    #[must_use]
    pub fn empty(questionnaire: &Questionnaire) -> Self {
        Self {
            slots: kept(questionnaire)
                .map(|one| Slot::empty(one.part))
                .collect(),
            came: Came::of(questionnaire),
        }
    }

    /// Adds one form, sent at this activity's code, to the tally of each part
    /// it was asked. What becomes full moves to the ready side; which forms
    /// move together never depends on what was answered (rule R6).
    pub fn add(&mut self, form: &Submission, code: i64, key: &BoxKey, minimums: &Minimums) {
        let questionnaire = &*key.questionnaire;
        if let Some(came) = &mut self.came {
            came.count(form.contact());
        }
        for (slot, kept) in self.slots.iter_mut().zip(kept(questionnaire)) {
            if !kept.takes(form, questionnaire) {
                continue;
            }
            let part = kept.part;
            slot.waiting.count(form, part, questionnaire);
            slot.codes = slot.codes.with(Codes::One(code));
            let enough = minimums.enough(key, part);
            if enough.is_full(slot.waiting.n(), slot.codes) {
                slot.ready.add(&slot.waiting.take());
                slot.codes = Codes::None;
            }
        }
    }

    /// Adds what waited in a box of the first edition: forms of one group, of
    /// one part, from codes that nobody knows any more.
    ///
    /// # Errors
    /// [`NotABox`] when the tally is none of that part.
    pub fn carry_over(
        &mut self,
        activity_type: ActivityType,
        role: RoleGroup,
        part: &Part,
        tally: &Tally,
        questionnaire: &Questionnaire,
    ) -> Result<(), NotABox> {
        if tally.counts().len() != part.counts() {
            return Err(NotABox);
        }
        let mut slots = self.slots.iter_mut().zip(kept(questionnaire));
        let found = slots.find(|(_, one)| one.role == role && one.part.name() == part.name());
        let (slot, _) = found.ok_or(NotABox)?;
        slot.waiting.add(tally);
        slot.codes = slot.codes.with(Codes::unknown(activity_type));
        Ok(())
    }

    /// How many were registered since the tertial began; none of answers.
    #[must_use]
    pub fn came(&self) -> Option<Came> {
        self.came
    }

    /// Takes out how many were registered: the tertial ends.
    pub(super) fn take_came(&mut self) -> Option<Came> {
        self.came.as_mut().map(std::mem::take)
    }

    /// Takes out what is ready.
    pub(super) fn take_ready<'a>(&mut self, questionnaire: &'a Questionnaire) -> Vec<Leaving<'a>> {
        self.take(questionnaire, |slot| (slot.ready.take(), Codes::Several))
    }

    /// Takes out what waits.
    pub(super) fn take_waiting<'a>(
        &mut self,
        questionnaire: &'a Questionnaire,
    ) -> Vec<Leaving<'a>> {
        self.take(questionnaire, |slot| {
            (slot.waiting.take(), std::mem::take(&mut slot.codes))
        })
    }

    fn take<'a>(
        &mut self,
        questionnaire: &'a Questionnaire,
        from: impl Fn(&mut Slot) -> (Tally, Codes),
    ) -> Vec<Leaving<'a>> {
        let taken = self
            .slots
            .iter_mut()
            .zip(kept(questionnaire))
            .map(|(slot, kept)| {
                let (tally, codes) = from(slot);
                Leaving {
                    part: kept.part,
                    role: kept.role,
                    tally,
                    codes,
                }
            });
        taken.filter(|leaving| !leaving.tally.is_empty()).collect()
    }

    /// Forms in this box, waiting and ready: of the part that most were asked. For tests.
    #[must_use]
    pub fn forms_at_most(&self, questionnaire: &Questionnaire) -> u32 {
        let mut per_group: BTreeMap<RoleGroup, u32> = BTreeMap::new();
        for (slot, kept) in self.slots.iter().zip(kept(questionnaire)) {
            let most = per_group.entry(kept.role).or_default();
            *most = (*most).max(slot.waiting.n() + slot.ready.n());
        }
        per_group.into_values().sum()
    }

    /// A size that depends on the questionnaire alone.
    #[must_use]
    pub fn to_bytes(&self, questionnaire: &Questionnaire) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(Self::size(questionnaire));
        self.write(questionnaire, &mut bytes);
        bytes
    }

    /// How many bytes that is.
    #[must_use]
    pub fn size(questionnaire: &Questionnaire) -> usize {
        let slots = kept(questionnaire).map(|one| Slot::width(&one));
        slots.sum::<usize>() + Came::of(questionnaire).map_or(0, |_| CAME)
    }

    /// The same behind what stands there; where there is room for it nothing of
    /// it is left anywhere else.
    pub fn write(&self, questionnaire: &Questionnaire, to: &mut Vec<u8>) {
        for (slot, kept) in self.slots.iter().zip(kept(questionnaire)) {
            kept.write(&slot.waiting, to);
            to.extend_from_slice(&slot.codes.to_bytes());
            kept.write(&slot.ready, to);
        }
        if let Some(came) = self.came {
            to.extend_from_slice(&came.to_bytes());
        }
    }

    /// Reads what [`BallotBox::to_bytes`] wrote of the same questionnaire, and
    /// what was written before anything of it was told apart.
    ///
    /// # Errors
    /// [`NotABox`]
    pub fn from_bytes(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Self, NotABox> {
        let came = Came::of(questionnaire).map_or(0, |_| CAME);
        let before = kept(questionnaire).filter(Kept::is_of_before);
        let is_of_before = bytes.len() == came + before.map(|one| Slot::width(&one)).sum::<usize>();
        let mut rest = bytes;
        // As large as it becomes: what grows leaves a copy behind.
        let mut slots = Vec::with_capacity(kept(questionnaire).count());
        for kept in kept(questionnaire) {
            if is_of_before && !kept.is_of_before() {
                slots.push(Slot::empty(kept.part));
                continue;
            }
            let (waiting, after) = rest.split_at_checked(kept.width()).ok_or(NotABox)?;
            let (codes, after) = after.split_first_chunk::<CODES>().ok_or(NotABox)?;
            let (ready, after) = after.split_at_checked(kept.width()).ok_or(NotABox)?;
            slots.push(Slot {
                waiting: kept.read(waiting)?,
                codes: Codes::from_bytes(*codes).ok_or(NotABox)?,
                ready: kept.read(ready)?,
            });
            rest = after;
        }
        let came = match Came::of(questionnaire) {
            Some(_) => {
                let (came, after) = rest.split_at_checked(CAME).ok_or(NotABox)?;
                rest = after;
                Some(Came::from_bytes(came)?)
            }
            None => None,
        };
        let whole = Self { slots, came };
        rest.is_empty().then_some(whole).ok_or(NotABox)
    }
}

impl Drop for BallotBox {
    /// Opened tallies do not stay behind in memory.
    fn drop(&mut self) {
        use zeroize::Zeroize;
        for slot in &mut self.slots {
            slot.waiting.zeroize();
            slot.ready.zeroize();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::activity_type::Contact;
    use crate::counting::samples::{a_visit, form, key, key_of, minimums, questionnaire, visit};

    /// A box of an activity type with these forms in it: contact and code.
    fn holding(activity_type: ActivityType, forms: &[(Contact, i64)]) -> BallotBox {
        let mut ballot_box = BallotBox::empty(questionnaire());
        for (contact, code) in forms {
            let form = form(RoleGroup::MOTHER, *contact, 0);
            let key = key(activity_type, "a");
            ballot_box.add(&form, *code, &key, &minimums());
        }
        ballot_box
    }

    /// What is ready, as `part n`.
    fn ready(mut ballot_box: BallotBox) -> Vec<String> {
        let leaving = ballot_box.take_ready(questionnaire());
        leaving
            .iter()
            .map(|one| format!("{} {}", one.part.name(), one.tally.n()))
            .collect()
    }

    #[test]
    fn a_form_counts_only_in_the_parts_it_was_asked() {
        let mut forms = vec![(Contact::First, 1); 4];
        forms.push((Contact::Return, 2));
        assert_eq!(
            ready(holding(ActivityType::AdviceTalk, &forms)),
            ["all 5"],
            "one mother at a later talk among four first ones"
        );
        assert_eq!(
            ready(holding(ActivityType::AdviceTalk, &[(Contact::First, 1); 5])),
            ["all 5", "first 5"]
        );
        assert_eq!(
            ready(holding(
                ActivityType::AdviceTalk,
                &[(Contact::Return, 1); 9]
            )),
            ["all 5"]
        );
        assert_eq!(
            ready(holding(
                ActivityType::AdviceTalk,
                &[(Contact::Mixed, 1); 10]
            )),
            ["all 10", "return 10", "first 10"]
        );
    }

    #[test]
    fn a_tally_of_one_course_waits_for_a_second() {
        let course = ActivityType::ParentingProgramme;
        let mut forms = vec![(Contact::Mixed, 1); 19];
        assert_eq!(ready(holding(course, &forms)), Vec::<String>::new());
        forms.push((Contact::Mixed, 2));
        assert_eq!(
            ready(holding(course, &forms)),
            ["all 20", "return 20", "first 20"]
        );
        let preschool = [(Contact::Mixed, 1); 10];
        assert_eq!(
            ready(holding(ActivityType::OpenPreschool, &preschool)).len(),
            3
        );
    }

    #[test]
    fn a_box_of_another_questionnaire_is_not_read() {
        let bytes = BallotBox::empty(questionnaire()).to_bytes(questionnaire());
        assert!(BallotBox::from_bytes(&bytes[1..], questionnaire()).is_err());
        assert!(BallotBox::from_bytes(&[&bytes[..], &[0]].concat(), questionnaire()).is_err());
    }

    #[test]
    fn visits_fill_by_their_programme_and_what_only_first_ones_are_asked_together() {
        let (asked, key) = (visit(), key_of(visit(), ActivityType::HomeVisit, "a"));
        let mut ballot_box = BallotBox::empty(&asked);
        let mut add = |programme, times: u32| {
            for _ in 0..times {
                ballot_box.add(&a_visit(programme, Contact::First), 0, &key, &minimums());
            }
            let read = BallotBox::from_bytes(&ballot_box.to_bytes(&asked), &asked);
            assert_eq!(read.as_ref(), Ok(&ballot_box));
            let leaving = ballot_box.take_ready(&asked);
            let rows = leaving.iter();
            rows.map(|one| format!("{} {} {}", one.part.name(), one.role, one.tally.n()))
                .collect::<Vec<_>>()
        };
        assert_eq!(add(Some(7), 9), Vec::<String>::new());
        assert_eq!(add(Some(63), 1), ["first all 10"], "ten, of two programmes");
        assert_eq!(add(None, 9), Vec::<String>::new());
        assert_eq!(add(Some(7), 1), ["first all 10", "all 7 10"]);
        assert_eq!(add(None, 1), ["all blank 10"]);
    }

    #[test]
    fn visits_that_are_not_told_apart_fill_together() {
        let (asked, key) = (visit(), key_of(visit(), ActivityType::HomeVisit, "a"));
        let mut ballot_box = BallotBox::empty(&asked);
        for _ in 0..10 {
            let together = a_visit(None, Contact::Return).told_apart(false);
            ballot_box.add(&together, 0, &key, &minimums());
        }
        let leaving = ballot_box.take_ready(&asked);
        let rows: Vec<(RoleGroup, u32)> = leaving
            .iter()
            .map(|one| (one.role, one.tally.n()))
            .collect();
        assert_eq!(rows, [(RoleGroup::EVERYBODY, 10)]);
    }

    #[test]
    fn what_was_counted_before_visits_were_told_apart_is_read_and_pooled_with_the_rest() {
        let (asked, key) = (visit(), key_of(visit(), ActivityType::HomeVisit, "a"));
        let together = kept(&asked).filter(Kept::is_of_before);
        let of_before: Vec<u8> = together
            .flat_map(|kept| {
                let mut waiting = Tally::empty(kept.part.counts());
                for _ in 0..4 {
                    waiting.count(&a_visit(Some(7), Contact::First), kept.part, &asked);
                }
                let empty = Tally::empty(kept.part.counts()).to_bytes();
                [waiting.to_bytes(), Codes::One(0).to_bytes().to_vec(), empty].concat()
            })
            .chain(Came { held: 4, first: 4 }.to_bytes())
            .collect();
        let mut ballot_box = BallotBox::from_bytes(&of_before, &asked).unwrap();
        assert_eq!(ballot_box.came(), Some(Came { held: 4, first: 4 }));
        for _ in 0..6 {
            ballot_box.add(&a_visit(Some(7), Contact::First), 0, &key, &minimums());
        }
        let whole = ballot_box.to_bytes(&asked);
        assert_eq!(whole.len(), BallotBox::empty(&asked).to_bytes(&asked).len());
        let left = ballot_box.take_waiting(&asked);
        let left: Vec<(RoleGroup, u32)> =
            left.iter().map(|one| (one.role, one.tally.n())).collect();
        let (all, seventh) = (RoleGroup::EVERYBODY, RoleGroup::new("7").unwrap());
        assert_eq!(left, [(all, 4), (seventh, 6)], "the first ones are full");
    }

    /// A box in which four forms waited in the first edition.
    fn carried_over(activity_type: ActivityType) -> BallotBox {
        let mut ballot_box = BallotBox::empty(questionnaire());
        let part = &questionnaire().parts()[0];
        let mut four = Tally::empty(part.counts());
        for _ in 0..4 {
            let form = form(RoleGroup::FATHER, Contact::Mixed, 1);
            four.count(&form, part, questionnaire());
        }
        let mut carry = |tally: &Tally| {
            let role = RoleGroup::FATHER;
            ballot_box.carry_over(activity_type, role, part, tally, questionnaire())
        };
        assert_eq!(carry(&four), Ok(()));
        assert_eq!(carry(&Tally::empty(3)), Err(NotABox));
        ballot_box
    }

    #[test]
    fn what_waited_in_a_box_of_the_first_edition_goes_on() {
        let mut ballot_box = carried_over(ActivityType::AdviceTalk);
        let last = form(RoleGroup::FATHER, Contact::Mixed, 1);
        let key = key(ActivityType::AdviceTalk, "a");
        ballot_box.add(&last, 7, &key, &minimums());
        assert_eq!(ready(ballot_box), ["all 5"]);
    }

    #[test]
    fn a_code_may_be_the_one_that_nobody_knows_any_more() {
        let mut ballot_box = carried_over(ActivityType::ThemeMeeting);
        let next = form(RoleGroup::FATHER, Contact::Mixed, 1);
        let key = key(ActivityType::ThemeMeeting, "a");
        let mut add = |code| {
            ballot_box.add(&next, code, &key, &minimums());
            ready(ballot_box.clone())
        };
        let none: [&str; 0] = [];
        for _ in 0..5 {
            assert_eq!(add(7), none, "all nine may be of one code");
        }
        assert!(add(8).contains(&"all 10".to_owned()));
    }

    #[test]
    fn unknown_codes_of_two_types_are_two() {
        let unknown = Codes::unknown;
        let (talk, meeting) = (ActivityType::AdviceTalk, ActivityType::ThemeMeeting);
        assert_eq!(unknown(talk).with(unknown(talk)), unknown(talk));
        assert_eq!(
            unknown(talk).with(unknown(meeting)).at_least(),
            2,
            "of two types"
        );
        assert_eq!(unknown(meeting).with(Codes::One(7)), Codes::One(7));
        assert_eq!(Codes::One(7).with(unknown(meeting)), Codes::One(7));
    }

    fn a_form() -> impl Strategy<Value = (usize, usize, i64, u8)> {
        (0_usize..3, 0_usize..3, 1_i64..4, 0_u8..5)
    }

    proptest! {
        #[test]
        fn whole_minimums_move_and_no_form_is_lost(
            activity_type in 0_usize..6,
            forms in prop::collection::vec(a_form(), 0..80),
        ) {
            let activity_type = ActivityType::ALL[activity_type];
            let key = key(activity_type, "a");
            let mut ballot_box = BallotBox::empty(questionnaire());
            for (role, contact, code, place) in &forms {
                let form = form(RoleGroup::PARENTS[*role], Contact::ALL[*contact], *place);
                ballot_box.add(&form, *code, &key, &minimums());
            }
            let read = BallotBox::from_bytes(&ballot_box.to_bytes(questionnaire()), questionnaire());
            prop_assert_eq!(read.as_ref(), Ok(&ballot_box));
            let (ready, waiting) = (
                ballot_box.take_ready(questionnaire()),
                ballot_box.take_waiting(questionnaire()),
            );
            for part in questionnaire().parts() {
                let minimum = minimums().of(questionnaire(), activity_type, part).get();
                for one in ready.iter().filter(|one| one.part == part) {
                    prop_assert_eq!(one.tally.n() % minimum, 0);
                    for question in one.tally.by_question(part, questionnaire()) {
                        prop_assert_eq!(question.1.iter().sum::<u32>(), one.tally.n());
                    }
                }
                let all = ready.iter().chain(&waiting).filter(|one| one.part == part);
                let asked = forms.iter().filter(|form| part.is_asked_at(Contact::ALL[form.1]));
                prop_assert_eq!(all.map(|one| one.tally.n()).sum::<u32>() as usize, asked.count());
            }
        }

        #[test]
        fn two_who_were_asked_the_same_may_swap_their_answers(
            forms in prop::collection::vec(a_form(), 5..40),
            (a, b) in (0_usize..40, 0_usize..40),
        ) {
            // The same people, codes and order, two answers exchanged: the same
            // moves at the same moments, and the same sums.
            let (a, b) = (a % forms.len(), b % forms.len());
            let mut swapped = forms.clone();
            (swapped[a].3, swapped[b].3) = (forms[b].3, forms[a].3);
            let moves = |forms: &[(usize, usize, i64, u8)]| {
                let key = key(ActivityType::AdviceTalk, "a");
                let mut ballot_box = BallotBox::empty(questionnaire());
                let mut sizes = Vec::new();
                for (role, contact, code, place) in forms {
                    let form = form(RoleGroup::PARENTS[*role], Contact::ALL[*contact], *place);
                    ballot_box.add(&form, *code, &key, &minimums());
                    let slots = ballot_box.slots.iter();
                    sizes.push(slots.map(|slot| (slot.waiting.n(), slot.ready.n())).collect::<Vec<_>>());
                }
                sizes
            };
            prop_assert_eq!(moves(&forms), moves(&swapped));
        }
    }
}

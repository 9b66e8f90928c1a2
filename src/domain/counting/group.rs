//! What a group of forms does to boxes: the heart of "counts exactly once",
//! without a database.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    activity_counts::{ActivityCounts, shelf},
    ballot::BallotBox,
    languages::LanguageBox,
    minimums::Minimums,
    place::{BoxKey, BoxName},
};
use crate::{
    language::Language, organisation::MunicipalityCode, questionnaire::Questionnaire,
    submission::Submission,
};

/// One form on its way into the boxes of its code. `N` is what makes it count
/// once; none: simulated.
#[derive(Debug, Clone)]
pub struct Form<N> {
    /// What was answered: a sheet per questionnaire that stood on the page.
    pub sheets: Vec<Sheet>,
    /// In which language the page was; none: registered by an advisor.
    pub language: Option<Language>,
    /// Behind which code.
    pub code: Code,
    /// Spent with it.
    pub nonce: Option<N>,
}

/// The answers to one questionnaire.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its box of answers.
    pub key: BoxKey,
    /// The answers.
    pub submission: Submission,
}

/// The code behind a form: the number of its activity, and whether its forms
/// are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// Number of the activity.
    pub activity: i64,
    /// None for talks and visits, which are never counted.
    pub counted: Option<Cap>,
}

impl Code {
    /// That of what is registered: there is none.
    pub const OF_A_REGISTRATION: Self = Self {
        activity: 0,
        counted: None,
    };
}

/// Forms after which an activity takes no more; none: without end.
pub type Cap = Option<u32>;

/// What became of a form in a group that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is counted.
    Counted,
    /// A form of the same page was counted before, this one or another:
    /// nothing was kept.
    Repeated,
    /// The activity has as many answers as can be: nothing was kept.
    Full,
    /// Whether it was counted before cannot be told any more: nothing was kept.
    TooOld,
}

/// Boxes opened for a group, or all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Boxes {
    /// Answers, per area.
    pub answers: BTreeMap<BoxKey, BallotBox>,
    /// Languages, per municipality and questionnaire.
    pub languages: BTreeMap<(MunicipalityCode, Arc<Questionnaire>), LanguageBox>,
    /// Counts of activities, per shelf.
    pub counts: BTreeMap<i64, ActivityCounts>,
}

impl Boxes {
    /// Makes those of these that are missing, empty.
    pub fn make(&mut self, names: &BTreeSet<BoxName>) {
        for name in names {
            match name {
                BoxName::Answers(key) => {
                    let empty = || BallotBox::empty(&key.questionnaire);
                    self.answers.entry(key.clone()).or_insert_with(empty);
                }
                BoxName::Languages(municipality, questionnaire) => {
                    let whose = (municipality.clone(), questionnaire.clone());
                    self.languages.entry(whose).or_default();
                }
                BoxName::Counts(shelf) => {
                    self.counts.entry(*shelf).or_default();
                }
            }
        }
    }
}

impl Code {
    /// The boxes of forms at this code, whose answers go to these.
    pub fn boxes<'a>(
        self,
        keys: impl Iterator<Item = &'a BoxKey>,
    ) -> impl Iterator<Item = BoxName> {
        let counts = self.counted.map(|_| shelf(self.activity));
        let of_answers = keys.flat_map(|key| {
            let whose = (key.municipality.clone(), key.questionnaire.clone());
            // Who registers does so in no language.
            let languages = (!key.questionnaire.is_registration())
                .then_some(BoxName::Languages(whose.0, whose.1));
            [BoxName::Answers(key.clone())].into_iter().chain(languages)
        });
        of_answers.chain(counts.map(BoxName::Counts))
    }
}

impl<N> Form<N> {
    /// Every box of its code. All of them are written, whatever stands on the
    /// form and whatever becomes of it.
    pub fn names(&self) -> impl Iterator<Item = BoxName> {
        let keys = self.sheets.iter().map(|sheet| &sheet.key);
        self.code.boxes(keys)
    }
}

/// What a group did besides changing the boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<N> {
    /// What became of each form, in order.
    pub taken: Vec<Taken>,
    /// Nonces of forms that were refused: they hold still.
    pub refused: Vec<N>,
}

/// Counts a group of forms. `spent` are the nonces of the group that were
/// spent before it; `is_too_old` tells those of which that is not known.
/// Boxes that are missing in `boxes` are empty ones.
pub fn count<N: Copy + Ord>(
    group: &[Form<N>],
    mut spent: BTreeSet<N>,
    is_too_old: impl Fn(&N) -> bool,
    boxes: &mut Boxes,
    minimums: &Minimums,
) -> Counted<N> {
    let mut counted = Counted {
        taken: Vec::with_capacity(group.len()),
        refused: Vec::new(),
    };
    for form in group {
        let taken = take(
            form,
            &mut spent,
            &is_too_old,
            &counted.refused,
            boxes,
            minimums,
        );
        if let (Taken::Full, Some(nonce)) = (taken, form.nonce)
            && !counted.refused.contains(&nonce)
        {
            counted.refused.push(nonce);
        }
        counted.taken.push(taken);
    }
    counted
}

fn take<N: Copy + Ord>(
    form: &Form<N>,
    spent: &mut BTreeSet<N>,
    is_too_old: impl Fn(&N) -> bool,
    refused: &[N],
    boxes: &mut Boxes,
    minimums: &Minimums,
) -> Taken {
    boxes.make(&form.names().collect());
    if form.nonce.as_ref().is_some_and(is_too_old) {
        return Taken::TooOld;
    }
    // A nonce counts once even when it stands in the group twice.
    if let Some(nonce) = form.nonce
        && !spent.insert(nonce)
    {
        return if refused.contains(&nonce) {
            Taken::Full
        } else {
            Taken::Repeated
        };
    }
    let counts = boxes.counts.get_mut(&shelf(form.code.activity));
    if let (Some(counts), Some(cap)) = (counts, form.code.counted) {
        if cap.is_some_and(|cap| counts.of(form.code.activity) >= cap) {
            return Taken::Full;
        }
        counts.add(form.code.activity, 1);
    }
    for Sheet { key, submission } in &form.sheets {
        if let Some(answers) = boxes.answers.get_mut(key) {
            answers.add(submission, form.code.activity, key, minimums);
        }
        let whose = (key.municipality.clone(), key.questionnaire.clone());
        if let (Some(languages), Some(language)) = (boxes.languages.get_mut(&whose), form.language)
        {
            languages.count(language);
        }
    }
    Taken::Counted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        activity_type::{ActivityType, Contact},
        counting::samples::{form, key, minimums, questionnaire},
        role_group::RoleGroup,
    };

    fn one(nonce: u32, role: RoleGroup, counted: Option<Cap>) -> Form<u32> {
        Form {
            sheets: vec![Sheet {
                key: key(ActivityType::OpenPreschool, "a"),
                submission: form(role, Contact::Mixed, 0),
            }],
            language: Some(Language::SWEDISH),
            code: Code {
                activity: 1,
                counted,
            },
            nonce: Some(nonce),
        }
    }

    fn count_all(group: &[Form<u32>], spent: &[u32], boxes: &mut Boxes) -> Counted<u32> {
        let spent = spent.iter().copied().collect();
        count(group, spent, |nonce| *nonce == 0, boxes, &minimums())
    }

    fn forms(boxes: &Boxes) -> u32 {
        let boxes = boxes.answers.values();
        boxes.map(|one| one.forms_at_most(questionnaire())).sum()
    }

    #[test]
    fn a_nonce_counts_once_over_groups_and_inside_one() {
        let mut boxes = Boxes::default();
        let group = [7, 7, 8, 0].map(|nonce| one(nonce, RoleGroup::MOTHER, None));
        let counted = count_all(&group, &[8], &mut boxes);
        assert_eq!(
            counted.taken,
            [
                Taken::Counted,
                Taken::Repeated,
                Taken::Repeated,
                Taken::TooOld
            ]
        );
        assert_eq!(forms(&boxes), 1);
    }

    #[test]
    fn what_is_beyond_the_cap_is_refused_and_its_nonce_holds() {
        let mut boxes = Boxes::default();
        let group = [1, 2, 3, 3].map(|nonce| one(nonce, RoleGroup::FATHER, Some(Some(2))));
        let counted = count_all(&group, &[], &mut boxes);
        assert_eq!(
            counted.taken,
            [Taken::Counted, Taken::Counted, Taken::Full, Taken::Full]
        );
        assert_eq!(counted.refused, [3]);
        assert_eq!((forms(&boxes), boxes.counts[&0].of(1)), (2, 2));
    }

    proptest! {
        #[test]
        fn how_forms_are_grouped_changes_nothing(
            forms in prop::collection::vec((1_u32..30, 0_usize..3), 0..40),
            cut in 0_usize..40,
        ) {
            let group: Vec<Form<u32>> = forms
                .iter()
                .map(|(nonce, role)| one(*nonce, RoleGroup::PARENTS[*role], Some(None)))
                .collect();
            let mut at_once = Boxes::default();
            let once = count_all(&group, &[], &mut at_once);
            let (first, second) = group.split_at(cut.min(group.len()));
            let mut in_two = Boxes::default();
            let mut taken = count_all(first, &[], &mut in_two).taken;
            let spent: Vec<u32> = first.iter().filter_map(|form| form.nonce).collect();
            taken.extend(count_all(second, &spent, &mut in_two).taken);
            prop_assert_eq!(once.taken, taken);
            prop_assert_eq!(at_once, in_two);
        }

        #[test]
        fn every_box_of_the_code_is_opened_whatever_becomes_of_the_form(
            nonce in 0_u32..4, role in 0_usize..3, cap in prop::option::of(0_u32..2),
        ) {
            let form = one(nonce, RoleGroup::PARENTS[role], Some(cap));
            let mut boxes = Boxes::default();
            let names: Vec<BoxName> = form.names().collect();
            count_all(&[form], &[3], &mut boxes);
            let opened = boxes.answers.len() + boxes.languages.len() + boxes.counts.len();
            prop_assert_eq!((opened, names.len()), (3, 3));
        }
    }
}

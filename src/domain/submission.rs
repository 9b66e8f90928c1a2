//! What one parent sends. It lives from the request to the box and nowhere
//! else: there is no table for it, no log of it and no way to print it.

use std::{collections::BTreeSet, fmt};

use super::{
    activity_type::Contact,
    questionnaire::{GROUP_FIELD, Question, Questionnaire},
    role_group::RoleGroup,
};

/// Most options that a question may have.
pub const MOST_PLACES: usize = 256;

/// Bits of a word of [`Picked`].
const WORD: usize = 64;

/// Which options of a question were picked, a bit each; none is blank.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Picked([u64; MOST_PLACES / WORD]);

impl Picked {
    /// Whether the option at this place was picked.
    pub(super) fn holds(self, place: usize) -> bool {
        let word = self.0.get(place / WORD);
        word.is_some_and(|word| word >> (place % WORD) & 1 == 1)
    }

    /// Whether none was.
    pub(super) fn is_blank(self) -> bool {
        self == Self::default()
    }

    /// Places of those picked, in order.
    pub(super) fn places(self) -> impl Iterator<Item = usize> {
        (0..MOST_PLACES).filter(move |place| self.holds(*place))
    }
}

impl FromIterator<usize> for Picked {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        let mut picked = Self::default();
        for place in places {
            if let Some(word) = picked.0.get_mut(place / WORD) {
                *word |= 1 << (place % WORD);
            }
        }
        picked
    }
}

/// One person's answers to one questionnaire: per question which options were
/// picked; none is blank. Opaque and mute: `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission {
    /// One per question of the questionnaire; those not asked are in no part
    /// that counts them.
    picked: Vec<Picked>,
    group: RoleGroup,
    /// What stood on the page.
    contact: Contact,
    /// A registration counted apart by one of its own questions.
    is_apart: bool,
}

impl fmt::Debug for Submission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Submission(hidden)")
    }
}

/// Why a form was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubmissionFault {
    /// No question is answered.
    NothingAnswered,
    /// A value is not one of the scale, or stands twice.
    WrongValue,
}

/// What was chosen so far, as typed: kept so that a form can come back with
/// it. Only options that can be picked survive.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Field of the question and code of the option.
    answers: Vec<(String, String)>,
    group: Option<RoleGroup>,
}

impl fmt::Debug for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chosen(hidden)")
    }
}

impl Chosen {
    /// Keeps what can be kept of a form's fields; whether any of them is wrong.
    fn keep(
        &mut self,
        fields: &[(String, String)],
        questionnaire: &Questionnaire,
        contact: Contact,
    ) -> bool {
        let values = |wanted: &str| -> Vec<&str> {
            fields
                .iter()
                .filter(|(name, value)| name == wanted && !value.is_empty())
                .map(|(_, value)| value.as_str())
                .collect()
        };
        let mut is_wrong = false;
        for question in questionnaire.asked_at(contact) {
            let field = questionnaire.field(&question.construct);
            let typed = values(&field);
            let different: BTreeSet<&str> = typed.iter().copied().collect();
            is_wrong |= different.len() < typed.len();
            if typed.len() > 1 && !question.takes_several() {
                is_wrong = true;
                continue;
            }
            for code in different {
                if question.option(code).is_some() {
                    self.answers.push((field.clone(), code.to_owned()));
                } else {
                    is_wrong = true;
                }
            }
        }
        match values(GROUP_FIELD)[..] {
            _ if !questionnaire.asks_for_group() => {}
            [] => {}
            [word] if questionnaire.group(word).is_some() => {
                self.group = questionnaire.group(word);
            }
            _ => is_wrong = true,
        }
        is_wrong
    }

    /// The option chosen for the question with this field.
    #[must_use]
    pub fn answer(&self, field: &str) -> Option<&str> {
        self.answers
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, code)| code.as_str())
    }

    /// Whether this option was chosen for the question with this field.
    #[must_use]
    pub fn holds(&self, field: &str, code: &str) -> bool {
        let mut answers = self.answers.iter();
        answers.any(|(name, chosen)| name == field && chosen == code)
    }

    /// All that was chosen: fields and codes.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &str)> {
        let answers = self.answers.iter();
        answers.map(|(field, code)| (field.as_str(), code.as_str()))
    }

    /// The group chosen, when one was.
    #[must_use]
    pub fn group(&self) -> Option<RoleGroup> {
        self.group
    }

    fn picked(&self, question: &Question, field: &str) -> Picked {
        let ours = self.answers.iter().filter(|(name, _)| name == field);
        ours.filter_map(|(_, code)| question.option(code)).collect()
    }
}

impl Submission {
    /// Reads the fields of a form on which these questionnaires stood, and
    /// returns beside a submission to each what was chosen, should the form
    /// have to come back all the same. Fields of questions not asked at this
    /// contact, and fields no questionnaire knows, are passed over: the
    /// activity may have been edited while the page was open.
    ///
    /// # Errors
    /// What is wrong, with the answers that can be kept.
    pub fn read<Q: AsRef<Questionnaire>>(
        fields: &[(String, String)],
        asked: &[Q],
        contact: Contact,
    ) -> Result<(Vec<Self>, Chosen), (SubmissionFault, Chosen)> {
        let (mut chosen, mut is_wrong) = (Chosen::default(), false);
        for questionnaire in asked {
            is_wrong |= chosen.keep(fields, questionnaire.as_ref(), contact);
        }
        if is_wrong {
            return Err((SubmissionFault::WrongValue, chosen));
        }
        if chosen.answers.is_empty() {
            return Err((SubmissionFault::NothingAnswered, chosen));
        }
        let one = |questionnaire: &Q| Self::of(&chosen, questionnaire.as_ref(), contact);
        Ok((asked.iter().map(one).collect(), chosen))
    }

    fn of(chosen: &Chosen, questionnaire: &Questionnaire, contact: Contact) -> Self {
        let picked = questionnaire.questions.iter().map(|question| {
            let field = questionnaire.field(&question.construct);
            chosen.picked(question, &field)
        });
        Self {
            picked: picked.collect(),
            group: chosen
                .group
                .filter(|group| questionnaire.groups.contains(group))
                .unwrap_or(questionnaire.unsaid_group()),
            contact,
            is_apart: false,
        }
    }

    /// Simulated answers: per question the place of the one option picked in
    /// [`Question::options`], or `None` for blank. A registration is told apart.
    #[must_use]
    pub fn simulated(places: &[Option<u8>], group: RoleGroup, contact: Contact) -> Self {
        let picked = places.iter();
        let picked = picked.map(|place| place.map(usize::from).into_iter().collect());
        Self {
            picked: picked.collect(),
            group,
            contact,
            is_apart: true,
        }
    }

    /// What was registered: per question what was picked, of nobody's group.
    #[must_use]
    pub(super) fn registered(picked: Vec<Picked>, contact: Contact, is_apart: bool) -> Self {
        Self {
            picked,
            group: RoleGroup::EVERYBODY,
            contact,
            is_apart,
        }
    }

    /// Told apart, or not, as where too few work with one of the programmes.
    #[cfg(test)]
    pub(super) fn told_apart(self, is_apart: bool) -> Self {
        Self { is_apart, ..self }
    }

    /// Whether it is counted apart by one of its own questions where its
    /// questionnaire does so. It hangs on the calendar, the lists and the
    /// numbers of staff, never on what was said.
    pub(super) fn is_apart(&self) -> bool {
        self.is_apart
    }

    /// Under which group it is counted.
    #[must_use]
    pub fn group(&self) -> RoleGroup {
        self.group
    }

    /// At which contact it was asked: what stood on the page.
    #[must_use]
    pub fn contact(&self) -> Contact {
        self.contact
    }

    /// Which options were picked as the answer to this question.
    pub(super) fn picked(&self, question: usize) -> Picked {
        self.picked.get(question).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::questionnaire::{Bank, STANDARD};

    fn read(
        fields: &[(&str, &str)],
        contact: Contact,
    ) -> Result<Submission, (SubmissionFault, Chosen)> {
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let standard: Vec<Arc<Questionnaire>> =
            Bank::shipped().newest(STANDARD).into_iter().collect();
        Submission::read(&fields, &standard, contact).map(|(mut all, _)| all.remove(0))
    }

    #[test]
    fn one_answer_is_enough_and_role_unsaid_is_other() {
        let submission = read(&[("help", "4")], Contact::Mixed).unwrap();
        assert_eq!(submission.group(), RoleGroup::OTHER);
        let picked = (0..4).map(|question| submission.picked(question).places().collect());
        let picked: Vec<Vec<usize>> = picked.collect();
        assert_eq!(picked, [vec![], vec![0], vec![], vec![]]);
    }

    #[test]
    fn wrong_forms_come_back_with_what_can_be_kept() {
        assert_eq!(
            read(&[("role", "mother")], Contact::Mixed).map_err(|(error, _)| error),
            Err(SubmissionFault::NothingAnswered)
        );
        for wrong in [
            [("help", "5"), ("access", "3")],
            [("help", "04"), ("access", "3")],
            [("role", "aunt"), ("access", "3")],
            [("access", "3"), ("access", "4")],
            [("access", "3"), ("access", "3")],
        ] {
            assert_eq!(
                read(&wrong, Contact::Mixed).map_err(|(error, _)| error),
                Err(SubmissionFault::WrongValue),
                "{wrong:?}"
            );
        }
        let Err((_, kept)) = read(&[("help", "5"), ("access", "3")], Contact::Mixed) else {
            panic!("taken")
        };
        assert_eq!(
            (kept.answer("access"), kept.answer("help")),
            (Some("3"), None)
        );
    }

    #[test]
    fn an_answer_to_a_question_not_asked_is_passed_over() {
        assert!(read(&[("access", "4")], Contact::Return).is_err());
        assert!(read(&[("access", "4"), ("help", "4")], Contact::Return).is_ok());
    }

    #[test]
    fn a_submission_prints_nothing() {
        assert_eq!(
            format!("{:?}", read(&[("help", "4")], Contact::Mixed).unwrap()),
            "Submission(hidden)"
        );
    }
}

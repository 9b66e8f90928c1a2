//! What one parent sends. It lives from the request to the box and nowhere
//! else: there is no table for it, no log of it and no way to print it.

use std::fmt;

use super::{activity::Contact, questionnaire::Questionnaire};

/// Who answers, as far as it is counted apart. Other and not said are one
/// group everywhere behind the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleGroup {
    /// A mother.
    Mother,
    /// A father.
    Father,
    /// Another important adult, or not said.
    Other,
}

impl fmt::Display for RoleGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl RoleGroup {
    /// All three, in the order shown.
    pub const ALL: [Self; 3] = [Self::Mother, Self::Father, Self::Other];

    /// The word used in tables and forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mother => "mother",
            Self::Father => "father",
            Self::Other => "other",
        }
    }

    /// The role group with this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// One parent's answers: per question the place of the chosen option in the
/// questionnaire's scale, or blank. Opaque and mute: `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission {
    /// One per question of the questionnaire; those not asked are in no part
    /// that counts it.
    places: Vec<u8>,
    role: RoleGroup,
    /// What stood on the page.
    contact: Contact,
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

/// What a parent chose so far, as typed: kept so that a form can come back
/// with it. Only values that a parent can pick survive.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    answers: Vec<(String, u8)>,
    role: Option<RoleGroup>,
}

impl fmt::Debug for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chosen(hidden)")
    }
}

impl Chosen {
    /// What can be kept of a form's fields, and whether any of them is wrong.
    fn read(
        fields: &[(String, String)],
        questionnaire: &Questionnaire,
        contact: Contact,
    ) -> (Self, bool) {
        let values = |wanted: &str| -> Vec<&str> {
            fields
                .iter()
                .filter(|(name, value)| name == wanted && !value.is_empty())
                .map(|(_, value)| value.as_str())
                .collect()
        };
        let (mut chosen, mut is_wrong) = (Self::default(), false);
        for question in questionnaire.asked_at(contact) {
            match values(&question.construct)[..] {
                [] => {}
                [value] => match questionnaire
                    .options()
                    .find(|option| option.to_string() == value)
                {
                    Some(option) => chosen.answers.push((question.construct.clone(), option)),
                    None => is_wrong = true,
                },
                _ => is_wrong = true,
            }
        }
        match values("role")[..] {
            [] => {}
            [word] if RoleGroup::named(word).is_some() => chosen.role = RoleGroup::named(word),
            _ => is_wrong = true,
        }
        (chosen, is_wrong)
    }

    /// The option chosen for this question.
    #[must_use]
    pub fn answer(&self, construct: &str) -> Option<u8> {
        self.answers
            .iter()
            .find(|(name, _)| name == construct)
            .map(|(_, value)| *value)
    }

    /// The role chosen, when one was.
    #[must_use]
    pub fn role(&self) -> Option<RoleGroup> {
        self.role
    }
}

impl Submission {
    /// Reads the fields of a form, and returns beside the submission what was
    /// chosen, should the form have to come back all the same. Fields of questions not asked at this
    /// contact, and fields this questionnaire does not know, are passed over:
    /// the activity may have been edited while the page was open.
    ///
    /// # Errors
    /// What is wrong, with the answers that can be kept.
    pub fn read(
        fields: &[(String, String)],
        questionnaire: &Questionnaire,
        contact: Contact,
    ) -> Result<(Self, Chosen), (SubmissionFault, Chosen)> {
        let (chosen, is_wrong) = Chosen::read(fields, questionnaire, contact);
        if is_wrong {
            Err((SubmissionFault::WrongValue, chosen))
        } else if chosen.answers.is_empty() {
            Err((SubmissionFault::NothingAnswered, chosen))
        } else {
            Ok((Self::from_chosen(&chosen, questionnaire, contact), chosen))
        }
    }

    fn from_chosen(chosen: &Chosen, questionnaire: &Questionnaire, contact: Contact) -> Self {
        let blank = questionnaire.places() - 1;
        let place = |construct: &str| {
            chosen
                .answer(construct)
                .and_then(|value| questionnaire.options().position(|option| option == value))
                .unwrap_or(blank)
        };
        let places = questionnaire
            .questions
            .iter()
            .map(|question| place(&question.construct) as u8)
            .collect();
        Self {
            places,
            role: chosen.role.unwrap_or(RoleGroup::Other),
            contact,
        }
    }

    /// A simulated parent's answers: per question the place of the option in
    /// [`Questionnaire::options`], or `None` for blank.
    #[must_use]
    pub fn simulated(
        places: &[Option<u8>],
        role: RoleGroup,
        contact: Contact,
        questionnaire: &Questionnaire,
    ) -> Self {
        let blank = (questionnaire.places() - 1) as u8;
        Self {
            places: places
                .iter()
                .map(|place| place.unwrap_or(blank).min(blank))
                .collect(),
            role,
            contact,
        }
    }

    /// Under which role group it is counted.
    #[must_use]
    pub fn role(&self) -> RoleGroup {
        self.role
    }

    /// At which contact it was asked: what stood on the page.
    #[must_use]
    pub fn contact(&self) -> Contact {
        self.contact
    }

    /// The place of its answer to this question: an option's, the way out's or
    /// that of blank.
    pub(super) fn place(&self, question: usize) -> usize {
        usize::from(self.places[question])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::ActivityType;

    fn read(
        fields: &[(&str, &str)],
        contact: Contact,
    ) -> Result<Submission, (SubmissionFault, Chosen)> {
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Submission::read(
            &fields,
            Questionnaire::asked_for(ActivityType::AdviceTalk),
            contact,
        )
        .map(|(submission, _)| submission)
    }

    #[test]
    fn one_answer_is_enough_and_role_unsaid_is_other() {
        let submission = read(&[("help", "4")], Contact::Mixed).unwrap();
        assert_eq!(submission.role(), RoleGroup::Other);
        let places: Vec<usize> = (0..4).map(|question| submission.place(question)).collect();
        assert_eq!(places, [5, 0, 5, 5]);
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
            (Some(3), None)
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

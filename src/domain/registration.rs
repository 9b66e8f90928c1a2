//! What an advisor registers after a talk or a visit. Like an answer it goes
//! into a box and nowhere else: one talk would otherwise raise one cell of
//! every field, and two copies of the database would give it back. Everything
//! is optional but who took part; no author and no time are kept.

use std::collections::BTreeMap;

use super::{
    activity_type::Contact,
    area::DistrictId,
    lists::{List, ListName, ListOption},
    period::Tertial,
    questionnaire::{AND, Kind, Question, Questionnaire},
    staffing::MinimumStaff,
    submission::{Picked, Submission},
};

/// What is wrong with a field of a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum RegistrationFault {
    /// Who took part must be said.
    #[error("who took part must be said")]
    Missing,
    /// The value is none of its options, stands twice, or is one too many.
    #[error("the value is none of the field's")]
    Value,
    /// The option was withdrawn, or holds from a later tertial on.
    #[error("the option cannot be chosen in this tertial")]
    NotInForce,
    /// There is no such field, or it is not asked at this contact.
    #[error("there is no such field at this contact")]
    NotAsked,
}

/// Fields of a registration with what is wrong with each.
pub type RegistrationFaults = BTreeMap<String, RegistrationFault>;

/// Against what a registration is read.
#[derive(Debug, Clone, Copy)]
pub struct RegistrationForm<'a> {
    /// What is asked of the type.
    pub questionnaire: &'a Questionnaire,
    /// A first talk or visit, or a later one.
    pub contact: Contact,
    /// The municipality's lists that are asked for.
    pub lists: &'a BTreeMap<ListName, List>,
    /// In which district the talk or visit took place.
    pub district: &'a DistrictId,
    /// The tertial that runs.
    pub tertial: Tertial,
    /// Staff that an area must have.
    pub minimum_staff: MinimumStaff,
}

impl<'a> RegistrationForm<'a> {
    /// The questions that stand on the form, in order.
    pub fn questions(&self) -> impl Iterator<Item = &'a Question> {
        self.questionnaire.asked_at(self.contact)
    }

    /// The options of a question that comes from a list, in the order of pages.
    #[must_use]
    pub fn listed(&self, list: ListName) -> Vec<&'a ListOption> {
        let Some(list) = self.lists.get(&list) else {
            return Vec::new();
        };
        let mut options = list.to_register(self.tertial, self.minimum_staff);
        options.retain(|one| one.district.as_ref().is_none_or(|of| of == self.district));
        options
    }

    /// Reads the fields of a registration: each is named as its question, and
    /// stands as often as something was chosen. Empty ones say nothing.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn read(&self, fields: &[(String, String)]) -> Result<Submission, RegistrationFaults> {
        let mut faults = RegistrationFaults::new();
        let said = || fields.iter().filter(|(_, value)| !value.is_empty());
        for (name, _) in said() {
            if !self.questions().any(|one| one.construct == *name) {
                faults.insert(name.clone(), RegistrationFault::NotAsked);
            }
        }
        let picked = self.questionnaire.questions.iter().map(|question| {
            let ours = said().filter(|(name, _)| *name == question.construct);
            let typed: Vec<&str> = ours.map(|(_, value)| value.as_str()).collect();
            if !question.is_asked_at(self.contact) {
                return Picked::default();
            }
            self.answer(question, &typed).unwrap_or_else(|fault| {
                faults.insert(question.construct.clone(), fault);
                Picked::default()
            })
        });
        let picked = picked.collect();
        if faults.is_empty() {
            let is_apart = !self.listed(ListName::Programmes).is_empty();
            Ok(Submission::registered(picked, self.contact, is_apart))
        } else {
            Err(faults)
        }
    }

    fn answer(&self, question: &Question, typed: &[&str]) -> Result<Picked, RegistrationFault> {
        if typed.is_empty() {
            return if question.is_headline {
                Err(RegistrationFault::Missing)
            } else {
                Ok(Picked::default())
            };
        }
        if let Kind::Together(members) = &question.kind {
            return Ok([combination(members, typed)?].into_iter().collect());
        }
        if typed.len() > 1 && !question.takes_several() {
            return Err(RegistrationFault::Value);
        }
        let place = |one: &&str| match question.list() {
            Some(list) => self.position(list, one),
            None => place_of(question, one).ok_or(RegistrationFault::Value),
        };
        let places = typed.iter().map(place).collect::<Result<Vec<_>, _>>()?;
        let picked: Picked = places.iter().copied().collect();
        if picked.places().count() < places.len() {
            return Err(RegistrationFault::Value);
        }
        Ok(picked)
    }

    /// The position of an option of a list that can be chosen here and now.
    fn position(&self, list: ListName, code: &str) -> Result<usize, RegistrationFault> {
        let all = self.lists.get(&list).map(List::shown).unwrap_or_default();
        let found = all.into_iter().find(|one| one.code.as_str() == code);
        let option = found.ok_or(RegistrationFault::Value)?;
        if option
            .district
            .as_ref()
            .is_some_and(|of| of != self.district)
        {
            return Err(RegistrationFault::Value);
        }
        if !self.listed(list).contains(&option) {
            return Err(RegistrationFault::NotInForce);
        }
        usize::try_from(option.position).map_err(|_| RegistrationFault::Value)
    }
}

/// An option by its code; a number by the class that holds it too.
fn place_of(question: &Question, typed: &str) -> Option<usize> {
    let number = || question.class_of(typed.parse().ok()?);
    question.option(typed).or_else(number)
}

/// The place of those who were there together.
fn combination(members: &[String], typed: &[&str]) -> Result<usize, RegistrationFault> {
    let mut bits = 0_usize;
    for name in typed.iter().flat_map(|one| one.split(AND)) {
        let member = members.iter().position(|member| member == name);
        let bit = 1 << member.ok_or(RegistrationFault::Value)?;
        if bits & bit != 0 {
            return Err(RegistrationFault::Value);
        }
        bits |= bit;
    }
    bits.checked_sub(1).ok_or(RegistrationFault::Missing)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{activity_type::ActivityType, questionnaire::Bank};

    fn tertial() -> Tertial {
        "2026-T1".parse().unwrap()
    }

    fn lists() -> BTreeMap<ListName, List> {
        let of = |name| (name, List::of(name, Vec::new()));
        let mut lists = BTreeMap::from(ListName::ALL.map(of));
        let places = lists.get_mut(&ListName::Neighbourhoods).unwrap();
        let before = tertial().previous().previous();
        for (name, district) in [("Fagersjö", "farsta"), ("Hagsätra", "rågsved")] {
            let district = district.replace('å', "a").parse().unwrap();
            places
                .add(name, Some(district), before, |_| Vec::new())
                .unwrap();
        }
        lists
    }

    fn read(
        contact: Contact,
        fields: &[(&str, &str)],
    ) -> Result<Vec<Vec<usize>>, RegistrationFaults> {
        let talk: Arc<Questionnaire> = Bank::shipped()
            .registered(ActivityType::AdviceTalk, tertial())
            .unwrap();
        let (lists, district) = (lists(), "farsta".parse().unwrap());
        let form = RegistrationForm {
            questionnaire: &talk,
            contact,
            lists: &lists,
            district: &district,
            tertial: tertial(),
            minimum_staff: MinimumStaff::LOWEST,
        };
        let fields: Vec<(String, String)> = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let read = form.read(&fields)?;
        let all = (0..talk.questions.len()).map(|one| read.picked(one).places().collect());
        Ok(all.collect())
    }

    fn fault(contact: Contact, fields: &[(&str, &str)], field: &str) -> Option<RegistrationFault> {
        read(contact, fields).err()?.get(field).copied()
    }

    #[test]
    fn those_who_were_there_together_are_one_count() {
        let fields = [
            ("took_part", "father"),
            ("took_part", "mother"),
            ("talk_number", "4"),
        ];
        let read = read(Contact::Return, &fields).unwrap();
        assert_eq!(read[0], [2], "mother and father");
        assert_eq!(read[3], [1], "the class 2-5");
        assert!(read[1].is_empty() && read[2].is_empty() && read[5].is_empty());
    }

    #[test]
    fn options_of_lists_are_counted_by_position() {
        let fields = [
            ("took_part", "mother"),
            ("way_in", "midwife_clinic"),
            ("way_in", "child_health_centre"),
            ("neighbourhood", "fagersjo"),
            ("language_need", "no"),
        ];
        let read = read(Contact::First, &fields).unwrap();
        assert_eq!(
            (&read[5][..], &read[6][..], &read[7][..]),
            (&[0, 1][..], &[1][..], &[0][..])
        );
    }

    #[test]
    fn who_took_part_must_be_said_and_nothing_else() {
        use RegistrationFault::{Missing, NotAsked, NotInForce, Value};
        assert!(read(Contact::First, &[("took_part", "other_adult")]).is_ok());
        let fault = |fields: &[(&str, &str)], field| fault(Contact::First, fields, field);
        assert_eq!(fault(&[("took_part", "")], "took_part"), Some(Missing));
        assert_eq!(fault(&[("took_part", "300")], "took_part"), Some(Value));
        let twice = [("took_part", "mother"), ("took_part", "mother")];
        assert_eq!(fault(&twice, "took_part"), Some(Value));
        let mother = ("took_part", "mother");
        assert_eq!(
            fault(&[mother, ("way_in", "school")], "way_in"),
            Some(NotInForce)
        );
        assert_eq!(fault(&[mother, ("way_in", "gone")], "way_in"), Some(Value));
        assert_eq!(
            fault(&[mother, ("neighbourhood", "hagsatra")], "neighbourhood"),
            Some(Value)
        );
        let both = [mother, ("child_age", "0-6"), ("child_age", "18")];
        assert_eq!(fault(&both, "child_age"), Some(Value));
        assert_eq!(
            fault(&[mother, ("talk_number", "0")], "talk_number"),
            Some(Value)
        );
        assert_eq!(
            fault(&[mother, ("children", "3")], "children"),
            Some(NotAsked)
        );
        assert_eq!(
            self::fault(Contact::Return, &[mother, ("way_in", "web")], "way_in"),
            Some(NotAsked)
        );
    }
}

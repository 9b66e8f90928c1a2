//! Which questionnaires stand on the page behind a code (rule R8).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    activity::Activity,
    activity_type::{ActivityType, AnsweredBy},
    area::AreaId,
    counting::place::BoxKey,
    organisation::MunicipalityCode,
    period::Tertial,
    questionnaire::{Bank, Closes, Questionnaire, STANDARD, Split},
};

/// A questionnaire that a code asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub questionnaire: Arc<Questionnaire>,
    /// Whether not all codes of the type ask it: it is counted for the
    /// municipality only, once three codes have.
    pub of_some_codes: bool,
}

impl AsRef<Questionnaire> for Asked {
    fn as_ref(&self) -> &Questionnaire {
        &self.questionnaire
    }
}

impl Asked {
    /// One that all codes of its type ask.
    #[must_use]
    pub fn by_all(questionnaire: Arc<Questionnaire>) -> Self {
        Self {
            questionnaire,
            of_some_codes: false,
        }
    }

    /// The box of its answers from an activity of this type whose forms are
    /// counted under this area.
    #[must_use]
    pub fn box_key(
        &self,
        municipality: &MunicipalityCode,
        activity_type: ActivityType,
        area: Option<&AreaId>,
    ) -> BoxKey {
        let has_area = !self.of_some_codes && self.questionnaire.split != Split::Group;
        BoxKey {
            municipality: municipality.clone(),
            questionnaire: self.questionnaire.clone(),
            activity_type,
            area: area.filter(|_| has_area).cloned(),
            of_some_codes: self.of_some_codes,
        }
    }
}

/// Questionnaires that stand on one page at most.
pub const MOST_ASKED: usize = 3;

/// Why a questionnaire cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAsked {
    /// There is none with this id, or it has not begun.
    #[error("there is no questionnaire {0} in that tertial")]
    Unknown(String),
    /// It is not about this activity type.
    #[error("{0} is not about this activity type")]
    NotAbout(String),
    /// It stands on the page already.
    #[error("{0} stands on the page already")]
    Twice(String),
    /// More than fit on a page.
    #[error("a page holds three questionnaires at most")]
    TooMany,
    /// One in rounds stands alone.
    #[error("{0} is asked in rounds and stands on a page alone")]
    NotAlone(String),
}

/// The questionnaires with these ids, to be asked of a type in a tertial, in
/// this order on one page.
///
/// # Errors
/// [`NotAsked`], the first that is.
pub fn together(
    bank: &Bank,
    tertial: Tertial,
    activity_type: ActivityType,
    ids: &[String],
) -> Result<Vec<Arc<Questionnaire>>, NotAsked> {
    let mut found: Vec<Arc<Questionnaire>> = Vec::new();
    for id in ids {
        let unknown = || NotAsked::Unknown(id.clone());
        let one = bank.in_force(id, tertial).ok_or_else(unknown)?;
        if found.contains(&one) {
            return Err(NotAsked::Twice(id.clone()));
        }
        if one.is_registration() || !one.occasions.contains(&activity_type) {
            return Err(NotAsked::NotAbout(id.clone()));
        }
        found.push(one);
    }
    if found.len() > MOST_ASKED {
        return Err(NotAsked::TooMany);
    }
    let in_rounds = found.iter().find(|one| one.closes == Closes::WithRound);
    match in_rounds {
        Some(one) if found.len() > 1 => Err(NotAsked::NotAlone(one.id.clone())),
        _ => Ok(found),
    }
}

/// What a municipality asks in a tertial.
#[derive(Debug, Clone)]
pub struct AskedIn {
    bank: Arc<Bank>,
    tertial: Tertial,
    /// Ids by type; a type that is not named asks what it usually does.
    of_types: BTreeMap<ActivityType, Vec<String>>,
}

impl AskedIn {
    /// From what was set.
    #[must_use]
    pub fn new(
        bank: Arc<Bank>,
        tertial: Tertial,
        of_types: BTreeMap<ActivityType, Vec<String>>,
    ) -> Self {
        Self {
            bank,
            tertial,
            of_types,
        }
    }

    /// When.
    #[must_use]
    pub fn tertial(&self) -> Tertial {
        self.tertial
    }

    /// Ids of what all codes of this type ask: the four standard questions
    /// where nobody has said.
    #[must_use]
    pub fn ids(&self, activity_type: ActivityType) -> Vec<String> {
        self.of_types
            .get(&activity_type)
            .cloned()
            .unwrap_or_else(|| {
                let is_usual = activity_type.answered_by() == AnsweredBy::Parent;
                is_usual.then(|| STANDARD.to_owned()).into_iter().collect()
            })
    }

    /// What stands on the pages of all codes of this type.
    #[must_use]
    pub fn of_type(&self, activity_type: ActivityType) -> Vec<Asked> {
        self.known(activity_type, &self.ids(activity_type))
            .map(Asked::by_all)
            .collect()
    }

    /// Whether codes of this type ask anything.
    #[must_use]
    pub fn is_asked(&self, activity_type: ActivityType) -> bool {
        !self.of_type(activity_type).is_empty()
    }

    /// What may be asked of a type, the standard one first.
    #[must_use]
    pub fn about(&self, activity_type: ActivityType) -> Vec<Arc<Questionnaire>> {
        let ids: BTreeSet<&str> = self.bank.all().map(|one| one.id.as_str()).collect();
        let standard = ids.iter().filter(|id| **id == STANDARD);
        let others = ids.iter().filter(|id| **id != STANDARD);
        let ids: Vec<String> = standard.chain(others).map(ToString::to_string).collect();
        self.known(activity_type, &ids).collect()
    }

    /// What a code may ask besides what its type does. One in rounds stands
    /// alone, so nothing goes with it.
    #[must_use]
    pub fn besides(&self, activity_type: ActivityType) -> Vec<Arc<Questionnaire>> {
        let about = self.about(activity_type).into_iter();
        let fits = |one: &Arc<Questionnaire>| {
            let one = std::slice::from_ref(&one.id);
            self.check_besides(activity_type, one).is_ok()
        };
        about
            .filter(|one| one.closes != Closes::WithRound && fits(one))
            .collect()
    }

    /// What stands on the page of this code: what its type asks, then what it
    /// asks besides.
    #[must_use]
    pub fn of(&self, activity: &Activity) -> Vec<Asked> {
        let mut asked = self.of_type(activity.activity_type);
        for questionnaire in self.known(activity.activity_type, &activity.questionnaires) {
            let stands = asked
                .iter()
                .any(|one| one.questionnaire.id == questionnaire.id);
            if !stands && asked.len() < MOST_ASKED {
                asked.push(Asked {
                    questionnaire,
                    of_some_codes: true,
                });
            }
        }
        asked
    }

    /// Whether a code of this type may ask these besides.
    ///
    /// # Errors
    /// [`NotAsked`]
    pub fn check_besides(
        &self,
        activity_type: ActivityType,
        besides: &[String],
    ) -> Result<(), NotAsked> {
        let mut ids = self.ids(activity_type);
        ids.extend_from_slice(besides);
        together(&self.bank, self.tertial, activity_type, &ids).map(drop)
    }

    fn known(
        &self,
        activity_type: ActivityType,
        ids: &[String],
    ) -> impl Iterator<Item = Arc<Questionnaire>> {
        let found = ids
            .iter()
            .filter_map(|id| self.bank.in_force(id, self.tertial));
        found.filter(move |one| !one.is_registration() && one.occasions.contains(&activity_type))
    }
}

/// The names of these, as they stand under the mark of a page.
#[must_use]
pub fn names(asked: &[Asked]) -> String {
    let names: Vec<String> = asked.iter().map(|one| one.questionnaire.name()).collect();
    names.join(" ")
}

/// The boxes that forms at an activity's code go to, now, when this is asked: one
/// per questionnaire.
#[must_use]
pub fn box_keys(activity: &Activity, asked: &[Asked]) -> Vec<BoxKey> {
    let key = |one: &Asked| {
        one.box_key(
            &activity.municipality,
            activity.activity_type,
            activity.area.as_ref(),
        )
    };
    asked.iter().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_three_about_its_type_and_one_in_rounds_stands_alone() {
        let bank = Bank::shipped();
        let tertial = "2026-T1".parse().unwrap();
        let asked = |activity_type, ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            let found = together(&bank, tertial, activity_type, &ids)?;
            Ok(found.iter().map(|one| one.id.clone()).collect::<Vec<_>>())
        };
        let course = ActivityType::ParentingProgramme;
        let all = ["parent-standard", "national-three", "abc-course"];
        assert_eq!(asked(course, &all), Ok(all.map(str::to_owned).to_vec()));
        assert_eq!(
            asked(ActivityType::AdviceTalk, &["abc-course"]),
            Err(NotAsked::NotAbout("abc-course".into()))
        );
        assert_eq!(
            asked(course, &["abc-course", "abc-course"]),
            Err(NotAsked::Twice("abc-course".into()))
        );
        assert_eq!(
            asked(course, &["gone"]),
            Err(NotAsked::Unknown("gone".into()))
        );
        let survey = ActivityType::Collaboration;
        assert!(asked(survey, &["collaboration"]).is_ok());
    }

    #[test]
    fn a_code_may_ask_besides_what_its_type_does_not() {
        let of_types = BTreeMap::from([(
            ActivityType::ThemeMeeting,
            vec!["national-three".to_owned()],
        )]);
        let tertial = "2026-T1".parse().unwrap();
        let asked = AskedIn::new(Bank::shipped().into(), tertial, of_types);
        let ids = |found: Vec<Arc<Questionnaire>>| -> Vec<String> {
            found.iter().map(|one| one.id.clone()).collect()
        };
        let course = ActivityType::ParentingProgramme;
        let all = ["parent-standard", "abc-course", "national-three"];
        assert_eq!(ids(asked.about(course)), all);
        assert_eq!(ids(asked.besides(course)), ["abc-course", "national-three"]);
        let meetings = ActivityType::ThemeMeeting;
        assert_eq!(ids(asked.besides(meetings)), ["parent-standard"]);
        assert!(asked.besides(ActivityType::Collaboration).is_empty());
        assert!(!asked.is_asked(ActivityType::Collaboration));
    }
}

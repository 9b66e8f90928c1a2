//! The questionnaires there are: those shipped and those imported.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use super::Questionnaire;
use crate::{activity_type::ActivityType, period::Tertial};

/// The id of the four standard user questions: what is asked and shown where
/// nothing else is said.
pub const STANDARD: &str = "parent-standard";

/// Every questionnaire known, by id and version.
#[derive(Debug, Clone)]
pub struct Bank(BTreeMap<(String, u32), Arc<Questionnaire>>);

/// The files of this release, embedded in the binary. One that does not read
/// is a fault of the release; a test finds it.
const SHIPPED: [&str; 7] = [
    include_str!("../../../assets/questionnaires/parent-standard.toml"),
    include_str!("../../../assets/questionnaires/national-three.toml"),
    include_str!("../../../assets/questionnaires/abc-course.toml"),
    include_str!("../../../assets/questionnaires/collaboration.toml"),
    include_str!("../../../assets/questionnaires/self-rating.toml"),
    include_str!("../../../assets/questionnaires/talk.toml"),
    include_str!("../../../assets/questionnaires/visit.toml"),
];

static BANK: LazyLock<Bank> = LazyLock::new(|| {
    let read = SHIPPED.iter().map(|text| Questionnaire::read(text));
    Bank::empty().with(read.filter_map(Result::ok))
});

impl Bank {
    fn empty() -> Self {
        Self(BTreeMap::new())
    }

    /// Those of this release.
    #[must_use]
    pub fn shipped() -> Self {
        BANK.clone()
    }

    /// The file of one of this release, by its [`Questionnaire::name`].
    #[must_use]
    pub fn shipped_file(name: &str) -> Option<&'static str> {
        let is_it = |text: &&&str| Questionnaire::read(text).is_ok_and(|one| one.name() == name);
        SHIPPED.iter().find(is_it).copied()
    }

    /// The newest version of [`STANDARD`].
    #[must_use]
    pub fn standard(&self) -> Option<Arc<Questionnaire>> {
        self.newest(STANDARD)
    }

    /// These too; one that is known already stays as it is.
    #[must_use]
    pub fn with<T: Into<Arc<Questionnaire>>>(mut self, more: impl IntoIterator<Item = T>) -> Self {
        for one in more.into_iter().map(Into::into) {
            let name = (one.id.clone(), one.version);
            self.0.entry(name).or_insert(one);
        }
        self
    }

    /// The questionnaire with this [`Questionnaire::name`].
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Arc<Questionnaire>> {
        let (id, version) = name.split_once('/')?;
        let found = self.0.get(&(id.to_owned(), version.parse().ok()?));
        found.filter(|one| one.name() == name).cloned()
    }

    /// The newest version of this id.
    #[must_use]
    pub fn newest(&self, id: &str) -> Option<Arc<Questionnaire>> {
        self.versions(id).next_back().cloned()
    }

    /// The version of this id that is asked in a tertial: the newest that has
    /// begun.
    #[must_use]
    pub fn in_force(&self, id: &str, tertial: Tertial) -> Option<Arc<Questionnaire>> {
        let begun = |one: &&Arc<Questionnaire>| one.from.is_none_or(|from| from <= tertial);
        self.versions(id).rfind(begun).cloned()
    }

    /// What an advisor registers about a type in a tertial; none: nothing.
    #[must_use]
    pub fn registered(
        &self,
        activity_type: ActivityType,
        tertial: Tertial,
    ) -> Option<Arc<Questionnaire>> {
        let mut all = self.0.values();
        let found = all.find(|one| one.is_registration() && one.occasions.contains(&activity_type));
        self.in_force(&found?.id, tertial)
    }

    /// All versions of all, by id and version.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Questionnaire>> {
        self.0.values()
    }

    fn versions(&self, id: &str) -> impl DoubleEndedIterator<Item = &Arc<Questionnaire>> {
        let all = (id.to_owned(), 0)..=(id.to_owned(), u32::MAX);
        self.0.range(all).map(|(_, one)| one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_file_reads() {
        for text in SHIPPED {
            assert_eq!(Questionnaire::read(text).map(drop), Ok(()));
        }
        assert_eq!(Bank::shipped().all().count(), SHIPPED.len());
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/questionnaires");
        let files = std::fs::read_dir(folder).unwrap().count();
        assert_eq!(files, SHIPPED.len(), "each file of the folder is shipped");
    }

    #[test]
    fn every_type_that_parents_are_asked_about_has_questions_and_talks_and_visits_are_registered() {
        let bank = Bank::shipped();
        let tertial = "2026-T3".parse().unwrap();
        for one in ActivityType::ALL {
            let registered = bank.registered(one, tertial);
            assert_eq!(registered.is_some(), one.has_contact(), "{one}");
        }
        let standard = bank.in_force(STANDARD, tertial).unwrap();
        assert_eq!(standard.occasions, ActivityType::OF_PARENTS);
    }

    #[test]
    fn a_version_is_asked_from_its_tertial_on() {
        let first = SHIPPED[0];
        let second = first.replace("version = 1", "version = 2\nfrom = \"2027-T1\"");
        let read = |text: &str| Questionnaire::read(text).unwrap();
        let bank = Bank::empty().with([read(first), read(&second)]);
        let in_force = |tertial: &str| {
            let found = bank.in_force(STANDARD, tertial.parse().unwrap());
            found.map(|one| one.version)
        };
        assert_eq!(in_force("2026-T3"), Some(1));
        assert_eq!(in_force("2027-T1"), Some(2));
        assert_eq!(bank.newest(STANDARD).map(|one| one.version), Some(2));
        assert_eq!(bank.named("parent-standard/01"), None);
        assert_eq!(
            bank.named("parent-standard/1").map(|one| one.version),
            Some(1)
        );
    }
}

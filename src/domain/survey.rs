//! What stands behind a code for those who scan it.

use jiff::civil::Date;

use super::{
    activity::{Activity, Opening},
    activity_type::{AnsweredBy, Contact},
    asked::{Asked, box_keys},
    counting::group::Sheet,
    language::Language,
    organisation::Municipality,
    questionnaire::{Question, Questionnaire},
    role_group::RoleGroup,
    round::{Round, Stage},
    submission::Submission,
};

/// Where a parent's scan leads: the activity and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// What the code stands for.
    pub activity: Activity,
    /// Whose it is.
    pub municipality: Municipality,
    /// What is asked behind the code, in the order shown; never empty.
    pub asked: Vec<Asked>,
    languages: Vec<Language>,
    /// Of what is asked in rounds.
    rounds: Vec<Round>,
}

impl Survey {
    /// All of it together. A language that the municipality offers no longer is
    /// no longer the activity's either.
    #[must_use]
    pub fn of(
        mut activity: Activity,
        municipality: Municipality,
        asked: Vec<Asked>,
        rounds: Vec<Round>,
    ) -> Self {
        activity
            .languages
            .retain(|language| municipality.languages.contains(language));
        let offered: &[Language] = if activity.languages.is_empty() {
            &municipality.languages
        } else {
            &activity.languages
        };
        let is_asked_in = |language: &Language| {
            let mut asked = asked.iter();
            asked.all(|one| one.questionnaire.speaks(*language))
        };
        let mut languages: Vec<Language> = offered.iter().copied().filter(is_asked_in).collect();
        if languages.is_empty() {
            let mut own = asked.iter();
            languages.extend(own.find_map(|one| one.questionnaire.first_language()));
        }
        Self {
            activity,
            municipality,
            asked,
            languages,
            rounds,
        }
    }

    /// Whether answers are taken on `today`: as its activity says, and what is
    /// asked in rounds within one of them.
    #[must_use]
    pub fn opening(&self, today: Date) -> Opening {
        let opening = self.activity.opening(today);
        if self.asked.is_empty() {
            return Opening::Closed;
        }
        if opening != Opening::Open || !self.is_in_rounds() {
            return opening;
        }
        match self.stage(today) {
            Some(Stage::Open(_)) => Opening::Open,
            Some(Stage::Begins(round)) => Opening::NotYet(round.first_day),
            Some(Stage::Ended(_)) | None => Opening::Closed,
        }
    }

    /// Whether what is asked is asked in rounds: it stands on a page alone.
    #[must_use]
    pub fn is_in_rounds(&self) -> bool {
        let mut asked = self.asked.iter();
        asked.any(|one| one.questionnaire.is_in_rounds())
    }

    /// How the rounds of what is asked stand; none where it is in none.
    #[must_use]
    pub fn stage(&self, today: Date) -> Option<Stage<'_>> {
        let asked = self.asked.first()?;
        let ours = self.rounds.iter();
        let ours = ours.filter(|round| round.questionnaire == asked.questionnaire.id);
        Stage::of(ours, today)
    }

    /// Whether staff answer it, and no parents.
    #[must_use]
    pub fn is_of_staff(&self) -> bool {
        self.activity.activity_type.answered_by() == AnsweredBy::Staff
    }

    /// The sheets of a form that was read: one per questionnaire.
    #[must_use]
    pub fn sheets(&self, submissions: Vec<Submission>) -> Vec<Sheet> {
        let keys = box_keys(&self.activity, &self.asked).into_iter();
        let sheet = |(key, submission)| Sheet { key, submission };
        keys.zip(submissions).map(sheet).collect()
    }

    /// What the page is headed by: the heading of what is asked first.
    #[must_use]
    pub fn heading(&self) -> Option<(&Questionnaire, String)> {
        let questionnaire = &*self.asked.first()?.questionnaire;
        let key = questionnaire.text_key(self.activity.activity_type, "heading");
        Some((questionnaire, key))
    }

    /// The language with this tag, when it is offered: nothing is shown or
    /// counted in another.
    #[must_use]
    pub fn offered(&self, tag: &str) -> Option<Language> {
        let named = tag.parse().ok();
        named.filter(|language| self.languages().contains(language))
    }

    /// The languages offered, in order: the activity's, else the
    /// municipality's, as far as what is asked is worded in them.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The questions that stand on its page at this contact, in order.
    pub fn questions(&self, contact: Contact) -> impl Iterator<Item = (&Questionnaire, &Question)> {
        self.asked.iter().flat_map(move |one| {
            let questionnaire = &*one.questionnaire;
            let asked = questionnaire.asked_at(contact);
            asked.map(move |question| (questionnaire, question))
        })
    }

    /// The groups among which somebody who answers chooses, if any are asked
    /// for.
    #[must_use]
    pub fn groups(&self) -> &[RoleGroup] {
        let mut asked = self.asked.iter();
        let asking = asked.find(|one| one.questionnaire.asks_for_group());
        asking.map_or(&[], |one| &one.questionnaire.groups)
    }
}

//! A questionnaire is data: who answers, questions, scales, routing, how it is
//! shown. The engine that counts answers knows none of them by name.

mod bank;
mod file;
mod own_file;
mod part;
mod question;
mod told_apart;
mod words;

use std::{
    cmp::Ordering,
    collections::BTreeMap,
    hash::{Hash, Hasher},
};

use super::{
    activity_type::{ActivityType, AnsweredBy, Contact},
    language::Language,
    period::Tertial,
    role_group::RoleGroup,
};

pub use bank::{Bank, STANDARD};
pub use file::{Fault, MOST_QUESTIONS};
pub use own_file::{LARGEST_FILE, NotTaken, OwnFile, Taken, Version, place_among};
pub use part::{Part, PartName};
pub use question::{AND, Kind, MOST_OPTIONS, Question, Scale};

/// A fixed, versioned set of questions. Two with the same id and version are
/// the same: one that has been used is never changed.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// `parent-standard`.
    pub id: String,
    /// Rises when a wording, a scale or the routing changes.
    pub version: u32,
    /// First tertial in which this version is asked; none: from the beginning.
    pub from: Option<Tertial>,
    /// Who fills it in.
    pub answered_by: AnsweredBy,
    /// What it may be asked about.
    pub occasions: Vec<ActivityType>,
    /// Who answers, as far as they are counted apart, in the order shown. One
    /// group, [`RoleGroup::EVERYBODY`], where nobody is.
    pub groups: Vec<RoleGroup>,
    /// The place of the question by whose options a registration is counted
    /// apart, in the part that asks it.
    told_apart_by: Option<usize>,
    /// Into what its tallies are split.
    pub split: Split,
    /// How many forms a tally needs.
    pub minimum: MinimumOf,
    /// When its tallies close.
    pub closes: Closes,
    /// How its figures are shown.
    pub show: Showing,
    /// In the order asked.
    pub questions: Vec<Question>,
    parts: Vec<Part>,
    /// Whether its texts depend on what it is asked about.
    is_worded_by_occasion: bool,
    /// Whether the fields of its form are called as its constructs alone.
    has_bare_fields: bool,
    /// Texts that came with it, by language and by what follows
    /// [`Questionnaire::texts`] in a key; of those shipped none: theirs stand
    /// in the language files.
    own_texts: BTreeMap<Language, BTreeMap<String, String>>,
    /// The languages it is worded in; none: all of the release.
    languages: Vec<Language>,
}

/// Into what the tallies of a questionnaire are split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// Areas and groups: of parents.
    AreaAndGroup,
    /// Areas alone.
    Area,
    /// Groups alone, of the whole municipality.
    Group,
}

/// How many forms a tally needs (rule R2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MinimumOf {
    /// As its occasion says.
    Occasion,
    /// As many as where the same people return.
    Recurring,
}

/// When the tallies of a questionnaire close (rule R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closes {
    /// With the month.
    WithMonth,
    /// With the tertial.
    WithTertial,
    /// With the month of a round's last day.
    WithRound,
    /// With the year.
    WithYear,
}

/// The one way in which figures of a questionnaire are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// Shares of the best and of the positive answers.
    Shares,
    /// Mean, spread and share per step.
    Mean,
    /// Counts and shares per option.
    Counts,
}

impl PartialEq for Questionnaire {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Questionnaire {}

impl PartialOrd for Questionnaire {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Questionnaire {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.id, self.version).cmp(&(&other.id, other.version))
    }
}

impl Hash for Questionnaire {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.id, self.version).hash(state);
    }
}

/// The id in a [`Questionnaire::name`].
#[must_use]
pub fn id_in(name: &str) -> &str {
    name.split('/').next().unwrap_or(name)
}

/// The name of the field that says who answers.
pub const GROUP_FIELD: &str = "role";

impl Questionnaire {
    /// Id and version, `parent-standard/1`, as it stands in tables.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.id, self.version)
    }

    /// Id and version as every message key of its texts begins,
    /// `parent-standard-1`: a version keeps its wording for ever.
    #[must_use]
    pub fn texts(&self) -> String {
        format!("{}-{}", self.id, self.version)
    }

    /// The message key of an option of a question.
    #[must_use]
    pub fn option_key(&self, question: &Question, code: &str) -> String {
        match &question.kind {
            Kind::One(_) => format!("{}-option-{code}", self.texts()),
            _ => {
                format!("{}-{}-option-{code}", self.texts(), question.construct)
            }
        }
    }

    /// The message key of a step of its scale.
    #[must_use]
    pub fn step_key(&self, value: u8) -> String {
        format!("{}-option-{value}", self.texts())
    }

    /// The scale of the figure shown first.
    #[must_use]
    pub fn scale(&self) -> Option<&Scale> {
        self.headline()?.scale()
    }

    /// The message key of a text that may depend on what is asked about: that
    /// of a construct, or the `heading`.
    #[must_use]
    pub fn text_key(&self, activity_type: ActivityType, part: &str) -> String {
        if self.is_worded_by_occasion {
            format!("{}-{activity_type}-{part}", self.texts())
        } else {
            format!("{}-{part}", self.texts())
        }
    }

    /// Whether it is put in the same words whatever it is asked about, so that
    /// its heading belongs to each of its questions.
    #[must_use]
    pub fn has_one_wording(&self) -> bool {
        !self.is_worded_by_occasion
    }

    /// A text that came with it, by its message key.
    #[must_use]
    pub fn own_text(&self, language: Language, key: &str) -> Option<&str> {
        let part = key.strip_prefix(&self.texts())?.strip_prefix('-')?;
        let texts = self.own_texts.get(&language)?;
        texts.get(part).map(String::as_str)
    }

    /// Whether it is worded in this language.
    #[must_use]
    pub fn speaks(&self, language: Language) -> bool {
        self.languages.is_empty() || self.languages.contains(&language)
    }

    /// The languages it is worded in, in the order of all.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|one| self.speaks(*one))
    }

    /// The first language it is worded in, when it is not in all.
    #[must_use]
    pub fn first_language(&self) -> Option<Language> {
        self.languages.first().copied()
    }

    /// What the field of a question is called in a form. All but the first
    /// questionnaire's carry its id, so that none is called as another field.
    #[must_use]
    pub fn field(&self, construct: &str) -> String {
        if self.has_bare_fields {
            construct.to_owned()
        } else {
            format!("{}.{construct}", self.id)
        }
    }

    /// Its parts, in order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part with this name.
    #[must_use]
    pub fn part(&self, name: PartName) -> Option<&Part> {
        self.parts.iter().find(|part| part.name() == name)
    }

    /// The part in which this is asked.
    #[must_use]
    pub fn part_of(&self, construct: &str) -> Option<&Part> {
        self.parts.iter().find(|part| {
            let mut questions = part.questions().iter();
            questions.any(|place| self.questions[*place].construct == construct)
        })
    }

    /// The question that measures this.
    #[must_use]
    pub fn question(&self, construct: &str) -> Option<&Question> {
        let mut questions = self.questions.iter();
        questions.find(|question| question.construct == construct)
    }

    /// The question whose figure is shown first.
    #[must_use]
    pub fn headline(&self) -> Option<&Question> {
        self.questions.iter().find(|question| question.is_headline)
    }

    /// The questions asked at this contact, in order.
    pub fn asked_at(&self, contact: Contact) -> impl Iterator<Item = &Question> {
        self.questions
            .iter()
            .filter(move |question| question.is_asked_at(contact))
    }

    /// The group with this word.
    #[must_use]
    pub fn group(&self, word: &str) -> Option<RoleGroup> {
        let groups = self.groups.iter().copied();
        let mut groups = groups.chain(self.groups_apart());
        groups.find(|group| group.as_str() == word)
    }

    /// The group of those who did not say who they are: the last.
    #[must_use]
    pub fn unsaid_group(&self) -> RoleGroup {
        self.groups.last().copied().unwrap_or(RoleGroup::EVERYBODY)
    }

    /// Whether it is answered in rounds, and read by the round.
    #[must_use]
    pub fn is_in_rounds(&self) -> bool {
        self.closes == Closes::WithRound
    }

    /// Whether an advisor registers with it what took place.
    #[must_use]
    pub fn is_registration(&self) -> bool {
        self.answered_by == AnsweredBy::Advisor
    }

    /// Whether those who answer are asked who they are.
    #[must_use]
    pub fn asks_for_group(&self) -> bool {
        self.groups.len() > 1
    }
}

//! A questionnaire is data: questions, scale, routing. The engine that counts
//! answers knows none of the questions by name.

use std::{fmt, sync::LazyLock};

use serde::Deserialize;

use super::activity::{ActivityType, Contact};

/// A fixed, versioned set of questions with one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questionnaire {
    /// `parent-standard`.
    pub id: String,
    /// Rises when a wording, the scale or the routing changes.
    pub version: u32,
    /// Activity types it is asked for.
    pub types: Vec<ActivityType>,
    /// Answer options, best first, without the way out.
    pub values: Vec<u8>,
    /// Which of `values` count as positive.
    pub positive: Vec<u8>,
    /// The best value.
    pub top: u8,
    /// "Don't know or doesn't apply": counted beside the base.
    pub way_out: u8,
    /// In the order asked.
    pub questions: Vec<Question>,
    parts: Vec<Part>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it measures; stays the same while the wording fits the activity.
    pub construct: String,
    /// Whether it is the figure shown first.
    pub is_headline: bool,
    /// The one contact at which it is asked; none: at every one.
    asked_when: Option<Contact>,
}

impl Question {
    /// Whether it is asked at this contact. Where the contact is not known
    /// every question is.
    #[must_use]
    pub fn is_asked_at(&self, contact: Contact) -> bool {
        is_asked(self.asked_when, contact)
    }
}

fn is_asked(asked_when: Option<Contact>, contact: Contact) -> bool {
    contact == Contact::Mixed || asked_when.is_none_or(|wanted| wanted == contact)
}

/// The name of a part, as it stands in tables: when it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartName {
    /// Everybody is asked.
    All,
    /// Those at a first contact are.
    First,
    /// Those at a later one are.
    Return,
}

impl PartName {
    /// `all`, `first` or `return`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::First => "first",
            Self::Return => "return",
        }
    }

    /// The part with this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        [Self::All, Self::First, Self::Return]
            .into_iter()
            .find(|name| name.as_str() == word)
    }

    fn of(asked_when: Option<Contact>) -> Self {
        match asked_when {
            None | Some(Contact::Mixed) => Self::All,
            Some(Contact::First) => Self::First,
            Some(Contact::Return) => Self::Return,
        }
    }
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Questions of a questionnaire that are asked of exactly the same people
/// (rule R1). Parts follow from the routing; nobody writes them down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    asked_when: Option<Contact>,
    questions: Vec<usize>,
}

impl Part {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> PartName {
        PartName::of(self.asked_when)
    }

    /// The one contact at which it is asked; none: at every one.
    #[must_use]
    pub fn asked_when(&self) -> Option<Contact> {
        self.asked_when
    }

    /// Whether it is asked at this contact.
    #[must_use]
    pub fn is_asked_at(&self, contact: Contact) -> bool {
        is_asked(self.asked_when, contact)
    }

    /// Places of its questions in [`Questionnaire::questions`], in order.
    #[must_use]
    pub fn questions(&self) -> &[usize] {
        &self.questions
    }
}

/// The parts of these questions, in the order in which they first appear.
fn parts_of(questions: &[Question]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (place, question) in questions.iter().enumerate() {
        match parts
            .iter_mut()
            .find(|part| part.asked_when == question.asked_when)
        {
            Some(part) => part.questions.push(place),
            None => parts.push(Part {
                asked_when: question.asked_when,
                questions: vec![place],
            }),
        }
    }
    parts
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    version: u32,
    #[serde(rename = "answered_by")]
    _answered_by: String,
    types: Vec<String>,
    scale: Scale,
    question: Vec<QuestionTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    values: Vec<u8>,
    positive: Vec<u8>,
    top: u8,
    way_out: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionTable {
    construct: String,
    #[serde(default)]
    headline: bool,
    asked_when: Option<String>,
}

/// Most counts a tally may hold, so that every box seals to the same size.
pub const MOST_COUNTS: usize = 120;

impl Questionnaire {
    /// Reads a questionnaire file (TOML).
    ///
    /// # Errors
    /// A sentence that names the first thing wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let types = file.types.iter().map(|word| {
            word.parse()
                .map_err(|_| format!("types: \"{word}\" is no activity type"))
        });
        let questions = file.question.into_iter().map(|table| {
            let contact = |word: String| match word.parse() {
                Ok(Contact::Mixed) | Err(_) => Err(format!(
                    "asked_when: \"{word}\" is neither first nor return"
                )),
                Ok(contact) => Ok(contact),
            };
            Ok(Question {
                asked_when: table.asked_when.map(contact).transpose()?,
                construct: table.construct,
                is_headline: table.headline,
            })
        });
        let questions: Vec<Question> = questions.collect::<Result<_, String>>()?;
        let read = Self {
            id: file.id,
            version: file.version,
            types: types.collect::<Result<_, String>>()?,
            values: file.scale.values,
            positive: file.scale.positive,
            top: file.scale.top,
            way_out: file.scale.way_out,
            parts: parts_of(&questions),
            questions,
        };
        if read.counts() > MOST_COUNTS {
            return Err(format!(
                "a questionnaire may have at most {MOST_COUNTS} counts, this has {}",
                read.counts()
            ));
        }
        if !read.values.contains(&read.top)
            || read.values.contains(&read.way_out)
            || read
                .positive
                .iter()
                .any(|value| !read.values.contains(value))
        {
            return Err("scale: top and positive must be values, way_out must not be".into());
        }
        Ok(read)
    }

    /// The one asked of parents for this activity type. Each type has exactly
    /// one; a test holds that.
    #[must_use]
    pub fn asked_for(activity_type: ActivityType) -> &'static Self {
        let found = BANK
            .iter()
            .find(|questionnaire| questionnaire.types.contains(&activity_type));
        found.unwrap_or(&BANK[0])
    }

    /// The questionnaire with this [`Questionnaire::name`].
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        BANK.iter()
            .find(|questionnaire| questionnaire.name() == name)
    }

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

    /// The message key of an option.
    #[must_use]
    pub fn option_key(&self, value: u8) -> String {
        format!("{}-option-{value}", self.texts())
    }

    /// The message key of a text that depends on what is asked about: that of
    /// a construct, or the `heading`.
    #[must_use]
    pub fn text_key(&self, activity_type: ActivityType, part: &str) -> String {
        format!("{}-{activity_type}-{part}", self.texts())
    }

    /// Places per question in a tally: each value, the way out, blank.
    #[must_use]
    pub fn places(&self) -> usize {
        self.values.len() + 2
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

    /// Places of all its questions.
    #[must_use]
    pub fn counts(&self) -> usize {
        self.questions.len() * self.places()
    }

    /// Every answer a parent can pick: the values, best first, then the way out.
    pub fn options(&self) -> impl Iterator<Item = u8> + '_ {
        self.values.iter().copied().chain([self.way_out])
    }

    /// The questions asked at this contact, in order.
    pub fn asked_at(&self, contact: Contact) -> impl Iterator<Item = &Question> {
        self.questions
            .iter()
            .filter(move |question| question.is_asked_at(contact))
    }
}

/// The questionnaires of this release, embedded in the binary. A file that
/// does not read is a fault of the release; the test below finds it.
static BANK: LazyLock<Vec<Questionnaire>> = LazyLock::new(|| {
    let files = [include_str!(
        "../../assets/questionnaires/parent-standard.toml"
    )];
    files
        .iter()
        .filter_map(|text| Questionnaire::read(text).ok())
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_activity_type_has_exactly_one_questionnaire() {
        for activity_type in ActivityType::ALL {
            assert_eq!(
                BANK.iter()
                    .filter(|questionnaire| questionnaire.types.contains(&activity_type))
                    .count(),
                1
            );
        }
    }

    #[test]
    fn three_questions_are_asked_when_the_contact_is_known_and_four_when_not() {
        let standard = Questionnaire::asked_for(ActivityType::AdviceTalk);
        let asked = |contact| {
            standard
                .asked_at(contact)
                .map(|question| question.construct.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(asked(Contact::First), ["relevance", "help", "access"]);
        assert_eq!(asked(Contact::Return), ["relevance", "help", "recommend"]);
        assert_eq!(asked(Contact::Mixed).len(), 4);
    }

    #[test]
    fn a_wrong_file_is_refused_with_what_is_wrong() {
        let good = include_str!("../../assets/questionnaires/parent-standard.toml");
        assert!(
            Questionnaire::read(&good.replace("\"first\"", "\"second\""))
                .unwrap_err()
                .contains("second")
        );
        assert!(
            Questionnaire::read(&good.replace("top = 4", "top = 5"))
                .unwrap_err()
                .contains("top")
        );
        let long = format!("{good}{}", "[[question]]\nconstruct = \"x\"\n".repeat(20));
        assert!(
            Questionnaire::read(&long)
                .unwrap_err()
                .contains("at most 120")
        );
    }
}

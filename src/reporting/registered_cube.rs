//! What was registered of talks and visits as JSON-stat and PX, with its words.

use jiff::civil::Date;

use crate::{
    domain::{
        language::Language, organisation::Municipality, questionnaire::Questionnaire,
        registered::Registered, took_place::RegistrationQuestions,
    },
    export::{
        cube::{ASKED, Cube, InOrder, POOLED, Words},
        json_stat, px,
        registered::registered,
        registered_cube::{self, FIRST, HELD, PARTICIPANTS, PERSONS},
    },
    text::{construct, plain, registered_option, text},
};

/// Whose figures they are, and in which language they are told.
#[derive(Debug)]
pub struct InWords<'a> {
    /// With the areas that were in force in the period.
    pub municipality: &'a Municipality,
    /// What may be read.
    pub registered: &'a Registered,
    /// What is registered of each type.
    pub questions: &'a RegistrationQuestions,
    /// In which it is told.
    pub language: Language,
}

impl InWords<'_> {
    fn say(&self, key: &str) -> String {
        text(self.language, key).words
    }

    fn questionnaires(&self) -> impl Iterator<Item = &Questionnaire> {
        self.questions.values().map(|(asked, _)| &**asked)
    }

    /// What a field is called, on the form of the first type that has it.
    fn field(&self, code: &str) -> String {
        let mut asked = self.questionnaires();
        let asked = asked.find(|one| one.question(code).is_some());
        asked.map_or_else(
            || code.to_owned(),
            |one| construct(one, code, self.language),
        )
    }

    /// What an option is called, of the first question that has it.
    fn option(&self, code: &str) -> String {
        for (asked, lists) in self.questions.values() {
            for question in &asked.questions {
                let is_listed = question.list().and_then(|list| lists.get(&list));
                let is_listed = is_listed.is_some_and(|list| {
                    let mut options = list.shown().into_iter();
                    options.any(|option| option.code.as_str() == code)
                });
                if is_listed || question.option(code).is_some() {
                    return registered_option((asked, lists), question, code, self.language);
                }
            }
        }
        code.to_owned()
    }

    fn cube(&self, is_by_area: bool) -> Cube {
        let document = registered(self.registered, self.questions, is_by_area);
        let questions = || self.questionnaires().flat_map(|one| &one.questions);
        let fields = questions().map(|question| question.construct.clone());
        let whole = [HELD, FIRST].map(str::to_owned);
        let in_order = InOrder {
            constructs: whole
                .into_iter()
                .chain(fields)
                .chain([PARTICIPANTS.to_owned()])
                .collect(),
            options: questions()
                .flat_map(|question| question.options())
                .collect(),
        };
        registered_cube::cube(&document, &in_order, self)
    }

    /// As JSON-stat 2.0.
    #[must_use]
    pub fn json_stat(&self, is_by_area: bool) -> String {
        format!(
            "{}\n",
            json_stat::dataset(&self.cube(is_by_area), None, self)
        )
    }

    /// As a PX file, made on this day.
    #[must_use]
    pub fn px(&self, is_by_area: bool, made: Date) -> String {
        px::write(&self.cube(is_by_area), self, made)
    }
}

impl Words for InWords<'_> {
    fn language(&self) -> &'static str {
        self.language.tag()
    }

    fn publisher(&self) -> String {
        self.municipality.name.clone()
    }

    fn title(&self) -> String {
        let period = self.registered.period().to_string();
        let given = [
            ("municipality", self.municipality.name.as_str()),
            ("period", &period),
        ];
        plain(self.language, "registered-cube-title", &given)
    }

    fn dimension(&self, code: &str) -> String {
        self.say(match code {
            "period" => "report-period",
            "type" => "download-type",
            "area" => "download-area",
            "field" => "registered-field",
            "option" => "registered-option",
            _ => "cube-measure",
        })
    }

    fn value(&self, dimension: &str, code: &str) -> String {
        match (dimension, code) {
            ("area", POOLED) => self.say("cube-pooled"),
            ("type", code) => self.say(&format!("type-{code}")),
            ("area", code) => {
                let area = code.parse().ok();
                let name = area.and_then(|area| self.municipality.name_of(&area));
                name.unwrap_or(code).to_owned()
            }
            ("field", HELD) => self.say("registered-held"),
            ("field", FIRST) => self.say("registered-first"),
            ("field", PARTICIPANTS) => self.say("registered-participants"),
            ("field", code) => self.field(code),
            ("option", "mothers") => self.say("registered-mothers"),
            ("option", "fathers") => self.say("registered-fathers"),
            ("option", "others") => self.say("registered-others"),
            ("option", ASKED) => self.say("registered-all-of-them"),
            ("option", "blank") => self.say("registered-blank"),
            ("option", code) => self.option(code),
            ("measure", PERSONS) => self.say("registered-persons"),
            ("measure", _) => self.say("registered-number"),
            (_, code) => code.to_owned(),
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![self.say("registered-intro"), self.say("registered-finer")];
        let mut types = self.questions.keys();
        if types.any(|one| self.registered.withheld(*one)) {
            notes.push(self.say("registered-withheld"));
        }
        notes
    }

    fn pooled(&self) -> String {
        self.say("download-pooled")
    }

    fn not_published(&self) -> String {
        self.say("registered-not-published")
    }

    fn impossible(&self) -> String {
        self.say("cube-impossible")
    }

    fn unit(&self, measure: &str) -> String {
        self.say(match measure {
            PERSONS => "registered-unit-persons",
            _ => "registered-unit",
        })
    }
}

//! Published figures as JSON-stat and PX, with their words.

use jiff::civil::Date;

use crate::{
    domain::{
        figures::results::{Field, Published},
        language::Language,
        organisation::Municipality,
        questionnaire::{Question, Questionnaire},
    },
    export::{
        cube::{ALL_QUESTIONS, ASKED, Cube, InOrder, MEAN, POOLED, Words},
        document::{Results, document},
        json_stat, px,
    },
    text::{construct, group, of_questionnaire, plain, text},
};

/// Whose figures they are, and in which language they are told.
struct InWords<'a> {
    municipality: &'a Municipality,
    questionnaire: &'a Questionnaire,
    published: &'a Published,
    language: Language,
}

impl InWords<'_> {
    fn say(&self, key: &str) -> String {
        text(self.language, key).words
    }

    /// What an answer is called, of the first question that has it.
    fn option(&self, code: &str) -> String {
        let mut questions = self.questionnaire.questions.iter();
        let question = questions.find(|question| question.option(code).is_some());
        question.map_or_else(String::new, |question| {
            let key = self.questionnaire.option_key(question, code);
            of_questionnaire(self.questionnaire, self.language, &key).words
        })
    }

    fn cube(&self, by: &[Field]) -> (Results, Cube) {
        let document = document(self.published, self.questionnaire, by);
        let questions = self.questionnaire.questions.iter();
        let in_order = InOrder {
            constructs: questions
                .clone()
                .map(|question| question.construct.clone())
                .collect(),
            options: questions.flat_map(Question::options).collect(),
        };
        let cube = Cube::of(&document, &in_order, self);
        (document, cube)
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
        let period = self.published.period().to_string();
        let given = [
            ("municipality", self.municipality.name.as_str()),
            ("questionnaire", &self.questionnaire.id),
            ("period", &period),
        ];
        plain(self.language, "cube-title", &given)
    }

    fn dimension(&self, code: &str) -> String {
        self.say(match code {
            "period" => "report-period",
            "questionnaire" => "download-questionnaire",
            "type" => "download-type",
            "area" => "download-area",
            "role" => "download-role",
            "question" => "download-question",
            "option" => "cube-option",
            _ => "cube-measure",
        })
    }

    fn value(&self, dimension: &str, code: &str) -> String {
        match (dimension, code) {
            ("type" | "area" | "role", POOLED) => self.say("cube-pooled"),
            ("type", code) => self.say(&format!("type-{code}")),
            ("area", code) => {
                let area = code.parse().ok();
                let name = area.and_then(|area| self.municipality.name_of(&area));
                name.unwrap_or(code).to_owned()
            }
            ("role", code) => match self.questionnaire.group(code) {
                Some(role) => group(self.questionnaire, role, self.language),
                None => self.say(&format!("results-role-{code}")),
            },
            ("question", ALL_QUESTIONS) => self.say("cube-all-questions"),
            ("question", code) => construct(self.questionnaire, code, self.language),
            ("option", "blank") => self.say("report-blank"),
            ("option", ASKED) => self.say("results-asked"),
            ("option", code) => self.option(code),
            ("measure", "answers") => self.say("cube-answers"),
            ("measure", MEAN) => self.say("results-mean"),
            ("measure", _) => self.say("cube-offered"),
            (_, code) => code.to_owned(),
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            self.say("cube-about"),
            self.say("results-parts"),
            self.say("download-json-why"),
        ];
        if self.published.withheld() {
            notes.push(self.say("results-withheld"));
        }
        if !self.published.is_final(None) {
            notes.push(self.say("results-not-ended"));
        }
        notes
    }

    fn pooled(&self) -> String {
        self.say("download-pooled")
    }

    fn not_published(&self) -> String {
        self.say("cube-not-published")
    }

    fn impossible(&self) -> String {
        self.say("cube-impossible")
    }

    fn unit(&self, measure: &str) -> String {
        self.say(match measure {
            "offered" => "cube-unit-persons",
            MEAN => "cube-unit-steps",
            _ => "cube-unit-forms",
        })
    }
}

/// The figures of a period as JSON-stat 2.0. `municipality` has the areas that
/// were in force in it.
#[must_use]
pub fn json_stat(
    published: &Published,
    questionnaire: &Questionnaire,
    by: &[Field],
    municipality: &Municipality,
    language: Language,
) -> String {
    let words = InWords {
        municipality,
        questionnaire,
        published,
        language,
    };
    let (document, cube) = words.cube(by);
    format!("{}\n", json_stat::dataset(&cube, Some(&document), &words))
}

/// The same as a PX file, made on this day.
#[must_use]
pub fn px(
    published: &Published,
    questionnaire: &Questionnaire,
    by: &[Field],
    municipality: &Municipality,
    (language, made): (Language, Date),
) -> String {
    let words = InWords {
        municipality,
        questionnaire,
        published,
        language,
    };
    px::write(&words.cube(by).1, &words, made)
}

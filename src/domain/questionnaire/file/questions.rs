//! The questions of a questionnaire file.

use toml::Spanned;

use super::{
    File, LONGEST_WORD, MOST_QUESTIONS, QuestionTable, RESERVED, Reader, ScaleTable, is_word,
};
use crate::{
    activity::Contact,
    questionnaire::{Kind, MOST_OPTIONS, Question, Showing},
};

impl Reader<'_> {
    fn kind(
        &mut self,
        table: &QuestionTable,
        shared: Option<&Spanned<ScaleTable>>,
        show: Option<Showing>,
    ) -> Option<Kind> {
        let known = [("one", 0), ("any", 1), ("number", 2)];
        let kind = self.optional("kind", table.kind.as_ref(), &known, 0);
        let construct = table.construct.get_ref();
        let given: &[Spanned<String>] = match kind {
            0 => {
                let Some(scale) = table.scale.as_ref().or(shared) else {
                    let what = format!(
                        "\"{construct}\" has no scale of its own, and there is none for all"
                    );
                    self.fault(&table.construct, what);
                    return None;
                };
                return self.scale(scale, show).map(Kind::One);
            }
            1 => &table.options,
            _ => &table.classes,
        };
        let key = if kind == 1 { "options" } else { "classes" };
        let codes = self.words(key, given, is_word);
        if codes.is_empty() || codes.len() > MOST_OPTIONS {
            self.fault(
                &table.construct,
                format!("\"{construct}\": {key} must be 1 to {MOST_OPTIONS}"),
            );
            return None;
        }
        Some(if kind == 1 {
            Kind::AnyOf(codes)
        } else {
            Kind::ClassOf(codes)
        })
    }

    pub(super) fn questions(&mut self, file: &File, show: Option<Showing>) -> Vec<Question> {
        let tables = file.question.get_ref();
        if tables.is_empty() || tables.len() > MOST_QUESTIONS {
            let many = tables.len();
            self.fault(
                &file.question,
                format!("there must be 1 to {MOST_QUESTIONS} questions, here are {many}"),
            );
            return Vec::new();
        }
        let mut questions: Vec<Question> = Vec::new();
        for table in tables.iter().map(Spanned::get_ref) {
            let construct = table.construct.get_ref();
            if !is_word(construct) || construct.contains(['-', '+']) {
                self.fault(&table.construct, format!("construct: \"{construct}\" is not a word of a-z, 0-9 and _, at most {LONGEST_WORD} signs"));
            } else if RESERVED.contains(&construct.as_str()) {
                self.fault(
                    &table.construct,
                    format!(
                        "construct: \"{construct}\" is a word of the form itself; take another"
                    ),
                );
            } else if questions.iter().any(|one| one.construct == *construct) {
                self.fault(
                    &table.construct,
                    format!("construct: \"{construct}\" stands twice"),
                );
            }
            let contacts = [("first", Contact::First), ("return", Contact::Return)];
            let asked_when = table.asked_when.as_ref();
            let asked_when = asked_when.and_then(|word| self.word("asked_when", word, &contacts));
            let Some(kind) = self.kind(table, file.scale.as_ref(), show) else {
                continue;
            };
            questions.push(Question {
                construct: construct.clone(),
                is_headline: table.headline,
                kind,
                asked_when,
            });
        }
        if !questions.is_empty() && questions.iter().all(|one| one.asked_when.is_some()) {
            self.fault(
                &file.question,
                "asked_when: at least one question must be asked of everybody",
            );
        }
        let headlines = questions.iter().filter(|one| one.is_headline).count();
        if headlines != 1 && !questions.is_empty() {
            self.fault(
                &file.question,
                "headline: exactly one question is the figure shown first",
            );
        }
        questions
    }
}

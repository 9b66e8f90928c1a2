//! What a file may hold, and its columns.

use std::collections::BTreeMap;

use super::{
    super::held::{field_name, label_key, preschool_value},
    Known,
    column::{Choice, Column, Names, Takes},
};
use crate::{
    domain::{
        activity_type::ActivityType,
        held::{HeldType, Measure},
        lists::{List, ListName},
        preschool::{Preschool, RunBy},
        questionnaire::{Kind as QuestionKind, Question, Questionnaire},
    },
    text::{construct, of_questionnaire, option_name, text},
};

/// What a file may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Sums of months: what was held, how many were asked.
    Sums,
    /// Opening hours of open preschools.
    Hours,
    /// Talks and visits.
    Registrations,
}

impl Kind {
    /// All of them, in the order of pages.
    pub const ALL: [Self; 3] = [Self::Sums, Self::Hours, Self::Registrations];

    /// The word of addresses and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sums => "sums",
            Self::Hours => "hours",
            Self::Registrations => "registrations",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }

    pub(super) fn columns(self, known: &Known) -> Vec<Column> {
        match self {
            Self::Sums => sums(known),
            Self::Hours => hours(known),
            Self::Registrations => registrations(known),
        }
    }
}

/// The fields of how many were asked, with what the form calls them.
pub(super) const OFFERED: [(&str, &str); 4] = [
    ("offered", "files-offered"),
    ("offered_mothers", "offered-mothers"),
    ("offered_fathers", "offered-fathers"),
    ("offered_others", "offered-others"),
];

fn districts(known: &Known) -> Column {
    let all = known.municipality.districts.iter();
    let choices = all.map(|one| Choice::new(&one.id, Names::plain(&one.name)));
    Column::new("district", Names::key("new-district"), Takes::One)
        .of(choices.collect())
        .needed()
}

fn types(choices: Vec<Choice>) -> Column {
    Column::new("type", Names::key("choose-type"), Takes::One)
        .of(choices)
        .needed()
}

fn sums(known: &Known) -> Vec<Column> {
    let of_talks = ActivityType::OF_PARENTS
        .into_iter()
        .filter(|one| one.has_contact())
        .map(|one| Choice::new(one, Names::key(&format!("type-{one}"))));
    let held = HeldType::ALL.into_iter();
    let held = held.map(|one| Choice::new(one, Names::key(&format!("held-type-{one}"))));
    let month = Column::new("month", Names::key("offered-month"), Takes::Month).needed();
    let mut columns = vec![
        month,
        types(held.chain(of_talks).collect()),
        districts(known),
    ];
    for held_type in HeldType::ALL {
        for measure in known.choices.measures(held_type) {
            let field = field_name(&measure);
            if !columns.iter().any(|one| one.field == field) {
                let names = Names::of(|language| {
                    let label = known.choices.label(language, held_type, &measure);
                    match heading(&measure) {
                        Some(key) => format!("{}: {label}", text(language, key).words),
                        None => text(language, label_key(held_type, &measure)).words,
                    }
                });
                // A course is a meeting of its kind, and called otherwise.
                let others = HeldType::ALL
                    .into_iter()
                    .filter(|_| heading(&measure).is_none());
                let names = others.fold(names, |names, one| {
                    names.or(Names::key(label_key(one, &measure)))
                });
                // As files called it that were handed out before.
                let names = match (&measure, heading(&measure)) {
                    (Measure::Language(one), Some(key)) => names.or(Names::of(|language| {
                        format!("{}: {}", text(language, key).words, one.own_name())
                    })),
                    _ => names,
                };
                columns.push(Column::new(field, names, Takes::Number));
            }
        }
    }
    let asked = OFFERED.into_iter().map(|(field, key)| {
        let names = Names::of(|language| {
            let (asked, part) = (text(language, "files-offered").words, text(language, key));
            if key == "files-offered" {
                asked
            } else {
                format!("{asked}: {}", part.words)
            }
        });
        Column::new(field, names, Takes::Number)
    });
    columns.extend(asked);
    columns
}

/// Under which heading a measure stands that is one of many.
fn heading(measure: &Measure) -> Option<&'static str> {
    match measure {
        Measure::Partner(_) => Some("held-with-partners"),
        Measure::Programme(_) => Some("held-which-programmes"),
        Measure::Language(_) => Some("held-languages"),
        _ => None,
    }
}

fn hours(known: &Known) -> Vec<Column> {
    let all = Preschool::all(&known.municipality, known.own.as_ref());
    let preschools = all.iter().map(|one| {
        let names = Names::plain(one.name(&known.municipality));
        Choice::new(preschool_value(one), names)
    });
    let run_by = RunBy::ALL.map(|one| {
        let key = format!("run-by-{}", one.as_str());
        Choice::new(one.as_str(), Names::key(&key))
    });
    let intro = Names::key("preschools-intro-is");
    vec![
        Column::new("preschool", Names::key("held-preschool"), Takes::One)
            .of(preschools.collect())
            .needed(),
        Column::new("hours", Names::key("preschools-hours"), Takes::Hours).needed(),
        Column::new("from", Names::key("preschools-from"), Takes::Day).needed(),
        Column::new("run_by", Names::key("preschools-run-by"), Takes::One).of(run_by.into()),
        Column::new("intro", intro, Takes::One).of(yes_and_no()),
    ]
}

fn yes_and_no() -> Vec<Choice> {
    let word = |code, key| Choice::new(code, Names::key(key));
    vec![word("yes", "files-yes"), word("no", "files-no")]
}

fn registrations(known: &Known) -> Vec<Column> {
    let of_types = known.asked.keys();
    let of_types = of_types.map(|one| Choice::new(one, Names::key(&format!("type-{one}"))));
    let contacts = ["first", "return"].map(|contact| {
        let called = |one| Names::key(&format!("register-contact-{one}-{contact}"));
        let mut names = known.asked.keys().map(called);
        let first = names.next().unwrap_or_default();
        Choice::new(contact, names.fold(first, Names::or))
    });
    let contact = Column::new("contact", Names::key("register-contact"), Takes::One);
    let mut columns = vec![
        types(of_types.collect()),
        districts(known),
        contact.of(contacts.into()).needed(),
    ];
    for (asked, lists) in known.asked.values() {
        for question in &asked.questions {
            let name = question.construct.as_str();
            let names = Names::of(|language| construct(asked, name, language));
            let choices = options(known, asked, question, lists);
            match columns.iter_mut().find(|one| one.field == name) {
                // Visits are asked as talks are, in other words.
                Some(column) => column.names = std::mem::take(&mut column.names).or(names),
                None => columns.push(Column::new(name, names, takes(question)).of(choices)),
            }
        }
    }
    columns.push(Column::new(
        "count",
        Names::key("files-alike"),
        Takes::Number,
    ));
    columns
}

fn takes(question: &Question) -> Takes {
    if question.takes_several() || !question.members().is_empty() {
        Takes::Several
    } else if matches!(question.kind, QuestionKind::ClassOf(_)) {
        Takes::Number
    } else {
        Takes::One
    }
}

fn options(
    known: &Known,
    asked: &Questionnaire,
    question: &Question,
    lists: &BTreeMap<ListName, List>,
) -> Vec<Choice> {
    if let Some(name) = question.list() {
        let list = lists.get(&name);
        let shown = list.map(List::shown).unwrap_or_default();
        let offered =
            list.map(|list| list.to_register(known.running.tertial(), known.minimum_staff));
        let choice = shown.into_iter().map(|one| Choice {
            district: one.district.clone(),
            is_offered: offered
                .iter()
                .flatten()
                .any(|offered| offered.code == one.code),
            ..Choice::new(
                &one.code,
                Names::of(|language| option_name(language, name, one)),
            )
        });
        return choice.collect();
    }
    let codes = match &question.kind {
        QuestionKind::Together(members) => members.clone(),
        _ => question.options(),
    };
    let names = |code: &str| {
        let key = asked.option_key(question, code);
        Names::of(|language| of_questionnaire(asked, language, &key).words)
    };
    codes
        .iter()
        .map(|code| Choice::new(code, names(code)))
        .collect()
}

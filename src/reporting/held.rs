//! The numbers of what was held: what they are called, in forms and in files, and
//! what was typed in them.

use crate::{
    domain::{
        held::{Held, HeldType, Measure, NotTaken},
        language::Language,
        lists::{List, ListName},
        organisation::Municipality,
        period::Tertial,
        preschool::Preschool,
        typed::Fields,
    },
    store::{Store, StoreError},
    text::{language_title, option_name, text},
};

/// What is wrong with a number, as a message key; of which, when of one.
pub type Fault = (Option<Measure>, &'static str);

/// What may be chosen in the form.
#[derive(Debug)]
pub struct Choices {
    partners: List,
    programmes: List,
    languages: Vec<Language>,
    running: Tertial,
}

impl Choices {
    pub async fn of(
        store: &Store,
        municipality: &Municipality,
        running: Tertial,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            partners: store.list(&municipality.code, ListName::Partners).await?,
            programmes: store.list(&municipality.code, ListName::Programmes).await?,
            languages: municipality.languages.clone(),
            running,
        })
    }

    /// The measures of a kind, in the order of its form.
    pub fn measures(&self, held_type: HeldType) -> Vec<Measure> {
        let codes = |list: &List, measure: fn(_) -> Measure| {
            let options = list.in_force(self.running).into_iter();
            options
                .map(|option| measure(option.code.clone()))
                .collect::<Vec<_>>()
        };
        let plain = Measure::PLAIN.into_iter().map(|(measure, _)| measure);
        plain
            .chain(codes(&self.programmes, Measure::Programme))
            .chain(codes(&self.partners, Measure::Partner))
            .chain(self.languages.iter().copied().map(Measure::Language))
            .filter(|measure| measure.is_of(held_type))
            .collect()
    }

    /// Numbers that may be entered of a kind now.
    pub fn taken(&self, held: Held, held_type: HeldType) -> Result<Held, Fault> {
        held.entered(held_type)
            .and_then(|held| held.in_lists(&self.partners, &self.programmes, self.running))
            .map_err(fault)
    }

    /// What a measure is called.
    pub fn label(&self, language: Language, held_type: HeldType, measure: &Measure) -> String {
        let option = |list: &List, code| {
            let option = list.find(code);
            option.map_or_else(String::new, |one| option_name(language, list.name, one))
        };
        match measure {
            Measure::Partner(code) => option(&self.partners, code),
            Measure::Programme(code) => option(&self.programmes, code),
            Measure::Language(one) => language_title(*one, language),
            plain => text(language, label_key(held_type, plain)).words,
        }
    }
}

/// The words of a plain measure of a kind.
pub fn label_key(held_type: HeldType, measure: &Measure) -> &'static str {
    match (held_type, measure) {
        (HeldType::ParentingProgramme, Measure::Meetings) => "held-courses",
        (HeldType::Collaboration, Measure::Participants) => "held-professionals",
        (_, Measure::Meetings) => "held-meetings",
        (_, Measure::Participants) => "held-participants",
        (_, Measure::Mothers) => "offered-mothers",
        (_, Measure::Fathers) => "offered-fathers",
        (_, Measure::Others) => "offered-others",
        (_, Measure::Registered) => "held-registered",
        (_, Measure::Completed) => "held-completed",
        (_, Measure::Childcare) => "held-childcare",
        (_, Measure::Sessions) => "held-sessions",
        (_, Measure::VisitsAdults) => "held-visits-adults",
        (_, Measure::VisitsChildren) => "held-visits-children",
        (_, Measure::TurnedAway) => "held-turned-away",
        (_, Measure::Partner(_)) => "list-partners",
        (_, Measure::Programme(_)) => "list-programmes",
        (_, Measure::Language(_)) => "held-languages",
    }
}

pub fn fault((measure, fault): (Option<Measure>, NotTaken)) -> Fault {
    let key = match fault {
        NotTaken::Range => "offered-fault-range",
        NotTaken::NotOfType => "held-fault-type",
        NotTaken::BelowZero => "offered-fault-below",
        NotTaken::MoreThanAll => "offered-fault-more",
        NotTaken::MoreThanMeetings => "held-fault-meetings",
        NotTaken::MoreThanRegistered => "held-fault-registered",
        NotTaken::NotInList => "held-fault-list",
    };
    (measure, key)
}

/// The name of a measure's field.
pub fn field_name(measure: &Measure) -> String {
    match measure.words() {
        (word, "") => word.to_owned(),
        (word, detail) => format!("{word}-{detail}"),
    }
}

/// The measure of a field; none: the field is no number.
fn of_field(name: &str) -> Option<Measure> {
    let (word, detail) = name.split_once('-').unwrap_or((name, ""));
    Measure::named(word, detail)
}

/// The numbers that were typed; nothing typed is nothing.
pub fn read(fields: &Fields) -> Result<Held, Vec<Fault>> {
    let (mut numbers, mut faults) = (Vec::new(), Vec::new());
    for (name, typed) in fields {
        let typed = typed
            .trim()
            .replace(['\u{a0}', ' '], "")
            .replace('\u{2212}', "-");
        let Some(measure) = of_field(name).filter(|_| !typed.is_empty()) else {
            continue;
        };
        match typed.parse().ok().filter(|one| Held::is_in_range(*one)) {
            Some(number) => numbers.push((measure, number)),
            None => faults.push((Some(measure), "offered-fault-range")),
        }
    }
    if faults.is_empty() {
        Ok(numbers.into_iter().collect())
    } else {
        Err(faults)
    }
}

/// The fields by which a form adds these numbers.
pub fn as_fields(held: &Held) -> impl Iterator<Item = (String, String)> {
    held.numbers()
        .map(|(measure, number)| (field_name(measure), number.to_string()))
}

/// How forms and files name a preschool.
pub fn preschool_value(preschool: &Preschool) -> String {
    format!("{}/{}", preschool.district, preschool.venue)
}

//! What took place in words: sentences and tables for pages and paper, sheets
//! for workbooks. All of them read the same figures.

mod apart;
mod grids;
mod sentences;
mod sheets;

pub use grids::{found, held_section, reached};
pub use sentences::{Before, missing, of_area, standing_out};
pub use sheets::{held, registered};

use crate::{
    domain::{
        activity_type::ActivityType,
        area::{AreaId, in_swedish_order},
        held::{HeldType, Measure},
        language::Language,
        lists::ListName,
        organisation::Municipality,
        registered::Where,
        took_place::TookPlace,
    },
    text::{language_title, list_option, number, plain, text},
};

/// Whose figures they are, and in which language they are told.
#[derive(Clone, Copy, Debug)]
pub struct Activities<'a> {
    pub took_place: &'a TookPlace,
    pub municipality: &'a Municipality,
    pub language: Language,
}

impl Activities<'_> {
    fn say(&self, key: &str) -> String {
        text(self.language, key).words
    }

    fn number(&self, count: impl TryInto<u32>) -> String {
        number(self.language, count.try_into().unwrap_or(0))
    }

    /// A text with what it is given.
    fn with(&self, key: &str, given: &[(&str, String)]) -> String {
        let given: Vec<(&str, &str)> = given
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        plain(self.language, key, &given)
    }

    /// What a place is called.
    fn place_name(&self, place: Where<'_>) -> String {
        match place {
            Where::Everywhere => self.say("registered-whole"),
            Where::Area(None) => self.say("results-not-by-area"),
            Where::Area(Some(area)) => {
                let name = self.municipality.name_of(area);
                name.unwrap_or(area.as_str()).to_owned()
            }
        }
    }

    /// The areas under which a type was registered, by name; last what was
    /// registered without area.
    fn areas(&self, activity_type: ActivityType) -> Vec<Option<AreaId>> {
        let areas = self.took_place.registered.areas(activity_type);
        let mut areas: Vec<Option<AreaId>> = areas.into_iter().collect();
        areas.sort_by_key(|area| {
            let name = self.place_name(Where::Area(area.as_ref()));
            (area.is_none(), in_swedish_order(&name))
        });
        areas
    }

    /// Of which partner, programme or language a number is.
    fn detail(&self, measure: &Measure) -> Option<String> {
        let of_list = |list: ListName, code: &str| {
            let list = self.took_place.lists.get(&list);
            let name = list.and_then(|list| list_option(list, code, self.language));
            name.unwrap_or_else(|| code.to_owned())
        };
        match measure {
            Measure::Partner(code) => Some(of_list(ListName::Partners, code.as_str())),
            Measure::Programme(code) => Some(of_list(ListName::Programmes, code.as_str())),
            Measure::Language(language) => Some(language_title(*language, self.language)),
            _ => None,
        }
    }
}

/// What the table shows of each kind.
pub const SHOWN: [(HeldType, &[(Measure, &str)]); 4] = [
    (
        HeldType::OpenPreschool,
        &[
            (Measure::Sessions, "held-sessions"),
            (Measure::VisitsAdults, "held-visits-adults"),
            (Measure::VisitsChildren, "held-visits-children"),
        ],
    ),
    (
        HeldType::ThemeMeeting,
        &[
            (Measure::Meetings, "held-meetings"),
            (Measure::Participants, "held-participants"),
        ],
    ),
    (
        HeldType::ParentingProgramme,
        &[
            (Measure::Meetings, "held-courses"),
            (Measure::Registered, "held-registered"),
            (Measure::Completed, "held-completed"),
        ],
    ),
    (
        HeldType::Collaboration,
        &[(Measure::Meetings, "held-meetings")],
    ),
];

/// What a measure is called.
fn measure_key(measure: &Measure) -> &'static str {
    match measure {
        Measure::Meetings => "held-meetings",
        Measure::Participants => "held-participants",
        Measure::Mothers => "registered-mothers",
        Measure::Fathers => "registered-fathers",
        Measure::Others => "registered-others",
        Measure::Registered => "held-registered",
        Measure::Completed => "held-completed",
        Measure::Childcare => "held-childcare",
        Measure::Partner(_) => "held-with-partners",
        Measure::Programme(_) => "held-which-programmes",
        Measure::Language(_) => "held-languages",
        Measure::Sessions => "held-sessions",
        Measure::VisitsAdults => "held-visits-adults",
        Measure::VisitsChildren => "held-visits-children",
        Measure::TurnedAway => "held-turned-away",
    }
}

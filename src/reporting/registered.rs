//! What was registered of talks and visits as a file: in words for people, in codes for
//! programs.

use jiff::civil::Date;

use crate::{
    activities::{self, Activities},
    domain::{
        language::Language, organisation::Municipality, period::Period, took_place::TookPlace,
    },
    download::Format,
    export::{
        csv::{self, Style},
        registered::{as_table, registered},
        spreadsheet::{self, About},
    },
    registered_cube::InWords,
    store::{Store, StoreError},
    text::{plain, text},
};

/// What a file is written of.
#[derive(Debug)]
pub struct Source {
    /// What took place.
    pub took_place: TookPlace,
    /// With the areas that were in force.
    pub municipality: Municipality,
    /// The day on which it is written.
    pub day: Date,
}

impl Source {
    /// What took place in a period, with the areas that were in force then.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(
        store: &Store,
        municipality: &Municipality,
        period: Period,
    ) -> Result<Self, StoreError> {
        let last = period.last_month().min(store.open_month().await?);
        Ok(Self {
            took_place: store.took_place(&municipality.code, period).await?,
            municipality: store.municipality_in(municipality, last.tertial()).await?,
            day: store.clock().today(),
        })
    }

    /// The file, with a row per area where it is by area.
    ///
    /// # Errors
    /// A sentence for the log: it cannot be written.
    pub fn file(
        &self,
        is_by_area: bool,
        format: Format,
        language: Language,
    ) -> Result<Vec<u8>, String> {
        let took_place = &self.took_place;
        let (figures, questions) = (&took_place.registered, &took_place.questions);
        let in_words = InWords {
            municipality: &self.municipality,
            registered: figures,
            questions,
            language,
        };
        let told = Activities {
            took_place,
            municipality: &self.municipality,
            language,
        };
        let name = text(language, "view-registered").words;
        let lines = || activities::registered(told, is_by_area);
        match format {
            Format::Json => {
                let document = registered(figures, questions, is_by_area);
                let json = serde_json::to_string_pretty(&document);
                json.map(|json| format!("{json}\n").into_bytes())
                    .map_err(|error| error.to_string())
            }
            Format::JsonStat => Ok(in_words.json_stat(is_by_area).into_bytes()),
            Format::Px => Ok(in_words.px(is_by_area, self.day).into_bytes()),
            Format::Csv => {
                let document = registered(figures, questions, is_by_area);
                let headings = ["period", "type", "area", "field", "option", "count"];
                let table = as_table(&name, headings.map(str::to_owned), &document);
                csv::write(&table, Style::Open).map_err(|error| error.to_string())
            }
            Format::SwedishCsv => {
                csv::write(&lines(), Style::Swedish).map_err(|error| error.to_string())
            }
            Format::Xlsx => {
                let place = [("place", self.municipality.name.as_str())];
                let about = About {
                    title: plain(language, "registered-for", &place),
                    municipality: self.municipality.name.clone(),
                    day: self.day,
                };
                let sheets: Vec<_> = std::iter::once(lines())
                    .chain(activities::held(told))
                    .collect();
                spreadsheet::write(&about, &sheets).map_err(|error| error.to_string())
            }
        }
    }
}

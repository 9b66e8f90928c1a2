//! `GET /staff/results/registered/download?format=&period=&by=`: what was
//! registered as a file: in words for people, in codes for programs.

use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        language::Language, organisation::Municipality, period::Period, took_place::TookPlace,
    },
    download::{Format, written},
    export::{
        csv::{self, Style},
        registered::{as_table, by_area, registered},
        spreadsheet::{self, About},
    },
    reporting::activities::{self, Activities},
    reporting::gathered::last_closed,
    store::Store,
    text::{plain, text},
    web::{components::say, problem::RequestError, reader::Reader, registered_cube::InWords},
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
    ) -> Result<Self, crate::store::StoreError> {
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

#[derive(Deserialize)]
pub(crate) struct Asked {
    format: Option<String>,
    period: Option<String>,
    by: Option<String>,
}

pub(crate) async fn download(
    reader: Reader,
    asked: Query<Asked>,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let format = Format::asked(asked.format.as_deref())?;
    let is_by_area = by_area(asked.by.as_deref())
        .map_err(|_| RequestError::BadRequest("by: type and area".into()))?;
    let period = match asked.period.as_deref().map(str::trim) {
        None | Some("") => last_closed(store.open_month().await?),
        Some(typed) => typed
            .parse()
            .map_err(|error| RequestError::BadRequest(format!("period: {error}")))?,
    };
    let source = Source::of(&store, reader.of(), period).await?;
    let language = reader.language();
    let stem = format!("lyhord-{}-registered-{period}", reader.code());
    let file = written(move || source.file(is_by_area, format, language)).await?;
    Ok(format.sent(&stem, file))
}

/// What can be downloaded of a period.
pub(super) fn choice(reader: &Reader, period: Period) -> Markup {
    let language = reader.language();
    let (activity_type, area) = (
        text(language, "download-type").words,
        text(language, "download-area").words,
    );
    let ways = [
        ("type,area", format!("{activity_type}, {area}")),
        ("type", activity_type),
    ];
    html! {
        section.download {
            h2 { (say(language, "download-title")) }
            form method="get" action="/staff/results/registered/download" {
                @if reader.may_choose() { input type="hidden" name="municipality" value=(reader.code()); }
                input type="hidden" name="period" value=(period);
                div.field {
                    label for="by" { (say(language, "download-by")) }
                    select id="by" name="by" { @for (value, called) in &ways { option value=(value) { (called) } } }
                }
                div.row {
                    @for format in Format::ALL {
                        button.plain name="format" value=(format.as_str()) { (say(language, format.key())) }
                    }
                }
            }
        }
    }
}

//! `GET /staff/key-figures/download?format=xlsx|csv|csv-sv|json&period=`: the
//! key figures of a period as a file.

use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    super::{
        download::{format_of, sent, written},
        report,
    },
    Line, lines,
};
use crate::{
    domain::{
        figures::key_figure::{Followed, Sums},
        language::Language,
        organisation::Municipality,
        period::Period,
    },
    export::{
        csv::{self, Style},
        key_figures::{KeyFigureView, KeyFigures, ValueView, standing_word},
        spreadsheet::{self, About},
        table::{Cell, Column, Table},
    },
    reporting::{download::Format, key_figures::sheet},
    store::Store,
    text::plain,
    web::{components::say, problem::RequestError, reader::Reader},
};

#[derive(Deserialize)]
pub(crate) struct Asked {
    format: Option<String>,
    period: Option<String>,
}

/// The files that key figures leave in, in the order offered.
const FORMATS: [Format; 4] = [Format::Xlsx, Format::SwedishCsv, Format::Csv, Format::Json];

/// Open data: codes, a row per key figure and place.
fn open_table(lines: &[Line], municipality: &Municipality) -> Table {
    let headings = [
        "period",
        "id",
        "name",
        "area",
        "unit",
        "value",
        "status",
        "direction",
        "target",
        "standing",
        "series",
        "municipality",
    ];
    let row = |line: &Line| {
        let figure = &line.followed.figure;
        let number = |amount: crate::domain::figures::key_figure::Amount| {
            Cell::from(figure.unit.typed(amount).replace(',', "."))
        };
        vec![
            line.period.to_string().into(),
            figure.id.to_string().into(),
            figure
                .name
                .as_ref()
                .map_or(Cell::Nothing, |name| name.as_str().into()),
            line.area
                .as_ref()
                .map_or_else(|| "*".into(), |(area, _)| area.to_string().into()),
            figure.unit.as_str().into(),
            line.read.map_or(Cell::Nothing, |read| number(read.amount)),
            line.read
                .map_or_else(|missing| missing.as_str(), |_| "published")
                .into(),
            line.target
                .map_or(Cell::Nothing, |one| one.direction().as_str().into()),
            line.target
                .map_or(Cell::Nothing, |one| number(one.amount())),
            line.standing()
                .map_or(Cell::Nothing, |one| standing_word(one).into()),
            figure
                .computed
                .as_ref()
                .map_or(Cell::Nothing, |one| one.to_string().into()),
            municipality.code.to_string().into(),
        ]
    };
    Table {
        name: "key_figures".to_owned(),
        columns: headings.map(|one| Column::new(one, 14.0)).into(),
        rows: lines.iter().map(row).collect(),
    }
}

/// The document of the API.
fn document(followed: &[Followed], lines: &[Line], period: Period) -> KeyFigures {
    let view = |one: &Followed| {
        let ours = lines
            .iter()
            .filter(|line| line.followed.figure.id == one.figure.id);
        let value = |line: &Line| {
            let area = line.area.as_ref().map(|(area, _)| area);
            ValueView::new(one, (line.period, area), line.target, line.read)
        };
        KeyFigureView::new(one, ours.map(value).collect())
    };
    KeyFigures {
        period: period.to_string(),
        key_figures: followed.iter().map(view).collect(),
    }
}

fn file(
    followed: &[Followed],
    sums: Sums,
    about: &About,
    municipality: &Municipality,
    (format, language): (Format, Language),
) -> Result<Vec<u8>, String> {
    let lines = lines(followed, sums, municipality);
    let said = |error: &dyn std::fmt::Display| error.to_string();
    if format == Format::Json {
        return serde_json::to_string_pretty(&document(followed, &lines, sums.published.period()))
            .map(|json| format!("{json}\n").into_bytes())
            .map_err(|error| said(&error));
    }
    if format == Format::Xlsx {
        return spreadsheet::write(about, &[sheet(&lines, language)]).map_err(|error| said(&error));
    }
    let (table, style) = if format == Format::SwedishCsv {
        (sheet(&lines, Language::SWEDISH), Style::Swedish)
    } else {
        (open_table(&lines, municipality), Style::Open)
    };
    csv::write(&table, style).map_err(|error| said(&error))
}

pub(crate) async fn download(
    reader: Reader,
    asked: Query<Asked>,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let format = format_of(asked.format.as_deref())?;
    if !FORMATS.contains(&format) {
        let said = "format: key figures are in xlsx, csv, csv-sv and json";
        return Err(RequestError::BadRequest(said.into()));
    }
    let period = report::file_period(asked.period.as_deref(), &store).await?;
    let followed = store.key_figures(reader.code()).await?;
    let published = store.published(reader.code(), period).await?;
    let took_place = store.took_place(reader.code(), period).await?;
    let (language, municipality) = (reader.language(), reader.of().clone());
    let about = About {
        title: plain(
            language,
            "key-figures-for",
            &[("place", &municipality.name)],
        ),
        municipality: municipality.name.clone(),
        day: store.clock().today(),
    };
    let stem = format!("lyhord-{}-{period}-key-figures", municipality.code);
    let file = written(move || {
        let sums = Sums {
            published: &published,
            took_place: &took_place,
            municipality: &municipality,
        };
        file(&followed, sums, &about, &municipality, (format, language))
    })
    .await?;
    Ok(sent(format, &stem, file))
}

/// What can be downloaded of the key figures of a period.
pub(super) fn choice(reader: &Reader, period: Period) -> Markup {
    let language = reader.language();
    html! {
        section.download {
            h2 { (say(language, "download-title")) }
            form method="get" action="/staff/key-figures/download" {
                @if reader.may_choose() { input type="hidden" name="municipality" value=(reader.code()); }
                input type="hidden" name="period" value=(period);
                div.row {
                    @for format in FORMATS {
                        button.plain name="format" value=(format.as_str()) { (say(language, format.key())) }
                    }
                }
            }
        }
    }
}

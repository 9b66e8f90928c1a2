//! `GET /staff/key-figures/download?format=xlsx|csv|csv-sv|json&period=`: the
//! key figures of a period as a file.

use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::super::{
    download::{format_of, sent, written},
    report,
};
use crate::{
    domain::{figures::key_figure::Sums, period::Period},
    export::spreadsheet::About,
    reporting::key_figures::{FORMATS, file},
    store::Store,
    text::plain,
    web::{components::say, problem::RequestError, reader::Reader},
};

#[derive(Deserialize)]
pub(crate) struct Asked {
    format: Option<String>,
    period: Option<String>,
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

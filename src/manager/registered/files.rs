//! `GET /staff/results/registered/download?format=&period=&by=`: what was
//! registered as a file.

use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::period::Period,
    download::{format_of, sent, written},
    export::registered::by_area,
    reporting::{download::Format, gathered::last_closed, registered::Source},
    store::Store,
    text::text,
    web::{components::say, problem::RequestError, reader::Reader},
};

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
    let format = format_of(asked.format.as_deref())?;
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
    Ok(sent(format, &stem, file))
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

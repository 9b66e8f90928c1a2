//! `GET /staff/self-rating/download`: every year's rating as a file.

use actix_web::{HttpResponse, http::header::CONTENT_DISPOSITION, web::Data};

use crate::{
    domain::{
        line::Sentence,
        self_rating::{Factor, Rated},
    },
    export::{
        csv::{self, Style},
        table::{Cell, Column, Table},
    },
    store::Store,
    text::text,
    web::{problem::RequestError, reader::Reader, sign_in::Manager},
};

/// Every year as one table, for a spreadsheet.
pub(crate) async fn download(
    _manager: Manager,
    reader: Reader,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let language = reader.language();
    let say = |key: &str| text(language, key).words;
    let all = store.self_ratings(reader.code()).await?;
    let row = |year: &i16, factor: Factor, rated: &Rated| {
        vec![
            Cell::from(year.to_string()),
            factor.as_str().into(),
            say(&factor.key()).into(),
            rated.step.map(|step| u32::from(step.number())).into(),
            rated.note.as_ref().map_or("", Sentence::as_str).into(),
        ]
    };
    let rows = all.iter().flat_map(|(year, rating)| {
        let rated = rating.rated();
        rated.map(move |(factor, rated)| row(year, factor, rated))
    });
    let table = Table {
        name: say("self-rating-title"),
        columns: vec![
            Column::new(say("self-rating-year"), 8.0),
            Column::new(say("self-rating-code"), 20.0),
            Column::new(say("self-rating-factor"), 60.0),
            Column::new(say("self-rating-step"), 8.0),
            Column::new(say("self-rating-note"), 60.0),
        ],
        rows: rows.collect(),
    };
    let file = csv::write(&table, Style::Swedish).map_err(|error| {
        tracing::error!(%error, "a file cannot be written");
        RequestError::Internal("a file cannot be written")
    })?;
    let name = format!("attachment; filename=\"self-rating-{}.csv\"", reader.code());
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, name))
        .body(file))
}

//! `GET /staff/self-rating/download`: every year's rating as a file.

use actix_web::{HttpResponse, http::header::CONTENT_DISPOSITION, web::Data};

use crate::{
    export::csv::{self, Style},
    reporting::self_rating::table,
    store::Store,
    web::{problem::RequestError, reader::Reader, sign_in::Manager},
};

/// Every year as one table, for a spreadsheet.
pub(crate) async fn download(
    _manager: Manager,
    reader: Reader,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let all = store.self_ratings(reader.code()).await?;
    let table = table(&all, reader.language());
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

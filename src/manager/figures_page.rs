//! What every page of figures is: its name, what of its address could not be
//! read, a row of choices, and what they choose.

use actix_web::{HttpResponse, http::StatusCode};
use maud::{Markup, html};

use super::{
    asked::Asked,
    frame::{View, not_read, page},
};
use crate::web::{components::say, reader::Reader, site::Site};

/// The parts of a page that are its own.
pub(super) struct Parts {
    /// What is told before anything is chosen.
    pub(super) before: Markup,
    pub(super) choices: Markup,
    pub(super) shown: Markup,
}

pub(super) fn figures_page(
    reader: &Reader,
    site: &Site,
    (here, title): (View, &str),
    asked: &Asked,
    parts: &Parts,
) -> HttpResponse {
    let language = reader.language();
    let main = html! {
        h1 { (title) }
        @if let Some((typed, why)) = &asked.wrong { (not_read(typed, why, language)) }
        (parts.before)
        form.chooser method="get" action=(here.path()) {
            (parts.choices)
            button.plain { (say(language, "results-show")) }
        }
        (parts.shown)
    };
    let status = if asked.wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    page(reader, site, here, status, (title, &asked.chosen()), &main)
}

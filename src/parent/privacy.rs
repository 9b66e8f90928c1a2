//! `GET /privacy/{language}`: what happens to an answer, in plain words;
//! `GET /privacy/officer/{language}`: the same for those who check it.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    Desk,
    accessibility::{Of, said},
    desk::Whose,
};
use crate::{
    domain::language::Language,
    text::text_with,
    web::{
        components::{lock, say, words},
        contact::how_to_reach,
        limits::Limited,
        problem::RequestError,
    },
};

/// For whom: `?for=staff` for those who answer as members of staff.
#[derive(Deserialize)]
pub(super) struct Whom {
    #[serde(rename = "for")]
    whom: Option<String>,
}

/// What is promised, and what else there is to know, to parents.
const OF_PARENTS: ([&str; 3], &[&str]) = (
    ["privacy-anonymous", "privacy-nobody", "privacy-support"],
    &["privacy-few", "privacy-alike", "privacy-outside"],
);
/// The same to staff.
const OF_STAFF: ([&str; 3], &[&str]) = (
    [
        "privacy-anonymous",
        "privacy-staff-nobody",
        "privacy-staff-voluntary",
    ],
    &[
        "privacy-staff-area",
        "privacy-few",
        "privacy-alike",
        "privacy-outside",
    ],
);

pub(super) async fn show(
    request: HttpRequest,
    typed: Path<String>,
    of: Query<Of>,
    whom: Query<Whom>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let language: Language = typed.parse().map_err(|_| RequestError::NotFound)?;
    let whose = desk.whose(of.of.as_deref()).await?;
    let is_of_staff = whom.whom.as_deref() == Some("staff");
    let sender = desk.sender_of(&whose).await.of_staff(is_of_staff);
    let query = sender.of_whom();
    let municipality = match whose {
        Whose::Municipality(municipality) => Some(municipality),
        Whose::OneOf(_) | Whose::Nobody => None,
    };
    let contact = municipality
        .as_ref()
        .and_then(|municipality| municipality.notices.privacy_contact.as_ref());
    let main = html! {
        h1 { (say(language, "privacy-heading")) }
        (what_happens(language, is_of_staff, &desk).await?)
        @if let Some(contact) = contact {
            p { (how_to_reach(language, "privacy-contact", contact)) }
        }
        p { a href=(format!("/privacy/officer/{language}")) { (say(language, "privacy-officer")) } }
    };
    let address = |other: Language| format!("/privacy/{other}{query}");
    let heading = "privacy-heading";
    Ok(said(&request, (language, heading), main, sender, address))
}

/// What happens to an answer, in plain words.
pub(super) async fn what_happens(
    language: Language,
    is_of_staff: bool,
    desk: &Desk,
) -> Result<Markup, RequestError> {
    let (in_a_box, (promised, points)) = if is_of_staff {
        ("privacy-staff-box", OF_STAFF)
    } else {
        ("privacy-box", OF_PARENTS)
    };
    let minimums = desk.store.minimums().await?.unwrap_or(desk.site.minimums);
    let (minimum, recurring) = (
        minimums.standard.get().to_string(),
        minimums.recurring.get().to_string(),
    );
    let thresholds = text_with(
        language,
        in_a_box,
        &[("minimum", &minimum), ("recurring", &recurring)],
    );
    Ok(html! {
        div.promise {
            (lock())
            ul { @for key in promised { li { (say(language, key)) } } }
        }
        p { (words(&thresholds, language)) }
        @for key in points { p { (say(language, key)) } }
    })
}

/// What is listed, part by part: heading, then its points.
const PARTS: [(&str, &[&str]); 5] = [
    (
        "officer-stored-heading",
        &[
            "officer-released",
            "officer-area",
            "officer-box",
            "officer-key",
            "officer-nonce",
            "officer-language",
            "officer-count",
            "officer-staff",
            "officer-held",
            "officer-registered",
            "officer-open",
            "officer-withheld",
        ],
    ),
    ("officer-never-heading", &["officer-never"]),
    ("officer-close-heading", &["officer-close"]),
    (
        "officer-log-heading",
        &["officer-log-tells", "officer-log-keep"],
    ),
    (
        "officer-outside-heading",
        &[
            "officer-outside-root",
            "officer-outside-collude",
            "officer-outside-invent",
            "officer-outside-write",
            "officer-outside-disk",
            "officer-outside-forms",
            "officer-outside-alike",
        ],
    ),
];

pub(super) async fn show_officer(
    request: HttpRequest,
    typed: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let language: Language = typed.parse().map_err(|_| RequestError::NotFound)?;
    let minimums = desk.store.minimums().await?.unwrap_or(desk.site.minimums);
    let (minimum, recurring) = (
        minimums.standard.get().to_string(),
        minimums.recurring.get().to_string(),
    );
    let filled = |key: &str| {
        words(
            &text_with(
                language,
                key,
                &[("minimum", &minimum), ("recurring", &recurring)],
            ),
            language,
        )
    };
    let main = html! {
        h1 { (say(language, "officer-heading")) }
        p { (say(language, "officer-intro")) }
        @for (heading, points) in PARTS {
            h2 { (say(language, heading)) }
            ul { @for point in points { li { (filled(point)) } } }
        }
    };
    let sender = desk.senders.here().await;
    let address = |other: Language| format!("/privacy/officer/{other}");
    let heading = "officer-heading";
    Ok(said(&request, (language, heading), main, sender, address))
}

//! `GET /staff/admin`: an administrator sees the organisation as it is.

use actix_web::web::Data;
use maud::{Markup, html};

use crate::{
    store::Store,
    text::text,
    web::{
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::Admin,
        site::Site,
    },
};

pub(super) async fn show(admin: Admin, store: Data<Store>, site: Data<Site>) -> Result<Markup, RequestError> {
    let language = admin.language();
    let municipality = store.municipality(admin.municipality()).await?.ok_or(RequestError::Internal("no municipality"))?;
    let title = text(language, "admin-title").words;
    let main = html! {
        h1 { (title) }
        p.quiet { (municipality.name) " (" (municipality.code) ")" }
        p { (say(language, "admin-intro")) }
        ul.links {
            @for (address, key) in [("accounts", "accounts-title"), ("settings", "settings-title"), ("areas", "areas-title"), ("audit", "audit-title")] {
                li { a href=(format!("/staff/admin/{address}")) { (say(language, key)) } }
            }
        }
        h2 { (say(language, "areas-districts")) }
        ul { @for district in &municipality.districts { li { (district.name) } } }
    };
    Ok(staff_page(&site, Some(&admin), language, Section::Admin, &title, &main))
}

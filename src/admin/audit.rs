//! `GET /staff/admin/audit`: who changed what about the service.

use actix_web::web::Data;
use maud::{Markup, html};

use crate::{
    clock,
    store::{Store, audit::KEPT_FOR_DAYS},
    text::{plain, text},
    web::{
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::Admin,
        site::Site,
    },
};

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Markup, RequestError> {
    let language = admin.language();
    let lines = store.audit(admin.municipality()).await?;
    let title = text(language, "audit-title").words;
    let main = html! {
        h1 { (title) }
        p { (plain(language, "audit-intro", &[("number", &KEPT_FOR_DAYS.to_string())])) }
        @if lines.is_empty() { p { (say(language, "audit-nothing")) } } @else {
            div.scroll { table {
                thead { tr {
                    th scope="col" { (say(language, "audit-when")) }
                    th scope="col" { (say(language, "audit-who")) }
                    th scope="col" { (say(language, "audit-what")) }
                } }
                tbody { @for line in &lines { tr {
                    th scope="row" { (clock::in_stockholm(line.at)) }
                    td { (line.staff) }
                    td {
                        (text(language, &format!("deed-{}", line.deed.as_str())).words)
                        @if !line.about.is_empty() { ": " bdi { (line.about) } }
                    }
                } } }
            } }
        }
    };
    Ok(staff_page(
        &site,
        Some(&admin),
        language,
        Section::Admin,
        &title,
        &main,
    ))
}

//! Help for those who run and check the service: pages written in Markdown,
//! in Swedish.

mod staff;

use std::sync::OnceLock;

use actix_web::{
    HttpResponse,
    web::{self, Bytes, Data, Path},
};
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Options, Parser};

use crate::{
    domain::language::Language,
    web::{
        layout::{Section, staff_page},
        problem::RequestError,
        site::Site,
    },
};

/// The pages and their files.
const PAGES: [(&str, &str); 8] = [
    ("index", include_str!("../../assets/help/index.md")),
    ("asvs", include_str!("../../assets/help/asvs.md")),
    ("brister", include_str!("../../assets/help/brister.md")),
    ("dpia", include_str!("../../assets/help/dpia.md")),
    ("drift", include_str!("../../assets/help/drift.md")),
    ("kluster", include_str!("../../assets/help/kluster.md")),
    ("texter", include_str!("../../assets/help/texter.md")),
    ("vaxa", include_str!("../../assets/help/vaxa.md")),
];

/// The site map.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .service(web::resource("/help").get(index))
        .service(web::resource("/help/{name}").get(show))
        .service(web::resource("/staff/help").get(staff::own))
        .service(web::resource("/staff/help/{role}").get(staff::of_role));
}

/// `GET /help`: whoever looks for help.
async fn index(site: Data<Site>) -> Result<HttpResponse, RequestError> {
    page("index", &site)
}

/// `GET /help/{name}`: one page of it.
async fn show(name: Path<String>, site: Data<Site>) -> Result<HttpResponse, RequestError> {
    page(&name, &site)
}

/// The pages as they are sent, the same for all: made once, so that a stranger
/// who asks for many takes neither time nor memory.
static MADE: [OnceLock<Bytes>; PAGES.len()] = [const { OnceLock::new() }; PAGES.len()];

fn page(name: &str, site: &Site) -> Result<HttpResponse, RequestError> {
    let at = PAGES.iter().position(|(known, _)| *known == name);
    let at = at.ok_or(RequestError::NotFound)?;
    let made = MADE[at].get_or_init(|| rendered(PAGES[at].1, site).0.into());
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(made.clone()))
}

fn rendered(source: &str, site: &Site) -> Markup {
    let title = source.lines().next().unwrap_or("").trim_start_matches("# ");
    let mut body = String::new();
    pulldown_cmark::html::push_html(&mut body, Parser::new_ext(source, Options::ENABLE_TABLES));
    let main = html! { article.prose { (PreEscaped(body)) } };
    staff_page(site, None, Language::SWEDISH, Section::Other, title, &main)
}

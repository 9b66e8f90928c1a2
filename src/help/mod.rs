//! Help for those who run and check the service: pages written in Markdown,
//! in Swedish.

use actix_web::{
    HttpResponse,
    web::{self, Data, Path},
};
use maud::{PreEscaped, html};
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
const PAGES: [(&str, &str); 7] = [
    ("index", include_str!("../../assets/help/index.md")),
    ("asvs", include_str!("../../assets/help/asvs.md")),
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
        .service(web::resource("/help/{name}").get(show));
}

/// `GET /help`: whoever looks for help.
async fn index(site: Data<Site>) -> Result<HttpResponse, RequestError> {
    page("index", &site)
}

/// `GET /help/{name}`: one page of it.
async fn show(name: Path<String>, site: Data<Site>) -> Result<HttpResponse, RequestError> {
    page(&name, &site)
}

fn page(name: &str, site: &Site) -> Result<HttpResponse, RequestError> {
    let (_, source) = PAGES
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or(RequestError::NotFound)?;
    let title = source.lines().next().unwrap_or("").trim_start_matches("# ");
    let mut body = String::new();
    pulldown_cmark::html::push_html(&mut body, Parser::new_ext(source, Options::ENABLE_TABLES));
    let main = html! { article.prose { (PreEscaped(body)) } };
    let markup = staff_page(site, None, Language::SWEDISH, Section::Other, title, &main);
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(markup.0))
}

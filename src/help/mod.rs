//! Help for those who run, check and change the service: pages written in
//! Markdown, in Swedish; for whoever reads source, in English.

mod pictures;
mod staff;

use ::{domain, store, text, web};

use std::sync::OnceLock;

use actix_web::{
    HttpResponse,
    web::{Bytes, Data, Path, ServiceConfig, resource},
};
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event, Options, Parser};

use crate::{
    domain::language::Language,
    web::{
        layout::{Section, staff_page},
        problem::RequestError,
        site::Site,
    },
};

/// A page: the last part of its address, the language it is written in, and its
/// file.
struct Page(&'static str, Language, &'static str);

/// The page and its file, which are called the same.
macro_rules! page {
    ($language:ident, $name:literal) => {
        Page(
            $name,
            Language::$language,
            include_str!(concat!("../../assets/help/", $name, ".md")),
        )
    };
}

/// The pages; a test asks for every file there is.
const PAGES: [Page; 15] = [
    page!(SWEDISH, "index"),
    page!(ENGLISH, "asvs"),
    page!(SWEDISH, "brister"),
    page!(ENGLISH, "change"),
    page!(ENGLISH, "decisions"),
    page!(SWEDISH, "dpia"),
    page!(SWEDISH, "drift"),
    page!(SWEDISH, "kluster"),
    page!(SWEDISH, "oversikt"),
    page!(ENGLISH, "overview"),
    page!(ENGLISH, "rules"),
    page!(ENGLISH, "speed"),
    page!(SWEDISH, "texter"),
    page!(SWEDISH, "vaxa"),
    page!(ENGLISH, "words"),
];

/// The site map.
pub fn routes(service: &mut ServiceConfig) {
    service
        .service(resource("/help").get(index))
        .service(resource("/help/{name}").get(show))
        .service(resource("/staff/help").get(staff::own))
        .service(resource("/staff/help/{role}").get(staff::of_role))
        .service(resource("/assets/{hash}/help/{name}.webp").get(pictures::show));
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
    let at = PAGES.iter().position(|Page(known, ..)| *known == name);
    let at = at.ok_or(RequestError::NotFound)?;
    let made = MADE[at].get_or_init(|| rendered(&PAGES[at], site).0.into());
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(made.clone()))
}

/// As HTML is written: the library closes elements that hold nothing as XML does.
fn written<'a>(text: impl Iterator<Item = Event<'a>>) -> Markup {
    let mut body = String::new();
    pulldown_cmark::html::push_html(&mut body, text);
    PreEscaped(body.replace(" />", ">"))
}

fn rendered(Page(_, language, source): &Page, site: &Site) -> Markup {
    let title = source.lines().next().unwrap_or("").trim_start_matches("# ");
    let body = written(Parser::new_ext(source, Options::ENABLE_TABLES));
    let main = html! { article.prose lang=(language.tag()) { (body) } };
    // The frame is Swedish, as the way back to the other pages is.
    staff_page(site, None, Language::SWEDISH, Section::Other, title, &main)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    #[test]
    fn every_file_is_a_page() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/help");
        let files = fs::read_dir(folder).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let pages = PAGES.iter().map(|Page(name, ..)| format!("{name}.md"));
        assert_eq!(names.collect::<BTreeSet<_>>(), pages.collect());
    }
}

//! The description of what is given, as DCAT-AP-SE wants it: RDF/XML, absolute
//! addresses, nothing without a name. Files of one kind are downloads of one
//! distribution, as the Swedish profile has it.
//!
//! Source: Digg, DCAT-AP-SE 3.0, "Rekommendationer" and "Skördning".

use maud::{Markup, PreEscaped, html};

use super::{FORMATS, Open};
use crate::{
    config::BaseUrl,
    domain::{language::Language, period::Tertial},
    manager::download::Format,
    text::text,
};

const DATE: &str = "http://www.w3.org/2001/XMLSchema#date";
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";

/// Languages in which titles are told.
const LANGUAGES: [Language; 2] = [Language::SWEDISH, Language::ENGLISH];

/// The graph of these municipalities, a catalogue each.
pub(super) fn description(open: &[Open], base_url: &BaseUrl) -> Markup {
    html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        rdf:RDF
            xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
            xmlns:dcterms="http://purl.org/dc/terms/"
            xmlns:dcat="http://www.w3.org/ns/dcat#"
            xmlns:foaf="http://xmlns.com/foaf/0.1/" {
            @for one in open {
                @let here = format!("{base_url}/opendata/{}", one.municipality.code);
                (catalogue(one, &here))
                (publisher(one, &here))
                (dataset(one, &here))
                @for format in FORMATS { (distribution(one, &here, format)) }
            }
        }
    }
}

fn in_each(key: &str) -> [(&'static str, String); 2] {
    LANGUAGES.map(|language| (language.tag(), text(language, key).words))
}

fn title(key: &str) -> Markup {
    html! { @for (tag, words) in in_each(key) { dcterms:title xml:lang=(tag) { (words) } } }
}

fn about(key: &str) -> Markup {
    html! { @for (tag, words) in in_each(key) { dcterms:description xml:lang=(tag) { (words) } } }
}

/// The day on which a tertial's figures come out: the first after it.
fn comes_out(tertial: Tertial) -> String {
    format!("{}-01", tertial.next().first_month())
}

/// When the first figures came out, and the last.
fn dates(open: &Open) -> Markup {
    let (first, last) = (open.tertials.first(), open.tertials.last());
    html! {
        @if let Some(first) = first { dcterms:issued rdf:datatype=(DATE) { (comes_out(*first)) } }
        @if let Some(last) = last { dcterms:modified rdf:datatype=(DATE) { (comes_out(*last)) } }
    }
}

fn catalogue(open: &Open, here: &str) -> Markup {
    html! {
        dcat:Catalog rdf:about=(here) {
            (title("open-data-catalogue"))
            (about("open-data-catalogue-about"))
            dcterms:publisher rdf:resource=(format!("{here}#publisher")) {}
            dcat:dataset rdf:resource=(format!("{here}#figures")) {}
            dcterms:license rdf:resource=(open.licence.address()) {}
            dcterms:language rdf:resource=(format!("{AUTHORITY}/language/SWE")) {}
            foaf:homepage rdf:resource=(here) {}
            dcat:themeTaxonomy rdf:resource=(format!("{AUTHORITY}/data-theme")) {}
            (dates(open))
        }
    }
}

fn publisher(open: &Open, here: &str) -> Markup {
    html! {
        foaf:Agent rdf:about=(format!("{here}#publisher")) {
            foaf:name { (open.municipality.name) }
            dcterms:type rdf:resource="http://purl.org/adms/publishertype/LocalAuthority" {}
        }
    }
}

fn dataset(open: &Open, here: &str) -> Markup {
    html! {
        dcat:Dataset rdf:about=(format!("{here}#figures")) {
            (title("open-data-figures"))
            (about("open-data-figures-about"))
            dcterms:publisher rdf:resource=(format!("{here}#publisher")) {}
            @for format in FORMATS { dcat:distribution rdf:resource=(named(here, format)) {} }
            dcat:theme rdf:resource=(format!("{AUTHORITY}/data-theme/SOCI")) {}
            @for key in ["open-data-keyword-support", "open-data-keyword-parents"] {
                @for (tag, words) in in_each(key) { dcat:keyword xml:lang=(tag) { (words) } }
            }
            dcterms:accessRights rdf:resource=(format!("{AUTHORITY}/access-right/PUBLIC")) {}
            dcterms:accrualPeriodicity rdf:resource=(format!("{AUTHORITY}/frequency/ANNUAL_3")) {}
            dcterms:language rdf:resource=(format!("{AUTHORITY}/language/SWE")) {}
            dcat:landingPage rdf:resource=(here) {}
            (dates(open))
            // It goes on: there is no last day.
            @if let Some(first) = open.tertials.first() {
                dcterms:temporal {
                    dcterms:PeriodOfTime rdf:about=(format!("{here}#period")) {
                        dcat:startDate rdf:datatype=(DATE) { (first.first_month()) "-01" }
                    }
                }
            }
        }
    }
}

fn named(here: &str, format: Format) -> String {
    format!("{here}#{}", format.as_str())
}

/// The type alone: the profile takes one parameter at most, and none is needed.
fn media_type(format: Format) -> &'static str {
    let whole = format.content_type();
    whole.split(';').next().unwrap_or(whole)
}

fn distribution(open: &Open, here: &str, format: Format) -> Markup {
    html! {
        dcat:Distribution rdf:about=(named(here, format)) {
            (title(format.key()))
            (about("open-data-download-about"))
            dcat:accessURL rdf:resource=(here) {}
            @for tertial in &open.tertials {
                dcat:downloadURL rdf:resource=(format!("{here}/{tertial}{}", format.ending())) {}
            }
            dcterms:format { (media_type(format)) }
            dcterms:license rdf:resource=(open.licence.address()) {}
        }
    }
}

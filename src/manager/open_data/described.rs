//! The description of what is given, as DCAT-AP-SE wants it: RDF/XML, absolute
//! addresses, nothing without a name. Files of one kind are downloads of one
//! distribution, as the Swedish profile has it.
//!
//! Source: Digg, DCAT-AP-SE 3.0, "Rekommendationer" and "Skördning".

use maud::{Markup, PreEscaped, html};

use super::{FORMATS, Open, Set};
use crate::{
    config::BaseUrl,
    domain::{language::Language, period::Tertial},
    reporting::download::Format,
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
                @for set in sets(one) {
                    (dataset(one, &here, set))
                    @for format in FORMATS { (distribution(one, &here, set, format)) }
                }
            }
        }
    }
}

/// What is described: a set without any file is none.
fn sets(open: &Open) -> impl Iterator<Item = Set> {
    let is_there = |set: &Set| *set == Set::Answers || !open.of_set(*set).is_empty();
    Set::ALL.into_iter().filter(is_there)
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
fn dates(tertials: &[Tertial]) -> Markup {
    let (first, last) = (tertials.first(), tertials.last());
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
            @for set in sets(open) { dcat:dataset rdf:resource=(format!("{here}#{}", set.anchor())) {} }
            dcterms:license rdf:resource=(open.licence.address()) {}
            dcterms:language rdf:resource=(format!("{AUTHORITY}/language/SWE")) {}
            foaf:homepage rdf:resource=(here) {}
            dcat:themeTaxonomy rdf:resource=(format!("{AUTHORITY}/data-theme")) {}
            (dates(&open.tertials))
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

fn dataset(open: &Open, here: &str, set: Set) -> Markup {
    html! {
        dcat:Dataset rdf:about=(format!("{here}#{}", set.anchor())) {
            (title(set.key()))
            (about(set.about()))
            dcterms:publisher rdf:resource=(format!("{here}#publisher")) {}
            @for format in FORMATS { dcat:distribution rdf:resource=(named(here, set, format)) {} }
            dcat:theme rdf:resource=(format!("{AUTHORITY}/data-theme/SOCI")) {}
            @for key in ["open-data-keyword-support", "open-data-keyword-parents"] {
                @for (tag, words) in in_each(key) { dcat:keyword xml:lang=(tag) { (words) } }
            }
            dcterms:accessRights rdf:resource=(format!("{AUTHORITY}/access-right/PUBLIC")) {}
            dcterms:accrualPeriodicity rdf:resource=(format!("{AUTHORITY}/frequency/ANNUAL_3")) {}
            dcterms:language rdf:resource=(format!("{AUTHORITY}/language/SWE")) {}
            dcat:landingPage rdf:resource=(here) {}
            (dates(open.of_set(set)))
            // It goes on: there is no last day.
            @if let Some(first) = open.of_set(set).first() {
                dcterms:temporal {
                    dcterms:PeriodOfTime rdf:about=(period(here, set)) {
                        dcat:startDate rdf:datatype=(DATE) { (first.first_month()) "-01" }
                    }
                }
            }
        }
    }
}

/// What a period and a distribution are known by; those of answers as they
/// always were.
fn period(here: &str, set: Set) -> String {
    format!("{here}#period{}", set.part())
}

fn named(here: &str, set: Set, format: Format) -> String {
    format!("{here}#{}{}", format.as_str(), set.part())
}

/// The type alone: the profile takes one parameter at most, and none is needed.
fn media_type(format: Format) -> &'static str {
    let whole = format.content_type();
    whole.split(';').next().unwrap_or(whole)
}

fn distribution(open: &Open, here: &str, set: Set, format: Format) -> Markup {
    html! {
        dcat:Distribution rdf:about=(named(here, set, format)) {
            (title(format.key()))
            (about("open-data-download-about"))
            dcat:accessURL rdf:resource=(here) {}
            @for tertial in open.of_set(set) {
                dcat:downloadURL rdf:resource=(format!("{here}/{}", set.file(*tertial, format))) {}
            }
            dcterms:format { (media_type(format)) }
            dcterms:license rdf:resource=(open.licence.address()) {}
        }
    }
}

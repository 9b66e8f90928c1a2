//! The same for a person who comes with a browser.

use maud::{Markup, html};

use super::{DESCRIPTION, FORMATS, Open, Set};
use crate::{
    domain::{language::Language, period::Period},
    frame::period_name,
    text::text,
    web::{
        components::say,
        layout::{Section, staff_page},
        site::Site,
    },
};

pub(super) fn page(open: &[Open], site: &Site, language: Language) -> Markup {
    let title = text(language, "open-data-catalogue").words;
    let main = html! {
        article.prose {
            h1 { (title) }
            p { (say(language, "open-data-figures-about")) }
            p { (say(language, "open-data-download-about")) }
            @for one in open { (of_one(one, language)) }
        }
    };
    staff_page(site, None, language, Section::Other, &title, &main)
}

fn of_one(open: &Open, language: Language) -> Markup {
    let code = &open.municipality.code;
    let name = &open.municipality.name;
    let description = format!("/opendata/{code}/{DESCRIPTION}");
    html! {
        section {
            h2 { (name) }
            p {
                (say(language, "open-data-licence")) " "
                a href=(open.licence.address()) rel="license external" { (open.licence) }
                ". "
                a href=(description) type="application/rdf+xml" { (say(language, "open-data-description")) }
            }
            @if Set::ALL.into_iter().all(|set| open.of_set(set).is_empty()) {
                p { (say(language, "open-data-nothing-yet")) }
            }
            @for set in Set::ALL {
                @let tertials = open.of_set(set);
                @if !tertials.is_empty() {
                    h3 { (say(language, set.key())) }
                    ul {
                        // The newest is what most come for.
                        @for tertial in tertials.iter().rev() {
                            li {
                                (period_name(Period::Tertial(*tertial), language)) ": "
                                @for (place, format) in FORMATS.into_iter().enumerate() {
                                    @if place > 0 { ", " }
                                    a href=(format!("/opendata/{code}/{}", set.file(*tertial, format))) {
                                        (say(language, format.key()))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

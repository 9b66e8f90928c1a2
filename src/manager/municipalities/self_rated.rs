//! How municipalities rated their own organisations in a year, beside each
//! other: the steps alone. What they noted is each one's own.

use maud::{Markup, html};

use crate::{
    domain::{
        language::Language,
        organisation::Municipality,
        self_rating::{Factor, SelfRating},
    },
    store::Store,
    text::{plain, text},
    web::{components::say, problem::RequestError},
};

/// Those of which something is said of the year, in the order given; nothing
/// where there is none.
pub(super) async fn self_rated(
    municipalities: &[Municipality],
    year: i16,
    store: &Store,
    language: Language,
) -> Result<Markup, RequestError> {
    let mut rated = Vec::new();
    for municipality in municipalities {
        let mut years = store.self_ratings(&municipality.code).await?;
        let of_the_year = years.remove(&year).filter(|one| !one.is_empty());
        rated.extend(of_the_year.map(|rating| (municipality.name.clone(), rating)));
    }
    Ok(html! { @if !rated.is_empty() { (table(&rated, year, language)) } })
}

fn table(rated: &[(String, SelfRating)], year: i16, language: Language) -> Markup {
    let caption = plain(
        language,
        "municipalities-self-rated",
        &[("year", &year.to_string())],
    );
    html! {
        h2 { (text(language, "self-rating-title").words) }
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.plain-table {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (say(language, "self-rating-factor")) }
                    @for (name, _) in rated { th.number scope="col" { (name) } }
                } }
                tbody {
                    @for factor in Factor::all() {
                        tr {
                            th scope="row" { (say(language, &factor.key())) }
                            @for (_, rating) in rated {
                                td.number {
                                    @match rating.of(factor).and_then(|one| one.step) {
                                        Some(step) => (step),
                                        None => { "–" span.visually-hidden { (say(language, "self-rating-none")) } },
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

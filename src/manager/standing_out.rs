//! What stands out: groups and areas that surely differ, and the question with
//! the lowest share. All of it follows from figures that stand on the pages.

use maud::{Markup, html};

use super::{
    asked::By,
    breakdown::{self, whole},
    frame::{View, address, carried},
};
use crate::{
    domain::questionnaire::Showing,
    reporting::standing_out::Figured,
    text::{number, plain},
    web::components::say,
};

/// Differing areas that are named; the page that compares them has them all.
const NAMED: usize = 3;

/// The last box of the first screen.
pub(super) fn standing_out(page: &breakdown::Figured) -> Markup {
    let language = page.reader.language();
    if page.questionnaire.show != Showing::Shares {
        return Markup::default();
    }
    let (questionnaire, asked) = (page.questionnaire, page.asked);
    let types = asked
        .activity_type
        .map_or_else(|| questionnaire.occasions.clone(), |one| vec![one]);
    let figured = Figured {
        questionnaire,
        published: page.published,
        municipality: page.reader.of(),
        language,
        types: types.into_iter().filter(|_| asked.area.is_none()).collect(),
        whole: whole(page, page.published),
        by_role: asked.figures(page.published, By::Role),
    };
    let groups = figured.groups();
    let areas = figured.areas();
    let lowest = figured.lowest();
    let words = [
        ("municipality", carried(page.reader)),
        ("period", &page.asked.period.to_string()),
    ];
    html! {
        div.wide {
            h2 { (say(language, "out-title")) }
            ul {
                @for line in &groups { li { (line) } }
                @for line in areas.iter().take(NAMED) { li { (line) } }
                @if areas.len() > NAMED {
                    li {
                        a href=(address(View::Comparison.path(), &words)) {
                            @let more = number(language, (areas.len() - NAMED) as u32);
                            (plain(language, "glance-more", &[("number", &more)]))
                        }
                    }
                }
                @if groups.is_empty() && areas.is_empty() { li { (say(language, "out-nothing")) } }
                @if let Some(lowest) = &lowest { li { (lowest) } }
            }
        }
    }
}

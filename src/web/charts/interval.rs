//! One share with its interval on a line from 0 to 100 %.

use maud::{Markup, html};

use super::{label_of, named, percentage};
use crate::{
    domain::{figures::shares::Share, language::Language},
    text::{percent, percent_range, plain},
};

/// A dot on its interval; `beside` is marked across the line, to compare with.
/// The page says the numbers beside it.
///
/// `id` must be unique on the page.
#[must_use]
pub fn interval(
    id: &str,
    title: &str,
    share: &Share,
    beside: Option<f64>,
    language: Language,
) -> Markup {
    let (value, range) = (
        percent(language, share.value),
        percent_range(language, share.low, share.high),
    );
    let said = plain(
        language,
        "chart-interval-desc",
        &[("value", &value), ("range", &range)],
    );
    html! {
        svg.interval width="100%" height="20" role="img" aria-labelledby=(label_of(id)) focusable="false" {
            (named(id, title, &said))
            line.axis x1="0" x2="100%" y1="10" y2="10" {}
            @if let Some(beside) = beside {
                line.beside x1=(percentage(beside)) x2=(percentage(beside)) y1="0" y2="20" {}
            }
            line.reach x1=(percentage(share.low)) x2=(percentage(share.high)) y1="10" y2="10" {}
            circle.dot cx=(percentage(share.value)) cy="10" r="5" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dot_lies_on_its_interval() {
        let share = Share::of(15, 20).unwrap();
        let drawn = interval("a", "Farsta", &share, Some(0.7), Language::ENGLISH).0;
        for expected in [
            "x1=\"53.13%\" x2=\"88.81%\"",
            "cx=\"75.00%\"",
            "x1=\"70.00%\"",
            "53.1–88.8%",
        ] {
            assert!(drawn.contains(expected), "{expected} in {drawn}");
        }
    }
}

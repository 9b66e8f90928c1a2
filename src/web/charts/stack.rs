//! A bar of all answers to one question, the best answer first.

use maud::{Markup, html};

use super::{label_of, named, percentage};
use crate::{domain::language::Language, text::percent};

/// One answer option in a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What the option says.
    pub label: String,
    /// How many chose it.
    pub answers: u32,
}

/// How much room a bar has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// A line of a table, without words in it.
    Small,
    /// A chart of its own, with the percentage in each part that has room.
    Large,
}

/// Parts from this share on have room for their percentage.
const ROOM_FROM: f64 = 0.16;

/// Fills of the third and fourth option, by number: stripes and a grid tell
/// them apart without colour.
const PATTERNS: [(usize, &str); 2] = [(2, "part-stripes"), (3, "part-grid")];

/// The patterns that [`stack`] and [`key`] fill with; once on each page that
/// shows either.
#[must_use]
pub fn patterns() -> Markup {
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern id="part-stripes" width="6" height="6" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)" {
                    rect.under width="6" height="6" {}
                    rect.over width="2" height="6" {}
                }
                pattern id="part-grid" width="5" height="5" patternUnits="userSpaceOnUse" {
                    rect.under width="5" height="5" {}
                    path.line d="M0 0H5M0 0V5" {}
                }
            }
        }
    }
}

/// The fill of the part with this number, when the style sheet has no colour
/// for it. A style sheet cannot name a pattern of the page; an attribute can.
fn fill(place: usize) -> Option<String> {
    PATTERNS
        .iter()
        .find(|(number, _)| *number == place)
        .map(|(_, pattern)| format!("url(#{pattern})"))
}

/// The bar. `parts` stand in the order of the scale, best first; `goals` are
/// marked across it, as shares. `None` when nobody answered: a share of
/// nothing is not zero.
///
/// `id` must be unique on the page. The page says the numbers beside it.
#[must_use]
pub fn stack(
    id: &str,
    title: &str,
    parts: &[Part],
    goals: &[f64],
    size: Size,
    language: Language,
) -> Option<Markup> {
    let all: u32 = parts.iter().map(|part| part.answers).sum();
    if all == 0 {
        return None;
    }
    let share = |answers: u32| f64::from(answers) / f64::from(all);
    let said: Vec<String> = parts
        .iter()
        .map(|part| format!("{} {}", part.label, percent(language, share(part.answers))))
        .collect();
    let mut from = 0.0;
    let placed = parts.iter().enumerate().map(|(place, part)| {
        let placed = (place, from, share(part.answers));
        from += placed.2;
        placed
    });
    let placed: Vec<(usize, f64, f64)> = placed.filter(|(_, _, width)| *width > 0.0).collect();
    let height = if size == Size::Large { 36 } else { 16 };
    Some(html! {
        svg.stack.large[size == Size::Large] width="100%" height=(height) role="img"
            aria-labelledby=(label_of(id)) focusable="false" {
            (named(id, title, &said.join(", ")))
            @for (place, from, width) in &placed {
                rect class=(format!("part part-{place}")) fill=[fill(*place)] x=(percentage(*from))
                    y="1" width=(percentage(*width)) height=(height - 2) {}
            }
            @if size == Size::Large {
                @for (place, from, width) in placed.iter().filter(|(_, _, width)| *width >= ROOM_FROM) {
                    text class=(format!("in-{place}")) x=(percentage(from + width / 2.0)) y="23"
                        text-anchor="middle" aria-hidden="true" {
                        (percent(language, *width))
                    }
                }
            }
            @for goal in goals { line.goal x1=(percentage(*goal)) x2=(percentage(*goal)) y1="-3" y2=(height + 3) {} }
        }
    })
}

/// What each filling stands for.
#[must_use]
pub fn key(labels: &[String]) -> Markup {
    html! {
        ul.key {
            @for (place, label) in labels.iter().enumerate() {
                li {
                    svg.stack width="18" height="14" aria-hidden="true" focusable="false" {
                        rect class=(format!("part part-{place}")) fill=[fill(place)] x="1" y="1"
                            width="16" height="12" {}
                    }
                    (label)
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(answers: [u32; 4]) -> Vec<Part> {
        ["Ja, verkligen", "Ja", "Nej, inte riktigt", "Nej, inte alls"]
            .into_iter()
            .zip(answers)
            .map(|(label, answers)| Part {
                label: label.into(),
                answers,
            })
            .collect()
    }

    #[test]
    fn parts_lie_end_to_end_with_the_best_answer_first_and_are_said() {
        let bar = stack(
            "a",
            "Till hjälp",
            &parts([6, 2, 2, 0]),
            &[0.9],
            Size::Large,
            Language::SWEDISH,
        )
        .unwrap()
        .0;
        for expected in [
            "class=\"part part-0\" x=\"0.00%\" y=\"1\" width=\"60.00%\"",
            "class=\"part part-1\" x=\"60.00%\" y=\"1\" width=\"20.00%\"",
            "class=\"part part-2\" fill=\"url(#part-stripes)\" x=\"80.00%\" y=\"1\" width=\"20.00%\"",
            "Ja, verkligen 60,0\u{a0}%, Ja 20,0\u{a0}%, Nej, inte riktigt 20,0\u{a0}%, Nej, inte alls 0,0\u{a0}%",
            "x1=\"90.00%\"",
            "aria-labelledby=\"a-title a-desc\"",
        ] {
            assert!(bar.contains(expected), "{expected} in {bar}");
        }
        assert!(
            !bar.contains("part-3"),
            "an option nobody chose has no part"
        );
    }

    #[test]
    fn a_bar_of_no_answers_is_not_drawn() {
        assert!(
            stack(
                "a",
                "Till hjälp",
                &parts([0; 4]),
                &[],
                Size::Small,
                Language::SWEDISH
            )
            .is_none()
        );
    }
}

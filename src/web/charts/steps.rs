//! How answers lie on a scale of numbered steps, with their mean.

use maud::{Markup, html};

use super::{Size, label_of, named, percentage, pixels};
use crate::{
    domain::{
        figures::{
            mean::{Mean, StepShare},
            shares::Share,
        },
        language::Language,
    },
    text::{hundredths, number, percent, plain, text},
};

/// Up to this many steps a column has room for its share with a decimal.
const FEW: usize = 6;
/// Room at the left for what the numbers over many columns are, as a share of
/// the width.
const UNIT: f64 = 0.06;
/// How much of its place a column fills.
const FILLED: f64 = 0.78;

/// Heights in a chart, in pixels.
struct Heights {
    /// Where the tallest column ends.
    top: f64,
    /// What the columns stand on.
    floor: f64,
    /// Where the mean lies.
    mean: f64,
    /// Of all.
    all: f64,
}

impl Heights {
    fn of(size: Size) -> Self {
        match size {
            Size::Small => Self {
                top: 1.0,
                floor: 22.0,
                mean: 29.0,
                all: 34.0,
            },
            Size::Large => Self {
                top: 20.0,
                floor: 94.0,
                mean: 105.0,
                all: 130.0,
            },
        }
    }
}

/// A column for each step, the lowest at the left, the tallest as high as the
/// chart; below them the mean with its interval on the same scale. A stacked
/// bar would have no place for a mean: along it lie shares, not steps.
///
/// `id` must be unique on the page. The page says the numbers beside it.
#[must_use]
pub fn steps(id: &str, title: &str, mean: &Mean, size: Size, language: Language) -> Markup {
    let scale = Scale::of(mean, size);
    let heights = Heights::of(size);
    let tallest = mean.steps.iter().map(|step| step.share.part).max();
    let tallest = f64::from(tallest.unwrap_or(1).max(1));
    let top = |step: &StepShare| {
        let height = f64::from(step.share.part) / tallest * (heights.floor - heights.top);
        heights.floor - height
    };
    let said = description(mean, language);
    let (low, high) = (scale.x(mean.low), scale.x(mean.high));
    let (floor, middle) = (pixels(heights.floor), pixels(heights.mean));
    html! {
        svg.columns.large[size == Size::Large] width="100%" height=(heights.all)
            role="img" aria-labelledby=(label_of(id)) focusable="false" {
            (named(id, title, &said))
            g aria-hidden="true" {
                @for step in mean.steps.iter().filter(|step| step.share.part > 0) {
                    rect.step x=(percentage(scale.left_of(step.value))) y=(pixels(top(step)))
                        width=(percentage(scale.column())) height=(pixels(heights.floor - top(step))) {}
                }
                line.floor x1=(percentage(scale.from)) x2="100%" y1=(floor) y2=(floor) {}
                line.reach x1=(percentage(low)) x2=(percentage(high)) y1=(middle) y2=(middle) {}
                (marker(&percentage(scale.x(mean.value)), &middle))
                @if size == Size::Large {
                    @if scale.is_many() { text.scale x="0" y=(pixels(heights.top - 6.0)) { "%" } }
                    @for step in &mean.steps {
                        @let x = percentage(scale.x(f64::from(step.value)));
                        text x=(x) y=(pixels(heights.all - 5.0)) text-anchor="middle" { (step.value) }
                        @if step.share.part > 0 {
                            text.share x=(x) y=(pixels(top(step) - 6.0)) text-anchor="middle" {
                                (scale.written(&step.share, language))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the marker under the columns stands for.
#[must_use]
pub fn steps_key(language: Language) -> Markup {
    html! {
        ul.key { li {
            svg.columns width="30" height="14" aria-hidden="true" focusable="false" {
                line.reach x1="1" x2="29" y1="7" y2="7" {}
                (marker("15", "7"))
            }
            (text(language, "chart-steps-key").words)
        } }
    }
}

/// What a screen reader says: the mean, how sure it is, and every share.
fn description(mean: &Mean, language: Language) -> String {
    let mut in_order: Vec<&StepShare> = mean.steps.iter().collect();
    in_order.sort_by_key(|step| step.value);
    let shares = in_order.iter().map(|step| {
        let share = percent(language, step.share.value);
        format!("{}: {share}", step.value)
    });
    let range = [mean.low, mean.high].map(|end| hundredths(language, end));
    let given = [
        ("mean", hundredths(language, mean.value)),
        ("range", range.join("–")),
        ("deviation", hundredths(language, mean.deviation)),
        ("n", number(language, mean.n)),
        ("shares", shares.collect::<Vec<_>>().join(", ")),
    ];
    let given: Vec<(&str, &str)> = given
        .iter()
        .map(|(name, words)| (*name, words.as_str()))
        .collect();
    plain(language, "chart-steps-desc", &given)
}

/// Where steps lie along the chart, as shares of its width.
struct Scale {
    from: f64,
    lowest: f64,
    places: usize,
}

impl Scale {
    fn of(mean: &Mean, size: Size) -> Self {
        let values = || mean.steps.iter().map(|step| step.value);
        let lowest = values().min().unwrap_or(0);
        let highest = values().max().unwrap_or(0);
        let places = usize::from(highest - lowest) + 1;
        let has_unit = size == Size::Large && places > FEW;
        Self {
            from: if has_unit { UNIT } else { 0.0 },
            lowest: f64::from(lowest),
            places,
        }
    }

    fn is_many(&self) -> bool {
        self.places > FEW
    }

    fn place(&self) -> f64 {
        (1.0 - self.from) / self.places as f64
    }

    fn x(&self, value: f64) -> f64 {
        self.from + self.place() * (value - self.lowest + 0.5)
    }

    fn column(&self) -> f64 {
        self.place() * FILLED
    }

    fn left_of(&self, value: u8) -> f64 {
        self.x(f64::from(value)) - self.column() / 2.0
    }

    /// The share over a column. Over many there is room for whole percents
    /// only, made from the counts so that nothing is rounded twice.
    fn written(&self, share: &Share, language: Language) -> String {
        if self.is_many() {
            let (part, base) = (u64::from(share.part), u64::from(share.base));
            ((200 * part + base) / (2 * base)).to_string()
        } else {
            percent(language, share.value)
        }
    }
}

/// The mean: a diamond on its interval.
fn marker(x: &str, y: &str) -> Markup {
    html! {
        svg x=(x) y=(y) width="1" height="1" overflow="visible" { path.mean d="M-6 0L0 -6L6 0L0 6Z" {} }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(steps: &[(u8, u32)]) -> Mean {
        Mean::of(steps).unwrap()
    }

    fn of_five() -> Mean {
        mean(&[(5, 40), (4, 30), (3, 20), (2, 10), (1, 0), (0, 0)])
    }

    /// The percentages of an attribute.
    fn places(drawn: &str, attribute: &str) -> Vec<f64> {
        let start = format!(" {attribute}=\"");
        let values = drawn.split(&start).skip(1);
        let found = values.filter_map(|value| value.split_once("%\"")?.0.parse().ok());
        found.collect()
    }

    #[test]
    fn steps_lie_in_order_and_nothing_outside() {
        let eleven: Vec<(u8, u32)> = (0..=10)
            .map(|value| (value, 3 + u32::from(value)))
            .collect();
        for mean in [of_five(), mean(&eleven), mean(&[(1, 9), (2, 0)])] {
            for size in [Size::Small, Size::Large] {
                let drawn = steps("a", "Relation", &mean, size, Language::SWEDISH).0;
                let (lefts, widths) = (places(&drawn, "x"), places(&drawn, "width"));
                assert!(lefts.iter().all(|x| (0.0..=100.0).contains(x)), "{drawn}");
                let scale = Scale::of(&mean, size);
                let ends = mean.steps.iter().map(|step| {
                    let left = scale.left_of(step.value);
                    (left, left + scale.column())
                });
                let mut ends: Vec<(f64, f64)> = ends.collect();
                ends.sort_by(|one, next| one.0.total_cmp(&next.0));
                assert!(
                    ends[0].0 >= 0.0 && ends[ends.len() - 1].1 <= 1.0,
                    "{ends:?}"
                );
                assert!(
                    ends.windows(2).all(|pair| pair[0].1 < pair[1].0),
                    "{ends:?}"
                );
                assert!(widths.len() > 1);
                let heights = Heights::of(size);
                assert!(heights.mean < heights.all && heights.floor < heights.mean - 6.0);
                // The ends of the interval lie on the scale.
                let reach = (scale.x(mean.low), scale.x(mean.high));
                assert!(reach.0 >= 0.0 && reach.1 <= 1.0 && reach.0 <= reach.1);
            }
        }
    }

    #[test]
    fn the_mean_lies_on_the_scale_of_the_steps() {
        let drawn = steps("a", "Relation", &of_five(), Size::Large, Language::SWEDISH).0;
        // 4 is the fifth of six places, its middle at 75 %.
        for expected in [
            "<svg x=\"75.00%\" y=\"105.0\"",
            "aria-labelledby=\"a-title a-desc\"",
            "Medelvärde 4,00",
            "100 svar",
            "0: 0,0\u{a0}%, 1: 0,0\u{a0}%, 2: 10,0\u{a0}%, 3: 20,0\u{a0}%, 4: 30,0\u{a0}%, 5: 40,0\u{a0}%",
            ">40,0\u{a0}%</text>",
        ] {
            assert!(drawn.contains(expected), "{expected} in {drawn}");
        }
        assert_eq!(
            drawn.matches("class=\"step\"").count(),
            4,
            "none where nobody answered"
        );
    }

    #[test]
    fn many_steps_have_whole_percents_and_a_small_chart_no_words() {
        let eleven = mean(&[(0, 0), (10, 7), (9, 1)]);
        let large = steps("a", "Relation", &eleven, Size::Large, Language::ENGLISH).0;
        assert!(
            large.contains(">88</text>") && large.contains(">13</text>"),
            "{large}"
        );
        let small = steps("a", "Relation", &eleven, Size::Small, Language::ENGLISH).0;
        assert!(!small.contains("<text"), "{small}");
        assert!(steps_key(Language::ENGLISH).0.contains("class=\"mean\""));
    }
}

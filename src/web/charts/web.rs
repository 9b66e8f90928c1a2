//! A web of axes, one for each question of a questionnaire, with two rounds
//! laid over each other.

use std::{f64::consts::TAU, ops::RangeInclusive};

use maud::{Markup, html};

use super::{
    axis_label::{AxisLabel, LINE},
    label_of, named,
};
use crate::{
    domain::language::Language,
    text::{hundredths, text},
};

/// Fewer make no web, more cannot be told apart.
pub const AXES: RangeInclusive<usize> = 3..=9;

/// What one round found: a mean for each axis, `None` where there were too few
/// answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// What the round is called.
    pub name: String,
    /// In the order of the axes.
    pub means: Vec<Option<f64>>,
}

/// A web that can be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Web {
    id: String,
    title: String,
    axes: Vec<String>,
    scale: RangeInclusive<u8>,
    latest: Round,
    before: Option<Round>,
}

/// From the middle to the outermost ring, in units of the drawing.
const RADIUS: f64 = 80.0;
/// From the outermost ring to the labels.
const GAP: f64 = 8.0;
/// Half of the drawing's width.
const HALF: f64 = 160.0;
/// Room above the labels and below, so that no sign is cut.
const EDGE: f64 = 4.0;
/// With more rings than this only every second says what it stands for.
const MANY_RINGS: u8 = 6;

impl Web {
    /// A web with the latest round, and perhaps an earlier one under it. `id`
    /// must be unique on the page; `axes` are short names, which are broken
    /// over three or four lines. `None` when there are fewer than three axes or
    /// more than nine, a round has not one place for each, or the scale has
    /// but one step.
    #[must_use]
    pub fn new(
        id: &str,
        title: &str,
        axes: &[String],
        scale: RangeInclusive<u8>,
        latest: Round,
        before: Option<Round>,
    ) -> Option<Self> {
        let fits = |round: &Round| round.means.len() == axes.len();
        let is_one = AXES.contains(&axes.len())
            && scale.start() < scale.end()
            && fits(&latest)
            && before.as_ref().is_none_or(fits);
        is_one.then(|| Self {
            id: id.to_owned(),
            title: title.to_owned(),
            axes: axes.to_vec(),
            scale,
            latest,
            before,
        })
    }

    /// The drawing with its title and what each line stands for. The table of
    /// the same figures stands beside it, on the page.
    #[must_use]
    pub fn render(&self, language: Language) -> Markup {
        let labels = self.labels();
        let (top, bottom) = extent(&labels);
        html! {
            figure.web {
                figcaption { (self.title) }
                (self.key())
                svg width="400" height=(format!("{:.0}", 200.0 / HALF * (bottom - top)))
                    viewBox=(format!("{} {top:.0} {} {:.0}", -HALF, 2.0 * HALF, bottom - top))
                    role="img" aria-labelledby=(label_of(&self.id)) focusable="false" {
                    (named(&self.id, &self.title, &self.description(language)))
                    g aria-hidden="true" {
                        (self.rings())
                        // The earlier one lies under the latest: where both agree, a
                        // dot lies in a square.
                        @if let Some(before) = &self.before { (self.round(1, before)) }
                        (self.round(0, &self.latest))
                        (self.scale_words())
                        @for label in &labels { (label.drawn()) }
                    }
                }
            }
        }
    }

    fn rounds(&self) -> impl Iterator<Item = &Round> {
        [&self.latest].into_iter().chain(&self.before)
    }

    /// What a screen reader says: every figure of every round.
    fn description(&self, language: Language) -> String {
        let too_few = text(language, "chart-too-few").words;
        let rounds = self.rounds().map(|round| {
            let figures = self.axes.iter().zip(&round.means);
            let said = figures.map(|(axis, mean)| match mean {
                Some(mean) => format!("{axis} {}", hundredths(language, *mean)),
                None => format!("{axis} {too_few}"),
            });
            format!("{}: {}.", round.name, said.collect::<Vec<_>>().join(", "))
        });
        rounds.collect::<Vec<_>>().join(" ")
    }

    fn key(&self) -> Markup {
        html! {
            ul.key {
                @for (place, round) in self.rounds().enumerate() {
                    li {
                        svg width="30" height="14" aria-hidden="true" focusable="false" {
                            line class=(format!("path path-{place}")) x1="0" x2="30" y1="7" y2="7" {}
                            (marker(place, (15.0, 7.0)))
                        }
                        (round.name)
                    }
                }
            }
        }
    }

    /// The direction of an axis: the first points upwards, the others follow
    /// clockwise.
    fn turn(&self, axis: usize) -> f64 {
        TAU * axis as f64 / self.axes.len() as f64
    }

    /// Where a mean lies on an axis; the lowest step lies in the middle.
    fn point(&self, axis: usize, mean: f64) -> (f64, f64) {
        let (lowest, highest) = (f64::from(*self.scale.start()), f64::from(*self.scale.end()));
        let share = ((mean - lowest) / (highest - lowest)).clamp(0.0, 1.0);
        along(self.turn(axis), RADIUS * share)
    }

    fn labels(&self) -> Vec<AxisLabel> {
        let axes = self.axes.iter().enumerate();
        axes.map(|(axis, label)| AxisLabel::at(label, self.turn(axis), RADIUS + GAP, HALF))
            .collect()
    }

    /// A ring for each step, straight between the axes, and the axes.
    fn rings(&self) -> Markup {
        let corners = |step: u8| {
            let axes = 0..self.axes.len();
            let corners = axes.map(|axis| place(self.point(axis, f64::from(step))));
            corners.collect::<Vec<_>>().join(" ")
        };
        html! {
            @for step in self.scale.clone().skip(1) {
                polygon class=(if step == *self.scale.end() { "ring outer" } else { "ring" }) points=(corners(step)) {}
            }
            @for axis in 0..self.axes.len() {
                @let (x, y) = self.point(axis, f64::from(*self.scale.end()));
                line.ring x1="0" y1="0" x2=(unit(x)) y2=(unit(y)) {}
            }
        }
    }

    /// What the rings stand for, beside the axis that points upwards.
    fn scale_words(&self) -> Markup {
        let is_many = self.scale.end() - self.scale.start() > MANY_RINGS;
        let is_said = |step: u8| !is_many || (self.scale.end() - step).is_multiple_of(2);
        html! {
            @for step in self.scale.clone().filter(|step| is_said(*step)) {
                @let (_, y) = self.point(0, f64::from(step));
                text.scale x="-7" y=(unit(y + 3.5)) text-anchor="end" { (step) }
            }
        }
    }

    fn round(&self, number: usize, round: &Round) -> Markup {
        let points: Vec<Option<(f64, f64)>> = {
            let means = round.means.iter().enumerate();
            means
                .map(|(axis, mean)| mean.map(|mean| self.point(axis, mean)))
                .collect()
        };
        let next = points.iter().cycle().skip(1);
        let whole: Option<Vec<String>> = points.iter().map(|point| point.map(place)).collect();
        html! {
            @if let Some(corners) = whole.filter(|_| number == 0) {
                polygon.within points=(corners.join(" ")) {}
            }
            // Only neighbours are joined: a line past a gap would invent what was
            // not published.
            @for (one, next) in points.iter().zip(next) {
                @if let (Some(one), Some(next)) = (one, next) {
                    line class=(format!("path path-{number}"))
                        x1=(unit(one.0)) y1=(unit(one.1)) x2=(unit(next.0)) y2=(unit(next.1)) {}
                }
            }
            @for point in points.iter().flatten() { (marker(number, *point)) }
        }
    }
}

/// A place at this distance from the middle; a turn of 0 points upwards.
fn along(turn: f64, distance: f64) -> (f64, f64) {
    (turn.sin() * distance, -turn.cos() * distance)
}

/// From where to where the drawing reaches, labels and all.
fn extent(labels: &[AxisLabel]) -> (f64, f64) {
    let tops = labels.iter().map(|label| label.top);
    let bottoms = labels
        .iter()
        .map(|label| label.top + LINE * label.lines.len() as f64);
    let top = tops.fold(-RADIUS, f64::min) - EDGE;
    let bottom = bottoms.fold(RADIUS, f64::max) + EDGE;
    (top.floor(), bottom.ceil())
}

fn unit(length: f64) -> String {
    format!("{length:.1}")
}

fn place((x, y): (f64, f64)) -> String {
    format!("{x:.1},{y:.1}")
}

/// A filled dot for the latest round, an open square for the one before.
fn marker(number: usize, (x, y): (f64, f64)) -> Markup {
    html! {
        @if number == 0 { circle.dot cx=(unit(x)) cy=(unit(y)) r="3.5" {} }
        @else { rect.square x=(unit(x - 5.0)) y=(unit(y - 5.0)) width="10" height="10" {} }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(name: &str, means: &[Option<f64>]) -> Round {
        Round {
            name: name.into(),
            means: means.to_vec(),
        }
    }

    fn names(axes: usize, name: &str) -> Vec<String> {
        (1..=axes).map(|axis| format!("{name} {axis}")).collect()
    }

    fn web(axes: usize, name: &str, scale: RangeInclusive<u8>, mean: f64) -> Option<Web> {
        let before = round("Omgång 1", &vec![Some(mean - 0.5); axes]);
        Web::new(
            "w",
            "Spindeln",
            &names(axes, name),
            scale,
            round("Omgång 2", &vec![Some(mean); axes]),
            Some(before),
        )
    }

    /// Every number of these attributes.
    fn numbers(drawn: &str, attributes: &[&str]) -> Vec<f64> {
        let found = attributes.iter().flat_map(|attribute| {
            let start = format!(" {attribute}=\"");
            let values = drawn.split(&start).skip(1);
            let read = values.filter_map(|value| value.split('"').next()?.parse().ok());
            read.collect::<Vec<f64>>()
        });
        found.collect()
    }

    #[test]
    fn labels_lie_apart_and_inside_the_drawing_whatever_they_say() {
        for name in [
            "Tillit",
            "Kännedom om varandras uppdrag",
            "Informationsflödet mellan parterna i stadsdelen",
            "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        ] {
            for axes in AXES {
                let labels = web(axes, name, 1..=5, 4.0).unwrap().labels();
                let (top, bottom) = extent(&labels);
                for (place, one) in labels.iter().enumerate() {
                    let (left, right) = one.sides();
                    let end = one.top + LINE * one.lines.len() as f64;
                    assert!(one.lines.len() <= 4, "{one:?}");
                    assert!(
                        left >= -HALF && right <= HALF && one.top >= top && end <= bottom,
                        "{axes} axes: {one:?}"
                    );
                    for other in &labels[place + 1..] {
                        let sides = other.sides();
                        let below = other.top + LINE * other.lines.len() as f64;
                        assert!(
                            right <= sides.0
                                || sides.1 <= left
                                || end <= other.top
                                || below <= one.top,
                            "{axes} axes: {one:?} meets {other:?}"
                        );
                    }
                    // No label lies over the web.
                    let nearest = [left, right, 0.0_f64.clamp(left, right)]
                        .into_iter()
                        .flat_map(|x| {
                            [one.top, end, 0.0_f64.clamp(one.top, end)].map(|y| x.hypot(y))
                        })
                        .fold(f64::INFINITY, f64::min);
                    assert!(nearest >= RADIUS, "{axes} axes: {one:?} at {nearest}");
                }
            }
        }
    }

    #[test]
    fn means_lie_between_the_middle_and_the_outermost_ring() {
        let web = web(4, "Axel", 1..=5, 4.0).unwrap();
        let near = |point: (f64, f64), x: f64, y: f64| {
            assert!((point.0 - x).hypot(point.1 - y) < 1e-9, "{point:?}");
        };
        near(web.point(0, 5.0), 0.0, -RADIUS);
        near(web.point(1, 3.0), RADIUS / 2.0, 0.0);
        near(web.point(2, 1.0), 0.0, 0.0);
        near(web.point(3, 9.0), -RADIUS, 0.0);
    }

    #[test]
    fn nothing_lies_outside_the_drawing() {
        for axes in AXES {
            for (scale, mean) in [(0..=5, 5.0), (0..=10, 10.0), (1..=4, 1.0)] {
                let drawn = web(axes, "Axel", scale, mean).unwrap();
                let (top, bottom) = extent(&drawn.labels());
                let svg = drawn.render(Language::SWEDISH).0;
                let svg = svg.split("viewBox").nth(1).unwrap();
                let across = numbers(svg, &["x", "x1", "x2", "cx"]);
                let down = numbers(svg, &["y", "y1", "y2", "cy"]);
                assert!(across.len() > 4 * axes && across.iter().all(|x| x.abs() <= HALF));
                assert!(down.iter().all(|y| (top..=bottom).contains(y)), "{svg}");
            }
        }
    }

    #[test]
    fn a_gap_is_not_bridged_and_is_said() {
        let means = [Some(4.0), None, Some(3.0), Some(33.0 / 8.0), Some(2.0)];
        let axes = names(5, "Axel");
        let web = Web::new("w", "Spindeln", &axes, 1..=5, round("2026", &means), None).unwrap();
        let drawn = web.render(Language::SWEDISH).0;
        // Five sides less the two beside the gap, and the one of the key.
        assert_eq!(drawn.matches("class=\"path path-0\"").count(), 4, "{drawn}");
        assert_eq!(
            drawn.matches("class=\"dot\"").count(),
            5,
            "four and the key's"
        );
        assert!(!drawn.contains("class=\"within\""), "{drawn}");
        assert!(
            drawn.contains("2026: Axel 1 4,00, Axel 2 för få svar, Axel 3 3,00, Axel 4 4,13,"),
            "{drawn}"
        );
    }

    #[test]
    fn two_rounds_are_told_apart_by_line_and_marker() {
        let drawn = web(9, "Axel", 0..=10, 7.0)
            .unwrap()
            .render(Language::ENGLISH)
            .0;
        assert_eq!(drawn.matches("class=\"path path-0\"").count(), 10);
        assert_eq!(drawn.matches("class=\"path path-1\"").count(), 10);
        assert_eq!(drawn.matches("class=\"square\"").count(), 10);
        assert!(drawn.contains("Omgång 2: Axel 1 7.00"), "{drawn}");
    }

    #[test]
    fn what_is_no_web_is_not_drawn() {
        for (axes, scale) in [(2, 0..=5), (10, 0..=5), (5, 3..=3)] {
            assert_eq!(web(axes, "Axel", scale, 3.0), None);
        }
        let short = round("2026", &[Some(1.0); 4]);
        assert_eq!(
            Web::new("w", "x", &names(5, "Axel"), 0..=5, short, None),
            None
        );
    }
}

//! One question over time, shares or means: points with their intervals, n under
//! each, gaps where nothing was published, marks where something changed.

use maud::{Markup, html};

use super::{
    label_of, named, percentage, pixels,
    value::{Axis, Point},
};
use crate::{
    domain::language::Language,
    text::{hundredths, number, plain, text},
};

/// A place on the time line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// `Tertial 1 2026`: in the table.
    pub name: String,
    /// `T1`: under the chart.
    pub short: String,
    /// `2026`, under the first of each year.
    pub year: String,
    /// Answers the shares are of; `None` when nothing was published.
    pub n: Option<u32>,
}

/// One share or mean over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is the share or the mean of.
    pub name: String,
    /// The same in a word or two, at the line's end.
    pub short: String,
    /// One per period; `None` is a gap.
    pub points: Vec<Option<Point>>,
    /// Drawn across the chart, when the line has one.
    pub median: Option<f64>,
}

/// A change between two periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Number of the first period after it.
    pub before: usize,
    /// What changed, as a sentence.
    pub said: String,
}

/// A chart with its key, its marks and its table. At most two lines: filled
/// dots for the first, open squares for the second.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Unique on the page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// What it says: the latest figure, and how it stands to the one before.
    pub finding: Option<String>,
    /// The time line.
    pub periods: Vec<Period>,
    /// The shares or means.
    pub lines: Vec<Line>,
    /// What changed on the way.
    pub marks: Vec<Mark>,
    /// What the run-chart rules found, as sentences.
    pub signals: Vec<String>,
    /// What heights stand for; the same for charts that are compared.
    pub axis: Axis,
}

/// The plot, in pixels from the top; under it tertials, years and n.
const TOP: f64 = 14.0;
const PLOT: f64 = 150.0;
const HEIGHT: u32 = 222;
/// The plot along the chart, as shares of its width.
const LEFT: f64 = 0.1;
const WIDE: f64 = 0.79;
/// Where the words at the ends of lines begin.
const END: f64 = 0.9;
/// Where lines across the plot end.
const ACROSS: f64 = LEFT + WIDE;
/// Those of two lines are at least this far apart: two rows of words each.
const APART: f64 = 27.0;
/// A name at a line's end has no more signs than there is room for on a wide
/// page; with a longer one the key above names the lines.
const LONGEST_NAME: usize = 16;
/// From this number of periods on, words under the chart are smaller.
const MANY: usize = 8;

impl Trend {
    fn x(&self, place: usize) -> f64 {
        LEFT + WIDE * (place as f64 + 0.5) / self.periods.len().max(1) as f64
    }

    fn y(&self, value: f64) -> f64 {
        let (from, to) = self.axis.ends();
        TOP + PLOT * (1.0 - (value - from).max(0.0) / (to - from))
    }

    /// The chart with everything that belongs to it.
    #[must_use]
    pub fn render(&self, language: Language) -> Markup {
        html! {
            figure.trend.named[self.is_named()] {
                figcaption { (self.title) @if let Some(finding) = &self.finding { ": " span.finding { (finding) } } }
                (self.key(language))
                (self.drawing(language))
                @if !self.marks.is_empty() {
                    ul.marks {
                        @for (place, mark) in self.marks.iter().enumerate() {
                            li { b { (letter(place)) } " " (mark.said) }
                        }
                    }
                }
                @if !self.signals.is_empty() {
                    ul.signals { @for signal in &self.signals { li { (signal) } } }
                }
                details.figures {
                    summary { (text(language, "chart-table").words) span.visually-hidden { ": " (self.title) } }
                    (self.table(language))
                }
            }
        }
    }

    /// What a screen reader says of it: the latest figures of each line, how
    /// many periods there are, and what stands out.
    fn description(&self, language: Language) -> String {
        let mut said = Vec::new();
        for line in &self.lines {
            let latest = line
                .points
                .iter()
                .enumerate()
                .filter_map(|(place, point)| Some((place, (*point)?)))
                .next_back();
            let Some((place, point)) = latest else {
                continue;
            };
            let (value, range) = (
                self.axis.said(point.value, language),
                self.axis.range(&point, language),
            );
            let given = [
                ("name", line.name.as_str()),
                ("value", &value),
                ("range", &range),
                ("period", &self.periods[place].name),
            ];
            said.push(plain(language, "chart-trend-latest", &given));
        }
        if said.is_empty() {
            said.push(text(language, "chart-trend-nothing").words);
        }
        said.extend(self.signals.iter().cloned());
        said.push(plain(
            language,
            "chart-trend-from",
            &[("value", &self.axis.said(self.axis.ends().0, language))],
        ));
        said.join(" ")
    }

    fn key(&self, language: Language) -> Markup {
        html! {
            ul.key {
                @for (place, line) in self.lines.iter().enumerate() {
                    li.of-line {
                        svg width="22" height="14" aria-hidden="true" focusable="false" {
                            line class=(format!("path path-{place}")) x1="0" x2="22" y1="7" y2="7" {}
                            (dot(place, "11", 7.0))
                        }
                        (line.name)
                    }
                }
                @for (place, line) in self.lines.iter().enumerate() {
                    @if let Some(median) = line.median {
                        li {
                            svg width="22" height="14" aria-hidden="true" focusable="false" {
                                line class=(format!("median median-{place}")) x1="0" x2="22" y1="7" y2="7" {}
                            }
                            (plain(language, "chart-median", &[("value", &self.axis.said(median, language))]))
                        }
                    }
                }
            }
        }
    }

    fn drawing(&self, language: Language) -> Markup {
        html! {
            svg.drawing.many[self.periods.len() > MANY] width="100%" height=(HEIGHT) role="img"
                aria-labelledby=(label_of(&self.id)) focusable="false" {
                (named(&self.id, &self.title, &self.description(language)))
                g aria-hidden="true" {
                    (self.scale(language))
                    @for (place, mark) in self.marks.iter().enumerate() { (self.mark(place, mark)) }
                    @for (place, line) in self.lines.iter().enumerate() { (self.line(place, line)) }
                    (self.ends(language))
                    (self.under())
                }
            }
        }
    }

    /// Four lines across with what they stand for.
    fn scale(&self, language: Language) -> Markup {
        let (from, to) = self.axis.ends();
        let said = |value: f64| match self.axis {
            Axis::Shares(_) => self.axis.briefly(value, language),
            Axis::Steps(..) => hundredths(language, value)
                .replace(",00", "")
                .replace(".00", ""),
        };
        html! {
            @for step in 0..=4 {
                @let value = from + (to - from) * f64::from(step) / 4.0;
                @let height = pixels(self.y(value));
                line.grid x1=(percentage(LEFT)) x2=(percentage(ACROSS)) y1=(height) y2=(height) {}
                @if step % 2 == 0 { text.scale x="0" y=(pixels(self.y(value) + 4.0)) { (said(value)) } }
            }
        }
    }

    fn mark(&self, place: usize, mark: &Mark) -> Markup {
        let x = percentage(LEFT + WIDE * mark.before as f64 / self.periods.len().max(1) as f64);
        html! {
            line.changed x1=(x) x2=(x) y1=(pixels(TOP)) y2=(pixels(TOP + PLOT)) {}
            text.letter x=(x) y="10" text-anchor="middle" { (letter(place)) }
        }
    }

    fn line(&self, place: usize, line: &Line) -> Markup {
        let points = || {
            let points = line.points.iter().enumerate();
            points.filter_map(|(at, point)| Some((at, (*point)?)))
        };
        html! {
            @if let Some(median) = line.median {
                line class=(format!("median median-{place}")) x1=(percentage(LEFT)) x2=(percentage(ACROSS))
                    y1=(pixels(self.y(median))) y2=(pixels(self.y(median))) {}
            }
            @for (at, point) in points() {
                line class=(format!("reach reach-{place}")) x1=(percentage(self.x(at)))
                    x2=(percentage(self.x(at))) y1=(pixels(self.y(point.low)))
                    y2=(pixels(self.y(point.high))) {}
            }
            // Only neighbours are joined: a line over a gap would invent what was not published.
            @for (at, pair) in line.points.windows(2).enumerate() {
                @if let [Some(one), Some(next)] = pair {
                    line class=(format!("path path-{place}")) x1=(percentage(self.x(at)))
                        x2=(percentage(self.x(at + 1))) y1=(pixels(self.y(one.value)))
                        y2=(pixels(self.y(next.value))) {}
                }
            }
            @for (at, point) in points() { (dot(place, &percentage(self.x(at)), self.y(point.value))) }
        }
    }

    /// Whether each line has its name at its end.
    fn is_named(&self) -> bool {
        let mut names = self.lines.iter().map(|line| line.short.chars().count());
        names.all(|signs| signs <= LONGEST_NAME)
    }

    /// What each line is of and its last value, where it ends, none over another.
    fn ends(&self, language: Language) -> Markup {
        let last = |line: &Line| line.points.iter().rev().find_map(|point| *point);
        let mut ends: Vec<(f64, &Line, f64)> = self
            .lines
            .iter()
            .filter_map(|line| {
                let value = last(line)?.value;
                Some((self.y(value), line, value))
            })
            .collect();
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        for place in 1..ends.len() {
            ends[place].0 = ends[place].0.max(ends[place - 1].0 + APART);
        }
        let x = percentage(END);
        html! {
            @for (y, line, value) in &ends {
                text.end x=(x) y=(pixels(*y)) {
                    @if self.is_named() { tspan.name x=(x) { (line.short) } }
                    tspan.value x=(x) y=(pixels(y + 13.0)) { (self.axis.briefly(*value, language)) }
                }
            }
        }
    }

    /// Tertials, years and n. Thousands are not set apart here: there is no
    /// room for it on a phone, and the table does it.
    fn under(&self) -> Markup {
        html! {
            text.scale x="0" y="214" { "n" }
            @for (place, period) in self.periods.iter().enumerate() {
                @let x = percentage(self.x(place));
                @let is_between = (self.periods.len() - place).is_multiple_of(2);
                text.when.between[is_between] x=(x) y="182" text-anchor="middle" { (period.short) }
                @if place == 0 || self.periods[place - 1].year != period.year {
                    text.when.year x=(x) y="197" text-anchor="middle" { (period.year) }
                }
                text.n.between[is_between] x=(x) y="214" text-anchor="middle" {
                    @match period.n { Some(n) => (n), None => ".." }
                }
            }
        }
    }

    /// Everything the chart shows, in figures.
    #[must_use]
    pub fn table(&self, language: Language) -> Markup {
        html! {
            div.scroll tabindex="0" role="region" aria-label=(self.title) {
                table.plain-table {
                    thead { tr {
                        th scope="col" { (text(language, "chart-period").words) }
                        th.number scope="col" { (text(language, "chart-n").words) }
                        @for line in &self.lines {
                            th.number scope="col" { (line.name) }
                            th.number scope="col" { (text(language, "chart-range").words) }
                        }
                    } }
                    tbody {
                        @for (place, period) in self.periods.iter().enumerate() {
                            tr {
                                th scope="row" { (period.name) }
                                td.number { @match period.n { Some(n) => (number(language, n)), None => ".." } }
                                @for line in &self.lines {
                                    @match line.points.get(place).copied().flatten() {
                                        Some(point) => {
                                            td.number { (self.axis.said(point.value, language)) }
                                            td.number.quiet { (self.axis.range(&point, language)) }
                                        },
                                        None => { td.number { ".." } td.number { ".." } },
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

/// A, B, C … for the marks.
fn letter(place: usize) -> char {
    char::from(b'A' + (place % 26) as u8)
}

/// Where a line is: a filled dot, or an open square that is also told apart in
/// grey. `x` is a place as SVG writes it.
fn dot(line: usize, x: &str, y: f64) -> Markup {
    html! {
        @if line == 0 { circle.dot cx=(x) cy=(pixels(y)) r="4" {} }
        @else {
            svg.square x=(x) y=(pixels(y)) width="1" height="1" overflow="visible" {
                rect x="-4" y="-4" width="8" height="8" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::figures::shares::Share;

    fn period(name: &str, n: Option<u32>) -> Period {
        Period {
            name: name.into(),
            short: name[..2].into(),
            year: name[3..].into(),
            n,
        }
    }

    fn trend() -> Trend {
        Trend {
            id: "help".into(),
            title: "Till hjälp".into(),
            finding: Some("75 % positiva".into()),
            periods: vec![
                period("T1 2025", Some(40)),
                period("T2 2025", None),
                period("T3 2025", Some(60)),
                period("T1 2026", Some(80)),
            ],
            lines: vec![Line {
                name: "Ja, verkligen".into(),
                short: "Ja, verkligen".into(),
                points: [
                    Share::of(20, 40),
                    None,
                    Share::of(45, 60),
                    Share::of(60, 80),
                ]
                .map(|share| share.map(Point::from))
                .to_vec(),
                median: Some(0.75),
            }],
            marks: vec![Mark {
                before: 2,
                said: "Frågan ändrades.".into(),
            }],
            signals: vec!["Sex i rad ligger över medianen.".into()],
            axis: Axis::Shares(0.5),
        }
    }

    #[test]
    fn neighbours_are_joined_and_a_gap_is_not() {
        let drawn = trend().render(Language::SWEDISH).0;
        assert_eq!(
            drawn.matches("class=\"path path-0\" x1=\"0\"").count(),
            1,
            "in the key"
        );
        assert_eq!(
            drawn.matches("class=\"path path-0\"").count(),
            2,
            "one more, between the last two: {drawn}"
        );
        assert_eq!(drawn.matches("class=\"reach reach-0\"").count(), 3);
    }

    #[test]
    fn what_is_drawn_is_also_said_and_stands_in_the_table() {
        let drawn = trend().render(Language::SWEDISH).0;
        for expected in [
            "<desc id=\"help-desc\">",
            "75,0\u{a0}%",
            "A</b> Frågan ändrades.",
            "Till hjälp: <span class=\"finding\">75 % positiva</span>",
            "Ja, verkligen</tspan>",
            "Sex i rad",
            "<td class=\"number\">..</td>",
            ">60</text>",
        ] {
            assert!(drawn.contains(expected), "{expected} in {drawn}");
        }
    }

    #[test]
    fn heights_follow_the_scale() {
        let trend = trend();
        assert!(
            (trend.y(1.0) - TOP).abs() < 1e-9
                && (trend.y(0.5) - TOP - PLOT).abs() < 1e-9
                && (trend.y(0.75) - TOP - PLOT / 2.0).abs() < 1e-9
        );
        assert!(
            (trend.y(0.2) - TOP - PLOT).abs() < 1e-9,
            "what lies under the scale stays on its edge"
        );
    }
}

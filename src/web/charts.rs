//! Charts, drawn on the server as SVG.
//!
//! ### The charts are ours, no library draws them            2026-11-24, in force
//! Why: a chart here must be read in grey, in the dark, on paper, in forced
//! colours, at 320 pixels and by ear. The crates looked at (plotters, charming,
//! poloto, charts-rs) write pictures of a fixed size with colours and styles of
//! their own inside, which our content security policy forbids, without title
//! or description, and none outlines and labels the parts of a stacked bar.
//! So: places along a chart are percentages and heights are pixels, so that a
//! chart is as wide as its page and its words keep their size; every colour is
//! a class of the style sheet; each chart names itself (`title`, `desc`) and
//! says all it shows in a table beside it.
//! Costs: five kinds of chart, and no more until a page needs one.
//! Would change if: a kept crate draws all this from classes alone.

mod axis_label;
mod interval;
mod stack;
mod steps;
mod trend;
mod value;
mod web;

pub use interval::interval;
pub use stack::{Part, Size, key, patterns, stack};
pub use steps::{steps, steps_key};
pub use trend::{Line, Mark, Period, Trend};
pub use value::{Axis, Point};
pub use web::{AXES, Round, Web};

use maud::{Markup, html};

/// A place along a chart: a percentage, with what rounding needs.
fn percentage(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}

/// A height in a chart, in pixels.
fn pixels(height: f64) -> String {
    format!("{height:.1}")
}

/// The name and the description that make an SVG one thing to a screen reader.
fn named(id: &str, title: &str, description: &str) -> Markup {
    html! {
        title id=(format!("{id}-title")) { (title) }
        desc id=(format!("{id}-desc")) { (description) }
    }
}

/// What `aria-labelledby` of such an SVG says.
fn label_of(id: &str) -> String {
    format!("{id}-title {id}-desc")
}

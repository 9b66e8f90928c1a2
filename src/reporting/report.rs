//! The report of a period, a round or an area: words, tables and charts, for page and
//! paper.

mod called;
mod charts;
mod contents;
mod paragraph;
mod story;
mod wording;

pub use contents::contents;
pub use wording::of_area;

//! What published sums mean: shares and means with their intervals, series and what
//! stands out in them, comparisons, coverage, key figures and goals.
//!
//! It begins where counting ends: with rows that were released.

pub mod basis;
pub mod comparison;
pub mod coverage;
pub mod difference;
pub mod figure;
pub mod goal;
pub mod key_figure;
pub mod mean;
pub mod question_figures;
pub mod response_rate;
pub mod results;
pub mod run_chart;
pub mod series;
pub mod shares;

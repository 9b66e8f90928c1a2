//! The meaning of words, pure: no database, no web, no clock.

pub mod activity;
pub mod area;
pub mod ballot;
pub mod basis;
pub mod closing;
pub mod comparison;
pub mod coverage;
pub mod draft;
pub mod language;
pub mod notices;
pub mod offered;
pub mod organisation;
pub mod period;
pub mod question_figures;
pub mod questionnaire;
pub mod rehearsal;
pub mod response_rate;
pub mod results;
pub mod run_chart;
pub mod second_factor;
pub mod series;
pub mod shares;
pub mod simulation;
pub mod staff;
pub mod submission;
pub mod survey_code;

//! What reports, workbooks and files contain: of what they are made and in which
//! words. Knows no page and no address; pages, API and commands send it on.

pub mod activities;
pub mod cube;
pub mod download;
pub mod filled_in;
pub mod gathered;
pub mod held;
pub mod key_figures;
pub mod method;
pub mod municipalities;
pub mod registered;
pub mod registered_cube;
pub mod report;
pub mod self_rating;
pub mod showing;
pub mod standing_out;
pub mod status_report;
pub mod words;
pub mod workbook;

use ::{domain, export, print, store, text};

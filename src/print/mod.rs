//! What is printed or shown to be scanned.

pub mod crest;
pub mod logo;
pub mod pdf;
pub mod qr;
pub mod report;
pub mod sheet;
pub mod status_report;

use ::domain;

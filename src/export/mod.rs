//! Files that figures leave in: spreadsheet, CSV in two styles, the JSON
//! document that the API gives too, and JSON-stat and PX made of it; and the files of numbers
//! that come back filled in. What is said in them comes from whoever
//! asks for the file, because only that one knows the language.

pub mod activity;
pub mod csv;
pub mod cube;
pub mod document;
pub mod filled_in;
pub mod json_stat;
pub mod key_figures;
pub mod px;
pub mod registered;
pub mod registered_cube;
pub mod share;
pub mod spreadsheet;
pub mod table;

use ::domain;

//! Files that figures leave in: spreadsheet, CSV in two styles, and the JSON
//! document that the API gives too. What is said in them comes from whoever
//! asks for the file, because only that one knows the language.

pub mod csv;
pub mod document;
pub mod key_figures;
pub mod share;
pub mod spreadsheet;
pub mod table;

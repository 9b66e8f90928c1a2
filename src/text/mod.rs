//! What the service says: `text(language, key)` → words, with the language
//! they really are in. Every text is resolved once, at start.

mod catalogue;
mod fault;
pub mod folder;
mod numbers;
mod options;
mod review;
pub mod sheet;

pub use catalogue::{keys, plain, text, text_with};
pub use fault::{fault, line_fault};
pub use numbers::{hundredths, number, percent, percent_range};
pub use options::option_name;
pub use review::{Review, review};

use crate::domain::language::Language;

/// A text and the language it is in, which differs from the one asked for
/// when that one lacks it; the page must then say so (`lang`, `dir`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub words: String,
    /// Their language.
    pub language: Language,
}

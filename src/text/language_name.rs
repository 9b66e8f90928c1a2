//! What staff call a language: they cannot read what its speakers call it.

use super::text;
use crate::domain::language::Language;

/// What a language is called within a sentence: `tigrinska`.
#[must_use]
pub fn language_name(one: Language, language: Language) -> String {
    let tag = one.tag().to_ascii_lowercase();
    text(language, &format!("language-name-{tag}")).words
}

/// What a language is called where a line begins with it: `Tigrinska`.
#[must_use]
pub fn language_title(one: Language, language: Language) -> String {
    let name = language_name(one, language);
    let mut signs = name.chars();
    let first = signs.next().into_iter().flat_map(char::to_uppercase);
    first.chain(signs).collect()
}

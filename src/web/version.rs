//! Two who change the same at the same time: the form says what it was made
//! from, and the later one is told when that is no longer so.

use std::fmt::Debug;

use maud::{Markup, html};
use sha2::{Digest, Sha256};

use super::{
    components::say,
    fields::{Fields, value},
};
use crate::domain::language::Language;

/// The field that says what a form was made from.
const FIELD: &str = "version";

fn version(of: &impl Debug) -> String {
    hex::encode(&Sha256::digest(format!("{of:?}").as_bytes())[..8])
}

/// The field that says so.
#[must_use]
pub fn field(what: &impl Debug) -> (String, String) {
    (FIELD.to_owned(), version(what))
}

/// Says in a form from what it was made.
#[must_use]
pub fn made_from(what: &impl Debug) -> Markup {
    html! { input type="hidden" name=(FIELD) value=(version(what)); }
}

/// Whether a form was made from something else than this. One that does not say
/// is taken.
#[must_use]
pub fn is_stale(fields: &Fields, now: &impl Debug) -> bool {
    let made_from = value(fields, FIELD);
    !made_from.is_empty() && made_from != version(now)
}

/// Tells so, and leads to what it is now.
#[must_use]
pub fn notice(language: Language, page: &str) -> Markup {
    html! {
        div.faults role="alert" {
            p { (say(language, "changed-meanwhile")) }
            p { a href=(page) target="_blank" { (say(language, "changed-look")) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_made_from_something_else_is_told_from_one_made_from_this() {
        let fields = |what: &str| vec![(FIELD.to_owned(), version(&what))];
        assert!(!is_stale(&fields("a"), &"a"));
        assert!(is_stale(&fields("a"), &"b"));
        assert!(!is_stale(&Vec::new(), &"b"), "a program that says nothing");
    }
}

//! What is wrong with a field of an activity, in words.

use super::{plain, text};
use crate::domain::{draft::ActivityFault, language::Language, line::NotALine};

/// The words of a fault, with the sign it is about.
#[must_use]
pub fn fault(language: Language, fault: &ActivityFault) -> String {
    match fault.sign {
        Some(sign) => plain(language, fault.message, &[("sign", &sign.to_string())]),
        None => text(language, fault.message).words,
    }
}

/// What is wrong with a line: the words of `key`, or the sign that it holds.
#[must_use]
pub fn line_fault(language: Language, key: &str, fault: NotALine) -> String {
    match fault {
        NotALine::Sign(sign) => plain(language, "fault-sign", &[("sign", &sign.to_string())]),
        NotALine::Empty | NotALine::TooLong(..) => text(language, key).words,
    }
}

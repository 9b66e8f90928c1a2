//! Settings that are shown nowhere: neither by `Debug` nor in what a library
//! says of them.

use std::{
    fmt,
    sync::{PoisonError, RwLock},
};

/// A value that `Debug` does not show.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The value in clear, for the one place that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        hide(&value);
        Self(value)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}

/// What this process says nowhere, longest first. One list for all: what a
/// driver says of an address passes through many hands, and none of them has
/// the address.
static HIDDEN: RwLock<Vec<String>> = RwLock::new(Vec::new());

/// Shorter ones are no secrets, and stand in every second word.
const SHORTEST: usize = 4;

/// From now on it is said nowhere.
pub(super) fn hide(value: &str) {
    let mut hidden = HIDDEN.write().unwrap_or_else(PoisonError::into_inner);
    if value.len() >= SHORTEST && !hidden.iter().any(|known| known == value) {
        hidden.push(value.to_owned());
        hidden.sort_by_key(|known| std::cmp::Reverse(known.len()));
    }
}

/// A text without the secrets of the settings. All that this program prints or
/// logs of what a library says passes through here.
#[must_use]
pub fn without_secrets(text: &str) -> String {
    let hidden = HIDDEN.read().unwrap_or_else(PoisonError::into_inner);
    hidden.iter().fold(text.to_owned(), |text, secret| {
        if text.contains(secret.as_str()) {
            text.replace(secret.as_str(), "[hidden]")
        } else {
            text
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_library_says_of_a_secret_is_said_without_it() {
        let _long = Secret::from("postgres://anna:tystnad-7@db/l".to_owned());
        let _short = Secret::from("tystnad-7".to_owned());
        assert_eq!(
            without_secrets("postgres://anna:tystnad-7@db/l and tystnad-7 and more"),
            "[hidden] and [hidden] and more"
        );
    }
}

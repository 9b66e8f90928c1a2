//! Who has read a language's texts. Honest: what no speaker has read is called
//! a machine's draft, here and on the page.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::domain::language::Language;

/// How far a language has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// Written by a machine, read by no speaker.
    MachineDraft,
    /// Written or read by somebody who speaks it.
    Human,
    /// Approved by a native speaker.
    NativeReviewed,
    /// Tried with parents.
    FieldTested,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Status {
    state: Review,
    #[serde(rename = "reviewer")]
    _reviewer: String,
    #[serde(rename = "date")]
    _date: String,
    #[serde(rename = "source_version")]
    _source_version: String,
}

static STATUS: LazyLock<BTreeMap<String, Status>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/languages/status.toml")).unwrap_or_default()
});

/// How far this language has come; what is not written down is a draft.
#[must_use]
pub fn review(language: Language) -> Review {
    STATUS
        .get(language.tag())
        .map_or(Review::MachineDraft, |status| status.state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_status_and_no_other_has() {
        let mut tags: Vec<&str> = Language::ALL.into_iter().map(Language::tag).collect();
        tags.sort_unstable();
        assert_eq!(STATUS.keys().map(String::as_str).collect::<Vec<_>>(), tags);
        assert_eq!(
            (review(Language::SWEDISH), review(Language::ARABIC)),
            (Review::MachineDraft, Review::MachineDraft),
            "a language says no more of itself than its least read text"
        );
    }
}

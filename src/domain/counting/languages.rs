//! How many answered in each language: coverage only, never crossed with
//! anything.

use std::collections::BTreeMap;

use crate::language::Language;

/// Languages are counted in whole tens.
pub const STEP: u32 = 10;
/// What stands for languages with too few: other languages (fewer than ten).
pub const OTHER_LANGUAGES: &str = "*";

/// The one box of a municipality's languages, for one questionnaire. A tag that
/// this release does not know is carried along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LanguageBox(BTreeMap<String, u32>);

/// Stored bytes that are not such a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stored bytes are no box of languages")]
pub struct NotLanguages;

impl LanguageBox {
    /// Counts one form.
    pub fn count(&mut self, language: Language) {
        *self.0.entry(language.tag().to_owned()).or_insert(0) += 1;
    }

    /// Adds forms counted elsewhere.
    pub fn add(&mut self, tag: &str, forms: u32) {
        *self.0.entry(tag.to_owned()).or_insert(0) += forms;
    }

    /// Takes everything out, in steps of ten per language; what is left over
    /// of all of them together stands under `*`.
    pub fn close(&mut self) -> BTreeMap<String, u32> {
        let mut totals = BTreeMap::new();
        let mut others = 0;
        for (tag, forms) in std::mem::take(&mut self.0) {
            let steps = forms / STEP * STEP;
            others += forms - steps;
            if steps > 0 {
                totals.insert(tag, steps);
            }
        }
        if others > 0 {
            totals.insert(OTHER_LANGUAGES.to_owned(), others);
        }
        totals
    }

    /// `tag\tforms` with line ends between.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let rows: Vec<String> = self
            .0
            .iter()
            .map(|(tag, forms)| format!("{tag}\t{forms}"))
            .collect();
        rows.join("\n").into_bytes()
    }

    /// Reads what [`LanguageBox::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`NotLanguages`]
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotLanguages> {
        let text = std::str::from_utf8(bytes).map_err(|_| NotLanguages)?;
        let row = |row: &str| {
            let (tag, forms) = row.split_once('\t').ok_or(NotLanguages)?;
            Ok((tag.to_owned(), forms.parse().map_err(|_| NotLanguages)?))
        };
        text.lines().map(row).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_close_in_tens_and_the_rest_together() {
        let mut languages = LanguageBox::default();
        languages.add("sv", 27);
        languages.add("ar", 9);
        (0..4).for_each(|_| languages.count(Language::ARABIC));
        languages.add("so", 3);
        let read = LanguageBox::from_bytes(&languages.to_bytes()).unwrap();
        assert_eq!(read, languages);
        let totals = languages.close();
        let expected = [("*", 13), ("ar", 10), ("sv", 20)];
        assert_eq!(
            totals,
            expected.map(|(tag, forms)| (tag.to_owned(), forms)).into()
        );
        assert_eq!(languages, LanguageBox::default());
    }
}

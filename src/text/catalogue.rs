//! The language files, embedded and read once.

use std::{collections::BTreeMap, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use super::Text;
use crate::domain::language::Language;

/// The files of every language: the page, the questionnaires, what officers check,
/// the accessibility statement, the poster; further ones are named.
macro_rules! files {
    ($($tag:literal $(+ $further:literal)*),+ $(,)?) => {
        [$(($tag, &[
            ftl!($tag, "parent"),
            ftl!($tag, "parent-standard-1"),
            ftl!($tag, "national-three-1"),
            ftl!($tag, "abc-course-1"),
            ftl!($tag, "officer"),
            ftl!($tag, "accessibility"),
            ftl!($tag, "poster"),
            $(ftl!($tag, $further),)*
        ])),+]
    };
}

macro_rules! ftl {
    ($tag:literal, $name:literal) => {
        include_str!(concat!("../../assets/languages/", $tag, "/", $name, ".ftl"))
    };
}

/// Parents meet every language; staff pages are Swedish and English.
const FILES: &[(&str, &[&str])] = &files![
    "sv" + "staff"
        + "administration"
        + "api"
        + "manager"
        + "report"
        + "lists"
        + "key-figures"
        + "held"
        + "asked"
        + "open-data"
        + "collaboration-1"
        + "self-rating-1"
        + "talk-1"
        + "register"
        + "registered"
        + "visit-1",
    "sv-simple",
    "en" + "staff"
        + "administration"
        + "api"
        + "manager"
        + "report"
        + "lists"
        + "key-figures"
        + "held"
        + "asked"
        + "open-data"
        + "collaboration-1"
        + "self-rating-1"
        + "talk-1"
        + "register"
        + "registered"
        + "visit-1",
    "ar",
    "so",
    "fi",
    "pl",
    "ru",
    "es",
    "tr",
    "ti",
    "fa-AF",
    "fa",
    "uk",
    "ckb",
    "ku",
    "bs",
    "zh-Hans",
    "th",
];

struct Words {
    bundle: FluentBundle<FluentResource>,
    /// Texts without arguments, ready.
    ready: BTreeMap<String, String>,
    keys: Vec<String>,
}

/// One per language of [`Language::ALL`], in that order. What does not read is
/// a fault of the release; the tests below find it.
static CATALOGUE: LazyLock<Vec<Words>> =
    LazyLock::new(|| Language::ALL.into_iter().map(read).collect());

fn read(language: Language) -> Words {
    // Plural rules know no "sv-simple"; the first part of the tag is enough.
    let rules: LanguageIdentifier = language
        .tag()
        .replace("-simple", "")
        .parse()
        .unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![rules]);
    let files = FILES
        .iter()
        .find(|(tag, _)| *tag == language.tag())
        .map_or(&[][..], |(_, files)| files);
    let mut keys = Vec::new();
    for file in files {
        let starts = file
            .lines()
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key));
        keys.extend(
            starts
                .filter(|key| key.starts_with(|sign: char| sign.is_ascii_alphabetic()))
                .map(str::to_owned),
        );
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
    }
    let ready = keys
        .iter()
        .filter_map(|key| Some((key.clone(), resolve(&bundle, key, None)?)))
        .collect();
    Words {
        bundle,
        ready,
        keys,
    }
}

fn resolve(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    arguments: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut faults = Vec::new();
    let words = bundle
        .format_pattern(pattern, arguments, &mut faults)
        .into_owned();
    faults.is_empty().then_some(words)
}

fn find(language: Language, key: &str, arguments: Option<&FluentArgs<'_>>) -> Text {
    let mut asked = Some(language);
    while let Some(language) = asked {
        let words = &CATALOGUE[language.index()];
        let found = if arguments.is_some() {
            resolve(&words.bundle, key, arguments)
        } else {
            words.ready.get(key).cloned()
        };
        if let Some(words) = found {
            return Text { words, language };
        }
        asked = language.falls_back_to();
    }
    Text {
        words: key.to_owned(),
        language: Language::ENGLISH,
    }
}

/// The text with this key.
#[must_use]
pub fn text(language: Language, key: &str) -> Text {
    find(language, key, None)
}

/// The text with this key and its arguments, each set apart by invisible
/// marks so that its direction does not disturb the sentence.
#[must_use]
pub fn text_with(language: Language, key: &str, arguments: &[(&str, &str)]) -> Text {
    let mut filled = FluentArgs::new();
    for (name, value) in arguments {
        filled.set(*name, *value);
    }
    find(language, key, Some(&filled))
}

/// The words alone, without invisible marks: for titles, file names and files.
#[must_use]
pub fn plain(language: Language, key: &str, arguments: &[(&str, &str)]) -> String {
    let found = if arguments.is_empty() {
        text(language, key)
    } else {
        text_with(language, key, arguments)
    };
    found.words.replace(['\u{2068}', '\u{2069}'], "")
}

/// Whether a language has this key itself.
pub(super) fn is_known(language: Language, key: &str) -> bool {
    keys(language).iter().any(|known| known == key)
}

/// The keys a language has itself, in the order of its files.
#[must_use]
pub fn keys(language: Language) -> &'static [String] {
    &CATALOGUE[language.index()].keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{activity_type::ActivityType, questionnaire::Bank};

    /// `tests/languages.rs` reads the folders without knowing this list.
    #[test]
    fn every_folder_is_a_language_and_every_language_has_a_folder() {
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/languages");
        let mut folders: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(Result::unwrap)
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        folders.sort();
        let mut tags = Language::ALL.map(Language::tag);
        tags.sort_unstable();
        assert_eq!(folders, tags);
    }

    /// A file that is not named above would be read by nobody.
    #[test]
    fn every_file_of_a_language_is_built_in() {
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/languages");
        for (tag, files) in FILES {
            let entries = std::fs::read_dir(folder.join(tag)).unwrap();
            let paths = entries.map(|entry| entry.unwrap().path());
            let texts: Vec<_> = paths
                .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
                .collect();
            for path in &texts {
                let text = std::fs::read_to_string(path).unwrap();
                assert!(files.contains(&text.as_str()), "{}", path.display());
            }
            assert_eq!(texts.len(), files.len(), "{tag}");
        }
    }

    /// Every placeholder of any message.
    fn placeholders() -> std::collections::BTreeSet<&'static str> {
        let files = FILES.iter().flat_map(|(_, files)| *files);
        files
            .flat_map(|file| file.split("{ $").skip(1))
            .filter_map(|rest| rest.split([' ', '}']).next())
            .collect()
    }

    #[test]
    fn every_message_reads_and_is_said_in_its_own_language() {
        let arguments: Vec<_> = placeholders().into_iter().map(|name| (name, "x")).collect();
        for language in Language::ALL {
            for key in keys(language) {
                let said = text_with(language, key, &arguments);
                assert_eq!(said.language, language, "{key}");
                assert!(
                    !said.words.contains("{ $") && said.words != *key,
                    "{language}: {key} says {}",
                    said.words
                );
            }
        }
    }

    /// A poster says the same on paper as the page does on a screen.
    #[test]
    fn every_text_of_parents_has_only_signs_that_the_embedded_fonts_have() {
        let arguments: Vec<_> = placeholders().into_iter().map(|name| (name, "x")).collect();
        for language in Language::ALL {
            for key in keys(Language::EASY_SWEDISH) {
                let words = plain(language, key, &arguments);
                let odd = crate::domain::line::odd_sign(&words);
                assert!(odd.is_none(), "{language}: {key} has {odd:?}");
            }
        }
    }

    #[test]
    fn every_shipped_questionnaire_is_worded_in_every_language_it_speaks() {
        for questionnaire in Bank::shipped().all() {
            let parts = questionnaire.text_parts();
            let speaks = |language: &Language| questionnaire.speaks(*language);
            for language in Language::ALL.into_iter().filter(speaks) {
                for part in &parts {
                    let key = format!("{}-{part}", questionnaire.texts());
                    assert_eq!(text(language, &key).language, language, "{key}");
                }
            }
        }
    }

    #[test]
    fn every_activity_type_is_called_something_by_staff() {
        for language in [Language::SWEDISH, Language::ENGLISH] {
            for activity_type in ActivityType::ALL {
                let key = format!("type-{activity_type}");
                assert_eq!(text(language, &key).language, language, "{key}");
            }
        }
    }

    /// Which forms of a word each language tells apart by number (CLDR). Spanish
    /// has a further one from a million on, which Fluent's data do not know yet;
    /// nothing here counts that far.
    #[test]
    fn plural_rules_are_those_of_the_language_and_not_english_ones() {
        let forms = ["zero", "one", "two", "few", "many", "other"];
        let variants: String = forms
            .iter()
            .map(|form| {
                format!(
                    "    {}[{form}] {form}\n",
                    if *form == "other" { "*" } else { "" }
                )
            })
            .collect();
        let source = format!("x = {{ $n ->\n{variants}    }}\n");
        for language in Language::ALL {
            let expected: &[&str] = match language.tag() {
                "ar" => &["few", "many", "one", "other", "two", "zero"],
                "pl" | "ru" | "uk" => &["few", "many", "one"],
                "bs" => &["few", "one", "other"],
                "th" | "zh-Hans" => &["other"],
                _ => &["one", "other"],
            };
            let mut bundle = fluent_bundle::FluentBundle::new(vec![
                language.tag().replace("-simple", "").parse().unwrap(),
            ]);
            bundle
                .add_resource(FluentResource::try_new(source.clone()).unwrap())
                .unwrap();
            let form = |number: u32| {
                let arguments = FluentArgs::from_iter([("n", number)]);
                bundle
                    .format_pattern(
                        bundle.get_message("x").unwrap().value().unwrap(),
                        Some(&arguments),
                        &mut Vec::new(),
                    )
                    .into_owned()
            };
            let found: std::collections::BTreeSet<String> =
                (0..=200).chain([1_000_000]).map(form).collect();
            assert_eq!(
                found.iter().map(String::as_str).collect::<Vec<_>>(),
                expected,
                "{language}"
            );
        }
    }

    #[test]
    fn directions_are_right() {
        for language in Language::ALL {
            let expected = if ["ar", "fa", "fa-AF", "ckb"].contains(&language.tag()) {
                "rtl"
            } else {
                "ltr"
            };
            assert_eq!(language.direction(), expected, "{language}");
        }
    }
}

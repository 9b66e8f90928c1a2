//! The language files, embedded and read once.

use std::{collections::BTreeMap, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use super::Text;
use crate::domain::language::Language;

/// The files of every language: the page, the questions, what officers check,
/// the accessibility statement, the poster; further ones are named.
macro_rules! files {
    ($($tag:literal $(+ $further:literal)*),+ $(,)?) => {
        [$(($tag, &[
            ftl!($tag, "parent"), ftl!($tag, "parent-standard"), ftl!($tag, "officer"), ftl!($tag, "accessibility"), ftl!($tag, "poster"),
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
const FILES: [(&str, &[&str]); 13] = files![
    "sv" + "staff" + "administration" + "api" + "manager" + "report",
    "sv-simple",
    "en" + "staff" + "administration" + "api" + "manager" + "report",
    "ar",
    "so",
    "fi",
    "pl",
    "ru",
    "es",
    "tr",
    "ti",
    "fa-AF",
    "fa"
];

struct Words {
    bundle: FluentBundle<FluentResource>,
    /// Texts without arguments, ready.
    ready: BTreeMap<String, String>,
    keys: Vec<String>,
}

/// One per language of [`Language::ALL`], in that order. What does not read is
/// a fault of the release; `tests/languages.rs` finds it.
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

/// The keys a language has itself, in the order of its files.
#[must_use]
pub fn keys(language: Language) -> &'static [String] {
    &CATALOGUE[language.index()].keys
}

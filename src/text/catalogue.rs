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
        + "files"
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
        + "files"
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
    /// Texts with arguments; none refers to another. The others are not kept as
    /// they were parsed, which takes more room than they do.
    bundle: FluentBundle<FluentResource>,
    /// Texts without arguments, ready.
    ready: BTreeMap<&'static str, String>,
    keys: Vec<String>,
}

/// One per language of [`Language::ALL`], in that order. What does not read is
/// a fault of the release; the tests below find it.
static CATALOGUE: LazyLock<Vec<Words>> =
    LazyLock::new(|| Language::ALL.into_iter().map(read).collect());

fn read(language: Language) -> Words {
    let files = FILES
        .iter()
        .find(|(tag, _)| *tag == language.tag())
        .map_or(&[][..], |(_, files)| files);
    let (mut ready, mut keys, mut with_arguments) = (BTreeMap::new(), Vec::new(), Vec::new());
    for file in files {
        let bundle = bundle(language, [*file]);
        let mut rest = String::new();
        for (key, entry) in entries(file) {
            keys.push(key.to_owned());
            match resolve(&bundle, key, None) {
                Some(words) => {
                    ready.insert(key, words);
                }
                None => rest.push_str(entry),
            }
        }
        with_arguments.push(rest);
    }
    Words {
        bundle: bundle(language, with_arguments),
        ready,
        keys,
    }
}

fn bundle(
    language: Language,
    files: impl IntoIterator<Item = impl Into<String>>,
) -> FluentBundle<FluentResource> {
    // Plural rules know no "sv-simple"; the first part of the tag is enough.
    let rules: LanguageIdentifier = language
        .tag()
        .replace("-simple", "")
        .parse()
        .unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![rules]);
    for file in files {
        let resource = FluentResource::try_new(file.into()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The key of each text of a file, and all that is written of it.
fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let begins = |line: &str| line.starts_with(|sign: char| sign.is_ascii_alphabetic());
    let mut rest = file;
    std::iter::from_fn(move || {
        loop {
            let line = rest.split_inclusive('\n').next()?;
            let end = rest[line.len()..]
                .split_inclusive('\n')
                .take_while(|line| !begins(line))
                .fold(line.len(), |end, line| end + line.len());
            let (entry, after) = rest.split_at(end);
            rest = after;
            if let Some((key, _)) = line.split_once(" =").filter(|_| begins(line)) {
                return Some((key, entry));
            }
        }
    })
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
            None
        };
        if let Some(words) = found.or_else(|| words.ready.get(key).cloned()) {
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

    /// `tests/languages/main.rs` reads the folders without knowing this list.
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

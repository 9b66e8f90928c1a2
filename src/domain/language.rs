//! The languages a parent can meet, their own names and their direction.

use std::{fmt, str::FromStr};

/// One of the languages of this release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(&'static Entry);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Entry {
    tag: &'static str,
    own_name: &'static str,
    word_for_language: &'static str,
    is_right_to_left: bool,
    is_tall: bool,
}

const fn left(tag: &'static str, own_name: &'static str, word_for_language: &'static str) -> Entry {
    Entry {
        tag,
        own_name,
        word_for_language,
        is_right_to_left: false,
        is_tall: false,
    }
}

const fn tall(tag: &'static str, own_name: &'static str, word_for_language: &'static str) -> Entry {
    Entry {
        is_tall: true,
        ..left(tag, own_name, word_for_language)
    }
}

/// Arabic script, which is tall too.
const fn right(
    tag: &'static str,
    own_name: &'static str,
    word_for_language: &'static str,
) -> Entry {
    Entry {
        is_right_to_left: true,
        ..tall(tag, own_name, word_for_language)
    }
}

static SWEDISH: Entry = left("sv", "Svenska", "Språk");
static EASY_SWEDISH: Entry = left("sv-simple", "Lätt svenska", "Språk");
static ENGLISH: Entry = left("en", "English", "Language");
static ARABIC: Entry = right("ar", "العربية", "اللغة");
static SOMALI: Entry = left("so", "Soomaali", "Luqad");
static FINNISH: Entry = left("fi", "Suomi", "Kieli");
static POLISH: Entry = left("pl", "Polski", "Język");
static RUSSIAN: Entry = left("ru", "Русский", "Язык");
static SPANISH: Entry = left("es", "Español", "Idioma");
static TURKISH: Entry = left("tr", "Türkçe", "Dil");
static TIGRINYA: Entry = tall("ti", "ትግርኛ", "ቋንቋ");
static DARI: Entry = right("fa-AF", "دری", "زبان");
static PERSIAN: Entry = right("fa", "فارسی", "زبان");
static UKRAINIAN: Entry = left("uk", "Українська", "Мова");
static SORANI: Entry = right("ckb", "کوردی (سۆرانی)", "زمان");
static KURMANJI: Entry = left("ku", "Kurdî (Kurmancî)", "Ziman");
static BOSNIAN: Entry = left("bs", "Bosanski / Hrvatski / Srpski", "Jezik");
static CHINESE: Entry = left("zh-Hans", "中文（简体）", "语言");
static THAI: Entry = tall("th", "ไทย", "ภาษา");

/// The tag is none of this release's languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language of this service")]
pub struct NotALanguage;

/// What phones call a language, and what we do. Longer tags are cut at the
/// hyphen until one is found, so regions need no line of their own.
const ALIASES: &[(&str, &str)] = &[
    ("nb", "sv"),
    ("nn", "sv"),
    ("no", "sv"),
    ("da", "sv"),
    ("prs", "fa-AF"),
    ("sv-x-lattlast", "sv-simple"),
    ("ua", "uk"),
    // Kurdish by its script or its country, where the phone says no more.
    ("ku-arab", "ckb"),
    ("ku-iq", "ckb"),
    ("ku-ir", "ckb"),
    ("kur-arab", "ckb"),
    ("kur", "ku"),
    ("kmr", "ku"),
    ("sdh", "ckb"),
    ("sorani", "ckb"),
    // One text for the languages that were called Serbo-Croatian.
    ("hr", "bs"),
    ("sr", "bs"),
    ("sh", "bs"),
    ("cnr", "bs"),
    // Whoever reads other signs or speaks another Chinese reads this before Swedish.
    ("zh", "zh-Hans"),
    ("cmn", "zh-Hans"),
    ("yue", "zh-Hans"),
];

impl Language {
    /// Swedish, the source of every other text.
    pub const SWEDISH: Self = Self(&SWEDISH);
    /// Easy Swedish.
    pub const EASY_SWEDISH: Self = Self(&EASY_SWEDISH);
    /// English.
    pub const ENGLISH: Self = Self(&ENGLISH);
    /// Arabic.
    pub const ARABIC: Self = Self(&ARABIC);

    /// Somali.
    pub const SOMALI: Self = Self(&SOMALI);
    /// Tigrinya.
    pub const TIGRINYA: Self = Self(&TIGRINYA);

    /// All of them, in the default order.
    pub const ALL: [Self; 19] = [
        Self::SWEDISH,
        Self::EASY_SWEDISH,
        Self::ENGLISH,
        Self::ARABIC,
        Self::SOMALI,
        Self(&FINNISH),
        Self(&POLISH),
        Self(&RUSSIAN),
        Self(&SPANISH),
        Self(&TURKISH),
        Self::TIGRINYA,
        Self(&DARI),
        Self(&PERSIAN),
        Self(&UKRAINIAN),
        Self(&SORANI),
        Self(&KURMANJI),
        Self(&BOSNIAN),
        Self(&CHINESE),
        Self(&THAI),
    ];

    /// Its place in [`Language::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        Self::ALL
            .iter()
            .position(|language| *language == self)
            .unwrap_or(0)
    }

    /// Tag as in `lang` and addresses: `sv-simple`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.0.tag
    }

    /// What its speakers call it.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        self.0.own_name
    }

    /// The word "language" in it, for the language bar.
    #[must_use]
    pub fn word_for_language(self) -> &'static str {
        self.0.word_for_language
    }

    /// `ltr` or `rtl`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        if self.0.is_right_to_left {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// Whether its signs reach far above and below the line, so that lines
    /// stand further apart.
    #[must_use]
    pub fn is_tall(self) -> bool {
        self.0.is_tall
    }

    /// Which language speaks when this one lacks a text.
    #[must_use]
    pub fn falls_back_to(self) -> Option<Self> {
        (self != Self::SWEDISH).then_some(Self::SWEDISH)
    }

    /// The language nearest to what a phone asks for by `tag`, such as
    /// `ar-EG` or `nb`.
    #[must_use]
    pub fn nearest_to(tag: &str) -> Option<Self> {
        let mut tag = tag.to_ascii_lowercase();
        loop {
            let alias = ALIASES
                .iter()
                .find(|(theirs, _)| *theirs == tag)
                .map_or(tag.as_str(), |(_, ours)| ours);
            if let Ok(language) = alias.parse() {
                return Some(language);
            }
            tag.truncate(tag.rfind('-')?);
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = NotALanguage;
    fn from_str(tag: &str) -> Result<Self, NotALanguage> {
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(tag))
            .ok_or(NotALanguage)
    }
}

/// Languages in an order, each once: what an activity, a sheet or a
/// municipality offers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Languages(Vec<Language>);

impl Languages {
    /// The languages in this order; one that comes again is passed over.
    #[must_use]
    pub fn of(languages: impl IntoIterator<Item = Language>) -> Self {
        let mut kept = Vec::new();
        for language in languages {
            if !kept.contains(&language) {
                kept.push(language);
            }
        }
        Self(kept)
    }

    /// Reads tags, comma or blank between.
    ///
    /// # Errors
    /// [`NotOffered`] with the first tag that is no language of this service.
    pub fn read(typed: &str) -> Result<Self, NotOffered> {
        let tags = typed
            .split(|sign: char| sign == ',' || sign.is_whitespace())
            .filter(|tag| !tag.is_empty());
        let read = |tag: &str| {
            tag.parse()
                .map_err(|_| NotOffered(tag.chars().take(LONGEST_TAG).collect()))
        };
        Ok(Self::of(tags.map(read).collect::<Result<Vec<_>, _>>()?))
    }

    /// Those, when each of them is offered.
    ///
    /// # Errors
    /// [`NotOffered`] with the first that is not.
    pub fn within(self, offered: &[Language]) -> Result<Self, NotOffered> {
        match self.0.iter().find(|one| !offered.contains(one)) {
            Some(other) => Err(NotOffered(other.tag().to_owned())),
            None => Ok(self),
        }
    }

    /// In their order.
    #[must_use]
    pub fn as_slice(&self) -> &[Language] {
        &self.0
    }
}

impl From<Languages> for Vec<Language> {
    fn from(languages: Languages) -> Self {
        languages.0
    }
}

/// Signs of a wrong tag that are said back.
const LONGEST_TAG: usize = 40;

/// A tag that names no language of this service, or none that is offered here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a language offered here")]
pub struct NotOffered(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_ordered_each_once_and_offered() {
        let read = |typed| Languages::read(typed).map(Vec::from);
        assert_eq!(
            read("ar, sv,,ar AR"),
            Ok(vec![Language::ARABIC, Language::SWEDISH])
        );
        assert_eq!(read("sv,tlh"), Err(NotOffered("tlh".into())));
        let all = Languages::read(&"ti,".repeat(40_000)).unwrap();
        assert_eq!(all.as_slice(), [Language::TIGRINYA]);
        assert_eq!(
            all.within(&[Language::SWEDISH]),
            Err(NotOffered("ti".into()))
        );
    }

    #[test]
    fn a_phone_s_tag_finds_the_nearest_language() {
        for (tag, language) in [
            ("ar-EG", "ar"),
            ("sv-SE", "sv"),
            ("EN-gb", "en"),
            ("nb-NO", "sv"),
            ("sv-Simple", "sv-simple"),
            ("prs-AF", "fa-AF"),
            ("fa-af", "fa-AF"),
            ("fa-IR", "fa"),
            ("ti-ER", "ti"),
            ("uk-UA", "uk"),
            ("ua", "uk"),
            ("sr-Latn-RS", "bs"),
            ("sr-Cyrl", "bs"),
            ("hr-HR", "bs"),
            ("cnr", "bs"),
            ("ckb-IQ", "ckb"),
            ("ku-Arab-IQ", "ckb"),
            ("ku-IQ", "ckb"),
            ("kur-Arab", "ckb"),
            ("sorani", "ckb"),
            ("ku-TR", "ku"),
            ("ku-Latn", "ku"),
            ("kmr-TR", "ku"),
            ("zh-CN", "zh-Hans"),
            ("zh-Hans-SG", "zh-Hans"),
            ("zh-Hant-TW", "zh-Hans"),
            ("zh-HK", "zh-Hans"),
            ("cmn-Hans-CN", "zh-Hans"),
            ("th-TH", "th"),
        ] {
            assert_eq!(
                Language::nearest_to(tag).map(Language::tag),
                Some(language),
                "{tag}"
            );
        }
        assert_eq!(Language::nearest_to("tlh"), None);
    }

    #[test]
    fn arabic_is_written_from_the_right() {
        assert_eq!(
            (Language::ARABIC.direction(), Language::SWEDISH.direction()),
            ("rtl", "ltr")
        );
    }
}

//! PDF by typst, inside the program: a world of a template, a few files and the
//! embedded fonts. Nothing is read from the disk or the network.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{LazyLock, Mutex, PoisonError},
};

use serde::Serialize;
use serde_json::Value;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::domain::line::printable;

/// Fonts of the Noto family (SIL Open Font License, `assets/fonts/OFL.txt`),
/// reduced to the scripts of the languages (`assets/fonts/subset.py`): a thin
/// and a bold one of each.
static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let files: [&'static [u8]; 10] = [
        include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
        include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
        include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf"),
        include_bytes!("../../assets/fonts/NotoSansArabic-Bold.ttf"),
        include_bytes!("../../assets/fonts/NotoSansEthiopic-Regular.ttf"),
        include_bytes!("../../assets/fonts/NotoSansEthiopic-Bold.ttf"),
        include_bytes!("../../assets/fonts/NotoSansThaiLooped-Regular.ttf"),
        include_bytes!("../../assets/fonts/NotoSansThaiLooped-Bold.ttf"),
        include_bytes!("../../assets/fonts/NotoSansCJKsc-Regular.otf"),
        include_bytes!("../../assets/fonts/NotoSansCJKsc-Bold.otf"),
    ];
    let fonts: Vec<Font> = files
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// A document cannot be made; the sentence is for the log.
#[derive(Debug, thiserror::Error)]
#[error("a document cannot be made: {0}")]
pub struct NotPrinted(String);

/// The files a template may read, by name: `sheet.json`.
pub type Files = BTreeMap<&'static str, Vec<u8>>;

/// Contents as the file that a template reads. What was typed before signs
/// without a shape were refused has another in their place.
#[must_use]
pub fn data(contents: &impl Serialize) -> Vec<u8> {
    let mut value = serde_json::to_value(contents).unwrap_or_default();
    replace(&mut value);
    serde_json::to_vec(&value).unwrap_or_default()
}

fn replace(value: &mut Value) {
    match value {
        Value::String(words) => *words = printable(words),
        Value::Array(values) => values.iter_mut().for_each(replace),
        Value::Object(values) => values.values_mut().for_each(replace),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What typst says, up to what it quotes: that may be what somebody typed.
fn unquoted(said: &str) -> &str {
    let end = said.find(['"', '\'', '`', '\u{201c}', '\u{2018}']);
    said[..end.unwrap_or(said.len())].trim_end()
}

struct Desk {
    main: FileId,
    source: Source,
    files: HashMap<FileId, Bytes>,
}

/// File ids are never given back, so names must be few and fixed.
fn id(name: &str) -> Result<FileId, NotPrinted> {
    let path = VirtualPath::new(name).map_err(|error| NotPrinted(format!("{name}: {error}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main {
            Ok(self.source.clone())
        } else {
            Err(FileError::NotSource)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files
            .get(&id)
            .cloned()
            .ok_or_else(|| FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.1.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// One document at a time: a hundred at once would not be ready sooner, and
/// each takes some memory.
static PRESS: Mutex<()> = Mutex::new(());

/// Makes a tagged PDF (PDF/UA-1 and PDF/A-2a) of a template and its files.
///
/// # Errors
/// [`NotPrinted`] with everything that typst found.
pub fn print(template: &str, files: Files) -> Result<Vec<u8>, NotPrinted> {
    let main = id("main.typ")?;
    let source = Source::new(main, template.to_owned());
    let files = files
        .into_iter()
        .map(|(name, bytes)| Ok((id(name)?, Bytes::new(bytes))))
        .collect::<Result<_, NotPrinted>>()?;
    let world = Desk {
        main,
        source,
        files,
    };
    let said = |faults: &[typst::diag::SourceDiagnostic]| {
        NotPrinted(
            faults
                .iter()
                .map(|error| unquoted(&error.message))
                .collect::<Vec<_>>()
                .join("; "),
        )
    };
    let _press = PRESS.lock().unwrap_or_else(PoisonError::into_inner);
    let document: PagedDocument = typst::compile(&world)
        .output
        .map_err(|faults| said(&faults))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| NotPrinted(error.message().to_string()))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Lyhörd".into())),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|faults| said(&faults));
    // What typst remembers of older documents is let go, or memory would grow.
    typst::comemo::evict(2);
    pdf
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::line::{Line, fonts_with};

    /// A page that says each text in both weights.
    fn printed(texts: &[String]) -> Result<Vec<u8>, NotPrinted> {
        let template = r#"
#set document(title: "x", date: datetime(year: 2026, month: 1, day: 1))
#set text(fallback: false, font: (
  "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", "Noto Sans Thai Looped", "Noto Sans CJK SC",
))
#for text in json("/texts.json") [#par[#text *#text*]]
"#;
        print(template, Files::from([("texts.json", data(&texts))]))
    }

    #[test]
    fn the_table_of_signs_is_that_of_the_fonts() {
        let signs = (0..=0x10_ffff).filter_map(char::from_u32);
        let table: Vec<(char, u8)> = signs.map(|sign| (sign, fonts_with(sign))).collect();
        let weights = FONTS.1.chunks(2);
        assert_eq!(weights.len(), 5);
        for (place, fonts) in weights.enumerate() {
            let is_here = |(_, bits): &&(char, u8)| bits >> place & 1 == 1;
            let says: BTreeSet<u32> = table
                .iter()
                .filter(is_here)
                .map(|(sign, _)| u32::from(*sign))
                .collect();
            for font in fonts {
                let has: BTreeSet<u32> = font.info().coverage.iter().collect();
                let differ: Vec<_> = has.symmetric_difference(&says).take(9).collect();
                assert!(differ.is_empty(), "font {place}: {differ:x?}");
            }
        }
    }

    #[test]
    fn every_accepted_sign_prints() {
        let signs = (0..=0x10_ffff).filter_map(char::from_u32);
        let accepted = signs.filter_map(|sign| Line::<9>::read(&format!("a{sign}")).ok());
        let texts: Vec<String> = accepted.map(String::from).collect();
        assert!(texts.len() > 2000, "{}", texts.len());
        printed(&texts).unwrap();
    }

    #[test]
    fn what_typst_quotes_is_not_said() {
        assert_eq!(unquoted("the text \"Anna ♥\" could not"), "the text");
    }

    fn any_sign() -> impl Strategy<Value = char> {
        prop_oneof![
            any::<char>(),
            prop::sample::select(vec![
                '?', '\u{200c}', '\u{200d}', '\u{301}', '\u{64e}', '\u{e49}', '\u{135d}'
            ]),
            prop::char::range('\u{20}', '\u{24f}'),
            prop::char::range('\u{300}', '\u{4ff}'),
            prop::char::range('\u{600}', '\u{6ff}'),
            prop::char::range('\u{e00}', '\u{e7f}'),
            prop::char::range('\u{1200}', '\u{139f}'),
            prop::char::range('\u{2000}', '\u{206f}'),
            prop::char::range('\u{3000}', '\u{303f}'),
            prop::char::range('\u{4e00}', '\u{9fff}'),
            prop::char::range('\u{fb50}', '\u{fdff}'),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_accepted_line_prints_and_so_does_what_was_kept_before(
            typed in prop::collection::vec(prop::collection::vec(any_sign(), 1..6), 20)
        ) {
            let typed: Vec<String> = typed.into_iter().map(String::from_iter).collect();
            let accepted = typed.iter().filter_map(|line| Line::<20>::read(line).ok());
            let accepted: Vec<String> = accepted.map(String::from).collect();
            prop_assert!(printed(&accepted).is_ok(), "{accepted:?}");
            prop_assert!(printed(&typed).is_ok(), "{typed:?}");
        }
    }
}

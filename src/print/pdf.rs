//! PDF by typst, inside the program: a world of a template, a few files and the
//! embedded fonts. Nothing is read from the disk or the network.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{LazyLock, Mutex, PoisonError},
};

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

/// Fonts of the Noto family (SIL Open Font License, `assets/fonts/OFL.txt`),
/// reduced to the scripts of the languages.
static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let files: [&'static [u8]; 6] = [
        include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
        include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
        include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf"),
        include_bytes!("../../assets/fonts/NotoSansArabic-Bold.ttf"),
        include_bytes!("../../assets/fonts/NotoSansEthiopic-Regular.ttf"),
        include_bytes!("../../assets/fonts/NotoSansEthiopic-Bold.ttf"),
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
                .map(|error| error.message.as_str())
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

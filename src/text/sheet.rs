//! The review sheet: one language's texts beside Swedish, easy Swedish and
//! English in a spreadsheet that a translator fills in, and what comes back.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Read, Seek},
    path::Path,
};

use calamine::{Data, Reader, Xlsx, XlsxError as ReadError, open_workbook};
use fluent_bundle::FluentResource;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use zip::ZipArchive;

use crate::domain::language::Language;

/// One text as the reviewer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Key of the message.
    pub key: String,
    /// Where a parent meets it.
    pub context: String,
    /// The source.
    pub swedish: String,
    /// The source in easy Swedish.
    pub easy: String,
    /// In English.
    pub english: String,
    /// The text under review.
    pub current: String,
    /// What a second reader understood it to say, in Swedish.
    pub read_back: String,
    /// Whether Swedish has changed since it was written.
    pub is_stale: bool,
    /// Hash of the Swedish it is compared with.
    pub source: String,
}

/// What a reviewer did with one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// Key of the message.
    pub key: String,
    /// Hash of the Swedish that the reviewer saw.
    pub source: String,
    /// A better text, when there is one.
    pub new_text: Option<String>,
    /// Whether the text is right as it stands.
    pub is_approved: bool,
    /// What the reviewer wants to say, empty when nothing.
    pub comment: String,
}

/// Most that the parts of a file hold together, in bytes.
const LARGEST: u64 = 16 << 20;

const HEADINGS: [(&str, f64); 11] = [
    ("Nyckel", 26.0),
    ("Var", 26.0),
    ("Svenska", 44.0),
    ("Lätt svenska", 36.0),
    ("Engelska", 36.0),
    ("Nuvarande text", 44.0),
    ("Återöversatt av en andra läsare", 36.0),
    ("Ny text (lämna tom om den gamla är bra)", 44.0),
    ("Godkänd (x)", 12.0),
    ("Kommentar", 36.0),
    ("Källa", 12.0),
];
/// Columns that the reviewer fills in, and the hidden one.
const NEW_TEXT: u16 = 7;
const APPROVED: u16 = 8;
const COMMENT: u16 = 9;
const SOURCE: u16 = 10;
/// Lines read at most; there are some hundreds of texts.
const MOST_LINES: u32 = 10_000;

/// Writes the sheet: what the reviewer may change is open, the rest is locked.
///
/// # Errors
/// When a text is longer than a cell holds.
pub fn write(language: Language, rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .set_name(language.tag())?
        .set_freeze_panes(1, 1)?
        .protect();
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let own = if language.direction() == "rtl" {
        cell.clone().set_reading_direction(2)
    } else {
        cell.clone()
    };
    let (open, stale) = (
        own.clone().set_unlocked().set_background_color(0xF4_F8_E8),
        cell.clone().set_background_color(0xFF_E9_B0),
    );
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (column, (name, width)) in (0..).zip(HEADINGS) {
        sheet
            .write_with_format(0, column, name, &heading)?
            .set_column_width(column, width)?;
    }
    sheet.set_column_hidden(SOURCE)?;
    for (line, row) in (1..).zip(rows) {
        write_row(
            sheet,
            line,
            row,
            [
                &cell,
                &own,
                &open,
                if row.is_stale { &stale } else { &cell },
            ],
        )?;
    }
    book.save_to_buffer()
}

fn write_row(
    sheet: &mut Worksheet,
    line: u32,
    row: &Row,
    [cell, own, open, swedish]: [&Format; 4],
) -> Result<(), XlsxError> {
    let texts = [
        &row.key,
        &row.context,
        &row.swedish,
        &row.easy,
        &row.english,
        &row.current,
        &row.read_back,
    ];
    let formats = [cell, cell, swedish, cell, cell, own, cell];
    for (column, (text, format)) in (0..).zip(texts.into_iter().zip(formats)) {
        sheet.write_string_with_format(line, column, text, format)?;
    }
    for column in [NEW_TEXT, APPROVED, COMMENT] {
        sheet.write_blank(line, column, open)?;
    }
    sheet.write_string_with_format(line, SOURCE, &row.source, cell)?;
    Ok(())
}

/// Reads a sheet that came back.
///
/// # Errors
/// A sentence that says why it is no review sheet.
pub fn read(file: &Path) -> Result<(Language, Vec<Reviewed>), String> {
    fits(file)?;
    let mut book: Xlsx<_> = open_workbook(file).map_err(|error: ReadError| error.to_string())?;
    let name = book.sheet_names().first().cloned().unwrap_or_default();
    let language = name.parse().map_err(|_| {
        format!("the sheet is called \"{name}\", which is not a language of this service")
    })?;
    let cells = cells(&mut book, &name).map_err(|error| error.to_string())?;
    let text = |line: u32, column: u16| {
        cells
            .get(&(line, u32::from(column)))
            .cloned()
            .unwrap_or_default()
    };
    if (0..)
        .zip(HEADINGS)
        .any(|(column, (heading, _))| text(0, column) != heading)
    {
        return Err("the first line does not hold the headings of a review sheet".into());
    }
    let last = cells.last_key_value().map_or(0, |((line, _), _)| *line);
    let rows = (1..=last)
        .filter(|line| !text(*line, 0).is_empty())
        .map(|line| Reviewed {
            key: text(line, 0),
            source: text(line, SOURCE),
            new_text: Some(text(line, NEW_TEXT)).filter(|words| !words.is_empty()),
            is_approved: !text(line, APPROVED).is_empty(),
            comment: text(line, COMMENT),
        });
    Ok((language, rows.collect()))
}

/// Unpacks every part of the file into nothing: a small file may hold more
/// than this machine has memory, and what it says of its parts may be untrue.
fn fits(file: &Path) -> Result<(), String> {
    let said = |error: &dyn std::fmt::Display| format!("it is no spreadsheet: {error}");
    let opened = std::fs::File::open(file).map_err(|error| error.to_string())?;
    let mut archive = ZipArchive::new(opened).map_err(|error| said(&error))?;
    let mut left = LARGEST;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| said(&error))?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink());
        left = unpacked
            .map_err(|error| said(&error))
            .and_then(|size| left.checked_sub(size).ok_or_else(too_large))?;
    }
    Ok(())
}

fn too_large() -> String {
    format!(
        "unpacked it holds more than {} MB, which no review sheet does",
        LARGEST >> 20
    )
}

/// What stands in the cells that a review sheet has. Read one by one: a range
/// would set aside room for every cell up to the farthest, and a hostile sheet
/// puts one at the end of the world.
fn cells<R: Read + Seek>(
    book: &mut Xlsx<R>,
    name: &str,
) -> Result<BTreeMap<(u32, u32), String>, ReadError> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut cells = BTreeMap::new();
    while let Some(cell) = reader.next_cell()? {
        let (line, column) = cell.get_position();
        let text = Data::from(cell.get_value().clone())
            .to_string()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if line <= MOST_LINES && column <= u32::from(SOURCE) && !text.is_empty() {
            cells.insert((line, column), text);
        }
    }
    Ok(cells)
}

/// The names between `{ $` and ` }`.
#[must_use]
pub fn placeholders(pattern: &str) -> BTreeSet<&str> {
    pattern
        .split("{ $")
        .skip(1)
        .filter_map(|rest| rest.split(' ').next())
        .collect()
}

/// What is wrong with a text in the place of a Swedish one.
#[must_use]
pub fn fault(swedish: &str, text: &str) -> Option<String> {
    let (wanted, found) = (placeholders(swedish), placeholders(text));
    if wanted != found
        || text.matches('{').count() != found.len()
        || text.matches('}').count() != found.len()
    {
        let names: Vec<String> = wanted.iter().map(|name| format!("{{ ${name} }}")).collect();
        return Some(if names.is_empty() {
            "holds braces".into()
        } else {
            format!("must hold {} and no other braces", names.join(", "))
        });
    }
    let starts_oddly = text.starts_with(['.', '*', '[', '#']);
    (starts_oddly || FluentResource::try_new(format!("key = {text}\n")).is_err())
        .then(|| "does not read as a text".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, current: &str) -> Row {
        let said = |text: &str| text.to_owned();
        Row {
            key: said(key),
            context: said("Tack"),
            swedish: said("Tack, { $name }!"),
            easy: said("Tack!"),
            english: said("Thanks"),
            current: said(current),
            read_back: said("Tack"),
            is_stale: true,
            source: said("abcd"),
        }
    }

    #[test]
    fn what_is_written_is_read_again_with_nothing_reviewed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ar.xlsx");
        std::fs::write(
            &file,
            write(Language::ARABIC, &[row("a", "شكرًا"), row("b", "x")]).unwrap(),
        )
        .unwrap();
        let (language, rows) = read(&file).unwrap();
        assert_eq!(
            (
                language,
                rows.len(),
                rows[0].key.as_str(),
                rows[0].source.as_str()
            ),
            (Language::ARABIC, 2, "a", "abcd")
        );
        assert!(
            rows.iter()
                .all(|row| row.new_text.is_none() && !row.is_approved && row.comment.is_empty())
        );
        std::fs::write(&file, "no sheet").unwrap();
        assert!(read(&file).is_err());
    }

    #[test]
    fn a_file_that_unpacks_without_end_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ar.xlsx");
        let book = write(Language::ARABIC, &[row("a", &"x".repeat(30_000))]).unwrap();
        std::fs::write(&file, &book).unwrap();
        assert!(read(&file).is_ok());
        let mut bomb = zip::ZipWriter::new_append(std::io::Cursor::new(book)).unwrap();
        let packed = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        bomb.start_file("xl/more.xml", packed).unwrap();
        for _ in 0..17 {
            std::io::Write::write_all(&mut bomb, &vec![b' '; 1 << 20]).unwrap();
        }
        let bomb = bomb.finish().unwrap().into_inner();
        assert!(bomb.len() < 100_000, "{}", bomb.len());
        std::fs::write(&file, bomb).unwrap();
        assert!(read(&file).unwrap_err().contains("more than 16 MB"));
    }

    /// A sheet whose part with the words is another.
    fn with_words(change: impl Fn(&str) -> String) -> Vec<u8> {
        let book = write(Language::ARABIC, &[row("a", "WORDS")]).unwrap();
        let mut book = ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        let mut changed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for place in 0..book.len() {
            let mut part = book.by_index(place).unwrap();
            let mut text = String::new();
            io::Read::read_to_string(&mut part, &mut text).unwrap();
            let kept = zip::write::SimpleFileOptions::default();
            changed.start_file(part.name().unwrap(), kept).unwrap();
            let text = if text.contains("WORDS") {
                change(&text)
            } else {
                text
            };
            io::Write::write_all(&mut changed, text.as_bytes()).unwrap();
        }
        changed.finish().unwrap().into_inner()
    }

    #[test]
    fn a_sheet_that_names_a_file_is_given_nothing_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let (file, secret) = (folder.path().join("ar.xlsx"), folder.path().join("secret"));
        std::fs::write(&secret, "for this machine alone").unwrap();
        let read = |book: Vec<u8>| {
            std::fs::write(&file, book).unwrap();
            read(&file).map(|(_, rows)| rows)
        };
        let plain = read(with_words(|text| text.replace("WORDS", "others"))).unwrap();
        assert_eq!(plain.len(), 1);
        let named = format!(
            "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file://{}\">]><sst ",
            secret.display()
        );
        let naming = with_words(|text| text.replace("WORDS", "&x;").replace("<sst ", &named));
        let read = format!("{:?}", read(naming));
        assert!(!read.contains("for this machine alone"), "{read}");
    }

    #[test]
    fn a_text_without_its_placeholder_or_with_another_is_refused() {
        assert_eq!(fault("Tack, { $name }!", "Merci, { $name } !"), None);
        for wrong in [
            "Merci",
            "{ $other }",
            "{ $name } {",
            "{$name}",
            "{ $name } { \"x\" }",
        ] {
            assert!(fault("Tack, { $name }!", wrong).is_some(), "{wrong}");
        }
        assert!(fault("Tack", "[a] b").is_some() && fault("Tack", "Merci").is_none());
    }
}

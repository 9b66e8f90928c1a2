//! A reviewer's spreadsheet as it comes back: any file, and a whole book in
//! which one part is what the fuzzer wrote (inside the archive it would never
//! get past the checksums).
#![no_main]

use std::{
    fs,
    io::{Cursor, Read, Write},
    sync::LazyLock,
};

use libfuzzer_sys::fuzz_target;
use lyhord_fuzz::{
    domain::language::Language,
    sheet::{self, Row},
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The parts of a book as the service writes it.
static PARTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let said = |text: &str| text.to_owned();
    let row = Row {
        key: said("thanks"),
        context: said("Tack"),
        swedish: said("Tack, { $name }!"),
        easy: said("Tack!"),
        english: said("Thanks"),
        current: said("Merci"),
        read_back: said("Tack"),
        is_stale: false,
        source: said("abcd"),
    };
    let book = sheet::write(Language::ARABIC, &[row]).expect("the book is written");
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("the book is an archive");
    (0..archive.len())
        .map(|place| {
            let mut part = archive.by_index(place).expect("the part is there");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("the part reads");
            (
                part.name().expect("the part has a name").into_owned(),
                bytes,
            )
        })
        .collect()
});

/// The book with one part exchanged.
fn book(exchanged: &str, with: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in PARTS.iter() {
        writer
            .start_file(name.as_str(), stored)
            .expect("a part begins");
        writer
            .write_all(if name == exchanged { with } else { bytes })
            .expect("a part is written");
    }
    writer.finish().expect("the book ends").into_inner()
}

fn read(bytes: &[u8]) {
    // Read as the command reads it: from a file.
    let file = std::env::temp_dir().join(format!("lyhord-fuzz-{}.xlsx", std::process::id()));
    fs::write(&file, bytes).expect("the folder for temporary files takes a file");
    if let Ok((_, rows)) = sheet::read(&file) {
        for row in rows {
            let _ = sheet::fault("Tack, { $name }!", row.new_text.as_deref().unwrap_or(""));
        }
    }
}

fuzz_target!(|typed: &[u8]| {
    match typed.split_first() {
        Some((0, rest)) => read(rest),
        Some((1, rest)) => read(&book("xl/sharedStrings.xml", rest)),
        Some((2, rest)) => read(&book("xl/workbook.xml", rest)),
        Some((_, rest)) => read(&book("xl/worksheets/sheet1.xml", rest)),
        None => {}
    }
    if let Ok(text) = std::str::from_utf8(typed) {
        let _ = sheet::fault("Tack, { $name }!", text);
    }
});

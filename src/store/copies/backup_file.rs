//! What a backup is as a file: gzip around lines of text, the same for SQLite
//! and PostgreSQL, readable with `zcat`.
//!
//! ```text
//! lyhord-backup 1
//! schema m0001_organisation m0002_activity …
//! table activity 17                     the last number given to a row, or -
//! {"id":1,"code":"…"}                   one row; bytes as "\\x0a0b"
//! end 4711 9f86d0…                      rows, SHA-256 of all lines above
//! ```

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use sha2::{Digest, Sha256};

const FIRST_LINE: &str = "lyhord-backup 1";
const FIRST_WORD: &str = "lyhord-backup ";

/// Why a file cannot be restored from; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum NotABackup {
    /// The system refused.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
    /// Something else, or an older copy of a database file.
    #[error("is not a backup made by lyhord backup")]
    NotOurs,
    /// The end is missing, or what stands in it has changed.
    #[error("is damaged or cut off; use another backup")]
    Damaged,
    /// A later release wrote it.
    #[error("was made by a newer program; restore it with that one")]
    Newer,
}

/// Writes the lines and keeps their digest.
pub(crate) struct BackupWriter<W: Write> {
    gzip: GzEncoder<W>,
    digest: Sha256,
    rows: u64,
}

impl<W: Write> BackupWriter<W> {
    pub(crate) fn begin(out: W, schema: &[String]) -> io::Result<Self> {
        let mut writer = Self {
            gzip: GzEncoder::new(out, Compression::default()),
            digest: Sha256::new(),
            rows: 0,
        };
        writer.line(FIRST_LINE)?;
        writer.line(&format!("schema {}", schema.join(" ")))?;
        Ok(writer)
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        self.digest.update(text.as_bytes());
        self.digest.update(b"\n");
        self.gzip.write_all(text.as_bytes())?;
        self.gzip.write_all(b"\n")
    }

    pub(crate) fn table(&mut self, name: &str, last_number: Option<i64>) -> io::Result<()> {
        self.line(&format!(
            "table {name} {}",
            last_number.map_or_else(|| "-".to_owned(), |last| last.to_string())
        ))
    }

    pub(crate) fn row(&mut self, json: &str) -> io::Result<()> {
        self.rows += 1;
        self.line(json)
    }

    /// Writes the end; how many rows there are.
    pub(crate) fn finish(mut self) -> io::Result<u64> {
        let end = format!(
            "end {} {}",
            self.rows,
            hex::encode(self.digest.clone().finalize())
        );
        self.line(&end)?;
        self.gzip.finish()?.flush()?;
        Ok(self.rows)
    }
}

/// What comes next in a backup.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Rows of this table follow; the last number given to one of them.
    Table(String, Option<i64>),
    /// One row, as JSON.
    Row(String),
}

/// Reads a backup from its beginning to its end.
#[derive(Debug)]
pub struct BackupReader<R: Read> {
    lines: BufReader<GzDecoder<R>>,
    digest: Sha256,
    rows: u64,
    schema: Vec<String>,
}

impl BackupReader<File> {
    /// Opens a file and reads what it is.
    ///
    /// # Errors
    /// [`NotABackup`]
    pub fn open(path: &Path) -> Result<Self, NotABackup> {
        Self::begin(File::open(path).map_err(NotABackup::Unreadable)?)
    }
}

impl<R: Read> BackupReader<R> {
    fn begin(file: R) -> Result<Self, NotABackup> {
        let mut reader = Self {
            lines: BufReader::new(GzDecoder::new(file)),
            digest: Sha256::new(),
            rows: 0,
            schema: Vec::new(),
        };
        // Not gzip at all, or without our first line: some other file.
        let first = match reader.line() {
            Err(_) if reader.lines.get_ref().header().is_none() => return Err(NotABackup::NotOurs),
            read => read?,
        };
        if first != FIRST_LINE {
            return Err(if first.starts_with(FIRST_WORD) {
                NotABackup::Newer
            } else {
                NotABackup::NotOurs
            });
        }
        let schema = reader.line()?;
        let steps = schema.strip_prefix("schema ").ok_or(NotABackup::Damaged)?;
        reader.schema = steps
            .split(' ')
            .filter(|step| !step.is_empty())
            .map(str::to_owned)
            .collect();
        Ok(reader)
    }

    /// Migrations that had been carried out in the database it was made of.
    pub(crate) fn schema(&self) -> &[String] {
        &self.schema
    }

    fn unhashed_line(&mut self) -> Result<String, NotABackup> {
        let mut line = String::new();
        self.lines
            .read_line(&mut line)
            .map_err(|_| NotABackup::Damaged)?;
        if line.pop() == Some('\n') {
            Ok(line)
        } else {
            Err(NotABackup::Damaged)
        }
    }

    fn line(&mut self) -> Result<String, NotABackup> {
        let line = self.unhashed_line()?;
        self.digest.update(line.as_bytes());
        self.digest.update(b"\n");
        Ok(line)
    }

    /// The next part; `None` after the end, when all of it was there and
    /// unchanged.
    pub(crate) fn next_part(&mut self) -> Result<Option<Part>, NotABackup> {
        let expected = format!(
            "end {} {}",
            self.rows,
            hex::encode(self.digest.clone().finalize())
        );
        let line = self.unhashed_line()?;
        if line == expected {
            let is_last = self.lines.read(&mut [0]).map_err(|_| NotABackup::Damaged)? == 0;
            return if is_last {
                Ok(None)
            } else {
                Err(NotABackup::Damaged)
            };
        }
        self.digest.update(line.as_bytes());
        self.digest.update(b"\n");
        if line.starts_with('{') {
            self.rows += 1;
            return Ok(Some(Part::Row(line)));
        }
        let table = line
            .strip_prefix("table ")
            .and_then(|rest| rest.rsplit_once(' '))
            .ok_or(NotABackup::Damaged)?;
        let last = if table.1 == "-" {
            None
        } else {
            Some(table.1.parse().map_err(|_| NotABackup::Damaged)?)
        };
        Ok(Some(Part::Table(table.0.to_owned(), last)))
    }

    /// Reads to the end; how many rows there are.
    ///
    /// # Errors
    /// [`NotABackup`]
    pub fn check(mut self) -> Result<u64, NotABackup> {
        while self.next_part()?.is_some() {}
        Ok(self.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Vec<u8> {
        let mut out = Vec::new();
        let mut writer =
            BackupWriter::begin(&mut out, &["m0001_a".into(), "m0002_b".into()]).unwrap();
        writer.table("activity", Some(17)).unwrap();
        writer.row(r#"{"id":1}"#).unwrap();
        writer.table("released", None).unwrap();
        assert_eq!(writer.finish().unwrap(), 1);
        out
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = written();
        let mut reader = BackupReader::begin(&bytes[..]).unwrap();
        assert_eq!(reader.schema(), ["m0001_a", "m0002_b"]);
        assert_eq!(
            reader.next_part().unwrap(),
            Some(Part::Table("activity".into(), Some(17)))
        );
        assert_eq!(
            reader.next_part().unwrap(),
            Some(Part::Row(r#"{"id":1}"#.into()))
        );
        assert_eq!(
            reader.next_part().unwrap(),
            Some(Part::Table("released".into(), None))
        );
        assert_eq!(reader.next_part().unwrap(), None);
    }

    #[test]
    fn a_file_that_is_cut_off_changed_or_something_else_is_refused() {
        let bytes = written();
        for length in 0..bytes.len() - 8 {
            let read = BackupReader::begin(&bytes[..length]).and_then(BackupReader::check);
            assert!(read.is_err(), "{length} of {} bytes", bytes.len());
        }
        let packed = |text: &str| {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
            gzip.write_all(text.as_bytes()).unwrap();
            gzip.finish().unwrap()
        };
        let mut text = String::new();
        GzDecoder::new(&bytes[..])
            .read_to_string(&mut text)
            .unwrap();
        let said = |text: &str| {
            BackupReader::begin(&packed(text)[..])
                .and_then(BackupReader::check)
                .unwrap_err()
        };
        assert!(matches!(
            said(&text.replace("\"id\":1", "\"id\":2")),
            NotABackup::Damaged
        ));
        assert!(matches!(
            said(&format!("{text}{{}}\n")),
            NotABackup::Damaged
        ));
        assert!(matches!(
            said(&text.replace("backup 1", "backup 2")),
            NotABackup::Newer
        ));
        assert!(matches!(said("SQLite format 3\n"), NotABackup::NotOurs));
        assert!(matches!(
            BackupReader::begin(&b"SQLite format 3"[..]).unwrap_err(),
            NotABackup::NotOurs
        ));
    }
}

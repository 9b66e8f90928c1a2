//! The file of a municipality's own questionnaire: what holds for it beyond
//! what every questionnaire file must hold, and whether it may take the place
//! it names.

use serde::Deserialize;
use toml::Spanned;

use super::{AnsweredBy, Bank, Fault, Questionnaire};
use crate::domain::period::Tertial;

/// Bytes that a file may have.
pub const LARGEST_FILE: usize = 256 * 1024;

/// A questionnaire that was read from a file, and the file as it was written.
#[derive(Debug, Clone)]
pub struct OwnFile {
    /// What it says.
    pub questionnaire: Questionnaire,
    text: String,
}

/// The keys that only files of the release have.
#[derive(Deserialize)]
struct Keys {
    id: Option<Spanned<toml::Value>>,
    answered_by: Option<Spanned<toml::Value>>,
    bare_fields: Option<Spanned<toml::Value>>,
    languages: Option<Spanned<toml::Value>>,
    texts: Option<Spanned<toml::Value>>,
}

impl OwnFile {
    /// Reads a file.
    ///
    /// # Errors
    /// Everything wrong, in the order of its lines.
    pub fn read(text: &str) -> Result<Self, Vec<Fault>> {
        if text.len() > LARGEST_FILE {
            let what = format!("the file has more than {LARGEST_FILE} bytes");
            return Err(vec![Fault { line: 1, what }]);
        }
        let (mut faults, read) = match Questionnaire::read(text) {
            Ok(read) => (Vec::new(), Some(read)),
            Err(faults) => (faults, None),
        };
        faults.extend(turned_lines(text));
        if let Ok(keys) = toml::from_str(text) {
            faults.extend(not_of_an_own(text, &keys, read.as_ref()));
        }
        faults.sort();
        match read {
            Some(questionnaire) if faults.is_empty() => Ok(Self {
                questionnaire,
                text: text.to_owned(),
            }),
            _ => Err(faults),
        }
    }

    /// The file as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Lines with marks that turn the direction of what follows: they would show
/// something else to whoever looks at the file than what is read.
fn turned_lines(text: &str) -> impl Iterator<Item = Fault> {
    let is_mark = |sign: char| matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.lines().enumerate().filter_map(move |(place, line)| {
        let sign = line.chars().find(|sign| is_mark(*sign))?;
        let number = u32::from(sign);
        let what = format!("the invisible mark U+{number:04X} turns the direction; take it away");
        Some(Fault {
            line: place + 1,
            what,
        })
    })
}

fn not_of_an_own(text: &str, keys: &Keys, read: Option<&Questionnaire>) -> Vec<Fault> {
    let at = |place: usize, what: &str| Fault {
        line: text.get(..place).unwrap_or(text).matches('\n').count() + 1,
        what: what.to_owned(),
    };
    let mut faults = Vec::new();
    let mut refuse = |key: Option<&Spanned<toml::Value>>, what: &str| {
        faults.extend(key.map(|key| at(key.span().start, what)));
    };
    let bare = "bare_fields: only the four standard questions have it; take the line away";
    refuse(keys.bare_fields.as_ref(), bare);
    let tags = "languages: the tables [texts.TAG] say which; take the line away";
    refuse(keys.languages.as_ref(), tags);
    let ships = keys.id.as_ref().filter(|id| {
        let id = id.get_ref().as_str();
        id.is_some_and(|id| Bank::shipped().newest(id).is_some())
    });
    refuse(
        ships,
        "id: a questionnaire of the service is called so; take another",
    );
    let team = keys.answered_by.as_ref();
    let is_team = read.is_some_and(|read| read.answered_by == AnsweredBy::Team);
    let who = "answered_by: what a team says of itself cannot be imported; parent or staff";
    refuse(team.filter(|_| is_team), who);
    let has_texts = keys.texts.as_ref().is_some_and(|texts| {
        let tables = texts.get_ref().as_table();
        tables.is_some_and(|tables| !tables.is_empty())
    });
    if !has_texts {
        let what = "texts: write a table [texts.TAG] for at least one language, such as [texts.sv]";
        faults.push(at(0, what));
    }
    faults
}

/// A version that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Its number.
    pub version: u32,
    /// Its first tertial.
    pub from: Option<Tertial>,
    /// Whether it can no longer be replaced.
    pub is_used: bool,
    /// Whether its file is the very one that comes.
    pub is_the_same: bool,
}

/// What becomes of a file that comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is there now.
    New,
    /// It stands in the place of one that nobody has used.
    Replaces,
    /// It was there already.
    TheSame,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// Its id is another's.
    #[error("a questionnaire of others is called so; take another id")]
    OfOthers,
    /// It was used and may not change.
    #[error("this version is in use and never changes; a change is version {0}")]
    Used(u32),
    /// Versions follow each other.
    #[error("the next version is {0}")]
    NotNext(u32),
    /// An earlier version is used: it must be said when this one begins.
    #[error("say when it begins: from = \"{0}\" or later, since an earlier version is in use")]
    NoBeginning(Tertial),
    /// It would begin in a tertial that has begun.
    #[error("from: {0} has begun; the next tertial is {1}")]
    HasBegun(Tertial, Tertial),
    /// It would begin before the version before it.
    #[error("from: it must begin after version {0} does")]
    NotAfter(u32),
}

/// Whether a questionnaire may take its place among the versions of its id
/// that are there.
///
/// # Errors
/// [`NotTaken`]
pub fn place_among(
    own: &Questionnaire,
    there: &[Version],
    running: Tertial,
) -> Result<Taken, NotTaken> {
    let newest = there.iter().map(|one| one.version).max();
    let next = newest.map_or(own.version, |newest| newest + 1);
    let found = there.iter().find(|one| one.version == own.version);
    let taken = match found {
        Some(one) if one.is_the_same => return Ok(Taken::TheSame),
        Some(one) if one.is_used => return Err(NotTaken::Used(next)),
        Some(_) => Taken::Replaces,
        None if own.version == next => Taken::New,
        None => return Err(NotTaken::NotNext(next)),
    };
    let before = there.iter().filter(|one| one.version < own.version);
    if let Some(before) = before.max_by_key(|one| one.version) {
        match own.from {
            None if before.is_used => return Err(NotTaken::NoBeginning(running.next())),
            Some(from) if before.is_used && from <= running => {
                return Err(NotTaken::HasBegun(from, running.next()));
            }
            from if before.from.is_some() && from <= before.from => {
                return Err(NotTaken::NotAfter(before.version));
            }
            _ => {}
        }
    }
    Ok(taken)
}

//! The file of a municipality's own questionnaire: what holds for it beyond
//! what every questionnaire file must hold, and whether it may take the place
//! it names.

use serde::Deserialize;
use toml::Spanned;

use super::{Bank, Fault, Questionnaire};
use crate::{activity_type::AnsweredBy, period::Tertial};

/// Bytes that a file may have: a page sends it and the text kept of the one
/// before, and both fit into what staff may send.
pub const LARGEST_FILE: usize = 120_000;

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
    let is_mark = |sign: char| {
        matches!(
            sign,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
    };
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
    let is_team = read
        .is_some_and(|read| [AnsweredBy::Team, AnsweredBy::Advisor].contains(&read.answered_by));
    let who = "answered_by: what a team says of itself or an advisor registers cannot be imported; parent or staff";
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::Language, questionnaire::MOST_OPTIONS};

    const GOOD: &str = r#"id = "reading-circle"
version = 1
answered_by = "parent"
occasions = ["theme_meeting"]
groups = "role"
show = "shares"

[scale]
values = [3, 2, 1]
positive = [3]

[[question]]
construct = "useful"
headline = true
[[question]]
construct = "how"
kind = "any"
options = ["friend", "poster"]
asked_when = "first"

[texts.sv]
name = "Läsecirkeln"
heading = "Vad tyckte du?"
useful = "Var det till nytta?"
how = "Hur hittade du hit?"
option-3 = "Ja"
option-2 = "Lite"
option-1 = "Nej"
how-option-friend = "En vän"
how-option-poster = "En affisch"
"#;

    /// The faults of the file with this in the place of that.
    fn faults(that: &str, this: &str) -> Vec<(usize, String)> {
        assert!(GOOD.contains(that), "{that}");
        let faults = OwnFile::read(&GOOD.replacen(that, this, 1)).map(drop);
        let faults = faults.unwrap_err().into_iter();
        faults.map(|fault| (fault.line, fault.what)).collect()
    }

    #[test]
    fn every_fault_of_a_file_is_named_with_its_line() {
        let staff = "answered_by = \"staff\"\noccasions = [\"collaboration\"]";
        let parent = "answered_by = \"parent\"\noccasions = [\"theme_meeting\"]";
        let both = format!("{staff}\nby = \"area\"");
        let neither = format!("{staff}\nby = \"group\"\ngroups = \"none\"");
        let parents = format!("{parent}\ngroups = \"role\"");
        let many: Vec<String> = (0..17).map(|number| format!("\"g{number}\"")).collect();
        let many = format!("groups = [{}]", many.join(", "));
        for (that, this, line, what) in [
            ("\"how\"", "\"useful\"", 16, "\"useful\" stands twice"),
            ("\"how\"", "\"nonce\"", 16, "a word of the form itself"),
            ("\"how\"", "\"How\"", 16, "not a word of a-z"),
            (
                "how-option-poster = \"En affisch\"\n",
                "",
                21,
                "\"how-option-poster\" is missing",
            ),
            ("name = ", "nome = ", 22, "nothing says \"nome\""),
            ("[3, 2, 1]", "[3, 1, 2]", 8, "values must stand in order"),
            (
                "positive = [3]",
                "positive = [1]",
                8,
                "positive must be the best",
            ),
            (
                "headline = true",
                "headline = true\nasked_when = \"first\"",
                12,
                "must be asked of everybody",
            ),
            (
                "\"theme_meeting\"",
                "\"dinner\"",
                4,
                "occasions: \"dinner\"",
            ),
            (parent, &both, 5, "never both"),
            (&parents, &neither, 5, "never both"),
            ("groups = \"role\"", &many, 5, "2 to 16 different words"),
            ("En vän", "En \u{202e}vän", 29, "U+202E"),
            ("En vän", r"En \u202evän", 29, "U+202E cannot be printed"),
            (
                "[texts.sv]",
                "[texts.xx]",
                21,
                "no language of this service",
            ),
            (
                "version = 1",
                "version = 1\nbare_fields = true",
                3,
                "take the line away",
            ),
            (
                "version = 1",
                "version = 1\nlanguages = [\"sv\"]",
                3,
                "take the line away",
            ),
            ("reading-circle", "abc-course", 1, "take another"),
            ("version = 1", "version = one", 2, ""),
        ] {
            let faults = faults(that, this);
            let is_named = |(at, said): &(usize, String)| *at == line && said.contains(what);
            assert!(faults.iter().any(is_named), "{this}: {faults:?}");
        }
    }

    #[test]
    fn what_fits_on_no_page_and_in_no_box_is_refused() {
        let mut many = GOOD.to_owned();
        for number in 0..200 {
            many += &format!("[[question]]\nconstruct = \"q{number}\"\n");
        }
        let faults = OwnFile::read(&many).map(drop).unwrap_err();
        let said = |faults: &[Fault], what: &str| faults.iter().any(|one| one.what.contains(what));
        assert!(said(&faults, "here are 202"), "{faults:?}");

        let codes: Vec<String> = (0..MOST_OPTIONS)
            .map(|place| format!("\"o{place}\""))
            .collect();
        let groups: Vec<String> = (0..16).map(|place| format!("\"g{place}\"")).collect();
        let groups = format!("groups = [{}]", groups.join(", "));
        let mut large = GOOD.replace("groups = \"role\"", &groups);
        for number in 0..20 {
            let options = codes.join(", ");
            large += &format!(
                "[[question]]\nconstruct = \"q{number}\"\nkind = \"any\"\noptions = [{options}]\n"
            );
        }
        let faults = OwnFile::read(&large).map(drop).unwrap_err();
        assert!(said(&faults, "too many for one box"), "{faults:?}");

        let huge = format!("{GOOD}# {}\n", "x".repeat(LARGEST_FILE));
        let faults = OwnFile::read(&huge).map(drop).unwrap_err();
        assert!(said(&faults, "more than 120000 bytes"), "{faults:?}");
    }

    #[test]
    fn a_script_is_a_text_like_any_other_and_no_text_at_all_is_a_fault() {
        let script = "<script>alert(1)</script>";
        let own = OwnFile::read(&GOOD.replace("En vän", script)).unwrap();
        let key = "reading-circle-1-how-option-friend";
        assert_eq!(
            own.questionnaire.own_text(Language::SWEDISH, key),
            Some(script)
        );
        let without = GOOD.split("[texts.sv]").next().unwrap();
        let faults = OwnFile::read(without).map(drop).unwrap_err();
        assert!(faults[0].what.contains("[texts.sv]"), "{faults:?}");
    }

    #[test]
    fn a_used_version_stays_and_the_next_begins_later() {
        let running: Tertial = "2026-T1".parse().unwrap();
        let of = |version: u32, from: Option<&str>| {
            let from = from.map_or_else(String::new, |from| format!("\nfrom = \"{from}\""));
            let text = GOOD.replace("version = 1", &format!("version = {version}{from}"));
            OwnFile::read(&text).unwrap().questionnaire
        };
        let there = |is_used, is_the_same| Version {
            version: 1,
            from: None,
            is_used,
            is_the_same,
        };
        let place = |own: &Questionnaire, there: &[Version]| place_among(own, there, running);
        let one = of(1, None);
        assert_eq!(place(&one, &[]), Ok(Taken::New));
        assert_eq!(place(&one, &[there(true, true)]), Ok(Taken::TheSame));
        assert_eq!(place(&one, &[there(false, false)]), Ok(Taken::Replaces));
        assert_eq!(place(&one, &[there(true, false)]), Err(NotTaken::Used(2)));
        assert_eq!(
            place(&of(3, None), &[there(false, false)]),
            Err(NotTaken::NotNext(2))
        );
        assert_eq!(place(&of(2, None), &[there(false, false)]), Ok(Taken::New));
        let next = running.next();
        for (from, taken) in [
            (None, Err(NotTaken::NoBeginning(next))),
            (Some("2026-T1"), Err(NotTaken::HasBegun(running, next))),
            (Some("2026-T2"), Ok(Taken::New)),
        ] {
            assert_eq!(
                place(&of(2, from), &[there(true, false)]),
                taken,
                "{from:?}"
            );
        }
        let later = Version {
            from: Some("2027-T1".parse().unwrap()),
            ..there(false, false)
        };
        assert_eq!(
            place(&of(2, Some("2026-T2")), &[later]),
            Err(NotTaken::NotAfter(1))
        );
    }
}

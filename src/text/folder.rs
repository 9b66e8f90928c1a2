//! The language files as they lie in the source tree, for those who keep them:
//! read with their context, written back in place.

mod begin;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::sheet::{Reviewed, Row, fault};
use crate::domain::language::Language;

/// What stands at the head of the file that says what texts were made from.
const SOURCES: &str = "# Which Swedish text each of these was made from: \
                       the first eight signs of its SHA-256.\n# Written by `lyhord text`.\n";

/// A folder with one folder per language, such as `assets/languages`.
#[derive(Debug)]
pub struct LanguageFolder(PathBuf);

struct Message {
    file: PathBuf,
    context: String,
    key: String,
    pattern: String,
}

/// The first eight signs of the hash of a Swedish text: what a translation was
/// made from.
#[must_use]
pub fn source_hash(swedish: &str) -> String {
    hex::encode(&Sha256::digest(swedish)[..4])
}

fn said(path: &Path) -> impl Fn(io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}

/// What an import changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Texts replaced.
    pub changed: usize,
    /// Texts approved as they stood.
    pub approved: usize,
    /// Keys that nobody has approved, or whose Swedish has changed since.
    pub open: Vec<String>,
    /// What the reviewer said, by key.
    pub comments: Vec<(String, String)>,
}

impl LanguageFolder {
    /// The folder at this path.
    ///
    /// # Errors
    /// When it holds no Swedish texts.
    pub fn at(path: &Path) -> Result<Self, String> {
        if path.join("sv/parent.ftl").is_file() {
            Ok(Self(path.to_owned()))
        } else {
            Err(format!(
                "{} holds no language files; run this in the source tree or name them with --folder",
                path.display()
            ))
        }
    }

    /// The files that parents' texts stand in, as easy Swedish has them, in
    /// which no staff page is: the form, its questionnaires, the other pages.
    fn files(&self) -> Result<Vec<String>, String> {
        let folder = self.0.join(Language::EASY_SWEDISH.tag());
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut files: Vec<String> = entries
            .map_err(said(&folder))?
            .into_iter()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| name.ends_with(".ftl"))
            .collect();
        files.sort_by_cached_key(|name| {
            let is_questionnaire = name.contains(|sign: char| sign.is_ascii_digit());
            (name != "parent.ftl", !is_questionnaire, name.clone())
        });
        Ok(files)
    }

    fn messages(&self, language: Language) -> Result<Vec<Message>, String> {
        let mut messages = Vec::new();
        for name in self.files()? {
            let file = self.0.join(language.tag()).join(name);
            let mut context = String::new();
            for line in fs::read_to_string(&file).map_err(said(&file))?.lines() {
                if let Some(comment) = line.strip_prefix('#') {
                    context = comment.trim().to_owned();
                } else if let Some((key, pattern)) = line.split_once(" = ") {
                    let (key, pattern) = (key.to_owned(), pattern.to_owned());
                    messages.push(Message {
                        file: file.clone(),
                        context: context.clone(),
                        key,
                        pattern,
                    });
                }
            }
        }
        Ok(messages)
    }

    fn patterns(&self, language: Language) -> Result<BTreeMap<String, String>, String> {
        Ok(self
            .messages(language)?
            .into_iter()
            .map(|message| (message.key, message.pattern))
            .collect())
    }

    /// A file of key and text beside the language's texts; none is empty.
    fn side_file(
        &self,
        language: Language,
        name: &str,
    ) -> Result<BTreeMap<String, String>, String> {
        let file = self.0.join(language.tag()).join(name);
        match fs::read_to_string(&file) {
            Ok(text) => {
                toml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(error) => Err(said(&file)(error)),
        }
    }

    fn write_sources(
        &self,
        language: Language,
        sources: &BTreeMap<String, String>,
    ) -> Result<(), String> {
        let file = self.0.join(language.tag()).join("source.toml");
        let lines: String = sources
            .iter()
            .map(|(key, hash)| format!("{key} = \"{hash}\"\n"))
            .collect();
        fs::write(&file, format!("{SOURCES}{lines}")).map_err(said(&file))
    }

    /// Every text of a language with what a reviewer needs to judge it.
    ///
    /// # Errors
    /// A sentence that names the file.
    pub fn rows(&self, language: Language) -> Result<Vec<Row>, String> {
        let (easy, english) = (
            self.patterns(Language::EASY_SWEDISH)?,
            self.patterns(Language::ENGLISH)?,
        );
        let (current, sources) = (
            self.patterns(language)?,
            self.side_file(language, "source.toml")?,
        );
        let read_back = self.side_file(language, "read-back.toml")?;
        let of = |texts: &BTreeMap<String, String>, key: &str| {
            texts.get(key).cloned().unwrap_or_default()
        };
        let row = |message: Message| {
            let source = source_hash(&message.pattern);
            Row {
                easy: of(&easy, &message.key),
                english: of(&english, &message.key),
                current: of(&current, &message.key),
                read_back: of(&read_back, &message.key),
                is_stale: language != Language::SWEDISH
                    && sources.get(&message.key) != Some(&source),
                context: message.context,
                swedish: message.pattern,
                key: message.key,
                source,
            }
        };
        Ok(self
            .messages(Language::SWEDISH)?
            .into_iter()
            .map(row)
            .collect())
    }

    /// Keys whose Swedish has changed since the language's text was written.
    ///
    /// # Errors
    /// A sentence that names the file.
    pub fn stale(&self, language: Language) -> Result<Vec<String>, String> {
        Ok(self
            .rows(language)?
            .into_iter()
            .filter(|row| row.is_stale)
            .map(|row| row.key)
            .collect())
    }

    /// Notes that these texts say what Swedish says now; all of them when none
    /// is named. For whoever has just written them.
    ///
    /// # Errors
    /// A sentence that names the file, or keys that are no texts.
    pub fn renew(&self, language: Language, keys: &BTreeSet<String>) -> Result<usize, String> {
        let swedish = self.patterns(Language::SWEDISH)?;
        let unknown: Vec<&str> = keys
            .iter()
            .filter(|key| !swedish.contains_key(*key))
            .map(String::as_str)
            .collect();
        if !unknown.is_empty() {
            return Err(format!("no such texts: {}", unknown.join(", ")));
        }
        let mut sources = self.side_file(language, "source.toml")?;
        sources.retain(|key, _| swedish.contains_key(key));
        let renewed: Vec<_> = swedish
            .iter()
            .filter(|(key, _)| keys.is_empty() || keys.contains(*key))
            .collect();
        sources.extend(
            renewed
                .iter()
                .map(|(key, pattern)| ((*key).clone(), source_hash(pattern))),
        );
        self.write_sources(language, &sources)?;
        Ok(renewed.len())
    }

    /// Takes in what a reviewer did. A text approved against an older Swedish
    /// stays stale. Nothing is changed when anything is wrong.
    ///
    /// # Errors
    /// Every fault, with its key.
    pub fn import(
        &self,
        language: Language,
        reviewed: &[Reviewed],
    ) -> Result<Imported, Vec<String>> {
        let one = |fault: String| vec![fault];
        let (swedish, mut messages) = (
            self.patterns(Language::SWEDISH).map_err(one)?,
            self.messages(language).map_err(|fault| vec![fault])?,
        );
        let faults = reviewed.iter().filter_map(|row| {
            let Some(source) = swedish.get(&row.key) else {
                return Some(format!("{}: there is no such text", row.key));
            };
            if !messages.iter().any(|message| message.key == row.key) {
                return Some(format!("{}: {language} has no line for this text", row.key));
            }
            row.new_text
                .as_ref()
                .and_then(|text| fault(source, text))
                .map(|fault| format!("{}: the new text {fault}", row.key))
        });
        let faults: Vec<String> = faults.collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut sources = self
            .side_file(language, "source.toml")
            .map_err(|fault| vec![fault])?;
        let (mut imported, mut touched) = (Imported::default(), BTreeSet::new());
        for row in reviewed {
            if let (Some(text), Some(message)) = (
                &row.new_text,
                messages.iter_mut().find(|message| message.key == row.key),
            ) {
                message.pattern.clone_from(text);
                touched.insert(message.file.clone());
                imported.changed += 1;
            } else if row.is_approved {
                imported.approved += 1;
            }
            if row.new_text.is_some() || row.is_approved {
                sources.insert(row.key.clone(), row.source.clone());
            }
            if !row.comment.is_empty() {
                imported
                    .comments
                    .push((row.key.clone(), row.comment.clone()));
            }
        }
        let settled = |key: &str| {
            reviewed
                .iter()
                .any(|row| row.key == key && (row.new_text.is_some() || row.is_approved))
        };
        let is_current = |key: &str, pattern: &str| sources.get(key) == Some(&source_hash(pattern));
        imported.open = swedish
            .iter()
            .filter(|(key, pattern)| !settled(key) || !is_current(key, pattern))
            .map(|(key, _)| key.clone())
            .collect();
        for file in touched {
            rewrite(&file, &messages).map_err(|fault| vec![fault])?;
        }
        self.write_sources(language, &sources)
            .map_err(|fault| vec![fault])?;
        Ok(imported)
    }

    /// How far a language has come, as `status.toml` calls it.
    ///
    /// # Errors
    /// A sentence that names the file.
    pub fn state(&self, language: Language) -> Result<String, String> {
        let file = self.0.join("status.toml");
        let text = fs::read_to_string(&file).map_err(said(&file))?;
        let status: toml::Table = text
            .parse()
            .map_err(|error| format!("{}: {error}", file.display()))?;
        let state = status
            .get(language.tag())
            .and_then(|entry| entry.get("state"))
            .and_then(toml::Value::as_str);
        Ok(state.unwrap_or("machine-draft").to_owned())
    }

    /// Writes down who has signed a language's texts.
    ///
    /// # Errors
    /// A sentence that names the file.
    pub fn sign(
        &self,
        language: Language,
        reviewer: &str,
        date: jiff::civil::Date,
    ) -> Result<(), String> {
        let file = self.0.join("status.toml");
        let text = fs::read_to_string(&file).map_err(said(&file))?;
        let mut status: toml_edit::DocumentMut = text
            .parse()
            .map_err(|error| format!("{}: {error}", file.display()))?;
        let entry = &mut status[language.tag()];
        entry["state"] = toml_edit::value("native-reviewed");
        entry["reviewer"] = toml_edit::value(reviewer);
        entry["date"] = toml_edit::value(date.to_string());
        fs::write(&file, status.to_string()).map_err(said(&file))
    }
}

/// Puts changed texts into their file; comments and order stay.
fn rewrite(file: &Path, messages: &[Message]) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(said(file))?;
    let line = |line: &str| {
        let key = line.split_once(" = ").map(|(key, _)| key);
        match messages
            .iter()
            .find(|message| message.file == file && Some(message.key.as_str()) == key)
        {
            Some(message) => format!("{} = {}\n", message.key, message.pattern),
            None => format!("{line}\n"),
        }
    };
    fs::write(file, text.lines().map(line).collect::<String>()).map_err(said(file))
}

//! The files of a language that is not there yet: every text in Swedish, to be
//! translated in place or by a review sheet.

use std::{fs, path::PathBuf};

use unic_langid::LanguageIdentifier;

use super::{LanguageFolder, said};
use crate::domain::language::Language;

/// What stands at the head of the file of what a second reader understood.
const READ_BACK: &str = "# What each text says, in Swedish, as a second reader understood it \
                         who had not seen the Swedish.\n";

/// Whether this is a tag as addresses and folders write it, such as `uk` or
/// `zh-Hans`.
fn is_tag(tag: &str) -> bool {
    let read = tag.parse::<LanguageIdentifier>();
    read.is_ok_and(|read| read == tag && tag != "und")
}

impl LanguageFolder {
    /// Makes the files of a language with every text that parents meet, in
    /// Swedish, none of which counts as translated, and notes the language as a
    /// draft. Returns its folder.
    ///
    /// # Errors
    /// A sentence: this is no tag, the language has begun already, or a file
    /// cannot be written.
    pub fn begin(&self, tag: &str) -> Result<PathBuf, String> {
        if !is_tag(tag) {
            return Err(format!(
                "\"{tag}\" is no tag of a language; write one such as uk, zh-Hans or fa-AF"
            ));
        }
        let folder = self.0.join(tag);
        let status = self.0.join("status.toml");
        let text = fs::read_to_string(&status).map_err(said(&status))?;
        let mut noted: toml_edit::DocumentMut = text
            .parse()
            .map_err(|error| format!("{}: {error}", status.display()))?;
        if folder.exists() || noted.contains_key(tag) {
            return Err(format!(
                "{tag} has begun already; lyhord text status says how far it has come"
            ));
        }
        let swedish = self.0.join(Language::SWEDISH.tag());
        let read = |name: String| {
            let file = swedish.join(&name);
            let text = fs::read_to_string(&file).map_err(said(&file))?;
            Ok((name, text))
        };
        let files: Result<Vec<(String, String)>, String> =
            self.files()?.into_iter().map(read).collect();
        let mut files = files?;
        files.push(("read-back.toml".into(), READ_BACK.into()));
        files.push(("source.toml".into(), super::SOURCES.into()));
        fs::create_dir(&folder).map_err(said(&folder))?;
        for (name, text) in files {
            let file = folder.join(name);
            fs::write(&file, text).map_err(said(&file))?;
        }
        let of_swedish = noted.get(Language::SWEDISH.tag());
        let version = of_swedish.and_then(|entry| entry.get("source_version"));
        let version = version.and_then(toml_edit::Item::as_str);
        let mut entry = toml_edit::Table::new();
        entry["source_version"] = toml_edit::value(version.unwrap_or_default());
        for (name, value) in [("state", "machine-draft"), ("reviewer", ""), ("date", "")] {
            entry[name] = toml_edit::value(value);
        }
        noted[tag] = toml_edit::Item::Table(entry);
        fs::write(&status, noted.to_string()).map_err(said(&status))?;
        Ok(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_written_as_folders_are_called() {
        for tag in ["uk", "zh-Hans", "fa-AF", "ckb"] {
            assert!(is_tag(tag), "{tag}");
        }
        for tag in [
            "",
            "UK",
            "zh-hans",
            "../sv",
            "uk_UA",
            "und",
            "ukrainska språket",
        ] {
            assert!(!is_tag(tag), "{tag}");
        }
    }
}

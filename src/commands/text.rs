//! `lyhord text`: for those who keep the texts in the source tree. A language
//! goes out as a spreadsheet and comes back reviewed.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{Ended, output::Output, word};
use crate::{
    clock::Clock,
    config::Config,
    domain::language::Language,
    text::{folder::LanguageFolder, sheet},
};

#[derive(clap::Subcommand)]
pub(super) enum TextCommand {
    /// Make the files of a new language, every text in Swedish
    Begin {
        /// Tag of the language, such as uk
        language: String,
        #[command(flatten)]
        place: Place,
    },
    /// Write a language's review sheet (XLSX)
    Export {
        /// Tag of the language, such as ar
        language: String,
        /// File to write; - is standard output
        #[arg(short, long, value_name = "FILE")]
        output: Output,
        #[command(flatten)]
        place: Place,
    },
    /// Read a review sheet back into the language's files
    Import {
        /// The sheet that came back
        file: PathBuf,
        /// Native reviewer who signs the whole language; every text must then be approved or renewed
        #[arg(long, value_name = "NAME")]
        reviewer: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Note that texts say what Swedish says now (all, or those named)
    Renew {
        /// Tag of the language
        language: String,
        /// Keys of the texts
        keys: Vec<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Say how far each language has come and which texts are stale
    Status {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(clap::Args)]
pub(super) struct Place {
    /// Folder with a folder per language
    #[arg(long, value_name = "FOLDER", default_value = "assets/languages")]
    folder: PathBuf,
}

impl Place {
    fn open(&self) -> Result<LanguageFolder, Ended> {
        LanguageFolder::at(&self.folder).map_err(Ended::Failed)
    }
}

impl TextCommand {
    pub(super) fn run(&self, config: &Config) -> Result<(), Ended> {
        match self {
            Self::Begin { language, place } => begin(language, &place.open()?),
            Self::Export {
                language,
                output,
                place,
            } => export(word("LANGUAGE", language)?, output, &place.open()?),
            Self::Import {
                file,
                reviewer,
                place,
            } => import(file, reviewer.as_deref(), &place.open()?, config),
            Self::Renew {
                language,
                keys,
                place,
            } => {
                let keys: BTreeSet<String> = keys.iter().cloned().collect();
                let renewed = place
                    .open()?
                    .renew(word("LANGUAGE", language)?, &keys)
                    .map_err(Ended::Failed)?;
                println!("{renewed} texts renewed");
                Ok(())
            }
            Self::Status { place } => status(&place.open()?),
        }
    }
}

fn begin(tag: &str, folder: &LanguageFolder) -> Result<(), Ended> {
    let made = folder.begin(tag).map_err(Ended::Failed)?;
    println!(
        "{}: every text is there, in Swedish. Next: name {tag} in src/domain/language.rs and \
         src/text/catalogue.rs, build, and send out lyhord text export {tag} (assets/help/change.md)",
        made.display()
    );
    Ok(())
}

fn export(language: Language, output: &Output, folder: &LanguageFolder) -> Result<(), Ended> {
    let rows = folder.rows(language).map_err(Ended::Failed)?;
    let sheet = sheet::write(language, &rows)
        .map_err(|error| Ended::Failed(format!("the sheet cannot be made: {error}")))?;
    output.write(&sheet)
}

fn import(
    file: &Path,
    reviewer: Option<&str>,
    folder: &LanguageFolder,
    config: &Config,
) -> Result<(), Ended> {
    let (language, reviewed) =
        sheet::read(file).map_err(|error| Ended::Failed(format!("{}: {error}", file.display())))?;
    let imported = folder
        .import(language, &reviewed)
        .map_err(|faults| Ended::Failed(faults.join("\n")))?;
    println!(
        "{language}: {} texts changed, {} approved, {} open",
        imported.changed,
        imported.approved,
        imported.open.len()
    );
    for (key, comment) in &imported.comments {
        println!("{key}: {comment}");
    }
    let Some(reviewer) = reviewer else {
        return Ok(());
    };
    if !imported.open.is_empty() {
        let open = imported.open.join(", ");
        return Err(Ended::Failed(format!(
            "{language} is not signed: these texts are not approved in their present Swedish: {open}"
        )));
    }
    folder
        .sign(
            language,
            reviewer,
            config
                .now
                .map_or_else(Clock::system, Clock::beginning_at)
                .today(),
        )
        .map_err(Ended::Failed)
}

fn status(folder: &LanguageFolder) -> Result<(), Ended> {
    for language in Language::ALL {
        let stale = folder.stale(language).map_err(Ended::Failed)?;
        let state = folder.state(language).map_err(Ended::Failed)?;
        let found = match stale.len() {
            0 => "no stale text".into(),
            few @ 1..=5 => format!("{few} stale: {}", stale.join(", ")),
            many => format!("{many} stale: {}, …", stale[..5].join(", ")),
        };
        println!("{:<10} {state:<15} {found}", language.tag());
    }
    Ok(())
}

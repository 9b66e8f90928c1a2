//! `lyhord questionnaire check|import|list|export`: the questionnaires of a
//! municipality's own.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    Ended, municipality, open,
    output::{Output, say},
};
use crate::{
    config::Config,
    domain::{
        questionnaire::{OwnFile, Questionnaire, Taken},
        staff::Deed,
    },
    store::{Store, imported::Imported},
    text::exported,
};

#[derive(clap::Subcommand)]
pub(super) enum QuestionnaireCommand {
    /// Read a file and say everything that is wrong with it; needs no database
    Check {
        /// The file (TOML, with its texts)
        file: PathBuf,
    },
    /// Take in a file; doing so twice changes nothing
    Import {
        /// The file (TOML, with its texts)
        file: PathBuf,
        /// To which municipality it is offered [default: to all]
        #[arg(long)]
        municipality: Option<String>,
    },
    /// List questionnaires: name, whose, who answers, about what, languages, state, since when
    List,
    /// Write the file of a questionnaire, texts included
    Export {
        /// Its id, for the newest version, or id/version
        id: String,
        /// File to write; - is standard output
        #[arg(short, long, value_name = "FILE")]
        output: Output,
    },
}

impl QuestionnaireCommand {
    pub(super) fn changes_the_database(&self) -> bool {
        matches!(self, Self::Import { .. })
    }

    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        match self {
            Self::Check { file } => {
                let read = read(file)?.questionnaire;
                let (name, questions) = (read.name(), read.questions.len());
                println!("{name}: {questions} questions, {}", languages(&read));
                Ok(())
            }
            Self::Import {
                file,
                municipality: named,
            } => {
                let own = read(file)?;
                let store = open(config).await?;
                let done = import(&store, &own, named.as_deref()).await;
                store.close().await;
                let name = own.questionnaire.name();
                match done? {
                    Taken::New => println!("{name} is taken in"),
                    Taken::Replaces => println!("{name} is taken in; nobody had used it before"),
                    Taken::TheSame => println!("{name} is there already, the same"),
                }
                Ok(())
            }
            Self::List => {
                let store = open(config).await?;
                for (one, imported) in store.questionnaires(None) {
                    println!("{}", line(&one, imported.as_ref()));
                }
                store.close().await;
                Ok(())
            }
            Self::Export { id, output } => {
                let store = open(config).await?;
                let bank = store.bank();
                let found = bank.named(id).or_else(|| bank.newest(id));
                let found = found
                    .ok_or_else(|| Ended::Failed(format!("there is no questionnaire {id}")))?;
                let text = match exported(&found) {
                    Some(text) => Some(text),
                    None => store.questionnaire_file(&found).await?,
                };
                store.close().await;
                output.write(text.unwrap_or_default().as_bytes())
            }
        }
    }
}

/// Reads a file; its faults are told one per line.
fn read(file: &Path) -> Result<OwnFile, Ended> {
    let place = file.display();
    let text = fs::read_to_string(file)
        .map_err(|error| Ended::Failed(format!("{place} cannot be read: {error}")))?;
    OwnFile::read(&text).map_err(|faults| {
        for fault in &faults {
            say(&format!("{place}:{}: {}", fault.line, fault.what));
        }
        Ended::Failed(format!("{place}: {} faults", faults.len()))
    })
}

async fn import(store: &Store, own: &OwnFile, named: Option<&str>) -> Result<Taken, Ended> {
    let whose = match named {
        Some(_) => Some(municipality(store, named, None).await?),
        None => None,
    };
    let taken = store.import_questionnaire(own, whose.as_ref()).await?;
    let name = own.questionnaire.name();
    let taken = taken.map_err(|not_taken| Ended::Failed(format!("{name}: {not_taken}")))?;
    if taken != Taken::TheSame {
        let noted = match whose {
            Some(whose) => vec![whose],
            None => store.municipality_codes().await?,
        };
        for municipality in noted {
            store
                .note_by_command(&municipality, Deed::QuestionnaireImported, &name)
                .await?;
        }
    }
    Ok(taken)
}

fn languages(questionnaire: &Questionnaire) -> String {
    let tags: Vec<String> = questionnaire
        .languages()
        .map(|one| one.to_string())
        .collect();
    tags.join(",")
}

fn line(questionnaire: &Questionnaire, imported: Option<&Imported>) -> String {
    let whose = imported.map_or_else(
        || "shipped".to_owned(),
        |about| {
            let whose = about.municipality.as_ref();
            whose.map_or_else(|| "all".to_owned(), ToString::to_string)
        },
    );
    let occasions: Vec<&str> = questionnaire
        .occasions
        .iter()
        .map(|one| one.as_str())
        .collect();
    let state = match imported {
        Some(about) if !about.is_fixed() => "unused",
        _ => "fixed",
    };
    let since = imported.map_or_else(|| "-".to_owned(), |about| about.imported_on.to_string());
    [
        questionnaire.name(),
        whose,
        questionnaire.answered_by.as_str().to_owned(),
        occasions.join(","),
        languages(questionnaire),
        state.to_owned(),
        since,
    ]
    .join("\t")
}

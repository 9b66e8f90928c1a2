//! `lyhord restore FILE`: a database from a backup.

use std::path::PathBuf;

use super::Ended;
use crate::{
    app,
    clock::Clock,
    config::Config,
    store::{
        Store,
        ballot::key_file::KeyFile,
        copies::{
            backup_file::{BackupReader, NotABackup},
            restore::{BoxesThen, NotRestored, WhyEmpty},
        },
    },
};

#[derive(clap::Args)]
pub(super) struct Restore {
    /// A file that `lyhord backup` wrote
    file: PathBuf,
    /// Put it in the place of what the database holds
    #[arg(long)]
    replace: bool,
}

impl Restore {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let said = |error: &NotABackup| Ended::Failed(format!("{} {error}", self.file.display()));
        // All of it before any of it: a row that a flipped bit has spoilt is the
        // file's fault, and the database would not know whom to blame.
        BackupReader::open(&self.file)
            .and_then(BackupReader::check)
            .map_err(|error| said(&error))?;
        let backup = BackupReader::open(&self.file).map_err(|error| said(&error))?;
        if config.listen.port() != 0 && app::is_healthy(config, Clock::system()) {
            return Err(Ended::Failed(format!(
                "the service runs on {}; stop it first",
                config.listen
            )));
        }
        let store = Store::open(config).await?;
        let (rows, boxes) = store
            .restore(backup, &KeyFile::of(config), self.replace)
            .await
            .map_err(|error| match &error {
                NotRestored::File(error) => said(error),
                _ => Ended::Failed(error.to_string()),
            })?;
        store.close().await;
        println!("{rows} rows are restored; {}", in_words(boxes));
        println!(
            "look over accounts and API tokens: what was switched off after the backup is on again; staff sign in anew"
        );
        Ok(())
    }
}

fn in_words(boxes: BoxesThen) -> String {
    match boxes {
        BoxesThen::None => "no box was waiting".into(),
        BoxesThen::GoOn => "the key file is theirs, and the boxes go on filling".into(),
        BoxesThen::Empty { why, lost } => {
            let why = match why {
                WhyEmpty::NoKey => "there is no key file",
                WhyEmpty::OtherKey => "the key file is not the one they were sealed with",
                WhyEmpty::MonthEnded => "a month has ended since the backup",
            };
            format!(
                "{} boxes start empty, because {why}: {} are lost",
                lost.boxes,
                super::key::in_words(&lost)
            )
        }
    }
}

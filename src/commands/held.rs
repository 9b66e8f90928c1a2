//! `lyhord held`: a file of what was held, asked or registered, filled in from
//! paper, taken in as the page of staff does.

use std::{fs, path::PathBuf};

use super::{Ended, municipality, open, output::Output, writer};
use crate::{
    config::Config,
    domain::language::Language,
    export::filled_in,
    reporting::filled_in::{self as files, Format, Kind, Refused},
    store::{ballot::queue::Boxes, filled_in::Do},
};

#[derive(clap::Subcommand)]
pub(super) enum HeldCommand {
    /// Write an empty file to fill in
    Template(Template),
    /// Take a filled-in file in: all of it or nothing, and each file once
    Import(Import),
}

#[derive(clap::Args)]
pub(super) struct Template {
    /// What is filled in
    #[arg(value_parser = Kind::ALL.map(Kind::as_str))]
    kind: String,
    /// csv or xlsx
    #[arg(long, value_parser = Format::ALL.map(Format::as_str), default_value = "xlsx")]
    format: String,
    /// Language of its headings
    #[arg(long, value_parser = ["sv", "en"], default_value = "sv")]
    language: String,
    /// Where, when there are several municipalities
    #[arg(long)]
    municipality: Option<String>,
    /// Where to write it; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: Output,
}

#[derive(clap::Args)]
pub(super) struct Import {
    /// CSV or XLSX
    file: PathBuf,
    /// Say what would come of it, and keep nothing
    #[arg(long)]
    check: bool,
    /// Where, when there are several municipalities
    #[arg(long)]
    municipality: Option<String>,
}

impl HeldCommand {
    pub(super) fn changes_the_database(&self) -> bool {
        matches!(self, Self::Import(import) if !import.check)
    }

    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        match self {
            Self::Template(template) => template.run(config).await,
            Self::Import(import) => import.run(config).await,
        }
    }
}

impl Template {
    async fn run(&self, config: &Config) -> Result<(), Ended> {
        let named = Kind::named(&self.kind).zip(Format::named(&self.format));
        let named = named.ok_or_else(|| Ended::WrongUsage("--format".into()))?;
        let language = if self.language == "en" {
            Language::ENGLISH
        } else {
            Language::SWEDISH
        };
        let store = open(config).await?;
        let code = municipality(&store, self.municipality.as_deref(), None).await?;
        let file = files::template(&store, (&code, None), named, language).await?;
        store.close().await;
        let file = file.ok_or_else(|| Ended::Failed("the template cannot be made".into()))?;
        self.output.write(&file)
    }
}

impl Import {
    async fn run(&self, config: &Config) -> Result<(), Ended> {
        let path = self.file.display();
        let file = fs::read(&self.file)
            .map_err(|error| Ended::Failed(format!("{path} cannot be read: {error}")))?;
        let store = open(config).await?;
        let code = municipality(&store, self.municipality.as_deref(), None).await?;
        let boxes = Boxes::start(writer(&store, config).await?);
        let what = if self.check { Do::Try } else { Do::TakeIn };
        let lines = filled_in::lines(&file);
        let taken = files::take_in(&store, &boxes, (&code, None), lines, what).await?;
        drop(boxes);
        store.close().await;
        let language = Language::ENGLISH;
        match taken {
            Ok(taken) => {
                let key = if self.check {
                    "files-fits"
                } else {
                    "files-taken"
                };
                println!("{}", taken.words(key, language));
                Ok(())
            }
            Err(refused) => {
                let said = refused.words(language).join("\n");
                let faults = matches!(refused, Refused::Faults(_));
                let nothing = if faults {
                    "nothing was taken in:\n"
                } else {
                    ""
                };
                Err(Ended::Failed(format!("{nothing}{said}")))
            }
        }
    }
}

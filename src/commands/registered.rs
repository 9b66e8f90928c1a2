//! `lyhord registered`: what was registered of talks and visits, by the same
//! read function as the API.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use super::{Ended, municipality, not_written, open, word};
use crate::{
    config::Config,
    domain::{language::Language, period::Period},
    export::{
        csv::{self, Style},
        registered::{as_table, by_area, registered},
        spreadsheet::{self, About},
    },
    text::{plain, text},
};

#[derive(clap::Args)]
pub(super) struct RegisteredCommand {
    /// 2026-T1 or 2026; of a month nothing is written
    #[arg(long)]
    period: String,
    /// type, or type,area
    #[arg(long, default_value = "type")]
    by: String,
    /// json, csv (UTF-8, comma, point), csv-sv (BOM, semicolon, decimal comma) or xlsx
    #[arg(long, value_parser = ["json", "csv", "csv-sv", "xlsx"], default_value = "json")]
    format: String,
    /// Where, when there are several municipalities
    #[arg(long)]
    municipality: Option<String>,
    /// Where to write it [default: standard output]
    #[arg(short, long)]
    output: Option<PathBuf>,
}

/// The headings of the lines: English words for programs, Swedish ones else.
fn headings(is_for_programs: bool) -> [String; 6] {
    if is_for_programs {
        return ["period", "type", "area", "field", "option", "count"].map(str::to_owned);
    }
    let keys = [
        "results-period",
        "choose-type",
        "choose-area",
        "registered-field",
        "registered-option",
        "registered-number",
    ];
    keys.map(|key| text(Language::SWEDISH, key).words)
}

impl RegisteredCommand {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let period: Period = word("--period", &self.period)?;
        let is_by_area = by_area(Some(&self.by))
            .map_err(|_| Ended::WrongUsage(format!("--by {}: type and area", self.by)))?;
        let store = open(config).await?;
        let code = municipality(&store, self.municipality.as_deref(), None).await?;
        let municipality = store
            .municipality(&code)
            .await?
            .ok_or_else(|| Ended::Failed(format!("there is no municipality {code}")))?;
        let figures = store.registered(&code, period).await?;
        let questions = store.registration_questions(&code).await?;
        let document = registered(&figures, &questions, is_by_area);
        let day = store.clock().today();
        store.close().await;
        let failed = |error: &dyn std::fmt::Display| Ended::Failed(error.to_string());
        let name = text(Language::SWEDISH, "view-registered").words;
        let lines = |is_for_programs| as_table(&name, headings(is_for_programs), &document);
        let file = match self.format.as_str() {
            "csv" => csv::write(&lines(true), Style::Open).map_err(|error| failed(&error))?,
            "csv-sv" => {
                csv::write(&lines(false), Style::Swedish).map_err(|error| failed(&error))?
            }
            "xlsx" => {
                let place = [("place", municipality.name.as_str())];
                let about = About {
                    title: plain(Language::SWEDISH, "registered-for", &place),
                    municipality: municipality.name.clone(),
                    day,
                };
                spreadsheet::write(&about, &[lines(false)]).map_err(|error| failed(&error))?
            }
            _ => {
                let mut json =
                    serde_json::to_vec_pretty(&document).map_err(|error| failed(&error))?;
                json.push(b'\n');
                json
            }
        };
        match &self.output {
            Some(path) => fs::write(path, file).map_err(not_written(&path.display().to_string())),
            None => io::stdout()
                .write_all(&file)
                .map_err(not_written("standard output")),
        }
    }
}

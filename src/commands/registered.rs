//! `lyhord registered`: what was registered of talks and visits, by the same
//! read function as the API.

use super::{Ended, municipality, open, output::Output, word};
use crate::{
    config::Config,
    domain::{language::Language, period::Period},
    export::registered::by_area,
    reporting::{download::Format, registered::Source},
};

#[derive(clap::Args)]
pub(super) struct RegisteredCommand {
    /// 2026-T1 or 2026; of a month nothing is written
    #[arg(long)]
    period: String,
    /// type, or type,area
    #[arg(long, default_value = "type")]
    by: String,
    /// json, json-stat (2.0), px (for PxWeb), csv (UTF-8, comma, point), csv-sv (BOM, semicolon,
    /// decimal comma) or xlsx
    #[arg(long, value_parser = ["json", "json-stat", "px", "csv", "csv-sv", "xlsx"], default_value = "json")]
    format: String,
    /// Where, when there are several municipalities
    #[arg(long)]
    municipality: Option<String>,
    /// Where to write it; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: Output,
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
        let format: Format = word("--format", &self.format)?;
        let source = Source::of(&store, &municipality, period).await?;
        store.close().await;
        let file = source.file(is_by_area, format, Language::SWEDISH);
        let file = file.map_err(Ended::Failed)?;
        self.output.write(&file)
    }
}

//! `lyhord poster CODE`: a sheet to print, as PDF.

use std::{fs, path::PathBuf};

use super::{Ended, not_written, open, word};
use crate::{
    config::Config,
    domain::{language::Language, survey_code::SurveyCode},
    print::sheet::Sheet,
    web::poster,
};

#[derive(clap::Args)]
pub(super) struct Poster {
    /// Ten digits, spaces allowed
    code: String,
    /// a4, a5, a6, tent or card
    #[arg(long)]
    sheet: String,
    /// Languages in order, comma between [default: those offered]
    #[arg(long, default_value = "")]
    languages: String,
    /// File to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Poster {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let code: SurveyCode = word("CODE", &self.code)?;
        let sheet: Sheet = word("--sheet", &self.sheet)?;
        let tags = self
            .languages
            .split([',', ' '])
            .filter(|tag| !tag.is_empty());
        let languages = tags
            .map(|tag| word("--languages", tag))
            .collect::<Result<Vec<Language>, _>>()?;
        let store = open(config).await?;
        let survey = store
            .survey(&code)
            .await?
            .ok_or_else(|| Ended::Failed(format!("there is no activity with the code {code}")))?;
        let base_url = config
            .base_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", config.listen));
        let logo = poster::logo(&store, &survey.municipality.code).await?;
        let printed = poster::printed(&survey, &base_url, &languages, store.clock().today(), logo)
            .map_err(|error| Ended::Failed(error.to_string()))?;
        let pdf = printed
            .pdf(sheet)
            .map_err(|error| Ended::Failed(error.to_string()))?;
        fs::write(&self.output, pdf).map_err(not_written(&self.output.display().to_string()))
    }
}

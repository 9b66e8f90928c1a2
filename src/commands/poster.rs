//! `lyhord poster CODE`: a sheet to print, as PDF.

use std::{fs, path::PathBuf};

use super::{Ended, not_written, open, printed_base_url, word};
use crate::{
    config::Config,
    domain::{language::Languages, survey_code::SurveyCode},
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
        let store = open(config).await?;
        let survey = store
            .survey(&code)
            .await?
            .ok_or_else(|| Ended::Failed(format!("there is no activity with the code {code}")))?;
        let languages = Languages::read(&self.languages)
            .and_then(|languages| languages.within(survey.languages()))
            .map_err(|error| Ended::WrongUsage(format!("--languages {error}")))?;
        let base_url = printed_base_url(config);
        let logo = poster::logo(&store, &survey.municipality.code).await?;
        let printed = poster::printed(&survey, &base_url, &languages, store.clock().today(), logo)
            .map_err(|error| Ended::Failed(error.to_string()))?;
        let pdf = printed
            .pdf(sheet)
            .map_err(|error| Ended::Failed(error.to_string()))?;
        fs::write(&self.output, pdf).map_err(not_written(&self.output.display().to_string()))
    }
}

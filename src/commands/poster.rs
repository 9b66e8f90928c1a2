//! `lyhord poster CODE`: a sheet to print, as PDF.

use super::{
    Ended, open,
    output::{Output, say},
    printed_base_url, word,
};
use crate::{
    config::Config,
    domain::{language::Languages, survey_code::SurveyCode},
    print::sheet::{Ink, Sheet},
    web::poster,
};

#[derive(clap::Args)]
pub(super) struct Poster {
    /// Ten digits, spaces allowed
    code: String,
    /// a3, a4, a5, a6, tent or card
    #[arg(long)]
    sheet: String,
    /// colour or black
    #[arg(long, default_value = "colour")]
    ink: String,
    /// Languages in order, comma between [default: those offered]
    #[arg(long, default_value = "")]
    languages: String,
    /// File to write; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Output,
}

impl Poster {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let code: SurveyCode = word("CODE", &self.code)?;
        let sheet: Sheet = word("--sheet", &self.sheet)?;
        let ink: Ink = word("--ink", &self.ink)?;
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
            .pdf(sheet, ink)
            .map_err(|error| Ended::Failed(error.to_string()))?;
        let chosen = match languages.as_slice() {
            [] => survey.languages(),
            chosen => chosen,
        };
        let by_name: Vec<&str> = sheet
            .by_name_alone(chosen)
            .iter()
            .map(|one| one.tag())
            .collect();
        if !by_name.is_empty() {
            say(&format!(
                "lyhord: {} has room for {} languages; by their name alone stand {}",
                sheet.as_str(),
                chosen.len() - by_name.len(),
                by_name.join(", ")
            ));
        }
        self.output.write(&pdf)
    }
}

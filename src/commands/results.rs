//! `lyhord results`: published figures, by the same one read function as
//! everything else.

use jiff::civil::Date;

use super::{Ended, municipality, open, output::Output, word};
use crate::{
    config::Config,
    domain::{figures::results::Field, language::Language, period::Period},
    reporting::{
        download::{self, Format},
        gathered::Gathered,
        report,
    },
};

#[derive(clap::Args)]
pub(super) struct ResultsCommand {
    /// 2026-T1, 2026-03 or 2026
    #[arg(long, required_unless_present = "round")]
    period: Option<String>,
    /// Of a survey in rounds: the first day of a round that has ended, instead of a period
    #[arg(long, conflicts_with = "period", requires = "questionnaire")]
    round: Option<Date>,
    /// Id of the questionnaire [default: the four questions to parents]
    #[arg(long)]
    questionnaire: Option<String>,
    /// Any of type, area, role, comma between
    #[arg(long, default_value = "")]
    by: String,
    /// json, json-stat (2.0), px (for PxWeb), csv (UTF-8, comma, point), csv-sv (BOM, semicolon,
    /// decimal comma), xlsx or pdf (the report)
    #[arg(long, value_parser = ["json", "json-stat", "px", "csv", "csv-sv", "xlsx", "pdf"], default_value = "json")]
    format: String,
    /// Language of workbook, report, JSON-stat and PX: sv or en
    #[arg(long, value_parser = ["sv", "en"], default_value = "sv")]
    language: String,
    /// Where, when there are several municipalities
    #[arg(long)]
    municipality: Option<String>,
    /// Where to write it; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: Output,
}

impl ResultsCommand {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let period: Option<Period> = match &self.period {
            Some(typed) => Some(word("--period", typed)?),
            None => None,
        };
        let by = Field::list(&self.by)
            .map_err(|error| Ended::WrongUsage(format!("--by {}: {error}", self.by)))?;
        let language: Language = word("--language", &self.language)?;
        let store = open(config).await?;
        let code = municipality(&store, self.municipality.as_deref(), None).await?;
        let municipality = store
            .municipality(&code)
            .await?
            .ok_or_else(|| Ended::Failed(format!("there is no municipality {code}")))?;
        let asked = self.questionnaire.as_deref();
        let questionnaire = store.questionnaire(asked).ok_or_else(|| {
            let asked = asked.unwrap_or_default();
            Ended::WrongUsage(format!(
                "--questionnaire {asked}: there is none with this id"
            ))
        })?;
        let gathered = match (period, self.round) {
            (Some(period), _) => Gathered::of(&store, &municipality, period, questionnaire).await?,
            (None, day) => {
                let rounds = store.ended_rounds(&code, &questionnaire).await?;
                let mut rounds = rounds.iter();
                let round = rounds.find(|round| Some(round.first_day) == day);
                let round = round.ok_or_else(|| {
                    let day = day.map(|day| day.to_string()).unwrap_or_default();
                    Ended::Failed(format!(
                        "--round {day}: no round that has ended begins then"
                    ))
                })?;
                Gathered::of_round(&store, &municipality, round, questionnaire).await?
            }
        };
        let file = if self.format == "pdf" {
            report::contents(&gathered, language)
                .pdf()
                .map_err(|error| Ended::Failed(error.to_string()))?
        } else {
            let format: Format = word("--format", &self.format)?;
            let trend = if format == Format::Xlsx {
                download::trend(&store, &gathered).await?
            } else {
                Vec::new()
            };
            download::file(&gathered, &trend, &by, format, language).map_err(Ended::Failed)?
        };
        store.close().await;
        self.output.write(&file)
    }
}

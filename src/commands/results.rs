//! `lyhord results`: published figures, by the same one read function as
//! everything else.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use super::{Ended, municipality, not_written, open, word};
use crate::{
    api,
    config::Config,
    domain::{
        period::Period,
        results::{Field, Figures, Part, Published},
    },
};

#[derive(clap::Args)]
pub(super) struct ResultsCommand {
    /// 2026-T1, 2026-03 or 2026
    #[arg(long)]
    period: String,
    /// Any of type, area, role, comma between
    #[arg(long, default_value = "")]
    by: String,
    /// json, csv (UTF-8, comma, point) or csv-sv (BOM, semicolon, decimal comma)
    #[arg(long, value_parser = ["json", "csv", "csv-sv"], default_value = "json")]
    format: String,
    /// Where, when there are several municipalities
    #[arg(long)]
    municipality: Option<String>,
    /// Where to write it [default: standard output]
    #[arg(short, long)]
    output: Option<PathBuf>,
}

impl ResultsCommand {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let period: Period = word("--period", &self.period)?;
        let by = Field::list(&self.by).map_err(|fault| Ended::WrongUsage(format!("--by {}: {fault}", self.by)))?;
        let store = open(config).await?;
        let municipality = municipality(&store, self.municipality.as_deref(), None).await?;
        let published = store.published(&municipality, period).await?;
        store.close().await;
        let file = match self.format.as_str() {
            "json" => serde_json::to_string_pretty(&api::document(&published, &by))
                .map(|json| format!("{json}\n").into_bytes())
                .map_err(io::Error::other),
            "csv" => table(&published, &by, &Style { separator: b',', decimal: '.', mark: "" }),
            _ => table(&published, &by, &Style { separator: b';', decimal: ',', mark: "\u{feff}" }),
        };
        let file = file.map_err(|fault| Ended::Failed(fault.to_string()))?;
        match &self.output {
            Some(path) => fs::write(path, file).map_err(not_written(&path.display().to_string())),
            None => io::stdout().write_all(&file).map_err(not_written("standard output")),
        }
    }
}

/// How a table is written.
struct Style {
    separator: u8,
    decimal: char,
    /// Byte order mark, by which Swedish Excel knows UTF-8.
    mark: &'static str,
}

/// A part of a row that may be pooled or summed.
fn cell<T: ToString>(part: &Part<T>) -> String {
    match part {
        Part::Of(value) => value.to_string(),
        Part::Pooled | Part::Summed => "*".into(),
    }
}

/// One line per group and question. No text that people typed stands in it,
/// so no cell can be taken for a formula.
fn table(published: &Published, by: &[Field], style: &Style) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(style.separator).from_writer(style.mark.as_bytes().to_vec());
    let fields = by.iter().map(|field| field.as_str());
    let columns = ["construct", "n", "base", "top", "positive", "top_share", "positive_share", "low", "high", "blank"];
    writer.write_record(["period"].into_iter().chain(fields).chain(columns)).map_err(io::Error::other)?;
    let share = |value: f64| format!("{value:.4}").replace('.', &style.decimal.to_string());
    for figures in published.by(by) {
        for question in figures.questions() {
            let group = by.iter().map(|field| named(&figures, *field));
            let shares = question.top_share().zip(question.positive_share());
            let values = match shares {
                Some((top, positive)) => [
                    top.part.to_string(),
                    positive.part.to_string(),
                    share(top.value),
                    share(positive.value),
                    share(positive.low),
                    share(positive.high),
                ],
                None => std::array::from_fn(|_| String::new()),
            };
            let counts = [question.construct.clone(), figures.n().to_string(), question.base().to_string()];
            let record =
                [published.period().to_string()].into_iter().chain(group).chain(counts).chain(values).chain([question.blank.to_string()]);
            writer.write_record(record).map_err(io::Error::other)?;
        }
    }
    writer.into_inner().map_err(|fault| io::Error::other(fault.to_string()))
}

fn named(figures: &Figures, field: Field) -> String {
    match field {
        Field::Type => cell(&figures.activity_type),
        Field::Area => cell(&figures.area),
        Field::Role => cell(&figures.role),
    }
}

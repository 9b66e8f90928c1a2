//! `lyhord qr`: the QR square of a code as a file.

use super::{Ended, open, output::Output, printed_base_url, word};
use crate::{config::Config, domain::survey_code::SurveyCode, print::qr::Square};

#[derive(clap::Args)]
pub(super) struct Qr {
    /// The ten digits
    code: String,
    /// svg or png
    #[arg(long, value_parser = ["svg", "png"])]
    format: String,
    /// Size with the quiet zone
    #[arg(long, value_parser = clap::value_parser!(u32).range(10..=500))]
    size_mm: Option<u32>,
    /// Where to write it; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: Output,
}

impl Qr {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let code: SurveyCode = word("code", &self.code)?;
        let store = open(config).await?;
        let is_known = store.survey(&code).await?.is_some();
        store.close().await;
        if !is_known {
            return Err(Ended::Failed(format!(
                "there is no activity with the code {}",
                code.grouped()
            )));
        }
        let base_url = printed_base_url(config);
        let square = Square::of(&base_url.on_square(&code))
            .map_err(|error| Ended::Failed(error.to_string()))?;
        let file = match self.format.as_str() {
            "svg" => square.svg(self.size_mm).into_bytes(),
            _ => square
                .png(self.size_mm)
                .map_err(|error| Ended::Failed(error.to_string()))?,
        };
        self.output.write(&file)
    }
}

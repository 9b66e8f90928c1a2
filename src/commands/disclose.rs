//! `lyhord disclose FILE`: everything stored about answers, readable, so that
//! an officer sees that there is no row per parent.

use super::{Ended, open, output::Output};
use crate::config::Config;

#[derive(clap::Args)]
pub(super) struct Disclose {
    /// Where to write it; - is standard output
    #[arg(default_value = "-")]
    file: Output,
}

impl Disclose {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let store = open(config).await?;
        let disclosed = store.disclose().await?;
        store.close().await;
        self.file.write(disclosed.as_bytes())
    }
}

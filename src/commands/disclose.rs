//! `lyhord disclose FILE`: everything stored about answers, readable, so that
//! an officer sees that there is no row per parent.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use super::{Ended, not_written, open};
use crate::config::Config;

#[derive(clap::Args)]
pub(super) struct Disclose {
    /// Where to write it [default: standard output]
    file: Option<PathBuf>,
}

impl Disclose {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let store = open(config).await?;
        let place = self.file.as_ref().map_or_else(
            || "standard output".to_owned(),
            |path| path.display().to_string(),
        );
        let mut out: Box<dyn Write> = match &self.file {
            Some(path) => Box::new(BufWriter::new(
                File::create(path).map_err(not_written(&place))?,
            )),
            None => Box::new(io::stdout().lock()),
        };
        let disclosed = store.disclose(&mut out).await;
        // What cannot be written is no fault of the database.
        out.flush().map_err(not_written(&place))?;
        disclosed?;
        drop(out);
        store.close().await;
        Ok(())
    }
}

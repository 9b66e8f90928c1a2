//! `lyhord token add`: a token of a program that uses the API.

use super::{Ended, municipality, open};
use crate::config::Config;

#[derive(clap::Subcommand)]
pub(super) enum Token {
    /// Print a new token, once
    Add {
        /// What it is for
        #[arg(long)]
        name: String,
        /// Where, when there are several municipalities
        #[arg(long)]
        municipality: Option<String>,
    },
}

impl Token {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let Self::Add {
            name,
            municipality: named,
        } = self;
        if name.trim().is_empty() || name.chars().count() > 120 {
            return Err(Ended::WrongUsage("--name is 1–120 signs".into()));
        }
        let store = open(config).await?;
        let municipality = municipality(&store, named.as_deref(), None).await?;
        println!("{}", store.add_token(name.trim(), &municipality).await?);
        store.close().await;
        Ok(())
    }
}

//! `lyhord token add|list|revoke`: tokens of programs that use the API.

use super::{Ended, municipality, open};
use crate::{
    config::Config,
    domain::{line::Name, staff::Deed},
    store::Store,
};

/// Letters of a token's mark that are shown: enough to tell it from others.
const SHOWN: usize = 12;

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
    /// List tokens: municipality, mark, what it is for
    List,
    /// Take a token back
    Revoke {
        /// Its mark, as token list shows it, or what it is for when only one is for that
        #[arg(long)]
        token: String,
    },
}

impl Token {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        match self {
            Self::Add {
                name,
                municipality: named,
            } => {
                let name = Name::read(name).map_err(|fault| {
                    Ended::WrongUsage(format!("--name is 1–120 signs: {fault}"))
                })?;
                let store = open(config).await?;
                let municipality = municipality(&store, named.as_deref(), None).await?;
                println!("{}", store.add_token(name.as_str(), &municipality).await?);
                store
                    .note_by_command(&municipality, Deed::TokenAdded, name.as_str())
                    .await?;
                store.close().await;
            }
            Self::List => {
                let store = open(config).await?;
                for municipality in store.municipality_codes().await? {
                    for token in store.tokens(&municipality).await? {
                        println!("{municipality}\t{}\t{}", &token.mark[..SHOWN], token.name);
                    }
                }
                store.close().await;
            }
            Self::Revoke { token } => {
                let store = open(config).await?;
                revoke(&store, token).await?;
                store.close().await;
            }
        }
        Ok(())
    }
}

async fn revoke(store: &Store, wanted: &str) -> Result<(), Ended> {
    let mut found = Vec::new();
    for municipality in store.municipality_codes().await? {
        let tokens = store.tokens(&municipality).await?.into_iter();
        let meant = tokens.filter(|token| {
            token.name == wanted || (wanted.len() >= SHOWN && token.mark.starts_with(wanted))
        });
        found.extend(meant.map(|token| (municipality.clone(), token)));
    }
    match &found[..] {
        [(municipality, token)] => {
            store.revoke_token(token).await?;
            store
                .note_by_command(municipality, Deed::TokenRevoked, &token.name)
                .await?;
            println!("{} revoked", token.name);
            Ok(())
        }
        [] => Err(Ended::Failed(
            "there is no such token; lyhord token list shows them".into(),
        )),
        _ => Err(Ended::Failed(
            "several tokens are for that; name one by its mark, as lyhord token list shows it"
                .into(),
        )),
    }
}

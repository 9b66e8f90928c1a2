//! `lyhord migrate`: brings the schema up to date.

use super::{Ended, open};
use crate::config::Config;

pub(super) async fn run(config: &Config) -> Result<(), Ended> {
    open(config).await?.close().await;
    println!("the schema is up to date");
    Ok(())
}

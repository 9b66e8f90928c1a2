//! `lyhord migrate`: brings the schema up to date.

use super::Ended;
use crate::{
    app::{self, May},
    config::Config,
};

pub(super) async fn run(config: &Config) -> Result<(), Ended> {
    let store = app::open(config, May::BringItUpToDate).await?;
    store.close().await;
    println!("the schema is up to date");
    Ok(())
}

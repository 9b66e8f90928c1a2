//! `lyhord close`: closes the tertials that have ended, as the running service
//! does by itself; doing so twice changes nothing.

use super::{Ended, open, writer};
use crate::{app::NotStarted, config::Config};

pub(super) async fn run(config: &Config) -> Result<(), Ended> {
    let store = open(config).await?;
    writer(&store, config)
        .await?
        .keep_calendar()
        .await
        .map_err(NotStarted::from)?;
    println!("closed up to {}", store.open_month().await?.previous());
    store.close().await;
    Ok(())
}

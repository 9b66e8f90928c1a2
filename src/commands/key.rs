//! `lyhord key rotate`: seals all boxes anew under a fresh key.

use super::{Ended, open, writer};
use crate::{app::NotStarted, config::Config};

#[derive(clap::Subcommand)]
pub(super) enum Key {
    /// Seal the boxes anew and destroy the old key
    Rotate,
}

impl Key {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let Self::Rotate = self;
        let store = open(config).await?;
        writer(&store, config)
            .await?
            .rotate_key()
            .await
            .map_err(NotStarted::from)?;
        store.close().await;
        println!("the boxes are sealed anew; the old key is destroyed");
        Ok(())
    }
}

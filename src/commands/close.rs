//! `lyhord close`: closes the tertials that have ended, as the running service
//! does by itself; doing so twice changes nothing.

use super::{Ended, open, word, writer};
use crate::{app::NotStarted, config::Config, domain::period::Tertial};

#[derive(clap::Args)]
pub(super) struct Close {
    /// Close up to this tertial (2026-T1), though the clock is more than four
    /// months ahead of the calendar in the database
    #[arg(long, value_name = "TERTIAL")]
    up_to: Option<String>,
}

impl Close {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let store = open(config).await?;
        let up_to: Option<Tertial> = self
            .up_to
            .as_deref()
            .map(|typed| word("--up-to", typed))
            .transpose()?;
        let clock = store.clock().month();
        if let Some(tertial) = up_to.filter(|tertial| clock.tertial() <= *tertial) {
            return Err(Ended::WrongUsage(format!(
                "--up-to {tertial}: it has not ended, the clock says {clock}"
            )));
        }
        let ahead = store.clock_far_ahead().await?;
        if let Some(ahead) = ahead.filter(|_| up_to.is_none()) {
            return Err(NotStarted::FarAhead(ahead).into());
        }
        let mut writer = writer(&store, config).await?;
        if let Some(tertial) = up_to {
            let closed = writer.close_up_to(tertial).await;
            closed.map_err(NotStarted::from)?;
        }
        writer.keep_calendar().await.map_err(NotStarted::from)?;
        if let Some(said) = writer.key_trouble().said() {
            return Err(Ended::Failed(said));
        }
        println!("closed up to {}", store.open_month().await?.previous());
        store.close().await;
        Ok(())
    }
}

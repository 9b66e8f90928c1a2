//! `lyhord healthy`: status 0 when the service answers, else 1.

use super::Ended;
use crate::{app, clock::Clock, config::Config};

pub(super) fn run(config: &Config) -> Result<(), Ended> {
    if app::is_healthy(config, Clock::system()) {
        Ok(())
    } else {
        Err(Ended::Failed(format!(
            "nothing answers on {}",
            config.listen
        )))
    }
}

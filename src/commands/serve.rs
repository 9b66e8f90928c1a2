//! `lyhord serve`: runs the service.

use super::Ended;
use crate::{
    app::{self, Running},
    config::Config,
};

#[derive(clap::Args)]
pub(super) struct Serve {
    /// Do not bring the schema up to date first
    #[arg(long)]
    no_migrate: bool,
}

impl Serve {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let store = app::open(config, !self.no_migrate).await?;
        let running = app::start(config, store).await?;
        finish(running, config, || {}).await
    }
}

/// The address a person can open.
fn address(running: &Running, config: &Config) -> String {
    let scheme = if config.tls.is_some() {
        "https"
    } else {
        "http"
    };
    format!("{scheme}://{}", running.address)
}

/// Serves until told to stop, then lets the database tidy up. What it prints
/// comes when the server already listens and hears signals, so that whoever
/// waits for the address may stop it at once.
pub(super) async fn finish(
    running: Running,
    config: &Config,
    print_first: impl FnOnce(),
) -> Result<(), Ended> {
    let base = address(&running, config);
    let listening = format!("listening on {base}");
    let Running {
        server,
        store,
        first_run,
        ..
    } = running;
    let serving = actix_web::rt::spawn(server);
    tokio::task::yield_now().await;
    print_first();
    println!("{listening}");
    if let Some(path) = first_run {
        println!("nothing is here yet; begin at {base}{path}");
    }
    let outcome = serving.await.map_err(std::io::Error::other).flatten();
    store.close().await;
    outcome.map_err(|error| Ended::Failed(format!("the service stopped: {error}")))
}

//! `lyhord serve`: runs the service.

use std::{
    io::{self, Write},
    time::Duration,
};

use super::Ended;
use crate::{
    app::{self, May, Running},
    config::Config,
    store::{ballot::condition::Unfit, disk::share_below},
};

#[derive(clap::Args)]
pub(super) struct Serve {
    /// Do not bring the schema up to date first
    #[arg(long)]
    no_migrate: bool,
    /// Go on although the clock is more than four months ahead of the calendar
    /// in the database: the clock is right
    #[arg(long)]
    accept_date: bool,
}

/// How long a service whose writer has ended says that it is not ready, so that
/// whoever sends visitors here stops doing so, before it ends.
const FAREWELL: Duration = Duration::from_secs(5);

impl Serve {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let may = if self.no_migrate {
            May::UseIt
        } else {
            May::BringItUpToDate
        };
        if let Some(file) = config.database_url.file()
            && let Some(share) = share_below(file)
        {
            tracing::warn!(
                "the database lies on a network file system ({share}), \
                 which does not carry SQLite; put it on a local disk, or take PostgreSQL"
            );
        }
        let store = app::open(config, may).await?;
        let running = app::start(config, store, self.accept_date).await?;
        if running.base_url.is_assumed() {
            tracing::warn!(
                "base_url is not set, so that codes and posters carry the address listened on, \
                 {}; set it before anything is printed",
                running.base_url
            );
        }
        if config.is_behind_a_proxy() && config.proxies.trusted.is_empty() {
            tracing::warn!(
                "base_url is HTTPS and tls_cert is not set, so a proxy stands before this \
                 service, and trusted_proxies is empty: all who come through the proxy count as \
                 one visitor, and a hall or an office is told to wait; \
                 name the proxy's address in trusted_proxies"
            );
        }
        finish(running, config, || {}).await
    }
}

/// Where it listens, which behind a proxy is not what visitors open.
fn address(running: &Running, config: &Config) -> String {
    let scheme = if config.tls.is_some() {
        "https"
    } else {
        "http"
    };
    format!("{scheme}://{}", running.address)
}

/// Whether anybody reads it or not: the service goes on.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Serves until told to stop, then lets the database tidy up. What it prints
/// comes when the server already listens and hears signals, so that whoever
/// waits for the address may stop it at once.
pub(super) async fn finish(
    running: Running,
    config: &Config,
    print_first: impl FnOnce(),
) -> Result<(), Ended> {
    let listening = format!("listening on {}", address(&running, config));
    let Running {
        server,
        store,
        first_run,
        condition,
        base_url,
        ..
    } = running;
    let handle = server.handle();
    let mut serving = actix_web::rt::spawn(server);
    tokio::task::yield_now().await;
    print_first();
    say(&listening);
    if let Some(path) = first_run {
        say(&format!("nothing is here yet; begin at {base_url}{path}"));
    }
    let has_ended = tokio::select! {
        outcome = &mut serving => Err(outcome),
        () = condition.ended() => Ok(()),
    };
    let outcome = match has_ended {
        Err(outcome) => outcome
            .map_err(std::io::Error::other)
            .flatten()
            .map_err(|error| format!("the service stopped: {error}")),
        Ok(()) => {
            if tokio::time::timeout(FAREWELL, &mut serving).await.is_err() {
                handle.stop(true).await;
            }
            Err(Unfit::Ended.to_string())
        }
    };
    store.close().await;
    outcome.map_err(Ended::Failed)
}

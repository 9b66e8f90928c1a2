//! `lyhord doctor`: looks at the set-up and says what to do. Status 1 when
//! something must be mended, 0 when there is advice only.

mod certificate;
mod database;
mod files;
mod logs;
mod machine;
mod origins;
mod provider;
mod settings;

use std::path::PathBuf;

use super::{Ended, settings::Origins};
use crate::{
    clock::Clock,
    config::{Config, without_secrets},
    store::Store,
};

#[derive(clap::Args)]
pub(super) struct Doctor {
    /// Log files to look for visits of parents in [default: the usual ones of nginx, Caddy, Apache]
    #[arg(long = "log")]
    logs: Vec<PathBuf>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Good,
    /// Advice.
    Warning,
    /// Must be mended.
    Fault,
}

/// What was found, in the order in which it was looked at.
#[derive(Debug, Default)]
struct Findings(Vec<(Weight, String)>);

impl Findings {
    fn good(&mut self, said: impl Into<String>) {
        self.0.push((Weight::Good, said.into()));
    }

    fn warn(&mut self, said: impl Into<String>) {
        self.0.push((Weight::Warning, said.into()));
    }

    fn fault(&mut self, said: impl Into<String>) {
        self.0.push((Weight::Fault, said.into()));
    }

    fn tell(&self) -> Result<(), Ended> {
        for (weight, said) in &self.0 {
            let mark = match weight {
                Weight::Good => "ok  ",
                Weight::Warning => "warn",
                Weight::Fault => "FAIL",
            };
            println!("{mark}  {}", without_secrets(said));
        }
        match self
            .0
            .iter()
            .filter(|(weight, _)| *weight == Weight::Fault)
            .count()
        {
            0 => Ok(()),
            1 => Err(Ended::Failed("one thing must be mended".into())),
            faults => Err(Ended::Failed(format!("{faults} things must be mended"))),
        }
    }
}

impl Doctor {
    pub(super) async fn run(&self, config: &Config, origins: &Origins) -> Result<(), Ended> {
        let mut findings = Findings::default();
        origins::look(config, origins, &mut findings);
        settings::look(config, &mut findings);
        if let Some(tls) = &config.tls {
            certificate::look(
                tls,
                config.base_url.as_ref(),
                Clock::system().seconds(),
                &mut findings,
            );
        }
        if let Some(oidc) = &config.oidc {
            provider::look(oidc, config, &mut findings).await;
        }
        files::look(config, &mut findings);
        match Store::open_existing(config).await {
            Ok(store) => {
                database::look(&store, config, &mut findings).await;
                if let Some(oidc) = &config.oidc {
                    // Where there is no schema yet, that has been said.
                    let _ = provider::look_at_accounts(&store, oidc, &mut findings).await;
                }
                store.close().await;
            }
            Err(error) => findings.fault(format!(
                "the database cannot be opened: {}; check database_url",
                error.cause()
            )),
        }
        machine::look(config, &mut findings);
        logs::look(&self.logs, &mut findings);
        findings.tell()
    }

    /// Settings that do not read are findings too; nothing else can be looked
    /// at before they do.
    pub(super) fn refuse(faults: &[String]) -> Result<(), Ended> {
        let mut findings = Findings::default();
        for fault in faults {
            findings.fault(format!("{fault}; mend the setting, then run doctor again"));
        }
        findings.tell()
    }
}

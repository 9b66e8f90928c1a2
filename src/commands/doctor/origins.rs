//! Where each setting came from: a value that somebody looks for in vain is
//! often set somewhere else, and a secret where others can read it.

use super::Findings;
use crate::{
    commands::settings::{Origin, Origins},
    config::Config,
    web::certificates::is_open,
};

pub(super) fn look(config: &Config, origins: &Origins, findings: &mut Findings) {
    findings.good(format!("the database is {}", config.database_url));
    if let Some(file) = &origins.file {
        let place = file.display();
        findings.good(format!("the settings file is {place}"));
        let stands_there = |origin: &&Origin| {
            origin.named == format!("{} in the settings file", origin.key)
                && is_secret(origin, config)
        };
        if let Some(origin) = origins.settings.iter().find(stands_there)
            && is_open(file)
        {
            findings.fault(format!(
                "{place} can be read by every user of this machine, and {} holds a secret; run: chmod o= {place}",
                origin.key
            ));
        }
    }
    for origin in &origins.settings {
        let (key, named) = (origin.key, &origin.named);
        match &origin.beats {
            None => findings.good(format!("{key} is set by {named}")),
            Some(beaten) => findings.warn(format!(
                "{key} is set by {named}, and {beaten} is passed over; keep one of the two"
            )),
        }
        if origin.is_flag && is_secret(origin, config) {
            findings.warn(format!(
                "{named} stands on the command line, which every user of this machine can read; \
                 set LYHORD_{}_FILE to a file that holds it, or {key} in the settings file",
                key.to_uppercase()
            ));
        }
    }
}

/// Whether whoever reads it is let in somewhere.
fn is_secret(origin: &Origin, config: &Config) -> bool {
    match origin.key {
        "database_url" => config.database_url.has_password(),
        "oidc_client_secret" => true,
        _ => false,
    }
}

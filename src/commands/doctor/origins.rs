//! Where each setting came from: a value that somebody looks for in vain is
//! often set somewhere else.

use super::Findings;
use crate::{commands::settings::Origin, config::Config};

pub(super) fn look(config: &Config, origins: &[Origin], findings: &mut Findings) {
    findings.good(format!("the database is {}", config.database_url));
    for origin in origins {
        let (key, named) = (origin.key, &origin.named);
        match &origin.beats {
            None => findings.good(format!("{key} is set by {named}")),
            Some(beaten) => findings.warn(format!(
                "{key} is set by {named}, and {beaten} is passed over; keep one of the two"
            )),
        }
        let is_seen = origin.is_flag
            && match key {
                "database_url" => config.database_url.has_password(),
                "oidc_client_secret" => true,
                _ => false,
            };
        if is_seen {
            findings.warn(format!(
                "{named} stands on the command line, which everybody on this machine can read; set LYHORD_{0}_FILE to a file that holds it, or {key} in the settings file",
                key.to_uppercase()
            ));
        }
    }
}

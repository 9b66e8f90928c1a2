//! What the settings lead to.

use super::Findings;
use crate::{
    app::meets_untrusted_proxy,
    clock::Clock,
    config::Config,
    domain::second_factor::FactorRule,
    store::encryption::{Way, way_to},
};

pub(super) fn look(config: &Config, findings: &mut Findings) {
    match &config.base_url {
        None => findings.fault(
            "base_url is not set, and codes would be printed with the address \
             the service listens on; set it to the address that parents reach",
        ),
        Some(url) if url.is_this_machine() => findings.warn(format!(
            "base_url {url} is this machine only; set it to the address that parents reach before \
             codes are printed"
        )),
        Some(url) if url.port().is_some() => findings.warn(format!(
            "base_url {url} names a port; there are networks for guests that let no other than \
             the usual ones through: see that parents reach it"
        )),
        Some(url) => findings.good(format!("codes carry {url}")),
    }
    if let Some(rule) = config
        .factor_rule
        .filter(|rule| *rule != FactorRule::Required && is_for_others(config))
    {
        findings.warn(format!(
            "second_factor is {}, so that whoever learns a password is let in with it alone; \
             remove the setting, or let staff sign in at the municipality's own provider",
            rule.as_str()
        ));
    }
    way(config, findings);
    if config.now.is_some() {
        findings.warn("now is set, and the service does not go by the real time; remove it unless this is a trial");
    }
    if !config.rate_limit {
        findings.fault("rate_limit is off, which is for load tests only; remove the setting");
    }
    proxies(config, findings);
    if let Some(address) = config
        .admin_listen
        .filter(|address| !address.ip().is_loopback())
    {
        findings.warn(format!(
            "admin_listen {address} can be reached from other machines; \
             see that only your own monitoring can"
        ));
    }
}

/// Whose word about a visitor's address is believed.
fn proxies(config: &Config, findings: &mut Findings) {
    let trusted = &config.proxies.trusted;
    if trusted.iter().any(|network| network.prefix_len() == 0) {
        findings.fault(
            "trusted_proxies holds every address there is, \
             so that each visitor may claim any; name the proxy alone",
        );
    }
    if trusted.is_empty() && config.is_behind_a_proxy() {
        findings.fault(
            "trusted_proxies is empty; behind a proxy all parents count as one visitor and are \
             told to wait: name the proxy's address",
        );
    }
    if config.listen.port() != 0 && meets_untrusted_proxy(config, Clock::system()) {
        findings.fault(
            "the running service meets a proxy that is not in trusted_proxies, so that all parents \
             behind it count as one visitor and are told to wait; its log names the address to add",
        );
    } else if !trusted.is_empty() {
        findings.good(format!(
            "visitors behind a trusted proxy are told apart by {}; \
             a proxy that writes another header must be named in forwarded_header",
            config.proxies.header.name()
        ));
    }
}

/// The way to the database.
fn way(config: &Config, findings: &mut Findings) {
    match way_to(config.database_url.reveal()) {
        Ok(Way::Within) => {}
        Ok(Way::Checked) => {
            findings.good("the way to the database is encrypted, and its certificate is checked")
        }
        Ok(Way::Encrypted) => findings.warn(
            "database_url names another machine, whose certificate is not checked; \
             add sslmode=verify-full&sslrootcert=FILE, \
             so that nobody in between can pretend to be it",
        ),
        Ok(Way::Clear) => findings.warn(
            "database_url says sslmode=disable for another machine, \
             and what goes there can be read on the way; unless both are containers of one \
             machine, let the database speak TLS and say sslmode=verify-full&sslrootcert=FILE",
        ),
        Err(error) => findings.fault(format!(
            "database_url does not parse: {}; \
             it is written postgres://user@host/database",
            error.cause()
        )),
    }
}

/// Whether anybody but this machine reaches the service.
fn is_for_others(config: &Config) -> bool {
    !config.listen.ip().is_loopback()
        || config
            .base_url
            .as_ref()
            .is_some_and(|url| !url.is_this_machine())
}

//! The municipality's own sign-in provider.

use super::Findings;
use crate::{
    config::{Config, Oidc},
    domain::staff::StaffRole,
    oidc,
    store::{Store, StoreError},
};

pub(super) async fn look(oidc: &Oidc, config: &Config, findings: &mut Findings) {
    // The client wants to know how to encrypt.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let base_url = config.base_url(config.listen);
    let looked = oidc::look(oidc, base_url.as_str()).await;
    for said in looked.good {
        findings.good(said);
    }
    for said in looked.doubtful {
        findings.warn(said);
    }
    for said in looked.wrong {
        findings.fault(said);
    }
}

/// What the accounts and municipalities there are make of it.
pub(super) async fn look_at_accounts(
    store: &Store,
    oidc: &Oidc,
    findings: &mut Findings,
) -> Result<(), StoreError> {
    let municipalities = store.municipality_codes().await?;
    if municipalities.len() > 1 && oidc.reach.municipalities.is_empty() {
        findings.warn(
            "the sign-in provider's claims count in every municipality there is; \
             name those that it may speak for in oidc_municipalities",
        );
    }
    let staff = store.staff().await?;
    for code in municipalities {
        let administrators: Vec<_> = staff
            .iter()
            .filter(|member| member.scope.role == StaffRole::Admin && !member.is_disabled)
            .filter(|member| member.scope.municipality == code)
            .collect();
        let all_there = administrators.iter().all(|member| member.is_provided());
        if !administrators.is_empty() && all_there {
            findings.warn(format!(
                "every administrator of {code} signs in at the provider, \
                 so that nobody gets in when it is gone; make one with a password: \
                 lyhord user add --role admin"
            ));
        }
    }
    Ok(())
}

//! The municipality's own sign-in provider.

use super::Findings;
use crate::{
    config::{Config, Oidc},
    sign_in,
};

pub(super) async fn look(oidc: &Oidc, config: &Config, findings: &mut Findings) {
    // The client wants to know how to encrypt.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let base_url = config.base_url(config.listen);
    let looked = sign_in::look(oidc, base_url.as_str()).await;
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

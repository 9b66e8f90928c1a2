//! The certificate and its key: do they read, belong together, hold today and
//! fit the address on the posters.

use std::time::Duration;

use rustls::{
    crypto::ring::default_provider,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime, pem::PemObject},
    sign::CertifiedKey,
};
use webpki::{EndEntityCert, KeyUsage};

use super::Findings;
use crate::{
    config::{BaseUrl, Tls},
    web::certificates::is_open,
};

/// Seconds before its end at which a certificate should be renewed: 21 days.
const RENEW: i64 = 21 * DAY;
const DAY: i64 = 24 * 3600;

pub(super) fn look(tls: &Tls, base_url: Option<&BaseUrl>, now: i64, findings: &mut Findings) {
    let place = tls.certificate.display();
    let chain: Result<Vec<_>, _> =
        CertificateDer::pem_file_iter(&tls.certificate).and_then(Iterator::collect);
    let chain = match chain {
        Ok(chain) if !chain.is_empty() => chain,
        Ok(_) => {
            return findings.fault(format!(
                "tls_cert {place} holds no certificate; put the chain there, as PEM"
            ));
        }
        Err(error) => {
            return findings.fault(format!(
                "tls_cert {place} cannot be read: {error}; put the chain there, as PEM"
            ));
        }
    };
    match PrivateKeyDer::from_pem_file(&tls.key) {
        Err(error) => findings.fault(format!(
            "tls_key {} cannot be read: {error}; \
             put the private key there, as PEM",
            tls.key.display()
        )),
        Ok(key) => match CertifiedKey::from_der(chain.clone(), key, &default_provider()) {
            Ok(_) => findings.good("the certificate and its key belong together"),
            Err(error) => findings.fault(format!(
                "tls_cert {place} and tls_key {} do not belong together ({error}); \
                 put the pair there that was issued together",
                tls.key.display()
            )),
        },
    }
    if is_open(&tls.key) {
        findings.fault(format!(
            "tls_key {0} can be read by every user of this machine; run: chmod o= {0}",
            tls.key.display()
        ));
    }
    let Ok(certificate) = EndEntityCert::try_from(&chain[0]) else {
        return findings.fault(format!(
            "tls_cert {place} does not begin with a server's certificate; put that one first"
        ));
    };
    dates(&certificate, &place, now, findings);
    if let Some(host) = base_url.map(BaseUrl::host) {
        let fits = ServerName::try_from(host.as_str())
            .is_ok_and(|name| certificate.verify_is_valid_for_subject_name(&name).is_ok());
        if fits {
            findings.good(format!("the certificate is for {host}"));
        } else {
            findings.fault(format!(
                "tls_cert {place} is not for {host}, which base_url names; \
                 phones will warn: order one for that name"
            ));
        }
    }
}

fn dates(
    certificate: &EndEntityCert<'_>,
    place: &impl std::fmt::Display,
    now: i64,
    findings: &mut Findings,
) {
    match problem_at(certificate, now) {
        Some(webpki::Error::CertNotValidYet { .. }) => {
            findings.fault(format!(
                "tls_cert {place} is not valid yet; check the clock, or wait with putting it there"
            ));
        }
        Some(webpki::Error::CertExpired { .. }) => {
            findings.fault(format!("tls_cert {place} has expired; renew it"))
        }
        _ => match problem_at(certificate, now + RENEW) {
            Some(webpki::Error::CertExpired { not_after, .. }) => {
                let days = (i64::try_from(not_after.as_secs()).unwrap_or(i64::MAX) - now) / DAY;
                findings.warn(format!("tls_cert {place} expires in {days} days; renew it"));
            }
            _ => findings.good("the certificate holds for three weeks or more"),
        },
    }
}

/// What a client says of the certificate at this second. Its dates are checked
/// first, so that no authority needs to be known here.
fn problem_at(certificate: &EndEntityCert<'_>, seconds: i64) -> Option<webpki::Error> {
    let time = UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)));
    certificate
        .verify_for_usage(&[], &[], &[], time, KeyUsage::server_auth(), None, None)
        .err()
}

#[cfg(test)]
mod tests {
    use super::{super::Weight, *};

    /// Holds for ninety days from `FROM` on. Its key was thrown away.
    const CERTIFICATE: &str = "\
-----BEGIN CERTIFICATE-----
MIIBhjCCASygAwIBAgIUbZtujM3TsQKFkMXtKjYxfn5rH5MwCgYIKoZIzj0EAwIw
DDEKMAgGA1UEAwwBeDAeFw0yNjExMjQxODU2MTdaFw0yNzAyMjIxODU2MTdaMAwx
CjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARUh1nO5FQzoueV
yoAFVNO0RqPBCH0ZDBmBfmaQ/6F4MuMlsErYaeAZB0rm+1fUkIzepI3Buu6rBZIu
U73X+UhDo2wwajAdBgNVHQ4EFgQUqyGPY8tcn6tqYo1xrEoqt5jhTyowHwYDVR0j
BBgwFoAUqyGPY8tcn6tqYo1xrEoqt5jhTyowGgYDVR0RBBMwEYIPc3ZhcmEua29t
bXVuLnNlMAwGA1UdEwEB/wQCMAAwCgYIKoZIzj0EAwIDSAAwRQIhAKpTv/x6Q8Ed
V+HELXBLKwLVUuCVMqbIYkMOebomd6IVAiBmV/9/4z3aCU2jk3QOxJR9j1OVhHAp
VrSrR6RNZ7J7ZQ==
-----END CERTIFICATE-----
";
    const FROM: i64 = 1795546577;
    const UNTIL: i64 = 1803322577;

    #[test]
    fn a_certificate_is_told_to_be_too_early_good_near_its_end_or_past_it() {
        let der = CertificateDer::from_pem_slice(CERTIFICATE.as_bytes()).unwrap();
        let certificate = EndEntityCert::try_from(&der).unwrap();
        let said = |now: i64| {
            let mut findings = Findings::default();
            dates(&certificate, &"a.pem", now, &mut findings);
            findings.0.pop().unwrap()
        };
        for (now, weight, part) in [
            (FROM - 1, Weight::Fault, "is not valid yet"),
            (FROM, Weight::Good, "holds for three weeks"),
            (UNTIL - RENEW, Weight::Good, "holds for three weeks"),
            (
                UNTIL - 2 * DAY,
                Weight::Warning,
                "expires in 2 days; renew it",
            ),
            (UNTIL, Weight::Warning, "expires in 0 days"),
            (UNTIL + 1, Weight::Fault, "has expired; renew it"),
        ] {
            let (found, told) = said(now);
            assert!(found == weight && told.contains(part), "{part} in {told}");
        }
    }
}

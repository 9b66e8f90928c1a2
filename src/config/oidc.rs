//! The municipality's own sign-in provider.

use super::{Found, Reader, Secret};
use crate::domain::{
    claims::{NotRoleWords, Reach},
    organisation::NotAMunicipalityCode,
};

/// An OpenID Connect provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oidc {
    /// Issuer address.
    pub issuer: String,
    /// Client id given by the provider.
    pub client_id: String,
    /// Client secret given by the provider.
    pub client_secret: Secret,
    /// Claim that holds the role.
    pub role_claim: String,
    /// Claim that holds the address.
    pub email_claim: String,
    /// Claim that tells people apart, beside the issuer.
    pub subject_claim: String,
    /// Whether addresses are verified though the provider does not say so.
    pub is_always_verified: bool,
    /// How far the claims reach.
    pub reach: Reach,
}

/// What people copy from a provider's page instead of the issuer.
const DESCRIPTION: &str = "/.well-known/openid-configuration";

/// An issuer is reached by HTTPS; on this machine, for tests, without.
fn issuer(value: &str) -> Result<String, String> {
    let is_here = ["http://127.0.0.1", "http://localhost"]
        .iter()
        .any(|start| value.starts_with(start));
    if value.contains(DESCRIPTION) {
        Err(format!("ends before {DESCRIPTION}, which is found from it"))
    } else if value.starts_with("https://") || is_here {
        Ok(value.to_owned())
    } else {
        Err("does not begin with https://".into())
    }
}

fn on_or_off(value: &str) -> Result<bool, String> {
    match value {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("is neither on nor off".into()),
    }
}

pub(super) fn oidc<L: Fn(&str) -> Option<Found>>(reader: &mut Reader<L>) -> Option<Oidc> {
    let faults = reader.faults.len();
    let issuer = reader.read("oidc_issuer", issuer);
    let reach = Reach {
        words: reader
            .read("oidc_roles", |value| {
                value
                    .parse()
                    .map_err(|fault: NotRoleWords| fault.to_string())
            })
            .unwrap_or_default(),
        municipalities: reader
            .read("oidc_municipalities", |value| {
                let codes = value.split([',', ' ']).filter(|code| !code.is_empty());
                codes
                    .map(|code| {
                        code.parse().map_err(|fault: NotAMunicipalityCode| {
                            format!("does not parse: {fault}")
                        })
                    })
                    .collect()
            })
            .unwrap_or_default(),
        gives_coordinators: reader.read("oidc_coordinators", on_or_off).unwrap_or(false),
    };
    let is_always_verified = reader.read("oidc_email_verified", |value| match value {
        "said" => Ok(false),
        "always" => Ok(true),
        _ => Err("is neither said nor always".into()),
    });
    let [email_claim, subject_claim] =
        ["oidc_email_claim", "oidc_subject_claim"].map(|key| reader.text(key));
    if reader.faults.len() > faults {
        return None;
    }
    let is_alone = is_always_verified.is_some()
        || email_claim.is_some()
        || subject_claim.is_some()
        || reach != Reach::default();
    let [client_id, client_secret, role_claim] =
        ["oidc_client_id", "oidc_client_secret", "oidc_role_claim"].map(|key| reader.text(key));
    match [issuer, client_id, client_secret, role_claim] {
        [None, None, None, None] if !is_alone => None,
        [
            Some(issuer),
            Some(client_id),
            Some(client_secret),
            Some(role_claim),
        ] => Some(Oidc {
            issuer,
            client_id,
            client_secret: client_secret.into(),
            role_claim,
            email_claim: email_claim.unwrap_or_else(|| "email".into()),
            subject_claim: subject_claim.unwrap_or_else(|| "sub".into()),
            is_always_verified: is_always_verified.unwrap_or(false),
            reach,
        }),
        _ => {
            reader.faults.push(
                "oidc_issuer, oidc_client_id, oidc_client_secret and oidc_role_claim go together"
                    .into(),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Config, tests::read};

    const WHOLE: [(&str, &str); 4] = [
        ("oidc_issuer", "https://id.se"),
        ("oidc_client_id", "c"),
        ("oidc_client_secret", "s"),
        ("oidc_role_claim", "r"),
    ];

    fn with(further: &[(&str, &str)]) -> Result<Config, Vec<String>> {
        read(&[&WHOLE[..], further].concat())
    }

    #[test]
    fn an_issuer_is_asked_by_https_unless_it_is_here() {
        let asked = |issuer| read(&[("oidc_issuer", issuer), WHOLE[1], WHOLE[2], WHOLE[3]]);
        assert_eq!(
            asked("http://id.se").unwrap_err(),
            ["LYHORD_OIDC_ISSUER does not begin with https://"]
        );
        assert!(asked("https://id.se").is_ok() && asked("http://127.0.0.1:4000").is_ok());
        let copied = asked("https://id.se/.well-known/openid-configuration").unwrap_err();
        assert!(copied[0].contains("ends before"), "{copied:?}");
    }

    #[test]
    fn what_is_not_said_of_claims_is_the_strict_way() {
        let oidc = with(&[]).unwrap().oidc.unwrap();
        assert_eq!(
            (oidc.email_claim.as_str(), oidc.subject_claim.as_str()),
            ("email", "sub")
        );
        assert!(!oidc.is_always_verified && !oidc.reach.gives_coordinators);
        assert!(oidc.reach.municipalities.is_empty());
    }

    #[test]
    fn further_settings_of_a_provider_are_read_and_need_one() {
        for (key, right, wrong) in [
            ("oidc_roles", "g-1=manager", "g-1"),
            ("oidc_municipalities", "0180, 0114", "Stockholm"),
            ("oidc_coordinators", "on", "yes"),
            ("oidc_email_verified", "always", "maybe"),
        ] {
            assert!(with(&[(key, right)]).is_ok(), "{key}");
            let named = format!("LYHORD_{}", key.to_uppercase());
            let faults = with(&[(key, wrong)]).unwrap_err();
            assert!(faults[0].starts_with(&named), "{faults:?}");
            let alone = read(&[(key, right)]).unwrap_err();
            assert!(alone[0].ends_with("go together"), "{alone:?}");
        }
        assert!(read(&[("oidc_email_claim", "upn")]).is_err());
    }
}

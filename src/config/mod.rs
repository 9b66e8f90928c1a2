//! Everything the service reads from its environment, once, at start: flags,
//! then `LYHORD_*`, then the settings file.

mod base_url;
mod database_url;
mod oidc;
mod proxies;
mod secret;

pub use base_url::{BaseUrl, NotABaseUrl};
pub use database_url::{DatabaseUrl, NotADatabaseUrl};
pub use oidc::Oidc;
pub use proxies::{ForwardedHeader, Proxies};
pub use secret::{Secret, without_secrets};

use ::domain;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use crate::domain::{
    counting::minimums::{
        HIGHEST_MINIMUM, LOWEST_MINIMUM, LOWEST_RECURRING_MINIMUM, MinimumGroup, Minimums,
    },
    second_factor::{FactorRule, NotARule},
    staffing::{HIGHEST_MINIMUM_STAFF, MinimumStaff},
    thresholds::Thresholds,
};

/// The settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address and port; port 0 asks the system for a free one.
    pub listen: SocketAddr,
    /// `sqlite:FILE` or `postgres://…`.
    pub database_url: DatabaseUrl,
    /// What QR codes and posters carry; none: made from the bound address. Ask
    /// [`Config::base_url`], which says it as every page and command does.
    pub base_url: Option<BaseUrl>,
    /// Where the key of the boxes lives: outside the database and its backups.
    pub box_key_file: PathBuf,
    /// At which instant the service believes that it starts; none: now.
    pub now: Option<Timestamp>,
    /// Where `/metrics` is served; none: nowhere.
    pub admin_listen: Option<SocketAddr>,
    /// Answers a box must hold before it is counted.
    pub minimums: Minimums,
    /// Members of staff an area must have.
    pub minimum_staff: MinimumStaff,
    /// Folder of recordings beside those built in.
    pub recordings: Option<PathBuf>,
    /// Certificate chain and private key, PEM; none: plain HTTP.
    pub tls: Option<Tls>,
    /// Whether visitors are limited; off only for load tests.
    pub rate_limit: bool,
    /// Whose word about a visitor's address is believed, and in which header.
    pub proxies: Proxies,
    /// Who of those who sign in with a password must have a second factor;
    /// none: [`FactorRule::unless_chosen`].
    pub factor_rule: Option<FactorRule>,
    /// Staff sign-in by the municipality's own provider.
    pub oidc: Option<Oidc>,
}

/// Files for TLS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// Certificate chain, PEM.
    pub certificate: PathBuf,
    /// Private key, PEM.
    pub key: PathBuf,
}

/// A setting as found: its value, and how the place it was found in calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Value as text.
    pub value: String,
    /// `--listen`, `LYHORD_LISTEN` or `listen in lyhord.toml`.
    pub named: String,
}

/// One setting: its key and what it is for, as `--help` says it.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Key in the settings file; flag and variable are made from it.
    pub key: &'static str,
    /// One line for `--help`.
    pub help: &'static str,
    /// Whether it is nobody's business, and may stand in a file of its own
    /// (`…_FILE`).
    pub is_secret: bool,
}

const fn setting(key: &'static str, help: &'static str) -> Setting {
    Setting {
        key,
        help,
        is_secret: false,
    }
}

const fn secret(key: &'static str, help: &'static str) -> Setting {
    Setting {
        key,
        help,
        is_secret: true,
    }
}

/// Every setting there is, in the order of the README's table.
pub const SETTINGS: [Setting; 26] = [
    setting(
        "listen",
        "Address and port; port 0 picks a free one [default: 127.0.0.1:8080]",
    ),
    secret(
        "database_url",
        "sqlite:FILE or postgres://… [default: sqlite:lyhord.db]",
    ),
    setting(
        "base_url",
        "Address that QR codes and posters carry [default: from listen]",
    ),
    setting(
        "box_key_file",
        "Key of the boxes, mode 0600; must be set with postgres:// [default: lyhord.key beside sqlite:]",
    ),
    setting(
        "now",
        "Start of time for demos and tests, RFC 3339 [default: the system clock]",
    ),
    setting("admin_listen", "Address of /metrics [default: off]"),
    setting(
        "minimum_group",
        "Answers before a box is counted, 5 or more [default: 5]",
    ),
    setting(
        "minimum_group_recurring",
        "The same for open preschools, 10 or more [default: 10]",
    ),
    setting(
        "minimum_staff",
        "Staff of a district before its answers are counted by themselves, 2 or more [default: 2]",
    ),
    setting(
        "recordings",
        "Folder of questions read aloud, LANGUAGE/KEY.mp3 [default: none but those built in]",
    ),
    setting("tls_cert", "Certificate chain, PEM [default: off]"),
    setting("tls_key", "Private key, PEM [default: off]"),
    setting(
        "rate_limit",
        "on or off; off only for load tests [default: on]",
    ),
    setting(
        "trusted_proxies",
        "Addresses or networks, comma between, whose forwarded_header is believed",
    ),
    setting(
        "forwarded_header",
        "x-forwarded-for or forwarded: the one header that trusted proxies write [default: x-forwarded-for]",
    ),
    setting(
        "second_factor",
        "optional, administrators or required, for staff with a password [default: required over HTTPS, else optional]",
    ),
    setting(
        "oidc_issuer",
        "OpenID Connect provider for staff [default: off]",
    ),
    setting("oidc_client_id", "Client id given by the provider"),
    secret("oidc_client_secret", "Client secret given by the provider"),
    setting(
        "oidc_role_claim",
        "Claim that holds the role; dots lead into others: realm_access.roles",
    ),
    setting(
        "oidc_roles",
        "What the provider's own words mean, WORD=ROLE; WORD=ROLE",
    ),
    setting(
        "oidc_email_claim",
        "Claim that holds the address [default: email]",
    ),
    setting(
        "oidc_email_verified",
        "said: an address counts as verified when the provider says so; always: unless it says no [default: said]",
    ),
    setting(
        "oidc_subject_claim",
        "Claim that tells people apart [default: sub]",
    ),
    setting(
        "oidc_municipalities",
        "Codes of the municipalities for which claims count, comma between [default: all there are]",
    ),
    setting(
        "oidc_coordinators",
        "on or off: whether claims make coordinators, who see every municipality [default: off]",
    ),
];

/// Gathers faults while settings are read one after another.
struct Reader<L> {
    lookup: L,
    faults: Vec<String>,
}

impl<L: Fn(&str) -> Option<Found>> Reader<L> {
    fn read<T>(&mut self, key: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let found = (self.lookup)(key).filter(|found| !found.value.trim().is_empty())?;
        parse(found.value.trim())
            .map_err(|fault| self.faults.push(format!("{} {fault}", found.named)))
            .ok()
    }

    fn text(&mut self, key: &str) -> Option<String> {
        self.read(key, |value| Ok(value.to_owned()))
    }

    fn minimum(&mut self, key: &str, lowest: u32) -> MinimumGroup {
        let read = self.read(key, |value| {
            MinimumGroup::new(at_least(value, lowest)?)
                .ok_or_else(|| format!("is above {HIGHEST_MINIMUM}"))
        });
        read.or(MinimumGroup::new(lowest))
            .unwrap_or_else(|| unreachable!("the lowest minimums are minimums"))
    }

    fn minimum_staff(&mut self) -> MinimumStaff {
        let read = self.read("minimum_staff", |value| {
            MinimumStaff::new(at_least(value, MinimumStaff::LOWEST.get())?)
                .ok_or_else(|| format!("is above {HIGHEST_MINIMUM_STAFF}"))
        });
        read.unwrap_or(MinimumStaff::LOWEST)
    }
}

fn at_least(value: &str, lowest: u32) -> Result<u32, String> {
    let number: u32 = value
        .parse()
        .map_err(|_| "is not a whole number".to_owned())?;
    if number < lowest {
        return Err(format!("is below {lowest}"));
    }
    Ok(number)
}

fn address(value: &str) -> Result<SocketAddr, String> {
    value
        .parse()
        .map_err(|_| "does not parse; an address is written 127.0.0.1:8080".to_owned())
}

impl Config {
    /// Reads with `lookup`, so a test needs no process environment.
    ///
    /// # Errors
    /// All faults at once, each naming its setting.
    pub fn read(lookup: impl Fn(&str) -> Option<Found>) -> Result<Self, Vec<String>> {
        let mut reader = Reader {
            lookup,
            faults: Vec::new(),
        };
        let database_url = reader.read("database_url", |value| {
            value
                .parse()
                .map_err(|fault: NotADatabaseUrl| fault.to_string())
        });
        let database_url =
            database_url.unwrap_or_else(|| DatabaseUrl::of_file(Path::new("lyhord.db")));
        let box_key_file = match reader.text("box_key_file") {
            Some(path) => path.into(),
            None => key_beside(&database_url).unwrap_or_else(|| {
                reader.faults.push(
                    "box_key_file must be set with postgres://, as in /var/lib/lyhord/lyhord.key"
                        .into(),
                );
                PathBuf::new()
            }),
        };
        let tls = match (reader.text("tls_cert"), reader.text("tls_key")) {
            (Some(certificate), Some(key)) => Some(Tls {
                certificate: certificate.into(),
                key: key.into(),
            }),
            (None, None) => None,
            _ => {
                reader
                    .faults
                    .push("tls_cert and tls_key go together".into());
                None
            }
        };
        let base_url = reader.read("base_url", |value| {
            value
                .parse()
                .map_err(|fault: NotABaseUrl| fault.to_string())
        });
        if tls.is_some()
            && base_url
                .as_ref()
                .is_some_and(|url: &BaseUrl| !url.is_secure())
        {
            reader
                .faults
                .push("base_url begins with http:// though tls_cert is set; write https://".into());
        }
        let config = Self {
            listen: reader
                .read("listen", address)
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            base_url,
            now: reader.read("now", |value| {
                value.parse().map_err(|_| {
                    "does not parse; an instant is written 2026-03-30T12:00:00Z".to_owned()
                })
            }),
            admin_listen: reader.read("admin_listen", address),
            minimums: Minimums {
                standard: reader.minimum("minimum_group", LOWEST_MINIMUM),
                recurring: reader.minimum("minimum_group_recurring", LOWEST_RECURRING_MINIMUM),
            },
            minimum_staff: reader.minimum_staff(),
            rate_limit: reader
                .read("rate_limit", |value| match value {
                    "on" => Ok(true),
                    "off" => Ok(false),
                    _ => Err("is neither on nor off".into()),
                })
                .unwrap_or(true),
            proxies: Proxies {
                trusted: reader
                    .read("trusted_proxies", Proxies::networks)
                    .unwrap_or_default(),
                header: reader
                    .read("forwarded_header", str::parse)
                    .unwrap_or_default(),
            },
            recordings: reader.text("recordings").map(PathBuf::from),
            factor_rule: reader.read("second_factor", |value| {
                value.parse().map_err(|fault: NotARule| fault.to_string())
            }),
            oidc: oidc::oidc(&mut reader),
            database_url,
            box_key_file,
            tls,
        };
        if reader.faults.is_empty() {
            Ok(config)
        } else {
            Err(reader.faults)
        }
    }

    /// The address under which the service is reached, the same for squares,
    /// pages and commands. `bound`: where it listens; asked when none is set.
    #[must_use]
    pub fn base_url(&self, bound: SocketAddr) -> BaseUrl {
        self.base_url
            .clone()
            .unwrap_or_else(|| BaseUrl::of_bound(bound, self.tls.is_some()))
    }

    /// Whether a proxy must stand before the service: it is reached by HTTPS
    /// and does not speak it itself.
    #[must_use]
    pub fn is_behind_a_proxy(&self) -> bool {
        let is_secure = self.base_url.as_ref().is_some_and(BaseUrl::is_secure);
        is_secure && self.tls.is_none()
    }

    /// The configured minimums of forms and staff.
    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        Thresholds {
            minimums: self.minimums,
            staff: self.minimum_staff,
        }
    }
}

/// Beside an embedded database. A server's lies on another machine: a key that
/// was looked for in whatever folder a command runs in would be none.
fn key_beside(database_url: &DatabaseUrl) -> Option<PathBuf> {
    Some(database_url.file()?.with_file_name("lyhord.key"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_stands_in_the_readme_s_table() {
        let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
        for setting in SETTINGS {
            assert!(
                readme.contains(&format!("| `{}` |", setting.key)),
                "README has no row for {}",
                setting.key
            );
        }
    }

    pub(super) fn read(values: &[(&str, &str)]) -> Result<Config, Vec<String>> {
        Config::read(|key| {
            let (_, value) = values.iter().find(|(name, _)| *name == key)?;
            Some(Found {
                value: (*value).into(),
                named: format!("LYHORD_{}", key.to_uppercase()),
            })
        })
    }

    #[test]
    fn nothing_set_is_a_good_configuration() {
        let config = read(&[]).unwrap();
        assert_eq!(
            (
                config.listen.port(),
                config.minimums.standard.get(),
                config.minimums.recurring.get(),
                config.minimum_staff.get(),
                config.rate_limit
            ),
            (8080, 5, 10, 2, true)
        );
        assert_eq!(config.box_key_file, PathBuf::from("lyhord.key"));
        assert_eq!(
            read(&[("database_url", "sqlite:///var/lib/lyhord/l.db")])
                .unwrap()
                .box_key_file,
            PathBuf::from("/var/lib/lyhord/lyhord.key")
        );
    }

    #[test]
    fn with_a_server_the_key_file_must_be_named() {
        let url = ("database_url", "postgres://host/db");
        let faults = read(&[url]).unwrap_err();
        assert!(
            faults[0].starts_with("box_key_file must be set with postgres://"),
            "{faults:#?}"
        );
        let key = ("box_key_file", "/k/lyhord.key");
        assert_eq!(
            read(&[url, key]).unwrap().box_key_file,
            PathBuf::from("/k/lyhord.key")
        );
    }

    #[test]
    fn all_faults_are_told_at_once_by_name() {
        let faults = read(&[
            ("listen", "here"),
            ("minimum_group", "4"),
            ("minimum_group_recurring", "9"),
            ("minimum_staff", "1"),
            ("database_url", "mysql://x"),
            ("base_url", "svara.se"),
            ("now", "today"),
            ("rate_limit", "no"),
            ("trusted_proxies", "10.0.0.0/8, proxy"),
            ("tls_cert", "a.pem"),
            ("second_factor", "yes"),
            ("oidc_issuer", "https://id.se"),
        ])
        .unwrap_err();
        assert_eq!(faults.len(), 12, "{faults:#?}");
        for said in [
            "LYHORD_MINIMUM_GROUP is below 5",
            "LYHORD_MINIMUM_GROUP_RECURRING is below 10",
            "LYHORD_MINIMUM_STAFF is below 2",
        ] {
            assert!(faults.contains(&said.to_owned()), "{said} in {faults:#?}");
        }
        assert!(
            faults
                .iter()
                .any(|fault| fault.starts_with("LYHORD_LISTEN does not parse")),
            "{faults:#?}"
        );
    }

    #[test]
    fn with_a_certificate_the_base_address_is_https() {
        let tls = [("tls_cert", "a.pem"), ("tls_key", "b.pem")];
        let set = |url| read(&[tls[0], tls[1], ("base_url", url)]);
        assert_eq!(
            set("http://127.0.0.1:8443").unwrap_err(),
            ["base_url begins with http:// though tls_cert is set; write https://"]
        );
        assert!(set("https://127.0.0.1:8443").is_ok());
        let bound = "0.0.0.0:8443".parse().unwrap();
        assert_eq!(
            read(&tls).unwrap().base_url(bound).as_str(),
            "https://127.0.0.1:8443"
        );
    }

    #[test]
    fn debug_shows_no_secret() {
        let config = read(&[
            ("database_url", "postgres://user:hush@host/db"),
            ("box_key_file", "/var/lib/lyhord/lyhord.key"),
            ("oidc_issuer", "https://id.se"),
            ("oidc_client_id", "c"),
            ("oidc_client_secret", "hush"),
            ("oidc_role_claim", "r"),
        ]);
        assert!(!format!("{:?}", config.unwrap()).contains("hush"));
    }
}

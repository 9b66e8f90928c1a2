//! The address under which the service is reached: parsed once, so that every
//! square, poster, page and command carries the same.

use std::{fmt, net::SocketAddr, str::FromStr};

use url::{Host, Url};

use crate::domain::{host::is_host_name, survey_code::SurveyCode};

/// `https://svara.kommun.se`: scheme, host and, where it is not the usual one,
/// port. No slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    host: Host,
    port: Option<u16>,
    is_secure: bool,
    is_assumed: bool,
}

/// Why a text is no address for squares and posters, each with what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotABaseUrl {
    /// It is none at all.
    #[error("does not parse; it is written https://svara.kommun.se")]
    NoAddress,
    /// Signs that belong in no address.
    #[error(
        "cannot be used: a blank, a tab or one of \\ < > \" {{ }} | ^ ` % stands in it; \
         it is written https://svara.kommun.se"
    )]
    OddSigns,
    /// Another scheme.
    #[error("cannot be used: it begins neither with https:// nor with http://")]
    OtherScheme,
    /// A name or a password before the host.
    #[error(
        "cannot be used: a user or password before the host would stand on every poster; leave it out"
    )]
    User,
    /// Something after the host.
    #[error("cannot be used: a path is not supported; give the service a host name of its own")]
    Path,
    /// A question mark or a hash.
    #[error("cannot be used: a query (? or #) is not supported; end it with the host")]
    Query,
    /// Letters that not every phone reads in an address.
    #[error("cannot be used: the host has letters beyond a-z; write it {0}")]
    NotAscii(String),
    /// A host that no name server knows.
    #[error(
        "cannot be used: the host is no host name; it has letters a-z, digits, hyphens, and dots between"
    )]
    OddHost,
    /// An address that says "wherever I am".
    #[error("cannot be used: nobody can open {0}; name the address that parents reach")]
    Nowhere(String),
    /// Port 0.
    #[error("cannot be used: nobody can open port 0; leave the port out")]
    NoPort,
    /// Clear text through a network.
    #[error(
        "cannot be used: http:// is for this machine alone; write https://, \
         and set tls_cert and tls_key or a proxy before the service"
    )]
    InClear,
    /// The same address has one spelling.
    #[error("cannot be used: write it {0}")]
    Spelling(String),
}

impl FromStr for BaseUrl {
    type Err = NotABaseUrl;
    fn from_str(typed: &str) -> Result<Self, NotABaseUrl> {
        let is_odd =
            |sign: char| sign.is_whitespace() || sign.is_control() || "\\<>\"{}|^`%".contains(sign);
        if typed.contains(is_odd) {
            return Err(NotABaseUrl::OddSigns);
        }
        let url = Url::parse(typed).map_err(|_| NotABaseUrl::NoAddress)?;
        if !matches!(url.scheme(), "https" | "http") {
            let is_other = typed.contains("://");
            return Err(if is_other {
                NotABaseUrl::OtherScheme
            } else {
                NotABaseUrl::NoAddress
            });
        }
        if !url.username().is_empty() || url.password().is_some() || typed.contains('@') {
            return Err(NotABaseUrl::User);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(NotABaseUrl::Query);
        }
        if url.path() != "/" {
            return Err(NotABaseUrl::Path);
        }
        let origin = url.origin().ascii_serialization();
        if !typed.is_ascii() {
            return Err(NotABaseUrl::NotAscii(origin));
        }
        let host = url.host().ok_or(NotABaseUrl::NoAddress)?.to_owned();
        let is_unspecified = match &host {
            Host::Domain(name) if !is_host_name(name) => return Err(NotABaseUrl::OddHost),
            Host::Domain(_) => false,
            Host::Ipv4(address) => address.is_unspecified(),
            Host::Ipv6(address) => address.is_unspecified(),
        };
        if is_unspecified {
            return Err(NotABaseUrl::Nowhere(host.to_string()));
        }
        if url.port() == Some(0) {
            return Err(NotABaseUrl::NoPort);
        }
        if typed.strip_suffix('/').unwrap_or(typed) != origin {
            return Err(NotABaseUrl::Spelling(origin));
        }
        let read = Self {
            origin,
            host,
            port: url.port(),
            is_secure: url.scheme() == "https",
            is_assumed: false,
        };
        if !read.is_secure && !read.is_this_machine() {
            return Err(NotABaseUrl::InClear);
        }
        Ok(read)
    }
}

impl BaseUrl {
    /// Where nobody has said it: made of the address the service listens on.
    /// One that stands for every address of the machine becomes the machine's
    /// own, which can be opened at least there.
    #[must_use]
    pub fn of_bound(mut bound: SocketAddr, is_secure: bool) -> Self {
        if bound.ip().is_unspecified() {
            bound.set_ip(match bound {
                SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
                SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
            });
        }
        let (scheme, usual) = if is_secure {
            ("https", 443)
        } else {
            ("http", 80)
        };
        let host = match bound {
            SocketAddr::V4(bound) => Host::Ipv4(*bound.ip()),
            SocketAddr::V6(bound) => Host::Ipv6(*bound.ip()),
        };
        let port = Some(bound.port()).filter(|port| *port != usual);
        let end = port.map(|port| format!(":{port}")).unwrap_or_default();
        Self {
            origin: format!("{scheme}://{host}{end}"),
            host,
            port,
            is_secure,
            is_assumed: true,
        }
    }

    /// `https://svara.kommun.se`, as browsers write an origin.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.origin
    }

    /// Host and port as printed on posters: `svara.kommun.se`.
    #[must_use]
    pub fn host_and_port(&self) -> &str {
        self.origin.split_once("://").map_or("", |(_, rest)| rest)
    }

    /// The host alone, as certificates name it: without brackets.
    #[must_use]
    pub fn host(&self) -> String {
        let host = self.host.to_string();
        host.trim_matches(['[', ']']).to_owned()
    }

    /// The port, where it is not the usual one of the scheme.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// Whether visitors come by HTTPS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.is_secure
    }

    /// Whether nobody has set it, and it was made of the bound address.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        self.is_assumed
    }

    /// Whether it is this machine's own address, as in a trial.
    #[must_use]
    pub fn is_this_machine(&self) -> bool {
        match &self.host {
            Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        }
    }

    /// The page of a code.
    #[must_use]
    pub fn of_code(&self, code: &SurveyCode) -> String {
        format!("{self}/{code}")
    }

    /// What the square of a code holds. The scheme is in lower case, because
    /// there are scanners that know it by its letters alone; host and digits
    /// are in capitals, which a square holds in less room, and hosts are read
    /// in either case.
    #[must_use]
    pub fn on_square(&self, code: &SurveyCode) -> String {
        let scheme = if self.is_secure { "https" } else { "http" };
        format!("{scheme}://{}/{code}", self.host_and_port().to_uppercase())
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(typed: &str) -> String {
        typed.parse::<BaseUrl>().unwrap_err().to_string()
    }

    #[test]
    fn an_address_is_read_into_its_parts() {
        let read: BaseUrl = "https://svara.kommun.se/".parse().unwrap();
        assert_eq!(read.as_str(), "https://svara.kommun.se");
        assert_eq!(read.host_and_port(), "svara.kommun.se");
        assert!(read.is_secure() && !read.is_this_machine() && !read.is_assumed());
        let here: BaseUrl = "http://127.0.0.1:8080".parse().unwrap();
        assert_eq!((here.port(), here.is_this_machine()), (Some(8080), true));
        let six: BaseUrl = "https://[2001:db8::1]:8443".parse().unwrap();
        assert_eq!(six.host(), "2001:db8::1");
        assert!("https://xn--gvle-loa.se".parse::<BaseUrl>().is_ok());
    }

    #[test]
    fn each_refusal_says_its_reason() {
        for (typed, reason) in [
            (
                "svara.se",
                "does not parse; it is written https://svara.kommun.se",
            ),
            ("ftp://svara.se", "begins neither with https:// nor"),
            (
                "https://kommun.se/svara",
                "a path is not supported; give the service a host name of its own",
            ),
            ("https://kommun.se?a=b", "a query"),
            ("https://kommun.se#a", "a query"),
            ("https://anna@kommun.se", "a user or password"),
            ("https://anna:hemligt@kommun.se", "a user or password"),
            ("https://gävle.se", "write it https://xn--gvle-loa.se"),
            ("https://SVARA.se", "write it https://svara.se"),
            ("HTTPS://svara.se", "write it https://svara.se"),
            ("https://svara.se:443", "write it https://svara.se"),
            ("https:svara.se", "write it https://svara.se"),
            ("http://127.1:8080", "write it http://127.0.0.1:8080"),
            ("https://svara.se:0", "port 0"),
            ("https://0.0.0.0:8080", "nobody can open 0.0.0.0"),
            ("http://svara.se", "http:// is for this machine alone"),
            (
                "http://127.0.0.1.svara.se",
                "http:// is for this machine alone",
            ),
            ("https://sva ra.se", "a blank, a tab"),
            ("https://sva\\ra.se", "a blank, a tab"),
            ("https://sva%72a.se", "a blank, a tab"),
            ("https://svara..se", "no host name"),
            ("https://svara.se.", "no host name"),
            ("https://sva_ra.se", "no host name"),
            ("https://-svara.se", "no host name"),
        ] {
            let said = refused(typed);
            assert!(said.contains(reason), "{typed}: {said}");
            assert!(!said.contains("hemligt"), "{said}");
        }
    }

    #[test]
    fn an_address_that_nobody_set_can_be_opened_on_this_machine() {
        let of = |bound: &str, is_secure| BaseUrl::of_bound(bound.parse().unwrap(), is_secure);
        assert_eq!(of("0.0.0.0:8080", false).as_str(), "http://127.0.0.1:8080");
        assert_eq!(of("[::]:443", true).as_str(), "https://[::1]");
        assert!(of("127.0.0.1:8080", false).is_assumed());
    }

    #[test]
    fn a_square_holds_a_scheme_in_lower_case() {
        let code = SurveyCode::from_random(1);
        let read: BaseUrl = "https://svara.kommun.se".parse().unwrap();
        assert_eq!(
            read.on_square(&code),
            format!("https://SVARA.KOMMUN.SE/{code}")
        );
        assert_eq!(
            read.of_code(&code),
            format!("https://svara.kommun.se/{code}")
        );
    }
}

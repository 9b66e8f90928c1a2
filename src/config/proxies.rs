//! Which proxies stand before the service, and how they say whom they speak for.

use std::{net::IpAddr, str::FromStr};

use ipnet::{IpNet, Ipv4Net};

/// The one header in which a proxy of ours names the visitor. The other kind is
/// never read: a proxy that writes one passes the other on as the visitor sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ForwardedHeader {
    /// `X-Forwarded-For`, which nearly every proxy writes.
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

impl ForwardedHeader {
    /// Its name, as set and as sent.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::XForwardedFor => "x-forwarded-for",
            Self::Forwarded => "forwarded",
        }
    }
}

impl FromStr for ForwardedHeader {
    type Err = String;
    fn from_str(value: &str) -> Result<Self, String> {
        [Self::XForwardedFor, Self::Forwarded]
            .into_iter()
            .find(|header| value.eq_ignore_ascii_case(header.name()))
            .ok_or_else(|| "is neither x-forwarded-for nor forwarded".into())
    }
}

/// Whose word about a visitor's address is believed, and in which header.
#[derive(Debug, Clone, Default)]
pub struct Proxies {
    /// Addresses and networks of the proxies.
    pub trusted: Vec<IpNet>,
    /// Where they name the visitor.
    pub header: ForwardedHeader,
}

impl Proxies {
    /// Whether this address is a proxy of ours. One that comes to an IPv6
    /// listener as `::ffff:127.0.0.1` is 127.0.0.1.
    #[must_use]
    pub fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.trusted
            .iter()
            .any(|network| network.contains(&address))
    }

    /// Networks as they are set: addresses and networks, comma or blank between.
    ///
    /// # Errors
    /// What is neither.
    pub fn networks(value: &str) -> Result<Vec<IpNet>, String> {
        value
            .split([',', ' '])
            .filter(|part| !part.is_empty())
            .map(network)
            .collect()
    }
}

fn network(value: &str) -> Result<IpNet, String> {
    let read = value
        .parse()
        .or_else(|_| value.parse().map(|address: IpAddr| address.into()))
        .map_err(|_| format!("does not parse: \"{value}\" is neither an address nor a network"))?;
    // `::ffff:10.0.0.0/104` is 10.0.0.0/8, see `trusts`.
    Ok(match read {
        IpNet::V6(mapped) if mapped.prefix_len() >= 96 => mapped
            .addr()
            .to_ipv4_mapped()
            .and_then(|address| Ipv4Net::new(address, mapped.prefix_len() - 96).ok())
            .map_or(read, IpNet::V4),
        _ => read,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_known_over_ipv4_and_ipv6_alike() {
        for set in [
            "127.0.0.1, 10.0.0.0/8",
            "::ffff:127.0.0.1 ::ffff:10.0.0.0/104",
        ] {
            let proxies = Proxies {
                trusted: Proxies::networks(set).unwrap(),
                ..Proxies::default()
            };
            let trusts = |address: &str| proxies.trusts(address.parse().unwrap());
            assert!(trusts("127.0.0.1") && trusts("::ffff:127.0.0.1"), "{set}");
            assert!(trusts("10.9.9.9") && trusts("::ffff:10.9.9.9"), "{set}");
            assert!(!trusts("127.0.0.2") && !trusts("::1"), "{set}");
        }
        assert!(Proxies::networks("10.0.0.0/8, proxy").is_err());
    }

    #[test]
    fn one_header_is_named() {
        assert_eq!("Forwarded".parse(), Ok(ForwardedHeader::Forwarded));
        assert_eq!(
            "x-forwarded-for".parse(),
            Ok(ForwardedHeader::XForwardedFor)
        );
        assert!("x-real-ip".parse::<ForwardedHeader>().is_err());
    }
}

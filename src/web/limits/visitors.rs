//! Who visits, as far as limits care: a network.

use std::{
    hash::{BuildHasher, RandomState},
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, OnceLock, PoisonError},
};

use actix_web::{HttpRequest, http::header::HeaderName};

use crate::{
    config::{ForwardedHeader, Proxies},
    forwarded::{self, Listed},
};

/// Finds the visitor's network behind the proxies of ours.
pub(super) struct Visitors {
    proxies: Proxies,
    header: HeaderName,
    untrusted: OnceLock<IpAddr>,
    suspects: Mutex<Vec<Suspect>>,
    hasher: RandomState,
}

/// Somebody inside who names visitors without being trusted to.
struct Suspect {
    address: IpAddr,
    /// Hashes of whom it named.
    named: Vec<u64>,
}

/// So many different visitors are named by a proxy. A visitor who plays, in the
/// same building perhaps, names one; and no visitor's address is ever written.
const NAMED_BY_A_PROXY: usize = 3;
/// Suspects remembered at most.
const MOST_SUSPECTS: usize = 16;

/// Whom an address counts with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Network {
    /// An address of IPv4; of IPv6 the first 64 bits, a household's.
    pub(super) near: IpAddr,
    /// Of IPv6 the first 48 bits, which an organisation has or whoever rents a
    /// machine can use at will.
    pub(super) wide: Option<IpAddr>,
}

impl Network {
    /// Each that it counts with, and for how many households.
    pub(super) fn all(&self, households: u32) -> impl Iterator<Item = (IpAddr, u32)> {
        let wide = self.wide.map(|wide| (wide, households));
        std::iter::once((self.near, 1)).chain(wide)
    }
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        let first = |address: Ipv6Addr, bits: u32| {
            Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - bits)))
        };
        match address.to_canonical() {
            IpAddr::V6(address) => Self {
                near: first(address, 64).into(),
                wide: Some(first(address, 48).into()),
            },
            near => Self { near, wide: None },
        }
    }
}

impl Visitors {
    pub(super) fn behind(proxies: Proxies) -> Self {
        Self {
            header: HeaderName::from_static(proxies.header.name()),
            proxies,
            untrusted: OnceLock::new(),
            suspects: Mutex::default(),
            hasher: RandomState::new(),
        }
    }

    pub(super) fn network(&self, request: &HttpRequest) -> Network {
        self.address(request).into()
    }

    pub(super) fn untrusted_proxy(&self) -> Option<IpAddr> {
        self.untrusted.get().copied()
    }

    /// The visitor's address: the peer's, or what the nearest proxy that is not
    /// ours says when the peer is a proxy of ours.
    fn address(&self, request: &HttpRequest) -> IpAddr {
        let peer = request
            .peer_addr()
            .map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| {
                peer.ip().to_canonical()
            });
        if !self.proxies.trusts(peer) {
            if let Some(named) = request.headers().get(&self.header) {
                self.meet_untrusted(peer, named.as_bytes());
            }
            return peer;
        }
        let said = request
            .headers()
            .get_all(&self.header)
            .filter_map(|value| value.to_str().ok())
            .collect::<Vec<_>>()
            .join(",");
        let listed = match self.proxies.header {
            ForwardedHeader::XForwardedFor => Listed::Plainly,
            ForwardedHeader::Forwarded => Listed::InPairs,
        };
        forwarded::visitor(peer, &said, listed, |address| self.proxies.trusts(address))
    }

    /// Somebody names a visitor and is not believed: a proxy that nobody has
    /// told us of, or a visitor who plays. It is a proxy when no network between
    /// strangers carries its address and it names one visitor after the other.
    fn meet_untrusted(&self, peer: IpAddr, named: &[u8]) {
        if !is_inside(peer) || self.untrusted.get().is_some() {
            return;
        }
        if self.names_many(peer, named) && self.untrusted.set(peer).is_ok() {
            tracing::warn!(
                proxy = %peer,
                header = self.header.as_str(),
                "a proxy that is not in trusted_proxies says for whom it asks; it is not believed, \
                 and all who come through it count as one visitor: name its address in trusted_proxies"
            );
        }
    }

    fn names_many(&self, peer: IpAddr, named: &[u8]) -> bool {
        let named = self.hasher.hash_one(named);
        let mut suspects = self.suspects.lock().unwrap_or_else(PoisonError::into_inner);
        let known = suspects.iter().position(|suspect| suspect.address == peer);
        let place = known.unwrap_or_else(|| {
            suspects.truncate(MOST_SUSPECTS - 1);
            suspects.insert(
                0,
                Suspect {
                    address: peer,
                    named: Vec::new(),
                },
            );
            0
        });
        let suspect = &mut suspects[place];
        if !suspect.named.contains(&named) {
            suspect.named.push(named);
        }
        suspect.named.len() >= NAMED_BY_A_PROXY
    }
}

/// Whether an address belongs to a machine of one's own: this one, a private
/// network, a container.
fn is_inside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            address.is_loopback() || address.is_private() || address.is_link_local()
        }
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn seen(header: ForwardedHeader, peer: &str, headers: &[(&'static str, &str)]) -> String {
        let visitors = Visitors::behind(Proxies {
            trusted: Proxies::networks("10.0.0.0/8").unwrap(),
            header,
        });
        let request = headers.iter().fold(
            TestRequest::default().peer_addr(format!("{peer}:1").parse().unwrap()),
            |request, header| request.insert_header(*header),
        );
        visitors.address(&request.to_http_request()).to_string()
    }

    #[test]
    fn only_our_proxies_are_believed_and_only_up_to_the_first_stranger() {
        let plain = |peer, said| {
            seen(
                ForwardedHeader::XForwardedFor,
                peer,
                &[("x-forwarded-for", said)],
            )
        };
        assert_eq!(plain("192.0.2.1", "198.51.100.1"), "192.0.2.1");
        let three = "203.0.113.9, 198.51.100.1, 10.0.0.2";
        assert_eq!(plain("10.0.0.1", three), "198.51.100.1");
        assert_eq!(plain("[::ffff:10.0.0.1]", three), "198.51.100.1");
        assert_eq!(plain("10.0.0.1", "::ffff:192.0.2.9"), "192.0.2.9");
        assert_eq!(plain("10.0.0.1", "unknown"), "10.0.0.1");
    }

    #[test]
    fn the_header_that_is_not_set_is_never_read() {
        let both = [
            (
                "forwarded",
                r#"for=192.0.2.43;by="a,for=1.2.3.4", for="[2001:db8::1]:4711""#,
            ),
            ("x-forwarded-for", "198.51.100.1"),
        ];
        let seen = |header| seen(header, "10.0.0.1", &both);
        assert_eq!(seen(ForwardedHeader::XForwardedFor), "198.51.100.1");
        assert_eq!(seen(ForwardedHeader::Forwarded), "2001:db8::1");
    }

    #[test]
    fn a_household_with_many_addresses_is_one_visitor() {
        let near = |text: &str| Network::from(text.parse::<IpAddr>().unwrap()).near;
        assert_eq!(near("2001:db8:1:2::1"), near("2001:db8:1:2:ffff::9"));
        assert_ne!(near("2001:db8:1:2::1"), near("2001:db8:1:3::1"));
        assert_eq!(near("::ffff:192.0.2.1"), near("192.0.2.1"));
    }

    #[test]
    fn an_untrusted_proxy_is_remembered_and_a_visitor_who_plays_is_not() {
        let visitors = Visitors::behind(Proxies::default());
        let ask = |peer: &str, named: &str| {
            let request = TestRequest::default()
                .peer_addr(peer.parse().unwrap())
                .insert_header(("x-forwarded-for", named));
            visitors.address(&request.to_http_request());
            visitors.untrusted_proxy().map(|proxy| proxy.to_string())
        };
        for named in ["1.2.3.4", "1.2.3.5", "1.2.3.6"] {
            assert_eq!(ask("203.0.113.9:1", named), None, "nobody of ours");
            assert_eq!(ask("10.0.0.9:1", "1.2.3.4"), None, "it names one alone");
        }
        assert_eq!(ask("172.31.77.1:1", "1.2.3.4"), None);
        assert_eq!(ask("172.31.77.1:1", "1.2.3.5"), None);
        let proxy = Some("172.31.77.1".to_owned());
        assert_eq!(ask("172.31.77.1:1", "1.2.3.6"), proxy);
        for named in ["1.2.3.4", "1.2.3.5", "1.2.3.6"] {
            assert_eq!(ask("10.0.0.9:1", named), proxy, "told once");
        }
    }
}

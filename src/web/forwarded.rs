//! What proxies say of a visitor's address: `Forwarded` (RFC 7239) and
//! `X-Forwarded-For`. Read only when the connection comes from a proxy of ours.

use std::net::{IpAddr, SocketAddr};

/// The visitor's address as the nearest proxy that is not ours was called;
/// `peer` when the headers say nothing that reads. `Forwarded` counts before
/// `X-Forwarded-For`.
pub(crate) fn visitor(
    peer: IpAddr,
    forwarded: &str,
    forwarded_for: &str,
    trusts: impl Fn(IpAddr) -> bool,
) -> IpAddr {
    let named: Vec<&str> = if forwarded.is_empty() {
        forwarded_for.split(',').collect()
    } else {
        let pairs = forwarded
            .split([',', ';'])
            .filter_map(|pair| pair.trim().split_once('='));
        pairs
            .filter(|(name, _)| name.eq_ignore_ascii_case("for"))
            .map(|(_, value)| value.trim_matches('"'))
            .collect()
    };
    let addresses = named
        .into_iter()
        .rev()
        .map_while(|name| address(name.trim()));
    let mut last = peer;
    for address in addresses {
        last = address;
        if !trusts(address) {
            break;
        }
    }
    last
}

/// An address as proxies write it: with or without brackets and port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.split(']').next())
        .unwrap_or(text);
    bare.parse()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

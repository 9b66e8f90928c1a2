//! What proxies say of a visitor's address, in the one header that is set:
//! `X-Forwarded-For` or `Forwarded` (RFC 7239). Read only when the connection
//! comes from a proxy of ours.

use std::net::{IpAddr, SocketAddr};

/// How a header lists the addresses that a request came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed {
    /// Addresses alone, comma between.
    Plainly,
    /// Pairs as of RFC 7239, of which `for` counts.
    InPairs,
}

/// The visitor's address as the nearest proxy that is not ours was called;
/// `peer` when the header says nothing that reads.
pub(crate) fn visitor(
    peer: IpAddr,
    said: &str,
    listed: Listed,
    trusts: impl Fn(IpAddr) -> bool,
) -> IpAddr {
    let named: Vec<&str> = match listed {
        Listed::Plainly => said.split(',').collect(),
        Listed::InPairs => parts(said)
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"))
            .map(|(_, value)| value.trim().trim_matches('"'))
            .collect(),
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

/// Parts between commas and semicolons, but for those within quotes.
fn parts(said: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    said.split(move |sign| {
        if sign == '"' {
            is_quoted = !is_quoted;
        }
        !is_quoted && matches!(sign, ',' | ';')
    })
}

/// An address as proxies write it: with or without brackets and port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.split(']').next())
        .unwrap_or(text);
    let address: IpAddr = bare
        .parse()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))?;
    Some(address.to_canonical())
}

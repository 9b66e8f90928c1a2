//! What a proxy says of a visitor: nothing said is the proxy itself, and whom
//! it names is never somebody whom it trusts while it names another.
#![no_main]

use std::net::{IpAddr, Ipv4Addr};

use libfuzzer_sys::fuzz_target;
use lyhord_fuzz::forwarded::read;

fuzz_target!(|sent: (bool, &str)| {
    let peer = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
    let (is_in_pairs, said) = sent;
    let found = read(peer, said, is_in_pairs, |address| address == peer);
    if said.is_empty() {
        assert_eq!(found, peer);
    }
    assert_eq!(found, found.to_canonical());
    // Everything trusted, or nothing: neither may loop or fall.
    let _ = read(peer, said, is_in_pairs, |_| true);
    let _ = read(peer, said, is_in_pairs, |_| false);
});

//! What a proxy says of a visitor: a peer that is not ours is never believed.
#![no_main]

use std::net::{IpAddr, Ipv4Addr};

use libfuzzer_sys::fuzz_target;
use lyhord_fuzz::forwarded::visitor;

fuzz_target!(|headers: (&str, &str)| {
    let peer = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
    let (forwarded, forwarded_for) = headers;
    let found = visitor(peer, forwarded, forwarded_for, |address| address == peer);
    if forwarded.is_empty() && forwarded_for.is_empty() {
        assert_eq!(found, peer);
    }
    // Everything trusted, or nothing: neither may loop or fall.
    let _ = visitor(peer, forwarded, forwarded_for, |_| true);
    let _ = visitor(peer, forwarded, forwarded_for, |_| false);
});

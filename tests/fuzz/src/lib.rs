//! The rooms that read what strangers send, compiled from the service's own
//! sources. Nothing here is a copy.

#[path = "../../../src/domain/mod.rs"]
pub mod domain;

/// The review sheet of a translation.
#[path = "../../../src/text/sheet.rs"]
pub mod sheet;

/// Headers in which a visitor lists what is wanted.
#[path = "../../../src/web/weights.rs"]
pub mod weights;

/// What proxies say of a visitor's address.
#[path = "../../../src/web/forwarded.rs"]
mod forwarded_headers;

pub mod forwarded {
    //! The door to what the service keeps to itself.
    use std::net::IpAddr;

    /// See `src/web/forwarded.rs`.
    pub fn visitor(
        peer: IpAddr,
        forwarded: &str,
        forwarded_for: &str,
        trusts: impl Fn(IpAddr) -> bool,
    ) -> IpAddr {
        super::forwarded_headers::visitor(peer, forwarded, forwarded_for, trusts)
    }
}

//! The rooms that read what strangers send, compiled from the service's own
//! sources. Nothing here is a copy.

pub use ::domain;

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

    use super::forwarded_headers::{Listed, visitor};

    /// See `src/web/forwarded.rs`: the visitor in `X-Forwarded-For`, or in
    /// `Forwarded`.
    pub fn read(
        peer: IpAddr,
        said: &str,
        is_in_pairs: bool,
        trusts: impl Fn(IpAddr) -> bool,
    ) -> IpAddr {
        let listed = if is_in_pairs {
            Listed::InPairs
        } else {
            Listed::Plainly
        };
        visitor(peer, said, listed, trusts)
    }
}

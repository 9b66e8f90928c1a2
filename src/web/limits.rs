//! How often one address may come. A room of thirty parents behind one router
//! must get through at once; a program that guesses codes must not.
//!
//! Addresses are kept in memory only, under a keyed hash whose key is thrown
//! away every hour.

use std::{
    hash::{BuildHasher, Hash, RandomState},
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::{
        RwLock,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use actix_web::HttpRequest;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};

use super::{forwarded, problem::RequestError, site::Site};
use crate::clock::Clock;

/// What is limited, each with a purse of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limited {
    /// Pages read: a room of thirty that opens, changes language, is thanked.
    Page,
    /// Answers sent: a room of thirty at once, then one every two seconds.
    Answer,
    /// Codes typed or guessed that do not exist.
    UnknownCode,
    /// Attempts to sign in, by address.
    SignIn,
    /// Passwords and second factors tried on one account, from wherever.
    Account,
}

/// The purse of each kind: how many at once, and seconds until one more.
fn quota(limited: Limited) -> Quota {
    let (at_once, seconds) = match limited {
        Limited::Page => (240, 0.25),
        Limited::Answer => (30, 2.0),
        Limited::UnknownCode => (30, 3.0),
        Limited::SignIn => (20, 6.0),
        // Ten mistakes in a row, then one a minute: 1 440 a day are hopeless
        // against twelve signs, and nobody is locked out for long by others.
        Limited::Account => (10, 60.0),
    };
    let burst = NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(Duration::from_secs_f64(seconds))
        .unwrap_or_else(|| Quota::per_second(burst))
        .allow_burst(burst)
}

/// Visitors remembered of each kind at most, some 50 bytes each. Beyond that
/// those who have long been quiet are forgotten, and should that not be enough
/// all are: memory must not grow with the addresses somebody can come from.
const MOST_VISITORS: usize = 100_000;
/// How many visits lie between two looks at how many there are.
const LOOK_EVERY: u32 = 1024;

struct Purses {
    hasher: RandomState,
    hour: u64,
    visits: AtomicU32,
    is_overfull: AtomicBool,
    page: DefaultKeyedRateLimiter<u64>,
    answer: DefaultKeyedRateLimiter<u64>,
    unknown_code: DefaultKeyedRateLimiter<u64>,
    sign_in: DefaultKeyedRateLimiter<u64>,
    account: DefaultKeyedRateLimiter<u64>,
}

impl Purses {
    fn new(hour: u64) -> Self {
        let purse = |limited| RateLimiter::dashmap(quota(limited));
        Self {
            hasher: RandomState::new(),
            hour,
            visits: AtomicU32::new(0),
            is_overfull: AtomicBool::new(false),
            page: purse(Limited::Page),
            answer: purse(Limited::Answer),
            unknown_code: purse(Limited::UnknownCode),
            sign_in: purse(Limited::SignIn),
            account: purse(Limited::Account),
        }
    }

    /// Now and then looks whether too many are remembered.
    fn look(&self, purse: &DefaultKeyedRateLimiter<u64>) {
        if self
            .visits
            .fetch_add(1, Ordering::Relaxed)
            .is_multiple_of(LOOK_EVERY)
            && purse.len() > MOST_VISITORS
        {
            purse.retain_recent();
            purse.shrink_to_fit();
            self.is_overfull
                .store(purse.len() > MOST_VISITORS, Ordering::Relaxed);
        }
    }

    fn is_over(&self, hour: u64) -> bool {
        self.hour != hour || self.is_overfull.load(Ordering::Relaxed)
    }

    fn of(&self, limited: Limited) -> &DefaultKeyedRateLimiter<u64> {
        match limited {
            Limited::Page => &self.page,
            Limited::Answer => &self.answer,
            Limited::UnknownCode => &self.unknown_code,
            Limited::SignIn => &self.sign_in,
            Limited::Account => &self.account,
        }
    }
}

/// The limits of the running service.
pub struct Limits {
    is_on: bool,
    clock: Clock,
    purses: RwLock<Purses>,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

impl Limits {
    /// Limits, or none when switched off for a load test.
    #[must_use]
    pub fn new(is_on: bool, clock: Clock) -> Self {
        Self {
            is_on,
            clock,
            purses: RwLock::new(Purses::new(0)),
        }
    }

    /// Takes one from the visitor's purse.
    ///
    /// # Errors
    /// [`RequestError::TooMany`] when it is empty.
    pub fn take(
        &self,
        limited: Limited,
        request: &HttpRequest,
        site: &Site,
    ) -> Result<(), RequestError> {
        self.take_from(limited, network(visitor(request, site)))
    }

    /// Takes one from the purse of an account, whether it exists or not.
    ///
    /// # Errors
    /// [`RequestError::TooMany`] when it is empty.
    pub fn take_for_account(&self, email: &str) -> Result<(), RequestError> {
        self.take_from(Limited::Account, email.trim().to_lowercase())
    }

    fn take_from(&self, limited: Limited, whose: impl Hash) -> Result<(), RequestError> {
        if !self.is_on {
            return Ok(());
        }
        let hour = self.clock.since_start().as_secs() / 3600;
        if self.purses.read().is_ok_and(|purses| purses.is_over(hour))
            && let Ok(mut purses) = self.purses.write()
        {
            *purses = Purses::new(hour);
        }
        let Ok(purses) = self.purses.read() else {
            return Ok(());
        };
        let key = purses.hasher.hash_one(whose);
        let purse = purses.of(limited);
        purses.look(purse);
        purse.check_key(&key).map_err(|until| {
            let wait = until.wait_time_from(governor::clock::DefaultClock::default().now());
            RequestError::TooMany {
                retry_after: wait.as_secs() + 1,
            }
        })
    }
}

/// The visitor's address: the peer's, or what the nearest proxy that is not
/// ours says when the peer is a proxy of ours.
fn visitor(request: &HttpRequest, site: &Site) -> IpAddr {
    let peer = request
        .peer_addr()
        .map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip());
    if !site.trusts(peer) {
        return peer;
    }
    let header = |name: &str| {
        request
            .headers()
            .get_all(name)
            .filter_map(|value| value.to_str().ok())
            .collect::<Vec<_>>()
            .join(",")
    };
    forwarded::visitor(
        peer,
        &header("forwarded"),
        &header("x-forwarded-for"),
        |address| site.trusts(address),
    )
}

/// One household's IPv6 addresses are one visitor: the first 64 bits.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) if address.to_ipv4_mapped().is_none() => {
            Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
        other => other.to_canonical(),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;
    use crate::{
        domain::{
            counting::minimums::{MinimumGroup, Minimums},
            second_factor::FactorRule,
            staffing::MinimumStaff,
        },
        web::site::Facts,
    };

    fn site() -> Site {
        let minimum = MinimumGroup::new(5).unwrap();
        Site::new(Facts {
            base_url: "https://svara.se".into(),
            clock: Clock::system(),
            minimums: Minimums {
                standard: minimum,
                recurring: minimum,
            },
            minimum_staff: MinimumStaff::LOWEST,
            rate_limit: true,
            factor_rule: FactorRule::Optional,
            has_provider: false,
            first_run_key: None,
            trusted_proxies: vec!["10.0.0.0/8".parse().unwrap()],
        })
    }

    fn seen(peer: &str, headers: &[(&'static str, &str)]) -> String {
        let request = headers.iter().fold(
            TestRequest::default().peer_addr(format!("{peer}:1").parse().unwrap()),
            |request, header| request.insert_header(*header),
        );
        visitor(&request.to_http_request(), &site()).to_string()
    }

    #[test]
    fn only_our_proxies_are_believed_and_only_up_to_the_first_stranger() {
        assert_eq!(
            seen("192.0.2.1", &[("x-forwarded-for", "198.51.100.1")]),
            "192.0.2.1"
        );
        assert_eq!(
            seen(
                "10.0.0.1",
                &[("x-forwarded-for", "203.0.113.9, 198.51.100.1, 10.0.0.2")]
            ),
            "198.51.100.1"
        );
        assert_eq!(
            seen(
                "10.0.0.1",
                &[(
                    "forwarded",
                    r#"for=192.0.2.43;proto=https, for="[2001:db8::1]:4711""#
                )]
            ),
            "2001:db8::1"
        );
        assert_eq!(
            seen("10.0.0.1", &[("x-forwarded-for", "unknown")]),
            "10.0.0.1"
        );
    }

    #[test]
    fn thirty_answers_pass_at_once_and_the_next_waits() {
        let limits = Limits::new(true, Clock::system());
        let request = TestRequest::default()
            .peer_addr("192.0.2.1:1".parse().unwrap())
            .to_http_request();
        assert!((0..30).all(|_| limits.take(Limited::Answer, &request, &site()).is_ok()));
        assert!(matches!(
            limits.take(Limited::Answer, &request, &site()),
            Err(RequestError::TooMany { retry_after: 1..=3 })
        ));
        let neighbour = TestRequest::default()
            .peer_addr("192.0.2.2:1".parse().unwrap())
            .to_http_request();
        assert!(limits.take(Limited::Answer, &neighbour, &site()).is_ok());
        assert!(
            Limits::new(false, Clock::system())
                .take(Limited::Answer, &request, &site())
                .is_ok()
        );
    }

    #[test]
    fn a_flood_of_addresses_does_not_fill_the_memory() {
        let limits = Limits::new(true, Clock::system());
        for address in 0..(3 * MOST_VISITORS as u32) {
            assert!(limits.take_from(Limited::Answer, address).is_ok());
        }
        let purses = limits.purses.read().unwrap();
        assert!(
            purses.answer.len() <= MOST_VISITORS + LOOK_EVERY as usize,
            "{} are remembered",
            purses.answer.len()
        );
    }

    #[test]
    fn a_household_with_many_addresses_is_one_visitor() {
        let one = |text: &str| network(text.parse().unwrap());
        assert_eq!(one("2001:db8:1:2::1"), one("2001:db8:1:2:ffff::9"));
        assert_ne!(one("2001:db8:1:2::1"), one("2001:db8:1:3::1"));
        assert_eq!(one("::ffff:192.0.2.1"), one("192.0.2.1"));
    }
}

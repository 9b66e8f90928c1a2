//! How often one may come. A hall of two hundred parents behind one router, and
//! an office that signs in at nine, must get through at once; a program that
//! guesses codes or passwords, or stuffs a box, must not.
//!
//! Addresses are kept in memory only, under a keyed hash whose key is thrown
//! away every hour.

mod attempt;
mod purses;
mod visitors;

use std::{
    hash::{BuildHasher, Hash, RandomState},
    net::IpAddr,
    sync::{RwLock, RwLockReadGuard},
    time::Duration,
};

use actix_web::HttpRequest;
use quick_cache::sync::Cache;

pub use attempt::{Attempt, Proof, Refused};

use self::{
    purses::{Purses, Size},
    visitors::{Network, Visitors},
};
use super::problem::RequestError;
use crate::{
    clock::Clock,
    config::Proxies,
    domain::{activity::Activity, survey_code::SurveyCode},
};

const MILLISECOND: Duration = Duration::from_millis(1);
/// For figures beside their reasons.
const SECOND: Duration = Duration::from_secs(1);

/// What is limited by where it comes from, each with a purse of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limited {
    /// Pages read and forms sent, whatever becomes of them.
    Page,
    /// Forms sent without a nonce of ours that still holds.
    UnmarkedAnswer,
    /// Codes asked for from there for the first time this hour, whether they
    /// exist or not.
    UnknownCode,
    /// Wrong passwords and wrong codes, of whatever account.
    SignIn,
    /// Visits sent on to the municipality's own sign-in.
    Provider,
}

impl Limited {
    /// How many at once, and how long until one more.
    fn size(self) -> Size {
        match self {
            // A page costs a third of a millisecond.
            Self::Page => Size::new(
                HALL.saturating_mul(PAGES_OF_A_PARENT),
                MILLISECOND.saturating_mul(20),
            ),
            // A browser that kept a page for days; a program that stuffs.
            Self::UnmarkedAnswer => Size::new(30, SECOND.saturating_mul(2)),
            // A room where many mistype. A thousand codes live among nine
            // hundred million: a hit a month at this pace.
            Self::UnknownCode => Size::new(30, SECOND.saturating_mul(3)),
            // An office where a third mistypes at nine; passwords tried on many
            // accounts from one place.
            Self::SignIn => Size::new(20, SECOND.saturating_mul(6)),
            // An office at nine. The provider has limits of its own.
            Self::Provider => Size::new(60, SECOND),
        }
    }
}

/// Answers with a nonce of ours from one place to one code at once, at least:
/// a talk's or visit's waiting room, a group's hall; then one every two seconds.
/// What comes in a nonce that was fetched first is an honest answer or a
/// program with patience: the former are as many as are expected there.
const ROOM: u32 = 60;
const HALL: u32 = 200;
/// Each of them opens, reads of the promise, changes language, sends and is
/// thanked: a larger hall needs more pages too.
const PAGES_OF_A_PARENT: u32 = 5;
/// Nobody gathers more.
const LARGEST_HALL: u32 = 20_000;

fn answers_to(activity: &Activity) -> Size {
    let least = if activity.activity_type.has_contact() {
        ROOM
    } else {
        HALL
    };
    // Twice, because not all who are thanked were counted among the expected.
    let expected = activity.expected.unwrap_or(0);
    let at_once = expected.saturating_mul(2);
    Size::new(at_once.clamp(least, LARGEST_HALL), SECOND.saturating_mul(2))
}

/// A whole organisation's or provider's addresses of IPv6 together may do so
/// many times as much as one household's.
const HOUSEHOLDS: u32 = 8;

/// Purses of visitors and of accounts remembered at most, some 40 bytes each.
const MOST_VISITORS: usize = 300_000;
const MOST_ACCOUNTS: usize = 50_000;
/// Codes asked for from networks remembered at most, some 50 bytes each.
const MOST_ASKED: usize = 100_000;

/// What is forgotten every hour, with the key of its hashes.
struct OfTheHour {
    hour: u64,
    hasher: RandomState,
    purses: Purses,
    asked: Cache<u64, ()>,
}

impl OfTheHour {
    fn new(hour: u64) -> Self {
        Self {
            hour,
            hasher: RandomState::new(),
            purses: Purses::new(MOST_VISITORS),
            asked: Cache::new(MOST_ASKED),
        }
    }

    fn key(&self, whose: impl Hash) -> u64 {
        self.hasher.hash_one(whose)
    }

    /// Takes one from the purses of a visitor's network and of the wider one.
    fn take(
        &self,
        network: &Network,
        what: impl Hash + Copy,
        size: Size,
        now: Duration,
    ) -> Result<(), Duration> {
        // A household's address may be its organisation's too.
        let wide = network.wide.map(|wide| self.key((what, wide, HOUSEHOLDS)));
        if let Some(wide) = wide {
            self.purses.look(wide, size.times(HOUSEHOLDS), now)?;
        }
        self.purses
            .take(self.key((what, network.near)), size, now)?;
        if let Some(wide) = wide {
            self.purses.charge(wide, size.times(HOUSEHOLDS), now);
        }
        Ok(())
    }
}

/// The limits of the running service.
pub struct Limits {
    is_on: bool,
    clock: Clock,
    visitors: Visitors,
    of_the_hour: RwLock<OfTheHour>,
    /// Of accounts, whose purses outlive the hour.
    account_hasher: RandomState,
    accounts: Purses,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

impl Limits {
    /// Limits, or none when switched off for a load test.
    #[must_use]
    pub fn new(is_on: bool, clock: Clock, proxies: Proxies) -> Self {
        Self {
            is_on,
            clock,
            visitors: Visitors::behind(proxies),
            of_the_hour: RwLock::new(OfTheHour::new(0)),
            account_hasher: RandomState::new(),
            accounts: Purses::new(MOST_ACCOUNTS),
        }
    }

    /// Takes one from the visitor's purse.
    ///
    /// # Errors
    /// [`RequestError::TooMany`] when it is empty.
    pub fn take(&self, limited: Limited, request: &HttpRequest) -> Result<(), RequestError> {
        let network = self.visitors.network(request);
        self.within(|hour, now| hour.take(&network, limited, limited.size(), now))
    }

    /// Takes one for an answer that comes with a nonce of ours which still
    /// holds. Each place and code has a purse of its own, so that a flood of
    /// one leaves the next room alone.
    ///
    /// # Errors
    /// [`RequestError::TooMany`] when it is empty.
    pub fn take_answer(
        &self,
        request: &HttpRequest,
        activity: &Activity,
    ) -> Result<(), RequestError> {
        let network = self.visitors.network(request);
        let (code, size) = (activity.code.as_str(), answers_to(activity));
        self.within(|hour, now| hour.take(&network, ("answer", code), size, now))
    }

    /// Asks for a code. It costs before anybody looks for it, whether it exists
    /// or not; once an hour for everybody in the same network, so that a hall
    /// goes on while somebody in it guesses.
    ///
    /// # Errors
    /// [`RequestError::TooMany`] when too many others were asked for from there.
    pub fn ask_for(&self, request: &HttpRequest, code: &SurveyCode) -> Result<(), RequestError> {
        let network = self.visitors.network(request);
        let limited = Limited::UnknownCode;
        self.within(|hour, now| {
            let key = hour.key((code.as_str(), network.near));
            if hour.asked.get(&key).is_none() {
                hour.take(&network, limited, limited.size(), now)?;
                hour.asked.insert(key, ());
            }
            Ok(())
        })
    }

    /// From where a visitor comes. For the pace of a kiosk, which forgets it
    /// within seconds.
    #[must_use]
    pub fn place_of(&self, request: &HttpRequest) -> IpAddr {
        self.visitors.network(request).near
    }

    /// The proxy that names visitors without being trusted to, if one does.
    #[must_use]
    pub fn untrusted_proxy(&self) -> Option<IpAddr> {
        self.visitors.untrusted_proxy()
    }

    /// What is kept of this hour; a fresh one when it has just begun.
    fn hour(&self) -> Option<RwLockReadGuard<'_, OfTheHour>> {
        let hour = self.clock.since_start().as_secs() / 3600;
        if self.of_the_hour.read().is_ok_and(|kept| kept.hour != hour)
            && let Ok(mut kept) = self.of_the_hour.write()
            && kept.hour != hour
        {
            *kept = OfTheHour::new(hour);
        }
        self.of_the_hour.read().ok()
    }

    fn within(
        &self,
        take: impl FnOnce(&OfTheHour, Duration) -> Result<(), Duration>,
    ) -> Result<(), RequestError> {
        if !self.is_on {
            return Ok(());
        }
        let Some(hour) = self.hour() else {
            return Ok(());
        };
        take(&hour, self.clock.since_start()).map_err(|wait| RequestError::TooMany {
            retry_after: seconds(wait),
        })
    }
}

/// Whole seconds after which there surely is one.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + 1
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn limits() -> Limits {
        Limits::new(true, Clock::system(), Proxies::default())
    }

    fn from(peer: &str) -> HttpRequest {
        TestRequest::default()
            .peer_addr(peer.parse().unwrap())
            .to_http_request()
    }

    /// How the checklist says it: how many at once, then how many more.
    fn said(size: Size) -> [String; 2] {
        let words = ["", "", "two", "three", "four", "five", "six"];
        let thousands = match size.at_once / 1000 {
            0 => String::new(),
            thousands => format!("{thousands} "),
        };
        let at_once = match thousands.as_str() {
            "" => size.at_once.to_string(),
            thousands => format!("{thousands}{:03}", size.at_once % 1000),
        };
        let then = match (size.each.as_secs(), size.each.as_millis()) {
            (0, each) => format!("then {} a second", 1000 / each),
            (1, _) => "then one a second".to_owned(),
            (seconds, _) => format!("then one every {} seconds", words[seconds as usize]),
        };
        [at_once, then]
    }

    #[test]
    fn the_checklist_says_these_numbers() {
        let top = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
        let page = std::fs::read_to_string(format!("{top}/assets/help/asvs.md")).unwrap();
        let row = |called: &str| {
            let start = format!("| {called} | ");
            let row = page.lines().find_map(|line| line.strip_prefix(&start));
            row.unwrap_or_else(|| panic!("no row of {called}"))
        };
        for limited in [
            Limited::Page,
            Limited::UnmarkedAnswer,
            Limited::UnknownCode,
            Limited::SignIn,
            Limited::Provider,
        ] {
            let called = match limited {
                Limited::Page => "pages of parents",
                Limited::UnmarkedAnswer => "forms without one",
                Limited::UnknownCode => "codes asked for",
                Limited::SignIn => "wrong passwords and codes",
                Limited::Provider => "sign-ins at the provider",
            };
            let [at_once, then] = said(limited.size());
            assert!(row(called).starts_with(&format!("{at_once} ")), "{called}");
            assert!(row(called).contains(&then), "{called}: {then}");
        }
        let answers = format!("{HALL} at once (talks and visits {ROOM})");
        assert!(row("answers with a nonce of ours").contains(&answers));
    }

    #[test]
    fn thirty_sends_without_a_nonce_pass_at_once_and_the_next_waits() {
        let (limits, room) = (limits(), from("192.0.2.1:1"));
        let limited = Limited::UnmarkedAnswer;
        assert!((0..30).all(|_| limits.take(limited, &room).is_ok()));
        assert!(matches!(
            limits.take(limited, &room),
            Err(RequestError::TooMany { retry_after: 1..=3 })
        ));
        assert!(limits.take(limited, &from("192.0.2.2:1")).is_ok());
        let off = Limits::new(false, Clock::system(), Proxies::default());
        assert!((0..99).all(|_| off.take(limited, &room).is_ok()));
    }

    #[test]
    fn a_code_costs_once_and_guessing_stops_before_hits_too() {
        let (limits, room) = (limits(), from("192.0.2.1:1"));
        let code = SurveyCode::from_random;
        assert!((0..200).all(|_| limits.ask_for(&room, &code(1)).is_ok()));
        let guessed = (2..40).map(|random| limits.ask_for(&room, &code(random)));
        assert_eq!(guessed.filter(Result::is_ok).count(), 29);
        assert!(limits.ask_for(&room, &code(1)).is_ok(), "the room goes on");
        assert!(limits.ask_for(&from("192.0.2.2:1"), &code(50)).is_ok());
    }

    #[test]
    fn households_of_one_organisation_share_a_wider_purse() {
        let limits = limits();
        let limited = Limited::UnmarkedAnswer;
        let passed = (0..1000)
            .map(|home| from(&format!("[2001:db8:7:{home:x}::1]:1")))
            .filter(|home| limits.take(limited, home).is_ok())
            .count();
        assert!((240..260).contains(&passed), "{passed}");
    }
}

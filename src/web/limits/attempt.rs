//! Attempts at proving who one is. Only what fails costs, so that an office may
//! sign in at nine; and what fails costs whoever tries, not the account's owner
//! alone, so that nobody can keep a colleague out.

use std::{hash::BuildHasher, time::Duration};

use actix_web::HttpRequest;

use super::{HOUSEHOLDS, Limited, Limits, SECOND, purses::Size, seconds};
use crate::{known_device::KnownDevice, problem::RequestError};

const MINUTE: Duration = Duration::from_secs(60);

/// Passwords tried on one account from one network: ten mistakes, then one a
/// minute. 1 440 a day are hopeless against twelve signs.
const FROM_ONE_PLACE: Size = Size::new(10, MINUTE);
/// The same on a browser that has signed in to the account before. It is the
/// owner's, and nobody else can take from its purse.
const ON_A_KNOWN_DEVICE: Size = FROM_ONE_PLACE;
/// Passwords tried on one account from wherever: for those who guess from many
/// networks. Far more than one network may, or one could keep the owner out.
const FROM_WHEREVER: Size = Size::new(200, SECOND.saturating_mul(10));
/// Second factors tried after one right password: then it must be given again.
const IN_ONE_GO: Size = Size::new(10, SECOND.saturating_mul(3600));
/// Second factors tried on one account from wherever. Three codes of a million
/// hold: 288 a day find one in four years.
const FACTORS_FROM_WHEREVER: Size = Size::new(50, SECOND.saturating_mul(300));

/// What is tried.
#[derive(Debug, Clone, Copy)]
pub enum Proof<'a> {
    /// A password of whoever says that this is the own address.
    Password {
        /// As typed; whether it exists or not.
        email: &'a str,
    },
    /// The second factor, after a right password.
    Factor {
        /// The account's.
        email: &'a str,
        /// The half session's token.
        half: &'a str,
    },
}

/// One that may be made. Dropped, it has cost nothing.
#[derive(Debug)]
pub struct Attempt<'a> {
    limits: &'a Limits,
    costs: Vec<(Kept, u64, Size)>,
}

/// Where a purse is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// With the visitors of this hour.
    ThisHour,
    /// With the accounts.
    Long,
}

/// Too many have failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// Seconds until the next may come. Told of a place alone: of an account it
    /// would tell a stranger when to take the owner's turn.
    pub retry_after: Option<u64>,
}

impl Limits {
    /// Looks whether an attempt may be made.
    ///
    /// # Errors
    /// [`Refused`] when too many have failed, here or on this account.
    pub fn attempt(
        &self,
        request: &HttpRequest,
        proof: Proof<'_>,
        device: Option<&KnownDevice>,
    ) -> Result<Attempt<'_>, Refused> {
        let mut attempt = Attempt {
            limits: self,
            costs: Vec::new(),
        };
        if !self.is_on {
            return Ok(attempt);
        }
        let network = self.visitors.network(request);
        let (kind, email) = match proof {
            Proof::Password { email } => ("password", email),
            Proof::Factor { email, half } => {
                attempt.long(("half", half), IN_ONE_GO)?;
                ("factor", email)
            }
        };
        let account = email.trim().to_lowercase();
        if let Some(device) = device {
            attempt.long((kind, &account, device), ON_A_KNOWN_DEVICE)?;
            return Ok(attempt);
        }
        let anybody = Limited::SignIn.size();
        for (who, factor) in network.all(HOUSEHOLDS) {
            attempt.place((Limited::SignIn, who, factor), anybody.times(factor))?;
        }
        for (who, factor) in network.all(HOUSEHOLDS) {
            let size = FROM_ONE_PLACE.times(factor);
            let found = attempt.place((kind, &account, who, factor), size);
            found.map_err(|_| Refused { retry_after: None })?;
        }
        let wherever = match proof {
            Proof::Factor { .. } => FACTORS_FROM_WHEREVER,
            Proof::Password { .. } => FROM_WHEREVER,
        };
        attempt.long((kind, &account), wherever)?;
        Ok(attempt)
    }

    /// Looks whether somebody may come back from the provider. Whoever does rightly pays
    /// nothing; what will not do costs a question to the provider, and as much as to go there.
    ///
    /// # Errors
    /// [`RequestError::TooMany`] when too many that would not do came from there.
    pub fn may_come_back(&self, request: &HttpRequest) -> Result<Attempt<'_>, RequestError> {
        let mut attempt = Attempt {
            limits: self,
            costs: Vec::new(),
        };
        if !self.is_on {
            return Ok(attempt);
        }
        let there = Limited::Provider.size();
        for (who, factor) in self.visitors.network(request).all(HOUSEHOLDS) {
            let found = attempt.place(("back", who, factor), there.times(factor));
            found.map_err(|refused| RequestError::TooMany {
                retry_after: refused.retry_after.unwrap_or(1),
            })?;
        }
        Ok(attempt)
    }

    /// The same for the own password of somebody signed in, whom no stranger
    /// can take from.
    ///
    /// # Errors
    /// [`Refused`] when too many have failed.
    pub fn own_attempt(&self, email: &str) -> Result<Attempt<'_>, Refused> {
        let mut attempt = Attempt {
            limits: self,
            costs: Vec::new(),
        };
        if self.is_on {
            attempt.long(("own", email), FROM_ONE_PLACE)?;
        }
        Ok(attempt)
    }
}

impl Attempt<'_> {
    /// It was wrong, and costs.
    pub fn failed(self) {
        let now = self.limits.clock.since_start();
        for (kept, key, size) in self.costs {
            match kept {
                Kept::Long => self.limits.accounts.charge(key, size, now),
                Kept::ThisHour => {
                    if let Some(hour) = self.limits.hour() {
                        hour.purses.charge(key, size, now);
                    }
                }
            }
        }
    }

    /// Looks into a purse of this hour.
    fn place(&mut self, whose: impl std::hash::Hash, size: Size) -> Result<(), Refused> {
        let Some(hour) = self.limits.hour() else {
            return Ok(());
        };
        let key = hour.key(whose);
        let now = self.limits.clock.since_start();
        hour.purses.look(key, size, now).map_err(|wait| Refused {
            retry_after: Some(seconds(wait)),
        })?;
        self.costs.push((Kept::ThisHour, key, size));
        Ok(())
    }

    /// Looks into a purse that outlives the hour.
    fn long(&mut self, whose: impl std::hash::Hash, size: Size) -> Result<(), Refused> {
        let key = self.limits.account_hasher.hash_one(whose);
        let now = self.limits.clock.since_start();
        let found = self.limits.accounts.look(key, size, now);
        found.map_err(|_| Refused { retry_after: None })?;
        self.costs.push((Kept::Long, key, size));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;
    use crate::{clock::Clock, config::Proxies};

    fn limits() -> Limits {
        Limits::new(true, Clock::system(), Proxies::default())
    }

    fn at(peer: &str) -> HttpRequest {
        TestRequest::default()
            .peer_addr(format!("{peer}:1").parse().unwrap())
            .to_http_request()
    }

    /// How many of so many wrong ones may be tried.
    fn failing(limits: &Limits, place: &HttpRequest, proof: Proof<'_>, times: usize) -> usize {
        let tried = (0..times).map_while(|_| limits.attempt(place, proof, None).ok());
        tried.map(Attempt::failed).count()
    }

    const BO: Proof<'_> = Proof::Password {
        email: "bo@kommun.se",
    };

    #[test]
    fn what_is_right_costs_nothing() {
        let (limits, office) = (limits(), at("192.0.2.1"));
        assert!((0..500).all(|_| limits.attempt(&office, BO, None).is_ok()));
    }

    #[test]
    fn ten_mistakes_stop_one_network_and_nobody_else() {
        let limits = limits();
        assert_eq!(failing(&limits, &at("192.0.2.1"), BO, 50), 10);
        let refused = limits.attempt(&at("192.0.2.1"), BO, None).unwrap_err();
        assert_eq!(refused.retry_after, None, "a stranger is not told when");
        assert!(limits.attempt(&at("192.0.2.2"), BO, None).is_ok());
        let other = Proof::Password { email: "ek@x.se" };
        assert_eq!(failing(&limits, &at("192.0.2.1"), other, 50), 10);
        let third = Proof::Password { email: "al@x.se" };
        let refused = limits.attempt(&at("192.0.2.1"), third, None).unwrap_err();
        assert!(refused.retry_after.is_some(), "twenty of one place");
    }

    #[test]
    fn who_guesses_from_everywhere_is_stopped_and_the_owner_s_browser_is_not() {
        let limits = limits();
        let places = (0..300).map(|place| at(&format!("10.0.{}.{}", place / 250, place % 250)));
        let tried = places.filter(|place| failing(&limits, place, BO, 1) == 1);
        assert_eq!(tried.count(), 200);
        assert!(limits.attempt(&at("192.0.2.1"), BO, None).is_err());
        let device = KnownDevice::named("abc");
        assert!(limits.attempt(&at("192.0.2.1"), BO, Some(&device)).is_ok());
    }

    #[test]
    fn who_comes_back_wrongly_pays_and_whoever_else_does_not() {
        let (limits, office) = (limits(), at("192.0.2.1"));
        assert_eq!(failing(&limits, &office, BO, 50), 10);
        assert!((0..500).all(|_| limits.may_come_back(&office).is_ok()));
        let forger = at("192.0.2.2");
        let forged = (0..90).map_while(|_| limits.may_come_back(&forger).ok());
        assert_eq!(forged.map(Attempt::failed).count(), 60);
        assert!(limits.may_come_back(&office).is_ok());
    }

    #[test]
    fn a_second_factor_has_purses_of_its_own() {
        let (limits, home) = (limits(), at("192.0.2.1"));
        assert_eq!(failing(&limits, &home, BO, 50), 10);
        let factor = |half| Proof::Factor {
            email: "bo@kommun.se",
            half,
        };
        assert_eq!(failing(&limits, &home, factor("first"), 50), 10);
        assert!(
            limits
                .attempt(&at("192.0.2.2"), factor("first"), None)
                .is_err()
        );
        assert!(
            limits
                .attempt(&at("192.0.2.2"), factor("other"), None)
                .is_ok()
        );
    }
}

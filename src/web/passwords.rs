//! Hashing passwords beside serving: on threads that may be slow, one at a
//! time, so that a flood of attempts leaves a core for everybody else.

use std::time::Duration;

use super::{known_device::KnownDevice, problem::RequestError, queue::Queue};
use crate::{
    domain::staff::{LONGEST_PASSWORD, Password},
    store::staff::HashedPassword,
};

/// An office of sixty that signs in at the same second waits one or two
/// seconds at some twenty milliseconds each, on a machine that is busy several
/// times as long; a flood beyond that is refused instead of kept.
static HASHING: Queue = Queue::new(1, 160, Duration::from_secs(20));
/// Those whose browser has signed in before, and those who are signed in,
/// never stand behind strangers.
static KNOWN: Queue = Queue::new(1, 40, Duration::from_secs(20));

/// What is kept of a password.
///
/// # Errors
/// When the system has no randomness, or too many wait.
pub async fn hashed(password: Password) -> Result<HashedPassword, RequestError> {
    Ok(KNOWN.run(move || HashedPassword::of(&password)).await??)
}

/// Whether this is the password, exactly as typed, of somebody who signs in,
/// maybe on a known browser.
///
/// # Errors
/// When too many wait.
pub async fn is_right(
    hashed: HashedPassword,
    typed: &str,
    device: Option<&KnownDevice>,
) -> Result<bool, RequestError> {
    let queue = device.map_or(&HASHING, |_| &KNOWN);
    compared(queue, hashed, typed).await
}

/// The same of somebody who is signed in.
///
/// # Errors
/// When too many wait.
pub async fn is_own(hashed: HashedPassword, typed: &str) -> Result<bool, RequestError> {
    compared(&KNOWN, hashed, typed).await
}

/// One that is longer than any password can be is hashed too, cut off, so that
/// it takes the same time.
async fn compared(
    queue: &'static Queue,
    hashed: HashedPassword,
    typed: &str,
) -> Result<bool, RequestError> {
    let is_too_long = typed.chars().nth(LONGEST_PASSWORD).is_some();
    let typed: String = typed.chars().take(LONGEST_PASSWORD).collect();
    let is_same = queue.run(move || hashed.is(&typed)).await?;
    Ok(is_same && !is_too_long)
}

//! Hashing passwords beside serving: on threads that may be slow, one at a
//! time, so that a flood of attempts leaves a core for everybody else.

use actix_web::web;
use tokio::sync::Semaphore;

use super::problem::RequestError;
use crate::{
    domain::staff::{LONGEST_PASSWORD, Password},
    store::staff::HashedPassword,
};

static HASHING: Semaphore = Semaphore::const_new(1);

/// What is kept of a password.
///
/// # Errors
/// When the system has no randomness, or the work was broken off.
pub async fn hashed(password: Password) -> Result<HashedPassword, RequestError> {
    let _permit = HASHING.acquire().await;
    let hashed = web::block(move || HashedPassword::of(&password)).await;
    Ok(hashed.map_err(|_| RequestError::Internal("hashing was broken off"))??)
}

/// Whether this is the password, exactly as typed. One that is longer than any
/// password can be is hashed too, cut off, so that it takes the same time.
pub async fn is_right(hashed: HashedPassword, typed: &str) -> bool {
    let is_too_long = typed.chars().nth(LONGEST_PASSWORD).is_some();
    let typed: String = typed.chars().take(LONGEST_PASSWORD).collect();
    let _permit = HASHING.acquire().await;
    web::block(move || hashed.is(&typed)).await.unwrap_or(false) && !is_too_long
}

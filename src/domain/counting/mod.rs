//! Counting answers without keeping them: the rule that makes the promise
//! true, pure. `store/ballot` loads, calls [`group::count`] or [`turn`], and
//! keeps what comes back.
//!
//! * R1: routing divides a questionnaire into parts ([`crate::questionnaire`]);
//!   one tally per part, occasion, area and group; "not asked" is never a blank
//!   ([`place`]).
//! * R2: the moment a tally holds its minimum it is full, and moves to the ready
//!   side of its box ([`ballot`], [`minimums`]).
//! * R2a: tallies of theme meetings and programmes move only when they came from
//!   at least two codes ([`ballot`]).
//! * R2n: what is ready is released at the turn of a month, languages at the turn
//!   of a tertial ([`turn`]).
//! * R4: what is left when a tertial closes moves up until it is enough, part by
//!   part, or is destroyed ([`turn`]).
//! * R6: nothing here looks at what was answered.
//!
//! All of them, R3, R5, R7 and R8 too, with the attacks on them: `assets/help/rules.md`.

pub mod activity_counts;
pub mod ballot;
pub mod came;
pub mod group;
pub mod languages;
mod layout;
pub mod minimums;
pub mod not_a_box;
pub mod place;
pub mod tally;
pub mod turn;

#[cfg(test)]
mod every;
#[cfg(test)]
mod model;
#[cfg(test)]
mod samples;

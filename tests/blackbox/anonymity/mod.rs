//! The promise, attacked: what T1–T14 are and where each stands is written in
//! `assets/help/rules.md`. Here are most of T1–T11, and the mutants that must be
//! caught.

mod attacker;
mod calendar;
mod closing;
pub mod files;
mod interleavings;
mod ledger;
mod log_of_the_database;
mod memory;
mod mutants;
mod programmes;
mod reading;
pub mod real;
mod registrations;
mod replies;
mod routes;
mod sealing;
pub mod twins;

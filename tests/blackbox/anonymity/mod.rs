//! The promise, attacked: T1–T10 of the anonymity rule, and the mutants that
//! must be caught. T6 stands in `durability.rs`, T7 and T9 in `privacy.rs`.

mod attacker;
mod calendar;
mod closing;
pub mod files;
mod interleavings;
mod ledger;
mod log_of_the_database;
mod mutants;
mod real;
mod replies;
mod routes;
mod sealing;
mod twins;

//! The real service, driven by HTTP as people and programs drive it. Runs on
//! SQLite, and on PostgreSQL when `TEST_DATABASE_SERVER` names a server.

#![expect(clippy::unwrap_used, reason = "a test ends where something is missing")]

#[path = "../schema.rs"]
mod schema;

mod accounts;
mod activities;
mod admin;
mod administration;
mod advisor;
mod anonymity;
mod api;
mod asked;
mod asked_pages;
mod backup;
mod bad_input;
mod browser;
mod commands;
mod crowds;
mod cubes;
mod deploy;
mod doctor;
mod downloads;
mod durability;
mod failures;
mod first_run;
mod flows;
mod fuzzed;
mod goals;
mod held;
mod key_figures;
mod kiosk;
mod lists;
mod manager;
mod manager_pages;
mod metrics;
mod municipalities;
mod notices;
mod offered;
mod open_data;
mod own_account;
mod own_sessions;
mod package;
mod parent;
mod pdf_ua;
mod poster;
mod privacy;
mod provider;
mod questionnaires;
mod recomputed;
mod register_pages;
mod registered;
mod replicas;
mod report;
mod report_figures;
mod response_rates;
mod security;
mod self_rating;
mod sender;
mod settings;
mod sheets;
mod showing;
mod sign_in;
mod sixth;
mod staff_numbers;
mod staff_pages;
mod status_report;
mod support;
mod texts;
mod tls;
mod upgrade;

//! Strangers at the door: what they send, where they come from, how long they
//! take, what they try on accounts. The checklist that these tests belong to is
//! `assets/help/asvs.md`.

mod accounts;
mod authority;
mod checklist;
mod database_way;
mod origin;
mod pages;
mod reach;
mod requests;
mod secrets;
mod signing_in;
mod slow;
mod typed;
mod uploads;

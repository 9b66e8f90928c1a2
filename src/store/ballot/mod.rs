//! The ballot boxes in the database: the room an auditor reads.
//!
//! In this order: forms wait (`waiting`) in a `queue`, `writer` gathers them, `group`
//! counts one group in one transaction by the rule of
//! [`crate::domain::counting`], `halves` find a form that cannot be saved,
//! `turn` releases what is ready when a month turns, `seal` says how a box
//! lies on disk, `keys` which key seals it, `key_file` where that lies,
//! `ratchet` how one follows another and `sealing` when,
//! `nonces` why a form counts once; `released`, `languages`, `registered`
//! and `withheld` are the sums that come out, `published` the one way to read
//! them, `disclosure` what anyone may be handed, `not_known` what another
//! program must read.

pub mod calendar;
pub mod coming_in;
pub mod condition;
pub(super) mod disclosure;
pub(super) mod first_edition;
pub(super) mod group;
mod halves;
pub mod in_hand;
pub mod key_file;
mod key_text;
pub mod keys;
pub(super) mod languages;
pub(super) mod locked;
pub mod lost;
mod night;
pub mod nonces;
mod not_known;
pub mod published;
pub mod queue;
pub mod ratchet;
mod readable;
pub(super) mod registered;
mod registered_so_far;
pub(super) mod released;
pub(super) mod seal;
pub mod sealing;
pub(super) mod set_aside;
pub(super) mod statements;
pub mod succession;
pub(super) mod trouble;
pub(super) mod turn;
pub mod waiting;
pub(super) mod withheld;
pub mod workload;
pub mod writer;

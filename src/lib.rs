//! Lyhörd: anonymous parent feedback with QR access.
//!
//! The map, in layer order; a layer uses only those above it in this list, and
//! slices never use each other (`tests/architecture.rs` holds that):
//!
//! Rooms with a `Cargo.toml` are crates of their own, compiled beside the libraries and
//! anew only when something below them changes.
//!
//! | layer | rooms |
//! | --- | --- |
//! | 0 | [`domain`] the meaning of words, pure · [`clock`] the only call to "now" |
//! | 1 | [`config`] settings · [`store`] the database · [`text`] languages |
//! | 1 | [`print`](mod@print) QR and paper · [`export`] files that figures leave in |
//! | 2 | [`reporting`] what reports, workbooks and files contain, in words; neither it nor [`web`] knows the other |
//! | 2 | [`web`] page frame, components, errors, who is asking, limits, headers |
//! | 2 | [`oidc`] the municipality's own sign-in provider asked, for [`sign_in`] and the doctor |
//! | 3 | [`parent`] [`advisor`] [`manager`] [`admin`] [`sign_in`] [`api`] [`help`]: HTTP in, page or JSON out |
//! | 4 | [`app`] wires them · [`commands`] the command line |

pub use ::{
    admin, advisor, api, clock, config, domain, export, help, manager, oidc, parent, print,
    reporting, sign_in, store, text, web,
};

pub mod app;
pub mod commands;

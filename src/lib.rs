//! Lyhörd: anonymous parent feedback with QR access.
//!
//! The map, in layer order; a layer uses only those above it in this list, and

pub mod clock;
pub mod domain;
pub mod config;
pub mod store;
pub mod text;
pub mod print;
pub mod web;
pub mod parent;
pub mod sign_in;
pub mod advisor;
pub mod manager;
pub mod admin;
pub mod api;

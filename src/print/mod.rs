//! What is printed or shown to be scanned.

pub mod qr;

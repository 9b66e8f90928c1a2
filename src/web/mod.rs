//! What all pages share: frame, components, errors, who is asking, limits,
//! headers.

pub mod assets;
pub mod certificates;
pub mod charts;
pub mod components;
pub mod errors;
pub mod fields;
mod forwarded;
pub mod headers;
pub mod language;
pub mod layout;
pub mod limits;
pub mod metrics;
pub mod passwords;
pub mod patience;
pub mod poster;
pub mod problem;
pub mod reader;
pub mod recordings;
pub mod sign_in;
pub mod site;
pub mod slashes;
pub mod spliced;
pub mod weights;

//! What all pages share: frame, components, errors, who is asking, limits,
//! headers.

pub mod answer;
pub mod assets;
pub mod certificates;
pub mod charts;
pub mod components;
pub mod confirmation;
pub mod connections;
pub mod contact;
pub mod cookies;
pub mod errands;
pub mod errors;
pub mod fields;
mod forwarded;
pub mod headers;
pub mod known_device;
pub mod language;
pub mod layout;
pub mod limits;
pub mod methods;
pub mod metrics;
pub mod passwords;
pub mod patience;
pub mod poster;
pub mod problem;
pub mod queue;
pub mod reader;
pub mod recordings;
pub mod said;
pub mod seldom;
pub mod sender;
pub mod sign_in;
pub mod site;
pub mod slashes;
pub mod spliced;
mod turns;
pub mod version;
pub mod way_back;
pub mod weights;

use ::{clock, config, domain, print, store, text};

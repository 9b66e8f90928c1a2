//! Fields of a form whose names may stand more than once.

pub use crate::domain::typed::{Fields, value};

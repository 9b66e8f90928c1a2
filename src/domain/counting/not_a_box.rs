//! Bytes that cannot be read as a box.

/// Stored bytes that are no box of this questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stored bytes are no box of this questionnaire")]
pub struct NotABox;

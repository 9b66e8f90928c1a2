//! What a form or a line of a file sends: fields whose names may stand more than once.

/// Name and value, in the order of the form.
pub type Fields = Vec<(String, String)>;

/// The first value of a field, without blanks around it; empty when left out.
#[must_use]
pub fn value<'a>(fields: &'a Fields, wanted: &str) -> &'a str {
    fields
        .iter()
        .find(|(name, _)| name == wanted)
        .map_or("", |(_, value)| value.trim())
}

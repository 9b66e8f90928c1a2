//! Ids of questionnaires as they stand in one column.

/// Ids as they stand in a column.
pub(super) fn written(ids: &[String]) -> String {
    ids.join(" ")
}

/// Reads what [`written`] wrote.
pub(super) fn ids_in(column: &str) -> Vec<String> {
    column.split_whitespace().map(str::to_owned).collect()
}

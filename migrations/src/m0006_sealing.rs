//! Which key seals the boxes (by fingerprint, so that a wrong key file is
//! noticed before it does harm), which night's work was done last, and how
//! far answers to an activity have come, in steps of five.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut sealing = Table::create();
    sealing
        .table("sealing")
        .col(integer("id").primary_key())
        .col(binary_len("fingerprint", 16))
        .col(string_len("night", 10));
    schema.create_table(sealing.take()).await?;

    schema.create_table(coming_in()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["coming_in", "sealing"]).await
}

/// The table of the first edition.
pub(crate) fn coming_in() -> TableCreateStatement {
    Table::create()
        .table("coming_in")
        .col(big_integer("activity").primary_key())
        .col(integer("at_least"))
        .take()
}

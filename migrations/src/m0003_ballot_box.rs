//! Answers waiting to be counted, sealed: a file that is copied, stolen or
//! handed out tells nothing. One blob of one size per box, no row per parent.
//! Spent nonces make a form count once; they are keyed hashes with the hour
//! in which they may go, and nothing ties them to a box.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut ballot_box = Table::create();
    ballot_box
        .table("ballot_box")
        .col(binary_len("id", 16).primary_key())
        .col(blob("sealed"));
    crate::create_in_key_order(schema, ballot_box.take()).await?;

    // The key begins with the hour of expiry (four bytes, big-endian), so
    // that new rows land side by side and a purge is one range.
    let mut spent_nonce = Table::create();
    spent_nonce
        .table("spent_nonce")
        .col(binary_len("id", 20).primary_key());
    crate::create_in_key_order(schema, spent_nonce.take()).await?;

    // The latest month the service has lived in. Months only move
    // forward, so a clock that jumps back cannot reopen what was read.
    let mut calendar = Table::create();
    calendar
        .table("calendar")
        .col(integer("id").primary_key())
        .col(string_len("month", 7));
    schema.create_table(calendar).await?;

    let mut minimum = Table::create();
    minimum
        .table("minimum_group")
        .col(string_len("from_tertial", 7).primary_key())
        .col(integer("standard"))
        .col(integer("recurring"));
    schema.create_table(minimum).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(
        schema,
        &["minimum_group", "calendar", "spent_nonce", "ballot_box"],
    )
    .await
}

//! What an administrator chooses on pages beside the settings: minimums above
//! the configured ones, and a logo for the sheets.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut raised = Table::create();
    raised
        .table("raised_minimum")
        .col(integer("id").primary_key())
        .col(integer("standard"))
        .col(integer("recurring"));
    schema.create_table(raised.take()).await?;
    let mut logo = Table::create();
    logo.table("logo")
        .col(string_len("municipality", 4).primary_key())
        .col(string_len("kind", 3))
        .col(blob("picture"));
    schema.create_table(logo.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["logo", "raised_minimum"]).await
}

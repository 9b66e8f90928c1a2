//! What was registered: how many talks and visits, and first ones, once a
//! tertial has closed (anonymity, R2n); until then staff see fives as of last
//! night.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut registered = Table::create();
    registered
        .table("registered")
        .col(string_len("municipality", 4))
        .col(string_len("tertial", 7))
        .col(string_len("type", 24))
        .col(string_len("area", 40))
        .col(big_integer("held"))
        .col(big_integer("first"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("tertial")
                .col("type")
                .col("area"),
        );
    crate::create_in_key_order(schema, registered.take()).await?;
    let mut so_far = Table::create();
    so_far
        .table("registered_so_far")
        .col(string_len("municipality", 4))
        .col(string_len("type", 24))
        .col(string_len("area", 40))
        .col(integer("at_least"))
        .primary_key(Index::create().col("municipality").col("type").col("area"));
    crate::create_in_key_order(schema, so_far.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["registered_so_far", "registered"]).await
}

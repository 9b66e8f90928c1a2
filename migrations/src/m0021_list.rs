//! Lists of a municipality: what was changed about the options that ship, and
//! its own. A position is fixed for ever: boxes count by it.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut option = Table::create();
    option
        .table("list_option")
        .col(string_len("municipality", 4))
        .col(string_len("list", 20))
        .col(string_len("code", 40))
        .col(string_len("origin", 12))
        .col(string_len_null("name", 480))
        .col(string_len("district", 40))
        .col(integer("position"))
        .col(integer("place"))
        .col(boolean("is_taken"))
        .col(string_len_null("from_tertial", 7))
        .col(string_len_null("until_tertial", 7))
        .primary_key(Index::create().col("municipality").col("list").col("code"));
    crate::create_in_key_order(schema, option.take()).await?;
    let position = Index::create()
        .name("list_option_position")
        .table("list_option")
        .col("municipality")
        .col("list")
        .col("district")
        .col("position")
        .unique()
        .to_owned();
    schema.create_index(position).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["list_option"]).await
}

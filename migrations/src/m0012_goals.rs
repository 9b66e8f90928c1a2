//! What a municipality wants to reach, per activity type, from a tertial on. A
//! goal is a wish of managers, no figure: it may be changed at any time. A row
//! without a percentage says that the goal before it was taken away.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut goal = Table::create();
    goal.table("goal")
        .col(string_len("municipality", 4))
        .col(string_len("type", 24))
        .col(string_len("from_tertial", 7))
        .col(small_integer_null("percent"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("type")
                .col("from_tertial"),
        );
    schema.create_table(goal.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["goal"]).await
}

//! What a municipality says of its own organisation, once a year: a step for
//! each factor, with a note. It concerns no parent and is changed as often as
//! its team likes; who did it is not kept here.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut rating = Table::create();
    rating
        .table("self_rating")
        .col(string_len("municipality", 4))
        .col(small_integer("year"))
        .col(string_len("factor", 40))
        .col(small_integer_null("step"))
        .col(string_len("note", 300))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("year")
                .col("factor"),
        );
    schema.create_table(rating.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["self_rating"]).await
}

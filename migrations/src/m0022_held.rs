//! What was held, as plain sums; of open preschools the hours by date, which
//! weeks have been sent in, and the links by which their own staff send them.
//! It concerns activities: nothing here is of a talk, a visit or an answer.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut held = Table::create();
    held.table("held")
        .col(string_len("municipality", 4))
        .col(string_len("month", 7))
        .col(string_len("type", 24))
        .col(string_len("area", 40))
        .col(string_len("measure", 20))
        .col(string_len("detail", 40))
        .col(big_integer("number"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("month")
                .col("type")
                .col("area")
                .col("measure")
                .col("detail"),
        );
    crate::create_in_key_order(schema, held.take()).await?;
    let mut week = Table::create();
    week.table("held_week")
        .col(string_len("municipality", 4))
        .col(string_len("district", 40))
        .col(string_len("venue", 480))
        .col(string_len("week", 8))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("district")
                .col("venue")
                .col("week"),
        );
    crate::create_in_key_order(schema, week.take()).await?;
    let mut hours = Table::create();
    hours
        .table("opening_hours")
        .col(string_len("municipality", 4))
        .col(string_len("district", 40))
        .col(string_len("venue", 480))
        .col(string_len("from_day", 10))
        .col(integer("minutes"))
        .col(string_len("run_by", 12))
        .col(boolean("is_introductory"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("district")
                .col("venue")
                .col("from_day"),
        );
    crate::create_in_key_order(schema, hours.take()).await?;
    let mut link = Table::create();
    link.table("preschool_link")
        .col(binary_len("id", 32).primary_key())
        .col(string_len("municipality", 4))
        .col(string_len("district", 40))
        .col(string_len("venue", 480))
        .col(boolean("is_withdrawn"));
    crate::create_in_key_order(schema, link.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    let tables = ["preschool_link", "opening_hours", "held_week", "held"];
    crate::drop_tables(schema, &tables).await
}

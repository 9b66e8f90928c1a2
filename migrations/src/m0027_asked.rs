//! What is asked: the questionnaires of an activity type from a tertial on,
//! those that a single code asks besides, and the rounds of staff surveys.
//! Groups of other questionnaires than parents' have longer words.

use crate::words::*;

/// SQLite does not look at the length of a text.
async fn widen_groups(schema: &Schema<'_>, signs: u32) -> Result<(), DbErr> {
    if schema.get_database_backend() != DatabaseBackend::Postgres {
        return Ok(());
    }
    let role = ColumnDef::new("role").string_len(signs).take();
    let wider = Table::alter()
        .table("released")
        .modify_column(role)
        .to_owned();
    schema.alter_table(wider).await
}

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut asked = Table::create();
    asked
        .table("asked")
        .col(string_len("municipality", 4))
        .col(string_len("from_tertial", 7))
        .col(string_len("type", 24))
        // Ids with blanks between; none: nothing is asked.
        .col(string_len("questionnaires", 200))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("from_tertial")
                .col("type"),
        );
    crate::create_in_key_order(schema, asked.take()).await?;
    let mut round = Table::create();
    round
        .table("round")
        .col(string_len("municipality", 4))
        .col(string_len("questionnaire", 40))
        .col(string_len("first_day", 10))
        .col(string_len("last_day", 10))
        .col(string_len("name", 120))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("questionnaire")
                .col("first_day"),
        );
    crate::create_in_key_order(schema, round.take()).await?;
    let besides = string_len("questionnaires", 200).default("").take();
    let activity = Table::alter()
        .table("activity")
        .add_column(besides)
        .to_owned();
    schema.alter_table(activity).await?;
    widen_groups(schema, 16).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    widen_groups(schema, 8).await?;
    let activity = Table::alter()
        .table("activity")
        .drop_column("questionnaires")
        .to_owned();
    schema.alter_table(activity).await?;
    crate::drop_tables(schema, &["round", "asked"]).await
}

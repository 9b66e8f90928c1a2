//! What a code stands for. No answers, no counts, no member of staff: an
//! activity is one advisor's work, so nothing here may say how it went.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut activity = Table::create();
    activity
        .table("activity")
        .col(pk_auto("id").big_integer())
        .col(string_len("code", 10).unique_key())
        .col(string_len("municipality", 4))
        .col(string_len("type", 24))
        .col(string_len("district", 40))
        .col(string_len("title", 120))
        .col(string_len_null("venue", 120))
        .col(string_len("contact", 8))
        .col(string_len_null("opens_on", 10))
        .col(string_len_null("closes_on", 10))
        .col(integer_null("expected"))
        .col(text("languages"))
        .col(boolean("is_closed").default(false));
    schema.create_table(activity).await?;
    schema
        .create_index(
            Index::create()
                .name("activity_district")
                .table("activity")
                .col("municipality")
                .col("district")
                .to_owned(),
        )
        .await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["activity"]).await
}

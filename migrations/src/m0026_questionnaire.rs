//! The questionnaires that were imported, each as the file it came in. A used
//! one never changes again; its answers are nowhere near it.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut questionnaire = Table::create();
    questionnaire
        .table("questionnaire")
        .col(string_len("id", 30))
        .col(integer("version"))
        // None: offered to all.
        .col(string_len_null("municipality", 4))
        .col(text("file"))
        // SHA-256 of the file, in hexadecimal.
        .col(string_len("digest", 64))
        .col(string_len("imported_on", 10))
        .col(boolean("is_used"))
        .primary_key(Index::create().col("id").col("version"));
    schema.create_table(questionnaire.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["questionnaire"]).await
}

//! The questionnaires that were imported, each as the file it came in. A used
//! one never changes again; its answers are nowhere near it.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
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

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(schema, &["questionnaire"]).await
    }
}

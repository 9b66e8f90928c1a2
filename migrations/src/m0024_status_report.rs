//! What a district tells of a tertial: posts and children in the target group,
//! and a text under each printed heading. It is about the work, never about a
//! parent.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut report = Table::create();
        report
            .table("status_report")
            .col(string_len("municipality", 4))
            .col(string_len("district", 40))
            .col(string_len("tertial", 7))
            .col(big_integer_null("hundredth_posts"))
            .col(big_integer_null("children"))
            .col(text("children_source"))
            .primary_key(
                Index::create()
                    .col("municipality")
                    .col("district")
                    .col("tertial"),
            );
        schema.create_table(report.take()).await?;
        let mut told = Table::create();
        told.table("status_report_text")
            .col(string_len("municipality", 4))
            .col(string_len("district", 40))
            .col(string_len("tertial", 7))
            .col(string_len("heading", 32))
            .col(text("words"))
            .primary_key(
                Index::create()
                    .col("municipality")
                    .col("district")
                    .col("tertial")
                    .col("heading"),
            );
        schema.create_table(told.take()).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(schema, &["status_report_text", "status_report"]).await
    }
}

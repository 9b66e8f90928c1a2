//! What a district tells of a tertial: posts and children in the target group,
//! and a text under each printed heading. It is about the work, never about a
//! parent.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
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

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["status_report_text", "status_report"]).await
}

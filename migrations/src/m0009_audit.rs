//! What members of staff have changed about the service itself: accounts,
//! settings, areas. Nothing of parents, and nothing of activities: who made a
//! code would say whose work it is.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut audit = Table::create();
    audit
        .table("audit")
        .col(pk_auto("id").big_integer())
        .col(big_integer("at"))
        .col(string_len("municipality", 4))
        .col(string_len("staff", 200))
        .col(string_len("action", 40))
        .col(string_len("about", 200));
    schema.create_table(audit.take()).await?;
    schema
        .create_index(
            Index::create()
                .name("audit_at")
                .table("audit")
                .col("municipality")
                .col("at")
                .to_owned(),
        )
        .await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["audit"]).await
}

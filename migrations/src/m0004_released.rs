//! Sums instead of rows: what was never stored cannot leak. The key is the
//! order on disk, so nothing tells which block came first. `*` stands for
//! what was pooled when a tertial closed.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::create_in_key_order(schema, released()).await?;

    crate::create_in_key_order(schema, language_total()).await?;

    crate::create_in_key_order(schema, withheld()).await?;

    let mut offered = Table::create();
    offered
        .table("offered")
        .col(string_len("month", 7))
        .col(string_len("municipality", 4))
        .col(string_len("type", 24))
        .col(string_len("area", 40))
        .col(big_integer("participants"))
        .col(big_integer("mothers"))
        .col(big_integer("fathers"))
        .col(big_integer("others"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("month")
                .col("type")
                .col("area"),
        );
    crate::create_in_key_order(schema, offered.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(
        schema,
        &["offered", "withheld", "language_total", "released"],
    )
    .await
}

/// The table of the first edition.
pub(crate) fn released() -> TableCreateStatement {
    Table::create()
        .table("released")
        .col(string_len("month", 7))
        .col(string_len("municipality", 4))
        .col(string_len("questionnaire", 48))
        .col(string_len("type", 24))
        .col(string_len("area", 40))
        .col(string_len("role", 8))
        .col(blob("tally"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("month")
                .col("questionnaire")
                .col("type")
                .col("area")
                .col("role"),
        )
        .take()
}

/// The table of the first edition.
pub(crate) fn language_total() -> TableCreateStatement {
    Table::create()
        .table("language_total")
        .col(string_len("tertial", 7))
        .col(string_len("municipality", 4))
        .col(string_len("language", 16))
        .col(big_integer("answers"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("tertial")
                .col("language"),
        )
        .take()
}

/// The table of the first edition.
pub(crate) fn withheld() -> TableCreateStatement {
    Table::create()
        .table("withheld")
        .col(string_len("tertial", 7))
        .col(string_len("municipality", 4))
        .col(big_integer("answers"))
        .primary_key(Index::create().col("municipality").col("tertial"))
        .take()
}

//! An activity may pause, be tried out without being counted, and hold several
//! meetings under one code. A code that leaked is replaced; the old one is kept
//! so that whoever scans it is told to ask for the new one.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    // SQLite adds one column at a time.
    let columns = [
        boolean("is_paused").default(false).take(),
        boolean("is_test").default(false).take(),
        integer_null("meetings"),
    ];
    for column in columns {
        schema
            .alter_table(
                Table::alter()
                    .table("activity")
                    .add_column(column)
                    .to_owned(),
            )
            .await?;
    }
    let mut replaced_code = Table::create();
    replaced_code
        .table("replaced_code")
        .col(string_len("code", 10).primary_key())
        .col(big_integer("activity"));
    schema.create_table(replaced_code.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["replaced_code"]).await?;
    for column in ["meetings", "is_test", "is_paused"] {
        schema
            .alter_table(
                Table::alter()
                    .table("activity")
                    .drop_column(column)
                    .to_owned(),
            )
            .await?;
    }
    Ok(())
}

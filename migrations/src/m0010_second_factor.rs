//! A first password is changed by whoever was given it, and a second factor
//! stands beside it. Whoever signs in at the municipality's own provider is
//! known by the subject it names. A session is half until the second factor is
//! given.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    // SQLite adds one column at a time.
    let columns = [
        boolean("must_change").default(false).take(),
        binary_null("factor_secret"),
        big_integer("factor_step").default(0).take(),
        string_len_null("subject", 400),
    ];
    for column in columns {
        schema
            .alter_table(Table::alter().table("staff").add_column(column).to_owned())
            .await?;
    }
    let half = boolean("is_half").default(false).take();
    schema
        .alter_table(
            Table::alter()
                .table("staff_session")
                .add_column(half)
                .to_owned(),
        )
        .await?;
    let subject = Index::create()
        .name("staff_subject")
        .table("staff")
        .col("subject")
        .unique()
        .to_owned();
    schema.create_index(subject).await?;
    let mut recovery_code = Table::create();
    recovery_code
        .table("recovery_code")
        .col(binary_len("id", 32).primary_key())
        .col(big_integer("staff"));
    schema.create_table(recovery_code.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["recovery_code"]).await?;
    schema
        .drop_index(
            Index::drop()
                .name("staff_subject")
                .table("staff")
                .to_owned(),
        )
        .await?;
    schema
        .alter_table(
            Table::alter()
                .table("staff_session")
                .drop_column("is_half")
                .to_owned(),
        )
        .await?;
    for column in ["subject", "factor_step", "factor_secret", "must_change"] {
        schema
            .alter_table(Table::alter().table("staff").drop_column(column).to_owned())
            .await?;
    }
    Ok(())
}

//! Under which licence a municipality gives its published figures to everybody;
//! nothing: it does not, as before.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let licence = string_len_null("open_data", 8);
    schema
        .alter_table(
            Table::alter()
                .table("municipality")
                .add_column(licence)
                .to_owned(),
        )
        .await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    schema
        .alter_table(
            Table::alter()
                .table("municipality")
                .drop_column("open_data")
                .to_owned(),
        )
        .await
}

//! The last tertial in which a district is open: one that was closed keeps its
//! history and is offered no more.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let until = string_len_null("until", 7);
    schema
        .alter_table(
            Table::alter()
                .table("district")
                .add_column(until)
                .to_owned(),
        )
        .await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    schema
        .alter_table(
            Table::alter()
                .table("district")
                .drop_column("until")
                .to_owned(),
        )
        .await
}

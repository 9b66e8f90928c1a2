//! What a municipality tells parents beside the questions (contacts, interview
//! link, accessibility statement): one text of JSON, since it is read and
//! written whole and never searched.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    schema
        .alter_table(
            Table::alter()
                .table("municipality")
                .add_column(text("notices").default("{}"))
                .to_owned(),
        )
        .await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    schema
        .alter_table(
            Table::alter()
                .table("municipality")
                .drop_column("notices")
                .to_owned(),
        )
        .await
}

//! What staff and programs asked to have done once: under the hash of a form's
//! token or of a program's key, kept for a day. Nothing here is of parents.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut errand = Table::create();
    errand
        .table("errand")
        .col(binary("id").primary_key())
        .col(binary("asked"))
        .col(big_integer("begun"))
        .col(boolean("is_done"))
        .col(text_null("reply"));
    crate::create_in_key_order(schema, errand.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["errand"]).await
}

//! How often the key of the boxes has moved on and when it last did, and the
//! steps that lead from the keys of the last seven nights to today's, each
//! sealed under the key it starts from. On SQLite there are none.

use crate::words::*;

const COLUMNS: [&str; 2] = ["generation", "moved_at"];

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    for column in COLUMNS {
        let added = big_integer(column).default(0).take();
        let added = Table::alter().table("sealing").add_column(added).to_owned();
        schema.alter_table(added).await?;
    }
    let mut ratchet = Table::create();
    ratchet
        .table("ratchet")
        .col(big_integer("generation").primary_key())
        .col(blob("sealed"));
    crate::create_in_key_order(schema, ratchet.take()).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["ratchet"]).await?;
    for column in COLUMNS {
        let dropped = Table::alter()
            .table("sealing")
            .drop_column(column)
            .to_owned();
        schema.alter_table(dropped).await?;
    }
    Ok(())
}

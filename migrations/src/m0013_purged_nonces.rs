//! Up to which hour spent nonces were purged. A clock that jumped ahead purges
//! nonces whose pages still hold once it is set back; this hour never goes back,
//! so that such a page is not counted a second time.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let hours_since_1970 = integer("purged_until").default(0).take();
    schema
        .alter_table(
            Table::alter()
                .table("sealing")
                .add_column(hours_since_1970)
                .to_owned(),
        )
        .await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    schema
        .alter_table(
            Table::alter()
                .table("sealing")
                .drop_column("purged_until")
                .to_owned(),
        )
        .await
}

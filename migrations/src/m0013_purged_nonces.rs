//! Up to which hour spent nonces were purged. A clock that jumped ahead purges
//! nonces whose pages still hold once it is set back; this hour never goes back,
//! so that such a page is not counted a second time.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
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

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema
            .alter_table(
                Table::alter()
                    .table("sealing")
                    .drop_column("purged_until")
                    .to_owned(),
            )
            .await
    }
}

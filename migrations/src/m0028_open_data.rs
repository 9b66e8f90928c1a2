//! Under which licence a municipality gives its published figures to everybody;
//! nothing: it does not, as before.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
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

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema
            .alter_table(
                Table::alter()
                    .table("municipality")
                    .drop_column("open_data")
                    .to_owned(),
            )
            .await
    }
}

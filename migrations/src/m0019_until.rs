//! The last tertial in which a district is open: one that was closed keeps its
//! history and is offered no more.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
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

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema
            .alter_table(
                Table::alter()
                    .table("district")
                    .drop_column("until")
                    .to_owned(),
            )
            .await
    }
}

//! What a municipality tells parents beside the questions (contacts, interview
//! link, accessibility statement): one text of JSON, since it is read and
//! written whole and never searched.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema
            .alter_table(
                Table::alter()
                    .table("municipality")
                    .add_column(text("notices").default("{}"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema
            .alter_table(
                Table::alter()
                    .table("municipality")
                    .drop_column("notices")
                    .to_owned(),
            )
            .await
    }
}

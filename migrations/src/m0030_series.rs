//! A key figure may be taken from a question of any questionnaire: its series
//! is then named by questionnaire and question too.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// SQLite does not look at the length of a text.
async fn widen(schema: &SchemaManager<'_>, signs: u32) -> Result<(), DbErr> {
    if schema.get_database_backend() != DatabaseBackend::Postgres {
        return Ok(());
    }
    let series = ColumnDef::new("series").string_len(signs).take();
    let wider = Table::alter()
        .table("key_figure")
        .modify_column(series)
        .to_owned();
    schema.alter_table(wider).await
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        widen(schema, 120).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // A series that the earlier release does not know is one by hand there.
        let unknown = "UPDATE key_figure SET series = NULL WHERE series LIKE '%:%:%'";
        schema.get_connection().execute_unprepared(unknown).await?;
        widen(schema, 48).await
    }
}

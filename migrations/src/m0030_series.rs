//! A key figure may be taken from a question of any questionnaire: its series
//! is then named by questionnaire and question too.

use crate::words::*;

/// SQLite does not look at the length of a text.
async fn widen(schema: &Schema<'_>, signs: u32) -> Result<(), DbErr> {
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

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    widen(schema, 120).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    // A series that the earlier release does not know is one by hand there.
    let unknown = "UPDATE key_figure SET series = NULL WHERE series LIKE '%:%:%'";
    schema.transaction().execute_unprepared(unknown).await?;
    widen(schema, 48).await
}

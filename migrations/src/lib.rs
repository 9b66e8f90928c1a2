//! The schema's history: one for SQLite and PostgreSQL alike. Table names are
//! words, never today's entities, so that old steps keep their meaning.

use sea_orm_migration::prelude::*;

mod m0001_organisation;
mod m0002_activity;
mod m0003_ballot_box;
mod m0004_released;
mod m0005_staff;
mod m0006_sealing;
mod m0007_notices;
mod m0008_activity_life;
mod m0009_audit;
mod m0010_second_factor;
mod m0011_chosen;
mod m0012_goals;
mod m0013_purged_nonces;
mod m0014_staff;
mod m0015_parts;
mod m0016_ratchet;
mod m0017_binding;
mod m0018_errand;
mod m0019_until;
mod m0021_list;
mod m0022_held;
mod m0023_key_figure;
mod m0024_status_report;
mod m0025_self_rating;
mod m0026_questionnaire;
mod m0027_asked;
mod m0028_open_data;
mod m0029_registered;
mod m0030_series;

/// All steps, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_organisation::Migration),
            Box::new(m0002_activity::Migration),
            Box::new(m0003_ballot_box::Migration),
            Box::new(m0004_released::Migration),
            Box::new(m0005_staff::Migration),
            Box::new(m0006_sealing::Migration),
            Box::new(m0007_notices::Migration),
            Box::new(m0008_activity_life::Migration),
            Box::new(m0009_audit::Migration),
            Box::new(m0010_second_factor::Migration),
            Box::new(m0011_chosen::Migration),
            Box::new(m0012_goals::Migration),
            Box::new(m0013_purged_nonces::Migration),
            Box::new(m0014_staff::Migration),
            Box::new(m0015_parts::Migration),
            Box::new(m0016_ratchet::Migration),
            Box::new(m0017_binding::Migration),
            Box::new(m0018_errand::Migration),
            Box::new(m0019_until::Migration),
            Box::new(m0021_list::Migration),
            Box::new(m0022_held::Migration),
            Box::new(m0023_key_figure::Migration),
            Box::new(m0024_status_report::Migration),
            Box::new(m0025_self_rating::Migration),
            Box::new(m0026_questionnaire::Migration),
            Box::new(m0027_asked::Migration),
            Box::new(m0028_open_data::Migration),
            Box::new(m0029_registered::Migration),
            Box::new(m0030_series::Migration),
        ]
    }
}

/// Creates a table whose rows lie in the order of their key, so that the file
/// does not tell in which order they came. PostgreSQL keeps rows in a heap;
/// what that order could tell (which sums grew first) is no parent's answer.
async fn create_in_key_order(
    schema: &SchemaManager<'_>,
    mut table: TableCreateStatement,
) -> Result<(), DbErr> {
    if schema.get_database_backend() == sea_orm_migration::sea_orm::DatabaseBackend::Sqlite {
        table.extra("WITHOUT ROWID");
    }
    schema.create_table(table).await
}

/// Drops tables, last made first.
async fn drop_tables(schema: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        schema
            .drop_table(Table::drop().table(*table).to_owned())
            .await?;
    }
    Ok(())
}

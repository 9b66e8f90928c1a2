//! The schema's history: one for SQLite and PostgreSQL alike. Table names are
//! words, never today's entities, so that old steps keep their meaning.

mod history;
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
mod m0031_programme_staff;
mod words;

use history::steps;
pub use history::{Migrator, Taken, only_adds};
use words::*;

steps! {
    m0001_organisation,
    m0002_activity,
    m0003_ballot_box,
    m0004_released,
    m0005_staff,
    m0006_sealing,
    m0007_notices,
    m0008_activity_life,
    m0009_audit,
    m0010_second_factor,
    m0011_chosen,
    m0012_goals,
    m0013_purged_nonces,
    m0014_staff,
    m0015_parts,
    m0016_ratchet,
    m0017_binding,
    m0018_errand,
    m0019_until,
    m0021_list,
    m0022_held,
    m0023_key_figure,
    m0024_status_report,
    m0025_self_rating,
    m0026_questionnaire,
    m0027_asked,
    m0028_open_data,
    m0029_registered,
    m0030_series,
    m0031_programme_staff,
}

/// Creates a table whose rows lie in the order of their key, so that the file
/// does not tell in which order they came. PostgreSQL keeps rows in a heap;
/// what that order could tell (which sums grew first) is no parent's answer.
async fn create_in_key_order(
    schema: &Schema<'_>,
    mut table: TableCreateStatement,
) -> Result<(), DbErr> {
    if schema.get_database_backend() == DatabaseBackend::Sqlite {
        table.extra("WITHOUT ROWID");
    }
    schema.create_table(table).await
}

/// Drops tables, last made first.
async fn drop_tables(schema: &Schema<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        schema
            .drop_table(Table::drop().table(*table).to_owned())
            .await?;
    }
    Ok(())
}

//! Who offers support: municipalities, their districts and venues, and the
//! areas under which answers are counted. The map from district to area is
//! dated by tertial, because results already published must never move.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut municipality = Table::create();
    municipality
        .table("municipality")
        .col(string_len("code", 4).primary_key())
        .col(string_len("name", 120))
        .col(string_len_null("contact", 300))
        .col(text("languages"));
    schema.create_table(municipality).await?;

    let mut district = Table::create();
    district
        .table("district")
        .col(string_len("municipality", 4))
        .col(string_len("id", 40))
        .col(string_len("name", 120))
        .col(integer("place"))
        .primary_key(Index::create().col("municipality").col("id"));
    schema.create_table(district).await?;

    let mut venue = Table::create();
    venue
        .table("venue")
        .col(string_len("municipality", 4))
        .col(string_len("district", 40))
        .col(string_len("name", 120))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("district")
                .col("name"),
        );
    schema.create_table(venue).await?;

    let mut area = Table::create();
    area.table("area")
        .col(string_len("municipality", 4))
        .col(string_len("id", 40))
        .col(string_len("name", 120))
        .primary_key(Index::create().col("municipality").col("id"));
    schema.create_table(area).await?;

    let mut area_map = Table::create();
    area_map
        .table("area_map")
        .col(string_len("municipality", 4))
        .col(string_len("from_tertial", 7))
        .col(string_len("type", 24))
        .col(string_len("district", 40))
        .col(string_len("area", 40))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("from_tertial")
                .col("type")
                .col("district"),
        );
    schema.create_table(area_map).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(
        schema,
        &["area_map", "area", "venue", "district", "municipality"],
    )
    .await
}

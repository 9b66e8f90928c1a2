//! Own key figures: what each is, what is to be reached from when on, and what
//! was entered by hand. The goals that were kept apart become the targets of
//! key figures taken from a series; without a name such a figure is called as
//! its series. Values are hundredths.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut figure = Table::create();
    figure
        .table("key_figure")
        .col(string_len("municipality", 4))
        .col(string_len("id", 40))
        .col(text("name"))
        .col(text("goal_area"))
        .col(string_len("unit", 8))
        .col(text("source"))
        .col(string_len("rhythm", 8))
        .col(boolean("is_per_area"))
        .col(string_len_null("series", 48))
        .col(text("explanation"))
        .col(text("activities"))
        .col(string_len_null("until", 7))
        .primary_key(Index::create().col("municipality").col("id"));
    schema.create_table(figure.take()).await?;
    let mut target = Table::create();
    target
        .table("key_figure_target")
        .col(string_len("municipality", 4))
        .col(string_len("key_figure", 40))
        .col(string_len("from_period", 7))
        .col(string_len_null("direction", 8))
        .col(big_integer_null("hundredths"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("key_figure")
                .col("from_period"),
        );
    schema.create_table(target.take()).await?;
    let mut value = Table::create();
    value
        .table("key_figure_value")
        .col(string_len("municipality", 4))
        .col(string_len("key_figure", 40))
        .col(string_len("period", 7))
        .col(string_len("area", 40))
        .col(big_integer("hundredths"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("key_figure")
                .col("period")
                .col("area"),
        );
    schema.create_table(value.take()).await?;
    let database = schema.transaction();
    for statement in [
        "INSERT INTO key_figure (municipality, id, name, goal_area, unit, source, rhythm, \
         is_per_area, series, explanation, activities) \
         SELECT DISTINCT municipality, 'goal-' || replace(\"type\", '_', '-'), '', '', 'percent', \
         '', 'tertial', FALSE, 'positive_share:' || \"type\", '', '' FROM goal",
        "INSERT INTO key_figure_target (municipality, key_figure, from_period, direction, hundredths) \
         SELECT municipality, 'goal-' || replace(\"type\", '_', '-'), from_tertial, \
         CASE WHEN percent IS NULL THEN NULL ELSE 'at_least' END, percent * 100 FROM goal",
    ] {
        database.execute_unprepared(statement).await?;
    }
    crate::drop_tables(schema, &["goal"]).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut goal = Table::create();
    goal.table("goal")
        .col(string_len("municipality", 4))
        .col(string_len("type", 24))
        .col(string_len("from_tertial", 7))
        .col(small_integer_null("percent"))
        .primary_key(
            Index::create()
                .col("municipality")
                .col("type")
                .col("from_tertial"),
        );
    schema.create_table(goal.take()).await?;
    // Targets that a goal can hold: of the whole, from a tertial on.
    schema
        .transaction()
        .execute_unprepared(
            "INSERT INTO goal (municipality, \"type\", from_tertial, percent) \
             SELECT target.municipality, substr(figure.series, 16), target.from_period, \
             target.hundredths / 100 FROM key_figure_target AS target \
             JOIN key_figure AS figure ON figure.municipality = target.municipality \
             AND figure.id = target.key_figure \
             WHERE figure.series LIKE 'positive_share:%' AND NOT figure.is_per_area \
             AND figure.rhythm = 'tertial'",
        )
        .await?;
    crate::drop_tables(
        schema,
        &["key_figure_value", "key_figure_target", "key_figure"],
    )
    .await
}

//! How many work with a district, since an area needs two of them; which area
//! joins a district, apart from whether its forms are counted there (`*`: they
//! are counted without area). The minimum of staff stands beside the others.
//! What a page had raised stood in what is planned as well, which is never
//! lowered any more.

use crate::words::*;

/// Columns that are added, with their tables.
fn added() -> [(&'static str, &'static str, ColumnDef); 4] {
    [
        ("district", "staff", integer_null("staff").take()),
        (
            "district",
            "staff_by_type",
            text("staff_by_type").default("{}").take(),
        ),
        ("area_map", "joined", string_len_null("joined", 40).take()),
        ("minimum_group", "staff", integer("staff").default(2).take()),
    ]
}

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    for (table, _, column) in added() {
        let mut altered = Table::alter();
        schema
            .alter_table(altered.table(table).add_column(column).take())
            .await?;
    }
    // Until now a map said no more than where a pair is counted.
    let joined = Query::update()
        .table("area_map")
        .value("joined", Expr::col("area"))
        .and_where(Expr::col("area").ne(Expr::col("district")))
        .to_owned();
    schema.transaction().execute(&joined).await?;
    crate::drop_tables(schema, &["raised_minimum"]).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut raised = Table::create();
    raised
        .table("raised_minimum")
        .col(integer("id").primary_key())
        .col(integer("standard"))
        .col(integer("recurring"));
    schema.create_table(raised.take()).await?;
    for (table, name, _) in added() {
        let mut altered = Table::alter();
        schema
            .alter_table(altered.table(table).drop_column(name).take())
            .await?;
    }
    Ok(())
}

//! How many work with a programme of home visits, from which tertial on, and
//! what was said until then. Where it is not known, visits are not told apart by
//! programme.

use crate::words::*;

fn columns() -> [ColumnDef; 3] {
    [
        integer_null("staff"),
        string_len_null("staff_from", 7),
        integer_null("staff_before"),
    ]
}

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    for column in columns() {
        let mut table = Table::alter();
        schema
            .alter_table(table.table("list_option").add_column(column).take())
            .await?;
    }
    Ok(())
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    for column in ["staff_before", "staff_from", "staff"] {
        let mut table = Table::alter();
        schema
            .alter_table(table.table("list_option").drop_column(column).take())
            .await?;
    }
    Ok(())
}

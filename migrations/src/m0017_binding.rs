//! An account that an administrator lets its owner take to the provider, how
//! often a wrong second factor came with the right password, and what a
//! session has begun: a second factor not yet confirmed, a way to the provider
//! that is to bind the account.

use crate::words::*;

fn columns() -> [(&'static str, &'static str, ColumnDef); 4] {
    [
        (
            "staff",
            "may_bind",
            boolean("may_bind").default(false).take(),
        ),
        (
            "staff",
            "factor_misses",
            big_integer("factor_misses").default(0).take(),
        ),
        ("staff_session", "new_factor", binary_null("new_factor")),
        ("staff_session", "connecting", binary_null("connecting")),
    ]
}

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    // SQLite adds one column at a time.
    for (table, _, column) in columns() {
        schema
            .alter_table(Table::alter().table(table).add_column(column).to_owned())
            .await?;
    }
    Ok(())
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    for (table, column, _) in columns().into_iter().rev() {
        schema
            .alter_table(Table::alter().table(table).drop_column(column).to_owned())
            .await?;
    }
    Ok(())
}

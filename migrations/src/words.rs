//! What every step speaks with. A column may be empty only where its word says so.

pub(crate) use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement,
    sea_query::{ColumnDef, Expr, ExprTrait, Index, IntoIden, Query, Table, TableCreateStatement},
};

pub(crate) use crate::history::Schema;

macro_rules! columns {
    ($($name:ident $(($length:ident))? $kind:ident $may_be_empty:ident)*) => {
        $(pub(crate) fn $name(name: impl IntoIden $(, $length: u32)?) -> ColumnDef {
            ColumnDef::new(name).$kind($($length)?).$may_be_empty().take()
        })*
    };
}

columns! {
    big_integer big_integer not_null
    big_integer_null big_integer null
    binary binary not_null
    binary_len(length) binary_len not_null
    binary_null binary null
    blob blob not_null
    boolean boolean not_null
    integer integer not_null
    integer_null integer null
    small_integer small_integer not_null
    small_integer_null small_integer null
    string_len(length) string_len not_null
    string_len_null(length) string_len null
    text text not_null
    text_null text null
}

/// A number of its own for each row.
pub(crate) fn pk_auto(name: impl IntoIden) -> ColumnDef {
    integer(name).auto_increment().primary_key().take()
}

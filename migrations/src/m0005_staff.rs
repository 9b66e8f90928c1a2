//! Those who sign in, their sessions and the API's tokens. Sessions are kept
//! here so that they can be ended at once; only hashes of what a browser or a
//! program holds are stored.

use crate::words::*;

pub(crate) async fn up(schema: &Schema<'_>) -> Result<(), DbErr> {
    let mut staff = Table::create();
    staff
        .table("staff")
        .col(pk_auto("id").big_integer())
        .col(string_len("email", 200).unique_key())
        .col(string_len("role", 16))
        .col(string_len("municipality", 4))
        .col(string_len_null("district", 40))
        .col(string_len("password", 200))
        .col(boolean("is_disabled").default(false));
    schema.create_table(staff).await?;

    let mut session = Table::create();
    session
        .table("staff_session")
        .col(binary_len("id", 32).primary_key())
        .col(big_integer("staff"))
        .col(big_integer("used_at"))
        .col(big_integer("ends_at"));
    schema.create_table(session).await?;
    schema
        .create_index(
            Index::create()
                .name("staff_session_staff")
                .table("staff_session")
                .col("staff")
                .to_owned(),
        )
        .await?;

    let mut token = Table::create();
    token
        .table("api_token")
        .col(binary_len("id", 32).primary_key())
        .col(string_len("name", 120))
        .col(string_len("municipality", 4));
    schema.create_table(token).await
}

pub(crate) async fn down(schema: &Schema<'_>) -> Result<(), DbErr> {
    crate::drop_tables(schema, &["api_token", "staff_session", "staff"]).await
}

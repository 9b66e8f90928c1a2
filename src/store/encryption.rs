//! The way to PostgreSQL. Between machines it is encrypted, unless the operator
//! says in so many words that it need not be: what PostgreSQL's own programs
//! take by default (`prefer`) goes on in clear where somebody in between says
//! that the server cannot encrypt.

use std::{io::ErrorKind, net::IpAddr, sync::Arc};

use sea_orm::{
    DbErr, RuntimeErr,
    sqlx::{
        Error,
        postgres::{PgConnectOptions, PgSslMode},
    },
};

use super::StoreError;

/// How safe the way to the database is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It never leaves this machine.
    Within,
    /// To another machine, in clear, because `sslmode=disable` says so.
    Clear,
    /// To another machine, encrypted; whoever stands between may pretend to be
    /// it.
    Encrypted,
    /// To another machine, encrypted, and its certificate is checked.
    Checked,
}

/// The way to this database.
///
/// # Errors
/// When the address does not read.
pub fn way_to(database_url: &str) -> Result<Way, StoreError> {
    if database_url.starts_with("sqlite:") {
        return Ok(Way::Within);
    }
    let options: PgConnectOptions = database_url
        .parse()
        .map_err(|error: Error| StoreError(Box::new(error)))?;
    if is_within(&options) {
        return Ok(Way::Within);
    }
    Ok(match options.get_ssl_mode() {
        PgSslMode::Disable => Way::Clear,
        PgSslMode::Allow | PgSslMode::Prefer | PgSslMode::Require => Way::Encrypted,
        PgSslMode::VerifyCa | PgSslMode::VerifyFull => Way::Checked,
    })
}

/// Insists on encryption where the address leaves it to chance.
pub(super) fn insist(options: PgConnectOptions) -> PgConnectOptions {
    let is_left_to_chance = matches!(options.get_ssl_mode(), PgSslMode::Allow | PgSslMode::Prefer);
    if is_left_to_chance && !is_within(&options) {
        options.ssl_mode(PgSslMode::Require)
    } else {
        options
    }
}

fn is_within(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    let is_loopback = || {
        host.trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
    };
    options.get_socket().is_some() || host.starts_with('/') || host == "localhost" || is_loopback()
}

#[derive(Debug, thiserror::Error)]
#[error(
    "no encrypted way to the database: {0}; see that it speaks TLS with a certificate for the \
     host in database_url, name its authority with sslmode=verify-full&sslrootcert=FILE, \
     or say sslmode=disable where nobody can listen in between"
)]
struct NoEncryptedWay(#[source] Arc<Error>);

/// Why a connection failed, with what to do when it is for want of encryption.
pub(super) fn not_connected(error: DbErr) -> StoreError {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error)) if is_for_want_of_encryption(&error) => {
            StoreError(Box::new(NoEncryptedWay(error)))
        }
        other => other.into(),
    }
}

/// Whether the server speaks no TLS, or shows a certificate that is not its own.
fn is_for_want_of_encryption(error: &Error) -> bool {
    match error {
        Error::Tls(_) => true,
        Error::Io(error) => error.kind() == ErrorKind::InvalidData,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_machines_the_way_is_encrypted_unless_clear_is_asked_for() {
        for (url, way) in [
            ("sqlite:lyhord.db", Way::Within),
            ("postgres://lyhord@localhost/lyhord", Way::Within),
            (
                "postgres://lyhord@127.0.0.1:5432/lyhord?sslmode=disable",
                Way::Within,
            ),
            ("postgres://lyhord@[::1]/lyhord", Way::Within),
            ("postgres://lyhord@%2Frun%2Fpostgresql/lyhord", Way::Within),
            (
                "postgres:///lyhord?host=/run/postgresql&user=lyhord",
                Way::Within,
            ),
            ("postgres://lyhord@db.kommun.se/lyhord", Way::Encrypted),
            (
                "postgres://lyhord@localhost.kommun.se/lyhord?sslmode=prefer",
                Way::Encrypted,
            ),
            (
                "postgres://lyhord@10.0.0.4/lyhord?sslmode=require",
                Way::Encrypted,
            ),
            (
                "postgres://lyhord@10.0.0.4/lyhord?sslmode=disable",
                Way::Clear,
            ),
            (
                "postgres://lyhord@db.kommun.se/lyhord?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                Way::Checked,
            ),
            (
                "postgres://lyhord@db.kommun.se/lyhord?sslmode=verify-ca",
                Way::Checked,
            ),
        ] {
            assert_eq!(way_to(url).unwrap(), way, "{url}");
        }
        assert!(way_to("postgres://lyhord@db.kommun.se/lyhord?sslmode=perhaps").is_err());
    }

    #[test]
    fn what_is_left_to_chance_is_insisted_on_between_machines_only() {
        let mode = |url: &str| insist(url.parse().unwrap()).get_ssl_mode();
        assert!(matches!(
            mode("postgres://a@db.kommun.se/b"),
            PgSslMode::Require
        ));
        assert!(matches!(
            mode("postgres://a@db.kommun.se/b?sslmode=allow"),
            PgSslMode::Require
        ));
        assert!(matches!(
            mode("postgres://a@db.kommun.se/b?sslmode=disable"),
            PgSslMode::Disable
        ));
        assert!(matches!(
            mode("postgres://a@db.kommun.se/b?sslmode=verify-full"),
            PgSslMode::VerifyFull
        ));
        assert!(matches!(
            mode("postgres://a@127.0.0.1/b"),
            PgSslMode::Prefer
        ));
    }
}

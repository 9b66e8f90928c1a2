//! Where the database is. Read by ourselves before any driver sees it: a driver
//! takes a password with odd signs for a host, asks the network for it and
//! prints the whole.

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use super::secret::hide;

/// `sqlite:FILE` or `postgres://…`, as it was written.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    written: String,
    place: Place,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    File(PathBuf),
    /// Without password and what follows a question mark.
    Server(String),
}

/// Why an address is none, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotADatabaseUrl {
    /// Another kind of database, or none.
    #[error("does not parse; it begins with sqlite: or postgres://")]
    OtherKind,
    /// Signs that end a password where they stand.
    #[error(
        "does not parse: signs such as # / ? @ % in the user or the password are written \
         %23 %2F %3F %40 %25; it is written postgres://user:password@host:5432/database"
    )]
    OddSigns,
    /// Two hosts or more.
    #[error(
        "names several hosts, which is not supported; name one that leads to the server that is \
         written to, as HAProxy, PgBouncer or an address that moves with it does (assets/deploy)"
    )]
    SeveralHosts,
    /// Something after `?` that nobody would look at.
    #[error("holds {0}, which means nothing here; leave it out")]
    Unknown(String),
    /// A wish that a database which is written to cannot have.
    #[error(
        "holds target_session_attrs, which can be read-write alone: the service writes, \
         and leaves a server that takes nothing in by itself"
    )]
    OtherSession,
    /// `sqlite:` alone, or a database that ends with the process.
    #[error("names no file; it is written sqlite:lyhord.db or sqlite:/var/lib/lyhord/lyhord.db")]
    NoFile,
}

/// What the driver understands after a question mark. Anything else it would
/// pass over in silence, or print with its value.
const UNDERSTOOD: [&str; 17] = [
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "ssl-ca",
    "ssl-cert",
    "ssl-key",
    "ssl-mode",
    "ssl-root-cert",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "user",
];
/// What PostgreSQL's own programs understand, and we do unasked.
const UNASKED: &str = "target_session_attrs";

impl DatabaseUrl {
    /// A database in this file.
    #[must_use]
    pub fn of_file(path: &Path) -> Self {
        Self {
            written: format!("sqlite:{}", path.display()),
            place: Place::File(path.to_owned()),
        }
    }

    /// The whole, in clear, for the driver.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.written
    }

    /// Whether it lets in whoever reads it.
    #[must_use]
    pub fn has_password(&self) -> bool {
        let (place, asked) = self.written.split_once('?').unwrap_or((&self.written, ""));
        let who = place.split_once('@').map_or("", |(who, _)| who);
        who.matches(':').count() > 1 || asked.contains("password=")
    }

    /// The file of an embedded database; none: it lies on a server.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::Server(_) => None,
        }
    }
}

/// As it may be shown to anybody.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::File(path) => {
                let whole = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                write!(f, "sqlite:{}", whole.display())
            }
            Place::Server(shown) => f.write_str(shown),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for DatabaseUrl {
    type Err = NotADatabaseUrl;

    fn from_str(written: &str) -> Result<Self, NotADatabaseUrl> {
        if let Some(rest) = written.strip_prefix("sqlite:") {
            return file(rest).map(|path| Self::of_file(&path));
        }
        let rest = written
            .strip_prefix("postgres://")
            .or_else(|| written.strip_prefix("postgresql://"))
            .ok_or(NotADatabaseUrl::OtherKind)?;
        // What is no address may be a password anywhere in it.
        let server = Server::read(rest).inspect_err(|_| hide(written))?;
        let asked = server.asked.join("&");
        let asked = if asked.is_empty() {
            asked
        } else {
            format!("?{asked}")
        };
        Ok(Self {
            written: format!("postgres://{}{asked}", server.place),
            place: Place::Server(format!("postgres://{}", server.shown)),
        })
    }
}

/// `sqlite://FILE` is the same file; what SQLite may be told besides (`mode`)
/// is ours to say.
fn file(rest: &str) -> Result<PathBuf, NotADatabaseUrl> {
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let (path, asked) = rest.split_once('?').unwrap_or((rest, ""));
    if let Some(part) = asked
        .split('&')
        .find(|part| !["", "mode=rw", "mode=rwc"].contains(part))
    {
        let name = part.split('=').next().unwrap_or(part);
        return Err(NotADatabaseUrl::Unknown(name.to_owned()));
    }
    let path = decoded(path).ok_or(NotADatabaseUrl::NoFile)?;
    if path.is_empty() || path.ends_with('/') || path == ":memory:" {
        return Err(NotADatabaseUrl::NoFile);
    }
    Ok(path.into())
}

/// The parts of a server's address.
struct Server<'a> {
    /// User, password, host, port, database.
    place: &'a str,
    /// The same without password.
    shown: String,
    /// What follows the question mark and is for the driver.
    asked: Vec<&'a str>,
}

impl<'a> Server<'a> {
    fn read(rest: &'a str) -> Result<Self, NotADatabaseUrl> {
        let odd = NotADatabaseUrl::OddSigns;
        if rest.chars().any(|sign| sign.is_control() || sign == '#') {
            return Err(odd);
        }
        let (place, asked) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, database) = place.split_once('/').unwrap_or((place, ""));
        let (who, host) = match authority.split_once('@') {
            Some((who, host)) => (who, host),
            None => ("", authority),
        };
        // One @ in all, before the host: any other belongs to a password.
        if host.contains('@') || database.contains(['@', '/']) || asked.contains(['@', '?']) {
            return Err(odd);
        }
        let (user, password) = who.split_once(':').unwrap_or((who, ""));
        for part in [user, password, host, database] {
            decoded(part).ok_or(odd.clone())?;
        }
        hide_password(password);
        let asked = questions(asked)?;
        if host.contains(',') {
            return Err(NotADatabaseUrl::SeveralHosts);
        }
        port_of(host).ok_or(odd)?;
        let user = if user.is_empty() {
            String::new()
        } else {
            format!("{user}@")
        };
        Ok(Self {
            place,
            shown: format!("{user}{host}/{database}"),
            asked,
        })
    }
}

/// What the driver is asked, all of it understood.
fn questions(asked: &str) -> Result<Vec<&str>, NotADatabaseUrl> {
    let mut understood = Vec::new();
    for part in asked.split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        match name {
            "password" => hide_password(value),
            UNASKED if value == "read-write" || value == "primary" => continue,
            UNASKED => return Err(NotADatabaseUrl::OtherSession),
            "host" if value.contains(',') => return Err(NotADatabaseUrl::SeveralHosts),
            _ => {}
        }
        if !UNDERSTOOD.contains(&name) && !name.starts_with("options[") {
            return Err(NotADatabaseUrl::Unknown(name.to_owned()));
        }
        understood.push(part);
    }
    Ok(understood)
}

/// As it was typed and as it is meant.
fn hide_password(password: &str) {
    hide(password);
    if let Some(meant) = decoded(password) {
        hide(&meant);
    }
}

/// The digits after a host, none where it has none; `None`: what stands there
/// is no port.
fn port_of(host: &str) -> Option<&str> {
    let after = match host.strip_prefix('[') {
        Some(six) => six.split_once(']')?.1,
        None => host.find(':').map_or("", |colon| &host[colon..]),
    };
    let Some(port) = after.strip_prefix(':') else {
        return after.is_empty().then_some("");
    };
    port.bytes()
        .all(|sign| sign.is_ascii_digit())
        .then_some(port)
}

/// With `%2F` and its like as what they stand for.
fn decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.extend(hex::decode(code).ok()?);
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::without_secrets;

    fn read(written: &str) -> Result<DatabaseUrl, NotADatabaseUrl> {
        written.parse()
    }

    #[test]
    fn a_password_with_odd_signs_is_refused_before_a_driver_sees_it() {
        for password in [
            "hem#ligt1",
            "hem/ligt1",
            "hem?ligt1",
            "hem@ligt1",
            "12/ligt1",
            "12?ligt1",
            "100%ligt1",
            "hem\tligt1",
        ] {
            let url = format!("postgres://lyhord:{password}@127.0.0.1:25432/l");
            let refused = read(&url).unwrap_err();
            assert_eq!(refused, NotADatabaseUrl::OddSigns, "{password}");
            assert!(!refused.to_string().contains("ligt1"), "{refused}");
            assert_eq!(without_secrets(&url), "[hidden]", "{password}");
        }
        assert!(read("postgres://lyhord:hem%23%2F%3F%40%25ligt:1@127.0.0.1:25432/l").is_ok());
    }

    #[test]
    fn an_address_is_shown_without_its_password_and_said_nowhere() {
        let url = read("postgres://lyhord:s%C3%A5-hemligt@db.kommun.se:5433/l?sslmode=disable");
        let url = url.unwrap();
        assert_eq!(url.to_string(), "postgres://lyhord@db.kommun.se:5433/l");
        assert!(!format!("{url:?}").contains("hemligt"));
        assert_eq!(
            without_secrets("så-hemligt, s%C3%A5-hemligt"),
            "[hidden], [hidden]"
        );
        let asked = read("postgres://db/l?user=lyhord&password=nog-hemligt").unwrap();
        assert_eq!(asked.to_string(), "postgres://db/l");
        assert!(asked.has_password() && url.has_password());
        assert!(!read("postgres://lyhord@db:5432/l").unwrap().has_password());
        assert_eq!(without_secrets("nog-hemligt"), "[hidden]");
    }

    #[test]
    fn what_nobody_would_look_at_is_refused_by_its_name() {
        for (asked, refused) in [
            ("sslmod=require", "holds sslmod,"),
            ("sslpassword=hemligt", "holds sslpassword,"),
            ("pgbouncer=true", "holds pgbouncer,"),
            ("target_session_attrs=standby", "can be read-write alone"),
            ("host=a,b", "several hosts"),
        ] {
            let said = read(&format!("postgres://db/l?{asked}")).unwrap_err();
            assert!(said.to_string().contains(refused), "{asked}: {said}");
        }
        assert_eq!(
            read("postgres://a:5432,b:5432/l"),
            Err(NotADatabaseUrl::SeveralHosts)
        );
        let unasked = read("postgres://db/l?target_session_attrs=read-write&sslmode=disable");
        assert_eq!(unasked.unwrap().reveal(), "postgres://db/l?sslmode=disable");
    }

    #[test]
    fn a_file_is_the_one_that_the_driver_opens() {
        for (written, path) in [
            ("sqlite:lyhord.db", "lyhord.db"),
            (
                "sqlite:///var/lib/lyhord/l.db?mode=rwc",
                "/var/lib/lyhord/l.db",
            ),
            ("sqlite:a%20b.db", "a b.db"),
        ] {
            assert_eq!(read(written).unwrap().file(), Some(Path::new(path)));
        }
        for none in [
            "sqlite:",
            "sqlite::memory:",
            "sqlite:data/",
            "sqlite:a%2.db",
        ] {
            assert_eq!(read(none), Err(NotADatabaseUrl::NoFile), "{none}");
        }
        assert_eq!(
            read("sqlite:l.db?mode=memory"),
            Err(NotADatabaseUrl::Unknown("mode".into()))
        );
        assert_eq!(read("mysql://db/l"), Err(NotADatabaseUrl::OtherKind));
    }

    #[test]
    fn hosts_of_every_form_are_read() {
        for good in [
            "postgres://lyhord@localhost/lyhord",
            "postgres://lyhord@[::1]:5432/lyhord",
            "postgres://lyhord@%2Frun%2Fpostgresql/lyhord",
            "postgresql:///lyhord?host=/run/postgresql&user=lyhord",
            "postgres://db",
        ] {
            assert!(read(good).is_ok(), "{good}: {:?}", read(good));
        }
        assert_eq!(
            read("postgres://lyhord@localhost:port/lyhord"),
            Err(NotADatabaseUrl::OddSigns)
        );
    }
}

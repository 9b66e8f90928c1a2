//! Databases as the first edition left them. `tests/fixtures/first_edition/make`
//! made the files and says what is in them.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{Service, database, is_sqlite, prepared_on};

/// Two hours after the first edition was stopped.
pub const THAT_DAY: &str = "2026-06-02T12:00:00+02:00";

pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/first_edition")
        .join(name)
}

/// What was sent and answered, codes, tokens, an open page.
pub fn known() -> Value {
    serde_json::from_slice(&fs::read(file("first.json")).unwrap()).unwrap()
}

/// The code of an activity in [`known`].
pub fn code(known: &Value, name: &str) -> String {
    known["codes"][name].as_str().unwrap().to_owned()
}

/// Lays the key file of the first edition where a service looks for it.
pub fn give_key(service: &Service) {
    fs::copy(file("for_tests_only.key"), service.path("lyhord.key")).unwrap();
    let private = fs::Permissions::from_mode(0o600);
    fs::set_permissions(service.path("lyhord.key"), private).unwrap();
}

/// A folder and an empty database.
pub async fn empty() -> Service {
    let folder = tempfile::tempdir().unwrap();
    let url = database(folder.path()).await;
    let mut service = prepared_on(THAT_DAY, &["--rate-limit", "off"], folder, url);
    service.token = token("0180");
    service
}

pub fn token(municipality: &str) -> String {
    known()["tokens"][municipality].as_str().unwrap().to_owned()
}

/// Its database and no key file, nothing run on it yet. SQLite only: no program
/// of the first edition is there to fill a PostgreSQL.
pub async fn untouched() -> Service {
    let service = empty().await;
    fs::copy(file("lyhord.db"), service.path("lyhord.db")).unwrap();
    service
}

/// The same, brought up to date with its key, not yet running: on SQLite the
/// file itself, on PostgreSQL from the backup.
pub async fn upgraded() -> Service {
    if is_sqlite() {
        let service = untouched().await;
        give_key(&service);
        service.command(&["migrate"]);
        return service;
    }
    let service = empty().await;
    give_key(&service);
    service.command(&["restore", file("lyhord.backup").to_str().unwrap()]);
    service
}

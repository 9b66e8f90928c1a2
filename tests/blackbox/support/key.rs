//! The key file and what the database knows of it.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use sea_orm::{ConnectionTrait, Database, QueryResult, Statement};

use super::Service;

/// What stands in the key file.
pub fn key(service: &Service) -> String {
    fs::read_to_string(service.path("lyhord.key")).unwrap()
}

/// A file that only its owner can read.
pub fn write_key(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

fn value<'a>(key: &'a str, word: &str) -> &'a str {
    key.lines()
        .find_map(|line| line.strip_prefix(word))
        .unwrap_or_else(|| panic!("no {word} in {key}"))
        .trim()
}

/// The box key in it.
pub fn boxes_of(key: &str) -> String {
    value(key, "boxes ").to_owned()
}

/// How often it has moved on.
pub fn generation(key: &str) -> u64 {
    value(key, "generation ").parse().unwrap()
}

/// Rows of the service's database.
pub async fn ask(service: &Service, question: &str) -> Vec<QueryResult> {
    let database = Database::connect(service.database_url()).await.unwrap();
    let asked = Statement::from_string(database.get_database_backend(), question);
    let rows = database.query_all_raw(asked).await.unwrap();
    database.close().await.unwrap();
    rows
}

/// Changes the service's database.
pub async fn change(service: &Service, statement: &str) {
    let database = Database::connect(service.database_url()).await.unwrap();
    database.execute_unprepared(statement).await.unwrap();
    database.close().await.unwrap();
}

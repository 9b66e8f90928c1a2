//! What lies in the tables, looked at and changed behind the service's back.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};

use crate::support::{Service, is_sqlite};

/// A connection of the test's own.
pub async fn connection(service: &Service) -> DatabaseConnection {
    Database::connect(service.database_url()).await.unwrap()
}

pub async fn change(service: &Service, statement: &str) {
    let database = connection(service).await;
    database.execute_unprepared(statement).await.unwrap();
    database.close().await.unwrap();
}

/// All sealed boxes, by their ids.
pub async fn boxes(service: &Service) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let database = connection(service).await;
    let all = Statement::from_string(
        database.get_database_backend(),
        "SELECT id, sealed FROM ballot_box",
    );
    let rows = database.query_all_raw(all).await.unwrap();
    database.close().await.unwrap();
    let read = |row: &sea_orm::QueryResult| {
        (
            row.try_get_by_index(0).unwrap(),
            row.try_get_by_index(1).unwrap(),
        )
    };
    rows.iter().map(read).collect()
}

/// The one number that a statement answers.
pub async fn number(service: &Service, statement: &str) -> i64 {
    let database = connection(service).await;
    let asked = Statement::from_string(database.get_database_backend(), statement);
    let row = database.query_one_raw(asked).await.unwrap().unwrap();
    database.close().await.unwrap();
    row.try_get_by_index(0).unwrap()
}

/// The boxes that one answer writes.
pub async fn written_by(service: &Service, code: &str, answers: &str) -> BTreeSet<Vec<u8>> {
    let before = boxes(service).await;
    service.answer(code, answers).await;
    let after = boxes(service).await.into_iter();
    let changed = after.filter(|(id, sealed)| before.get(id) != Some(sealed));
    changed.map(|(id, _)| id).collect()
}

/// These bytes as SQL writes them.
pub fn bytes(bytes: &[u8]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    if is_sqlite() {
        format!("X'{hex}'")
    } else {
        format!("'\\x{hex}'::bytea")
    }
}

/// Flips one bit in a sealed box.
pub async fn flip_a_bit(service: &Service, id: &[u8]) {
    let mut sealed = boxes(service).await[id].clone();
    let middle = sealed.len() / 2;
    sealed[middle] ^= 0b0000_1000;
    let (id, sealed) = (bytes(id), bytes(&sealed));
    let flip = format!("UPDATE ballot_box SET sealed = {sealed} WHERE id = {id}");
    change(service, &flip).await;
}

//! Another program's table in the same database.

use std::{fs, io::Write};

use flate2::{Compression, write::GzEncoder};
use sea_orm::{ConnectionTrait, Database, Statement};
use sha2::{Digest, Sha256};

use super::{MARCH, elsewhere, lived_in, path_in, text_of};
use crate::{
    failures::crowd::counted,
    support::{Service, first_edition, is_sqlite, prepared},
};

/// Runs these statements where the service's database is.
async fn by_another_program(service: &Service, statements: &str) {
    let database = Database::connect(service.database_url()).await.unwrap();
    database.execute_unprepared(statements).await.unwrap();
    database.close().await.unwrap();
}

/// How many rows another program has in its table.
async fn theirs(service: &Service) -> i64 {
    let database = Database::connect(service.database_url()).await.unwrap();
    let asked = Statement::from_string(
        database.get_database_backend(),
        "SELECT count(*) FROM spatial_ref_sys",
    );
    let row = database.query_one_raw(asked).await.unwrap().unwrap();
    database.close().await.unwrap();
    row.try_get_by_index(0).unwrap()
}

const SOMEBODY_S: &str = "CREATE TABLE spatial_ref_sys (srid INTEGER PRIMARY KEY, name TEXT); \
                          INSERT INTO spatial_ref_sys VALUES (3006, 'SWEREF 99 TM')";

#[tokio::test]
async fn another_program_s_table_in_the_same_database_is_left_alone() {
    let (mut service, _) = lived_in().await;
    by_another_program(&service, SOMEBODY_S).await;
    service.command(&["backup", "a.backup"]);
    service.stop();
    assert!(
        !text_of(&service.path("a.backup")).contains("spatial_ref_sys"),
        "it is not in the backup"
    );
    service.command(&["restore", "a.backup", "--replace"]);
    assert_eq!(theirs(&service).await, 1, "it is not dropped");
    service.resume().await;
    assert_eq!(counted(&mut service).await, 13);

    let other = elsewhere(&service, true).await;
    if is_sqlite() {
        fs::write(other.path("lyhord.db"), "").unwrap();
    }
    by_another_program(&other, SOMEBODY_S).await;
    other.command(&["restore", &path_in(&service, "a.backup")]);
    assert_eq!(theirs(&other).await, 1, "nor is it content of ours");
}

#[tokio::test]
async fn a_backup_of_the_first_edition_with_another_program_s_table_is_restored_without_it() {
    let mut text = text_of(&first_edition::file("lyhord.backup"));
    let end = text.rfind("end ").unwrap();
    let last = text.split_off(end);
    let rows: u64 = last.split(' ').nth(1).unwrap().parse().unwrap();
    text.push_str("table spatial_ref_sys -\n{\"srid\":3006}\n");
    let digest = hex::encode(Sha256::digest(text.as_bytes()));
    text.push_str(&format!("end {} {digest}\n", rows + 1));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let mut service = first_edition::empty().await;
    fs::write(service.path("a.backup"), gzip.finish().unwrap()).unwrap();
    let said = service.command(&["restore", "a.backup"]);
    assert!(
        said.contains(&format!("{rows} rows are restored")),
        "{said}"
    );
    service.resume().await;
    assert_eq!(service.api("/activities").await.status(), 200);
}

#[tokio::test]
async fn a_restore_refuses_where_another_program_s_table_is_in_the_way() {
    let (mut service, _) = lived_in().await;
    service.command(&["backup", "a.backup"]);
    service.stop();
    let other = prepared(MARCH, &[]).await;
    if is_sqlite() {
        fs::write(other.path("lyhord.db"), "").unwrap();
    }
    by_another_program(&other, "CREATE TABLE staff (name TEXT)").await;
    let backup = path_in(&service, "a.backup");
    let (status, said) = other.refused(&["restore", &backup, "--replace"], "");
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("the table staff in this database"), "{said}");
    by_another_program(&other, "INSERT INTO staff VALUES ('Anna')").await;
}

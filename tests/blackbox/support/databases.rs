//! A database for each test: a file in its folder, or one of its own on the server.
//! Most begin with the schema, copied from one that was brought up to date once; how
//! an empty one gets it is a matter of its own tests.

use std::{
    fs::{self, Metadata},
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
    time::UNIX_EPOCH,
};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbErr};

static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The server, where tests run on one.
fn server() -> Option<String> {
    std::env::var("TEST_DATABASE_SERVER").ok()
}

pub fn is_sqlite() -> bool {
    server().is_none()
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("lyhord.db")
}

fn of_file(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

/// A name that no other has while the server runs.
fn fresh_name() -> String {
    let number = DATABASES.fetch_add(1, Ordering::Relaxed);
    format!("lyhord_test_{}_{number}", std::process::id())
}

/// An empty database.
pub async fn database(folder: &Path) -> String {
    let Some(server) = server() else {
        return of_file(&file_in(folder));
    };
    let name = fresh_name();
    on_the_server(&format!("CREATE DATABASE {name}")).unwrap();
    format!("{server}/{name}")
}

/// A database with the schema and nothing in it, as `lyhord migrate` leaves it.
pub fn database_with_schema(folder: &Path) -> String {
    let Some(server) = server() else {
        let file = file_in(folder);
        fs::copy(file_with_schema(), &file).unwrap();
        return of_file(&file);
    };
    let (name, original) = (fresh_name(), format!("lyhord_schema_{}", edition()));
    let copy = format!("CREATE DATABASE {name} TEMPLATE {original}");
    if on_the_server(&copy).is_err() {
        make_original(&server, &original);
        on_the_server(&copy).unwrap();
    }
    format!("{server}/{name}")
}

/// The program that is tested, told apart from earlier ones: each may have another
/// schema.
pub(super) fn edition() -> String {
    let program = |about: Metadata| (about.modified().unwrap(), about.len());
    let (made, bytes) = program(fs::metadata(env!("CARGO_BIN_EXE_lyhord")).unwrap());
    let made = made.duration_since(UNIX_EPOCH).unwrap();
    format!("{}_{bytes}", made.as_nanos())
}

/// Made by whoever comes first. Those who come at the same time make one too, and one
/// of them stays.
fn file_with_schema() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join(format!("schema_{}.db", edition()));
    if !file.exists() {
        let making = tempfile::tempdir_in(folder).unwrap();
        let made = file_in(making.path());
        migrate(&of_file(&made));
        assert!(
            !making.path().join("lyhord.db-wal").exists(),
            "a part of it is in its log"
        );
        fs::rename(made, &file).unwrap();
    }
    file
}

/// The same on the server.
fn make_original(server: &str, original: &str) {
    let making = fresh_name();
    on_the_server(&format!("CREATE DATABASE {making}")).unwrap();
    migrate(&format!("{server}/{making}"));
    if on_the_server(&format!("ALTER DATABASE {making} RENAME TO {original}")).is_err() {
        drop_database(&format!("{server}/{making}"));
    }
}

fn migrate(url: &str) {
    let made = Command::new(env!("CARGO_BIN_EXE_lyhord"))
        .args(["migrate", "--database-url", url])
        // It wants to know where, and makes none.
        .args(["--box-key-file", "none.key"])
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{said}");
}

/// A copy of a test's database, to which nobody is connected.
pub fn copy_of(url: &str) -> String {
    let (server, name) = url.rsplit_once('/').unwrap();
    let copy = fresh_name();
    on_the_server(&format!("CREATE DATABASE {copy} TEMPLATE {name}")).unwrap();
    format!("{server}/{copy}")
}

/// Takes a database on the server away from everybody, or gives it back.
pub fn allow_connections(url: &str, allowed: bool) {
    let (_, name) = url.rsplit_once('/').unwrap();
    for statement in [
        format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {allowed}"),
        format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"),
    ] {
        on_the_server(&statement).unwrap();
    }
}

/// Removes a test's database from the server.
pub fn drop_database(url: &str) {
    if let (Some(_), Some((_, name))) = (server(), url.rsplit_once('/')) {
        let _ = on_the_server(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    }
}

/// Runs a statement in the server's own database: on a thread that nothing else runs
/// on, since a test that ends waits for nothing.
fn on_the_server(statement: &str) -> Result<(), DbErr> {
    let mut options = ConnectOptions::new(format!("{}/postgres", server().unwrap()));
    options.max_connections(1).sqlx_logging(false);
    let done = async {
        let database = Database::connect(options).await?;
        database.execute_unprepared(statement).await?;
        database.close().await
    };
    let alone = || {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.enable_all().build().unwrap().block_on(done)
    };
    std::thread::scope(|scope| scope.spawn(alone).join().unwrap())
}

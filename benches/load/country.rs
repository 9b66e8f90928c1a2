//! A country: 290 municipalities and 30 million answers a year. How large the
//! tables become, how long the summary, the night's rotation and the close of
//! a tertial take, what parents notice of the last two, and how many answers
//! come at the busiest moment.

mod boxes;

use std::time::{Duration, Instant};

use lyhord::{
    domain::{
        activity_type::ActivityType, counting::tally::Tally, role_group::RoleGroup,
        simulation::DISTRICTS,
    },
    store::ballot::keys::random,
};
use sea_orm::{ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, Statement};

use super::{
    Length,
    client::run,
    postgres::Postgres,
    service::{LATER, NOW, Service, asked},
    table::print,
    visitors::{Parent, Reader},
};

const MUNICIPALITIES: usize = 290;
/// Codes of a municipality, about.
const ACTIVITIES: usize = 300;
const ANSWERS_A_YEAR: f64 = 30e6;
/// Parents at the same time while the night's work is done and a tertial closes.
const PARENTS: usize = 16;
/// Until the night's work is begun at the latest: the service looks around every
/// twenty seconds, and is started a quarter of a minute before midnight.
const UNTIL_NIGHT: Duration = Duration::from_secs(25);
/// Rows of a statement.
const AT_ONCE: usize = 500;

pub fn measure(length: &Length) {
    let runtime = actix_web::rt::System::new();
    on("SQLite", None, length, &runtime);
    match Postgres::start() {
        Some(postgres) => on("PostgreSQL", Some(&postgres.server), length, &runtime),
        None => println!("PostgreSQL is not on this machine: apt-get install postgresql\n"),
    }
    moments();
}

/// The pace of answers, by arithmetic.
fn moments() {
    let day = ANSWERS_A_YEAR / 250.0;
    let hour = day * 0.15;
    let row = |what: &str, answers: f64, seconds: f64| {
        vec![
            what.to_owned(),
            format!("{answers:.0}"),
            format!("{:.1}", answers / seconds),
        ]
    };
    print(
        &["when", "answers", "a second"],
        &[
            row("a working day of ten hours, one of 250", day, 36_000.0),
            row("its busiest hour, with 15 % of the day", hour, 3600.0),
            row(
                "the busiest minute, three times as busy",
                hour / 60.0 * 3.0,
                60.0,
            ),
            row("a campaign: a million in one hour", 1e6, 3600.0),
        ],
    );
}

fn code(number: usize) -> String {
    if number == 0 {
        "9999".to_owned()
    } else {
        format!("{:04}", 1000 + number)
    }
}

fn on(name: &str, server: Option<&str>, length: &Length, runtime: &actix_web::rt::SystemRunner) {
    let municipalities = if length.is_short { 10 } else { MUNICIPALITIES };
    let mut service = Service::prepare(server);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut add = |what: &str, figure: String| rows.push(vec![what.to_owned(), figure]);

    // A box of each kind in use, really sealed.
    let (in_boxes, bytes) = runtime.block_on(boxes::fill(&service, municipalities));
    add(
        &format!("ballot_box: {in_boxes} boxes, MB"),
        megabytes(bytes),
    );
    let began = Instant::now();
    service.command(&["key", "rotate", "--now"], NOW, "");
    let alone = began.elapsed();
    add(
        &format!("the night's rotation of {in_boxes} boxes, s"),
        seconds(alone),
    );
    let paths: Vec<String> = service.activities();
    let paths: Vec<String> = paths.iter().map(|code| format!("/{code}/sv")).collect();
    let lasting = UNTIL_NIGHT + length.round + alone * 2;
    for (what, noon, midnight) in [
        ("night", NOW, "2026-03-30T23:59:45+02:00"),
        (
            "night and close of the tertial",
            "2026-04-30T10:00:00+02:00",
            "2026-04-30T23:59:45+02:00",
        ),
    ] {
        // So that the night before has its work behind it.
        service.start(noon);
        service.stop();
        service.start(midnight);
        let [most, longest, refused] = beside_parents(&service, &paths, lasting);
        let mut figure = |what: &str, figure: f64| add(what, format!("{figure:.0}"));
        figure(
            &format!("{what}: visits of {PARENTS} parents, p99 ms"),
            most,
        );
        figure(&format!("{what}: the longest visit, ms"), longest);
        figure(&format!("{what}: answers to be sent again"), refused);
        service.stop();
    }

    let filled = runtime.block_on(async {
        let database = Database::connect(service.database_url()).await.unwrap();
        let (mut sizes, mut filled) = (Sizes::new(&database).await, Vec::new());
        let released = fill_released(&database, municipalities).await;
        filled.push((
            format!("released: {released} rows of one year, MB"),
            sizes.grown(&database).await,
        ));
        let nonces = (ANSWERS_A_YEAR / 250.0 * 2.5) as usize * municipalities / MUNICIPALITIES;
        fill_nonces(&database, nonces).await;
        filled.push((
            format!("spent_nonce: {nonces} of a very busy day, MB"),
            sizes.grown(&database).await,
        ));
        database.close().await.unwrap();
        filled
    });
    for (what, bytes) in filled {
        add(&what, megabytes(bytes));
    }

    service.start(LATER);
    let (cookie, token) = (
        service.sign_in(),
        format!("Authorization: Bearer {}\r\n", service.token),
    );
    for (what, path, more) in [
        (
            "summary of one municipality's tertial, page, p50 ms",
            "/staff/results?period=2026-T1",
            &cookie,
        ),
        (
            "the same by API, p50 ms",
            "/api/v1/results?period=2026-T1&by=type,area,role",
            &token,
        ),
    ] {
        let read = run(
            service.address,
            vec![Reader::with(path, more)],
            length.round,
        );
        add(what, format!("{:.2}", read.within(0.5)));
    }
    service.stop();
    println!("A country on {name}: {municipalities} municipalities.\n");
    print(&["what", "measured"], &rows);
}

fn seconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64())
}

/// Parents come over midnight: within what time all but a hundredth of their visits
/// were done, and all of them, in milliseconds, and how many answers had to be sent
/// again.
fn beside_parents(service: &Service, paths: &[String], lasting: Duration) -> [f64; 3] {
    let parents = (0..PARENTS).map(|place| Parent::new(paths, place * 11));
    let came = run(service.address, parents.collect(), lasting);
    let refused: u64 = came.visitors.iter().map(|parent| parent.refused).sum();
    [came.within(0.99), came.within(1.0), refused as f64]
}

fn megabytes(bytes: f64) -> String {
    format!("{:.1}", bytes / 1024.0 / 1024.0)
}

/// How large the database is, in bytes, to tell what a table adds.
struct Sizes(f64);

impl Sizes {
    async fn of(database: &DatabaseConnection) -> f64 {
        let backend = database.get_database_backend();
        let asked = if backend == DatabaseBackend::Sqlite {
            "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) \
             - (SELECT freelist_count FROM pragma_freelist_count) * (SELECT page_size FROM pragma_page_size) AS bytes"
        } else {
            "SELECT pg_database_size(current_database()) AS bytes"
        };
        let row = database
            .query_one_raw(Statement::from_string(backend, asked))
            .await
            .unwrap()
            .unwrap();
        row.try_get::<i64>("", "bytes").unwrap() as f64
    }

    async fn new(database: &DatabaseConnection) -> Self {
        Self(Self::of(database).await)
    }

    async fn grown(&mut self, database: &DatabaseConnection) -> f64 {
        let before = self.0;
        self.0 = Self::of(database).await;
        self.0 - before
    }
}

fn blob(backend: DatabaseBackend, bytes: &[u8]) -> String {
    if backend == DatabaseBackend::Sqlite {
        format!("x'{}'", hex::encode(bytes))
    } else {
        format!("'\\x{}'", hex::encode(bytes))
    }
}

/// A row for every municipality, month, part, type, area and role of a year.
async fn fill_released(database: &DatabaseConnection, municipalities: usize) -> usize {
    let backend = database.get_database_backend();
    let questionnaire = asked().questionnaire;
    let mut rows = Vec::new();
    for number in 0..municipalities {
        for month in 1..=12 {
            for activity_type in ActivityType::OF_PARENTS {
                for district in &DISTRICTS {
                    for role in RoleGroup::PARENTS {
                        for part in questionnaire.parts() {
                            let tally = Tally::empty(part.counts()).to_bytes();
                            let tally = blob(backend, &tally);
                            let (code, name, part) =
                                (code(number), questionnaire.name(), part.name());
                            let area = district.id;
                            rows.push(format!(
                                "('2026-{month:02}','{code}','{name}','{part}',\
                                 '{activity_type}','{area}','{role}',{tally})"
                            ));
                        }
                    }
                }
            }
        }
    }
    for some in rows.chunks(AT_ONCE) {
        let sql = format!(
            "INSERT INTO released (month, municipality, questionnaire, part, type, area, \
             role, tally) VALUES {} ON CONFLICT DO NOTHING",
            some.join(",")
        );
        database.execute_unprepared(&sql).await.unwrap();
    }
    rows.len()
}

async fn fill_nonces(database: &DatabaseConnection, many: usize) {
    let backend = database.get_database_backend();
    let ids: Vec<String> = (0..many)
        .map(|number| {
            let hour = 493_000 + (number * 24 / many) as u32;
            format!(
                "({})",
                blob(
                    backend,
                    &[&hour.to_be_bytes()[..], &random::<16>().unwrap()].concat()
                )
            )
        })
        .collect();
    for some in ids.chunks(AT_ONCE) {
        database
            .execute_unprepared(&format!(
                "INSERT INTO spent_nonce (id) VALUES {}",
                some.join(",")
            ))
            .await
            .unwrap();
    }
}

//! The manager's summary of a tertial with ten thousand, a million and a
//! hundred million answers counted. The ten thousand go through the boxes;
//! the others are the same tallies a hundred and ten thousand times over,
//! since what is read is sums, whatever they are sums of.

use std::time::Duration;

use lyhord::{
    domain::{
        activity_type::ActivityType,
        counting::tally::Tally,
        period::Month,
        simulation::{self, DISTRICTS},
    },
    store::ballot::{
        nonces::SpentNonce,
        writer::{Code, Form, Sheet},
    },
};
use rand::{SeedableRng, rngs::StdRng};
use sea_orm::{ConnectionTrait, Database, DatabaseBackend, Statement};

use super::{
    Length,
    client::run,
    postgres::Postgres,
    service::{LATER, Service, asked},
    table::{TARGETS, print, target},
    visitors::Reader,
};

pub fn measure(length: &Length) {
    let runtime = actix_web::rt::System::new();
    on("SQLite", None, length, &runtime);
    match Postgres::start() {
        Some(postgres) => on("PostgreSQL", Some(&postgres.server), length, &runtime),
        None => println!("PostgreSQL is not on this machine: apt-get install postgresql\n"),
    }
}

/// Answers of one month in one municipality, spread over its districts, types
/// and roles.
pub fn answers(code: &str, many: usize, rng: &mut StdRng) -> Vec<Form<SpentNonce>> {
    let asked = asked();
    let answer = |number: usize| {
        let activity_type = ActivityType::OF_PARENTS[number % ActivityType::OF_PARENTS.len()];
        let district = number / ActivityType::OF_PARENTS.len() % DISTRICTS.len();
        Form {
            sheets: vec![Sheet {
                key: asked.box_key(
                    &code.parse().unwrap(),
                    activity_type,
                    Some(&DISTRICTS[district].id.parse().unwrap()),
                ),
                submission: simulation::submission(&asked.questionnaire, activity_type, rng),
            }],
            language: Some(simulation::language(rng)),
            code: Code {
                activity: (number % 3) as i64,
                counted: None,
            },
            nonce: None,
        }
    };
    (0..many).map(answer).collect()
}

fn on(name: &str, server: Option<&str>, length: &Length, runtime: &actix_web::rt::SystemRunner) {
    let mut service = Service::prepare(server);
    runtime.block_on(async {
        let (store, mut writer) = service.opened(LATER).await;
        let mut rng = StdRng::seed_from_u64(2026);
        let tertial: Vec<Month> = ["2026-01", "2026-02", "2026-03", "2026-04"]
            .map(|month| month.parse().unwrap())
            .into();
        for month in tertial {
            writer
                .count_past(month, answers("9999", 2500, &mut rng))
                .await
                .unwrap();
        }
        writer.keep_calendar().await.unwrap();
        drop(writer);
        store.close().await;
    });
    service.start(LATER);
    let cookie = service.sign_in();
    let token = format!("Authorization: Bearer {}\r\n", service.token);
    let views = [
        ("page", "/staff/results?period=2026-T1", &cookie),
        (
            "API",
            "/api/v1/results?period=2026-T1&by=type,area,role",
            &token,
        ),
    ];
    let (mut rows, mut middles) = (Vec::new(), Vec::new());
    let mut factor = 1;
    for times in [1, 100, 100] {
        runtime.block_on(grow(service.database_url(), times));
        factor *= u64::from(times);
        let counted = service.released();
        assert!(counted >= 9_900 * factor, "{counted} answers");
        for (what, path, more) in views {
            let read = run(
                service.address,
                vec![Reader::with(path, more)],
                length.round.max(Duration::from_millis(500)),
            );
            middles.push(read.within(0.5));
            rows.push(vec![
                counted.to_string(),
                what.to_owned(),
                format!("{:.2}", read.within(0.5)),
                format!("{:.2}", read.within(0.99)),
            ]);
        }
    }
    println!("Summary of a tertial on {name}, one reader.\n");
    print(&["answers counted", "view", "p50 ms", "p99 ms"], &rows);
    let (page, api) = (middles[4] / middles[0], middles[5] / middles[1]);
    print(
        &TARGETS,
        &[
            target("page, 100 million to 10 thousand", page, 1.2, false),
            target("API, 100 million to 10 thousand", api, 1.2, false),
        ],
    );
    assert!(
        !length.is_short || page < 3.0,
        "the summary takes {page:.1} times as long for 100 million answers"
    );
    service.stop();
}

/// Puts each released tally in its place so many times over.
async fn grow(database_url: &str, times: u32) {
    if times == 1 {
        return;
    }
    let database = Database::connect(database_url).await.unwrap();
    let backend = database.get_database_backend();
    let all = Statement::from_string(backend, "SELECT DISTINCT tally FROM released");
    for row in database.query_all_raw(all).await.unwrap() {
        let bytes: Vec<u8> = row.try_get("", "tally").unwrap();
        let counts = bytes.len() / 4 - 1;
        let one = Tally::from_bytes(&bytes, counts).unwrap();
        let mut sum = Tally::empty(counts);
        for _ in 0..times {
            sum.add(&one);
        }
        let change = if backend == DatabaseBackend::Sqlite {
            "UPDATE released SET tally = ? WHERE tally = ?"
        } else {
            "UPDATE released SET tally = $1 WHERE tally = $2"
        };
        let change =
            Statement::from_sql_and_values(backend, change, [sum.to_bytes().into(), bytes.into()]);
        database.execute_raw(change).await.unwrap();
    }
    database.close().await.unwrap();
}

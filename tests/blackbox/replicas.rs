//! Several processes on one PostgreSQL, a balancer before them that knows no
//! sessions: one is killed, one is added, the key is rotated, a tertial ends.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use reqwest::{Client, redirect::Policy};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use tokio::task::JoinHandle;

use crate::{
    failures::crowd::in_period,
    support::{
        Service, is_sqlite,
        key::{self, generation, write_key},
        page,
        people::browser,
        prepared, start_with,
    },
};

/// Sends each request to the next process in turn.
#[derive(Clone, Default)]
struct Balancer {
    processes: Arc<Mutex<Vec<String>>>,
    turn: Arc<AtomicUsize>,
}

impl Balancer {
    fn add(&self, service: &Service) {
        self.processes.lock().unwrap().push(service.url.clone());
    }

    fn address(&self, path: &str) -> String {
        let processes = self.processes.lock().unwrap();
        format!(
            "{}{path}",
            processes[self.turn.fetch_add(1, Ordering::Relaxed) % processes.len()]
        )
    }
}

/// Parents who come until they are told that it is over.
struct Parents {
    is_over: Arc<AtomicBool>,
    thanked: Arc<AtomicU64>,
    coming: Vec<JoinHandle<()>>,
}

impl Parents {
    /// So many at the same time, each with a code of its own choice.
    fn come(many: usize, balancer: &Balancer, codes: &[String]) -> Self {
        let (is_over, thanked) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let come = |place: usize| {
            let (balancer, codes, is_over, thanked) = (
                balancer.clone(),
                codes.to_vec(),
                is_over.clone(),
                thanked.clone(),
            );
            tokio::spawn(async move {
                // No connection is kept, as behind a balancer that mixes them.
                let phone = Client::builder()
                    .redirect(Policy::none())
                    .pool_max_idle_per_host(0)
                    .build()
                    .unwrap();
                let mut number = place;
                while !is_over.load(Ordering::Relaxed) {
                    number += 1;
                    answer(&phone, &balancer, &codes[number % codes.len()], number).await;
                    thanked.fetch_add(1, Ordering::Relaxed);
                }
            })
        };
        let coming = (0..many).map(come).collect();
        Self {
            is_over,
            thanked,
            coming,
        }
    }

    async fn until_thanked(&self, many: u64) {
        let goal = self.thanked.load(Ordering::Relaxed) + many;
        while self.thanked.load(Ordering::Relaxed) < goal {
            assert!(
                self.coming.iter().all(|parent| !parent.is_finished()),
                "a parent gave up"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Those who have begun still send; how many were thanked in all.
    async fn end(self) -> u64 {
        self.is_over.store(true, Ordering::Relaxed);
        for parent in self.coming {
            parent.await.unwrap();
        }
        self.thanked.load(Ordering::Relaxed)
    }
}

/// Opens a form, sends it, and sends the same form again, wherever the
/// balancer leads, until it is thanked for.
async fn answer(phone: &Client, balancer: &Balancer, code: &str, number: usize) {
    let mut nonce = None;
    for _ in 0..500 {
        let Some(nonce) = &nonce else {
            if let Ok(shown) = phone
                .get(balancer.address(&format!("/{code}/sv")))
                .send()
                .await
                && shown.status() == 200
                && let Ok(text) = shown.text().await
            {
                nonce = page::field(&text, "nonce").map(str::to_owned);
            }
            continue;
        };
        let form = [
            ("nonce", nonce.as_str()),
            ("help", ["4", "3", "2"][number % 3]),
            ("role", ["mother", "father"][number % 2]),
        ];
        match phone
            .post(balancer.address(&format!("/{code}/sv")))
            .form(&form)
            .send()
            .await
            .map(|answer| answer.status().as_u16())
        {
            Ok(303) => return,
            Ok(503) | Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            Ok(other) => panic!("an answer was answered with {other}"),
        }
    }
    panic!("an answer was never thanked for");
}

/// Answers counted and withheld once the tertial has ended.
async fn counted(service: &mut Service) -> u64 {
    service.turn_the_clock_to("2026-05-01").await;
    in_period(service, "2026-T1").await as u64
}

async fn first_of_three() -> (Service, Vec<String>) {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let codes = [
        ("advice_talk", "farsta"),
        ("home_visit", "skarpnack"),
        ("theme_meeting", "farsta"),
        ("open_preschool", "skarpnack"),
    ];
    let codes = codes
        .map(|(activity_type, district)| service.activity(activity_type, district))
        .into();
    (service, codes)
}

#[tokio::test]
async fn of_three_processes_under_load_one_is_killed_and_one_is_added_and_every_answer_counts_once()
{
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    let (mut second, mut third) = (first.replica().await, first.replica().await);
    let balancer = Balancer::default();
    [&first, &second, &third]
        .into_iter()
        .for_each(|process| balancer.add(process));
    let parents = Parents::come(16, &balancer, &codes);
    parents.until_thanked(150).await;
    // The balancer goes on sending parents to the dead one for a while.
    second.kill();
    parents.until_thanked(150).await;
    let mut fourth = start_together(vec![first.spare()]).await.remove(0);
    balancer.add(&fourth);
    parents.until_thanked(150).await;
    // And once more, so that a kill meets another moment of a commit.
    third.kill();
    parents.until_thanked(100).await;
    let thanked = parents.end().await;
    fourth.stop();
    assert_eq!(counted(&mut first).await, thanked);
}

#[tokio::test]
async fn a_key_rotated_by_command_under_load_is_taken_up_by_every_process() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    let (mut second, mut third) = (first.replica().await, first.replica().await);
    let balancer = Balancer::default();
    [&first, &second, &third]
        .into_iter()
        .for_each(|process| balancer.add(process));
    let parents = Parents::come(16, &balancer, &codes);
    for _ in 0..4 {
        parents.until_thanked(60).await;
        // Beside the parents, who go on meanwhile.
        let rotating = tokio::task::spawn_blocking(move || {
            (first.command(&["key", "rotate", "--now"]), first)
        });
        let said;
        (said, first) = rotating.await.unwrap();
        assert!(said.contains("sealed anew"), "{said}");
    }
    parents.until_thanked(60).await;
    let thanked = parents.end().await;
    for process in [&first, &second, &third] {
        assert!(
            !process.log().contains("cannot be saved"),
            "{}",
            process.log()
        );
    }
    second.stop();
    third.stop();
    assert_eq!(counted(&mut first).await, thanked);
}

#[tokio::test]
async fn a_machine_whose_copy_of_the_key_is_old_asks_parents_to_try_again_until_it_has_the_new_one()
{
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("lyhord.key");
    std::fs::copy(first.path("lyhord.key"), &copy).unwrap();
    let mut second = first.spare_with(&copy);
    second.resume().await;
    second.answer(&codes[0], "help=4&role=mother").await;
    first.command(&["key", "rotate", "--now"]);
    first.answer(&codes[0], "help=3&role=mother").await;
    let nonce = second.nonce(&codes[0]).await;
    for _ in 0..2 {
        let refused = second
            .send(&browser(), &codes[0], &nonce, "help=2&role=father")
            .await;
        assert_eq!(refused.status(), 503);
        let page = refused.text().await.unwrap();
        assert!(page::is_chosen(&page, "help", "2") && page::is_chosen(&page, "role", "father"));
    }
    std::fs::copy(first.path("lyhord.key"), &copy).unwrap();
    assert_eq!(
        second
            .send(&browser(), &codes[0], &nonce, "help=2&role=father")
            .await
            .status(),
        303
    );
    second.stop();
    assert_eq!(counted(&mut first).await, 3);
}

/// Another machine: a process with a copy of the key file of its own.
fn machine(first: &Service) -> (Service, PathBuf, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("lyhord.key");
    std::fs::copy(first.path("lyhord.key"), &copy).unwrap();
    (first.spare_with(&copy), copy, folder)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[tokio::test]
async fn a_machine_that_slept_three_nights_catches_up_by_itself() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    let (mut second, copy, _folder) = machine(&first);
    second.resume().await;
    second.answer(&codes[0], "help=4&role=mother").await;
    second.stop();
    for day in ["2026-03-31", "2026-04-01", "2026-04-02"] {
        first.turn_the_clock_to(day).await;
    }
    second.set_the_clock_to("2026-04-02");
    second.resume().await;
    assert_eq!(text(&copy), text(&first.path("lyhord.key")));
    second.answer(&codes[0], "help=3&role=mother").await;
    second.stop();
    assert_eq!(counted(&mut first).await, 2);
}

#[tokio::test]
async fn a_machine_that_slept_eight_nights_says_what_to_do() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    first.answer(&codes[0], "help=4&role=mother").await;
    let (mut second, copy, _folder) = machine(&first);
    for day in 1..=8 {
        first.turn_the_clock_to(&format!("2026-04-{day:02}")).await;
    }
    second.set_the_clock_to("2026-04-08");
    let key = copy.display().to_string();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--box-key-file", &key];
    let (status, said) = second.refused(&serve, "");
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("is older than the database"), "{said}");
    assert!(
        said.contains("put the file of a machine that runs there"),
        "{said}"
    );
    write_key(&copy, &text(&first.path("lyhord.key")));
    second.resume().await;
    second.answer(&codes[0], "help=3&role=mother").await;
    second.stop();
    assert_eq!(counted(&mut first).await, 2);
}

/// A parent answers. One whose page was made by a clock that is days behind,
/// before its machine knew that of such pages none is remembered any more, may
/// be asked once more.
async fn answer_once_more(machine: &Service, code: &str, answers: &str, is_first: bool) {
    let nonce = machine.nonce(code).await;
    let sent = machine.send(&browser(), code, &nonce, answers).await;
    if is_first && sent.status() == 503 {
        let again = machine.send(&browser(), code, &nonce, answers).await;
        assert_eq!(again.status(), 422, "it is not counted");
        machine.answer(code, answers).await;
    } else {
        assert_eq!(sent.status(), 303, "{answers}");
    }
}

#[tokio::test]
async fn of_three_machines_with_clocks_two_days_apart_each_follows_the_others() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    let (mut second, of_second, _folder) = machine(&first);
    let (mut third, of_third, _other_folder) = machine(&first);
    second.set_the_clock_to("2026-04-01");
    third.set_the_clock_to("2026-03-28");
    second.resume().await;
    third.resume().await;
    for round in 0..3 {
        for machine in [&first, &second, &third] {
            let answer = format!("help={}&role=mother", 4 - round);
            answer_once_more(machine, &codes[0], &answer, round == 0).await;
        }
    }
    let newest = generation(&text(&of_second)).max(generation(&text(&of_third)));
    assert!(newest >= 2, "a night was done: {newest}");
    second.stop();
    third.stop();
    assert_eq!(counted(&mut first).await, 9);
}

#[tokio::test]
async fn a_night_that_a_standby_had_not_seen_is_done_again_by_who_still_holds_the_key() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    first.answer(&codes[0], "help=4&role=mother").await;
    let (mut second, copy, _folder) = machine(&first);
    second.resume().await;
    let saved = ["ballot_box", "sealing"];
    for table in saved {
        let save = format!("CREATE TABLE saved_{table} AS SELECT * FROM {table}");
        key::change(&first, &save).await;
    }
    first.turn_the_clock_to("2026-03-31").await;
    // The second has seen the night and holds the key before it in memory.
    second.answer(&codes[0], "help=3&role=mother").await;
    first.stop();
    let back = saved.map(|table| {
        format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM saved_{table}; ")
    });
    let back = format!("BEGIN; {} DELETE FROM ratchet; COMMIT", back.concat());
    key::change(&first, &back).await;
    let rolled_back = key::ask(&first, "SELECT generation FROM sealing").await;
    assert_eq!(rolled_back[0].try_get_by_index::<i64>(0).unwrap(), 1);
    second.answer(&codes[0], "help=2&role=mother").await;
    assert_eq!(
        generation(&text(&copy)),
        2,
        "a file is never replaced by a lower one"
    );
    second.stop();
    first.set_the_clock_to("2026-04-01");
    let (status, said) = first.refused(&["serve", "--listen", "127.0.0.1:0"], "");
    assert_eq!(status, 1, "{said}");
    assert!(
        said.contains("the database is older than the key file"),
        "{said}"
    );
}

/// Counts how often a row of these tables is written.
async fn watched(service: &Service) -> DatabaseConnection {
    let database = Database::connect(service.database_url()).await.unwrap();
    for statement in [
        "CREATE TABLE watched (name TEXT)",
        "CREATE FUNCTION watch() RETURNS trigger AS $$ BEGIN \
         INSERT INTO watched VALUES (TG_TABLE_NAME); RETURN NEW; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER watch AFTER INSERT OR UPDATE OF night ON sealing FOR EACH ROW EXECUTE FUNCTION watch()",
        "CREATE TRIGGER watch AFTER INSERT OR UPDATE ON calendar FOR EACH ROW EXECUTE FUNCTION watch()",
        "CREATE TRIGGER watch AFTER INSERT OR UPDATE ON withheld FOR EACH ROW EXECUTE FUNCTION watch()",
    ] {
        database.execute_unprepared(statement).await.unwrap();
    }
    database
}

async fn written(database: &DatabaseConnection, table: &str) -> i64 {
    let asked = format!("SELECT count(*) AS times FROM watched WHERE name = '{table}'");
    let row = database
        .query_one_raw(Statement::from_string(
            database.get_database_backend(),
            asked,
        ))
        .await
        .unwrap()
        .unwrap();
    row.try_get("", "times").unwrap()
}

/// Starts them at the same moment, beside whatever else goes on.
async fn start_together(services: Vec<Service>) -> Vec<Service> {
    let start = |mut service: Service| {
        tokio::task::spawn_blocking(move || {
            tokio::runtime::Handle::current().block_on(service.resume());
            service
        })
    };
    let starting: Vec<_> = services.into_iter().map(start).collect();
    let mut started = Vec::new();
    for service in starting {
        started.push(service.await.unwrap());
    }
    started
}

#[tokio::test]
async fn processes_that_start_together_close_the_tertial_and_do_the_night_s_work_once() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    for _ in 0..3 {
        first.answer(&codes[0], "help=4&role=mother").await;
    }
    first.stop();
    let database = watched(&first).await;
    first.set_the_clock_to("2026-05-01");
    let spares = (0..4).map(|_| first.spare()).collect();
    let started = start_together(spares).await;
    assert_eq!(
        (
            written(&database, "calendar").await,
            written(&database, "withheld").await
        ),
        (1, 1)
    );
    assert_eq!(written(&database, "sealing").await, 1, "the night's work");
    for process in &started {
        assert_eq!(process.results("2026-T1", "").await["withheld"], true);
    }
    database.close().await.unwrap();
}

#[tokio::test]
async fn processes_that_start_together_on_an_empty_database_make_its_schema_and_key_once() {
    if is_sqlite() {
        return;
    }
    let first = prepared("2026-03-30", &[]).await;
    let started = start_together((0..4).map(|_| first.spare()).collect()).await;
    for process in &started {
        assert_eq!(process.get("/readyz").await.status(), 200);
    }
}

//! An earlier program and this one on one database, as when several processes are
//! exchanged one by one: the earlier one makes the database, this one brings it up to
//! date beside it. `TEST_EARLIER_PROGRAM` names it; without, it is this program.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use reqwest::Client;
use serde_json::Value;
use tokio::task::JoinHandle;

use super::{Balancer, counted, four_codes, start_together, under_load::Parents};
use crate::{
    failures::{
        crowd::in_period,
        other_release::{OF_A_FILE, brings_a_second_version},
    },
    support::{
        Service, begun, is_sqlite, key,
        page::{field, says},
        people::browser,
        prepared,
    },
};

/// How long a process may be not ready while others come and go. It is a fifth of a
/// second; other tests may have the cores.
const LONGEST: Duration = Duration::from_secs(5);

/// The earlier program serves a database that it has made.
async fn served_by_the_earlier() -> (Service, Vec<String>) {
    let mut service = prepared("2026-03-30", &["--rate-limit", "off"]).await;
    service.program = std::env::var_os("TEST_EARLIER_PROGRAM").map(PathBuf::from);
    let service = begun(service).await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let codes = four_codes(&service);
    (service, codes)
}

/// Asks a process over and over whether it is ready.
struct Watch {
    is_over: Arc<AtomicBool>,
    longest: JoinHandle<Duration>,
}

impl Watch {
    fn over(service: &Service) -> Self {
        let (address, is_over) = (service.address("/readyz"), Arc::new(AtomicBool::new(false)));
        let ends = is_over.clone();
        let longest = tokio::spawn(async move {
            let (phone, mut longest, mut ready) = (browser(), Duration::ZERO, Instant::now());
            while !ends.load(Ordering::Relaxed) {
                let asked = phone.get(&address).send().await;
                longest = longest.max(ready.elapsed());
                if asked.is_ok_and(|answer| answer.status() == 200) {
                    ready = Instant::now();
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            longest
        });
        Self { is_over, longest }
    }

    /// The longest time for which it was not ready.
    async fn end(self) -> Duration {
        self.is_over.store(true, Ordering::Relaxed);
        self.longest.await.unwrap()
    }
}

/// An advisor who registers talks and visits on the page, one after the other,
/// wherever the balancer leads.
struct Advisor {
    is_over: Arc<AtomicBool>,
    saved: Arc<AtomicU64>,
    at_work: JoinHandle<()>,
}

/// What an advisor is answered, sent again until it is no refusal.
async fn sent(
    anna: &Client,
    balancer: &Balancer,
    path: &str,
    form: &[(&str, &str)],
) -> reqwest::Response {
    for _ in 0..500 {
        match anna.post(balancer.address(path)).form(form).send().await {
            Ok(answer) if answer.status() != 503 => return answer,
            Ok(_) | Err(_) => balancer.refused().await,
        }
    }
    panic!("a talk was never saved");
}

impl Advisor {
    async fn comes(service: &Service, balancer: &Balancer) -> Self {
        let anna = service.sign_in("anna@kommun.se").await;
        let (is_over, saved) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let (ends, saves, balancer) = (is_over.clone(), saved.clone(), balancer.clone());
        let at_work = tokio::spawn(async move {
            let pages = ["/staff/register/advice_talk", "/staff/register/home_visit"];
            for path in pages.into_iter().cycle() {
                if ends.load(Ordering::Relaxed) {
                    break;
                }
                let mut form = vec![
                    ("contact", "first"),
                    ("took_part", "mother"),
                    ("way_in", "child_health_centre"),
                    ("language_need", "no"),
                ];
                let summed_up = sent(&anna, &balancer, path, &form).await;
                assert_eq!(summed_up.status(), 422, "it is asked whether that is right");
                let summed_up = summed_up.text().await.unwrap();
                let once = field(&summed_up, "once").unwrap();
                form.extend([("confirmed", "yes"), ("once", once)]);
                let kept = sent(&anna, &balancer, path, &form).await;
                assert_eq!(kept.status(), 303, "{}", kept.text().await.unwrap());
                saves.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self {
            is_over,
            saved,
            at_work,
        }
    }

    async fn end(self) -> u64 {
        self.is_over.store(true, Ordering::Relaxed);
        self.at_work.await.unwrap();
        self.saved.load(Ordering::Relaxed)
    }
}

/// Talks and visits that were registered, once the tertial has ended.
async fn registered(service: &Service) -> u64 {
    let read = service.api("/registered?period=2026-T1").await;
    let read: Value = read.json().await.unwrap();
    let rows = read["rows"].as_array().unwrap().iter();
    rows.map(|row| row["held"].as_u64().unwrap()).sum()
}

/// As if a program of tomorrow had written it: a code of a type, a language of the
/// municipality, and a box of a questionnaire with answers in it, none of which either
/// program knows.
async fn of_tomorrow(service: &mut Service) {
    let second = brings_a_second_version(service).replace("2026-T2", "2026-T1");
    key::change(service, &second).await;
    service.turn_the_clock_to("2026-03-30").await;
    let code = service.activity("parenting_programme", "farsta");
    for _ in 0..3 {
        service.answer(&code, OF_A_FILE).await;
    }
    service.activity("home_visit", "farsta");
    service.stop();
    for sql in [
        "DELETE FROM questionnaire WHERE id = 'parent-standard'",
        "UPDATE activity SET type = 'of_tomorrow' WHERE type = 'home_visit' AND district = 'farsta'",
        "UPDATE municipality SET languages = languages || ',tlh'",
    ] {
        key::change(service, sql).await;
    }
    service.resume().await;
}

/// Says what was measured, to whoever lets it show (`--no-capture`).
fn told(what: &str, thanked: u64, registered: u64, balancer: &Balancer, spans: &[Duration]) {
    let refused = balancer.refused.load(Ordering::Relaxed);
    eprintln!(
        "{what}: {thanked} answers thanked and counted, {registered} talks and visits registered, \
         {refused} requests refused and sent again, {spans:.3?}"
    );
}

#[tokio::test]
async fn an_earlier_program_goes_on_beside_this_one_and_every_answer_counts_once() {
    if is_sqlite() {
        return;
    }
    let (mut earlier, codes) = served_by_the_earlier().await;
    of_tomorrow(&mut earlier).await;
    let balancer = Balancer::default();
    balancer.add(&earlier);
    let of_earlier = Watch::over(&earlier);
    let parents = Parents::come(12, &balancer, &codes);
    let advisor = Advisor::comes(&earlier, &balancer).await;
    parents.until_thanked(150).await;

    let began = Instant::now();
    let mut this = start_together(vec![earlier.spare()]).await.remove(0);
    let started = began.elapsed();
    let of_this = Watch::over(&this);
    balancer.add(&this);
    parents.until_thanked(200).await;
    // The ratchet is turned by the one program, then by the other, while answers come.
    let key_file = earlier.path("lyhord.key").display().to_string();
    let key = key_file.clone();
    let rotating = tokio::task::spawn_blocking(move || {
        for process in [&this, &earlier] {
            let said = process.command(&["key", "rotate", "--now", "--box-key-file", &key]);
            assert!(said.contains("sealed anew"), "{said}");
        }
        (earlier, this)
    });
    (earlier, this) = rotating.await.unwrap();
    parents.until_thanked(200).await;

    let of_earlier = of_earlier.end().await;
    let refused_by_both = balancer.refused.load(Ordering::Relaxed);
    // The balancer goes on sending parents to the one that ends for a while.
    let ending = tokio::task::spawn_blocking(move || {
        earlier.stop();
        earlier
    });
    earlier = ending.await.unwrap();
    parents.until_thanked(150).await;
    let (thanked, saved) = (parents.end().await, advisor.end().await);
    let of_this = of_this.end().await;
    for process in [&earlier, &this] {
        let log = process.log();
        assert!(!log.contains("cannot be saved"), "{log}");
    }
    let doctor = this.run(&["doctor", "--box-key-file", &key_file], "");
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    says(&doctor, &["boxes are of a questionnaire or a type"]);
    // For a day the turn of the month is left to a program that knows all boxes.
    this.turn_the_clock_to("2026-05-02").await;
    assert_eq!(in_period(&this, "2026-T1").await as u64, thanked);
    assert_eq!(registered(&this).await, saved);
    assert!(
        of_earlier < LONGEST,
        "the earlier one was not ready for {of_earlier:?}"
    );
    assert!(of_this < LONGEST, "this one was not ready for {of_this:?}");
    told(
        &format!("side by side ({refused_by_both} refused while both ran)"),
        thanked,
        saved,
        &balancer,
        &[started, of_earlier, of_this],
    );
}

#[tokio::test]
async fn an_earlier_program_starts_again_on_a_database_that_this_one_has_brought_up_to_date() {
    let (mut earlier, codes) = served_by_the_earlier().await;
    earlier.answer(&codes[0], "help=4&role=mother").await;
    earlier.stop();
    let mut this = earlier.spare();
    this.resume().await;
    this.answer(&codes[0], "help=3&role=mother").await;
    this.stop();
    // As when the new one is taken back.
    earlier.resume().await;
    assert_eq!(earlier.get("/readyz").await.status(), 200);
    earlier.answer(&codes[0], "help=2&role=mother").await;
    earlier.stop();
    this.resume().await;
    assert_eq!(counted(&mut this).await, 3);
}

#[tokio::test]
async fn an_earlier_program_gives_way_to_this_one_while_parents_come() {
    let (mut earlier, codes) = served_by_the_earlier().await;
    let balancer = Balancer::default();
    balancer.add(&earlier);
    let parents = Parents::come(12, &balancer, &codes);
    let advisor = Advisor::comes(&earlier, &balancer).await;
    parents.until_thanked(150).await;
    // One after the other, as on one machine.
    let began = Instant::now();
    let ending = tokio::task::spawn_blocking(move || {
        earlier.stop();
        earlier
    });
    let earlier = ending.await.unwrap();
    let mut this = start_together(vec![earlier.spare()]).await.remove(0);
    let away = began.elapsed();
    balancer.add(&this);
    parents.until_thanked(150).await;
    let (thanked, saved) = (parents.end().await, advisor.end().await);
    assert_eq!(counted(&mut this).await, thanked);
    assert_eq!(registered(&this).await, saved);
    told("one after the other", thanked, saved, &balancer, &[away]);
}

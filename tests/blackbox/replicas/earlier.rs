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
use crate::support::{Service, begun, is_sqlite, key, page::field, people::browser, prepared};

/// How long a process may be not ready while others come and go.
const LONGEST: Duration = Duration::from_secs(2);

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

/// An advisor who registers talks on the page, one after the other, wherever the
/// balancer leads.
struct Advisor {
    is_over: Arc<AtomicBool>,
    saved: Arc<AtomicU64>,
    at_work: JoinHandle<()>,
}

/// What an advisor is answered, sent again until it is no refusal.
async fn sent(anna: &Client, balancer: &Balancer, form: &[(&str, &str)]) -> reqwest::Response {
    for _ in 0..500 {
        let address = balancer.address("/staff/register/advice_talk");
        match anna.post(address).form(form).send().await {
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
            while !ends.load(Ordering::Relaxed) {
                let mut form = vec![
                    ("contact", "first"),
                    ("took_part", "mother"),
                    ("way_in", "child_health_centre"),
                    ("language_need", "no"),
                ];
                let summed_up = sent(&anna, &balancer, &form).await;
                assert_eq!(summed_up.status(), 422, "it is asked whether that is right");
                let summed_up = summed_up.text().await.unwrap();
                let once = field(&summed_up, "once").unwrap();
                form.extend([("confirmed", "yes"), ("once", once)]);
                let kept = sent(&anna, &balancer, &form).await;
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

/// Talks that were registered, once the tertial has ended.
async fn registered(service: &Service) -> u64 {
    let read = service.api("/registered?period=2026-T1").await;
    let read: Value = read.json().await.unwrap();
    read["rows"][0]["held"].as_u64().unwrap_or_default()
}

/// As if a program of tomorrow had written it: a code of a type, a language of the
/// municipality and a box that neither program knows.
async fn of_tomorrow(service: &Service) {
    service.activity("home_visit", "farsta");
    for sql in [
        "UPDATE activity SET type = 'of_tomorrow' WHERE type = 'home_visit' AND district = 'farsta'",
        "UPDATE municipality SET languages = languages || ',tlh'",
    ] {
        key::change(service, sql).await;
    }
}

/// Says what was measured, to whoever lets it show (`--no-capture`).
fn told(what: &str, thanked: u64, registered: u64, balancer: &Balancer, spans: &[Duration]) {
    let refused = balancer.refused.load(Ordering::Relaxed);
    eprintln!(
        "{what}: {thanked} answers thanked and counted, {registered} talks registered, \
         {refused} requests refused and sent again, {spans:.3?}"
    );
}

#[tokio::test]
async fn an_earlier_program_goes_on_beside_this_one_and_every_answer_counts_once() {
    if is_sqlite() {
        return;
    }
    let (mut earlier, codes) = served_by_the_earlier().await;
    let balancer = Balancer::default();
    balancer.add(&earlier);
    of_tomorrow(&earlier).await;
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
    let rotating = tokio::task::spawn_blocking(move || {
        let key = earlier.path("lyhord.key").display().to_string();
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
    assert_eq!(counted(&mut this).await, thanked);
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

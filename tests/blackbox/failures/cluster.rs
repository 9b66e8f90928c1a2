//! The cluster of `assets/deploy/cluster` under load: three processes of the
//! service behind PgBouncer and HAProxy on two database nodes, of which the
//! primary is killed, cut off and frozen. Who was thanked is counted, parents
//! are answered again within fifteen seconds, and `/readyz` tells the truth
//! meanwhile. `TEST_FAILURES=20` kills and silences it twenty times each.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use reqwest::{Client, redirect::Policy};
use tokio::task::JoinHandle;

use super::crowd::in_period;
use crate::support::{
    Service, begun,
    cluster::{Blow, Cluster},
    is_sqlite, page, prepared_on,
};

/// How long parents may have to try again.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);
/// For how long `/readyz` may say what is not so any more: it gives the
/// database three seconds, and is asked by a machine that is busy.
const TOLERANCE: Duration = Duration::from_secs(5);
/// Parents who answer at the same time, at each process.
const AT_ONCE: usize = 2;

/// What `/readyz` told.
#[derive(Debug, Clone, Copy)]
struct Look {
    asked: Instant,
    told: Instant,
    is_ready: bool,
}

/// One process as its visitors have met it.
#[derive(Default)]
struct Met {
    thanked: Mutex<Vec<Instant>>,
    looks: Mutex<Vec<Look>>,
}

impl Met {
    /// Runs of looks that told the same.
    fn runs(&self) -> Vec<Vec<Look>> {
        let mut runs: Vec<Vec<Look>> = Vec::new();
        for look in self.looks.lock().unwrap().iter() {
            match runs.last_mut() {
                Some(run) if run[0].is_ready == look.is_ready => run.push(*look),
                _ => runs.push(vec![*look]),
            }
        }
        runs
    }

    /// The longest time until a moment for which it said that it was ready and thanked
    /// nobody. Parents take their time too: it is no shorter while nothing is wrong.
    fn longest_false_promise(&self, until: Instant) -> Duration {
        let thanked = self.thanked.lock().unwrap();
        let of_run = |run: Vec<Look>| {
            let (from, to) = (run[0].asked, run[run.len() - 1].told);
            longest_pause(&thanked, from.min(until), to.min(until))
        };
        let runs = self.runs().into_iter().filter(|run| run[0].is_ready);
        runs.map(of_run).max().unwrap_or_default()
    }

    /// The longest time for which it said that it was not, and thanked parents.
    fn longest_false_refusal(&self) -> Duration {
        let thanked = self.thanked.lock().unwrap();
        let of_run = |run: Vec<Look>| {
            let (from, to) = (run[0].told, run[run.len() - 1].asked);
            let within = thanked.iter().filter(|at| (from..=to).contains(*at));
            within.max().map(|last| *last - from)
        };
        let runs = self.runs().into_iter().filter(|run| !run[0].is_ready);
        runs.filter_map(of_run).max().unwrap_or_default()
    }
}

/// The longest time between two who were thanked, from one moment to another.
fn longest_pause(thanked: &[Instant], from: Instant, to: Instant) -> Duration {
    let within = thanked
        .iter()
        .copied()
        .filter(|at| (from..=to).contains(at));
    let moments: Vec<Instant> = [from].into_iter().chain(within).chain([to]).collect();
    let pauses = moments.windows(2).map(|pair| pair[1] - pair[0]);
    pauses.max().unwrap_or_default()
}

/// Parents and a balancer's looks at every process, until it is over.
struct Visitors {
    is_over: Arc<AtomicBool>,
    met: Vec<Arc<Met>>,
    coming: Vec<JoinHandle<()>>,
}

impl Visitors {
    fn come(processes: &[&Service], codes: &[String]) -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let (mut met, mut coming) = (Vec::new(), Vec::new());
        for process in processes {
            let of_this = Arc::new(Met::default());
            for lane in 0..AT_ONCE {
                let code = codes[lane % codes.len()].clone();
                let parent = Visitor::of(process, &is_over, &of_this);
                coming.push(tokio::spawn(parent.answers(code)));
            }
            let balancer = Visitor::of(process, &is_over, &of_this);
            coming.push(tokio::spawn(balancer.looks()));
            met.push(of_this);
        }
        Self {
            is_over,
            met,
            coming,
        }
    }

    /// Waits until every process has thanked so many more.
    async fn until_thanked(&self, many: usize) {
        let thanked = |met: &Arc<Met>| met.thanked.lock().unwrap().len();
        let before: Vec<usize> = self.met.iter().map(thanked).collect();
        let began = Instant::now();
        while self
            .met
            .iter()
            .zip(&before)
            .any(|(met, before)| thanked(met) < before + many)
        {
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "a process thanks nobody any more"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The longest time since this moment in which no process thanked anybody.
    fn pause_since(&self, moment: Instant) -> Duration {
        let all = self
            .met
            .iter()
            .flat_map(|met| met.thanked.lock().unwrap().clone());
        let mut all: Vec<Instant> = all.collect();
        all.sort();
        longest_pause(&all, moment, Instant::now())
    }

    /// Those who have begun still send; how many were thanked in all.
    async fn end(&mut self) -> usize {
        self.is_over.store(true, Ordering::Relaxed);
        for visitor in self.coming.drain(..) {
            visitor.await.unwrap();
        }
        self.met
            .iter()
            .map(|met| met.thanked.lock().unwrap().len())
            .sum()
    }
}

struct Visitor {
    client: Client,
    url: String,
    is_over: Arc<AtomicBool>,
    met: Arc<Met>,
}

impl Visitor {
    fn of(process: &Service, is_over: &Arc<AtomicBool>, met: &Arc<Met>) -> Self {
        let client = Client::builder()
            .redirect(Policy::none())
            .timeout(Duration::from_secs(20));
        Self {
            client: client.build().unwrap(),
            url: process.url.clone(),
            is_over: Arc::clone(is_over),
            met: Arc::clone(met),
        }
    }

    /// One parent after the other.
    async fn answers(self, code: String) {
        let address = format!("{}/{code}/sv", self.url);
        while !self.is_over.load(Ordering::Relaxed) {
            self.answer(&address).await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Opens a form and sends it, again and again, until it is thanked for.
    async fn answer(&self, address: &str) {
        let mut nonce = None;
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(90) {
            if let Some(nonce) = &nonce {
                let form = [
                    ("nonce", nonce),
                    ("help", &"4".to_owned()),
                    ("role", &"mother".to_owned()),
                ];
                let sent = self.client.post(address).form(&form).send().await;
                match sent.map(|answer| answer.status().as_u16()) {
                    Ok(303) => return self.met.thanked.lock().unwrap().push(Instant::now()),
                    Ok(503) | Err(_) => {}
                    Ok(other) => panic!("an answer was answered with {other}"),
                }
            } else {
                nonce = self.open(address).await;
                if nonce.is_some() {
                    continue;
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("an answer was never thanked for");
    }

    async fn open(&self, address: &str) -> Option<String> {
        let shown = self.client.get(address).send().await.ok()?;
        let text = shown.text().await.ok()?;
        page::field(&text, "nonce").map(str::to_owned)
    }

    async fn looks(self) {
        let address = format!("{}/readyz", self.url);
        while !self.is_over.load(Ordering::Relaxed) {
            let asked = Instant::now();
            let answer = self.client.get(&address).send().await.unwrap();
            let is_ready = answer.status() == 200;
            let look = Look {
                asked,
                told: Instant::now(),
                is_ready,
            };
            self.met.looks.lock().unwrap().push(look);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// Two kills and a silence, or as many of both as `TEST_FAILURES` says.
fn blows() -> Vec<Blow> {
    let kinds = [Blow::Machine, Blow::Freeze, Blow::Server, Blow::Cables];
    let asked = std::env::var("TEST_FAILURES").ok();
    let many = asked
        .and_then(|many| many.parse::<usize>().ok())
        .map_or(3, |many| many * 2);
    kinds.into_iter().cycle().take(many).collect()
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// Least, middle and most.
fn spread(times: impl Iterator<Item = Duration>) -> String {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    let (Some(least), Some(most)) = (times.first(), times.last()) else {
        return "none".into();
    };
    format!(
        "{} / {} / {}",
        seconds(*least),
        seconds(times[times.len() / 2]),
        seconds(*most)
    )
}

/// A process on a machine of its own: with its own copy of the key file.
async fn machine(first: &Service) -> (Service, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("lyhord.key");
    std::fs::copy(first.path("lyhord.key"), &copy).unwrap();
    let mut service = first.spare_with(&copy);
    service.resume().await;
    (service, folder)
}

#[tokio::test]
async fn a_cluster_whose_primary_is_killed_and_silenced_under_load_counts_whoever_it_thanked() {
    // It has servers of its own; once is enough.
    if !is_sqlite() {
        return;
    }
    let began = Instant::now();
    let mut cluster = Cluster::start_new().await;
    let folder = tempfile::tempdir().unwrap();
    let url = cluster.database_url();
    let mut first = begun(prepared_on(
        "2026-03-30",
        &["--rate-limit", "off"],
        folder,
        url,
    ))
    .await;
    let codes = ["theme_meeting", "advice_talk"].map(|kind| first.activity(kind, "farsta"));
    let (mut second, _key_of_second) = machine(&first).await;
    let (mut third, _key_of_third) = machine(&first).await;
    let mut visitors = Visitors::come(&[&first, &second, &third], &codes);
    visitors.until_thanked(20).await;
    let well_until = Instant::now();

    let mut pauses = Vec::new();
    for blow in blows() {
        let struck = cluster.strike(blow).await;
        let at = struck.at;
        cluster.until_taken_over(&struck).await;
        visitors.until_thanked(5).await;
        let pause = visitors.pause_since(at);
        eprintln!("{blow:?}: nobody was thanked for {}", seconds(pause));
        assert!(
            pause < LONGEST_PAUSE,
            "{blow:?}: {pause:?}\n{}\n{}",
            first.log(),
            cluster.log()
        );
        pauses.push((blow, pause));
        cluster.raise(struck).await;
        visitors.until_thanked(20).await;
    }
    let thanked = visitors.end().await;
    for (place, met) in visitors.met.iter().enumerate() {
        let while_well = met.longest_false_promise(well_until);
        let promise = met.longest_false_promise(Instant::now());
        let refusal = met.longest_false_refusal();
        eprintln!(
            "/readyz of {place}: ready and nobody thanked for {} ({} while all was well), \
             falsely not for {}",
            seconds(promise),
            seconds(while_well),
            seconds(refusal)
        );
        assert!(
            promise < TOLERANCE,
            "process {place} said ready and thanked nobody for {promise:?}"
        );
        assert!(
            refusal < TOLERANCE,
            "process {place} said not ready and thanked parents for {refusal:?}"
        );
    }
    second.stop();
    third.stop();
    first.turn_the_clock_to("2026-05-02").await;
    let counted = in_period(&first, "2026-T1").await;
    for (name, is_silent) in [("kills", false), ("silences", true)] {
        let of_kind = pauses
            .iter()
            .filter(|(blow, _)| blow.is_silent() == is_silent);
        eprintln!("{name}: {}", spread(of_kind.map(|(_, pause)| *pause)));
    }
    eprintln!(
        "{thanked} thanked, {counted} counted, {} in all",
        seconds(began.elapsed())
    );
    assert_eq!(counted, thanked);
    first.kill();
}

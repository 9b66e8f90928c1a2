//! Several processes on one PostgreSQL, a balancer before them that knows no
//! sessions: one is killed, one is added, the key is rotated, a tertial ends.

mod earlier;
mod nights;
mod together;
mod under_load;

use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use reqwest::Client;

use crate::{
    failures::crowd::in_period,
    support::{Service, page, start_with},
};

/// Sends each request to the next process in turn.
#[derive(Clone, Default)]
struct Balancer {
    processes: Arc<Mutex<Vec<String>>>,
    turn: Arc<AtomicUsize>,
    /// Requests that were refused, or met no process, and were sent again.
    refused: Arc<AtomicUsize>,
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

    /// After a while whoever was refused tries again, elsewhere.
    async fn refused(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Opens a form, sends it, and sends the same form again, wherever the
/// balancer leads, until it is thanked for.
async fn answer(phone: &Client, balancer: &Balancer, code: &str, number: usize) {
    let (mut nonce, path) = (None, format!("/{code}/sv"));
    for _ in 0..500 {
        let Some(nonce) = &nonce else {
            match phone.get(balancer.address(&path)).send().await {
                Ok(shown) if shown.status() == 200 => {
                    let text = shown.text().await.unwrap_or_default();
                    nonce = page::field(&text, "nonce").map(str::to_owned);
                }
                Ok(shown) => {
                    assert_eq!(shown.status(), 503, "{path}");
                    balancer.refused().await;
                }
                Err(_) => balancer.refused().await,
            }
            continue;
        };
        let form = [
            ("nonce", nonce.as_str()),
            ("help", ["4", "3", "2"][number % 3]),
            ("role", ["mother", "father"][number % 2]),
        ];
        match phone
            .post(balancer.address(&path))
            .form(&form)
            .send()
            .await
            .map(|answer| answer.status().as_u16())
        {
            Ok(303) => return,
            Ok(503) | Err(_) => balancer.refused().await,
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
    let codes = four_codes(&service);
    (service, codes)
}

fn four_codes(service: &Service) -> Vec<String> {
    let codes = [
        ("advice_talk", "farsta"),
        ("home_visit", "skarpnack"),
        ("theme_meeting", "farsta"),
        ("open_preschool", "skarpnack"),
    ];
    codes
        .map(|(activity_type, district)| service.activity(activity_type, district))
        .into()
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
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

//! Measures the real service in its own process:
//! `cargo bench --bench load -- page`, `submissions`, `summary`, `start`,
//! `country`; all of them without a word. `BENCH_SHORT=1` takes seconds and
//! holds what must never fail: acknowledged is counted, and nothing is slower
//! by an order.
//!
//! Ratios are read, not rates: both sides are measured in one run, on one
//! machine, against one process.

#![expect(
    clippy::unwrap_used,
    reason = "a measurement ends where something is missing"
)]

mod client;
mod country;
mod disk;
mod page;
mod postgres;
mod requests;
mod service;
mod start;
mod submissions;
mod summary;
mod table;
mod visitors;

use std::time::Duration;

/// How long is measured.
#[derive(Debug)]
pub struct Length {
    is_short: bool,
    /// One round of reading.
    round: Duration,
    rounds: usize,
}

impl Length {
    fn chosen() -> Self {
        let is_short = std::env::var("BENCH_SHORT").is_ok_and(|value| value == "1");
        Self {
            is_short,
            round: Duration::from_millis(if is_short { 300 } else { 3000 }),
            rounds: if is_short { 1 } else { 3 },
        }
    }

    fn connections(&self) -> Vec<usize> {
        if self.is_short {
            vec![64]
        } else {
            vec![16, 64, 256]
        }
    }

    /// Answers ready to be sent in one run.
    fn answers(&self) -> usize {
        if self.is_short { 20_000 } else { 400_000 }
    }

    /// Below this a short run fails; a long one shows its table whatever it is.
    fn floor(&self, ratio: f64) -> f64 {
        if self.is_short { ratio } else { 0.0 }
    }
}

/// How busy the machine is, as it says itself.
fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split_whitespace()
        .take(3)
        .collect::<Vec<_>>()
        .join(" ")
}

type Measurement = fn(&Length);

fn main() {
    let measurements: [(&str, Measurement); 5] = [
        ("page", page::measure),
        ("submissions", submissions::measure),
        ("summary", summary::measure),
        ("start", start::measure),
        ("country", country::measure),
    ];
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    if let Some(unknown) = wanted
        .iter()
        .find(|word| measurements.iter().all(|(name, _)| name != word))
    {
        eprintln!(
            "there is no measurement {unknown}; there are {}",
            measurements.map(|(name, _)| name).join(", ")
        );
        std::process::exit(2);
    }
    let length = Length::chosen();
    println!(
        "{} processors, load before {}\n",
        std::thread::available_parallelism().map_or(1, usize::from),
        load()
    );
    for (name, measure) in measurements {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            println!("== {name}\n");
            measure(&length);
        }
    }
    println!("load after {}", load());
}

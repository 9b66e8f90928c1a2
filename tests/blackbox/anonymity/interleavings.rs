//! T1, T4, T5, T8: random interleavings of answers, reads, edits, restarts and
//! clock moves; after every answer everything is read and compared.
//!
//! A fixed seed in CI; `TEST_INTERLEAVINGS=200` runs as many.

use jiff::{ToSpan, civil::Date};
use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{
    attacker::Attacker,
    real::{self, Real},
};

const STEPS: usize = 160;

fn a_form(rng: &mut StdRng) -> String {
    let mut fields = Vec::new();
    for construct in ["relevance", "help", "recommend", "access"] {
        if rng.random::<f64>() < 0.9 {
            fields.push(format!("{construct}={}", rng.random_range(0..5)));
        }
    }
    if fields
        .iter()
        .all(|field| field.starts_with("recommend") || field.starts_with("access"))
    {
        fields.push("help=3".into());
    }
    if rng.random::<f64>() < 0.8 {
        fields.push(format!(
            "role={}",
            ["mother", "mother", "father", "other"][rng.random_range(0..4)]
        ));
    }
    fields.join("&")
}

/// What one interleaving saw.
struct Seen {
    reads: usize,
    answers: u32,
    smallest_step: Option<u32>,
}

async fn interleaving(seed: u64) -> Seen {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut day: Date = "2026-01-05".parse().unwrap();
    let mut real = Real::start("2026-01-05").await;
    let mut attacker = Attacker::new(real::rules());
    let said = |leak: String| panic!("seed {seed}: {leak}");
    // Most answers go to a few boxes, so that they fill.
    let favourites: Vec<usize> = (0..2).map(|_| rng.random_range(0..6)).collect();
    for step in 0..STEPS {
        let chosen = rng.random_range(0..100);
        if chosen >= 86 {
            attacker.expect_change();
        }
        match chosen {
            0..82 => {
                let place = if rng.random::<f64>() < 0.7 {
                    favourites[rng.random_range(0..2)]
                } else {
                    rng.random_range(0..6)
                };
                let before = if step % 8 == 0 {
                    Some(real.files().await)
                } else {
                    None
                };
                real.answer(place, &a_form(&mut rng)).await;
                let reading = real.read().await;
                // All other addresses take as long as the rows do: not after every answer.
                let looked = if step % 4 == 0 {
                    attacker.look(reading, real.replies().await)
                } else {
                    attacker.read(reading)
                };
                looked.unwrap_or_else(said);
                if let Some(before) = before {
                    Real::compare_files(&before, &real.files().await).unwrap_or_else(said);
                }
            }
            82..86 => {
                real.service.kill();
                real.service.resume().await;
            }
            86..91 => {
                real.edit(rng.random_range(0..6), &format!("Prov {step}"))
                    .await
            }
            91..93 => real.recreate(rng.random_range(0..6)).await,
            93..95 => {
                let names = ["Farsta", "Farsta strand", "Söderort"];
                real.service.import(&crate::support::ORGANISATION.replace(
                    "\"Farsta\"",
                    &format!("\"{}\"", names[rng.random_range(0..3)]),
                ));
            }
            95..99 => {
                day += i64::from(rng.random_range(1..50)).days();
                real.years = (2026..=i32::from(day.year())).collect();
                real.service.turn_the_clock_to(&day.to_string()).await;
                attacker.read(real.read().await).unwrap_or_else(said);
            }
            _ => {
                let back = day - i64::from(rng.random_range(1..40)).days();
                real.service.turn_the_clock_to(&back.to_string()).await;
                attacker.read(real.read().await).unwrap_or_else(said);
                real.service.turn_the_clock_to(&day.to_string()).await;
            }
        }
    }
    let end = day + 5.months();
    real.years = (2026..=i32::from(end.year())).collect();
    real.service.turn_the_clock_to(&end.to_string()).await;
    attacker.read(real.read().await).unwrap_or_else(said);
    let (released, withheld) = real.counted().await;
    assert_eq!(
        released + withheld,
        real.accepted,
        "seed {seed}: every answer is counted once or withheld"
    );
    Seen {
        reads: attacker.reads,
        answers: real.accepted,
        smallest_step: attacker.smallest_step,
    }
}

#[tokio::test]
async fn no_sequence_of_reads_tells_fewer_answers_apart_than_the_minimum() {
    let wanted = std::env::var("TEST_INTERLEAVINGS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(4);
    let (mut reads, mut answers, mut smallest) = (0, 0, u32::MAX);
    for seed in 0..wanted {
        let seen = interleaving(seed).await;
        (reads, answers) = (reads + seen.reads, answers + seen.answers);
        smallest = smallest.min(seen.smallest_step.unwrap_or(u32::MAX));
    }
    println!(
        "{wanted} interleavings, {answers} answers, {reads} readings of everything, smallest step {smallest}"
    );
    assert!(smallest >= 5 && reads > 100);
}

//! T1, T4, T5, T8: random interleavings of answers, registrations, readings,
//! edits, restarts, copies brought back and clock moves.
//!
//! Fixed seeds in CI; `TEST_INTERLEAVINGS=200` runs as many, `17..18` those alone.

use std::ops::Range;

use jiff::{ToSpan, civil::Date};
use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{
    attacker::{Attacker, Leak},
    real::Real,
};

/// Steps of one interleaving, and how often the calendar moves in it.
const STEPS: usize = 130;
const TURN_EVERY: usize = 26;

fn a_form(rng: &mut StdRng) -> String {
    let mut fields = vec![format!("help={}", rng.random_range(0..5))];
    for construct in ["relevance", "recommend", "access"] {
        if rng.random::<f64>() < 0.8 {
            fields.push(format!("{construct}={}", rng.random_range(0..5)));
        }
    }
    if rng.random::<f64>() < 0.8 {
        let roles = ["mother", "mother", "father", "other"];
        fields.push(format!("role={}", roles[rng.random_range(0..4)]));
    }
    fields.join("&")
}

/// Something else than an answer, inside a month.
async fn a_move(real: &mut Real, attacker: &mut Attacker, rng: &mut StdRng, step: usize) {
    attacker.expect_change();
    let place = rng.random_range(0..14);
    let contacts = ["first", "return", "mixed"];
    match rng.random_range(0..15) {
        0..3 => {
            real.change_contact(rng.random_range(0..5), contacts[rng.random_range(0..3)])
                .await
        }
        3 => real.rename(place, &format!("Prov {step}")).await,
        4 => real.expect(rng.random_range(7..10)).await,
        5 => real.one_more(place).await,
        6 => real.organise(rng.random_range(0..4)),
        7 => real.again().await,
        8 => real.join().await,
        9 => {
            real.service.command(&["key", "rotate", "--now"]);
        }
        10 if attacker.six_from.is_none() => {
            attacker.six_from = Some(real.raise_minimum().await);
        }
        10 | 11 => real.try_out(rng.random_range(0..12)).await,
        12 => real.offer(place, step).await,
        _ => {
            if real.back_up_or_restore().await {
                attacker.expect_return();
            }
        }
    }
}

/// A talk or a visit is registered: it writes one box, the same for all of its
/// type and district, and moves nothing that can be read.
async fn a_registration(
    real: &mut Real,
    attacker: &mut Attacker,
    rng: &mut StdRng,
    looks: bool,
) -> Result<(), Leak> {
    let before = if looks {
        Some(real.files().await)
    } else {
        None
    };
    let of = real.register(rng).await;
    if let Some(before) = before {
        attacker.copy_of_registration(&of, &before, real.files().await)?;
        let seen = real.read_registered().await;
        attacker.read_registered(seen, &before)?;
    }
    Ok(())
}

/// What one interleaving saw.
struct Seen {
    reads: usize,
    answers: u32,
    /// Registrations of which more than their number was read.
    registered: u32,
    smallest_step: Option<u32>,
}

async fn interleaving(seed: u64) -> Result<Seen, Leak> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut day: Date = "2026-01-05".parse().unwrap();
    let mut real = Real::start("2026-01-05").await;
    let mut attacker = Attacker::new();
    // Most answers go to a few codes, so that tallies fill: both contacts of
    // one area, and one place more.
    let favourites = [0, 1, rng.random_range(4..12)];
    let mut glance = real.glance().await;
    for step in 1..=STEPS {
        if step.is_multiple_of(TURN_EVERY) {
            // Back as well: what has been read stays as it is.
            if rng.random::<f64>() < 0.3 {
                let back = day - i64::from(rng.random_range(1..40)).days();
                real.turn_the_clock_to(&back.to_string()).await;
                real.attack(&mut attacker).await?;
            }
            day += i64::from(rng.random_range(20..70)).days();
            real.turn_the_clock_to(&day.to_string()).await;
            real.attack(&mut attacker).await?;
            glance = real.glance().await;
        } else if rng.random::<f64>() < 0.12 {
            a_move(&mut real, &mut attacker, &mut rng, step).await;
            glance = real.glance().await;
        } else if rng.random::<f64>() < 0.25 {
            a_registration(&mut real, &mut attacker, &mut rng, step.is_multiple_of(4)).await?;
            if step.is_multiple_of(3) && real.glance().await != glance {
                return Err("a row moved with a registration".into());
            }
        } else {
            let place = match rng.random::<f64>() < 0.75 {
                true => favourites[rng.random_range(0..3)],
                false => rng.random_range(0..real.codes.len()),
            };
            // A form that is only tried out writes no box.
            let looks = step.is_multiple_of(6) && !real.codes[place % real.codes.len()].is_test;
            if looks {
                attacker.copy_first(real.files().await);
            }
            let language = ["sv", "sv", "ar", "so", "en"][rng.random_range(0..5)];
            real.answer_in(place, language, &a_form(&mut rng)).await;
            if looks {
                let code = real.codes[place].code.clone();
                attacker.copy(&code, real.files().await)?;
            }
            if step.is_multiple_of(3) && real.glance().await != glance {
                return Err("a row moved with an answer".into());
            }
            if step.is_multiple_of(40) {
                attacker.look(real.read().await, real.replies().await)?;
                real.answer(place, &a_form(&mut rng)).await;
                attacker.look(real.read().await, real.replies().await)?;
            }
        }
    }
    let end = day + 4.months();
    real.turn_the_clock_to(&end.to_string()).await;
    real.attack(&mut attacker).await?;
    Ok(Seen {
        reads: attacker.reads,
        answers: real.accepted,
        registered: attacker.registrations_read(),
        smallest_step: attacker.smallest_step,
    })
}

fn seeds() -> Range<u64> {
    let asked = std::env::var("TEST_INTERLEAVINGS").unwrap_or_default();
    let (from, to) = asked.split_once("..").unwrap_or(("0", &asked));
    from.parse().unwrap_or(0)..to.parse().unwrap_or(3)
}

#[tokio::test]
async fn no_sequence_of_reads_tells_fewer_answers_apart_than_the_minimum() {
    let (mut reads, mut answers, mut registered, mut smallest) = (0, 0, 0, u32::MAX);
    let seeds = seeds();
    for seed in seeds.clone() {
        let seen = interleaving(seed).await;
        let seen = seen.unwrap_or_else(|leak| panic!("seed {seed}: {leak}"));
        (reads, answers) = (reads + seen.reads, answers + seen.answers);
        registered += seen.registered;
        smallest = smallest.min(seen.smallest_step.unwrap_or(u32::MAX));
    }
    println!(
        "interleavings {seeds:?}: {answers} answers, {registered} registrations read, \
         {reads} readings of everything, smallest step {smallest}"
    );
    assert!(smallest >= 5 && reads > 10 && registered > 0);
}

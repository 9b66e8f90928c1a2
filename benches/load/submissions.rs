//! Submissions that last: the POST alone and whole visits, on SQLite and
//! PostgreSQL, against a static answer of the same process, against the disk,
//! and against one transaction each. Each run ends by counting: what was
//! acknowledged is what the closed tertial holds.

use std::time::Instant;

use lyhord::{
    domain::{language::Language, simulation},
    store::ballot::{
        queue::Boxes,
        writer::{Form, Sheet},
    },
};
use rand::{SeedableRng, rngs::StdRng};

use super::{
    Length,
    client::{Run, run},
    disk,
    page::read,
    postgres::Postgres,
    service::{NOW, Service, asked, shown},
    table::{TARGETS, print, target},
    visitors::{Parent, Sender},
};
use lyhord::domain::asked::box_keys;

pub fn measure(length: &Length) {
    on("SQLite", None, length, 0.25);
    match Postgres::start() {
        Some(postgres) => on("PostgreSQL", Some(&postgres.server), length, 0.15),
        None => println!("PostgreSQL is not on this machine: apt-get install postgresql\n"),
    }
}

fn on(name: &str, server: Option<&str>, length: &Length, to_reach: f64) {
    let mut service = Service::prepare(server);
    let codes = service.activities();
    service.start(NOW);
    let size = service.compressed(&format!("/{}/sv", codes[0])).len();
    service.stop();
    let still = service.add_static(size);
    // Three in four answer in Swedish.
    let paths: Vec<String> = codes
        .iter()
        .enumerate()
        .map(|(place, code)| {
            format!(
                "/{code}/{}",
                ["sv", "sv", "ar", "sv", "en", "sv", "sv"][place % 7]
            )
        })
        .collect();
    let syncs = disk::syncs_per_second(&service.path("."), length.round / 2);
    service.start(NOW);
    println!(
        "Submissions on {name}: {} activities, {size} bytes a page; the disk syncs {syncs:.0} times a second.\n",
        codes.len()
    );
    let (mut rows, mut acknowledged) = (Vec::new(), 0);
    let (mut posts, mut visits, mut within, mut posts_a_second) = (0.0, 0.0, 0.0, 0.0);
    for connections in length.connections() {
        let limit = read(&service, &still, connections, length).per_second;
        let mut row = |what: &str, run_rate: f64, halves: (f64, f64), processor: f64| {
            let figures = [
                run_rate,
                run_rate / limit,
                run_rate / syncs,
                halves.0,
                halves.1,
                processor,
            ];
            let cells = figures
                .iter()
                .zip([0, 2, 1, 2, 2, 1])
                .map(|(figure, digits)| format!("{figure:.digits$}"));
            rows.push(
                [
                    vec![connections.to_string(), what.to_owned()],
                    cells.collect(),
                ]
                .concat(),
            );
        };
        row("static", limit, (0.0, 0.0), 0.0);

        // The visits first: they find every page and code cold.
        let parents = (0..connections)
            .map(|place| Parent::new(&paths, place * 11))
            .collect();
        let before = service.processor_time();
        let came: Run<Parent> = run(service.address, parents, length.round * 2);
        let processor =
            (service.processor_time() - before).as_secs_f64() * 1e6 / came.done() as f64;
        row(
            "visit",
            came.per_second(),
            (came.within(0.5), came.within(0.99)),
            processor,
        );
        acknowledged += came
            .visitors
            .iter()
            .map(|parent| parent.acknowledged)
            .sum::<u64>();
        visits = came.per_second() / limit;

        let each = length.answers() / connections;
        // As a sender goes through the paths, from its own place on.
        let sender = |place: usize| {
            let first = place * 11;
            let codes = (1..=each).map(|step| codes[(first + step) % codes.len()].as_str());
            Sender::new(&paths, service.nonces(codes), first)
        };
        let senders = (0..connections).map(sender).collect();
        let before = service.processor_time();
        let sent: Run<Sender> = run(service.address, senders, length.round * 2);
        let processor =
            (service.processor_time() - before).as_secs_f64() * 1e6 / sent.done() as f64;
        row(
            "answer",
            sent.per_second(),
            (sent.within(0.5), sent.within(0.99)),
            processor,
        );
        acknowledged += sent
            .visitors
            .iter()
            .map(|sender| sender.acknowledged)
            .sum::<u64>();
        assert_eq!(
            sent.visitors
                .iter()
                .map(|sender| sender.refused)
                .sum::<u64>(),
            0,
            "answers were refused"
        );
        (posts, within, posts_a_second) = (
            sent.per_second() / limit,
            sent.within(0.99),
            sent.per_second(),
        );
    }
    print(
        &[
            "connections",
            "what",
            "a second",
            "of static",
            "per sync",
            "p50 ms",
            "p99 ms",
            "processor µs",
        ],
        &rows,
    );
    let most = service.memory().1;
    service.stop();
    let (alone, one_by_one) = one_transaction_each(&service, length);
    println!("One transaction each, through the same store: {one_by_one:.0} a second.\n");
    print(
        &TARGETS,
        &[
            target("answers of static, most connections", posts, to_reach, true),
            target("answers, p99 in ms, most connections", within, 50.0, false),
            target(
                "answers, times one transaction each",
                posts_a_second / one_by_one,
                10.0,
                true,
            ),
            target("visits of static, most connections", visits, 0.15, true),
            target("memory under load, at most, MB", most, 80.0, false),
        ],
    );
    let counted = service.counted();
    println!(
        "acknowledged {} · counted {counted}\n",
        acknowledged + alone
    );
    assert_eq!(
        acknowledged + alone,
        counted,
        "acknowledged and counted differ on {name}"
    );
    assert!(
        posts >= length.floor(0.005),
        "answers are {posts:.3} of a static answer on {name}"
    );
}

/// What a writer without groups would do: each answer in a transaction of its
/// own, the next one after it. How many, and how many a second.
fn one_transaction_each(service: &Service, length: &Length) -> (u64, f64) {
    actix_web::rt::System::new().block_on(async {
        let (store, writer) = service.opened(NOW).await;
        let activities = store
            .activities(&"9999".parse().unwrap(), None)
            .await
            .unwrap();
        let nonces = writer.nonces();
        let boxes = Boxes::start(writer);
        let (seconds, mut rng, mut done) =
            (store.clock().seconds(), StdRng::seed_from_u64(7), 0_u64);
        let asked = asked();
        let started = Instant::now();
        while started.elapsed() < length.round {
            let activity = &activities[done as usize % activities.len()];
            let submission =
                simulation::submission(&asked.questionnaire, activity.activity_type, &mut rng);
            let shown = shown(&activity.code);
            let issued = nonces.issue(seconds, &shown).unwrap();
            let checked = nonces.check(&issued, seconds, shown.code, shown.questionnaire);
            let (nonce, _) = checked.unwrap();
            let form = Form {
                sheets: vec![Sheet {
                    key: box_keys(activity, std::slice::from_ref(&asked)).remove(0),
                    submission,
                }],
                language: Some(Language::SWEDISH),
                code: activity.code(),
                nonce: Some(nonce),
            };
            boxes.put(form).await.unwrap();
            done += 1;
        }
        let rate = done as f64 / started.elapsed().as_secs_f64();
        drop(boxes);
        store.close().await;
        (done, rate)
    })
}

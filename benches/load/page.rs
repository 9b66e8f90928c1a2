//! The parent's page, compressed and with a nonce of its own each time,
//! against a static answer of the same size from the same process.

use super::{
    Length,
    client::run,
    service::{NOW, Service},
    table::{TARGETS, median, print, target},
    visitors::Reader,
};

/// Requests a second, and the service's processor time for each in µs.
#[derive(Clone, Copy)]
pub struct Rate {
    pub per_second: f64,
    pub processor: f64,
    pub within_99: f64,
}

/// Reads one path over so many connections.
pub fn read(service: &Service, path: &str, connections: usize, length: &Length) -> Rate {
    assert_eq!(service.get(path, "Accept-Encoding: gzip\r\n").0, 200);
    let visitors = (0..connections).map(|_| Reader::of(path)).collect();
    let before = service.processor_time();
    let run = run(service.address, visitors, length.round);
    let processor = (service.processor_time() - before).as_secs_f64() * 1e6 / run.done() as f64;
    Rate {
        per_second: run.per_second(),
        processor,
        within_99: run.within(0.99),
    }
}

pub fn measure(length: &Length) {
    let mut service = Service::prepare(None);
    let code = service.activities().remove(0);
    service.start(NOW);
    let form = format!("/{code}/sv");
    let size = service.compressed(&form).len();
    service.stop();
    let still = service.add_static(size);
    service.start(NOW);
    let idle = service.memory().0;
    println!(
        "The parent's page: {size} bytes compressed, static answer of the same size, one process.\n"
    );
    let (mut rows, mut worst) = (Vec::new(), f64::MAX);
    for connections in length.connections() {
        let rounds: Vec<(Rate, Rate, Rate)> = (0..length.rounds)
            .map(|_| {
                let of = |path: &str| read(&service, path, connections, length);
                (of(&still), of(&form), of(&format!("{form}/thanks")))
            })
            .collect();
        let middle =
            |pick: fn(&(Rate, Rate, Rate)) -> f64| median(rounds.iter().map(pick).collect());
        let ratio = middle(|round| round.1.per_second / round.0.per_second);
        worst = worst.min(ratio);
        let thanks = middle(|round| round.2.per_second / round.0.per_second);
        let row = |what: &str, rate: f64, ratio: f64, within: f64, processor: f64| {
            let figures = [
                format!("{rate:.0}"),
                format!("{ratio:.2}"),
                format!("{within:.2}"),
                format!("{processor:.1}"),
            ];
            rows_of(connections, what, figures)
        };
        rows.push(row(
            "static",
            middle(|r| r.0.per_second),
            1.0,
            middle(|r| r.0.within_99),
            middle(|r| r.0.processor),
        ));
        rows.push(row(
            "page",
            middle(|r| r.1.per_second),
            ratio,
            middle(|r| r.1.within_99),
            middle(|r| r.1.processor),
        ));
        rows.push(row(
            "thanks",
            middle(|r| r.2.per_second),
            thanks,
            middle(|r| r.2.within_99),
            middle(|r| r.2.processor),
        ));
    }
    print(
        &[
            "connections",
            "answer",
            "a second",
            "of static",
            "p99 ms",
            "processor µs",
        ],
        &rows,
    );
    let most = service.memory().1;
    print(
        &TARGETS,
        &[
            target("page of static, lowest", worst, 0.6, true),
            target("memory idle, MB", idle, 40.0, false),
            target("memory under load, at most, MB", most, 80.0, false),
        ],
    );
    assert!(
        worst >= length.floor(0.1),
        "the page is {worst:.2} of a static answer"
    );
    service.stop();
}

fn rows_of(connections: usize, what: &str, figures: [String; 4]) -> Vec<String> {
    [
        vec![connections.to_string(), what.to_owned()],
        figures.to_vec(),
    ]
    .concat()
}

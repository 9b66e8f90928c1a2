//! T2 exchangeability and T3 no trace: two services from the same beginning,
//! told the same but for two swapped answers, or for one parent's answers that
//! are never released. Nothing that can be seen may differ.

use std::fs;

use reqwest::Response;

use super::real::dump;
use crate::support::{Service, page, people::browser, start_with};

/// What a reply looks like, the nonce and the date aside.
async fn seen(response: Response, nonce: &str) -> String {
    let mut headers: Vec<String> = response
        .headers()
        .iter()
        .filter(|(name, _)| *name != "date")
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    let status = response.status();
    let body = response.text().await.unwrap();
    let fresh = page::field(&body, "nonce").unwrap_or("none").to_owned();
    format!(
        "{status}\n{}\n{}",
        headers.join("\n"),
        body.replace(&fresh, "(nonce)").replace(nonce, "(nonce)")
    )
}

/// Lives through a script of answers and clock moves; everything that was seen.
async fn lived(service: &mut Service, codes: &[String], script: &[(usize, &str)]) -> Vec<String> {
    let mut all = Vec::new();
    for (code, answers) in script {
        let page = service
            .get(&format!("/{}/sv", codes[*code]))
            .await
            .text()
            .await
            .unwrap();
        let nonce = page::field(&page, "nonce").unwrap().to_owned();
        let reply = service
            .send(&browser(), &codes[*code], &nonce, answers)
            .await;
        all.push(seen(reply, &nonce).await);
        all.push(service.results("2026", "type,area,role").await.to_string());
    }
    for day in ["2026-04-01", "2026-05-01", "2026-09-01"] {
        service.turn_the_clock_to(day).await;
        for by in ["type,area,role", "type,area", "type", "role", ""] {
            all.push(service.results("2026", by).await.to_string());
        }
        all.push(service.command(&[
            "results",
            "--period",
            "2026-T1",
            "--by",
            "type,area,role",
            "--format",
            "csv",
        ]));
    }
    service.stop();
    all.push(dump(service.database_url()).await);
    let mut files: Vec<_> = fs::read_dir(service.folder())
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name(), entry.metadata().unwrap().len()))
        .collect();
    files.sort();
    all.push(format!("{files:?}"));
    // The log's own times aside, which are of this machine's clock.
    all.push(
        service
            .log()
            .lines()
            .map(|line| line.split_once("Z ").map_or(line, |(_, said)| said))
            .collect::<Vec<_>>()
            .join("\n"),
    );
    all
}

async fn twins() -> (Service, Service, Vec<String>) {
    let mut first = start_with(
        "2026-03-30",
        &["--rate-limit", "off", "--base-url", "https://svara.example"],
    )
    .await;
    let codes: Vec<String> = [
        ("open_preschool", "farsta"),
        ("advice_talk", "farsta"),
        ("advice_talk", "skarpnack"),
    ]
    .iter()
    .map(|(activity_type, district)| first.activity(activity_type, district))
    .collect();
    first.stop();
    let mut second = first.twin().await;
    first.resume().await;
    second.resume().await;
    (first, second, codes)
}

fn assert_alike(first: &[String], second: &[String]) {
    assert_eq!(first.len(), second.len());
    for (place, (one, other)) in first.iter().zip(second).enumerate() {
        assert_eq!(one, other, "what was seen as number {place} differs");
    }
}

const FILLER: &str = "help=3&relevance=2&role=mother";

#[tokio::test]
async fn two_parents_of_one_block_may_swap_answers_and_nothing_changes() {
    let (mut first, mut second, codes) = twins().await;
    let (happy, unhappy) = (
        "help=4&relevance=4&access=4&role=mother",
        "help=1&relevance=1&role=mother",
    );
    let script = |one: &'static str, other: &'static str| -> Vec<(usize, &'static str)> {
        let mut script = vec![(0, FILLER), (0, one), (1, FILLER), (0, FILLER), (0, other)];
        script.extend([(0, FILLER); 8]);
        script.extend([
            (1, "help=2"),
            (2, "help=4&role=father"),
            (1, FILLER),
            (1, FILLER),
        ]);
        script
    };
    let (seen_first, seen_second) = (
        lived(&mut first, &codes, &script(happy, unhappy)).await,
        lived(&mut second, &codes, &script(unhappy, happy)).await,
    );
    assert_alike(&seen_first, &seen_second);
    assert!(
        seen_first.iter().any(|seen| seen.contains("\"n\":10")),
        "the block was released"
    );
}

#[tokio::test]
async fn a_parent_whose_block_is_not_released_leaves_no_trace_of_the_answers() {
    let (mut first, mut second, codes) = twins().await;
    let script = |lonely: &'static str| -> Vec<(usize, &'static str)> {
        let mut script = vec![(1, lonely), (0, FILLER)];
        script.extend([(0, FILLER); 10]);
        script
    };
    let seen_first = lived(
        &mut first,
        &codes,
        &script("help=1&relevance=1&role=father"),
    )
    .await;
    let seen_second = lived(&mut second, &codes, &script("help=4&access=2&role=father")).await;
    assert_alike(&seen_first, &seen_second);
    assert!(
        seen_first
            .iter()
            .any(|seen| seen.contains("\"withheld\":2")),
        "the lonely answer was destroyed, with the eleventh"
    );
}

#[tokio::test]
async fn the_same_answers_in_another_order_export_the_same_bytes() {
    let (mut first, mut second, codes) = twins().await;
    // Per code and role some answers: whole boxes and leftovers of each kind.
    let answers = |code: usize, role: &str, count: usize| -> Vec<(usize, String)> {
        (0..count)
            .map(|place| {
                (
                    code,
                    format!(
                        "help={}&relevance={}&role={role}",
                        place % 5,
                        (place * 3 + code) % 5
                    ),
                )
            })
            .collect()
    };
    let boxes = [
        answers(0, "mother", 23),
        answers(0, "father", 4),
        answers(1, "mother", 12),
        answers(1, "father", 3),
        answers(2, "mother", 7),
        answers(2, "other", 1),
    ];
    let mut exports = Vec::new();
    for (service, is_turned) in [(&mut first, false), (&mut second, true)] {
        let mut order: Vec<(usize, String)> = Vec::new();
        if is_turned {
            // The other way round inside each block, and one box after the other.
            for held in boxes.iter().rev() {
                let block = if held[0].0 == 0 { 10 } else { 5 };
                order.extend(
                    held.chunks(block)
                        .flat_map(|block| block.iter().rev().cloned()),
                );
            }
        } else {
            // All boxes a little at a time.
            order.extend((0..23).flat_map(|place| {
                boxes
                    .iter()
                    .filter_map(move |held| held.get(place).cloned())
            }));
        }
        for (code, form) in order {
            service.answer(&codes[code], &form).await;
        }
        service.turn_the_clock_to("2026-09-01").await;
        let mut export = Vec::new();
        for (by, format) in [
            ("type,area,role", "json"),
            ("type,area,role", "csv"),
            ("type", "csv-sv"),
            ("", "json"),
        ] {
            export.push(service.command(&[
                "results", "--period", "2026", "--by", by, "--format", format,
            ]));
        }
        exports.push(export);
    }
    // Which answers fill a box together is settled by when they come; inside
    // and across boxes their order leaves no trace.
    assert_eq!(exports[0], exports[1]);
}

//! T2 exchangeability and T3 no trace: two services from the same beginning,
//! told the same but for two swapped answers, or for one parent's answers that
//! are never released. Nothing that can be seen may differ.

use std::fs;

use reqwest::Response;

use super::{files::dump, real::sent};
use crate::support::{
    Service,
    page::{self, names_the_database},
    start_with,
};

/// What a reply looks like, the nonce and the date aside.
pub async fn seen(response: Response, nonce: &str) -> String {
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

/// A code, a language and what is answered.
type Form = (usize, &'static str, &'static str);

/// Lives through a script of answers and clock moves; everything that was
/// seen. What a parent in one language is shown differs by language alone, so
/// `told` says whose replies are compared.
async fn lived(
    service: &mut Service,
    codes: &[String],
    script: &[Form],
    told: impl Fn(usize) -> bool,
) -> Vec<String> {
    let mut all = Vec::new();
    for (number, (code, language, answers)) in script.iter().enumerate() {
        let path = format!("/{}/{language}", codes[*code]);
        let page = service.get(&path).await.text().await.unwrap();
        let nonce = page::field(&page, "nonce").unwrap().to_owned();
        let reply = sent(service, &codes[*code], language, &nonce, answers).await;
        let reply = seen(reply, &nonce).await;
        if told(number) {
            all.push(reply);
        }
        all.push(service.results("2026", "type,area,role").await.to_string());
        if number % 4 == 0 {
            all.push(dump(service.database_url()).await.text());
        }
    }
    for day in ["2026-04-01", "2026-05-01", "2026-09-01"] {
        service.turn_the_clock_to(day).await;
        all.push(dump(service.database_url()).await.text());
        for by in ["type,area,role", "type,area", "type", "role", ""] {
            all.push(service.results("2026", by).await.to_string());
        }
        let words = [
            "results",
            "--period",
            "2026-T1",
            "--by",
            "type,area,role",
            "--format",
            "csv",
        ];
        all.push(service.command(&words));
        all.push(service.command(&["disclose"]));
    }
    service.stop();
    // The log is compared line by line below.
    let mut files: Vec<_> = fs::read_dir(service.folder())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_name() != "log.txt")
        .map(|entry| (entry.file_name(), entry.metadata().unwrap().len()))
        .collect();
    files.sort();
    all.push(format!("{files:?}"));
    all.push(said_in_the_log(service));
    all
}

/// What the log says, its own times aside, which are of this machine's clock, and
/// the database, which is each twin's own.
pub fn said_in_the_log(service: &Service) -> String {
    let log = service.log();
    let lines = log.lines().filter(|line| !names_the_database(line));
    let said = lines.map(|line| line.split_once("Z ").map_or(line, |(_, said)| said));
    said.collect::<Vec<_>>().join("\n")
}

/// Codes of the twins: two talks of each contact and one in another area, and
/// two open preschools in one area.
const CODES: [(&str, &str, &str); 6] = [
    ("advice_talk", "farsta", "first"),
    ("advice_talk", "farsta", "return"),
    ("advice_talk", "farsta", "first"),
    ("advice_talk", "skarpnack", "mixed"),
    ("open_preschool", "farsta", "mixed"),
    ("open_preschool", "farsta", "mixed"),
];

async fn twins() -> (Service, Service, Vec<String>) {
    let mut first = start_with(
        "2026-03-30",
        &["--rate-limit", "off", "--base-url", "https://svara.example"],
    )
    .await;
    let codes: Vec<String> = CODES
        .iter()
        .map(|(activity_type, district, contact)| {
            let made = first.activity_with(activity_type, district, &["--contact", contact]);
            made["code"].as_str().unwrap().to_owned()
        })
        .collect();
    first.stop();
    let mut second = first.twin().await;
    first.resume().await;
    second.resume().await;
    (first, second, codes)
}

pub fn assert_alike(first: &[String], second: &[String]) {
    assert_eq!(first.len(), second.len());
    for (place, (one, other)) in first.iter().zip(second).enumerate() {
        assert_eq!(
            masked(one),
            masked(other),
            "what was seen as number {place} differs"
        );
    }
}

/// `disclose` shows one box as a sample: noise.
fn masked(seen: &str) -> String {
    let words = seen.split_whitespace().map(|word| {
        let digits = word.trim_matches(|sign: char| !sign.is_ascii_hexdigit());
        let is_noise = digits.len() >= 16 && digits.bytes().all(|sign| sign.is_ascii_hexdigit());
        if is_noise { "(noise)" } else { word }
    });
    words.collect::<Vec<_>>().join(" ")
}

const FILLER: &str = "help=3&relevance=2&role=mother";

/// Forms of all kinds, with two of them as given.
fn script(one: Form, other: Form) -> Vec<Form> {
    let mut script = vec![
        (0, "sv", FILLER),
        one,
        (1, "sv", FILLER),
        (4, "ar", FILLER),
        (3, "sv", "help=2&role=father"),
        other,
        (2, "so", FILLER),
    ];
    script.extend([(4, "sv", FILLER), (5, "sv", FILLER), (0, "ar", FILLER)].repeat(3));
    script.extend([
        (3, "sv", "help=1&role=mother"),
        (3, "ar", "help=4"),
        (3, "sv", "help=2"),
    ]);
    script
}

/// Lives twice and compares: the second time with these two forms instead.
async fn alike(forms: [Form; 2], instead: [Form; 2]) -> Vec<String> {
    alike_in(&script(forms[0], forms[1]), &script(instead[0], instead[1])).await
}

/// Lives through one script and through another, and compares. What is shown
/// in another language is another page, and is not compared.
async fn alike_in(one: &[Form], other: &[Form]) -> Vec<String> {
    let (mut first, mut second, codes) = twins().await;
    let is_told = |number: usize| one[number].1 == other[number].1;
    let seen_first = lived(&mut first, &codes, one, is_told).await;
    let seen_second = lived(&mut second, &codes, other, is_told).await;
    assert_alike(&seen_first, &seen_second);
    seen_first
}

const HAPPY: &str = "help=4&relevance=4&role=mother";
const UNHAPPY: &str = "help=1&relevance=1&role=mother";

#[tokio::test]
async fn two_parents_of_one_block_may_swap_answers_across_codes_and_contacts() {
    let seen = alike(
        [(0, "sv", HAPPY), (1, "sv", UNHAPPY)],
        [(0, "sv", UNHAPPY), (1, "sv", HAPPY)],
    );
    assert!(
        seen.await.iter().any(|seen| seen.contains("\"n\":5")),
        "a block was released"
    );
}

#[tokio::test]
async fn two_parents_of_one_block_may_swap_answers_across_languages() {
    alike(
        [(4, "sv", HAPPY), (5, "ar", UNHAPPY)],
        [(4, "sv", UNHAPPY), (5, "ar", HAPPY)],
    )
    .await;
}

#[tokio::test]
async fn two_parents_of_one_pooled_block_may_swap_answers_across_roles() {
    let (father, father_instead) = (
        "help=4&relevance=4&role=father",
        "help=1&relevance=1&role=father",
    );
    let seen = alike(
        [(3, "sv", father), (3, "sv", UNHAPPY)],
        [(3, "sv", father_instead), (3, "sv", HAPPY)],
    );
    let seen = seen.await;
    let pooled = seen
        .iter()
        .any(|seen| seen.contains("skarpnack,*") || seen.contains("\"role\":\"*\""));
    assert!(pooled, "the leftovers of one area were released together");
}

/// Five first talks that make a block, and one form that nothing is left of.
fn lonely(form: Form) -> Vec<Form> {
    let mut script = vec![(0, "sv", FILLER); 6];
    script[2] = form;
    script
}

#[tokio::test]
async fn a_parent_whose_answers_are_destroyed_leaves_no_trace_of_them_or_of_the_language() {
    let one = lonely((1, "ar", "help=3&relevance=2&recommend=1&role=father"));
    let other = lonely((1, "so", "help=1&relevance=4&recommend=4&role=father"));
    let seen = alike_in(&one, &other);
    let is_said = |seen: &String| seen.contains("\"withheld\":true");
    assert!(seen.await.iter().any(is_said), "it was destroyed");
}

#[tokio::test]
async fn a_parent_whose_answers_are_destroyed_leaves_no_trace_of_the_role() {
    alike_in(
        &lonely((3, "sv", "help=1&access=2&role=father")),
        &lonely((3, "sv", "help=4&recommend=1&role=mother")),
    )
    .await;
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
        answers(4, "mother", 23),
        answers(4, "father", 4),
        answers(0, "mother", 12),
        answers(0, "father", 3),
        answers(3, "mother", 7),
        answers(3, "other", 1),
    ];
    let mut exports = Vec::new();
    for (service, is_turned) in [(&mut first, false), (&mut second, true)] {
        let mut order: Vec<(usize, String)> = Vec::new();
        if is_turned {
            // The other way round inside each block, and one box after the other.
            for held in boxes.iter().rev() {
                let block = if held[0].0 == 4 { 10 } else { 5 };
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

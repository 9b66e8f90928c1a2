//! What an operator sees, and that no parent's visit is in it.

use crate::support::{Service, page, people::browser, start_with};

const ON: [&str; 2] = ["--admin-listen", "127.0.0.1:0"];

/// Where the metrics stand, as the log says it.
fn address(service: &Service) -> String {
    let log = service.log();
    let said = log
        .rsplit_once("metrics on ")
        .unwrap_or_else(|| panic!("{log}"))
        .1;
    said.split_whitespace().next().unwrap().to_owned()
}

async fn scraped(service: &Service) -> String {
    let response = browser().get(address(service)).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(
        response.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/plain; version=0.0.4")
    );
    response.text().await.unwrap()
}

/// Without the lines about the process, which change by themselves.
fn of_the_service(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| !line.starts_with("process_"))
        .collect()
}

fn figure(text: &str, name: &str) -> f64 {
    text.lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
        .unwrap_or_else(|| panic!("{name} in {text}"))
        .parse()
        .unwrap()
}

#[tokio::test]
async fn metrics_stand_on_their_own_listener_and_nothing_else_does() {
    let service = start_with("2026-03-30", &ON).await;
    let metrics = address(&service);
    let admin = metrics.trim_end_matches("/metrics");
    for path in [
        "/",
        "/healthz",
        "/staff",
        "/staff/sign-in",
        "/metrics/x",
        "/api/v1/openapi.json",
    ] {
        assert_eq!(
            browser()
                .get(format!("{admin}{path}"))
                .send()
                .await
                .unwrap()
                .status(),
            404,
            "{path}"
        );
    }
    assert!(
        [404, 405].contains(
            &browser()
                .post(&metrics)
                .send()
                .await
                .unwrap()
                .status()
                .as_u16()
        ),
        "nothing is changed there"
    );
    assert_eq!(
        service.get("/metrics").await.status(),
        404,
        "nothing at the public address"
    );
}

#[tokio::test]
async fn the_text_is_what_prometheus_reads() {
    let service = start_with("2026-03-30", &ON).await;
    let text = scraped(&service).await;
    let mut described = std::collections::BTreeSet::new();
    for line in text.lines() {
        if let Some(described_as) = line.strip_prefix("# TYPE ") {
            let (name, kind) = described_as.split_once(' ').unwrap();
            assert!(
                ["counter", "gauge", "histogram"].contains(&kind)
                    && described.insert(name.to_owned()),
                "{line}"
            );
        } else if !line.starts_with("# HELP ") {
            let (name, value) = line.rsplit_once(' ').unwrap();
            let bare = name.split('{').next().unwrap();
            let family = ["_bucket", "_sum", "_count"]
                .iter()
                .find_map(|end| bare.strip_suffix(end))
                .unwrap_or(bare);
            assert!(described.contains(family), "{line}");
            assert!(value.parse::<f64>().is_ok(), "{line}");
        }
    }
    assert_eq!(figure(&text, "lyhord_database_up"), 1.0);
    assert!(figure(&text, "process_resident_memory_bytes") % (8.0 * 1024.0 * 1024.0) == 0.0);
    assert!(figure(&text, "process_start_time_seconds") > 1_700_000_000.0);
    assert!(figure(&text, "lyhord_database_pool_connections_max") >= 4.0);
}

/// What a service tells that nobody has asked before. (The text of a minute is
/// repeated until the next; a process that has just begun writes it anew.)
async fn told_after(service: &mut Service, answers: &[&str], code: &str) -> Vec<String> {
    service.stop();
    service.resume().await;
    for answer in answers {
        service.answer(code, answer).await;
    }
    for path in [
        format!("/{code}"),
        "/privacy/sv".into(),
        "/0000000000".into(),
        format!("/k/{code}"),
    ] {
        if !answers.is_empty() {
            service.get(&path).await;
        }
    }
    let text = scraped(service).await;
    of_the_service(&text)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn one_parent_changes_nothing_in_the_metrics_and_neither_do_forty() {
    let flags = [&ON[..], &["--rate-limit", "off"]].concat();
    let mut service = start_with("2026-03-30", &flags).await;
    let code = service.activity("open_preschool", "farsta");
    let before = told_after(&mut service, &[], &code).await;
    let one = told_after(&mut service, &["help=4&role=mother"], &code).await;
    assert_eq!(one, before);
    let forty = told_after(&mut service, &["help=1&role=father"; 40], &code).await;
    assert_eq!(forty, before);
}

#[tokio::test]
async fn metrics_name_no_code_no_municipality_and_no_visitor() {
    let service = start_with("2026-03-30", &ON).await;
    let code = service.activity("advice_talk", "farsta");
    let marked = reqwest::Client::builder()
        .user_agent("MARK-AGENT")
        .build()
        .unwrap();
    let form = marked
        .get(service.address(&format!("/{code}/ar?MARK-QUERY")))
        .header("accept-language", "tlh-MARK");
    assert!(page::field(&form.send().await.unwrap().text().await.unwrap(), "nonce").is_some());
    service.opened(&marked, "/staff/results/MARK-PATH").await;
    let text = scraped(&service).await;
    for mark in [
        "MARK",
        code.as_str(),
        "0180",
        "farsta",
        "advice_talk",
        "/ar",
        "127.0.0.1",
    ] {
        assert!(!text.contains(mark), "{mark} in {text}");
    }
}

#[tokio::test]
async fn requests_of_staff_are_counted_by_class_of_page_and_status() {
    let service = start_with("2026-03-30", &ON).await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    for (path, status) in [("/staff/results", 200), ("/staff/admin", 404)] {
        assert_eq!(
            service.opened(&manager, path).await.status(),
            status,
            "{path}"
        );
    }
    service.api("/activities").await;
    let text = scraped(&service).await;
    for (page, status) in [
        ("sign_in", "3xx"),
        ("results", "2xx"),
        ("admin", "4xx"),
        ("api", "2xx"),
    ] {
        let line =
            format!("lyhord_staff_requests_total{{page=\"{page}\",status=\"{status}\"}} 1\n");
        assert!(text.contains(&line), "{line} in {text}");
    }
}

//! What strangers can make the service hold: within 150 MB of what it holds at
//! rest.

use std::{fs, io::Write, net::TcpStream, time::Duration};

use crate::support::{Service, people::browser, raw, start_with};

/// Megabytes that a stranger may cost.
const MOST: u64 = 150;

/// Megabytes that the service holds now.
fn held(service: &Service) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", service.process_id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.unwrap().split_whitespace().nth(1).unwrap();
    kilobytes.parse::<u64>().unwrap() / 1024
}

/// The most it holds over the next seconds beyond what it held before.
async fn grows_by(service: &Service, before: u64) -> u64 {
    let mut most = 0;
    for _ in 0..20 {
        most = most.max(held(service).saturating_sub(before));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    most
}

async fn is_served(service: &Service) {
    let page = browser()
        .get(service.address("/"))
        .timeout(Duration::from_secs(5))
        .send()
        .await;
    assert_eq!(page.unwrap().status(), 200);
}

fn connect(service: &Service) -> TcpStream {
    TcpStream::connect(service.url.trim_start_matches("http://")).unwrap()
}

async fn started() -> (Service, u64) {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    for path in ["/help/asvs", "/", "/staff/sign-in"] {
        assert_eq!(service.get(path).await.status(), 200);
    }
    let before = held(&service);
    (service, before)
}

#[tokio::test]
async fn requests_in_a_row_whose_replies_nobody_reads_do_not_fill_the_memory() {
    let (service, before) = started().await;
    let one = "GET /help/asvs HTTP/1.1\r\nHost: a\r\n\r\n";
    let row = one.repeat(3000);
    let deaf: Vec<_> = (0..80)
        .map(|_| raw::deaf(&service.url, row.as_bytes()))
        .collect();
    let grown = grows_by(&service, before).await;
    println!("80 connections, 3 000 requests each, nothing read: {grown} MB");
    assert!(grown < 40, "{grown} MB");
    is_served(&service).await;
    assert_eq!(deaf.len(), 80);
}

#[tokio::test]
async fn bodies_that_stall_do_not_fill_the_memory() {
    let (service, before) = started().await;
    let begun = |path: &str, announced: usize, sent: usize| {
        let mut stream = connect(&service);
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {announced}\r\n\r\n"
        );
        let _ = stream.write_all(head.as_bytes());
        let _ = stream.write_all(&vec![b'x'; sent]);
        stream
    };
    let held: Vec<_> = (0..300)
        .map(|_| begun("/staff/zzz", 250_000, 240_000))
        .chain((0..300).map(|_| begun("/zzz", 60_000, 50_000)))
        .collect();
    let grown = grows_by(&service, before).await;
    println!("600 stalled bodies of 50 to 240 kB: {grown} MB");
    // They announce 90 MB together; what holds them takes a little more.
    assert!(grown < MOST - 25, "{grown} MB");
    is_served(&service).await;
    assert_eq!(held.len(), 600);
}

#[tokio::test]
async fn what_is_said_back_to_strangers_who_do_not_read_it_does_not_fill_the_memory() {
    let (service, before) = started().await;
    // Each is shown once more what it typed, six times as long.
    let typed = format!("contact={}", "\"".repeat(240_000));
    let request = format!(
        "POST /staff/admin/settings HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{typed}",
        typed.len()
    );
    let deaf: Vec<_> = (0..400)
        .map(|_| raw::deaf(&service.url, request.as_bytes()))
        .collect();
    let grown = grows_by(&service, before).await;
    println!("400 forms of 240 kB shown again, nothing read: {grown} MB");
    assert!(grown < MOST, "{grown} MB");
    // What came is read in its turn, which takes a busy machine its time.
    assert_eq!(service.get("/").await.status(), 200);
    assert_eq!(deaf.len(), 400);
}

#[tokio::test]
async fn two_thousand_connections_do_not_fill_the_memory() {
    let (service, before) = started().await;
    let row = "GET /help/asvs HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20);
    let mut held = Vec::new();
    for kind in 0..2000 {
        let mut stream = connect(&service);
        let _ = match kind % 3 {
            0 => Ok(()),
            1 => stream.write_all(row.as_bytes()),
            _ => stream.write_all(&[b"GET /".as_slice(), &[b'a'; 7000]].concat()),
        };
        held.push(stream);
    }
    let grown = grows_by(&service, before).await;
    println!("2 000 connections, still, deaf and slow: {grown} MB");
    assert!(grown < MOST, "{grown} MB");
    is_served(&service).await;
    assert_eq!(held.len(), 2000);
}

#[tokio::test]
async fn requests_in_a_row_are_each_answered_in_their_turn() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let row = "GET /help/drift HTTP/1.1\r\nHost: a\r\n\r\n".repeat(50);
    let last = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let said = raw::exchange(&service.url, (row + last).as_bytes());
    assert_eq!(said.text.matches("HTTP/1.1 200").count(), 51);
    assert!(said.is_closed && said.text.ends_with("alive\n"));
}

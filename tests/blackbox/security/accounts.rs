//! What strangers try on accounts, and what those who choose a password are
//! told.

use std::time::{Duration, Instant};

use crate::support::{
    Service,
    page::{says, says_not},
    people::{PASSWORD, browser, browser_at},
    start_on, start_with,
};

async fn tried(service: &Service, email: &str, password: &str) -> (u16, Duration) {
    let began = Instant::now();
    let form = [("email", email), ("password", password)];
    let response = browser()
        .post(service.address("/staff/sign-in"))
        .form(&form)
        .send()
        .await
        .unwrap();
    (response.status().as_u16(), began.elapsed())
}

#[tokio::test]
async fn an_account_that_does_not_exist_takes_as_long_as_one_that_does() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let accounts = ["chef@kommun.se", "nobody@kommun.se", "not an address"];
    let mut quickest = [Duration::MAX; 3];
    // The quickest of each tells what the work takes; on a busy machine it is
    // longer until all have been undisturbed once.
    for attempt in 0.. {
        for (place, email) in accounts.into_iter().enumerate() {
            let (status, took) = tried(&service, email, "fel lösenord här").await;
            assert_eq!(status, 422);
            quickest[place] = quickest[place].min(took);
        }
        let least = *quickest.iter().min().unwrap();
        let is_alike = quickest.iter().all(|took| *took < least * 8 / 5);
        if attempt >= 8 && is_alike {
            return;
        }
        assert!(attempt < 60, "{accounts:?} took {quickest:?}");
    }
}

#[tokio::test]
async fn ten_mistakes_close_an_account_to_their_own_place_alone() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    // Each from a place of its own: a place has a purse for all its mistakes.
    for (email, place) in [("chef@kommun.se", 1), ("nobody@kommun.se", 3)] {
        let mut statuses = Vec::new();
        for _ in 0..11 {
            let form = [("email", email), ("password", "fel lösenord här")];
            let sent = browser_at([127, 0, 0, place]).post(service.address("/staff/sign-in"));
            let response = sent.form(&form).send().await.unwrap();
            statuses.push(response.status().as_u16());
        }
        assert!(statuses.ends_with(&[422, 429]), "{email}: {statuses:?}");
    }
    let form = [("email", "chef@kommun.se"), ("password", PASSWORD)];
    let right = browser()
        .post(service.address("/staff/sign-in"))
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(right.status(), 429, "also who knows the password waits");
    assert!(
        right.headers().get("retry-after").is_none(),
        "nobody is told when to take the owner's turn"
    );
    let elsewhere = browser_at([127, 0, 0, 2])
        .post(service.address("/staff/sign-in"))
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(elsewhere.status(), 303);
}

#[tokio::test]
async fn a_password_is_taken_exactly_as_typed() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let long = "åäö 🙂 ".repeat(42) + "abcd";
    assert_eq!(long.chars().count(), 256);
    let made = service.run(
        &[
            "user",
            "add",
            "--email",
            "chef@kommun.se",
            "--role",
            "manager",
            "--password-stdin",
        ],
        &long,
    );
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    assert_eq!(tried(&service, "chef@kommun.se", &long).await.0, 303);
    for wrong in [
        format!("{long}x"),
        format!("{long} "),
        long.to_uppercase(),
        long.trim_end_matches('d').to_owned(),
        format!(" {long}"),
    ] {
        assert_eq!(
            tried(&service, "chef@kommun.se", &wrong).await.0,
            422,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn passwords_that_are_tried_first_are_refused_wherever_they_are_chosen() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    for password in [
        "1qaz2wsx3edc",
        "QWERTY123456",
        "Lyhörd-2026-2027",
        "aaaaaaaaaaaaaaaa",
        "kort",
        &"x1".repeat(129),
    ] {
        let (status, said) = service.refused(
            &[
                "user",
                "add",
                "--email",
                "ny@kommun.se",
                "--role",
                "manager",
                "--password-stdin",
            ],
            password,
        );
        assert_eq!(status, 1, "{password}: {said}");
        assert!(said.contains("password"), "{password}: {said}");
        let own = [("current", PASSWORD), ("password", password)];
        let changed = admin
            .post(service.address("/staff/account"))
            .form(&own)
            .send()
            .await
            .unwrap();
        assert_eq!(changed.status(), 422, "{password}");
        assert!(
            !changed.text().await.unwrap().contains(password),
            "a password is never sent back"
        );
        let new = [
            ("email", "ny@kommun.se"),
            ("role", "manager"),
            ("password", password),
        ];
        let added = admin
            .post(service.address("/staff/admin/accounts"))
            .form(&new)
            .send()
            .await
            .unwrap();
        assert_eq!(added.status(), 422, "{password}");
    }
    assert_eq!(
        tried(&service, "ny@kommun.se", "1qaz2wsx3edc").await.0,
        422,
        "no account was made"
    );
}

#[tokio::test]
async fn signing_in_gives_a_new_session_and_a_chosen_one_is_worth_nothing() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let chosen = "lyhord=".to_owned() + &"0".repeat(64);
    let form = [("email", "chef@kommun.se"), ("password", PASSWORD)];
    let mut given = std::collections::BTreeSet::new();
    for _ in 0..3 {
        let response = browser()
            .post(service.address("/staff/sign-in"))
            .header("cookie", &chosen)
            .form(&form)
            .send()
            .await
            .unwrap();
        let cookie = response.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        assert!(
            cookie.len() >= "lyhord=".len() + 64 && given.insert(cookie),
            "each session has a token of its own"
        );
    }
    let asked = browser()
        .get(service.address("/staff/results"))
        .header("cookie", &chosen)
        .send()
        .await
        .unwrap();
    assert_eq!(
        asked.status(),
        303,
        "a token that the service did not give opens nothing"
    );
}

#[tokio::test]
async fn sessions_and_refusals_are_in_the_log_by_number_and_nothing_that_was_typed() {
    // Where no base address is set, the log says where it listens.
    let service = start_with("2026-03-30", &["--base-url", "http://localhost:8080"]).await;
    service.user("chef@kommun.se", "manager", None);
    tried(&service, "chef@kommun.se", "fel lösenord här").await;
    tried(&service, "nobody@kommun.se", "fel lösenord här").await;
    service.sign_in("chef@kommun.se").await;
    // The first line names the database, which may lie on this machine.
    let log = service.log();
    let lines = log.lines().filter(|line| !line.contains("the database is"));
    let log = lines.collect::<Vec<_>>().join("\n");
    says(
        &log,
        &[
            "a sign-in is refused staff=1",
            "a sign-in is refused staff=0",
        ],
    );
    assert!(log.contains("a session begins staff=1"), "{log}");
    says_not(&log, &["kommun.se", "lösenord", "127.0.0.1"]);
}

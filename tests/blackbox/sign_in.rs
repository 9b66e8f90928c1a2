//! Staff sign in, stay signed in, are signed out.

use std::collections::BTreeSet;

use crate::support::{
    key::ask,
    page::{says, words},
    people::{PASSWORD, browser},
    start_on,
};

/// What is made or changed leaves a row behind.
const CHANGES: &str =
    "SELECT id FROM audit UNION ALL SELECT id FROM activity UNION ALL SELECT id FROM staff";

/// What ends a session, on top of every page but those that show what parents see.
const SIGN_OUT: &str = "<form method=\"post\" action=\"/staff/sign-out\">";

/// Every staff page, and which roles may see it.
const PAGES: [(&str, &[&str]); 61] = [
    ("/staff", &["advisor", "manager", "coordinator", "admin"]),
    (
        "/staff/account",
        &["advisor", "manager", "coordinator", "admin"],
    ),
    (
        "/staff/account/factor",
        &["advisor", "manager", "coordinator", "admin"],
    ),
    (
        "/staff/account/sessions",
        &["advisor", "manager", "coordinator", "admin"],
    ),
    ("/staff/activities", &["advisor", "admin"]),
    ("/staff/activities/new", &["advisor", "admin"]),
    ("/staff/activities/1", &["advisor", "admin"]),
    ("/staff/activities/1/edit", &["advisor", "admin"]),
    ("/staff/activities/1/screen", &["advisor", "admin"]),
    ("/staff/activities/1/qr.svg", &["advisor", "admin"]),
    ("/staff/activities/1/qr.png", &["advisor", "admin"]),
    (
        "/staff/activities/1/sheet.pdf?languages=sv",
        &["advisor", "admin"],
    ),
    ("/staff/offered", &["advisor", "admin"]),
    ("/staff/register", &["advisor", "admin"]),
    ("/staff/register/advice_talk", &["advisor", "admin"]),
    ("/staff/held", &["advisor", "admin"]),
    ("/staff/held/preschools", &["advisor", "admin"]),
    ("/staff/held/files", &["advisor", "admin"]),
    ("/staff/held/files/sums.csv", &["advisor", "admin"]),
    ("/staff/results", &["manager", "coordinator", "admin"]),
    (
        "/staff/results?municipality=0180",
        &["manager", "coordinator", "admin"],
    ),
    ("/staff/results?municipality=0114", &[]),
    (
        "/staff/results/registered",
        &["manager", "coordinator", "admin"],
    ),
    (
        "/staff/results/registered/download?format=csv",
        &["manager", "coordinator", "admin"],
    ),
    ("/staff/results/goals", &["manager", "admin"]),
    ("/staff/key-figures", &["manager", "coordinator", "admin"]),
    (
        "/staff/key-figures/download?format=csv",
        &["manager", "coordinator", "admin"],
    ),
    ("/staff/key-figures/new", &["manager", "admin"]),
    ("/staff/status-report", &["manager", "coordinator", "admin"]),
    (
        "/staff/status-report.pdf",
        &["manager", "coordinator", "admin"],
    ),
    (
        "/staff/results/report",
        &["manager", "coordinator", "admin"],
    ),
    (
        "/staff/results/report.pdf",
        &["manager", "coordinator", "admin"],
    ),
    (
        "/staff/results/download?format=csv",
        &["manager", "coordinator", "admin"],
    ),
    (
        "/staff/results/report?area=farsta",
        &["manager", "coordinator", "admin"],
    ),
    ("/staff/municipalities", &["coordinator"]),
    (
        "/staff/municipalities/download?format=csv",
        &["coordinator"],
    ),
    ("/staff/self-rating", &["manager", "admin"]),
    ("/staff/self-rating/download", &["manager", "admin"]),
    ("/staff/trends", &["manager", "coordinator", "admin"]),
    ("/staff/comparison", &["manager", "coordinator", "admin"]),
    ("/staff/coverage", &["manager", "coordinator", "admin"]),
    (
        "/staff/help",
        &["advisor", "manager", "coordinator", "admin"],
    ),
    (
        "/staff/help/manager",
        &["advisor", "manager", "coordinator", "admin"],
    ),
    ("/staff/admin", &["admin"]),
    ("/staff/admin/begin", &["admin"]),
    ("/staff/admin/accounts", &["admin"]),
    ("/staff/admin/accounts/1", &["admin"]),
    ("/staff/admin/organisation", &["admin"]),
    ("/staff/admin/areas", &["admin"]),
    ("/staff/admin/settings", &["admin"]),
    ("/staff/admin/logo", &["admin"]),
    ("/staff/admin/recordings", &["admin"]),
    ("/staff/admin/minimums", &["admin"]),
    ("/staff/admin/lists", &["admin"]),
    ("/staff/admin/asked", &["admin"]),
    ("/staff/admin/rounds", &["manager", "admin"]),
    ("/staff/admin/questionnaires", &["admin"]),
    ("/staff/admin/questionnaires/abc-course/1/file", &["admin"]),
    ("/staff/admin/questionnaires/abc-course/1/sv", &["admin"]),
    ("/staff/admin/tokens", &["admin"]),
    ("/staff/admin/audit", &["admin"]),
];

#[tokio::test]
async fn every_staff_page_is_shown_to_its_roles_and_to_nobody_else() {
    let service = start_on("2026-03-30").await;
    service.activity("advice_talk", "farsta");
    let mut files = BTreeSet::new();
    for role in ["advisor", "manager", "coordinator", "admin"] {
        service.user(
            &format!("{role}@kommun.se"),
            role,
            (role == "advisor").then_some("farsta"),
        );
        let signed_in = service.sign_in(&format!("{role}@kommun.se")).await;
        let before = ask(&service, CHANGES).await.len();
        for (path, roles) in PAGES {
            let response = service.opened(&signed_in, path).await;
            let status = response.status().as_u16();
            let expected = if !roles.contains(&role) {
                404
            } else if path == "/staff" {
                303
            } else {
                200
            };
            assert_eq!(status, expected, "{role} asks for {path}");
            if let Some(named) = response.headers().get("content-disposition") {
                files.insert(named.to_str().unwrap().to_owned());
            } else if status == 200 && !path.ends_with("/screen") && !path.ends_with("/1/sv") {
                says(&response.text().await.unwrap(), &[SIGN_OUT]);
            }
        }
        let after = ask(&service, CHANGES).await.len();
        assert_eq!(after, before, "looking changes nothing");
    }
    for (path, _) in PAGES {
        let response = service.get(path).await;
        assert_eq!(response.status(), 303, "a stranger asks for {path}");
        assert!(
            response.headers()["location"]
                .to_str()
                .unwrap()
                .starts_with("/staff/sign-in"),
            "{path}"
        );
    }
    assert!(service.log().contains("asked for what is not theirs"));
    assert!(files.len() >= 10, "{files:?}");
    for named in files {
        let (how, name) = named.split_once("; filename=\"").unwrap();
        assert!(["inline", "attachment"].contains(&how), "{named}");
        let (stem, ending) = name.trim_end_matches('"').split_once('.').unwrap();
        let is_plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        assert!(stem.chars().all(is_plain), "{named}");
        assert!(
            ending.bytes().all(|sign| sign.is_ascii_lowercase()),
            "{named}"
        );
    }
}

#[tokio::test]
async fn an_advisor_sees_only_the_own_district() {
    let service = start_on("2026-03-30").await;
    let elsewhere = service.activity_with("advice_talk", "skarpnack", &[])["id"].to_string();
    service.user("radgivare@kommun.se", "advisor", Some("farsta"));
    let advisor = service.sign_in("radgivare@kommun.se").await;
    for page in ["", "/screen", "/qr.svg", "/qr.png"] {
        assert_eq!(
            advisor
                .get(service.address(&format!("/staff/activities/{elsewhere}{page}")))
                .send()
                .await
                .unwrap()
                .status(),
            404
        );
    }
}

#[tokio::test]
async fn signing_in_leads_back_to_the_page_asked_for_and_never_away_from_the_service() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let asked = service.get("/staff/results").await;
    assert_eq!(
        asked.headers()["location"],
        "/staff/sign-in?next=/staff/results"
    );
    for (next, leads_to) in [
        ("/staff/results", "/staff/results"),
        ("//evil.example", "/staff"),
        ("https://evil.example", "/staff"),
        ("/staff/../..//evil", "/staff"),
    ] {
        let form = [
            ("email", "CHEF@kommun.se"),
            ("password", PASSWORD),
            ("next", next),
        ];
        let response = browser()
            .post(service.address("/staff/sign-in"))
            .form(&form)
            .send()
            .await
            .unwrap();
        assert_eq!(
            (
                response.status().as_u16(),
                response.headers()["location"].to_str().unwrap()
            ),
            (303, leads_to),
            "{next}"
        );
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_told_the_same() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let mut answers = Vec::new();
    for (email, password) in [
        ("chef@kommun.se", "fel lösenord här"),
        ("nobody@kommun.se", PASSWORD),
        ("chef@kommun.se", ""),
    ] {
        let response = browser()
            .post(service.address("/staff/sign-in"))
            .form(&[("email", email), ("password", password)])
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 422);
        assert!(response.headers().get("set-cookie").is_none());
        let page = response.text().await.unwrap();
        assert!(page.contains(email), "the address is kept");
        answers.push(page.replace(email, ""));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
}

#[tokio::test]
async fn attempts_are_limited() {
    let service = start_on("2026-03-30").await;
    let mut last = 0;
    for _ in 0..24 {
        last = browser()
            .post(service.address("/staff/sign-in"))
            .form(&[("email", "a@b.se"), ("password", "x")])
            .send()
            .await
            .unwrap()
            .status()
            .as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn the_cookie_is_closed_to_scripts_and_other_sites_and_dies_with_the_session() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let response = browser()
        .post(service.address("/staff/sign-in"))
        .form(&[("email", "chef@kommun.se"), ("password", PASSWORD)])
        .send()
        .await
        .unwrap();
    let cookie = response.headers()["set-cookie"]
        .to_str()
        .unwrap()
        .to_owned();
    says(&cookie, &["HttpOnly", "SameSite=Strict", "Path=/"]);
    let held = cookie.split(';').next().unwrap().to_owned();
    let ask = || {
        browser()
            .get(service.address("/staff/results"))
            .header("cookie", &held)
            .send()
    };
    assert_eq!(ask().await.unwrap().status(), 200);
    browser()
        .post(service.address("/staff/sign-out"))
        .header("cookie", &held)
        .send()
        .await
        .unwrap();
    assert_eq!(
        ask().await.unwrap().status(),
        303,
        "signed out everywhere, whoever holds the cookie"
    );
}

#[tokio::test]
async fn a_session_ends_after_an_hour_of_rest_and_when_the_account_is_switched_off() {
    let mut service = start_on("2026-03-30T08:00:00+02:00").await;
    service.user("chef@kommun.se", "manager", None);
    let results = "/staff/results";
    let manager = service.sign_in("chef@kommun.se").await;
    assert_eq!(service.opened(&manager, results).await.status(), 200);
    service.command(&["user", "disable", "--email", "chef@kommun.se"]);
    assert_eq!(service.opened(&manager, results).await.status(), 303);
    service.user("annan@kommun.se", "manager", None);
    let other = service.sign_in("annan@kommun.se").await;
    service.turn_the_clock_to("2026-03-30T09:01:00+02:00").await;
    assert_eq!(service.opened(&other, results).await.status(), 303);
}

#[tokio::test]
async fn a_change_asked_for_by_another_site_is_refused() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let form = [
        ("type", "advice_talk"),
        ("district", "farsta"),
        ("title", "X"),
        ("contact", "mixed"),
    ];
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let response = admin
            .post(service.address("/staff/activities/new"))
            .header(name, value)
            .form(&form)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 403, "{name}: {value}");
    }
    let own = admin
        .post(service.address("/staff/activities/new"))
        .header("origin", &service.url)
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(own.status(), 303);
}

#[tokio::test]
async fn staff_pages_speak_swedish_and_english_and_are_not_kept_by_the_browser() {
    let service = start_on("2026-03-30").await;
    let swedish = service.get("/staff/sign-in").await;
    assert_eq!(swedish.headers()["cache-control"], "no-store");
    assert!(
        swedish.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("script-src 'self'")
    );
    assert!(words(&swedish.text().await.unwrap()).contains("Logga in"));
    let english = browser()
        .get(service.address("/staff/sign-in"))
        .header("accept-language", "en-GB")
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    says(&words(&english), &["Sign in"]);
    says(&english, &["lang=\"en\""]);
}

//! What administrators and whoever runs the service do to accounts and tokens,
//! and what keeps a municipality from losing its last administrator.

use crate::support::{
    Service,
    page::{field, says, says_not},
    people::{PASSWORD, browser},
    start_on, start_with,
};

/// Signs in; the status, and where it leads.
async fn sign_in(service: &Service, email: &str, password: &str) -> (u16, String) {
    let form = [("email", email), ("password", password)];
    let sent = browser()
        .post(service.address("/staff/sign-in"))
        .form(&form);
    let response = sent.send().await.unwrap();
    let to = response.headers().get("location");
    let to = to.map_or("", |to| to.to_str().unwrap()).to_owned();
    (response.status().as_u16(), to)
}

/// The line of an account in `user list`.
fn listed(service: &Service, email: &str) -> String {
    let all = service.command(&["user", "list"]);
    let line = all
        .lines()
        .find(|line| line.starts_with(&format!("{email}\t")));
    line.unwrap_or_default().replace('\t', " ")
}

#[tokio::test]
async fn a_reset_gives_an_account_back_with_a_password_to_change_and_no_factor() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    let page = admin.get(service.address("/staff/account/factor"));
    let page = page.send().await.unwrap().text().await.unwrap();
    let letters = field(&page, "secret").unwrap();
    let code = totp(letters, 0);
    let form = [("code", code.as_str()), ("current", PASSWORD)];
    let (status, _) = service.posted(&admin, "/staff/account/factor", &form).await;
    assert_eq!(status, 200);
    says(
        &listed(&service, "admin@kommun.se"),
        &["password and factor"],
    );
    let printed = service.command(&["user", "reset", "--email", "admin@kommun.se"]);
    let password = printed.trim();
    assert_eq!(sign_in(&service, "admin@kommun.se", PASSWORD).await.0, 422);
    let (status, to) = sign_in(&service, "admin@kommun.se", password).await;
    assert_eq!(
        (status, to.as_str()),
        (303, "/staff"),
        "no factor is asked for"
    );
    let response = admin.get(service.address("/staff/admin")).send().await;
    assert_eq!(response.unwrap().status(), 303, "the old session is over");
    service.user("annan@kommun.se", "admin", None);
    let other = service.sign_in("annan@kommun.se").await;
    let log = service.words(&other, "/staff/admin/audit").await;
    says(
        &log,
        &[
            "Kommando på servern Gav ett nytt första lösenord: admin@kommun.se",
            "Kommando på servern Tog bort kod från telefonen: admin@kommun.se",
            "Kommando på servern Skapade ett konto: annan@kommun.se",
            "Kommando på servern Lade till en kommun: 0180 Stockholm",
        ],
    );
}

#[tokio::test]
async fn commands_switch_accounts_on_and_off_and_change_what_they_may() {
    let service = start_on("2026-03-30").await;
    service.user("bo@kommun.se", "advisor", Some("farsta"));
    let of = ["--email", "bo@kommun.se"];
    let run = |words: &[&str]| service.command(&[&["user"], words, &of].concat());
    run(&["disable"]);
    assert_eq!(sign_in(&service, "bo@kommun.se", PASSWORD).await.0, 422);
    run(&["enable"]);
    assert_eq!(sign_in(&service, "bo@kommun.se", PASSWORD).await.0, 303);
    run(&["role", "--role", "manager"]);
    says(
        &listed(&service, "bo@kommun.se"),
        &["manager 0180 - active password"],
    );
    let password = run(&["password"]);
    assert_eq!(
        sign_in(&service, "bo@kommun.se", password.trim()).await.0,
        303
    );
    run(&["reset-factor"]);
    let both = [
        &["user", "role", "--role", "manager", "--district", "farsta"][..],
        &of,
    ]
    .concat();
    let (status, said) = service.refused(&both, "");
    assert_eq!(status, 2);
    says(&said, &["only an advisor can be limited to a district"]);
    for word in ["reset", "enable", "disable", "unbind", "bind", "password"] {
        let (status, said) = service.refused(&["user", word, "--email", "no@kommun.se"], "");
        assert_eq!(status, 1, "{word}");
        says(&said, &["there is no account no@kommun.se"]);
    }
}

#[tokio::test]
async fn the_last_administrator_is_neither_lowered_nor_switched_off() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    for words in [
        &["user", "disable", "--email", "admin@kommun.se"][..],
        &[
            "user",
            "role",
            "--role",
            "manager",
            "--email",
            "admin@kommun.se",
        ],
        &[
            "user",
            "role",
            "--role",
            "coordinator",
            "--email",
            "admin@kommun.se",
        ],
    ] {
        let (status, said) = service.refused(words, "");
        assert_eq!(status, 1, "{words:?}");
        says(
            &said,
            &["last administrator of 0180", "lyhord user add --role admin"],
        );
    }
    says(
        &listed(&service, "admin@kommun.se"),
        &["admin 0180 - active"],
    );
    service.user("annan@kommun.se", "admin", None);
    let other = service.sign_in("annan@kommun.se").await;
    // Each switches the other off at the same time: one stays.
    let off = [("do", "off")];
    let (one, another) = tokio::join!(
        service.posted(&admin, "/staff/admin/accounts/2", &off),
        service.posted(&other, "/staff/admin/accounts/1", &off)
    );
    let members = service.command(&["user", "list"]);
    let active = members.lines().filter(|line| line.contains("\tactive"));
    assert_eq!(active.count(), 1, "{one:?} {another:?} {members}");
}

#[tokio::test]
async fn only_an_advisor_has_a_district() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    for role in ["manager", "admin"] {
        let new = [
            ("email", "ny@kommun.se"),
            ("role", role),
            ("district", "farsta"),
            ("password", "ett eget lösenord"),
        ];
        let (status, page) = service.posted(&admin, "/staff/admin/accounts", &new).await;
        assert_eq!(status, 422, "{role}");
        says(&page, &["Bara en rådgivare kan ha en stadsdel"]);
    }
}

#[tokio::test]
async fn a_password_is_not_the_own_address_wherever_it_is_chosen() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let admin = service.administrator().await;
    for password in [
        "anna.andersson@kommun.se",
        "Anna.Andersson1",
        "annaandersson",
    ] {
        let add = [
            "user",
            "add",
            "--role",
            "manager",
            "--password-stdin",
            "--email",
            "anna.andersson@kommun.se",
        ];
        let (status, said) = service.refused(&add, password);
        assert_eq!(status, 1, "{password}");
        says(&said, &["tried first"]);
        let new = [
            ("email", "anna.andersson@kommun.se"),
            ("role", "manager"),
            ("password", password),
        ];
        let (status, _) = service.posted(&admin, "/staff/admin/accounts", &new).await;
        assert_eq!(status, 422, "{password}");
    }
}

#[tokio::test]
async fn failed_attempts_push_nothing_off_the_log_of_changes() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let admin = service.administrator().await;
    let token = [("name", "bakdörr")];
    assert_eq!(
        service
            .posted(&admin, "/staff/admin/tokens", &token)
            .await
            .0,
        200
    );
    service.user("bo@kommun.se", "advisor", Some("farsta"));
    let bo = service.sign_in("bo@kommun.se").await;
    for _ in 0..12 {
        let wrong = [("current", "fel"), ("password", "ett nytt lösenord här")];
        service.posted(&bo, "/staff/account", &wrong).await;
        sign_in(&service, "bo@kommun.se", "fel lösenord här").await;
    }
    let log = service.words(&admin, "/staff/admin/audit").await;
    says(&log, &["Skapade en API-nyckel: bakdörr"]);
    let failed = "bo@kommun.se Ett försök att logga in misslyckades";
    assert_eq!(log.matches(failed).count(), 1, "{log}");
}

#[tokio::test]
async fn the_log_of_changes_has_pages_back_to_its_first_line() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    for number in 0..101 {
        let name = format!("Nyckel {number:03}");
        let new = [("name", name.as_str())];
        assert_eq!(
            service.posted(&admin, "/staff/admin/tokens", &new).await.0,
            200
        );
    }
    let first = service.words(&admin, "/staff/admin/audit").await;
    says(
        &first,
        &["Nyckel 100", "Nyckel 001", "Sida 1 av 2", "Äldre"],
    );
    says_not(&first, &["Nyckel 000", "Nyare"]);
    let second = service.words(&admin, "/staff/admin/audit?page=2").await;
    says(&second, &["Nyckel 000", "Sida 2 av 2", "Nyare"]);
    for odd in ["0", "9999", "x", "-1"] {
        let page = service
            .words(&admin, &format!("/staff/admin/audit?page={odd}"))
            .await;
        says(&page, &["av 2"]);
    }
}

#[tokio::test]
async fn tokens_are_listed_by_mark_and_taken_back() {
    let service = start_on("2026-03-30").await;
    let token = service.command(&["token", "add", "--name", "Statistik"]);
    let token = token.trim();
    service.command(&["token", "add", "--name", "Statistik"]);
    let (status, said) = service.refused(&["token", "revoke", "--token", "Statistik"], "");
    assert_eq!(status, 1);
    says(&said, &["several tokens"]);
    let all = service.command(&["token", "list"]);
    says_not(&all, &[token]);
    let marks: Vec<&str> = all
        .lines()
        .filter(|line| line.ends_with("Statistik"))
        .filter_map(|line| line.split('\t').nth(1))
        .collect();
    assert_eq!(marks.len(), 2, "{all}");
    let ask = || {
        browser()
            .get(service.address("/api/v1/activities"))
            .bearer_auth(token)
    };
    assert_eq!(ask().send().await.unwrap().status(), 200);
    for mark in marks {
        service.command(&["token", "revoke", "--token", mark]);
    }
    assert_eq!(ask().send().await.unwrap().status(), 401);
    let (status, _) = service.refused(&["token", "revoke", "--token", "Statistik"], "");
    assert_eq!(status, 1);
    let admin = service.administrator().await;
    let log = service.words(&admin, "/staff/admin/audit").await;
    says(
        &log,
        &["Kommando på servern Återkallade en API-nyckel: Statistik"],
    );
}

#[tokio::test]
async fn a_second_factor_is_the_one_offered_and_never_what_a_browser_sends() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    let own = "A".repeat(32);
    let forged = [
        ("secret", own.as_str()),
        ("code", &totp(&own, 0)),
        ("current", PASSWORD),
    ];
    let (status, _) = service
        .posted(&admin, "/staff/account/factor", &forged)
        .await;
    assert_eq!(status, 422);
    let secret = async || {
        let page = admin.get(service.address("/staff/account/factor"));
        let page = page.send().await.unwrap().text().await.unwrap();
        field(&page, "secret").unwrap().to_owned()
    };
    let offered = secret().await;
    assert_eq!(secret().await, offered, "two pages show the same square");
    let right = [
        ("secret", offered.as_str()),
        ("code", &totp(&offered, 0)),
        ("current", PASSWORD),
    ];
    let (status, _) = service
        .posted(&admin, "/staff/account/factor", &right)
        .await;
    assert_eq!(status, 200);
    assert_ne!(secret().await, offered, "the next one is another");
}

#[tokio::test]
async fn a_hundred_wrong_codes_shut_the_phone_and_a_recovery_code_still_opens() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let admin = service.administrator().await;
    let page = admin.get(service.address("/staff/account/factor"));
    let page = page.send().await.unwrap().text().await.unwrap();
    let letters = field(&page, "secret").unwrap().to_owned();
    let form = [("code", &*totp(&letters, 0)), ("current", PASSWORD)];
    let (_, codes) = service.posted(&admin, "/staff/account/factor", &form).await;
    let is_code = |word: &&str| word.len() == 29 && word.matches('-').count() == 5;
    let recovery = codes.split(' ').find(is_code).unwrap().to_owned();
    let half = browser();
    let typed = [("email", "admin@kommun.se"), ("password", PASSWORD)];
    assert_eq!(service.posted(&half, "/staff/sign-in", &typed).await.0, 303);
    let give = async |code: &str| {
        service
            .posted(&half, "/staff/sign-in/factor", &[("code", code)])
            .await
    };
    for _ in 0..100 {
        assert_eq!(give("000000").await.0, 422);
    }
    let (status, page) = give(&totp(&letters, 1)).await;
    assert_eq!(status, 422, "the right code does not open any more");
    says(&page, &["Använd en av koderna på papper"]);
    assert_eq!(give(&recovery).await.0, 303);
    let told = service.words(&half, "/staff/account").await;
    says(&told, &["fel koder med ditt lösenord"]);
}

/// The code that a phone shows `steps` half minutes after the service began.
fn totp(letters: &str, steps: u64) -> String {
    let began = 1_774_857_600; // 2026-03-30T10:00:00+02:00
    let secret = totp_rs::Secret::try_from_base32(letters).unwrap();
    totp_rs::Builder::new()
        .with_secret(secret.as_bytes())
        .build_noncompliant()
        .generate(began + steps * 30)
        .to_string()
}

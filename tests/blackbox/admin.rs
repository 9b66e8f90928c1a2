//! An administrator joins districts; an operator and an officer check.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use reqwest::{Client, Response};

use crate::support::{
    Service, is_sqlite, key,
    page::{says, says_not, words},
    start_on, start_with,
};

const AREAS: &str = "/staff/admin/areas";

/// Two districts joined for talks.
const SODERORT: [(&str, &str); 4] = [
    ("name", "Söderort"),
    ("district", "farsta"),
    ("district", "skarpnack"),
    ("type", "advice_talk"),
];

/// A service with an administrator and one advisor, in Farsta.
async fn with_an_advisor() -> (Service, Client) {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("admin@kommun.se", "admin", None);
    service.user("radgivare@kommun.se", "advisor", Some("farsta"));
    let admin = service.sign_in("admin@kommun.se").await;
    (service, admin)
}

async fn post_area(admin: &Client, service: &Service, form: &[(&str, &str)]) -> Response {
    let request = admin.post(service.address(AREAS)).form(form);
    request.send().await.unwrap()
}

async fn areas_shown(admin: &Client, service: &Service) -> String {
    let page = service.opened(admin, AREAS).await;
    words(&page.text().await.unwrap())
}

#[tokio::test]
async fn the_number_of_staff_makes_an_area_and_the_accounts_do_not() {
    let (service, admin) = with_an_advisor().await;
    let page = areas_shown(&admin, &service).await;
    says(&page, &["Farsta Farsta Farsta Medarbetare: 4"]);
    says_not(&page, &["Det är för få"]);
}

#[tokio::test]
async fn an_area_needs_a_name_of_its_own_and_two_districts_that_there_are() {
    let (service, admin) = with_an_advisor().await;
    for (name, districts, said) in [
        ("Söderort", &["farsta"][..], "minst två stadsdelar"),
        ("Farsta", &["farsta", "skarpnack"], "Skriv ett namn"),
        ("<>", &["farsta", "skarpnack"], "Skriv ett namn"),
        ("Söderort", &["farsta", "solna"], "minst två stadsdelar"),
    ] {
        let mut form = vec![("name", name), ("type", "advice_talk")];
        form.extend(districts.iter().map(|district| ("district", *district)));
        let refused = post_area(&admin, &service, &form).await;
        assert_eq!(refused.status(), 422, "{form:?}");
        says(&words(&refused.text().await.unwrap()), &[said]);
    }
}

#[tokio::test]
async fn districts_are_joined_from_the_next_tertial_on_and_each_only_once() {
    let (service, admin) = with_an_advisor().await;
    assert_eq!(post_area(&admin, &service, &SODERORT).await.status(), 303);
    says(
        &areas_shown(&admin, &service).await,
        &["Från tertial 2026-T2", "Söderort : Farsta, Skarpnäck"],
    );
    let mut again = SODERORT;
    again[0].1 = "Sydost";
    assert_eq!(post_area(&admin, &service, &again).await.status(), 422);
}

#[tokio::test]
async fn what_is_counted_never_moves_when_districts_are_joined() {
    let (mut service, admin) = with_an_advisor().await;
    let code = service.activity("advice_talk", "farsta");
    let other = service.activity("advice_talk", "skarpnack");
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    assert_eq!(post_area(&admin, &service, &SODERORT).await.status(), 303);
    for _ in 0..2 {
        service.answer(&other, "help=3&role=mother").await;
    }
    service.turn_the_clock_to("2026-05-01").await;
    let first = service.results("2026-T1", "type,area,role").await;
    assert_eq!(first["rows"][0]["area"], "farsta");
    for _ in 0..3 {
        service.answer(&code, "help=4&role=mother").await;
        service.answer(&other, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-09-01").await;
    let second = service.results("2026-T2", "type,area,role").await;
    assert_eq!(second["rows"][0]["area"], "soderort", "{second:#}");
    assert_eq!(second["rows"][0]["n"], 5, "{second:#}");
    assert_eq!(service.results("2026-T1", "type,area,role").await, first);
}

#[tokio::test]
async fn an_area_that_is_dissolved_is_gone_from_the_next_tertial_on() {
    let (mut service, admin) = with_an_advisor().await;
    assert_eq!(post_area(&admin, &service, &SODERORT).await.status(), 303);
    service.turn_the_clock_to("2026-09-01").await;
    let made = service.activity_with("advice_talk", "farsta", &[]);
    assert_eq!(made["area"], "soderort");
    let admin = service.sign_in("admin@kommun.se").await;
    let dissolved = post_area(&admin, &service, &[("dissolve", "soderort")]).await;
    assert_eq!(dissolved.status(), 303);
    service.turn_the_clock_to("2027-01-02").await;
    let made = service.activity_with("advice_talk", "farsta", &[]);
    assert_eq!(made["area"], "farsta");
}

#[tokio::test]
async fn advisors_see_that_answers_come_in_by_fives_after_a_night_and_never_for_talks() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("admin@kommun.se", "admin", None);
    let group = service.activity_with("theme_meeting", "farsta", &[]);
    let talk = service.activity_with("advice_talk", "farsta", &[]);
    for activity in [&group, &talk] {
        // From nine on the fives have begun, wherever their start was drawn.
        for _ in 0..9 {
            service
                .answer(activity["code"].as_str().unwrap(), "help=4")
                .await;
        }
    }
    let shown = async |service: &Service, activity: &serde_json::Value| {
        let admin = service.sign_in("admin@kommun.se").await;
        words(
            &service
                .opened(&admin, &format!("/staff/activities/{}", activity["id"]))
                .await
                .text()
                .await
                .unwrap(),
        )
    };
    assert!(
        shown(&service, &group).await.contains("Minst 0 "),
        "not before the night"
    );
    service.turn_the_clock_to("2026-03-31").await;
    let page = shown(&service, &group).await;
    let found = page.split("Minst ").nth(1).unwrap();
    let at_least: u32 = found.split(' ').next().unwrap().parse().unwrap();
    assert!((5..=9).contains(&at_least), "{page}");
    assert!(!shown(&service, &talk).await.contains("Svar kommer in"));
}

fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn an_officer_sees_everything_stored_and_no_row_per_parent() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("open_preschool", "farsta");
    for _ in 0..13 {
        service
            .answer(&code, "help=2&relevance=4&role=father")
            .await;
    }
    service.stop();
    let told = service.command(&["disclose"]);
    for part in [
        "== released: 0 rows",
        "== spent_nonce: 0 rows or up to 99 more",
        "== ballot_box: 3 rows",
        " sealed bytes, ",
        "== all tables of this database",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    // No box and no page can be told from another by two such lists.
    for table in ["ballot_box", "spent_nonce"] {
        let rows = key::ask(&service, &format!("SELECT id FROM {table}")).await;
        assert!(!rows.is_empty(), "{table}");
        for row in rows {
            let id: Vec<u8> = row.try_get("", "id").unwrap();
            assert!(!told.contains(&in_hex(&id)), "an id of {table} in {told}");
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    service.stop();
    service.command(&["disclose", "stored.txt"]);
    let told = fs::read_to_string(service.path("stored.txt")).unwrap();
    for part in [
        "== released: 3 rows",
        "asked 10; relevance 4:10 3:0",
        "help 4:0 3:0 2:10",
        "== withheld: 1 rows",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert_eq!(service.command(&["disclose"]), told);
}

#[tokio::test]
async fn the_doctor_finds_what_is_wrong_and_says_what_to_do() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let behind_a_proxy = ["--trusted-proxies", "127.0.0.1"];
    let address = ["doctor", "--base-url", "https://svara.kommun.se"];
    let healthy = service.command(&[&address[..], &behind_a_proxy].concat());
    says(
        &healthy,
        &[
            "ok    the schema is current",
            "ok    the key file belongs to this database",
            "warn  now is set",
        ],
    );
    service.stop();
    fs::write(
        service.path("access.log"),
        format!("192.0.2.1 - - \"GET /{code}/ar HTTP/2\" 200\n"),
    )
    .unwrap();
    fs::set_permissions(
        service.path("lyhord.key"),
        fs::Permissions::from_mode(0o644),
    )
    .unwrap();
    let output = service.run(
        &[
            "doctor",
            "--log",
            "access.log",
            "--now",
            "2026-01-30T10:00:00Z",
        ],
        "",
    );
    let said = String::from_utf8(output.stdout).unwrap();
    for part in [
        "FAIL  access.log holds visits of parents",
        "chmod 600",
        "FAIL  the clock is behind",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(output.status.code(), Some(1));
    if is_sqlite() {
        let output = service.run(&["doctor", "--database-url", "sqlite:nowhere.db"], "");
        assert!(String::from_utf8_lossy(&output.stdout).contains("the database cannot be opened"));
        assert!(
            !service.path("nowhere.db").exists(),
            "looking makes nothing"
        );
    }
}

#[test]
fn the_examples_for_proxies_and_systemd_log_nothing_of_parents() {
    let read = |name: &str| {
        fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("assets/deploy")
                .join(name),
        )
        .unwrap()
    };
    let nginx = read("nginx.conf");
    says(
        &nginx,
        &[
            "access_log off;",
            "error_log /dev/null emerg;",
            "proxy_request_buffering off;",
        ],
    );
    let caddy: String = read("Caddyfile")
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .collect::<Vec<_>>()
        .join("\n");
    says(&caddy, &["exclude http.log.access"]);
    says_not(caddy.split("svara.kommun.se {").nth(1).unwrap(), &["log"]);
    let unit = read("lyhord.service");
    for line in [
        "LimitCORE=0",
        "MemorySwapMax=0",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "UMask=0077",
    ] {
        assert!(unit.lines().any(|one| one == line), "{line}");
    }
}

#[tokio::test]
async fn help_and_the_officer_s_page_are_served_to_anybody() {
    let service = start_with("2026-03-30", &["--minimum-group", "6"]).await;
    for (path, part) in [
        ("/help", "Konsekvensbedömning"),
        ("/help/dpia", "Personuppgiftsansvarig"),
        ("/help/drift", "lyhord doctor"),
        ("/help/vaxa", "290 kommuner"),
        ("/help/brister", "Lägg inte ut bristen öppet"),
        ("/help/kluster", "asynkron kopia"),
        ("/help/oversikt", "ingen rad per förälder"),
        ("/help/overview", "no row per parent"),
        ("/help/rules", "Nothing moves afterwards"),
        ("/help/change", "One answer, from touch to figure"),
        ("/privacy/officer/sv", "minst 6 svar"),
        ("/privacy/officer/en", "at least 6 answers"),
        ("/privacy/officer/ar", "6"),
    ] {
        let response = service.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        assert!(
            words(&response.text().await.unwrap()).contains(part),
            "{path}"
        );
    }
    assert_eq!(service.get("/help/nothing").await.status(), 404);
}

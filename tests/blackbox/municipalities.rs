//! Several municipalities in one installation: apart for staff; a coordinator
//! reads the published figures of all.

use reqwest::Client;

use crate::support::{
    Service,
    page::{field, says, says_not, words},
    people::PASSWORD,
    start_on,
};

const PAGES: [&str; 6] = [
    "/staff/results",
    "/staff/trends",
    "/staff/comparison",
    "/staff/coverage",
    "/staff/key-figures",
    "/staff/status-report",
];

const SECOND: &str = r#"
[[municipality]]
code = "0114"
name = "Upplands Väsby"

  [[municipality.district]]
  id = "vasby"
  name = "Väsby"
  staff = 4
"#;

async fn with_two() -> Service {
    let service = start_on("2026-03-30").await;
    service.import(SECOND);
    for (email, role, municipality) in [
        ("chef-a@kommun.se", "manager", "0180"),
        ("admin-a@kommun.se", "admin", "0180"),
        ("chef-b@kommun.se", "manager", "0114"),
        ("samordnare@region.se", "coordinator", "0180"),
    ] {
        let words = [
            "user",
            "add",
            "--email",
            email,
            "--role",
            role,
            "--municipality",
            municipality,
            "--password-stdin",
        ];
        let output = service.run(&words, PASSWORD);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    service
}

async fn read(browser: &Client, service: &Service, path: &str) -> (u16, String) {
    let response = service.opened(browser, path).await;
    (
        response.status().as_u16(),
        words(&response.text().await.unwrap()),
    )
}

#[tokio::test]
async fn a_coordinator_reads_every_municipality_and_nobody_else_does() {
    let mut service = with_two().await;
    let (stockholm, vasby) = (
        service.activity("advice_talk", "farsta"),
        service.activity("advice_talk", "vasby"),
    );
    for place in 0..10 {
        service
            .answer(&stockholm, if place < 8 { "help=4" } else { "help=2" })
            .await;
        service
            .answer(&vasby, if place < 3 { "help=4" } else { "help=2" })
            .await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let coordinator = service.sign_in("samordnare@region.se").await;
    for (municipality, name, own, other) in [
        ("0180", "Stockholm", "80,0", "30,0"),
        ("0114", "Upplands Väsby", "30,0", "80,0"),
    ] {
        for path in PAGES {
            let (status, page) = read(
                &coordinator,
                &service,
                &format!("{path}?municipality={municipality}"),
            )
            .await;
            assert_eq!(status, 200, "{path}: {page}");
            assert!(page.contains(name), "{path}: {page}");
        }
        let (_, page) = read(
            &coordinator,
            &service,
            &format!("/staff/results?municipality={municipality}&period=2026-T1"),
        )
        .await;
        assert!(page.contains(own), "{municipality}: {page}");
        assert!(!page.contains(other), "{municipality}: {page}");
    }
    for (manager, own, other) in [
        ("chef-a@kommun.se", "0180", "0114"),
        ("admin-a@kommun.se", "0180", "0114"),
        ("chef-b@kommun.se", "0114", "0180"),
    ] {
        let browser = service.sign_in(manager).await;
        for path in PAGES {
            assert_eq!(
                read(&browser, &service, &format!("{path}?municipality={other}"))
                    .await
                    .0,
                404,
                "{manager} asks {path} of {other}"
            );
            assert_eq!(
                read(&browser, &service, &format!("{path}?municipality={own}"))
                    .await
                    .0,
                200,
                "{manager} asks {path} of {own}"
            );
        }
        let (_, page) = read(&browser, &service, "/staff/results?period=2026-T1").await;
        let (shown, hidden) = if own == "0180" {
            ("80,0", "30,0")
        } else {
            ("30,0", "80,0")
        };
        assert!(page.contains(shown), "{manager}: {page}");
        assert!(!page.contains(hidden), "{manager}: {page}");
    }
    assert_eq!(
        read(&coordinator, &service, "/staff/results?municipality=9998")
            .await
            .0,
        404
    );
    assert_eq!(
        read(&coordinator, &service, "/staff/results?municipality=x")
            .await
            .0,
        404
    );
}

#[tokio::test]
async fn a_coordinator_sees_all_municipalities_beside_each_other_and_takes_them_in_one_file() {
    let mut service = with_two().await;
    for (district, good) in [("farsta", 8), ("vasby", 3)] {
        let code = service.activity("advice_talk", district);
        for place in 0..10 {
            let help = if place < good { "help=4" } else { "help=2" };
            service.answer(&code, help).await;
        }
    }
    service.turn_the_clock_to("2026-05-02").await;
    let coordinator = service.sign_in("samordnare@region.se").await;
    let (status, page) = read(&coordinator, &service, "/staff/municipalities").await;
    assert_eq!(status, 200, "{page}");
    let page = page.replace('\u{a0}', " ");
    says(&page, &["Alla kommuner, Tertial 1 2026"]);
    let stockholm = page.find("Stockholm 80,0 %").unwrap();
    let vasby = page.find("Upplands Väsby 30,0 %").unwrap();
    assert!(stockholm < vasby, "by name: {page}");
    let home = "/staff/municipalities?period=2026-T1&type=home_visit";
    let (_, page) = read(&coordinator, &service, home).await;
    says_not(&page, &["80,0", "30,0"]);
    for format in ["csv", "csv-sv", "xlsx"] {
        let path = format!("/staff/municipalities/download?period=2026-T1&format={format}");
        let (status, file) = read(&coordinator, &service, &path).await;
        assert_eq!(status, 200, "{format}");
        if format != "xlsx" {
            says(&file, &["Stockholm", "Upplands Väsby"]);
        }
    }
    for manager in ["chef-a@kommun.se", "admin-a@kommun.se"] {
        let browser = service.sign_in(manager).await;
        for path in [
            "/staff/municipalities",
            "/staff/municipalities/download?format=csv",
        ] {
            assert_eq!(
                read(&browser, &service, path).await.0,
                404,
                "{manager}: {path}"
            );
        }
        let (_, own) = read(&browser, &service, "/staff/results").await;
        says_not(&own, &["Alla kommuner"]);
    }
}

#[tokio::test]
async fn an_administrator_of_one_municipality_neither_makes_nor_changes_a_coordinator() {
    let service = with_two().await;
    let admin = service.sign_in("admin-a@kommun.se").await;
    let (_, accounts) = read(&admin, &service, "/staff/admin/accounts").await;
    says(&accounts, &["chef-a@kommun.se"]);
    says_not(&accounts, &["samordnare@region.se", "Samordnare"]);
    let form = [
        ("email", "ny@kommun.se"),
        ("role", "coordinator"),
        ("district", ""),
        ("password", PASSWORD),
    ];
    let response = admin
        .post(service.address("/staff/admin/accounts"))
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 422);
    let members = service.command(&["user", "list"]);
    assert!(!members.contains("ny@kommun.se"), "{members}");
    for id in 1..=4 {
        let form = [("do", "change"), ("role", "coordinator"), ("district", "")];
        let response = admin
            .post(service.address(&format!("/staff/admin/accounts/{id}")))
            .form(&form)
            .send()
            .await
            .unwrap();
        assert!(
            [404, 422].contains(&response.status().as_u16()),
            "account {id}"
        );
    }
    let members = service.command(&["user", "list"]);
    assert_eq!(
        members
            .lines()
            .filter(|line| line.contains("coordinator"))
            .count(),
        1,
        "{members}"
    );
}

#[tokio::test]
async fn a_coordinator_sees_self_ratings_beside_each_other_without_their_notes() {
    let service = with_two().await;
    for (manager, step, note) in [
        ("chef-a@kommun.se", "4", "Ny chef"),
        ("chef-b@kommun.se", "2", "Samma chef"),
    ] {
        let browser = service.sign_in(manager).await;
        let page = service.page(&browser, "/staff/self-rating").await;
        let rated = [
            ("year", "2026"),
            ("version", field(&page, "version").unwrap()),
            ("leadership", step),
            ("leadership-note", note),
        ];
        let kept = service.posted(&browser, "/staff/self-rating", &rated);
        assert_eq!(kept.await.0, 303, "{manager}");
    }
    let coordinator = service.sign_in("samordnare@region.se").await;
    let of = async |period: &str| {
        let path = format!("/staff/municipalities?period={period}");
        service.words(&coordinator, &path).await
    };
    let page = of("2026-T1").await;
    let side_by_side = "Faktor Stockholm Upplands Väsby Ekonomiska resurser";
    says(
        &page,
        &[
            "Stegen 2026, 1 är lägst",
            side_by_side,
            "Stöd från ledning 4 2",
        ],
    );
    says_not(&page, &["Ny chef", "Samma chef"]);
    says_not(&of("2025-T3").await, &["Stöd från ledning"]);
}

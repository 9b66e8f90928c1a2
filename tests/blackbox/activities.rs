//! The life of an activity: changed, paused, closed, made anew, tried out, its
//! code replaced.

use reqwest::Client;

use crate::support::{
    Service,
    page::{field, says, words},
    people::browser,
    row, start_on,
};

async fn advisor(service: &Service) -> Client {
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.sign_in("anna@kommun.se").await
}

async fn post(browser: &Client, service: &Service, path: &str, form: &[(&str, &str)]) -> u16 {
    browser
        .post(service.address(path))
        .form(form)
        .send()
        .await
        .unwrap()
        .status()
        .as_u16()
}

async fn page(browser: &Client, service: &Service, path: &str) -> String {
    browser
        .get(service.address(path))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap()
}

#[tokio::test]
async fn an_activity_is_changed_and_a_fault_keeps_what_was_typed() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let activity = service.activity_with("parenting_programme", "farsta", &["--expected", "10"]);
    let (here, code) = (
        format!("/staff/activities/{}", activity["id"]),
        activity["code"].as_str().unwrap(),
    );
    let form = [
        ("title", "ABC, våren"),
        ("venue", "Biblioteket"),
        ("contact", "mixed"),
        ("closes_on", "2026-05-31"),
        ("expected", "12"),
        ("meetings", "6"),
        ("languages", "ar"),
        ("languages", "sv"),
        // Kind and place stay, whatever is sent.
        ("type", "advice_talk"),
        ("district", "skarpnack"),
    ];
    assert_eq!(
        post(&anna, &service, &format!("{here}/edit"), &form).await,
        303
    );
    let changed: serde_json::Value = service
        .api(&format!("/activities/{}", activity["id"]))
        .await
        .json()
        .await
        .unwrap();
    for (name, value) in [
        ("title", "ABC, våren"),
        ("type", "parenting_programme"),
        ("district", "farsta"),
        ("closes_on", "2026-05-31"),
    ] {
        assert_eq!(changed[name], value, "{name}");
    }
    assert_eq!(
        (
            &changed["meetings"],
            &changed["languages"],
            &changed["code"]
        ),
        (&6.into(), &serde_json::json!(["ar", "sv"]), &code.into())
    );
    let choice = service
        .get(&format!("/{code}/sv"))
        .await
        .text()
        .await
        .unwrap();
    assert!(
        choice.contains(&format!("/{code}/ar")),
        "only the chosen languages are offered"
    );
    assert!(
        !choice.contains(&format!("/{code}/so")),
        "only the chosen languages are offered"
    );
    for (name, value, said) in [
        ("meetings", "201", "mellan 1 och 200"),
        ("closes_on", "2026-13-01", "Skriv datum"),
        ("title", "\u{202e}x", "Skriv ett namn"),
        ("languages", "tlh", "Ett av språken"),
    ] {
        let form = [
            ("title", "Kvar"),
            ("venue", "Här <i>"),
            ("contact", "mixed"),
            (name, value),
        ];
        let form: Vec<_> = form
            .into_iter()
            .filter(|(other, kept)| *other != name || *kept == value)
            .collect();
        let response = anna
            .post(service.address(&format!("{here}/edit")))
            .form(&form)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 422, "{name}");
        let page = response.text().await.unwrap();
        assert!(words(&page).contains(said), "{name}: {page}");
        assert!(page.contains("Här &lt;i&gt;"), "{name}: {page}");
    }
    assert!(words(&page(&anna, &service, &here).await).contains("ABC, våren"));
}

#[tokio::test]
async fn a_paused_activity_says_so_and_a_closed_one_stays_closed() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let activity = service.activity_with("theme_meeting", "farsta", &[]);
    let (here, code) = (
        format!("/staff/activities/{}", activity["id"]),
        activity["code"].as_str().unwrap(),
    );
    let nonce = service.nonce(code).await;
    assert_eq!(
        post(
            &anna,
            &service,
            &format!("{here}/state"),
            &[("state", "paused")]
        )
        .await,
        303
    );
    let paused = service.get(&format!("/{code}/en")).await;
    assert_eq!(paused.status(), 410);
    assert!(words(&paused.text().await.unwrap()).contains("This survey is paused"));
    assert_eq!(
        service
            .send(&browser(), code, &nonce, "help=4")
            .await
            .status(),
        410,
        "an open page counts no longer"
    );
    assert_eq!(service.get(&format!("/k/{code}")).await.status(), 410);
    says(&words(&page(&anna, &service, &here).await), &["Pausad"]);
    says(
        &words(&page(&anna, &service, "/staff/activities").await),
        &["Pausad"],
    );
    assert_eq!(
        post(
            &anna,
            &service,
            &format!("{here}/state"),
            &[("state", "running")]
        )
        .await,
        303
    );
    assert_eq!(
        service
            .send(&browser(), code, &nonce, "help=4")
            .await
            .status(),
        303
    );
    assert_eq!(
        post(
            &anna,
            &service,
            &format!("{here}/state"),
            &[("state", "closed")]
        )
        .await,
        303
    );
    for wanted in ["running", "paused"] {
        post(
            &anna,
            &service,
            &format!("{here}/state"),
            &[("state", wanted)],
        )
        .await;
    }
    post(&anna, &service, &format!("{here}/replace"), &[]).await;
    assert!(
        words(
            &service
                .get(&format!("/{code}/sv"))
                .await
                .text()
                .await
                .unwrap()
        )
        .contains("Den här enkäten är stängd")
    );
    assert_eq!(
        post(
            &anna,
            &service,
            &format!("{here}/state"),
            &[("state", "burning")]
        )
        .await,
        400
    );
}

#[tokio::test]
async fn a_replaced_code_stops_and_whoever_scans_it_is_told() {
    let mut service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let activity = service.activity_with("theme_meeting", "farsta", &[]);
    let (here, old) = (
        format!("/staff/activities/{}", activity["id"]),
        activity["code"].as_str().unwrap(),
    );
    let nonce = service.nonce(old).await;
    assert_eq!(
        post(&anna, &service, &format!("{here}/replace"), &[]).await,
        303
    );
    let told = service.get(&format!("/{old}")).await;
    assert_eq!(told.status(), 410);
    assert!(
        words(&told.text().await.unwrap())
            .contains("Den här koden gäller inte längre. Fråga personalen efter den nya koden.")
    );
    assert_eq!(
        service
            .send(&browser(), old, &nonce, "help=1")
            .await
            .status(),
        410
    );
    let typed = browser()
        .post(service.address("/"))
        .form(&[("code", old)])
        .send()
        .await
        .unwrap();
    assert_eq!(
        (
            typed.status().as_u16(),
            typed.headers()["location"].to_str().unwrap()
        ),
        (303, format!("/{old}").as_str())
    );
    let changed: serde_json::Value = service
        .api(&format!("/activities/{}", activity["id"]))
        .await
        .json()
        .await
        .unwrap();
    let new = changed["code"].as_str().unwrap();
    assert_ne!(new, old);
    for _ in 0..5 {
        service.answer(new, "help=4").await;
    }
    service.turn_the_clock_to("2026-05-01").await;
    assert_eq!(
        row(
            &service.results("2026-T1", "type").await,
            &[("type", "theme_meeting")]
        )["n"],
        5
    );
}

#[tokio::test]
async fn another_like_it_begins_with_the_same_words_and_a_code_of_its_own() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let activity = service.activity_with(
        "theme_meeting",
        "farsta",
        &[
            "--venue",
            "Biblioteket",
            "--expected",
            "25",
            "--closes",
            "2026-04-30",
        ],
    );
    let form = page(
        &anna,
        &service,
        &format!("/staff/activities/new?from={}", activity["id"]),
    )
    .await;
    assert_eq!(
        (
            field(&form, "title"),
            field(&form, "venue"),
            field(&form, "expected")
        ),
        (Some("Prov"), Some("Biblioteket"), Some("25"))
    );
    assert_eq!(field(&form, "closes_on"), Some(""), "its days are its own");
    let elsewhere = service.activity_with("theme_meeting", "skarpnack", &[]);
    let response = anna
        .get(service.address(&format!("/staff/activities/new?from={}", elsewhere["id"])))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 404);
}

#[tokio::test]
async fn what_is_only_tried_out_is_thanked_for_and_never_counted() {
    let mut service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let activity = service.activity_with("open_preschool", "farsta", &["--test"]);
    let code = activity["code"].as_str().unwrap();
    let form = words(
        &service
            .get(&format!("/{code}/sv"))
            .await
            .text()
            .await
            .unwrap(),
    );
    assert!(
        form.contains("Det här är ett prov. Svaret räknas inte."),
        "{form}"
    );
    for _ in 0..12 {
        service.answer(code, "help=1").await;
    }
    assert!(
        words(
            &service
                .get(&format!("/{code}/sv/thanks"))
                .await
                .text()
                .await
                .unwrap()
        )
        .contains("Det här är ett prov")
    );
    assert!(
        words(
            &service
                .get(&format!("/k/{code}/sv"))
                .await
                .text()
                .await
                .unwrap()
        )
        .contains("Det här är ett prov")
    );
    assert!(
        words(
            &page(
                &anna,
                &service,
                &format!("/staff/activities/{}", activity["id"])
            )
            .await
        )
        .contains("svar räknas aldrig")
    );
    assert!(words(&page(&anna, &service, "/staff/activities").await).contains("Prov, räknas inte"));
    service.turn_the_clock_to("2026-05-01").await;
    let results = service.results("2026-T1", "type").await;
    assert_eq!(
        (
            results["rows"].as_array().unwrap().len(),
            &results["withheld"]
        ),
        (0, &0.into()),
        "{results}"
    );
}

#[tokio::test]
async fn only_the_advisors_of_the_district_change_an_activity() {
    let service = start_on("2026-03-30").await;
    service.user("bo@kommun.se", "advisor", Some("skarpnack"));
    service.user("chef@kommun.se", "manager", None);
    let activity = service.activity_with("theme_meeting", "farsta", &[]);
    let here = format!("/staff/activities/{}", activity["id"]);
    for (email, status) in [("bo@kommun.se", 404), ("chef@kommun.se", 404)] {
        let other = service.sign_in(email).await;
        assert_eq!(
            other
                .get(service.address(&format!("{here}/edit")))
                .send()
                .await
                .unwrap()
                .status(),
            status,
            "{email}"
        );
        for (path, form) in [
            ("edit", [("title", "Min")]),
            ("state", [("state", "closed")]),
            ("replace", [("x", "y")]),
        ] {
            assert_eq!(
                post(&other, &service, &format!("{here}/{path}"), &form).await,
                status,
                "{email} {path}"
            );
        }
    }
    assert_eq!(
        post(
            &browser(),
            &service,
            &format!("{here}/state"),
            &[("state", "closed")]
        )
        .await,
        303,
        "a stranger is sent to sign in"
    );
    assert_eq!(
        service
            .get(&format!("/{}", activity["code"].as_str().unwrap()))
            .await
            .status(),
        200
    );
}

//! The life of an activity: changed, paused, closed, made anew, tried out, its
//! code replaced.

use reqwest::Client;

use crate::support::{
    Service,
    page::{field, says, says_not, words},
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

/// A service with one activity and its advisor, Anna.
struct Made {
    service: Service,
    anna: Client,
    code: String,
    /// Its page for staff.
    here: String,
    id: String,
}

impl Made {
    async fn new(activity_type: &str, more: &[&str]) -> Self {
        let service = start_on("2026-03-30").await;
        let anna = advisor(&service).await;
        let activity = service.activity_with(activity_type, "farsta", more);
        let id = activity["id"].to_string();
        Self {
            service,
            anna,
            code: activity["code"].as_str().unwrap().to_owned(),
            here: format!("/staff/activities/{id}"),
            id,
        }
    }

    async fn post(&self, what: &str, form: &[(&str, &str)]) -> u16 {
        let path = format!("{}/{what}", self.here);
        post(&self.anna, &self.service, &path, form).await
    }

    async fn set_state(&self, state: &str) -> u16 {
        self.post("state", &[("state", state)]).await
    }

    /// What the advisor reads on a page.
    async fn shown(&self, path: &str) -> String {
        words(&page(&self.anna, &self.service, path).await)
    }

    async fn parent_sends(&self, nonce: &str) -> u16 {
        let parent = browser();
        let sent = self.service.send(&parent, &self.code, nonce, "help=4");
        sent.await.status().as_u16()
    }
}

#[tokio::test]
async fn an_activity_is_changed_but_for_its_kind_place_and_code() {
    let made = Made::new("parenting_programme", &["--expected", "10"]).await;
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
    assert_eq!(made.post("edit", &form).await, 303);
    let changed = made.service.api(&format!("/activities/{}", made.id)).await;
    let changed: serde_json::Value = changed.json().await.unwrap();
    for (name, value) in [
        ("title", "ABC, våren"),
        ("type", "parenting_programme"),
        ("district", "farsta"),
        ("closes_on", "2026-05-31"),
        ("code", &made.code),
    ] {
        assert_eq!(changed[name], value, "{name}");
    }
    assert_eq!(changed["meetings"], 6);
    assert_eq!(changed["languages"], serde_json::json!(["ar", "sv"]));
}

#[tokio::test]
async fn only_the_chosen_languages_are_offered() {
    let made = Made::new("parenting_programme", &[]).await;
    let form = [
        ("title", "ABC"),
        ("contact", "mixed"),
        ("meetings", "6"),
        ("languages", "ar"),
        ("languages", "sv"),
    ];
    assert_eq!(made.post("edit", &form).await, 303);
    let code = &made.code;
    let form = made.service.get(&format!("/{code}/sv")).await;
    let form = form.text().await.unwrap();
    says(&form, &[&format!("/{code}/ar")]);
    says_not(&form, &[&format!("/{code}/so")]);
}

#[tokio::test]
async fn a_fault_in_a_change_keeps_what_was_typed_and_changes_nothing() {
    let made = Made::new("parenting_programme", &[]).await;
    for (name, value, said) in [
        ("meetings", "201", "mellan 1 och 200"),
        ("closes_on", "2026-13-01", "Skriv datum"),
        ("title", "\u{202e}x", "Tecknet U+202E kan inte"),
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
        let address = made.service.address(&format!("{}/edit", made.here));
        let response = made.anna.post(address).form(&form).send().await.unwrap();
        assert_eq!(response.status(), 422, "{name}");
        let page = response.text().await.unwrap();
        says(&words(&page), &[said]);
        says(&page, &["Här &lt;i&gt;"]);
    }
    says(&made.shown(&made.here).await, &["Prov"]);
    says_not(&made.shown(&made.here).await, &["Kvar"]);
}

#[tokio::test]
async fn a_paused_activity_says_so_and_takes_no_answers() {
    let made = Made::new("theme_meeting", &[]).await;
    let nonce = made.service.nonce(&made.code).await;
    assert_eq!(made.set_state("paused").await, 303);
    let paused = made.service.get(&format!("/{}/en", made.code)).await;
    assert_eq!(paused.status(), 410);
    let paused = paused.text().await.unwrap();
    says(&words(&paused), &["This survey is paused"]);
    let kiosk = made.service.get(&format!("/k/{}", made.code)).await;
    assert_eq!(kiosk.status(), 410);
    assert_eq!(made.parent_sends(&nonce).await, 410, "an open page");
    says(&made.shown(&made.here).await, &["Pausad"]);
    says(&made.shown("/staff/activities").await, &["Pausad"]);
}

#[tokio::test]
async fn a_paused_activity_that_runs_again_takes_the_answer_of_an_open_page() {
    let made = Made::new("theme_meeting", &[]).await;
    let nonce = made.service.nonce(&made.code).await;
    assert_eq!(made.set_state("paused").await, 303);
    assert_eq!(made.set_state("running").await, 303);
    assert_eq!(made.parent_sends(&nonce).await, 303);
}

#[tokio::test]
async fn a_closed_activity_stays_closed() {
    let made = Made::new("theme_meeting", &[]).await;
    assert_eq!(made.set_state("closed").await, 303);
    made.set_state("running").await;
    made.set_state("paused").await;
    made.post("replace", &[]).await;
    let closed = made.service.get(&format!("/{}/sv", made.code)).await;
    let closed = closed.text().await.unwrap();
    says(&words(&closed), &["Den här enkäten är stängd"]);
}

#[tokio::test]
async fn a_state_that_there_is_not_is_refused() {
    let made = Made::new("theme_meeting", &[]).await;
    assert_eq!(made.set_state("burning").await, 400);
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
    for _ in 0..4 {
        service.answer(new, "help=4").await;
    }
    // Of one meeting alone nothing is published.
    let other = service.activity("theme_meeting", "farsta");
    service.answer(&other, "help=4").await;
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
        form.contains("Det här är bara ett test. Svaret räknas inte."),
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
        .contains("Det här är bara ett test")
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
        .contains("Det här är bara ett test")
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
        (0, &false.into()),
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

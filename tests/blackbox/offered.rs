//! How many were offered the survey: one number a week, kept as a sum.

use reqwest::{Client, Response};
use serde_json::{Value, json};

use crate::support::{
    Service,
    page::{field, says, words},
    people::browser,
    start_on,
};

async fn add(service: &Service, wanted: Value) -> Response {
    Client::new()
        .post(service.address("/api/v1/offered"))
        .bearer_auth(&service.token)
        .json(&wanted)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn an_advisor_adds_the_week_s_number_and_corrects_it() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let anna = service.sign_in("anna@kommun.se").await;
    let send = |form: Vec<(&'static str, &'static str)>| {
        let request = anna.post(service.address("/staff/offered")).form(&form);
        async move { request.send().await.unwrap() }
    };
    let sums = async || {
        let page = words(
            &anna
                .get(service.address("/staff/offered"))
                .send()
                .await
                .unwrap()
                .text()
                .await
                .unwrap(),
        );
        page.split("Summa hittills").nth(1).unwrap().to_owned()
    };
    assert_eq!(
        send(vec![
            ("month", "2026-03"),
            ("open_preschool-participants", "42"),
            ("advice_talk-participants", "7"),
            ("advice_talk-mothers", "4")
        ])
        .await
        .status(),
        303
    );
    assert_eq!(
        send(vec![
            ("month", "2026-02"),
            ("open_preschool-participants", "30")
        ])
        .await
        .status(),
        303
    );
    assert_eq!(
        send(vec![
            ("month", "2026-03"),
            ("open_preschool-participants", "\u{2212}2")
        ])
        .await
        .status(),
        303
    );
    let shown = sums().await;
    says(&shown, &["Öppen förskola 40 30", "Råd- och stödsamtal 7 0"]);
    for (form, said) in [
        (
            vec![("month", "2026-03"), ("home_visit-participants", "många")],
            "Hembesök: Skriv minst ett helt tal",
        ),
        (
            vec![
                ("month", "2026-03"),
                ("home_visit-participants", "3"),
                ("home_visit-fathers", "4"),
            ],
            "är fler än alla tillsammans",
        ),
        (
            vec![
                ("month", "2026-03"),
                ("open_preschool-participants", "-41"),
                ("home_visit-participants", "9"),
            ],
            "Öppen förskola: Månadens summa",
        ),
        (vec![("month", "2026-03")], "Skriv minst ett helt tal"),
        (
            vec![("month", "2026-04"), ("home_visit-participants", "3")],
            "Välj en månad",
        ),
    ] {
        let response = send(form.clone()).await;
        assert_eq!(response.status(), 422, "{form:?}");
        let page = response.text().await.unwrap();
        assert!(words(&page).contains(said), "{form:?}: {page}");
        for (name, value) in form.iter().filter(|(name, _)| *name != "month") {
            assert_eq!(field(&page, name), Some(*value), "what was typed is kept");
        }
    }
    assert_eq!(
        sums().await,
        shown,
        "a refused form changes nothing, not even its good rows"
    );
}

#[tokio::test]
async fn a_program_adds_to_the_same_sums() {
    let service = start_on("2026-03-30").await;
    let number = json!({
        "month": "2026-03",
        "type": "theme_meeting",
        "district": "farsta",
        "participants": 20,
        "mothers": 12,
        "fathers": 6,
    });
    let first: Value = add(&service, number.clone()).await.json().await.unwrap();
    assert_eq!(first["participants"], 20);
    let fewer = json!({
        "month": "2026-03",
        "type": "theme_meeting",
        "district": "farsta",
        "participants": -5,
        "mothers": -3,
    });
    let second: Value = add(&service, fewer).await.json().await.unwrap();
    assert_eq!(
        (
            &second["participants"],
            &second["mothers"],
            &second["fathers"],
            &second["area"]
        ),
        (&15.into(), &9.into(), &6.into(), &"farsta".into())
    );
    for (name, value) in [
        ("month", json!("2026-04")),
        ("month", json!("2023-01")),
        ("month", json!("mars")),
        ("type", json!("talk")),
        ("district", json!("atlantis")),
        ("participants", json!(0)),
        ("participants", json!(10_001)),
        ("participants", json!(-16)),
    ] {
        let mut wrong = json!({
            "month": "2026-03",
            "type": "theme_meeting",
            "district": "farsta",
            "participants": 1,
        });
        wrong[name] = value;
        let response = add(&service, wrong.clone()).await;
        assert_eq!(response.status(), 422, "{wrong}");
        let problem: Value = response.json().await.unwrap();
        assert_eq!(problem["errors"][0]["field"], name, "{problem}");
    }
    assert_eq!(
        add(&service, json!({"month": "2026-03", "staff": "Anna"}))
            .await
            .status(),
        400
    );
    assert_eq!(
        Client::new()
            .post(service.address("/api/v1/offered"))
            .json(&number)
            .send()
            .await
            .unwrap()
            .status(),
        401
    );
}

#[tokio::test]
async fn many_numbers_at_once_all_count() {
    let service = start_on("2026-03-30").await;
    let one = || {
        add(
            &service,
            json!({"month": "2026-03", "type": "theme_meeting", "district": "farsta", "participants": 1}),
        )
    };
    let all: Vec<_> = (0..20).map(|_| one()).collect();
    for answer in futures_join(all).await {
        assert_eq!(answer.status(), 200);
    }
    let sum: Value = one().await.json().await.unwrap();
    assert_eq!(sum["participants"], 21);
}

/// Waits for all of them at once.
async fn futures_join(waiting: Vec<impl Future<Output = Response>>) -> Vec<Response> {
    let mut waiting: Vec<_> = waiting.into_iter().map(Box::pin).collect();
    let mut ready: Vec<Option<Response>> = waiting.iter().map(|_| None).collect();
    std::future::poll_fn(move |context| {
        for (place, one) in waiting.iter_mut().enumerate() {
            if ready[place].is_none()
                && let std::task::Poll::Ready(answer) = one.as_mut().poll(context)
            {
                ready[place] = Some(answer);
            }
        }
        if ready.iter().all(Option::is_some) {
            std::task::Poll::Ready(ready.iter_mut().filter_map(Option::take).collect())
        } else {
            std::task::Poll::Pending
        }
    })
    .await
}

#[tokio::test]
async fn managers_and_strangers_enter_no_numbers() {
    let service = start_on("2026-03-30").await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    assert_eq!(
        manager
            .get(service.address("/staff/offered"))
            .send()
            .await
            .unwrap()
            .status(),
        404
    );
    assert_eq!(
        manager
            .post(service.address("/staff/offered"))
            .form(&[("month", "2026-03")])
            .send()
            .await
            .unwrap()
            .status(),
        404
    );
    assert_eq!(
        browser()
            .get(service.address("/staff/offered"))
            .send()
            .await
            .unwrap()
            .status(),
        303
    );
}

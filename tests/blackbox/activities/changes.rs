//! What is changed on an activity, and by whom.

use super::Made;
use crate::support::{
    page::{field, says, says_not, words},
    people::browser,
    start_on,
};

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
async fn another_like_it_begins_with_the_same_words_and_a_code_of_its_own() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
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
    let form = service
        .page(
            &anna,
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
    let response = service
        .opened(
            &anna,
            &format!("/staff/activities/new?from={}", elsewhere["id"]),
        )
        .await;
    assert_eq!(response.status(), 404);
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
            service
                .opened(&other, &format!("{here}/edit"))
                .await
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
                service
                    .post(&other, &format!("{here}/{path}"), &form)
                    .await
                    .status()
                    .as_u16(),
                status,
                "{email} {path}"
            );
        }
    }
    assert_eq!(
        service
            .post(&browser(), &format!("{here}/state"), &[("state", "closed")])
            .await
            .status()
            .as_u16(),
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

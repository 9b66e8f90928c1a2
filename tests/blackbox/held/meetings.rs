//! A month's meetings and the volumes: added, taken back, refused.

use serde_json::json;

use super::{FAGERSJO, HELD, PRESCHOOLS, by_program};
use crate::support::{
    page::{field, says, says_not, words},
    start_on,
};

/// The fields of the page's only form that takes something back.
fn undo(page: &str) -> Vec<(String, String)> {
    let form = page.split("class=\"notice\" role=\"status\"").nth(1);
    let form = form.unwrap().split("</form>").next().unwrap();
    let value = |tag: &str, name: &str| {
        let rest = tag.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let tags = form.split("<input type=\"hidden\"").skip(1);
    tags.map(|tag| (value(tag, "name"), value(tag, "value")))
        .collect()
}

#[tokio::test]
async fn an_advisor_adds_a_months_meetings_and_takes_them_back() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    let form = [
        ("type", "theme_meeting"),
        ("month", "2026-03"),
        ("meetings", "2"),
        ("participants", "15"),
        ("mothers", "10"),
        ("partners-civil_society", "1"),
        ("languages-so", "1"),
    ];
    assert_eq!(service.post(&anna, HELD, &form).await.status(), 303);
    let page = service.page(&anna, "/staff/held?type=theme_meeting").await;
    says(
        &words(&page),
        &[
            "Tematräff, mars 2026:",
            "Träffar 2 0",
            "Deltagare 15 0",
            "Mammor 10 0",
            "Civilsamhället 1 0",
        ],
    );
    let back = undo(&page);
    let back: Vec<(&str, &str)> = back
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(service.post(&anna, HELD, &back).await.status(), 303);
    let page = service.page(&anna, "/staff/held?type=theme_meeting").await;
    says(&words(&page), &["Inget är ifyllt än"]);
    // The same undo sent again changes nothing: one token, one deed.
    assert_eq!(service.post(&anna, HELD, &back).await.status(), 303);
    let page = service.page(&anna, "/staff/held?type=theme_meeting").await;
    says(&words(&page), &["Inget är ifyllt än"]);
}

#[tokio::test]
async fn numbers_that_cannot_be_are_refused_and_what_was_typed_is_kept() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    for (form, said) in [
        (
            vec![("meetings", "två")],
            "Träffar: Skriv minst ett helt tal",
        ),
        (vec![("meetings", "0")], "Skriv minst ett helt tal"),
        (vec![("meetings", "-1")], "Månadens summa skulle bli mindre"),
        (
            vec![("meetings", "1"), ("participants", "3"), ("mothers", "4")],
            "tillsammans fler än totalen",
        ),
        (
            vec![("meetings", "1"), ("partners-civil_society", "2")],
            "Civilsamhället: Det är fler än träffarna",
        ),
        (
            vec![("meetings", "1"), ("partners-library", "1")],
            "Bibliotek: Valet är taget ur bruk",
        ),
        (
            vec![("meetings", "1"), ("visits_adults", "9")],
            "Det räknas inte för den här verksamheten",
        ),
        (
            vec![("month", "2026-04"), ("meetings", "1")],
            "Välj en månad",
        ),
    ] {
        let mut whole = vec![("type", "theme_meeting")];
        whole.extend(form.clone());
        if form[0].0 != "month" {
            whole.push(("month", "2026-03"));
        }
        let refused = service.post(&anna, HELD, &whole).await;
        assert_eq!(refused.status(), 422, "{form:?}");
        let page = refused.text().await.unwrap();
        says(&words(&page), &[said]);
        assert_eq!(
            field(&page, "meetings"),
            Some(form.iter().find(|(name, _)| *name == "meetings").unwrap().1)
        );
    }
    let page = service.page(&anna, "/staff/held?type=theme_meeting").await;
    says(&words(&page), &["Inget är ifyllt än"]);
    let talk = [
        ("type", "advice_talk"),
        ("month", "2026-03"),
        ("meetings", "1"),
    ];
    let refused = service.post(&anna, HELD, &talk).await;
    assert_eq!(refused.status(), 404, "nothing of a talk is held here");
    let course = [
        ("type", "parenting_programme"),
        ("month", "2026-03"),
        ("meetings", "1"),
        ("registered", "5"),
        ("completed", "6"),
    ];
    let refused = service.post(&anna, HELD, &course).await.text().await;
    says(&words(&refused.unwrap()), &["Fler har slutfört än anmält"]);
}

#[tokio::test]
async fn an_option_withdrawn_meanwhile_is_refused_until_it_is_only_taken_away() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let add = |number| {
        [
            ("type", "theme_meeting"),
            ("month", "2026-03"),
            ("meetings", number),
            ("partners-civil_society", number),
        ]
    };
    assert_eq!(service.post(&anna, HELD, &add("1")).await.status(), 303);
    let gone = [
        ("list", "partners"),
        ("do", "withdraw"),
        ("code", "civil_society"),
    ];
    let done = service.post(&admin, "/staff/admin/lists", &gone).await;
    assert_eq!(done.status(), 303);
    let refused = service.post(&anna, HELD, &add("1")).await;
    assert_eq!(refused.status(), 422);
    let said = words(&refused.text().await.unwrap());
    says(&said, &["Civilsamhället: Valet är taget ur bruk"]);
    let page = service.page(&anna, "/staff/held?type=theme_meeting").await;
    says(&words(&page), &["Civilsamhället 1 0"]);
    assert_eq!(service.post(&anna, HELD, &add("-1")).await.status(), 303);
}

#[tokio::test]
async fn a_manager_reads_the_volumes_and_which_weeks_are_missing() {
    let service = start_on("2026-03-30").await;
    let anna = service.advisor().await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    let hours = [
        ("do", "hours"),
        ("preschool", FAGERSJO),
        ("hours", "20"),
        ("from", "2026-03-16"),
    ];
    assert_eq!(service.post(&anna, PRESCHOOLS, &hours).await.status(), 303);
    for form in [
        vec![
            ("type", "open_preschool"),
            ("preschool", FAGERSJO),
            ("week", "2026-W13"),
            ("visits_adults", "120"),
            ("sessions", "4"),
        ],
        vec![
            ("type", "parenting_programme"),
            ("month", "2026-03"),
            ("meetings", "1"),
            ("registered", "12"),
            ("completed", "10"),
        ],
    ] {
        assert_eq!(service.post(&anna, HELD, &form).await.status(), 303);
    }
    let skarpnack = json!({
        "month": "2026-02",
        "type": "parenting_programme",
        "district": "skarpnack",
        "meetings": 2,
        "registered": 9,
    });
    assert_eq!(by_program(&service, None, &skarpnack).await.status(), 200);
    let page = service
        .page(&manager, "/staff/results?period=2026-T1")
        .await;
    says(
        &words(&page),
        &[
            "Farsta 4 120 0",
            "Farsta 1 12 10",
            "Skarpnäck 2 9 0",
            "Alla områden 3 21 10",
            "20 timmar i veckan på 1 öppna förskolor",
        ],
    );
    let earlier = service
        .page(&manager, "/staff/results?period=2025-T3")
        .await;
    says_not(&words(&earlier), &["Vad som har hållits"]);
    let coverage = service.page(&manager, "/staff/coverage").await;
    says(
        &words(&coverage),
        &["veckor som saknas", "Fagersjö öppna förskola 2026-W12"],
    );
    assert!(!coverage.contains("2026-W13"), "it has come");
}

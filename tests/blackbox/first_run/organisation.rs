//! Districts and venues, and more municipalities than one.

use super::{administrator, leads_to, post, shown};
use crate::support::{
    page::{field, says, says_not, words},
    people::PASSWORD,
    row, start_on,
};

#[tokio::test]
async fn districts_and_venues_change_and_what_is_counted_stays() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let here = "/staff/admin/organisation";
    let code = service.activity("open_preschool", "farsta");
    for _ in 0..10 {
        service.answer(&code, "help=4&role=mother").await;
    }
    assert_eq!(
        post(
            &admin,
            &service,
            here,
            &[("do", "name"), ("name", "Stockholms stad")]
        )
        .await
        .status(),
        303
    );
    let renamed = [
        ("do", "district"),
        ("district", "farsta"),
        ("name", "Farsta strand"),
        ("venues", "Kvickens\r\nHökis\r\n"),
    ];
    assert_eq!(post(&admin, &service, here, &renamed).await.status(), 303);
    let new = [("do", "district"), ("name", "Älvsjö"), ("venues", "")];
    assert_eq!(post(&admin, &service, here, &new).await.status(), 303);
    let page = admin
        .get(service.address("/staff/activities/new"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    says(&page, &["Farsta strand", "\"alvsjo\"", "Hökis"]);
    says_not(&page, &["Fagersjö"]);
    for (form, said) in [
        (
            vec![("do", "district"), ("name", "Älvsjö")],
            "Det finns redan",
        ),
        (
            vec![
                ("do", "district"),
                ("district", "atlantis"),
                ("name", "Atlantis"),
            ],
            "Välj en stadsdel",
        ),
        (vec![("do", "name"), ("name", " ")], "högst 120 tecken"),
        (
            vec![("do", "district"), ("name", &"x".repeat(121))],
            "högst 120 tecken",
        ),
        (
            vec![("do", "municipality"), ("name", "Gävle"), ("code", "0180")],
            "finns redan",
        ),
    ] {
        let response = post(&admin, &service, here, &form).await;
        assert_eq!(response.status(), 422, "{form:?}");
        let page = response.text().await.unwrap();
        let typed = form[form.len() - 1];
        let is_kept = form[1] == ("district", "atlantis")
            || typed.0 == "code"
            || field(&page, typed.0).is_some() && page.contains(typed.1);
        assert!(words(&page).contains(said), "{form:?}: {page}");
        assert!(is_kept, "{form:?}: {page}");
    }
    let mut service = service;
    service.turn_the_clock_to("2026-04-02").await;
    let results = service.results("2026-03", "type,area,role").await;
    assert_eq!(
        row(&results, &[("area", "farsta"), ("role", "mother")])["n"],
        10
    );
}

#[tokio::test]
async fn a_second_municipality_is_a_world_of_its_own() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let id = service.activity_with("advice_talk", "farsta", &[])["id"].to_string();
    let new = [
        ("do", "municipality"),
        ("name", "Gävle"),
        ("code", "2180"),
        ("contact", ""),
        ("districts", "Sätra"),
        ("email", "admin@gavle.se"),
        ("password", PASSWORD),
    ];
    assert_eq!(
        post(&admin, &service, "/staff/admin/organisation", &new)
            .await
            .status(),
        303
    );
    let other = service.sign_in("admin@gavle.se").await;
    assert_eq!(
        leads_to(
            &other
                .get(service.address("/staff/admin"))
                .send()
                .await
                .unwrap()
        ),
        "/staff/account",
        "the first password is changed"
    );
    assert_eq!(
        post(
            &other,
            &service,
            "/staff/account",
            &[("current", PASSWORD), ("password", "gävles egna lösenord")]
        )
        .await
        .status(),
        303
    );
    for path in [
        "/staff/admin/accounts",
        "/staff/admin/audit",
        "/staff/activities",
        "/staff/admin/tokens",
        "/staff/offered",
        "/staff/register",
        "/staff/held",
        "/staff/held/preschools",
        "/staff/held/files",
        "/staff/admin/lists",
    ] {
        let page = shown(&other, &service, path).await;
        assert!(!page.contains("admin@kommun.se"), "{path}: {page}");
        assert!(!page.contains("Farsta"), "{path}: {page}");
        assert!(!page.contains("test"), "{path}: {page}");
    }
    for path in [
        format!("/staff/activities/{id}"),
        format!("/staff/activities/{id}/screen"),
        format!("/staff/activities/{id}/sheet.pdf"),
        "/staff/admin/accounts/1".into(),
    ] {
        assert_eq!(
            other
                .get(service.address(&path))
                .send()
                .await
                .unwrap()
                .status(),
            404,
            "{path}"
        );
    }
    assert_eq!(
        post(
            &other,
            &service,
            "/staff/admin/accounts/1",
            &[("do", "off")]
        )
        .await
        .status(),
        404
    );
}

#[tokio::test]
async fn a_third_municipality_is_added_by_command_alone() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let organisation = "/staff/admin/organisation";
    for (code, email, status) in [("2180", "a@gavle.se", 303), ("2181", "b@gavle.se", 422)] {
        let new = [
            ("do", "municipality"),
            ("name", "Gävle"),
            ("code", code),
            ("districts", "Sätra"),
            ("email", email),
            ("password", PASSWORD),
        ];
        let response = post(&admin, &service, organisation, &new).await;
        assert_eq!(response.status(), status, "{code}");
    }
    says(
        &shown(&admin, &service, organisation).await,
        &["lyhord org import"],
    );
    assert!(!service.command(&["user", "list"]).contains("b@gavle.se"));
}

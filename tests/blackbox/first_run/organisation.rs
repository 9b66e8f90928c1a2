//! Districts and venues, and more municipalities than one.

use crate::support::{
    page::{field, says, says_not, words},
    people::PASSWORD,
    row,
    staff::leads_to,
    start_on,
};

const HERE: &str = "/staff/admin/organisation";

#[tokio::test]
async fn districts_and_venues_change_and_what_is_counted_stays() {
    let mut service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    let code = service.activity("open_preschool", "farsta");
    for _ in 0..10 {
        service.answer(&code, "help=4&role=mother").await;
    }
    assert_eq!(
        service
            .post(&admin, HERE, &[("do", "name"), ("name", "Stockholms stad")])
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
    assert_eq!(service.post(&admin, HERE, &renamed).await.status(), 303);
    let new = [("do", "district"), ("name", "Älvsjö"), ("venues", "")];
    assert_eq!(service.post(&admin, HERE, &new).await.status(), 303);
    let page = service
        .opened(&admin, "/staff/activities/new")
        .await
        .text()
        .await
        .unwrap();
    says(&page, &["Farsta strand", "\"alvsjo\"", "Hökis"]);
    says_not(&page, &["Fagersjö"]);
    service.turn_the_clock_to("2026-04-02").await;
    let results = service.results("2026-03", "type,area,role").await;
    assert_eq!(
        row(&results, &[("area", "farsta"), ("role", "mother")])["n"],
        10
    );
}

#[tokio::test]
async fn a_fault_in_the_organisation_is_named_and_what_was_typed_is_kept() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    for (form, said) in [
        (
            vec![("do", "district"), ("name", "Farsta")],
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
        let response = service.post(&admin, HERE, &form).await;
        assert_eq!(response.status(), 422, "{form:?}");
        let page = response.text().await.unwrap();
        let typed = form[form.len() - 1];
        let is_kept = form[1] == ("district", "atlantis")
            || typed.0 == "code"
            || field(&page, typed.0).is_some() && page.contains(typed.1);
        assert!(words(&page).contains(said), "{form:?}: {page}");
        assert!(is_kept, "{form:?}: {page}");
    }
}

#[tokio::test]
async fn a_second_municipality_is_a_world_of_its_own() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
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
    assert_eq!(service.post(&admin, HERE, &new).await.status(), 303);
    let other = service.sign_in("admin@gavle.se").await;
    assert_eq!(
        leads_to(&service.opened(&other, "/staff/admin").await),
        "/staff/account",
        "the first password is changed"
    );
    assert_eq!(
        service
            .post(
                &other,
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
        let page = service.words(&other, path).await;
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
        assert_eq!(service.opened(&other, &path).await.status(), 404, "{path}");
    }
    assert_eq!(
        service
            .post(&other, "/staff/admin/accounts/1", &[("do", "off")])
            .await
            .status(),
        404
    );
}

#[tokio::test]
async fn a_third_municipality_is_added_by_command_alone() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    for (code, email, status) in [("2180", "a@gavle.se", 303), ("2181", "b@gavle.se", 422)] {
        let new = [
            ("do", "municipality"),
            ("name", "Gävle"),
            ("code", code),
            ("districts", "Sätra"),
            ("email", email),
            ("password", PASSWORD),
        ];
        let response = service.post(&admin, HERE, &new).await;
        assert_eq!(response.status(), status, "{code}");
    }
    says(&service.words(&admin, HERE).await, &["lyhord org import"]);
    assert!(!service.command(&["user", "list"]).contains("b@gavle.se"));
}

//! How far a form of staff reaches: not beyond the role, the district and the
//! municipality of whoever sends it.

use serde_json::Value;

use super::origin::changes;
use crate::support::{
    key::ask,
    people::{PASSWORD, browser},
    staff::leads_to,
    start_with,
};

/// Who may change something at these addresses: how they begin, and whom besides an
/// administrator.
const CHANGES: [(&str, Option<&str>); 10] = [
    ("/staff/admin/rounds", Some("manager")),
    ("/staff/admin", None),
    ("/staff/activities", Some("advisor")),
    ("/staff/offered", Some("advisor")),
    ("/staff/register", Some("advisor")),
    ("/staff/held", Some("advisor")),
    ("/staff/results/goals", Some("manager")),
    ("/staff/key-figures", Some("manager")),
    ("/staff/self-rating", Some("manager")),
    ("/staff/status-report", Some("manager")),
];

#[tokio::test]
async fn no_form_of_staff_is_taken_from_another_role_or_from_nobody() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.activity("advice_talk", "farsta");
    let mut people = vec![("nobody", browser())];
    for (role, district) in [
        ("advisor", Some("farsta")),
        ("manager", None),
        ("coordinator", None),
    ] {
        service.user(&format!("{role}@kommun.se"), role, district);
        people.push((role, service.sign_in(&format!("{role}@kommun.se")).await));
    }
    let form = [
        ("title", "X"),
        ("do", "off"),
        ("district", "farsta"),
        ("state", "closed"),
    ];
    let mut refused = 0;
    for address in changes() {
        let whose = CHANGES
            .iter()
            .find(|(begins, _)| address.starts_with(begins));
        let Some((_, allowed)) = whose else {
            let is_own = [
                "/staff/account",
                "/staff/sign-",
                "/staff/first-run",
                "/staff/language",
            ];
            let is_own = is_own.iter().any(|begins| address.starts_with(begins));
            assert!(is_own, "who may change something at {address}?");
            continue;
        };
        for (role, person) in &people {
            if Some(*role) == *allowed {
                continue;
            }
            let answer = service.post(person, &address, &form).await;
            let status = answer.status().as_u16();
            let expected = if *role == "nobody" { 303 } else { 404 };
            // Where a file is asked for, that may be missed before it is asked who sends it.
            assert!(
                [expected, 400, 415].contains(&status),
                "{role} {address}: {status}"
            );
            if status == 303 {
                let leads = leads_to(&answer);
                assert!(leads.starts_with("/staff/sign-in"), "{address}: {leads}");
            }
            refused += usize::from(status == expected);
        }
    }
    assert!(refused > 40, "{refused}");
    let left = ask(&service, "SELECT title FROM activity").await;
    let titles: Vec<String> = left
        .iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect();
    assert_ne!(titles, ["X"]);
}

#[tokio::test]
async fn no_form_reaches_into_another_district_or_municipality() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let theirs = service.activity_with("advice_talk", "skarpnack", &[]);
    let own = service.activity_with("advice_talk", "farsta", &[])["id"].to_string();
    let (id, code) = (theirs["id"].to_string(), theirs["code"].clone());
    let advisor = service.advisor().await;
    service.user("chef@kommun.se", "manager", None);
    service.import(
        "[[municipality]]\ncode = \"0184\"\nname = \"Solna\"\n\
         [[municipality.district]]\nid = \"solna\"\nname = \"Solna\"\nstaff = 4\n",
    );
    let words = [
        "user",
        "add",
        "--email",
        "chef@solna.se",
        "--role",
        "manager",
    ];
    let words = [&words[..], &["--municipality", "0184", "--password-stdin"]].concat();
    assert!(service.run(&words, PASSWORD).status.success());
    let title = [
        ("title", "Deras"),
        ("contact", "mixed"),
        ("district", "skarpnack"),
    ];
    for (path, form) in [
        ("edit", &title[..]),
        ("state", &[("state", "closed")]),
        ("replace", &[("sure", "yes")]),
    ] {
        let path = format!("/staff/activities/{id}/{path}");
        assert_eq!(
            service.post(&advisor, &path, form).await.status(),
            404,
            "{path}"
        );
    }
    // Whatever else they send, and of which district it says to be, is of their own.
    let edit = format!("/staff/activities/{own}/edit");
    let made = [
        ("type", "theme_meeting"),
        ("title", "Ny"),
        ("contact", "mixed"),
    ];
    let offered = [("month", "2026-03"), ("home_visit-participants", "7")];
    let held = [
        ("month", "2026-03"),
        ("type", "theme_meeting"),
        ("meetings", "1"),
    ];
    for (path, form) in [
        (edit.as_str(), &title[..2]),
        ("/staff/activities/new", &made[..]),
        ("/staff/offered", &offered[..]),
        ("/staff/held", &held[..]),
    ] {
        for district in ["skarpnack", "farsta"] {
            let form = [form, &[("district", district)]].concat();
            service.post(&advisor, path, &form).await;
        }
    }
    let places = async |question: &str| -> Vec<String> {
        let rows = ask(&service, question).await;
        let first = |row: &sea_orm::QueryResult| row.try_get_by_index(0).unwrap();
        rows.iter().map(first).collect()
    };
    let districts = places("SELECT district FROM activity ORDER BY id").await;
    assert_eq!(districts.first().map(String::as_str), Some("skarpnack"));
    assert!(districts.len() > 2, "{districts:?}");
    assert!(
        districts[1..].iter().all(|one| one == "farsta"),
        "{districts:?}"
    );
    for table in ["offered", "held"] {
        let areas = places(&format!("SELECT area FROM {table}")).await;
        assert!(!areas.is_empty(), "{table}");
        assert!(
            areas.iter().all(|one| one == "farsta"),
            "{table}: {areas:?}"
        );
    }
    let left = service.api(&format!("/activities/{id}")).await;
    let left: Value = left.json().await.unwrap();
    assert_eq!(left["code"], code);
    assert_ne!(left["title"], "Deras");

    // Nor does a manager of another municipality find what is measured here.
    let own = service.sign_in("chef@kommun.se").await;
    let figure = [
        ("name", "Möten på förskolor"),
        ("unit", "number"),
        ("rhythm", "tertial"),
        ("scope", "whole"),
        ("goal_area", "Nå ut i ett tidigt skede"),
        ("source", "Kalendern"),
        ("direction", "at_least"),
        ("target", "12"),
        ("from", "2026-T1"),
    ];
    let made = service.post(&own, "/staff/key-figures/new", &figure).await;
    assert_eq!(made.status(), 303);
    let theirs = service.sign_in("chef@solna.se").await;
    for page in ["", "/edit"] {
        let path = format!("/staff/key-figures/moten-pa-forskolor{page}");
        assert_eq!(service.opened(&own, &path).await.status(), 200, "{path}");
        assert_eq!(service.opened(&theirs, &path).await.status(), 404, "{path}");
        assert_eq!(
            service.post(&theirs, &path, &figure).await.status(),
            404,
            "{path}"
        );
    }
}

//! Two who change the same: the later one is told, and nothing is lost.

use crate::support::{
    page::{field, says, words},
    start_on,
};

// ---- two at a time

#[tokio::test]
async fn who_saves_an_activity_later_is_told_that_it_was_changed_and_loses_nothing() {
    let service = start_on("2026-03-30").await;
    let activity = service.activity_with("advice_talk", "farsta", &[]);
    let edit = format!("/staff/activities/{}/edit", activity["id"]);
    let anna = service.advisor().await;
    let page = service.page(&anna, &edit).await;
    let version = field(&page, "version").unwrap().to_owned();
    let save = async |version: &str, title: &str| {
        let fields = [("version", version), ("title", title), ("contact", "mixed")];
        service.post(&anna, &edit, &fields).await
    };
    assert_eq!(save(&version, "Först").await.status(), 303);
    let told = save(&version, "Sedan").await;
    assert_eq!(told.status(), 409);
    let told = told.text().await.unwrap();
    says(&words(&told), &["Någon annan har ändrat det här"]);
    let form = told.split("/edit\"").last().unwrap();
    assert_eq!(field(form, "title"), Some("Sedan"));
    let now = field(form, "version").unwrap();
    assert_eq!(
        save(now, "Sedan").await.status(),
        303,
        "when that is what should hold"
    );
}

#[tokio::test]
async fn who_saves_the_settings_later_is_told_so() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let here = "/staff/admin/settings";
    let page = service.page(&admin, here).await;
    let version = field(&page, "version").unwrap().to_owned();
    let save = async |contact: &str| {
        let fields = [
            ("version", version.as_str()),
            ("contact", contact),
            ("languages", "sv, ar"),
            ("level", "unknown"),
            ("method", "self"),
        ];
        service.post(&admin, here, &fields).await
    };
    assert_eq!(save("Ring 1").await.status(), 303);
    let told = save("Ring 2").await;
    let told = told.text().await.unwrap();
    says(&words(&told), &["Någon annan har ändrat det här"]);
    let form = told
        .split("action=\"/staff/admin/settings\"")
        .last()
        .unwrap();
    assert_eq!(field(form, "contact"), Some("Ring 2"));
}

#[tokio::test]
async fn a_code_that_was_closed_meanwhile_stays_closed() {
    let service = start_on("2026-03-30").await;
    let activity = service.activity_with("advice_talk", "farsta", &[]);
    let page = format!("/staff/activities/{}", activity["id"]);
    let anna = service.advisor().await;
    let edit = service.page(&anna, &format!("{page}/edit")).await;
    let version = field(&edit, "version").unwrap().to_owned();
    let closed = service
        .post(&anna, &format!("{page}/state"), &[("state", "closed")])
        .await;
    assert_eq!(closed.status(), 303);
    let fields = [
        ("version", version.as_str()),
        ("title", "Nytt"),
        ("contact", "mixed"),
    ];
    service.post(&anna, &format!("{page}/edit"), &fields).await;
    service
        .post(&anna, &format!("{page}/state"), &[("state", "running")])
        .await;
    let form = service
        .get(&format!("/{}", activity["code"].as_str().unwrap()))
        .await;
    assert_eq!(form.status(), 410);
}

#[tokio::test]
async fn two_administrators_keep_each_other_s_work_on_one_district() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let here = "/staff/admin/organisation";
    let page = service.page(&admin, here).await;
    let of = |district: &str| {
        let marked = format!("name=\"district\" value=\"{district}\"");
        let form = page.split(&marked).nth(1).unwrap();
        field(form, "version").unwrap().to_owned()
    };
    let (farsta, skarpnack) = (of("farsta"), of("skarpnack"));
    let save = async |district: &str, version: &str, name: &str| {
        let fields = [
            ("do", "district"),
            ("district", district),
            ("version", version),
            ("name", name),
            ("staff", "4"),
        ];
        service.post(&admin, here, &fields).await
    };
    assert_eq!(save("farsta", &farsta, "Farsta strand").await.status(), 303);
    let other = save("skarpnack", &skarpnack, "Skarpnäcks gård").await;
    assert_eq!(other.status(), 303, "another district is another matter");
    let told = save("farsta", &farsta, "Farsta centrum").await;
    assert_eq!(told.status(), 422);
    let told = told.text().await.unwrap();
    says(&words(&told), &["Någon annan har ändrat det här"]);
    says(&told, &["value=\"Farsta centrum\""]);
    let kept = service.page(&admin, here).await;
    says(&words(&kept), &["Farsta strand", "Skarpnäcks gård"]);
}

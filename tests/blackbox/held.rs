//! What was held: plain sums of groups and open preschools, by staff, by a link
//! and by programs.

use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};

use crate::support::{
    Service,
    page::{field, says, says_not, words},
    people::browser,
    start_on,
};

const HELD: &str = "/staff/held";
const PRESCHOOLS: &str = "/staff/held/preschools";
const FAGERSJO: &str = "farsta/Fagersjö öppna förskola";

async fn text_at(browser: &Client, service: &Service, path: &str) -> String {
    let page = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(page.status(), 200, "{path}");
    page.text().await.unwrap()
}

async fn send(browser: &Client, service: &Service, path: &str, form: &[(&str, &str)]) -> Response {
    let request = browser.post(service.address(path)).form(form);
    request.send().await.unwrap()
}

async fn advisor(service: &Service) -> Client {
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.sign_in("anna@kommun.se").await
}

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
    let anna = advisor(&service).await;
    let form = [
        ("type", "theme_meeting"),
        ("month", "2026-03"),
        ("meetings", "2"),
        ("participants", "15"),
        ("mothers", "10"),
        ("partners-civil_society", "1"),
        ("languages-so", "1"),
    ];
    assert_eq!(send(&anna, &service, HELD, &form).await.status(), 303);
    let page = text_at(&anna, &service, "/staff/held?type=theme_meeting").await;
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
    assert_eq!(send(&anna, &service, HELD, &back).await.status(), 303);
    let page = text_at(&anna, &service, "/staff/held?type=theme_meeting").await;
    says(&words(&page), &["Inget är ifyllt än"]);
    // The same undo sent again changes nothing: one token, one deed.
    assert_eq!(send(&anna, &service, HELD, &back).await.status(), 303);
    let page = text_at(&anna, &service, "/staff/held?type=theme_meeting").await;
    says(&words(&page), &["Inget är ifyllt än"]);
}

#[tokio::test]
async fn numbers_that_cannot_be_are_refused_and_what_was_typed_is_kept() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    for (form, said) in [
        (
            vec![("meetings", "två")],
            "Träffar: Skriv minst ett helt tal",
        ),
        (vec![("meetings", "0")], "Skriv minst ett helt tal"),
        (vec![("meetings", "-1")], "Månadens summa skulle bli mindre"),
        (
            vec![("meetings", "1"), ("participants", "3"), ("mothers", "4")],
            "fler än alla tillsammans",
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
        let refused = send(&anna, &service, HELD, &whole).await;
        assert_eq!(refused.status(), 422, "{form:?}");
        let page = refused.text().await.unwrap();
        says(&words(&page), &[said]);
        assert_eq!(
            field(&page, "meetings"),
            Some(form.iter().find(|(name, _)| *name == "meetings").unwrap().1)
        );
    }
    let page = text_at(&anna, &service, "/staff/held?type=theme_meeting").await;
    says(&words(&page), &["Inget är ifyllt än"]);
    let talk = [
        ("type", "advice_talk"),
        ("month", "2026-03"),
        ("meetings", "1"),
    ];
    let refused = send(&anna, &service, HELD, &talk).await;
    assert_eq!(refused.status(), 404, "nothing of a talk is held here");
    let course = [
        ("type", "parenting_programme"),
        ("month", "2026-03"),
        ("meetings", "1"),
        ("registered", "5"),
        ("completed", "6"),
    ];
    let refused = send(&anna, &service, HELD, &course).await.text().await;
    says(&words(&refused.unwrap()), &["Fler har slutfört än anmält"]);
}

#[tokio::test]
async fn an_option_withdrawn_meanwhile_is_refused_until_it_is_only_taken_away() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
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
    assert_eq!(send(&anna, &service, HELD, &add("1")).await.status(), 303);
    let gone = [
        ("list", "partners"),
        ("do", "withdraw"),
        ("code", "civil_society"),
    ];
    let done = send(&admin, &service, "/staff/admin/lists", &gone).await;
    assert_eq!(done.status(), 303);
    let refused = send(&anna, &service, HELD, &add("1")).await;
    assert_eq!(refused.status(), 422);
    let said = words(&refused.text().await.unwrap());
    says(&said, &["Civilsamhället: Valet är taget ur bruk"]);
    let page = text_at(&anna, &service, "/staff/held?type=theme_meeting").await;
    says(&words(&page), &["Civilsamhället 1 0"]);
    assert_eq!(send(&anna, &service, HELD, &add("-1")).await.status(), 303);
}

#[tokio::test]
async fn a_preschools_week_is_sent_in_once_and_corrected_knowingly() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let week = |number| {
        vec![
            ("type", "open_preschool"),
            ("preschool", FAGERSJO),
            ("week", "2026-W13"),
            ("visits_adults", number),
        ]
    };
    let sent =
        async |form: Vec<(&'static str, &'static str)>| send(&anna, &service, HELD, &form).await;
    assert_eq!(sent(week("120")).await.status(), 303);
    let again = sent(week("120")).await;
    assert_eq!(again.status(), 422);
    let page = again.text().await.unwrap();
    says(&words(&page), &["Veckan är redan inskickad"]);
    assert_eq!(field(&page, "visits_adults"), Some("120"), "kept");
    assert_eq!(sent(week("-20")).await.status(), 303, "a correction");
    let mut more = week("5");
    more.push(("more", "yes"));
    assert_eq!(sent(more).await.status(), 303, "knowingly");
    let page = text_at(&anna, &service, HELD).await;
    says(&words(&page), &["Besök av vuxna 105 0"]);
    let mut coming = week("1");
    coming[2] = ("week", "2026-W15");
    assert_eq!(sent(coming).await.status(), 422, "it has not begun");
    let mut elsewhere = week("1");
    elsewhere[1] = ("preschool", "skarpnack/");
    assert_eq!(sent(elsewhere).await.status(), 422, "not their district");
}

#[tokio::test]
async fn hours_are_entered_once_with_their_day_and_missing_weeks_are_named() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let hours = |hours, from| {
        [
            ("do", "hours"),
            ("preschool", FAGERSJO),
            ("hours", hours),
            ("from", from),
            ("run_by", "municipal"),
        ]
    };
    for (typed, from, said) in [
        ("169", "2026-03-16", "ett tal mellan 0 och 168"),
        ("20", "i mars", "Skriv dagen så här"),
    ] {
        let refused = send(&anna, &service, PRESCHOOLS, &hours(typed, from)).await;
        assert_eq!(refused.status(), 422, "{typed} {from}");
        let page = refused.text().await.unwrap();
        says(&words(&page), &[said]);
        assert_eq!(field(&page, "hours"), Some(typed), "kept");
    }
    for (typed, from) in [("20", "2026-03-09"), ("12,5", "2026-03-23")] {
        let done = send(&anna, &service, PRESCHOOLS, &hours(typed, from)).await;
        assert_eq!(done.status(), 303);
    }
    let week = [
        ("type", "open_preschool"),
        ("preschool", FAGERSJO),
        ("week", "2026-W12"),
        ("visits_children", "80"),
    ];
    assert_eq!(send(&anna, &service, HELD, &week).await.status(), 303);
    let page = text_at(&anna, &service, PRESCHOOLS).await;
    says(
        &words(&page),
        &[
            "Öppet i dag: 12,5 timmar i veckan på 1 öppna förskolor",
            "12,5 timmar i veckan från 2026-03-23 · Kommunen",
            "Saknas: 2026-W13, 2026-W11",
        ],
    );
    let theirs = [
        ("do", "hours"),
        ("preschool", "skarpnack/"),
        ("hours", "20"),
        ("from", "2026-03-01"),
    ];
    let refused = send(&anna, &service, PRESCHOOLS, &theirs).await;
    assert_eq!(refused.status(), 404, "another district's");
}

/// Makes a link for Fagersjö and returns its path.
async fn link(anna: &Client, service: &Service) -> String {
    let form = [("do", "link"), ("preschool", FAGERSJO)];
    let page = send(anna, service, PRESCHOOLS, &form).await;
    let page = page.text().await.unwrap();
    let address = page.split("class=\"token\">").nth(1).unwrap();
    let address = address.split('<').next().unwrap();
    let path = address.split("/n/").nth(1).unwrap();
    format!("/n/{path}")
}

#[tokio::test]
async fn the_preschools_own_staff_send_in_a_week_by_a_link_and_nothing_else() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let path = link(&anna, &service).await;
    let page = text_at(&anna, &service, PRESCHOOLS).await;
    assert!(!page.contains(&path), "it is shown once");
    let stranger = browser();
    let shown = stranger.get(service.address(&path)).send().await.unwrap();
    assert_eq!(shown.headers()["x-robots-tag"], "noindex, nofollow");
    assert!(shown.headers().get("set-cookie").is_none());
    let page = shown.text().await.unwrap();
    says(
        &words(&page),
        &["Veckans besök: Fagersjö öppna förskola", "inga namn"],
    );
    let week = |number| [("week", "2026-W13"), ("visits_adults", number)];
    for (number, said) in [
        ("-3", "Skriv minst ett helt tal"),
        ("många", "Skriv minst ett helt tal"),
        ("", "Skriv minst ett helt tal"),
    ] {
        let refused = send(&stranger, &service, &path, &week(number)).await;
        assert_eq!(refused.status(), 422, "{number}");
        let page = refused.text().await.unwrap();
        says(&words(&page), &[said]);
        assert_eq!(field(&page, "visits_adults"), Some(number), "kept");
    }
    let other = [("week", "2026-W13"), ("meetings", "1")];
    let refused = send(&stranger, &service, &path, &other).await;
    assert_eq!(refused.status(), 422, "only the numbers of its week");
    let done = send(&stranger, &service, &path, &week("90")).await;
    assert_eq!(done.status(), 303);
    let page = text_at(&stranger, &service, &format!("{path}?sent=2026-W13")).await;
    says(&words(&page), &["Tack! 2026-W13 är inskickad"]);
    let twice = send(&stranger, &service, &path, &week("90")).await;
    assert_eq!(twice.status(), 422, "sent twice counts once");
    let page = text_at(&anna, &service, HELD).await;
    says(&words(&page), &["Besök av vuxna 90 0"]);
    // In English too.
    let english = stranger
        .get(service.address(&path))
        .header("accept-language", "en")
        .send();
    let page = english.await.unwrap().text().await.unwrap();
    says(&words(&page), &["The week's visits"]);
}

#[tokio::test]
async fn a_link_that_was_withdrawn_is_gone_and_one_that_never_was_is_not_found() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    let first = link(&anna, &service).await;
    let second = link(&anna, &service).await;
    let stranger = browser();
    let status = async |path: &str| {
        let page = stranger.get(service.address(path)).send().await.unwrap();
        page.status()
    };
    assert_eq!(
        status(&first).await,
        StatusCode::GONE,
        "a new one replaces it"
    );
    assert_eq!(status(&second).await, 200);
    let withdraw = [("do", "withdraw"), ("preschool", FAGERSJO)];
    assert_eq!(
        send(&anna, &service, PRESCHOOLS, &withdraw).await.status(),
        303
    );
    assert_eq!(status(&second).await, StatusCode::GONE);
    let week = [("week", "2026-W13"), ("visits_adults", "9")];
    let refused = send(&stranger, &service, &second, &week).await;
    assert_eq!(refused.status(), StatusCode::GONE);
    says(
        &words(&refused.text().await.unwrap()),
        &["Länken gäller inte längre"],
    );
    let page = text_at(&anna, &service, HELD).await;
    says_not(&words(&page), &["Besök av vuxna 9"]);
    assert_eq!(status("/n/0123456789abcdef").await, 404);
    for _ in 0..40 {
        status("/n/0123456789abcdef").await;
    }
    assert_eq!(status("/n/0123456789abcdef").await, 429, "guessing stops");
}

async fn by_program(service: &Service, key: Option<&str>, wanted: &Value) -> Response {
    let mut request = Client::new()
        .post(service.address("/api/v1/held"))
        .bearer_auth(&service.token)
        .json(wanted);
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    request.send().await.unwrap()
}

#[tokio::test]
async fn a_program_adds_to_the_same_sums_and_a_key_counts_once() {
    let service = start_on("2026-03-30").await;
    let meeting = json!({
        "month": "2026-03",
        "type": "theme_meeting",
        "district": "farsta",
        "meetings": 2,
        "participants": 15,
        "mothers": 10,
        "partners": {"civil_society": 2},
    });
    for _ in 0..2 {
        let done = by_program(&service, Some("w13"), &meeting).await;
        assert_eq!(done.status(), 200);
        let sum: Value = done.json().await.unwrap();
        assert_eq!(sum["meetings"], 2, "{sum}");
        assert_eq!(sum["partners"]["civil_society"], 2, "{sum}");
        assert_eq!(sum["area"], "farsta", "{sum}");
    }
    let fewer = json!({
        "month": "2026-03",
        "type": "theme_meeting",
        "district": "farsta",
        "participants": -5,
        "mothers": -1,
    });
    let sum: Value = by_program(&service, None, &fewer)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(
        (&sum["participants"], &sum["mothers"]),
        (&json!(10), &json!(9))
    );
    let anna = advisor(&service).await;
    let page = text_at(&anna, &service, "/staff/held?type=theme_meeting").await;
    says(&words(&page), &["Träffar 2 0", "Deltagare 10 0"]);
    for (name, value, field) in [
        ("month", json!("2026-04"), "month"),
        ("type", json!("advice_talk"), "type"),
        ("type", json!("home_visit"), "type"),
        ("district", json!("kista"), "district"),
        ("meetings", json!(10_001), "meetings"),
        ("meetings", json!(-9), "meetings"),
        ("mothers", json!(99), "participants"),
        ("visits_adults", json!(3), "visits_adults"),
        ("partners", json!({"nobody": 1}), "partners"),
        ("partners", json!({"Library!": 1}), "partners"),
        ("languages", json!({"xx": 1}), "languages"),
    ] {
        let mut wrong = meeting.clone();
        wrong[name] = value.clone();
        let refused = by_program(&service, None, &wrong).await;
        assert_eq!(refused.status(), 422, "{name} {value}");
        let problem: Value = refused.json().await.unwrap();
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
}

#[tokio::test]
async fn a_manager_reads_the_volumes_and_which_weeks_are_missing() {
    let service = start_on("2026-03-30").await;
    let anna = advisor(&service).await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    let hours = [
        ("do", "hours"),
        ("preschool", FAGERSJO),
        ("hours", "20"),
        ("from", "2026-03-16"),
    ];
    assert_eq!(
        send(&anna, &service, PRESCHOOLS, &hours).await.status(),
        303
    );
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
        assert_eq!(send(&anna, &service, HELD, &form).await.status(), 303);
    }
    let skarpnack = json!({
        "month": "2026-02",
        "type": "parenting_programme",
        "district": "skarpnack",
        "meetings": 2,
        "registered": 9,
    });
    assert_eq!(by_program(&service, None, &skarpnack).await.status(), 200);
    let page = text_at(&manager, &service, "/staff/results?period=2026-T1").await;
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
    let earlier = text_at(&manager, &service, "/staff/results?period=2025-T3").await;
    says_not(&words(&earlier), &["Vad som har hållits"]);
    let coverage = text_at(&manager, &service, "/staff/coverage").await;
    says(
        &words(&coverage),
        &["veckor som saknas", "Fagersjö öppna förskola 2026-W12"],
    );
    assert!(!coverage.contains("2026-W13"), "it has come");
}

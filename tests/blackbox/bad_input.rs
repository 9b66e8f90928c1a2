//! Hostile and mistaken input: each has an answer that tells what to do,
//! nothing acknowledged is lost, nothing internal is shown.

use crate::support::{
    page::{self, says, title, words},
    people::browser,
    start_on,
};

#[tokio::test]
async fn an_unknown_or_mistyped_code_is_explained_where_it_was_typed() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let mut typo: Vec<char> = code.chars().collect();
    typo.swap(3, 4);
    if typo[3] == typo[4] {
        typo[9] = if typo[9] == '1' { '2' } else { '1' };
    }
    let unknown = lyhord::domain::survey_code::SurveyCode::from_random(5).to_string();
    for (typed, said) in [
        (
            typo.iter().collect::<String>(),
            "En siffra är fel, eller så har två siffror bytt plats",
        ),
        (unknown.clone(), "Vi hittar inte koden"),
        ("123".into(), "En kod har tio siffror"),
        ("<script>".into(), "En kod har tio siffror"),
    ] {
        let response = browser()
            .post(service.address("/"))
            .form(&[("code", &typed)])
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 422, "{typed}");
        let page = response.text().await.unwrap();
        assert!(words(&page).contains(said), "{typed}: {page}");
        assert!(title(&page).starts_with("Fel: "), "{typed}: {page}");
        assert!(!page.contains("<script>"), "{typed}: {page}");
        assert_eq!(
            page::field(&page, "code")
                .unwrap()
                .replace("&lt;", "<")
                .replace("&gt;", ">"),
            typed,
            "what was typed is kept"
        );
    }
    for path in [
        format!("/{unknown}"),
        "/123".into(),
        format!("/{unknown}/sv"),
        "/..%2f..%2fetc".into(),
        "/%00".into(),
        "/%ff".into(),
    ] {
        let response = service.get(&path).await;
        assert_eq!(response.status(), 404, "{path}");
        assert!(
            words(&response.text().await.unwrap()).contains("Vi hittar inte sidan"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn guessing_codes_is_slowed_down() {
    let service = start_on("2026-03-30").await;
    let mut last = 404;
    for random in 0..40 {
        let code = lyhord::domain::survey_code::SurveyCode::from_random(random * 7919);
        last = service.get(&format!("/{code}")).await.status().as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn an_empty_form_comes_back_with_its_role_and_a_message() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let nonce = service.nonce(&code).await;
    let response = service.send(&browser(), &code, &nonce, "role=mother").await;
    assert_eq!(response.status(), 422);
    let page = response.text().await.unwrap();
    assert!(title(&page).starts_with("Fel: "));
    says(&words(&page), &["Du har inte valt något svar"]);
    says(&page, &["role=\"alert\""]);
    assert!(page::is_chosen(&page, "role", "mother"));
    assert_eq!(
        service
            .send(&browser(), &code, &nonce, "role=mother&help=4")
            .await
            .status(),
        303
    );
}

#[tokio::test]
async fn a_value_out_of_range_comes_back_with_the_rest_kept() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for wrong in [
        "help=5&access=3",
        "help=four&access=3",
        "help=4&help=1&access=3",
        "role=aunt&access=3",
        "help=%00&access=3",
    ] {
        let nonce = service.nonce(&code).await;
        let response = service.send(&browser(), &code, &nonce, wrong).await;
        assert_eq!(response.status(), 422, "{wrong}");
        let page = response.text().await.unwrap();
        assert!(page::is_chosen(&page, "access", "3"), "{wrong}");
        assert!(
            words(&page).contains("Ett svar gick inte att läsa"),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn a_missing_foreign_or_old_nonce_asks_to_send_once_more_and_then_counts() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let old = service.nonce(&code).await;
    service.turn_the_clock_to("2026-03-31T12:00:00+02:00").await;
    for nonce in ["", "x", "00", &"0".repeat(56), &old] {
        let response = service
            .send(&browser(), &code, nonce, "help=4&role=mother")
            .await;
        assert_eq!(response.status(), 422, "{nonce}");
        let page = response.text().await.unwrap();
        assert!(
            words(&page).contains("Sidan har varit öppen länge"),
            "{nonce}"
        );
        assert!(page::is_chosen(&page, "help", "4"), "{nonce}");
        let fresh = page::field(&page, "nonce").unwrap().to_owned();
        assert_eq!(
            service
                .send(&browser(), &code, &fresh, "help=4&role=mother")
                .await
                .status(),
            303
        );
    }
    service.turn_the_clock_to("2026-05-01").await;
    assert_eq!(
        service.results("2026-T1", "type").await["rows"][0]["n"],
        5,
        "each of the five counted once"
    );
}

#[tokio::test]
async fn a_form_that_is_too_large_or_of_another_kind_is_refused() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let nonce = service.nonce(&code).await;
    let large = service
        .send(
            &browser(),
            &code,
            &nonce,
            &format!("help=4&x={}", "y".repeat(9000)),
        )
        .await;
    assert_eq!(large.status(), 413);
    let json = browser()
        .post(service.address(&format!("/{code}/sv")))
        .header("content-type", "application/json")
        .body("{}")
        .send()
        .await
        .unwrap();
    assert!(
        [400, 415].contains(&json.status().as_u16()),
        "{}",
        json.status()
    );
    assert!(words(&json.text().await.unwrap()).contains("Något blev fel"));
    let method = browser()
        .delete(service.address(&format!("/{code}/sv")))
        .send()
        .await
        .unwrap();
    assert!([404, 405].contains(&method.status().as_u16()));
}

#[tokio::test]
async fn an_unknown_language_leads_to_the_form() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let response = service.get(&format!("/{code}/tlh")).await;
    assert_eq!(
        (
            response.status().as_u16(),
            response.headers()["location"].to_str().unwrap()
        ),
        (303, format!("/{code}").as_str())
    );
    assert_eq!(service.get("/privacy/tlh").await.status(), 404);
    let nonce = service.nonce(&code).await;
    let answer = browser()
        .post(service.address(&format!("/{code}/tlh")))
        .form(&[("nonce", nonce.as_str()), ("help", "4")])
        .send()
        .await
        .unwrap();
    assert_eq!(
        answer.status(),
        303,
        "an answer is not lost to a wrong address"
    );
}

#[tokio::test]
async fn a_closed_or_not_yet_open_activity_says_so_in_the_language_with_what_to_do() {
    let mut service = start_on("2026-03-30").await;
    let closing = service.activity_with("advice_talk", "farsta", &["--closes", "2026-03-30"]);
    let opening = service.activity_with("advice_talk", "farsta", &["--opens", "2026-04-02"]);
    let code = closing["code"].as_str().unwrap();
    let nonce = service.nonce(code).await;
    let not_yet = service
        .get(&format!("/{}/en", opening["code"].as_str().unwrap()))
        .await;
    assert_eq!(not_yet.status(), 410);
    assert!(words(&not_yet.text().await.unwrap()).contains("You can answer from 2 April 2026"));
    service.turn_the_clock_to("2026-03-31").await;
    let closed = service.get(&format!("/{code}/ar")).await;
    assert_eq!(closed.status(), 410);
    let page = closed.text().await.unwrap();
    says(&page, &["dir=\"rtl\""]);
    says(&words(&page), &["هذا الاستبيان مغلق", "08-000 00 00"]);
    assert_eq!(
        service
            .send(&browser(), code, &nonce, "help=4")
            .await
            .status(),
        410
    );
}

#[tokio::test]
async fn strange_requests_get_plain_answers_that_show_nothing_internal() {
    let service = start_on("2026-03-30").await;
    for path in [
        "/staff/../etc/passwd",
        "/api/v1/nothing",
        "/staff/nothing",
        "/assets/x/y",
        "/index.php",
        "//evil.example",
    ] {
        let response = service.get(path).await;
        assert!(
            [303, 401, 404].contains(&response.status().as_u16()),
            "{path}: {}",
            response.status()
        );
        let text = response.text().await.unwrap();
        for inner in ["src/", "panicked", "sqlx", "SELECT", "lyhord.db", "actix"] {
            assert!(!text.contains(inner), "{path} shows {inner}: {text}");
        }
    }
}

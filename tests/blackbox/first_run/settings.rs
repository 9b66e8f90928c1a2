//! What an administrator sets afterwards: minimums and keys of programs.

use reqwest::Client;

use crate::support::{
    page::{field, says, says_not, words},
    row, start_on,
};

const MINIMUMS: &str = "/staff/admin/minimums";

/// What the form for minimums holds.
fn minimums<'a>(standard: &'a str, recurring: &'a str) -> [(&'static str, &'a str); 2] {
    [("standard", standard), ("recurring", recurring)]
}

#[tokio::test]
async fn minimums_are_never_lowered_and_what_was_typed_is_kept() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    for (standard, recurring) in [
        ("4", "10"),
        ("5", "9"),
        ("x", "10"),
        ("5", ""),
        ("5", "100000"),
    ] {
        let form = minimums(standard, recurring);
        let response = service.post(&admin, MINIMUMS, &form).await;
        assert_eq!(response.status(), 422, "{standard} {recurring}");
        let page = response.text().await.unwrap();
        assert_eq!(field(&page, "standard"), Some(standard));
    }
    for (standard, status) in [("7", 303), ("6", 422)] {
        let form = minimums(standard, "12");
        let response = service.post(&admin, MINIMUMS, &form).await;
        assert_eq!(response.status(), status, "planned is planned: {standard}");
    }
}

#[tokio::test]
async fn minimums_are_raised_from_the_next_tertial() {
    let mut service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    let raised = service.post(&admin, MINIMUMS, &minimums("7", "12")).await;
    assert_eq!(raised.status(), 303);
    let page = service.words(&admin, MINIMUMS).await;
    says(
        &page,
        &[
            "Gäller nu 5 svar; öppna förskolor",
            "senare samtal och hembesök 10 svar;",
            "Från tertial 2026-T2 7 svar; öppna förskolor",
            "senare samtal och hembesök 12 svar;",
        ],
    );
    let code = service.activity("advice_talk", "farsta");
    for moment in ["2026-05-02", "2026-05-03"] {
        service.turn_the_clock_to(moment).await;
        let privacy = service.get("/privacy/sv?of=0180").await;
        let privacy = words(&privacy.text().await.unwrap());
        says(&privacy, &["7"]);
        says_not(&privacy, &["minst fem"]);
    }
    for _ in 0..7 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-09-02").await;
    let results = service.results("2026-T2", "type,role").await;
    assert_eq!(
        row(&results, &[("role", "mother")])["n"],
        7,
        "one box of seven: {results}"
    );
}

#[tokio::test]
async fn a_program_s_key_is_shown_once_works_and_is_taken_back() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    let here = "/staff/admin/tokens";
    assert_eq!(
        service.post(&admin, here, &[("name", "")]).await.status(),
        422
    );
    assert_eq!(
        service
            .post(&admin, here, &[("name", &"x".repeat(121))])
            .await
            .status(),
        422
    );
    let response = service
        .post(&admin, here, &[("name", "Statistik <b>")])
        .await;
    assert_eq!(response.status(), 200);
    let page = words(&response.text().await.unwrap());
    let token = page
        .split(' ')
        .find(|word| word.starts_with("lyhord_"))
        .unwrap();
    let ask = async || {
        Client::new()
            .get(service.address("/api/v1/activities"))
            .bearer_auth(token)
            .send()
            .await
            .unwrap()
            .status()
            .as_u16()
    };
    assert_eq!(ask().await, 200);
    let list = service.opened(&admin, here).await.text().await.unwrap();
    says_not(&list, &["lyhord_"]);
    says(&words(&list), &["Statistik <b>"]);
    let after = list.split("Statistik &lt;b&gt;").nth(1).unwrap();
    let mark = after
        .split("name=\"revoke\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert_eq!(
        service
            .post(&admin, here, &[("revoke", "0011")])
            .await
            .status(),
        404
    );
    assert_eq!(
        service
            .post(&admin, here, &[("revoke", mark)])
            .await
            .status(),
        303
    );
    assert_eq!(ask().await, 401);
}

//! What an administrator sets afterwards: minimums and keys of programs.

use reqwest::Client;

use super::{administrator, post, shown};
use crate::support::{
    page::{field, says, says_not, words},
    row, start_on,
};

#[tokio::test]
async fn minimums_are_raised_from_the_next_tertial_and_never_lowered() {
    let mut service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let here = "/staff/admin/minimums";
    for (standard, recurring) in [
        ("4", "10"),
        ("5", "9"),
        ("x", "10"),
        ("5", ""),
        ("5", "100000"),
    ] {
        let response = post(
            &admin,
            &service,
            here,
            &[("standard", standard), ("recurring", recurring)],
        )
        .await;
        assert_eq!(response.status(), 422, "{standard} {recurring}");
        assert_eq!(
            field(&response.text().await.unwrap(), "standard"),
            Some(standard)
        );
    }
    assert_eq!(
        post(
            &admin,
            &service,
            here,
            &[("standard", "7"), ("recurring", "12")]
        )
        .await
        .status(),
        303
    );
    assert_eq!(
        post(
            &admin,
            &service,
            here,
            &[("standard", "6"), ("recurring", "12")]
        )
        .await
        .status(),
        422,
        "planned is planned"
    );
    let page = shown(&admin, &service, here).await;
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
        let privacy = words(
            &service
                .get("/privacy/sv?of=0180")
                .await
                .text()
                .await
                .unwrap(),
        );
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
    let admin = administrator(&service).await;
    let here = "/staff/admin/tokens";
    assert_eq!(
        post(&admin, &service, here, &[("name", "")]).await.status(),
        422
    );
    assert_eq!(
        post(&admin, &service, here, &[("name", &"x".repeat(121))])
            .await
            .status(),
        422
    );
    let response = post(&admin, &service, here, &[("name", "Statistik <b>")]).await;
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
    let list = admin
        .get(service.address(here))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
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
        post(&admin, &service, here, &[("revoke", "0011")])
            .await
            .status(),
        404
    );
    assert_eq!(
        post(&admin, &service, here, &[("revoke", mark)])
            .await
            .status(),
        303
    );
    assert_eq!(ask().await, 401);
}

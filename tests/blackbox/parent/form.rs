//! The form: typed by code, answered, thanked for, given to the second parent.

use crate::support::{
    page::{self, says, says_not, words},
    people::browser,
    start_on,
};

#[tokio::test]
async fn a_parent_types_the_code_in_any_digits_answers_and_is_thanked() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let arabic: String = code
        .chars()
        .map(|digit| char::from_u32(digit as u32 - 0x30 + 0x660).unwrap())
        .collect();
    for typed in [
        code.clone(),
        format!("{} {}-{}", &code[..3], &code[3..6], &code[6..]),
        arabic.clone(),
    ] {
        let response = browser()
            .post(service.address("/"))
            .form(&[("code", &typed)])
            .send()
            .await
            .unwrap();
        assert_eq!(
            (
                response.status().as_u16(),
                response.headers()["location"].to_str().unwrap()
            ),
            (303, format!("/{code}").as_str())
        );
    }
    assert_eq!(
        service.get(&format!("/{arabic}")).await.status(),
        200,
        "the path takes Arabic digits"
    );
    assert_eq!(
        service.get(&format!("/{code}/SV")).await.status(),
        200,
        "the path is read in either case"
    );
    let nonce = service.nonce(&code).await;
    let response = service
        .send(&browser(), &code, &nonce, "relevance=4&help=3&role=father")
        .await;
    assert_eq!(
        (
            response.status().as_u16(),
            response.headers()["location"].to_str().unwrap()
        ),
        (303, format!("/{code}/sv/thanks").as_str())
    );
    let thanks = words(
        &service
            .get(&format!("/{code}/sv/thanks"))
            .await
            .text()
            .await
            .unwrap(),
    );
    says(
        &thanks,
        &[
            "Tack! Dina svar är skickade.",
            "Ring oss: 08-000 00 00",
            "En annan vuxen vill svara",
        ],
    );
}

#[tokio::test]
async fn the_second_parent_on_the_same_phone_is_told_that_the_form_is_saved_and_gets_another() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    let nonce = service.nonce(&code).await;
    let phone = browser();
    let first = service.send(&phone, &code, &nonce, "help=4&role=mother");
    assert_eq!(
        first.await.headers()["location"],
        format!("/{code}/sv/thanks").as_str()
    );
    let told = format!("/{code}/sv/thanks?again");
    for answers in ["help=4&role=mother", "help=1&role=father"] {
        let second = service.send(&phone, &code, &nonce, answers).await;
        assert_eq!(
            second.headers()["location"],
            told.as_str(),
            "whatever it holds"
        );
    }
    let page = service.get(&told).await.text().await.unwrap();
    says(
        &words(&page),
        &[
            "De här svaren är redan sparade",
            "En annan vuxen vill svara",
        ],
    );
    says(&page, &[&format!("href=\"/{code}/sv\"")]);
    service.answer(&code, "help=1&role=father").await;
}

#[tokio::test]
async fn it_is_said_in_every_language_that_the_form_is_saved_already() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    let mut headings = std::collections::BTreeSet::new();
    for language in lyhord::domain::language::Language::ALL {
        let told = service
            .get(&format!("/{code}/{language}/thanks?again"))
            .await;
        let thanks = service.get(&format!("/{code}/{language}/thanks")).await;
        let (told, thanks) = (told.text().await.unwrap(), thanks.text().await.unwrap());
        assert_ne!(page::title(&told), page::title(&thanks), "{language}");
        headings.insert(page::title(&told));
    }
    let languages = lyhord::domain::language::Language::ALL.len();
    assert_eq!(headings.len(), languages, "each in its own: {headings:?}");
}

#[tokio::test]
async fn three_questions_are_asked_when_the_contact_is_known_and_four_when_not() {
    let service = start_on("2026-03-30").await;
    for (contact, asked, not_asked) in [
        ("first", "Var det lätt att nå oss", "rekommendera"),
        ("return", "rekommendera", "Var det lätt att nå oss"),
    ] {
        let activity = service.activity_with("advice_talk", "farsta", &["--contact", contact]);
        let page = words(
            &service
                .get(&format!("/{}/sv", activity["code"].as_str().unwrap()))
                .await
                .text()
                .await
                .unwrap(),
        );
        says(&page, &["Tre korta frågor", "3. "]);
        says_not(&page, &["4. "]);
        says(&page, &[asked]);
        says_not(&page, &[not_asked]);
    }
    let code = service.activity("advice_talk", "farsta");
    let page = words(
        &service
            .get(&format!("/{code}/sv"))
            .await
            .text()
            .await
            .unwrap(),
    );
    says(&page, &["Fyra korta frågor", "4. "]);
}

#[tokio::test]
async fn the_language_comes_from_the_path_else_the_phone_else_the_activity_else_swedish() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    let in_arabic = service.activity_with("home_visit", "farsta", &["--languages", "ar,sv"]);
    let spoken = |code: String, header: &'static str| {
        let address = service.address(&format!("/{code}"));
        async move {
            let page = browser()
                .get(address)
                .header("accept-language", header)
                .send()
                .await
                .unwrap()
                .text()
                .await
                .unwrap();
            page.split("<html lang=\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap()
                .to_owned()
        }
    };
    assert_eq!(spoken(format!("{code}/ar"), "en").await, "ar");
    assert_eq!(spoken(code.clone(), "ar-EG, en;q=0.5").await, "ar");
    assert_eq!(spoken(code.clone(), "nb-NO").await, "sv");
    assert_eq!(spoken(code.clone(), "").await, "sv");
    assert_eq!(
        spoken(in_arabic["code"].as_str().unwrap().to_owned(), "tlh").await,
        "ar"
    );
}

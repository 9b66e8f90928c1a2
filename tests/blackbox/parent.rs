//! What a parent meets.

use std::io::Read;

use lyhord::domain::activity_type::ActivityType;
use reqwest::Client;

use crate::support::{
    page::{self, says, says_not, words},
    people::{browser, browser_at},
    row, start_on, start_with,
};

const TYPES: [&str; ActivityType::OF_PARENTS.len()] = [
    "advice_talk",
    "home_visit",
    "open_preschool",
    "theme_meeting",
    "parenting_programme",
];

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

/// Sends a bare request, so that the bytes on the wire are seen.
async fn raw_page(address: String) -> (Vec<u8>, Vec<u8>) {
    let plain = Client::new().get(&address).send().await.unwrap();
    assert!(plain.headers().get("content-encoding").is_none());
    let plain = plain.bytes().await.unwrap().to_vec();
    let packed = Client::new()
        .get(&address)
        .header("accept-encoding", "gzip, deflate, br")
        .send()
        .await
        .unwrap();
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    (plain, packed.bytes().await.unwrap().to_vec())
}

#[tokio::test]
async fn every_form_weighs_at_most_8_kb_and_asks_for_nothing_else() {
    let service = start_on("2026-03-30").await;
    for activity_type in TYPES {
        let code = service.activity(activity_type, "farsta");
        for language in lyhord::domain::language::Language::ALL {
            let (plain, packed) = raw_page(service.address(&format!("/{code}/{language}"))).await;
            assert!(
                packed.len() <= 8 * 1024,
                "{activity_type} {language}: {} bytes",
                packed.len()
            );
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(&packed[..])
                .read_to_end(&mut unpacked)
                .unwrap();
            let (plain, unpacked) = (
                String::from_utf8(plain).unwrap(),
                String::from_utf8(unpacked).unwrap(),
            );
            let nonce = page::field(&plain, "nonce").unwrap();
            let other = page::field(&unpacked, "nonce").unwrap();
            assert_ne!(nonce, other, "each page has a nonce of its own");
            assert_eq!(plain.replace(nonce, ""), unpacked.replace(other, ""));
            for asks in [
                "src=", "<script", "<link", "@import", "url(", "http://", "https://",
            ] {
                assert!(
                    !plain.contains(asks),
                    "{activity_type} {language} holds {asks}"
                );
            }
        }
    }
}

#[tokio::test]
async fn parents_pages_carry_their_headers_and_never_a_cookie() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    for path in [
        "/".to_owned(),
        format!("/{code}"),
        format!("/{code}/ar"),
        format!("/{code}/sv/thanks"),
        "/privacy/sv".into(),
        "/nothing".into(),
    ] {
        let response = service.get(&path).await;
        let headers = response.headers();
        assert!(headers.get("set-cookie").is_none(), "{path}");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'sha256-"),
            "{path}: {policy}"
        );
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        for (name, value) in [
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
            ("x-robots-tag", "noindex, nofollow"),
        ] {
            assert_eq!(headers[name], value, "{path}");
        }
        assert!(
            headers["permissions-policy"]
                .to_str()
                .unwrap()
                .contains("camera=()")
        );
    }
    let form = service.get(&format!("/{code}")).await;
    assert_eq!(form.headers()["cache-control"], "private, no-cache");
    assert!(
        form.headers()["vary"]
            .to_str()
            .unwrap()
            .contains("Accept-Language")
    );
}

#[tokio::test]
async fn eleven_answers_to_one_box_are_ten_in_the_results_and_only_after_the_month() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    for _ in 0..11 {
        service
            .answer(&code, "help=4&relevance=3&role=mother")
            .await;
    }
    assert_eq!(
        service.results("2026-03", "type,area,role").await["rows"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    service.turn_the_clock_to("2026-03-31T23:59:00+02:00").await;
    assert_eq!(
        service.results("2026-03", "type").await["rows"]
            .as_array()
            .unwrap()
            .len(),
        0,
        "the month has not ended in Stockholm"
    );
    service.turn_the_clock_to("2026-04-01T00:00:00+02:00").await;
    let results = service.results("2026-03", "type,area,role").await;
    let released = row(
        &results,
        &[
            ("type", "open_preschool"),
            ("area", "farsta"),
            ("role", "mother"),
        ],
    );
    assert_eq!(released["n"], 10);
    assert_eq!(
        released["questions"]["help"],
        serde_json::json!({"4": 10, "3": 0, "2": 0, "1": 0, "0": 0, "blank": 0})
    );
    assert_eq!(released["questions"]["access"]["blank"], 10);
    assert_eq!(results["published_until"], "2026-03");
}

#[tokio::test]
async fn talks_are_read_when_the_tertial_has_ended_and_count_five_at_a_time() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..9 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-04-30").await;
    assert_eq!(
        service.results("2026-T1", "type").await["rows"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    service.turn_the_clock_to("2026-05-01").await;
    let results = service.results("2026-T1", "type,area,role").await;
    assert_eq!(
        row(&results, &[("type", "advice_talk"), ("role", "mother")])["n"]
            .as_u64()
            .unwrap()
            % 5,
        0
    );
    assert_eq!(service.results("2026-03", "type").await["rows"][0]["n"], 5);
}

#[tokio::test]
async fn a_hall_behind_one_address_gets_through_and_a_burst_more_is_told_to_wait() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let room = browser_at([127, 0, 0, 9]);
    let mut nonces = Vec::new();
    for _ in 0..220 {
        let page = room
            .get(service.address(&format!("/{code}/sv")))
            .send()
            .await
            .unwrap();
        assert_eq!(page.status(), 200);
        nonces.push(
            page::field(&page.text().await.unwrap(), "nonce")
                .unwrap()
                .to_owned(),
        );
    }
    let mut answers = Vec::new();
    for nonce in &nonces {
        answers.push(
            service
                .send(&room, &code, nonce, "help=2&role=father")
                .await,
        );
    }
    assert!(
        answers[..200].iter().all(|answer| answer.status() == 303),
        "a hall of two hundred gets through"
    );
    let told = answers.pop().unwrap();
    assert_eq!(told.status(), 429);
    assert!(
        told.headers()["retry-after"]
            .to_str()
            .unwrap()
            .parse::<u64>()
            .unwrap()
            >= 1
    );
    let page = told.text().await.unwrap();
    says(&words(&page), &["Många svarar just nu"]);
    assert!(page::is_chosen(&page, "help", "2"), "{page}");
    assert!(page::is_chosen(&page, "role", "father"), "{page}");
    assert_eq!(
        page::field(&page, "nonce"),
        nonces.last().map(String::as_str),
        "the nonce still holds"
    );
    let neighbour = service
        .send(
            &browser_at([127, 0, 0, 10]),
            &code,
            &nonces[219],
            "help=2&role=father",
        )
        .await;
    assert_eq!(neighbour.status(), 303, "another address is another room");
}

#[tokio::test]
async fn a_load_test_may_switch_the_limits_off_and_staff_are_told() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("theme_meeting", "farsta");
    for _ in 0..35 {
        service.answer(&code, "help=4").await;
    }
    assert!(
        words(&service.get("/staff/sign-in").await.text().await.unwrap())
            .contains("Gränserna för besök är avstängda")
    );
}

#[tokio::test]
async fn the_privacy_page_speaks_each_language_with_the_thresholds_in_force() {
    let service = start_with("2026-03-30", &["--minimum-group", "7"]).await;
    for language in lyhord::domain::language::Language::ALL {
        let page = words(
            &service
                .get(&format!("/privacy/{language}"))
                .await
                .text()
                .await
                .unwrap(),
        );
        assert!(page.contains('7'), "{language}: {page}");
        assert!(page.contains("10"), "{language}: {page}");
    }
}

//! An advisor makes a code and shows it.

use crate::support::{
    page::{says, words},
    people::browser,
    start_on,
};

#[tokio::test]
async fn an_advisor_makes_a_code_shows_it_and_a_parent_answers_behind_it() {
    let service = start_on("2026-03-30").await;
    service.user("radgivare@kommun.se", "advisor", Some("farsta"));
    let advisor = service.sign_in("radgivare@kommun.se").await;
    let form = [
        ("type", "advice_talk"),
        ("title", "Samtal <b>först</b>"),
        ("contact", "first"),
        ("venue", "Familjehuset"),
        ("expected", "12"),
    ];
    let made = advisor
        .post(service.address("/staff/activities/new"))
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(made.status(), 303);
    let place = made.headers()["location"].to_str().unwrap().to_owned();
    let page = service.opened(&advisor, &place).await.text().await.unwrap();
    assert!(
        page.contains("Samtal &lt;b&gt;först&lt;/b&gt;"),
        "typed text is shown as text"
    );
    assert!(!page.contains("<b>först"), "typed text is shown as text");
    says(&words(&page), &["Första gången", "Familjehuset"]);
    let svg = service
        .opened(&advisor, &format!("{place}/qr.svg?size=60"))
        .await;
    assert_eq!(svg.headers()["content-type"], "image/svg+xml");
    assert!(svg.text().await.unwrap().contains("width=\"60mm\""));
    let png = service
        .opened(&advisor, &format!("{place}/qr.png"))
        .await
        .bytes()
        .await
        .unwrap();
    let scanned = scan(&png);
    // On this machine the host is digits, which have no capitals.
    let address = format!("{}/", service.url);
    let code = scanned
        .strip_prefix(&address)
        .unwrap_or_else(|| panic!("{scanned}"));
    assert!(
        page.contains(&format!("{} {} {}", &code[..3], &code[3..6], &code[6..])),
        "the digits stand beside the square"
    );
    let form = browser().get(scanned.to_lowercase()).send().await.unwrap();
    assert_eq!(form.status(), 200);
    assert!(
        words(&form.text().await.unwrap()).contains("Var det lätt att nå oss"),
        "asked at the first talk"
    );
    let home = words(
        &service
            .opened(&advisor, "/staff/activities")
            .await
            .text()
            .await
            .unwrap(),
    );
    says(&home, &["Koder i Farsta", "Samtal <b>först</b>"]);
}

/// Reads a PNG picture with a decoder that is not ours.
fn scan(png: &[u8]) -> String {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut dots).unwrap();
    let (width, height) = (frame.width as usize, frame.height as usize);
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| dots[y * width + x]);
    image.detect_grids()[0].decode().unwrap().1
}

#[tokio::test]
async fn a_fault_in_the_form_keeps_what_was_typed() {
    let service = start_on("2026-03-30").await;
    service.user("radgivare@kommun.se", "advisor", Some("farsta"));
    let advisor = service.sign_in("radgivare@kommun.se").await;
    let long = "x".repeat(200);
    for (field, value, said) in [
        ("title", "", "Skriv ett namn"),
        ("title", long.as_str(), "Skriv ett namn"),
        ("title", "abc\u{202e}<b>", "Tecknet U+202E kan inte"),
        ("type", "talk", "Välj vad koden gäller"),
        ("closes_on", "2026-03-01", "Sista dagen ligger före första"),
        ("opens_on", "i morgon", "Skriv datum"),
        ("expected", "0", "Skriv ett antal"),
        ("expected", "100000", "Skriv ett antal"),
        ("contact", "third", "Välj vilken gång"),
    ] {
        let mut form = vec![
            ("type", "advice_talk"),
            ("title", "Samtal"),
            ("venue", "Familjehuset"),
            ("opens_on", "2026-03-30"),
            ("contact", "first"),
        ];
        form.retain(|(name, _)| *name != field);
        form.push((field, value));
        let response = advisor
            .post(service.address("/staff/activities/new"))
            .form(&form)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 422, "{field}={value}");
        let page = response.text().await.unwrap();
        assert!(words(&page).contains(said), "{field}={value}: {page}");
        assert!(
            page.contains("value=\"Familjehuset\""),
            "{field}={value}: {page}"
        );
        assert!(
            page.contains(&format!("id=\"{field}-fault\"")),
            "{field}={value}: {page}"
        );
    }
    assert!(
        words(
            &service
                .opened(&advisor, "/staff/activities")
                .await
                .text()
                .await
                .unwrap()
        )
        .contains("Skapa den första")
    );
}

#[tokio::test]
async fn an_advisor_of_one_district_makes_no_code_for_another() {
    let service = start_on("2026-03-30").await;
    service.user("radgivare@kommun.se", "advisor", Some("farsta"));
    let advisor = service.sign_in("radgivare@kommun.se").await;
    let form = [
        ("type", "advice_talk"),
        ("title", "Samtal"),
        ("district", "skarpnack"),
    ];
    let made = advisor
        .post(service.address("/staff/activities/new"))
        .form(&form)
        .send()
        .await
        .unwrap();
    let place = made.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(
        service.opened(&advisor, &place).await.status(),
        200,
        "it is made for the own district"
    );
    let activities: serde_json::Value = service.api("/activities").await.json().await.unwrap();
    assert_eq!(activities[0]["district"], "farsta");
}

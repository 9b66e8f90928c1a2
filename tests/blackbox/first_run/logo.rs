//! A municipality's own mark on its sheets.

use reqwest::multipart::{Form, Part};

use super::{administrator, post};
use crate::support::{page::words, start_on};

const DRAWING: &str = concat!(
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">"#,
    r##"<rect width="40" height="20" fill="#123456"/></svg>"##
);

#[tokio::test]
async fn a_logo_stands_on_the_sheets_and_a_file_that_is_none_is_refused() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let id = service.activity_with("advice_talk", "farsta", &[])["id"].to_string();
    let send = async |bytes: Vec<u8>| {
        let form = Form::new().part("picture", Part::bytes(bytes).file_name("logo.png"));
        admin
            .post(service.address("/staff/admin/logo"))
            .multipart(form)
            .send()
            .await
            .unwrap()
    };
    let sheet = async || {
        admin
            .get(service.address(&format!("/staff/activities/{id}/sheet.pdf?languages=sv")))
            .send()
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap()
    };
    let without = sheet().await;
    let broken_png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 64]].concat();
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("text", b"hello".to_vec()),
        ("a page", b"<html><script>alert(1)</script></html>".to_vec()),
        ("half a drawing", DRAWING.as_bytes()[..60].to_vec()),
        ("a broken picture", broken_png),
        ("too much", vec![b' '; 200_001]),
    ] {
        let response = send(bytes).await;
        assert_eq!(response.status(), 422, "{what}");
        assert!(
            words(&response.text().await.unwrap()).contains("Filen är inte en SVG"),
            "{what}"
        );
    }
    let far_too_much = send(vec![b' '; 300_000]).await;
    assert_eq!(far_too_much.status(), 413, "no page takes as much");
    assert_eq!(sheet().await, without, "nothing has changed");
    assert_eq!(
        post(&admin, &service, "/staff/admin/logo", &[("picture", "x")])
            .await
            .status(),
        422,
        "nor by another kind of form"
    );
    assert_eq!(send(DRAWING.into()).await.status(), 303);
    assert_ne!(sheet().await, without);
    let picture = admin
        .get(service.address("/staff/admin/logo/picture"))
        .send()
        .await
        .unwrap();
    assert!(
        picture.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("sandbox"),
        "a script in a drawing does not run"
    );
    assert_eq!(picture.text().await.unwrap(), DRAWING);
    let form = Form::new().text("remove", "yes");
    assert_eq!(
        admin
            .post(service.address("/staff/admin/logo"))
            .multipart(form)
            .send()
            .await
            .unwrap()
            .status(),
        303
    );
    assert_eq!(sheet().await, without);
}

//! A municipality's own mark on its sheets.

use reqwest::{
    Client, Response,
    multipart::{Form, Part},
};

use crate::support::{Service, page::words, start_on};

const LOGO: &str = "/staff/admin/logo";

const DRAWING: &str = concat!(
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">"#,
    r##"<rect width="40" height="20" fill="#123456"/></svg>"##
);

/// An administrator who has a code to print.
struct Printing {
    service: Service,
    admin: Client,
    sheet: String,
}

impl Printing {
    async fn start() -> Self {
        let service = start_on("2026-03-30").await;
        let admin = service.administrator().await;
        let id = service.activity_with("advice_talk", "farsta", &[])["id"].to_string();
        Self {
            service,
            admin,
            sheet: format!("/staff/activities/{id}/sheet.pdf?languages=sv"),
        }
    }

    async fn send(&self, form: Form) -> Response {
        let request = self.admin.post(self.service.address(LOGO));
        request.multipart(form).send().await.unwrap()
    }

    async fn send_file(&self, bytes: Vec<u8>) -> Response {
        let file = Part::bytes(bytes).file_name("logo.png");
        self.send(Form::new().part("picture", file)).await
    }

    async fn printed(&self) -> Vec<u8> {
        let sheet = self.service.opened(&self.admin, &self.sheet).await;
        sheet.bytes().await.unwrap().to_vec()
    }
}

#[tokio::test]
async fn a_logo_stands_on_the_sheets_until_it_is_taken_away_and_runs_nothing() {
    let printing = Printing::start().await;
    let without = printing.printed().await;
    assert_eq!(printing.send_file(DRAWING.into()).await.status(), 303);
    assert_ne!(printing.printed().await, without);
    let picture = format!("{LOGO}/picture");
    let picture = printing.service.opened(&printing.admin, &picture).await;
    let policy = picture.headers()["content-security-policy"].to_str();
    assert!(
        policy.unwrap().contains("sandbox"),
        "a script in a drawing does not run"
    );
    assert_eq!(picture.text().await.unwrap(), DRAWING);
    let gone = printing.send(Form::new().text("remove", "yes")).await;
    assert_eq!(gone.status(), 303);
    assert_eq!(printing.printed().await, without);
}

#[tokio::test]
async fn a_file_that_is_no_logo_is_refused_and_changes_no_sheet() {
    let printing = Printing::start().await;
    let without = printing.printed().await;
    let broken_png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 64]].concat();
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("text", b"hello".to_vec()),
        ("a page", b"<html><script>alert(1)</script></html>".to_vec()),
        ("half a drawing", DRAWING.as_bytes()[..60].to_vec()),
        ("a broken picture", broken_png),
        ("too much", vec![b' '; 200_001]),
    ] {
        let response = printing.send_file(bytes).await;
        assert_eq!(response.status(), 422, "{what}");
        let page = words(&response.text().await.unwrap());
        assert!(page.contains("Filen är inte en SVG"), "{what}: {page}");
    }
    let far_too_much = printing.send_file(vec![b' '; 300_000]).await;
    assert_eq!(far_too_much.status(), 413, "no page takes as much");
    let fields = [("picture", "x")];
    let other_form = printing.service.post(&printing.admin, LOGO, &fields).await;
    assert_eq!(other_form.status(), 422, "nor by another kind of form");
    assert_eq!(printing.printed().await, without, "nothing has changed");
}

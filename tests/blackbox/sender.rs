//! Who asks stands on top of each page that a parent can meet, in words or with
//! the municipality's crest, and in the title; the municipality's languages come
//! first.

use reqwest::multipart::{Form, Part};

use crate::support::{
    Service,
    page::{says, says_not, title, words},
    people::{browser, browser_at},
    start_on,
};

const TWO: &str = r#"
[[municipality]]
code = "0114"
name = "Upplands Väsby"
languages = ["ti", "so", "ar", "fi", "en", "sv"]

  [[municipality.district]]
  id = "vasby"
  name = "Väsby"
  staff = 4
"#;

/// The top of a page, as it is read.
fn band(page: &str) -> String {
    let header = page.split("<header>").nth(1).unwrap_or_default();
    words(header.split("</div>").next().unwrap_or_default())
}

async fn page(service: &Service, path: &str) -> String {
    service.get(path).await.text().await.unwrap()
}

#[tokio::test]
async fn who_asks_stands_on_top_of_every_page_of_a_parent_and_in_its_title() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    let at_venue = service.activity_with(
        "open_preschool",
        "farsta",
        &["--venue", "Fagersjö öppna förskola"],
    );
    let at_venue = at_venue["code"].as_str().unwrap();
    for path in [
        format!("/{code}"),
        format!("/{code}/ar"),
        format!("/{code}/sv/thanks"),
        format!("/{code}/sv/thanks?again"),
    ] {
        let page = page(&service, &path).await;
        assert_eq!(band(&page), "Stockholm Farsta", "{path}");
        assert!(title(&page).ends_with(" – Farsta, Stockholm"), "{path}");
    }
    let there = page(&service, &format!("/{at_venue}/sv")).await;
    assert_eq!(band(&there), "Stockholm Fagersjö öppna förskola");
    for path in [
        "/",
        "/?l=ar",
        "/0000000000",
        "/nothing/at/all",
        "/privacy/ar",
        "/privacy/sv?of=0180&for=staff",
        "/privacy/officer/sv",
        "/accessibility/sv",
    ] {
        let page = page(&service, path).await;
        assert_eq!(band(&page), "Stockholm", "{path}");
        assert!(title(&page).ends_with(" – Stockholm"), "{path}");
    }
}

#[tokio::test]
async fn who_asks_stands_where_something_is_wrong_and_where_a_code_is_closed() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    let nonce = service.nonce(&code).await;
    let empty = service.send(&browser(), &code, &nonce, "").await;
    assert_eq!(empty.status(), 422);
    let empty = empty.text().await.unwrap();
    assert_eq!(band(&empty), "Stockholm Farsta");
    let headed = title(&empty);
    assert!(headed.starts_with("Fel: ") && headed.ends_with(", Stockholm"));
    let wrong = browser().post(service.address("/"));
    let wrong = wrong.form(&[("code", "")]).send().await.unwrap();
    assert_eq!(wrong.status(), 422, "an empty field is answered in words");
    assert_eq!(band(&wrong.text().await.unwrap()), "Stockholm");
    let over = ["--closes", "2026-03-29"];
    let over = service.activity_with("theme_meeting", "skarpnack", &over);
    let over = format!("/{}/sv", over["code"].as_str().unwrap());
    let closed = service.get(&over).await;
    assert_eq!(closed.status(), 410);
    let closed = closed.text().await.unwrap();
    assert_eq!(band(&closed), "Stockholm Skarpnäck");
    says(&closed, &["href=\"tel:+4680000000\""]);
}

#[tokio::test]
async fn an_address_that_several_share_names_itself_until_a_code_says_who_asks() {
    let mut service = start_on("2026-03-30").await;
    service.import(TWO);
    service.stop();
    service.resume().await;
    let host = service.url.trim_start_matches("http://").to_owned();
    for path in ["/", "/nothing/at/all", "/privacy/sv", "/accessibility/sv"] {
        let page = page(&service, path).await;
        assert_eq!(band(&page), host, "{path}");
        assert!(title(&page).ends_with(&format!(" – {host}")), "{path}");
    }
    let page = page(&service, "/privacy/sv?of=0114").await;
    assert_eq!(band(&page), "Upplands Väsby");
}

fn drawing() -> String {
    let lines: String = (0..400)
        .map(|place| format!("<path d=\"M{place} 0v{}\"/>", 40 + place % 7))
        .collect();
    format!(
        concat!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 460"><title>Hemligt</title>"##,
            r##"<path fill="#0b5a8a" d="M0 0h400v260q0 140-200 200Q0 400 0 260Z"/>{}</svg>"##
        ),
        lines
    )
}

#[tokio::test]
async fn the_municipality_s_logo_stands_beside_its_name_drawn_small_and_asks_for_nothing() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let send = async |form: Form| {
        let sent = admin.post(service.address("/staff/admin/logo"));
        assert_eq!(sent.multipart(form).send().await.unwrap().status(), 303);
    };
    let without = page(&service, &format!("/{code}/sv")).await;
    says_not(&without, &["<img", "data:"]);
    let file = Part::bytes(drawing().into_bytes()).file_name("logo.svg");
    send(Form::new().part("picture", file)).await;
    for path in [
        format!("/{code}/sv"),
        format!("/{code}/ti"),
        format!("/{code}/sv/thanks"),
        "/".to_owned(),
        "/0000000000".to_owned(),
        "/privacy/sv".to_owned(),
    ] {
        let asked = browser().get(service.address(&path));
        let packed = asked
            .header("accept-encoding", "gzip")
            .send()
            .await
            .unwrap();
        let is_packed = packed.headers().contains_key("content-encoding");
        let weight = packed.bytes().await.unwrap().len();
        assert!(is_packed && weight <= 8 * 1024, "{path}: {weight} bytes");
        let page = page(&service, &path).await;
        says(&page, &["<img src=\"data:image/png;base64,", "alt=\"\""]);
        assert_eq!(page.matches("src=").count(), 1, "{path}");
        says_not(&page, &["Hemligt", "http://", "https://", "<link", "url("]);
    }
    send(Form::new().text("remove", "yes")).await;
    assert_eq!(
        words(&page(&service, &format!("/{code}/sv")).await),
        words(&without)
    );
    says_not(&page(&service, "/").await, &["<img", "data:"]);
}

/// The languages that stand open, and those that are folded away.
fn chips(page: &str) -> (String, String) {
    let bar = page.split("<nav").nth(1).unwrap_or_default();
    let bar = bar.split("</nav>").next().unwrap_or_default();
    let tags = |part: &str| {
        let links = part.split("hreflang=\"").skip(1);
        let tags: Vec<&str> = links.filter_map(|link| link.split('"').next()).collect();
        tags.join(" ")
    };
    let (open, folded) = bar.split_once("<details").unwrap_or((bar, ""));
    (tags(open), tags(folded))
}

#[tokio::test]
async fn four_languages_of_the_municipality_stand_open_and_the_rest_behind_one_touch() {
    let service = start_on("2026-03-30").await;
    let offered = "ti,so,ar,fi,en,sv,pl";
    let code = service.activity_with("home_visit", "farsta", &["--languages", offered]);
    let code = code["code"].as_str().unwrap();
    let open = async |path: String| page(&service, &path).await;
    let swedish = open(format!("/{code}/sv")).await;
    let shown = ("sv ti so ar fi".to_owned(), "en pl".to_owned());
    assert_eq!(
        chips(&swedish),
        shown,
        "its own first, being none of the four"
    );
    let arabic = open(format!("/{code}/ar")).await;
    let shown = ("ti so ar fi".to_owned(), "en sv pl".to_owned());
    assert_eq!(chips(&arabic), shown);
    says(&arabic, &["+ 3", "aria-current=\"true\">العربية"]);
    let five = service.activity_with("home_visit", "farsta", &["--languages", "ti,so,ar,fi,en"]);
    let five = open(format!("/{}/ti", five["code"].as_str().unwrap())).await;
    assert_eq!(chips(&five), ("ti so ar fi en".to_owned(), String::new()));
    let one = service.activity_with("home_visit", "farsta", &["--languages", "ar"]);
    let one = open(format!("/{}/ar", one["code"].as_str().unwrap())).await;
    says_not(&one, &["<nav"]);
}

#[tokio::test]
async fn a_phone_that_asks_for_none_of_the_languages_is_shown_all_of_them() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    for (path, asks_for, is_open) in [
        (format!("/{code}"), "am-ET, tlh", true),
        (format!("/{code}"), "am-ET, ar;q=0.5", false),
        (format!("/{code}"), "nb-NO", false),
        (format!("/{code}/sv"), "am-ET", false),
        ("/".to_owned(), "am-ET", true),
        ("/".to_owned(), "fi", false),
        ("/?l=sv".to_owned(), "am-ET", false),
    ] {
        let asked = browser().get(service.address(&path));
        let page = asked.header("accept-language", asks_for).send().await;
        let page = page.unwrap().text().await.unwrap();
        says(&page, &["<details"]);
        assert_eq!(page.contains("<details open"), is_open, "{path} {asks_for}");
    }
}

#[tokio::test]
async fn thanks_show_that_it_worked_and_lead_to_a_call_and_to_a_fresh_form() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    let thanks = page(&service, &format!("/{code}/ar/thanks")).await;
    let own = thanks.split("<main>").nth(1).unwrap();
    assert!(own.trim_start().starts_with("<div class=\"done\"><svg"));
    says(
        &thanks,
        &[
            "<bdi lang=\"sv\">Ring oss: <a class=\"tel\" href=\"tel:+4680000000\">08-000 00 00</a></bdi>",
            &format!("<a class=\"btn\" href=\"/{code}/ar\">"),
        ],
    );
    let again = page(&service, &format!("/{code}/sv/thanks?again")).await;
    says_not(&again, &["class=\"done\""]);
    says(&again, &["class=\"btn\""]);
}

#[tokio::test]
async fn the_button_stands_beside_what_is_wrong() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    let old = service.send(&browser(), &code, "0000", "help=4").await;
    assert_eq!(old.status(), 422);
    let old = old.text().await.unwrap();
    let message = old.split("role=\"alert\"").nth(1).unwrap();
    let message = message.split("</div>").next().unwrap();
    says(message, &["<button form=\"answers\">"]);
    let nonce = service.nonce(&code).await;
    let empty = service.send(&browser(), &code, &nonce, "").await;
    let empty = empty.text().await.unwrap();
    says(&empty, &["autofocus", "<a href=\"#q1-4\">", "id=\"q1-4\""]);
    let flood = browser_at([127, 0, 0, 77]);
    let mut refused = None;
    for _ in 0..60 {
        let answer = flood.get(service.address("/1234567890")).send();
        let answer = answer.await.unwrap();
        if answer.status() == 429 {
            refused = Some(answer.text().await.unwrap());
            break;
        }
    }
    let refused = refused.expect("somebody who asks on is told to wait");
    assert_eq!(band(&refused), "Stockholm");
    says(&refused, &["<form><button>Fortsätt</button></form>"]);
}

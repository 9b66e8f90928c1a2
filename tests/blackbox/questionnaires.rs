//! Questionnaires of a municipality's own: checked, taken in, seen as those who
//! answer see them, asked, frozen.

use std::fs;

use reqwest::{
    Client,
    multipart::{Form, Part},
};
use serde_json::Value;

use crate::support::{
    Service,
    page::{says, says_not, words},
    people::browser,
    prepared, start_on, start_with,
};

const PAGE: &str = "/staff/admin/questionnaires";
const MARCH: &str = "2026-03-30";

const OWN: &str = r#"id = "reading-circle"
version = 1
answered_by = "parent"
occasions = ["theme_meeting"]
groups = "role"
show = "shares"

[scale]
values = [3, 2, 1]
positive = [3]

[[question]]
construct = "useful"
headline = true
[[question]]
construct = "how"
kind = "any"
options = ["friend", "poster"]

[texts.sv]
name = "Läsecirkeln"
heading = "Vad tyckte du om <b>cirkeln</b>?"
useful = "Var det till nytta?"
how = "Hur hittade du hit?"
option-3 = "Ja"
option-2 = "Lite"
option-1 = "Nej"
how-option-friend = "En vän"
how-option-poster = "En affisch"

[texts.en]
name = "The reading circle"
heading = "What did you think?"
useful = "Was it of use?"
how = "How did you find us?"
option-3 = "Yes"
option-2 = "A little"
option-1 = "No"
how-option-friend = "A friend"
how-option-poster = "A poster"
"#;

const GAVLE: &str = r#"
[[municipality]]
code = "2180"
name = "Gävle"
[[municipality.district]]
id = "andersberg"
name = "Andersberg"
"#;

fn written(service: &Service, name: &str, text: &str) -> String {
    let path = service.path(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn import(service: &Service, text: &str, more: &[&str]) -> String {
    let file = written(service, "own.toml", text);
    service.command(&[&["questionnaire", "import", &file], more].concat())
}

fn refused(service: &Service, text: &str, more: &[&str]) -> String {
    let file = written(service, "own.toml", text);
    let line = [&["questionnaire", "import", &file], more].concat();
    let (status, said) = service.refused(&line, "");
    assert_eq!(status, 1, "{said}");
    said
}

fn listed(service: &Service, name: &str) -> String {
    let list = service.command(&["questionnaire", "list"]);
    let line = list.lines().find(|line| line.starts_with(name));
    line.unwrap_or_else(|| panic!("{name} in {list}"))
        .to_owned()
}

async fn seen(browser: &Client, service: &Service, path: &str) -> String {
    let page = service.opened(browser, path).await;
    assert_eq!(page.status(), 200, "{path}");
    page.text().await.unwrap()
}

async fn send(browser: &Client, service: &Service, form: Form) -> (u16, String) {
    let request = browser.post(service.address(PAGE)).multipart(form);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

fn typed(text: &str) -> Form {
    Form::new().text("text", text.to_owned())
}

fn file(text: impl Into<Vec<u8>>) -> Form {
    let part = Part::bytes(text.into()).file_name("own.toml");
    Form::new().part("file", part)
}

#[tokio::test]
async fn a_file_is_checked_without_a_database_and_every_fault_stands_on_its_line() {
    let service = prepared(MARCH, &[]).await;
    let good = written(&service, "own.toml", OWN);
    let said = service.command(&["questionnaire", "check", &good]);
    assert_eq!(said.trim(), "reading-circle/1: 2 questions, sv,en");
    let bad = OWN
        .replace("\"how\"", "\"nonce\"")
        .replace("3, 2, 1", "3, 1, 2");
    let bad = written(&service, "bad.toml", &bad);
    let (status, said) = service.refused(&["questionnaire", "check", &bad], "");
    assert_eq!(status, 1);
    for line in [
        format!("{bad}:8: scale: values must stand in order"),
        format!("{bad}:16: construct: \"nonce\" is a word of the form itself"),
    ] {
        assert!(said.contains(&line), "{line} in {said}");
    }
}

#[tokio::test]
async fn what_is_taken_in_is_listed_and_comes_out_as_it_came() {
    let service = start_on(MARCH).await;
    assert_eq!(
        import(&service, OWN, &[]).trim(),
        "reading-circle/1 is taken in"
    );
    assert_eq!(
        listed(&service, "reading-circle"),
        format!("reading-circle/1\tall\tparent\ttheme_meeting\tsv,en\tunused\t{MARCH}")
    );
    assert!(listed(&service, "parent-standard").contains("\tshipped\t"));
    let again = import(&service, OWN, &[]);
    assert!(again.contains("there already, the same"), "{again}");
    let other = OWN.replace("En vän", "En granne");
    assert!(import(&service, &other, &[]).contains("nobody had used it"));
    let out = service.path("out.toml").to_str().unwrap().to_owned();
    service.command(&["questionnaire", "export", "reading-circle", "-o", &out]);
    assert_eq!(fs::read_to_string(&out).unwrap(), other);
}

#[tokio::test]
async fn what_ships_comes_out_with_its_texts_and_goes_in_under_another_id() {
    let service = start_on(MARCH).await;
    let out = service.path("out.toml").to_str().unwrap().to_owned();
    service.command(&["questionnaire", "export", "national-three/1", "-o", &out]);
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.contains("\"heading\" = \"Hur väl stämmer det här för dig?\""));
    let said = refused(&service, &text, &[]);
    assert!(
        said.contains("a questionnaire of the service is called so"),
        "{said}"
    );
    let own = text.replace("id = \"national-three\"", "id = \"our-three\"");
    import(&service, &own, &[]);
    assert!(listed(&service, "our-three/1").contains("sv,sv-simple,en,ar,"));
}

#[tokio::test]
async fn what_a_code_asks_is_frozen_and_its_answers_open_in_every_process() {
    // It looks again and again, as no parent does.
    let mut service = start_with(MARCH, &["--rate-limit", "off"]).await;
    import(&service, OWN, &[]);
    let more = ["--questionnaires", "reading-circle"];
    let code = service.activity_with("theme_meeting", "farsta", &more)["code"]
        .as_str()
        .unwrap()
        .to_owned();
    // The service learns of both at a tick.
    let form = loop {
        let form = service
            .get(&format!("/{code}/sv"))
            .await
            .text()
            .await
            .unwrap();
        if form.contains("Var det till nytta?")
            && listed(&service, "reading-circle").contains("fixed")
        {
            break form;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    };
    says(&words(&form), &["Hur hittade du hit?", "En affisch"]);
    let answers = "reading-circle.useful=3&reading-circle.how=friend&help=4";
    service.answer(&code, answers).await;
    let changed = OWN.replace("En vän", "En granne");
    let said = refused(&service, &changed, &[]);
    assert!(
        said.contains("never changes; a change is version 2"),
        "{said}"
    );
    let second = changed.replace("version = 1", "version = 2");
    let said = refused(&service, &second, &[]);
    assert!(said.contains("from = \"2026-T2\" or later"), "{said}");
    let begun = second.replace("version = 2", "version = 2\nfrom = \"2026-T1\"");
    assert!(refused(&service, &begun, &[]).contains("2026-T1 has begun"));
    let third = changed.replace("version = 1", "version = 3");
    assert!(refused(&service, &third, &[]).contains("the next version is 2"));
    import(
        &service,
        &second.replace("version = 2", "version = 2\nfrom = \"2026-T2\""),
        &[],
    );
    // The boxes open in a process that began after all this, and the tertial closes.
    service.turn_the_clock_to("2026-05-02").await;
    service.until_ready_is(200).await;
    let answer = service
        .get(&format!("/{code}/sv"))
        .await
        .text()
        .await
        .unwrap();
    says(&words(&answer), &["En granne"]);
}

#[tokio::test]
async fn a_municipalitys_own_is_its_own() {
    let service = start_on(MARCH).await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    service.import(GAVLE);
    import(&service, OWN, &["--municipality", "2180"]);
    assert!(listed(&service, "reading-circle").contains("\t2180\t"));
    let changed = OWN.replace("En vän", "En granne");
    let said = refused(&service, &changed, &["--municipality", "0180"]);
    assert!(
        said.contains("a questionnaire of others is called so"),
        "{said}"
    );
    let said = refused(&service, OWN, &["--municipality", "9999"]);
    assert!(said.contains("there is no municipality 9999"), "{said}");

    let known: Value = service.api("/questionnaires").await.json().await.unwrap();
    let ids = known["questionnaires"].as_array().unwrap().iter();
    let ids: Vec<&str> = ids.map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"parent-standard"), "{ids:?}");
    assert!(!ids.contains(&"reading-circle"), "{ids:?}");
    says_not(&seen(&admin, &service, PAGE).await, &["reading-circle"]);
    for path in ["reading-circle/1/file", "reading-circle/1/sv"] {
        let page = admin.get(service.address(&format!("{PAGE}/{path}")));
        assert_eq!(page.send().await.unwrap().status(), 404, "{path}");
    }
    let (status, page) = send(&admin, &service, typed(&changed)).await;
    assert_eq!(status, 422);
    says(
        &words(&page),
        &["Ett formulär som inte är kommunens heter redan så"],
    );
    let line = "activity add --type theme_meeting --district farsta --title T --questionnaires reading-circle";
    let line: Vec<&str> = line.split(' ').collect();
    let (status, said) = service.refused(&line, "");
    assert!(
        status != 0 && said.contains("does not fit the type"),
        "{said}"
    );
}

#[tokio::test]
async fn an_administrator_takes_one_in_sees_it_and_takes_its_file() {
    let service = start_on(MARCH).await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let page = words(&seen(&admin, &service, PAGE).await);
    says(
        &page,
        &[
            "De fyra brukarfrågorna parent-standard/1 följer med tjänsten · besvaras av föräldrar",
            "Enkät efter ABC abc-course/1",
            "Hämta filen för collaboration/1",
        ],
    );
    // A form's ends of lines are others than a file's.
    let (status, _) = send(&admin, &service, typed(&OWN.replace('\n', "\r\n"))).await;
    assert_eq!(status, 303);
    let page = words(&seen(&admin, &service, PAGE).await);
    says(
        &page,
        &[
            "”reading-circle/1” är inläst",
            "Läsecirkeln reading-circle/1 kommunens eget · inläst 2026-03-30 · inte använt än, kan bytas ut",
        ],
    );
    assert_eq!(send(&admin, &service, file(OWN)).await.0, 303);
    let page = words(&seen(&admin, &service, PAGE).await);
    says(&page, &["”reading-circle/1” är redan inläst, likadant"]);
    let file = seen(&admin, &service, &format!("{PAGE}/reading-circle/1/file")).await;
    assert_eq!(file, OWN);
    let log = words(&seen(&admin, &service, "/staff/admin/audit").await);
    says(&log, &["Läste in ett frågeformulär: reading-circle/1"]);

    let preview = seen(&admin, &service, &format!("{PAGE}/reading-circle/1/sv")).await;
    assert!(preview.contains("&lt;b&gt;cirkeln&lt;/b&gt;"), "{preview}");
    says(
        &words(&preview),
        &[
            "1. Var det till nytta?",
            "2. Hur hittade du hit?",
            "En affisch",
        ],
    );
    let preview = seen(&admin, &service, &format!("{PAGE}/reading-circle/1/en")).await;
    says(&words(&preview), &["1. Was it of use?", "A poster"]);
    let none = admin.get(service.address(&format!("{PAGE}/reading-circle/1/ar")));
    assert_eq!(none.send().await.unwrap().status(), 404);
    let sent = admin
        .post(service.address(&format!("{PAGE}/reading-circle/1/sv")))
        .form(&[("reading-circle.useful", "3")]);
    assert_eq!(sent.send().await.unwrap().status(), 303);
    says(
        &words(&seen(&admin, &service, PAGE).await),
        &["Inget är räknat"],
    );
    let stranger = browser().get(service.address(&format!("{PAGE}/reading-circle/1/sv")));
    assert_ne!(stranger.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn what_is_wrong_with_a_file_stands_on_the_page_and_the_text_is_kept() {
    let service = start_on(MARCH).await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let bad = OWN.replace("\"how\"", "\"nonce\"");
    let bad = bad.replace("En vän", "</textarea><script>alert(1)</script>");
    let (status, page) = send(&admin, &service, file(bad)).await;
    assert_eq!(status, 422);
    says(
        &words(&page),
        &["Rad 16: construct: \"nonce\" is a word of the form itself"],
    );
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    says_not(&page, &["<script>alert"]);
    for (form, said) in [
        (typed("  "), "Välj en fil"),
        (file(vec![0xff, 0xfe]), "Filen kan inte läsas"),
        (file("x".repeat(121_000)), "Filen kan inte läsas"),
        (typed(&OWN.replace("En vän", "En \u{202e}vän")), "U+202E"),
        (
            typed(&OWN.replace("reading-circle", "abc-course")),
            "take another",
        ),
    ] {
        let (status, page) = send(&admin, &service, form).await;
        assert_eq!(status, 422, "{said}");
        says(&words(&page), &[said]);
    }
    says_not(
        &service.command(&["questionnaire", "list"]),
        &["reading-circle"],
    );
}

#[tokio::test]
async fn a_restore_keeps_them() {
    let service = start_on(MARCH).await;
    import(&service, OWN, &[]);
    let backup = service.path("kept.gz").to_str().unwrap().to_owned();
    service.command(&["backup", &backup]);
    let other = prepared(MARCH, &[]).await;
    fs::copy(service.path("lyhord.key"), other.path("lyhord.key")).unwrap();
    other.command(&["restore", &backup]);
    assert_eq!(
        listed(&other, "reading-circle"),
        listed(&service, "reading-circle")
    );
}

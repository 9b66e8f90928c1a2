//! An empty service is taken into use in one sitting; the organisation, its
//! logo, its minimums and the keys of programs are looked after on pages.

use reqwest::{
    Client, Response,
    multipart::{Form, Part},
};

use crate::support::{
    Service,
    page::{field, says, says_not, words},
    people::{PASSWORD, browser},
    prepared, row, start_on,
};

async fn post(browser: &Client, service: &Service, path: &str, form: &[(&str, &str)]) -> Response {
    browser
        .post(service.address(path))
        .form(form)
        .send()
        .await
        .unwrap()
}

async fn shown(browser: &Client, service: &Service, path: &str) -> String {
    words(
        &browser
            .get(service.address(path))
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap(),
    )
}

async fn administrator(service: &Service) -> Client {
    service.user("admin@kommun.se", "admin", None);
    service.sign_in("admin@kommun.se").await
}

fn leads_to(response: &Response) -> &str {
    response.headers()["location"].to_str().unwrap()
}

/// The form that takes an empty service into use, but for its key.
const GAVLE: [(&str, &str); 6] = [
    ("name", "Gävle"),
    ("code", "2180"),
    ("contact", ""),
    ("districts", "Sätra, 4\r\nÖster, yttre"),
    ("email", "admin@gavle.se"),
    ("password", PASSWORD),
];

const BEGIN: &str = "/staff/admin/begin";
const FIRST_RUN: &str = "/staff/first-run";

/// An empty service and the key that its terminal shows.
async fn empty() -> (Service, String) {
    let mut service = prepared("2026-03-30", &[]).await;
    service.resume().await;
    let said = service.next_line();
    let address = said
        .strip_prefix("nothing is here yet; begin at ")
        .unwrap_or_else(|| panic!("{said}"));
    let (_, key) = address.split_once("key=").unwrap();
    (service, key.to_owned())
}

/// A service just taken into use, and its administrator.
async fn begun_in_gavle() -> (Service, Client) {
    let (service, key) = empty().await;
    let admin = browser();
    let form = [&[("key", key.as_str())], &GAVLE[..]].concat();
    let response = post(&admin, &service, FIRST_RUN, &form).await;
    assert_eq!(response.status(), 303);
    assert_eq!(leads_to(&response), BEGIN);
    (service, admin)
}

#[tokio::test]
async fn an_empty_service_opens_to_the_key_that_its_terminal_shows_alone() {
    let (service, key) = empty().await;
    for wrong in ["", "?key=", "?key=0123456789abcdef0123456789abcdef"] {
        let answer = service.get(&format!("{FIRST_RUN}{wrong}")).await;
        assert_eq!(answer.status(), 404, "{wrong}");
    }
    for (name, value, said) in [
        ("code", "218", "fyra siffror"),
        ("name", "", "högst 120 tecken"),
        ("districts", " \r\n", "minst en stadsdel"),
        ("districts", "Sätra\r\nsatra", "minst en stadsdel"),
        ("email", "admin", "Skriv en e-postadress"),
        ("password", "kort", "12 till 256 tecken"),
    ] {
        let mut form = [&[("key", key.as_str())], &GAVLE[..]].concat();
        for field in form.iter_mut().filter(|field| field.0 == name) {
            field.1 = value;
        }
        let response = post(&browser(), &service, FIRST_RUN, &form).await;
        assert_eq!(response.status(), 422, "{name} {value}");
        let page = response.text().await.unwrap();
        says(&words(&page), &[said]);
        let code = if name == "code" { value } else { "2180" };
        assert_eq!(field(&page, "code"), Some(code), "{name} {value}");
    }
}

#[tokio::test]
async fn the_beginning_shows_what_is_done_and_keeps_a_faulty_advisor() {
    let (service, admin) = begun_in_gavle().await;
    let page = shown(&admin, &service, BEGIN).await;
    says(&page, &["Gävle med stadsdelar Klart", "Första rådgivaren"]);
    says(&page, &["så att ingen medarbetares resultat kan räknas ut"]);
    let staff = |number| [("do", "staff"), ("staff-oster-yttre", number)];
    let response = post(&admin, &service, BEGIN, &staff("två")).await;
    assert_eq!(response.status(), 422);
    let response = post(&admin, &service, BEGIN, &staff("2")).await;
    assert_eq!(response.status(), 303);
    let page = shown(&admin, &service, BEGIN).await;
    says(&page, &["Medarbetare i varje stadsdel Klart"]);
    let mut advisor = [
        ("do", "advisor"),
        ("email", "bo@gavle.se"),
        ("district", "oster-yttre"),
        ("password", "kort"),
    ];
    let refused = post(&admin, &service, BEGIN, &advisor).await;
    assert_eq!(refused.status(), 422);
    let page = refused.text().await.unwrap();
    assert_eq!(field(&page, "email"), Some("bo@gavle.se"));
    advisor[3].1 = PASSWORD;
    let made = post(&admin, &service, BEGIN, &advisor).await;
    assert_eq!(made.status(), 303);
}

#[tokio::test]
async fn the_first_code_ends_the_beginning_with_a_square_to_scan() {
    let (service, admin) = begun_in_gavle().await;
    let advisor = [
        ("do", "advisor"),
        ("email", "bo@gavle.se"),
        ("district", "satra"),
        ("password", PASSWORD),
    ];
    let made = post(&admin, &service, BEGIN, &advisor).await;
    assert_eq!(made.status(), 303);
    let staff = [("do", "staff"), ("staff-oster-yttre", "2")];
    let given = post(&admin, &service, BEGIN, &staff).await;
    assert_eq!(given.status(), 303);
    let mut code = [
        ("do", "code"),
        ("type", "advice_talk"),
        ("district", "atlantis"),
    ];
    let refused = post(&admin, &service, BEGIN, &code).await;
    assert_eq!(refused.status(), 422);
    code[2].1 = "satra";
    let made = post(&admin, &service, BEGIN, &code).await;
    assert_eq!(leads_to(&made), "/staff/activities/1/screen");
    let screen = shown(&admin, &service, "/staff/activities/1/screen").await;
    assert!(
        screen.contains("Vad tyckte du?") || screen.contains("Råd- och stödsamtal"),
        "{screen}"
    );
    says(
        &shown(&admin, &service, BEGIN).await,
        &["Allt som behövs är på plats"],
    );
    says_not(
        &shown(&admin, &service, "/staff/admin").await,
        &["det här återstår"],
    );
}

#[tokio::test]
async fn districts_and_venues_change_and_what_is_counted_stays() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let here = "/staff/admin/organisation";
    let code = service.activity("open_preschool", "farsta");
    for _ in 0..10 {
        service.answer(&code, "help=4&role=mother").await;
    }
    assert_eq!(
        post(
            &admin,
            &service,
            here,
            &[("do", "name"), ("name", "Stockholms stad")]
        )
        .await
        .status(),
        303
    );
    let renamed = [
        ("do", "district"),
        ("district", "farsta"),
        ("name", "Farsta strand"),
        ("venues", "Kvickens\r\nHökis\r\n"),
    ];
    assert_eq!(post(&admin, &service, here, &renamed).await.status(), 303);
    let new = [("do", "district"), ("name", "Älvsjö"), ("venues", "")];
    assert_eq!(post(&admin, &service, here, &new).await.status(), 303);
    let page = admin
        .get(service.address("/staff/activities/new"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    says(&page, &["Farsta strand", "\"alvsjo\"", "Hökis"]);
    says_not(&page, &["Fagersjö"]);
    for (form, said) in [
        (
            vec![("do", "district"), ("name", "Älvsjö")],
            "Det finns redan",
        ),
        (
            vec![
                ("do", "district"),
                ("district", "atlantis"),
                ("name", "Atlantis"),
            ],
            "Välj en stadsdel",
        ),
        (vec![("do", "name"), ("name", " ")], "högst 120 tecken"),
        (
            vec![("do", "district"), ("name", &"x".repeat(121))],
            "högst 120 tecken",
        ),
        (
            vec![("do", "municipality"), ("name", "Gävle"), ("code", "0180")],
            "finns redan",
        ),
    ] {
        let response = post(&admin, &service, here, &form).await;
        assert_eq!(response.status(), 422, "{form:?}");
        let page = response.text().await.unwrap();
        let typed = form[form.len() - 1];
        let is_kept = form[1] == ("district", "atlantis")
            || typed.0 == "code"
            || field(&page, typed.0).is_some() && page.contains(typed.1);
        assert!(words(&page).contains(said), "{form:?}: {page}");
        assert!(is_kept, "{form:?}: {page}");
    }
    let mut service = service;
    service.turn_the_clock_to("2026-04-02").await;
    let results = service.results("2026-03", "type,area,role").await;
    assert_eq!(
        row(&results, &[("area", "farsta"), ("role", "mother")])["n"],
        10
    );
}

#[tokio::test]
async fn a_second_municipality_is_a_world_of_its_own() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let id = service.activity_with("advice_talk", "farsta", &[])["id"].to_string();
    let new = [
        ("do", "municipality"),
        ("name", "Gävle"),
        ("code", "2180"),
        ("contact", ""),
        ("districts", "Sätra"),
        ("email", "admin@gavle.se"),
        ("password", PASSWORD),
    ];
    assert_eq!(
        post(&admin, &service, "/staff/admin/organisation", &new)
            .await
            .status(),
        303
    );
    let other = service.sign_in("admin@gavle.se").await;
    assert_eq!(
        leads_to(
            &other
                .get(service.address("/staff/admin"))
                .send()
                .await
                .unwrap()
        ),
        "/staff/account",
        "the first password is changed"
    );
    assert_eq!(
        post(
            &other,
            &service,
            "/staff/account",
            &[("current", PASSWORD), ("password", "gävles egna lösenord")]
        )
        .await
        .status(),
        303
    );
    for path in [
        "/staff/admin/accounts",
        "/staff/admin/audit",
        "/staff/activities",
        "/staff/admin/tokens",
        "/staff/offered",
        "/staff/register",
        "/staff/held",
        "/staff/held/preschools",
        "/staff/admin/lists",
    ] {
        let page = shown(&other, &service, path).await;
        assert!(!page.contains("admin@kommun.se"), "{path}: {page}");
        assert!(!page.contains("Farsta"), "{path}: {page}");
        assert!(!page.contains("test"), "{path}: {page}");
    }
    for path in [
        format!("/staff/activities/{id}"),
        format!("/staff/activities/{id}/screen"),
        format!("/staff/activities/{id}/sheet.pdf"),
        "/staff/admin/accounts/1".into(),
    ] {
        assert_eq!(
            other
                .get(service.address(&path))
                .send()
                .await
                .unwrap()
                .status(),
            404,
            "{path}"
        );
    }
    assert_eq!(
        post(
            &other,
            &service,
            "/staff/admin/accounts/1",
            &[("do", "off")]
        )
        .await
        .status(),
        404
    );
}

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

#[tokio::test]
async fn an_empty_service_is_taken_into_use_once_however_many_try_at_once() {
    let (service, key) = empty().await;
    let try_with = async |code: &'static str, email: &'static str| {
        let mut form = [&[("key", key.as_str())], &GAVLE[..]].concat();
        for field in &mut form {
            match field.0 {
                "code" => field.1 = code,
                "email" => field.1 = email,
                _ => {}
            }
        }
        let response = post(&browser(), &service, FIRST_RUN, &form).await;
        response.status().as_u16()
    };
    let (one, two, three, four) = tokio::join!(
        try_with("2180", "a@gavle.se"),
        try_with("2181", "b@gavle.se"),
        try_with("2182", "c@gavle.se"),
        try_with("2183", "d@gavle.se"),
    );
    let mut statuses = [one, two, three, four];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404, 404, 404]);
    assert_eq!(service.command(&["user", "list"]).lines().count(), 1);
}

#[tokio::test]
async fn a_third_municipality_is_added_by_command_alone() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let organisation = "/staff/admin/organisation";
    for (code, email, status) in [("2180", "a@gavle.se", 303), ("2181", "b@gavle.se", 422)] {
        let new = [
            ("do", "municipality"),
            ("name", "Gävle"),
            ("code", code),
            ("districts", "Sätra"),
            ("email", email),
            ("password", PASSWORD),
        ];
        let response = post(&admin, &service, organisation, &new).await;
        assert_eq!(response.status(), status, "{code}");
    }
    says(
        &shown(&admin, &service, organisation).await,
        &["lyhord org import"],
    );
    assert!(!service.command(&["user", "list"]).contains("b@gavle.se"));
}

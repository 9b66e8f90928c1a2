//! What staff typed stays with them, whatever comes between: a session that
//! ended, a database that is away, a page that lay open, a long text.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use reqwest::{Client, multipart};
use sea_orm::{ConnectionTrait, Database};

use crate::support::{
    Service,
    page::{attribute, field, links, says, says_not, which, words},
    people::{PASSWORD, browser},
    start_on, start_with,
};

async fn send(service: &Service, by: &Client, path: &str, form: &[(&str, &str)]) -> (u16, String) {
    let request = by.post(service.address(path)).form(form);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

async fn text_at(service: &Service, by: &Client, path: &str) -> String {
    let response = by.get(service.address(path)).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

/// The form that offers to send what was typed.
fn offered(page: &str) -> &str {
    let forms = page.split("<form").skip(1);
    let mut forms = forms.map(|form| form.split("</form>").next().unwrap());
    let found = forms.find(|form| words(form).contains("Skicka det jag skrev"));
    found.unwrap_or_else(|| panic!("nothing is offered: {page}"))
}

async fn administrator(service: &Service) -> Client {
    service.user("admin@kommun.se", "admin", None);
    service.sign_in("admin@kommun.se").await
}

async fn signs_in(service: &Service, by: &Client) {
    let form = [("email", "admin@kommun.se"), ("password", PASSWORD)];
    assert_eq!(send(service, by, "/staff/sign-in", &form).await.0, 303);
}

#[tokio::test]
async fn all_but_the_secret_is_offered_again_to_whose_session_ended() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    for (page, typed, secret) in [
        (
            "/staff/admin/accounts",
            [("email", "ny@kommun.se"), ("role", "manager")],
            ("password", "ett eget lösenord"),
        ),
        (
            "/staff/admin/organisation",
            [("code", "0114"), ("name", "Upplands Väsby")],
            ("password", "ett eget lösenord"),
        ),
    ] {
        let visitor = browser();
        let form = [typed[0], typed[1], secret];
        assert_eq!(send(&service, &visitor, page, &form).await.0, 303);
        signs_in(&service, &visitor).await;
        let shown = text_at(&service, &visitor, page).await;
        says_not(&shown, &[secret.1]);
        let again = offered(&shown);
        let found = typed.map(|(name, _)| (name, field(again, name).unwrap()));
        assert_eq!(found, typed, "{page}");
    }
}

#[tokio::test]
async fn a_text_beside_a_file_is_offered_again_to_whose_session_ended() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let (page, visitor) = ("/staff/admin/questionnaires", browser());
    let form = |text: String| {
        let file = multipart::Part::bytes("hemlig".as_bytes()).file_name("a.toml");
        let form = multipart::Form::new().part("file", file);
        visitor
            .post(service.address(page))
            .multipart(form.text("text", text))
    };
    let text = format!("id = \"egen\"\n{}", "# en lång rad\n".repeat(400));
    let kept = form(text.clone()).send().await.unwrap();
    assert_eq!(kept.status(), 401);
    let kept = kept.text().await.unwrap();
    let again = offered(&kept);
    says(again, &["enctype=\"multipart/form-data\"", page]);
    says_not(&kept, &["hemlig"]);
    let typed = field(again, "text").unwrap().replace("&quot;", "\"");
    assert_eq!(typed, text);
    signs_in(&service, &visitor).await;
    let sent = multipart::Form::new().text("text", typed);
    let request = visitor.post(service.address(page)).multipart(sent);
    let told = request.send().await.unwrap();
    assert_eq!(told.status(), 422, "it is read, and has its faults");
    says(&told.text().await.unwrap(), &["# en lång rad"]);
}

#[tokio::test]
async fn a_page_that_lay_open_for_days_offers_what_was_typed_and_counts_it_once() {
    let mut service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let tokens = "/staff/admin/tokens";
    let page = text_at(&service, &admin, tokens).await;
    let old = field(&page, "once").unwrap().to_owned();
    service.turn_the_clock_to("2026-04-02").await;
    let admin = service.sign_in("admin@kommun.se").await;
    let typed = [("once", old.as_str()), ("name", "Statistik <b>")];
    let (status, told) = send(&service, &admin, tokens, &typed).await;
    assert_eq!(status, 409);
    says(&words(&told), &["Ingenting har ändrats"]);
    says_not(&told, &["<b>"]);
    let fresh = field(offered(&told), "once").unwrap();
    assert_ne!(fresh, old);
    let again = [("once", fresh), ("name", "Statistik")];
    assert_eq!(send(&service, &admin, tokens, &again).await.0, 200);
    assert_eq!(send(&service, &admin, tokens, &again).await.0, 303);
    let all = service.command(&["token", "list"]);
    assert_eq!(all.matches("Statistik").count(), 1, "{all}");
}

#[tokio::test]
async fn while_the_database_is_away_what_was_typed_is_offered_again_and_counts_once() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let tokens = "/staff/admin/tokens";
    let page = text_at(&service, &admin, tokens).await;
    let once = field(&page, "once").unwrap().to_owned();
    let typed = [("once", once.as_str()), ("name", "Statistik")];
    let database = Database::connect(service.database_url()).await.unwrap();
    let rename = async |from: &str, to: &str| {
        let statement = format!("ALTER TABLE {from} RENAME TO {to}");
        database.execute_unprepared(&statement).await.unwrap();
    };
    rename("errand", "errand_away").await;
    let (status, told) = send(&service, &admin, tokens, &typed).await;
    rename("errand_away", "errand").await;
    database.close().await.unwrap();
    assert_eq!(status, 503);
    let again = offered(&told);
    let found = typed.map(|(name, _)| (name, field(again, name).unwrap()));
    assert_eq!(found, typed, "with its token");
    assert_eq!(send(&service, &admin, tokens, &typed).await.0, 200);
    let all = service.command(&["token", "list"]);
    assert_eq!(all.matches("Statistik").count(), 1, "{all}");
}

#[tokio::test]
async fn a_form_as_long_as_it_may_be_is_taken() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let page = "/staff/admin/organisation";
    let shown = text_at(&service, &admin, page).await;
    let farsta = shown.split("name=\"district\" value=\"farsta\"").nth(1);
    let version = field(farsta.unwrap(), "version").unwrap().to_owned();
    let venue = |number: usize| format!("{number:03} {}", "å".repeat(116));
    let venues: Vec<String> = (0..200).map(venue).collect();
    let venues = venues.join("\n");
    let form = [
        ("do", "district"),
        ("district", "farsta"),
        ("version", version.as_str()),
        ("name", "Farsta"),
        ("staff", "4"),
        ("venues", venues.as_str()),
    ];
    let (status, told) = send(&service, &admin, page, &form).await;
    assert_eq!(status, 303, "{}", words(&told));
    let shown = text_at(&service, &admin, page).await;
    says(&shown, &[&venue(0), &venue(199)]);
}

/// What somebody typed.
const TYPED: &str = "Skrivet med möda";

/// Pages of one kind looked at: the first often has less on it than another.
const OF_A_KIND: usize = 2;

/// A form of a page, filled in.
struct Filled {
    action: String,
    fields: Vec<(String, String)>,
    is_typed_in: bool,
}

fn filled(form: &str) -> Filled {
    let (mut fields, mut is_typed_in) = (Vec::new(), false);
    for tag in form.split('<').skip(1) {
        let Some(name) = attribute(tag, "name") else {
            continue;
        };
        let value = attribute(tag, "value").unwrap_or_default();
        let kind = attribute(tag, "type").unwrap_or("text");
        let value = match (tag.split([' ', '>']).next().unwrap(), kind) {
            ("textarea", _) | ("input", "text" | "email") => TYPED,
            ("input", "number") => "7",
            ("input", "password") => "ett eget lösenord",
            ("input", "hidden") => value,
            ("input", "checkbox" | "radio") if tag.contains(" checked") => value,
            _ => continue,
        };
        // A code of the phone is a secret.
        let is_own = value == TYPED && !form.contains("action=\"/staff/account");
        is_typed_in |= is_own;
        fields.push((name.to_owned(), value.to_owned()));
    }
    Filled {
        action: attribute(form, "action").unwrap().to_owned(),
        fields,
        is_typed_in,
    }
}

/// The forms that somebody meets who follows every link, each kind once.
async fn forms_of(service: &Service, who: &Client) -> BTreeMap<String, Filled> {
    let mut waiting = VecDeque::from(["/staff".to_owned()]);
    let (mut seen, mut kinds) = (BTreeSet::new(), BTreeMap::<String, usize>::new());
    let mut forms = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        let looked = kinds.entry(which(&path)).or_default();
        if *looked >= OF_A_KIND || !path.starts_with("/staff") || !seen.insert(path.clone()) {
            continue;
        }
        *looked += 1;
        let response = who.get(service.address(&path)).send().await.unwrap();
        if let Some(to) = response.headers().get("location") {
            waiting.push_back(to.to_str().unwrap().to_owned());
        }
        // Pictures and papers have neither forms nor links.
        let page = response.text().await.unwrap_or_default();
        waiting.extend(links(&page));
        let sent = page.split("<form").skip(1);
        let sent = sent.map(|form| form.split("</form>").next().unwrap());
        for form in sent.filter(|form| form.contains("method=\"post\"")) {
            let form = filled(form);
            let names: Vec<&str> = form.fields.iter().map(|(name, _)| name.as_str()).collect();
            let kind = format!("{} {}", which(&form.action), names.join(" "));
            forms.entry(kind).or_insert(form);
        }
    }
    forms
}

/// What a browser is given to keep, as it brings it back.
fn cookies(response: &reqwest::Response) -> String {
    let set = response.headers().get_all("set-cookie").iter();
    let pairs: Vec<&str> = set
        .map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap())
        .collect();
    pairs.join("; ")
}

#[tokio::test]
async fn every_form_of_staff_offers_what_was_typed_to_whose_session_ended() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    for activity_type in ["open_preschool", "advice_talk", "theme_meeting"] {
        service.activity(activity_type, "farsta");
    }
    let stranger = Client::builder().redirect(reqwest::redirect::Policy::none());
    let stranger = stranger.build().unwrap();
    let (mut tried, mut lost) = (0, Vec::new());
    for (role, district) in [
        ("advisor", Some("farsta")),
        ("manager", None),
        ("admin", None),
    ] {
        let email = format!("{role}@kommun.se");
        service.user(&email, role, district);
        let who = service.sign_in(&email).await;
        let form = [("email", email.as_str()), ("password", PASSWORD)];
        let sign_in = stranger.post(service.address("/staff/sign-in")).form(&form);
        let session = cookies(&sign_in.send().await.unwrap());
        let forms = forms_of(&service, &who).await;
        for form in forms.into_values().filter(|form| form.is_typed_in) {
            tried += 1;
            let sent = stranger.post(service.address(&form.action));
            let told = sent.form(&form.fields).send().await.unwrap();
            let page = match told.headers().get("location") {
                Some(to) => {
                    let to = service.address(to.to_str().unwrap());
                    let to = reqwest::Url::parse(&to).unwrap();
                    let next = to.query_pairs().find(|(name, _)| name == "next").unwrap().1;
                    let cookie = format!("{session}; {}", cookies(&told));
                    let page = stranger
                        .get(service.address(&next))
                        .header("cookie", cookie);
                    let page = page.send().await.unwrap();
                    assert_eq!(page.status(), 200, "{} leads to {next}", form.action);
                    page.text().await.unwrap()
                }
                None => told.text().await.unwrap(),
            };
            let is_offered = page.contains(&format!("value=\"{TYPED}\""));
            if !is_offered || !words(&page).contains("Skicka det jag skrev") {
                lost.push(format!("{role} {}", form.action));
            }
        }
    }
    assert!(tried >= 20, "only {tried} forms");
    assert_eq!(lost, Vec::<String>::new());
}

//! A district that is closed: nobody can put anything new into it, by whichever form,
//! program or command, and nobody is told of what it lacks.

use reqwest::Client;
use serde_json::json;

use crate::support::{
    ORGANISATION, Service,
    page::{links, says, says_not},
    start_with,
};

/// A day in May on which Farsta has been closed for one, with an advisor of Farsta, one of
/// the whole municipality, and an administrator.
async fn closed() -> (Service, Client, Client, Client) {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.user("bo@kommun.se", "advisor", None);
    let until = "name = \"Farsta\"\n  until = \"2026-T1\"";
    service.import(&ORGANISATION.replace("name = \"Farsta\"", until));
    service.turn_the_clock_to("2026-05-02").await;
    let admin = service.administrator().await;
    let anna = service.sign_in("anna@kommun.se").await;
    let bo = service.sign_in("bo@kommun.se").await;
    (service, admin, anna, bo)
}

/// Who sends which form where, but for its district, and what it is answered.
type Forged<'a> = (&'a Client, &'a str, Vec<(&'a str, &'a str)>, u16);

/// The form of a colleague's account.
async fn account(service: &Service, admin: &Client, email: &str) -> String {
    let page = service.page(admin, "/staff/admin/accounts").await;
    let before = page.split(&format!("\">{email}</a>")).next().unwrap();
    before.rsplit("href=\"").next().unwrap().to_owned()
}

#[tokio::test]
async fn every_form_of_staff_that_names_a_closed_district_is_refused() {
    let (service, admin, _, bo) = closed().await;
    let of_bo = account(&service, &admin, "bo@kommun.se").await;
    let new = [
        ("email", "ny@kommun.se"),
        ("password", "ett annat långt ord"),
    ];
    let talk = [
        ("contact", "first"),
        ("took_part", "mother"),
        ("confirmed", "yes"),
    ];
    let forms: [Forged<'_>; 11] = [
        (
            &admin,
            "/staff/admin/accounts",
            [&new[..], &[("role", "advisor")]].concat(),
            422,
        ),
        (
            &admin,
            &of_bo,
            vec![("do", "change"), ("role", "advisor")],
            422,
        ),
        (
            &admin,
            "/staff/admin/begin",
            [&new[..], &[("do", "advisor")]].concat(),
            422,
        ),
        (
            &admin,
            "/staff/admin/begin",
            vec![("do", "code"), ("type", "advice_talk")],
            422,
        ),
        (
            &admin,
            "/staff/admin/areas",
            vec![
                ("name", "Söderort"),
                ("type", "advice_talk"),
                ("district", "skarpnack"),
            ],
            422,
        ),
        (
            &admin,
            "/staff/admin/lists",
            vec![
                ("list", "neighbourhoods"),
                ("do", "add"),
                ("name", "Torget"),
            ],
            422,
        ),
        (
            &bo,
            "/staff/activities/new",
            vec![("type", "advice_talk"), ("title", "Ny")],
            422,
        ),
        (
            &bo,
            "/staff/offered",
            vec![
                ("month", "2026-05"),
                ("type", "theme_meeting"),
                ("participants", "9"),
            ],
            422,
        ),
        (
            &bo,
            "/staff/held",
            vec![
                ("type", "theme_meeting"),
                ("month", "2026-05"),
                ("meetings", "1"),
            ],
            422,
        ),
        (&bo, "/staff/register/advice_talk", talk.to_vec(), 404),
        (
            &bo,
            "/staff/held/preschools",
            vec![
                ("preschool", "farsta/Fagersjö öppna förskola"),
                ("do", "hours"),
                ("hours", "9"),
                ("from", "2026-05-02"),
            ],
            404,
        ),
    ];
    for (who, path, fields, status) in forms {
        let query = match path {
            "/staff/offered" => "?month=2026-05",
            "/staff/admin/lists" => "?list=neighbourhoods",
            _ => "",
        };
        let page = service.page(who, &format!("{path}{query}")).await;
        says_not(&page, &["value=\"farsta\"", "value=\"farsta/"]);
        let forged = [&fields[..], &[("district", "farsta")]].concat();
        let (answered, said) = service.posted(who, path, &forged).await;
        assert_eq!(answered, status, "{path} {forged:?}: {said}");
    }
    let accounts = service.command(&["user", "list"]);
    says(&accounts, &["bo@kommun.se\tadvisor\t0180\t-\t"]);
    says_not(&accounts, &["ny@kommun.se"]);
    says_not(&service.words(&bo, "/staff/activities").await, &["Prov"]);
}

#[tokio::test]
async fn no_command_and_no_program_puts_anything_into_a_closed_district() {
    let (mut service, _, _, _) = closed().await;
    let words = [
        "user",
        "add",
        "--email",
        "ny@kommun.se",
        "--role",
        "advisor",
    ];
    let more = ["--district", "farsta", "--password-stdin"];
    let (status, said) = service.refused(&[&words[..], &more].concat(), "ett annat långt ord");
    assert_eq!(status, 2, "{said}");
    says(&said, &["--district farsta: there is no open district"]);
    let words = [
        "user",
        "role",
        "--email",
        "bo@kommun.se",
        "--role",
        "advisor",
    ];
    let (_, said) = service.refused(&[&words[..], &["--district", "farsta"]].concat(), "");
    says(&said, &["--district farsta"]);
    let register = async |district: &str| {
        let talk = json!({
            "type": "advice_talk",
            "district": district,
            "contact": "first",
            "took_part": ["mother"],
        });
        let address = service.address("/api/v1/registrations");
        let request = Client::new().post(address).bearer_auth(&service.token);
        let reply = request.json(&talk).send().await.unwrap();
        (reply.status().as_u16(), reply.text().await.unwrap())
    };
    let (status, said) = register("farsta").await;
    assert_eq!(status, 422, "{said}");
    says(&said, &["\"district\"", "There is no such district."]);
    for _ in 0..5 {
        let (status, said) = register("skarpnack").await;
        assert_eq!(status, 201, "{said}");
    }
    service.turn_the_clock_to("2026-09-02").await;
    let read = service.api("/registered?period=2026-T2&by=type,area").await;
    let read = read.text().await.unwrap();
    says(&read, &["skarpnack"]);
    says_not(&read, &["farsta"]);
}

#[tokio::test]
async fn who_has_a_closed_district_keeps_it_and_finds_no_dead_link() {
    let (service, admin, anna, _) = closed().await;
    let of_anna = account(&service, &admin, "anna@kommun.se").await;
    let same = [
        ("do", "change"),
        ("role", "advisor"),
        ("district", "farsta"),
    ];
    let (status, said) = service.posted(&admin, &of_anna, &same).await;
    assert_eq!(status, 303, "{said}");
    says(&service.command(&["user", "list"]), &["farsta\tactive"]);
    let home = service.page(&anna, "/staff/activities").await;
    // The start page itself leads on to this one.
    for link in links(&home).filter(|link| link.starts_with("/staff/")) {
        let (status, said) = service.seen(&anna, &link).await;
        assert_eq!(status, 200, "{link}: {said}");
    }
}

#[tokio::test]
async fn nobody_is_told_of_what_a_closed_district_lacks() {
    let (service, admin, ..) = closed().await;
    let lacking = ORGANISATION
        .replace(
            "name = \"Farsta\"",
            "name = \"Farsta\"\n  until = \"2026-T1\"",
        )
        .replace("  staff = 4\n", "");
    let file = service.path("lacking.toml");
    std::fs::write(&file, lacking).unwrap();
    let said = service.command(&["org", "import", file.to_str().unwrap()]);
    says(&said, &["how many work with Skarpnäck"]);
    says_not(&said, &["Farsta"]);
    for page in ["/staff/admin", "/staff/admin/areas", "/staff/admin/begin"] {
        let words = service.words(&admin, page).await;
        says(&words, &["Skarpnäck"]);
        says_not(&words, &["Farsta"]);
    }
}

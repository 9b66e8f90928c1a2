//! Home visits by programme: ten of each before any is told apart, the rest
//! together, and the sums as if none were.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use reqwest::Client;
use serde_json::{Value, json};

use super::{bytes, page, write};
use crate::support::{
    Service,
    page::{says, says_not},
    people::PASSWORD,
    start_with,
};

/// Programmes of home visits with which three work each, to be chosen from the
/// next tertial on.
pub async fn add_programmes(service: &Service, names: &[&str]) {
    let of_three: Vec<_> = names.iter().map(|name| (*name, "3")).collect();
    add_programmes_of(service, &of_three).await;
}

/// Programmes of the municipality's own, and how many work with each.
async fn add_programmes_of(service: &Service, programmes: &[(&str, &str)]) {
    let words = [
        "user",
        "add",
        "--email",
        "admin@kommun.se",
        "--role",
        "admin",
    ];
    let more = ["--municipality", "0180", "--password-stdin"];
    let made = service.run(&[&words[..], &more].concat(), PASSWORD);
    assert!(made.status.success(), "{made:?}");
    let admin = service.sign_in("admin@kommun.se").await;
    for (name, staff) in programmes {
        let fields = [
            ("list", "programmes"),
            ("do", "add"),
            ("name", name),
            ("staff", staff),
        ];
        let request = admin
            .post(service.address("/staff/admin/lists"))
            .form(&fields);
        assert_eq!(request.send().await.unwrap().status(), 303, "{name}");
    }
}

/// Visits of a programme in a district: at every second a father was there, at
/// every third it was not said whether another language was needed, at every
/// fourth it was.
async fn visit(service: &Service, (programme, district): (Option<&str>, &str), times: usize) {
    for number in 0..times {
        let mut body = json!({
            "type": "home_visit",
            "district": district,
            "contact": "return",
            "took_part": if number % 2 == 0 { vec!["mother", "father"] } else { vec!["mother"] },
        });
        if !number.is_multiple_of(3) {
            body["language_need"] = json!(number % 4 == 0);
        }
        if let Some(programme) = programme {
            body["programme"] = json!(programme);
        }
        write(service, "/registrations", &body).await;
    }
}

/// A tertial with two programmes in Farsta, one of them in Skarpnäck too, and
/// visits of which nobody said it.
async fn ended() -> (Service, Client) {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    service.activity("home_visit", "farsta");
    service.activity("home_visit", "skarpnack");
    add_programmes(&service, &["Rinkeby", "Bredäng"]).await;
    service.turn_the_clock_to("2026-05-02").await;
    for (programme, district, times) in [
        (Some("rinkeby"), "farsta", 14),
        (Some("bredang"), "farsta", 13),
        (None, "farsta", 3),
        (Some("rinkeby"), "skarpnack", 20),
        (Some("bredang"), "skarpnack", 9),
    ] {
        visit(&service, (programme, district), times).await;
    }
    service.turn_the_clock_to("2026-09-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    (service, manager)
}

fn number(of: &Value) -> u64 {
    of.as_u64().unwrap()
}

#[tokio::test]
async fn fathers_and_need_of_language_are_told_by_programme_in_every_view() {
    let (service, manager) = ended().await;
    let query = "/registered?period=2026-T2";
    let told: Value = service.api(query).await.json().await.unwrap();
    let row = &told["rows"][0];
    let of = |programme: &str, numbers: [u32; 4]| {
        let [visits, with_father, said, need] = numbers;
        json!({
            "programme": programme,
            "visits": visits,
            "with_father": with_father,
            "language_need_said": said,
            "language_need": need,
        })
    };
    // Ten of each in Farsta, twenty in Skarpnäck; four, three and three of
    // Farsta are together, nine of Skarpnäck are too few.
    let wanted = json!([
        of("rinkeby", [30, 15, 19, 5]),
        of("bredang", [10, 5, 6, 2]),
        of("*", [10, 6, 7, 0]),
    ]);
    assert_eq!(row["by_programme"], wanted, "{row:#}");
    let all = row["by_programme"].as_array().unwrap().iter();
    let sum = |name: &str| all.clone().map(|one| number(&one[name])).sum::<u64>();
    let fields = &row["fields"];
    assert_eq!(sum("visits"), number(&fields["took_part"]["asked"]));
    assert_eq!(sum("with_father"), number(&row["participants"]["fathers"]));
    assert_eq!(
        sum("language_need"),
        number(&fields["language_need"]["yes"])
    );
    assert_eq!(row["held"], 59);
    let by_area: Value = service
        .api(&format!("{query}&by=type,area"))
        .await
        .json()
        .await
        .unwrap();
    let is_told = |row: &Value| row.get("by_programme").is_some();
    assert!(!by_area["rows"].as_array().unwrap().iter().any(is_told));

    let shown = page(
        &manager,
        &service,
        "/staff/results/registered?period=2026-T2",
    )
    .await;
    let in_words = [
        "Hembesök per program",
        "Rinkeby 30 50,0 % 26,3 % 19",
        "Bredäng 10 50,0 % 33,3 % 6",
        "Inte räknade per program 10 60,0 % 0,0 % 7",
    ];
    says(&shown, &in_words);
    says(&shown, &["Per program och område redovisas inget"]);
    let report = page(&manager, &service, "/staff/results/report?period=2026-T2").await;
    says(&report, &in_words);
    let area = "/staff/results/report?period=2026-T2&area=farsta";
    says_not(&page(&manager, &service, area).await, &in_words[..1]);

    let path = "/staff/results/download?format=xlsx&period=2026-T2";
    let mut book = Xlsx::new(Cursor::new(bytes(&manager, &service, path).await)).unwrap();
    let sheet = book.worksheet_range("Samtal och besök").unwrap();
    let wanted = ["Hembesök per program: Pappa med", "Rinkeby"];
    let mut rows = sheet.rows();
    let found = rows.find(|row| {
        [4, 5]
            .iter()
            .zip(wanted)
            .all(|(at, cell)| row[*at] == *cell)
    });
    assert_eq!(found.unwrap()[6..9], [15.0, 0.5, 30.0].map(Data::Float));
    let path = "/staff/results/registered/download?period=2026-T2&format=csv";
    let lines = page(&manager, &service, path).await;
    says(
        &lines,
        &["2026-T2,home_visit,,by_programme.with_father,rinkeby,15"],
    );
    let sheet = service.command(&["registered", "--period", "2026-T2", "--format", "csv"]);
    says(&sheet, &["by_programme.visits,*,10"]);
}

/// A visit with this programme, as a program sends it.
async fn status_of(service: &Service, programme: &str) -> (u16, String) {
    let body = json!({
        "type": "home_visit",
        "district": "farsta",
        "contact": "return",
        "took_part": ["father"],
        "programme": programme,
    });
    let request = Client::new().post(service.address("/api/v1/registrations"));
    let request = request.bearer_auth(&service.token).json(&body);
    let sent = request.send().await.unwrap();
    (sent.status().as_u16(), sent.text().await.unwrap())
}

/// Whether a workbook to fill in from paper names a programme to choose.
async fn may_be_filled_in(service: &Service, programme: &str) -> bool {
    let admin = service.sign_in("admin@kommun.se").await;
    let file = bytes(&admin, service, "/staff/held/files/registrations.xlsx").await;
    let mut book = Xlsx::new(Cursor::new(file)).unwrap();
    let sheets = book.worksheets();
    let mut cells = sheets.iter().flat_map(|(_, sheet)| sheet.used_cells());
    cells.any(|(_, _, cell)| cell.to_string().contains(programme))
}

#[tokio::test]
async fn where_too_few_work_with_one_programme_none_is_asked_for_or_told_apart() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    for (email, role, district) in [
        ("chef@kommun.se", "manager", None),
        ("anna@kommun.se", "advisor", Some("farsta")),
    ] {
        service.user(email, role, district);
    }
    service.activity("home_visit", "farsta");
    let programmes = [("Rinkeby", "4"), ("Bredäng", "2"), ("Komet i grupp", "")];
    add_programmes_of(&service, &programmes).await;
    service.turn_the_clock_to("2026-05-02").await;

    let advisor = service.sign_in("anna@kommun.se").await;
    let form = "/staff/register/home_visit";
    says_not(&page(&advisor, &service, form).await, &["Rinkeby", "Komet"]);
    let (status, said) = status_of(&service, "rinkeby").await;
    assert_eq!(status, 422, "{said}");
    assert!(said.contains("cannot be chosen in this tertial"), "{said}");
    assert!(!may_be_filled_in(&service, "Rinkeby").await);
    visit(&service, (None, "farsta"), 20).await;

    // A third comes to work with it: from the next tertial on.
    let admin = service.sign_in("admin@kommun.se").await;
    let fields = [
        ("list", "programmes"),
        ("do", "staff"),
        ("code", "bredang"),
        ("staff", "3"),
    ];
    let request = admin.post(service.address("/staff/admin/lists"));
    assert_eq!(request.form(&fields).send().await.unwrap().status(), 303);
    assert_eq!(status_of(&service, "rinkeby").await.0, 422, "not yet");
    service.turn_the_clock_to("2026-09-02").await;
    let advisor = service.sign_in("anna@kommun.se").await;
    let asked = page(&advisor, &service, form).await;
    says(&asked, &["Rinkeby", "Bredäng"]);
    says_not(&asked, &["Komet i grupp"]);
    assert!(may_be_filled_in(&service, "Rinkeby").await);
    visit(&service, (Some("rinkeby"), "farsta"), 10).await;
    service.turn_the_clock_to("2027-01-02").await;

    let told = async |period: &str| -> Value {
        let answer = service.api(&format!("/registered?period={period}")).await;
        let told: Value = answer.json().await.unwrap();
        told["rows"][0].clone()
    };
    let second = told("2026-T2").await;
    assert!(second.get("by_programme").is_none(), "{second:#}");
    assert!(second["fields"].get("programme").is_none(), "not asked");
    assert_eq!(second["fields"]["took_part"]["asked"], 20);
    let third = told("2026-T3").await;
    assert_eq!(third["by_programme"][0]["programme"], "rinkeby");
    let manager = service.sign_in("chef@kommun.se").await;
    let results = "/staff/results/registered?period=2026-T2";
    says(
        &page(&manager, &service, results).await,
        &["räknas hembesöken det tertialet utan program"],
    );
}

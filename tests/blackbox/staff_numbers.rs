//! How many work with a district decides whether it is an area (rule R7).

use std::fs;

use crate::support::{
    ORGANISATION, Service,
    page::{says, words},
    prepared, start_on, start_with,
};

/// An organisation of two districts with these lines in their tables.
fn organisation(farsta: &str, skarpnack: &str, more: &str) -> String {
    format!(
        "[[municipality]]\ncode = \"0180\"\nname = \"Stockholm\"\n\
         [[municipality.district]]\nid = \"farsta\"\nname = \"Farsta\"\n{farsta}\n\
         [[municipality.district]]\nid = \"skarpnack\"\nname = \"Skarpnäck\"\n{skarpnack}\n{more}"
    )
}

const JOINED: &str = "[[municipality.area]]\nid = \"soderort\"\nname = \"Söderort\"\n\
     types = [\"advice_talk\"]\ndistricts = [\"farsta\", \"skarpnack\"]\n";

/// What the command says when it reads this organisation.
fn import(service: &Service, organisation: &str) -> String {
    let file = service.path("organisation.toml");
    fs::write(&file, organisation).unwrap();
    service.command(&["org", "import", file.to_str().unwrap()])
}

/// Under which area a new activity is counted, at a moment.
fn area_at(service: &Service, moment: &str, activity_type: &str, district: &str) -> String {
    let now = format!("{moment}T10:00:00+02:00");
    let made = service.activity_with(activity_type, district, &["--now", &now]);
    made["area"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_district_is_an_area_when_two_work_with_it() {
    for (farsta, skarpnack, more, expected) in [
        ("", "", "", ["*", "*", "*"]),
        ("staff = 1", "staff = 0", "", ["*", "*", "*"]),
        ("staff = 2", "staff = 1", "", ["farsta", "farsta", "*"]),
        (
            "staff = 1",
            "staff = 1",
            JOINED,
            ["soderort", "*", "soderort"],
        ),
        (
            "staff = 4\nstaff_by_type = { home_visit = 1 }",
            "",
            "",
            ["farsta", "*", "*"],
        ),
        ("", "", JOINED, ["*", "*", "*"]),
    ] {
        let service = prepared("2026-03-30", &[]).await;
        import(&service, &organisation(farsta, skarpnack, more));
        let found = [
            ("advice_talk", "farsta"),
            ("home_visit", "farsta"),
            ("advice_talk", "skarpnack"),
        ]
        .map(|(activity_type, district)| area_at(&service, "2026-03-30", activity_type, district));
        assert_eq!(found, expected, "{farsta}, {skarpnack}, {more}");
    }
}

#[tokio::test]
async fn a_higher_minimum_of_staff_asks_more() {
    let service = prepared("2026-03-30", &[]).await;
    let file = service.path("organisation.toml");
    fs::write(&file, organisation("staff = 4", "staff = 5", "")).unwrap();
    let words = [
        "org",
        "import",
        file.to_str().unwrap(),
        "--minimum-staff",
        "5",
    ];
    let said = service.command(&words);
    assert!(said.contains("fewer than 5 work with Farsta"), "{said}");
    assert_eq!(area_at(&service, "2026-03-30", "home_visit", "farsta"), "*");
    assert_eq!(
        area_at(&service, "2026-03-30", "home_visit", "skarpnack"),
        "skarpnack"
    );
}

#[tokio::test]
async fn import_and_doctor_name_each_district_without_a_number() {
    let service = prepared("2026-03-30", &[]).await;
    let said = import(&service, &organisation("", "staff = 2", ""));
    let named =
        "nobody has said how many work with Farsta, so its answers are counted without area";
    assert!(said.contains(named), "{said}");
    assert!(!said.contains("work with Skarpnäck"), "{said}");
    let output = service.run(&["doctor"], "");
    let found = String::from_utf8(output.stdout).unwrap();
    assert!(found.contains(named), "{found}");
    assert!(found.contains("staff = NUMBER"), "{found}");
}

#[tokio::test]
async fn a_changed_number_holds_at_once_before_the_first_code_and_else_from_the_next_tertial() {
    let service = prepared("2026-03-30", &[]).await;
    import(&service, &organisation("", "", ""));
    import(&service, &organisation("staff = 2", "staff = 2", ""));
    assert_eq!(
        area_at(&service, "2026-03-30", "advice_talk", "farsta"),
        "farsta",
        "there was no code yet"
    );
    let said = import(&service, &organisation("staff = 1", "staff = 2", ""));
    assert!(
        said.contains("the changed areas hold from 2026-T2 on"),
        "{said}"
    );
    assert!(
        said.contains(
            "fewer than 2 work with Farsta, so its answers are counted without area from 2026-T2 on"
        ),
        "{said}"
    );
    assert_eq!(
        area_at(&service, "2026-04-30", "advice_talk", "farsta"),
        "farsta"
    );
    assert_eq!(
        area_at(&service, "2026-05-01", "advice_talk", "farsta"),
        "*"
    );
}

#[tokio::test]
async fn a_new_district_is_counted_without_area_until_the_next_tertial() {
    let service = start_on("2026-03-30").await;
    service.activity("advice_talk", "farsta");
    let new = "\n  [[municipality.district]]\n  id = \"nybyn\"\n  name = \"Nybyn\"\n  staff = 3\n";
    import(&service, &format!("{ORGANISATION}{new}"));
    assert_eq!(area_at(&service, "2026-04-30", "advice_talk", "nybyn"), "*");
    assert_eq!(
        area_at(&service, "2026-04-30", "advice_talk", "farsta"),
        "farsta"
    );
    assert_eq!(
        area_at(&service, "2026-05-01", "advice_talk", "nybyn"),
        "nybyn"
    );
}

#[tokio::test]
async fn a_file_that_drops_a_district_changes_nothing() {
    let service = start_on("2026-03-30").await;
    let (kept, _) = ORGANISATION.split_at(ORGANISATION.rfind("  [[").unwrap());
    let file = service.path("less.toml");
    fs::write(&file, kept.replace("Stockholm", "Huvudstaden")).unwrap();
    let (status, said) = service.refused(&["org", "import", file.to_str().unwrap()], "");
    assert_eq!(status, 1);
    assert!(
        said.contains("the district \"skarpnack\" is missing"),
        "{said}"
    );
    let again = import(&service, ORGANISATION);
    assert!(!again.contains("the changed areas hold"), "{again}");
    assert_eq!(
        area_at(&service, "2026-05-01", "advice_talk", "skarpnack"),
        "skarpnack"
    );
}

#[tokio::test]
async fn pages_say_what_is_counted_without_area_and_what_to_do() {
    let mut service = prepared("2026-03-30", &[]).await;
    import(&service, &organisation("", "staff = 1", ""));
    service.user("admin@kommun.se", "admin", None);
    let unsaid = service.activity_with("advice_talk", "farsta", &[])["id"].to_string();
    let few = service.activity_with("advice_talk", "skarpnack", &[])["id"].to_string();
    service.resume().await;
    let admin = service.sign_in("admin@kommun.se").await;
    let shown = async |path: &str| {
        let page = service.opened(&admin, path).await;
        words(&page.text().await.unwrap())
    };
    let page = shown(&format!("/staff/activities/{unsaid}")).await;
    assert!(
        page.contains("ingen har skrivit in hur många som arbetar i Farsta"),
        "{page}"
    );
    let page = shown(&format!("/staff/activities/{few}")).await;
    assert!(
        page.contains("färre än 2 arbetar med det här i Skarpnäck"),
        "{page}"
    );
    let page = shown("/staff/activities/new").await;
    assert!(
        page.contains("räknas svar utan område för: Farsta; Skarpnäck"),
        "{page}"
    );
    let page = shown("/staff/admin/areas").await;
    assert!(
        page.contains("Farsta utan område utan område Antalet medarbetare saknas."),
        "{page}"
    );
    assert!(
        page.contains("Skarpnäck utan område utan område Medarbetare: 1. Det är för få."),
        "{page}"
    );
    let given = [
        ("do", "district"),
        ("district", "farsta"),
        ("name", "Farsta"),
        ("venues", ""),
        ("staff", "4"),
        ("staff-home_visit", "1"),
    ];
    let organisation = service.address("/staff/admin/organisation");
    for (staff, status) in [("-1", 422), ("fyra", 422), ("10001", 422), ("4", 303)] {
        let mut form = given;
        form[4].1 = staff;
        let response = admin.post(&organisation).form(&form).send().await.unwrap();
        assert_eq!(response.status(), status, "{staff}");
    }
    let page = shown("/staff/admin/areas").await;
    assert!(
        page.contains("Farsta utan område Farsta Medarbetare: 4"),
        "{page}"
    );
    assert!(
        page.contains("Farsta utan område utan område Medarbetare: 1. Det är för få."),
        "home visits have a number of their own: {page}"
    );
    let page = shown(&format!("/staff/activities/{unsaid}")).await;
    assert!(
        page.contains("Från tertial 2026-T2 räknas de under Farsta"),
        "{page}"
    );
}

/// Answers of the running tertial that are counted in the next one's results.
async fn counted(service: &mut Service, code: &str, answers: usize) -> u64 {
    for _ in 0..answers {
        service.answer(code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-09-01").await;
    let results = service.results("2026-T2", "type").await;
    let rows = results["rows"].as_array().unwrap();
    rows.iter().map(|row| row["n"].as_u64().unwrap()).sum()
}

#[tokio::test]
async fn of_two_processes_with_different_minimums_the_higher_one_s_hold() {
    let mut service = start_with("2026-03-30", &[]).await;
    let code = service.activity("advice_talk", "farsta");
    service.stop();
    fs::write(
        service.path("lyhord.toml"),
        "minimum_group = 8\nminimum_staff = 5\n",
    )
    .unwrap();
    service.resume().await;
    service.stop();
    fs::remove_file(service.path("lyhord.toml")).unwrap();
    service.resume().await;
    let log = service.log();
    says(
        &log,
        &[
            "a configured minimum is lower than what is planned",
            "minimum_group 5, ",
            "minimum_group 8, ",
        ],
    );
    assert_eq!(
        area_at(&service, "2026-04-30", "advice_talk", "farsta"),
        "farsta"
    );
    assert_eq!(
        area_at(&service, "2026-05-01", "advice_talk", "farsta"),
        "*",
        "four are fewer than five"
    );
    service.turn_the_clock_to("2026-05-02").await;
    assert_eq!(counted(&mut service, &code, 7).await, 0, "eight are needed");
}

#[tokio::test]
async fn a_command_with_a_lower_setting_changes_nothing() {
    let mut service = start_with("2026-03-30", &["--minimum-group", "8"]).await;
    let code = service.activity("advice_talk", "farsta");
    service.stop();
    service.command(&["close"]);
    service.turn_the_clock_to("2026-05-02").await;
    assert_eq!(counted(&mut service, &code, 7).await, 0, "eight are needed");
}

//! The organisation file and accounts.

use std::fs;

use serde_json::Value;

use crate::support::{
    Service,
    page::{says, says_not},
    prepared, start_on,
};

#[tokio::test]
async fn a_bad_organisation_file_changes_nothing_and_every_fault_is_named() {
    let service = prepared("2026-03-30", &[]).await;
    let file = service.path("bad.toml");
    for (text, said) in [
        ("[[municipality]\n", "line 1"),
        (
            "[[municipality]]\ncode = \"0180\"\nname = \"S\"\ncolour = 1\n",
            "colour",
        ),
        (
            "[[municipality]]\ncode = \"18\"\nname = \"S\"\n",
            "four digits",
        ),
        (
            "[[municipality]]\ncode = \"0180\"\nname = \"S\"\nlanguages = [\"tlh\"]\n",
            "tlh",
        ),
    ] {
        fs::write(&file, text).unwrap();
        let (status, told) = service.refused(&["org", "import", file.to_str().unwrap()], "");
        assert_eq!(status, 1, "{said} in {told}");
        assert!(told.contains(said), "{said} in {told}");
    }
    let (_, told) = service.refused(&["org", "import", "nowhere.toml"], "");
    assert!(told.contains("nowhere.toml cannot be read"), "{told}");
    let token = ["token", "add", "--name", "x"];
    let (_, told) = service.refused(&token, "");
    assert!(told.contains("run: lyhord migrate"), "{told}");
    service.command(&["migrate"]);
    let (_, told) = service.refused(&token, "");
    assert!(told.contains("there is no municipality yet"), "{told}");
}

#[tokio::test]
async fn importing_twice_changes_nothing_and_changed_areas_wait_for_the_next_tertial() {
    let service = start_on("2026-03-30").await;
    service.activity("advice_talk", "farsta");
    service.import(crate::support::ORGANISATION);
    let joined = format!(
        "{}\n[[municipality.area]]\nid = \"soderort\"\nname = \"Söderort\"\n\
         types = [\"advice_talk\"]\ndistricts = [\"farsta\", \"skarpnack\"]\n",
        crate::support::ORGANISATION
    );
    let file = service.path("joined.toml");
    fs::write(&file, joined).unwrap();
    let said = service.command(&["org", "import", file.to_str().unwrap()]);
    assert!(
        said.contains("the changed areas hold from 2026-T2 on"),
        "{said}"
    );
    assert_eq!(
        service.activity_with("advice_talk", "farsta", &[])["area"],
        "farsta"
    );
    let later = service.run(
        &[
            "activity",
            "add",
            "--type",
            "advice_talk",
            "--district",
            "farsta",
            "--title",
            "X",
            "--json",
            "--now",
            "2026-05-01T10:00:00+02:00",
        ],
        "",
    );
    let later: Value = serde_json::from_slice(&later.stdout).unwrap();
    assert_eq!(later["area"], "soderort");
}

/// `lyhord user add`, which is refused: what it said.
fn not_added(service: &Service, words: &[&str], password: &str) -> String {
    let words = [&["user", "add", "--password-stdin"], words].concat();
    let (status, said) = service.refused(&words, password);
    assert_ne!(status, 0, "{said}");
    said
}

#[tokio::test]
async fn an_account_is_added_once_however_its_address_is_written() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let twice = ["--email", "Anna@Kommun.se", "--role", "manager"];
    let said = not_added(&service, &twice, "ett annat lösenord");
    says(&said, &["already an account"]);
}

#[tokio::test]
async fn an_account_that_cannot_be_right_is_refused_by_name() {
    let service = start_on("2026-03-30").await;
    let good = "ett långt lösenord";
    for (email, role, password, said) in [
        ("b@c.se", "manager", "kort", "12 to 256"),
        ("bc", "manager", good, "--email bc"),
        ("b@c.se", "boss", good, "--role boss"),
    ] {
        let words = ["--email", email, "--role", role];
        says(&not_added(&service, &words, password), &[said]);
    }
    let words = [
        "--email",
        "b@c.se",
        "--role",
        "advisor",
        "--district",
        "solna",
    ];
    says(
        &not_added(&service, &words, good),
        &["there is no district solna"],
    );
}

#[tokio::test]
async fn an_account_is_listed_without_its_password_and_switched_off() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.command(&["user", "disable", "--email", "anna@kommun.se"]);
    let listed = service.command(&["user", "list"]);
    says(
        &listed,
        &["anna@kommun.se\tadvisor\t0180\tfarsta\tdisabled"],
    );
    says_not(&listed, &["argon2"]);
}

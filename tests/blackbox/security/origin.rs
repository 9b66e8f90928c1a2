//! Every change that staff can make, asked for by another site, in another
//! form, or with nonsense. The addresses are read from the source, so that none
//! is forgotten.

use std::{fs, path::Path};

use reqwest::Client;

use crate::support::{Service, people::browser, start_with};

/// Every file of the program.
pub(super) fn sources() -> Vec<String> {
    let mut found = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    below(&folder, &mut found);
    found
}

fn below(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

/// Addresses of staff pages that take a POST, with something in the place of
/// their names.
pub(super) fn changes() -> Vec<String> {
    let texts = sources();
    let mut addresses = Vec::new();
    let resources = texts
        .iter()
        .flat_map(|text| text.split("resource(").skip(1));
    for resource in resources {
        let (address, rest) = resource.trim_start().split_at(1);
        let Some((address, rest)) = (address == "\"").then(|| rest.split_once('"')).flatten()
        else {
            continue;
        };
        if address.starts_with("/staff") && rest.contains(".post(") {
            let filled: Vec<&str> = address
                .split('/')
                .map(|part| if part.starts_with('{') { "1" } else { part })
                .collect();
            addresses.push(filled.join("/"));
        }
    }
    addresses.sort();
    addresses
}

async fn admin(flags: &[&str]) -> (Service, Client) {
    let service = start_with("2026-03-30", flags).await;
    service.activity("open_preschool", "farsta");
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    (service, admin)
}

const UNLIMITED: [&str; 2] = ["--rate-limit", "off"];

#[tokio::test]
async fn no_change_is_made_that_another_site_asks_for() {
    let (service, admin) = admin(&UNLIMITED).await;
    let changes = changes();
    assert!(
        changes.len() >= 12 && changes.iter().any(|address| address == "/staff/sign-out"),
        "{changes:?}"
    );
    for address in &changes {
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let response = admin
                .post(service.address(address))
                .header(name, value)
                .form(&[("title", "x")])
                .send()
                .await
                .unwrap();
            // A stranger to first run and factor is turned away before anything else.
            assert!(
                [403, 303, 401, 404].contains(&response.status().as_u16()),
                "{address}, {name}: {value}: {}",
                response.status()
            );
            if response.status() == 303 {
                let location = response.headers()["location"].to_str().unwrap();
                assert!(
                    location.starts_with("/staff/sign-in"),
                    "{address}, {name}: {value} leads to {location}"
                );
            }
        }
    }
    assert_eq!(
        service.opened(&admin, "/staff/admin").await.status(),
        200,
        "nobody was signed out"
    );
    let named = changes
        .iter()
        .filter(|address| !address.contains("first-run") && !address.contains("factor"));
    for address in named {
        let request = admin
            .post(service.address(address))
            .header("sec-fetch-site", "cross-site");
        let response = request.form(&[("title", "x")]).send().await.unwrap();
        assert_eq!(response.status(), 403, "{address}");
    }
}

#[tokio::test]
async fn a_change_in_another_form_is_refused_and_never_a_fault_of_ours() {
    let (service, admin) = admin(&UNLIMITED).await;
    let bodies: [(&str, &[u8]); 6] = [
        ("application/json", b"{}"),
        ("text/plain", b"title=x"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        (
            "application/x-www-form-urlencoded",
            b"%ff%fe=%00&&&==&title=%ff",
        ),
        ("", b"title=x"),
    ];
    // Asked last: it ends the session. It takes no form.
    for address in changes()
        .iter()
        .filter(|address| *address != "/staff/sign-out")
    {
        for (kind, body) in bodies {
            let mut request = admin.post(service.address(address)).body(body.to_vec());
            if !kind.is_empty() {
                request = request.header("content-type", kind);
            }
            let status = request.send().await.unwrap().status().as_u16();
            assert!(
                status < 500,
                "{address}, {kind}: {status}: {}",
                service.log()
            );
            assert!(
                kind.contains("urlencoded") || status != 200,
                "{address}, {kind}: taken"
            );
        }
    }
    assert!(!service.log().contains("ERROR"), "{}", service.log());
}

#[tokio::test]
async fn the_cookie_opens_no_door_of_the_api() {
    let (service, admin) = admin(&[]).await;
    let form = [
        ("type", "advice_talk"),
        ("district", "farsta"),
        ("title", "X"),
    ];
    assert_eq!(
        admin
            .post(service.address("/api/v1/activities"))
            .form(&form)
            .send()
            .await
            .unwrap()
            .status(),
        401
    );
    assert_eq!(
        service.opened(&admin, "/api/v1/activities").await.status(),
        401
    );
    let answer = browser()
        .get(service.address("/api/v1/activities"))
        .header("origin", "https://evil.example")
        .send()
        .await
        .unwrap();
    assert!(
        answer
            .headers()
            .keys()
            .all(|name| !name.as_str().starts_with("access-control")),
        "no other site reads answers"
    );
}

//! A municipality that has only paper: files that staff fill in.

mod registrations;
mod sums;

use reqwest::{
    Client,
    multipart::{Form, Part},
};

use crate::support::{Service, page::words};

const FILES: &str = "/staff/held/files";

async fn admin(service: &Service) -> Client {
    service.user("admin@kommun.se", "admin", None);
    service.sign_in("admin@kommun.se").await
}

/// Sends a file; status, address it leads to, page.
async fn send(
    browser: &Client,
    service: &Service,
    what: &'static str,
    file: impl Into<Vec<u8>>,
) -> (u16, String) {
    let part = Part::bytes(file.into()).file_name("ifylld.csv");
    let form = Form::new().part("file", part).text("do", what);
    let request = browser.post(service.address(FILES)).multipart(form);
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    if status == 303 {
        let page = browser.get(service.address(FILES)).send().await.unwrap();
        return (status, words(&page.text().await.unwrap()));
    }
    (status, words(&response.text().await.unwrap()))
}

async fn template(browser: &Client, service: &Service, name: &str) -> Vec<u8> {
    let address = service.address(&format!("{FILES}/{name}"));
    let file = browser.get(address).send().await.unwrap();
    assert_eq!(file.status(), 200, "{name}");
    file.bytes().await.unwrap().to_vec()
}

/// The headings of a template as CSV, and lines below some of them.
fn filled(template: &[u8], lines: &[&[(&str, &str)]]) -> String {
    let text = std::str::from_utf8(template).unwrap();
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap();
    let headings: Vec<&str> = first.split(';').map(|one| one.trim_matches('"')).collect();
    let mut file = format!("{first}\n");
    for line in lines {
        for (heading, _) in *line {
            assert!(headings.contains(heading), "{heading} in {headings:?}");
        }
        let cell = |heading: &&str| line.iter().find(|(name, _)| name == heading);
        let cells = headings
            .iter()
            .map(|one| cell(one).map_or("", |(_, said)| said));
        file += &(cells.collect::<Vec<_>>().join(";") + "\n");
    }
    file
}

//! Open data: nothing until a municipality says so; then the published figures
//! of tertials that have ended, described as DCAT-AP-SE wants it.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::join_all;
use reqwest::{Client, Response};
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::support::{
    ORGANISATION, Service,
    page::{field, says, says_not},
    people::browser,
    row, start_on,
};

const DCAT: &str = "http://www.w3.org/ns/dcat#";
const TERMS: &str = "http://purl.org/dc/terms/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const CC0: &str = "http://creativecommons.org/publicdomain/zero/1.0/";

/// The organisation that gives its figures under this licence.
fn giving(licence: &str) -> String {
    let said = format!("name = \"Stockholm\"\nopen_data = \"{licence}\"");
    ORGANISATION.replace("name = \"Stockholm\"", &said)
}

/// Six answers of a tertial that has ended, and one of the running one.
async fn answered() -> Service {
    let mut service = start_on("2026-04-30").await;
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..6 {
        service
            .answer(&code, "relevance=4&help=3&role=mother")
            .await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    service
        .answer(&code, "relevance=4&help=3&role=mother")
        .await;
    service
}

async fn asked(service: &Service, path: &str, accept: &str) -> Response {
    let asked = Client::new()
        .get(service.address(path))
        .header("accept", accept);
    asked.send().await.unwrap()
}

async fn read(service: &Service, path: &str) -> String {
    let answer = service.get(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.unwrap()
}

/// What stands in these elements of a description: an address, or words.
fn said<'a>(within: Node<'a, '_>, space: &'static str, name: &'static str) -> Vec<&'a str> {
    let elements = within
        .children()
        .filter(|one| one.has_tag_name((space, name)));
    let said = elements.map(|one| {
        let resource = one.attribute((RDF, "resource"));
        resource.or_else(|| one.text()).unwrap_or_default()
    });
    said.collect()
}

fn each<'a, 'input>(document: &'a Document<'input>, name: &'static str) -> Vec<Node<'a, 'input>> {
    let children = document.root_element().children();
    children
        .filter(|one| one.has_tag_name((DCAT, name)))
        .collect()
}

#[tokio::test]
async fn nothing_is_given_until_the_municipality_says_so() {
    let service = answered().await;
    let addresses = [
        "/opendata",
        "/opendata/0180",
        "/opendata/0180/dcat.rdf",
        "/opendata/0180/2026-T1.csv",
    ];
    for address in addresses {
        assert_eq!(service.get(address).await.status(), 404, "{address}");
    }
    service.import(&giving("cc0"));
    for address in addresses {
        assert_eq!(service.get(address).await.status(), 200, "{address}");
    }
    assert_eq!(service.get("/opendata/0114").await.status(), 404);
    service.import(ORGANISATION);
    for address in addresses {
        assert_eq!(service.get(address).await.status(), 404, "{address}");
    }
}

#[tokio::test]
async fn the_description_has_what_the_profile_asks_for_and_leads_to_every_file() {
    let service = answered().await;
    service.import(&giving("cc0"));
    let answer = service.get("/opendata").await;
    assert_eq!(answer.headers()["content-type"], "application/rdf+xml");
    assert_eq!(answer.headers()["cache-control"], "public, max-age=3600");
    let text = answer.text().await.unwrap();
    assert_eq!(text, read(&service, "/opendata/0180/dcat.rdf").await);
    let document = Document::parse(&text).unwrap();
    let [catalogue] = each(&document, "Catalog")[..] else {
        panic!("one catalogue: {text}")
    };
    let [dataset] = each(&document, "Dataset")[..] else {
        panic!("one dataset: {text}")
    };
    for one in [catalogue, dataset] {
        for name in ["title", "description", "publisher"] {
            assert!(!said(one, TERMS, name).is_empty(), "{name}: {text}");
        }
    }
    let of = |node: Node<'_, '_>| node.attribute((RDF, "about")).unwrap().to_owned();
    assert_eq!(said(catalogue, DCAT, "dataset"), [of(dataset)]);
    says(
        &text,
        &[
            "<foaf:name>Stockholm</foaf:name>",
            ">2026-01-01</dcat:startDate>",
        ],
    );
    let distributions = each(&document, "Distribution");
    let named: BTreeSet<String> = distributions.iter().map(|one| of(*one)).collect();
    let listed = said(dataset, DCAT, "distribution");
    assert_eq!(listed.len(), 3);
    assert_eq!(
        listed
            .into_iter()
            .map(str::to_owned)
            .collect::<BTreeSet<_>>(),
        named
    );
    for one in distributions {
        assert_eq!(said(one, TERMS, "license"), [CC0]);
        assert_eq!(
            said(one, DCAT, "accessURL"),
            [service.address("/opendata/0180")]
        );
        let files = said(one, DCAT, "downloadURL");
        assert_eq!(files.len(), 1, "one tertial has ended: {files:?}");
        let file = Client::new().get(files[0]).send().await.unwrap();
        assert_eq!(file.status(), 200, "{files:?}");
        assert_eq!(file.headers()["access-control-allow-origin"], "*");
        let kind = file.headers()["content-type"].to_str().unwrap();
        let format = said(one, TERMS, "format");
        assert!(kind.starts_with(format[0]), "{kind}: {format:?}");
    }
    // Every name and address is absolute, as the harvester wants it.
    let nodes = document.descendants().filter(Node::is_element);
    for node in nodes {
        for name in ["about", "resource"] {
            let address = node.attribute((RDF, name)).unwrap_or("http://");
            assert!(
                address.starts_with("http://") || address.starts_with("https://"),
                "{address}"
            );
        }
    }
}

#[tokio::test]
async fn the_files_hold_what_the_one_read_function_gives_and_nothing_of_a_running_tertial() {
    let service = answered().await;
    service.import(&giving("cc-by"));
    let finest = service.results("2026-T1", "type,area,role").await;
    let mothers = row(&finest, &[("type", "advice_talk")]);
    assert_eq!(
        mothers["n"], 5,
        "a whole tally, and the sixth is withheld: {finest}"
    );
    let csv = read(&service, "/opendata/0180/2026-T1.csv").await;
    let mut lines = csv.lines();
    let headings: Vec<&str> = lines.next().unwrap().split(',').collect();
    let lines: Vec<BTreeMap<&str, &str>> = lines
        .map(|line| headings.iter().copied().zip(line.split(',')).collect())
        .collect();
    let help = lines
        .iter()
        .find(|line| line["construct"] == "help")
        .unwrap();
    assert_eq!(
        (help["area"], help["role"], help["n"]),
        ("farsta", "mother", "5")
    );
    assert_eq!(help["answers_3"], "5");
    let cube = read(&service, "/opendata/0180/2026-T1-stat.json").await;
    let cube: Value = serde_json::from_str(&cube).unwrap();
    let values = cube["value"].as_array().unwrap().iter();
    assert!(
        values
            .filter_map(Value::as_u64)
            .all(|count| count == 0 || count == 5)
    );
    says(
        &read(&service, "/opendata/0180/2026-T1.px").await,
        &["AXIS-VERSION", "Stockholm"],
    );
    for name in [
        "2026-T2.csv",
        "2025-T3.csv",
        "2026-04.csv",
        "2026.csv",
        "2026-T1.xlsx",
        "x",
    ] {
        let address = format!("/opendata/0180/{name}");
        assert_eq!(service.get(&address).await.status(), 404, "{name}");
    }
}

#[tokio::test]
async fn a_browser_is_shown_a_page_with_the_licence_and_the_files() {
    let service = answered().await;
    service.import(&giving("cc-by"));
    let answer = asked(
        &service,
        "/opendata",
        "text/html,application/xml;q=0.9,*/*;q=0.8",
    )
    .await;
    let kind = answer.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(kind.starts_with("text/html"), "{kind}");
    let page = answer.text().await.unwrap();
    says(
        &page,
        &[
            "Stockholm",
            "http://creativecommons.org/licenses/by/4.0/",
            "/opendata/0180/2026-T1.csv",
            "/opendata/0180/2026-T1-stat.json",
            "/opendata/0180/2026-T1.px",
            "/opendata/0180/dcat.rdf",
        ],
    );
    says_not(&page, &["2026-T2"]);
}

#[tokio::test]
async fn an_administrator_opens_and_closes_the_figures_and_a_licence_that_closes_is_refused() {
    let service = answered().await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let here = service.address("/staff/admin/settings");
    let choose = async |licence: &str| {
        let page = admin.get(&here).send().await.unwrap().text().await.unwrap();
        let token = ["version", "errand"].map(|name| (name, field(&page, name).unwrap_or("")));
        let form = [
            ("languages", "sv, ar"),
            ("level", "unknown"),
            ("method", "self"),
            ("open_data", licence),
        ];
        let form: Vec<_> = form.into_iter().chain(token).collect();
        admin.post(&here).form(&form).send().await.unwrap()
    };
    assert_eq!(choose("cc-by-nc").await.status(), 422);
    assert_eq!(service.get("/opendata").await.status(), 404);
    assert_eq!(choose("cc0").await.status(), 303);
    says(&read(&service, "/opendata").await, &[CC0]);
    assert_eq!(choose("").await.status(), 303);
    assert_eq!(service.get("/opendata").await.status(), 404);
    let file = service.path("organisation.toml");
    std::fs::write(&file, giving("cc-by-nc")).unwrap();
    let (status, told) = service.refused(&["org", "import", file.to_str().unwrap()], "");
    assert_eq!(status, 1, "{told}");
    says(&told, &["open_data", "cc0 and cc-by"]);
}

#[tokio::test]
async fn whoever_asks_for_figures_on_and_on_is_told_to_wait() {
    let service = answered().await;
    service.import(&giving("cc0"));
    let stranger = browser();
    let address = service.address("/opendata/0180/2026-T1.csv");
    let mut statuses = BTreeSet::new();
    // Several at a time, so that a slow machine is not too slow for the purse.
    for _ in 0..600 {
        let asked = (0..8).map(|_| stranger.get(&address).send());
        let answered = join_all(asked).await.into_iter();
        statuses.extend(answered.map(|one| one.unwrap().status().as_u16()));
        if statuses.contains(&429) {
            break;
        }
    }
    assert_eq!(statuses, BTreeSet::from([200, 429]));
}

#[tokio::test]
async fn the_description_of_the_api_names_its_server() {
    let service = start_on("2026-03-30").await;
    let document = read(&service, "/api/v1/openapi.json").await;
    let document: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document["servers"][0]["url"], service.url);
}

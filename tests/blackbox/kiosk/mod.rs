//! The kiosk: one question at a time on a tablet that many hands touch.

mod comes_back;
mod next_person;
mod steps;

use reqwest::Response;

use crate::support::{
    Service,
    page::{field, says, title, words},
    people::browser,
};

/// A parent at the kiosk: what the page they see holds, and what they press.
struct Visitor {
    address: String,
    page: String,
    status: u16,
    refresh: Option<String>,
}

const CARRIED: [&str; 7] = [
    "nonce",
    "step",
    "relevance",
    "help",
    "recommend",
    "access",
    "role",
];

fn header(response: &Response, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    Some(value.to_str().unwrap().to_owned())
}

impl Visitor {
    async fn new(service: &Service, code: &str, language: &str) -> Self {
        let address = format!("/k/{code}/{language}");
        let response = service.get(&address).await;
        let mut visitor = Self {
            address,
            page: String::new(),
            status: 0,
            refresh: None,
        };
        visitor.look(response).await;
        visitor
    }

    async fn look(&mut self, response: Response) {
        assert!(response.headers().get("set-cookie").is_none());
        assert_eq!(response.headers()["cache-control"], "no-store");
        self.status = response.status().as_u16();
        self.refresh = header(&response, "refresh");
        self.page = response.text().await.unwrap();
    }

    /// Presses a button of the page; a redirect is not followed.
    async fn press(&mut self, service: &Service, name: &str, value: &str) -> Option<String> {
        let mut form: Vec<(String, String)> = CARRIED
            .iter()
            .filter_map(|field_name| {
                Some((
                    (*field_name).to_owned(),
                    field(&self.page, field_name)?.to_owned(),
                ))
            })
            .collect();
        form.push((name.to_owned(), value.to_owned()));
        let response = browser()
            .post(service.address(&self.address))
            .form(&form)
            .send()
            .await
            .unwrap();
        let leads_to = header(&response, "location");
        self.look(response).await;
        leads_to
    }

    /// The answers to the four questions; who answers is asked next.
    async fn all(&mut self, service: &Service, answers: [&str; 4]) {
        for answer in answers {
            self.press(service, "choose", answer).await;
        }
    }
}

/// When tests begin here, and when a person has had the time to read.
const BEGINS: &str = "2026-03-30T10:00:00+02:00";

const LATER: &str = "2026-03-30T10:00:10+02:00";

/// The next person, who begins with nothing of the person before.
async fn next_person(service: &Service, code: &str) -> Visitor {
    let visitor = Visitor::new(service, code, "sv").await;
    says(
        &words(&visitor.page),
        &["Fråga 1 av 4", "Anonymt. Frivilligt."],
    );
    assert_eq!(
        title(&visitor.page),
        "Vad tyckte du om träffen? – Farsta, Stockholm"
    );
    let carried = CARRIED
        .iter()
        .filter(|name| field(&visitor.page, name).is_some());
    assert_eq!(carried.count(), 2, "nothing of the person before");
    visitor
}

/// What a wall tablet may show: it comes back by itself, and leads nowhere else.
fn stays_at_the_kiosk(page: &str, refresh: Option<&str>, code: &str) {
    let refresh = refresh.unwrap_or_else(|| panic!("no way back: {page}"));
    assert!(refresh.ends_with(&format!("; url=/k/{code}")), "{refresh}");
    says(page, &["<body class=\"kiosk\">"]);
    let ways = page
        .split("href=\"")
        .skip(1)
        .map(|way| way.split('"').next().unwrap());
    for way in ways {
        let is_inside = way.starts_with(&format!("/k/{code}")) || way.starts_with('#');
        assert!(is_inside, "{way} leads out of the kiosk");
    }
}

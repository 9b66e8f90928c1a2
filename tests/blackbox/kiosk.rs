//! The kiosk: one question at a time on a tablet that many hands touch.

use reqwest::Response;

use crate::support::{
    Service,
    page::{field, says, title, words},
    people::browser,
    start_on,
};

/// A parent at the kiosk: what the page they see holds, and what they press.
struct Visitor<'a> {
    service: &'a Service,
    address: String,
    page: String,
    status: u16,
}

const CARRIED: [&str; 8] = [
    "nonce",
    "opened",
    "step",
    "relevance",
    "help",
    "recommend",
    "access",
    "role",
];

impl<'a> Visitor<'a> {
    async fn new(service: &'a Service, code: &str, language: &str) -> Self {
        let address = format!("/k/{code}/{language}");
        let response = service.get(&address).await;
        let mut visitor = Self {
            service,
            address,
            page: String::new(),
            status: 0,
        };
        visitor.look(response).await;
        visitor
    }

    async fn look(&mut self, response: Response) {
        assert!(response.headers().get("set-cookie").is_none());
        assert_eq!(response.headers()["cache-control"], "no-store");
        self.status = response.status().as_u16();
        self.page = response.text().await.unwrap();
    }

    /// Presses a button of the page; a redirect is not followed.
    async fn press(&mut self, name: &str, value: &str) -> Option<String> {
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
            .post(self.service.address(&self.address))
            .form(&form)
            .send()
            .await
            .unwrap();
        let leads_to = response
            .headers()
            .get("location")
            .map(|address| address.to_str().unwrap().to_owned());
        self.look(response).await;
        leads_to
    }

    /// The same page as if it had been opened this many seconds earlier.
    fn opened_earlier(&mut self, seconds: i64) {
        let opened: i64 = field(&self.page, "opened").unwrap().parse().unwrap();
        self.page = self.page.replace(
            &format!("value=\"{opened}\""),
            &format!("value=\"{}\"", opened - seconds),
        );
    }

    async fn all(&mut self, answers: [&str; 4]) {
        for answer in answers {
            self.press("choose", answer).await;
        }
    }
}

#[tokio::test]
async fn the_kiosk_begins_with_the_languages_and_is_not_kept() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let start = service.get(&format!("/k/{code}")).await;
    assert_eq!(start.status(), 200);
    assert_eq!(start.headers()["cache-control"], "no-store");
    let start = start.text().await.unwrap();
    for language in lyhord::domain::language::Language::ALL {
        let way = format!("href=\"/k/{code}/{language}\"");
        says(&start, &[&way, language.own_name()]);
    }
}

/// The next person, who begins with nothing of the person before.
async fn next_person<'a>(service: &'a Service, code: &'a str) -> Visitor<'a> {
    let visitor = Visitor::new(service, code, "sv").await;
    says(&words(&visitor.page), &["Fråga 1 av 4", "Du är anonym"]);
    assert_eq!(title(&visitor.page), "Vad tyckte du om träffen?");
    let carried = CARRIED
        .iter()
        .filter(|name| field(&visitor.page, name).is_some());
    assert_eq!(carried.count(), 3, "nothing of the person before");
    visitor
}

#[tokio::test]
async fn a_parent_answers_step_by_step_and_counts_like_one_with_a_phone() {
    let mut service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let mut visitor = next_person(&service, &code).await;
    visitor.opened_earlier(10);
    visitor.all(["4", "3", "2", "0"]).await;
    says(&words(&visitor.page), &["När du trycker skickas dina svar"]);
    assert_eq!(
        visitor.press("choose", "mother").await,
        Some(format!("/k/{code}/sv/thanks"))
    );
    // Of one meeting alone nothing is published.
    let other = service.activity("theme_meeting", "farsta");
    for _ in 0..4 {
        service
            .answer(
                &other,
                "relevance=4&help=3&recommend=2&access=0&role=mother",
            )
            .await;
    }
    service.turn_the_clock_to("2026-05-01").await;
    let results = service.results("2026-T1", "type").await;
    let row = &results["rows"][0];
    assert_eq!(row["n"], 5, "kiosk and phone answer the same questions");
    assert_eq!(row["questions"]["help"]["3"], 5);
    assert_eq!(row["questions"]["access"]["0"], 5);
}

/// That five seconds are enough stands beside `src/parent/pace.rs`.
#[tokio::test]
async fn who_sends_within_five_seconds_of_the_person_before_keeps_what_was_chosen() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let mut first = next_person(&service, &code).await;
    first.opened_earlier(10);
    first.all(["4", "3", "2", "0"]).await;
    let thanks = first.press("choose", "mother").await;
    assert_eq!(thanks, Some(format!("/k/{code}/sv/thanks")));
    let mut second = next_person(&service, &code).await;
    second.opened_earlier(10);
    second.all(["4", "3", "2", "0"]).await;
    assert_eq!(second.press("choose", "mother").await, None);
    assert_eq!(second.status, 422);
    says(&words(&second.page), &["Det gick väldigt fort"]);
    assert_eq!(field(&second.page, "help"), Some("3"));
}

#[tokio::test]
async fn thanks_give_way_to_the_languages_and_an_abandoned_question_does_too() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let refresh = |response: &Response| response.headers()["refresh"].to_str().unwrap().to_owned();
    let thanks = service.get(&format!("/k/{code}/en/thanks")).await;
    assert_eq!(refresh(&thanks), format!("20; url=/k/{code}"));
    let page = thanks.text().await.unwrap();
    says(&words(&page), &["Next person"]);
    says(&page, &[&format!("href=\"/k/{code}\"")]);
    assert_eq!(
        refresh(&service.get(&format!("/k/{code}/en")).await),
        format!("120; url=/k/{code}")
    );
    assert!(
        service
            .get(&format!("/k/{code}"))
            .await
            .headers()
            .get("refresh")
            .is_none(),
        "the first page stays"
    );
}

#[tokio::test]
async fn back_keeps_what_was_chosen_and_skipping_leaves_a_blank() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let mut visitor = Visitor::new(&service, &code, "en").await;
    visitor.press("choose", "4").await;
    visitor.press("choose", "1").await;
    assert!(words(&visitor.page).contains("Question 3 of 4"));
    visitor.press("go", "back").await;
    assert!(words(&visitor.page).contains("Question 2 of 4"));
    assert!(
        visitor.page.contains("value=\"1\" aria-current=\"true\""),
        "{}",
        visitor.page
    );
    assert_eq!(
        (
            field(&visitor.page, "relevance"),
            field(&visitor.page, "help")
        ),
        (Some("4"), Some("1"))
    );
    visitor.press("go", "skip").await;
    assert_eq!(
        (
            field(&visitor.page, "relevance"),
            field(&visitor.page, "help")
        ),
        (Some("4"), None)
    );
    visitor.press("go", "back").await;
    visitor.press("choose", "3").await;
    assert_eq!(
        (field(&visitor.page, "help"), visitor.status),
        (Some("3"), 200)
    );
}

#[tokio::test]
async fn answers_faster_than_a_person_and_answers_without_an_answer_are_asked_again() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    let mut child = Visitor::new(&service, &code, "sv").await;
    child.all(["4", "4", "4", "4"]).await;
    child.press("choose", "").await;
    assert_eq!((child.status, field(&child.page, "step")), (422, Some("0")));
    says(
        &words(&child.page),
        &["Det gick väldigt fort", "Fråga 1 av 4"],
    );
    let mut silent = Visitor::new(&service, &code, "sv").await;
    silent.opened_earlier(60);
    for _ in 0..4 {
        silent.press("go", "skip").await;
    }
    silent.press("choose", "father").await;
    assert_eq!(
        (silent.status, field(&silent.page, "role")),
        (422, Some("father"))
    );
    assert!(words(&silent.page).contains("Du har inte valt något svar"));
}

#[tokio::test]
async fn a_hostile_form_at_the_kiosk_gets_a_page_and_is_not_counted() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let send = |body: &'static str| {
        let form = browser()
            .post(service.address(&format!("/k/{code}/sv")))
            .header("content-type", "application/x-www-form-urlencoded");
        async move { form.body(body).send().await.unwrap() }
    };
    for (body, status) in [
        ("", 200),
        ("step=99999999999999999999&choose=mother", 422),
        ("step=4&choose=aunt", 422),
        ("step=0&choose=9", 422),
        ("step=0&choose=<b>", 422),
        ("step=4&help=4&help=3&choose=mother", 422),
        ("step=4&help=4&choose=mother", 422),
        (
            "step=4&help=4&choose=mother&opened=-9223372036854775808",
            422,
        ),
        ("go=send&help=4&opened=99999999999", 422),
    ] {
        let response = send(body).await;
        assert_eq!(response.status(), status, "{body}");
        let page = response.text().await.unwrap();
        assert!(!page.contains("<b>"), "{body}: {page}");
        assert!(page.contains("<h1"), "{body}: {page}");
    }
    assert_eq!(service.get("/k/0000000000").await.status(), 404);
    assert_eq!(
        service.get(&format!("/k/{code}/tlh")).await.headers()["location"],
        format!("/k/{code}").as_str()
    );
    assert_eq!(
        service.get(&format!("/k/{code}/tlh/thanks")).await.status(),
        404
    );
    let closed = service.activity_with("theme_meeting", "farsta", &["--closes", "2026-03-01"]);
    for path in [
        format!("/k/{}", closed["code"].as_str().unwrap()),
        format!("/k/{}/ar", closed["code"].as_str().unwrap()),
    ] {
        assert_eq!(service.get(&path).await.status(), 410, "{path}");
    }
}

#[tokio::test]
async fn three_questions_are_asked_at_the_kiosk_when_the_contact_is_known() {
    let service = start_on("2026-03-30").await;
    let activity = service.activity_with("advice_talk", "farsta", &["--contact", "first"]);
    let mut visitor = Visitor::new(&service, activity["code"].as_str().unwrap(), "sv-simple").await;
    assert!(words(&visitor.page).contains("Fråga 1 av 3"));
    visitor.opened_earlier(10);
    for _ in 0..3 {
        visitor.press("choose", "3").await;
    }
    assert!(
        visitor
            .press("choose", "")
            .await
            .unwrap()
            .ends_with("/sv-simple/thanks")
    );
}

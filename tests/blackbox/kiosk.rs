//! The kiosk: one question at a time on a tablet that many hands touch.

use reqwest::Response;

use crate::support::{
    Service,
    page::{field, says, title, words},
    people::browser,
    start_on,
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

#[tokio::test]
async fn a_parent_answers_step_by_step_and_counts_like_one_with_a_phone() {
    let mut service = start_on(BEGINS).await;
    let code = service.activity("theme_meeting", "farsta");
    let mut visitor = next_person(&service, &code).await;
    service.turn_the_clock_to(LATER).await;
    visitor.all(&service, ["4", "3", "2", "0"]).await;
    says(&words(&visitor.page), &["När du trycker skickas dina svar"]);
    assert_eq!(
        visitor.press(&service, "choose", "mother").await,
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

/// Two people open the kiosk, and both have had the time to read.
async fn two_people(code_of: &str) -> (Service, String, [Visitor; 2]) {
    let mut service = start_on(BEGINS).await;
    let code = service.activity(code_of, "farsta");
    let people = [
        next_person(&service, &code).await,
        next_person(&service, &code).await,
    ];
    service.turn_the_clock_to(LATER).await;
    (service, code, people)
}

/// That five seconds are enough stands beside `src/parent/pace.rs`.
#[tokio::test]
async fn who_sends_within_five_seconds_of_the_person_before_keeps_what_was_chosen() {
    let (service, code, [mut first, mut second]) = two_people("theme_meeting").await;
    first.all(&service, ["4", "3", "2", "0"]).await;
    let thanks = first.press(&service, "choose", "mother").await;
    assert_eq!(thanks, Some(format!("/k/{code}/sv/thanks")));
    second.all(&service, ["4", "3", "2", "0"]).await;
    assert_eq!(second.press(&service, "choose", "mother").await, None);
    assert_eq!(second.status, 429);
    says(&words(&second.page), &["Dina svar finns kvar här"]);
    assert_eq!(field(&second.page, "help"), Some("3"));
}

#[tokio::test]
async fn a_second_tap_on_the_last_button_is_told_that_the_answers_are_saved() {
    let (mut service, code, [mut first, _]) = two_people("theme_meeting").await;
    first.all(&service, ["4", "3", "2", "0"]).await;
    let (page, saved) = (first.page.clone(), format!("/k/{code}/sv/thanks?again"));
    assert!(first.press(&service, "choose", "mother").await.is_some());
    for role in ["mother", "father"] {
        first.page.clone_from(&page);
        let told = first.press(&service, "choose", role).await;
        assert_eq!(told.as_ref(), Some(&saved), "also with other answers");
    }
    let told = service.get(&saved).await;
    assert_eq!(header(&told, "refresh"), Some(format!("20; url=/k/{code}")));
    let told = told.text().await.unwrap();
    says(&words(&told), &["redan sparade", "Nästa person"]);
    let other = service.activity("theme_meeting", "farsta");
    for _ in 0..4 {
        service.answer(&other, "help=3&role=mother").await;
    }
    service.turn_the_clock_to("2026-05-01").await;
    let results = service.results("2026-T1", "type").await;
    assert_eq!(results["rows"][0]["n"], 5, "it counted once");
}

#[tokio::test]
async fn who_is_too_fast_leaves_nothing_for_the_next_person() {
    let mut service = start_on(BEGINS).await;
    let code = service.activity("theme_meeting", "farsta");
    let mut child = Visitor::new(&service, &code, "sv").await;
    let spoiled = field(&child.page, "nonce").unwrap().to_owned();
    child.all(&service, ["4", "4", "4", "4"]).await;
    child.press(&service, "choose", "").await;
    assert_eq!(child.status, 422);
    says(&words(&child.page), &["Det gick väldigt fort", "Svenska"]);
    says(&child.page, &[&format!("href=\"/k/{code}/ar\"")]);
    let carried = CARRIED
        .iter()
        .filter(|name| field(&child.page, name).is_some());
    assert_eq!(carried.count(), 0);
    let mut next = next_person(&service, &code).await;
    assert_ne!(field(&next.page, "nonce"), Some(spoiled.as_str()));
    service.turn_the_clock_to(LATER).await;
    next.all(&service, ["1", "1", "1", "1"]).await;
    let thanks = next.press(&service, "choose", "father").await;
    assert_eq!(thanks, Some(format!("/k/{code}/sv/thanks")), "counted");
}

#[tokio::test]
async fn nobody_can_say_when_a_page_was_opened_but_the_page_itself() {
    let service = start_on("2026-03-30T10:30:00+02:00").await;
    let code = service.activity("theme_meeting", "farsta");
    let mut robot = Visitor::new(&service, &code, "sv").await;
    robot.page += "<input type=\"hidden\" name=\"help\" value=\"4\">";
    assert_eq!(robot.press(&service, "go", "send").await, None);
    assert_eq!(robot.status, 422);
    let nonce = field(&robot.page, "nonce").unwrap().to_owned();
    let earlier = format!("{}0000{}", &nonce[..10], &nonce[14..]);
    robot.page = robot.page.replace(&nonce, &earlier);
    assert_eq!(robot.press(&service, "go", "send").await, None);
    assert_eq!(robot.status, 422);
    assert_ne!(field(&robot.page, "nonce"), Some(earlier.as_str()));
}

#[tokio::test]
async fn a_second_tap_cannot_reach_the_next_question_unseen() {
    let service = start_on(BEGINS).await;
    let code = service.activity("advice_talk", "farsta");
    let page = service.get(&format!("/k/{code}/sv")).await;
    let page = page.text().await.unwrap();
    says(
        &page,
        &[
            "pointer-events:none",
            ".choices,.tiles,.ways,.foot,.globe,.next{animation:wait .6s}",
        ],
    );
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

async fn comes_back(service: &Service, path: &str, status: u16) {
    let response = service.get(path).await;
    assert_eq!(response.status(), status, "{path}");
    let refresh = header(&response, "refresh");
    let code = path.split('/').nth(2).unwrap().to_owned();
    stays_at_the_kiosk(&response.text().await.unwrap(), refresh.as_deref(), &code);
}

#[tokio::test]
async fn the_kiosk_of_a_code_that_takes_no_answers_comes_back_by_itself() {
    let service = start_on("2026-03-30").await;
    let more: [&[&str]; 2] = [&["--closes", "2026-03-01"], &["--opens", "2026-12-01"]];
    for more in more {
        let activity = service.activity_with("theme_meeting", "farsta", more);
        let code = activity["code"].as_str().unwrap();
        for path in [format!("/k/{code}"), format!("/k/{code}/ar")] {
            comes_back(&service, &path, 410).await;
        }
    }
}

#[tokio::test]
async fn every_page_of_the_kiosk_comes_back_by_itself_also_where_there_is_no_such_code() {
    let service = start_on("2026-03-30").await;
    comes_back(&service, "/k/0000000000", 404).await;
    comes_back(&service, "/k/1111111111/so", 404).await;
    let code = service.activity("theme_meeting", "farsta");
    comes_back(&service, &format!("/k/{code}/tlh/thanks"), 404).await;
    comes_back(&service, &format!("/k/{code}"), 200).await;
    comes_back(&service, &format!("/k/{code}/ti"), 200).await;
}

#[tokio::test]
async fn a_form_too_large_and_a_method_not_taken_keep_the_tablet_at_the_kiosk() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let address = service.address(&format!("/k/{code}/fi"));
    let large = browser()
        .post(&address)
        .form(&[("help", "4".repeat(20_000))]);
    for (request, status) in [(large, 413), (browser().delete(&address), 405)] {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status);
        let refresh = header(&response, "refresh");
        let page = response.text().await.unwrap();
        stays_at_the_kiosk(&page, refresh.as_deref(), &code);
        says(&page, &["lang=\"fi\""]);
    }
}

#[tokio::test]
async fn who_asks_and_what_is_promised_stand_on_every_page_of_the_kiosk() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    for (path, promise) in [
        ("", "Anonymt. Frivilligt. 1 minut."),
        ("/en", "Anonymous. Voluntary."),
        ("/en/thanks", "Nobody, neither the staff nor the manager"),
        ("/en/privacy", "You are anonymous."),
        ("/en/accessibility", "Accessibility"),
    ] {
        let page = service.get(&format!("/k/{code}{path}")).await;
        let page = page.text().await.unwrap();
        says(&words(&page), &["Stockholm Farsta", promise]);
        says(&title(&page), &["– Farsta, Stockholm"]);
    }
    let mut visitor = Visitor::new(&service, &code, "en").await;
    for _ in 0..4 {
        visitor.press(&service, "choose", "3").await;
        says(
            &words(&visitor.page),
            &["Stockholm Farsta", "Anonymous. Voluntary."],
        );
    }
}

#[tokio::test]
async fn what_happens_to_an_answer_is_read_within_the_frame_and_what_was_chosen_stays() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    let start = service
        .get(&format!("/k/{code}"))
        .await
        .text()
        .await
        .unwrap();
    for page in ["privacy", "accessibility"] {
        let way = format!("/k/{code}/sv/{page}");
        says(&start, &[&format!("href=\"{way}\"")]);
        comes_back(&service, &way, 200).await;
        comes_back(&service, &format!("/k/{code}/tlh/{page}"), 404).await;
    }
    let mut visitor = Visitor::new(&service, &code, "en").await;
    visitor.press(&service, "choose", "4").await;
    visitor.press(&service, "go", "privacy").await;
    says(
        &words(&visitor.page),
        &[
            "How we protect your answers",
            "at least 5 of them",
            "Continue",
        ],
    );
    stays_at_the_kiosk(&visitor.page, visitor.refresh.as_deref(), &code);
    visitor.press(&service, "go", "stay").await;
    says(&words(&visitor.page), &["Question 2 of 4"]);
    assert_eq!(field(&visitor.page, "relevance"), Some("4"));
}

#[tokio::test]
async fn the_language_is_changed_at_any_step_and_what_was_chosen_stays() {
    let mut service = start_on(BEGINS).await;
    let code = service.activity("theme_meeting", "farsta");
    let mut visitor = Visitor::new(&service, &code, "ar").await;
    visitor.press(&service, "choose", "4").await;
    says(&words(&visitor.page), &["اللغة Språk Language"]);
    visitor.press(&service, "go", "languages").await;
    says(
        &visitor.page,
        &[
            &format!("formaction=\"/k/{code}/sv\""),
            &format!("formaction=\"/k/{code}/ti\""),
        ],
    );
    stays_at_the_kiosk(&visitor.page, visitor.refresh.as_deref(), &code);
    visitor.address = format!("/k/{code}/sv");
    visitor.press(&service, "go", "stay").await;
    says(&words(&visitor.page), &["Fråga 2 av 4"]);
    assert_eq!(field(&visitor.page, "relevance"), Some("4"));
    service.turn_the_clock_to(LATER).await;
    for answer in ["3", "2", "1"] {
        visitor.press(&service, "choose", answer).await;
    }
    let thanks = visitor.press(&service, "choose", "father").await;
    assert_eq!(thanks, Some(format!("/k/{code}/sv/thanks")));
    // Where there is one language there is nothing to change.
    let one = service.activity_with("theme_meeting", "farsta", &["--languages", "sv"]);
    let one = Visitor::new(&service, one["code"].as_str().unwrap(), "sv").await;
    assert!(!one.page.contains("value=\"languages\""), "{}", one.page);
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
    let start = service.get(&format!("/k/{code}")).await;
    assert_eq!(refresh(&start), format!("300; url=/k/{code}"));
}

#[tokio::test]
async fn back_keeps_what_was_chosen_and_skipping_leaves_a_blank() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    let mut visitor = Visitor::new(&service, &code, "en").await;
    visitor.press(&service, "choose", "4").await;
    visitor.press(&service, "choose", "1").await;
    assert!(words(&visitor.page).contains("Question 3 of 4"));
    visitor.press(&service, "go", "back").await;
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
    visitor.press(&service, "go", "skip").await;
    assert_eq!(
        (
            field(&visitor.page, "relevance"),
            field(&visitor.page, "help")
        ),
        (Some("4"), None)
    );
    visitor.press(&service, "go", "back").await;
    visitor.press(&service, "choose", "3").await;
    assert_eq!(
        (field(&visitor.page, "help"), visitor.status),
        (Some("3"), 200)
    );
}

#[tokio::test]
async fn who_answers_may_be_skipped_at_the_kiosk_too() {
    let mut service = start_on(BEGINS).await;
    let code = service.activity("theme_meeting", "farsta");
    let mut visitor = Visitor::new(&service, &code, "sv").await;
    service.turn_the_clock_to(LATER).await;
    visitor.all(&service, ["4", "3", "2", "0"]).await;
    says(
        &words(&visitor.page),
        &["Vem svarar? (du kan hoppa över)", "Hoppa över"],
    );
    says(&visitor.page, &["value=\"skip\""]);
    let thanks = visitor.press(&service, "go", "skip").await;
    assert_eq!(thanks, Some(format!("/k/{code}/sv/thanks")));
}

#[tokio::test]
async fn who_answers_nothing_is_asked_for_one_answer() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("home_visit", "farsta");
    let mut silent = Visitor::new(&service, &code, "sv").await;
    for _ in 0..4 {
        silent.press(&service, "go", "skip").await;
    }
    silent.press(&service, "choose", "father").await;
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
        ("step=0&choose=<em>", 422),
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
        assert!(!page.contains("<em>"), "{body}: {page}");
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
}

#[tokio::test]
async fn three_questions_are_asked_at_the_kiosk_when_the_contact_is_known() {
    let mut service = start_on(BEGINS).await;
    let activity = service.activity_with("advice_talk", "farsta", &["--contact", "first"]);
    let mut visitor = Visitor::new(&service, activity["code"].as_str().unwrap(), "sv-simple").await;
    assert!(words(&visitor.page).contains("Fråga 1 av 3"));
    service.turn_the_clock_to(LATER).await;
    for _ in 0..3 {
        visitor.press(&service, "choose", "3").await;
    }
    assert!(
        visitor
            .press(&service, "choose", "")
            .await
            .unwrap()
            .ends_with("/sv-simple/thanks")
    );
}

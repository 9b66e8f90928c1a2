//! Who guesses is stopped, and nobody else.

use lyhord::domain::survey_code::SurveyCode;

use super::{BEHIND_A_PROXY, From};
use crate::support::{
    page::{says, says_not, words},
    people::{PASSWORD, browser},
    start_with,
};

fn guessed(random: u64) -> String {
    SurveyCode::from_random(random * 7919).to_string()
}

#[tokio::test]
async fn after_thirty_guesses_a_code_that_exists_is_refused_as_well() {
    let service = start_with("2026-03-30", &BEHIND_A_PROXY).await;
    let (code, known) = (
        service.activity("advice_talk", "farsta"),
        service.activity("home_visit", "farsta"),
    );
    let guesser = From::new(&service, "203.0.113.1");
    assert_eq!(guesser.answer(&known).await, 303);
    for random in 0..40 {
        guesser.get(&format!("/{}", guessed(random))).await;
    }
    assert_eq!(guesser.get(&format!("/{code}")).await.status(), 429);
    assert_eq!(guesser.post("/", &[("code", &code)]).await, 429);
    let fields = [("nonce", "x"), ("help", "4")];
    let sent = guesser.post(&format!("/{code}/sv"), &fields).await;
    assert_eq!(sent, 429, "sending tells no more than looking");
    assert_eq!(guesser.answer(&known).await, 303, "the room goes on");
    let other = From::new(&service, "203.0.113.2");
    assert_eq!(other.answer(&code).await, 303);
}

#[tokio::test]
async fn guessing_by_typing_stops_too() {
    let service = start_with("2026-03-30", &BEHIND_A_PROXY).await;
    let code = service.activity("advice_talk", "farsta");
    let guesser = From::new(&service, "203.0.113.1");
    let mut statuses = Vec::new();
    for random in 0..40 {
        statuses.push(guesser.post("/", &[("code", &guessed(random))]).await);
    }
    assert_eq!(statuses[..30], [422; 30]);
    assert_eq!(statuses[39], 429);
    assert_eq!(guesser.post("/", &[("code", &code)]).await, 429);
}

#[tokio::test]
async fn what_browsers_fetch_by_themselves_is_no_guess() {
    let service = start_with("2026-03-30", &BEHIND_A_PROXY).await;
    let phone = From::new(&service, "203.0.113.1");
    for _ in 0..40 {
        for path in [
            "/apple-touch-icon.png",
            "/apple-touch-icon-120x120-precomposed.png",
            "/.well-known/traffic-advice",
        ] {
            let answer = phone.get(path).await;
            assert_eq!(answer.status(), 404, "{path}");
            assert_eq!(answer.headers()["cache-control"], "public, max-age=86400");
        }
    }
    let robots = phone.get("/robots.txt").await;
    assert_eq!(robots.status(), 200);
    says(&robots.text().await.unwrap(), &["Disallow: /"]);
    assert_eq!(phone.post("/", &[("code", "1234567890")]).await, 422);
}

#[tokio::test]
async fn a_file_of_another_version_is_not_handed_out_under_a_name_that_is_kept() {
    let service = start_with("2026-03-30", &[]).await;
    let page = service.get("/staff/sign-in").await.text().await.unwrap();
    let sheet = page.split('"').find(|part| part.ends_with("/staff.css"));
    let own = service.get(sheet.unwrap()).await;
    assert_eq!(own.status(), 200);
    let other = service.get("/assets/0011223344556677/staff.css").await;
    assert_eq!(other.status(), 404);
    assert_eq!(other.headers()["cache-control"], "no-store");
}

#[tokio::test]
async fn nobody_keeps_a_colleague_out() {
    let service = start_with("2026-03-30", &BEHIND_A_PROXY).await;
    service.user("bo@kommun.se", "manager", None);
    let owner = browser();
    let signed_in = |browser: reqwest::Client, address: &'static str| {
        let form = [("email", "bo@kommun.se"), ("password", PASSWORD)];
        let request = browser.post(service.address("/staff/sign-in")).form(&form);
        async move {
            let answer = request.header("x-forwarded-for", address).send().await;
            answer.unwrap().status().as_u16()
        }
    };
    assert_eq!(signed_in(owner.clone(), "192.0.2.1").await, 303);
    let one = From::new(&service, "203.0.113.1");
    let mut statuses = Vec::new();
    for _ in 0..14 {
        statuses.push(one.sign_in("bo@kommun.se", "gissar fel här").await);
    }
    assert_eq!((statuses[9], statuses[13]), (422, 429));
    // From one place, or from many: whoever comes from elsewhere gets in.
    assert_eq!(signed_in(browser(), "192.0.2.2").await, 303);
    for place in 0..220 {
        let other = From::new(&service, format!("198.51.100.{place}"));
        other.sign_in("bo@kommun.se", "gissar fel här").await;
    }
    assert_eq!(signed_in(browser(), "192.0.2.3").await, 429);
    assert_eq!(signed_in(owner, "192.0.2.3").await, 303, "a known browser");
}

#[tokio::test]
async fn an_office_signs_in_at_nine_by_password() {
    let service = start_with("2026-03-30", &BEHIND_A_PROXY).await;
    service.user("bo@kommun.se", "manager", None);
    let office = From::new(&service, "192.0.2.1");
    let all = (0..60).map(|_| office.sign_in_rightly("bo@kommun.se"));
    let statuses = futures_util::future::join_all(all).await;
    assert_eq!(statuses, [303; 60]);
}

#[tokio::test]
async fn an_untrusted_proxy_is_told_once_to_the_log_and_to_administrators() {
    let service = start_with("2026-03-30", &["--trusted-proxies", "172.31.77.1"]).await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let start = || async {
        let page = admin.get(service.address("/staff/admin")).send().await;
        words(&page.unwrap().text().await.unwrap())
    };
    says_not(&start().await, &["trusted_proxies"]);
    for visitor in 0..5 {
        let visitor = From::new(&service, format!("203.0.113.{visitor}"));
        visitor.get("/1234567890").await;
    }
    says(
        &start().await,
        &["En proxy på 127.0.0.1", "trusted_proxies"],
    );
    let log = service.log();
    assert_eq!(log.matches("is not in trusted_proxies").count(), 1, "{log}");
    // Whoever looks after the machine hears it too; a stranger, through the proxy, not.
    let listen = service.address("").replace("http://", "");
    let doctor = [
        "doctor",
        "--listen",
        &listen,
        "--trusted-proxies",
        "172.31.77.1",
    ];
    let found = String::from_utf8(service.run(&doctor, "").stdout).unwrap();
    says(&found, &["the running service meets a proxy"]);
    let stranger = From::new(&service, "203.0.113.9".to_owned());
    let told = stranger.get("/readyz").await.text().await.unwrap();
    assert_eq!(told, "ready\n");
    says(&log, &["127.0.0.1", "x-forwarded-for"]);
    says_not(&log, &["203.0.113."]);
}

#[tokio::test]
async fn on_a_listener_of_ipv6_a_proxy_is_believed_as_on_one_of_ipv4() {
    // Those who come to the second are called ::ffff:127.0.0.1 there.
    let (v6, mapped) = ("[::1]:0", "[::ffff:127.0.0.1]:0");
    for (listen, trusted, is_believed) in [
        (v6, "::1", true),
        (v6, "127.0.0.1", false),
        (mapped, "127.0.0.1", true),
        (mapped, "::1", false),
    ] {
        let flags = ["--listen", listen, "--trusted-proxies", trusted];
        let service = start_with("2026-03-30", &flags).await;
        let code = service.activity("advice_talk", "farsta");
        let guesser = From::new(&service, "203.0.113.1");
        for random in 0..31 {
            guesser.get(&format!("/{}", guessed(random))).await;
        }
        let form = format!("/{code}/sv");
        for (visitor, is_the_same) in [
            ("203.0.113.1", true),
            ("::ffff:203.0.113.1", true),
            ("203.0.113.2", false),
            ("2001:db8::1", false),
        ] {
            let status = guesser.at(visitor.to_owned()).get(&form).await.status();
            let refused = is_the_same || !is_believed;
            let expected = if refused { 429 } else { 200 };
            assert_eq!(status, expected, "{visitor} on {listen} through {trusted}");
        }
        let told = "a proxy that is not in trusted_proxies";
        assert_eq!(service.log().contains(told), !is_believed, "{listen}");
    }
}

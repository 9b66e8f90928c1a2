//! The administrator's pages: accounts, settings, the log of changes.

use reqwest::{Client, Response};

use crate::support::{
    Service,
    page::{field, says, words},
    people::{PASSWORD, browser},
    start_on,
};

async fn administrator(service: &Service) -> Client {
    service.user("admin@kommun.se", "admin", None);
    service.sign_in("admin@kommun.se").await
}

async fn post(browser: &Client, service: &Service, path: &str, form: &[(&str, &str)]) -> Response {
    browser
        .post(service.address(path))
        .form(form)
        .send()
        .await
        .unwrap()
}

async fn shown(browser: &Client, service: &Service, path: &str) -> String {
    words(
        &browser
            .get(service.address(path))
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap(),
    )
}

/// Where the account with this address is looked after.
fn address_of<'a>(list: &'a str, email: &str) -> &'a str {
    let before = list.split(&format!("{email}</a>")).next().unwrap();
    before
        .rsplit("href=\"")
        .next()
        .unwrap()
        .split('"')
        .next()
        .unwrap()
}

#[tokio::test]
async fn an_administrator_makes_an_account_and_switches_it_off_and_the_log_says_so() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let new = [
        ("email", "Bo@Kommun.se"),
        ("role", "advisor"),
        ("district", "farsta"),
        ("password", PASSWORD),
    ];
    assert_eq!(
        post(&admin, &service, "/staff/admin/accounts", &new)
            .await
            .status(),
        303
    );
    let bo = service.sign_in("bo@kommun.se").await;
    let own = [
        ("current", PASSWORD),
        ("password", "mitt eget långa lösenord"),
    ];
    assert_eq!(
        post(&bo, &service, "/staff/account", &own).await.status(),
        303,
        "the first password is changed"
    );
    assert!(
        shown(&bo, &service, "/staff/activities")
            .await
            .contains("Koder i Farsta")
    );
    for (name, value, said) in [
        ("email", "bo", "Skriv en e-postadress"),
        ("email", "bo@kommun.se", "Det finns redan ett konto"),
        ("role", "boss", "Välj en roll"),
        ("district", "atlantis", "Välj en stadsdel"),
        ("password", "kort", "12 till 256 tecken"),
    ] {
        let form: Vec<_> = new
            .iter()
            .map(|(other, kept)| {
                if *other == name {
                    (name, value)
                } else {
                    (*other, *kept)
                }
            })
            .collect();
        let response = post(&admin, &service, "/staff/admin/accounts", &form).await;
        assert_eq!(response.status(), 422, "{name} {value}");
        let page = response.text().await.unwrap();
        assert!(words(&page).contains(said), "{name} {value}: {page}");
        assert_eq!(
            field(&page, "email"),
            Some(if name == "email" {
                value
            } else {
                "Bo@Kommun.se"
            }),
            "what was typed is kept"
        );
        assert_eq!(field(&page, "password"), None, "but for the password");
    }
    let list = admin
        .get(service.address("/staff/admin/accounts"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let [bo_s, own_s] = ["bo@kommun.se", "admin@kommun.se"].map(|email| address_of(&list, email));
    assert_eq!(
        post(&admin, &service, own_s, &[("do", "off")])
            .await
            .status(),
        422,
        "not oneself"
    );
    assert_eq!(
        post(
            &admin,
            &service,
            own_s,
            &[("do", "change"), ("role", "manager")]
        )
        .await
        .status(),
        422,
        "not oneself"
    );
    assert_eq!(
        post(
            &admin,
            &service,
            "/staff/admin/accounts/99",
            &[("do", "off")]
        )
        .await
        .status(),
        404
    );
    assert_eq!(
        post(
            &admin,
            &service,
            bo_s,
            &[("do", "change"), ("role", "boss")]
        )
        .await
        .status(),
        422
    );
    let elsewhere = [
        ("do", "change"),
        ("role", "advisor"),
        ("district", "skarpnack"),
    ];
    assert_eq!(post(&admin, &service, bo_s, &elsewhere).await.status(), 303);
    assert!(
        shown(&bo, &service, "/staff/activities")
            .await
            .contains("Koder i Skarpnäck"),
        "at once"
    );
    assert_eq!(
        post(&admin, &service, bo_s, &[("do", "off")])
            .await
            .status(),
        303
    );
    assert_eq!(
        bo.get(service.address("/staff/activities"))
            .send()
            .await
            .unwrap()
            .status(),
        303,
        "the session has ended"
    );
    let log = shown(&admin, &service, "/staff/admin/audit").await;
    assert!(
        log.contains("admin@kommun.se Stängde av ett konto: bo@kommun.se"),
        "{log}"
    );
    says(
        &log,
        &["2026-03-30 10:0", "Gjorde ett konto: bo@kommun.se, advisor"],
    );
}

#[tokio::test]
async fn settings_reach_the_parents_and_a_fault_keeps_what_was_typed() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let code = service.activity("advice_talk", "farsta");
    let good = [
        ("contact", "Ring Anna: 08-1"),
        ("languages", "ar, sv"),
        ("interview", "https://intervju.kommun.se"),
        ("privacy_contact", "dso@kommun.se"),
        ("accessibility_contact", "tillg@kommun.se"),
        ("level", "partly"),
        ("method", "external"),
        ("assessed_on", "2026-03-01"),
        ("updated_on", "2026-03-02"),
        ("gaps", "Första bristen.\r\n\r\nAndra <bristen>."),
        ("exempt", ""),
    ];
    assert_eq!(
        post(&admin, &service, "/staff/admin/settings", &good)
            .await
            .status(),
        303
    );
    let thanks = service
        .get(&format!("/{code}/sv/thanks"))
        .await
        .text()
        .await
        .unwrap();
    assert!(
        thanks.contains("https://intervju.kommun.se") && words(&thanks).contains("Ring Anna: 08-1"),
        "{thanks}"
    );
    let form = service.get(&format!("/{code}")).await.text().await.unwrap();
    assert!(
        form.contains("<html lang=\"ar\""),
        "the first language in order speaks"
    );
    assert!(
        !form.contains(&format!("/{code}/so")),
        "the first language in order speaks"
    );
    let statement = words(&service.get("/accessibility/sv").await.text().await.unwrap());
    for part in [
        "delvis förenlig",
        "utomstående granskare",
        "2026-03-01",
        "Första bristen.",
        "Andra <bristen>.",
        "tillg@kommun.se",
    ] {
        assert!(statement.contains(part), "{part}: {statement}");
    }
    for (name, value) in [
        ("languages", ""),
        ("languages", "sv, tlh"),
        ("languages", "sv, sv"),
        ("interview", "http://a.se"),
        ("interview", "https://a.se/?p=1"),
        ("level", "half"),
        ("method", "guess"),
        ("assessed_on", "i går"),
        ("gaps", &"x".repeat(301)),
        ("contact", &"x".repeat(301)),
    ] {
        let form: Vec<_> = good
            .iter()
            .map(|(other, kept)| {
                if *other == name {
                    (name, value)
                } else {
                    (*other, *kept)
                }
            })
            .collect();
        let response = post(&admin, &service, "/staff/admin/settings", &form).await;
        assert_eq!(response.status(), 422, "{name} {value}");
        let page = response.text().await.unwrap();
        assert!(
            page.contains("aria-invalid=\"true\"") && page.contains("Andra &lt;bristen&gt;.")
                || name == "gaps",
            "{name}: {page}"
        );
        assert_eq!(field(&page, "privacy_contact"), Some("dso@kommun.se"));
    }
    assert_eq!(
        shown(&admin, &service, "/staff/admin/audit")
            .await
            .matches("Ändrade inställningarna")
            .count(),
        1,
        "what changed nothing is not noted"
    );
}

#[tokio::test]
async fn only_administrators_see_the_administration() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.user("chef@kommun.se", "manager", None);
    let others = [
        service.sign_in("anna@kommun.se").await,
        service.sign_in("chef@kommun.se").await,
    ];
    for path in [
        "accounts",
        "accounts/1",
        "organisation",
        "areas",
        "settings",
        "logo",
        "minimums",
        "tokens",
        "audit",
        "begin",
        "",
    ] {
        let path = format!("/staff/admin/{path}")
            .trim_end_matches('/')
            .to_owned();
        assert_eq!(
            browser()
                .get(service.address(&path))
                .send()
                .await
                .unwrap()
                .status(),
            303,
            "{path}"
        );
        for other in &others {
            assert_eq!(
                other
                    .get(service.address(&path))
                    .send()
                    .await
                    .unwrap()
                    .status(),
                404,
                "{path}"
            );
            if !path.ends_with("audit") && !path.ends_with("admin") {
                assert_eq!(
                    post(other, &service, &path, &[("contact", "x")])
                        .await
                        .status(),
                    404,
                    "{path}"
                );
            }
        }
    }
}

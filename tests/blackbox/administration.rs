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

const ACCOUNTS: &str = "/staff/admin/accounts";

/// What a form for Bo holds, an advisor of Farsta.
const BO: [(&str, &str); 4] = [
    ("email", "Bo@Kommun.se"),
    ("role", "advisor"),
    ("district", "farsta"),
    ("password", PASSWORD),
];

/// Bo has an account and a password of his own; the administrator's browser and his.
async fn with_bo(service: &Service) -> (Client, Client) {
    let admin = administrator(service).await;
    let made = post(&admin, service, ACCOUNTS, &BO).await;
    assert_eq!(made.status(), 303);
    let bo = service.sign_in("bo@kommun.se").await;
    let own = [
        ("current", PASSWORD),
        ("password", "mitt eget långa lösenord"),
    ];
    let changed = post(&bo, service, "/staff/account", &own).await;
    assert_eq!(changed.status(), 303, "the first password is changed");
    (admin, bo)
}

/// Where these accounts are looked after.
async fn addresses_of<const N: usize>(
    admin: &Client,
    service: &Service,
    emails: [&str; N],
) -> [String; N] {
    let list = admin.get(service.address(ACCOUNTS)).send().await.unwrap();
    let list = list.text().await.unwrap();
    emails.map(|email| address_of(&list, email).to_owned())
}

#[tokio::test]
async fn an_administrator_makes_an_account_that_signs_in() {
    let service = start_on("2026-03-30").await;
    let (_, bo) = with_bo(&service).await;
    let codes = shown(&bo, &service, "/staff/activities").await;
    says(&codes, &["Koder i Farsta"]);
}

#[tokio::test]
async fn a_fault_in_a_new_account_keeps_what_was_typed_but_for_the_password() {
    let service = start_on("2026-03-30").await;
    let (admin, _) = with_bo(&service).await;
    for (name, value, said) in [
        ("email", "bo", "Skriv en e-postadress"),
        ("email", "bo@kommun.se", "Det finns redan ett konto"),
        ("role", "boss", "Välj en roll"),
        ("district", "atlantis", "Välj en stadsdel"),
        ("password", "kort", "12 till 256 tecken"),
    ] {
        let mut form = BO;
        for field in form.iter_mut().filter(|field| field.0 == name) {
            field.1 = value;
        }
        let response = post(&admin, &service, ACCOUNTS, &form).await;
        assert_eq!(response.status(), 422, "{name} {value}");
        let page = response.text().await.unwrap();
        says(&words(&page), &[said]);
        let typed = if name == "email" {
            value
        } else {
            "Bo@Kommun.se"
        };
        assert_eq!(field(&page, "email"), Some(typed), "{name} {value}");
        assert_eq!(field(&page, "password"), None, "{name} {value}");
    }
}

#[tokio::test]
async fn nobody_changes_the_own_account_an_unknown_one_or_to_an_unknown_role() {
    let service = start_on("2026-03-30").await;
    let (admin, _) = with_bo(&service).await;
    let emails = ["bo@kommun.se", "admin@kommun.se"];
    let [bo, own] = addresses_of(&admin, &service, emails).await;
    let unknown = "/staff/admin/accounts/99";
    for (address, form, status) in [
        (own.as_str(), &[("do", "off")][..], 422),
        (&own, &[("do", "change"), ("role", "manager")], 422),
        (unknown, &[("do", "off")], 404),
        (&bo, &[("do", "change"), ("role", "boss")], 422),
    ] {
        let refused = post(&admin, &service, address, form).await;
        assert_eq!(refused.status(), status, "{address} {form:?}");
    }
}

#[tokio::test]
async fn an_advisor_is_moved_and_switched_off_at_once_and_the_log_says_so() {
    let service = start_on("2026-03-30").await;
    let (admin, bo) = with_bo(&service).await;
    let [address] = addresses_of(&admin, &service, ["bo@kommun.se"]).await;
    let elsewhere = [
        ("do", "change"),
        ("role", "advisor"),
        ("district", "skarpnack"),
    ];
    let moved = post(&admin, &service, &address, &elsewhere).await;
    assert_eq!(moved.status(), 303);
    let codes = shown(&bo, &service, "/staff/activities").await;
    says(&codes, &["Koder i Skarpnäck"]);
    let off = post(&admin, &service, &address, &[("do", "off")]).await;
    assert_eq!(off.status(), 303);
    let codes = bo
        .get(service.address("/staff/activities"))
        .send()
        .await
        .unwrap();
    assert_eq!(codes.status(), 303, "the session has ended");
    let log = shown(&admin, &service, "/staff/admin/audit").await;
    says(
        &log,
        &[
            "2026-03-30 10:0",
            "Skapade ett konto: bo@kommun.se, Föräldrarådgivare",
            "admin@kommun.se Stängde av ett konto: bo@kommun.se",
        ],
    );
}

async fn printed(browser: &Client, service: &Service, path: &str) -> Vec<u8> {
    let response = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.bytes().await.unwrap().to_vec()
}

#[tokio::test]
async fn settings_reach_the_parents_and_a_fault_keeps_what_was_typed() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let made = service.activity_with("advice_talk", "farsta", &[]);
    let code = made["code"].as_str().unwrap();
    let sheet = format!("/staff/activities/{}/sheet.pdf?languages=sv", made["id"]);
    let in_blue = printed(&admin, &service, &sheet).await;
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
        ("poster_colour", "#006B3F"),
        ("gaps", "Första bristen.\r\n\r\nAndra <bristen>."),
        ("exempt", ""),
    ];
    assert_eq!(
        post(&admin, &service, "/staff/admin/settings", &good)
            .await
            .status(),
        303
    );
    assert_ne!(printed(&admin, &service, &sheet).await, in_blue);
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
        "1 mars 2026",
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
        ("poster_colour", "grön"),
        ("poster_colour", "#ffcc00"),
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
async fn languages_are_ticked_in_words_and_each_takes_the_place_it_is_given() {
    let service = start_on("2026-03-30").await;
    let admin = administrator(&service).await;
    let code = service.activity("advice_talk", "farsta");
    let settings = "/staff/admin/settings";
    let page = shown(&admin, &service, settings).await;
    says(
        &page,
        &["Tigrinska ትግርኛ", "Kurdiska (sorani) کوردی (سۆرانی)"],
    );
    let ticked = |level: &'static str| {
        [
            ("languages", "sv"),
            ("languages", "ar"),
            ("languages", "ti"),
            ("place-sv", "1"),
            ("place-ar", "4"),
            ("place-ti", "1"),
            ("level", level),
            ("method", "self"),
        ]
    };
    let response = post(&admin, &service, settings, &ticked("half")).await;
    assert_eq!(response.status(), 422);
    let kept = response.text().await.unwrap();
    assert_eq!(
        field(&kept, "place-ti"),
        Some("1"),
        "what was typed is kept"
    );
    let box_of = |page: &str, tag: &str| {
        let start = page.find(&format!("id=\"language-{tag}\"")).unwrap();
        page[start..].split('>').next().unwrap().to_owned()
    };
    says(&box_of(&kept, "ti"), &["checked"]);
    assert!(
        !box_of(&kept, "so").contains("checked"),
        "what was not is not"
    );
    let response = post(&admin, &service, settings, &ticked("partly")).await;
    assert_eq!(response.status(), 303);
    let form = service.get(&format!("/{code}")).await.text().await.unwrap();
    says(&form, &["<html lang=\"ti\""]);
    let page = admin.get(service.address(settings)).send().await.unwrap();
    let page = page.text().await.unwrap();
    for (tag, place) in [("ti", "1"), ("sv", "2"), ("ar", "3"), ("so", "")] {
        let name = format!("place-{tag}");
        assert_eq!(field(&page, &name).unwrap_or_default(), place, "{tag}");
    }
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

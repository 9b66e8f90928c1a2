//! Forms for passwords, and what a browser is given to keep: what the checklist
//! says of them, looked at on the pages and in the headers.

use std::collections::BTreeMap;

use reqwest::Response;

use crate::support::{
    Service,
    key::ask,
    page::{attribute, says, says_not},
    people::{PASSWORD, browser},
    provider::{Provider, by_provider},
    staff::leads_to,
    start_on,
};

/// Fields that a person fills in, by name, each with its tag.
fn typed_into(page: &str) -> Vec<(&str, &str)> {
    let tags = page.split('<').filter_map(|tag| {
        let tag = tag.split('>').next()?;
        let is_typed = tag.starts_with("input ") && !tag.contains("type=\"hidden\"");
        is_typed.then(|| (attribute(tag, "name").unwrap_or_default(), tag))
    });
    tags.collect()
}

#[tokio::test]
async fn a_password_is_hidden_and_its_field_says_to_password_managers_what_it_is() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    // Elsewhere too, so that there is a session to end.
    service.sign_in("admin@kommun.se").await;
    service.user("bo@kommun.se", "manager", None);
    let sign_in = service.page(&browser(), "/staff/sign-in").await;
    // No question to remember, no hint: an address and a password.
    let names: Vec<&str> = typed_into(&sign_in).iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["email", "password"]);
    says(&sign_in, &["autocomplete=\"username\""]);
    let account = service.page(&admin, "/staff/account").await;
    let factor = service.page(&admin, "/staff/account/factor").await;
    let accounts = service.page(&admin, "/staff/admin/accounts").await;
    let bo = service.page(&admin, "/staff/admin/accounts/2").await;
    let sessions = service.page(&admin, "/staff/account/sessions").await;
    for (page, name, named) in [
        (&sign_in, "password", "current-password"),
        (&account, "current", "current-password"),
        (&account, "password", "new-password"),
        (&factor, "current", "current-password"),
        (&sessions, "current", "current-password"),
        (&accounts, "password", "new-password"),
        (&bo, "password", "new-password"),
    ] {
        let fields = typed_into(page);
        let field = fields.iter().find(|(found, _)| *found == name);
        let (_, tag) = field.unwrap_or_else(|| panic!("no {name} among {fields:?}"));
        says(tag, &["type=\"password\""]);
        says(tag, &[&format!("autocomplete=\"{named}\"")]);
        says_not(tag, &["value=", "maxlength", "pattern"]);
    }
}

/// The cookies of an answer, with all that is said of them.
fn given(response: &Response) -> BTreeMap<String, String> {
    let cookies = response.headers().get_all("set-cookie").iter();
    let cookies = cookies.map(|cookie| cookie.to_str().unwrap());
    let named = cookies.map(|cookie| {
        let name = cookie.split('=').next().unwrap();
        (name.to_owned(), cookie.to_owned())
    });
    named.collect()
}

/// How long each session lasts from its last use on, in seconds.
async fn lengths(service: &Service) -> Vec<i64> {
    let rows = ask(
        service,
        "SELECT ends_at - used_at AS length FROM staff_session",
    )
    .await;
    let length = |row: &sea_orm::QueryResult| row.try_get("", "length").unwrap();
    rows.iter().map(length).collect()
}

#[tokio::test]
async fn what_opens_something_is_sent_by_no_other_site_and_a_session_begins_with_a_press() {
    let provider = Provider::start();
    provider.names(serde_json::json!({"email": "chef@kommun.se", "groups": ["manager"]}));
    let service = provider.service("groups", &[]).await;
    service.user("bo@kommun.se", "manager", None);
    let bo = browser();
    let looked = service.opened(&bo, "/staff/sign-in").await;
    assert_eq!(looked.status(), 200, "it leads nobody on by itself");
    assert!(given(&looked).is_empty(), "{:?}", given(&looked));
    let page = looked.text().await.unwrap();
    says(&page, &["href=\"/staff/sign-in/provider?"]);
    let mut cookies = BTreeMap::new();
    let form = [("email", "bo@kommun.se"), ("password", PASSWORD)];
    cookies.extend(given(&service.post(&bo, "/staff/sign-in", &form).await));
    let form = [("language", "en")];
    cookies.extend(given(&service.post(&bo, "/staff/language", &form).await));
    let form = [("current", PASSWORD), ("password", "ett annat långt ord")];
    cookies.extend(given(&service.post(&bo, "/staff/account", &form).await));
    let begun = service.opened(&browser(), "/staff/sign-in/provider").await;
    // How strongly the provider asks is its own affair.
    says_not(leads_to(&begun), &["acr_values", "max_age"]);
    cookies.extend(given(&begun));
    for (name, site) in [
        ("lyhord", "Strict"),
        ("lyhord-known", "Strict"),
        ("lyhord-language", "Lax"),
        ("lyhord-said", "Lax"),
        ("lyhord-begun-", "Lax"),
    ] {
        let found = cookies
            .keys()
            .find(|found| *found == name || name.ends_with('-') && found.starts_with(name));
        let found = found.unwrap_or_else(|| panic!("no {name} among {cookies:?}"));
        let cookie = cookies.remove(&found.clone()).unwrap();
        says(&cookie, &["HttpOnly", "Path=/"]);
        says(&cookie, &[&format!("SameSite={site}")]);
    }
    assert!(cookies.is_empty(), "of these nothing is said: {cookies:?}");
    assert_eq!(by_provider(&service, &browser()).await.status(), 200);
    let day = 12 * 3600;
    assert_eq!(lengths(&service).await, [day, day], "as long as any other");
}

#[tokio::test]
async fn over_https_every_cookie_is_bound_to_this_host_and_never_sent_in_clear() {
    let provider = Provider::start();
    let https = ["--base-url", "https://svara.kommun.se"];
    let service = provider.service("groups", &https).await;
    service.user("bo@kommun.se", "manager", None);
    let form = [("email", "bo@kommun.se"), ("password", PASSWORD)];
    let mut cookies = given(&service.post(&browser(), "/staff/sign-in", &form).await);
    let session = cookies
        .get("__Host-lyhord")
        .map(|cookie| cookie.split(';').next().unwrap());
    let change = browser()
        .post(service.address("/staff/account"))
        .header("cookie", session.unwrap())
        .form(&[("current", PASSWORD), ("password", "ett annat långt ord")]);
    cookies.extend(given(&change.send().await.unwrap()));
    let chosen = service
        .post(&browser(), "/staff/language", &[("language", "en")])
        .await;
    cookies.extend(given(&chosen));
    let begun = service.opened(&browser(), "/staff/sign-in/provider").await;
    cookies.extend(given(&begun));
    assert_eq!(cookies.len(), 5, "{cookies:?}");
    for (name, cookie) in &cookies {
        assert!(name.starts_with("__Host-lyhord"), "{name}");
        says(cookie, &["Secure", "Path=/"]);
        says_not(cookie, &["Domain="]);
    }
    let chosen = cookies["__Host-lyhord-language"].split(';').next().unwrap();
    let page = browser().get(service.address("/staff/sign-in"));
    let page = page.header("cookie", chosen).send().await.unwrap();
    says(&page.text().await.unwrap(), &["lang=\"en\""]);
}

#[tokio::test]
async fn a_password_is_good_for_as_long_as_its_owner_wants() {
    let mut service = start_on("2026-03-30").await;
    service.user("bo@kommun.se", "manager", None);
    service.turn_the_clock_to("2029-03-30").await;
    let bo = service.sign_in("bo@kommun.se").await;
    assert_eq!(service.opened(&bo, "/staff/results").await.status(), 200);
}

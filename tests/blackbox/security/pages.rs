//! Every page that a link leads to: what it may load, where it may stand, who
//! may keep it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use base64::{Engine, prelude::BASE64_STANDARD};
use reqwest::{Client, header::HeaderMap};
use sha2::{Digest, Sha256};

use crate::support::{
    Service,
    page::{self, says_not},
    people::browser,
    start_with,
};

/// Pages of one kind looked at: with another number, period or language on them.
const OF_A_KIND: usize = 4;

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
}

/// What is wrong with the headers of an answer.
fn header_faults(path: &str, headers: &HeaderMap) -> Vec<String> {
    let policy = header(headers, "content-security-policy");
    let mut faults = Vec::new();
    for wanted in [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ] {
        if !policy.contains(wanted) {
            faults.push(format!("{path}: the policy lacks {wanted}: {policy}"));
        }
    }
    for forbidden in ["unsafe", "*", "http:", "https:"] {
        if policy.contains(forbidden) {
            faults.push(format!("{path}: the policy allows {forbidden}: {policy}"));
        }
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        if header(headers, name) != value {
            faults.push(format!("{path}: {name} is {:?}", header(headers, name)));
        }
    }
    if !["no-referrer", "same-origin"].contains(&header(headers, "referrer-policy")) {
        faults.push(format!("{path}: the referrer goes elsewhere"));
    }
    let kept = header(headers, "cache-control");
    if path.starts_with("/staff") && kept != "no-store" {
        faults.push(format!("{path}: a page of staff may be kept: {kept}"));
    }
    for name in ["server", "x-powered-by"] {
        if headers.contains_key(name) {
            faults.push(format!("{path}: {name} tells what runs here"));
        }
    }
    faults
}

/// Whether the policy lets the browser load files of ours of this kind.
fn lets_load(policy: &str, kind: &str) -> bool {
    let parts = policy.split(';').map(str::trim);
    let mut own = parts.filter_map(|part| part.strip_prefix(kind));
    own.any(|sources| sources.split(' ').any(|source| source == "'self'"))
}

/// What is wrong with the marks of a page.
fn markup_faults(path: &str, page: &str, policy: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in page
        .split('<')
        .skip(1)
        .filter_map(|part| part.split('>').next())
    {
        let name = tag.split([' ', '/']).next().unwrap_or("");
        let mut outside = String::new();
        // Attribute names stand outside of quotes.
        for (place, part) in tag.split('"').enumerate() {
            if place % 2 == 0 {
                outside.push_str(part);
            }
        }
        for word in outside.split_whitespace().skip(1) {
            if word.starts_with("on") || word.starts_with("style=") {
                faults.push(format!("{path}: {word} in <{name}>"));
            }
        }
        if name == "script"
            && !tag.contains("src=\"/assets/")
            && !tag.contains("type=\"application/json\"")
        {
            faults.push(format!("{path}: a script in the page"));
        }
        if name == "script" && tag.contains("src=") && !lets_load(policy, "script-src")
            || name == "link" && tag.contains("stylesheet") && !lets_load(policy, "style-src")
        {
            faults.push(format!("{path}: the policy stops its own {tag}"));
        }
        if ["iframe", "object", "embed", "base", "frame"].contains(&name) {
            faults.push(format!("{path}: <{name}>"));
        }
        for attribute in ["src=\"", "href=\"", "action=\""] {
            for value in tag
                .split(attribute)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
            {
                let loads = name != "a";
                if value.to_lowercase().starts_with("javascript:")
                    || (loads && (value.contains("//") || value.starts_with("http")))
                {
                    faults.push(format!("{path}: <{name}> leads to {value}"));
                }
            }
        }
    }
    for style in page
        .split("<style>")
        .skip(1)
        .filter_map(|rest| rest.split("</style>").next())
    {
        let hash = BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()));
        if !policy.contains(&hash) {
            faults.push(format!(
                "{path}: a style sheet that the policy does not know"
            ));
        }
    }
    faults
}

/// Follows links from these pages; what is wrong on the way, and how many
/// pages were looked at.
async fn walk(
    service: &Service,
    visitor: &Client,
    beginnings: &[&str],
) -> (Vec<String>, BTreeSet<String>) {
    let mut waiting: VecDeque<String> = beginnings.iter().map(ToString::to_string).collect();
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    let mut kinds = BTreeMap::<String, usize>::new();
    while let Some(path) = waiting.pop_front() {
        let looked = kinds.entry(page::which(&path)).or_default();
        if *looked >= OF_A_KIND || !seen.insert(path.clone()) {
            continue;
        }
        *looked += 1;
        let response = visitor.get(service.address(&path)).send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        if status >= 500 {
            faults.push(format!("{path}: {status}"));
        }
        faults.extend(header_faults(&path, &headers));
        if let Some(location) = headers
            .get("location")
            .and_then(|location| location.to_str().ok())
        {
            if !location.starts_with('/') || location.starts_with("//") {
                faults.push(format!("{path} leads away to {location}"));
            }
            waiting.push_back(location.to_owned());
        }
        let kind = header(&headers, "content-type").to_owned();
        if !kind.starts_with("text/html") {
            continue;
        }
        if kind != "text/html; charset=utf-8" {
            faults.push(format!("{path}: {kind}"));
        }
        let page = response.text().await.unwrap();
        faults.extend(markup_faults(
            &path,
            &page,
            header(&headers, "content-security-policy"),
        ));
        waiting.extend(page::links(&page));
    }
    (faults, seen)
}

#[tokio::test]
async fn every_page_of_staff_loads_only_its_own_and_is_kept_by_nobody() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    for activity_type in ["open_preschool", "advice_talk"] {
        service.activity(activity_type, "farsta");
    }
    for (role, district) in [
        ("advisor", Some("farsta")),
        ("manager", None),
        ("admin", None),
    ] {
        service.user(&format!("{role}@kommun.se"), role, district);
        let visitor = service.sign_in(&format!("{role}@kommun.se")).await;
        let (faults, seen) = walk(
            &service,
            &visitor,
            &[
                "/staff",
                "/staff/account",
                "/staff/nowhere",
                "/help",
                "/help/nowhere",
                "/opendata/9999",
            ],
        )
        .await;
        assert!(seen.len() >= 8, "{role} saw only {seen:?}");
        assert_eq!(faults, Vec::<String>::new(), "{role}");
    }
}

#[tokio::test]
async fn a_preschools_link_is_a_page_of_staff_though_nobody_signs_in() {
    let service = start_with("2026-03-30", &[]).await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let anna = service.sign_in("anna@kommun.se").await;
    let preschools = service.address("/staff/held/preschools");
    let form = [
        ("do", "link"),
        ("preschool", "farsta/Fagersjö öppna förskola"),
    ];
    let made = anna.post(preschools).form(&form).send().await.unwrap();
    let made = made.text().await.unwrap();
    let link = made.split("/n/").nth(1).unwrap();
    let link = format!("/n/{}", link.split('<').next().unwrap());
    let (faults, seen) = walk(&service, &browser(), &[&link, "/n/0123456789abcdef"]).await;
    assert_eq!(faults, Vec::<String>::new());
    assert!(seen.len() >= 4, "{seen:?}");
    // Who reads it in another language stays there.
    let request = browser().post(service.address("/staff/language"));
    let request = request.header("referer", service.address(&link));
    let chosen = request.form(&[("language", "en")]).send().await.unwrap();
    assert_eq!(header(chosen.headers(), "location"), link);
}

#[tokio::test]
async fn every_page_of_parents_loads_nothing_and_stands_in_no_frame() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("open_preschool", "farsta");
    let form = format!("/{code}");
    let thanks = format!("/{code}/sv/thanks");
    let kiosk = format!("/k/{code}");
    let beginnings = [
        "/",
        &form,
        &thanks,
        &kiosk,
        "/privacy/sv",
        "/accessibility/sv",
        "/nowhere",
        "/1234567890",
        "/healthz",
        "/readyz",
        "/staff/sign-in",
    ];
    let (faults, seen) = walk(&service, &browser(), &beginnings).await;
    assert!(seen.len() >= 60, "only {seen:?}");
    assert_eq!(faults, Vec::<String>::new());
}

#[tokio::test]
async fn refusals_carry_the_same_headers() {
    let service = start_with("2026-03-30", &[]).await;
    let code = service.activity("open_preschool", "farsta");
    let form = format!("/{code}/sv");
    for (method, path) in [
        ("POST", form.as_str()),
        ("DELETE", "/staff"),
        ("POST", "/staff/sign-in"),
        ("PUT", "/api/v1/activities"),
        ("GET", "/api/v1/nothing"),
        ("POST", "/staff/admin"),
    ] {
        let request = browser()
            .request(method.parse().unwrap(), service.address(path))
            .body("x");
        let response = request.send().await.unwrap();
        assert_eq!(
            header_faults(path, response.headers()),
            Vec::<String>::new(),
            "{method} {path}: {}",
            response.status()
        );
    }
}

#[tokio::test]
async fn over_https_the_browser_is_told_to_stay_there_and_the_cookie_too() {
    let service = start_with("2026-03-30", &["--base-url", "https://svara.kommun.se"]).await;
    service.user("chef@kommun.se", "manager", None);
    for path in [
        "/",
        "/staff/sign-in",
        "/healthz",
        "/nowhere",
        "/api/v1/activities",
    ] {
        let response = service.get(path).await;
        assert_eq!(
            header(response.headers(), "strict-transport-security"),
            "max-age=63072000; includeSubDomains",
            "{path}"
        );
    }
    let form = [
        ("email", "chef@kommun.se"),
        ("password", crate::support::people::PASSWORD),
    ];
    let response = browser()
        .post(service.address("/staff/sign-in"))
        .form(&form)
        .send()
        .await
        .unwrap();
    let cookie = header(response.headers(), "set-cookie");
    assert!(cookie.starts_with("__Host-lyhord="), "{cookie}");
    for wanted in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(wanted), "{wanted}: {cookie}");
    }
    says_not(cookie, &["Domain="]);
    assert!(cookie.len() < 200, "{cookie}");
    let plain = start_with("2026-03-30", &[]).await;
    assert_eq!(
        header(plain.get("/").await.headers(), "strict-transport-security"),
        "",
        "said only where it is true"
    );
}

#[tokio::test]
async fn a_drawing_that_somebody_uploaded_runs_nothing() {
    let service = start_with("2026-03-30", &[]).await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">\
                   <rect width=\"10\" height=\"10\"/></svg>";
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"../../a.svg\"\r\n\
         Content-Type: image/svg+xml\r\n\r\n{drawing}\r\n--x--\r\n"
    );
    let sent = admin
        .post(service.address("/staff/admin/logo"))
        .header("content-type", "multipart/form-data; boundary=x")
        .body(body);
    assert_eq!(sent.send().await.unwrap().status(), 303);
    let shown = admin
        .get(service.address("/staff/admin/logo/picture"))
        .send()
        .await
        .unwrap();
    assert!(
        header(shown.headers(), "content-security-policy").contains("sandbox"),
        "{:?}",
        shown.headers()
    );
    assert_eq!(
        header(shown.headers(), "content-disposition"),
        "inline; filename=\"logo.svg\""
    );
    assert_eq!(header(shown.headers(), "x-content-type-options"), "nosniff");
}

/// The walker is tested too: planted faults must be found.
#[test]
fn planted_faults_are_found() {
    let policy = "default-src 'none'";
    for page in [
        "<p onclick=\"x()\">",
        "<p style=\"color:red\">",
        "<script>x()</script>",
        "<a href=\"javascript:x\">",
        "<img src=\"https://elsewhere.example/x.png\">",
        "<style>p{}</style>",
        "<iframe src=\"/x\">",
        "<script src=\"/assets/x/staff.js\">",
        "<link rel=\"stylesheet\" href=\"/assets/x/staff.css\">",
    ] {
        assert_eq!(markup_faults("/x", page, policy).len(), 1, "{page}");
    }
    assert_eq!(
        markup_faults(
            "/x",
            "<a href=\"https://i.se\" title=\"on style=\">&lt;script&gt;</a>",
            policy
        ),
        Vec::<String>::new()
    );
    assert!(header_faults("/staff", &HeaderMap::new()).len() >= 8);
}

//! What a page weighs, carries and promises.

use std::io::Read;

use lyhord::domain::activity_type::ActivityType;
use reqwest::Client;

use crate::support::{
    page::{self, words},
    start_on, start_with,
};

const TYPES: [&str; ActivityType::OF_PARENTS.len()] = [
    "advice_talk",
    "home_visit",
    "open_preschool",
    "theme_meeting",
    "parenting_programme",
];

/// Sends a bare request, so that the bytes on the wire are seen.
async fn raw_page(address: String) -> (Vec<u8>, Vec<u8>) {
    let plain = Client::new().get(&address).send().await.unwrap();
    assert!(plain.headers().get("content-encoding").is_none());
    let plain = plain.bytes().await.unwrap().to_vec();
    let packed = Client::new()
        .get(&address)
        .header("accept-encoding", "gzip, deflate, br")
        .send()
        .await
        .unwrap();
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    (plain, packed.bytes().await.unwrap().to_vec())
}

#[tokio::test]
async fn every_form_weighs_at_most_8_kb_and_asks_for_nothing_else() {
    let service = start_on("2026-03-30").await;
    for activity_type in TYPES {
        let code = service.activity(activity_type, "farsta");
        for language in lyhord::domain::language::Language::ALL {
            let (plain, packed) = raw_page(service.address(&format!("/{code}/{language}"))).await;
            assert!(
                packed.len() <= 8 * 1024,
                "{activity_type} {language}: {} bytes",
                packed.len()
            );
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(&packed[..])
                .read_to_end(&mut unpacked)
                .unwrap();
            let (plain, unpacked) = (
                String::from_utf8(plain).unwrap(),
                String::from_utf8(unpacked).unwrap(),
            );
            let nonce = page::field(&plain, "nonce").unwrap();
            let other = page::field(&unpacked, "nonce").unwrap();
            assert_ne!(nonce, other, "each page has a nonce of its own");
            assert_eq!(plain.replace(nonce, ""), unpacked.replace(other, ""));
            for asks in [
                "src=", "<script", "<link", "@import", "url(", "http://", "https://",
            ] {
                assert!(
                    !plain.contains(asks),
                    "{activity_type} {language} holds {asks}"
                );
            }
        }
    }
}

#[tokio::test]
async fn parents_pages_carry_their_headers_and_never_a_cookie() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("theme_meeting", "farsta");
    for path in [
        "/".to_owned(),
        format!("/{code}"),
        format!("/{code}/ar"),
        format!("/{code}/sv/thanks"),
        "/privacy/sv".into(),
        "/nothing".into(),
    ] {
        let response = service.get(&path).await;
        let headers = response.headers();
        assert!(headers.get("set-cookie").is_none(), "{path}");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'sha256-"),
            "{path}: {policy}"
        );
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        for (name, value) in [
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
            ("x-robots-tag", "noindex, nofollow"),
        ] {
            assert_eq!(headers[name], value, "{path}");
        }
        assert!(
            headers["permissions-policy"]
                .to_str()
                .unwrap()
                .contains("camera=()")
        );
    }
    let form = service.get(&format!("/{code}")).await;
    assert_eq!(form.headers()["cache-control"], "private, no-cache");
    assert!(
        form.headers()["vary"]
            .to_str()
            .unwrap()
            .contains("Accept-Language")
    );
}

#[tokio::test]
async fn the_privacy_page_speaks_each_language_with_the_thresholds_in_force() {
    let service = start_with("2026-03-30", &["--minimum-group", "7"]).await;
    for language in lyhord::domain::language::Language::ALL {
        let page = words(
            &service
                .get(&format!("/privacy/{language}"))
                .await
                .text()
                .await
                .unwrap(),
        );
        assert!(page.contains('7'), "{language}: {page}");
        assert!(page.contains("10"), "{language}: {page}");
    }
}

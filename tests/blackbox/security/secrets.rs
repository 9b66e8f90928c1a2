//! How long the secrets are that the service gives away, and what it keeps of them:
//! the checklist's table of keys, seen from outside.

use std::{fs, os::unix::fs::PermissionsExt};

use sea_orm::TryGetable;
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret};

use crate::{
    privacy::{contains, everything_written},
    support::{
        Service,
        key::{ask, boxes_of, key},
        page::{field, words},
        people::{PASSWORD, browser},
        start_on,
    },
};

/// The one column of all rows.
async fn column<T: TryGetable>(service: &Service, question: &str) -> Vec<T> {
    let rows = ask(service, question).await;
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

fn is_hex(text: &str, bits: usize) -> bool {
    text.len() == bits / 4 && hex::decode(text).is_ok()
}

#[tokio::test]
async fn secrets_are_as_long_as_the_table_of_keys_says_and_kept_as_it_says() {
    let mut service = start_on("2026-03-30").await;
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/help/asvs.md"));
    let text = text.unwrap();
    for row in [
        "| boxes | XChaCha20-Poly1305 and HMAC-SHA-256, under one key of 256 bits | `lyhord.key`, mode 0600",
        "| passwords | argon2id | database |",
        "| second factors | HMAC-SHA-1 of RFC 6238, 160 bits | database |",
        "| sessions, tokens, recovery codes, links of preschools | SHA-256 of random 120 to 256 bits | database |",
    ] {
        assert!(text.contains(row), "{row}");
    }
    assert!(is_hex(&boxes_of(&key(&service)), 256));
    let mode = fs::metadata(service.path("lyhord.key")).unwrap();
    assert_eq!(mode.permissions().mode() & 0o777, 0o600);

    service.user("bo@kommun.se", "manager", None);
    let bo = browser();
    let form = [("email", "bo@kommun.se"), ("password", PASSWORD)];
    let signed_in = service.post(&bo, "/staff/sign-in", &form).await;
    let cookies = signed_in.headers().get_all("set-cookie");
    let session = cookies
        .iter()
        .filter_map(|cookie| cookie.to_str().unwrap().split(['=', ';']).nth(1))
        .find(|value| is_hex(value, 256))
        .expect("a session of 256 bits")
        .to_owned();
    let token = service.token.clone();
    assert!(
        is_hex(token.strip_prefix("lyhord_").unwrap(), 192),
        "{token}"
    );

    let page = service.page(&bo, "/staff/account/factor").await;
    let letters = field(&page, "secret").unwrap().to_owned();
    let factor = Secret::try_from_base32(&letters).unwrap();
    assert_eq!(factor.as_bytes().len() * 8, 160);
    let shown = Builder::new()
        .with_secret(factor.as_bytes())
        .build_noncompliant()
        .generate(1_774_857_600)
        .to_string();
    let form = [
        ("secret", letters.as_str()),
        ("code", &shown),
        ("current", PASSWORD),
    ];
    let given = service.post(&bo, "/staff/account/factor", &form).await;
    let page = words(&given.text().await.unwrap());
    let codes: Vec<String> = page
        .split(' ')
        .filter(|word| word.len() == 29 && word.matches('-').count() == 5)
        .map(|word| word.replace('-', ""))
        .collect();
    assert_eq!(codes.len(), 10, "{page}");
    // 24 signs of 32.
    assert!(codes.iter().all(|code| code.len() * 5 == 120));

    let kept: Vec<String> = column(&service, "SELECT password FROM staff").await;
    assert!(
        kept[0].starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{kept:?}"
    );
    for (table, secrets) in [
        ("staff_session", vec![session.clone()]),
        ("api_token", vec![token.clone()]),
        ("recovery_code", codes.clone()),
    ] {
        let mut kept: Vec<Vec<u8>> = column(&service, &format!("SELECT id FROM {table}")).await;
        let mut hashed: Vec<Vec<u8>> = secrets
            .iter()
            .map(|secret| Sha256::digest(secret.as_bytes()).to_vec())
            .collect();
        kept.sort();
        hashed.sort();
        assert_eq!(kept, hashed, "{table}");
    }
    service.stop();
    let written = everything_written(&service);
    for secret in [vec![session, token, PASSWORD.to_owned()], codes].concat() {
        assert!(!contains(&written, &secret), "{secret} is written");
    }
}

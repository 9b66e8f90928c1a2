//! What nobody is let in by: tokens that the provider did not make for us, codes
//! and states of others, a provider that somebody else plays.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{let_in, listed};
use crate::{
    privacy::{contains, everything_written},
    support::{
        Service, begun,
        page::says,
        people::browser,
        prepared_with_schema,
        provider::{Forged, Provider, SECRET, by_provider, comes_back},
    },
    tls::certificate,
};

/// Comes by the provider; with which status, and that nothing opens afterwards.
async fn turned_away(service: &Service) -> u16 {
    let visitor = browser();
    let status = by_provider(service, &visitor).await.status().as_u16();
    assert_eq!(service.seen(&visitor, "/staff/account").await.0, 303);
    status
}

#[tokio::test]
async fn a_token_that_the_provider_did_not_make_for_us_lets_nobody_in() {
    let provider = Provider::start();
    let service = provider.service("groups", &["--rate-limit", "off"]).await;
    let right = json!({"email": "chef@kommun.se", "groups": ["manager"]});
    provider.names(right.clone());
    for forged in [
        Forged::Unsigned,
        Forged::WithSecret,
        Forged::WithPublicKey,
        Forged::ByAnotherKey,
        Forged::Exchanged,
        Forged::OfAnotherKind,
    ] {
        provider.forges(Some(forged));
        assert_eq!(turned_away(&service).await, 502, "{forged:?}");
    }
    provider.forges(None);
    // As the service believes, it is March: what begins a day later is of no use yet.
    let tomorrow = 1_774_944_000;
    for (change, status) in [
        (json!({"iss": "https://id.example.se"}), 502),
        (json!({"iss": null}), 502),
        (json!({"aud": null}), 403),
        (json!({"nonce": null}), 422),
        (json!({"nonce": "of another"}), 422),
        (json!({"exp": null}), 502),
        (json!({"nbf": tomorrow}), 403),
    ] {
        let mut claims = right.clone();
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
        }
        provider.names(claims);
        assert_eq!(turned_away(&service).await, status, "{change}");
    }
    assert_eq!(
        listed(&service, "chef@kommun.se"),
        "",
        "no account was made"
    );
    let mut claims = right;
    claims["nbf"] = json!(tomorrow - 86_400);
    provider.names(claims);
    let_in(&service).await;
}

#[tokio::test]
async fn a_provider_without_keys_signs_with_the_secret_only_where_it_says_so() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    provider.names(json!({"email": "chef@kommun.se", "groups": ["manager"]}));
    provider.signs_with("HS256");
    let_in(&service).await;
    provider.describes_itself(json!({"id_token_signing_alg_values_supported": ["ES256"]}));
    assert_eq!(turned_away(&service).await, 502);
}

#[tokio::test]
async fn a_sign_in_is_bound_to_the_browser_that_began_it_by_state_nonce_and_verifier() {
    let provider = Provider::start();
    let service = provider.service("groups", &[]).await;
    provider.names(json!({"email": "chef@kommun.se", "groups": ["manager"]}));
    let visitor = browser();
    let mut begun = Vec::new();
    for _ in 0..2 {
        let sent = visitor.get(service.address("/staff/sign-in/provider"));
        let sent = sent.send().await.unwrap();
        let address = sent.headers()["location"].to_str().unwrap();
        let address = url::Url::parse(address).unwrap();
        let asked: std::collections::HashMap<String, String> =
            address.query_pairs().into_owned().collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["code_challenge_method"], "S256");
        for random in ["state", "nonce"] {
            assert!(asked[random].len() >= 22, "128 bits: {random}");
        }
        begun.push(asked);
    }
    for random in ["state", "nonce", "code_challenge"] {
        assert_ne!(begun[0][random], begun[1][random], "{random} is fresh");
    }
    let sent = |of: &str, nonce_of: usize| (of.to_owned(), begun[nonce_of]["nonce"].clone());
    // Another browser, another state, and a code that another sign-in was given.
    let stolen = comes_back(&service, &browser(), sent(&begun[0]["state"], 0)).await;
    assert_eq!(stolen.status(), 422);
    let unknown = comes_back(&service, &visitor, sent("made up", 0)).await;
    assert_eq!(unknown.status(), 422);
    let injected = comes_back(&service, &visitor, sent(&begun[0]["state"], 1)).await;
    assert_eq!(injected.status(), 422);
    assert_eq!(service.seen(&visitor, "/staff/account").await.0, 303);

    let back = comes_back(&service, &visitor, sent(&begun[1]["state"], 1)).await;
    assert_eq!(back.status(), 200);
    let (proof, form) = provider.was_asked();
    let field = |name: &str| {
        let found = form.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")));
    assert_eq!(challenge, begun[1]["code_challenge"]);
    assert_eq!(field("redirect_uri"), begun[1]["redirect_uri"]);
    // Who asks for the token says so with the secret (RFC 6749, 2.3.1).
    let pair = format!("lyhord:{}", SECRET.replace(' ', "+"));
    let basic = base64::prelude::BASE64_STANDARD.encode(pair);
    assert_eq!(proof, format!("Basic {basic}"));
}

#[tokio::test]
async fn tokens_of_the_provider_go_to_no_browser_no_file_and_no_log() {
    let provider = Provider::start();
    let mut service = provider.service("groups", &[]).await;
    provider.names(json!({"email": "chef@kommun.se", "groups": ["manager"]}));
    let visitor = browser();
    let back = by_provider(&service, &visitor).await;
    assert_eq!(back.status(), 200);
    let heads = format!("{:?}", back.headers());
    let told = [heads, back.text().await.unwrap()].concat();
    service.stop();
    let written = everything_written(&service);
    for token in provider.gave() {
        assert!(!told.contains(&token), "{told}");
        assert!(!contains(&written, &token), "{token} is written");
    }
}

/// A web server of openssl in a folder, with the certificate that lies there.
struct Played(Child, String);

impl Drop for Played {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn played(folder: &tempfile::TempDir) -> Played {
    let words = ["s_server", "-HTTP", "-accept", "127.0.0.1:0"];
    let mut server = Command::new("openssl")
        .args(words)
        .args(["-cert", "cert.pem", "-key", "key.pem"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let port = lines.find_map(|line| {
        let line = line.unwrap();
        let address = line.strip_prefix("ACCEPT ")?;
        Some(address.rsplit_once(':')?.1.to_owned())
    });
    std::thread::spawn(move || lines.for_each(drop));
    Played(server, port.unwrap())
}

#[tokio::test]
async fn a_provider_is_believed_whose_certificate_the_machine_s_authorities_vouch_for_alone() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), "localhost");
    let server = played(&folder);
    let issuer = format!("https://localhost:{}", server.1);
    let written = |name: &str, said: serde_json::Value| {
        let head = "HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n";
        fs::write(folder.path().join(name), format!("{head}{said}")).unwrap();
    };
    fs::create_dir(folder.path().join(".well-known")).unwrap();
    written(
        ".well-known/openid-configuration",
        json!({
            "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
        }),
    );
    written("keys", json!({"keys": []}));
    let flags = [
        "--oidc-issuer",
        &issuer,
        "--oidc-client-id",
        "lyhord",
        "--oidc-client-secret",
        "x",
        "--oidc-role-claim",
        "groups",
    ];
    let mut service = begun(prepared_with_schema("2026-03-30", &flags)).await;
    let begin = "/staff/sign-in/provider";
    assert_eq!(service.seen(&browser(), begin).await.0, 502);
    says(&service.log(), &["invalid peer certificate"]);
    service.stop();
    // One more authority on this machine.
    let trusted = folder.path().join("cert.pem");
    service.through = vec!["env".into(), format!("SSL_CERT_FILE={}", trusted.display())];
    service.resume().await;
    assert_eq!(service.seen(&browser(), begin).await.0, 303);
}

//! The provider's keys and tokens, good ones and forged ones.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

/// A token that nobody may be let in by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forged {
    /// `alg: none`, no signature.
    Unsigned,
    /// Signed with the secret that both know, which its description does not list.
    WithSecret,
    /// Signed with the text of its public key as if that were a secret.
    WithPublicKey,
    /// Signed by another's key, which the token itself brings along.
    ByAnotherKey,
    /// Its claims were exchanged after it was signed.
    Exchanged,
    /// The same claims, well signed, as an access token; no identity token.
    OfAnotherKind,
}

/// What it knows the service by.
pub const SECRET: &str = "only the two know";

fn openssl(words: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("openssl")
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "openssl {words:?}");
    output.stdout
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The last bytes of a public key in DER: the key itself.
fn tail(key: &str, bytes: usize) -> Vec<u8> {
    let der = openssl(&["pkey", "-in", key, "-pubout", "-outform", "DER"], b"");
    der[der.len() - bytes..].to_vec()
}

/// One number of an ECDSA signature in DER, in 32 bytes.
fn number(der: &[u8], at: usize) -> (Vec<u8>, usize) {
    let length = usize::from(der[at + 1]);
    let bytes = &der[at + 2..at + 2 + length];
    let start = bytes.len().saturating_sub(32);
    let mut padded = vec![0; 32 - bytes.len().min(32)];
    padded.extend(&bytes[start..]);
    (padded, at + 2 + length)
}

pub(super) fn key(algorithm: &str, folder: &Path) -> (String, Value) {
    let path = folder.join(format!("{algorithm}.pem"));
    let file = path.to_str().unwrap();
    let kind: &[&str] = match algorithm {
        "ES256" => &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
        "EdDSA" => &["-algorithm", "ED25519"],
        _ => &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    };
    if !path.exists() {
        openssl(&[&["genpkey"], kind, &["-out", file]].concat(), b"");
    }
    let jwk = match algorithm {
        "ES256" => {
            let point = tail(file, 64);
            json!({"kty": "EC", "crv": "P-256", "x": base64(&point[..32]), "y": base64(&point[32..])})
        }
        "EdDSA" => json!({"kty": "OKP", "crv": "Ed25519", "x": base64(tail(file, 32))}),
        _ => {
            let said = openssl(&["rsa", "-in", file, "-noout", "-modulus"], b"");
            let said = String::from_utf8(said).unwrap();
            let modulus = hex::decode(said.trim().trim_start_matches("Modulus=")).unwrap();
            json!({"kty": "RSA", "n": base64(modulus), "e": "AQAB"})
        }
    };
    (file.to_owned(), jwk)
}

fn signature(algorithm: &str, folder: &Path, bytes: &[u8]) -> Vec<u8> {
    let (file, _) = key(algorithm, folder);
    match algorithm {
        "ES256" => {
            let der = openssl(&["dgst", "-sha256", "-sign", &file], bytes);
            let (first, next) = number(&der, 2);
            [first, number(&der, next).0].concat()
        }
        "EdDSA" => {
            let written = folder.join("message");
            std::fs::write(&written, bytes).unwrap();
            let written = written.to_str().unwrap();
            openssl(
                &[
                    "pkeyutl", "-sign", "-inkey", &file, "-rawin", "-in", written,
                ],
                b"",
            )
        }
        "PS256" => openssl(
            &[
                "dgst",
                "-sha256",
                "-sigopt",
                "rsa_padding_mode:pss",
                "-sigopt",
                "rsa_pss_saltlen:32",
                "-sign",
                &file,
            ],
            bytes,
        ),
        _ => openssl(&["dgst", "-sha256", "-sign", &file], bytes),
    }
}

pub(super) fn signed(
    algorithm: &str,
    folder: &Path,
    claims: &Value,
    forged: Option<Forged>,
) -> String {
    let with_secret = |secret: &[u8], bytes: &[u8]| {
        let secret = format!("hexkey:{}", hex::encode(secret));
        let words = [
            "dgst", "-sha256", "-mac", "HMAC", "-macopt", &secret, "-binary",
        ];
        openssl(&words, bytes)
    };
    let another = folder.join("another");
    std::fs::create_dir_all(&another).unwrap();
    let brought = (forged == Some(Forged::ByAnotherKey)).then(|| key(algorithm, &another).1);
    let says = match forged {
        Some(Forged::Unsigned) => "none",
        Some(Forged::WithSecret | Forged::WithPublicKey) => "HS256",
        _ => algorithm,
    };
    let header = json!({"alg": says, "kid": "one", "typ": "JWT", "jwk": brought});
    let header = laid_over(header, &json!({}));
    let message = |claims: &Value| {
        format!(
            "{}.{}",
            base64(header.to_string()),
            base64(claims.to_string())
        )
    };
    let mut whole = message(claims);
    let bytes = whole.as_bytes();
    let signature = match forged {
        Some(Forged::Unsigned) => Vec::new(),
        Some(Forged::WithSecret) => with_secret(SECRET.as_bytes(), bytes),
        Some(Forged::WithPublicKey) => {
            let file = key(algorithm, folder).0;
            with_secret(&openssl(&["pkey", "-in", &file, "-pubout"], b""), bytes)
        }
        Some(Forged::ByAnotherKey) => signature(algorithm, &another, bytes),
        _ if algorithm == "HS256" => with_secret(SECRET.as_bytes(), bytes),
        _ => signature(algorithm, folder, bytes),
    };
    if forged == Some(Forged::Exchanged) {
        whole = message(&laid_over(claims.clone(), &json!({"groups": ["admin"]})));
    }
    format!("{whole}.{}", base64(signature))
}

/// A later value in place of an earlier one of the same name.
pub(super) fn laid_over(below: Value, above: &Value) -> Value {
    let mut whole: Map<String, Value> = below.as_object().cloned().unwrap_or_default();
    for (name, value) in above.as_object().into_iter().flatten() {
        whole.insert(name.clone(), value.clone());
    }
    whole.retain(|_, value| !value.is_null());
    whole.into()
}

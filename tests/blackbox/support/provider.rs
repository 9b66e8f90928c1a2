//! A sign-in provider that says what a test lets it say, in the shapes of real
//! ones. The code a browser brings back is the nonce it went with.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use reqwest::{Client, Response};
use serde_json::{Map, Value, json};

use super::{Service, start_with};

/// What it says.
struct Says {
    algorithm: &'static str,
    description: Value,
    /// Claims of the token beside those that every token has.
    claims: Value,
    user_info: Option<Value>,
    /// Status and body of the token endpoint, instead of a token.
    refusal: Option<(u16, Value)>,
}

pub struct Provider {
    pub issuer: String,
    says: Arc<Mutex<Says>>,
    folder: tempfile::TempDir,
}

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

fn key(algorithm: &str, folder: &Path) -> (String, Value) {
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

fn signed(algorithm: &str, folder: &Path, claims: &Value) -> String {
    let header = json!({"alg": algorithm, "kid": "one", "typ": "JWT"});
    let message = format!(
        "{}.{}",
        base64(header.to_string()),
        base64(claims.to_string())
    );
    let bytes = message.as_bytes();
    let (file, _) = key(algorithm, folder);
    let signature = match algorithm {
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
    };
    format!("{message}.{}", base64(signature))
}

/// A later value in place of an earlier one of the same name.
fn laid_over(below: Value, above: &Value) -> Value {
    let mut whole: Map<String, Value> = below.as_object().cloned().unwrap_or_default();
    for (name, value) in above.as_object().into_iter().flatten() {
        whole.insert(name.clone(), value.clone());
    }
    whole.retain(|_, value| !value.is_null());
    whole.into()
}

fn answer(stream: TcpStream, issuer: &str, says: &Says, folder: &Path) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(said) = line.to_lowercase().strip_prefix("content-length:") {
            length = said.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let path = first.split(' ').nth(1).unwrap_or("/");
    let (status, said) = match path {
        "/.well-known/openid-configuration" => {
            let usual = json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/authorize"),
                "token_endpoint": format!("{issuer}/token"),
                "userinfo_endpoint": says.user_info.is_some().then(|| format!("{issuer}/userinfo")),
                "jwks_uri": format!("{issuer}/keys"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": [says.algorithm],
                "code_challenge_methods_supported": ["S256"],
            });
            (200, laid_over(usual, &says.description))
        }
        "/keys" => {
            let (_, jwk) = key(says.algorithm, folder);
            let named = json!({"kid": "one", "use": "sig", "alg": says.algorithm});
            (200, json!({"keys": [laid_over(jwk, &named)]}))
        }
        "/token" => match &says.refusal {
            Some((status, said)) => (*status, said.clone()),
            None => {
                let form: Vec<(String, String)> =
                    url::form_urlencoded::parse(&body).into_owned().collect();
                let nonce = form
                    .iter()
                    .find(|(name, _)| name == "code")
                    .map(|(_, code)| code);
                let now = std::time::SystemTime::now()
                    .duration_since(std::time::UNIX_EPOCH)
                    .unwrap()
                    .as_secs();
                let usual = json!({
                    "iss": issuer, "aud": "lyhord", "sub": "1", "nonce": nonce,
                    "iat": now, "exp": now + 300,
                });
                let token = signed(says.algorithm, folder, &laid_over(usual, &says.claims));
                (
                    200,
                    json!({"access_token": "a", "token_type": "Bearer", "id_token": token}),
                )
            }
        },
        "/userinfo" => (200, says.user_info.clone().unwrap_or_default()),
        _ => (404, json!({})),
    };
    let said = said.to_string();
    write!(
        reader.get_mut(),
        "HTTP/1.1 {status} OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         connection: close\r\n\r\n{said}",
        said.len()
    )
}

impl Provider {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let says = Arc::new(Mutex::new(Says {
            algorithm: "ES256",
            description: json!({}),
            claims: json!({}),
            user_info: None,
            refusal: None,
        }));
        let folder = tempfile::tempdir().unwrap();
        let (own, heard, place) = (issuer.clone(), Arc::clone(&says), folder.path().to_owned());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let says = heard.lock().unwrap();
                let _ = answer(stream, &own, &says, &place);
            }
        });
        Self {
            issuer,
            says,
            folder,
        }
    }

    /// The settings of a service that asks it.
    pub fn flags(&self, role_claim: &str) -> Vec<String> {
        let pairs = [
            ("--oidc-issuer", self.issuer.as_str()),
            ("--oidc-client-id", "lyhord"),
            ("--oidc-client-secret", "only the two know"),
            ("--oidc-role-claim", role_claim),
        ];
        let words = pairs.iter().flat_map(|(flag, value)| [*flag, *value]);
        words.map(ToOwned::to_owned).collect()
    }

    /// A service that asks it, with these settings beside.
    pub async fn service(&self, role_claim: &str, further: &[&str]) -> Service {
        let flags = self.flags(role_claim);
        let flags: Vec<&str> = flags
            .iter()
            .map(String::as_str)
            .chain(further.iter().copied())
            .collect();
        start_with("2026-03-30", &flags).await
    }

    pub fn names(&self, claims: Value) {
        self.says.lock().unwrap().claims = claims;
    }

    pub fn tells(&self, user_info: Value) {
        self.says.lock().unwrap().user_info = Some(user_info);
    }

    pub fn signs_with(&self, algorithm: &'static str) {
        self.says.lock().unwrap().algorithm = algorithm;
    }

    pub fn describes_itself(&self, description: Value) {
        self.says.lock().unwrap().description = description;
    }

    pub fn refuses(&self, status: u16, said: Value) {
        self.says.lock().unwrap().refusal = Some((status, said));
    }

    /// Its folder lives as long as it does.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// State and nonce with which a browser was sent to the provider.
pub fn sent_with(response: &Response) -> (String, String) {
    assert_eq!(response.status(), 303);
    let address = response.headers()["location"].to_str().unwrap();
    let address = url::Url::parse(address).unwrap();
    let find = |wanted: &str| {
        let mut pairs = address.query_pairs();
        let found = pairs.find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.into_owned()).unwrap()
    };
    (find("state"), find("nonce"))
}

/// A browser comes back from the provider.
pub async fn comes_back(service: &Service, browser: &Client, sent: (String, String)) -> Response {
    let (state, nonce) = sent;
    let address = format!("/staff/sign-in/callback?code={nonce}&state={state}");
    browser.get(service.address(&address)).send().await.unwrap()
}

/// A browser goes to the provider and comes back.
pub async fn by_provider(service: &Service, browser: &Client) -> Response {
    let begun = browser.get(service.address("/staff/sign-in/provider"));
    let sent = sent_with(&begun.send().await.unwrap());
    comes_back(service, browser, sent).await
}

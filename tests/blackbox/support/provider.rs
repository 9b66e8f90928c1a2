//! A sign-in provider that says what a test lets it say, in the shapes of real
//! ones. The code a browser brings back is the nonce it went with.

mod token;

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::{Arc, Mutex},
};

use reqwest::{Client, Response};
use serde_json::{Value, json};

pub use self::token::{Forged, SECRET};
use self::token::{key, laid_over, signed};
use super::{Service, start_with};

/// The access token it gives.
const ACCESS: &str = "an-access-token-of-theirs";

/// What it says.
struct Says {
    algorithm: &'static str,
    forged: Option<Forged>,
    description: Value,
    /// Claims of the token beside those that every token has.
    claims: Value,
    user_info: Option<Value>,
    /// Status and body of the token endpoint, instead of a token.
    refusal: Option<(u16, Value)>,
    /// How it was asked for the last token: what proved who asks, and the form.
    asked: (String, Vec<(String, String)>),
    /// The tokens it gave last.
    gave: Value,
}

pub struct Provider {
    pub issuer: String,
    says: Arc<Mutex<Says>>,
    folder: tempfile::TempDir,
}

fn answer(stream: TcpStream, issuer: &str, says: &mut Says, folder: &Path) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let (mut first, mut length, mut proof) = (String::new(), 0, String::new());
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
        if line.to_lowercase().starts_with("authorization:") {
            proof = line["authorization:".len()..].trim().to_owned();
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
            let (_, jwk) = match says.algorithm {
                "HS256" => key("ES256", folder),
                algorithm => key(algorithm, folder),
            };
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
                let claims = laid_over(usual, &says.claims);
                let token = signed(says.algorithm, folder, &claims, says.forged);
                says.asked = (proof, form.clone());
                says.gave = match says.forged {
                    Some(Forged::OfAnotherKind) => {
                        json!({"access_token": token, "token_type": "Bearer"})
                    }
                    _ => json!({"access_token": ACCESS, "token_type": "Bearer", "id_token": token}),
                };
                (200, says.gave.clone())
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
            forged: None,
            user_info: None,
            refusal: None,
            asked: <_>::default(),
            gave: Value::Null,
        }));
        let folder = tempfile::tempdir().unwrap();
        let (own, heard, place) = (issuer.clone(), Arc::clone(&says), folder.path().to_owned());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut says = heard.lock().unwrap();
                let _ = answer(stream, &own, &mut says, &place);
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
            ("--oidc-client-secret", SECRET),
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

    pub fn forges(&self, forged: Option<Forged>) {
        self.says.lock().unwrap().forged = forged;
    }

    /// How it was asked for the last token: the header and the form.
    pub fn was_asked(&self) -> (String, Vec<(String, String)>) {
        self.says.lock().unwrap().asked.clone()
    }

    /// The tokens it gave last, each as it was.
    pub fn gave(&self) -> Vec<String> {
        let says = self.says.lock().unwrap();
        let named = |name: &str| says.gave[name].as_str().unwrap().to_owned();
        vec![named("access_token"), named("id_token")]
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

//! The municipality's own sign-in provider (OpenID Connect): how it is asked, what it
//! says of itself, and what is wrong with that. The one room that asks anybody elsewhere.

mod look;

use ::{config, domain};

use std::time::Duration;

use openidconnect::{
    AuthType, ClientId, ClientSecret, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    HttpClientError, HttpRequest as Asked, HttpResponse as Answered, IssuerUrl, RedirectUrl,
    core::{
        CoreClient, CoreClientAuthMethod, CoreIdTokenVerifier, CoreJwsSigningAlgorithm as Signed,
        CoreProviderMetadata,
    },
};

use crate::config::Oidc;

pub use look::{Looked, look};

/// The provider does not answer, or not as agreed; for the log.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotAsAgreed(String);

impl NotAsAgreed {
    fn because(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// Longest the provider is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// The service as the provider knows it.
pub type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Signatures with the provider's own keys, taken whether or not its
/// description lists them: the key decides. Never none.
const SIGNED: [Signed; 9] = [
    Signed::RsaSsaPkcs1V15Sha256,
    Signed::RsaSsaPkcs1V15Sha384,
    Signed::RsaSsaPkcs1V15Sha512,
    Signed::RsaSsaPssSha256,
    Signed::RsaSsaPssSha384,
    Signed::RsaSsaPssSha512,
    Signed::EcdsaP256Sha256,
    Signed::EcdsaP384Sha384,
    Signed::EdDsa,
];

/// Signatures with the secret that both know, for providers without keys: taken
/// only where the description lists them.
const SIGNED_WITH_SECRET: [Signed; 3] =
    [Signed::HmacSha256, Signed::HmacSha384, Signed::HmacSha512];

/// Asks over HTTP as the library wishes; follows no redirect, so that no
/// provider sends us elsewhere.
///
/// # Errors
/// When the provider does not answer in time, or would be asked in clear.
pub async fn ask(request: Asked) -> Result<Answered, HttpClientError<reqwest::Error>> {
    let error = |error: reqwest::Error| HttpClientError::Reqwest(Box::new(error));
    // Its description might name addresses in clear; only on this machine, for tests, are they asked.
    let is_here = matches!(request.uri().host(), Some("127.0.0.1" | "localhost"));
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .https_only(!is_here);
    let client = client.build().map_err(error)?;
    let answer = client
        .execute(request.try_into().map_err(error)?)
        .await
        .map_err(error)?;
    let mut response = Answered::new(Vec::new());
    *response.status_mut() = answer.status();
    *response.headers_mut() = answer.headers().clone();
    *response.body_mut() = answer.bytes().await.map_err(error)?.to_vec();
    Ok(response)
}

/// Where people come back to from the provider; what must be registered there.
fn way_back_here(base_url: &str) -> String {
    format!("{}/staff/sign-in/callback", base_url.trim_end_matches('/'))
}

/// The provider's description and keys.
///
/// # Errors
/// [`NotAsAgreed`]
pub async fn fetch(oidc: &Oidc) -> Result<CoreProviderMetadata, NotAsAgreed> {
    let issuer = IssuerUrl::new(oidc.issuer.clone()).map_err(NotAsAgreed::because)?;
    CoreProviderMetadata::discover_async(issuer, &ask)
        .await
        .map_err(|error| NotAsAgreed::because(chain(&error)))
}

/// The service as a provider of this description knows it.
///
/// # Errors
/// [`NotAsAgreed`]
pub fn client(
    oidc: &Oidc,
    description: &CoreProviderMetadata,
    base_url: &str,
) -> Result<Client, NotAsAgreed> {
    let secret = ClientSecret::new(oidc.client_secret.reveal().to_owned());
    let back = RedirectUrl::new(way_back_here(base_url)).map_err(NotAsAgreed::because)?;
    let basic = CoreClientAuthMethod::ClientSecretBasic;
    let post = CoreClientAuthMethod::ClientSecretPost;
    // Where nothing is said, it is basic.
    let takes_post_alone = description
        .token_endpoint_auth_methods_supported()
        .is_some_and(|ways| ways.contains(&post) && !ways.contains(&basic));
    let client = CoreClient::from_provider_metadata(
        description.clone(),
        ClientId::new(oidc.client_id.clone()),
        Some(secret),
    );
    Ok(client
        .set_redirect_uri(back)
        .set_auth_type(if takes_post_alone {
            AuthType::RequestBody
        } else {
            AuthType::BasicAuth
        }))
}

/// What checks the provider's identity tokens. Audiences beside ours are let
/// pass here; the caller asks for whom the token was made out.
pub fn verifier<'a>(
    client: &'a Client,
    description: &CoreProviderMetadata,
) -> CoreIdTokenVerifier<'a> {
    let listed = description.id_token_signing_alg_values_supported();
    let with_secret = SIGNED_WITH_SECRET.iter().filter(|one| listed.contains(one));
    client
        .id_token_verifier()
        .set_allowed_algs(SIGNED.iter().chain(with_secret).cloned())
        .set_other_audience_verifier_fn(|_| true)
}

/// An error with its causes, for the log.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source())
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

#[cfg(test)]
mod tests {
    use std::{
        io::{ErrorKind, Read, Write},
        net::TcpListener,
    };

    use super::*;

    #[tokio::test]
    async fn nobody_elsewhere_is_asked_in_clear_whatever_the_description_says() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        for address in ["http://192.0.2.1/token", "http://127.0.0.1.kommun.se/token"] {
            let mut request = Asked::new(Vec::new());
            *request.uri_mut() = address.parse().unwrap();
            let Err(HttpClientError::Reqwest(refused)) = ask(request).await else {
                panic!("{address} was asked")
            };
            assert!(
                refused.is_builder(),
                "{address}: refused before it is asked, {refused}"
            );
        }
    }

    #[tokio::test]
    async fn a_provider_that_sends_on_is_not_followed() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
        elsewhere.set_nonblocking(true).unwrap();
        let there = elsewhere.local_addr().unwrap();
        let provider = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/token", provider.local_addr().unwrap());
        let answering = std::thread::spawn(move || {
            let (mut asked, _) = provider.accept().unwrap();
            let mut head = [0; 4096];
            assert!(asked.read(&mut head).unwrap() > 0);
            write!(
                asked,
                "HTTP/1.1 302 Found\r\nlocation: http://{there}/\r\ncontent-length: 0\r\n\r\n"
            )
            .unwrap();
        });
        let mut request = Asked::new(Vec::new());
        *request.uri_mut() = address.parse().unwrap();
        let answer = ask(request).await.unwrap();
        answering.join().unwrap();
        assert_eq!(answer.status().as_u16(), 302);
        let nobody = elsewhere.accept().unwrap_err();
        assert_eq!(nobody.kind(), ErrorKind::WouldBlock, "it was asked");
    }
}

//! Whether parents may be sent here: the database answers and takes in what is
//! written, its schema is this program's, and the writer of answers can do its
//! work.

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, rt::time::timeout, web::Data};

use super::own_tls::{Talk, over_tls};
use crate::{
    clock::Clock,
    config::Config,
    store::{
        Store, StoreError,
        ballot::{condition::Condition, in_hand::KeyTrouble},
    },
    web::limits::Limits,
};

/// How long the database may take to answer.
const LONGEST_LOOK: Duration = Duration::from_secs(3);

/// `GET /healthz`: whoever watches the process.
pub(super) async fn healthy() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain")
        .body("alive\n")
}

/// What whoever asks from this machine is told besides.
const UNTRUSTED_PROXY: &str = "a proxy that is not in trusted_proxies brings visitors\n";

/// `GET /readyz`: whoever sends visitors here.
pub(super) async fn ready(
    request: HttpRequest,
    limits: Data<Limits>,
    store: Data<Store>,
    condition: Data<Condition>,
    key: Data<KeyTrouble>,
) -> HttpResponse {
    let found = match condition.unfit() {
        Some(unfit) => Some(unfit.to_string()),
        None => match key.said() {
            Some(said) => Some(said),
            None => match trouble_of_the_database(&store).await {
                None if !condition.does_save() => Some("answers cannot be saved".into()),
                found => found,
            },
        },
    };
    let (status, said) = match found {
        None => (StatusCode::OK, "ready".into()),
        Some(why) => (StatusCode::SERVICE_UNAVAILABLE, why),
    };
    let is_told = limits.untrusted_proxy().is_some() && is_asked_from_here(&request);
    let besides = if is_told { UNTRUSTED_PROXY } else { "" };
    HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .body(format!("{said}\n{besides}"))
}

/// Whether a program of this machine asks, and no proxy on somebody's behalf.
fn is_asked_from_here(request: &HttpRequest) -> bool {
    let peer = request.peer_addr();
    peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback())
        && !["x-forwarded-for", "forwarded"]
            .iter()
            .any(|header| request.headers().contains_key(*header))
}

async fn trouble_of_the_database(store: &Store) -> Option<String> {
    let looked = async {
        Ok::<_, StoreError>(if !store.can_be_written().await? {
            Some("the database cannot be written".into())
        } else if !store.is_current().await? {
            Some("the schema is not current".into())
        } else {
            None
        })
    };
    match timeout(LONGEST_LOOK, looked).await {
        Ok(Ok(found)) => found,
        Ok(Err(_)) | Err(_) => Some("the database does not answer".into()),
    }
}

/// Whether a service answers on the configured address; for a container's
/// health check, which has no other program to ask with.
#[must_use]
pub fn is_healthy(config: &Config, clock: Clock) -> bool {
    answer(config, clock, "/healthz").is_some_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

/// Whether the service on the configured address has met a proxy whose word it does
/// not take. Not where none answers.
#[must_use]
pub fn meets_untrusted_proxy(config: &Config, clock: Clock) -> bool {
    answer(config, clock, "/readyz").is_some_and(|answer| answer.ends_with(UNTRUSTED_PROXY))
}

/// What the service on the configured address answers, head and all.
fn answer(config: &Config, clock: Clock, path: &str) -> Option<String> {
    use std::io::{Read, Write};
    let mut address = config.listen;
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() {
            [127, 0, 0, 1].into()
        } else {
            std::net::Ipv6Addr::LOCALHOST.into()
        });
    }
    let patience = Duration::from_secs(3);
    let stream = std::net::TcpStream::connect_timeout(&address, patience).ok()?;
    let began = clock.since_start();
    stream.set_read_timeout(Some(patience)).ok()?;
    let mut talk = match &config.tls {
        None => Some(Box::new(stream) as Box<dyn Talk>),
        Some(_) => over_tls(stream),
    }?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    talk.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    talk.take(4096).read_to_string(&mut answer).ok()?;
    (clock.since_start() - began < patience * 2).then_some(answer)
}

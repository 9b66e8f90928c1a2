//! Whether parents may be sent here: the database answers and takes in what is
//! written, its schema is this program's, and the writer of answers can do its
//! work.

use std::time::Duration;

use actix_web::{HttpResponse, http::StatusCode, rt::time::timeout, web::Data};

use super::own_tls::{Talk, over_tls};
use crate::{
    clock::Clock,
    config::Config,
    store::{
        Store, StoreError,
        ballot::{condition::Condition, in_hand::KeyTrouble},
    },
};

/// How long the database may take to answer.
const LONGEST_LOOK: Duration = Duration::from_secs(3);

/// `GET /healthz`: whoever watches the process.
pub(super) async fn healthy() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain")
        .body("alive\n")
}

/// `GET /readyz`: whoever sends visitors here.
pub(super) async fn ready(
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
    HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .body(format!("{said}\n"))
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
    let Ok(stream) = std::net::TcpStream::connect_timeout(&address, patience) else {
        return false;
    };
    let began = clock.since_start();
    if stream.set_read_timeout(Some(patience)).is_err() {
        return false;
    }
    let talk = match &config.tls {
        None => Some(Box::new(stream) as Box<dyn Talk>),
        Some(_) => over_tls(stream),
    };
    let Some(mut talk) = talk else {
        return false;
    };
    let mut answer = Vec::new();
    let asked =
        talk.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    asked.is_ok()
        && talk.take(4096).read_to_end(&mut answer).is_ok()
        && answer.starts_with(b"HTTP/1.1 200")
        && clock.since_start() - began < patience * 2
}

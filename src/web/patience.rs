//! How long a visitor may take to send a request's body, and how large it may
//! be. Bodies are read here, whole, before anything looks at them: one that
//! comes a byte a minute would otherwise hold a connection for ever (headers
//! are limited by the server, bodies are not), and one that nobody reads would
//! be drained for as long as it comes. From then on nothing more is read of the
//! connection until the reply has gone.

use std::{future::poll_fn, pin::Pin, rc::Rc, time::Duration};

use actix_web::{
    Error,
    body::{BodySize, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        ConnectionType, StatusCode,
        header::{CONTENT_LENGTH, TRANSFER_ENCODING},
    },
    middleware::Next,
    web::{Bytes, BytesMut},
};
use futures_core::Stream;

use tokio::sync::SemaphorePermit;

use super::{
    errors,
    turns::{self, Reply, Turn},
};

/// Longest that a body may take from its headers on. A form is a few hundred
/// bytes; the weakest network sends that in seconds.
const LONGEST: Duration = Duration::from_secs(20);
/// Largest body, in bytes: far beyond a parent's form, whose own limit is told
/// with a page that helps, and as large as a program's document may be.
const LARGEST: usize = 64 * 1024;
/// Largest body of staff's pages: a logo, a municipality with two hundred
/// venues, every sign escaped.
const LARGEST_OF_STAFF: usize = 256 * 1024;
/// What every body may hold while it comes; beyond it draws on the room that
/// all unfinished requests share.
const OWN: usize = 8 * 1024;
/// How much a permit of that room is for.
const SHARE: usize = 4 * 1024;

/// Why a body was not read.
enum NotRead {
    TooLong,
    TooLarge,
    NoRoom,
    Broken,
}

/// A body, and the room that it takes.
struct Whole {
    body: Bytes,
    room: Vec<SemaphorePermit<'static>>,
}

/// Reads the body, then lets the request on and the reply go in its turn.
///
/// # Errors
/// Those of what it wraps.
pub async fn patience(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<Reply>, Error> {
    let turn = request.conn_data::<Rc<Turn>>().map(Rc::clone);
    let headers = request.headers();
    let is_announced = headers.contains_key(TRANSFER_ENCODING)
        || headers
            .get(CONTENT_LENGTH)
            .is_some_and(|length| length != "0");
    let mut room = Vec::new();
    if is_announced {
        if let Some(turn) = &turn {
            turn.reads_body();
        }
        let mut payload = request.parts_mut().1.take();
        let path = request.match_info().as_str();
        let largest = if path.starts_with("/staff") {
            LARGEST_OF_STAFF
        } else {
            LARGEST
        };
        let read = match tokio::time::timeout(LONGEST, read(&mut payload, largest)).await {
            Ok(read) => read,
            Err(_) => Err(NotRead::TooLong),
        };
        let status = match read {
            Ok(whole) => {
                request.set_payload(Payload::from(whole.body));
                room = whole.room;
                None
            }
            Err(NotRead::TooLong) => Some(StatusCode::REQUEST_TIMEOUT),
            Err(NotRead::TooLarge) => Some(StatusCode::PAYLOAD_TOO_LARGE),
            Err(NotRead::NoRoom) => Some(StatusCode::SERVICE_UNAVAILABLE),
            Err(NotRead::Broken) => Some(StatusCode::BAD_REQUEST),
        };
        if let Some(status) = status {
            let mut response = errors::refusal(request.request(), status);
            response
                .head_mut()
                .set_connection_type(ConnectionType::Close);
            let response = request.into_response(response);
            return Ok(response.map_body(|_, body| Reply::to_unread(body, payload)));
        }
    }
    let served = turn.map(|turn| turn.is_ours());
    let mut response = next.call(request).await?.map_into_boxed_body();
    if !may_be_said_back(response.response().body().size(), &mut room) {
        let refusal = errors::refusal(response.request(), StatusCode::SERVICE_UNAVAILABLE);
        response = response.into_response(refusal);
    }
    Ok(response.map_body(|_, body| Reply::new(body, served, room)))
}

/// Whether there is room for the reply to a large request: what was typed is said
/// back, several times as long. It takes that room until it has gone.
fn may_be_said_back(reply: BodySize, room: &mut Vec<SemaphorePermit<'static>>) -> bool {
    let BodySize::Sized(length) = reply else {
        return true;
    };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    while !room.is_empty() && length > OWN + room.len() * SHARE {
        let Some(more) = turns::room() else {
            return false;
        };
        room.push(more);
    }
    true
}

async fn read(payload: &mut Payload, largest: usize) -> Result<Whole, NotRead> {
    let mut body = BytesMut::new();
    let mut room = Vec::new();
    while let Some(part) = poll_fn(|context| Pin::new(&mut *payload).poll_next(context)).await {
        let part = part.map_err(|_| NotRead::Broken)?;
        if body.len() + part.len() > largest {
            return Err(NotRead::TooLarge);
        }
        body.extend_from_slice(&part);
        while body.len() > OWN + room.len() * SHARE {
            room.push(turns::room().ok_or(NotRead::NoRoom)?);
        }
    }
    Ok(Whole {
        body: body.freeze(),
        room,
    })
}

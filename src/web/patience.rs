//! How long a visitor may take to send a request's body and to read the reply,
//! and how large a body may be. Bodies are read here, whole, before anything looks at them: one that
//! comes a byte a minute would otherwise hold a connection for ever (headers
//! are limited by the server, bodies are not), and one that nobody reads would
//! be drained for as long as it comes.

use std::{
    convert::Infallible,
    future::poll_fn,
    io,
    net::{SocketAddr, TcpListener},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{
    Error, HttpResponse,
    body::{BodySize, EitherBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{CONTENT_LENGTH, TRANSFER_ENCODING},
    },
    middleware::Next,
    web::{Bytes, BytesMut},
};
use futures_core::Stream;

/// Longest that a body may take from its headers on. A form is a few hundred
/// bytes; the weakest network sends that in seconds.
const LONGEST: Duration = Duration::from_secs(20);
/// Longest that what was sent to a visitor may lie unread: then the system ends
/// the connection. The server itself waits for a reader for ever.
const UNREAD: Duration = Duration::from_secs(30);
/// Largest body of a parent's page, in bytes: far beyond any form, whose own
/// limit is told with a page that helps.
const LARGEST: usize = 64 * 1024;
/// Largest body that staff and programs send: a logo, an organisation's file.
const LARGEST_OF_STAFF: usize = 2 * 1024 * 1024;

/// Why a body was not read.
enum NotRead {
    TooLong,
    TooLarge,
    Broken,
}

/// Listens where visitors' connections end when they read nothing of what they
/// asked for; each takes the limit over from the listener.
///
/// # Errors
/// When the address is taken or not ours.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let listener = TcpListener::bind(address)?;
    // Other systems have no such limit.
    #[cfg(target_os = "linux")]
    socket2::SockRef::from(&listener).set_tcp_user_timeout(Some(UNREAD))?;
    Ok(listener)
}

/// Reads the body, then lets the request on.
///
/// # Errors
/// Those of what it wraps.
pub async fn patience<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, Held>>, Error> {
    let headers = request.headers();
    let is_announced = headers.contains_key(TRANSFER_ENCODING)
        || headers
            .get(CONTENT_LENGTH)
            .is_some_and(|length| length != "0");
    // HTTP/2 announces nothing.
    let mut payload = request.parts_mut().1.take();
    let has_body = is_announced || matches!(payload, Payload::H2 { .. });
    if !has_body {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let path = request.match_info().as_str();
    let is_staff = path.starts_with("/staff") || path.starts_with("/api");
    let largest = if is_staff { LARGEST_OF_STAFF } else { LARGEST };
    let read = match tokio::time::timeout(LONGEST, read(&mut payload, largest)).await {
        Ok(read) => read,
        Err(_) => Err(NotRead::TooLong),
    };
    let status = match read {
        Ok(body) => {
            request.set_payload(Payload::from(body));
            return Ok(next.call(request).await?.map_into_left_body());
        }
        Err(NotRead::TooLong) => StatusCode::REQUEST_TIMEOUT,
        Err(NotRead::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
        Err(NotRead::Broken) => StatusCode::BAD_REQUEST,
    };
    let mut response = HttpResponse::build(status);
    let response = response
        .force_close()
        .content_type("text/plain; charset=utf-8")
        .finish();
    let said = Some(Bytes::from_static(
        status.canonical_reason().unwrap_or("").as_bytes(),
    ));
    Ok(request.into_response(response).map_body(|_, _| {
        EitherBody::right(Held {
            said,
            _payload: payload,
        })
    }))
}

async fn read(payload: &mut Payload, largest: usize) -> Result<Bytes, NotRead> {
    let mut body = BytesMut::new();
    while let Some(part) = poll_fn(|context| Pin::new(&mut *payload).poll_next(context)).await {
        let part = part.map_err(|_| NotRead::Broken)?;
        if body.len() + part.len() > largest {
            return Err(NotRead::TooLarge);
        }
        body.extend_from_slice(&part);
    }
    Ok(body.freeze())
}

/// A short answer that holds on to the body that was not read to its end: the
/// server then closes the connection instead of reading on.
pub struct Held {
    said: Option<Bytes>,
    _payload: Payload,
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Held")
    }
}

impl MessageBody for Held {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.said.as_ref().map_or(0, Bytes::len) as u64)
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        Poll::Ready(self.said.take().map(Ok))
    }
}

//! One request of a connection at a time. A visitor may send many in a row
//! without reading a reply; each that is understood takes some kilobytes, a
//! thousand fit into what the server reads at once. So no more is read of a
//! connection than to the end of the next request's head, and nothing while a
//! reply is on its way.

use std::{
    cell::{Cell, RefCell},
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use actix_web::{
    body::{BodySize, BoxBody, MessageBody},
    dev::Payload,
    web::Bytes,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    sync::{Semaphore, SemaphorePermit},
};

/// What is read at once.
const PART: usize = 4096;
/// What of a reply is put before the socket at once.
pub(super) const PIECE: usize = 8192;

/// Unfinished heads and bodies beyond what any parent sends draw on this
/// together, in parts: 8 MB, so that stalled ones do not fill the memory.
static ROOM: Semaphore = Semaphore::const_new(8 * 1024 * 1024 / PART);
/// Parts of a head that every connection has for itself.
const OWN_PARTS: usize = 2;

/// Whose turn it is on one connection.
#[derive(Debug, Default)]
pub struct Turn {
    is_served: Cell<bool>,
    has_body: Cell<bool>,
    /// Requests served so far.
    served: Cell<u64>,
    waits: RefCell<Option<Waker>>,
}

impl Turn {
    /// A body is read, which has limits of its own.
    pub(super) fn reads_body(&self) {
        self.has_body.set(true);
    }

    /// The visitor waits from now on until the reply has gone.
    pub(super) fn is_ours(self: &Rc<Self>) -> Served {
        self.is_served.set(true);
        self.served.set(self.served.get() + 1);
        Served(Rc::clone(self))
    }
}

/// Held until a reply has gone.
#[derive(Debug)]
pub(super) struct Served(Rc<Turn>);

impl Drop for Served {
    fn drop(&mut self) {
        self.0.is_served.set(false);
        self.0.has_body.set(false);
        if let Some(waker) = self.0.waits.take() {
            waker.wake();
        }
    }
}

/// Room for one more part, if there is any.
pub(super) fn room() -> Option<SemaphorePermit<'static>> {
    ROOM.try_acquire().ok()
}

/// A connection that is read in turns.
#[derive(Debug)]
pub(super) struct Connection<T> {
    io: T,
    turn: Rc<Turn>,
    held: Vec<u8>,
    given: usize,
    /// Whether the line that is being given is empty so far.
    is_empty_line: bool,
    /// Whether a head has just ended, and the server is to look at it first.
    has_ended: bool,
    /// Parts read since the request before.
    parts: usize,
    /// Requests served when they were read.
    served: u64,
    room: Vec<SemaphorePermit<'static>>,
}

impl<T> Connection<T> {
    pub(super) fn new(io: T) -> Self {
        Self {
            io,
            turn: Rc::default(),
            held: Vec::new(),
            given: 0,
            is_empty_line: false,
            has_ended: false,
            parts: 0,
            served: 0,
            room: Vec::new(),
        }
    }

    pub(super) fn turn(&self) -> Rc<Turn> {
        Rc::clone(&self.turn)
    }

    /// How much of what is held goes on: up to the first empty line.
    fn up_to_an_empty_line(&mut self, most: usize) -> usize {
        let held = &self.held[self.given..];
        let held = &held[..held.len().min(most)];
        for (place, byte) in held.iter().enumerate() {
            match byte {
                b'\n' if self.is_empty_line => {
                    self.is_empty_line = false;
                    self.has_ended = true;
                    return place + 1;
                }
                b'\n' => self.is_empty_line = true,
                b'\r' => {}
                _ => self.is_empty_line = false,
            }
        }
        held.len()
    }
}

impl<T: AsyncRead + Unpin> Connection<T> {
    /// Reads a part; whether there is more to come.
    fn poll_part(&mut self, context: &mut Context<'_>) -> Poll<io::Result<bool>> {
        let mut part = [0; PART];
        let mut buffer = ReadBuf::new(&mut part);
        match Pin::new(&mut self.io).poll_read(context, &mut buffer) {
            Poll::Ready(Ok(())) => {}
            Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
            Poll::Pending => return Poll::Pending,
        }
        self.held.clear();
        self.given = 0;
        self.held.extend_from_slice(buffer.filled());
        if self.held.is_empty() {
            return Poll::Ready(Ok(false));
        }
        if self.served != self.turn.served.get() {
            self.served = self.turn.served.get();
            self.parts = 0;
            self.room.clear();
        }
        self.parts += 1;
        if self.parts > OWN_PARTS && !self.turn.has_body.get() {
            let no_room = || io::Error::other("no room for another long head");
            self.room.push(room().ok_or_else(no_room)?);
        }
        Poll::Ready(Ok(true))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Connection<T> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.turn.is_served.get() {
            *this.turn.waits.borrow_mut() = Some(context.waker().clone());
            this.room.clear();
            return Poll::Pending;
        }
        if this.has_ended {
            this.has_ended = false;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if this.given == this.held.len() {
            match this.poll_part(context) {
                Poll::Ready(Ok(true)) => {}
                Poll::Ready(Ok(false)) => return Poll::Ready(Ok(())),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {
                    // A still connection keeps nothing.
                    this.held = Vec::new();
                    this.given = 0;
                    return Poll::Pending;
                }
            }
        }
        let length = this.up_to_an_empty_line(buffer.remaining());
        buffer.put_slice(&this.held[this.given..this.given + length]);
        this.given += length;
        Poll::Ready(Ok(()))
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Connection<T> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().io).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_shutdown(context)
    }
}

/// A reply that goes in pieces, each when the one before has been taken.
pub struct Reply {
    body: BoxBody,
    rest: Bytes,
    /// The turn ends when the reply has gone.
    served: Option<Served>,
    /// What the request took of the room.
    room: Vec<SemaphorePermit<'static>>,
    /// A body that was not read to its end: while it is held the server closes
    /// the connection instead of reading on.
    _unread: Option<Payload>,
}

impl std::fmt::Debug for Reply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reply")
    }
}

impl Reply {
    pub(super) fn new(
        body: BoxBody,
        served: Option<Served>,
        room: Vec<SemaphorePermit<'static>>,
    ) -> Self {
        Self {
            body,
            rest: Bytes::new(),
            served,
            room,
            _unread: None,
        }
    }

    pub(super) fn to_unread(body: BoxBody, payload: Payload) -> Self {
        Self {
            _unread: Some(payload),
            ..Self::new(body, None, Vec::new())
        }
    }
}

impl MessageBody for Reply {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let this = self.get_mut();
        if this.rest.is_empty() {
            match Pin::new(&mut this.body).poll_next(context) {
                Poll::Ready(Some(Ok(bytes))) => this.rest = bytes,
                Poll::Ready(None) => {
                    this.room.clear();
                    this.served = None;
                    return Poll::Ready(None);
                }
                other => return other,
            }
        }
        let length = this.rest.len().min(PIECE);
        Poll::Ready(Some(Ok(this.rest.split_to(length))))
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    fn read(connection: &mut Connection<&[u8]>) -> Option<String> {
        let mut context = Context::from_waker(Waker::noop());
        let mut space = [0; 8192];
        let mut buffer = ReadBuf::new(&mut space);
        match Pin::new(connection).poll_read(&mut context, &mut buffer) {
            Poll::Ready(Ok(())) => Some(String::from_utf8_lossy(buffer.filled()).into_owned()),
            Poll::Ready(Err(_)) | Poll::Pending => None,
        }
    }

    #[test]
    fn one_head_is_handed_on_at_a_time_and_none_while_a_reply_goes() {
        let one = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        let many = one.repeat(9);
        let mut connection = Connection::new(many.as_bytes());
        let turn = connection.turn();
        assert_eq!(read(&mut connection).as_deref(), Some(one));
        assert_eq!(read(&mut connection), None, "the server looks at it first");
        let served = turn.is_ours();
        assert_eq!(read(&mut connection), None);
        assert_eq!(read(&mut connection), None);
        drop(served);
        assert_eq!(read(&mut connection).as_deref(), Some(one));
    }

    #[test]
    fn what_has_no_empty_line_goes_on_whole() {
        let body = "x".repeat(5000);
        let mut connection = Connection::new(body.as_bytes());
        assert_eq!(read(&mut connection).map(|part| part.len()), Some(PART));
        assert_eq!(read(&mut connection).map(|part| part.len()), Some(904));
        assert_eq!(read(&mut connection).as_deref(), Some(""), "the end");
    }
}

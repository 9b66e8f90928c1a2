//! A cheap client: one thread, one event loop, kept connections, requests
//! written from ready bytes and answers read no further than needed, so that
//! the service is what is measured.

use std::{
    io::{ErrorKind, Read, Write},
    net::SocketAddr,
    time::{Duration, Instant},
};

use mio::{Events, Interest, Poll, Token, net::TcpStream};

/// An answer as far as the loader looks at it.
pub struct Answer<'a> {
    pub status: u16,
    pub body: &'a [u8],
}

/// What an answer meant to the visitor.
pub enum Heard {
    /// One of what is counted is done.
    Done,
    /// It goes on with a further request.
    GoesOn,
}

/// One of many at the same time, each on a connection of its own.
pub trait Visitor {
    /// Writes the next request, or nothing when there is none left.
    fn ask(&mut self, request: &mut Vec<u8>);
    /// Takes the answer to it.
    fn hear(&mut self, answer: &Answer<'_>) -> Heard;
}

/// How a run went.
pub struct Run<V> {
    /// The visitors, with what they have noted.
    pub visitors: Vec<V>,
    /// How long each of what is counted took, sorted.
    times: Vec<Duration>,
    elapsed: Duration,
}

impl<V> Run<V> {
    pub fn done(&self) -> usize {
        self.times.len()
    }

    pub fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.elapsed.as_secs_f64()
    }

    /// The time within which this share was done, in milliseconds.
    pub fn within(&self, share: f64) -> f64 {
        let place =
            ((self.times.len() as f64 * share) as usize).min(self.times.len().saturating_sub(1));
        self.times
            .get(place)
            .map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }
}

struct Connection<V> {
    visitor: V,
    stream: TcpStream,
    request: Vec<u8>,
    written: usize,
    answer: Vec<u8>,
    began: Instant,
    is_idle: bool,
}

/// Lets the visitors come for so long; each then finishes what it has begun.
pub fn run<V: Visitor>(address: SocketAddr, visitors: Vec<V>, lasting: Duration) -> Run<V> {
    let mut poll = Poll::new().unwrap();
    let mut events = Events::with_capacity(1024);
    let mut connections: Vec<Connection<V>> = Vec::with_capacity(visitors.len());
    for (place, visitor) in visitors.into_iter().enumerate() {
        let stream = std::net::TcpStream::connect(address).unwrap();
        stream.set_nonblocking(true).unwrap();
        stream.set_nodelay(true).unwrap();
        let mut stream = TcpStream::from_std(stream);
        poll.registry()
            .register(
                &mut stream,
                Token(place),
                Interest::READABLE | Interest::WRITABLE,
            )
            .unwrap();
        let (request, answer) = (Vec::with_capacity(1024), Vec::with_capacity(16 * 1024));
        connections.push(Connection {
            visitor,
            stream,
            request,
            written: 0,
            answer,
            began: Instant::now(),
            is_idle: true,
        });
    }
    let (started, mut times) = (Instant::now(), Vec::with_capacity(1 << 16));
    let mut busy = 0;
    for connection in &mut connections {
        connection.ask(started);
        busy += usize::from(!connection.is_idle);
    }
    while busy > 0 {
        poll.poll(&mut events, Some(Duration::from_secs(30)))
            .unwrap();
        assert!(
            !events.is_empty(),
            "{busy} requests have waited for half a minute"
        );
        for event in &events {
            let connection = &mut connections[event.token().0];
            if connection.is_idle {
                continue;
            }
            connection.write();
            while connection.read() {
                let now = Instant::now();
                let heard = connection.hear();
                if matches!(heard, Heard::Done) {
                    times.push(now - connection.began);
                }
                match heard {
                    Heard::Done if now - started >= lasting => connection.is_idle = true,
                    Heard::Done => connection.ask(now),
                    Heard::GoesOn => connection.ask(connection.began),
                }
                if connection.is_idle {
                    busy -= 1;
                    break;
                }
            }
        }
    }
    let elapsed = started.elapsed();
    times.sort_unstable();
    Run {
        visitors: connections
            .into_iter()
            .map(|connection| connection.visitor)
            .collect(),
        times,
        elapsed,
    }
}

impl<V: Visitor> Connection<V> {
    fn ask(&mut self, began: Instant) {
        self.began = began;
        self.request.clear();
        self.written = 0;
        self.answer.clear();
        self.visitor.ask(&mut self.request);
        self.is_idle = self.request.is_empty();
        self.write();
    }

    fn write(&mut self) {
        while self.written < self.request.len() {
            match self.stream.write(&self.request[self.written..]) {
                Ok(written) => self.written += written,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) => panic!("the service does not listen: {error}"),
            }
        }
    }

    /// Reads what has come; whether an answer is whole.
    fn read(&mut self) -> bool {
        let mut piece = [0; 16 * 1024];
        loop {
            match self.stream.read(&mut piece) {
                Ok(0) => panic!(
                    "the service has hung up after {:?}",
                    String::from_utf8_lossy(&self.request)
                ),
                Ok(length) => self.answer.extend_from_slice(&piece[..length]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return false,
                Err(error) => panic!("the service does not answer: {error}"),
            }
            if whole(&self.answer).is_some() {
                return true;
            }
        }
    }

    fn hear(&mut self) -> Heard {
        let head = whole(&self.answer).unwrap();
        let status = std::str::from_utf8(&self.answer[9..12])
            .unwrap()
            .parse()
            .unwrap();
        self.visitor.hear(&Answer {
            status,
            body: &self.answer[head..],
        })
    }
}

/// Length of the head of an answer that has come whole.
fn whole(answer: &[u8]) -> Option<usize> {
    let head = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    (answer.len() >= head + length(&answer[..head])).then_some(head)
}

fn length(head: &[u8]) -> usize {
    let named = b"content-length: ";
    let place = head
        .windows(named.len())
        .position(|part| part.eq_ignore_ascii_case(named));
    place.map_or(0, |place| {
        let digits = head[place + named.len()..]
            .iter()
            .take_while(|sign| sign.is_ascii_digit());
        digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'))
    })
}

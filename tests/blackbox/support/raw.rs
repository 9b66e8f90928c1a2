//! Connections without a client's manners: bytes out, bytes in.

use std::{
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use socket2::{Domain, Socket, Type};

/// Longest that a test waits for a connection to say or end something.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came back, and whether the other side then closed.
pub struct Said {
    pub text: String,
    pub is_closed: bool,
    pub after: Duration,
}

impl Said {
    /// 0 when nothing was said.
    pub fn status(&self) -> u16 {
        self.text
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let head = self.text.split("\r\n\r\n").next()?;
        head.lines()
            .find_map(|line| {
                line.split_once(':')
                    .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            })
            .map(|(_, value)| value.trim())
    }
}

fn connected(url: &str) -> TcpStream {
    let stream = TcpStream::connect(url.trim_start_matches("http://")).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends these bytes and reads until the other side closes or says nothing
/// more for a while.
pub fn exchange(url: &str, request: &[u8]) -> Said {
    let mut stream = connected(url);
    let began = Instant::now();
    // Whoever is refused early may not get rid of everything.
    let _ = stream.write_all(request);
    read(stream, began, Duration::from_millis(1500))
}

/// Sends all this and reads nothing, with as small a window as there is. The
/// connection lives as long as it is held.
pub fn deaf(url: &str, request: &[u8]) -> TcpStream {
    let address: SocketAddr = url.trim_start_matches("http://").parse().unwrap();
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    socket.connect(&address.into()).unwrap();
    let mut stream = TcpStream::from(socket);
    // What the other side does not take now it never need take.
    stream
        .set_write_timeout(Some(Duration::from_millis(300)))
        .unwrap();
    let _ = stream.write_all(request);
    stream
}

/// Asks again and again and reads a byte a second of all that comes, with as
/// small a window as there is; for how long the other side's system held the
/// connection.
pub fn sip(url: &str, request: &[u8]) -> Duration {
    let address: SocketAddr = url.trim_start_matches("http://").parse().unwrap();
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(1).unwrap();
    socket.connect(&address.into()).unwrap();
    let mut stream = TcpStream::from(socket);
    let ours = stream.local_addr().unwrap().port();
    let began = Instant::now();
    stream.write_all(&request.repeat(20)).unwrap();
    while began.elapsed() < PATIENCE && is_held(address.port(), ours) {
        let _ = stream.read(&mut [0]);
        std::thread::sleep(Duration::from_secs(1));
    }
    began.elapsed()
}

/// Whether this machine still knows a connection between these two ports, seen
/// from the first.
fn is_held(here: u16, there: u16) -> bool {
    let (here, there) = (format!(":{here:04X}"), format!(":{there:04X}"));
    let known = std::fs::read_to_string("/proc/net/tcp").unwrap();
    known.lines().any(|line| {
        let mut words = line.split_whitespace().skip(1);
        words.next().is_some_and(|local| local.ends_with(&here))
            && words.next().is_some_and(|remote| remote.ends_with(&there))
    })
}

/// Sends a beginning, then one part after another as long as the other side
/// listens; what it said, and when it closed.
pub fn trickle(url: &str, beginning: &[u8], part: &[u8], pause: Duration) -> Said {
    let mut stream = connected(url);
    let began = Instant::now();
    stream.write_all(beginning).unwrap();
    stream.set_read_timeout(Some(pause)).unwrap();
    let mut text = Vec::new();
    let mut buffer = [0; 4096];
    while began.elapsed() < PATIENCE {
        match stream.read(&mut buffer) {
            Ok(0) => {
                return Said {
                    text: String::from_utf8_lossy(&text).into_owned(),
                    is_closed: true,
                    after: began.elapsed(),
                };
            }
            Ok(count) => text.extend_from_slice(&buffer[..count]),
            Err(error) if [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&error.kind()) => {}
            Err(_) => break,
        }
        if stream.write_all(part).is_err() {
            break;
        }
    }
    Said {
        text: String::from_utf8_lossy(&text).into_owned(),
        is_closed: began.elapsed() < PATIENCE,
        after: began.elapsed(),
    }
}

fn read(mut stream: TcpStream, began: Instant, still: Duration) -> Said {
    stream.set_read_timeout(Some(still)).unwrap();
    let mut text = Vec::new();
    let mut buffer = [0; 65536];
    let is_closed = loop {
        match stream.read(&mut buffer) {
            Ok(0) => break true,
            Ok(count) => text.extend_from_slice(&buffer[..count]),
            Err(error) => {
                break ![ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&error.kind());
            }
        }
    };
    Said {
        text: String::from_utf8_lossy(&text).into_owned(),
        is_closed,
        after: began.elapsed(),
    }
}

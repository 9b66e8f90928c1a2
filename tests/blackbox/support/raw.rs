//! Connections without a client's manners: bytes out, bytes in.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

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
        self.text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let head = self.text.split("\r\n\r\n").next()?;
        head.lines()
            .find_map(|line| line.split_once(':').filter(|(found, _)| found.eq_ignore_ascii_case(name)))
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
            Ok(0) => return Said { text: String::from_utf8_lossy(&text).into_owned(), is_closed: true, after: began.elapsed() },
            Ok(count) => text.extend_from_slice(&buffer[..count]),
            Err(fault) if [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&fault.kind()) => {}
            Err(_) => break,
        }
        if stream.write_all(part).is_err() {
            break;
        }
    }
    Said { text: String::from_utf8_lossy(&text).into_owned(), is_closed: began.elapsed() < PATIENCE, after: began.elapsed() }
}

fn read(mut stream: TcpStream, began: Instant, still: Duration) -> Said {
    stream.set_read_timeout(Some(still)).unwrap();
    let mut text = Vec::new();
    let mut buffer = [0; 65536];
    let is_closed = loop {
        match stream.read(&mut buffer) {
            Ok(0) => break true,
            Ok(count) => text.extend_from_slice(&buffer[..count]),
            Err(fault) => break ![ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&fault.kind()),
        }
    };
    Said { text: String::from_utf8_lossy(&text).into_owned(), is_closed, after: began.elapsed() }
}

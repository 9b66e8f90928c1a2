//! Who comes: one that asks for the same page again and again, one that sends
//! ready answers, one that opens the form, answers and is thanked.

use std::vec::IntoIter;

use super::client::{Answer, Heard, Visitor};

/// What a phone sends along.
const PHONE: &str = "Host: svara.kommun.se\r\nAccept: text/html\r\n\
    Accept-Encoding: gzip, deflate, br\r\nAccept-Language: sv-SE,sv;q=0.9\r\n\
    User-Agent: Mozilla/5.0 (Linux; Android 14) Mobile\r\n";

fn get(path: &str, more: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\n{PHONE}{more}\r\n").into_bytes()
}

fn write_answer(request: &mut Vec<u8>, path: &str, nonce: &[u8], answers: &str) {
    let length = "nonce=".len() + nonce.len() + 1 + answers.len();
    request.extend_from_slice(b"POST ");
    request.extend_from_slice(path.as_bytes());
    request.extend_from_slice(b" HTTP/1.1\r\n");
    request.extend_from_slice(PHONE.as_bytes());
    request.extend_from_slice(
        format!(
            "Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n\r\nnonce="
        )
        .as_bytes(),
    );
    request.extend_from_slice(nonce);
    request.push(b'&');
    request.extend_from_slice(answers.as_bytes());
}

/// The answers of one of many parents.
fn answers(number: usize) -> String {
    let value = |place: usize| [4, 4, 3, 4, 2, 4, 0, 3, 4, 1][(number / 7 + number * place) % 10];
    let role = [
        "&role=mother",
        "&role=father",
        "&role=mother",
        "",
        "&role=other",
    ][number % 5];
    format!(
        "relevance={}&help={}&recommend={}&access={}{role}",
        value(3),
        value(1),
        value(7),
        value(9)
    )
}

/// Asks for one page again and again.
pub struct Reader {
    request: Vec<u8>,
}

impl Reader {
    pub fn of(path: &str) -> Self {
        Self {
            request: get(path, ""),
        }
    }

    /// The same with further header lines, such as a cookie.
    pub fn with(path: &str, more: &str) -> Self {
        Self {
            request: get(path, more),
        }
    }
}

impl Visitor for Reader {
    fn ask(&mut self, request: &mut Vec<u8>) {
        request.extend_from_slice(&self.request);
    }

    fn hear(&mut self, answer: &Answer<'_>) -> Heard {
        assert_eq!(answer.status, 200);
        Heard::Done
    }
}

/// Sends answers whose forms were opened before.
pub struct Sender {
    paths: Vec<String>,
    nonces: IntoIter<String>,
    number: usize,
    /// Answers that were acknowledged.
    pub acknowledged: u64,
    /// Answers that parents were asked to send again.
    pub refused: u64,
}

impl Sender {
    /// `first`: where among the activities and answers this one begins.
    pub fn new(paths: &[String], nonces: Vec<String>, first: usize) -> Self {
        Self {
            paths: paths.to_vec(),
            nonces: nonces.into_iter(),
            number: first,
            acknowledged: 0,
            refused: 0,
        }
    }
}

impl Visitor for Sender {
    fn ask(&mut self, request: &mut Vec<u8>) {
        let Some(nonce) = self.nonces.next() else {
            return;
        };
        self.number += 1;
        write_answer(
            request,
            &self.paths[self.number % self.paths.len()],
            nonce.as_bytes(),
            &answers(self.number),
        );
    }

    fn hear(&mut self, answer: &Answer<'_>) -> Heard {
        match answer.status {
            303 => self.acknowledged += 1,
            503 => self.refused += 1,
            other => panic!("an answer was answered with {other}"),
        }
        Heard::Done
    }
}

/// What a parent does next.
enum Step {
    Opens,
    Answers,
    IsThanked,
}

/// Whole visits: the form, the answer, the thanks.
pub struct Parent {
    paths: Vec<String>,
    step: Step,
    number: usize,
    nonce: Vec<u8>,
    /// Answers that were acknowledged.
    pub acknowledged: u64,
    /// Answers that they were asked to send again.
    pub refused: u64,
}

impl Parent {
    pub fn new(paths: &[String], first: usize) -> Self {
        Self {
            paths: paths.to_vec(),
            step: Step::Opens,
            number: first,
            nonce: Vec::new(),
            acknowledged: 0,
            refused: 0,
        }
    }

    fn path(&self) -> &str {
        &self.paths[self.number % self.paths.len()]
    }
}

impl Visitor for Parent {
    fn ask(&mut self, request: &mut Vec<u8>) {
        match self.step {
            Step::Opens => request.extend(get(self.path(), "")),
            Step::Answers => write_answer(request, self.path(), &self.nonce, &answers(self.number)),
            Step::IsThanked => request.extend(get(&format!("{}/thanks", self.path()), "")),
        }
    }

    fn hear(&mut self, answer: &Answer<'_>) -> Heard {
        match self.step {
            Step::Opens => {
                assert_eq!(answer.status, 200);
                self.nonce = nonce_in(answer.body).expect("a form has a nonce").to_vec();
                self.step = Step::Answers;
                Heard::GoesOn
            }
            // The page keeps what was answered, to be sent once more.
            Step::Answers if answer.status == 503 => {
                self.refused += 1;
                Heard::GoesOn
            }
            Step::Answers => {
                assert_eq!(answer.status, 303);
                self.acknowledged += 1;
                self.step = Step::IsThanked;
                Heard::GoesOn
            }
            Step::IsThanked => {
                assert_eq!(answer.status, 200);
                self.step = Step::Opens;
                self.number += 1;
                Heard::Done
            }
        }
    }
}

/// The nonce in a compressed page: it lies there uncompressed, the only run of
/// so many hexadecimal signs.
fn nonce_in(page: &[u8]) -> Option<&[u8]> {
    const LENGTH: usize = lyhord::store::ballot::nonces::NONCE_LENGTH;
    let is_sign = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    let mut start = 0;
    while start + LENGTH <= page.len() {
        // From the back, so that most of the page is leapt over.
        match page[start..start + LENGTH]
            .iter()
            .rposition(|byte| !is_sign(byte))
        {
            None => return Some(&page[start..start + LENGTH]),
            Some(place) => start += place + 1,
        }
    }
    None
}

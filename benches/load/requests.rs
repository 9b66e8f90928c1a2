//! What a measurement asks the service for, one connection each.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use super::service::{PASSWORD, Service};

impl Service {
    /// One request on a connection of its own: status and answer, head and
    /// all. `more`: further header lines.
    pub fn get(&self, path: &str, more: &str) -> (u16, Vec<u8>) {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{more}\r\n"
        ))
    }

    fn send(&self, request: &str) -> (u16, Vec<u8>) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        (
            std::str::from_utf8(&answer[9..12])
                .unwrap()
                .parse()
                .unwrap(),
            answer,
        )
    }

    /// A manager's cookie, as a header line.
    pub fn sign_in(&self) -> String {
        let form = format!(
            "email=chef%40example.se&password={}",
            PASSWORD.replace(' ', "+").replace('ä', "%C3%A4")
        );
        let head = "POST /staff/sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
            Content-Type: application/x-www-form-urlencoded";
        let (status, answer) = self.send(&format!(
            "{head}\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        ));
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let cookie = answer
            .split("\r\n")
            .find_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next());
        format!(
            "Cookie: {}\r\n",
            cookie.unwrap_or_else(|| panic!("{status}: {answer}"))
        )
    }

    /// The page of this path as compressed as browsers get it.
    pub fn compressed(&self, path: &str) -> Vec<u8> {
        let (status, answer) = self.get(path, "Accept-Encoding: gzip\r\n");
        let head = answer
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap()
            + 4;
        assert!(
            status == 200 && answer[head..].starts_with(&[0x1f, 0x8b]),
            "{path}: {}",
            String::from_utf8_lossy(&answer[..head])
        );
        answer[head..].to_vec()
    }
}

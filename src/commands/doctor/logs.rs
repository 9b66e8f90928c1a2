//! Access logs of proxies: they must hold no visit of a parent.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use super::Findings;
use crate::domain::survey_code::SurveyCode;

/// Where proxies keep their access logs.
const USUAL_LOGS: [&str; 4] = [
    "/var/log/nginx/access.log",
    "/var/log/caddy/access.log",
    "/var/log/apache2/access.log",
    "/var/log/httpd/access_log",
];

/// Bytes of a log that are read: its end tells what happens now.
const READ_OF_A_LOG: u64 = 16 * 1024 * 1024;

pub(super) fn look(named: &[PathBuf], findings: &mut Findings) {
    let usual = || {
        USUAL_LOGS
            .iter()
            .map(PathBuf::from)
            .filter(|path| path.exists())
            .collect()
    };
    let logs: Vec<PathBuf> = if named.is_empty() {
        usual()
    } else {
        named.to_owned()
    };
    for path in logs {
        let place = path.display();
        match tail(&path) {
            Ok(text) if holds_a_code(&text) => findings.fault(format!(
                "{place} holds visits of parents; \
                 switch the access log off (examples in assets/deploy) and remove it"
            )),
            Ok(_) => findings.good(format!("{place} holds no visit of a parent")),
            Err(error) => findings.warn(format!(
                "{place} cannot be read: {error}; run doctor as a user who may"
            )),
        }
    }
}

/// The last part of a file.
fn tail(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(READ_OF_A_LOG)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether an address with a survey code stands in it.
fn holds_a_code(text: &str) -> bool {
    let after_slash = text.split('/').skip(1).filter_map(|part| part.get(..10));
    after_slash.into_iter().any(|part| {
        part.bytes().all(|byte| byte.is_ascii_digit()) && part.parse::<SurveyCode>().is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_of_a_parent_is_found_in_a_log() {
        let code = SurveyCode::from_random(9);
        assert!(holds_a_code(&format!(
            "192.0.2.1 - - \"GET /{code}/ar HTTP/1.1\" 200"
        )));
        assert!(!holds_a_code(
            "192.0.2.1 - - \"GET /staff/activities/12 HTTP/1.1\" 200 /1234567890"
        ));
    }
}

//! `lyhord doctor`: looks at the set-up and says what to do.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

use super::Ended;
use crate::{
    config::{Config, database_file},
    domain::{notices::Level, survey_code::SurveyCode},
    store::{Store, StoreError, keys::KeyFile},
};

#[derive(clap::Args)]
pub(super) struct Doctor {
    /// Log files to look for visits of parents in [default: the usual ones of nginx, Caddy, Apache]
    #[arg(long = "log")]
    logs: Vec<PathBuf>,
}

/// Where proxies keep their access logs.
const USUAL_LOGS: [&str; 4] =
    ["/var/log/nginx/access.log", "/var/log/caddy/access.log", "/var/log/apache2/access.log", "/var/log/httpd/access_log"];

/// Bytes of a log that are read: its end tells what happens now.
const READ_OF_A_LOG: u64 = 16 * 1024 * 1024;

/// How grave a finding is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Good,
    Warning,
    Fault,
}

struct Findings(Vec<(Weight, String)>);

impl Findings {
    fn good(&mut self, said: impl Into<String>) {
        self.0.push((Weight::Good, said.into()));
    }

    fn warn(&mut self, said: impl Into<String>) {
        self.0.push((Weight::Warning, said.into()));
    }

    fn fault(&mut self, said: impl Into<String>) {
        self.0.push((Weight::Fault, said.into()));
    }
}

impl Doctor {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let mut findings = Findings(Vec::new());
        settings(config, &mut findings);
        files(config, &mut findings);
        match Store::open_existing(config).await {
            Ok(store) => {
                database(&store, config, &mut findings).await;
                store.close().await;
            }
            Err(fault) => findings.fault(format!("the database cannot be opened: {}; check database_url", fault.cause())),
        }
        machine(&mut findings);
        self.logs(&mut findings);
        for (weight, said) in &findings.0 {
            let mark = match weight {
                Weight::Good => "ok  ",
                Weight::Warning => "warn",
                Weight::Fault => "FAIL",
            };
            println!("{mark}  {said}");
        }
        let faults = findings.0.iter().filter(|(weight, _)| *weight == Weight::Fault).count();
        if faults == 0 { Ok(()) } else { Err(Ended::Failed(format!("{faults} things must be mended"))) }
    }

    fn logs(&self, findings: &mut Findings) {
        let usual = || USUAL_LOGS.iter().map(PathBuf::from).filter(|path| path.exists()).collect();
        let logs: Vec<PathBuf> = if self.logs.is_empty() { usual() } else { self.logs.clone() };
        for path in logs {
            let place = path.display();
            match tail(&path) {
                Ok(text) if holds_a_code(&text) => findings
                    .fault(format!("{place} holds visits of parents; switch the access log off (examples in assets/deploy) and remove it")),
                Ok(_) => findings.good(format!("{place} holds no visit of a parent")),
                Err(fault) => findings.warn(format!("{place} cannot be read: {fault}")),
            }
        }
    }
}

fn settings(config: &Config, findings: &mut Findings) {
    match &config.base_url {
        None => findings.warn("base_url is not set; codes carry the address the service listens on"),
        Some(url) if url.starts_with("http://") => {
            findings.warn(format!("base_url {url} is not HTTPS; sign-in and answers travel in clear"))
        }
        Some(url) => findings.good(format!("codes carry {url}")),
    }
    if config.now.is_some() {
        findings.warn("now is set; the service does not go by the real time");
    }
    if !config.rate_limit {
        findings.warn("rate_limit is off; use that for load tests only");
    }
    let is_behind_proxy = config.listen.ip().is_loopback() && config.tls.is_none() && config.base_url.is_some();
    if is_behind_proxy && config.trusted_proxies.is_empty() {
        findings.warn("trusted_proxies is empty; behind a proxy all parents count as one visitor and are told to wait");
    }
}

fn files(config: &Config, findings: &mut Findings) {
    let mut files = vec![("key file", config.box_key_file.clone())];
    files.extend(database_file(config.database_url.reveal()).map(|path| ("database", path)));
    for (what, path) in files {
        let place = path.display();
        match fs::metadata(&path) {
            Err(_) => findings.warn(format!("the {what} {place} is not there yet; lyhord serve makes it")),
            Ok(metadata) if metadata.permissions().mode() & 0o077 != 0 => {
                findings.fault(format!("the {what} {place} can be read by others; run: chmod 600 {place}"))
            }
            Ok(metadata) if fs::metadata("/proc/self").is_ok_and(|own| own.uid() != metadata.uid() && own.uid() != 0) => {
                findings.fault(format!("the {what} {place} belongs to another user; run doctor as the service's user, or chown it"));
            }
            Ok(_) => findings.good(format!("the {what} {place} is closed to others")),
        }
    }
}

async fn database(store: &Store, config: &Config, findings: &mut Findings) {
    match store.is_current().await {
        Ok(true) => findings.good("the schema is current"),
        Ok(false) => return findings.fault("the schema is not current; run: lyhord migrate"),
        Err(fault) => return findings.fault(format!("the database does not answer: {}", fault.cause())),
    }
    match (KeyFile::at(&config.box_key_file).read(), store.is_sealed_with(&KeyFile::at(&config.box_key_file)).await) {
        (Err(fault), _) => findings.fault(fault.to_string()),
        (_, Err(fault)) => findings.fault(format!("the database does not answer: {}", fault.cause())),
        (Ok(None), Ok(_)) | (Ok(Some(_)), Ok(None)) => {}
        (Ok(Some(_)), Ok(Some(true))) => findings.good("the key file belongs to this database"),
        (Ok(Some(_)), Ok(Some(false))) => findings.fault("the key file does not belong to this database; put the right one there"),
    }
    if let Err(fault) = statements(store, findings).await {
        findings.fault(format!("the database does not answer: {}", fault.cause()));
    }
    match store.open_month().await {
        Ok(month) if month > store.clock().month() => findings
            .fault(format!("the clock is behind: it says {}, the service has lived in {month}; set the clock", store.clock().month())),
        Ok(_) => findings.good(format!("the clock says {}", store.clock().today())),
        Err(fault) => findings.fault(format!("the database does not answer: {}", fault.cause())),
    }
}

/// What the act on accessibility asks of each municipality.
async fn statements(store: &Store, findings: &mut Findings) -> Result<(), StoreError> {
    for code in store.municipality_codes().await? {
        let Some(municipality) = store.municipality(&code).await? else { continue };
        let statement = &municipality.notices.accessibility;
        if statement.contact.is_none() && municipality.contact.is_none() {
            findings.warn(format!(
                "{} names nobody whom a parent can tell of shortcomings; set accessibility.contact in the organisation file",
                municipality.name
            ));
        }
        if statement.level == Level::Unknown || statement.assessed_on.is_none() {
            findings.warn(format!(
                "{} has not assessed how accessible the pages are; set level and assessed_on under accessibility in the organisation file",
                municipality.name
            ));
        }
    }
    Ok(())
}

fn machine(findings: &mut Findings) {
    if fs::read_to_string("/proc/swaps").is_ok_and(|swaps| swaps.lines().count() > 1) {
        findings.warn("this machine swaps; what is in memory may reach the disk: switch swap off or encrypt it (MemorySwapMax=0 in assets/deploy/lyhord.service)");
    } else {
        findings.good("this machine does not swap");
    }
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let is_dumping =
        limits.lines().find(|line| line.starts_with("Max core file size")).is_some_and(|line| line.split_whitespace().nth(4) != Some("0"));
    if is_dumping {
        findings.warn("a crash may leave a core dump with the key in it; set LimitCORE=0 as in assets/deploy/lyhord.service");
    }
}

/// The last part of a file.
fn tail(path: &Path) -> std::io::Result<String> {
    use std::io::{Read, Seek, SeekFrom};
    let mut file = fs::File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(READ_OF_A_LOG)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether an address with a survey code stands in it.
fn holds_a_code(text: &str) -> bool {
    let after_slash = text.split('/').skip(1).filter_map(|part| part.get(..10));
    after_slash.into_iter().any(|part| part.bytes().all(|byte| byte.is_ascii_digit()) && part.parse::<SurveyCode>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_of_a_parent_is_found_in_a_log() {
        let code = SurveyCode::from_random(9);
        assert!(holds_a_code(&format!("192.0.2.1 - - \"GET /{code}/ar HTTP/1.1\" 200")));
        assert!(!holds_a_code("192.0.2.1 - - \"GET /staff/activities/12 HTTP/1.1\" 200 /1234567890"));
    }
}

//! nginx, HAProxy and Caddy as in the examples, before a running service.

use std::{
    fs,
    net::TcpListener,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use reqwest::{Certificate, Client, redirect::Policy};

use super::{Running, example};
use crate::{
    support::{
        Service,
        page::{self, says},
        raw, start_with,
    },
    tls::certificate,
};

const MARK: [u8; 4] = [127, 7, 77, 178];

/// Below those that the system hands out, so that nobody beside us is given it.
fn free_port() -> u16 {
    loop {
        let port = rand::random_range(10_000..19_000);
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// A service behind a proxy, and what that proxy needs.
struct Behind {
    service: Service,
    folder: tempfile::TempDir,
    plain: u16,
    secure: u16,
}

impl Behind {
    async fn a_proxy() -> Self {
        let service = start_with(
            "2026-03-30",
            &[
                "--base-url",
                "https://localhost",
                "--trusted-proxies",
                "127.0.0.1",
            ],
        )
        .await;
        let folder = tempfile::tempdir().unwrap();
        certificate(folder.path(), "localhost");
        Self {
            service,
            folder,
            plain: free_port(),
            secure: free_port(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn upstream(&self) -> String {
        self.service.url.trim_start_matches("http://").to_owned()
    }

    /// A parent with a marked address and agent, and one with no manners.
    async fn is_visited(&self) {
        let code = self.service.activity("advice_talk", "farsta");
        let trusted = Certificate::from_pem(&fs::read(self.path("cert.pem")).unwrap()).unwrap();
        let visitor = Client::builder()
            .redirect(Policy::none())
            .user_agent("MARK-AGENT")
            .tls_certs_merge([trusted])
            .local_address(std::net::IpAddr::from(MARK));
        let visitor = visitor.build().unwrap();
        let base = format!("https://localhost:{}", self.secure);
        let form = visitor
            .get(format!("{base}/{code}/sv?MARK-QUERY"))
            .header("forwarded", "for=203.0.113.99")
            .header("x-forwarded-for", "203.0.113.99")
            .send()
            .await
            .unwrap();
        assert_eq!(form.status(), 200);
        let text = form.text().await.unwrap();
        let fields = [
            ("nonce", page::field(&text, "nonce").unwrap()),
            ("help", "4"),
            ("other", "MARK-FIELD"),
        ];
        let sent = visitor
            .post(format!("{base}/{code}/sv"))
            .form(&fields)
            .send()
            .await
            .unwrap();
        assert_eq!(sent.status(), 303);
        assert!(
            sent.headers()["location"]
                .to_str()
                .unwrap()
                .starts_with(&format!("/{code}/sv/thanks"))
        );
        let large = visitor
            .post(format!("{base}/{code}/sv"))
            .body("MARK-BODY".repeat(400_000))
            .send()
            .await;
        assert!(
            large.is_err()
                || large.is_ok_and(|answer| [413, 400, 502].contains(&answer.status().as_u16()))
        );
        let plain = visitor
            .get(format!("http://localhost:{}/{code}?MARK", self.plain))
            .send()
            .await
            .unwrap();
        assert!([301, 308].contains(&plain.status().as_u16()));
        assert!(
            plain.headers()["location"]
                .to_str()
                .unwrap()
                .starts_with("https://")
        );
        for broken in [
            &b"\x16\x03MARK-BROKEN"[..],
            b"MARK-BROKEN\r\n\r\n",
            b"GET /MARK-BROKEN HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        ] {
            for port in [self.plain, self.secure] {
                raw::exchange(&format!("127.0.0.1:{port}"), broken);
            }
        }
    }

    /// Whatever a visitor says of itself, each limit counts where it comes from.
    async fn nobody_chooses_the_own_address(&self) {
        let trusted = Certificate::from_pem(&fs::read(self.path("cert.pem")).unwrap()).unwrap();
        let visitor = Client::builder()
            .redirect(Policy::none())
            .tls_certs_merge([trusted])
            .local_address(std::net::IpAddr::from(MARK))
            .build()
            .unwrap();
        let mut statuses = Vec::new();
        for attempt in 0..40 {
            let address = format!("198.51.100.{attempt}");
            let (header, value) = match attempt % 3 {
                0 => ("forwarded", format!("for={address}")),
                1 => ("x-forwarded-for", address),
                _ => ("x-real-ip", address),
            };
            let tried = visitor
                .post(format!("https://localhost:{}/staff/sign-in", self.secure))
                .header(header, value)
                .form(&[
                    ("email", &format!("{attempt}@b.se")),
                    ("password", &"x".to_owned()),
                ])
                .send();
            statuses.push(tried.await.unwrap().status().as_u16());
        }
        assert_eq!(statuses[..20], [422; 20]);
        assert_eq!(statuses[39], 429, "{statuses:?}");
    }

    /// Everything in the proxy's folder and what it said.
    fn nothing_is_written(&self) {
        let mut waiting = vec![self.folder.path().to_owned()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    waiting.push(path);
                } else {
                    let bytes = fs::read(&path).unwrap();
                    for mark in ["MARK-", "127.7.77.178", "203.0.113.99", "client 127."] {
                        assert!(
                            !bytes
                                .windows(mark.len())
                                .any(|part| part == mark.as_bytes()),
                            "{mark} in {}: {}",
                            path.display(),
                            String::from_utf8_lossy(&bytes)
                        );
                    }
                }
            }
        }
    }
}

fn wait_for(port: u16) {
    let began = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            began.elapsed() < Duration::from_secs(10),
            "nothing listens on {port}"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[tokio::test]
async fn nginx_as_in_the_example_stands_before_the_service_and_logs_nothing() {
    let behind = Behind::a_proxy().await;
    let listens = |line: &str| line.trim_start().starts_with("listen ") && !line.contains("[::]");
    // Ports and files of this test; `http2 on` where this nginx knows it only
    // as a word of `listen`.
    let server: String = example("nginx.conf")
        .lines()
        .filter(|line| !line.trim_start().starts_with("listen [::]") && !line.contains("http2 on;"))
        .map(|line| {
            if listens(line) {
                line.replace("listen 80;", &format!("listen 127.0.0.1:{};", behind.plain))
                    .replace(
                        "listen 443 ssl;",
                        &format!("listen 127.0.0.1:{} ssl http2;", behind.secure),
                    )
            } else {
                line.to_owned()
            }
        })
        .map(|line| {
            line.replace(
                "/etc/letsencrypt/live/svara.kommun.se/fullchain.pem",
                behind.path("cert.pem").to_str().unwrap(),
            )
        })
        .map(|line| {
            line.replace(
                "/etc/letsencrypt/live/svara.kommun.se/privkey.pem",
                behind.path("key.pem").to_str().unwrap(),
            )
        })
        .map(|line| line.replace("127.0.0.1:8080", &behind.upstream()) + "\n")
        .collect();
    says(&server, &[&behind.upstream(), &behind.secure.to_string()]);
    // Debian's nginx.conf in short, with its logs where they can be read.
    let folder = behind.folder.path().display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {folder}/{name};\n"))
        .concat();
    let whole = format!(
        "user root;\ndaemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n\
         events {{}}\nhttp {{\naccess_log {folder}/access.log;\n{temporary}{server}}}\n"
    );
    let file = behind.path("whole.conf");
    fs::write(&file, whole).unwrap();
    let tested = Command::new("nginx")
        .args(["-t", "-c"])
        .arg(&file)
        .output()
        .unwrap();
    assert!(
        tested.status.success(),
        "{}",
        String::from_utf8_lossy(&tested.stderr)
    );
    let said = fs::File::create(behind.path("said.txt")).unwrap();
    let child = Command::new("nginx")
        .arg("-c")
        .arg(&file)
        .stderr(said)
        .spawn()
        .unwrap();
    let mut nginx = Running(child);
    wait_for(behind.secure);
    behind.is_visited().await;
    behind.nobody_chooses_the_own_address().await;
    let id = nginx.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-QUIT", &id])
            .status()
            .unwrap()
            .success()
    );
    nginx.0.wait().unwrap();
    fs::remove_file(&file).unwrap();
    behind.nothing_is_written();
}

#[tokio::test]
async fn haproxy_as_in_the_example_stands_before_the_service_and_logs_nothing() {
    let behind = Behind::a_proxy().await;
    let both = [
        fs::read(behind.path("cert.pem")).unwrap(),
        fs::read(behind.path("key.pem")).unwrap(),
    ]
    .concat();
    fs::write(behind.path("both.pem"), both).unwrap();
    let configured = example("haproxy.cfg")
        .replace("bind :80\n", &format!("bind 127.0.0.1:{}\n", behind.plain))
        .replace("bind :443 ", &format!("bind 127.0.0.1:{} ", behind.secure))
        .replace(
            "/etc/haproxy/svara.kommun.se.pem",
            behind.path("both.pem").to_str().unwrap(),
        )
        .replace(
            "server one 127.0.0.1:8080",
            &format!("server one {}", behind.upstream()),
        );
    let file = behind.path("haproxy.cfg");
    fs::write(&file, configured).unwrap();
    let tested = Command::new("haproxy")
        .args(["-c", "-f"])
        .arg(&file)
        .output()
        .unwrap();
    assert!(
        tested.status.success(),
        "{}",
        String::from_utf8_lossy(&tested.stderr)
    );
    let said = fs::File::create(behind.path("said.txt")).unwrap();
    let more = said.try_clone().unwrap();
    let _haproxy = Running(
        Command::new("haproxy")
            .args(["-db", "-f"])
            .arg(&file)
            .stdout(more)
            .stderr(said)
            .spawn()
            .unwrap(),
    );
    wait_for(behind.secure);
    behind.is_visited().await;
    behind.nobody_chooses_the_own_address().await;
    fs::remove_file(&file).unwrap();
    behind.nothing_is_written();
}

#[tokio::test]
async fn caddy_as_in_the_example_stands_before_the_service_and_logs_nothing() {
    let behind = Behind::a_proxy().await;
    // Ports and certificate of this test, and nobody to ask for another.
    let own = format!(
        "{{\n\tadmin off\n\thttp_port {}\n\thttps_port {}\n",
        behind.plain, behind.secure
    );
    let site = format!(
        "localhost {{\n\ttls {} {}\n",
        behind.path("cert.pem").display(),
        behind.path("key.pem").display()
    );
    let configured = example("Caddyfile")
        .replacen("{\n", &own, 1)
        .replace("svara.kommun.se {\n", &site)
        .replace("127.0.0.1:8080", &behind.upstream());
    says(&configured, &[&behind.upstream(), "tls /", "http_port"]);
    let file = behind.path("Caddyfile");
    fs::write(&file, configured).unwrap();
    let caddy = |command: &str| {
        let mut caddy = Command::new("caddy");
        caddy
            .args([command, "--adapter", "caddyfile", "--config"])
            .arg(&file)
            .env("HOME", behind.folder.path())
            .env("XDG_DATA_HOME", behind.path("data"))
            .env("XDG_CONFIG_HOME", behind.path("config"));
        caddy
    };
    let tested = caddy("validate").output().unwrap();
    assert!(
        tested.status.success(),
        "{}",
        String::from_utf8_lossy(&tested.stderr)
    );
    let said = fs::File::create(behind.path("said.txt")).unwrap();
    let more = said.try_clone().unwrap();
    let _caddy = Running(caddy("run").stdout(more).stderr(said).spawn().unwrap());
    wait_for(behind.secure);
    behind.is_visited().await;
    behind.nobody_chooses_the_own_address().await;
    fs::remove_file(&file).unwrap();
    behind.nothing_is_written();
}

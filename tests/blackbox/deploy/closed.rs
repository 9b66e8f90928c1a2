//! What the examples leave shut: folders, rights, passwords, logs.

use super::example;
use crate::support::{page::says, prepared_with_schema};

/// Settings of a file that are set, one a line.
fn set<'a>(example: &'a str, comment: &str) -> Vec<&'a str> {
    let lines = example.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with(comment))
        .collect()
}

#[test]
fn the_unit_gives_the_process_its_own_folders_and_no_right_besides() {
    let unit = example("lyhord.service");
    let lines = set(&unit, "#");
    for line in [
        "User=lyhord",
        "StateDirectory=lyhord lyhord-key",
        "StateDirectoryMode=0700",
        "UMask=0077",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "LimitCORE=0",
        "MemorySwapMax=0",
    ] {
        assert!(lines.contains(&line), "{line}");
    }
    for key in [
        "ReadWritePaths",
        "ReadOnlyPaths",
        "BindPaths",
        "BindReadOnlyPaths",
        "AmbientCapabilities",
        "SupplementaryGroups",
        // Nothing said: the journal, which the process cannot change.
        "StandardOutput",
        "StandardError",
        "LogNamespace",
    ] {
        let key = format!("{key}=");
        assert!(!lines.iter().any(|line| line.starts_with(&key)), "{key}");
    }
}

#[tokio::test]
async fn nothing_begins_with_a_password_that_anybody_knows() {
    let compose = example("compose.yaml");
    let compose = set(&compose, "#").join("\n");
    let named: Vec<&str> = compose.split("${").skip(1).collect();
    assert!(named.len() >= 3, "{compose}");
    for variable in named {
        let asked = variable.split('}').next().unwrap();
        assert!(
            asked.contains(":?"),
            "{asked} has a value that everybody knows"
        );
    }
    let passwords: Vec<&str> = compose
        .lines()
        .filter(|line| line.to_lowercase().contains("password"))
        .filter(|line| !line.contains("${POSTGRES_PASSWORD:?"))
        .collect();
    assert_eq!(passwords, Vec::<&str>::new());
    let service = prepared_with_schema("2026-03-30", &[]);
    assert_eq!(service.command(&["user", "list"]), "");
    assert_eq!(service.command(&["token", "list"]), "");
}

#[test]
fn the_containers_have_no_right_that_they_do_not_need_and_one_door() {
    let compose = example("compose.yaml");
    let (service, database) = compose.split_once("\n  postgres:\n").unwrap();
    says(
        service,
        &[
            "read_only: true",
            "cap_drop:\n      - ALL",
            "no-new-privileges:true",
            "core: 0",
            "ports:\n      - 127.0.0.1:8080:8080\n    volumes",
        ],
    );
    says(database, &["no-new-privileges:true", "core: 0"]);
    assert!(
        !database.contains("ports:"),
        "the database has no door outside"
    );
    assert!(!compose.contains("privileged") && !compose.contains("docker.sock"));
    assert!(
        !compose.contains("logging:\n      driver: none"),
        "what is told is kept"
    );
    // Of statements and visitors nothing is written down.
    for option in [
        "log_statement=none",
        "log_min_duration_statement=-1",
        "log_connections=off",
        "log_parameter_max_length=0",
    ] {
        assert!(database.contains(option), "{option}");
    }
}

/// Whoever comes in clear is led to where it is encrypted, with a certificate that
/// browsers know.
#[test]
fn the_proxies_encrypt_with_certificates_that_the_world_knows() {
    let nginx = example("nginx.conf");
    says(
        &nginx,
        &[
            "return 301 https://",
            "ssl_certificate     /etc/letsencrypt/live/",
            "ssl_protocols       TLSv1.2 TLSv1.3;",
        ],
    );
    let servers: Vec<&str> = nginx.split("\nserver {").skip(1).collect();
    let shut = servers.iter().filter(|one| one.contains("access_log off;"));
    assert_eq!((shut.count(), servers.len()), (2, 2));
    // Caddy asks Let's Encrypt by itself, and leads on, unless it is told otherwise.
    let caddy = example("Caddyfile");
    let caddy = set(&caddy, "#");
    for told in ["tls ", "auto_https", "local_certs", "http://", "acme_ca"] {
        assert!(!caddy.iter().any(|line| line.starts_with(told)), "{told}");
    }
    assert!(caddy.contains(&"svara.kommun.se {"));
    says(
        &example("haproxy.cfg"),
        &[
            "redirect scheme https code 301 unless { ssl_fc }",
            "ssl-min-ver TLSv1.2",
        ],
    );
}

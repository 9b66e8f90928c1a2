//! What the checklist of security (`assets/help/asvs.md`) wants written down, held
//! to the source: its sections on keys, on logs and on parts from others.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::{ROOT, sources};

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(file)).unwrap()
}

/// What stands under a heading of the checklist.
fn section(heading: &str) -> String {
    let page = read("assets/help/asvs.md");
    let (_, rest) = page.split_once(&format!("\n## {heading}\n")).unwrap();
    rest.split("\n## ").next().unwrap().to_owned()
}

/// The cells of its table, without the head.
fn rows(section: &str) -> Vec<Vec<String>> {
    let lines = section.lines().filter(|line| line.starts_with("| "));
    let cells = |line: &str| {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    lines
        .filter(|line| !line.starts_with("| ---"))
        .skip(1)
        .map(cells)
        .collect()
}

/// Files of the product whose code holds the word.
fn files_with(word: &str) -> BTreeSet<String> {
    let found = sources().into_iter();
    let found = found.filter(|source| source.code.contains(word));
    found.map(|source| source.path).collect()
}

fn these(files: &[&str]) -> BTreeSet<String> {
    files.iter().map(ToString::to_string).collect()
}

/// A row of the table of keys: how it begins, what it says, and where the source
/// says the same.
type Key = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const KEYS: [Key; 10] = [
    (
        "boxes",
        "XChaCha20-Poly1305 and HMAC-SHA-256, under one key of 256 bits",
        &[
            ("src/store/ballot/seal.rs", "XChaCha20Poly1305::new"),
            ("src/store/ballot/keys.rs", "Hmac<Sha256>"),
            ("src/store/ballot/keys.rs", "Zeroizing<[u8; 32]>"),
        ],
    ),
    (
        "steps between box keys",
        "seven nights",
        &[
            ("src/store/ballot/ratchet.rs", "XChaCha20Poly1305::new"),
            (
                "src/store/ballot/sealing.rs",
                "const NIGHTS_KEPT: usize = 7;",
            ),
        ],
    ),
    (
        "pages of forms",
        "every night; the earlier one is taken for 25 hours",
        &[("src/store/ballot/keys.rs", "const HELD: i64 = 25 * 3600;")],
    ),
    (
        "limits",
        "keyed hash",
        &[("src/web/limits.rs", "RandomState::new()")],
    ),
    (
        "passwords",
        "argon2id",
        &[("src/store/staff.rs", "Algorithm::Argon2id")],
    ),
    (
        "known browsers",
        "HMAC-SHA-256, 128 bits, under what is kept of the password",
        &[
            ("src/store/staff.rs", "const MARK: usize = 16;"),
            (
                "src/store/staff.rs",
                "Hmac::<Sha256>::new_from_slice(self.0.as_bytes())",
            ),
        ],
    ),
    (
        "second factors",
        "HMAC-SHA-1 of RFC 6238, 160 bits",
        &[(
            "src/domain/second_factor.rs",
            "pub const SECRET_BYTES: usize = 20;",
        )],
    ),
    (
        "sessions, tokens, recovery codes, links of preschools",
        "SHA-256 of random 120 to 256 bits",
        &[
            ("src/store/sessions.rs", "keys::random::<32>()"),
            ("src/store/tokens.rs", "keys::random::<24>()"),
            ("src/store/preschools.rs", "keys::random::<24>()"),
        ],
    ),
    (
        "the first run",
        "random 128 bits",
        &[("src/app.rs", "random::<16>()")],
    ),
    (
        "TLS",
        "read anew within a minute",
        &[(
            "src/web/certificates.rs",
            "LOOK_EVERY: Duration = Duration::from_secs(60);",
        )],
    ),
];

#[test]
fn every_key_stands_in_the_table_of_keys_with_what_it_is() {
    let rows = rows(&section("Keys"));
    let named: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    let known: Vec<&str> = KEYS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(named, known);
    for ((name, says, places), row) in KEYS.iter().zip(&rows) {
        assert!(row.join(" | ").contains(says), "{name}: {row:?}");
        for (file, words) in *places {
            assert!(read(file).contains(words), "{file} does not say {words}");
        }
    }
}

/// Libraries of cryptography, where they are used. One more place: look whether the
/// table of keys names what is done there.
#[test]
fn cryptography_stands_where_the_table_of_keys_knows_it() {
    for (word, files) in [
        ("argon2::", &["store/staff.rs"][..]),
        (
            "chacha20poly1305::",
            &[
                "store/ballot/first_edition.rs",
                "store/ballot/ratchet.rs",
                "store/ballot/seal.rs",
            ],
        ),
        ("hkdf::", &["store/ballot/keys.rs"]),
        ("hmac::", &["store/ballot/keys.rs", "store/staff.rs"]),
        ("totp_rs::", &["domain/second_factor.rs"]),
        (
            "openidconnect::",
            &[
                "oidc/look.rs",
                "oidc/mod.rs",
                "sign_in/provider.rs",
                "sign_in/provider/person.rs",
            ],
        ),
        // Randomness of the system; whatever is drawn otherwise is no secret.
        ("SysRng", &["store/ballot/keys.rs"]),
        (
            "RandomState",
            &["parent/pace.rs", "web/limits.rs", "web/limits/visitors.rs"],
        ),
    ] {
        assert_eq!(files_with(word), these(files), "{word}");
    }
    let drawn = sources().into_iter().filter(|source| {
        let is_drawn = [
            "rand::rng",
            "StdRng",
            "SmallRng",
            "ThreadRng",
            "rand::random",
        ];
        is_drawn.iter().any(|word| source.code.contains(word))
    });
    for source in drawn {
        let places = [
            "domain/simulation",
            "domain/rehearsal.rs",
            "commands/demo",
            "domain/counting/model",
        ];
        assert!(
            places.iter().any(|place| source.path.starts_with(place)),
            "{}",
            source.path
        );
    }
    // No pair of keys is made here, nothing is enciphered with a bare block.
    for word in [
        "KeyPair",
        "SigningKey",
        "EphemeralSecret",
        "rcgen",
        "generate_key",
        "BlockCipher",
    ] {
        assert_eq!(files_with(word), these(&[]), "{word}");
    }
}

/// Names of crates that our manifests ask for.
fn asked_for() -> BTreeSet<String> {
    let mut manifests = vec!["Cargo.toml".to_owned(), "migrations/Cargo.toml".to_owned()];
    for entry in fs::read_dir(Path::new(ROOT).join("src")).unwrap() {
        let manifest = entry.unwrap().path().join("Cargo.toml");
        if manifest.is_file() {
            manifests.push(manifest.strip_prefix(ROOT).unwrap().display().to_string());
        }
    }
    let mut names = BTreeSet::new();
    for manifest in manifests {
        let manifest = read(&manifest);
        let asked = manifest
            .split("\n[dependencies]\n")
            .nth(1)
            .unwrap_or_default();
        let asked = asked.split("\n[").next().unwrap().lines();
        names.extend(asked.filter_map(|line| Some(line.split(['.', ' ']).next()?.to_owned())));
    }
    names.remove("");
    names
}

#[test]
fn no_library_of_cryptography_is_asked_for_that_nobody_has_looked_at() {
    let stems = [
        "25519", "aead", "aes", "argon", "bcrypt", "blake", "blowfish", "chacha", "cipher",
        "crypt", "des-", "digest", "ecdsa", "hkdf", "hmac", "jose", "jwt", "kdf", "md-5", "md5",
        "openid", "openssl", "otp", "p256", "pkcs", "poly1305", "rand", "rc4", "rcgen", "ring",
        "rsa", "salsa", "scrypt", "sha1", "sha2", "sha3", "sip", "ssl", "tls", "webpki", "xxh",
    ];
    let found: BTreeSet<String> = asked_for()
        .into_iter()
        .filter(|name| stems.iter().any(|stem| name.contains(stem)))
        .collect();
    let known = [
        "actix-tls",
        "argon2",
        "chacha20poly1305",
        "hkdf",
        "hmac",
        "openidconnect",
        "rand",
        "rustls",
        "sha2",
        "totp-rs",
        "webpki",
    ];
    assert_eq!(found, these(&known));
}

/// The log has one way out, and the table of changes is kept as long as it says.
#[test]
fn what_is_told_goes_where_the_section_on_logs_says() {
    let logs = section("Logs");
    for words in [
        "Standard error, UTC, one line an event",
        "is kept\na year",
        "journald",
    ] {
        assert!(logs.contains(words), "{words}");
    }
    assert!(read("src/store/audit.rs").contains("pub const KEPT_FOR_DAYS: i64 = 365;"));
    assert_eq!(
        files_with("tracing_subscriber::"),
        these(&["commands/mod.rs"])
    );
    let told = read("src/commands/mod.rs");
    assert!(told.contains(".with_writer(|| WithoutSecrets(io::stderr()))"));
    for word in ["eprintln!", "syslog", "tracing_appender", "println!(\"{now"] {
        assert_eq!(files_with(word), these(&[]), "{word}");
    }
    // Each example that the section names is there, and a test lets it run.
    for (name, file) in [
        ("nginx", "nginx.conf"),
        ("Caddy", "Caddyfile"),
        ("HAProxy", "haproxy.cfg"),
        ("PostgreSQL", "compose.yaml"),
    ] {
        assert!(logs.contains(name), "{name}");
        assert!(
            Path::new(ROOT).join("assets/deploy").join(file).is_file(),
            "{file}"
        );
    }
}

#[test]
fn parts_come_from_one_registry_each_with_its_sum_and_the_gate_asks_after_them() {
    let lock = read("Cargo.lock");
    let mut of_others = BTreeMap::new();
    for part in lock.split("\n[[package]]\n").skip(1) {
        let value = |key: &str| {
            let line = part
                .lines()
                .find_map(|line| line.strip_prefix(&format!("{key} = \"")));
            line.map(|rest| rest.trim_end_matches('"').to_owned())
        };
        let name = value("name").unwrap();
        let Some(source) = value("source") else {
            let is_ours = ["src", ""].iter().any(|folder| {
                let manifest = Path::new(ROOT).join(folder).join(&name).join("Cargo.toml");
                manifest.is_file()
            });
            assert!(
                is_ours || ["lyhord", "source-tests"].contains(&name.as_str()),
                "{name}"
            );
            continue;
        };
        assert_eq!(
            source, "registry+https://github.com/rust-lang/crates.io-index",
            "{name}"
        );
        of_others.insert(name, value("checksum").map_or(0, |sum| sum.len()));
    }
    assert!(of_others.len() > 100, "{}", of_others.len());
    assert!(
        of_others.values().all(|signs| *signs == 64),
        "a part without a sum"
    );

    let parts = section("Parts from others");
    for words in [
        "`tests/sbom/sbom.mjs`",
        "says so aloud",
        "weekly, seven days",
        "thirty",
    ] {
        assert!(parts.contains(words), "{words}");
    }
    let gate = read("tests/run");
    for line in [
        "cargo deny --locked --workspace check bans licenses sources",
        "    cargo deny --locked --workspace check advisories",
        "    echo \"ADVISORIES NOT CHECKED: github.com/rustsec/advisory-db cannot be reached from here\"",
        "tests/yanked.sh",
        "node tests/sbom/sbom.mjs --check target/sbom.json",
    ] {
        assert!(gate.lines().any(|one| one == line), "{line}");
    }
    let rules = read("deny.toml");
    for line in [
        "unknown-registry = \"deny\"",
        "unknown-git = \"deny\"",
        "yanked = \"deny\"",
    ] {
        assert!(rules.lines().any(|one| one == line), "{line}");
    }
    assert!(
        !rules.contains("\nignore = ["),
        "an advisory is passed over"
    );
}

/// What only tests use is compiled for tests alone, and the image is made without.
#[test]
fn no_code_of_tests_is_in_the_program() {
    let mut found = Vec::new();
    super::files(&Path::new(ROOT).join("src"), &mut found);
    let mut modules = 0;
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            if line.contains("mod tests") && !line.starts_with("//") {
                let before = lines[at.saturating_sub(2)..at].join(" ");
                assert!(before.contains("#[cfg(test)]"), "{}", path.display());
                modules += 1;
            }
        }
    }
    assert!(modules > 100, "{modules}");
    let image = read("Dockerfile");
    let copied = image.lines().filter(|line| line.starts_with("COPY "));
    let of_tests: Vec<&str> = copied.filter(|line| line.contains("tests")).collect();
    assert_eq!(of_tests, ["COPY tests/Cargo.toml tests/Cargo.toml"]);
}

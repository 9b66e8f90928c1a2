//! Where settings come from: variables of others, secrets in files, two places
//! at once; and what must be said of none of them.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::{
    failures::server::is_root,
    support::{
        page::{says, says_not},
        prepared, start_on, start_with,
    },
};

/// The program in this folder, with no settings but those named.
fn lyhord(folder: &Path, words: &[&str], variables: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lyhord"))
        .args(words)
        .current_dir(folder)
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

/// All that it said.
fn said(output: &Output) -> String {
    [&output.stdout[..], &output.stderr[..]]
        .map(String::from_utf8_lossy)
        .concat()
}

fn names_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_password_with_odd_signs_is_refused_with_what_to_write_and_said_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    for password in [
        "hem#ligt1",
        "hem/ligt1",
        "hem?ligt1",
        "hem@ligt1",
        "100%ligt1",
    ] {
        let url = format!("postgres://lyhord:{password}@127.0.0.1:9/l");
        for command in ["migrate", "serve", "doctor"] {
            let words = [command, "--database-url", &url, "--box-key-file", "k"];
            let output = lyhord(folder.path(), &words, &[]);
            assert!(!output.status.success(), "{command} {password}");
            let said = said(&output);
            says(&said, &["written %23 %2F %3F %40"]);
            says_not(&said, &["ligt1", password]);
        }
    }
}

#[test]
fn a_good_password_is_said_by_no_message_of_a_driver_and_no_settings_file() {
    let folder = tempfile::tempdir().unwrap();
    let key = ("LYHORD_BOX_KEY_FILE", "k");
    for url in [
        "postgres://lyhord:hemligt%23ligt1@127.0.0.1:9/l",
        "postgres://lyhord:hemligt%23ligt1@nowhere.invalid/l",
        "postgres://127.0.0.1:9/l?user=lyhord&password=hemligt%23ligt1",
        "postgres://lyhord:hemligt%23ligt1@127.0.0.1:9/l?sslmode=perhaps",
        "postgres://lyhord:hemligt%23ligt1@127.0.0.1:9/l?sslpasswort=hemligt%23ligt1",
        "postgres://lyhord:hemligt%23ligt1@a,b/l",
    ] {
        for command in ["migrate", "doctor"] {
            let output = lyhord(
                folder.path(),
                &[command],
                &[("LYHORD_DATABASE_URL", url), key],
            );
            assert!(!output.status.success(), "{command} {url}");
            says_not(&said(&output), &["ligt1"]);
        }
    }
    // The line that does not read is not shown either.
    let broken = "database_url = \"postgres://lyhord:hemligt1@db/l\noidc_client_secret = hemligt1";
    fs::write(folder.path().join("lyhord.toml"), broken).unwrap();
    let output = lyhord(folder.path(), &["migrate"], &[]);
    says(
        &said(&output),
        &["the settings file lyhord.toml does not read: line 1"],
    );
    says_not(&said(&output), &["hemligt1"]);
}

#[test]
fn a_secret_may_stand_in_a_file_of_its_own_and_in_one_place_alone() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("url");
    fs::write(&secret, "sqlite:own.db\n").unwrap();
    let secret = secret.to_str().unwrap();
    let file = ("LYHORD_DATABASE_URL_FILE", secret);
    let output = lyhord(folder.path(), &["migrate"], &[file]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(folder.path().join("own.db").exists());

    let both = [file, ("LYHORD_DATABASE_URL", "sqlite:other.db")];
    let output = lyhord(folder.path(), &["migrate"], &both);
    assert_eq!(output.status.code(), Some(2));
    says(
        &said(&output),
        &[
            "LYHORD_DATABASE_URL",
            "LYHORD_DATABASE_URL_FILE",
            "are both set; keep one",
        ],
    );
    let none = ("LYHORD_OIDC_CLIENT_SECRET_FILE", "/nowhere/secret");
    let output = lyhord(folder.path(), &["migrate"], &[file, none]);
    says(
        &said(&output),
        &["LYHORD_OIDC_CLIENT_SECRET_FILE: /nowhere/secret cannot be read"],
    );
    // What is no secret has no such twin.
    let output = lyhord(
        folder.path(),
        &["migrate"],
        &[("LYHORD_LISTEN_FILE", secret)],
    );
    says(&said(&output), &["LYHORD_LISTEN_FILE is not a setting"]);
    // The settings file may name one as well.
    fs::write(
        folder.path().join("lyhord.toml"),
        format!("database_url_file = \"{secret}\"\n"),
    )
    .unwrap();
    let output = lyhord(folder.path(), &["user", "list"], &[]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_kubernetes_service_named_lyhord_stops_no_command_and_a_misspelling_does() {
    let folder = tempfile::tempdir().unwrap();
    let injected = [
        ("LYHORD_PORT", "tcp://10.43.0.1:8080"),
        ("LYHORD_SERVICE_HOST", "10.43.0.1"),
        ("LYHORD_SERVICE_PORT", "8080"),
        ("LYHORD_SERVICE_PORT_HTTP", "8080"),
        ("LYHORD_PORT_8080_TCP", "tcp://10.43.0.1:8080"),
        ("LYHORD_PORT_8080_TCP_ADDR", "10.43.0.1"),
        ("LYHORD_PORT_8080_TCP_PORT", "8080"),
        ("LYHORD_PORT_8080_TCP_PROTO", "tcp"),
    ];
    for words in [&["migrate"][..], &["user", "list"], &["close"]] {
        let output = lyhord(folder.path(), words, &injected);
        assert!(output.status.success(), "{words:?}: {}", said(&output));
    }
    let output = lyhord(folder.path(), &["migrate"], &[("LYHORD_PORT", "8080")]);
    assert_eq!(output.status.code(), Some(2));
    says(&said(&output), &["LYHORD_PORT is not a setting"]);
}

#[tokio::test]
async fn a_starting_service_names_its_database_and_each_file_value_that_is_beaten() {
    let mut service = prepared("2026-03-30", &[]).await;
    fs::write(
        service.path("lyhord.toml"),
        "listen = \"127.0.0.1:1\"\ndatabase_url = \"sqlite:elsewhere.db\"\nrate_limit = \"on\"\n",
    )
    .unwrap();
    service.resume().await;
    says(
        &service.log(),
        &[
            "the database is ",
            "the settings file is /",
            "--listen holds, and listen in the settings file is passed over",
            "LYHORD_DATABASE_URL holds, and database_url in the settings file is passed over",
        ],
    );
    says_not(&service.log(), &["rate_limit in the settings file"]);
    assert!(!service.path("elsewhere.db").exists());
}

#[tokio::test]
async fn a_start_behind_a_proxy_that_is_not_trusted_says_what_will_happen() {
    let secure = ["--base-url", "https://svara.kommun.se"];
    let service = start_with("2026-03-30", &secure).await;
    let warned = "trusted_proxies is empty: all who come through the proxy count as one visitor";
    says(&service.log(), &[warned]);
    let trusted = [&secure[..], &["--trusted-proxies", "127.0.0.1"]].concat();
    says_not(&start_with("2026-03-30", &trusted).await.log(), &[warned]);
    says_not(&start_on("2026-03-30").await.log(), &[warned]);
}

#[tokio::test]
async fn a_command_that_changes_something_says_in_which_database() {
    let service = start_on("2026-03-30").await;
    let place = service.database_url().rsplit('/').next().unwrap();
    for words in [
        &["user", "disable", "--email", "a@b.se"][..],
        &["token", "add", "--name", "x"],
        &["close"],
        &["migrate"],
    ] {
        let output = service.run(words, "");
        let told = String::from_utf8(output.stderr).unwrap();
        let line = told
            .lines()
            .find(|line| line.starts_with("lyhord: the database is "));
        says(line.unwrap_or(&told), &[place]);
    }
}

#[test]
fn in_a_wrong_folder_no_command_makes_a_database_but_those_that_are_meant_to() {
    let folder = tempfile::tempdir().unwrap();
    for words in [
        &["user", "list"][..],
        &["user", "disable", "--email", "a@b.se"],
        &["token", "add", "--name", "x"],
        &["close"],
        &["key", "rotate"],
        &["key", "forget", "--yes"],
        &["results", "--period", "2026-T1"],
        &["backup", "x.backup"],
        &["disclose", "-"],
        &["serve", "--no-migrate", "--listen", "127.0.0.1:0"],
    ] {
        let output = lyhord(folder.path(), words, &[]);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{words:?}: {}",
            said(&output)
        );
        let place = folder.path().join("lyhord.db").display().to_string();
        says(
            &said(&output),
            &[
                "there is no database at",
                &place,
                "--config or --database-url",
            ],
        );
        assert!(names_in(folder.path()).is_empty(), "{words:?}");
    }
}

/// A place for another user's service: who runs it, and the program where that
/// user may start it.
struct Another {
    folder: tempfile::TempDir,
    uid: u32,
}

impl Another {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let open = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        open(folder.path(), 0o755);
        let program = folder.path().join("lyhord");
        fs::copy(env!("CARGO_BIN_EXE_lyhord"), &program).unwrap();
        open(&program, 0o755);
        let uid = if is_root() {
            65532
        } else {
            let own = Command::new("id").arg("-u").output().unwrap();
            String::from_utf8(own.stdout)
                .unwrap()
                .trim()
                .parse()
                .unwrap()
        };
        Self { folder, uid }
    }

    /// What it says of a database that it cannot use.
    fn refused(&self, path: &Path) -> String {
        let url = format!("sqlite:{}", path.display());
        let program = self.folder.path().join("lyhord");
        let program = program.to_str().unwrap();
        let uid = format!("--reuid={}", self.uid);
        let as_another = ["setpriv", &uid, "--clear-groups", program];
        let words: &[&str] = if is_root() { &as_another } else { &[program] };
        for command in ["serve", "doctor", "migrate"] {
            let output = Command::new(words[0])
                .args(&words[1..])
                .args([command, "--database-url", &url])
                .current_dir(self.folder.path())
                .output()
                .unwrap();
            assert_eq!(
                output.status.code(),
                Some(1),
                "{command}: {}",
                said(&output)
            );
            if command == "migrate" {
                return said(&output);
            }
        }
        unreachable!()
    }
}

#[test]
fn a_folder_or_file_that_cannot_be_written_is_told_with_what_to_run() {
    let another = Another::new();
    let place = another.folder.path().join("data");
    let refused = |path: &Path| another.refused(path);
    says(
        &refused(&place.join("l.db")),
        &["data is not there; run: install -d -m 700"],
    );
    fs::create_dir(&place).unwrap();
    fs::set_permissions(&place, fs::Permissions::from_mode(0o555)).unwrap();
    let run = format!("run: chown {} {}", another.uid, place.display());
    says(
        &refused(&place.join("l.db")),
        &["cannot be written by uid", &run],
    );
    fs::set_permissions(&place, fs::Permissions::from_mode(0o777)).unwrap();
    let file = place.join("l.db");
    fs::write(&file, "").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let run = format!("run: chown {} {}", another.uid, file.display());
    says(&refused(&file), &["cannot be written by uid", &run]);
    says(
        &refused(&place),
        &["is not a file; name one in database_url"],
    );
}

#[test]
fn doctor_finds_secrets_that_others_can_read() {
    let folder = tempfile::tempdir().unwrap();
    let key = ("LYHORD_BOX_KEY_FILE", "k");
    let url = "postgres://lyhord:hemligt1@127.0.0.1:9/l";
    let flag = ["doctor", "--database-url", url];
    says(
        &said(&lyhord(folder.path(), &flag, &[key])),
        &[
            "warn  --database-url stands on the command line",
            "set LYHORD_DATABASE_URL_FILE to a file that holds it",
        ],
    );
    let file = folder.path().join("lyhord.toml");
    fs::write(&file, format!("database_url = \"{url}\"\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let finding =
        "can be read by every user of this machine, and database_url holds a secret; run: chmod o=";
    says(
        &said(&lyhord(folder.path(), &["doctor"], &[key])),
        &[finding],
    );
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    says_not(
        &said(&lyhord(folder.path(), &["doctor"], &[key])),
        &[finding],
    );
}

//! The image, and the settings that the examples name.

use std::{fs, process::Command};

use super::{example, root};
use crate::support::page::says;

#[test]
fn the_image_is_made_of_files_that_exist_and_of_nothing_else() {
    let dockerfile = fs::read_to_string(root().join("Dockerfile")).unwrap();
    let ignored = fs::read_to_string(root().join(".dockerignore")).unwrap();
    assert!(
        ignored.lines().any(|line| line == "*"),
        "everything is left out but what is named"
    );
    let let_in: Vec<&str> = ignored
        .lines()
        .filter_map(|line| line.strip_prefix('!'))
        .collect();
    let copied: Vec<&str> = dockerfile
        .lines()
        .filter_map(|line| line.strip_prefix("COPY "))
        .filter(|words| !words.starts_with("--from"))
        .flat_map(|words| words.rsplit_once(' ').unwrap().0.split_whitespace())
        .collect();
    assert!(copied.len() >= 5, "{copied:?}");
    for name in copied.iter().chain(&let_in) {
        assert!(root().join(name).exists(), "{name} does not exist");
        assert!(
            copied.contains(name),
            "{name} is copied or let in, not both"
        );
        assert!(
            let_in.contains(name),
            "{name} is copied or let in, not both"
        );
    }
    for line in ["USER 65532:65532", "VOLUME /data /key", "EXPOSE 8080"] {
        assert!(dockerfile.lines().any(|one| one == line), "{line}");
    }
    says(
        &dockerfile,
        &[
            "ENV LYHORD_DEFAULTS=/usr/share/lyhord/image.toml",
            "MALLOC_ARENA_MAX=2",
            "[\"/usr/local/bin/lyhord\", \"healthy\"]",
        ],
    );
    for command in ["healthy", "serve"] {
        let help = Command::new(env!("CARGO_BIN_EXE_lyhord"))
            .args([command, "--help"])
            .output()
            .unwrap();
        assert!(help.status.success(), "{command}");
    }
}

#[test]
fn what_the_image_begins_with_is_beaten_by_a_mounted_file() {
    let folder = tempfile::tempdir().unwrap();
    let own = format!(
        "listen = \"127.0.0.1:9\"\ndatabase_url = \"sqlite:{}\"\n",
        folder.path().join("own.db").display()
    );
    fs::write(folder.path().join("lyhord.toml"), own).unwrap();
    let doctor = Command::new(env!("CARGO_BIN_EXE_lyhord"))
        .args(["doctor"])
        .env("LYHORD_DEFAULTS", root().join("assets/deploy/image.toml"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    says(
        &String::from_utf8(doctor.stdout).unwrap(),
        &[
            "own.db",
            "listen is set by listen in the settings file",
            "database_url is set by database_url in the settings file",
            "box_key_file is set by box_key_file in the image's defaults",
        ],
    );
}

#[test]
fn settings_that_the_examples_name_are_settings() {
    let mut known: Vec<String> = lyhord::config::SETTINGS
        .iter()
        .map(|setting| format!("LYHORD_{}", setting.key.to_uppercase()))
        .collect();
    known.extend(
        ["CONFIG", "DEFAULTS", "DATABASE_URL_FILE", "COMMIT"].map(|name| format!("LYHORD_{name}")),
    );
    let texts = [
        example("compose.yaml"),
        fs::read_to_string(root().join("Dockerfile")).unwrap(),
    ];
    let mut found = 0;
    for text in &texts {
        for part in text.split("LYHORD_").skip(1) {
            let key: String = part
                .chars()
                .take_while(|sign| sign.is_ascii_uppercase() || *sign == '_')
                .collect();
            assert!(
                known.contains(&format!("LYHORD_{key}")),
                "LYHORD_{key} is no setting"
            );
            found += 1;
        }
    }
    assert!(found >= 5);
    // What the compose file declares it uses, and what it uses it declares.
    let compose = &texts[0];
    for volume in ["key", "database"] {
        assert!(compose.contains(&format!("      - {volume}:/")), "{volume}");
        assert!(compose.contains(&format!("\n  {volume}:\n")), "{volume}");
    }
    says(
        compose,
        &[
            "127.0.0.1:8080:8080",
            "read_only: true",
            "condition: service_healthy",
        ],
    );
}

//! Commands beside the service, in its folder and on its database.

use std::{
    ffi::OsStr,
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

use super::{Service, people};

impl Service {
    /// The program with these words, in the service's folder and on its database.
    pub(super) fn program(&self, words: &[&str]) -> Command {
        let tested = Path::new(env!("CARGO_BIN_EXE_lyhord"));
        let program = self.program.as_deref().unwrap_or(tested);
        let mut words_before = self
            .through
            .iter()
            .map(OsStr::new)
            .chain([program.as_os_str()]);
        let mut command = Command::new(words_before.next().unwrap());
        command
            .args(words_before)
            .current_dir(self.folder.path())
            .env("LYHORD_DATABASE_URL", &self.database_url)
            .env("LYHORD_BOX_KEY_FILE", self.path("lyhord.key"))
            .env("LYHORD_NOW", &*self.now.lock().unwrap())
            // Not where a service may run that is none of ours.
            .env("LYHORD_LISTEN", "127.0.0.1:0")
            .args(words);
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, words: &[&str], input: &str) -> Output {
        let mut command = self.program(words);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that refuses its words ends without reading.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// Runs a command that must succeed; what it printed.
    pub fn command(&self, words: &[&str]) -> String {
        let output = self.run(words, "");
        assert!(
            output.status.success(),
            "{words:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must fail: its status and what it said.
    pub fn refused(&self, words: &[&str], input: &str) -> (i32, String) {
        let output = self.run(words, input);
        assert!(
            !output.status.success(),
            "{words:?} succeeded: {}",
            String::from_utf8_lossy(&output.stdout)
        );
        (
            output.status.code().unwrap(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    }

    pub fn import(&self, organisation: &str) {
        let file = self.path("organisation.toml");
        fs::write(&file, organisation).unwrap();
        self.command(&["org", "import", file.to_str().unwrap()]);
    }

    pub fn user(&self, email: &str, role: &str, district: Option<&str>) {
        let mut words = vec![
            "user",
            "add",
            "--email",
            email,
            "--role",
            role,
            "--password-stdin",
        ];
        words.extend(
            district
                .iter()
                .flat_map(|district| ["--district", district]),
        );
        let output = self.run(&words, people::PASSWORD);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Makes an activity by command; its code.
    pub fn activity(&self, activity_type: &str, district: &str) -> String {
        self.activity_with(activity_type, district, &[])["code"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub fn activity_with(&self, activity_type: &str, district: &str, more: &[&str]) -> Value {
        let mut words = vec![
            "activity",
            "add",
            "--type",
            activity_type,
            "--district",
            district,
            "--title",
            "Prov",
            "--json",
        ];
        words.extend(more);
        serde_json::from_str(&self.command(&words)).unwrap()
    }
}

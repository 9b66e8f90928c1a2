//! The API is tried with what its own description allows and forbids, by
//! schemathesis: no 5xx, no answer that is not described.

use crate::support::{demo::Demo, programs::python};

/// The examples of the description are of this spring.
const NOW: &str = "2026-05-15T10:00:00+02:00";

/// Runs schemathesis on a demo of its own. Same seed, same cases.
fn fuzz(options: &[&str]) {
    let demo = Demo::start(NOW);
    let folder = tempfile::tempdir().unwrap();
    let output = python("schemathesis")
        .args([
            "run",
            &format!("{}/api/v1/openapi.json", demo.url),
            "--seed",
            "2019",
            "--no-color",
            "--continue-on-failure",
        ])
        .args(["--header", &format!("Authorization: Bearer {}", demo.token)])
        .args(options)
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    // "Operations: 16 selected / 16 total".
    let line = said.lines().find(|line| line.contains("Operations:"));
    let words = line.unwrap_or_default().split_whitespace();
    let numbers: Vec<u32> = words.filter_map(|word| word.parse().ok()).collect();
    assert!(
        matches!(numbers[..], [selected, all] if selected == all && all > 0),
        "all operations are tried: {said}"
    );
}

#[test]
fn whatever_is_sent_is_answered_as_described_and_never_with_a_fault_of_ours() {
    // Not every value that looks right is: a month may lie ahead, a district
    // may not exist. Those are refused with 422, which no schema can say.
    fuzz(&[
        "--checks",
        "all",
        "--exclude-checks",
        "positive_data_acceptance",
        "--max-examples",
        "20",
    ]);
}

#[test]
fn the_examples_of_the_description_are_taken_as_they_stand() {
    fuzz(&[
        "--phases",
        "examples",
        "--checks",
        "positive_data_acceptance,status_code_conformance,response_schema_conformance",
    ]);
}

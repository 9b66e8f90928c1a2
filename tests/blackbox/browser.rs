//! A real Chromium: the files of `tests/browser`, one test each.

use std::{path::Path, process::Command};

/// Runs one file of browser tests against this build of the service.
fn browse(file: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(
        root.join("tests/browser/node_modules").exists(),
        "tests/browser has no node_modules; run: npm ci --prefix tests/browser"
    );
    let output = Command::new("node")
        .args(["--test", &format!("tests/browser/{file}")])
        .current_dir(root)
        .env("LYHORD_BINARY", env!("CARGO_BIN_EXE_lyhord"))
        .output()
        .unwrap_or_else(|error| panic!("node cannot be started ({error}); install nodejs"));
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn an_advisor_makes_a_code_a_parent_scans_it_and_answers_in_arabic_without_javascript() {
    browse("main_job.test.mjs");
}

#[test]
fn the_parent_s_page_is_accessible_light_and_fits_any_screen_in_every_language() {
    browse("parent_page.test.mjs");
}

#[test]
fn results_are_accessible_for_managers_and_coordinators_with_nothing_little_and_three_years() {
    browse("manager_pages.test.mjs");
}

#[test]
fn every_staff_page_is_accessible_in_both_languages_on_phone_and_desk() {
    browse("staff_pages.test.mjs");
}

#[test]
fn the_parent_s_page_stands_a_slow_or_lost_network_large_text_paper_and_a_screen_reader() {
    browse("conditions.test.mjs");
}

#[test]
fn the_kiosk_works_on_a_tablet_without_script_in_every_language() {
    browse("kiosk.test.mjs");
}

#[test]
fn every_page_is_valid_html_and_all_languages_stand_in_one_picture() {
    browse("html.test.mjs");
}

#[test]
fn staff_sign_in_at_a_real_provider_of_the_municipality_s_own() {
    browse("provider.test.mjs");
}

#[test]
fn staff_sign_in_at_a_real_provider_in_the_shapes_of_four_vendors() {
    browse("provider_shapes.test.mjs");
}

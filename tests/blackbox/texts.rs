//! `lyhord text`: a language goes out to a reviewer as a spreadsheet and comes
//! back; a text whose Swedish has changed is found.

use std::{
    fs,
    path::{Path, PathBuf},
};

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

use crate::support::{Service, page::says, prepared};

/// A copy of the language files, to be changed.
fn copy_languages(service: &Service) -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/languages");
    let target = service.path("languages");
    fs::create_dir_all(&target).unwrap();
    fs::copy(source.join("status.toml"), target.join("status.toml")).unwrap();
    for language in lyhord::domain::language::Language::ALL {
        let (from, to) = (source.join(language.tag()), target.join(language.tag()));
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
    target.to_str().unwrap().to_owned()
}

/// What a reviewer does with a sheet: fills columns H (new text), I (approved)
/// and J (comment), by a rule of key and line.
fn fill(sheet: &Path, fill: impl Fn(&str) -> (String, bool, String)) {
    let mut book: Xlsx<_> = open_workbook(sheet).unwrap();
    let name = book.sheet_names()[0].clone();
    let cells = book.worksheet_range(&name).unwrap();
    let mut filled = Workbook::new();
    let page = filled.add_worksheet();
    page.set_name(&name).unwrap();
    for (line, row) in cells.rows().enumerate() {
        let line = line as u32;
        for (column, cell) in row.iter().enumerate() {
            if !matches!(cell, Data::Empty) {
                page.write_string(line, column as u16, cell.to_string())
                    .unwrap();
            }
        }
        if line > 0 {
            let (text, is_approved, comment) = fill(&row[0].to_string());
            page.write_string(line, 7, text).unwrap();
            page.write_string(line, 8, if is_approved { "x" } else { "" })
                .unwrap();
            page.write_string(line, 9, comment).unwrap();
        }
    }
    filled.save(sheet).unwrap();
}

/// The Arabic sheet, as it goes out to a reviewer.
struct Sent {
    service: Service,
    folder: String,
    sheet: PathBuf,
}

impl Sent {
    async fn out() -> Self {
        let service = prepared("2026-03-30", &[]).await;
        let folder = copy_languages(&service);
        let sheet = service.path("ar.xlsx");
        let sent = Self {
            service,
            folder,
            sheet,
        };
        sent.text(&["export", "ar", "-o", sent.file()]);
        sent
    }

    fn file(&self) -> &str {
        self.sheet.to_str().unwrap()
    }

    fn words<'a>(&'a self, more: &[&'a str]) -> Vec<&'a str> {
        [&["text"], more, &["--folder", &self.folder]].concat()
    }

    /// `lyhord text …`, which must succeed; what it said.
    fn text(&self, more: &[&str]) -> String {
        self.service.command(&self.words(more))
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(Path::new(&self.folder).join(name)).unwrap()
    }

    /// A reviewer has changed one text and approved another.
    fn partly_reviewed(&self) {
        fill(&self.sheet, |key| match key {
            "form-send" => ("أرسل الآن".into(), false, "kortare".into()),
            "role-mother" => (String::new(), true, String::new()),
            _ => Default::default(),
        });
    }
}

#[tokio::test]
async fn a_sheet_shows_each_text_beside_the_swedish_the_easy_and_the_english_one() {
    let sent = Sent::out().await;
    let mut book: Xlsx<_> = open_workbook(&sent.sheet).unwrap();
    let cells = book.worksheet_range("ar").unwrap();
    let send = cells
        .rows()
        .find(|row| row[0] == Data::String("form-send".into()))
        .unwrap();
    let send: Vec<String> = send.iter().map(ToString::to_string).collect();
    assert_eq!(
        send[2..5],
        ["Skicka mina svar", "Skicka", "Send my answers"]
    );
    assert!(!send[5].is_empty(), "the text");
    assert!(!send[6].is_empty(), "what a second reader made of it");
}

#[tokio::test]
async fn what_a_reviewer_changes_is_taken_in_and_comments_are_said() {
    let sent = Sent::out().await;
    sent.partly_reviewed();
    let said = sent.text(&["import", sent.file()]);
    says(
        &said,
        &["1 texts changed, 1 approved", "form-send: kortare"],
    );
    says(&sent.read("ar/parent.ftl"), &["form-send = أرسل الآن\n"]);
}

#[tokio::test]
async fn a_language_that_is_partly_approved_is_not_signed() {
    let sent = Sent::out().await;
    sent.partly_reviewed();
    let words = sent.words(&["import", sent.file(), "--reviewer", "Amal"]);
    let (_, said) = sent.service.refused(&words, "");
    says(&said, &["not signed", "role-father"]);
}

#[tokio::test]
async fn a_language_that_is_wholly_approved_is_signed_with_name_and_day() {
    let sent = Sent::out().await;
    fill(&sent.sheet, |_| (String::new(), true, String::new()));
    sent.text(&["import", sent.file(), "--reviewer", "Amal"]);
    let status = sent.read("status.toml");
    assert!(status.starts_with("# How far"), "comments stay: {status}");
    let arabic = status.split("[ar]").nth(1).unwrap();
    let arabic = arabic.split('[').next().unwrap();
    says(arabic, &["\"native-reviewed\"", "\"Amal\"", "2026-03-30"]);
}

#[tokio::test]
async fn a_sheet_with_a_text_that_cannot_be_right_changes_nothing() {
    let service = prepared("2026-03-30", &[]).await;
    let folder = copy_languages(&service);
    let sheet = service.path("so.xlsx");
    let file = sheet.to_str().unwrap();
    service.command(&["text", "export", "so", "-o", file, "--folder", &folder]);
    fill(&sheet, |key| match key {
        "thanks-contact" => ("Nala soo xiriir".into(), false, String::new()),
        "form-send" => ("Dir { $contact }".into(), false, String::new()),
        "closed-text" => ("Waa la xiray".into(), false, String::new()),
        _ => Default::default(),
    });
    let before = fs::read_to_string(Path::new(&folder).join("so/parent.ftl")).unwrap();
    let (_, said) = service.refused(&["text", "import", file, "--folder", &folder], "");
    says(
        &said,
        &[
            "thanks-contact: the new text must hold { $contact }",
            "form-send: the new text holds braces",
        ],
    );
    assert_eq!(
        fs::read_to_string(Path::new(&folder).join("so/parent.ftl")).unwrap(),
        before
    );
}

#[tokio::test]
async fn what_is_no_sheet_no_folder_or_no_language_is_named() {
    let sent = Sent::out().await;
    let refused = |words: &[&str]| sent.service.refused(words, "").1;
    fs::write(&sent.sheet, "not a sheet").unwrap();
    says(
        &refused(&sent.words(&["import", sent.file()])),
        &["ar.xlsx"],
    );
    says(
        &refused(&["text", "status", "--folder", "nowhere"]),
        &["nowhere holds no language files"],
    );
    says(
        &refused(&sent.words(&["export", "tlh", "-o", sent.file()])),
        &["tlh"],
    );
}

#[tokio::test]
async fn a_text_that_the_language_has_no_line_for_is_named_and_nothing_changes() {
    let sent = Sent::out().await;
    let texts = Path::new(&sent.folder).join("ar/parent.ftl");
    let without: String = fs::read_to_string(&texts)
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with("form-send = "))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(&texts, without).unwrap();
    sent.partly_reviewed();
    let before = sent.read("ar/source.toml");
    let (_, said) = sent
        .service
        .refused(&sent.words(&["import", sent.file()]), "");
    says(&said, &["form-send: ar has no line for this text"]);
    assert_eq!(sent.read("ar/source.toml"), before);
}

/// The words of the files of a language: key and text.
fn lines(folder: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "ftl") {
            let text = fs::read_to_string(path).unwrap();
            lines.extend(
                text.lines()
                    .filter(|line| line.contains(" = "))
                    .map(str::to_owned),
            );
        }
    }
    lines.sort();
    lines
}

#[tokio::test]
async fn a_new_language_begins_with_every_text_in_swedish_and_none_settled() {
    let service = prepared("2026-03-30", &[]).await;
    let folder = copy_languages(&service);
    let said = service.command(&["text", "begin", "am", "--folder", &folder]);
    says(&said, &["languages/am", "src/domain/language.rs"]);
    let (begun, easy) = (
        Path::new(&folder).join("am"),
        Path::new(&folder).join("sv-simple"),
    );
    let keys = |folder: &Path| -> Vec<String> {
        let lines = lines(folder);
        let key = |line: &String| line.split_once(" = ").unwrap().0.to_owned();
        lines.iter().map(key).collect()
    };
    assert_eq!(keys(&begun), keys(&easy), "every text that parents meet");
    let begun_lines = lines(&begun);
    assert!(begun_lines.contains(&"form-send = Skicka mina svar".to_owned()));
    let source = fs::read_to_string(begun.join("source.toml")).unwrap();
    assert!(
        !source.contains(" = "),
        "nothing is translated yet: {source}"
    );
    let status = fs::read_to_string(Path::new(&folder).join("status.toml")).unwrap();
    says(&status, &["[am]", "source_version = \"2026-3\""]);
    says(&status, &["# How far each language has come."]);
    // Neither a second time, nor over a language that is there, nor elsewhere.
    for (tag, why) in [
        ("am", "am has begun already"),
        ("sv", "sv has begun already"),
        ("../am", "\"../am\" is no tag of a language"),
        ("AM", "\"AM\" is no tag of a language"),
    ] {
        let words = ["text", "begin", tag, "--folder", &folder];
        says(&service.refused(&words, "").1, &[why]);
    }
}

#[tokio::test]
async fn a_text_whose_swedish_has_changed_is_stale_until_renewed() {
    let service = prepared("2026-03-30", &[]).await;
    let folder = copy_languages(&service);
    let swedish = Path::new(&folder).join("sv/parent.ftl");
    let changed = fs::read_to_string(&swedish).unwrap().replace(
        "form-send = Skicka mina svar",
        "form-send = Skicka svaren nu",
    );
    fs::write(&swedish, changed).unwrap();
    let status = || service.command(&["text", "status", "--folder", &folder]);
    // All but Swedish itself.
    let others = lyhord::domain::language::Language::ALL.len() - 1;
    assert_eq!(
        status().matches("1 stale: form-send").count(),
        others,
        "{}",
        status()
    );
    assert!(status().contains("machine-draft"), "{}", status());
    service.command(&["text", "renew", "fi", "form-send", "--folder", &folder]);
    assert_eq!(status().matches("1 stale: form-send").count(), others - 1);
    assert!(
        service
            .refused(
                &["text", "renew", "fi", "no-such-key", "--folder", &folder],
                ""
            )
            .1
            .contains("no-such-key")
    );
}

#[test]
fn no_text_of_this_release_is_stale() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/languages");
    let folder = lyhord::text::folder::LanguageFolder::at(&folder).unwrap();
    for language in lyhord::domain::language::Language::ALL {
        let stale = folder.stale(language).unwrap();
        assert!(
            stale.is_empty(),
            "{language}: Swedish has changed since these were written ({stale:?}); write them anew, \
             then: lyhord text renew {language} KEY…"
        );
    }
}

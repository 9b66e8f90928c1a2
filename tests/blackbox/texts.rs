//! `lyhord text`: a language goes out to a reviewer as a spreadsheet and comes
//! back; a text whose Swedish has changed is found.

use std::{fs, path::Path};

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

use crate::support::{Service, prepared};

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

#[tokio::test]
async fn a_language_is_exported_reviewed_and_signed() {
    let service = prepared("2026-03-30", &[]).await;
    let folder = copy_languages(&service);
    let sheet = service.path("ar.xlsx");
    let words = |more: &[&str]| {
        more.iter()
            .map(ToString::to_string)
            .chain(["--folder".into(), folder.clone()])
            .collect::<Vec<String>>()
    };
    let run = |more: &[&str]| {
        let words = words(more);
        service.command(&words.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let file = sheet.to_str().unwrap();
    run(&["text", "export", "ar", "-o", file]);
    let mut book: Xlsx<_> = open_workbook(&sheet).unwrap();
    let cells = book.worksheet_range("ar").unwrap();
    let send = cells
        .rows()
        .find(|row| row[0] == Data::String("form-send".into()))
        .unwrap()
        .to_vec();
    assert_eq!(
        (
            send[2].to_string(),
            send[3].to_string(),
            send[4].to_string()
        ),
        (
            "Skicka mina svar".into(),
            "Skicka".into(),
            "Send my answers".into()
        )
    );
    assert!(
        !send[5].to_string().is_empty() && !send[6].to_string().is_empty(),
        "the text and what a second reader made of it"
    );

    // Some reviewed: taken in, not signed.
    fill(&sheet, |key| match key {
        "form-send" => ("أرسل الآن".into(), false, "kortare".into()),
        "role-mother" => (String::new(), true, String::new()),
        _ => Default::default(),
    });
    let said = run(&["text", "import", file]);
    assert!(
        said.contains("1 texts changed, 1 approved") && said.contains("form-send: kortare"),
        "{said}"
    );
    let written = fs::read_to_string(Path::new(&folder).join("ar/parent.ftl")).unwrap();
    assert!(written.contains("form-send = أرسل الآن\n"), "{written}");
    let (_, said) = service.refused(
        &words(&["text", "import", file, "--reviewer", "Amal"])
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
        "",
    );
    assert!(
        said.contains("not signed") && said.contains("role-father"),
        "{said}"
    );

    // All of it: signed, with name and day.
    fill(&sheet, |_| (String::new(), true, String::new()));
    run(&["text", "import", file, "--reviewer", "Amal"]);
    let status = fs::read_to_string(Path::new(&folder).join("status.toml")).unwrap();
    let arabic = status
        .split("[ar]")
        .nth(1)
        .unwrap()
        .split('[')
        .next()
        .unwrap();
    assert!(
        arabic.contains("\"native-reviewed\"")
            && arabic.contains("\"Amal\"")
            && arabic.contains("2026-03-30"),
        "{status}"
    );
    assert!(
        status.starts_with("# How far each language"),
        "comments stay"
    );
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
    assert!(
        said.contains("thanks-contact: the new text must hold { $contact }")
            && said.contains("form-send: the new text holds braces"),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(Path::new(&folder).join("so/parent.ftl")).unwrap(),
        before
    );
    fs::write(&sheet, "not a sheet").unwrap();
    assert!(
        service
            .refused(&["text", "import", file, "--folder", &folder], "")
            .1
            .contains("so.xlsx")
    );
    assert!(
        service
            .refused(&["text", "status", "--folder", "nowhere"], "")
            .1
            .contains("nowhere holds no language files")
    );
    assert!(
        service
            .refused(
                &["text", "export", "tlh", "-o", file, "--folder", &folder],
                ""
            )
            .1
            .contains("tlh")
    );
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
    assert_eq!(
        status().matches("1 stale: form-send").count(),
        12,
        "{}",
        status()
    );
    assert!(status().contains("machine-draft"), "{}", status());
    service.command(&["text", "renew", "fi", "form-send", "--folder", &folder]);
    assert_eq!(status().matches("1 stale: form-send").count(), 11);
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
            "{language}: Swedish has changed since these were written ({stale:?}); write them anew, then: lyhord text renew {language} KEY…"
        );
    }
}

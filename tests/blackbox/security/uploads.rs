//! Every file that can be sent to a page, in every way in which it can be wrong.

use reqwest::{
    Client,
    multipart::{Form, Part},
};

use super::origin::sources;
use crate::support::{
    Service,
    page::{says, words},
    start_with,
};

/// A page that takes a file.
struct Upload {
    page: &'static str,
    field: &'static str,
    /// What else its form holds.
    fields: &'static [(&'static str, &'static str)],
    /// Bytes that are too many, and how that is said.
    too_many: usize,
    too_large: &'static str,
    /// How it is said that a file is of another kind.
    other_kind: &'static str,
}

const UPLOADS: [Upload; 4] = [
    Upload {
        page: "/staff/admin/logo",
        field: "picture",
        fields: &[],
        too_many: 210_000,
        too_large: "en SVG- eller PNG-bild på högst 200 kB",
        other_kind: "en SVG- eller PNG-bild på högst 200 kB",
    },
    Upload {
        page: "/staff/admin/recordings",
        field: "sound",
        fields: &[
            ("language", "sv"),
            ("key", "parent-standard-1-advice_talk-help"),
        ],
        too_many: 258_000,
        too_large: "Ljudet är för stort: högst 250 kB.",
        other_kind: "Det är ingen ljudfil",
    },
    Upload {
        page: "/staff/admin/questionnaires",
        field: "file",
        fields: &[],
        too_many: 125_000,
        too_large: "text i UTF-8, högst 120 kB",
        other_kind: "Inget är inläst.",
    },
    Upload {
        page: "/staff/held/files",
        field: "file",
        fields: &[("do", "take")],
        too_many: 210_000,
        too_large: "högst 2 000 rader och 200 kB",
        other_kind: "Inget är inläst",
    },
];

impl Upload {
    async fn send(&self, admin: &Client, service: &Service, file: Vec<u8>) -> (u16, String) {
        let part = Part::bytes(file).file_name("fil.svg");
        let form = self
            .fields
            .iter()
            .fold(Form::new(), |form, (name, value)| form.text(*name, *value));
        let form = form.part(self.field, part);
        let request = admin.post(service.address(self.page)).multipart(form);
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, words(&response.text().await.unwrap()))
    }
}

#[test]
fn no_page_that_takes_a_file_is_forgotten() {
    let forms = sources().concat();
    let forms = forms.matches("derive(Debug, MultipartForm)").count();
    assert_eq!(forms, UPLOADS.len());
}

#[tokio::test]
async fn a_file_that_is_too_large_or_of_another_kind_is_refused_by_name_wherever_one_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    let service = start_with("2026-03-30", &["--recordings", place]).await;
    let admin = service.administrator().await;
    let kinds: [(&str, &[u8]); 5] = [
        ("a program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
        ("a page", b"<html><script>alert(1)</script></html>"),
        ("an archive", b"PK\x03\x04\x14\0\0\0\x08\0 and more"),
        ("something packed", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
        ("a document", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\n"),
    ];
    for upload in &UPLOADS {
        for (kind, file) in kinds {
            let (status, said) = upload.send(&admin, &service, file.to_vec()).await;
            assert_eq!(status, 422, "{kind} to {}: {said}", upload.page);
            says(&said, &[upload.other_kind]);
        }
        let large = vec![b' '; upload.too_many];
        let (status, said) = upload.send(&admin, &service, large).await;
        assert_eq!(status, 422, "{}: {said}", upload.page);
        says(&said, &[upload.too_large]);
        let (status, said) = upload.send(&admin, &service, vec![b' '; 300_000]).await;
        assert_eq!(status, 413, "{}: {said}", upload.page);
        says(&said, &["välj en mindre fil"]);
    }
    let kept = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(kept, 0, "no sound was kept");
    let log = service.words(&admin, "/staff/admin/audit").await;
    assert!(
        !log.contains("logotyp") && !log.contains("Läste in"),
        "{log}"
    );
}

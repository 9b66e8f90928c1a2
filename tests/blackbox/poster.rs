//! Sheets on paper: made, drawn, and read again by programs that know nothing
//! of ours.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use lyhord::domain::language::Language;
use sea_orm::{ConnectionTrait, Database};

use crate::support::{Service, page::says, people, programs::poppler, shortest, start_on};

const LANGUAGES: usize = Language::ALL.len();
pub const SHEETS: [&str; 6] = ["a3", "a4", "a5", "a6", "tent", "card"];
/// Heaviest and slowest a sheet in all languages may be.
const HEAVIEST: u64 = 400_000;
const SLOWEST_MILLISECONDS: u128 = 300;
const DOTS_PER_INCH: u32 = 150;

/// Every page of a PDF as a picture in grey, drawn by poppler.
pub fn drawn(pdf: &Path) -> Vec<image::Grey> {
    let stem = pdf.with_extension("");
    poppler(
        "pdftoppm",
        &[
            "-r",
            &DOTS_PER_INCH.to_string(),
            "-gray",
            pdf.to_str().unwrap(),
            stem.to_str().unwrap(),
        ],
    );
    let mut pages: Vec<PathBuf> = std::fs::read_dir(pdf.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "pgm")
                && path
                    .to_str()
                    .unwrap()
                    .starts_with(&format!("{}-", stem.display()))
        })
        .collect();
    pages.sort();
    pages.iter().map(|page| image::read(page)).collect()
}

/// PGM: the simplest picture there is.
pub mod image {
    pub struct Grey {
        pub width: usize,
        pub height: usize,
        pub dots: Vec<u8>,
    }

    pub fn read(file: &std::path::Path) -> Grey {
        let bytes = std::fs::read(file).unwrap();
        let mut words = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        assert_eq!(words.next().unwrap(), b"P5");
        let number = |word: &[u8]| std::str::from_utf8(word).unwrap().parse::<usize>().unwrap();
        let (width, height) = (number(words.next().unwrap()), number(words.next().unwrap()));
        let rest = words.next().unwrap();
        let dots = rest
            .splitn(2, |byte| byte.is_ascii_whitespace())
            .nth(1)
            .unwrap()
            .to_vec();
        assert_eq!(dots.len(), width * height);
        Grey {
            width,
            height,
            dots,
        }
    }
}

impl image::Grey {
    /// Where in it the middle of the square stands, of its whole width.
    pub fn place_of_the_square(&self) -> f64 {
        let mut prepared =
            rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, |x, y| {
                self.dots[y * self.width + x]
            });
        let grids = prepared.detect_grids();
        let corners = grids[0].bounds;
        let middle: i32 = corners.iter().map(|corner| corner.x).sum::<i32>() / 4;
        f64::from(middle) / self.width as f64
    }

    /// The part that begins at this place, in millimetres.
    fn cut(&self, left: f64, top: f64, width: f64, height: f64) -> Self {
        let dots = |millimetres: f64| (millimetres / 25.4 * f64::from(DOTS_PER_INCH)) as usize;
        let (left, top, width, height) = (dots(left), dots(top), dots(width), dots(height));
        let rows = (top..top + height)
            .flat_map(|y| self.dots[y * self.width + left..][..width].iter().copied());
        Self {
            width,
            height,
            dots: rows.collect(),
        }
    }
}

/// The cards of a page, cut along the marks.
fn cut_cards(page: &image::Grey) -> Vec<image::Grey> {
    let places = (0..8).map(|place| {
        (
            20.0 + 85.0 * f64::from(place % 2),
            38.5 + 55.0 * f64::from(place / 2),
        )
    });
    places
        .map(|(left, top)| page.cut(left, top, 85.0, 55.0))
        .collect()
}

/// What rqrr reads on a page.
fn scanned(page: &image::Grey) -> Vec<String> {
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(page.width, page.height, |x, y| {
            page.dots[y * page.width + x]
        });
    prepared
        .detect_grids()
        .iter()
        .filter_map(|grid| Some(grid.decode().ok()?.1))
        .collect()
}

pub fn printed(service: &Service, code: &str, sheet: &str, more: &[&str]) -> PathBuf {
    let file = service.path(&format!("{sheet}.pdf"));
    let words = [
        &[
            "poster",
            code,
            "--sheet",
            sheet,
            "-o",
            file.to_str().unwrap(),
            "--base-url",
            "https://svara.kommun.se",
        ],
        more,
    ]
    .concat();
    service.command(&words);
    file
}

#[tokio::test]
async fn every_sheet_is_drawn_scanned_and_read_in_every_script() {
    let service = start_on("2026-03-30").await;
    let activity = service.activity_with(
        "open_preschool",
        "farsta",
        &["--venue", "Fagersjö öppna förskola"],
    );
    let code = activity["code"].as_str().unwrap();
    let grouped = format!("{} {} {}", &code[..3], &code[3..6], &code[6..]);
    for sheet in SHEETS {
        let languages = if ["a3", "a4", "card"].contains(&sheet) {
            ""
        } else {
            "ar,ti,sv,fa-AF"
        };
        let file = printed(&service, code, sheet, &["--languages", languages]);
        let pdf = file.to_str().unwrap();
        let pages = drawn(&file);
        assert_eq!(
            pages.len(),
            if sheet == "card" { LANGUAGES } else { 1 },
            "{sheet}"
        );
        let parts = if sheet == "card" {
            pages.iter().flat_map(cut_cards).collect()
        } else {
            pages
        };
        let found: Vec<String> = parts.iter().flat_map(scanned).collect();
        let expected = match sheet {
            "card" => 8 * LANGUAGES,
            "tent" => 2,
            _ => 1,
        };
        assert_eq!(found.len(), expected, "{sheet}: {found:?}");
        assert!(
            found
                .iter()
                .all(|text| *text == format!("https://SVARA.KOMMUN.SE/{code}")),
            "{sheet}: {found:?}"
        );
        let text = poppler("pdftotext", &[pdf, "-"]);
        for part in [
            grouped.as_str(),
            "svara.kommun.se",
            "BankID",
            "Stockholm",
            "Fagersjö öppna förskola",
        ] {
            assert!(text.contains(part), "{sheet} lacks {part}: {text}");
        }
        let (arabic, tigrinya) = (texts("ar"), texts("ti"));
        for sentence in [&arabic, &tigrinya] {
            let found: Vec<String> = text
                .split(|sign: char| !sign.is_alphanumeric())
                .map(letters)
                .collect();
            for word in sentence.split(|sign: char| !sign.is_alphanumeric()) {
                assert!(
                    found.contains(&letters(word)),
                    "{sheet} lacks {word}: {text}"
                );
            }
        }
        let about = poppler("pdfinfo", &[pdf]);
        says(&about, &["Tagged:"]);
        assert!(
            about
                .lines()
                .any(|line| line.starts_with("Tagged:") && line.ends_with("yes")),
            "{about}"
        );
        let fonts = poppler("pdffonts", &[pdf]);
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(
            fonts.len() >= 3
                && fonts
                    .iter()
                    .all(|font| font.contains("+Noto") && font.contains(" yes yes yes ")),
            "{fonts:?}"
        );
        assert!(
            fonts.iter().any(|font| font.contains("Arabic"))
                && fonts.iter().any(|font| font.contains("Ethiopic")),
            "{fonts:?}"
        );
        assert!(
            file.metadata().unwrap().len() < HEAVIEST,
            "{sheet}: {} bytes",
            file.metadata().unwrap().len()
        );
    }
}

/// The letters of a word, sorted: pdftotext turns the letters of an Arabic
/// ligature, which is one sign on paper, the other way round.
fn letters(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().filter(|sign| sign.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// What a sheet says in each language: the question, the call, the promise.
fn texts(tag: &str) -> String {
    let language = tag.parse().unwrap();
    [
        "parent-standard-1-open_preschool-heading",
        "poster-answer",
        "poster-promise",
    ]
    .map(|key| lyhord::text::text(language, key).words)
    .join(" ")
}

/// How often each letter stands there; one of Thai is written as its two parts.
fn counted(words: &str) -> BTreeMap<char, usize> {
    let mut counted = BTreeMap::new();
    for sign in words.replace('\u{e33}', "\u{e4d}\u{e32}").chars() {
        if sign.is_alphanumeric() {
            *counted.entry(sign).or_insert(0) += 1;
        }
    }
    counted
}

/// A page for each language, so that none lends its signs to another.
#[tokio::test]
async fn every_language_is_read_again_letter_by_letter_from_its_own_cards() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    let file = printed(&service, &code, "card", &[]);
    for (page, language) in (1..).zip(Language::ALL) {
        let page = format!("{page}");
        let read = ["-f", &page, "-l", &page, file.to_str().unwrap(), "-"];
        let read = counted(&poppler("pdftotext", &read));
        for (sign, times) in counted(&texts(language.tag())) {
            let found = read.get(&sign).copied().unwrap_or(0);
            assert!(found >= 8 * times, "{language}: {sign} {found} times");
        }
    }
}

#[tokio::test]
async fn an_advisor_prints_what_is_offered_or_chosen_and_nobody_else_does() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    service.user("bo@kommun.se", "advisor", Some("skarpnack"));
    let activity = service.activity_with(
        "advice_talk",
        "farsta",
        &["--venue", "#panic() $x$ <script>"],
    );
    let here = format!("/staff/activities/{}", activity["id"]);
    let anna = service.sign_in("anna@kommun.se").await;
    let get = |path: String| anna.get(service.address(&path)).send();
    get(format!("{here}/sheet.pdf")).await.unwrap();
    let response = get(format!("{here}/sheet.pdf?sheet=a4")).await.unwrap();
    assert_eq!(
        (
            response.status().as_u16(),
            response.headers()["content-type"].to_str().unwrap()
        ),
        (200, "application/pdf")
    );
    assert!(
        response.headers()["content-disposition"]
            .to_str()
            .unwrap()
            .contains("-a4.pdf")
    );
    let file = service.path("poster.pdf");
    std::fs::write(&file, response.bytes().await.unwrap()).unwrap();
    let taken = shortest(SLOWEST_MILLISECONDS, async || {
        let again = get(format!("{here}/sheet.pdf?sheet=a4")).await.unwrap();
        again.bytes().await.unwrap();
    });
    let taken = taken.await;
    assert!(taken < SLOWEST_MILLISECONDS, "{taken} ms");
    let text = poppler("pdftotext", &[file.to_str().unwrap(), "-"]);
    assert!(
        text.contains("#panic() $x$ <script>"),
        "what is typed is never markup: {text}"
    );
    assert!(!text.contains("Prov"), "the title is for staff only");
    let chosen = get(format!(
        "{here}/sheet.pdf?sheet=card&languages=so&languages=ti"
    ))
    .await
    .unwrap()
    .bytes()
    .await
    .unwrap();
    std::fs::write(&file, chosen).unwrap();
    assert!(
        poppler("pdfinfo", &[file.to_str().unwrap()])
            .lines()
            .any(|line| line.starts_with("Pages:") && line.ends_with(" 2"))
    );
    for wrong in ["sheet=a2", "languages=tlh", "first=tlh", "ink=red"] {
        assert_eq!(
            get(format!("{here}/sheet.pdf?{wrong}"))
                .await
                .unwrap()
                .status(),
            400,
            "{wrong}"
        );
    }
    let bo = service.sign_in("bo@kommun.se").await;
    assert_eq!(
        bo.get(service.address(&format!("{here}/sheet.pdf")))
            .send()
            .await
            .unwrap()
            .status(),
        404
    );
    assert_eq!(
        people::browser()
            .get(service.address(&format!("{here}/sheet.pdf")))
            .send()
            .await
            .unwrap()
            .status(),
        303
    );
}

#[tokio::test]
async fn a_wrong_sheet_language_or_code_is_named() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for (words, named) in [
        (
            vec!["poster", code.as_str(), "--sheet", "a2", "-o", "x.pdf"],
            "a2",
        ),
        (
            vec![
                "poster",
                code.as_str(),
                "--sheet",
                "a4",
                "--languages",
                "sv,tlh",
                "-o",
                "x.pdf",
            ],
            "tlh",
        ),
        (
            vec!["poster", "1234567890", "--sheet", "a4", "-o", "x.pdf"],
            "1234567890",
        ),
        (
            vec![
                "poster",
                code.as_str(),
                "--sheet",
                "a4",
                "-o",
                "nowhere/x.pdf",
            ],
            "nowhere",
        ),
    ] {
        let (_, said) = service.refused(&words, "");
        assert!(said.contains(named), "{words:?}: {said}");
    }
}

#[tokio::test]
async fn a_sign_that_no_sheet_can_print_is_named_where_it_is_typed() {
    let service = start_on("2026-03-30").await;
    let add = [
        "activity",
        "add",
        "--type",
        "advice_talk",
        "--district",
        "farsta",
    ];
    let typed = ["--title", "Samtal", "--venue", "Familjehuset ♥"];
    let (status, said) = service.refused(&[&add[..], &typed].concat(), "");
    assert_eq!(status, 2);
    assert!(
        said.contains("--venue: The sign ♥ (U+2665) cannot be printed"),
        "{said}"
    );
    let sent = people::browser()
        .post(service.address("/api/v1/activities"))
        .bearer_auth(&service.token)
        .json(&serde_json::json!({
            "type": "advice_talk", "district": "farsta", "title": "Samtal ☕"
        }))
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status(), 422);
    let said = sent.text().await.unwrap();
    assert!(said.contains("☕ (U+2615)"), "{said}");
    let file = service.path("hearts.toml");
    let organisation = crate::support::ORGANISATION.replace("\"Farsta\"", "\"Farsta ♥\"");
    std::fs::write(&file, organisation).unwrap();
    let (_, said) = service.refused(&["org", "import", file.to_str().unwrap()], "");
    assert!(
        said.contains("district \"farsta\": the name: the sign ♥ (U+2665)"),
        "{said}"
    );
}

#[tokio::test]
async fn what_was_kept_before_signs_were_refused_still_prints_and_is_not_logged() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let activity = service.activity_with("advice_talk", "farsta", &["--venue", "Huset"]);
    let code = activity["code"].as_str().unwrap();
    let database = Database::connect(service.database_url()).await.unwrap();
    for statement in [
        "update activity set venue = 'Huset ♥\u{202e}漢'",
        "update municipality set name = 'Stockholm ♥'",
    ] {
        database.execute_unprepared(statement).await.unwrap();
    }
    database.close().await.unwrap();
    for sheet in SHEETS {
        let file = printed(&service, code, sheet, &["--languages", "sv,ar,ti"]);
        let text = poppler("pdftotext", &[file.to_str().unwrap(), "-"]);
        assert!(text.contains("Stockholm ?"), "{sheet}: {text}");
    }
    let file = service.path("report.pdf");
    service.command(&[
        "results",
        "--period",
        "2025-T3",
        "--format",
        "pdf",
        "-o",
        file.to_str().unwrap(),
    ]);
    assert!(!service.log().contains('♥'), "{}", service.log());
}

#[tokio::test]
async fn a_language_is_printed_once_and_only_where_it_is_offered() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let activity = service.activity_with("advice_talk", "farsta", &["--languages", "sv,ti"]);
    let here = format!("/staff/activities/{}/sheet.pdf?sheet=card", activity["id"]);
    let anna = service.sign_in("anna@kommun.se").await;
    let get = |query: String| anna.get(service.address(&format!("{here}{query}"))).send();
    let many = get(format!("&languages={}", "ti,".repeat(2000)))
        .await
        .unwrap();
    let file = service.path("cards.pdf");
    std::fs::write(&file, many.bytes().await.unwrap()).unwrap();
    let about = poppler("pdfinfo", &[file.to_str().unwrap()]);
    assert!(
        about
            .lines()
            .any(|line| line.starts_with("Pages:") && line.ends_with(" 1")),
        "{about}"
    );
    let not_offered = get("&languages=ar".into()).await.unwrap();
    assert_eq!(not_offered.status(), 400);
}

#[tokio::test]
async fn an_activity_offers_each_language_once_and_only_its_municipality_s() {
    let service = start_on("2026-03-30").await;
    let organisation = crate::support::ORGANISATION.replace(
        "contact =",
        "languages = [\"sv\", \"ar\", \"sv\"]\ncontact =",
    );
    service.import(&organisation);
    let made = service.activity_with("advice_talk", "farsta", &["--languages", "ar,sv,ar"]);
    assert_eq!(made["languages"], serde_json::json!(["ar", "sv"]));
    let add = [
        "activity",
        "add",
        "--type",
        "advice_talk",
        "--district",
        "farsta",
    ];
    let more = ["--title", "Samtal", "--languages", "so"];
    let (_, said) = service.refused(&[&add[..], &more].concat(), "");
    assert!(
        said.contains("does not offer one of the languages"),
        "{said}"
    );
    let code = made["code"].as_str().unwrap();
    let browser = people::browser();
    let nonce = service.nonce(code).await;
    let sent = browser
        .post(service.address(&format!("/{code}/so")))
        .form(&[("nonce", nonce.as_str()), ("help", "4")])
        .send()
        .await
        .unwrap();
    let led_to = sent.headers()["location"].to_str().unwrap();
    assert_eq!(
        (sent.status().as_u16(), led_to),
        (303, format!("/{code}/ar/thanks").as_str())
    );
}

#[tokio::test]
async fn each_fault_of_the_base_address_says_its_reason() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for (address, reason) in [
        (
            "https://kommun.se/svara",
            "a path is not supported; give the service a host name of its own",
        ),
        ("https://kommun.se?a=1", "a query"),
        ("https://anna:hemligt@kommun.se", "a user or password"),
        ("https://gävle.se", "write it https://xn--gvle-loa.se"),
        (
            "https://SVARA.kommun.se",
            "write it https://svara.kommun.se",
        ),
        (
            "http://svara.kommun.se",
            "http:// is for this machine alone",
        ),
    ] {
        let words = [
            "qr",
            code.as_str(),
            "--format",
            "svg",
            "--base-url",
            address,
        ];
        let (status, said) = service.refused(&words, "");
        assert_eq!(status, 2, "{address}");
        assert!(
            said.contains("--base-url") && said.contains(reason),
            "{address}: {said}"
        );
        assert!(!said.contains("hemligt"), "{said}");
    }
    let output = service.run(&["qr", &code, "--format", "svg"], "");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("base_url is not set"), "{said}");
    service.until_log_says("base_url is not set").await;
}

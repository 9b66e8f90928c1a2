//! Every sheet drawn, scanned and read again in every script.

use std::collections::BTreeMap;

use lyhord::domain::language::Language;

use super::{SHEETS, drawn, image, printed};
use crate::support::{page::says, programs::poppler, start_on};

const LANGUAGES: usize = Language::ALL.len();

/// Heaviest and slowest a sheet in all languages may be.
const HEAVIEST: u64 = 400_000;

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

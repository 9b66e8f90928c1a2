//! What stands on a sheet: the activity's own question, in every language that
//! has room; which sheet it is; and what is said of what has none.

use std::path::Path;

use lyhord::{domain::language::Language, text::text};

use crate::{
    poster::{SHEETS, drawn, printed},
    support::{
        Service,
        page::{says, says_not, words},
        programs::poppler,
        start_on,
    },
};

fn text_of(pdf: &Path) -> String {
    let text = poppler("pdftotext", &["-layout", pdf.to_str().unwrap(), "-"]);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a sheet in Swedish and English.
fn sheet_of(service: &Service, activity: &serde_json::Value, sheet: &str) -> String {
    let code = activity["code"].as_str().unwrap();
    text_of(&printed(service, code, sheet, &["--languages", "sv,en"]))
}

#[tokio::test]
async fn a_sheet_asks_as_its_form_does_and_says_how_much_and_which_it_is() {
    let service = start_on("2026-03-30").await;
    let talk = |contact| service.activity_with("advice_talk", "farsta", &["--contact", contact]);
    let (first, again) = (talk("first"), talk("return"));
    let preschool = service.activity_with("open_preschool", "farsta", &["--venue", "Bron"]);
    for sheet in ["a3", "a4", "a5", "a6", "tent"] {
        let said = sheet_of(&service, &first, sheet);
        says(
            &said,
            &[
                "Vad tyckte du om samtalet?",
                "Tre korta frågor.",
                "Råd- och stödsamtal, första gången · Farsta · Stockholm",
                "What did you think of the conversation?",
                "Svara på ditt språk. ",
                "Answer in your language. Anonymous. Voluntary.",
            ],
        );
        says_not(&said, &["Fyra korta frågor.", "några korta frågor"]);
    }
    for sheet in SHEETS {
        let code = again["code"].as_str().unwrap();
        let grouped = format!("{} {} {}", &code[..3], &code[3..6], &code[6..]);
        let said = sheet_of(&service, &again, sheet);
        says(&said, &["återbesök", &grouped]);
        let said = sheet_of(&service, &preschool, sheet);
        says(&said, &["Stockholm", "Bron", "Öppen förskola"]);
        says_not(&said, &["Vad tyckte du"]);
    }
    says(
        &sheet_of(&service, &preschool, "a4"),
        &["Fyra korta frågor."],
    );
}

#[tokio::test]
async fn where_one_language_is_offered_nobody_is_asked_to_answer_in_another() {
    let service = start_on("2026-03-30").await;
    let more = ["--languages", "sv", "--test"];
    let activity = service.activity_with("home_visit", "farsta", &more);
    let code = activity["code"].as_str().unwrap();
    for sheet in SHEETS {
        let said = text_of(&printed(&service, code, sheet, &[]));
        says(&said, &["Det här är bara"]);
        says_not(&said, &["Svara på ditt språk"]);
    }
}

/// Languages in their order, and how many of them a sheet has room for.
const ROOMS: [(&str, usize); 4] = [("a4", 13), ("a5", 6), ("a6", 4), ("tent", 5)];

#[tokio::test]
async fn what_has_no_room_stands_by_its_name_and_the_command_says_so() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("open_preschool", "farsta");
    // Signs that pdftotext reads as they are written, the rest behind them.
    let (read, others): (Vec<Language>, Vec<Language>) = Language::ALL
        .into_iter()
        .partition(|one| !one.is_tall() && *one != Language::EASY_SWEDISH);
    let tags = |languages: &[Language]| {
        let tags: Vec<&str> = languages.iter().map(|one| one.tag()).collect();
        tags.join(",")
    };
    for (sheet, room) in ROOMS {
        let chosen = tags(&[&others[..], &read[..]].concat());
        let file = service.path("sheet.pdf");
        let words = ["poster", &code, "--sheet", sheet, "--languages", &chosen];
        let more = ["-o", file.to_str().unwrap(), "--base-url", "https://s.se"];
        let output = service.run(&[&words[..], &more].concat(), "");
        let warned = String::from_utf8(output.stderr).unwrap();
        let all: Vec<&str> = chosen.split(',').collect();
        let without = &all[room.min(all.len())..];
        let said = text_of(&file);
        if without.is_empty() {
            assert_eq!(warned, "", "{sheet}");
        } else {
            let named = without.join(", ");
            let line =
                format!("{sheet} has room for {room} languages; by their name alone stand {named}");
            says(&warned, &[&line]);
        }
        for language in &read {
            let is_whole = !without.contains(&language.tag());
            let promise = text(*language, "poster-promise").words;
            let first_word = promise.split(' ').next().unwrap();
            assert_eq!(
                said.contains(first_word),
                is_whole,
                "{sheet} {language}: {said}"
            );
            assert!(
                is_whole || said.contains(language.own_name()),
                "{sheet}: {said}"
            );
        }
    }
    let output = service.run(&["poster", &code, "--sheet", "a3", "-o", "a3.pdf"], "");
    let warned = String::from_utf8(output.stderr).unwrap();
    says_not(&warned, &["has room"]);
}

/// Sizes of type on a sheet, in points.
fn sizes(pdf: &Path) -> Vec<f64> {
    let boxes = poppler("pdftotext", &["-bbox", pdf.to_str().unwrap(), "-"]);
    let number = |line: &str, name: &str| -> Option<f64> {
        let rest = line.split(&format!("{name}=\"")).nth(1)?;
        rest.split('"').next()?.parse().ok()
    };
    // Noto Sans reaches 1.362 of its size from its highest to its lowest sign;
    // Chinese signs are as high as their size.
    let of_size = |line: &str| {
        let is_chinese = |sign: char| ('\u{2e80}'..='\u{ffef}').contains(&sign);
        let is_arabic = |sign: char| ('\u{fb50}'..='\u{fefc}').contains(&sign);
        let is_high = line.contains(is_chinese) && !line.contains(is_arabic);
        if is_high { 1.0 } else { 1.362 }
    };
    let size = |line: &str| Some((number(line, "yMax")? - number(line, "yMin")?) / of_size(line));
    boxes.lines().filter_map(size).collect()
}

#[tokio::test]
async fn nothing_on_a_sheet_in_all_languages_is_too_small_to_read() {
    let service = start_on("2026-03-30").await;
    for activity_type in ["open_preschool", "home_visit"] {
        let code = service.activity(activity_type, "farsta");
        for sheet in SHEETS {
            let file = printed(&service, &code, sheet, &[]);
            let smallest = sizes(&file).into_iter().fold(f64::MAX, f64::min);
            let least = match sheet {
                "card" => 5.4,
                _ => 6.4,
            };
            assert!(
                smallest >= least,
                "{activity_type} {sheet}: {smallest} points"
            );
        }
    }
}

#[tokio::test]
async fn a_sheet_that_begins_with_arabic_script_is_mirrored() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for sheet in ["a3", "a4", "a5", "a6"] {
        for (languages, is_mirrored) in [("sv,ar", false), ("ar,sv", true), ("fa-AF", true)] {
            let file = printed(&service, &code, sheet, &["--languages", languages]);
            let place = drawn(&file)[0].place_of_the_square();
            assert_eq!(place > 0.5, is_mirrored, "{sheet} {languages}: {place}");
        }
    }
}

/// Whether any dot of a page has a colour.
fn is_coloured(pdf: &Path) -> bool {
    let stem = pdf.with_extension("");
    let stem = stem.to_str().unwrap();
    poppler(
        "pdftoppm",
        &["-r", "30", "-singlefile", pdf.to_str().unwrap(), stem],
    );
    let picture = std::fs::read(format!("{stem}.ppm")).unwrap();
    // After "P6", width and height, and 255.
    let mut lines = picture.splitn(4, |byte| *byte == b'\n');
    let dots = lines.nth(3).unwrap();
    dots.chunks(3)
        .any(|dot| dot[0] != dot[1] || dot[1] != dot[2])
}

#[tokio::test]
async fn a_sheet_for_black_ink_has_no_colour() {
    let service = start_on("2026-03-30").await;
    let code = service.activity("advice_talk", "farsta");
    for sheet in SHEETS {
        let ink = |ink| {
            printed(
                &service,
                &code,
                sheet,
                &["--languages", "sv,ar", "--ink", ink],
            )
        };
        assert!(!is_coloured(&ink("black")), "{sheet}");
        assert!(is_coloured(&ink("colour")), "{sheet}");
    }
    let words = [
        "poster", &code, "--sheet", "a4", "--ink", "red", "-o", "x.pdf",
    ];
    let (status, said) = service.refused(&words, "");
    assert_eq!(status, 2);
    says(&said, &["--ink", "the inks are colour and black"]);
}

#[tokio::test]
async fn an_advisor_reads_what_has_no_room_and_chooses_what_stands_largest() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let activity = service.activity_with(
        "advice_talk",
        "farsta",
        &["--languages", "sv,en,so,fi,ti,ar"],
    );
    let here = format!("/staff/activities/{}", activity["id"]);
    let anna = service.sign_in("anna@kommun.se").await;
    let get = |path: String| anna.get(service.address(&path)).send();
    let page = get(here.clone()).await.unwrap().text().await.unwrap();
    says(
        &words(&page),
        &[
            "Bordskort A6 har plats för 4 språk. De här står bara med sitt namn: tigrinska, arabiska",
            "Bordsryttare har plats för 5 språk. De här står bara med sitt namn: arabiska",
            "Kort att ta med (8 på A4): 6 sidor, en för varje språk.",
        ],
    );
    says_not(
        &words(&page),
        &["Affisch A5 har plats", "Affisch A3 har plats"],
    );
    let file = service.path("sheet.pdf");
    for (query, is_arabic, is_coloured_too) in [
        ("sheet=a6", false, true),
        ("sheet=a6&first=ar", true, true),
        (
            "sheet=a6&first=ar&languages=sv&languages=so&ink=black",
            true,
            false,
        ),
    ] {
        let response = get(format!("{here}/sheet.pdf?{query}")).await.unwrap();
        assert_eq!(response.status(), 200, "{query}");
        std::fs::write(&file, response.bytes().await.unwrap()).unwrap();
        let is_mirrored = drawn(&file)[0].place_of_the_square() > 0.5;
        assert_eq!(is_mirrored, is_arabic, "{query}");
        assert_eq!(is_coloured(&file), is_coloured_too, "{query}");
    }
}

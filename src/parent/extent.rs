//! How long a form is on a phone, and how heavy: what an imported questionnaire
//! is told before parents meet it.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use super::questions::{Look, group_choices};
use crate::{
    domain::{
        activity_type::Contact, language::Language, questionnaire::Questionnaire, survey::Survey,
    },
    text::{heading, of_questionnaire},
};

/// Screens of a phone that a form may be long.
pub(super) const MOST_SCREENS: f64 = 3.0;
/// Kilobytes that a page may weigh when it is sent.
pub(super) const MOST_KILOBYTES: f64 = 8.0;

/// How long and how heavy a form is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    /// Screens of 360 × 740, reckoned from the words: a browser may need a few
    /// lines more or fewer.
    pub(super) screens: f64,
    /// Kilobytes on the wire.
    pub(super) kilobytes: f64,
}

impl Extent {
    /// Of a form, given its whole page.
    pub(super) fn of(survey: &Survey, contact: Contact, language: Language, page: &str) -> Self {
        Self {
            screens: height(survey, contact, language) / SCREEN,
            kilobytes: f64::from(u32::try_from(packed(page)).unwrap_or(u32::MAX)) / 1000.0,
        }
    }

    /// Whether parents should not be asked for so much.
    pub(super) fn is_too_much(self) -> bool {
        self.screens > MOST_SCREENS || self.kilobytes > MOST_KILOBYTES
    }
}

/// As pages are sent.
fn packed(page: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(page.as_bytes());
    let packed = written.and_then(|()| encoder.finish());
    packed.map_or(page.len(), |packed| packed.len())
}

/// Height of the smallest screen that the page is made for; its column is 328
/// wide. All in pixels, after the style sheet.
const SCREEN: f64 = 740.0;
const COLUMN: f64 = 328.0;
/// Sender, languages, length, promise, button and foot.
const AROUND: f64 = 590.0;
/// What surrounds the words of a heading of the page, of a questionnaire on it, of
/// a question.
const HEADED: f64 = 18.0;
const ANOTHER: f64 = 41.0;
const ASKED: f64 = 20.0;
/// An answer in a line, and what its circle and face take of the line.
const ANSWER: f64 = 47.0;
const CIRCLE: f64 = 62.0;
const FACE: f64 = 32.0;
/// Answers side by side in a row, and the row without its words.
const STEPS: usize = 6;
const STEP: f64 = 45.0;

/// A size of words and the height of their line.
#[derive(Clone, Copy)]
struct Size(f64, f64);

const HEADING: Size = Size(23.0, 30.0);
const SECOND: Size = Size(21.0, 28.0);
const QUESTION: Size = Size(18.0, 23.5);
const WORDS: Size = Size(17.0, 24.0);
const SMALL: Size = Size(15.0, 18.5);

/// How high words stand in a column this wide.
fn lines(words: &str, size: Size, width: f64) -> f64 {
    let per_line = (width / size.0).max(1.0);
    (breadth(words) / per_line).ceil().max(1.0) * size.1
}

/// How broad words are, in their size: letters half as broad as high, signs of
/// Chinese as broad, marks over letters nothing.
fn breadth(words: &str) -> f64 {
    let of = |sign: char| match sign {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' => 0.32,
        'm' | 'w' | 'M' | 'W' => 0.85,
        '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}' => 0.0,
        '\u{064b}'..='\u{0652}' | '\u{200c}' => 0.0,
        '\u{1200}'..='\u{139f}' => 0.75,
        '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' => 1.0,
        sign if sign.is_uppercase() => 0.66,
        _ => 0.54,
    };
    words.chars().map(of).sum()
}

fn height(survey: &Survey, contact: Contact, language: Language) -> f64 {
    let mut height = AROUND + HEADED + lines(&heading(survey, language).words, HEADING, COLUMN);
    let mut above: Option<&Questionnaire> = None;
    for (questionnaire, question) in survey.questions(contact) {
        let said = |key: &str| of_questionnaire(questionnaire, language, key).words;
        let activity_type = survey.activity.activity_type;
        if above.is_some_and(|above| above.id != questionnaire.id) {
            let heading = said(&questionnaire.text_key(activity_type, "heading"));
            height += ANOTHER + lines(&heading, SECOND, COLUMN);
        }
        above = Some(questionnaire);
        let asked = said(&questionnaire.text_key(activity_type, &question.construct));
        height += ASKED + lines(&format!("1. {asked}"), QUESTION, COLUMN);
        let look = Look::of(question);
        let options = question.options();
        let labels = options
            .iter()
            .map(|code| said(&questionnaire.option_key(question, code)));
        if look == Look::Steps {
            let steps = COLUMN / STEPS as f64;
            let labels: Vec<f64> = labels.map(|label| lines(&label, SMALL, steps)).collect();
            let rows = labels.chunks(STEPS);
            height += rows
                .map(|row| STEP + row.iter().copied().fold(0.0, f64::max))
                .sum::<f64>();
        } else {
            let beside = CIRCLE + if look == Look::Faces { FACE } else { 0.0 };
            let row = |label: String| (lines(&label, WORDS, COLUMN - beside) + 7.0).max(ANSWER);
            height += labels.map(row).sum::<f64>();
        }
    }
    if !survey.groups().is_empty() {
        let rows = group_choices(survey).count().saturating_sub(1).max(1);
        height += ASKED + QUESTION.1 + ANSWER * rows as f64;
    }
    height
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_need_more_lines_the_longer_they_are_and_the_broader_their_script() {
        let one = lines("Ja", WORDS, COLUMN);
        assert!((one - WORDS.1).abs() < f64::EPSILON);
        let long = "Skulle du rekommendera andra att ha kontakt med oss?";
        assert!((lines(long, QUESTION, COLUMN) - 2.0 * QUESTION.1).abs() < f64::EPSILON);
        assert!(breadth("您有多大把握") > breadth("abcdef"));
    }

    #[test]
    fn what_is_too_long_or_too_heavy_is_too_much() {
        let extent = |screens, kilobytes| Extent { screens, kilobytes };
        assert!(!extent(3.0, 8.0).is_too_much());
        assert!(extent(3.1, 4.0).is_too_much());
        assert!(extent(2.0, 8.1).is_too_much());
        assert!(packed(&"svar ".repeat(2000)) < 200);
    }
}

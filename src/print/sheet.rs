//! What is printed and stands beside the square: posters, table cards, tent
//! cards, take-home cards.

use std::str::FromStr;

use jiff::civil::Date;
use serde::Serialize;

use super::{
    logo::Logo,
    pdf::{self, Files, NotPrinted, data},
    qr::Square,
};

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sheet {
    /// Poster for a door, A3.
    A3,
    /// Poster, A4.
    A4,
    /// Poster, A5.
    A5,
    /// Card for a table, A6.
    A6,
    /// A4 folded, to stand on a table and be read from both sides.
    Tent,
    /// Eight cards of 85 by 55 mm to take home, on an A4 with marks to cut
    /// along; a page for each language.
    Card,
}

/// The word is none of the sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sheets are a3, a4, a5, a6, tent and card")]
pub struct NotASheet;

impl Sheet {
    /// All of them, largest first.
    pub const ALL: [Self; 6] = [
        Self::A3,
        Self::A4,
        Self::A5,
        Self::A6,
        Self::Tent,
        Self::Card,
    ];

    /// The word used in addresses and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A3 => "a3",
            Self::A4 => "a4",
            Self::A5 => "a5",
            Self::A6 => "a6",
            Self::Tent => "tent",
            Self::Card => "card",
        }
    }

    /// Languages that have room for their question, call and promise without
    /// being too small to read, the longest names on one line or two below
    /// them. `None`: as many as there are.
    #[must_use]
    pub fn room(self) -> Option<usize> {
        match self {
            Self::A3 | Self::Card => None,
            Self::A4 => Some(13),
            Self::A5 => Some(6),
            Self::A6 => Some(4),
            Self::Tent => Some(5),
        }
    }

    /// Of those chosen in this order, those that stand by their name alone.
    #[must_use]
    pub fn by_name_alone<Of>(self, chosen: &[Of]) -> &[Of] {
        let room = self.room().unwrap_or(chosen.len());
        chosen.get(room..).unwrap_or_default()
    }
}

impl FromStr for Sheet {
    type Err = NotASheet;
    fn from_str(word: &str) -> Result<Self, NotASheet> {
        Self::ALL
            .into_iter()
            .find(|sheet| sheet.as_str() == word)
            .ok_or(NotASheet)
    }
}

/// With what a sheet is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// A field of colour above, a light one for the other languages.
    #[default]
    Colour,
    /// Black on white, with lines where colour would be.
    Black,
}

/// The word is none of the inks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the inks are colour and black")]
pub struct NotAnInk;

impl FromStr for Ink {
    type Err = NotAnInk;
    fn from_str(word: &str) -> Result<Self, NotAnInk> {
        match word {
            "colour" => Ok(Self::Colour),
            "black" => Ok(Self::Black),
            _ => Err(NotAnInk),
        }
    }
}

/// What is said in one language.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// ISO 639 code, two or three letters.
    pub lang: String,
    /// ISO 3166 code, when the language needs one.
    pub region: Option<String>,
    /// Written from the right.
    pub rtl: bool,
    /// Signs that reach far above and below the line.
    pub tall: bool,
    /// What its speakers call it.
    pub name: String,
    /// The large question.
    pub heading: String,
    /// What to do first.
    pub camera: String,
    /// What to do then.
    pub link: String,
    /// That one answers in one's own language; empty where there is but one.
    pub answer: String,
    /// How much is asked.
    pub length: String,
    /// What to do without a camera.
    pub address: String,
    /// Anonymous, voluntary, short.
    pub promise: String,
    /// What is never asked.
    pub bankid: String,
    /// What to try when the page does not open.
    pub wifi: String,
    /// That answers are not counted; empty when they are.
    pub trial: String,
}

/// Everything that stands on a sheet.
#[derive(Debug, Clone)]
pub struct Printed {
    /// Title of the document.
    pub title: String,
    /// Who asks.
    pub municipality: String,
    /// Where, empty when not said.
    pub place: String,
    /// The address in clear.
    pub host: String,
    /// The digits in groups.
    pub code: String,
    /// What the square is, for those who do not see it.
    pub alt: String,
    /// Of what kind it is, in Swedish, for those who hang it.
    pub kind: String,
    /// Small print for the same: which code, where, when.
    pub foot: String,
    /// Day of printing.
    pub day: Date,
    /// The languages, the most important first; never empty.
    pub lines: Vec<Line>,
    /// The square.
    pub square: Square,
    /// The municipality's logo.
    pub logo: Option<Logo>,
    /// The municipality's own colour: of the band, and of the light field.
    pub colour: Option<(String, String)>,
}

#[derive(Serialize)]
struct Data<'a> {
    sheet: Sheet,
    black: bool,
    room: usize,
    title: &'a str,
    municipality: &'a str,
    place: &'a str,
    host: &'a str,
    code: &'a str,
    alt: &'a str,
    kind: &'a str,
    foot: &'a str,
    day: (i16, i8, i8),
    lines: &'a [Line],
    logo: Option<String>,
    colour: Option<&'a str>,
    tint: Option<&'a str>,
}

impl Printed {
    /// The sheet as PDF. Takes some hundredths of a second.
    ///
    /// # Errors
    /// [`NotPrinted`], for instance when the logo does not read.
    pub fn pdf(&self, sheet: Sheet, ink: Ink) -> Result<Vec<u8>, NotPrinted> {
        let Self {
            title,
            municipality,
            place,
            host,
            code,
            alt,
            kind,
            foot,
            day,
            lines,
            square,
            logo,
            colour,
        } = self;
        let mut files = Files::new();
        let logo = logo.as_ref().map(|logo| {
            let name = logo.kind().file_name();
            files.insert(name, logo.picture().to_vec());
            format!("/{name}")
        });
        let day = (day.year(), day.month(), day.day());
        let contents = Data {
            sheet,
            black: ink == Ink::Black,
            room: sheet.room().unwrap_or(lines.len()),
            title,
            municipality,
            place,
            host,
            code,
            alt,
            kind,
            foot,
            day,
            lines,
            logo,
            colour: colour.as_ref().map(|(colour, _)| colour.as_str()),
            tint: colour.as_ref().map(|(_, tint)| tint.as_str()),
        };
        files.insert("sheet.json", data(&contents));
        files.insert("square.svg", square.svg(None).into_bytes());
        pdf::print(include_str!("../../assets/print/sheet.typ"), files)
    }
}

#[cfg(test)]
mod tests {
    /// Typst does not mind what it is not asked for.
    #[test]
    fn whatever_is_put_together_for_a_sheet_stands_in_its_template() {
        let source = include_str!("sheet.rs");
        let template = include_str!("../../assets/print/sheet.typ");
        let mut fields = 0;
        for (start, objects) in [
            ("struct Data<'a> {", ["data.", "data."]),
            ("pub struct Line {", ["line.", "first."]),
        ] {
            let (_, rest) = source.split_once(start).unwrap();
            let (inside, _) = rest.split_once("\n}").unwrap();
            let lines = inside.lines().map(str::trim);
            for line in lines.filter(|line| !line.starts_with("//") && !line.is_empty()) {
                let (name, _) = line.trim_start_matches("pub ").split_once(':').unwrap();
                let is_asked = |object: &str| template.contains(&format!("{object}{name}"));
                assert!(objects.into_iter().any(is_asked), "{name}");
                fields += 1;
            }
        }
        assert!(fields > 20, "{fields}");
    }
}

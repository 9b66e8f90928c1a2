//! What is printed and stands beside the square: posters, table cards, tent
//! cards, take-home cards.

use std::str::FromStr;

use jiff::civil::Date;
use serde::Serialize;

use super::{
    pdf::{self, Files, NotPrinted},
    qr::Square,
};

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sheet {
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
#[error("the sheets are a4, a5, a6, tent and card")]
pub struct NotASheet;

impl Sheet {
    /// All of them, largest first.
    pub const ALL: [Self; 5] = [Self::A4, Self::A5, Self::A6, Self::Tent, Self::Card];

    /// The word used in addresses and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A5 => "a5",
            Self::A6 => "a6",
            Self::Tent => "tent",
            Self::Card => "card",
        }
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
    /// The large question.
    pub heading: String,
    /// What to do.
    pub how: String,
    /// What to do without a camera.
    pub code: String,
    /// Anonymous, voluntary, short.
    pub promise: String,
    /// What is never asked.
    pub bankid: String,
    /// What to try when the page does not open.
    pub wifi: String,
}

/// A picture of the municipality, read and found to be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    kind: LogoKind,
    picture: Vec<u8>,
}

/// How a logo is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKind {
    /// Drawn with lines.
    Svg,
    /// Made of dots.
    Png,
}

impl LogoKind {
    /// The word used in the table and as the end of file names.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// Its name among the files of a template.
    fn file_name(self) -> &'static str {
        match self {
            Self::Svg => "logo.svg",
            Self::Png => "logo.png",
        }
    }
}

/// The file is not a picture that sheets can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a logo is an SVG or a PNG of at most 200 kB and 4000 dots a side")]
pub struct NotALogo;

impl Logo {
    /// Largest file taken, in bytes.
    pub const LARGEST: usize = 200_000;
    /// Most dots a side.
    const MOST_DOTS: u32 = 4000;

    /// Reads a picture by what it is, whatever its name says, and tries it on
    /// a sheet.
    ///
    /// # Errors
    /// [`NotALogo`]
    pub fn read(picture: Vec<u8>) -> Result<Self, NotALogo> {
        if picture.len() > Self::LARGEST {
            return Err(NotALogo);
        }
        let kind = if picture.starts_with(b"\x89PNG") {
            LogoKind::Png
        } else {
            LogoKind::Svg
        };
        if kind == LogoKind::Png {
            let header = png::Decoder::new(std::io::Cursor::new(&picture))
                .read_info()
                .map_err(|_| NotALogo)?
                .info()
                .size();
            if header.0.max(header.1) > Self::MOST_DOTS {
                return Err(NotALogo);
            }
        }
        let name = kind.file_name();
        let files = Files::from([(name, picture.clone())]);
        let head = "#set document(title: \"x\", date: datetime(year: 2026, month: 1, day: 1))";
        pdf::print(
            &format!("{head}\n#image(\"/{name}\", alt: \"x\", height: 18mm)"),
            files,
        )
        .map_err(|_| NotALogo)?;
        Ok(Self { kind, picture })
    }

    /// A picture that was read before, by the word of its kind.
    #[must_use]
    pub fn kept(kind: &str, picture: Vec<u8>) -> Option<Self> {
        let kind = [LogoKind::Svg, LogoKind::Png]
            .into_iter()
            .find(|known| known.as_str() == kind)?;
        Some(Self { kind, picture })
    }

    /// How it is written.
    #[must_use]
    pub fn kind(&self) -> LogoKind {
        self.kind
    }

    /// The file.
    #[must_use]
    pub fn picture(&self) -> &[u8] {
        &self.picture
    }
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
    /// Small print: unit, period.
    pub foot: String,
    /// Day of printing.
    pub day: Date,
    /// The languages, the most important first; never empty.
    pub lines: Vec<Line>,
    /// The square.
    pub square: Square,
    /// The municipality's logo.
    pub logo: Option<Logo>,
}

#[derive(Serialize)]
struct Data<'a> {
    sheet: Sheet,
    title: &'a str,
    municipality: &'a str,
    place: &'a str,
    host: &'a str,
    code: &'a str,
    alt: &'a str,
    foot: &'a str,
    day: (i16, i8, i8),
    lines: &'a [Line],
    logo: Option<String>,
}

impl Printed {
    /// The sheet as PDF. Takes some hundredths of a second.
    ///
    /// # Errors
    /// [`NotPrinted`], for instance when the logo does not read.
    pub fn pdf(&self, sheet: Sheet) -> Result<Vec<u8>, NotPrinted> {
        let mut files = Files::new();
        let logo = self.logo.as_ref().map(|logo| {
            files.insert(logo.kind.file_name(), logo.picture.clone());
            format!("/{}", logo.kind.file_name())
        });
        let Self {
            title,
            municipality,
            place,
            host,
            code,
            alt,
            foot,
            lines,
            ..
        } = self;
        let day = (self.day.year(), self.day.month(), self.day.day());
        let data = Data {
            sheet,
            title,
            municipality,
            place,
            host,
            code,
            alt,
            foot,
            day,
            lines,
            logo,
        };
        files.insert("sheet.json", serde_json::to_vec(&data).unwrap_or_default());
        files.insert("square.svg", self.square.svg(None).into_bytes());
        files.insert(
            "pictograms.svg",
            include_bytes!("../../assets/print/pictograms.svg").to_vec(),
        );
        pdf::print(include_str!("../../assets/print/sheet.typ"), files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_a_logo() {
        let drawing = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#123456"/></svg>"##;
        assert_eq!(Logo::read(drawing.into()).unwrap().kind(), LogoKind::Svg);
    }
}

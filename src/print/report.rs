//! The report of a period: everything that stands in it, said and counted, for
//! the page and for paper alike.

use serde::Serialize;

use super::pdf::{self, Files, NotPrinted, data};

/// A report in one language; its paragraph is in two.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Tag of the language.
    pub language: &'static str,
    /// Title of the document.
    pub title: String,
    /// Who publishes it.
    pub municipality: String,
    /// Heading on the first page.
    pub heading: String,
    /// Municipality, period, published until, made on: name and value.
    pub facts: Vec<(String, String)>,
    /// What must be known before the figures are read.
    pub notices: Vec<String>,
    /// The same paragraph in each language.
    pub paragraphs: Vec<Paragraph>,
    /// What was held, whom it reached, how they found it.
    pub activities: Vec<Section>,
    /// What parents answered, in sentences.
    pub said: Vec<String>,
    /// What each of its parts is called.
    pub headings: Headings,
    /// A row per activity type.
    pub figures: Grid,
    /// What its marks mean.
    pub figures_notes: Vec<String>,
    /// Own key figures with their targets, where any is followed.
    pub key_figures: Option<Grid>,
    /// All questions, a grid per activity type.
    pub questions: Vec<Grid>,
    /// A chart per activity type with anything to draw.
    pub charts: Vec<Chart>,
    /// What the parts of a bar stand for, best first.
    pub key: Vec<String>,
    /// What stands out, and what is missing.
    pub findings: Vec<Section>,
    /// How the figures are made.
    pub method: Vec<Chapter>,
    /// Day it was made: year, month, day.
    pub day: (i16, i8, i8),
}

/// Headings of the parts.
#[derive(Debug, Clone, Serialize)]
pub struct Headings {
    /// Of the paragraph.
    pub paragraph: String,
    /// Of the table per activity type.
    pub figures: String,
    /// Of the charts.
    pub charts: String,
    /// Of the table of own key figures.
    pub key_figures: String,
    /// Of the tables per question.
    pub questions: String,
    /// Of the method box.
    pub method: String,
}

/// A paragraph ready to be pasted.
#[derive(Debug, Clone, Serialize)]
pub struct Paragraph {
    /// Tag of its language.
    pub language: &'static str,
    /// What that language is called.
    pub heading: String,
    /// The words.
    pub words: String,
    /// The same in one sentence.
    pub sentence: String,
}

/// A part of the report beside the answers: what is told, then its tables.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// What it is called.
    pub heading: String,
    /// What is told, in order.
    pub sentences: Vec<String>,
    /// What it is told of.
    pub tables: Vec<Grid>,
}

impl Section {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty() && self.tables.is_empty()
    }
}

/// A table: headings, then rows whose first cell names them.
#[derive(Debug, Clone, Serialize)]
pub struct Grid {
    /// What it shows.
    pub caption: String,
    /// Headings, the first of the row names.
    pub columns: Vec<String>,
    /// Cells as they are read; as many as columns.
    pub rows: Vec<Vec<String>>,
}

/// Bars of one activity type, one per question.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// Activity type.
    pub title: String,
    /// All it shows, in words.
    pub alt: String,
    /// In the order asked.
    pub bars: Vec<Bar>,
}

/// All answers to one question.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// What the question is called.
    pub name: String,
    /// How many answers: "n = 40".
    pub n: String,
    /// Best first; empty when there are too few answers to show.
    pub parts: Vec<BarPart>,
}

/// One answer in a bar.
#[derive(Debug, Clone, Serialize)]
pub struct BarPart {
    /// Share of the bar, between 0.0 and 1.0.
    pub share: f64,
    /// How many gave it.
    pub answers: u32,
    /// The share, said.
    pub said: String,
}

/// A part of the method box.
#[derive(Debug, Clone, Serialize)]
pub struct Chapter {
    /// Heading.
    pub heading: String,
    /// Running text.
    pub sentences: Vec<String>,
    /// Lists, each under its name; the name may be empty.
    pub lists: Vec<(String, Vec<String>)>,
}

impl Report {
    /// The report as PDF. Takes some hundredths of a second.
    ///
    /// # Errors
    /// [`NotPrinted`], which is a fault of the template.
    pub fn pdf(&self) -> Result<Vec<u8>, NotPrinted> {
        let files = Files::from([("report.json", data(self))]);
        pdf::print(include_str!("../../assets/print/report.typ"), files)
    }
}

//! Status reports of districts on paper: one district, or the whole city.

use serde::Serialize;

use super::pdf::{self, Files, NotPrinted, data};

/// The reports of a tertial.
#[derive(Debug, Clone, Serialize)]
pub struct StatusReports {
    /// Tag of the language.
    pub language: &'static str,
    /// Title of the document and heading of its first page.
    pub title: String,
    /// Who publishes it.
    pub municipality: String,
    /// One per district, in order.
    pub districts: Vec<District>,
    /// Day it was made: year, month, day.
    pub day: (i16, i8, i8),
}

/// The report of a district.
#[derive(Debug, Clone, Serialize)]
pub struct District {
    /// Its name.
    pub name: String,
    /// What must be known before it is read.
    pub notice: Option<String>,
    /// Name and value.
    pub facts: Vec<(String, String)>,
    /// Kinds of support, then strategies.
    pub groups: Vec<Group>,
}

/// Headings that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// What they are called together.
    pub heading: String,
    /// Heading and paragraphs.
    pub told: Vec<(String, Vec<String>)>,
}

impl StatusReports {
    /// The reports as PDF.
    ///
    /// # Errors
    /// [`NotPrinted`], which is a fault of the template.
    pub fn pdf(&self) -> Result<Vec<u8>, NotPrinted> {
        let files = Files::from([("status_report.json", data(self))]);
        pdf::print(include_str!("../../assets/print/status_report.typ"), files)
    }
}

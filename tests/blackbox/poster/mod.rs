//! Sheets on paper: made, drawn, and read again by programs that know nothing
//! of ours.

mod drawn;
mod offered;
mod typed;

use std::path::{Path, PathBuf};

use crate::support::{Service, programs::poppler};

pub const SHEETS: [&str; 6] = ["a3", "a4", "a5", "a6", "tent", "card"];

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

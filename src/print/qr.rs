//! The QR square: smallest version at level M, raised to the highest level
//! that does not make it larger; four modules of quiet around; black on white.

use std::io::Write;

use qrcode::{Color, EcLevel, QrCode};

/// A QR square as rows of modules, without the quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Square {
    width: usize,
    dark: Vec<bool>,
}

/// Modules of quiet on each side (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// The address is too long for a QR square.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the address is too long for a QR square")]
pub struct TooLong;

impl Square {
    /// The square that holds `text`.
    ///
    /// # Errors
    /// [`TooLong`] above some 2 300 signs.
    pub fn of(text: &str) -> Result<Self, TooLong> {
        let smallest =
            QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| TooLong)?;
        let raised = [EcLevel::H, EcLevel::Q]
            .into_iter()
            .find_map(|level| QrCode::with_version(text, smallest.version(), level).ok());
        let code = raised.unwrap_or(smallest);
        Ok(Self {
            width: code.width(),
            dark: code
                .into_colors()
                .into_iter()
                .map(|color| color == Color::Dark)
                .collect(),
        })
    }

    /// Modules on a side, quiet zone included.
    #[must_use]
    pub fn side(&self) -> usize {
        self.width + 2 * QUIET
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        let inside = |place: usize| place.checked_sub(QUIET).filter(|place| *place < self.width);
        inside(x)
            .zip(inside(y))
            .is_some_and(|(x, y)| self.dark[y * self.width + x])
    }

    /// One path that draws all dark modules, one unit each.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.side() {
            let mut x = 0;
            while x < self.side() {
                let length = (x..self.side()).take_while(|x| self.is_dark(*x, y)).count();
                if length > 0 {
                    path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
                }
                x += length.max(1);
            }
        }
        path
    }

    /// An SVG file, `millimetres` on a side when given.
    #[must_use]
    pub fn svg(&self, millimetres: Option<u32>) -> String {
        let (side, path) = (self.side(), self.path());
        let size = millimetres
            .map(|size| format!(r#" width="{size}mm" height="{size}mm""#))
            .unwrap_or_default();
        let paper = format!(r##"<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>"##);
        let space = format!(r#"viewBox="0 0 {side} {side}" shape-rendering="crispEdges""#);
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg"{size} {space}>{paper}<path d="{path}"/></svg>"#
        )
    }

    /// A PNG file of one bit a dot: each module a whole number of dots, at least 300 dots an
    /// inch over `millimetres`, else 16 dots a module.
    ///
    /// # Errors
    /// When the picture cannot be written, which memory alone can cause.
    pub fn png(&self, millimetres: Option<u32>) -> Result<Vec<u8>, png::EncodingError> {
        let scale = millimetres.map_or(16, |size| {
            (size as usize * 300 * 10 / 254)
                .div_ceil(self.side())
                .max(1)
        });
        let side = self.side() * scale;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, side as u32, side as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        if let Some(size) = millimetres.filter(|size| *size > 0) {
            let per_metre = (side as u64 * 1000 / u64::from(size)) as u32;
            encoder.set_pixel_dims(Some(png::PixelDimensions {
                xppu: per_metre,
                yppu: per_metre,
                unit: png::Unit::Meter,
            }));
        }
        let mut writer = encoder.write_header()?;
        let mut rows = writer.stream_writer()?;
        for y in 0..self.side() {
            let mut row = vec![0; side.div_ceil(8)];
            for x in (0..side).filter(|x| !self.is_dark(x / scale, y)) {
                row[x / 8] |= 0x80 >> (x % 8);
            }
            // Each module is as many rows as dots.
            for _ in 0..scale {
                rows.write_all(&row)?;
            }
        }
        rows.finish()?;
        writer.finish()?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(square: &Square) -> String {
        let png = square.png(None).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png))
            .read_info()
            .unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut dots).unwrap();
        let is_light = |x, y| dots[y * frame.line_size + x / 8] >> (7 - x % 8) & 1 == 1;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(
            frame.width as usize,
            frame.height as usize,
            |x, y| if is_light(x, y) { 255 } else { 0 },
        );
        image.detect_grids()[0].decode().unwrap().1
    }

    #[test]
    fn an_independent_decoder_reads_the_address() {
        let address = "https://SVARA.STOCKHOLM.SE/1000000016";
        let square = Square::of(address).unwrap();
        assert_eq!(decode(&square), address);
        assert_eq!(square.side(), 29 + 8, "version 3 holds it");
    }

    #[test]
    fn pictures_have_the_size_asked_for() {
        let square = Square::of("HTTPS://SVARA.SE/4829157036").unwrap();
        assert!(
            square
                .svg(Some(60))
                .contains(r#"width="60mm" height="60mm""#)
        );
        let png = square.png(Some(60)).unwrap();
        let width = u32::from_be_bytes(png[16..20].try_into().unwrap());
        assert!(
            width >= 708 && width.is_multiple_of(square.side() as u32),
            "{width}"
        );
        assert!(Square::of(&"A".repeat(5000)).is_err());
    }
}

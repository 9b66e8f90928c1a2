//! A municipality's logo as small as the top of a parent's page carries it:
//! drawn anew in few dots and few colours, so that the page stays light and
//! nothing of the file itself stands on it.

use std::borrow::Cow;

use base64::{Engine, prelude::BASE64_STANDARD};
use image::{
    ImageFormat, Rgba, RgbaImage,
    imageops::{FilterType, resize},
};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

use super::logo::{Logo, LogoKind};

/// Largest a crest is shown, in CSS pixels.
const WIDEST: f32 = 112.0;
const HIGHEST: f32 = 36.0;
/// Dots for each of these pixels, as many as the weight allows.
const SHARPNESS: [f32; 5] = [2.5, 2.0, 1.5, 1.25, 1.0];
/// Heaviest picture, in bytes: a page with it stays within what a phone takes
/// in one go.
const HEAVIEST: usize = 1600;
/// Bits of each colour, as many as give few enough colours.
const SHADES: [u32; 3] = [4, 3, 2];

/// A small picture that stands in the page itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crest {
    address: String,
    width: u32,
    height: u32,
}

impl Crest {
    /// Draws a logo small; nothing when it shows nothing so small, or has too
    /// much in it to be light.
    #[must_use]
    pub fn of(logo: &Logo) -> Option<Self> {
        let drawn = Drawn::of(logo)?;
        let (width, height) = drawn.size();
        let scale = (WIDEST / width).min(HIGHEST / height);
        let (width, height) = (width * scale, height * scale);
        let dots = |length: f32| (length.round() as u32).max(1);
        SHARPNESS.iter().find_map(|sharpness| {
            let dotted = drawn.in_dots(dots(width * sharpness), dots(height * sharpness))?;
            let picture = packed(&dotted).filter(|picture| picture.len() <= HEAVIEST)?;
            Some(Self {
                address: format!("data:image/png;base64,{}", BASE64_STANDARD.encode(picture)),
                width: dots(width),
                height: dots(height),
            })
        })
    }

    /// The picture as an address that asks for nothing.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// How wide it is shown, in CSS pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// How high it is shown, in CSS pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }
}

/// A logo that can be drawn in any number of dots.
enum Drawn {
    Lines(Box<Tree>),
    Dots(RgbaImage),
}

impl Drawn {
    fn of(logo: &Logo) -> Option<Self> {
        match logo.kind() {
            LogoKind::Svg => Tree::from_data(logo.picture(), &Options::default())
                .ok()
                .map(|tree| Self::Lines(Box::new(tree))),
            LogoKind::Png => image::load_from_memory_with_format(logo.picture(), ImageFormat::Png)
                .ok()
                .map(|picture| Self::Dots(on_white(picture.into_rgba8()))),
        }
    }

    fn size(&self) -> (f32, f32) {
        match self {
            Self::Lines(tree) => (tree.size().width(), tree.size().height()),
            Self::Dots(picture) => (picture.width() as f32, picture.height() as f32),
        }
    }

    fn in_dots(&self, width: u32, height: u32) -> Option<Cow<'_, RgbaImage>> {
        match self {
            Self::Lines(tree) => {
                let mut dots = Pixmap::new(width, height)?;
                let (whole_width, whole_height) = self.size();
                let scale =
                    Transform::from_scale(width as f32 / whole_width, height as f32 / whole_height);
                resvg::render(tree, scale, &mut dots.as_mut());
                let straight = dots.pixels().iter().flat_map(|dot| {
                    let dot = dot.demultiply();
                    [dot.red(), dot.green(), dot.blue(), dot.alpha()]
                });
                let picture = RgbaImage::from_raw(width, height, straight.collect())?;
                Some(Cow::Owned(on_white(picture)))
            }
            // Never larger than it is.
            Self::Dots(picture) if picture.width() <= width => Some(Cow::Borrowed(picture)),
            Self::Dots(picture) => Some(Cow::Owned(resize(
                picture,
                width,
                height,
                FilterType::Triangle,
            ))),
        }
    }
}

/// As it looks on paper, which is what a page shows it on in any colours.
fn on_white(mut picture: RgbaImage) -> RgbaImage {
    for Rgba([red, green, blue, alpha]) in picture.pixels_mut() {
        for colour in [red, green, blue] {
            let over = 255 - u16::from(255 - *colour) * u16::from(*alpha) / 255;
            *colour = u8::try_from(over).unwrap_or(u8::MAX);
        }
        *alpha = u8::MAX;
    }
    picture
}

/// As a PNG of few colours; nothing when it is white all over.
fn packed(picture: &RgbaImage) -> Option<Vec<u8>> {
    let (colours, dots) = SHADES.iter().find_map(|bits| few_colours(picture, *bits))?;
    if colours.iter().all(|colour| *colour == [u8::MAX; 3]) {
        return None;
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(colours.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&dots).ok()?;
    writer.finish().ok()?;
    Some(file)
}

/// The colours of a picture with so many bits each, and which of them each dot
/// has; nothing when a picture cannot have so many.
fn few_colours(picture: &RgbaImage, bits: u32) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let steps = (1_u16 << bits) - 1;
    let rounded = |colour: u8| {
        let step = (u16::from(colour) * steps + 127) / 255;
        u8::try_from(step * 255 / steps).unwrap_or(u8::MAX)
    };
    let mut colours: Vec<[u8; 3]> = Vec::new();
    let mut dots = Vec::with_capacity(picture.len() / 4);
    for Rgba([red, green, blue, _]) in picture.pixels() {
        let colour = [rounded(*red), rounded(*green), rounded(*blue)];
        let known = colours.iter().position(|known| *known == colour);
        let place = known.unwrap_or_else(|| {
            colours.push(colour);
            colours.len() - 1
        });
        dots.push(u8::try_from(place).ok()?);
    }
    Some((colours, dots))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(size: &str, inside: &str) -> Logo {
        let picture = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>"#);
        Logo::read(picture.into()).unwrap()
    }

    fn png(width: u32, height: u32, dot: impl Fn(u32, u32) -> [u8; 4]) -> Logo {
        let picture = RgbaImage::from_fn(width, height, |x, y| Rgba(dot(x, y)));
        let mut file = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut file, ImageFormat::Png).unwrap();
        Logo::read(file.into_inner()).unwrap()
    }

    #[test]
    fn a_crest_is_light_whatever_the_logo_weighs() {
        let noise = |x: u32, y: u32| {
            let dot = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503);
            [(dot >> 8) as u8, (dot >> 16) as u8, (dot >> 24) as u8, 255]
        };
        let shield = r##"<path d="M0 0h40v26q0 14-20 20Q0 40 0 26Z" fill="#0b5a8a"/>"##;
        let is_light = |crest: &Crest| crest.address().len() < HEAVIEST * 4 / 3 + 40;
        for logo in [
            svg(r#"viewBox="0 0 40 46""#, shield),
            png(100, 120, |x, _| [x as u8, 20, 90, 255]),
        ] {
            let crest = Crest::of(&logo).unwrap();
            assert!(is_light(&crest));
            assert_eq!(crest.height(), 36);
        }
        // Of noise there is a light one or none.
        for (width, height) in [(40, 40), (112, 28), (180, 180), (448, 112)] {
            let crest = Crest::of(&png(width, height, noise));
            assert!(crest.as_ref().is_none_or(is_light), "{width} × {height}");
        }
    }

    #[test]
    fn a_wide_logo_is_shown_as_wide_as_it_may_be_and_keeps_its_shape() {
        let wide = svg(
            r#"viewBox="0 0 400 100""#,
            r#"<rect width="400" height="100" fill="red"/>"#,
        );
        let crest = Crest::of(&wide).unwrap();
        assert_eq!((crest.width(), crest.height()), (112, 28));
    }

    #[test]
    fn a_logo_that_shows_nothing_on_white_is_no_crest() {
        let white = r#"<rect width="40" height="40" fill="white"/>"#;
        assert_eq!(Crest::of(&svg(r#"viewBox="0 0 40 40""#, white)), None);
        assert_eq!(Crest::of(&png(20, 20, |_, _| [9, 9, 9, 0])), None);
    }

    #[test]
    fn few_colours_keep_black_and_white() {
        let picture = RgbaImage::from_fn(300, 1, |x, _| match x {
            0 => Rgba([0, 0, 0, 255]),
            x => Rgba([255, 255, 255, (x % 2) as u8 * 255]),
        });
        for bits in SHADES {
            let (colours, dots) = few_colours(&on_white(picture.clone()), bits).unwrap();
            assert_eq!(colours, [[0; 3], [255; 3]]);
            assert_eq!((dots[0], dots[1], dots.len()), (0, 1, 300));
        }
    }
}

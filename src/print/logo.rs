//! A municipality's logo: an administrator's file, so it is held to what a
//! sheet can carry before it is drawn at all.

use std::collections::HashMap;

use roxmltree::{Document, Node, ParsingOptions};

use super::pdf::{self, Files};

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
    pub(super) fn file_name(self) -> &'static str {
        match self {
            Self::Svg => "logo.svg",
            Self::Png => "logo.png",
        }
    }
}

/// The file is not a picture that sheets can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a logo is an SVG of plain shapes, or a PNG of 8 bits and at most 2000 dots a side; at most 200 kB"
)]
pub struct NotALogo;

/// Most dots a side of a PNG: 18 mm at a thousand dots an inch and more.
const MOST_DOTS: u32 = 2000;
/// Most elements of a drawing, what is drawn again counted again: a second of
/// work lies ten times above.
const MOST_ELEMENTS: u64 = 10_000;
/// Elements within each other, and drawings that draw drawings.
const DEEPEST: u32 = 100;
/// What would be drawn as dots, or again at each corner of a line.
const NOT_PLAIN: [&str; 5] = ["image", "feImage", "filter", "marker", "foreignObject"];

impl Logo {
    /// Largest file taken, in bytes.
    pub const LARGEST: usize = 200_000;

    /// Reads a picture by what it is, whatever its name says, and tries it on
    /// a sheet.
    ///
    /// # Errors
    /// [`NotALogo`]
    pub fn read(picture: Vec<u8>) -> Result<Self, NotALogo> {
        if picture.len() > Self::LARGEST {
            return Err(NotALogo);
        }
        let kind = kind_of(&picture).ok_or(NotALogo)?;
        match kind {
            LogoKind::Png => look_at_dots(&picture)?,
            LogoKind::Svg => look_at_shapes(&picture)?,
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

    /// A picture that was read before, by the word of its kind. One that was
    /// taken before it was held to so much is left out.
    #[must_use]
    pub fn kept(kind: &str, picture: Vec<u8>) -> Option<Self> {
        let kind = [LogoKind::Svg, LogoKind::Png]
            .into_iter()
            .find(|known| known.as_str() == kind)?;
        (kind_of(&picture) == Some(kind)).then_some(Self { kind, picture })
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

/// What a file is: a PNG, or text that begins with a tag. A drawing that was
/// packed is neither: unpacked it may be as large as it likes.
fn kind_of(picture: &[u8]) -> Option<LogoKind> {
    if picture.starts_with(b"\x89PNG") {
        return Some(LogoKind::Png);
    }
    let text = picture.strip_prefix(b"\xef\xbb\xbf").unwrap_or(picture);
    text.trim_ascii_start()
        .starts_with(b"<")
        .then_some(LogoKind::Svg)
}

fn look_at_dots(picture: &[u8]) -> Result<(), NotALogo> {
    let reader = png::Decoder::new(std::io::Cursor::new(picture))
        .read_info()
        .map_err(|_| NotALogo)?;
    let about = reader.info();
    let is_small = about.width.max(about.height) <= MOST_DOTS;
    let is_flat = about.bit_depth != png::BitDepth::Sixteen;
    if is_small && is_flat {
        Ok(())
    } else {
        Err(NotALogo)
    }
}

fn look_at_shapes(picture: &[u8]) -> Result<(), NotALogo> {
    let text = std::str::from_utf8(picture).map_err(|_| NotALogo)?;
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let drawing = Document::parse_with_options(text, options).map_err(|_| NotALogo)?;
    let mut elements = Elements {
        by_id: drawing
            .descendants()
            .filter_map(|node| Some((node.attribute("id")?, node)))
            .collect(),
        counted: HashMap::new(),
        styled: 0,
    };
    // A style may name, for any element, something else to draw it with.
    let styles = drawing
        .descendants()
        .filter(|node| node.tag_name().name() == "style");
    let named: Vec<&str> = styles.filter_map(|style| style.text()).collect();
    let mut styled = 0;
    for text in named {
        styled += elements.referred_to(text, 0)?;
    }
    elements.counted.clear();
    elements.styled = styled;
    elements.count(drawing.root_element(), 0).map(drop)
}

/// How many elements there are to draw.
struct Elements<'a, 'input> {
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    counted: HashMap<Node<'a, 'input>, u64>,
    /// What the styles may add to each of them.
    styled: u64,
}

impl<'a, 'input> Elements<'a, 'input> {
    fn count(&mut self, node: Node<'a, 'input>, depth: u32) -> Result<u64, NotALogo> {
        if let Some(count) = self.counted.get(&node) {
            return Ok(*count);
        }
        if depth > DEEPEST || NOT_PLAIN.contains(&node.tag_name().name()) {
            return Err(NotALogo);
        }
        let mut sum = 1 + self.styled;
        for attribute in node.attributes() {
            let value = attribute.value();
            sum += match (attribute.name(), value.strip_prefix('#')) {
                ("href", Some(id)) => self.of_id(id, depth)?,
                _ => self.referred_to(value, depth)?,
            };
        }
        for child in node.children().filter(Node::is_element) {
            sum += self.count(child, depth + 1)?;
            if sum > MOST_ELEMENTS {
                return Err(NotALogo);
            }
        }
        if sum > MOST_ELEMENTS {
            return Err(NotALogo);
        }
        self.counted.insert(node, sum);
        Ok(sum)
    }

    fn of_id(&mut self, id: &str, depth: u32) -> Result<u64, NotALogo> {
        match self.by_id.get(id).copied() {
            Some(node) => self.count(node, depth + 1),
            None => Ok(0),
        }
    }

    /// What each `url(#id)` in a value draws.
    fn referred_to(&mut self, value: &str, depth: u32) -> Result<u64, NotALogo> {
        let mut sum = 0;
        for rest in value.split("url(").skip(1) {
            let rest = rest.trim_start_matches(['"', '\'', ' ', '#']);
            let end = rest.find(['"', '\'', ' ', ')']).unwrap_or(rest.len());
            sum += self.of_id(&rest[..end], depth)?;
        }
        Ok(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENS: &str = concat!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" "#,
        r#"xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">"#
    );

    fn read(inside: &str) -> Result<LogoKind, NotALogo> {
        Logo::read(format!("{OPENS}{inside}</svg>").into()).map(|logo| logo.kind())
    }

    fn png(side: u32, depth: png::BitDepth) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, side, 2);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(depth);
        let bytes = if depth == png::BitDepth::Sixteen {
            2
        } else {
            1
        };
        let mut writer = encoder.write_header().unwrap();
        let dots = vec![7; side as usize * 2 * bytes];
        writer.write_image_data(&dots).unwrap();
        writer.finish().unwrap();
        file
    }

    #[test]
    fn a_drawing_of_plain_shapes_is_a_logo() {
        let shapes = concat!(
            r##"<style>.a{fill:url(#g)}</style><defs><linearGradient id="g">"##,
            r##"<stop offset="0" stop-color="#123456"/></linearGradient>"##,
            r##"<rect id="r" width="4" height="2"/></defs><use xlink:href="#r" class="a"/>"##,
            r##"<rect width="40" height="20" fill="url(#g)"/>"##
        );
        assert_eq!(read(shapes), Ok(LogoKind::Svg));
        let with_mark = format!("\u{feff}{OPENS}<rect width=\"40\" height=\"20\"/></svg>");
        assert!(Logo::read(with_mark.into()).is_ok());
    }

    #[test]
    fn a_drawing_that_grows_when_it_is_drawn_is_none() {
        let mut levels = r#"<rect id="l0" width="1" height="1"/>"#.to_owned();
        for level in 1..=6 {
            let below = level - 1;
            let uses = format!("<use xlink:href=\"#l{below}\"/>").repeat(7);
            levels.push_str(&format!("<g id=\"l{level}\">{uses}</g>"));
        }
        let masked = format!(
            "<style>rect{{mask:url(#m)}}</style><mask id=\"m\">{}</mask>{}",
            "<circle r=\"1\"/>".repeat(200),
            "<rect width=\"1\" height=\"1\"/>".repeat(200)
        );
        for grows in [
            levels.as_str(),
            masked.as_str(),
            &"<g>"
                .repeat(500)
                .chars()
                .chain("</g>".repeat(500).chars())
                .collect::<String>(),
            r#"<image width="1" height="1" xlink:href="data:image/png;base64,AAAA"/>"#,
            r#"<filter id="f"><feTurbulence/></filter><rect width="40" height="20" filter="url(#f)"/>"#,
        ] {
            assert_eq!(
                read(grows),
                Err(NotALogo),
                "{}",
                &grows[..60.min(grows.len())]
            );
        }
    }

    #[test]
    fn a_drawing_that_names_a_file_or_multiplies_its_own_words_is_none() {
        let drawn = |entities: &str, inside: &str| {
            let drawing =
                format!("<!DOCTYPE svg [{entities}]>{OPENS}<title>{inside}</title></svg>");
            Logo::read(drawing.into()).map(|logo| logo.kind())
        };
        let own = "<!ENTITY a \"of its own\">";
        assert_eq!(drawn(own, "&a;"), Ok(LogoKind::Svg));
        let file = "<!ENTITY a SYSTEM \"file:///etc/passwd\">";
        assert_eq!(drawn(file, "&a;"), Err(NotALogo));
        let again = |name: &str, of: &str| format!("<!ENTITY {name} \"{}\">", of.repeat(100));
        let laughs = [("b", "&a;"), ("c", "&b;"), ("d", "&c;"), ("e", "&d;")];
        let laughs = laughs.map(|(name, of)| again(name, of)).concat();
        assert_eq!(drawn(&format!("{own}{laughs}"), "&e;"), Err(NotALogo));
    }

    #[test]
    fn what_is_packed_or_has_more_dots_than_paper_shows_is_no_logo() {
        assert!(Logo::read(png(2000, png::BitDepth::Eight)).is_ok());
        assert_eq!(Logo::read(png(2001, png::BitDepth::Eight)), Err(NotALogo));
        assert_eq!(Logo::read(png(8, png::BitDepth::Sixteen)), Err(NotALogo));
        let packed = b"\x1f\x8b\x08\x00";
        assert_eq!(Logo::read(packed.to_vec()), Err(NotALogo));
        assert_eq!(Logo::kept("svg", packed.to_vec()), None);
        assert_eq!(Logo::read(b"GIF89a".to_vec()), Err(NotALogo));
    }
}

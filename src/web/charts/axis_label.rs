//! The name of an axis around a web, broken into lines that have room there.

use maud::{Markup, html};

/// Height of a line, in units of the drawing.
pub(super) const LINE: f64 = 14.0;
/// Size of the words, as the style sheet has it.
const SIZE: f64 = 12.0;
/// More lines would meet those of the next axis, where there are nine.
const MOST_LINES: usize = 3;
/// Straight beside the web, where there is least room along a line, the next
/// axes are further away.
const MOST_LINES_BESIDE: usize = 4;
/// An axis turned less than this up or down is straight beside.
const BESIDE: f64 = 0.3;
/// A label above or below the web is no wider, so that it passes between its
/// neighbours.
const WIDEST: f64 = 104.0;
/// An axis turned less than this sideways has its label in the middle.
const UPRIGHT: f64 = 0.1;

/// The words of an axis with their place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AxisLabel {
    pub(super) lines: Vec<String>,
    /// Where the lines begin, end or have their middle.
    x: f64,
    /// Top of the first line.
    pub(super) top: f64,
    anchor: &'static str,
}

impl AxisLabel {
    /// The label of an axis in this direction, at this distance from the
    /// middle, in a drawing that reaches `half` to each side.
    pub(super) fn at(label: &str, turn: f64, distance: f64, half: f64) -> Self {
        let (x, y) = (turn.sin() * distance, -turn.cos() * distance);
        let (anchor, room) = if turn.sin().abs() < UPRIGHT {
            ("middle", WIDEST)
        } else if x > 0.0 {
            ("start", half - x)
        } else {
            ("end", half + x)
        };
        let most = if turn.cos().abs() < BESIDE {
            MOST_LINES_BESIDE
        } else {
            MOST_LINES
        };
        let lines = broken(label, room, most);
        let height = LINE * lines.len() as f64;
        // Beside the web around the end of the axis, above and below it wholly
        // outside.
        let middle = y - turn.cos() * height / 2.0;
        Self {
            x,
            top: middle - height / 2.0,
            lines,
            anchor,
        }
    }

    pub(super) fn drawn(&self) -> Markup {
        let foot = |line: usize| self.top + LINE * line as f64 + SIZE * 0.9;
        html! {
            text.axis text-anchor=(self.anchor) {
                @for (line, words) in self.lines.iter().enumerate() {
                    tspan x=(format!("{:.1}", self.x)) y=(format!("{:.1}", foot(line))) { (words) }
                }
            }
        }
    }

    /// Where its widest line begins and ends.
    #[cfg(test)]
    pub(super) fn sides(&self) -> (f64, f64) {
        let widest = self
            .lines
            .iter()
            .map(|line| width(line))
            .fold(0.0, f64::max);
        match self.anchor {
            "start" => (self.x, self.x + widest),
            "end" => (self.x - widest, self.x),
            _ => (self.x - widest / 2.0, self.x + widest / 2.0),
        }
    }
}

/// How wide words are at most: as in Noto Sans, the widest of the faces that
/// the pages name.
fn width(words: &str) -> f64 {
    let of = |sign: char| match sign {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | ' ' => 0.28,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' => 0.42,
        'm' | 'w' | 'M' | 'W' | '…' | '–' => 0.95,
        sign if sign.is_uppercase() || sign.is_ascii_digit() => 0.68,
        _ => 0.6,
    };
    words.chars().map(of).sum::<f64>() * SIZE
}

/// The label in lines, none wider than the room; what does not fit into the
/// lines there may be is left out with a sign that says so.
fn broken(label: &str, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in label.split_whitespace() {
        let mut rest = word.to_owned();
        loop {
            let joined = if line.is_empty() {
                rest.clone()
            } else {
                format!("{line} {rest}")
            };
            if width(&joined) <= room {
                line = joined;
                break;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                continue;
            }
            let (head, tail) = parted(&rest, room);
            lines.push(head);
            rest = tail;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while width(last) + width("…") > room && last.pop().is_some() {}
            *last = format!("{}…", last.trim_end_matches(['-', ' ']));
        }
    }
    lines
}

/// A word that is wider than the room in two: before a consonant that a vowel
/// follows, as Swedish and English part words, else where it must be.
fn parted(word: &str, room: f64) -> (String, String) {
    let signs: Vec<char> = word.chars().collect();
    let fits = |count: usize| {
        let head: String = signs[..count].iter().collect();
        width(&head) + width("-") <= room
    };
    let most = (1..signs.len()).take_while(|count| fits(*count)).last();
    let most = most.unwrap_or(1);
    let is_vowel = |place: usize| "aeiouyåäöAEIOUYÅÄÖ".contains(signs[place]);
    let is_good =
        |count: &usize| count + 3 <= signs.len() && !is_vowel(*count) && is_vowel(count + 1);
    // A good place too far back would leave the line half empty.
    let good = (most.div_ceil(2).max(2)..=most).rev().find(is_good);
    let count = good.unwrap_or(most);
    let head: String = signs[..count].iter().collect();
    (format!("{head}-"), signs[count..].iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_where_there_is_room_and_parted_where_they_are_spoken_apart() {
        for (label, room, lines) in [
            ("Tillit", 74.0, vec!["Tillit"]),
            (
                "Kännedom om varandra",
                74.0,
                vec!["Kännedom", "om", "varandra"],
            ),
            ("Förutsättningar", 74.0, vec!["Förutsätt-", "ningar"]),
            ("Informationsflöde", 74.0, vec!["Informa-", "tionsflöde"]),
            ("", 74.0, vec![]),
        ] {
            assert_eq!(broken(label, room, 3), lines);
        }
        let cut = broken(
            "Hur det tidiga stödet till barn och föräldrar är idag",
            74.0,
            3,
        );
        assert_eq!(cut.len(), 3);
        assert!(cut[2].ends_with('…'), "{cut:?}");
    }
}

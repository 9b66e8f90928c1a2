//! How a municipality is reached, as it typed it: a telephone number can be
//! called by a touch, a mail address written to.

use maud::{Markup, html};

use super::components::words;
use crate::{
    domain::language::Language,
    text::{Text, text_with},
};

/// Most digits of a number within Sweden, and of one with its country's.
const LONGEST_AT_HOME: usize = 10;
const LONGEST: usize = 15;
/// Fewest digits of a number.
const SHORTEST: usize = 7;
/// Stands for the contact in a sentence until that is known.
const PLACE: &str = "\u{fffc}";

/// A part of what was typed.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    Words(&'a str),
    /// As it was typed, and as it is dialled from anywhere.
    Number(&'a str, String),
    Mail(&'a str),
}

/// What a municipality typed, in its language, to be called or written to.
#[must_use]
pub fn contact(typed: &str) -> Markup {
    html! {
        bdi lang="sv" {
            @for part in parts(typed) {
                @match part {
                    Part::Words(said) => (said),
                    Part::Number(said, dialled) => a.tel href=(format!("tel:{dialled}")) { (said) },
                    Part::Mail(said) => a href=(format!("mailto:{said}")) { (said) },
                }
            }
        }
    }
}

/// The sentence of a key that says how somebody is reached.
#[must_use]
pub fn how_to_reach(language: Language, key: &str, typed: &str) -> Markup {
    let said = text_with(language, key, &[("contact", PLACE)]);
    let (before, after) = said.words.split_once(PLACE).unwrap_or((&said.words, ""));
    // The marks that would keep the contact apart: it has an element that does.
    let part = |said_part: &str| {
        let part = Text {
            words: said_part.replace(['\u{2068}', '\u{2069}'], ""),
            language: said.language,
        };
        words(&part, language)
    };
    html! { (part(before)) (contact(typed)) (part(after)) }
}

fn parts(typed: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut said, mut at) = (0, 0);
    while let Some(sign) = typed[at..].chars().next() {
        let goes_on = |sign: char| sign.is_alphanumeric() || "+@._-/".contains(sign);
        let rest = &typed[at..];
        let found = (!typed[..at].ends_with(goes_on))
            .then(|| number(rest).or_else(|| mail(rest)))
            .flatten();
        match found {
            Some((part, length)) => {
                if said < at {
                    parts.push(Part::Words(&typed[said..at]));
                }
                parts.push(part);
                at += length;
                said = at;
            }
            None => at += sign.len_utf8(),
        }
    }
    if said < typed.len() {
        parts.push(Part::Words(&typed[said..]));
    }
    parts
}

/// A telephone number at the start of what was typed, and how long it is: groups
/// of digits with a sign or two between, as such numbers are written.
fn number(typed: &str) -> Option<(Part<'_>, usize)> {
    let is_between = |sign: char| " \u{a0}-\u{2011}\u{2013}()/".contains(sign);
    let (mut digits, mut groups) = (String::new(), Vec::new());
    let mut end = 0;
    let mut at = usize::from(typed.starts_with('+'));
    let is_abroad = at == 1 || typed.starts_with("00");
    if !is_abroad && !typed.starts_with('0') {
        return None;
    }
    let longest = if is_abroad { LONGEST } else { LONGEST_AT_HOME };
    loop {
        let rest = &typed[at..];
        let length = rest.len()
            - rest
                .trim_start_matches(|sign: char| sign.is_ascii_digit())
                .len();
        // A number ends in more than one digit: what follows are hours, maybe.
        let is_of_it = length > 1 || (length == 1 && groups.len() < 3);
        if !is_of_it || digits.len() + length > longest {
            break;
        }
        digits.push_str(&rest[..length]);
        groups.push(length);
        at += length;
        end = at;
        let between: usize = typed[at..]
            .chars()
            .take_while(|sign| is_between(*sign))
            .take(2)
            .map(char::len_utf8)
            .sum();
        if between == 0 {
            break;
        }
        at += between;
    }
    let is_hours = groups == [4, 4];
    if digits.len() < SHORTEST || is_hours || typed[end..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let dialled = if typed.starts_with('+') {
        // "+46 (0)8": the nought is for those at home.
        digits.replacen("460", "46", usize::from(digits.starts_with("460")))
    } else if is_abroad {
        digits[2..].to_owned()
    } else {
        format!("46{}", &digits[1..])
    };
    Some((Part::Number(&typed[..end], format!("+{dialled}")), end))
}

/// A mail address at the start of what was typed, and how long it is.
fn mail(typed: &str) -> Option<(Part<'_>, usize)> {
    let is_of_it = |sign: char| sign.is_ascii_alphanumeric() || "@._+-".contains(sign);
    let end = typed.find(|sign| !is_of_it(sign)).unwrap_or(typed.len());
    let address = typed[..end].trim_end_matches(['.', '-', '_', '+']);
    let (name, host) = address.split_once('@')?;
    let is_address = !name.is_empty() && host.contains('.') && !host.contains('@');
    is_address.then_some((Part::Mail(address), address.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialled(typed: &str) -> Vec<String> {
        let parts = parts(typed).into_iter();
        let links = parts.filter_map(|part| match part {
            Part::Words(_) => None,
            Part::Number(said, dialled) => Some(format!("{said} = {dialled}")),
            Part::Mail(said) => Some(said.to_owned()),
        });
        links.collect()
    }

    #[test]
    fn numbers_are_found_as_they_are_written_and_dialled_from_anywhere() {
        for (typed, found) in [
            ("Ring oss: 08-000 00 00", "08-000 00 00 = +4680000000"),
            ("0771-11 12 13.", "0771-11 12 13 = +46771111213"),
            (
                "070–123\u{a0}45\u{a0}67, dagtid",
                "070–123\u{a0}45\u{a0}67 = +46701234567",
            ),
            ("(08) 123 45 67", "08) 123 45 67 = +4681234567"),
            ("+46 (0)8-123 45 67", "+46 (0)8-123 45 67 = +4681234567"),
            ("0047 22 12 34 56", "0047 22 12 34 56 = +4722123456"),
            ("08-123 45 67 9-12", "08-123 45 67 = +4681234567"),
            ("08-123 45 67 08.30-16", "08-123 45 67 = +4681234567"),
        ] {
            assert_eq!(dialled(typed), [found], "{typed}");
        }
        assert_eq!(
            dialled("08-123 45 67 08-123 45 68 eller stod@kommun.example."),
            [
                "08-123 45 67 = +4681234567",
                "08-123 45 68 = +4681234568",
                "stod@kommun.example"
            ]
        );
    }

    #[test]
    fn hours_days_and_addresses_of_pages_are_no_numbers() {
        for typed in [
            "Vardagar 08.00–16.30",
            "kl 0730–1630",
            "2026-01-01",
            "Box 100, 123 45 Staden",
            "https://kommun.example/0812345678",
            "0812345678x",
            "a@b",
            "@kommun.example",
            "",
        ] {
            assert_eq!(dialled(typed), Vec::<String>::new(), "{typed}");
        }
    }

    #[test]
    fn nothing_that_was_typed_is_lost() {
        for typed in [
            "Ring oss: 08-000 00 00 <b>",
            "ö0812345678 å",
            "a@b.se,c@d.se",
        ] {
            let whole: String = parts(typed)
                .into_iter()
                .map(|part| match part {
                    Part::Words(said) | Part::Number(said, _) | Part::Mail(said) => said,
                })
                .collect();
            assert_eq!(whole, typed);
        }
    }
}

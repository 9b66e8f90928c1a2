//! The languages a municipality offers, in its order: for each a box and the
//! number of its place, so that nobody types tags and nothing is dragged.

use std::cmp::Ordering;

use maud::{Markup, html};

use crate::{
    domain::language::{Language, Languages},
    text::{language_name, plain},
    web::{
        components::{both_names, say},
        fields::{Fields, value},
    },
};

/// The tags that were ticked, or typed with a comma between.
fn tags(fields: &Fields) -> String {
    let ticked = fields.iter().filter(|(name, _)| name == "languages");
    let ticked: Vec<&str> = ticked.map(|(_, value)| value.as_str()).collect();
    ticked.join(",")
}

fn place_of(language: Language) -> String {
    format!("place-{language}")
}

/// Where a language comes. Of two that claim a place, it goes to the one that
/// was moved up to it; one that was moved down to it comes after who stood there.
fn place(fields: &Fields, one: Language, before: &[Language]) -> Option<(u8, Ordering)> {
    let typed = value(fields, &place_of(one));
    if typed.is_empty() {
        return Some((u8::MAX, Ordering::Equal));
    }
    let number: u8 = typed
        .parse()
        .ok()
        .filter(|number| (1..100).contains(number))?;
    let stood = before.iter().position(|language| *language == one);
    let moved = stood.map_or(Ordering::Less, |at| usize::from(number).cmp(&(at + 1)));
    Some((number, moved))
}

/// The languages in their order, at least one; nothing where a tag or a place
/// cannot be read.
pub(super) fn read(fields: &Fields, before: &[Language]) -> Option<Vec<Language>> {
    let typed = tags(fields);
    let languages = Vec::from(Languages::read(&typed).ok()?);
    // One that comes twice was meant to be another.
    let typed = typed.split([',', ' ']).filter(|tag| !tag.is_empty());
    if languages.is_empty() || typed.count() != languages.len() {
        return None;
    }
    let placed = languages
        .into_iter()
        .map(|one| Some((place(fields, one, before)?, one)));
    let mut placed = placed.collect::<Option<Vec<_>>>()?;
    placed.sort_by_key(|(place, _)| *place);
    Some(placed.into_iter().map(|(_, one)| one).collect())
}

fn place_called(one: Language, language: Language) -> String {
    let name = language_name(one, language);
    plain(language, "settings-language-place", &[("name", &name)])
}

/// A line for each language of this release: those offered first, in their order.
pub(super) fn choice(
    language: Language,
    fields: &Fields,
    now: &[Language],
    is_wrong: bool,
) -> Markup {
    let typed = tags(fields);
    let ticked: Vec<Language> = typed
        .split([',', ' '])
        .filter_map(|tag| tag.parse().ok())
        .collect();
    let place = |one: Language| {
        let name = place_of(one);
        if fields.iter().any(|(field, _)| *field == name) {
            return value(fields, &name).to_owned();
        }
        let at = ticked.iter().position(|chosen| *chosen == one);
        at.map(|at| (at + 1).to_string()).unwrap_or_default()
    };
    let lines = Languages::of(now.iter().copied().chain(Language::ALL));
    let described_by = format!(
        "languages-hint{}",
        if is_wrong { " languages-fault" } else { "" }
    );
    let invalid = is_wrong.then_some("true");
    html! {
        fieldset.checks.long.places aria-describedby=(described_by) {
            legend { (say(language, "settings-languages")) }
            p.hint id="languages-hint" { (say(language, "settings-languages-hint")) }
            @if is_wrong { p.fault id="languages-fault" { (say(language, "settings-fault-languages")) } }
            @for one in lines.as_slice() {
                div.check {
                    input type="checkbox" id=(format!("language-{one}")) name="languages" value=(one)
                        checked[ticked.contains(one)] aria-invalid=[invalid];
                    label for=(format!("language-{one}")) { (both_names(*one, language)) }
                    input type="text" inputmode="numeric" maxlength="2" name=(place_of(*one)) value=(place(*one))
                        aria-label=(place_called(*one, language))
                        aria-invalid=[invalid];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(of: &[(&str, &str)]) -> Option<String> {
        let fields = of
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let before = [Language::ARABIC, Language::SWEDISH, Language::SOMALI];
        let read = read(&fields.collect(), &before)?;
        let tags: Vec<_> = read.iter().map(|one| one.tag()).collect();
        Some(tags.join(" "))
    }

    #[test]
    fn a_language_takes_the_place_it_was_given() {
        let with = |moved: &[(&'static str, &'static str)]| {
            let mut fields = vec![
                ("languages", "ar"),
                ("languages", "sv"),
                ("languages", "so"),
            ];
            let stood = [("place-ar", "1"), ("place-sv", "2"), ("place-so", "3")];
            let is_moved = |name: &str| moved.iter().any(|(other, _)| *other == name);
            fields.extend(stood.into_iter().filter(|(name, _)| !is_moved(name)));
            fields.extend_from_slice(moved);
            order(&fields)
        };
        let said = |order: &str| Some(order.to_owned());
        assert_eq!(with(&[]), said("ar sv so"));
        assert_eq!(with(&[("place-so", "1")]), said("so ar sv"));
        assert_eq!(with(&[("place-ar", "3")]), said("sv so ar"));
        assert_eq!(with(&[("languages", "ti")]), said("ar sv so ti"));
        assert_eq!(
            with(&[("languages", "ti"), ("place-ti", "2")]),
            said("ar ti sv so")
        );
        assert_eq!(with(&[("place-so", "first")]), None);
        assert_eq!(with(&[("place-so", "0")]), None);
    }

    #[test]
    fn tags_may_be_typed_in_their_order() {
        assert_eq!(order(&[("languages", "so, sv")]), Some("so sv".into()));
        assert_eq!(order(&[("languages", "sv, sv")]), None);
        assert_eq!(order(&[("languages", "sv, tlh")]), None);
        assert_eq!(order(&[]), None);
    }
}

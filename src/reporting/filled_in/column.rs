//! A column of a file: how its heading may be called, what may stand below it.

use crate::{
    domain::{area::DistrictId, language::Language},
    text::text,
};

/// In which languages headings and options are known, that of the source first.
const LANGUAGES: [Language; 2] = [Language::SWEDISH, Language::ENGLISH];

/// Signs that stand between several in one cell.
const BETWEEN: [char; 3] = ['+', ';', '\n'];

/// What a heading or an option is called: in each language, then in other ways.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// By what is asked in each language.
    pub(super) fn of(called: impl Fn(Language) -> String) -> Self {
        Self(LANGUAGES.map(called).into())
    }

    /// The words of a key.
    pub(super) fn key(key: &str) -> Self {
        Self::of(|language| text(language, key).words)
    }

    /// The same in every language.
    pub(super) fn plain(name: &str) -> Self {
        Self::of(|_| name.to_owned())
    }

    /// Also called like this.
    pub(super) fn or(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    /// In a language.
    pub(super) fn in_language(&self, language: Language) -> &str {
        let place = LANGUAGES.iter().position(|one| *one == language);
        self.0.get(place.unwrap_or(0)).map_or("", String::as_str)
    }

    pub(super) fn has(&self, typed: &str) -> bool {
        let typed = typed.to_lowercase();
        self.0.iter().any(|name| name.to_lowercase() == typed)
    }
}

/// One of what may stand in a cell.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// As a form calls it.
    pub(super) code: String,
    pub(super) names: Names,
    /// In whose lines it may stand; none: in all.
    pub(super) district: Option<DistrictId>,
    /// Whether it is said that it may stand there: a withdrawn one is only known.
    pub(super) is_offered: bool,
}

impl Choice {
    pub(super) fn new(code: impl ToString, names: Names) -> Self {
        Self {
            code: code.to_string(),
            names,
            district: None,
            is_offered: true,
        }
    }
}

/// What may stand below a heading, beside its choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// One of the choices.
    One,
    /// Several of them, with a sign between.
    Several,
    /// A whole number; with choices also one of them.
    Number,
    /// Hours, with decimals.
    Hours,
    Month,
    Day,
}

impl Takes {
    /// What is said of it, as a message key.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::One => "files-takes-one",
            Self::Several => "files-takes-several",
            Self::Number => "files-takes-number",
            Self::Hours => "files-takes-hours",
            Self::Month => "files-takes-month",
            Self::Day => "files-takes-day",
        }
    }
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// As a form calls it, and programs do.
    pub(super) field: String,
    pub(super) names: Names,
    pub(super) takes: Takes,
    pub(super) choices: Vec<Choice>,
    /// Whether a file without it cannot be read.
    pub(super) is_needed: bool,
}

impl Column {
    pub(super) fn new(field: impl ToString, names: Names, takes: Takes) -> Self {
        Self {
            field: field.to_string(),
            names,
            takes,
            choices: Vec::new(),
            is_needed: false,
        }
    }

    pub(super) fn needed(mut self) -> Self {
        self.is_needed = true;
        self
    }

    pub(super) fn of(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }

    /// Whether a heading is this column's.
    pub(super) fn is_called(&self, heading: &str) -> bool {
        self.names.has(heading) || self.field == heading
    }

    /// What stands in a cell, as a form would send it. What is no choice is left
    /// as it was typed: whoever reads the form says what is wrong with it.
    pub(super) fn read(&self, cell: &str, district: Option<&DistrictId>) -> Vec<String> {
        let whole = self.choice(cell, district);
        match (whole, self.takes) {
            (Some(code), _) => vec![code],
            (None, Takes::Several) => {
                let parts = cell.split(BETWEEN).map(str::trim);
                let said = parts.filter(|part| !part.is_empty());
                let code = |part: &str| self.choice(part, district);
                said.map(|part| code(part).unwrap_or_else(|| part.to_owned()))
                    .collect()
            }
            (None, _) => vec![cell.to_owned()],
        }
    }

    fn choice(&self, typed: &str, district: Option<&DistrictId>) -> Option<String> {
        let is_here = |one: &&Choice| one.district.is_none() || one.district.as_ref() == district;
        let mut here = self.choices.iter().filter(is_here);
        let found = here.find(|one| one.code == typed || one.names.has(typed));
        found.map(|one| one.code.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_found_by_code_and_name_and_several_stand_in_one_cell() {
        let mother = Choice::new("mother", Names::plain("Mamma"));
        let mut here = Choice::new("dalen", Names::plain("Dalen"));
        here.district = "farsta".parse().ok();
        let both = Column::new("took_part", Names::plain("Vem deltog?"), Takes::Several).of(vec![
            mother,
            Choice::new("father", Names::plain("Pappa")),
            here,
        ]);
        assert!(both.is_called("vem deltog?") && both.is_called("took_part"));
        assert_eq!(both.read("mamma + Pappa", None), ["mother", "father"]);
        assert_eq!(both.read("father;mother", None), ["father", "mother"]);
        assert_eq!(both.read("300", None), ["300"]);
        let farsta = "farsta".parse().unwrap();
        assert_eq!(both.read("Dalen", Some(&farsta)), ["dalen"]);
        assert_eq!(both.read("Dalen", None), ["Dalen"], "of no other district");
    }
}

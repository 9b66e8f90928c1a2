//! A key figure in words: what it is called, its values, its target, and why
//! there is no value, for pages, paper and files alike.

mod files;
mod sheet;

pub use files::{FORMATS, file};
pub use sheet::sheet;

use super::words::{period_name, standing_key, type_name};
use crate::{
    domain::{
        area::AreaId,
        figures::key_figure::{
            Amount, Computed, Followed, KeyFigure, Missing, OfQuestionnaire, Reading, Standing,
            Sums, Target, Unit,
        },
        language::Language,
        organisation::Municipality,
        period::Period,
    },
    print::report::Grid,
    text::{self, hundredths, number, percent, plain, text},
};

/// What a key figure is called.
pub fn called(figure: &KeyFigure, language: Language) -> String {
    match (&figure.name, &figure.computed) {
        (Some(name), _) => name.as_str().to_owned(),
        (None, Some(computed)) => series_name(computed, language),
        (None, None) => figure.id.to_string(),
    }
}

/// What a series is called.
pub fn series_name(computed: &Computed, language: Language) -> String {
    if let Computed::OfQuestionnaire(of) = computed {
        return series_of_questionnaire(computed, of, language);
    }
    let of = match (computed.held_type(), computed.activity_type()) {
        (Some(held_type), _) => text(language, &format!("held-type-{held_type}")).words,
        (None, Some(one)) => type_name(one, language),
        (None, None) => text(language, "key-figure-all-types").words,
    };
    let kind = computed.kind().replace('_', "-");
    plain(
        language,
        &format!("key-figure-series-{kind}"),
        &[("type", &of)],
    )
}

/// The same of a questionnaire: it is named too, and the question.
fn series_of_questionnaire(
    computed: &Computed,
    of: &OfQuestionnaire,
    language: Language,
) -> String {
    let questionnaire = of.questionnaire();
    let asked = of.construct();
    let asked = asked.map(|one| text::construct(questionnaire, one, language));
    let of_type = computed.activity_type().map(|one| type_name(one, language));
    plain(
        language,
        &format!("key-figure-series-of-{}", computed.kind().replace('_', "-")),
        &[
            ("questionnaire", &text::named(questionnaire, language).words),
            ("question", &asked.unwrap_or_default()),
            ("type", &of_type.unwrap_or_default()),
        ],
    )
}

/// A value as it is read.
pub fn amount_words(unit: Unit, amount: Amount, language: Language) -> String {
    if unit == Unit::YesNo {
        let key = if amount == Amount::YES {
            "key-figure-yes"
        } else {
            "key-figure-no"
        };
        return text(language, key).words;
    }
    let whole = u32::try_from(amount.hundredths() / 100).unwrap_or(u32::MAX);
    let rest = amount.hundredths() % 100;
    let point = if language == Language::ENGLISH {
        '.'
    } else {
        ','
    };
    let mut written = number(language, whole);
    if rest > 0 {
        written.push(point);
        written.push_str(format!("{rest:02}").trim_end_matches('0'));
    }
    if unit == Unit::Percent {
        written.push_str(if language == Language::ENGLISH {
            "%"
        } else {
            "\u{a0}%"
        });
    }
    written
}

/// A target as it is read: "minst 95 %".
pub fn target_words(unit: Unit, target: Target, language: Language) -> String {
    let word = target.direction().as_str().replace('_', "-");
    let value = amount_words(unit, target.amount(), language);
    plain(
        language,
        &format!("key-figure-{word}"),
        &[("value", &value)],
    )
}

/// Why there is no value.
pub fn missing_words(missing: Missing, language: Language) -> String {
    let word = missing.as_str().replace('_', "-");
    text(language, &format!("key-figure-missing-{word}")).words
}

/// One key figure in one place and period.
#[derive(Debug)]
pub struct Line<'a> {
    pub followed: &'a Followed,
    pub area: Option<(AreaId, String)>,
    pub period: Period,
    pub target: Option<Target>,
    pub read: Result<Reading, Missing>,
}

impl Line<'_> {
    pub fn standing(&self) -> Option<Standing> {
        let (target, read) = (self.target?, self.read.as_ref().ok()?);
        Some(target.standing(read))
    }

    /// The value, or why there is none.
    pub fn value_words(&self, language: Language) -> String {
        let figure = &self.followed.figure;
        match &self.read {
            // As every share that is computed is written.
            Ok(read) if figure.computed.is_some() && figure.unit == Unit::Percent => {
                percent(language, read.amount.value() / 100.0)
            }
            Ok(read) if read.is_mean() => hundredths(language, read.amount.value()),
            Ok(read) => amount_words(self.followed.figure.unit, read.amount, language),
            Err(missing) => missing_words(*missing, language),
        }
    }

    /// The target and how the value stands to it; a dash without one.
    pub fn target_words(&self, language: Language) -> String {
        let Some(target) = self.target else {
            return "–".to_owned();
        };
        let target = target_words(self.followed.figure.unit, target, language);
        match self.standing() {
            Some(standing) => {
                format!(
                    "{target} ({})",
                    text(language, standing_key(standing)).words
                )
            }
            None => target,
        }
    }

    /// Where: the area, or the whole.
    pub fn place_words(&self, language: Language) -> String {
        self.area.as_ref().map_or_else(
            || text(language, "key-figure-whole").words,
            |(_, name)| name.clone(),
        )
    }
}

/// A line per key figure and place that has a value in the period.
pub fn lines<'a>(
    followed: &'a [Followed],
    sums: Sums,
    municipality: &Municipality,
) -> Vec<Line<'a>> {
    let period = sums.published.period();
    let of_one = |one: &'a Followed| {
        let places: Vec<Option<(AreaId, String)>> = if one.figure.is_per_area {
            one.areas(municipality).into_iter().map(Some).collect()
        } else {
            vec![None]
        };
        places.into_iter().map(move |area| Line {
            followed: one,
            period,
            target: one.target_in(period),
            read: one.read(sums, area.as_ref().map(|(area, _)| area)),
            area,
        })
    };
    let here = followed.iter().filter(|one| one.is_followed_in(period));
    here.flat_map(of_one).collect()
}

/// The key figures of a period as the table of a report; none when there are
/// none.
pub fn grid(lines: &[Line], language: Language) -> Option<Grid> {
    let period = lines.first()?.period;
    let columns = [
        "key-figure-name",
        "key-figure-place",
        "key-figure-value",
        "key-figure-target",
        "key-figure-source",
    ];
    let row = |line: &Line| {
        let figure = &line.followed.figure;
        vec![
            called(figure, language),
            line.place_words(language),
            line.value_words(language),
            line.target_words(language),
            source_words(figure, language),
        ]
    };
    Some(Grid {
        caption: plain(
            language,
            "key-figures-of",
            &[("period", &period_name(period, language))],
        ),
        columns: columns.map(|key| text(language, key).words).to_vec(),
        rows: lines.iter().map(row).collect(),
    })
}

/// Where the values come from.
pub fn source_words(figure: &KeyFigure, language: Language) -> String {
    match (&figure.source, &figure.computed) {
        (Some(source), _) => source.as_str().to_owned(),
        (None, Some(_)) => text(language, "key-figure-source-computed").words,
        (None, None) => text(language, "key-figure-source-hand").words,
    }
}

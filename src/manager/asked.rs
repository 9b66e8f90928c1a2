//! What the address of a page of results asks for.

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Kept, View, address, carried, choice, told_apart};
use crate::{
    domain::{
        activity_type::ActivityType,
        area::{AreaId, in_swedish_order},
        figures::results::{Field, Figures, Part, Published},
        language::Language,
        organisation::Municipality,
        period::{Month, Period},
        questionnaire::{Questionnaire, STANDARD, Split},
    },
    reporting::standing_out::is_split_by_role,
    store::{Store, StoreError},
    text::{named, text},
    web::reader::Reader,
};

/// What figures can be broken down by on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Type,
    Area,
    Role,
    Construct,
}

impl By {
    pub(super) const ALL: [Self; 4] = [Self::Type, Self::Area, Self::Role, Self::Construct];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Area => "area",
            Self::Role => "role",
            Self::Construct => "construct",
        }
    }

    /// Those by which answers to a questionnaire can differ.
    pub(super) fn of(questionnaire: &Questionnaire) -> Vec<Self> {
        let differs = |by: &Self| match by {
            Self::Area => questionnaire.split != Split::Group,
            Self::Role => is_split_by_role(questionnaire),
            Self::Type | Self::Construct => true,
        };
        Self::ALL.into_iter().filter(differs).collect()
    }

    /// The field of published rows, when it is one: the questions stand inside
    /// each row.
    fn field(self) -> Option<Field> {
        match self {
            Self::Type => Some(Field::Type),
            Self::Area => Some(Field::Area),
            Self::Role => Some(Field::Role),
            Self::Construct => None,
        }
    }
}

/// The words of the address as typed.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Typed {
    period: Option<String>,
    #[serde(rename = "type")]
    activity_type: Option<String>,
    area: Option<String>,
    by: Option<String>,
    questionnaire: Option<String>,
    round: Option<String>,
}

/// What is asked for; what could not be read is the usual instead, and named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) period: Period,
    pub(super) activity_type: Option<ActivityType>,
    pub(super) area: Option<AreaId>,
    pub(super) by: Option<By>,
    /// What was answered.
    pub(super) questionnaire: Arc<Questionnaire>,
    /// First day of the round asked for, of a questionnaire in rounds.
    pub(super) round: Option<Date>,
    /// What was typed wrong, and the key of what to say about it.
    pub(super) wrong: Option<(String, &'static str)>,
}

impl Typed {
    /// Reads the words; the usual period is the last tertial that has ended.
    /// The questionnaire is the standard one unless another is named.
    pub(super) fn read(
        &self,
        store: &Store,
        running: Month,
        municipality: &Municipality,
    ) -> Result<Asked, StoreError> {
        let mut wrong = None;
        let mut read =
            |typed: &Option<String>, why: &'static str, is_read: &mut dyn FnMut(&str) -> bool| {
                let typed = typed
                    .as_deref()
                    .map(str::trim)
                    .filter(|typed| !typed.is_empty());
                if let Some(typed) = typed
                    && !is_read(typed)
                {
                    wrong.get_or_insert((typed.chars().take(40).collect::<String>(), why));
                }
            };
        let (mut period, mut activity_type, mut area, mut by) = (None, None, None, None);
        let (mut questionnaire, mut round) = (None, None);
        read(&self.period, "period-not-read", &mut |typed| {
            period = typed.parse().ok();
            period.is_some()
        });
        read(&self.activity_type, "type-not-read", &mut |typed| {
            activity_type = typed.parse().ok();
            activity_type.is_some()
        });
        read(&self.area, "area-not-read", &mut |typed| {
            area = typed
                .parse()
                .ok()
                .filter(|area| municipality.name_of(area).is_some());
            area.is_some()
        });
        read(&self.by, "by-not-read", &mut |typed| {
            by = By::ALL.into_iter().find(|by| by.as_str() == typed);
            by.is_some()
        });
        read(
            &self.questionnaire,
            "questionnaire-not-read",
            &mut |typed| {
                questionnaire = offered(store, municipality, typed);
                questionnaire.is_some()
            },
        );
        read(&self.round, "round-not-read", &mut |typed| {
            round = typed.parse().ok();
            round.is_some()
        });
        let questionnaire = questionnaire.map_or_else(|| store.standard(), Ok)?;
        Ok(Asked {
            period: period.unwrap_or(Period::Tertial(running.tertial().previous())),
            // What was chosen for another questionnaire may be nothing of this.
            activity_type: activity_type.filter(|one| questionnaire.occasions.contains(one)),
            area,
            by: by.filter(|by| By::of(&questionnaire).contains(by)),
            questionnaire,
            round,
            wrong,
        })
    }
}

impl Asked {
    /// What the other pages are opened with.
    pub(super) fn chosen(&self) -> Kept {
        Kept {
            period: Some(self.period),
            activity_type: self.activity_type,
            area: self.area.clone(),
            questionnaire: Some(self.questionnaire.id.clone()),
        }
    }

    /// The type asked for, else the first that the questionnaire is about.
    pub(super) fn one_type(&self) -> ActivityType {
        let first = self.questionnaire.occasions.first().copied();
        self.activity_type
            .or(first)
            .unwrap_or(ActivityType::AdviceTalk)
    }

    /// The address of this view, changed as told.
    pub(super) fn address(&self, reader: &Reader, change: impl FnOnce(&mut Self)) -> String {
        let mut asked = self.clone();
        change(&mut asked);
        let of = |value: Option<String>| value.unwrap_or_default();
        let (period, activity_type) = (
            asked.period.to_string(),
            of(asked.activity_type.map(|one| one.to_string())),
        );
        let (area, by) = (
            of(asked.area.map(|area| area.to_string())),
            asked.by.map_or("", By::as_str),
        );
        let round = of(asked.round.map(|day| day.to_string()));
        let words = [
            ("municipality", carried(reader)),
            ("period", &period),
            ("type", &activity_type),
            ("area", &area),
            ("by", by),
            ("questionnaire", told_apart(&asked.questionnaire.id)),
            ("round", &round),
        ];
        address(View::Results.path(), &words)
    }

    /// The figures asked for, broken down by one more field.
    pub(super) fn figures(&self, published: &Published, by: By) -> Vec<Figures> {
        let mut fields: Vec<Field> = by.field().into_iter().collect();
        for (is_asked, field) in [
            (self.activity_type.is_some(), Field::Type),
            (self.area.is_some(), Field::Area),
        ] {
            if is_asked && !fields.contains(&field) {
                fields.push(field);
            }
        }
        let mut figures = published.by(&fields);
        figures.retain(|one| {
            self.activity_type
                .is_none_or(|wanted| one.activity_type == Part::Of(wanted))
                && self
                    .area
                    .as_ref()
                    .is_none_or(|wanted| one.area == Part::Of(wanted.clone()))
        });
        figures
    }
}

/// The newest version of a questionnaire that this municipality may use.
fn offered(store: &Store, municipality: &Municipality, id: &str) -> Option<Arc<Questionnaire>> {
    let ours = store.questionnaires(Some(&municipality.code)).into_iter();
    let ours = ours.map(|(questionnaire, _)| questionnaire);
    ours.filter(|one| one.id == id && one.answered_by.is_behind_a_code())
        .max_by_key(|one| one.version)
}

/// The questionnaire of an address; for a program that asks for a file.
pub(super) fn questionnaire_of(
    store: &Store,
    municipality: &Municipality,
    typed: Option<&str>,
) -> Result<Option<Arc<Questionnaire>>, StoreError> {
    match typed.map(str::trim).filter(|typed| !typed.is_empty()) {
        None => store.standard().map(Some),
        Some(typed) => Ok(offered(store, municipality, typed)),
    }
}

/// The choice of a questionnaire, where more than the standard one has figures
/// or another is asked for.
pub(super) fn questionnaire_choice<'a>(
    asked: &Questionnaire,
    published: impl IntoIterator<Item = &'a Published>,
    store: &Store,
    language: Language,
) -> Markup {
    let mut ids: BTreeSet<String> = published
        .into_iter()
        .flat_map(Published::questionnaires)
        .map(|one| one.id.clone())
        .collect();
    ids.extend([asked.id.clone(), STANDARD.to_owned()]);
    let bank = store.bank();
    let mut options = Vec::new();
    for id in &ids {
        if let Some(newest) = bank.newest(id) {
            options.push((id.clone(), named(&newest, language).words));
        }
    }
    // The standard one first, the others as they are called.
    options.sort_by_key(|(id, called)| (id != STANDARD, in_swedish_order(called)));
    html! {
        @if options.len() > 1 { (choice("questionnaire", "choose-questionnaire", &options, &asked.id, language)) }
    }
}

/// The areas in which answers are counted now, by name: of one type, or of all.
pub(super) fn areas_of(
    municipality: &Municipality,
    activity_type: Option<ActivityType>,
) -> Vec<(AreaId, String)> {
    let Some(activity_type) = activity_type else {
        let mut all: Vec<_> = ActivityType::OF_PARENTS
            .into_iter()
            .flat_map(|one| municipality.areas_of(one))
            .collect();
        all.sort_by_key(|(id, name)| (in_swedish_order(name), id.clone()));
        all.dedup();
        return all;
    };
    municipality.areas_of(activity_type)
}

/// Every area, to choose from, after a choice of all.
pub(super) fn area_options(
    municipality: &Municipality,
    all: &str,
    language: Language,
) -> Vec<(String, String)> {
    let first = (String::new(), text(language, all).words);
    std::iter::once(first)
        .chain(
            areas_of(municipality, None)
                .into_iter()
                .map(|(id, name)| (id.to_string(), name)),
        )
        .collect()
}

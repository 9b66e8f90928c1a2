//! What a report and a downloaded file are made of.

use std::sync::Arc;

use jiff::civil::Date;

use super::words::period_name;
use crate::{
    domain::{
        area::AreaId,
        figures::{
            goal::GoalRow,
            key_figure::{Followed, Sums},
            results::Published,
        },
        language::Language,
        organisation::Municipality,
        period::{Month, Period},
        questionnaire::{Questionnaire, STANDARD},
        round::Round,
        took_place::TookPlace,
    },
    store::{Store, StoreError},
    text::plain,
};

/// A period of a municipality with the one before it and what held in both.
#[derive(Debug)]
pub struct Gathered {
    /// The municipality with the areas in force in the period.
    pub municipality: Municipality,
    /// The same in the period before.
    pub municipality_before: Municipality,
    /// What may be read of the period.
    pub published: Published,
    /// The same of every questionnaire, of which key figures are read.
    of_all: Published,
    /// What may be read of the one before.
    pub before: Published,
    /// What was answered.
    pub questionnaire: Arc<Questionnaire>,
    /// Own key figures with all that was set and entered.
    pub key_figures: Vec<Followed>,
    /// What took place in the period.
    pub took_place: TookPlace,
    /// What took place in the one before.
    pub took_place_before: TookPlace,
    /// Every goal ever set.
    pub goals: Vec<GoalRow>,
    /// Today.
    pub day: Date,
    /// The one area that it is of, with its name.
    pub area: Option<(AreaId, String)>,
}

impl Gathered {
    /// Everything of a period, of the answers to one questionnaire.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(
        store: &Store,
        municipality: &Municipality,
        period: Period,
        questionnaire: Arc<Questionnaire>,
    ) -> Result<Self, StoreError> {
        let code = &municipality.code;
        let running = store.open_month().await?;
        let end = |period: Period| period.last_month().min(running).tertial();
        let (now, then) = (end(period), end(period.previous()));
        // Key figures and goals stand in the report of the standard one.
        let key_figures = if questionnaire.id == STANDARD {
            store.key_figures(code).await?
        } else {
            Vec::new()
        };
        let of_all = store.published(code, period).await?;
        Ok(Self {
            municipality: store.municipality_in(municipality, now).await?,
            municipality_before: store.municipality_in(municipality, then).await?,
            published: of_all.clone().of_questionnaire(&questionnaire.id),
            of_all,
            before: store
                .published(code, period.previous())
                .await?
                .of_questionnaire(&questionnaire.id),
            questionnaire,
            goals: key_figures.iter().flat_map(Followed::goals).collect(),
            key_figures,
            took_place: store.took_place(code, period).await?,
            took_place_before: store.took_place(code, period.previous()).await?,
            day: store.clock().today(),
            area: None,
        })
    }

    /// The same of a round, beside the round before it. Goals, key figures and
    /// what was held are of tertials, and of no round.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of_round(
        store: &Store,
        municipality: &Municipality,
        round: &Round,
        questionnaire: Arc<Questionnaire>,
    ) -> Result<Self, StoreError> {
        let (code, (first, last)) = (&municipality.code, round.months());
        let rounds = store.ended_rounds(code, &questionnaire).await?;
        let mut earlier = rounds.iter().filter(|one| one.first_day < round.first_day);
        let (before, end_before) = match earlier.next() {
            Some(one) => (store.published_in_round(code, one).await?, one.months().1),
            None => {
                let empty = store
                    .published(code, Period::Month(first.previous()))
                    .await?;
                (empty.of_questionnaire(&questionnaire.id), first.previous())
            }
        };
        let published = store.published_in_round(code, round).await?;
        Ok(Self {
            municipality: store.municipality_in(municipality, last.tertial()).await?,
            municipality_before: store
                .municipality_in(municipality, end_before.tertial())
                .await?,
            of_all: published.clone(),
            published,
            before,
            questionnaire,
            key_figures: Vec::new(),
            took_place: TookPlace::nothing(Period::Month(last)),
            took_place_before: TookPlace::nothing(Period::Month(end_before)),
            goals: Vec::new(),
            day: store.clock().today(),
            area: None,
        })
    }

    /// The same of one area. Goals and key figures are the municipality's.
    #[must_use]
    pub fn in_area(mut self, area: AreaId, name: String) -> Self {
        self.published = self.published.of_area(&area);
        self.before = self.before.of_area(&area);
        (self.goals, self.key_figures) = Default::default();
        self.area = Some((area, name));
        self
    }

    /// What it is of: the area, or the municipality.
    pub fn place(&self) -> &str {
        let area = self.area.as_ref().map(|(_, name)| name.as_str());
        area.unwrap_or(&self.municipality.name)
    }

    /// What key figures are read of.
    pub fn sums(&self) -> Sums<'_> {
        Sums {
            published: &self.of_all,
            took_place: &self.took_place,
            municipality: &self.municipality,
        }
    }

    /// What was asked for.
    pub fn period(&self) -> Period {
        self.published.period()
    }
}

/// A period inside a sentence: "tertial 1 2026", "mars 2026", "2026".
#[must_use]
pub fn in_words(period: Period, language: Language) -> String {
    match period {
        Period::Tertial(tertial) => plain(
            language,
            "report-in-tertial",
            &[
                ("number", &tertial.number().to_string()),
                ("year", &tertial.year().to_string()),
            ],
        ),
        other => period_name(other, language),
    }
}

/// What figures are of, inside a sentence: a period, or a round.
#[must_use]
pub fn time_in_words(published: &Published, language: Language) -> String {
    moment_in_words(published.period(), published.round(), language)
}

/// The same of a step of a series.
#[must_use]
pub fn moment_in_words(period: Period, round: Option<&Round>, language: Language) -> String {
    match round {
        Some(round) => plain(language, "round-in-words", &[("name", round.name.as_str())]),
        None => in_words(period, language),
    }
}

/// The last period that has ended wholly, when none is asked for.
#[must_use]
pub fn last_closed(running: Month) -> Period {
    Period::Tertial(running.tertial().previous())
}

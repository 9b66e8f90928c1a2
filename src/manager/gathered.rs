//! What a report and a downloaded file are made of.

use std::sync::Arc;

use jiff::civil::Date;

use super::frame::period_name;
use crate::{
    domain::{
        area::AreaId,
        figures::{
            goal::GoalRow,
            key_figure::{Followed, Sums},
            results::Published,
        },
        held::HeldRow,
        language::Language,
        organisation::Municipality,
        period::{Month, Period},
        questionnaire::{Questionnaire, STANDARD},
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
    /// What may be read of the one before.
    pub before: Published,
    /// What was answered.
    pub questionnaire: Arc<Questionnaire>,
    /// Own key figures with all that was set and entered.
    pub key_figures: Vec<Followed>,
    /// What was held in the period.
    pub held: Vec<HeldRow>,
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
        // Key figures and goals are of the standard one's answers.
        let key_figures = if questionnaire.id == STANDARD {
            store.key_figures(code).await?
        } else {
            Vec::new()
        };
        Ok(Self {
            municipality: store.municipality_in(municipality, now).await?,
            municipality_before: store.municipality_in(municipality, then).await?,
            published: store
                .published(code, period)
                .await?
                .of_questionnaire(&questionnaire.id),
            before: store
                .published(code, period.previous())
                .await?
                .of_questionnaire(&questionnaire.id),
            questionnaire,
            goals: key_figures.iter().flat_map(Followed::goals).collect(),
            key_figures,
            held: store.held(code, period).await?,
            day: store.clock().today(),
            area: None,
        })
    }

    /// The same of one area. Goals and key figures are the municipality's.
    #[must_use]
    pub(super) fn in_area(mut self, area: AreaId, name: String) -> Self {
        self.published = self.published.of_area(&area);
        self.before = self.before.of_area(&area);
        (self.goals, self.key_figures, self.held) = Default::default();
        self.area = Some((area, name));
        self
    }

    /// What it is of: the area, or the municipality.
    pub(super) fn place(&self) -> &str {
        let area = self.area.as_ref().map(|(_, name)| name.as_str());
        area.unwrap_or(&self.municipality.name)
    }

    /// What key figures are read of.
    pub(super) fn sums(&self) -> Sums<'_> {
        Sums {
            published: &self.published,
            held: &self.held,
        }
    }

    /// What was asked for.
    pub fn period(&self) -> Period {
        self.published.period()
    }
}

/// A period inside a sentence: "tertial 1 2026", "mars 2026", "2026".
#[must_use]
pub(super) fn in_words(period: Period, language: Language) -> String {
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

/// The last period that has ended wholly, when none is asked for.
#[must_use]
pub(super) fn last_closed(running: Month) -> Period {
    Period::Tertial(running.tertial().previous())
}

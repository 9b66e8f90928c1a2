//! What stands behind a code: asked for by the parent's page with every visit, and
//! so kept for a moment.

use std::{sync::Arc, time::Duration};

use quick_cache::sync::Cache as QuickCache;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    Store, StoreError,
    activities::{
        self,
        entity::{Column, Entity},
    },
    areas::Areas,
    municipalities,
};
use crate::domain::{
    asked::{Asked, AskedIn},
    organisation::{Municipality, MunicipalityCode},
    period::Tertial,
    questionnaire::Closes,
    survey::Survey,
    survey_code::SurveyCode,
};

/// How long something may be taken from memory: another replica may have
/// changed it.
const FRESH_FOR: Duration = Duration::from_secs(2);
/// For how long after that it is still shown, while it is read anew.
const SHOWN_FOR: Duration = Duration::from_secs(4);

/// A survey, and when it was read.
type Read = (Duration, Arc<Survey>);

/// What all codes of a municipality have in common.
struct Shared {
    areas: Areas,
    municipality: Municipality,
    asked: AskedIn,
}

/// What was asked for lately, by tertial and code or municipality: a new tertial
/// has areas of its own. Bounded; unknown codes are not kept.
#[derive(Clone)]
pub(super) struct Cache {
    surveys: Arc<QuickCache<(Tertial, SurveyCode), Read>>,
    /// By the two seconds in which it was read too.
    shared: Arc<QuickCache<(u64, Tertial, MunicipalityCode), Arc<Shared>>>,
}

impl Default for Cache {
    fn default() -> Self {
        Self {
            surveys: Arc::new(QuickCache::new(4096)),
            shared: Arc::new(QuickCache::new(512)),
        }
    }
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cache")
    }
}

impl Cache {
    pub(super) fn forget_all(&self) {
        self.shared.clear();
        self.surveys.clear();
    }

    pub(super) fn forget(&self, code: &SurveyCode) {
        self.shared.clear();
        self.surveys.retain(|(_, known), _| known != code);
    }
}

impl Store {
    /// The survey behind a code, a few seconds old at most. As long as nothing
    /// about it changes it is the same [`Arc`], so that pages made from it can
    /// be kept. While the database does not answer it is the one last seen, so
    /// that a parent gets the form back with the answers kept.
    ///
    /// # Errors
    /// When the database does not answer and the survey was not seen before.
    #[crate::boxed]
    pub async fn survey(&self, code: &SurveyCode) -> Result<Option<Arc<Survey>>, StoreError> {
        let now = self.clock.since_start();
        let key = (self.clock.month().tertial(), code.clone());
        let kept = self.activities.surveys.get(&key);
        let Some((read_at, survey)) = kept else {
            return self.look_up(key, None).await;
        };
        if now < read_at + FRESH_FOR {
            return Ok(Some(survey));
        }
        // One asks anew; whoever comes meanwhile takes what there is.
        let again = (now, Arc::clone(&survey));
        self.activities.surveys.insert(key.clone(), again);
        if now < read_at + SHOWN_FOR {
            // Nor does that one wait, where somebody was here a moment ago.
            let (store, kept) = (self.clone(), Arc::clone(&survey));
            tokio::spawn(async move { store.look_up(key, Some(kept)).await.map(drop) });
            return Ok(Some(survey));
        }
        self.look_up(key, Some(survey)).await
    }

    /// Reads it anew and keeps it; `kept`: as it was last seen.
    async fn look_up(
        &self,
        key: (Tertial, SurveyCode),
        kept: Option<Arc<Survey>>,
    ) -> Result<Option<Arc<Survey>>, StoreError> {
        let surveys = &self.activities.surveys;
        let now = self.clock.since_start();
        match self.read_survey(&key.1).await {
            Ok(Some(read)) => {
                // Looked up again: when many come at first, all keep the first one's.
                let there = surveys.get(&key).map(|(_, there)| there);
                // Forgotten while it was read: it may have changed since.
                let is_forgotten = kept.is_some() && there.is_none();
                let same = there.filter(|there| **there == read);
                let survey = same.unwrap_or_else(|| Arc::new(read));
                if !is_forgotten {
                    surveys.insert(key, (now, Arc::clone(&survey)));
                }
                Ok(Some(survey))
            }
            Ok(None) => {
                surveys.remove(&key);
                Ok(None)
            }
            Err(error) => kept.map(Some).ok_or(error),
        }
    }

    async fn read_survey(&self, code: &SurveyCode) -> Result<Option<Survey>, StoreError> {
        let Some(row) = Entity::find()
            .filter(Column::Code.eq(code.as_str()))
            .one(&self.read)
            .await?
        else {
            return Ok(None);
        };
        let unreadable = || StoreError::unreadable("activity.municipality");
        let municipality = row.municipality.parse().map_err(|_| unreadable())?;
        let shared = self.shared(municipality).await?;
        let activity = activities::read(row, &shared.areas)?;
        let asked = shared.asked.of(&activity);
        let is_in_rounds = |one: &Asked| one.questionnaire.closes == Closes::WithRound;
        let rounds = if asked.iter().any(is_in_rounds) {
            self.rounds(&activity.municipality).await?
        } else {
            Vec::new()
        };
        let municipality = shared.municipality.clone();
        Ok(Some(Survey::of(activity, municipality, asked, rounds)))
    }

    /// What a municipality's codes have in common, read once for all who ask
    /// within two seconds, also when they ask at once.
    async fn shared(&self, code: MunicipalityCode) -> Result<Arc<Shared>, StoreError> {
        let shared = &self.activities.shared;
        let moment = self.clock.since_start().as_secs() / FRESH_FOR.as_secs();
        let key = (moment, self.clock.month().tertial(), code);
        let read = self.read_shared(&key.2, moment);
        shared.get_or_insert_async(&key, read).await
    }

    async fn read_shared(
        &self,
        code: &MunicipalityCode,
        moment: u64,
    ) -> Result<Arc<Shared>, StoreError> {
        self.activities.shared.retain(|(of, ..), _| *of == moment);
        let running = self.running_month().await?.tertial();
        let areas = Areas::in_force(&self.read, code, running).await?;
        let municipality = municipalities::read(&self.read, code, &areas).await?;
        let unreadable = || StoreError::unreadable("activity.municipality");
        Ok(Arc::new(Shared {
            municipality: municipality.ok_or_else(unreadable)?,
            asked: self.asked_in(code, running).await?,
            areas,
        }))
    }
}

//! Activities and their codes.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, SqlErr, sea_query::IntoCondition,
};

use super::{
    Store, StoreError,
    areas::Areas,
    ballot::keys,
    id_list::{ids_in, written},
    municipalities::{language_list, languages},
};
use crate::domain::{
    activity::{Activity, ActivityState, LARGEST_MARGIN},
    activity_type::ActivityType,
    area::DistrictId,
    draft::ActivityDraft,
    organisation::MunicipalityCode,
    survey_code::SurveyCode,
};

pub(super) mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "activity")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub code: String,
        pub municipality: String,
        #[sea_orm(column_name = "type")]
        pub activity_type: String,
        pub district: String,
        pub title: String,
        pub venue: Option<String>,
        pub contact: String,
        pub opens_on: Option<String>,
        pub closes_on: Option<String>,
        pub expected: Option<i32>,
        pub languages: String,
        pub is_closed: bool,
        pub is_paused: bool,
        pub is_test: bool,
        pub meetings: Option<i32>,
        /// Forms that its cap allows beyond what is expected.
        pub margin: i32,
        /// From where the fives are counted that its advisors see.
        pub step_start: i32,
        /// Ids of what it asks besides, with blanks between.
        pub questionnaires: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity, Model};

/// Those whose type is known. One of tomorrow's is of a newer program beside this
/// one, which goes on without: it is in no list, and its boxes are the newer one's.
pub(super) fn of_known_types() -> impl IntoCondition {
    Column::ActivityType.is_in(ActivityType::ALL.map(ActivityType::as_str))
}

/// The largest start of the fives that advisors see.
const LARGEST_START: u32 = 4;

impl Store {
    pub(super) async fn areas(&self, municipality: &MunicipalityCode) -> Result<Areas, StoreError> {
        Areas::in_force(
            &self.read,
            municipality,
            self.running_month().await?.tertial(),
        )
        .await
    }

    pub(super) async fn read_activity(&self, row: Model) -> Result<Activity, StoreError> {
        let municipality = row
            .municipality
            .parse()
            .map_err(|_| StoreError::unreadable("activity.municipality"))?;
        read(row, &self.areas(&municipality).await?)
    }

    /// One activity of a municipality.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn activity(
        &self,
        municipality: &MunicipalityCode,
        id: i64,
    ) -> Result<Option<Activity>, StoreError> {
        let row = Entity::find_by_id(id)
            .filter(Column::Municipality.eq(municipality.as_str()))
            .one(&self.read)
            .await?;
        match row {
            Some(row) => Ok(Some(self.read_activity(row).await?)),
            None => Ok(None),
        }
    }

    /// The activities of a municipality, or of one district of it, newest
    /// first.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn activities(
        &self,
        municipality: &MunicipalityCode,
        district: Option<&DistrictId>,
    ) -> Result<Vec<Activity>, StoreError> {
        let mut found = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .filter(of_known_types())
            .order_by_desc(Column::Id);
        if let Some(district) = district {
            found = found.filter(Column::District.eq(district.as_str()));
        }
        let areas = self.areas(municipality).await?;
        found
            .all(&self.read)
            .await?
            .into_iter()
            .map(|row| read(row, &areas))
            .collect()
    }

    /// One page of the activities of a municipality, newest first, pages
    /// counted from 1; and how many there are on all pages.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn activities_on_page(
        &self,
        municipality: &MunicipalityCode,
        per_page: u64,
        page: u64,
    ) -> Result<(Vec<Activity>, u64), StoreError> {
        let ours = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .filter(of_known_types());
        let all = ours.clone().count(&self.read).await?;
        let areas = self.areas(municipality).await?;
        let skipped = page.saturating_sub(1).saturating_mul(per_page);
        let rows = ours
            .order_by_desc(Column::Id)
            .offset(skipped)
            .limit(per_page)
            .all(&self.read)
            .await?;
        Ok((
            rows.into_iter()
                .map(|row| read(row, &areas))
                .collect::<Result<_, _>>()?,
            all,
        ))
    }

    /// Keeps a new activity under a fresh code.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn add_activity(
        &self,
        municipality: &MunicipalityCode,
        draft: ActivityDraft,
    ) -> Result<Activity, StoreError> {
        // Codes are random; meeting a taken one is rare, meeting three a fault.
        for _ in 0..3 {
            let row = ActiveModel {
                code: Set(random_code()?.to_string()),
                margin: Set(small_random(LARGEST_MARGIN)?),
                step_start: Set(small_random(LARGEST_START)?),
                ..columns(municipality, &draft)
            };
            match row.insert(&self.write).await {
                Ok(row) => return self.read_activity(row).await,
                Err(error)
                    if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::unreadable("no free code was found"))
    }
}

/// A number of 0 to `largest`, drawn with a code.
fn small_random(largest: u32) -> Result<i32, StoreError> {
    let [random] = keys::random().map_err(|_| StoreError::unreadable("no randomness"))?;
    Ok((u32::from(random) % (largest + 1)).cast_signed())
}

/// Whether a municipality has any code.
pub(super) async fn are_there(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
) -> Result<bool, StoreError> {
    let ours = Entity::find().filter(Column::Municipality.eq(municipality.as_str()));
    Ok(ours.one(connection).await?.is_some())
}

/// What codes that count ask besides, where this may be among it.
pub(super) async fn asking_besides(
    connection: &impl ConnectionTrait,
    id: &str,
) -> Result<Vec<String>, StoreError> {
    let asking = Entity::find()
        .filter(Column::Questionnaires.contains(id))
        .filter(Column::IsTest.eq(false));
    let rows = asking.all(connection).await?;
    Ok(rows.into_iter().map(|row| row.questionnaires).collect())
}

/// A code that nobody can guess.
pub(super) fn random_code() -> Result<SurveyCode, StoreError> {
    let random = keys::random().map_err(StoreError::no_randomness)?;
    Ok(SurveyCode::from_random(u64::from_be_bytes(random)))
}

/// The change that gives an activity another code.
pub(super) fn with_code(id: i64, code: &SurveyCode) -> ActiveModel {
    ActiveModel {
        id: Set(id),
        code: Set(code.to_string()),
        ..Default::default()
    }
}

pub(super) fn read(row: Model, areas: &Areas) -> Result<Activity, StoreError> {
    let damaged = || StoreError::unreadable("activity");
    let activity_type = row.activity_type.parse().map_err(|_| damaged())?;
    let district = row.district.parse().map_err(|_| damaged())?;
    let date = |text: Option<String>| {
        text.map(|text| text.parse().map_err(|_| damaged()))
            .transpose()
    };
    Ok(Activity {
        id: row.id,
        code: row.code.parse().map_err(|_| damaged())?,
        municipality: row.municipality.parse().map_err(|_| damaged())?,
        area: areas.of(activity_type, &district),
        activity_type,
        district,
        title: row.title,
        venue: row.venue,
        contact: row.contact.parse().map_err(|_| damaged())?,
        opens_on: date(row.opens_on)?,
        closes_on: date(row.closes_on)?,
        margin: row.margin.unsigned_abs(),
        expected: row
            .expected
            .and_then(|expected| u32::try_from(expected).ok()),
        languages: languages(&row.languages),
        meetings: row
            .meetings
            .and_then(|meetings| u32::try_from(meetings).ok()),
        is_test: row.is_test,
        questionnaires: ids_in(&row.questionnaires),
        state: match (row.is_closed, row.is_paused) {
            (true, _) => ActivityState::Closed,
            (false, true) => ActivityState::Paused,
            (false, false) => ActivityState::Running,
        },
    })
}

pub(super) fn columns(municipality: &MunicipalityCode, draft: &ActivityDraft) -> ActiveModel {
    ActiveModel {
        municipality: Set(municipality.to_string()),
        activity_type: Set(draft.activity_type.to_string()),
        district: Set(draft.district.to_string()),
        title: Set(draft.title.clone()),
        venue: Set(draft.venue.clone()),
        contact: Set(draft.contact.as_str().to_owned()),
        opens_on: Set(draft.opens_on.map(|date| date.to_string())),
        closes_on: Set(draft.closes_on.map(|date| date.to_string())),
        expected: Set(draft.expected.map(|expected| expected.cast_signed())),
        languages: Set(language_list(&draft.languages)),
        meetings: Set(draft.meetings.map(u32::cast_signed)),
        is_test: Set(draft.is_test),
        questionnaires: Set(written(&draft.questionnaires)),
        ..Default::default()
    }
}

//! Which questionnaires a municipality asks, per activity type, from which
//! tertial on (rule R8).

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict,
};

use super::{
    Store, StoreError, activities,
    ballot::locked::Locked,
    id_list::{ids_in, written},
    minimums, set,
};
use crate::domain::{
    activity_type::ActivityType,
    asked::{AskedIn, NotAsked, together},
    offered::OfferedRow,
    organisation::MunicipalityCode,
    period::Tertial,
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "asked")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_tertial: String,
        #[sea_orm(primary_key, auto_increment = false, column_name = "type")]
        pub activity_type: String,
        /// Ids with blanks between.
        pub questionnaires: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity, Model};

async fn in_force(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    tertial: Tertial,
) -> Result<BTreeMap<ActivityType, Vec<String>>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::FromTertial.lte(tertial.to_string()))
        .order_by_asc(Column::FromTertial)
        .all(connection)
        .await?;
    // The latest of each type stays; a type of a newer program is nobody's here.
    let known = rows.into_iter().filter_map(|row| {
        let activity_type = row.activity_type.parse().ok()?;
        Some((activity_type, ids_in(&row.questionnaires)))
    });
    Ok(known.collect())
}

/// Whether somebody has set that this is asked in a tertial, or a code that
/// counts asks it besides.
pub(super) async fn is_asked(
    connection: &impl ConnectionTrait,
    id: &str,
    tertial: Tertial,
) -> Result<bool, StoreError> {
    let set = Entity::find()
        .filter(Column::FromTertial.lte(tertial.to_string()))
        .filter(Column::Questionnaires.contains(id))
        .all(connection)
        .await?;
    let mut columns: Vec<String> = set.into_iter().map(|row| row.questionnaires).collect();
    columns.extend(activities::asking_besides(connection, id).await?);
    Ok(columns
        .iter()
        .any(|column| ids_in(column).iter().any(|one| one == id)))
}

async fn keep(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    (from, activity_type): (Tertial, ActivityType),
    ids: &[String],
) -> Result<(), StoreError> {
    let row = Model {
        municipality: municipality.to_string(),
        from_tertial: from.to_string(),
        activity_type: activity_type.to_string(),
        questionnaires: written(ids),
    };
    let key = [
        Column::Municipality,
        Column::FromTertial,
        Column::ActivityType,
    ];
    let kept = OnConflict::columns(key)
        .update_column(Column::Questionnaires)
        .to_owned();
    Entity::insert(set(row))
        .on_conflict(kept)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// What is asked now and when the next tertial begins.
#[derive(Debug, Clone)]
pub struct AskedPlan {
    /// In the running tertial.
    pub now: AskedIn,
    /// From the next on.
    pub next: AskedIn,
}

impl Store {
    pub(super) async fn asked_in(
        &self,
        municipality: &MunicipalityCode,
        tertial: Tertial,
    ) -> Result<AskedIn, StoreError> {
        let of_types = in_force(&self.read, municipality, tertial).await?;
        Ok(AskedIn::new(self.bank_of(municipality), tertial, of_types))
    }

    /// What a municipality asks in the running tertial.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn asked(&self, municipality: &MunicipalityCode) -> Result<AskedIn, StoreError> {
        let running = self.running_month().await?.tertial();
        self.asked_in(municipality, running).await
    }

    /// What all codes of a type asked in the tertials of these numbers: by
    /// tertial, type and id.
    pub(crate) async fn asked_by_all(
        &self,
        municipality: &MunicipalityCode,
        offered: &[OfferedRow],
    ) -> Result<BTreeSet<(Tertial, ActivityType, String)>, StoreError> {
        let of = |row: &OfferedRow| (row.month.tertial(), row.activity_type);
        let pairs: BTreeSet<(Tertial, ActivityType)> = offered.iter().map(of).collect();
        let mut all = BTreeSet::new();
        let mut read: Option<AskedIn> = None;
        for (tertial, activity_type) in pairs {
            let asked = match read.take().filter(|one| one.tertial() == tertial) {
                Some(asked) => asked,
                None => self.asked_in(municipality, tertial).await?,
            };
            let ids = asked.ids(activity_type).into_iter();
            all.extend(ids.map(|id| (tertial, activity_type, id)));
            read = Some(asked);
        }
        Ok(all)
    }

    /// The same with what it asks when the next tertial begins.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn asked_plan(
        &self,
        municipality: &MunicipalityCode,
    ) -> Result<AskedPlan, StoreError> {
        self.look_at_questionnaires().await?;
        let running = self.running_month().await?.tertial();
        Ok(AskedPlan {
            now: self.asked_in(municipality, running).await?,
            next: self.asked_in(municipality, running.next()).await?,
        })
    }

    /// Sets what all codes of a type ask: from the next tertial on, or at once
    /// where there is no code that could have been answered. From when.
    ///
    /// # Errors
    /// When the database does not answer; inside, why it cannot be asked.
    #[crate::boxed]
    pub async fn set_asked(
        &self,
        municipality: &MunicipalityCode,
        activity_type: ActivityType,
        ids: &[String],
    ) -> Result<Result<Tertial, NotAsked>, StoreError> {
        // A command may have taken one in a moment ago.
        self.look_at_questionnaires().await?;
        let locked = Locked::begin(self).await?;
        let running = minimums::running_tertial(&locked, self.clock).await?;
        let has_codes = activities::are_there(locked.transaction(), municipality).await?;
        let from = if has_codes { running.next() } else { running };
        if let Err(not_asked) = together(&self.bank_of(municipality), from, activity_type, ids) {
            return Ok(Err(not_asked));
        }
        keep(
            locked.transaction(),
            municipality,
            (from, activity_type),
            ids,
        )
        .await?;
        locked.commit().await?;
        self.activities.forget_all();
        Ok(Ok(from))
    }

    /// Keeps what all codes of a type asked from a tertial on that has passed: the
    /// demo's past is made afterwards.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn add_past_asked(
        &self,
        municipality: &MunicipalityCode,
        (from, activity_type): (Tertial, ActivityType),
        ids: &[String],
    ) -> Result<(), StoreError> {
        keep(&self.write, municipality, (from, activity_type), ids).await?;
        self.activities.forget_all();
        Ok(())
    }
}

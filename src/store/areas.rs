//! Under which area each district's answers are counted, for each activity
//! type, from which tertial on (rule R7). Areas that no longer hold anything
//! keep their names: published rows stand under them.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict,
};

use super::{Store, StoreError, municipalities::set};
use crate::domain::{
    activity::ActivityType,
    area::{AreaId, DistrictId},
    organisation::{Area, Municipality, MunicipalityCode},
    period::Tertial,
};

mod area {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "area")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub name: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod area_map {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "area_map")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_tertial: String,
        #[sea_orm(primary_key, auto_increment = false, column_name = "type")]
        pub activity_type: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub district: String,
        pub area: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a change did to the areas of a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AreasTaken {
    /// They are as they were.
    Unchanged,
    /// They hold from this tertial on.
    From(Tertial),
}

type AreaMap = BTreeMap<(ActivityType, DistrictId), AreaId>;

/// The areas of a municipality in force in a tertial.
pub(super) struct Areas {
    since: Option<Tertial>,
    map: AreaMap,
}

impl Areas {
    pub(super) async fn in_force(
        connection: &impl ConnectionTrait,
        municipality: &MunicipalityCode,
        tertial: Tertial,
    ) -> Result<Self, StoreError> {
        use area_map::{Column, Entity};
        let ours = Entity::find().filter(Column::Municipality.eq(municipality.as_str()));
        let latest = ours
            .clone()
            .filter(Column::FromTertial.lte(tertial.to_string()))
            .order_by_desc(Column::FromTertial)
            .one(connection)
            .await?;
        let Some(latest) = latest else {
            return Ok(Self {
                since: None,
                map: AreaMap::new(),
            });
        };
        let rows = ours
            .filter(Column::FromTertial.eq(&latest.from_tertial))
            .all(connection)
            .await?;
        let entry = |row: area_map::Model| {
            let key = row
                .activity_type
                .parse()
                .ok()
                .zip(row.district.parse().ok());
            key.zip(row.area.parse().ok())
                .ok_or_else(|| StoreError::unreadable("area_map"))
        };
        Ok(Self {
            since: latest.from_tertial.parse().ok(),
            map: rows.into_iter().map(entry).collect::<Result<_, _>>()?,
        })
    }

    /// The area under which answers of this type and district are counted;
    /// what is on no map is counted under its district.
    pub(super) fn of(&self, activity_type: ActivityType, district: &DistrictId) -> AreaId {
        self.map
            .get(&(activity_type, district.clone()))
            .unwrap_or(district)
            .clone()
    }

    /// The areas that join districts, with their names.
    pub(super) async fn joined(
        &self,
        connection: &impl ConnectionTrait,
        municipality: &MunicipalityCode,
    ) -> Result<Vec<Area>, StoreError> {
        let ours =
            area::Entity::find().filter(area::Column::Municipality.eq(municipality.as_str()));
        let mut areas = Vec::new();
        for row in ours.order_by_asc(area::Column::Id).all(connection).await? {
            let id: AreaId = row
                .id
                .parse()
                .map_err(|_| StoreError::unreadable("area.id"))?;
            let members = || {
                self.map
                    .iter()
                    .filter(|(_, area)| **area == id)
                    .map(|(key, _)| key)
            };
            let types: BTreeSet<ActivityType> =
                members().map(|(activity_type, _)| *activity_type).collect();
            let districts: BTreeSet<DistrictId> =
                members().map(|(_, district)| district.clone()).collect();
            areas.push(Area {
                id,
                name: row.name,
                types: types.into_iter().collect(),
                districts: districts.into_iter().collect(),
            });
        }
        Ok(areas)
    }
}

/// Every (type, district) of a municipality with its area.
fn map_of(municipality: &Municipality) -> AreaMap {
    let districts = || {
        municipality
            .districts
            .iter()
            .map(|district| district.id.clone())
    };
    let mut map: AreaMap = ActivityType::ALL
        .into_iter()
        .flat_map(|activity_type| districts().map(move |id| ((activity_type, id.clone()), id)))
        .collect();
    for area in &municipality.areas {
        for activity_type in &area.types {
            map.extend(
                area.districts
                    .iter()
                    .map(|district| ((*activity_type, district.clone()), area.id.clone())),
            );
        }
    }
    map
}

/// Keeps the areas of a municipality: at once when there are none yet, else
/// from the next tertial on, so that a box never changes its area half-full.
pub(super) async fn take_in(
    transaction: &impl ConnectionTrait,
    municipality: &Municipality,
    running: Tertial,
) -> Result<AreasTaken, StoreError> {
    for one in &municipality.areas {
        let row = area::Model {
            municipality: municipality.code.to_string(),
            id: one.id.to_string(),
            name: one.name.clone(),
        };
        let kept = OnConflict::columns([area::Column::Municipality, area::Column::Id])
            .update_column(area::Column::Name)
            .to_owned();
        area::Entity::insert(set(row))
            .on_conflict(kept)
            .exec_without_returning(transaction)
            .await?;
    }
    let wanted = map_of(municipality);
    let planned = Areas::in_force(transaction, &municipality.code, running.next()).await?;
    if planned.map == wanted || wanted.is_empty() {
        return Ok(AreasTaken::Unchanged);
    }
    let from = if planned.since.is_none() {
        running
    } else {
        running.next()
    };
    let (ours, then) = (
        area_map::Column::Municipality.eq(municipality.code.as_str()),
        area_map::Column::FromTertial.eq(from.to_string()),
    );
    area_map::Entity::delete_many()
        .filter(ours)
        .filter(then)
        .exec(transaction)
        .await?;
    let rows = wanted.iter().map(|((activity_type, district), area)| {
        set(area_map::Model {
            municipality: municipality.code.to_string(),
            from_tertial: from.to_string(),
            activity_type: activity_type.to_string(),
            district: district.to_string(),
            area: area.to_string(),
        })
    });
    area_map::Entity::insert_many(rows)
        .exec_without_returning(transaction)
        .await?;
    Ok(AreasTaken::From(from))
}

impl Store {
    /// A municipality with the areas that were in force in a tertial; the rest
    /// is as it is now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn municipality_in(
        &self,
        now: &Municipality,
        tertial: Tertial,
    ) -> Result<Municipality, StoreError> {
        let areas = Areas::in_force(&self.read, &now.code, tertial).await?;
        Ok(Municipality {
            areas: areas.joined(&self.read, &now.code).await?,
            ..now.clone()
        })
    }

    /// The municipality as it will be when the next tertial begins.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn municipality_next_tertial(
        &self,
        code: &MunicipalityCode,
    ) -> Result<Option<Municipality>, StoreError> {
        let Some(now) = self.municipality(code).await? else {
            return Ok(None);
        };
        let next = Areas::in_force(
            &self.read,
            code,
            self.running_month().await?.tertial().next(),
        )
        .await?;
        Ok(Some(Municipality {
            areas: next.joined(&self.read, code).await?,
            ..now
        }))
    }
}

//! Under which area each district's answers are counted, for each activity
//! type, from which tertial on (rule R7). Areas that no longer hold anything
//! keep their names: published rows stand under them.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict,
};

use super::{Store, StoreError, minimums, set};
use crate::domain::{
    activity_type::ActivityType,
    area::{AreaId, DistrictId},
    area_map::{AreaMap, CountedUnder, WITHOUT_AREA, written},
    organisation::{Area, Municipality, MunicipalityCode},
    period::Tertial,
    staffing::MinimumStaff,
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
        /// `*`: counted without area.
        pub area: String,
        /// The area that joins the district with others, whatever its staff.
        pub joined: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The areas of a municipality in force in a tertial.
pub(super) struct Areas {
    pub(super) since: Option<Tertial>,
    pub(super) map: AreaMap,
}

fn read(row: &area_map::Model) -> Option<((ActivityType, DistrictId), CountedUnder)> {
    let key = (row.activity_type.parse().ok()?, row.district.parse().ok()?);
    let area = match row.area.as_str() {
        WITHOUT_AREA => None,
        area => Some(area.parse().ok()?),
    };
    let joined = match &row.joined {
        None => None,
        Some(joined) => Some(joined.parse().ok()?),
    };
    Some((key, CountedUnder { area, joined }))
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
                map: AreaMap::default(),
            });
        };
        let rows = ours
            .filter(Column::FromTertial.eq(&latest.from_tertial))
            .all(connection)
            .await?;
        let pairs: Option<AreaMap> = rows.iter().map(read).collect();
        Ok(Self {
            since: latest.from_tertial.parse().ok(),
            map: pairs.ok_or_else(|| StoreError::unreadable("area_map"))?,
        })
    }

    /// The area under which answers of this type and district are counted;
    /// what is on no map is counted without area until the next tertial.
    pub(super) fn of(&self, activity_type: ActivityType, district: &DistrictId) -> Option<AreaId> {
        self.map.area(activity_type, district).cloned()
    }

    /// The areas that join districts, with their names.
    pub(super) async fn joined(
        &self,
        connection: &impl ConnectionTrait,
        municipality: &MunicipalityCode,
    ) -> Result<Vec<Area>, StoreError> {
        let ours =
            area::Entity::find().filter(area::Column::Municipality.eq(municipality.as_str()));
        let rows = ours.order_by_asc(area::Column::Id).all(connection).await?;
        let joined = |row: area::Model| {
            let id = row
                .id
                .parse()
                .map_err(|_| StoreError::unreadable("area.id"))?;
            Ok(self.map.joined(id, row.name))
        };
        rows.into_iter().map(joined).collect()
    }
}

/// The names of areas that join districts.
pub(super) async fn keep_names(
    transaction: &impl ConnectionTrait,
    municipality: &Municipality,
) -> Result<(), StoreError> {
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
    Ok(())
}

/// Writes a map that holds from a tertial on, in place of any later one.
pub(super) async fn write(
    transaction: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    from: Tertial,
    map: &AreaMap,
) -> Result<(), StoreError> {
    area_map::Entity::delete_many()
        .filter(area_map::Column::Municipality.eq(municipality.as_str()))
        .filter(area_map::Column::FromTertial.gte(from.to_string()))
        .exec(transaction)
        .await?;
    let rows = map.pairs().map(|(activity_type, district, under)| {
        set(area_map::Model {
            municipality: municipality.to_string(),
            from_tertial: from.to_string(),
            activity_type: activity_type.to_string(),
            district: district.to_string(),
            area: written(under.area.as_ref()).to_owned(),
            joined: under.joined.as_ref().map(ToString::to_string),
        })
    });
    area_map::Entity::insert_many(rows)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Under which area everything is counted, now and from the next tertial on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaPlan {
    /// In the running tertial.
    pub now: AreaMap,
    /// When the next begins.
    pub next: AreaMap,
    /// Which that is.
    pub from: Tertial,
    /// Staff that an area needs then.
    pub minimum: MinimumStaff,
}

impl Store {
    /// A municipality with the areas that were in force in a tertial; the rest
    /// is as it is now.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
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
    #[crate::boxed]
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

    /// Under which area everything is counted, now and from the next tertial
    /// on.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn area_plan(&self, code: &MunicipalityCode) -> Result<AreaPlan, StoreError> {
        let running = self.running_month().await?.tertial();
        let planned = minimums::thresholds_in_force(&self.read, running.next()).await?;
        Ok(AreaPlan {
            now: Areas::in_force(&self.read, code, running).await?.map,
            next: Areas::in_force(&self.read, code, running.next()).await?.map,
            from: running.next(),
            minimum: planned.map_or(MinimumStaff::LOWEST, |planned| planned.staff),
        })
    }
}

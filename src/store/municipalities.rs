//! Municipalities, districts, venues, and under which area each district's
//! answers are counted from which tertial on.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use super::{Store, StoreError};
use crate::domain::{
    activity::ActivityType,
    area::{AreaId, DistrictId},
    language::Language,
    organisation::{Area, District, Municipality, MunicipalityCode},
    period::Tertial,
};

mod municipality {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "municipality")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub name: String,
        pub contact: Option<String>,
        pub languages: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod district {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "district")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub name: String,
        pub place: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod venue {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "venue")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub district: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

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

/// What an import did to the areas of a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AreasTaken {
    /// They are as they were.
    Unchanged,
    /// They hold from this tertial on.
    From(Tertial),
}

pub(super) fn languages(text: &str) -> Vec<Language> {
    text.split(',').filter_map(|tag| tag.parse().ok()).collect()
}

pub(super) fn language_list(languages: &[Language]) -> String {
    languages.iter().map(|language| language.tag()).collect::<Vec<_>>().join(",")
}

/// Under which area each (type, district) is counted; what is missing is
/// counted under its district.
type AreaMap = BTreeMap<(ActivityType, DistrictId), AreaId>;

/// The map in force in a tertial, with the tertial it began in.
async fn map_in_force(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    tertial: Tertial,
) -> Result<(Option<String>, AreaMap), StoreError> {
    use area_map::{Column, Entity};
    let ours = Entity::find().filter(Column::Municipality.eq(municipality.as_str()));
    let latest =
        ours.clone().filter(Column::FromTertial.lte(tertial.to_string())).order_by_desc(Column::FromTertial).one(connection).await?;
    let Some(latest) = latest else { return Ok((None, AreaMap::new())) };
    let rows = ours.filter(Column::FromTertial.eq(&latest.from_tertial)).all(connection).await?;
    let entry = |row: area_map::Model| {
        let key = row.activity_type.parse().ok().zip(row.district.parse().ok());
        key.zip(row.area.parse().ok()).ok_or_else(|| StoreError::unreadable("area_map"))
    };
    let map = rows.into_iter().map(entry).collect::<Result<_, _>>()?;
    Ok((Some(latest.from_tertial), map))
}

/// Every (type, district) of a municipality with its area, as the file says.
fn map_of(municipality: &Municipality) -> AreaMap {
    let types = ActivityType::ALL.into_iter();
    let mut map: AreaMap = types
        .flat_map(|activity_type| {
            municipality.districts.iter().map(move |district| ((activity_type, district.id.clone()), district.id.clone()))
        })
        .collect();
    for area in &municipality.areas {
        for activity_type in &area.types {
            for district in &area.districts {
                map.insert((*activity_type, district.clone()), area.id.clone());
            }
        }
    }
    map
}

/// The areas of a municipality in force in a tertial.
pub(super) struct Areas(AreaMap);

impl Areas {
    pub(super) async fn in_force(
        connection: &impl ConnectionTrait,
        municipality: &MunicipalityCode,
        tertial: Tertial,
    ) -> Result<Self, StoreError> {
        Ok(Self(map_in_force(connection, municipality, tertial).await?.1))
    }

    /// The area under which answers of this type and district are counted.
    pub(super) fn of(&self, activity_type: ActivityType, district: &DistrictId) -> AreaId {
        self.0.get(&(activity_type, district.clone())).unwrap_or(district).clone()
    }
}

impl Store {
    /// Takes in a municipality as a file says it is. Doing so twice changes
    /// nothing. Districts and venues that the file no longer names stay, since
    /// results may stand under them; changed areas wait for the next tertial.
    ///
    /// # Errors
    /// When the database does not answer; nothing is changed then.
    pub async fn take_in_municipality(&self, wanted: &Municipality) -> Result<AreasTaken, StoreError> {
        let running = self.running_month().await?.tertial();
        let transaction = self.begin().await?;
        let code = wanted.code.to_string();
        let row = municipality::Model {
            code: code.clone(),
            name: wanted.name.clone(),
            contact: wanted.contact.clone(),
            languages: language_list(&wanted.languages),
        };
        let columns = [municipality::Column::Name, municipality::Column::Contact, municipality::Column::Languages];
        let kept = OnConflict::column(municipality::Column::Code).update_columns(columns).to_owned();
        municipality::Entity::insert(set(row)).on_conflict(kept).exec_without_returning(&transaction).await?;
        for (place, one) in wanted.districts.iter().enumerate() {
            let id = one.id.to_string();
            let row = district::Model { municipality: code.clone(), id: id.clone(), name: one.name.clone(), place: place as i32 };
            let columns = [district::Column::Name, district::Column::Place];
            let kept = OnConflict::columns([district::Column::Municipality, district::Column::Id]).update_columns(columns).to_owned();
            district::Entity::insert(set(row)).on_conflict(kept).exec_without_returning(&transaction).await?;
            for name in &one.venues {
                let row = venue::Model { municipality: code.clone(), district: id.clone(), name: name.clone() };
                let keys = [venue::Column::Municipality, venue::Column::District, venue::Column::Name];
                let kept = OnConflict::columns(keys).do_nothing_on(keys).to_owned();
                venue::Entity::insert(set(row)).on_conflict(kept).exec_without_returning(&transaction).await?;
            }
        }
        for one in &wanted.areas {
            let row = area::Model { municipality: code.clone(), id: one.id.to_string(), name: one.name.clone() };
            let kept = OnConflict::columns([area::Column::Municipality, area::Column::Id]).update_column(area::Column::Name).to_owned();
            area::Entity::insert(set(row)).on_conflict(kept).exec_without_returning(&transaction).await?;
        }
        let taken = take_in_areas(&transaction, &wanted.code, &map_of(wanted), running).await?;
        transaction.commit().await?;
        self.activities.forget_all();
        Ok(taken)
    }

    /// All municipalities, by code, without their districts.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn municipality_codes(&self) -> Result<Vec<MunicipalityCode>, StoreError> {
        let rows = municipality::Entity::find().order_by_asc(municipality::Column::Code).all(&self.read).await?;
        rows.iter().map(|row| row.code.parse().map_err(|_| StoreError::unreadable("municipality.code"))).collect()
    }

    /// A municipality with its districts, venues and areas in force.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn municipality(&self, code: &MunicipalityCode) -> Result<Option<Municipality>, StoreError> {
        let Some(row) = municipality::Entity::find_by_id(code.to_string()).one(&self.read).await? else { return Ok(None) };
        let ours = district::Column::Municipality.eq(code.as_str());
        let districts = district::Entity::find().filter(ours).order_by_asc(district::Column::Place).all(&self.read).await?;
        let venues = venue::Entity::find()
            .filter(venue::Column::Municipality.eq(code.as_str()))
            .order_by_asc(venue::Column::Name)
            .all(&self.read)
            .await?;
        let names = area::Entity::find()
            .filter(area::Column::Municipality.eq(code.as_str()))
            .order_by_asc(area::Column::Id)
            .all(&self.read)
            .await?;
        let (_, map) = map_in_force(&self.read, code, self.running_month().await?.tertial()).await?;
        let read_district = |row: district::Model| {
            let venues = venues.iter().filter(|venue| venue.district == row.id).map(|venue| venue.name.clone()).collect();
            let id = row.id.parse().map_err(|_| StoreError::unreadable("district.id"))?;
            Ok(District { id, name: row.name, venues })
        };
        let read_area = |row: area::Model| {
            let id: AreaId = row.id.parse().map_err(|_| StoreError::unreadable("area.id"))?;
            let mut members: Vec<_> = map.iter().filter(|(_, area)| **area == id).map(|(key, _)| key.clone()).collect();
            members.sort();
            let mut types: Vec<_> = members.iter().map(|(activity_type, _)| *activity_type).collect();
            types.dedup();
            let mut districts: Vec<_> = members.into_iter().map(|(_, district)| district).collect();
            districts.sort();
            districts.dedup();
            Ok(Area { id, name: row.name, types, districts })
        };
        Ok(Some(Municipality {
            code: code.clone(),
            name: row.name,
            contact: row.contact,
            languages: languages(&row.languages),
            districts: districts.into_iter().map(read_district).collect::<Result<_, StoreError>>()?,
            areas: names.into_iter().map(read_area).collect::<Result<_, StoreError>>()?,
        }))
    }

    /// The municipality that holds a district, when exactly one does.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn municipalities_with_district(&self, wanted: &DistrictId) -> Result<Vec<MunicipalityCode>, StoreError> {
        let rows = district::Entity::find().filter(district::Column::Id.eq(wanted.as_str())).all(&self.read).await?;
        rows.iter().map(|row| row.municipality.parse().map_err(|_| StoreError::unreadable("district.municipality"))).collect()
    }
}

/// Keeps a map of areas: at once when there is none yet, else from the next
/// tertial on (rule R7).
async fn take_in_areas(
    transaction: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    wanted: &AreaMap,
    running: Tertial,
) -> Result<AreasTaken, StoreError> {
    let (since, planned) = map_in_force(transaction, municipality, running.next()).await?;
    let from = if since.is_none() { running } else { running.next() };
    if planned == *wanted || wanted.is_empty() {
        return Ok(AreasTaken::Unchanged);
    }
    let ours = area_map::Column::Municipality.eq(municipality.as_str());
    area_map::Entity::delete_many().filter(ours).filter(area_map::Column::FromTertial.eq(from.to_string())).exec(transaction).await?;
    let rows = wanted.iter().map(|((activity_type, district), area)| {
        set(area_map::Model {
            municipality: municipality.to_string(),
            from_tertial: from.to_string(),
            activity_type: activity_type.to_string(),
            district: district.to_string(),
            area: area.to_string(),
        })
    });
    area_map::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(AreasTaken::From(from))
}

/// A row to insert: every column counts as given.
fn set<M>(model: M) -> <M::Entity as EntityTrait>::ActiveModel
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    model.into_active_model().reset_all()
}

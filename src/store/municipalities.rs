//! Municipalities, districts and venues.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait,
    QueryFilter, QueryOrder, sea_query::OnConflict,
};

use super::{
    Store, StoreError,
    areas::{self, Areas, AreasTaken},
};
use crate::domain::{
    area::DistrictId,
    language::Language,
    organisation::{District, Municipality, MunicipalityCode},
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
        pub notices: String,
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

pub(super) fn languages(text: &str) -> Vec<Language> {
    text.split(',').filter_map(|tag| tag.parse().ok()).collect()
}

pub(super) fn language_list(languages: &[Language]) -> String {
    languages
        .iter()
        .map(|language| language.tag())
        .collect::<Vec<_>>()
        .join(",")
}

impl Store {
    /// Takes in a municipality as a file says it is. Doing so twice changes
    /// nothing. Districts and venues that the file no longer names stay, since
    /// results may stand under them; changed areas wait for the next tertial.
    ///
    /// # Errors
    /// When the database does not answer; nothing is changed then.
    pub async fn take_in_municipality(
        &self,
        wanted: &Municipality,
    ) -> Result<AreasTaken, StoreError> {
        let running = self.running_month().await?.tertial();
        let transaction = self.begin().await?;
        let code = wanted.code.to_string();
        let row = municipality::Model {
            code: code.clone(),
            name: wanted.name.clone(),
            contact: wanted.contact.clone(),
            languages: language_list(&wanted.languages),
            notices: serde_json::to_string(&wanted.notices)
                .map_err(|_| StoreError::unreadable("municipality.notices"))?,
        };
        use municipality::Column::{Contact, Languages, Name, Notices};
        let columns = [Name, Contact, Languages, Notices];
        let kept = OnConflict::column(municipality::Column::Code)
            .update_columns(columns)
            .to_owned();
        municipality::Entity::insert(set(row))
            .on_conflict(kept)
            .exec_without_returning(&transaction)
            .await?;
        for (place, one) in wanted.districts.iter().enumerate() {
            let id = one.id.to_string();
            let row = district::Model {
                municipality: code.clone(),
                id: id.clone(),
                name: one.name.clone(),
                place: place as i32,
            };
            let columns = [district::Column::Name, district::Column::Place];
            let kept = OnConflict::columns([district::Column::Municipality, district::Column::Id])
                .update_columns(columns)
                .to_owned();
            district::Entity::insert(set(row))
                .on_conflict(kept)
                .exec_without_returning(&transaction)
                .await?;
            for name in &one.venues {
                let row = venue::Model {
                    municipality: code.clone(),
                    district: id.clone(),
                    name: name.clone(),
                };
                let keys = [
                    venue::Column::Municipality,
                    venue::Column::District,
                    venue::Column::Name,
                ];
                let kept = OnConflict::columns(keys).do_nothing_on(keys).to_owned();
                venue::Entity::insert(set(row))
                    .on_conflict(kept)
                    .exec_without_returning(&transaction)
                    .await?;
            }
        }
        let taken = areas::take_in(&transaction, wanted, running).await?;
        transaction.commit().await?;
        self.activities.forget_all();
        Ok(taken)
    }

    /// Lets go of the venues of a district that are not named any more. An
    /// activity keeps the name of its venue.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn keep_only_venues(
        &self,
        municipality: &MunicipalityCode,
        district: &District,
    ) -> Result<(), StoreError> {
        venue::Entity::delete_many()
            .filter(venue::Column::Municipality.eq(municipality.as_str()))
            .filter(venue::Column::District.eq(district.id.as_str()))
            .filter(venue::Column::Name.is_not_in(district.venues.iter().cloned()))
            .exec(&self.write)
            .await?;
        Ok(())
    }

    /// All municipalities, by code, without their districts.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn municipality_codes(&self) -> Result<Vec<MunicipalityCode>, StoreError> {
        let rows = municipality::Entity::find()
            .order_by_asc(municipality::Column::Code)
            .all(&self.read)
            .await?;
        rows.iter()
            .map(|row| {
                row.code
                    .parse()
                    .map_err(|_| StoreError::unreadable("municipality.code"))
            })
            .collect()
    }

    /// Changes what a municipality tells parents and in which languages;
    /// districts and areas stay.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn change_notices(&self, wanted: &Municipality) -> Result<(), StoreError> {
        let row = municipality::ActiveModel {
            code: Set(wanted.code.to_string()),
            contact: Set(wanted.contact.clone()),
            languages: Set(language_list(&wanted.languages)),
            notices: Set(serde_json::to_string(&wanted.notices)
                .map_err(|_| StoreError::unreadable("municipality.notices"))?),
            ..Default::default()
        };
        row.update(&self.write).await?;
        self.activities.forget_all();
        Ok(())
    }

    /// All municipalities, by name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn municipality_names(&self) -> Result<Vec<(MunicipalityCode, String)>, StoreError> {
        let rows = municipality::Entity::find()
            .order_by_asc(municipality::Column::Name)
            .all(&self.read)
            .await?;
        let read = |row: municipality::Model| {
            Ok((
                row.code
                    .parse()
                    .map_err(|_| StoreError::unreadable("municipality.code"))?,
                row.name,
            ))
        };
        rows.into_iter().map(read).collect()
    }

    /// A municipality with its districts, venues and areas in force.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn municipality(
        &self,
        code: &MunicipalityCode,
    ) -> Result<Option<Municipality>, StoreError> {
        let Some(row) = municipality::Entity::find_by_id(code.to_string())
            .one(&self.read)
            .await?
        else {
            return Ok(None);
        };
        let ours = district::Column::Municipality.eq(code.as_str());
        let districts = district::Entity::find()
            .filter(ours)
            .order_by_asc(district::Column::Place)
            .all(&self.read)
            .await?;
        let venues = venue::Entity::find()
            .filter(venue::Column::Municipality.eq(code.as_str()))
            .order_by_asc(venue::Column::Name)
            .all(&self.read)
            .await?;
        let areas =
            Areas::in_force(&self.read, code, self.running_month().await?.tertial()).await?;
        let read_district = |row: district::Model| {
            let venues = venues
                .iter()
                .filter(|venue| venue.district == row.id)
                .map(|venue| venue.name.clone())
                .collect();
            let id = row
                .id
                .parse()
                .map_err(|_| StoreError::unreadable("district.id"))?;
            Ok(District {
                id,
                name: row.name,
                venues,
            })
        };
        Ok(Some(Municipality {
            code: code.clone(),
            name: row.name,
            contact: row.contact,
            languages: languages(&row.languages),
            districts: districts
                .into_iter()
                .map(read_district)
                .collect::<Result<_, StoreError>>()?,
            areas: areas.joined(&self.read, code).await?,
            notices: serde_json::from_str(&row.notices)
                .map_err(|_| StoreError::unreadable("municipality.notices"))?,
        }))
    }

    /// The municipality that holds a district, when exactly one does.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn municipalities_with_district(
        &self,
        wanted: &DistrictId,
    ) -> Result<Vec<MunicipalityCode>, StoreError> {
        let rows = district::Entity::find()
            .filter(district::Column::Id.eq(wanted.as_str()))
            .all(&self.read)
            .await?;
        rows.iter()
            .map(|row| {
                row.municipality
                    .parse()
                    .map_err(|_| StoreError::unreadable("district.municipality"))
            })
            .collect()
    }
}

/// A row to insert: every column counts as given.
pub(super) fn set<M>(model: M) -> <M::Entity as EntityTrait>::ActiveModel
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    model.into_active_model().reset_all()
}

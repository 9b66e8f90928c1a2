//! Districts of a municipality, how many work with them, and their venues.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict,
};

use super::{Store, StoreError, set};
use crate::domain::{
    area::DistrictId,
    organisation::{District, Municipality, MunicipalityCode},
    staffing::Staffing,
};

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
        pub staff: Option<i32>,
        pub staff_by_type: String,
        pub until: Option<String>,
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

/// How many work with a district, as its row holds it.
fn staffing(row: &district::Model) -> Result<Staffing, StoreError> {
    let damaged = || StoreError::unreadable("district.staff");
    let number = |number: i32| u32::try_from(number).map_err(|_| damaged());
    let by_type: BTreeMap<String, i32> =
        serde_json::from_str(&row.staff_by_type).map_err(|_| damaged())?;
    let of_type =
        |(word, given): (String, i32)| Ok((word.parse().map_err(|_| damaged())?, number(given)?));
    Ok(Staffing {
        all: row.staff.map(number).transpose()?,
        by_type: by_type
            .into_iter()
            .map(of_type)
            .collect::<Result<_, StoreError>>()?,
    })
}

fn row(
    municipality: &MunicipalityCode,
    place: usize,
    one: &District,
) -> Result<district::Model, StoreError> {
    let by_type: BTreeMap<&str, u32> = one
        .staff
        .by_type
        .iter()
        .map(|(activity_type, given)| (activity_type.as_str(), *given))
        .collect();
    Ok(district::Model {
        municipality: municipality.to_string(),
        id: one.id.to_string(),
        name: one.name.clone(),
        place: place as i32,
        staff: one.staff.all.map(u32::cast_signed),
        staff_by_type: serde_json::to_string(&by_type)
            .map_err(|_| StoreError::unreadable("district.staff_by_type"))?,
        until: one.until.map(|last| last.to_string()),
    })
}

/// What to do with a row whose key is there already: every other column is
/// written anew, so that a file imported again changes all it says, whatever
/// columns come later.
pub(super) fn written_anew<C: ColumnTrait>(key: &[C]) -> OnConflict {
    let is_of_the_key = |column: &C| key.iter().any(|one| one.as_str() == column.as_str());
    let others: Vec<C> = C::iter().filter(|one| !is_of_the_key(one)).collect();
    let mut kept = OnConflict::columns(key.iter().copied());
    if others.is_empty() {
        kept.do_nothing_on(key.iter().copied()).to_owned()
    } else {
        kept.update_columns(others).to_owned()
    }
}

/// Keeps a district and its venues.
pub(super) async fn keep(
    transaction: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    place: usize,
    one: &District,
) -> Result<(), StoreError> {
    let kept = written_anew(&[district::Column::Municipality, district::Column::Id]);
    district::Entity::insert(set(row(municipality, place, one)?))
        .on_conflict(kept)
        .exec_without_returning(transaction)
        .await?;
    for name in &one.venues {
        let row = venue::Model {
            municipality: municipality.to_string(),
            district: one.id.to_string(),
            name: name.clone(),
        };
        let keys = [
            venue::Column::Municipality,
            venue::Column::District,
            venue::Column::Name,
        ];
        venue::Entity::insert(set(row))
            .on_conflict(written_anew(&keys))
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// The districts of a municipality, in its order.
pub(super) async fn read(
    connection: &impl ConnectionTrait,
    code: &MunicipalityCode,
) -> Result<Vec<District>, StoreError> {
    let ours = district::Column::Municipality.eq(code.as_str());
    let districts = district::Entity::find()
        .filter(ours)
        .order_by_asc(district::Column::Place)
        .all(connection)
        .await?;
    let venues = venue::Entity::find()
        .filter(venue::Column::Municipality.eq(code.as_str()))
        .order_by_asc(venue::Column::Name)
        .all(connection)
        .await?;
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
        let until = row.until.as_deref().map(str::parse).transpose();
        Ok(District {
            id,
            staff: staffing(&row)?,
            until: until.map_err(|_| StoreError::unreadable("district.until"))?,
            name: row.name,
            venues,
        })
    };
    districts.into_iter().map(read_district).collect()
}

impl Store {
    /// A municipality with those districts alone that are open now: what may be
    /// chosen for something new.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn municipality_open_now(
        &self,
        code: &MunicipalityCode,
    ) -> Result<Option<Municipality>, StoreError> {
        let running = self.running_month().await?.tertial();
        let found = self.municipality(code).await?;
        Ok(found.map(|municipality| municipality.open_in(running)))
    }

    /// Lets go of the venues of a district that are not named any more. An
    /// activity keeps the name of its venue.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
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

    /// The municipality that holds a district, when exactly one does.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
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

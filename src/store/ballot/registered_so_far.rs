//! How many were registered in the running tertial, for staff: in fives, as of
//! last night.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};

use super::{coming_in::step, registered::area};
use crate::{
    Store, StoreError,
    domain::{
        activity_type::ActivityType, area::AreaId, area_map::written, counting::group::Boxes,
        organisation::MunicipalityCode,
    },
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "registered_so_far")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false, column_name = "type")]
        pub activity_type: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area: String,
        pub at_least: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity, Model};

/// Rows in one statement: four parameters each.
const AT_ONCE: usize = 1000;

/// From where the fives of a place are counted, 0–4: not from nothing, so that
/// a registration of one's own does not tell how many others there are.
fn start(at: &[String; 3]) -> u32 {
    let bytes = at.iter().flat_map(|word| word.bytes());
    bytes.map(u32::from).sum::<u32>() % 5
}

/// Writes down, for every box of registrations, the last whole step.
pub(super) async fn refresh(
    transaction: &impl ConnectionTrait,
    boxes: &Boxes,
) -> Result<(), StoreError> {
    let mut held: BTreeMap<[String; 3], u32> = BTreeMap::new();
    for (key, ballot_box) in &boxes.answers {
        if let Some(came) = ballot_box.came() {
            let at = [
                key.municipality.to_string(),
                key.activity_type.to_string(),
                written(key.area.as_ref()).to_owned(),
            ];
            *held.entry(at).or_default() += came.held;
        }
    }
    let row = |(at, held): ([String; 3], u32)| {
        let at_least = step(held, start(&at));
        let [municipality, activity_type, area] = at;
        ActiveModel {
            municipality: Set(municipality),
            activity_type: Set(activity_type),
            area: Set(area),
            at_least: Set(at_least.cast_signed()),
        }
    };
    let rows: Vec<ActiveModel> = held.into_iter().map(row).collect();
    let key = [Column::Municipality, Column::ActivityType, Column::Area];
    for some in rows.chunks(AT_ONCE) {
        let kept = OnConflict::columns(key)
            .update_column(Column::AtLeast)
            .to_owned();
        Entity::insert_many(some.to_vec())
            .on_conflict(kept)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

impl Store {
    /// At least how many were registered in the running tertial, in fives as of
    /// last night, by type and area.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn registered_so_far(
        &self,
        municipality: &MunicipalityCode,
    ) -> Result<BTreeMap<(ActivityType, Option<AreaId>), u32>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Municipality.eq(municipality.as_str()))
            .all(&self.read)
            .await?;
        let read = |row: Model| {
            let activity_type = row.activity_type.parse();
            let activity_type =
                activity_type.map_err(|_| StoreError::unreadable("registered_so_far"))?;
            Ok((
                (activity_type, area(&row.area)?),
                row.at_least.unsigned_abs(),
            ))
        };
        rows.into_iter().map(read).collect()
    }
}

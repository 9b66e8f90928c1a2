//! What the one writer asks of all codes: which boxes there must be, and which
//! activities are counted.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Span, ToSpan};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};

use super::{
    Store, StoreError,
    activities::{
        entity::{Column, Entity, Model},
        of_known_types, read,
    },
    areas::Areas,
};
use crate::domain::{
    activity_type::ActivityType,
    asked::{Asked, AskedIn, box_keys},
    counting::place::BoxName,
};

/// How long the answers of an activity that is over are still counted.
fn counted_for() -> Span {
    30.days()
}

impl Store {
    /// Group activities that are not over since a month, of which advisors may
    /// see that answers come in: from where the fives of each are counted.
    pub(super) async fn starts_of_groups(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<BTreeMap<i64, u32>, StoreError> {
        let groups = ActivityType::ALL
            .into_iter()
            .filter(|activity_type| !activity_type.has_contact())
            .map(ActivityType::as_str);
        let long_ago = self.clock.today().saturating_sub(counted_for()).to_string();
        let rows = Entity::find()
            .filter(Column::ActivityType.is_in(groups))
            .filter(Column::IsClosed.eq(false))
            .filter(
                Condition::any()
                    .add(Column::ClosesOn.is_null())
                    .add(Column::ClosesOn.gte(long_ago)),
            )
            .all(connection)
            .await?;
        let start = |row: Model| (row.id, row.step_start.unsigned_abs());
        Ok(rows.into_iter().map(start).collect())
    }

    /// How many activities there are, and the number of the newest: what tells
    /// that there is a new one.
    pub(super) async fn newest_activity(&self) -> Result<(u64, i64), StoreError> {
        let newest = Entity::find()
            .order_by_desc(Column::Id)
            .one(&self.read)
            .await?;
        let many = Entity::find().count(&self.read).await?;
        Ok((many, newest.map_or(0, |row| row.id)))
    }

    /// The boxes of every code that counts.
    pub(super) async fn boxes_of_codes(&self) -> Result<BTreeSet<BoxName>, StoreError> {
        let rows = Entity::find()
            .filter(Column::IsTest.eq(false))
            .filter(Column::IsClosed.eq(false))
            .filter(of_known_types())
            .all(&self.read)
            .await?;
        let mut known: BTreeMap<String, (Areas, AskedIn)> = BTreeMap::new();
        let (mut names, bank) = (BTreeSet::new(), self.bank());
        for row in rows {
            if !known.contains_key(&row.municipality) {
                let municipality = row.municipality.parse();
                let municipality =
                    municipality.map_err(|_| StoreError::unreadable("activity.municipality"))?;
                let areas = self.areas(&municipality).await?;
                let asked = self.asked(&municipality).await?;
                known.insert(row.municipality.clone(), (areas, asked));
            }
            let (areas, asked) = &known[&row.municipality];
            let activity = read(row, areas)?;
            let mut asked_here = asked.of(&activity);
            // What is registered beside its answers.
            let registered = bank.registered(activity.activity_type, asked.tertial());
            asked_here.extend(registered.map(Asked::by_all));
            let keys = box_keys(&activity, &asked_here);
            names.extend(activity.code().boxes(keys.iter()));
        }
        Ok(names)
    }
}

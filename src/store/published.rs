//! The one read function. Pages, files, commands and the API are views of
//! what it returns; there is no other way to a figure.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Store, StoreError, released};
use crate::domain::{
    organisation::MunicipalityCode,
    period::{Month, Period, is_published},
    results::Published,
};

mod withheld {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "withheld")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tertial: String,
        pub answers: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod language_total {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "language_total")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tertial: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub language: String,
        pub answers: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn answers(stored: i64) -> Result<u32, StoreError> {
    u32::try_from(stored).map_err(|_| StoreError::unreadable("a number of answers"))
}

impl Store {
    /// What may be read of a period: closed publication periods only (open
    /// preschools by the month, the rest by the tertial). Withheld answers and
    /// languages are counted per tertial and belong to whole tertials that have
    /// ended inside the period.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn published(&self, municipality: &MunicipalityCode, period: Period) -> Result<Published, StoreError> {
        let running = self.running_month().await?;
        let (first, last) = (period.first_month(), period.last_month().min(running.previous()));
        let published_until = (first <= last).then_some(last);
        if published_until.is_none() {
            return Ok(Published::from_closed_periods(period, None, Vec::new(), 0, BTreeMap::new()));
        }
        let mut rows = released::between(&self.read, municipality, first, last).await?;
        rows.retain(|row| is_published(row.activity_type, row.month, running));
        let (tertials, closed) = (whole_tertials(period, running), municipality.as_str());
        let withheld = withheld::Entity::find()
            .filter(withheld::Column::Municipality.eq(closed))
            .filter(withheld::Column::Tertial.is_in(&tertials))
            .all(&self.read)
            .await?;
        let languages = language_total::Entity::find()
            .filter(language_total::Column::Municipality.eq(closed))
            .filter(language_total::Column::Tertial.is_in(&tertials))
            .all(&self.read)
            .await?;
        let mut totals = BTreeMap::new();
        for row in languages {
            *totals.entry(row.language).or_insert(0) += answers(row.answers)?;
        }
        let withheld = withheld.iter().map(|row| answers(row.answers)).sum::<Result<u32, _>>()?;
        Ok(Published::from_closed_periods(period, published_until, rows, withheld, totals))
    }
}

/// The tertials that lie inside the period and have ended.
fn whole_tertials(period: Period, running: Month) -> Vec<String> {
    let (first, last) = (period.first_month(), period.last_month());
    let all =
        std::iter::successors(Some(first.tertial()), |tertial| Some(tertial.next())).take_while(|tertial| tertial.first_month() <= last);
    let whole = all.filter(|tertial| first <= tertial.first_month() && tertial.last_month() <= last && tertial.last_month() < running);
    whole.map(|tertial| tertial.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_ended_tertials_are_counted() {
        let tertials = |period: &str, running: &str| whole_tertials(period.parse().unwrap(), running.parse().unwrap());
        assert_eq!(tertials("2026", "2026-09"), ["2026-T1", "2026-T2"]);
        assert_eq!(tertials("2026-T2", "2026-08"), Vec::<String>::new());
        assert_eq!(tertials("2026-04", "2027-01"), Vec::<String>::new());
    }
}

//! What took place in a period, gathered from where each part of it is kept.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Store, StoreError};
use crate::domain::{
    lists::ListName,
    organisation::MunicipalityCode,
    period::{Month, Period},
    preschool::open_on,
    took_place::TookPlace,
};

/// The last day of a month.
fn last_day(month: Month) -> Option<Date> {
    Date::new(month.year(), month.number(), 1)
        .ok()
        .map(Date::last_of_month)
}

impl Store {
    /// What took place in a period: talks and visits of closed tertials only.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn took_place(
        &self,
        municipality: &MunicipalityCode,
        period: Period,
    ) -> Result<TookPlace, StoreError> {
        let today = self.clock().today();
        let end = last_day(period.last_month()).map_or(today, |last| last.min(today));
        let hours = self.opening_hours(municipality).await?;
        let posts = match period {
            Period::Tertial(tertial) => self.status_reports(municipality, tertial).await?,
            Period::Month(_) | Period::Year(_) => Default::default(),
        };
        let posts = posts.into_iter();
        let mut lists = BTreeMap::new();
        for name in [ListName::Partners, ListName::Programmes] {
            lists.insert(name, self.list(municipality, name).await?);
        }
        Ok(TookPlace {
            registered: self.registered(municipality, period).await?,
            questions: self.registration_questions(municipality).await?,
            held: self.held(municipality, period).await?,
            open: open_on(&hours, end).into_values().cloned().collect(),
            posts: posts
                .filter_map(|(district, report)| Some((district, report.posts?.hundredths())))
                .collect(),
            lists,
        })
    }
}

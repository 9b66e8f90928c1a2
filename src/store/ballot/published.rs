//! The one read function. Pages, files, commands and the API are views of
//! what it returns; there is no other way to a figure.

use super::{languages, released, withheld};
use crate::domain::{
    organisation::MunicipalityCode,
    period::{Month, Period, is_published},
    questionnaire::Closes,
    results::{Closed, Published, ReleasedRow},
    round::Round,
};
use crate::store::{Store, StoreError, minimums, rounds};

impl Store {
    /// What may be read of a period: closed publication periods only (open
    /// preschools by the month, the rest by the tertial). Withheld answers and
    /// languages are counted per tertial and belong to whole tertials that have
    /// ended inside the period.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn published(
        &self,
        municipality: &MunicipalityCode,
        period: Period,
    ) -> Result<Published, StoreError> {
        let months = (period.first_month(), period.last_month());
        self.between(municipality, period, months).await
    }

    /// The same of the months of a round, of its questionnaire alone: nothing
    /// before the month of its last day has ended. Its period is that month.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn published_in_round(
        &self,
        municipality: &MunicipalityCode,
        round: &Round,
    ) -> Result<Published, StoreError> {
        let months = round.months();
        let period = Period::Month(months.1);
        let published = self.between(municipality, period, months).await?;
        Ok(published.of_questionnaire(&round.questionnaire))
    }

    async fn between(
        &self,
        municipality: &MunicipalityCode,
        period: Period,
        (first, last): (Month, Month),
    ) -> Result<Published, StoreError> {
        let open = self.open_month().await?;
        let last = last.min(open.previous());
        let published_until = (first <= last).then_some(last);
        let end = period.last_month().min(open).tertial();
        let minimums = minimums::of_figures(&self.read, end).await?;
        if published_until.is_none() {
            return Ok(
                Published::from_closed_periods(period, None, Closed::default(), minimums)
                    .read_in(open),
            );
        }
        let mut rows =
            released::between(&self.read, &self.bank(), municipality, first, last).await?;
        let rounds = rounds::of(&self.read, municipality).await?;
        rows.retain(|row| is_readable(row, &rounds, open));
        let mut offered = self.offered(municipality, period).await?;
        offered.retain(|row| is_published(Some(row.activity_type), row.month, open));
        let tertials = whole_tertials(period, open);
        let closed = Closed {
            rows,
            withheld: withheld::ids(&self.read, municipality, &tertials).await?,
            languages: languages::totals(&self.read, municipality, &tertials).await?,
        };
        Ok(
            Published::from_closed_periods(period, published_until, closed, minimums)
                .with_offered(offered)
                .read_in(open),
        )
    }

    /// The same for several periods, in their order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn published_each(
        &self,
        municipality: &MunicipalityCode,
        periods: &[Period],
    ) -> Result<Vec<Published>, StoreError> {
        let mut all = Vec::with_capacity(periods.len());
        for period in periods {
            all.push(self.published(municipality, *period).await?);
        }
        Ok(all)
    }

    /// The last tertials that have ended, oldest first, at most `most`,
    /// beginning with the first that has anything to read.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recent_tertials(
        &self,
        municipality: &MunicipalityCode,
        most: usize,
    ) -> Result<Vec<Published>, StoreError> {
        let last = self.open_month().await?.tertial().previous();
        let mut tertials: Vec<Period> =
            std::iter::successors(Some(last), |tertial| Some(tertial.previous()))
                .take(most)
                .map(Period::Tertial)
                .collect();
        tertials.reverse();
        let published = self.published_each(municipality, &tertials).await?;
        Ok(published
            .into_iter()
            .skip_while(Published::is_empty)
            .collect())
    }
}

/// Whether the period has closed to which a row belongs (rule R3).
fn is_readable(row: &ReleasedRow, rounds: &[Round], open: Month) -> bool {
    let id = &row.questionnaire.id;
    match row.questionnaire.closes {
        Closes::WithTertial => is_published(row.activity_type, row.month, open),
        Closes::WithMonth => row.month < open,
        Closes::WithRound => {
            let mut ours = rounds.iter().filter(|round| round.questionnaire == *id);
            let round = ours.find(|round| round.holds(row.month));
            round.is_some_and(|round| round.months().1 < open)
        }
        Closes::WithYear => row.month.year() < open.year(),
    }
}

/// The tertials that lie inside the period and have ended.
fn whole_tertials(period: Period, open: Month) -> Vec<String> {
    let (first, last) = (period.first_month(), period.last_month());
    let all = std::iter::successors(Some(first.tertial()), |tertial| Some(tertial.next()))
        .take_while(|tertial| tertial.first_month() <= last);
    let whole = all.filter(|tertial| {
        first <= tertial.first_month()
            && tertial.last_month() <= last
            && tertial.last_month() < open
    });
    whole.map(|tertial| tertial.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_ended_tertials_are_counted() {
        let tertials = |period: &str, open: &str| {
            whole_tertials(period.parse().unwrap(), open.parse().unwrap())
        };
        assert_eq!(tertials("2026", "2026-09"), ["2026-T1", "2026-T2"]);
        assert_eq!(tertials("2026-T2", "2026-08"), Vec::<String>::new());
        assert_eq!(tertials("2026-04", "2027-01"), Vec::<String>::new());
    }
}

//! The one read function. Pages, files, commands and the API are views of
//! what it returns; there is no other way to a figure.

use super::{
    languages,
    readable::{is_readable, whole_tertials},
    registered, released, withheld,
};
use crate::domain::{
    figures::results::{Closed, Published},
    organisation::MunicipalityCode,
    period::{Month, Period, is_published},
    questionnaire::Questionnaire,
    registered::{Registered, instead_of},
    round::Round,
};
use crate::{Store, StoreError, minimums, rounds};

impl Store {
    /// What may be read of a period: closed publication periods only (open
    /// preschools by the month, the rest by the tertial). Withheld answers and
    /// languages are counted per tertial and belong to whole tertials that have
    /// ended inside the period.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn published(
        &self,
        municipality: &MunicipalityCode,
        period: Period,
    ) -> Result<Published, StoreError> {
        let months = (period.first_month(), period.last_month());
        self.of_months(municipality, (period, period), months).await
    }

    /// The same of the months of a round, of its questionnaire alone: nothing
    /// before the month of its last day has ended. Its period is that month.
    /// Whether answers were withheld is kept per tertial, and so told of all
    /// rounds that ended in one, once it has ended.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn published_in_round(
        &self,
        municipality: &MunicipalityCode,
        round: &Round,
    ) -> Result<Published, StoreError> {
        let months = round.months();
        let period = Period::Month(months.1);
        let ended_in = Period::Tertial(months.1.tertial());
        let published = self.of_months(municipality, (period, ended_in), months);
        let published = published.await?.of_questionnaire(&round.questionnaire);
        Ok(published.in_round(round.clone()))
    }

    /// `withheld_in`: the period of whose whole tertials it is told that
    /// answers were withheld.
    async fn of_months(
        &self,
        municipality: &MunicipalityCode,
        (period, withheld_in): (Period, Period),
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
        let of_registrations = rows.extract_if(.., |row| row.questionnaire.is_registration());
        let registered = Registered::of_rows(period, of_registrations.collect());
        let mut offered = self.offered(municipality, period).await?;
        offered.retain(|row| is_published(Some(row.activity_type), row.month, open));
        let offered = instead_of(offered, registered.as_offered());
        let tertials = whole_tertials(period, open);
        let bank = self.bank();
        let mut withheld =
            withheld::ids(&self.read, municipality, &whole_tertials(withheld_in, open)).await?;
        withheld.retain(|id| bank.newest(id).is_none_or(|one| !one.is_registration()));
        let closed = Closed {
            rows,
            withheld,
            languages: languages::totals(&self.read, municipality, &tertials).await?,
        };
        Ok(
            Published::from_closed_periods(period, published_until, closed, minimums)
                .with_asked(self.asked_by_all(municipality, &offered).await?)
                .with_offered(offered)
                .read_in(open),
        )
    }

    /// What may be read of registered talks and visits of a period: of closed
    /// tertials only.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn registered(
        &self,
        municipality: &MunicipalityCode,
        period: Period,
    ) -> Result<Registered, StoreError> {
        let open = self.open_month().await?;
        let (first, last) = (
            period.first_month(),
            period.last_month().min(open.previous()),
        );
        let mut rows = Vec::new();
        if first <= last {
            rows = released::between(&self.read, &self.bank(), municipality, first, last).await?;
        }
        rows.retain(|row| row.questionnaire.is_registration() && is_readable(row, &[], open));
        let tertials = whole_tertials(period, open);
        let came = registered::of(&self.read, municipality, &tertials).await?;
        let withheld = withheld::ids(&self.read, municipality, &tertials).await?;
        Ok(Registered::from_closed_tertials(
            period, rows, came, withheld,
        ))
    }

    /// The same for several periods, in their order.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
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

    /// The rounds of a questionnaire that have ended, newest first: those that
    /// can be read.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn ended_rounds(
        &self,
        municipality: &MunicipalityCode,
        questionnaire: &Questionnaire,
    ) -> Result<Vec<Round>, StoreError> {
        let open = self.open_month().await?;
        let mut rounds = self.rounds(municipality).await?;
        rounds.retain(|round| round.questionnaire == questionnaire.id && round.has_ended(open));
        Ok(rounds)
    }

    /// What may be read of a questionnaire, oldest first: its last rounds where
    /// it is answered in rounds, else the last tertials, at most `most`.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn recent(
        &self,
        municipality: &MunicipalityCode,
        questionnaire: &Questionnaire,
        most: usize,
    ) -> Result<Vec<Published>, StoreError> {
        if !questionnaire.is_in_rounds() {
            let tertials = self.recent_tertials(municipality, most).await?.into_iter();
            let ours = tertials.map(|one| one.of_questionnaire(&questionnaire.id));
            return Ok(ours.collect());
        }
        let rounds = self.ended_rounds(municipality, questionnaire).await?;
        let mut read = Vec::new();
        for round in rounds.iter().take(most).rev() {
            read.push(self.published_in_round(municipality, round).await?);
        }
        Ok(read)
    }

    /// The last tertials that have ended, oldest first, at most `most`,
    /// beginning with the first that has anything to read.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
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

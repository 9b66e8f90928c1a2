//! The turn of a month: what is ready is released (rule R2n), and at the end of
//! a tertial what waits is pooled, released or destroyed (R4). A transaction
//! of its own, before any form of the new month.

use std::collections::BTreeMap;

use super::{
    calendar, coming_in, group::Group, languages, registered, registered_so_far, released, withheld,
};
use crate::{
    StoreError,
    domain::{
        counting::{
            group::Boxes,
            minimums::Minimums,
            turn::{self, Ending},
        },
        period::Month,
    },
    minimums, rounds,
};

impl Group {
    /// Whether the calendar must move on before forms of `clock_month` are
    /// counted.
    pub(crate) fn is_due(&self, clock_month: Month) -> bool {
        self.latest().is_none_or(|latest| latest < clock_month)
    }

    /// Moves the calendar on to `clock_month`, never back, releasing what is
    /// ready and closing the tertial that has ended on the way. `boxes`: all
    /// there are, which whoever opened them keeps afterwards.
    pub(crate) async fn turn(
        &self,
        boxes: &mut Boxes,
        clock_month: Month,
        configured: Minimums,
    ) -> Result<(), StoreError> {
        if let Some(latest) = self.latest()
            && latest < clock_month
        {
            self.release(boxes, (latest, clock_month), configured)
                .await?;
        }
        if self.is_due(clock_month) {
            calendar::remember(self.transaction(), clock_month).await?;
        }
        Ok(())
    }

    /// The boxes hold forms of the month last lived in, however long the
    /// service stood still; the months between had none.
    async fn release(
        &self,
        boxes: &mut Boxes,
        (latest, clock_month): (Month, Month),
        configured: Minimums,
    ) -> Result<(), StoreError> {
        let (transaction, tertial) = (self.transaction(), latest.tertial());
        let minimums = minimums::in_force(transaction, tertial).await?;
        let ending = Ending {
            rounds: rounds::ended_between(transaction, latest, clock_month).await?,
            ..Ending::between(latest, clock_month)
        };
        let turned = turn::turn(boxes, &ending, &minimums.unwrap_or(configured));
        released::add(transaction, latest, turned.released).await?;
        withheld::write(transaction, tertial, &turned.withheld).await?;
        languages::write(transaction, tertial, &turned.languages).await?;
        registered::write(transaction, tertial, &turned.registered).await
    }

    /// Writes down how far answers to group activities have come, and forgets
    /// counts and steps of those that are over. `starts`: from where the fives of
    /// each are counted. `boxes`: all there are, which whoever opened them keeps
    /// afterwards.
    pub(crate) async fn refresh_coming_in(
        &self,
        boxes: &mut Boxes,
        starts: &BTreeMap<i64, u32>,
    ) -> Result<(), StoreError> {
        let mut steps = Vec::new();
        for (shelf, counts) in &mut boxes.counts {
            for activity in counts.activities(*shelf) {
                match starts.get(&activity) {
                    Some(start) => {
                        steps.push((activity, coming_in::step(counts.of(activity), *start)))
                    }
                    None => counts.forget(activity),
                }
            }
        }
        coming_in::refresh(self.transaction(), &steps, starts).await?;
        registered_so_far::refresh(self.transaction(), boxes).await
    }
}

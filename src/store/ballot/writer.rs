//! The one writer: gathers the submissions that wait at the same moment,
//! seals, commits, and only then answers. There is no waiting time: while one
//! group commits, the next gathers by itself. Between groups it keeps the
//! calendar: closes what has ended, does the night's work.

mod answering;

use std::{fmt, sync::Arc};

use jiff::civil::Date;

pub use crate::domain::counting::group::{Code, Form, Sheet, Taken};

use super::{
    calendar,
    condition::Condition,
    group::{Group, Opened},
    in_hand::{InHand, KeyTrouble},
    key_file::KeyFile,
    keys::Keys,
    night::Night,
    nonces::{Nonces, PurgedUntil, SpentNonce, hour},
    sealing,
    succession::NotSettled,
    waiting::LARGEST_GROUP,
    workload::Workload,
};
use crate::{
    Store,
    domain::{
        counting::minimums::Minimums,
        period::{Month, Tertial},
    },
    imported::{self, Known},
    minimums,
};

/// The one writer, before it starts to work.
pub struct Writer {
    store: Store,
    keys: InHand,
    configured: Minimums,
    running: minimums::Running,
    /// Whether the calendar may move on by more than four months at once.
    accepts_date: bool,
    /// For which newest activity and tertial all boxes are known to be there.
    made_for: Option<((u64, i64), Tertial)>,
    /// The questionnaires known then.
    made_with: Arc<Known>,
    /// The turn that was left to a program that knows every box, and when.
    left: Option<(Month, Date)>,
    /// The hour of the last purge, to do it once an hour.
    purged: u32,
    purged_until: PurgedUntil,
    /// What it notices on its way.
    noticed: answering::Noticed,
    workload: Workload,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Settles the keys. `configured` holds as long as no minimums are in
    /// force.
    ///
    /// # Errors
    /// When the key file or the database cannot be used.
    #[crate::boxed]
    pub async fn new(
        store: Store,
        key_file: KeyFile,
        configured: Minimums,
    ) -> Result<Self, NotSettled> {
        let store = store.of_the_writer();
        let keys = InHand::take_up(&store, key_file).await?;
        let purged_until = PurgedUntil::default();
        purged_until.note(
            sealing::state(&store.read)
                .await?
                .map_or(0, |state| state.purged_until),
        );
        let workload = Workload::default();
        let running = minimums::Running::default();
        Ok(Self {
            store,
            keys,
            configured,
            running,
            accepts_date: false,
            made_for: None,
            made_with: Arc::default(),
            left: None,
            purged: 0,
            purged_until,
            noticed: answering::Noticed::default(),
            workload,
        })
    }

    /// The keys in use.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        self.keys.keys()
    }

    /// Why it can do no night's work, when it cannot.
    #[must_use]
    pub fn key_trouble(&self) -> KeyTrouble {
        self.keys.trouble()
    }

    /// Nonces for the pages whose answers it counts.
    #[must_use]
    pub fn nonces(&self) -> Nonces {
        Nonces::new(self.keys.in_force(), self.purged_until.clone())
    }

    /// What it does from now on, counted.
    #[must_use]
    pub fn workload(&self) -> Workload {
        self.workload.clone()
    }

    /// Whether it can do its work, from now on.
    #[must_use]
    pub fn condition(&self) -> Condition {
        self.noticed.condition.clone()
    }

    /// Lets the calendar move on however far: an operator has said that the
    /// clock is right.
    #[must_use]
    pub fn accepting_the_date(self) -> Self {
        Self {
            accepts_date: true,
            ..self
        }
    }

    /// The month in which forms are counted: the clock's, unless it is so far
    /// ahead of the calendar that it cannot be believed.
    fn month_to_count_in(&self, clock_month: Month, latest: Option<Month>) -> Month {
        match latest {
            Some(latest) if !self.accepts_date && clock_month.is_far_beyond(latest) => latest,
            _ => clock_month,
        }
    }

    /// Counts simulated forms of a past month, for the demo and for measuring:
    /// the same boxes, the same rule, the same commits. Months must be given in
    /// order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn count_past(
        &mut self,
        month: Month,
        forms: impl IntoIterator<Item = Form<SpentNonce>>,
    ) -> Result<(), NotSettled> {
        let forms: Vec<Form<SpentNonce>> = forms.into_iter().collect();
        for group in forms.chunks(LARGEST_GROUP) {
            self.count(group, month).await?;
        }
        Ok(())
    }

    /// Closes the tertials up to this one, which an operator says have ended.
    ///
    /// # Errors
    /// When the key file or the database cannot be used.
    #[crate::boxed]
    pub async fn close_up_to(&mut self, tertial: Tertial) -> Result<(), NotSettled> {
        let group = self.begin().await?;
        let month = tertial.next().first_month();
        self.turn(group, month, false).await
    }

    /// Whether the turn to this month is left to others, until tomorrow.
    fn has_left(&self, month: Month) -> bool {
        self.left == Some((month, self.store.clock().today()))
    }

    /// Turns the month, unless a box is not known here: on the first day that
    /// is left to the program that knows it, so that its forms are counted in
    /// the month in which they came. Whoever is alone does it the day after.
    async fn turn_or_leave(&mut self, group: Group, month: Month) -> Result<(), NotSettled> {
        let is_first_day = self.store.clock().today().day() == 1;
        self.turn(group, month, is_first_day).await
    }

    /// Makes the boxes of codes that are new, so that the first form of an area
    /// writes as every later one does.
    async fn make_boxes(&mut self) -> Result<(), NotSettled> {
        let tertial = self.store.running_month().await?.tertial();
        let newest = Some((self.store.newest_activity().await?, tertial));
        self.store.look_at_questionnaires().await?;
        // As they are before the names are made from them.
        let known = self.store.bank.known();
        if newest != self.made_for || !Arc::ptr_eq(&known, &self.made_with) {
            let names = self.store.boxes_of_codes().await?;
            let group = self.begin().await?;
            imported::freeze(group.transaction(), &known, &names).await?;
            let not_readable = group.make(self.keys.sealer(), &names).await?;
            group.commit().await?;
            if not_readable > 0 {
                tracing::error!(
                    "{not_readable} boxes lie as a newer program lays them; answers to the codes \
                     they belong to are refused here, all others are saved; run the newest"
                );
            }
            self.made_for = newest;
            self.made_with = known;
        }
        Ok(())
    }

    /// Begins a group with the keys in hand; with those of the database when
    /// another process has moved on.
    async fn begin(&mut self) -> Result<Group, NotSettled> {
        match Group::begin(&self.store, self.keys.keys()).await {
            Err(error) if error.is_key_changed() => {
                self.keys.catch_up(&self.store).await?;
                Ok(Group::begin(&self.store, self.keys.keys()).await?)
            }
            begun => Ok(begun?),
        }
    }

    /// Closes what has ended, purges spent nonces once an hour, and does the
    /// night's work: refreshes the steps that advisors see and moves the key on.
    /// Doing so twice changes nothing, and none of it waits for an answer: its
    /// traces tell the time, not that somebody came. What could not be done is
    /// tried again each time.
    ///
    /// # Errors
    /// When the key file or the database cannot be used.
    #[crate::boxed]
    pub async fn keep_calendar(&mut self) -> Result<(), NotSettled> {
        let read = &self.store.read;
        let latest = calendar::latest(read).await?;
        let month = self.month_to_count_in(self.store.clock().month(), latest);
        let state = sealing::state(read).await?;
        let moment = self.store.moment(read).await?;
        let is_night = state.as_ref().is_some_and(|state| state.is_night(moment));
        // Another process may have purged further than this one knows.
        self.purged_until
            .note(state.as_ref().map_or(0, |state| state.purged_until));
        let is_behind = state.is_some_and(|state| !state.fits(self.keys.keys()));
        let is_new_month = latest.is_none_or(|latest| latest < month) && !self.has_left(month);
        let is_new_hour = hour(self.store.clock().seconds()) != self.purged;
        if self.keys.is_in_trouble() {
            self.keys.prove();
        }
        if is_behind || is_night || is_new_month || is_new_hour {
            let group = self.begin().await?;
            self.turn_or_leave(group, month).await?;
        }
        self.make_boxes().await
    }

    /// Turns the month, purges and does the night, as far as each is due, in
    /// one transaction. A turn is a night too: the key moves on with what it
    /// released, so that a database rolled back to before it is older than its
    /// key. Where the key cannot move on, neither does the month.
    async fn turn(&mut self, group: Group, month: Month, leaves: bool) -> Result<(), NotSettled> {
        let is_due = group.is_due(month);
        // Of a fresh database nothing was released.
        let is_turn = is_due && group.latest().is_some();
        // Asked under the lock: another process may have done the night since.
        let moment = self.store.moment(group.transaction()).await?;
        let state = sealing::state(group.transaction()).await?;
        let is_night = state.is_some_and(|state| state.is_night(moment));
        let mut moves_on = (is_turn || is_night) && self.keys.prove();
        // All of them at once, and once: a country's take a second or two.
        let mut opened = Opened::default();
        if moves_on {
            opened = group.all_boxes(self.keys.sealer()).await?;
        }
        if is_turn && leaves && !opened.carried.is_empty() {
            self.left = Some((month, self.store.clock().today()));
            moves_on &= is_night;
        } else if is_due && (moves_on || !is_turn) {
            let boxes = &mut opened.boxes;
            group.turn(boxes, month, self.configured).await?;
        }
        let seconds = self.store.clock().seconds();
        group.purge_nonces(seconds).await?;
        if moves_on {
            let starts = self.store.starts_of_groups(&self.store.read).await?;
            let boxes = &mut opened.boxes;
            group.refresh_coming_in(boxes, &starts).await?;
            let night = Night { opened, moment };
            self.keys.move_on(&self.store, group, night).await?;
        } else {
            group.commit().await?;
        }
        self.purged = hour(seconds);
        self.purged_until.note(self.purged);
        Ok(())
    }

    /// Proves that nights can be done; what stands in the way is said, and
    /// keeps the service from being ready.
    pub fn prove_key_file(&self) -> bool {
        self.keys.prove()
    }

    /// Puts the next keys in force that an operator has had made and copied, or
    /// fresh ones: every box is sealed anew, and nobody gets from the old key
    /// to the new.
    ///
    /// # Errors
    /// When it could not; the old key then still holds.
    #[crate::boxed]
    pub async fn put_next_keys_in_force(&mut self) -> Result<(), NotSettled> {
        self.keys.put_next_in_force(&self.store).await
    }
}

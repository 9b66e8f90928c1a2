//! One group of submissions, one transaction.
//!
//! Order inside: the lock of the one writer, the key, the month (closing what
//! has ended), the nonces, the boxes touched (opened, filled, emptied where
//! full, sealed anew), commit. Either all of it is on disk or none.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, QueryResult, Statement};
use serde_json::{Value, json};

use super::{
    Store, StoreError, calendar, coming_in,
    keys::Keys,
    languages,
    locked::Locked,
    minimums,
    nonces::{SpentNonce, hour},
    released,
    seal::{self, BoxId, BoxName, Sealer},
    sealing,
    statements::{self, Statements},
};
use crate::domain::{
    ballot::{BallotBox, BoxKey, Minimums, Tally},
    closing::Place,
    language::Language,
    organisation::MunicipalityCode,
    period::Month,
    questionnaire::Questionnaire,
    submission::Submission,
};

/// One submission on its way into a box.
pub(super) struct Waiting {
    pub key: BoxKey,
    pub submission: Submission,
    pub language: Language,
    /// None: simulated.
    pub nonce: Option<SpentNonce>,
    /// None: simulated.
    pub activity: Option<Counted>,
}

/// The activity behind a submission, as far as it is counted: its number, and
/// how many answers it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Number of the activity.
    pub id: i64,
    /// Answers after which no more are counted.
    pub cap: Option<u32>,
}

/// What became of a submission in a group that was committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is counted, now or before.
    Counted,
    /// The activity has as many answers as can be: nothing was kept.
    Full,
    /// Whether it was counted before cannot be told any more: nothing was kept.
    TooOld,
}

/// Boxes in one statement.
const BOXES_AT_ONCE: usize = 4096;

/// Boxes opened for a transaction.
pub(super) type Open = BTreeMap<BoxName, Tally>;

/// A locked transaction whose boxes can be opened with the keys in hand.
pub(super) struct Group {
    transaction: DatabaseTransaction,
    backend: DatabaseBackend,
    statements: &'static Statements,
    /// Spent nonces of the hours before this one are gone.
    purged_until: u32,
    /// The latest month lived in.
    latest: Option<Month>,
}

impl Group {
    /// Begins, holding the lock, when `keys` are those of the database.
    pub(super) async fn begin(store: &Store, keys: &Keys) -> Result<Self, StoreError> {
        let Locked { transaction } = Locked::begin(store).await?;
        let state = sealing::state(&transaction)
            .await?
            .filter(|state| state.fingerprint == keys.fingerprint());
        let sealing::State {
            purged_until,
            month: latest,
            ..
        } = state.ok_or_else(StoreError::key_changed)?;
        let backend = transaction.get_database_backend();
        Ok(Self {
            transaction,
            backend,
            statements: statements::of(backend),
            purged_until,
            latest,
        })
    }

    pub(super) fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Spent nonces of the hours before this one are gone, whatever the clock
    /// says now.
    pub(super) fn purged_until(&self) -> u32 {
        self.purged_until
    }

    /// Marks nonces as spent and opens boxes. Returns the nonces that were spent
    /// before, and those of the boxes that are there.
    async fn spend_and_open(
        &self,
        sealer: &Sealer,
        nonces: &BTreeSet<SpentNonce>,
        names: &BTreeSet<BoxName>,
    ) -> Result<(BTreeSet<SpentNonce>, Open), StoreError> {
        let nonces: Vec<u8> = nonces.iter().flat_map(|nonce| nonce.0).collect();
        let ids: Vec<u8> = names.iter().flat_map(|name| sealer.id(name)).collect();
        let (spent, asked) = (
            how_many(&nonces, SpentNonce::LENGTH),
            how_many(&ids, seal::ID),
        );
        let values = [nonces.into(), spent.into(), ids.into(), asked.into()];
        let both =
            Statement::from_sql_and_values(self.backend, self.statements.spend_and_open, values);
        let (mut spent, mut boxes) = (BTreeSet::new(), Open::new());
        for row in self.transaction.query_all_raw(both).await? {
            let id: Vec<u8> = row.try_get_by_index(0)?;
            match row.try_get_by_index::<Option<Vec<u8>>>(1)? {
                Some(sealed) => boxes.extend([sealer.open(&id, &sealed)?]),
                None => spent.extend([id
                    .try_into()
                    .map(SpentNonce)
                    .map_err(|_| StoreError::unreadable("spent_nonce"))?]),
            }
        }
        Ok((spent, boxes))
    }

    pub(super) async fn all_boxes(&self, sealer: &Sealer) -> Result<Open, StoreError> {
        let all = Statement::from_string(self.backend, "SELECT id, sealed FROM ballot_box");
        let open = |row: &QueryResult| {
            sealer.open(
                &row.try_get_by_index::<Vec<u8>>(0)?,
                &row.try_get_by_index::<Vec<u8>>(1)?,
            )
        };
        self.transaction
            .query_all_raw(all)
            .await?
            .iter()
            .map(open)
            .collect()
    }

    pub(super) async fn keep_boxes(&self, sealer: &Sealer, boxes: &Open) -> Result<(), StoreError> {
        self.keep(sealer, boxes, json!([]), json!([])).await
    }

    /// Keeps boxes, released sums and totals of languages.
    pub(super) async fn keep(
        &self,
        sealer: &Sealer,
        boxes: &Open,
        sums: Value,
        totals: Value,
    ) -> Result<(), StoreError> {
        let mut blobs = BTreeMap::new();
        for (name, tally) in boxes {
            let id = sealer.id(name);
            blobs.insert(id, sealer.seal(&id, name, tally)?);
        }
        // In the order of their ids, in pieces that no database minds. Sums and
        // totals came out of boxes: they go with the first piece.
        let blobs: Vec<(BoxId, Vec<u8>)> = blobs.into_iter().collect();
        let mut lists = [sums, totals];
        for some in blobs.chunks(BOXES_AT_ONCE) {
            let rows: Vec<u8> = some
                .iter()
                .flat_map(|(id, sealed)| id.iter().chain(sealed).copied())
                .collect();
            let many = how_many(&rows, seal::ID + seal::SEALED);
            let [sums, totals] = lists
                .each_mut()
                .map(|list| std::mem::replace(list, json!([])).to_string().into());
            let kept = Statement::from_sql_and_values(
                self.backend,
                self.statements.keep,
                [sums, totals, rows.into(), many.into()],
            );
            self.transaction.execute_raw(kept).await?;
        }
        Ok(())
    }

    /// Moves the calendar on to `clock_month`, never back, closing the tertials
    /// that end on the way (R4). Returns the running month.
    pub(super) async fn advance(
        &self,
        sealer: &Sealer,
        clock_month: Month,
        configured: Minimums,
    ) -> Result<Month, StoreError> {
        let Some(latest) = self.latest else {
            calendar::remember(&self.transaction, clock_month).await?;
            return Ok(clock_month);
        };
        if clock_month <= latest {
            return Ok(latest);
        }
        // The boxes hold answers of the tertial last lived in, however long
        // the service stood still; the tertials between had none.
        if latest.tertial() < clock_month.tertial() {
            self.close(sealer, latest.tertial(), configured).await?;
        }
        calendar::remember(&self.transaction, clock_month).await?;
        Ok(clock_month)
    }

    /// Counts a group in `month`, or later when the service has lived on; what
    /// became of each, in order.
    pub(super) async fn count(
        &self,
        sealer: &Sealer,
        waiting: &[Waiting],
        clock_month: Month,
        configured: Minimums,
        running: &mut minimums::Running,
    ) -> Result<Vec<Taken>, StoreError> {
        let month = self.advance(sealer, clock_month, configured).await?;
        let minimums = running
            .of(&self.transaction, month.tertial(), configured)
            .await?;
        let is_too_old = |nonce: &SpentNonce| nonce.expires() < self.purged_until;
        let nonces: BTreeSet<SpentNonce> = waiting
            .iter()
            .filter_map(|one| one.nonce)
            .filter(|nonce| !is_too_old(nonce))
            .collect();
        let mut names = BTreeSet::new();
        for one in waiting {
            names.extend([
                BoxName::Answers(one.key.clone()),
                BoxName::Language(one.key.municipality.clone(), one.language),
            ]);
            names.extend(one.activity.map(|activity| BoxName::Activity(activity.id)));
        }
        let (mut spent, mut boxes) = self.spend_and_open(sealer, &nonces, &names).await?;
        let (mut taken, mut refused) = (Vec::with_capacity(waiting.len()), Vec::new());
        let mut full: BTreeMap<Place, Tally> = BTreeMap::new();
        let mut spoken: BTreeMap<(MunicipalityCode, &str), u32> = BTreeMap::new();
        for one in waiting {
            if one.nonce.as_ref().is_some_and(is_too_old) {
                taken.push(Taken::TooOld);
                continue;
            }
            // A nonce counts once even when it stands in the group twice.
            if one.nonce.is_some_and(|nonce| !spent.insert(nonce)) {
                let was_refused = one.nonce.is_some_and(|nonce| refused.contains(&nonce));
                taken.push(if was_refused {
                    Taken::Full
                } else {
                    Taken::Counted
                });
                continue;
            }
            if !counts_for_activity(one, &mut boxes) {
                refused.extend(one.nonce);
                taken.push(Taken::Full);
                continue;
            }
            let questionnaire = Questionnaire::named(&one.key.questionnaire)
                .ok_or_else(|| StoreError::unreadable("questionnaire"))?;
            let held = boxes
                .entry(BoxName::Answers(one.key.clone()))
                .or_insert_with(|| Tally::empty(questionnaire.counts()));
            let mut ballot_box = BallotBox::holding(std::mem::replace(held, Tally::empty(0)));
            if let Some(tally) = ballot_box.add(
                &one.submission,
                questionnaire,
                minimums.of(one.key.activity_type),
            ) {
                full.entry(one.key.clone().into())
                    .or_insert_with(|| Tally::empty(0))
                    .add(&tally);
            }
            *held = ballot_box.into_tally();
            let heard = boxes
                .entry(BoxName::Language(
                    one.key.municipality.clone(),
                    one.language,
                ))
                .or_insert_with(|| Tally::empty(0));
            heard.count_one();
            if heard.n() >= languages::STEP {
                *spoken
                    .entry((one.key.municipality.clone(), one.language.tag()))
                    .or_insert(0) += heard.n();
                *heard = Tally::empty(0);
            }
            taken.push(Taken::Counted);
        }
        if !refused.is_empty() {
            let nonces: Vec<u8> = refused.iter().flat_map(|nonce| nonce.0).collect();
            let many = how_many(&nonces, SpentNonce::LENGTH);
            let unspend = Statement::from_sql_and_values(
                self.backend,
                self.statements.unspend,
                [nonces.into(), many.into()],
            );
            self.transaction.execute_raw(unspend).await?;
        }
        let sums = released::sums(&self.transaction, month, full).await?;
        self.keep(
            sealer,
            &boxes,
            sums,
            languages::rows(month.tertial(), spoken),
        )
        .await?;
        Ok(taken)
    }

    /// Removes nonces whose hour has passed.
    pub(super) async fn purge_nonces(&self, seconds: i64) -> Result<(), StoreError> {
        let until: Vec<u8> = hour(seconds).to_be_bytes().into();
        let purge =
            Statement::from_sql_and_values(self.backend, self.statements.purge, [until.into()]);
        self.transaction.execute_raw(purge).await?;
        sealing::remember_purge(&self.transaction, hour(seconds)).await
    }

    /// Rounds the counts of activities down to what advisors may see.
    pub(super) async fn refresh_coming_in(
        &self,
        sealer: &Sealer,
        shown: &BTreeSet<i64>,
    ) -> Result<(), StoreError> {
        let counts =
            self.all_boxes(sealer)
                .await?
                .into_iter()
                .filter_map(|(name, tally)| match name {
                    BoxName::Activity(id) if shown.contains(&id) => Some((id, tally.n())),
                    _ => None,
                });
        coming_in::refresh(&self.transaction, counts.collect::<Vec<_>>()).await
    }

    pub(super) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}

/// How many rows of this many bytes lie end to end.
fn how_many(rows: &[u8], width: usize) -> i32 {
    i32::try_from(rows.len() / width).unwrap_or(i32::MAX)
}

/// Counts a submission for its activity, unless that has as many answers as
/// can be.
fn counts_for_activity(one: &Waiting, boxes: &mut Open) -> bool {
    let Some(activity) = one.activity else {
        return true;
    };
    let count = boxes
        .entry(BoxName::Activity(activity.id))
        .or_insert_with(|| Tally::empty(0));
    if activity.cap.is_some_and(|cap| count.n() >= cap) {
        return false;
    }
    count.count_one();
    true
}

//! One group of forms, one transaction.
//!
//! Order inside: the lock of the one writer, the key, the nonces, the boxes of
//! the codes (opened, counted in by the rule of [`crate::domain::counting`],
//! sealed anew), commit. Either all of it is on disk or none. No other row
//! moves with a form: sums are released when a month turns ([`super::turn`]).

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, Statement};

use super::{
    keys::Keys,
    locked::{Locked, take_time},
    nonces::{SpentNonce, hour},
    seal::{self, BoxId, Carried, NotOpened, Sealer},
    sealing, set_aside,
    statements::{self, Statements},
};
use crate::{
    Store, StoreError,
    domain::{
        counting::{
            group::{Boxes, Form, Taken, count},
            minimums::Minimums,
            place::BoxName,
        },
        period::Month,
        questionnaire::Bank,
    },
    imported,
};

/// Boxes in one statement.
const BOXES_AT_ONCE: usize = 4096;

/// A locked transaction whose boxes can be opened with the keys in hand.
pub(crate) struct Group {
    transaction: DatabaseTransaction,
    backend: DatabaseBackend,
    statements: &'static Statements,
    /// Spent nonces of the hours before this one are gone.
    purged_until: u32,
    /// The latest month lived in.
    latest: Option<Month>,
    /// The questionnaires whose boxes may be met.
    bank: Arc<Bank>,
}

/// Boxes that were opened.
#[derive(Default)]
pub(crate) struct Opened {
    pub boxes: Boxes,
    /// Those that this program does not know.
    pub carried: Vec<Carried>,
}

impl Opened {
    /// Which boxes of these names are there and cannot be read here: a newer
    /// program laid them otherwise. Counted into, or made anew, what lies in
    /// them would be lost.
    fn not_readable(&self, sealer: &Sealer, names: &BTreeSet<BoxName>) -> BTreeSet<BoxName> {
        if self.carried.is_empty() {
            return BTreeSet::new();
        }
        let carried = self.carried.iter().map(|one| sealer.id_of_carried(one));
        let carried: BTreeSet<BoxId> = carried.collect();
        let not_readable = |name: &&BoxName| carried.contains(&sealer.id(name));
        names.iter().filter(not_readable).cloned().collect()
    }
}

impl Group {
    /// Begins, holding the lock, when `keys` are those of the database.
    pub(crate) async fn begin(store: &Store, keys: &Keys) -> Result<Self, StoreError> {
        Self::within(Locked::begin(store).await?, keys).await
    }

    /// The same within a transaction that holds the lock already.
    pub(crate) async fn within(locked: Locked, keys: &Keys) -> Result<Self, StoreError> {
        let Locked { transaction, bank } = locked;
        let state = sealing::state(&transaction)
            .await?
            .filter(|state| state.fits(keys));
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
            bank,
        })
    }

    pub(crate) fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Spent nonces of the hours before this one are gone, whatever the clock
    /// says now.
    pub(crate) fn purged_until(&self) -> u32 {
        self.purged_until
    }

    /// The latest month lived in; none in a fresh database.
    pub(crate) fn latest(&self) -> Option<Month> {
        self.latest
    }

    /// Marks nonces as spent and opens boxes. Returns the nonces that were spent
    /// before, and those of the boxes that are there.
    async fn spend_and_open(
        &self,
        sealer: &Sealer,
        nonces: &BTreeSet<SpentNonce>,
        names: &BTreeSet<BoxName>,
    ) -> Result<(BTreeSet<SpentNonce>, Opened), StoreError> {
        let nonces: Vec<u8> = nonces.iter().flat_map(|nonce| nonce.0).collect();
        let ids: Vec<u8> = names.iter().flat_map(|name| sealer.id(name)).collect();
        let (spent, asked) = (
            how_many(&nonces, SpentNonce::LENGTH),
            how_many(&ids, seal::ID),
        );
        let values = [nonces.into(), spent.into(), ids.into(), asked.into()];
        let both =
            Statement::from_sql_and_values(self.backend, &self.statements.spend_and_open, values);
        let (mut spent, mut blobs) = (BTreeSet::new(), Vec::new());
        for row in self.transaction.query_all_raw(both).await? {
            let id: Vec<u8> = row.try_get_by_index(0)?;
            match row.try_get_by_index::<Option<Vec<u8>>>(1)? {
                Some(sealed) => blobs.push((id, sealed)),
                None => spent.extend([id
                    .try_into()
                    .map(SpentNonce)
                    .map_err(|_| StoreError::unreadable("spent_nonce"))?]),
            }
        }
        Ok((spent, self.open(sealer, blobs).await?))
    }

    /// Opens blobs. A few that are damaged are set aside; more, or one without a
    /// name that fits, change nothing.
    async fn open(
        &self,
        sealer: &Sealer,
        blobs: Vec<(Vec<u8>, Vec<u8>)>,
    ) -> Result<Opened, StoreError> {
        let (mut opened, mut damaged) = (Opened::default(), Vec::new());
        let mut not_known = Vec::new();
        for (id, sealed) in blobs {
            match sealer.open_into(&mut opened.boxes, &id, &sealed, &self.bank) {
                Ok(()) => {}
                Err(NotOpened::Damaged) => damaged.push((id, sealed)),
                Err(NotOpened::NotUnderstood) => return Err(StoreError::newer_box()),
                Err(NotOpened::NotKnown(carried)) => not_known.push(carried),
            }
        }
        if !not_known.is_empty() {
            // Another process may have imported what these ask.
            let bank = imported::bank(&self.transaction).await?;
            for carried in not_known {
                let put = carried.put_into(&mut opened.boxes, &bank);
                opened.carried.extend(put.err());
            }
        }
        set_aside::put(&self.transaction, damaged).await?;
        Ok(opened)
    }

    pub(crate) async fn all_boxes(&self, sealer: &Sealer) -> Result<Opened, StoreError> {
        take_time(&self.transaction).await?;
        let all = Statement::from_string(self.backend, "SELECT id, sealed FROM ballot_box");
        let mut blobs = Vec::new();
        for row in self.transaction.query_all_raw(all).await? {
            blobs.push((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
        }
        self.open(sealer, blobs).await
    }

    /// Keeps boxes, in the order of their ids.
    pub(crate) async fn keep(&self, sealer: &Sealer, boxes: &Boxes) -> Result<(), StoreError> {
        self.keep_sealed(&sealer.seal_all(boxes)?).await
    }

    /// Keeps all that were opened, those that are not known here as they are.
    pub(crate) async fn keep_all(
        &self,
        sealer: &Sealer,
        opened: &Opened,
    ) -> Result<(), StoreError> {
        let mut sealed = sealer.seal_all(&opened.boxes)?;
        sealed.extend(sealer.seal_carried(&opened.carried)?);
        sealed.sort_unstable_by_key(|(id, _)| *id);
        self.keep_sealed(&sealed).await
    }

    pub(super) async fn keep_sealed(&self, blobs: &[(BoxId, Vec<u8>)]) -> Result<(), StoreError> {
        let sizes: BTreeSet<usize> = blobs.iter().map(|(_, sealed)| sealed.len()).collect();
        for size in sizes {
            let same: Vec<&(BoxId, Vec<u8>)> = blobs
                .iter()
                .filter(|(_, sealed)| sealed.len() == size)
                .collect();
            // In pieces that no database minds.
            for some in same.chunks(BOXES_AT_ONCE) {
                let mut rows = Vec::with_capacity(some.len() * (seal::ID + size));
                for (id, sealed) in some {
                    rows.extend_from_slice(id);
                    rows.extend_from_slice(sealed);
                }
                let many = how_many(&rows, seal::ID + size);
                let size = i32::try_from(size).unwrap_or(i32::MAX);
                let values = [rows.into(), many.into(), size.into()];
                let keep =
                    Statement::from_sql_and_values(self.backend, &self.statements.keep, values);
                self.transaction.execute_raw(keep).await?;
            }
        }
        Ok(())
    }

    /// Makes those boxes of these names that are not there yet, empty. How many
    /// are there and cannot be read here.
    pub(crate) async fn make(
        &self,
        sealer: &Sealer,
        names: &BTreeSet<BoxName>,
    ) -> Result<usize, StoreError> {
        let (_, mut opened) = self.spend_and_open(sealer, &BTreeSet::new(), names).await?;
        let not_readable = opened.not_readable(sealer, names);
        opened.boxes.make(&(names - &not_readable));
        self.keep(sealer, &opened.boxes).await?;
        Ok(not_readable.len())
    }

    /// Counts a group; what became of each form, in order. None: a box of its
    /// code cannot be read here, and nothing of it was kept.
    pub(crate) async fn count(
        &self,
        sealer: &Sealer,
        forms: &[Form<SpentNonce>],
        minimums: &Minimums,
    ) -> Result<Vec<Option<Taken>>, StoreError> {
        let is_too_old = |nonce: &SpentNonce| nonce.expires() < self.purged_until;
        let nonces: BTreeSet<SpentNonce> = forms
            .iter()
            .filter_map(|form| form.nonce)
            .filter(|nonce| !is_too_old(nonce))
            .collect();
        let names: BTreeSet<BoxName> = forms.iter().flat_map(Form::names).collect();
        let (spent, mut opened) = self.spend_and_open(sealer, &nonces, &names).await?;
        let not_readable = opened.not_readable(sealer, &names);
        let is_readable = |form: &&Form<SpentNonce>| {
            not_readable.is_empty() || !form.names().any(|name| not_readable.contains(&name))
        };
        let readable: Cow<'_, [Form<SpentNonce>]> = match not_readable.is_empty() {
            true => forms.into(),
            false => forms.iter().filter(is_readable).cloned().collect(),
        };
        // Their pages hold: who sends one again may meet the program that can.
        let left = forms.iter().filter(|form| !is_readable(form));
        let left = left.filter_map(|form| form.nonce);
        let mut unspent: BTreeSet<SpentNonce> = left.filter(|one| !spent.contains(one)).collect();
        let boxes = &mut opened.boxes;
        let counted = count(&readable, spent, is_too_old, boxes, minimums);
        unspent.extend(counted.refused);
        self.unspend(&unspent).await?;
        self.keep(sealer, boxes).await?;
        let mut taken = counted.taken.into_iter();
        let of_each = |form| is_readable(&form).then(|| taken.next()).flatten();
        Ok(forms.iter().map(of_each).collect())
    }

    async fn unspend(&self, nonces: &BTreeSet<SpentNonce>) -> Result<(), StoreError> {
        if nonces.is_empty() {
            return Ok(());
        }
        let nonces: Vec<u8> = nonces.iter().flat_map(|nonce| nonce.0).collect();
        let many = how_many(&nonces, SpentNonce::LENGTH);
        let values = [nonces.into(), many.into()];
        let unspend =
            Statement::from_sql_and_values(self.backend, &self.statements.unspend, values);
        self.transaction.execute_raw(unspend).await?;
        Ok(())
    }

    /// Writes a spent page and takes it away again: whether a group could be
    /// kept at this moment, without leaving a trace.
    pub(crate) async fn try_to_write(&self) -> Result<(), StoreError> {
        let page = [0_u8; SpentNonce::LENGTH];
        for statement in [self.statements.spend_one, self.statements.forget_one] {
            let values = [page.to_vec().into()];
            let statement = Statement::from_sql_and_values(self.backend, statement, values);
            self.transaction.execute_raw(statement).await?;
        }
        Ok(())
    }

    /// Removes nonces whose hour has passed.
    pub(crate) async fn purge_nonces(&self, seconds: i64) -> Result<(), StoreError> {
        let until: Vec<u8> = hour(seconds).to_be_bytes().into();
        let purge =
            Statement::from_sql_and_values(self.backend, self.statements.purge, [until.into()]);
        self.transaction.execute_raw(purge).await?;
        sealing::remember_purge(&self.transaction, hour(seconds)).await
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}

/// How many rows of this many bytes lie end to end.
fn how_many(rows: &[u8], width: usize) -> i32 {
    i32::try_from(rows.len() / width).unwrap_or(i32::MAX)
}

//! One group of submissions, one transaction.
//!
//! Order inside: the lock of the one writer, the month, the nonces, the boxes
//! touched (opened, filled, emptied into `released` where full, sealed anew),
//! commit. Either all of it is on disk or none.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, QueryResult, Statement};
use serde_json::json;

use super::{
    Store, StoreError, calendar, minimums,
    nonces::{SpentNonce, hour},
    released::{self, Place},
    seal::{BoxId, Sealer},
};
use crate::domain::{
    ballot::{BallotBox, BoxKey, Minimums, Tally},
    period::Month,
    questionnaire::Questionnaire,
    submission::Submission,
};

/// One submission on its way into a box.
pub(super) struct Waiting {
    pub key: BoxKey,
    pub submission: Submission,
    /// None: simulated.
    pub nonce: Option<SpentNonce>,
}

/// PostgreSQL's advisory lock of the one writer, whichever process it is in.
const WRITER_LOCK: i64 = 0x6c79_686f_7264;

/// Statements that take one JSON parameter, so that they stay the same
/// whatever the size of the group.
struct Statements {
    spend: &'static str,
    boxes: &'static str,
    keep: &'static str,
}

const SQLITE: Statements = Statements {
    spend: "INSERT INTO spent_nonce (id) SELECT unhex(value) FROM json_each(?) WHERE true ON CONFLICT DO NOTHING RETURNING id",
    boxes: "SELECT id, sealed FROM ballot_box WHERE id IN (SELECT unhex(value) FROM json_each(?))",
    keep: "INSERT INTO ballot_box (id, sealed) SELECT unhex(value ->> 0), unhex(value ->> 1) FROM json_each(?) WHERE true \
           ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed",
};

const POSTGRES: Statements = Statements {
    spend: "INSERT INTO spent_nonce (id) SELECT decode(value, 'hex') FROM json_array_elements_text($1::json) AS spent (value) \
            ON CONFLICT DO NOTHING RETURNING id",
    boxes: "SELECT id, sealed FROM ballot_box WHERE id IN (SELECT decode(value, 'hex') FROM json_array_elements_text($1::json) AS wanted (value))",
    keep: "INSERT INTO ballot_box (id, sealed) SELECT decode(value ->> 0, 'hex'), decode(value ->> 1, 'hex') \
           FROM json_array_elements($1::json) AS kept (value) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed",
};

/// A writing transaction that holds the one writer's lock.
pub(super) struct Group {
    transaction: DatabaseTransaction,
    backend: DatabaseBackend,
    statements: &'static Statements,
}

impl Group {
    pub(super) async fn begin(store: &Store) -> Result<Self, StoreError> {
        let transaction = store.begin().await?;
        let backend = transaction.get_database_backend();
        if backend == DatabaseBackend::Postgres {
            let lock = Statement::from_sql_and_values(backend, "SELECT pg_advisory_xact_lock($1)", [WRITER_LOCK.into()]);
            transaction.execute_raw(lock).await?;
        }
        Ok(Self { transaction, backend, statements: if store.is_sqlite() { &SQLITE } else { &POSTGRES } })
    }

    fn statement(&self, sql: &str, parameter: &serde_json::Value) -> Statement {
        Statement::from_sql_and_values(self.backend, sql, [parameter.to_string().into()])
    }

    /// Marks nonces as spent; returns those that were not spent before.
    async fn spend(&self, nonces: &BTreeSet<SpentNonce>) -> Result<BTreeSet<SpentNonce>, StoreError> {
        if nonces.is_empty() {
            return Ok(BTreeSet::new());
        }
        let list = nonces.iter().map(|nonce| hex::encode(nonce.0)).collect();
        let rows = self.transaction.query_all_raw(self.statement(self.statements.spend, &list)).await?;
        let id = |row: &QueryResult| {
            row.try_get_by_index::<Vec<u8>>(0)?.try_into().map(SpentNonce).map_err(|_| StoreError::unreadable("spent_nonce"))
        };
        rows.iter().map(id).collect()
    }

    async fn open_boxes(&self, sealer: &Sealer, ids: &[BoxId]) -> Result<BTreeMap<BoxKey, BallotBox>, StoreError> {
        let list = ids.iter().map(hex::encode).collect();
        let rows = self.transaction.query_all_raw(self.statement(self.statements.boxes, &list)).await?;
        let open = |row: &QueryResult| sealer.open(&row.try_get_by_index::<Vec<u8>>(0)?, &row.try_get_by_index::<Vec<u8>>(1)?);
        rows.iter().map(open).collect()
    }

    async fn keep_boxes(&self, sealer: &Sealer, boxes: &BTreeMap<BoxKey, BallotBox>) -> Result<(), StoreError> {
        let mut blobs = BTreeMap::new();
        for (key, ballot_box) in boxes {
            blobs.insert(sealer.id(key), sealer.seal(key, ballot_box)?);
        }
        let list = blobs.iter().map(|(id, sealed)| json!([hex::encode(id), hex::encode(sealed)])).collect();
        self.transaction.execute_raw(self.statement(self.statements.keep, &list)).await?;
        Ok(())
    }

    /// Counts a group in `month`, or later when the service has lived on.
    pub(super) async fn count(
        &self,
        sealer: &Sealer,
        waiting: &[Waiting],
        clock_month: Month,
        configured: Minimums,
    ) -> Result<(), StoreError> {
        let month = calendar::advance(&self.transaction, clock_month).await?;
        let minimums = minimums::in_force(&self.transaction, month.tertial()).await?.unwrap_or(configured);
        let mut unspent = self.spend(&waiting.iter().filter_map(|one| one.nonce).collect()).await?;
        // A nonce counts once even when it stands in the group twice.
        let counted: Vec<&Waiting> = waiting.iter().filter(|one| one.nonce.is_none_or(|nonce| unspent.remove(&nonce))).collect();
        if counted.is_empty() {
            return Ok(());
        }
        let keys: BTreeSet<&BoxKey> = counted.iter().map(|one| &one.key).collect();
        let ids: Vec<BoxId> = keys.iter().map(|key| sealer.id(key)).collect();
        let mut boxes = self.open_boxes(sealer, &ids).await?;
        let mut full: BTreeMap<Place, Tally> = BTreeMap::new();
        for one in counted {
            let questionnaire = Questionnaire::named(&one.key.questionnaire).ok_or_else(|| StoreError::unreadable("questionnaire"))?;
            let ballot_box = boxes.entry(one.key.clone()).or_insert_with(|| BallotBox::empty(questionnaire));
            if let Some(tally) = ballot_box.add(&one.submission, questionnaire, minimums.of(one.key.activity_type)) {
                full.entry(one.key.clone().into()).or_insert_with(|| Tally::empty(questionnaire.counts())).add(&tally);
            }
        }
        released::add(&self.transaction, month, full).await?;
        self.keep_boxes(sealer, &boxes).await
    }

    /// Removes nonces whose hour has passed.
    pub(super) async fn purge_nonces(&self, seconds: i64) -> Result<(), StoreError> {
        let mark = if self.backend == DatabaseBackend::Sqlite { "?" } else { "$1" };
        let until: Vec<u8> = hour(seconds).to_be_bytes().into();
        let purge = Statement::from_sql_and_values(self.backend, format!("DELETE FROM spent_nonce WHERE id < {mark}"), [until.into()]);
        self.transaction.execute_raw(purge).await?;
        Ok(())
    }

    pub(super) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}

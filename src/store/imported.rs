//! The table of imported questionnaires, and what of it this process knows.
//! Every process looks at it anew at each tick of its writer, and whenever it
//! meets the name of a questionnaire that it does not know.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use sha2::{Digest, Sha256};

use super::{Store, StoreError, asked, ballot::locked::Locked, minimums};
use crate::domain::{
    counting::place::BoxName,
    organisation::MunicipalityCode,
    questionnaire::{
        Bank, NotTaken, OwnFile, Questionnaire, STANDARD, Taken, Version, place_among,
    },
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "questionnaire")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        pub municipality: Option<String>,
        pub file: String,
        pub digest: String,
        pub imported_on: String,
        pub is_used: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity};

/// What is known of an imported questionnaire besides what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Whose it is; none: offered to all.
    pub municipality: Option<MunicipalityCode>,
    /// The day it was imported.
    pub imported_on: Date,
    is_used: bool,
    digest: String,
}

impl Imported {
    /// Whether it never changes again.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        self.is_used
    }
}

/// The questionnaires known to a process: those shipped and those imported,
/// the latter by [`Questionnaire::name`].
#[derive(Debug)]
pub(super) struct Known {
    pub(super) bank: Arc<Bank>,
    imported: BTreeMap<String, Imported>,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            bank: Arc::new(Bank::shipped()),
            imported: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
impl Known {
    /// What a program of another release knows.
    pub(super) fn of(bank: Bank) -> Self {
        Self {
            bank: Arc::new(bank),
            ..Self::default()
        }
    }
}

impl Known {
    /// What the table says now. What has not changed since stays the same
    /// value, so that pages made from it can be kept.
    async fn read(
        connection: &impl ConnectionTrait,
        before: Option<&Self>,
    ) -> Result<Self, StoreError> {
        // Not the files: they seldom change, and this is asked at every tick.
        let columns = [
            Column::Id,
            Column::Version,
            Column::Municipality,
            Column::Digest,
            Column::ImportedOn,
            Column::IsUsed,
        ];
        let rows: Vec<Row> = Entity::find()
            .select_only()
            .columns(columns)
            .into_tuple()
            .all(connection)
            .await?;
        let (mut imported, mut own) = (BTreeMap::new(), Vec::new());
        for row in rows {
            let (id, version) = (row.0.clone(), row.1);
            let name = format!("{id}/{version}");
            let about = about(row)?;
            let kept = before.filter(|known| {
                let known = known.imported.get(&name);
                known.is_some_and(|known| known.digest == about.digest)
            });
            if let Some(known) = kept {
                own.extend(known.bank.named(&name));
            } else if let Some(row) = Entity::find_by_id((id, version)).one(connection).await? {
                match Questionnaire::read(&row.file) {
                    Ok(questionnaire) => own.push(Arc::new(questionnaire)),
                    // Its boxes wait, and say so, for a program that reads it.
                    Err(_) => tracing::error!("the questionnaire {name} does not read any more"),
                }
            }
            imported.insert(name, about);
        }
        Ok(Self {
            bank: Arc::new(Bank::shipped().with(own)),
            imported,
        })
    }
}

/// Id, version, municipality, digest, day and whether it is used.
type Row = (String, i32, Option<String>, String, String, bool);

fn about((_, _, municipality, digest, imported_on, is_used): Row) -> Result<Imported, StoreError> {
    let damaged = || StoreError::unreadable("questionnaire");
    let municipality = municipality.as_deref().map(str::parse).transpose();
    Ok(Imported {
        municipality: municipality.map_err(|_| damaged())?,
        imported_on: imported_on.parse().map_err(|_| damaged())?,
        is_used,
        digest,
    })
}

/// The bank as the table says within a transaction: for one who has met a name
/// that this process does not know yet.
pub(super) async fn bank(connection: &impl ConnectionTrait) -> Result<Arc<Bank>, StoreError> {
    Ok(Known::read(connection, None).await?.bank)
}

/// Freezes the imported questionnaires of these boxes. They must be those that
/// the table holds: boxes of another would never open again.
pub(super) async fn freeze(
    transaction: &impl ConnectionTrait,
    known: &Known,
    boxes: impl IntoIterator<Item = &BoxName>,
) -> Result<(), StoreError> {
    let mut asked: BTreeMap<String, &Questionnaire> = BTreeMap::new();
    for name in boxes {
        if let BoxName::Answers(key) = name {
            asked.insert(key.questionnaire.name(), &key.questionnaire);
        }
    }
    for (name, questionnaire) in asked {
        let Some(about) = known.imported.get(&name).filter(|about| !about.is_used) else {
            continue;
        };
        let frozen = Entity::update_many()
            .col_expr(Column::IsUsed, Expr::value(true))
            .filter(Column::Id.eq(&questionnaire.id))
            .filter(Column::Version.eq(questionnaire.version))
            .filter(Column::Digest.eq(&about.digest))
            .exec(transaction)
            .await?;
        if frozen.rows_affected == 0 {
            return Err(StoreError::unreadable("a questionnaire has changed"));
        }
    }
    Ok(())
}

/// A questionnaire with what is known of it; of one shipped nothing.
pub type KnownQuestionnaire = (Arc<Questionnaire>, Option<Imported>);

impl Store {
    /// Looks at the table: what another process has imported is known then.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn look_at_questionnaires(&self) -> Result<(), StoreError> {
        let before = self.bank.known();
        let now = Known::read(&self.read, Some(&before)).await?;
        if now.imported != before.imported {
            self.bank.exchange(now);
            self.activities.forget_all();
        }
        Ok(())
    }

    /// The questionnaires that are offered to a municipality, or to any, by id
    /// and version.
    #[must_use]
    pub fn questionnaires(
        &self,
        municipality: Option<&MunicipalityCode>,
    ) -> Vec<KnownQuestionnaire> {
        let known = self.bank.known();
        let is_offered = |about: &Option<Imported>| {
            let whose = about.as_ref().and_then(|about| about.municipality.as_ref());
            whose.is_none_or(|whose| municipality.is_none_or(|asking| asking == whose))
        };
        let all = known.bank.all().map(|one| {
            let about = known.imported.get(&one.name());
            (one.clone(), about.cloned())
        });
        all.filter(|(_, about)| is_offered(about)).collect()
    }

    /// The questionnaires that a municipality may ask.
    #[must_use]
    pub(super) fn bank_of(&self, municipality: &MunicipalityCode) -> Arc<Bank> {
        let offered = self.questionnaires(Some(municipality)).into_iter();
        Arc::new(Bank::shipped().with(offered.map(|(one, _)| one)))
    }

    /// The newest version of a questionnaire that a municipality may ask;
    /// without an id, of the one that is shown where nothing else is said.
    #[must_use]
    pub fn questionnaire_of(
        &self,
        municipality: &MunicipalityCode,
        id: Option<&str>,
    ) -> Option<Arc<Questionnaire>> {
        let found = self.bank_of(municipality).newest(id.unwrap_or(STANDARD));
        // What is registered is read as such.
        found.filter(|one| !one.is_registration())
    }

    /// The file of an imported questionnaire, by its [`Questionnaire::name`].
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn questionnaire_file(
        &self,
        questionnaire: &Questionnaire,
    ) -> Result<Option<String>, StoreError> {
        let version = questionnaire.version.cast_signed();
        let row = Entity::find_by_id((questionnaire.id.clone(), version))
            .one(&self.read)
            .await?;
        Ok(row.map(|row| row.file))
    }

    /// Takes in a questionnaire, for one municipality or for all. It is asked
    /// nowhere until somebody says where.
    ///
    /// # Errors
    /// When the database does not answer; inside, why it is not taken.
    #[crate::boxed]
    pub async fn import_questionnaire(
        &self,
        own: &OwnFile,
        municipality: Option<&MunicipalityCode>,
    ) -> Result<Result<Taken, NotTaken>, StoreError> {
        let locked = Locked::begin(self).await?;
        let running = minimums::running_tertial(&locked, self.clock).await?;
        let transaction = locked.transaction();
        let digest = hex::encode(Sha256::digest(own.text().as_bytes()));
        let questionnaire = &own.questionnaire;
        let there = Entity::find()
            .filter(Column::Id.eq(&questionnaire.id))
            .all(transaction)
            .await?;
        let whose = municipality.map(ToString::to_string);
        if there.iter().any(|row| row.municipality != whose) {
            return Ok(Err(NotTaken::OfOthers));
        }
        // A code may have begun to ask it since the last tick of a writer.
        let is_asked = asked::is_asked(transaction, &questionnaire.id, running).await?;
        let in_force = self.bank().in_force(&questionnaire.id, running);
        let in_force = in_force.filter(|_| is_asked).map(|one| one.version);
        let mut versions = Vec::new();
        for row in &there {
            let read = Questionnaire::read(&row.file)
                .map_err(|_| StoreError::unreadable("questionnaire.file"))?;
            versions.push(Version {
                version: read.version,
                from: read.from,
                is_used: row.is_used || in_force == Some(read.version),
                is_the_same: row.digest == digest,
            });
        }
        let taken = match place_among(questionnaire, &versions, running) {
            Ok(Taken::TheSame) => return Ok(Ok(Taken::TheSame)),
            Ok(taken) => taken,
            Err(not_taken) => return Ok(Err(not_taken)),
        };
        let row = ActiveModel {
            id: Set(questionnaire.id.clone()),
            version: Set(questionnaire.version.cast_signed()),
            municipality: Set(whose),
            file: Set(own.text().to_owned()),
            digest: Set(digest),
            imported_on: Set(self.clock.today().to_string()),
            is_used: Set(false),
        };
        let kept = OnConflict::columns([Column::Id, Column::Version])
            .update_columns([Column::File, Column::Digest, Column::ImportedOn])
            .to_owned();
        Entity::insert(row)
            .on_conflict(kept)
            .exec_without_returning(transaction)
            .await?;
        locked.commit().await?;
        self.look_at_questionnaires().await?;
        Ok(Ok(taken))
    }
}

//! What a filled-in file holds, taken in at once: all of its lines or none, and
//! a file of the same number once.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, Statement};

use super::{
    Store, StoreError,
    ballot::{nonces::SpentNonce, statements},
    held, offered, preschools,
};
use crate::domain::{
    area_map::written,
    file_number::FileNumber,
    held::{HeldRow, Measure, NotTaken},
    offered::{NotOffered, OfferedRow},
    organisation::MunicipalityCode,
    preschool::OpeningHours,
};

/// What a line adds to a month's sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sum {
    /// What was held.
    Held(HeldRow),
    /// How many were asked.
    Offered(OfferedRow),
}

impl Sum {
    /// To which sum it is added.
    fn key(&self) -> (&'static str, String, String, String) {
        let (kind, month, of, area) = match self {
            Self::Held(row) => ("held", row.month, row.held_type.to_string(), &row.area),
            Self::Offered(row) => (
                "offered",
                row.month,
                row.activity_type.to_string(),
                &row.area,
            ),
        };
        let area = written(area.as_ref()).to_owned();
        (kind, month.to_string(), of, area)
    }
}

/// Marks a file as taken in; whether it was not before.
async fn spend(connection: &impl ConnectionTrait, file: &SpentNonce) -> Result<bool, StoreError> {
    let backend = connection.get_database_backend();
    let spend = statements::of(backend).spend_one;
    let spend = Statement::from_sql_and_values(backend, spend, [file.0.to_vec().into()]);
    Ok(connection.execute_raw(spend).await?.rows_affected() > 0)
}

/// Why a line's sum cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SumFault {
    /// Of what was held: which number, when of one.
    Held(Option<Measure>, NotTaken),
    /// Of how many were asked.
    Offered(NotOffered),
}

/// Why nothing of a file was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTakenIn {
    /// A file of its number was taken in before.
    Before,
    /// Sums that cannot be, by the place of the line that made them so.
    Sums(Vec<(usize, SumFault)>),
}

/// Whether a file is taken in, or only tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Do {
    /// Nothing is kept.
    Try,
    /// It is kept.
    TakeIn,
}

/// Adds sums in order. After the first that makes a month's sum impossible, those
/// of the same sum are passed over: what is said of them would follow from it.
async fn add_all(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    sums: &[Sum],
) -> Result<Vec<(usize, SumFault)>, StoreError> {
    let (mut faults, mut impossible) = (Vec::new(), BTreeSet::new());
    for (place, sum) in sums.iter().enumerate() {
        if impossible.contains(&sum.key()) {
            continue;
        }
        let fault = match sum {
            Sum::Held(row) => held::add(connection, municipality, row)
                .await?
                .err()
                .map(|(measure, fault)| SumFault::Held(measure, fault)),
            Sum::Offered(row) => offered::add(connection, municipality, row)
                .await?
                .err()
                .map(SumFault::Offered),
        };
        if let Some(fault) = fault {
            faults.push((place, fault));
            impossible.insert(sum.key());
        }
    }
    Ok(faults)
}

impl Store {
    /// Adds to the sums of months, all or none.
    ///
    /// # Errors
    /// Outside: when the database does not answer. Inside: which sums cannot be,
    /// by place; nothing is changed then.
    #[crate::boxed]
    pub async fn add_sums(
        &self,
        municipality: &MunicipalityCode,
        sums: &[Sum],
    ) -> Result<Result<(), Vec<(usize, SumFault)>>, StoreError> {
        let transaction = self.begin().await?;
        let faults = add_all(&transaction, municipality, sums).await?;
        if !faults.is_empty() {
            return Ok(Err(faults));
        }
        transaction.commit().await?;
        Ok(Ok(()))
    }

    /// Adds the lines of a file to the sums of their months.
    ///
    /// # Errors
    /// Outside: when the database does not answer. Inside: [`NotTakenIn`];
    /// nothing is changed then.
    #[crate::boxed]
    pub async fn take_in_sums(
        &self,
        municipality: &MunicipalityCode,
        number: &FileNumber,
        sums: &[Sum],
        what: Do,
    ) -> Result<Result<(), NotTakenIn>, StoreError> {
        let transaction = self.begin().await?;
        let file = SpentNonce::of_a_file(municipality, number);
        if !spend(&transaction, &file).await? {
            return Ok(Err(NotTakenIn::Before));
        }
        let faults = add_all(&transaction, municipality, sums).await?;
        if !faults.is_empty() {
            return Ok(Err(NotTakenIn::Sums(faults)));
        }
        if what == Do::TakeIn {
            transaction.commit().await?;
        }
        Ok(Ok(()))
    }

    /// Keeps what a file says of opening hours.
    ///
    /// # Errors
    /// Outside: when the database does not answer. Inside:
    /// [`NotTakenIn::Before`].
    #[crate::boxed]
    pub async fn take_in_hours(
        &self,
        municipality: &MunicipalityCode,
        number: &FileNumber,
        all: &[OpeningHours],
        what: Do,
    ) -> Result<Result<(), NotTakenIn>, StoreError> {
        let transaction = self.begin().await?;
        let file = SpentNonce::of_a_file(municipality, number);
        if !spend(&transaction, &file).await? {
            return Ok(Err(NotTakenIn::Before));
        }
        for hours in all {
            preschools::set_hours(&transaction, hours).await?;
        }
        if what == Do::TakeIn {
            transaction.commit().await?;
        }
        Ok(Ok(()))
    }
}

//! An organisation and its minimums, taken in: what of them holds at once and what
//! waits for the next tertial, so that a box never changes its area half-full.

use sea_orm::ConnectionTrait;

use super::{
    Store, StoreError, activities,
    areas::{self, Areas},
    ballot::locked::Locked,
    minimums::{self, InForce},
    municipalities,
};
use crate::domain::{
    area::DistrictId,
    area_map::AreaMap,
    organisation::{Municipality, MunicipalityCode},
    period::Tertial,
    thresholds::Thresholds,
};

/// Why an organisation was not taken in; nothing is changed then.
#[derive(Debug, thiserror::Error)]
pub enum NotTakenIn {
    /// Districts under which answers are counted are missing.
    #[error(
        "municipality \"{0}\": {1} missing, under which answers are counted; \
         leave what there is in the file, or join it with others in an area"
    )]
    DropsDistricts(MunicipalityCode, String),
    /// The database did not do as asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for NotTakenIn {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// What a change did to the areas of a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AreasTaken {
    /// They are as they were.
    Unchanged,
    /// They hold from this tertial on.
    From(Tertial),
}

/// Refuses an organisation that no longer names a district on a map: the next
/// map would leave its answers without area, and nobody would have said so.
async fn refuse_dropped(
    transaction: &impl ConnectionTrait,
    wanted: &Municipality,
    tertials: [Tertial; 2],
) -> Result<(), NotTakenIn> {
    for tertial in tertials {
        let areas = Areas::in_force(transaction, &wanted.code, tertial).await?;
        let is_dropped =
            |id: &&DistrictId| !wanted.districts.iter().any(|district| district.id == **id);
        let dropped: Vec<String> = areas
            .map
            .districts()
            .into_iter()
            .filter(is_dropped)
            .map(|id| format!("\"{id}\""))
            .collect();
        let said = match &dropped[..] {
            [] => continue,
            [one] => format!("the district {one} is"),
            several => format!("the districts {} are", several.join(", ")),
        };
        return Err(NotTakenIn::DropsDistricts(wanted.code.clone(), said));
    }
    Ok(())
}

/// Keeps the areas of a municipality: at once when none are in force yet or
/// there is no code that could have been answered, else from the next tertial
/// on, so that a box never changes its area half-full.
async fn take_in_areas(
    locked: &Locked,
    municipality: &Municipality,
    running: Tertial,
    minimums: InForce,
) -> Result<AreasTaken, StoreError> {
    let (connection, code) = (locked.transaction(), &municipality.code);
    areas::keep_names(connection, municipality).await?;
    let wanted = |thresholds: Thresholds| AreaMap::of(municipality, thresholds.staff);
    let (wanted_now, wanted_next) = (wanted(minimums.now), wanted(minimums.next));
    if wanted_now.is_empty() {
        return Ok(AreasTaken::Unchanged);
    }
    let now = Areas::in_force(connection, code, running).await?;
    let mut next = Areas::in_force(connection, code, running.next()).await?.map;
    let is_free = now.since.is_none() || !activities::are_there(connection, code).await?;
    let mut taken = AreasTaken::Unchanged;
    if is_free && (now.map != wanted_now || next != wanted_next) {
        areas::write(connection, code, running, &wanted_now).await?;
        (next, taken) = (wanted_now, AreasTaken::From(running));
    }
    if next != wanted_next {
        areas::write(connection, code, running.next(), &wanted_next).await?;
        taken = AreasTaken::From(running.next());
    }
    Ok(taken)
}

/// Plans the areas of all municipalities anew: the minimum of staff was raised,
/// or the maps are older than this rule.
async fn plan_all(locked: &Locked, running: Tertial, minimums: InForce) -> Result<(), StoreError> {
    for code in municipalities::codes(locked.transaction()).await? {
        let planned = Areas::in_force(locked.transaction(), &code, running.next()).await?;
        if let Some(planned) = municipalities::read(locked.transaction(), &code, &planned).await? {
            take_in_areas(locked, &planned, running, minimums).await?;
        }
    }
    Ok(())
}

impl Store {
    /// Takes in municipalities as a file says they are, all or none. Doing so
    /// twice changes nothing. Venues that the file no longer names stay;
    /// changed areas wait for the next tertial. `configured` holds as long as
    /// no minimums are in force.
    ///
    /// # Errors
    /// [`NotTakenIn`]; nothing is changed then.
    #[crate::boxed]
    pub async fn take_in_organisation(
        &self,
        wanted: &[Municipality],
        configured: Thresholds,
    ) -> Result<Vec<AreasTaken>, NotTakenIn> {
        let locked = Locked::begin(self).await?;
        let taken = self.take_in(&locked, wanted, configured).await?;
        locked.commit().await?;
        self.activities.forget_all();
        Ok(taken)
    }

    /// Changes a municipality that was read before, as it is planned. False when
    /// somebody else has changed it since: nothing is changed then.
    ///
    /// # Errors
    /// When the database does not answer, or what is wanted cannot be.
    #[crate::boxed]
    pub async fn change_organisation(
        &self,
        before: &Municipality,
        wanted: &Municipality,
        configured: Thresholds,
    ) -> Result<bool, NotTakenIn> {
        // Whoever changes an organisation holds the lock, so nobody does now.
        let locked = Locked::begin(self).await?;
        let now = self.municipality_next_tertial(&before.code).await?;
        if now.as_ref() != Some(before) {
            return Ok(false);
        }
        self.take_in(&locked, std::slice::from_ref(wanted), configured)
            .await?;
        locked.commit().await?;
        self.activities.forget_all();
        Ok(true)
    }

    /// The same inside a transaction.
    pub(super) async fn take_in(
        &self,
        locked: &Locked,
        wanted: &[Municipality],
        configured: Thresholds,
    ) -> Result<Vec<AreasTaken>, NotTakenIn> {
        let running = minimums::running_tertial(locked, self.clock).await?;
        let connection = locked.transaction();
        let in_force = async |tertial| -> Result<Thresholds, StoreError> {
            let found = minimums::thresholds_in_force(connection, tertial).await?;
            Ok(found.unwrap_or(configured))
        };
        let minimums = InForce {
            now: in_force(running).await?,
            next: in_force(running.next()).await?,
        };
        let mut taken = Vec::new();
        for one in wanted {
            refuse_dropped(connection, one, [running, running.next()]).await?;
            municipalities::keep(connection, one).await?;
            taken.push(take_in_areas(locked, one, running, minimums).await?);
        }
        Ok(taken)
    }

    /// Takes in what is configured, or raised on a page: at once when nothing
    /// is in force yet, else from the next tertial on. What is lower than
    /// planned is left as planned, so that of two processes with different
    /// settings the higher one's hold. The areas follow the minimum of staff.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn take_in_minimums(&self, wanted: Thresholds) -> Result<InForce, StoreError> {
        let locked = Locked::begin(self).await?;
        let running = minimums::running_tertial(&locked, self.clock).await?;
        let connection = locked.transaction();
        let now = minimums::thresholds_in_force(connection, running).await?;
        let planned = minimums::thresholds_in_force(connection, running.next()).await?;
        let next = planned.map_or(wanted, |planned| planned.at_least(wanted));
        if planned != Some(next) {
            let from = now.map_or(running, |_| running.next());
            minimums::keep(&locked, from, next).await?;
        }
        let in_force = InForce {
            now: now.unwrap_or(next),
            next,
        };
        plan_all(&locked, running, in_force).await?;
        locked.commit().await?;
        self.activities.forget_all();
        Ok(in_force)
    }
}

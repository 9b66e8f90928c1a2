//! Files of what was held, asked or registered, filled in from paper. Everything
//! that is wrong with one is said at once, by line and column; nothing of it is
//! taken until nothing is wrong, and a file of the same number is taken once.

mod column;
mod filled;
mod kind;
mod registrations;
mod sums;
mod template;

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

use self::filled::Filled;
use super::held::Choices;
use crate::{
    domain::{
        activity_type::ActivityType,
        area::DistrictId,
        language::Language,
        lists::{List, ListName},
        organisation::{Municipality, MunicipalityCode},
        period::Month,
        questionnaire::Questionnaire,
        staffing::MinimumStaff,
    },
    export::filled_in::{Line, NotLines},
    store::{
        Store, StoreError,
        ballot::{nonces::SpentNonce, queue::Boxes, writer::Taken},
        filled_in::{Do, NotTakenIn},
        registering::together,
    },
    text::{number, plain, text},
};

pub use self::{filled::Fault, kind::Kind, template::Format};

/// What is wrong is said of so many places at most.
const MOST_SAID: usize = 100;

/// What a file is read by.
struct Known {
    municipality: Municipality,
    /// The only district whose lines are taken, for whoever has one.
    own: Option<DistrictId>,
    running: Month,
    minimum_staff: MinimumStaff,
    today: Date,
    choices: Choices,
    asked: BTreeMap<ActivityType, (Arc<Questionnaire>, BTreeMap<ListName, List>)>,
}

impl Known {
    async fn of(
        store: &Store,
        code: &MunicipalityCode,
        own: Option<&DistrictId>,
    ) -> Result<Option<Self>, StoreError> {
        let Some(municipality) = store.municipality_open_now(code).await? else {
            return Ok(None);
        };
        let running = store.running_month().await?;
        let thresholds = store.thresholds().await?;
        Ok(Some(Self {
            minimum_staff: thresholds.map_or(MinimumStaff::LOWEST, |all| all.staff),
            choices: Choices::of(store, &municipality, running.tertial()).await?,
            asked: store.registration_questions(code).await?,
            today: store.clock().today(),
            own: own.cloned(),
            municipality,
            running,
        }))
    }

    /// The district of a line, when whoever sends the file may write of it.
    fn district(&self, typed: &str) -> Option<DistrictId> {
        let mut all = self.municipality.districts.iter().map(|one| &one.id);
        let found = all.find(|one| one.as_str() == typed)?;
        let is_ours = self.own.as_ref().is_none_or(|own| own == found);
        is_ours.then(|| found.clone())
    }
}

/// What was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenIn {
    /// What the file held.
    pub kind: Kind,
    /// Sums, hours or registrations.
    pub number: usize,
}

impl TakenIn {
    /// In words, with a key that says what became of it.
    #[must_use]
    pub fn words(self, key: &str, language: Language) -> String {
        let many = number(language, u32::try_from(self.number).unwrap_or(u32::MAX));
        let kind = text(language, &format!("files-kind-{}", self.kind.as_str())).words;
        plain(language, key, &[("number", &many), ("kind", &kind)])
    }
}

/// Why nothing was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// All that is wrong with it.
    Faults(Vec<Fault>),
    /// A file of its number was taken in before.
    Before,
    /// The boxes did not answer: sent again, it counts once.
    NotSaved,
}

impl Refused {
    /// By line and column, as one goes through a file.
    fn in_order(mut self) -> Self {
        if let Self::Faults(faults) = &mut self {
            faults.sort();
        }
        self
    }

    /// In words, a sentence each.
    #[must_use]
    pub fn words(&self, language: Language) -> Vec<String> {
        match self {
            Self::Faults(faults) => {
                let said = faults.iter().take(MOST_SAID);
                said.map(|one| one.words(language)).collect()
            }
            Self::Before => vec![text(language, "files-before").words],
            Self::NotSaved => vec![text(language, "files-not-saved").words],
        }
    }
}

/// Takes a file in, or tries whether it could be.
///
/// # Errors
/// Outside: when the database does not answer. Inside: why nothing was taken.
pub async fn take_in(
    store: &Store,
    boxes: &Boxes,
    (code, own): (&MunicipalityCode, Option<&DistrictId>),
    lines: Result<Vec<Line>, NotLines>,
    what: Do,
) -> Result<Result<TakenIn, Refused>, StoreError> {
    let Some(known) = Known::of(store, code, own).await? else {
        return Ok(Err(Refused::NotSaved));
    };
    let filled = match Filled::read(&known, lines) {
        Ok(filled) => filled,
        Err(faults) => return Ok(Err(Refused::Faults(faults))),
    };
    let (kind, file) = (filled.kind, &filled.number);
    let (taken, number) = match kind {
        Kind::Sums => match sums::sums(store, &known, &filled).await? {
            Ok(sums) => {
                let (rows, sums): (Vec<u32>, Vec<_>) = sums.into_iter().unzip();
                let taken = store.take_in_sums(code, file, &sums, what).await?;
                let taken = taken.map_err(|why| refused(&filled, &rows, why));
                (taken, rows.len())
            }
            Err(faults) => (Err(Refused::Faults(faults)), 0),
        },
        Kind::Hours => match sums::hours(&known, &filled) {
            Ok(hours) => {
                let taken = store.take_in_hours(code, file, &hours, what).await?;
                let taken = taken.map_err(|why| refused(&filled, &[], why));
                (taken, hours.len())
            }
            Err(faults) => (Err(Refused::Faults(faults)), 0),
        },
        Kind::Registrations => match registrations::sheets(store, &known, &filled).await? {
            Ok(sheets) => {
                let many = sheets.len();
                let once = SpentNonce::of_a_file(code, file);
                let taken = match what {
                    Do::Try => Ok(()),
                    Do::TakeIn => match boxes.put(together(sheets, Some(once))).await {
                        Ok(Taken::Counted) => Ok(()),
                        Ok(_) => Err(Refused::Before),
                        Err(_) => Err(Refused::NotSaved),
                    },
                };
                (taken, many)
            }
            Err(faults) => (Err(Refused::Faults(faults)), 0),
        },
    };
    let taken = taken.map_err(Refused::in_order);
    Ok(taken.map(|()| TakenIn { kind, number }))
}

fn refused(filled: &Filled, rows: &[u32], why: NotTakenIn) -> Refused {
    match why {
        NotTakenIn::Before => Refused::Before,
        NotTakenIn::Sums(faults) => {
            let at = |place: usize| rows.get(place).copied().unwrap_or(0);
            let faults = faults.into_iter();
            let said = faults.map(|(place, fault)| sums::of_sum(filled, at(place), fault));
            Refused::Faults(said.collect())
        }
    }
}

/// An empty file to fill in; none where there is no such municipality.
///
/// # Errors
/// When the database does not answer.
pub async fn template(
    store: &Store,
    (code, own): (&MunicipalityCode, Option<&DistrictId>),
    (kind, format): (Kind, Format),
    language: Language,
) -> Result<Option<Vec<u8>>, StoreError> {
    let known = Known::of(store, code, own).await?;
    Ok(known.and_then(|known| template::template(&known, kind, format, language)))
}

/// A column as those who fill it in are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What it is called.
    pub heading: String,
    /// What may stand below.
    pub may_stand: String,
}

/// The columns of each kind, in a language; none where there is no such municipality.
///
/// # Errors
/// When the database does not answer.
pub async fn explained(
    store: &Store,
    (code, own): (&MunicipalityCode, Option<&DistrictId>),
    language: Language,
) -> Result<Option<Vec<(Kind, Vec<Explained>)>>, StoreError> {
    let Some(known) = Known::of(store, code, own).await? else {
        return Ok(None);
    };
    let explained = |kind: Kind| {
        let columns = kind.columns(&known);
        let columns = columns.iter().map(|column| column.explained(language));
        (kind, columns.collect())
    };
    Ok(Some(Kind::ALL.map(explained).into()))
}

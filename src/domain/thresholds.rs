//! What is asked before a figure may come out: forms in a tally, staff in an
//! area. The same holds for all municipalities of an installation, and it may
//! only be raised.

use super::{counting::minimums::Minimums, staffing::MinimumStaff};

/// What is in force in one tertial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// Forms a tally must hold.
    pub minimums: Minimums,
    /// Staff an area must have.
    pub staff: MinimumStaff,
}

impl Thresholds {
    /// These, each raised to what `other` asks where it is lower.
    #[must_use]
    pub fn at_least(&self, other: Self) -> Self {
        Self {
            minimums: self.minimums.at_least(other.minimums),
            staff: self.staff.max(other.staff),
        }
    }

    /// As the log names them, in the words of the settings.
    #[must_use]
    pub fn in_words(&self) -> String {
        format!(
            "minimum_group {}, minimum_group_recurring {}, minimum_staff {}",
            self.minimums.standard.get(),
            self.minimums.recurring.get(),
            self.staff.get()
        )
    }
}

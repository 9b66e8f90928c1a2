//! How many answered each group activity: for its cap, and for what its
//! advisors see. Talks and visits have one or two parents and are never
//! counted. Sixty-four activities share a box, so that a write does not tell
//! which of them was answered.

/// Activities in one box.
pub const ON_A_SHELF: i64 = 64;

/// The box that holds this activity's count.
#[must_use]
pub fn shelf(activity: i64) -> i64 {
    activity.div_euclid(ON_A_SHELF)
}

/// The counts of one shelf, in forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityCounts([u32; ON_A_SHELF as usize]);

impl Default for ActivityCounts {
    fn default() -> Self {
        Self([0; ON_A_SHELF as usize])
    }
}

/// Stored bytes that are no such counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stored bytes are no counts of activities")]
pub struct NotCounts;

fn slot(activity: i64) -> usize {
    usize::try_from(activity.rem_euclid(ON_A_SHELF)).unwrap_or(0)
}

impl ActivityCounts {
    /// How many forms of this activity were taken.
    #[must_use]
    pub fn of(&self, activity: i64) -> u32 {
        self.0[slot(activity)]
    }

    /// The activities of this shelf that have any forms.
    #[must_use]
    pub fn activities(&self, shelf: i64) -> Vec<i64> {
        (0..ON_A_SHELF)
            .map(|place| shelf * ON_A_SHELF + place)
            .filter(|activity| self.of(*activity) > 0)
            .collect()
    }

    /// Counts forms of an activity.
    pub fn add(&mut self, activity: i64, forms: u32) {
        self.0[slot(activity)] += forms;
    }

    /// Forgets an activity's count: it is over, or gone.
    pub fn forget(&mut self, activity: i64) {
        self.0[slot(activity)] = 0;
    }

    /// Four bytes each, big-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0
            .iter()
            .flat_map(|forms| forms.to_be_bytes())
            .collect()
    }

    /// Reads what [`ActivityCounts::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`NotCounts`]
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotCounts> {
        let (words, rest) = bytes.as_chunks::<4>();
        let counts: Vec<u32> = words.iter().map(|word| u32::from_be_bytes(*word)).collect();
        match (counts.try_into(), rest) {
            (Ok(counts), []) => Ok(Self(counts)),
            _ => Err(NotCounts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_activity_has_its_own_count_on_its_shelf() {
        let mut counts = ActivityCounts::default();
        counts.add(64, 3);
        counts.add(127, 1);
        assert_eq!((shelf(63), shelf(64), shelf(127), shelf(128)), (0, 1, 1, 2));
        assert_eq!((counts.of(64), counts.of(127), counts.of(65)), (3, 1, 0));
        assert_eq!(
            ActivityCounts::from_bytes(&counts.to_bytes()),
            Ok(counts.clone())
        );
        assert_eq!(counts.activities(1), [64, 127]);
        counts.forget(64);
        assert_eq!(counts.of(64), 0);
        assert_eq!(ActivityCounts::from_bytes(&[0; 255]), Err(NotCounts));
    }
}

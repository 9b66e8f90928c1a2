//! When two figures differ so much that it may be said.

use crate::figures::{mean::Mean, shares::Share};

/// Which of two shares is higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// The first is higher.
    Higher,
    /// The first is lower.
    Lower,
}

/// Answers both shares must be taken of before a difference is spoken of.
pub const COMPARED_FROM: u32 = 50;

/// Whether the first share is higher or lower than the second: only where both
/// bases are at least [`COMPARED_FROM`] and the intervals do not overlap. `None`
/// means "no difference that stands up", not "the same".
#[must_use]
pub fn difference(first: &Share, second: &Share) -> Option<Difference> {
    if first.base.min(second.base) < COMPARED_FROM {
        None
    } else if first.low > second.high {
        Some(Difference::Higher)
    } else if first.high < second.low {
        Some(Difference::Lower)
    } else {
        None
    }
}

/// The same of two means, on the same scale.
#[must_use]
pub fn difference_of_means(first: &Mean, second: &Mean) -> Option<Difference> {
    if first.n.min(second.n) < COMPARED_FROM {
        None
    } else if first.low > second.high {
        Some(Difference::Higher)
    } else if first.high < second.low {
        Some(Difference::Lower)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_needs_fifty_on_both_sides_and_no_overlap() {
        let share = |part, base| Share::of(part, base).unwrap();
        assert_eq!(
            difference(&share(90, 100), &share(60, 100)),
            Some(Difference::Higher)
        );
        assert_eq!(
            difference(&share(60, 100), &share(90, 100)),
            Some(Difference::Lower)
        );
        assert_eq!(
            difference(&share(90, 100), &share(85, 100)),
            None,
            "the intervals overlap"
        );
        assert_eq!(
            difference(&share(49, 49), &share(0, 100)),
            None,
            "49 are too few"
        );
        assert_eq!(
            difference(&share(50, 50), &share(0, 50)),
            Some(Difference::Higher)
        );
    }
}

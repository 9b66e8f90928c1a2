//! Who took part, as the number offered.

use std::collections::BTreeSet;

use super::counts_of;
use crate::{
    offered::{Offered, OfferedRow},
    questionnaire::AND,
    released_row::ReleasedRow,
};

/// Numbers offered by hand, and instead of them those that were registered
/// where anything was in the same tertial: nothing is entered twice.
#[must_use]
pub fn instead_of(by_hand: Vec<OfferedRow>, registered: Vec<OfferedRow>) -> Vec<OfferedRow> {
    let place = |row: &OfferedRow| (row.month.tertial(), row.activity_type, row.area.clone());
    let places: BTreeSet<_> = registered.iter().map(place).collect();
    let by_hand = by_hand
        .into_iter()
        .filter(|row| !places.contains(&place(row)));
    by_hand.chain(registered).collect()
}

/// Who took part, of the part in which that is asked.
pub(super) fn came_of(row: &ReleasedRow) -> Offered {
    let headline = row.questionnaire.headline();
    let counts = headline.and_then(|headline| counts_of(row, &headline.construct));
    let Some((question, counts)) = counts else {
        return Offered::default();
    };
    let options = question.options();
    let mut sum = Offered::default();
    for (code, count) in options.iter().zip(counts) {
        let count = i64::from(*count);
        for member in code.split(AND) {
            sum.participants += count;
            match member {
                "mother" => sum.mothers += count,
                "father" => sum.fathers += count,
                _ => sum.others += count,
            }
        }
    }
    sum
}

//! How the form whose fault it is that a group cannot be saved is found: by
//! trying the halves, and their halves, so that the others are saved.

use std::{collections::VecDeque, ops::Range};

/// Transactions for one group at most.
const MOST: usize = 16;

/// Parts of a group that are still to be tried, the largest first: what many
/// wait for comes before what few wait for.
pub(super) struct Halves {
    left: VecDeque<Range<usize>>,
    tried: usize,
}

impl Halves {
    /// The whole group first.
    pub(super) fn of(forms: usize) -> Self {
        Self {
            left: std::iter::once(0..forms).collect(),
            tried: 0,
        }
    }

    /// What to try next; none when nothing is left or it has taken too many.
    pub(super) fn next(&mut self) -> Option<Range<usize>> {
        if self.tried == MOST {
            return None;
        }
        self.tried += 1;
        self.left.pop_front()
    }

    /// Something in this part cannot be saved: its halves are tried.
    pub(super) fn split(&mut self, part: &Range<usize>) {
        if part.len() > 1 {
            let middle = part.start + part.len() / 2;
            self.left.extend([part.start..middle, middle..part.end]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of a group are saved when these cannot be.
    fn saved(forms: usize, bad: &[usize]) -> (usize, usize) {
        let (mut halves, mut saved, mut transactions) = (Halves::of(forms), 0, 0);
        while let Some(part) = halves.next() {
            transactions += 1;
            if bad.iter().any(|bad| part.contains(bad)) {
                halves.split(&part);
            } else {
                saved += part.len();
            }
        }
        (saved, transactions)
    }

    #[test]
    fn a_good_group_takes_one_transaction_and_a_bad_form_alone_too() {
        assert_eq!(saved(256, &[]), (256, 1));
        assert_eq!(saved(1, &[0]), (0, 1));
    }

    #[test]
    fn all_but_the_bad_form_and_at_most_one_more_are_saved() {
        for forms in [2, 3, 100, 255, 256] {
            for bad in 0..forms {
                let (saved, transactions) = saved(forms, &[bad]);
                assert!(saved >= forms - 2, "{bad} of {forms}: {saved}");
                assert!(transactions <= MOST);
            }
        }
        assert_eq!(saved(128, &[77]).0, 127);
    }

    #[test]
    fn many_bad_forms_never_take_more_than_so_many_transactions() {
        let bad: Vec<usize> = (0..256).step_by(3).collect();
        assert_eq!(saved(256, &bad), (0, MOST));
    }
}

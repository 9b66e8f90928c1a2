//! Sums of several people's answers to one part of a questionnaire.

use std::{fmt, ops::Range};

use crate::{
    questionnaire::{Part, Questionnaire},
    submission::Submission,
};

/// Answers of several people to one part of a questionnaire: how many forms
/// asked it, and per question one count per option, way out and blank
/// included.
///
/// No public fields, no `Display`, and `Debug` is mute: figures can only be
/// made from published rows.
#[derive(Clone, PartialEq, Eq)]
pub struct Tally {
    n: u32,
    counts: Vec<u32>,
}

impl fmt::Debug for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tally(hidden)")
    }
}

/// The counts of a question that all in a tally answered alike: they follow from
/// how many there are, and are not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alike {
    /// Where in the tally they stand.
    pub counts: Range<usize>,
    /// Which of them all are, among these.
    pub place: usize,
}

/// Stored bytes that are not a tally of this part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stored bytes are not a tally of this part")]
pub struct NotATally;

impl Tally {
    /// No answers to a part with this many counts.
    #[must_use]
    pub fn empty(counts: usize) -> Self {
        Self {
            n: 0,
            counts: vec![0; counts],
        }
    }

    /// Whether it holds no form at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// Adds a form that was asked this part.
    pub(super) fn count(
        &mut self,
        submission: &Submission,
        part: &Part,
        questionnaire: &Questionnaire,
    ) {
        self.n += 1;
        let mut begins = 0;
        for place in part.questions() {
            let blank = questionnaire.questions[*place].places() - 1;
            let picked = submission.picked(*place);
            for option in (0..blank).filter(|option| picked.holds(*option)) {
                self.counts[begins + option] += 1;
            }
            if picked.is_blank() {
                self.counts[begins + blank] += 1;
            }
            begins += blank + 1;
        }
    }

    /// Adds another tally of the same part.
    ///
    /// # Panics
    /// Never: counts of different length are not of one part, and the shorter
    /// is filled up with zeros only where one of the two is empty.
    pub fn add(&mut self, other: &Self) {
        if self.is_empty() {
            self.counts.resize(other.counts.len(), 0);
        }
        debug_assert!(other.is_empty() || self.counts.len() == other.counts.len());
        self.n += other.n;
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// How many forms; for rules that look at counts only.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.n
    }

    /// As they were counted; for rules that look at counts only.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// The counts of each question of a part, in its order.
    pub fn by_question<'a>(
        &'a self,
        part: &'a Part,
        questionnaire: &'a Questionnaire,
    ) -> impl Iterator<Item = (usize, &'a [u32])> {
        let mut rest = &self.counts[..];
        part.questions().iter().map(move |place| {
            let places = questionnaire.questions[*place].places().min(rest.len());
            let (counts, after) = rest.split_at(places);
            rest = after;
            (*place, counts)
        })
    }

    /// Fixed width for a part: n, then the counts, four bytes each, big-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(Self::width(self.counts.len()));
        self.write(None, &mut bytes);
        bytes
    }

    /// The same behind what stands there, without counts that follow from the
    /// rest.
    pub(super) fn write(&self, without: Option<&Alike>, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.n.to_be_bytes());
        let without = without.map_or(0..0, |alike| alike.counts.clone());
        let (before, after) = (&self.counts[..without.start], &self.counts[without.end..]);
        for count in before.iter().chain(after) {
            to.extend_from_slice(&count.to_be_bytes());
        }
    }

    /// Reads what [`Tally::to_bytes`] wrote of a part with this many counts.
    ///
    /// # Errors
    /// [`NotATally`] when the length does not fit.
    pub fn from_bytes(bytes: &[u8], counts: usize) -> Result<Self, NotATally> {
        let (words, rest) = bytes.as_chunks::<4>();
        let mut numbers = words.iter().map(|word| u32::from_be_bytes(*word));
        match (numbers.next(), rest) {
            (Some(n), []) if numbers.len() == counts => Ok(Self {
                n,
                counts: numbers.collect(),
            }),
            _ => Err(NotATally),
        }
    }

    /// Reads what [`Tally::write`] wrote without these counts.
    ///
    /// # Errors
    /// [`NotATally`] when the length does not fit.
    pub(super) fn from_bytes_without(
        bytes: &[u8],
        counts: usize,
        alike: &Alike,
    ) -> Result<Self, NotATally> {
        let (words, rest) = bytes.as_chunks::<4>();
        let Some((n, words)) = words.split_first().filter(|_| rest.is_empty()) else {
            return Err(NotATally);
        };
        let begins = alike.counts.start;
        if words.len() + alike.counts.len() != counts || begins > words.len() {
            return Err(NotATally);
        }
        let number = |word: &[u8; 4]| u32::from_be_bytes(*word);
        let n = number(n);
        // As large as it becomes: what grows leaves a copy behind.
        let mut all = Vec::with_capacity(counts);
        all.extend(words[..begins].iter().map(number));
        all.extend((0..alike.counts.len()).map(|place| if place == alike.place { n } else { 0 }));
        all.extend(words[begins..].iter().map(number));
        Ok(Self { n, counts: all })
    }

    /// Bytes of a tally with this many counts.
    #[must_use]
    pub(super) fn width(counts: usize) -> usize {
        4 * (counts + 1)
    }

    /// Takes everything out.
    pub(super) fn take(&mut self) -> Self {
        let empty = Self::empty(self.counts.len());
        std::mem::replace(self, empty)
    }
}

impl zeroize::Zeroize for Tally {
    fn zeroize(&mut self) {
        self.n.zeroize();
        self.counts.iter_mut().for_each(zeroize::Zeroize::zeroize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_prints_nothing_and_is_read_only_as_what_it_is() {
        assert_eq!(format!("{:?}", Tally::empty(2)), "Tally(hidden)");
        assert!(Tally::from_bytes(&[1, 2, 3], 0).is_err());
        assert!(Tally::from_bytes(&[], 0).is_err());
        assert_eq!(
            Tally::from_bytes(&[0; 12], 3),
            Err(NotATally),
            "a count is missing"
        );
        assert_eq!(Tally::from_bytes(&[0; 12], 2), Ok(Tally::empty(2)));
    }
}

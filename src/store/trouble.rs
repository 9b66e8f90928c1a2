//! What the log says when answers cannot be saved: one line when it begins and
//! one when it is over. The number of lines depends on the time that passes and
//! not on the number of submissions: on a disk that is almost full every second
//! group may fail, and each line would then tell when somebody came.

use std::time::Duration;

/// Another beginning is said at the earliest so long after the last one.
const PAUSE: Duration = Duration::from_secs(20);

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Answers cannot be saved, for this cause.
    Begins(String),
    /// They can again.
    Ends,
}

/// What was said so far. Instants are times since the process started.
#[derive(Debug, Default)]
pub struct Trouble {
    /// The last line was a beginning.
    said: bool,
    began: Option<Duration>,
    /// Begun again during the pause, for this cause.
    unsaid: Option<String>,
}

impl Trouble {
    /// A group was saved.
    pub fn saved(&mut self) -> Option<Line> {
        self.unsaid = None;
        std::mem::take(&mut self.said).then_some(Line::Ends)
    }

    /// A group was not saved, for this cause.
    pub fn failed(&mut self, cause: String, now: Duration) -> Option<Line> {
        if self.said {
            return None;
        }
        if self.began.is_some_and(|began| now < began + PAUSE) {
            self.unsaid = Some(cause);
            return None;
        }
        *self = Self {
            said: true,
            began: Some(now),
            unsaid: None,
        };
        Some(Line::Begins(cause))
    }

    /// Time has passed: what the pause held back is said when it still holds.
    pub fn later(&mut self, now: Duration) -> Option<Line> {
        let cause = self.unsaid.take()?;
        self.failed(cause, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_beginning_and_an_end_are_said_once_each() {
        let mut trouble = Trouble::default();
        assert_eq!(trouble.saved(), None);
        assert_eq!(
            trouble.failed("full".to_owned(), at(1)),
            Some(Line::Begins("full".to_owned()))
        );
        assert_eq!(trouble.failed("full".to_owned(), at(2)), None);
        assert_eq!(trouble.saved(), Some(Line::Ends));
        assert_eq!(trouble.saved(), None);
        assert_eq!(trouble.later(at(60)), None);
        assert_eq!(
            trouble.failed("gone".to_owned(), at(61)),
            Some(Line::Begins("gone".to_owned()))
        );
    }

    #[test]
    fn when_every_second_group_fails_the_lines_depend_on_the_time_alone() {
        let lines = |a_second: u64| {
            let mut trouble = Trouble::default();
            let groups = (0..60 * a_second).map(|group| {
                Duration::from_secs_f64(f64::from(u32::try_from(group).unwrap()) / a_second as f64)
            });
            groups
                .filter(|now| {
                    trouble.failed("full".to_owned(), *now).is_some() | trouble.saved().is_some()
                })
                .count()
        };
        assert_eq!((lines(1), lines(50), lines(1000)), (3, 3, 3));
    }

    #[test]
    fn what_the_pause_held_back_is_said_when_it_still_holds() {
        let mut trouble = Trouble::default();
        trouble.failed("full".to_owned(), at(1));
        trouble.saved();
        assert_eq!(trouble.failed("full again".to_owned(), at(5)), None);
        assert_eq!(trouble.later(at(20)), None, "too early");
        assert_eq!(
            trouble.later(at(21)),
            Some(Line::Begins("full again".to_owned()))
        );
        trouble.saved();
        trouble.failed("a moment".to_owned(), at(22));
        assert_eq!(trouble.saved(), None, "neither its beginning nor its end");
        assert_eq!(trouble.later(at(42)), None);
    }
}

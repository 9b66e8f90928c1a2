//! What the log says when something does not work: one line when it begins and
//! one when it is over, both at a tick of the writer. A tick tries the work
//! itself, whether somebody answers or not, so that neither the number of lines
//! nor their moment tells that somebody came.

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// It does not work, for this cause.
    Begins(String),
    /// It does again.
    Ends,
}

/// What was said so far, and what happened since the last tick.
#[derive(Debug, Default)]
pub struct Trouble {
    /// The last line was a beginning.
    said: bool,
    /// Why it failed first since the last tick.
    cause: Option<String>,
}

impl Trouble {
    /// It did not work, for this cause.
    pub fn failed(&mut self, cause: String) {
        self.cause.get_or_insert(cause);
    }

    /// A tick has tried: what is to be said now.
    pub fn tick(&mut self) -> Option<Line> {
        match (self.said, self.cause.take()) {
            (false, Some(cause)) => {
                self.said = true;
                Some(Line::Begins(cause))
            }
            (true, None) => {
                self.said = false;
                Some(Line::Ends)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_and_an_end_are_said_once_each_and_at_ticks_alone() {
        let mut trouble = Trouble::default();
        assert_eq!(trouble.tick(), None);
        trouble.failed("full".to_owned());
        trouble.failed("still full".to_owned());
        assert_eq!(trouble.tick(), Some(Line::Begins("full".to_owned())));
        trouble.failed("full".to_owned());
        assert_eq!(trouble.tick(), None, "said already");
        assert_eq!(trouble.tick(), Some(Line::Ends));
        assert_eq!(trouble.tick(), None);
        trouble.failed("gone".to_owned());
        assert_eq!(trouble.tick(), Some(Line::Begins("gone".to_owned())));
    }

    #[test]
    fn how_many_failed_between_two_ticks_does_not_show() {
        let lines = |failing: usize| {
            let mut trouble = Trouble::default();
            let mut said = Vec::new();
            for tick in 0..10 {
                for _ in 0..if tick % 4 < 2 { failing } else { 0 } {
                    trouble.failed("full".to_owned());
                }
                said.extend(trouble.tick().map(|line| (tick, line)));
            }
            said
        };
        assert_eq!(lines(1), lines(1000));
        assert_eq!(lines(1).len(), 5);
    }
}

//! Signals of a run chart: patterns that chance alone seldom makes.
//!
//! Source: Perla, Provost and Murray, "The run chart: a simple analytical tool
//! for learning from variation in healthcare processes", BMJ Quality & Safety
//! 20 (2011). Its rules:
//! * *shift*: six or more points in a row all above or all below the median.
//!   Points on the median neither add to a run nor break it.
//! * *trend*: five or more points in a row all rising or all falling. A point
//!   equal to the one before it neither adds to a trend nor breaks it.

/// Which pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// [`SHIFT`] or more on one side of the median.
    Shift,
    /// [`TREND`] or more, each beyond the one before.
    Trend,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Above the median, or rising.
    Up,
    /// Below the median, or falling.
    Down,
}

/// A pattern found: the places of its first and last point, and how many
/// points count in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// Shift or trend.
    pub pattern: Pattern,
    /// Up or down.
    pub direction: Direction,
    /// Place of its first point.
    pub first: usize,
    /// Place of its last point.
    pub last: usize,
    /// Points that count in it; those skipped do not.
    pub points: usize,
}

/// Points that make a shift.
pub const SHIFT: usize = 6;
/// Points that make a trend.
pub const TREND: usize = 5;

/// The median: the middle value, or the mean of the two middle ones. `None`
/// of nothing.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        length if length % 2 == 1 => Some(sorted[middle]),
        _ => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
    }
}

/// A run under way.
struct Run {
    direction: Direction,
    first: usize,
    last: usize,
    points: usize,
}

impl Run {
    fn signal(&self, pattern: Pattern) -> Signal {
        Signal {
            pattern,
            direction: self.direction,
            first: self.first,
            last: self.last,
            points: self.points,
        }
    }
}

fn side(value: f64, of: f64) -> Option<Direction> {
    if value > of {
        Some(Direction::Up)
    } else if value < of {
        Some(Direction::Down)
    } else {
        None
    }
}

/// All signals in these values, shifts first, each in the order of time.
#[must_use]
pub fn signals(values: &[f64]) -> Vec<Signal> {
    let mut found: Vec<Signal> = shifts(values);
    found.extend(trends(values));
    found
}

fn shifts(values: &[f64]) -> Vec<Signal> {
    let Some(middle) = median(values) else {
        return Vec::new();
    };
    let mut runs: Vec<Run> = Vec::new();
    for (place, value) in values.iter().enumerate() {
        let Some(direction) = side(*value, middle) else {
            continue;
        };
        match runs.last_mut() {
            Some(run) if run.direction == direction => {
                (run.last, run.points) = (place, run.points + 1)
            }
            _ => runs.push(Run {
                direction,
                first: place,
                last: place,
                points: 1,
            }),
        }
    }
    runs.iter()
        .filter(|run| run.points >= SHIFT)
        .map(|run| run.signal(Pattern::Shift))
        .collect()
}

fn trends(values: &[f64]) -> Vec<Signal> {
    let mut runs: Vec<Run> = Vec::new();
    // The last point that was not a repetition.
    let mut before = 0;
    for (place, value) in values.iter().enumerate().skip(1) {
        let Some(direction) = side(*value, values[before]) else {
            continue;
        };
        match runs.last_mut() {
            Some(run) if run.direction == direction => {
                (run.last, run.points) = (place, run.points + 1)
            }
            // The point that turns belongs to both.
            _ => runs.push(Run {
                direction,
                first: before,
                last: place,
                points: 2,
            }),
        }
        before = place;
    }
    runs.iter()
        .filter(|run| run.points >= TREND)
        .map(|run| run.signal(Pattern::Trend))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(values: &[f64]) -> Vec<(Pattern, Direction, usize, usize, usize)> {
        signals(values)
            .iter()
            .map(|one| (one.pattern, one.direction, one.first, one.last, one.points))
            .collect()
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(
            (
                median(&[3.0, 1.0, 2.0]),
                median(&[4.0, 1.0, 3.0, 2.0]),
                median(&[])
            ),
            (Some(2.0), Some(2.5), None)
        );
    }

    #[test]
    fn six_on_one_side_are_a_shift_and_points_on_the_median_are_skipped() {
        let low_then_high = [1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0];
        assert_eq!(
            found(&low_then_high),
            [
                (Pattern::Shift, Direction::Down, 0, 5, 6),
                (Pattern::Shift, Direction::Up, 6, 11, 6)
            ]
        );
        // The median, 5, stands in the middle of both runs.
        let with_median = [
            1.0, 2.0, 1.0, 5.0, 2.0, 1.0, 2.0, 8.0, 9.0, 8.0, 5.0, 9.0, 8.0, 9.0,
        ];
        assert_eq!(
            found(&with_median),
            [
                (Pattern::Shift, Direction::Down, 0, 6, 6),
                (Pattern::Shift, Direction::Up, 7, 13, 6)
            ]
        );
        let five_a_side = [1.0, 2.0, 1.0, 2.0, 1.0, 9.0, 8.0, 9.0, 8.0, 9.0];
        assert_eq!(found(&five_a_side), [], "five are not enough");
    }

    #[test]
    fn five_that_rise_are_a_trend_and_repetitions_are_skipped() {
        assert_eq!(found(&[1.0, 2.0, 3.0, 4.0]), [], "four are not enough");
        assert_eq!(
            found(&[1.0, 2.0, 3.0, 4.0, 5.0]),
            [(Pattern::Trend, Direction::Up, 0, 4, 5)]
        );
        assert_eq!(
            found(&[1.0, 2.0, 2.0, 3.0, 4.0, 5.0]),
            [(Pattern::Trend, Direction::Up, 0, 5, 5)]
        );
        assert_eq!(
            found(&[1.0, 2.0, 2.0, 3.0, 4.0]),
            [],
            "a repetition does not count"
        );
        assert_eq!(
            found(&[3.0, 9.0, 8.0, 7.0, 6.0, 5.0, 9.0]),
            [(Pattern::Trend, Direction::Down, 1, 5, 5)]
        );
    }
}

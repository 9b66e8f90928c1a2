//! Signals of a run chart: patterns that chance alone seldom makes, told only
//! where they are large enough to matter and reach the latest point.
//!
//! Source: Perla, Provost and Murray, "The run chart: a simple analytical tool
//! for learning from variation in healthcare processes", BMJ Quality & Safety
//! 20 (2011). Its rules:
//! * *shift*: six or more points in a row all above or all below the median.
//!   Points on the median neither add to a run nor break it.
//! * *trend*: five or more points in a row all rising or all falling. A point
//!   equal to the one before it neither adds to a trend nor breaks it.
//!
//! ### Three things more, so that it does not cry wolf        2026-11-27, in force
//! * The median is that of the first [`BASELINE`] points and stays there (NHS
//!   England, "Making data count"): a median of all points moves along with what
//!   it is to judge, so that of eleven points five at most lie on a side.
//! * Only a run that the latest points belong to is told. What rose three years
//!   ago and has fallen since is no news.
//! * The answers of the run and those it is set against, pooled, must differ by
//!   [`difference`]. A median of six points is itself a matter of chance: by the
//!   patterns alone about one series in ten with nothing in it signals at its
//!   twelfth point, with this fewer than one in a hundred. The simulation below
//!   counts it. A municipality looks at 40 series.
//!
//! Costs: a shift needs [`BASELINE`] + [`SHIFT`] points, four years of tertials;
//! a sure difference between two tertials is said at once, elsewhere.

use crate::figures::{
    difference::{Difference, difference},
    shares::Share,
};

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

/// Points of which the median is, the first ones.
pub const BASELINE: usize = 6;
/// Points that make a shift.
pub const SHIFT: usize = 6;
/// Points that make a trend.
pub const TREND: usize = 5;
/// With fewer points there is no median: nothing stands against the first ones.
pub const JUDGED_FROM: usize = 8;

/// The median of the first points: the mean of the two middle ones. `None`
/// below [`JUDGED_FROM`] points.
#[must_use]
pub fn median(points: &[Share]) -> Option<f64> {
    if points.len() < JUDGED_FROM {
        return None;
    }
    let mut sorted: Vec<f64> = points[..BASELINE].iter().map(|one| one.value).collect();
    sorted.sort_by(f64::total_cmp);
    Some(f64::midpoint(
        sorted[BASELINE / 2 - 1],
        sorted[BASELINE / 2],
    ))
}

/// All signals that reach the latest of these points, the shift first.
#[must_use]
pub fn signals(points: &[Share]) -> Vec<Signal> {
    let current = patterns(points).into_iter();
    current.filter(|one| is_large(points, one)).collect()
}

/// The patterns that reach the latest point, large or not.
fn patterns(points: &[Share]) -> Vec<Signal> {
    shift(points).into_iter().chain(trend(points)).collect()
}

/// Whether what the pattern is made of differs from what it is set against:
/// the run of a shift from the first points, the last of a trend from its first.
fn is_large(points: &[Share], signal: &Signal) -> bool {
    let (then, now) = match signal.pattern {
        Pattern::Shift => (&points[..BASELINE], &points[signal.first..=signal.last]),
        Pattern::Trend => (
            &points[signal.first..=signal.first],
            &points[signal.last..=signal.last],
        ),
    };
    let found = together(now).zip(together(then));
    let found = found.and_then(|(now, then)| difference(&now, &then));
    let wanted = match signal.direction {
        Direction::Up => Difference::Higher,
        Direction::Down => Difference::Lower,
    };
    found == Some(wanted)
}

/// The share of all answers of these points.
fn together(points: &[Share]) -> Option<Share> {
    let sum = |of: fn(&Share) -> u32| points.iter().map(of).sum();
    Share::of(sum(|one| one.part), sum(|one| one.base))
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

/// The last points after the first ones that all lie on one side of the median.
fn shift(points: &[Share]) -> Option<Signal> {
    let middle = median(points)?;
    let mut run: Option<Signal> = None;
    for (place, point) in points.iter().enumerate().skip(BASELINE).rev() {
        let Some(direction) = side(point.value, middle) else {
            continue;
        };
        match &mut run {
            Some(run) if run.direction == direction => {
                (run.first, run.points) = (place, run.points + 1);
            }
            Some(_) => break,
            None => {
                run = Some(Signal {
                    pattern: Pattern::Shift,
                    direction,
                    first: place,
                    last: place,
                    points: 1,
                });
            }
        }
    }
    run.filter(|run| run.points >= SHIFT)
}

/// The last points that all rise or all fall.
fn trend(points: &[Share]) -> Option<Signal> {
    let mut run: Option<Signal> = None;
    // The last point that was not a repetition.
    let mut before = 0;
    for (place, point) in points.iter().enumerate().skip(1) {
        let Some(direction) = side(point.value, points[before].value) else {
            continue;
        };
        match &mut run {
            Some(run) if run.direction == direction => {
                (run.last, run.points) = (place, run.points + 1);
            }
            // The point that turns belongs to both.
            _ => {
                run = Some(Signal {
                    pattern: Pattern::Trend,
                    direction,
                    first: before,
                    last: place,
                    points: 2,
                });
            }
        }
        before = place;
    }
    run.filter(|run| run.points >= TREND)
}

#[cfg(test)]
mod tests {
    use rand::{RngExt, SeedableRng, rngs::StdRng};

    use super::*;

    /// Shares of a thousand answers each.
    fn points(percents: &[u32]) -> Vec<Share> {
        let share = |percent: &u32| Share::of(percent * 10, 1000).unwrap();
        percents.iter().map(share).collect()
    }

    fn found(percents: &[u32]) -> Vec<(Pattern, Direction, usize, usize, usize)> {
        let found = signals(&points(percents));
        let all = found.iter();
        all.map(|one| (one.pattern, one.direction, one.first, one.last, one.points))
            .collect()
    }

    const LOW: [u32; 6] = [50, 52, 50, 52, 50, 52];

    #[test]
    fn the_median_is_that_of_the_first_six_and_stays() {
        let seven = [&LOW[..], &[90]].concat();
        assert_eq!(median(&points(&seven)), None, "too few to stand against");
        for later in [[10, 10], [90, 90]] {
            let all = [&LOW[..], &later[..]].concat();
            assert_eq!(median(&points(&all)), Some(0.51));
        }
    }

    #[test]
    fn six_later_points_on_one_side_are_a_shift_and_those_on_the_median_are_skipped() {
        let after = |later: &[u32]| found(&[&LOW[..], later].concat());
        let up = (Pattern::Shift, Direction::Up, 6, 11, 6);
        assert_eq!(after(&[80, 82, 80, 82, 80, 82]), [up]);
        let skipped = (Pattern::Shift, Direction::Down, 6, 12, 6);
        assert_eq!(after(&[30, 32, 51, 30, 32, 30, 32]), [skipped]);
        assert_eq!(after(&[80, 82, 80, 82, 80]), [], "five are not enough");
        let over = after(&[80, 82, 80, 82, 80, 82, 40]);
        assert_eq!(over, [], "what has ended is not told");
    }

    #[test]
    fn five_that_rise_are_a_trend_as_long_as_they_reach_the_latest() {
        assert_eq!(found(&[10, 20, 30, 40]), [], "four are not enough");
        let rise = (Pattern::Trend, Direction::Up, 0, 4, 5);
        assert_eq!(found(&[10, 20, 30, 40, 50]), [rise]);
        let repeated = (Pattern::Trend, Direction::Up, 0, 5, 5);
        assert_eq!(found(&[10, 20, 20, 30, 40, 50]), [repeated]);
        assert_eq!(found(&[10, 20, 20, 30, 40]), [], "a repetition counts not");
        let fall = (Pattern::Trend, Direction::Down, 1, 5, 5);
        assert_eq!(found(&[30, 90, 80, 70, 60, 50]), [fall]);
        assert_eq!(found(&[30, 90, 80, 70, 60, 50, 90]), [], "it has turned");
    }

    #[test]
    fn a_pattern_too_small_to_matter_is_not_told() {
        let small = [500, 501, 502, 503, 504].map(|part| Share::of(part, 1000).unwrap());
        assert_eq!((patterns(&small).len(), signals(&small).len()), (1, 0));
    }

    /// Points of so many answers each with these true shares.
    fn drawn(rng: &mut StdRng, base: u32, shares: [f64; 12]) -> Vec<Share> {
        let point = |share: f64| {
            let answers = (0..base).filter(|_| rng.random::<f64>() < share);
            Share::of(u32::try_from(answers.count()).unwrap(), base).unwrap()
        };
        shares.map(point).to_vec()
    }

    #[test]
    fn chance_alone_signals_in_fewer_than_one_series_of_a_hundred_and_a_change_in_most() {
        const SERIES: usize = 3000;
        let mut rng = StdRng::seed_from_u64(20);
        let (mut seen, mut told) = (0, 0);
        for place in 0..SERIES {
            let (base, share) = ([60, 150, 300][place % 3], [0.6, 0.75, 0.9][place / 3 % 3]);
            let all = drawn(&mut rng, base, [share; 12]);
            seen += usize::from(!patterns(&all).is_empty());
            told += usize::from(!signals(&all).is_empty());
        }
        assert!(
            seen * 100 > 8 * SERIES,
            "the patterns alone: {seen} of {SERIES}"
        );
        assert!(told * 100 < SERIES, "false alarms: {told} of {SERIES}");
        let mut changed = [0.65; 12];
        changed[BASELINE..].fill(0.78);
        let is_found = |_: &usize| !signals(&drawn(&mut rng, 150, changed)).is_empty();
        let found = (0..300).filter(is_found).count();
        assert!(found >= 270, "of 300 real changes {found} are told");
    }
}

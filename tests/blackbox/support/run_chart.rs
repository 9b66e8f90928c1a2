//! Medians and run-chart signals made again, by another way than the service's:
//! as words of pluses and minuses.

use super::figures::wilson;

/// Answers counted in, and answers they are a share of.
pub type Point = (u64, u64);

/// A pattern: `shift` or `trend`, `up` or `down`, and the places of its first
/// and last value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    pub pattern: &'static str,
    pub direction: &'static str,
    pub first: usize,
    pub last: usize,
    pub points: usize,
}

fn value(point: &Point) -> f64 {
    point.0 as f64 / point.1 as f64
}

/// The mean of the two middle ones of the first six, once two more are there.
pub fn median(points: &[Point]) -> Option<f64> {
    let mut first: Vec<f64> = points.iter().take(6).map(value).collect();
    first.sort_by(f64::total_cmp);
    (points.len() >= 8).then(|| (first[2] + first[3]) / 2.0)
}

/// Six or more of the later points, up to the latest, on one side of the median,
/// those on it aside; five or more up to the latest that all rise or all fall,
/// repetitions aside; of both only where the answers surely differ.
pub fn signals(points: &[Point]) -> Vec<Signal> {
    let middle = median(points);
    let later = points.iter().enumerate().skip(6);
    let sides = later.filter_map(|(place, point)| {
        let middle = middle.filter(|middle| value(point) != *middle)?;
        Some((value(point) > middle, place))
    });
    let sides: Vec<(bool, usize)> = sides.collect();
    let mut distinct: Vec<(usize, f64)> = points.iter().map(value).enumerate().collect();
    distinct.dedup_by_key(|(_, value)| *value);
    let rises: Vec<(bool, usize)> = distinct
        .windows(2)
        .map(|pair| (pair[1].1 > pair[0].1, pair[1].0))
        .collect();
    let shift = last_run(&sides).filter(|run| run.len() >= 6).map(|run| {
        let found = signal("shift", run, None);
        let apart = are_apart(&points[..6], &points[found.first..=found.last]);
        (found, apart)
    });
    let trend = last_run(&rises).filter(|run| run.len() >= 4).map(|run| {
        // A run of four steps has five points: the one before the first step too.
        let steps = distinct.iter();
        let before = steps.rev().find(|(place, _)| *place < run[0].1).unwrap();
        let found = signal("trend", run, Some(before.0));
        let apart = are_apart(&[points[found.first]], &[points[found.last]]);
        (found, apart)
    });
    let both = shift.into_iter().chain(trend);
    both.filter(|(_, apart)| *apart)
        .map(|(found, _)| found)
        .collect()
}

/// Whether the intervals of what was answered then and now have nothing in
/// common, of fifty answers each or more.
fn are_apart(then: &[Point], now: &[Point]) -> bool {
    let [then, now] = [then, now].map(|points| {
        let sum = |of: fn(&Point) -> u64| points.iter().map(of).sum::<u64>();
        (sum(|point| point.0), sum(|point| point.1))
    });
    let (one, other) = (wilson(then.0, then.1), wilson(now.0, now.1));
    then.1.min(now.1) >= 50 && (one.1 < other.0 || other.1 < one.0)
}

fn signal(pattern: &'static str, run: &[(bool, usize)], before: Option<usize>) -> Signal {
    let direction = if run[0].0 { "up" } else { "down" };
    let first = before.unwrap_or(run[0].1);
    Signal {
        pattern,
        direction,
        first,
        last: run[run.len() - 1].1,
        points: run.len() + usize::from(before.is_some()),
    }
}

/// The last neighbours of the same sign.
fn last_run(signs: &[(bool, usize)]) -> Option<&[(bool, usize)]> {
    signs.chunk_by(|one, other| one.0 == other.0).last()
}

#[test]
fn a_trend_counts_the_point_it_begins_at_and_skips_repetitions() {
    let points = |values: &[u64]| -> Vec<Point> { values.iter().map(|one| (*one, 100)).collect() };
    let found = signals(&points(&[30, 10, 10, 20, 30, 30, 40, 50]));
    let expected = Signal {
        pattern: "trend",
        direction: "up",
        first: 1,
        last: 7,
        points: 5,
    };
    assert_eq!(found, [expected]);
    let found = signals(&points(&[
        10, 50, 10, 20, 10, 20, 90, 15, 80, 90, 80, 90, 80, 90, 80,
    ]));
    assert_eq!(
        found
            .iter()
            .map(|one| (one.pattern, one.first, one.last, one.points))
            .collect::<Vec<_>>(),
        [("shift", 8, 14, 7)],
        "{found:?}"
    );
}

//! Medians and run-chart signals made again, by another way than the service's:
//! as words of pluses and minuses.

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

/// The middle value, or the mean of the two middle ones.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => None,
        length if length % 2 == 1 => Some(sorted[length / 2]),
        length => Some((sorted[length / 2 - 1] + sorted[length / 2]) / 2.0),
    }
}

/// Six or more on one side of the median, those on it aside; then five or more
/// that all rise or all fall, repetitions aside.
pub fn signals(values: &[f64]) -> Vec<Signal> {
    let Some(middle) = median(values) else {
        return Vec::new();
    };
    let sides: Vec<(bool, usize)> = values
        .iter()
        .enumerate()
        .filter(|(_, value)| **value != middle)
        .map(|(place, value)| (*value > middle, place))
        .collect();
    let mut distinct: Vec<(usize, f64)> = values.iter().copied().enumerate().collect();
    distinct.dedup_by_key(|(_, value)| *value);
    let rises: Vec<(bool, usize)> = distinct
        .windows(2)
        .map(|pair| (pair[1].1 > pair[0].1, pair[1].0))
        .collect();
    let shifts = runs(&sides)
        .into_iter()
        .filter(|run| run.len() >= 6)
        .map(|run| signal("shift", &run, None));
    let trends = runs(&rises)
        .into_iter()
        .filter(|run| run.len() >= 4)
        .map(|run| {
            // A run of four steps has five points: the one before the first step too.
            let place = distinct
                .iter()
                .position(|(place, _)| *place == run[0].1)
                .unwrap();
            signal("trend", &run, Some(distinct[place - 1].0))
        });
    shifts.chain(trends).collect()
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

/// Neighbours of the same sign.
fn runs(signs: &[(bool, usize)]) -> Vec<Vec<(bool, usize)>> {
    signs
        .chunk_by(|one, other| one.0 == other.0)
        .map(<[_]>::to_vec)
        .collect()
}

#[test]
fn a_trend_counts_the_point_it_begins_at_and_skips_repetitions() {
    let found = signals(&[3.0, 1.0, 1.0, 2.0, 3.0, 3.0, 4.0, 5.0]);
    assert_eq!(
        found,
        [Signal {
            pattern: "trend",
            direction: "up",
            first: 1,
            last: 7,
            points: 5
        }]
    );
    let found = signals(&[
        1.0, 5.0, 1.0, 2.0, 1.0, 2.0, 1.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0,
    ]);
    assert_eq!(
        found
            .iter()
            .map(|one| (one.pattern, one.first, one.last, one.points))
            .collect::<Vec<_>>(),
        [("shift", 0, 6, 6), ("shift", 7, 12, 6)]
    );
}

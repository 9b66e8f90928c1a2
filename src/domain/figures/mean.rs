//! Means of answers to a question whose steps are numbers, and how sure they
//! are. Never of a scale of words: between "yes" and "no" there is no distance.

use crate::{
    counting::minimums::MinimumGroup,
    figures::shares::{CERTAIN_FROM, Share},
};

/// A mean with its spread, all on the scale of the steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Mean {
    /// Answers it is a mean of; at least two, because one has no spread.
    pub n: u32,
    /// Sum of the answers ÷ `n`.
    pub value: f64,
    /// Standard deviation of a sample (divided by `n` − 1): those who answered
    /// stand for all who took part. It is what `STDEV.S` of a spreadsheet and
    /// `stdev` of Python give.
    pub deviation: f64,
    /// Lower end of the 95 % interval of the mean.
    pub low: f64,
    /// Upper end of the 95 % interval of the mean.
    pub high: f64,
    /// The lowest step that at least half of the answers do not exceed: always
    /// a step that can be chosen, never one between two.
    pub median: u8,
    /// Share of each step, in the order given.
    pub steps: Vec<StepShare>,
}

/// One step of a scale as a part of all answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepShare {
    /// What it counts as.
    pub value: u8,
    /// Its share of the answers.
    pub share: Share,
}

/// 97.5th percentiles of Student's distribution with 1 to 10 degrees of
/// freedom.
///
/// Source: M. Abramowitz and I. A. Stegun, "Handbook of mathematical
/// functions" (1964), table 26.10.
const FEW: [f64; 10] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
];

/// The 97.5th percentile of Student's distribution. From 11 degrees on it is
/// expanded around that of the normal distribution, to six decimals.
///
/// Source: Abramowitz and Stegun, formula 26.7.5.
fn student(degrees: u32) -> f64 {
    const Z: f64 = 1.959_963_984_540_054;
    let few = usize::try_from(degrees).ok();
    if let Some(tabled) = few.and_then(|degrees| FEW.get(degrees.saturating_sub(1))) {
        return *tabled;
    }
    let degrees = f64::from(degrees);
    let terms = [
        (Z.powi(3) + Z) / 4.0,
        (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / 96.0,
        (3.0 * Z.powi(7) + 19.0 * Z.powi(5) + 17.0 * Z.powi(3) - 15.0 * Z) / 384.0,
    ];
    let expanded = terms.iter().rev();
    Z + expanded.fold(0.0, |sum, term| (sum + term) / degrees)
}

impl Mean {
    /// The mean of these answers, `(value of the step, answers)`, the way out
    /// and blanks left out. `None` of fewer than two answers.
    ///
    /// The interval is that of the mean of a sample, `mean ± t · s ÷ √n`, cut
    /// where the scale ends; where all answered alike it has no width, and `n`
    /// alone says how sure it is.
    ///
    /// Source: D. G. Altman and J. M. Bland, "Standard deviations and standard
    /// errors", BMJ 331 (2005), and "Uncertainty and sampling error", BMJ 349
    /// (2014).
    #[must_use]
    pub fn of(steps: &[(u8, u32)]) -> Option<Self> {
        let total = |of: fn(u128) -> u128| -> u128 {
            let terms = steps.iter();
            terms
                .map(|(value, answers)| of(u128::from(*value)) * u128::from(*answers))
                .sum()
        };
        let (all, sum, squares) = (
            total(|_| 1),
            total(|value| value),
            total(|value| value * value),
        );
        let n = u32::try_from(all).ok().filter(|n| *n > 1)?;
        // Whole numbers until the last step: nothing cancels out.
        let spread = (all * squares - sum * sum) as f64 / (all * (all - 1)) as f64;
        let (value, deviation) = (sum as f64 / f64::from(n), spread.sqrt());
        let reach = student(n - 1) * deviation / f64::from(n).sqrt();
        let ends = || steps.iter().map(|(value, _)| f64::from(*value));
        let shares = steps.iter().filter_map(|(value, answers)| {
            let share = Share::of(*answers, n)?;
            Some(StepShare {
                value: *value,
                share,
            })
        });
        Some(Self {
            n,
            value,
            deviation,
            low: (value - reach).max(ends().fold(f64::INFINITY, f64::min)),
            high: (value + reach).min(ends().fold(0.0, f64::max)),
            median: median(steps, all),
            steps: shares.collect(),
        })
    }

    /// The same, when there are enough answers to show it.
    #[must_use]
    pub fn shown(self, fewest: MinimumGroup) -> Option<Self> {
        (self.n >= fewest.get()).then_some(self)
    }

    /// Whether there are too few answers to be sure.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.n < CERTAIN_FROM
    }
}

fn median(steps: &[(u8, u32)], all: u128) -> u8 {
    let mut in_order: Vec<(u8, u32)> = steps.to_vec();
    in_order.sort_unstable();
    let mut passed = 0_u128;
    let reached = in_order.iter().find(|(_, answers)| {
        passed += u128::from(*answers);
        2 * passed >= all
    });
    reached.map_or(0, |(value, _)| *value)
}

/// A mean, deviation or end of an interval in hundredths, half up: what pages,
/// paper and files show. Whatever counts below a million a mean was made of,
/// it is what rounding their whole numbers would give: 33 on 8 answers are
/// 4.125 and 413, not 412.
#[must_use]
pub fn rounded(mean: f64) -> u32 {
    (mean.max(0.0) * 100.0 + 0.5 + HAIR).floor() as u32
}

/// The mean as a program is given it that rounds by itself: one that lies on
/// the border lies above it by a hair, so that each program rounds it up.
#[must_use]
pub fn for_programs(mean: f64) -> f64 {
    let from_border = (mean * 100.0).fract() - 0.5;
    if from_border.abs() < HAIR {
        mean + HAIR / 100.0
    } else {
        mean
    }
}

/// Less than a mean and the border can lie apart, in hundredths, where each of
/// 255 steps has fewer than a million answers, and more than arithmetic errs.
const HAIR: f64 = 1e-9;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn half_up(sum: u64, n: u64) -> u32 {
        u32::try_from((200 * sum + n) / (2 * n)).unwrap()
    }

    fn sum_and_n(steps: &[(u8, u32)]) -> (u64, u64) {
        let sum = |of: fn(u8) -> u64| -> u64 {
            let terms = steps.iter();
            terms
                .map(|(value, answers)| of(*value) * u64::from(*answers))
                .sum()
        };
        (sum(u64::from), sum(|_| 1))
    }

    /// Every answer by itself.
    fn written_out(steps: &[(u8, u32)]) -> Vec<f64> {
        let all = steps.iter().flat_map(|(value, answers)| {
            std::iter::repeat_n(f64::from(*value), usize::try_from(*answers).unwrap())
        });
        let mut all: Vec<f64> = all.collect();
        all.sort_by(f64::total_cmp);
        all
    }

    fn scale(most: u32) -> impl Strategy<Value = Vec<(u8, u32)>> {
        (0_u8..=1, 2_u8..=10, any::<bool>()).prop_flat_map(move |(first, last, is_best_first)| {
            let count = usize::from(last - first) + 1;
            proptest::collection::vec(0..most, count).prop_map(move |answers| {
                let mut steps: Vec<(u8, u32)> = (first..=last).zip(answers).collect();
                if is_best_first {
                    steps.reverse();
                }
                steps
            })
        })
    }

    #[test]
    fn a_mean_is_rounded_as_its_whole_numbers_are() {
        for n in 1..=1500_u32 {
            for sum in (0..=5 * n).step_by(1 + usize::try_from(n / 100).unwrap()) {
                let mean = f64::from(sum) / f64::from(n);
                assert_eq!(rounded(mean), half_up(sum.into(), n.into()), "{sum} on {n}");
            }
        }
        assert_eq!(rounded(33.0 / 8.0), 413);
    }

    proptest! {
        #[test]
        fn and_so_are_those_of_large_counts(steps in scale(1_000_000)) {
            let (sum, n) = sum_and_n(&steps);
            prop_assume!(n > 1);
            let mean = Mean::of(&steps).unwrap();
            prop_assert_eq!(rounded(mean.value), half_up(sum, n));
            let shown: f64 = format!("{:.2}", for_programs(mean.value)).parse().unwrap();
            prop_assert!((shown * 100.0 - f64::from(half_up(sum, n))).abs() < 1e-6);
        }

        /// On the border itself: odd sums on 8, 40 and 200 answers and more.
        #[test]
        fn and_so_are_those_on_the_border(hundredths in 0_u64..1000, eighth in 1_u64..4000) {
            let n = 200 * eighth;
            let sum = (2 * hundredths + 1) * eighth;
            let mean = sum as f64 / n as f64;
            prop_assert_eq!(rounded(mean), half_up(sum, n));
            prop_assert_eq!(u64::from(rounded(mean)), hundredths + 1);
        }

        #[test]
        fn it_agrees_with_every_answer_written_out(steps in scale(40)) {
            let all = written_out(&steps);
            prop_assume!(all.len() > 1);
            let n = all.len() as f64;
            let mean = Mean::of(&steps).unwrap();
            let value = all.iter().sum::<f64>() / n;
            let squares = all.iter().map(|one| (one - value).powi(2)).sum::<f64>();
            prop_assert!((mean.value - value).abs() < 1e-9);
            prop_assert!((mean.deviation - (squares / (n - 1.0)).sqrt()).abs() < 1e-9);
            prop_assert_eq!(f64::from(mean.median), all[(all.len() - 1) / 2]);
            let (least, most) = (all[0], all[all.len() - 1]);
            prop_assert!((least..=most).contains(&mean.value));
            prop_assert!(mean.low <= mean.value && mean.value <= mean.high);
            let ends = || steps.iter().map(|(value, _)| *value);
            prop_assert!(mean.low >= f64::from(ends().min().unwrap()));
            prop_assert!(mean.high <= f64::from(ends().max().unwrap()));
            prop_assert_eq!(mean.steps.iter().map(|step| step.share.part).sum::<u32>(), mean.n);
            let whole: f64 = mean.steps.iter().map(|step| step.share.value).sum();
            prop_assert!((whole - 1.0).abs() < 1e-9);
            let told: Vec<u8> = mean.steps.iter().map(|step| step.value).collect();
            prop_assert_eq!(told, steps.iter().map(|step| step.0).collect::<Vec<_>>());
        }

        #[test]
        fn the_order_of_the_steps_does_not_matter(steps in scale(40)) {
            let turned: Vec<(u8, u32)> = steps.iter().rev().copied().collect();
            let told = |steps: &[(u8, u32)]| {
                let mean = Mean::of(steps)?;
                Some((mean.value, mean.deviation, mean.low, mean.high, mean.median))
            };
            prop_assert_eq!(told(&steps), told(&turned));
        }
    }

    /// Values of table 26.10 that stand beyond the first ten.
    #[test]
    fn percentiles_agree_with_the_table() {
        for (degrees, percentile) in [
            (4, 2.776),
            (11, 2.201),
            (20, 2.086),
            (30, 2.042),
            (60, 2.000),
            (120, 1.980),
        ] {
            let computed = student(degrees);
            assert!(
                (computed - percentile).abs() < 0.000_5,
                "{degrees}: {computed}"
            );
        }
    }

    /// Ten answers, worked out by hand: mean 4, squares 14, s = √(14 ÷ 9).
    #[test]
    fn an_example_by_hand() {
        let mean = Mean::of(&[(5, 4), (4, 4), (3, 1), (1, 1), (0, 0)]).unwrap();
        assert_eq!((mean.n, mean.value, mean.median), (10, 4.0, 4));
        assert_eq!(rounded(mean.deviation), 125);
        assert_eq!((rounded(mean.low), rounded(mean.high)), (311, 489));
        assert!(mean.is_uncertain());
    }

    #[test]
    fn one_answer_has_no_mean_and_few_are_not_shown() {
        assert_eq!(Mean::of(&[]), None);
        assert_eq!(Mean::of(&[(5, 1), (4, 0)]), None);
        let five = MinimumGroup::new(5).unwrap();
        assert_eq!(Mean::of(&[(5, 3), (0, 1)]).unwrap().shown(five), None);
        let alike = Mean::of(&[(5, 5), (0, 0)]).unwrap().shown(five).unwrap();
        assert_eq!(
            (alike.deviation, alike.low, alike.high, alike.median),
            (0.0, 5.0, 5.0, 5)
        );
    }
}

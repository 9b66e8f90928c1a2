//! Shares and how sure they are.

/// A share of a base with its 95 % interval, all between 0.0 and 1.0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Answers counted in.
    pub part: u32,
    /// Answers it is a share of; never zero.
    pub base: u32,
    /// `part ÷ base`.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// Below this base a figure is marked *uncertain*, in answers.
pub const CERTAIN_FROM: u32 = 20;

/// The 97.5th percentile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

impl Share {
    /// The share of `part` in `base` with its Wilson score interval; `None`
    /// when the base is zero or smaller than the part, because a share of
    /// nothing is not zero.
    ///
    /// Source: E. B. Wilson, "Probable inference, the law of succession, and
    /// statistical inference", JASA 22 (1927).
    #[must_use]
    pub fn of(part: u32, base: u32) -> Option<Self> {
        if base == 0 || part > base {
            return None;
        }
        let (n, value) = (f64::from(base), f64::from(part) / f64::from(base));
        let square = Z * Z;
        let centre = (value + square / (2.0 * n)) / (1.0 + square / n);
        let reach =
            Z / (1.0 + square / n) * (value * (1.0 - value) / n + square / (4.0 * n * n)).sqrt();
        Some(Self {
            part,
            base,
            value,
            low: (centre - reach).max(0.0),
            high: (centre + reach).min(1.0),
        })
    }

    /// Whether the base is too small to be sure.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.base < CERTAIN_FROM
    }
}

/// A share in tenths of a percent, half up: what pages, paper and files show.
/// Whatever whole numbers below a million the share was made of, it is what
/// rounding those would give; `0.8125` is 65 of 80 and 813, not 812.
#[must_use]
pub fn rounded(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 1000.0 + 0.5 + HAIR).floor() as u32
}

/// The share as a program is given it that rounds by itself: one that lies on
/// the border lies above it by a hair, so that each program rounds it up.
#[must_use]
pub fn for_programs(share: f64) -> f64 {
    let from_border = (share * 1000.0).fract() - 0.5;
    if from_border.abs() < HAIR {
        share + HAIR / 1000.0
    } else {
        share
    }
}

/// Less than two shares of numbers below a million can lie apart, in
/// thousandths, and more than arithmetic errs.
const HAIR: f64 = 1e-7;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn half_up(part: u32, base: u32) -> u32 {
        let (part, base) = (u64::from(part), u64::from(base));
        u32::try_from((2000 * part + base) / (2 * base)).unwrap()
    }

    #[test]
    fn a_share_is_rounded_as_its_whole_numbers_are() {
        for base in 1..=2000 {
            for part in 0..=base {
                let share = f64::from(part) / f64::from(base);
                assert_eq!(rounded(share), half_up(part, base), "{part} of {base}");
            }
        }
        assert_eq!(rounded(65.0 / 80.0), 813);
    }

    proptest! {
        #[test]
        fn and_so_are_those_of_large_numbers(base in 1_u32..1_000_000, part in 0_u32..1_000_000) {
            let part = part % (base + 1);
            let share = f64::from(part) / f64::from(base);
            prop_assert_eq!(rounded(share), half_up(part, base));
            // A spreadsheet's own format, and ours before there was one function.
            let shown: f64 = format!("{:.1}", for_programs(share) * 100.0).parse().unwrap();
            prop_assert!((shown * 10.0 - f64::from(half_up(part, base))).abs() < 1e-6);
        }
    }

    /// Values from Newcombe, "Two-sided confidence intervals for the single
    /// proportion", Statistics in Medicine 17 (1998), table I, method 3.
    #[test]
    fn the_interval_agrees_with_published_values() {
        for (part, base, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let share = Share::of(part, base).unwrap();
            assert!(
                (share.low - low).abs() < 0.000_05 && (share.high - high).abs() < 0.000_05,
                "{share:?}"
            );
        }
    }

    #[test]
    fn a_share_of_nothing_is_none() {
        assert_eq!(Share::of(0, 0), None);
        assert_eq!(Share::of(3, 2), None);
        assert!(
            Share::of(19, 19).unwrap().is_uncertain() && !Share::of(20, 20).unwrap().is_uncertain()
        );
    }
}

//! Figures made again from the rows of `GET /api/v1/results`, by code that
//! shares nothing with the service: to compare every page, file and reply with.

use serde_json::Value;

/// The counts of one question in a group of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Forms returned: asked the questions that everybody is asked.
    pub n: u64,
    /// Forms that were asked this question.
    pub asked: u64,
    /// "Ja, verkligen".
    pub top: u64,
    /// "Ja, verkligen" and "Ja".
    pub positive: u64,
    /// All but "don't know" and blank.
    pub base: u64,
    /// "Don't know or doesn't apply".
    pub do_not_know: u64,
    /// Asked and not answered.
    pub blank: u64,
}

impl Counts {
    /// Share of the best answer.
    pub fn top_share(&self) -> f64 {
        self.top as f64 / self.base as f64
    }

    /// Share of the positive answers.
    pub fn positive_share(&self) -> f64 {
        self.positive as f64 / self.base as f64
    }
}

/// The rows whose fields have these values: `&[("type", "advice_talk")]`.
pub fn rows<'a>(results: &'a Value, wanted: &[(&str, &str)]) -> Vec<&'a Value> {
    let fits = |row: &&Value| wanted.iter().all(|(field, value)| row[*field] == *value);
    results["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(fits)
        .collect()
}

/// One question summed over the rows with these values. Every form that was
/// asked it must stand somewhere: the counts of each row add up to its asked,
/// and a question asked of nobody has none.
pub fn counts(results: &Value, wanted: &[(&str, &str)], construct: &str) -> Counts {
    let mut sum = Counts::default();
    for row in rows(results, wanted) {
        sum.n += row["n"].as_u64().unwrap();
        let question = &row["questions"][construct];
        let Some(asked) = row["asked"][construct].as_u64() else {
            assert!(question.is_null(), "{construct} of {row}");
            continue;
        };
        let of = |option: &str| question[option].as_u64().unwrap();
        let counted: u64 = ["4", "3", "2", "1", "0", "blank"].map(of).iter().sum();
        assert!(
            asked > 0 && counted == asked,
            "{construct}: {counted} of {asked} in {row}"
        );
        sum.asked += asked;
        sum.top += of("4");
        sum.positive += of("4") + of("3");
        sum.base += of("4") + of("3") + of("2") + of("1");
        sum.do_not_know += of("0");
        sum.blank += of("blank");
    }
    sum
}

/// The fewest answers to a question of which shares are shown: more where the
/// same people return, or only those who return are asked.
pub fn minimum(activity_type: &str, construct: &str) -> u64 {
    let is_asked_of_returning =
        matches!(activity_type, "advice_talk" | "home_visit") && construct == "recommend";
    match activity_type {
        "open_preschool" | "parenting_programme" | "*" => 10,
        _ if is_asked_of_returning => 10,
        _ => 5,
    }
}

/// A share in percent with one decimal, half up, as whole numbers are rounded.
pub fn percent(share: f64) -> String {
    let tenths = (share * 1000.0 + 0.500_000_1).floor() as u64;
    format!("{},{}", tenths / 10, tenths % 10)
}

/// The 95 % Wilson interval of `part` in `base`, found as it is defined: the
/// shares that a score test at 5 % does not reject. (The service computes a
/// closed formula.)
pub fn wilson(part: u64, base: u64) -> (f64, f64) {
    let (n, seen) = (base as f64, part as f64 / base as f64);
    let is_rejected =
        |share: f64| (seen - share).abs() > 1.959_963_985 * (share * (1.0 - share) / n).sqrt();
    let edge = |mut inside: f64, mut outside: f64| {
        for _ in 0..60 {
            let middle = (inside + outside) / 2.0;
            if is_rejected(middle) {
                outside = middle
            } else {
                inside = middle
            }
        }
        inside
    };
    let low = if part == 0 { 0.0 } else { edge(seen, 0.0) };
    let high = if part == base { 1.0 } else { edge(seen, 1.0) };
    (low, high)
}

/// Whether two shares are the same but for rounding in the last places.
pub fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

/// Checks a share as the API writes it: part, base, share and interval.
pub fn assert_share(view: &Value, part: u64, base: u64) {
    assert_eq!(
        (view["part"].as_u64(), view["base"].as_u64()),
        (Some(part), Some(base)),
        "{view}"
    );
    let (low, high) = wilson(part, base);
    let number = |name: &str| view[name].as_f64().unwrap();
    assert!(
        is_near(number("share"), part as f64 / base as f64),
        "{view}"
    );
    assert!(
        is_near(number("low"), low) && is_near(number("high"), high),
        "{view}, not {low}–{high}"
    );
    assert_eq!(view["is_uncertain"], base < 20, "{view}");
}

#[test]
fn the_independent_interval_agrees_with_published_values() {
    // Newcombe 1998, table I, method 3.
    for (part, base, low, high) in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ] {
        let found = wilson(part, base);
        assert!(
            (found.0 - low).abs() < 5e-5 && (found.1 - high).abs() < 5e-5,
            "{part}/{base}: {found:?}"
        );
    }
}

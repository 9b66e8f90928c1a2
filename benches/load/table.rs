//! Results as a table in plain text, and what is to be reached beside what was.

/// Prints rows under their heads, each column as wide as it needs.
pub fn print(heads: &[&str], rows: &[Vec<String>]) {
    let width = |column: usize| {
        let cells = rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count());
        cells
            .chain([heads[column].chars().count()])
            .max()
            .unwrap_or(0)
    };
    let line = |cells: &[String]| {
        let padded = cells
            .iter()
            .enumerate()
            .map(|(column, cell)| format!("{cell:<width$}", width = width(column)));
        println!("| {} |", padded.collect::<Vec<_>>().join(" | "));
    };
    line(&heads.iter().map(ToString::to_string).collect::<Vec<_>>());
    line(
        &(0..heads.len())
            .map(|column| "-".repeat(width(column)))
            .collect::<Vec<_>>(),
    );
    rows.iter().for_each(|row| line(row));
    println!();
}

/// A figure, what is to be reached, and whether it was.
pub fn target(what: &str, reached: f64, bound: f64, is_at_least: bool) -> Vec<String> {
    let is_met = if is_at_least {
        reached >= bound
    } else {
        reached <= bound
    };
    let sign = if is_at_least { "≥" } else { "≤" };
    vec![
        what.to_owned(),
        format!("{reached:.2}"),
        format!("{sign} {bound}"),
        if is_met { "met" } else { "NOT MET" }.to_owned(),
    ]
}

/// Heads of a table of targets.
pub const TARGETS: [&str; 4] = ["figure", "reached", "to reach", ""];

/// The middle one.
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}

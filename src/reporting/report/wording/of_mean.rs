//! The sentences of a mean.

use crate::{
    domain::{
        figures::{mean::Mean, shares::CERTAIN_FROM},
        language::Language,
    },
    text::{hundredths, number, plain},
};

/// The mean of a question, given in words with how many were asked it.
pub fn of_mean(
    mean: &Mean,
    name: &str,
    (question, asked): (&str, u32),
    language: Language,
) -> Vec<String> {
    let values = || mean.steps.iter().map(|step| step.value);
    let (from, to) = (
        values().min().unwrap_or(0).to_string(),
        values().max().unwrap_or(0).to_string(),
    );
    let range = [mean.low, mean.high].map(|end| hundredths(language, end));
    let words = [
        ("name", name),
        ("question", question),
        ("value", &hundredths(language, mean.value)),
        ("from", &from),
        ("to", &to),
        ("n", &number(language, mean.n)),
        ("number", &number(language, asked)),
        ("range", &range.join("–")),
        ("deviation", &hundredths(language, mean.deviation)),
    ];
    let mut said = vec![plain(language, "report-said-mean", &words)];
    if mean.is_uncertain() {
        let from = number(language, CERTAIN_FROM);
        said.push(plain(
            language,
            "report-said-mean-uncertain",
            &[("number", &from)],
        ));
    }
    said
}

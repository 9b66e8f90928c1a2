//! `lyhord rehearse`: how much of a tertial comes out in full detail, tried on
//! simulated ones.

use super::Ended;
use crate::{
    config::Config,
    domain::rehearsal::{Outcome, rehearse},
};

#[derive(clap::Args)]
pub(super) struct Rehearse {
    /// Answers a tertial
    #[arg(long, value_delimiter = ',', default_values_t = [1000, 3300, 10_000], value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    answers: Vec<u32>,
    /// Tertials tried of each size
    #[arg(long, default_value_t = 30)]
    times: u64,
    /// The first of the random seeds
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Rehearse {
    pub(super) fn run(&self, config: &Config) -> Result<(), Ended> {
        println!(
            "answers\tfull detail\twithout role\twithout area\twithout type\tdestroyed (mean)\tdestroyed (most)"
        );
        for answers in &self.answers {
            let outcomes: Vec<Outcome> = (0..self.times)
                .map(|time| rehearse(*answers, &config.minimums, self.seed + time))
                .collect();
            let all = f64::from(*answers) * self.times as f64;
            let sum = |part: fn(&Outcome) -> u32| f64::from(outcomes.iter().map(part).sum::<u32>());
            let share = |part| format!("{:.1} %", 100.0 * sum(part) / all);
            let levels = [
                share(|one| one.full),
                share(|one| one.without_role),
                share(|one| one.without_area),
                share(|one| one.without_type),
            ];
            let most = outcomes.iter().map(|one| one.withheld).max().unwrap_or(0);
            println!(
                "{answers}\t{}\t{:.1}\t{most}",
                levels.join("\t"),
                sum(|one| one.withheld) / self.times as f64
            );
        }
        Ok(())
    }
}

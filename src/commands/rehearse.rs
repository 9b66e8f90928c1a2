//! `lyhord rehearse`: how much of a tertial comes out in full detail, tried on
//! simulated ones.

use super::Ended;
use crate::{
    config::Config,
    domain::{
        questionnaire::Bank,
        rehearsal::{Outcomes, rehearse},
    },
};

#[derive(clap::Args)]
pub(super) struct Rehearse {
    /// Answers a tertial
    #[arg(
        long,
        value_delimiter = ',',
        default_values_t = [1000, 3300, 10_000],
        value_parser = clap::value_parser!(u32).range(1..=10_000_000)
    )]
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
        let standard = Bank::shipped().standard();
        let standard = standard.ok_or_else(|| Ended::Failed("nothing is asked".into()))?;
        println!(
            "answers\toccasion\tpart\tfull detail\twithout group\twithout area\twith other occasions or destroyed"
        );
        for answers in &self.answers {
            let mut sums = Outcomes::new();
            for time in 0..self.times {
                let seed = self.seed + time;
                let rehearsed = rehearse(&standard, *answers, &config.minimums, seed);
                for (key, outcome) in rehearsed {
                    *sums.entry(key).or_default() += outcome;
                }
            }
            for ((occasion, part), sum) in sums {
                let Some(occasion) = occasion else { continue };
                let all = f64::from(sum.accepted());
                let share = |forms: u32| format!("{:.1} %", 100.0 * f64::from(forms) / all);
                let levels = [sum.full, sum.without_role, sum.without_area, sum.rest].map(share);
                println!("{answers}\t{occasion}\t{part}\t{}", levels.join("\t"));
            }
        }
        Ok(())
    }
}

//! The demo's past: three years of simulated answers.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{held, offered::offered, others::Others, registered::Registrations};
use crate::commands::demo::PAST_YEARS;
use crate::{
    app,
    commands::Ended,
    config::Config,
    domain::{
        activity_type::ActivityType,
        area::AreaId,
        asked::Asked,
        organisation::MunicipalityCode,
        period::Month,
        simulation::{self, DISTRICTS},
    },
    store::{
        Store,
        ballot::{
            key_file::KeyFile,
            nonces::SpentNonce,
            writer::{Code, Form, Sheet, Writer},
        },
    },
};

/// Months of the past years, the running one left out.
fn past_months(running: Month) -> Vec<Month> {
    let all = std::iter::successors(Some(running.previous()), |month| Some(month.previous()));
    let mut months: Vec<Month> = all
        .take_while(|month| month.year() >= running.year() - PAST_YEARS)
        .collect();
    months.reverse();
    months
}

pub(super) async fn simulate(
    config: &Config,
    store: &Store,
    municipality: &MunicipalityCode,
    is_quiet: bool,
) -> Result<(), Ended> {
    let minimums = store
        .take_in_minimums(config.thresholds())
        .await?
        .now
        .minimums;
    let mut writer = Writer::new(store.clone(), KeyFile::of(config), minimums)
        .await
        .map_err(app::NotStarted::from)?;
    let months = past_months(store.clock().month());
    let target = if is_quiet || !std::io::stderr().is_terminal() {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr()
    };
    let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let progress = ProgressBar::with_draw_target(Some(months.len() as u64), target)
        .with_style(style)
        .with_message("three years of simulated answers");
    let asked = Asked::by_all(store.standard()?);
    let others = Others::of(store, municipality).await?;
    let registrations = Registrations::of(store, municipality).await?;
    let (mut rng, mut rng_of_offered) = (StdRng::seed_from_u64(2019), StdRng::seed_from_u64(863));
    let mut rng_of_others = StdRng::seed_from_u64(1855);
    let mut rng_of_registrations = StdRng::seed_from_u64(4500);
    held::add(store, municipality, &months).await?;
    for month in months {
        let mut answers = answers(municipality, &asked, &mut rng);
        answers.extend(others.answers(month, &mut rng_of_others));
        let offered = offered(month, &answers, &mut rng_of_offered);
        answers.extend(registrations.of_month(month, &mut rng_of_registrations));
        writer
            .count_past(month, answers)
            .await
            .map_err(app::NotStarted::from)?;
        let added = store.add_offered(municipality, &offered).await?;
        added
            .map_err(|(_, error)| Ended::Failed(format!("the demo's numbers offered: {error}")))?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(())
}

/// A month's forms of all districts and types. Meetings and courses have
/// several codes a district, as in life.
fn answers(
    municipality: &MunicipalityCode,
    asked: &Asked,
    rng: &mut StdRng,
) -> Vec<Form<SpentNonce>> {
    let mut answers = Vec::new();
    for (place, district) in (0..).zip(&DISTRICTS) {
        let Ok(area) = district.id.parse::<AreaId>() else {
            continue;
        };
        for activity_type in ActivityType::OF_PARENTS {
            let key = asked.box_key(municipality, activity_type, Some(&area));
            for _ in 0..simulation::answers_in_month(activity_type, district, rng) {
                let submission = simulation::submission(&asked.questionnaire, activity_type, rng);
                answers.push(Form {
                    sheets: vec![Sheet {
                        key: key.clone(),
                        submission,
                    }],
                    language: Some(simulation::language(rng)),
                    code: Code {
                        activity: place * 10 + rng.random_range(0..3),
                        counted: None,
                    },
                    nonce: None,
                });
            }
        }
    }
    answers
}

//! The demo's answers to other questionnaires than the four standard questions.

use std::sync::Arc;

use jiff::civil::Date;
use rand::{RngExt, rngs::StdRng};

use crate::{
    commands::{Ended, demo::PAST_YEARS},
    domain::{
        activity_type::ActivityType,
        area::AreaId,
        asked::Asked,
        line::Name,
        organisation::MunicipalityCode,
        period::{Month, Tertial},
        questionnaire::Questionnaire,
        round::Round,
        simulation::{
            self, DISTRICTS,
            others::{abc_in_month, after_abc, national_three, of_staff},
        },
        submission::Submission,
    },
    store::{
        Store,
        ballot::{
            nonces::SpentNonce,
            writer::{Code, Form, Sheet},
        },
    },
};

/// Months of a round: spring and autumn.
const SPRING: i8 = 3;
const AUTUMN: i8 = 10;
/// Members of staff of a district who answer in a round.
const OF_A_DISTRICT: f64 = 16.0;

/// What is asked besides the four.
pub(super) struct Others {
    municipality: MunicipalityCode,
    standard: Arc<Questionnaire>,
    three: Arc<Questionnaire>,
    abc: Arc<Questionnaire>,
    collaboration: Asked,
    /// Until then all courses asked the survey after ABC, so that the numbers
    /// offered are its basis too; since then some do.
    running: Tertial,
    /// Months of rounds, oldest first.
    rounds: Vec<Month>,
}

impl Others {
    /// With the past rounds kept.
    pub(super) async fn of(store: &Store, municipality: &MunicipalityCode) -> Result<Self, Ended> {
        let shipped = |id: &str| -> Result<Arc<Questionnaire>, Ended> {
            let found = store.questionnaire(Some(id));
            found.ok_or_else(|| Ended::Failed(format!("the demo's questionnaire {id}")))
        };
        let running = store.clock().month();
        let standard = store.standard()?;
        let abc = shipped("abc-course")?;
        ask_courses(store, municipality, [&standard.id, &abc.id]).await?;
        let years = running.year() - PAST_YEARS..=running.year();
        let mut rounds = Vec::new();
        for (year, number) in years.flat_map(|year| [(year, SPRING), (year, AUTUMN)]) {
            let round = round(year, number).ok_or_else(|| Ended::Failed("a round".into()))?;
            let month = Month::of(round.last_day);
            if month < running {
                store.add_past_round(municipality, &round).await?;
                rounds.push(month);
            }
        }
        Ok(Self {
            municipality: municipality.clone(),
            standard,
            three: shipped("national-three")?,
            abc,
            collaboration: Asked::by_all(shipped("collaboration")?),
            running: running.tertial(),
            rounds,
        })
    }

    /// Those of a month.
    pub(super) fn answers(&self, month: Month, rng: &mut StdRng) -> Vec<Form<SpentNonce>> {
        let mut answers = Vec::new();
        for district in &DISTRICTS {
            let area = district.id.parse::<AreaId>().ok();
            for _ in 0..abc_in_month(district, rng) {
                answers.push(self.after_abc(month, area.as_ref(), rng));
            }
        }
        let Some(round) = self.rounds.iter().position(|one| *one == month) else {
            return answers;
        };
        for district in DISTRICTS {
            let area = district.id.parse::<AreaId>().ok();
            for _ in 0..simulation::poisson(OF_A_DISTRICT, rng) {
                let survey = ActivityType::Collaboration;
                let staff = of_staff(&self.collaboration.questionnaire, round, rng);
                let sheets = [(self.collaboration.clone(), staff)];
                answers.push(self.form(survey, area.as_ref(), 9101, sheets, rng));
            }
        }
        answers
    }

    /// A form with the four questions, the three and the survey after ABC.
    fn after_abc(&self, month: Month, area: Option<&AreaId>, rng: &mut StdRng) -> Form<SpentNonce> {
        let course = ActivityType::ParentingProgramme;
        let four = simulation::submission(&self.standard, course, rng);
        let three = national_three(&self.three, rng);
        let abc = after_abc(&self.abc, rng);
        let besides = |questionnaire: &Arc<Questionnaire>| Asked {
            questionnaire: questionnaire.clone(),
            of_some_codes: true,
        };
        let asked = match month.tertial() < self.running {
            true => Asked::by_all(self.abc.clone()),
            false => besides(&self.abc),
        };
        let sheets = [
            (Asked::by_all(self.standard.clone()), four),
            (besides(&self.three), three),
            (asked, abc),
        ];
        let code = rng.random_range(9001..9004);
        self.form(course, area, code, sheets, rng)
    }

    fn form<const SHEETS: usize>(
        &self,
        activity_type: ActivityType,
        area: Option<&AreaId>,
        code: i64,
        sheets: [(Asked, Submission); SHEETS],
        rng: &mut StdRng,
    ) -> Form<SpentNonce> {
        let sheet = |(asked, submission): (Asked, Submission)| Sheet {
            key: asked.box_key(&self.municipality, activity_type, area),
            submission,
        };
        Form {
            sheets: sheets.map(sheet).into(),
            language: Some(simulation::language(rng)),
            code: Code {
                activity: code,
                counted: None,
            },
            nonce: None,
        }
    }
}

/// Keeps that all courses of the past years asked both.
async fn ask_courses(
    store: &Store,
    municipality: &MunicipalityCode,
    [standard, besides]: [&String; 2],
) -> Result<(), Ended> {
    let running = store.clock().month();
    let all = std::iter::successors(Some(running.tertial()), |one| Some(one.previous()));
    let past = all.take_while(|one| one.year() >= running.year() - PAST_YEARS);
    let both = vec![standard.clone(), besides.clone()];
    let asked = [
        (past.last(), both),
        (Some(running.tertial()), vec![standard.clone()]),
    ];
    for (from, ids) in asked {
        if let Some(from) = from {
            let from = (from, ActivityType::ParentingProgramme);
            store.add_past_asked(municipality, from, &ids).await?;
        }
    }
    Ok(())
}

fn round(year: i16, month: i8) -> Option<Round> {
    let name = if month == SPRING { "Våren" } else { "Hösten" };
    Some(Round {
        questionnaire: "collaboration".into(),
        name: Name::read(&format!("{name} {year}")).ok()?,
        first_day: Date::new(year, month, 1).ok()?,
        last_day: Date::new(year, month, 20).ok()?,
    })
}

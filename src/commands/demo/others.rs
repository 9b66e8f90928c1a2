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
        period::Month,
        questionnaire::Questionnaire,
        round::Round,
        simulation::{
            self, DISTRICTS,
            others::{ABC_A_YEAR, after_abc, national_three, of_staff},
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
    three: Asked,
    abc: Asked,
    collaboration: Asked,
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
        let besides = |questionnaire| Asked {
            questionnaire,
            of_some_codes: true,
        };
        let running = store.clock().month();
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
            three: besides(shipped("national-three")?),
            abc: besides(shipped("abc-course")?),
            collaboration: Asked::by_all(shipped("collaboration")?),
            rounds,
        })
    }

    /// Those of a month.
    pub(super) fn answers(&self, month: Month, rng: &mut StdRng) -> Vec<Form<SpentNonce>> {
        let mut answers = Vec::new();
        for _ in 0..simulation::poisson(ABC_A_YEAR / 12.0, rng) {
            let course = ActivityType::ParentingProgramme;
            let three = national_three(&self.three.questionnaire, rng);
            let abc = after_abc(&self.abc.questionnaire, rng);
            let code = rng.random_range(9001..9004);
            let sheets = [(&self.three, three), (&self.abc, abc)];
            answers.push(self.form(course, None, code, sheets, rng));
        }
        let Some(round) = self.rounds.iter().position(|one| *one == month) else {
            return answers;
        };
        for district in DISTRICTS {
            let area = district.id.parse::<AreaId>().ok();
            for _ in 0..simulation::poisson(OF_A_DISTRICT, rng) {
                let survey = ActivityType::Collaboration;
                let staff = of_staff(&self.collaboration.questionnaire, round, rng);
                let sheets = [(&self.collaboration, staff)];
                answers.push(self.form(survey, area.as_ref(), 9101, sheets, rng));
            }
        }
        answers
    }

    fn form<const SHEETS: usize>(
        &self,
        activity_type: ActivityType,
        area: Option<&AreaId>,
        code: i64,
        sheets: [(&Asked, Submission); SHEETS],
        rng: &mut StdRng,
    ) -> Form<SpentNonce> {
        let sheet = |(asked, submission): (&Asked, Submission)| Sheet {
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

fn round(year: i16, month: i8) -> Option<Round> {
    let name = if month == SPRING { "Våren" } else { "Hösten" };
    Some(Round {
        questionnaire: "collaboration".into(),
        name: Name::read(&format!("{name} {year}")).ok()?,
        first_day: Date::new(year, month, 1).ok()?,
        last_day: Date::new(year, month, 20).ok()?,
    })
}

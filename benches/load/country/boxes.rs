//! Every kind of box in use, really sealed.

use lyhord::{
    domain::{
        activity_type::{ActivityType, Contact},
        asked::Asked,
        language::Language,
        organisation::MunicipalityCode,
        questionnaire::Bank,
        simulation::{self, DISTRICTS},
        submission::Submission,
    },
    store::ballot::{
        nonces::SpentNonce,
        writer::{Code, Form, Sheet},
    },
};
use rand::{SeedableRng, rngs::StdRng};
use sea_orm::{ConnectionTrait, Database, Statement};

use super::{ACTIVITIES, Sizes, code};
use crate::service::{NOW, Service, asked};

/// A form for each box of a municipality that is not of the four questions: what
/// else parents are asked, and what advisors register.
fn of_other_questionnaires(municipality: &MunicipalityCode) -> Vec<Form<SpentNonce>> {
    let bank = Bank::shipped();
    let all = ["national-three", "abc-course", "talk", "visit"].map(|id| bank.newest(id).unwrap());
    let forms = all.iter().flat_map(|questionnaire| {
        let types = questionnaire.occasions.iter();
        types.flat_map(move |activity_type| {
            DISTRICTS.iter().map(move |district| {
                let (is_registered, area) = (
                    questionnaire.is_registration(),
                    district.id.parse().unwrap(),
                );
                let asked = Asked::by_all(questionnaire.clone());
                let first = vec![Some(0); questionnaire.questions.len()];
                let contact = if is_registered {
                    Contact::First
                } else {
                    Contact::Mixed
                };
                Form {
                    sheets: vec![Sheet {
                        key: asked.box_key(municipality, *activity_type, Some(&area)),
                        submission: Submission::simulated(
                            &first,
                            questionnaire.unsaid_group(),
                            contact,
                        ),
                    }],
                    language: (!is_registered).then_some(Language::SWEDISH),
                    code: Code::OF_A_REGISTRATION,
                    nonce: None,
                }
            })
        })
    });
    forms.collect()
}

/// Two answers into each box of the four questions and one form into each other
/// there can be; how many boxes there are, and how
/// many bytes they add to the database.
pub(super) async fn fill(service: &Service, municipalities: usize) -> (usize, f64) {
    let (store, mut writer) = service.opened(NOW).await;
    let database = Database::connect(service.database_url()).await.unwrap();
    let mut sizes = Sizes::new(&database).await;
    let (mut rng, asked) = (StdRng::seed_from_u64(290), asked());
    for number in 0..municipalities {
        let mut answers = of_other_questionnaires(&code(number).parse().unwrap());
        for place in 0..ACTIVITIES {
            let activity_type = ActivityType::OF_PARENTS[place % ActivityType::OF_PARENTS.len()];
            let area = DISTRICTS[place / ActivityType::OF_PARENTS.len() % DISTRICTS.len()]
                .id
                .parse()
                .unwrap();
            // Sixty-four group activities a shelf, every one of them counted.
            let number = number * ACTIVITIES + place;
            answers.push(Form {
                sheets: vec![Sheet {
                    key: asked.box_key(
                        &code(number / ACTIVITIES).parse().unwrap(),
                        activity_type,
                        Some(&area),
                    ),
                    submission: simulation::submission(
                        &asked.questionnaire,
                        activity_type,
                        &mut rng,
                    ),
                }],
                language: Some(simulation::language(&mut rng)),
                code: Code {
                    activity: number as i64,
                    counted: (!activity_type.has_contact()).then_some(None),
                },
                nonce: None,
            });
        }
        writer
            .count_past("2026-03".parse().unwrap(), answers)
            .await
            .unwrap();
    }
    drop(writer);
    store.close().await;
    let bytes = sizes.grown(&database).await;
    let all = Statement::from_string(
        database.get_database_backend(),
        "SELECT count(*) AS boxes FROM ballot_box",
    );
    let boxes: i64 = database
        .query_one_raw(all)
        .await
        .unwrap()
        .unwrap()
        .try_get("", "boxes")
        .unwrap();
    database.close().await.unwrap();
    (usize::try_from(boxes).unwrap(), bytes)
}

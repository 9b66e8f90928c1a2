//! What the answers of one kind of support in one area say, for the status
//! report of a district: nothing that is not published, and no goal, which is
//! of the whole municipality.

use super::{of_shares, rate_sentence};
use crate::{
    activities::{self, Activities},
    domain::{
        activity_type::ActivityType,
        area::AreaId,
        figures::{
            key_figure::{Computed, Reading},
            results::{Field, Part},
        },
        held::HeldType,
        language::Language,
    },
    gathered::{Gathered, time_in_words},
    method::question_words,
    text::{number, plain},
    words::type_name,
};

/// The sentences, in the order read.
pub fn of_area(
    gathered: &Gathered,
    activity_type: ActivityType,
    area: &AreaId,
    language: Language,
) -> Vec<String> {
    let name = type_name(activity_type, language);
    let called = gathered.municipality.name_of(area).unwrap_or(area.as_str());
    let mut said = Vec::new();
    let figures = gathered.published.by(&[Field::Type, Field::Area]);
    let ours = figures.iter().filter(|one| {
        one.activity_type == Part::Of(activity_type) && one.area == Part::Of(area.clone())
    });
    for one in ours {
        let Some(question) = one.headline() else {
            continue;
        };
        let questionnaire = &*one.questionnaire;
        let asked = question_words(questionnaire, activity_type, &question.construct, language);
        match one.shown(&question) {
            Some(shown) => {
                let asked = (asked.as_str(), question.asked);
                said.extend(of_shares(&shown, questionnaire, &name, asked, language));
            }
            None => said.push(plain(
                language,
                "report-said-too-few",
                &[
                    ("name", &name),
                    ("n", &number(language, one.n())),
                    ("question", &asked),
                ],
            )),
        }
        said.extend(rate_sentence(one.response_rate(), language));
    }
    let period = time_in_words(&gathered.published, language);
    let words = [
        ("type", name.as_str()),
        ("area", called),
        ("period", &period),
    ];
    if said.is_empty() {
        said.push(plain(language, "status-report-nothing", &words));
    }
    let offered = gathered.published.offered(Some(activity_type), Some(area));
    if let Some(offered) = offered {
        let n = number(language, offered);
        said.insert(
            0,
            plain(
                language,
                "status-report-offered",
                &[words.as_slice(), &[("n", &n)]].concat(),
            ),
        );
    }
    let told = Activities {
        took_place: &gathered.took_place,
        municipality: &gathered.municipality,
        language,
    };
    let registered = activities::of_area(told, activity_type, area);
    let held = of_held(gathered, activity_type, area, language);
    registered.into_iter().chain(held).chain(said).collect()
}

/// What was held of it and how many came, where that is entered.
fn of_held(
    gathered: &Gathered,
    activity_type: ActivityType,
    area: &AreaId,
    language: Language,
) -> Option<String> {
    let own = |one: &HeldType| one.as_str() == activity_type.as_str();
    let held_type = HeldType::ALL.into_iter().find(own)?;
    let read = |series: Computed| {
        let read: Reading = series.read(gathered.sums(), Some(area)).ok()?;
        u32::try_from(read.amount.hundredths() / 100).ok()
    };
    let (held, came) = (
        read(Computed::Held(held_type))?,
        read(Computed::CameTo(held_type))?,
    );
    let called = gathered.municipality.name_of(area).unwrap_or(area.as_str());
    let words = [
        ("area", called),
        ("period", &time_in_words(&gathered.published, language)),
        ("held", &number(language, held)),
        ("n", &number(language, came)),
    ];
    Some(plain(language, "status-report-held", &words))
}

//! What the report tells beside the answers, in the order of the printed ones:
//! what was held, whom it reached, how they found it; last what stands out and
//! what is missing.

use crate::{
    activities::{self, Activities, Before},
    domain::{
        figures::results::{Field, Figures},
        language::Language,
        questionnaire::{STANDARD, Showing},
        registered::Where,
        took_place::REGISTERED,
    },
    gathered::{Gathered, time_in_words},
    print::report::Section,
    standing_out::Figured,
    text::{number, plain, ratio, text},
};

/// What took place belongs to no questionnaire; it is told beside the usual one.
fn told(gathered: &Gathered, language: Language) -> Option<(Activities<'_>, Where<'_>)> {
    let area = gathered.area.as_ref();
    let place = area.map_or(Where::Everywhere, |(area, _)| Where::Area(Some(area)));
    let told = Activities {
        took_place: &gathered.took_place,
        municipality: &gathered.municipality,
        language,
    };
    (gathered.questionnaire.id == STANDARD).then_some((told, place))
}

/// What was held, whom it reached and how they found it; nothing where nothing
/// is known to have taken place.
pub fn activities(gathered: &Gathered, language: Language) -> Vec<Section> {
    let Some((told, place)) = told(gathered, language) else {
        return Vec::new();
    };
    let mut sections = vec![
        activities::held_section(told, place),
        activities::reached(told, place),
        activities::found(told, place),
    ];
    sections.retain(|section| !section.is_empty());
    sections
}

/// What the figures of a period are looked through with.
pub fn figured(gathered: &Gathered, language: Language) -> Figured<'_> {
    let published = &gathered.published;
    let types = gathered.questionnaire.occasions.iter().copied();
    Figured {
        questionnaire: &gathered.questionnaire,
        published,
        municipality: &gathered.municipality,
        language,
        types: types.filter(|_| gathered.area.is_none()).collect(),
        whole: published.by(&[]).into_iter().max_by_key(Figures::n),
        by_role: published.by(&[Field::Role]),
    }
}

/// What stands out, and what is missing.
pub fn findings(gathered: &Gathered, language: Language) -> Vec<Section> {
    let say = |key: &str| text(language, key).words;
    let mut sections = Vec::new();
    let mut out = Vec::new();
    if gathered.questionnaire.show == Showing::Shares {
        let figured = figured(gathered, language);
        out.extend(figured.groups());
        out.extend(figured.areas());
        out.extend(figured.lowest());
    }
    let mut lacking = Vec::new();
    if let Some((told, place)) = told(gathered, language) {
        let words = time_in_words(&gathered.before, language);
        let before = Before {
            took_place: &gathered.took_place_before,
            words: &words,
        };
        out.extend(activities::standing_out(told, before, place));
        lacking = activities::missing(told, place);
    }
    if gathered.published.withheld() {
        lacking.push(say("results-withheld"));
    }
    for (key, sentences) in [("out-title", out), ("report-missing", lacking)] {
        if !sentences.is_empty() {
            sections.push(Section {
                heading: say(key),
                sentences,
                tables: Vec::new(),
            });
        }
    }
    sections
}

/// Answers set beside what was held, for each type of which any was registered.
pub fn returned(gathered: &Gathered, language: Language) -> Vec<String> {
    let Some((told, place)) = told(gathered, language) else {
        return Vec::new();
    };
    let said = |one| {
        let found = told
            .took_place
            .returned_of_held(&gathered.published, one, place);
        let (share, response) = found?;
        let (returned, held) = (
            number(language, response.returned),
            number(language, response.offered),
        );
        let given = [
            ("n", returned.as_str()),
            ("held", &held),
            ("share", &ratio(language, share)),
        ];
        Some(plain(
            language,
            &format!("registered-said-returned-{one}"),
            &given,
        ))
    };
    REGISTERED.into_iter().filter_map(said).collect()
}

//! What advisors register in the demo's town, shaped by what the follow-up
//! published: who came, how they found the support, what came next.

use rand::{RngExt, rngs::StdRng};

use super::{SimulatedDistrict, share_of, weighted};
use crate::activity_type::{ActivityType, Contact};

/// Talks and visits a year over all districts: between the 863 of seven months and
/// the 2 300 of all ages, so that those who came, as far as they are read by area,
/// are as many as are offered the survey; visits as printed.
const TALKS_A_YEAR: f64 = 1863.0;
const VISITS_A_YEAR: f64 = 1730.0;
/// First ones among them: about 400 contacts at 863 talks, 340
/// families at 1 730 visits.
const FIRST_TALKS: f64 = 400.0 / 863.0;
const FIRST_VISITS: f64 = 340.0 / 1730.0;

/// Who took part in a talk: both 32, mother alone 60, father alone 8 %.
const AT_TALKS: [(&str, f64); 4] = [
    ("mother", 0.595),
    ("mother+father", 0.315),
    ("father", 0.08),
    ("other_adult", 0.01),
];
/// How they found it; the rest says nothing.
const WAYS_IN: [(&str, f64); 8] = [
    ("child_health_centre", 0.50),
    ("midwife_clinic", 0.10),
    ("earlier_contact", 0.06),
    ("web", 0.05),
    ("open_preschool", 0.05),
    ("preschool", 0.05),
    ("home_visit_programme", 0.05),
    ("intake_unit", 0.03),
];
/// What came next; reports of concern are not registered.
const NEXT_STEPS: [(&str, f64); 3] = [("more_talks", 0.70), ("none", 0.15), ("application", 0.02)];
/// Need of another language: few at talks, 30 % at visits.
const LANGUAGE_NEED: (f64, f64) = (0.08, 0.30);

/// How many are registered in a district in a month.
pub fn in_month(
    activity_type: ActivityType,
    district: &SimulatedDistrict,
    rng: &mut StdRng,
) -> u32 {
    let a_year = match (activity_type, district.id) {
        (ActivityType::AdviceTalk, _) => TALKS_A_YEAR,
        // They still write down a number a week.
        (ActivityType::HomeVisit, "skarholmen") => 0.0,
        (ActivityType::HomeVisit, _) => VISITS_A_YEAR,
        // Held, not registered.
        (
            ActivityType::OpenPreschool
            | ActivityType::ThemeMeeting
            | ActivityType::ParentingProgramme
            | ActivityType::Collaboration,
            _,
        ) => 0.0,
    };
    super::poisson(a_year / 12.0 * share_of(district), rng)
}

/// One registration: whether it was a first one, and its fields. `fathers`: the
/// share of visits with a father present, 0.50 in 2019 and 0.57 later.
#[must_use]
pub fn registration(
    activity_type: ActivityType,
    fathers: f64,
    rng: &mut StdRng,
) -> (Contact, Vec<(String, String)>) {
    let is_talk = activity_type == ActivityType::AdviceTalk;
    let is_first = rng.random::<f64>() < if is_talk { FIRST_TALKS } else { FIRST_VISITS };
    let at_visits = [
        ("mother", 1.0 - fathers - 0.005),
        ("mother+father", fathers - 0.01),
        ("father", 0.01),
        ("other_adult", 0.005),
    ];
    let mut fields = Vec::new();
    let mut say = |name: &str, options: &[(&str, f64)], rng: &mut StdRng| {
        let said = weighted(options, rng).map(|word| (name.to_owned(), word.to_owned()));
        fields.extend(said);
    };
    let (talks, visits) = LANGUAGE_NEED;
    let need = |share: f64| [("yes", share), ("no", 0.95 - share)];
    if is_talk {
        say("took_part", &AT_TALKS, rng);
        say("next_step", &NEXT_STEPS, rng);
        let later = [("2-5", 0.93), ("6", 0.03), ("7-99", 0.03)];
        let first = [("1", 0.98)];
        say(
            "talk_number",
            if is_first { &first[..] } else { &later[..] },
            rng,
        );
        let ages = [
            ("expecting", 0.06),
            ("0-6", 0.68),
            ("7-17", 0.22),
            ("18", 0.02),
        ];
        say("child_age", &ages, rng);
        say("child_present", &[("yes", 0.25), ("no", 0.7)], rng);
    } else {
        say("took_part", &at_visits, rng);
        let later = ["2", "3", "4", "5", "6"].map(|number| (number, 0.195));
        let first = [("1", 0.98)];
        say(
            "visit_number",
            if is_first { &first[..] } else { &later[..] },
            rng,
        );
        let further = [
            ("child_health_centre", 0.2),
            ("open_preschool", 0.18),
            ("other", 0.02),
        ];
        say("further_contact", &further, rng);
        say("language_need", &need(visits), rng);
    }
    if is_first {
        say("way_in", &WAYS_IN, rng);
        if is_talk {
            say("language_need", &need(talks), rng);
        }
    }
    let contact = if is_first {
        Contact::First
    } else {
        Contact::Return
    };
    (contact, fields)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    /// Shares of what a field says, over many registrations of a contact.
    fn share(
        activity_type: ActivityType,
        fathers: f64,
        holds: impl Fn(Contact, &[(String, String)]) -> Option<bool>,
    ) -> f64 {
        let mut rng = StdRng::seed_from_u64(863);
        let (mut held, mut all) = (0.0, 0.0);
        for _ in 0..20_000 {
            let (contact, fields) = registration(activity_type, fathers, &mut rng);
            if let Some(it_does) = holds(contact, &fields) {
                all += 1.0;
                held += f64::from(u8::from(it_does));
            }
        }
        held / all
    }

    fn says(fields: &[(String, String)], field: &str, part: &str) -> bool {
        let mut said = fields.iter().filter(|(name, _)| name == field);
        said.any(|(_, value)| value.split('+').any(|one| one == part))
    }

    #[test]
    fn talks_are_those_published() {
        let talk = ActivityType::AdviceTalk;
        let at = |who: &'static str| share(talk, 0.5, |_, said| Some(says(said, "took_part", who)));
        assert!(
            (at("mother") - 0.91).abs() < 0.02,
            "over 90 % with a mother"
        );
        assert!(
            (at("father") - 0.40).abs() < 0.02,
            "about 40 % with a father"
        );
        let alone = share(talk, 0.5, |_, said| {
            let is = |who: &str| said.contains(&("took_part".to_owned(), who.to_owned()));
            (is("mother") || is("father")).then(|| is("mother"))
        });
        assert!(
            (alone - 0.88).abs() < 0.02,
            "88 to 12 of those alone: {alone}"
        );
        let by_health_centre = share(talk, 0.5, |contact, said| {
            (contact == Contact::First).then(|| says(said, "way_in", "child_health_centre"))
        });
        assert!((by_health_centre - 0.5).abs() < 0.02, "{by_health_centre}");
        for (step, published) in NEXT_STEPS {
            let found = share(talk, 0.5, |_, said| Some(says(said, "next_step", step)));
            assert!((found - published).abs() < 0.02, "{step}: {found}");
        }
        let short = share(talk, 0.5, |_, said| {
            let number = said.iter().find(|(name, _)| name == "talk_number")?;
            Some(["1", "2-5"].contains(&number.1.as_str()))
        });
        assert!(short > 0.94, "within five talks: {short}");
    }

    #[test]
    fn visits_are_those_published() {
        let visit = ActivityType::HomeVisit;
        for fathers in [0.50, 0.57] {
            let found = share(visit, fathers, |_, said| {
                Some(says(said, "took_part", "father"))
            });
            assert!((found - fathers).abs() < 0.02, "{found}");
        }
        let need = share(visit, 0.5, |_, said| {
            Some(says(said, "language_need", "yes"))
        });
        assert!((need - 0.30).abs() < 0.02, "{need}");
        let contacts = share(visit, 0.5, |_, said| {
            Some(said.iter().any(|(name, _)| name == "further_contact"))
        });
        assert!((contacts - 0.40).abs() < 0.02, "{contacts}");
    }
}

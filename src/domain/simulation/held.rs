//! What groups and open preschools did in the demo's town, shaped by what the
//! follow-up published of 2019: 7.4 came to a theme meeting (740 to 100), 1 700 in
//! a year, 27 programmes, 28 open preschools open 619 hours a week. As many come
//! as are offered the survey, in shares as the districts have children; but for
//! programmes, where the survey after ABC went to 908 a year, before 2019.

use rand::{RngExt, rngs::StdRng};

use super::{DISTRICTS, SimulatedDistrict, poisson, share_of};
use crate::{
    held::{Held, HeldType, Measure},
    lists::OptionCode,
};

/// Over all districts, a year.
const AT_THEME_MEETINGS: f64 = 1700.0;
const AT_A_THEME_MEETING: f64 = 7.4;
/// "Drygt 70" percent of those who came were women.
const MOTHERS: f64 = 0.73;
/// With whom theme meetings were held: at how many of them.
const PARTNERS: [(&str, f64); 2] = [
    ("open_preschool", 0.60),
    ("child_or_maternity_health", 0.25),
];
/// Civil society was met in one district only.
const CIVIL_SOCIETY: (&str, &str, f64) = ("civil_society", "rinkeby-kista", 0.17);
const PROGRAMMES: f64 = 27.0;
const AT_A_PROGRAMME: f64 = 10.0;
/// Nothing is printed of who completed, of collaboration and of visits to open
/// preschools: ours.
const COMPLETED: f64 = 0.85;
const COLLABORATION: f64 = 96.0;
const AT_COLLABORATION: f64 = 8.0;
const VISITS: (f64, f64) = (60.0, 72.0);
const SESSIONS: i64 = 4;

/// Open preschools of a district and their hours a week together.
const HOURS: [(&str, u32); 7] = [
    ("enskede-arsta-vantor", 130),
    ("farsta", 78),
    ("hasselby-vallingby", 42),
    ("rinkeby-kista", 100),
    ("skarpnack", 23),
    ("skarholmen", 130),
    ("spanga-tensta", 116),
];

/// The open preschools beside the first of each district, in the same order.
const FURTHER: [&[&str]; 7] = [
    &["Källan", "Gläntan", "Ekorren", "Lyktan", "Solrosen"],
    &["Gården", "Strömmen", "Hasseln", "Vimpeln", "Lunden"],
    &["Backen", "Draken"],
    &["Pärlan", "Fyren"],
    &[],
    &["Skogen", "Stegen", "Kompassen", "Linden"],
    &["Nyckeln", "Björken", "Humlan"],
];

/// The open preschools of a district, and how many hours a week each is open.
#[must_use]
pub fn open_preschools(district: &SimulatedDistrict) -> Vec<(String, u32)> {
    let place = DISTRICTS.iter().position(|one| one.id == district.id);
    let further = place.map_or(&[][..], |place| FURTHER[place]);
    let further = further.iter().map(|name| format!("Öppna förskolan {name}"));
    let names: Vec<String> = [district.open_preschool.to_owned()]
        .into_iter()
        .chain(further)
        .collect();
    let hours = HOURS.iter().find(|(id, _)| *id == district.id);
    let (many, hours) = (names.len() as u32, hours.map_or(0, |(_, hours)| *hours));
    let shared = (0..many).map(|place| hours / many + u32::from(place < hours % many));
    names.into_iter().zip(shared).collect()
}

/// What a district held in a month, its open preschools left out.
#[must_use]
pub fn in_month(district: &SimulatedDistrict, rng: &mut StdRng) -> Vec<(HeldType, Held)> {
    let a_month = |all: f64| all / 12.0 * share_of(district);
    let meetings_a_year = AT_THEME_MEETINGS / AT_A_THEME_MEETING;
    let mut held = vec![
        (
            HeldType::ThemeMeeting,
            meetings(district, a_month(meetings_a_year), rng),
        ),
        (
            HeldType::ParentingProgramme,
            programmes(a_month(PROGRAMMES), rng),
        ),
        (
            HeldType::Collaboration,
            collaboration(district, a_month(COLLABORATION), rng),
        ),
    ];
    held.retain(|(_, held)| held.numbers().next().is_some());
    held
}

/// What an open preschool sends in of a week.
#[must_use]
pub fn in_week(rng: &mut StdRng) -> Held {
    let (adults, children) = VISITS;
    let numbers = [
        (Measure::Sessions, SESSIONS),
        (Measure::VisitsAdults, poisson(adults, rng).into()),
        (Measure::VisitsChildren, poisson(children, rng).into()),
        (Measure::TurnedAway, poisson(0.5, rng).into()),
    ];
    numbers.into_iter().collect()
}

/// How many of these, by the chance of each.
fn some_of(all: i64, chance: f64, rng: &mut StdRng) -> i64 {
    (0..all)
        .map(|_| i64::from(rng.random::<f64>() < chance))
        .sum()
}

/// As many groups of at least one, and all who came to them.
fn groups(expected: f64, at_one: f64, rng: &mut StdRng) -> (i64, i64) {
    let groups = i64::from(poisson(expected, rng));
    let came: i64 = (0..groups)
        .map(|_| 1 + i64::from(poisson(at_one - 1.0, rng)))
        .sum();
    (groups, came)
}

fn by_role(came: i64, rng: &mut StdRng) -> [(Measure, i64); 3] {
    let mothers = some_of(came, MOTHERS, rng);
    let fathers = some_of(came - mothers, 0.9, rng);
    [
        (Measure::Participants, came),
        (Measure::Mothers, mothers),
        (Measure::Fathers, fathers),
    ]
}

fn partners(district: &SimulatedDistrict, meetings: i64, rng: &mut StdRng) -> Vec<(Measure, i64)> {
    let (civil_society, there, share) = CIVIL_SOCIETY;
    let civil_society = (there == district.id).then_some((civil_society, share));
    let all = PARTNERS.into_iter().chain(civil_society);
    let code = |code: &str| code.parse::<OptionCode>().ok().map(Measure::Partner);
    all.filter_map(|(word, share)| Some((code(word)?, some_of(meetings, share, rng))))
        .collect()
}

fn meetings(district: &SimulatedDistrict, expected: f64, rng: &mut StdRng) -> Held {
    let (meetings, came) = groups(expected, AT_A_THEME_MEETING, rng);
    let roles = by_role(came, rng);
    let partners = partners(district, meetings, rng);
    [(Measure::Meetings, meetings)]
        .into_iter()
        .chain(roles)
        .chain(partners)
        .collect()
}

fn programmes(expected: f64, rng: &mut StdRng) -> Held {
    let (courses, came) = groups(expected, AT_A_PROGRAMME, rng);
    let completed = some_of(came, COMPLETED, rng);
    [
        (Measure::Meetings, courses),
        (Measure::Registered, came),
        (Measure::Completed, completed),
    ]
    .into_iter()
    .chain(by_role(came, rng))
    .collect()
}

fn collaboration(district: &SimulatedDistrict, expected: f64, rng: &mut StdRng) -> Held {
    let (meetings, came) = groups(expected, AT_COLLABORATION, rng);
    let partners = partners(district, meetings, rng);
    [(Measure::Meetings, meetings), (Measure::Participants, came)]
        .into_iter()
        .chain(partners)
        .collect()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    /// All that was held of a kind in so many years.
    fn held(years: u32, held_type: HeldType, only: Option<&str>) -> Held {
        let mut rng = StdRng::seed_from_u64(740);
        let mut sum = Held::default();
        for _ in 0..years * 12 {
            for district in &DISTRICTS {
                for (kind, held) in in_month(district, &mut rng) {
                    assert!(held.clone().sum().is_ok(), "{held:?}");
                    if kind == held_type && only.is_none_or(|only| only == district.id) {
                        sum = sum.and(&held);
                    }
                }
            }
        }
        sum
    }

    fn share(part: i64, of: i64) -> f64 {
        part as f64 / of as f64
    }

    #[test]
    fn theme_meetings_are_those_published() {
        let all = held(50, HeldType::ThemeMeeting, None);
        let get = |measure: &Measure| all.get(measure);
        let meetings = get(&Measure::Meetings);
        let came = get(&Measure::Participants);
        let a_year = share(came, 50);
        assert!(
            (a_year - 1700.0).abs() < 60.0,
            "over 1 700 came in a year: {a_year}"
        );
        let at_one = share(came, meetings);
        assert!((at_one - 7.4).abs() < 0.1, "740 at 100 meetings: {at_one}");
        let mothers = share(get(&Measure::Mothers), came);
        assert!((mothers - 0.73).abs() < 0.02, "over 70 % women: {mothers}");
        for (partner, published) in PARTNERS {
            let found = share(get(&Measure::Partner(partner.parse().unwrap())), meetings);
            assert!((found - published).abs() < 0.03, "{partner}: {found}");
        }
        let there = held(50, HeldType::ThemeMeeting, Some("rinkeby-kista"));
        let civil_society = Measure::Partner("civil_society".parse().unwrap());
        assert_eq!(
            there.get(&civil_society),
            get(&civil_society),
            "there alone"
        );
        let found = share(get(&civil_society), there.get(&Measure::Meetings));
        assert!((found - 0.17).abs() < 0.04, "17 % of its meetings: {found}");
    }

    #[test]
    fn programmes_are_those_published() {
        let all = held(50, HeldType::ParentingProgramme, None);
        let courses = share(all.get(&Measure::Meetings), 50);
        assert!(
            (courses - 27.0).abs() < 2.5,
            "27 programmes a year: {courses}"
        );
        let completed = share(all.get(&Measure::Completed), all.get(&Measure::Registered));
        assert!((completed - COMPLETED).abs() < 0.02, "{completed}");
    }

    #[test]
    fn open_preschools_are_those_published_and_more_children_come_than_adults() {
        let all: Vec<(String, u32)> = DISTRICTS.iter().flat_map(open_preschools).collect();
        let hours: u32 = all.iter().map(|(_, hours)| hours).sum();
        assert_eq!((all.len(), hours), (28, 619));
        let mut names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 28, "each has a name of its own");
        let mut rng = StdRng::seed_from_u64(619);
        let weeks = (0..500).map(|_| in_week(&mut rng));
        let sum = weeks.fold(Held::default(), |sum, week| sum.and(&week));
        assert!(sum.get(&Measure::VisitsChildren) > sum.get(&Measure::VisitsAdults));
    }
}

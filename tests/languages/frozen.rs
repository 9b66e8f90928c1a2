//! A questionnaire that a release has had is never edited: answers to it stay
//! readable with the words they were given to. A candidate's may still change.

use std::{fs, path::Path};

use super::{ROOT, languages, questionnaires};

/// What releases have had: a questionnaire with its version, the language of its
/// texts (`-`: its file), and their digest. A release adds its lines; the test
/// says which.
const FROZEN: [(&str, &str, u64); 72] = [
    ("abc-course-1", "-", 11148896933806854807),
    ("abc-course-1", "ar", 4801308687102003779),
    ("abc-course-1", "bs", 11187874056727143538),
    ("abc-course-1", "ckb", 9125129171803081046),
    ("abc-course-1", "en", 10895475235293314327),
    ("abc-course-1", "es", 6994417191498396756),
    ("abc-course-1", "fa", 9776894638243519441),
    ("abc-course-1", "fa-AF", 14677099262279757119),
    ("abc-course-1", "fi", 11456342551605640826),
    ("abc-course-1", "ku", 16995099744211010665),
    ("abc-course-1", "pl", 12191819420849031822),
    ("abc-course-1", "ru", 11857229690987592522),
    ("abc-course-1", "so", 14158676641345728476),
    ("abc-course-1", "sv", 10326280396201938010),
    ("abc-course-1", "sv-simple", 7961585816606427421),
    ("abc-course-1", "th", 8554480306140165703),
    ("abc-course-1", "ti", 9121174679404231643),
    ("abc-course-1", "tr", 13002300983705736453),
    ("abc-course-1", "uk", 623703066483066732),
    ("abc-course-1", "zh-Hans", 6849628131287859044),
    ("collaboration-1", "-", 18117102118834970958),
    ("collaboration-1", "en", 16116575844146693618),
    ("collaboration-1", "sv", 5481242907808088451),
    ("national-three-1", "-", 10612697292692532898),
    ("national-three-1", "ar", 4189978045341192727),
    ("national-three-1", "bs", 12861962898524076257),
    ("national-three-1", "ckb", 14925201086630407090),
    ("national-three-1", "en", 3111410194557802444),
    ("national-three-1", "es", 3316540625053895995),
    ("national-three-1", "fa", 1012842772862190764),
    ("national-three-1", "fa-AF", 15244217517357985879),
    ("national-three-1", "fi", 12598097636590761936),
    ("national-three-1", "ku", 13372361724069615029),
    ("national-three-1", "pl", 12167230380895700100),
    ("national-three-1", "ru", 7255708261894002387),
    ("national-three-1", "so", 3627364520322539408),
    ("national-three-1", "sv", 9500413221130683297),
    ("national-three-1", "sv-simple", 70900248184802561),
    ("national-three-1", "th", 6418779026845928466),
    ("national-three-1", "ti", 515524043154757959),
    ("national-three-1", "tr", 4819436521065327171),
    ("national-three-1", "uk", 6703924788200222572),
    ("national-three-1", "zh-Hans", 16130932316372724005),
    ("parent-standard-1", "-", 16798872785941824209),
    ("parent-standard-1", "ar", 13449533640568229044),
    ("parent-standard-1", "bs", 17447982735979501905),
    ("parent-standard-1", "ckb", 6417310103679803775),
    ("parent-standard-1", "en", 4910450986473256474),
    ("parent-standard-1", "es", 11200008875195476171),
    ("parent-standard-1", "fa", 3527964309062031974),
    ("parent-standard-1", "fa-AF", 3762004548497882001),
    ("parent-standard-1", "fi", 3242421424906386059),
    ("parent-standard-1", "ku", 3185094168245028432),
    ("parent-standard-1", "pl", 9125829784398173386),
    ("parent-standard-1", "ru", 4612691853775973227),
    ("parent-standard-1", "so", 14997821141232815380),
    ("parent-standard-1", "sv", 16368497253801155181),
    ("parent-standard-1", "sv-simple", 17830231223842376533),
    ("parent-standard-1", "th", 16747121279023040135),
    ("parent-standard-1", "ti", 5346047336586137756),
    ("parent-standard-1", "tr", 12191916427637552908),
    ("parent-standard-1", "uk", 9177358721167590981),
    ("parent-standard-1", "zh-Hans", 13804908673167968489),
    ("self-rating-1", "-", 17192978602816468098),
    ("self-rating-1", "en", 10287025927426875058),
    ("self-rating-1", "sv", 14808432980559413891),
    ("talk-1", "-", 8666537516828183711),
    ("talk-1", "en", 15146406891489246374),
    ("talk-1", "sv", 7371183600022793186),
    ("visit-1", "-", 2738554966835952188),
    ("visit-1", "en", 1832381907948064493),
    ("visit-1", "sv", 4324877745010028667),
];

/// FNV-1a: it is to find a slip, not to stop somebody.
fn digest(text: &str) -> u64 {
    let bytes = text.bytes();
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A file without comments and empty lines.
fn said(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let is_said = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
    Some(text.lines().filter(is_said).collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_questionnaire_that_a_release_has_had_is_never_edited() {
    let assets = Path::new(ROOT).join("assets");
    let is_candidate = env!("CARGO_PKG_VERSION").contains('-');
    for questionnaire in questionnaires() {
        let name = questionnaire.texts.as_str();
        let (id, _) = name.rsplit_once('-').unwrap();
        let file = assets.join(format!("questionnaires/{id}.toml"));
        let mut all = vec![("-".to_owned(), said(&file).unwrap())];
        for tag in languages() {
            let texts = assets.join(format!("languages/{tag}/{name}.ftl"));
            all.extend(said(&texts).map(|said| (tag, said)));
        }
        for (tag, said) in all {
            let now = digest(&said);
            let mut frozen = FROZEN.iter();
            match frozen.find(|(of, language, _)| (*of, *language) == (name, &tag)) {
                Some((.., then)) => assert_eq!(
                    now, *then,
                    "{name} ({tag}) was released: a change is a new version"
                ),
                None => assert!(
                    is_candidate,
                    "released now: (\"{name}\", \"{tag}\", {now}),"
                ),
            }
        }
    }
}

//! The meaning of words, pure: no database, no web, no clock.

pub mod activity;
pub mod activity_type;
pub mod area;
pub mod area_map;
pub mod asked;
pub mod claims;
pub mod colour;
pub mod counting;
pub mod day;
pub mod draft;
pub mod fields;
pub mod figures;
pub mod file_number;
pub mod guessable;
pub mod held;
pub mod host;
pub mod language;
pub mod licence;
pub mod line;
pub mod lists;
pub mod notices;
pub mod offered;
pub mod organisation;
pub mod organisation_file;
pub mod period;
pub mod preschool;
pub mod prose;
pub mod questionnaire;
pub mod registered;
pub mod registration;
pub mod rehearsal;
pub mod released_row;
pub mod role_group;
pub mod round;
pub mod second_factor;
pub mod self_rating;
pub mod simulation;
pub mod staff;
pub mod staffing;
pub mod status_report;
pub mod submission;
pub mod survey;
pub mod survey_code;
pub mod thresholds;
pub mod took_place;
pub mod typed;
pub mod week;

#[cfg(test)]
mod tests {
    use super::{
        area::DistrictId, day::day, line::Name, organisation::MunicipalityCode, staff::Email,
        survey_code::SurveyCode,
    };

    /// How the checklist of security says it, whether it is read so, and what is not.
    type Rule = (
        &'static str,
        fn(&str) -> bool,
        &'static str,
        &'static [&'static str],
    );

    const RULES: [Rule; 6] = [
        (
            "a code is ten digits with a check digit",
            |typed| typed.parse::<SurveyCode>().is_ok(),
            "CODE",
            &["12345", "0000000001", "abcdefghij"],
        ),
        (
            "a municipality four digits",
            |typed| typed.parse::<MunicipalityCode>().is_ok(),
            "0180",
            &["180", "01800", "018a", ""],
        ),
        (
            "a district a–z, 0–9 and hyphens",
            |typed| typed.parse::<DistrictId>().is_ok(),
            "norra-2",
            &["Norra", "norra 2", "öster", "../x", "'", ""],
        ),
        (
            "a date a day of the calendar",
            |typed| day(typed).is_some(),
            "2028-02-29",
            &["2026-02-29", "2026-3-1", "today"],
        ),
        (
            "an e-mail address has one @ and no blanks",
            |typed| typed.parse::<Email>().is_ok(),
            "anna@kommun.se",
            &["anna", "a@b@kommun.se", "a b@kommun.se"],
        ),
        (
            "a name or sentence is one line of signs that paper can show",
            |typed| Name::read(typed).is_ok(),
            "Öppna förskolan",
            &["två\nrader", "abc\u{202e}def", "\u{0}"],
        ),
    ];

    #[test]
    fn what_is_typed_is_read_as_the_checklist_says_and_no_other_way() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/help/asvs.md");
        let page = std::fs::read_to_string(page).unwrap();
        let page: Vec<&str> = page.split_whitespace().collect();
        let page = page.join(" ");
        let code = SurveyCode::from_random(7).to_string();
        for (said, reads, right, wrong) in RULES {
            assert!(page.contains(said), "the checklist says no more: {said}");
            assert!(reads(&right.replace("CODE", &code)), "{right}: {said}");
            for wrong in wrong {
                assert!(!reads(wrong), "{wrong:?} is read, though {said}");
            }
        }
    }
}

//! T12 of each: a box that does not open stops none of the questionnaires that
//! stand on the same page; its own begins anew.

use super::{COURSES, OF_A_COURSE, answers, asks_everything, read};
use crate::failures::tables::{flip_a_bit, number, written_by};

#[tokio::test]
async fn a_damaged_box_of_one_questionnaire_stops_none_of_the_others_on_its_page() {
    let (mut service, codes) = asks_everything().await;
    let form = answers(COURSES[0], true, "mother");
    let boxes = written_by(&service, &codes[COURSES[0]], &form).await;
    assert!(boxes.len() > OF_A_COURSE.len(), "a box of each, and others");
    for (damaged, id) in (1..).zip(&boxes) {
        flip_a_bit(&service, id).await;
        service.answer(&codes[COURSES[0]], &form).await;
        let set_aside = number(&service, "SELECT count(*) FROM box_set_aside").await;
        assert_eq!(set_aside, damaged);
    }
    for place in COURSES.repeat(5) {
        service.answer(&codes[place], &form).await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    for questionnaire in OF_A_COURSE {
        let results = read(&service, questionnaire).await;
        assert_eq!(results["rows"][0]["n"], 10, "{results:#}");
    }
}

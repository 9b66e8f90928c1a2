//! What was published and what waited, after the upgrade.

use super::{
    AFTER_THE_TERTIAL, CLOSED, FINEST, answer_in, asked, group, keeps_what_everybody_was_asked,
    opened, results, rows, sent_in_the_running_tertial,
};
use crate::support::{
    first_edition::{code, known, upgraded},
    row,
};

#[tokio::test]
async fn published_rows_keep_what_everybody_was_asked() {
    let mut service = upgraded().await;
    service.resume().await;
    keeps_what_everybody_was_asked(&service).await;
}

/// Persons of whom one answer must be among, in this tertial.
fn minimum(activity_type: &str, construct: &str) -> u64 {
    let recurring = ["open_preschool", "parenting_programme"].contains(&activity_type);
    if recurring || construct == "recommend" {
        10
    } else {
        5
    }
}

#[tokio::test]
async fn of_each_routed_question_one_sum_per_occasion_and_tertial_is_kept_or_none() {
    let mut service = upgraded().await;
    service.resume().await;
    let known = known();
    let before = &known["results"]["0180 2026-T1 type"];
    let now = results(&service, "0180", "2026-T1", "type").await;
    let mut kept = 0;
    for old in rows(before) {
        let activity_type = old["type"].as_str().unwrap();
        let new = row(&now, &[("type", activity_type)]);
        for construct in ["recommend", "access"] {
            let mut counts = old["questions"][construct].clone();
            counts["blank"] = 0.into();
            let answered: u64 = counts
                .as_object()
                .unwrap()
                .values()
                .map(|count| count.as_u64().unwrap())
                .sum();
            let here = format!("{activity_type} {construct}: {new}");
            if answered < minimum(activity_type, construct) {
                assert!(new["asked"].get(construct).is_none(), "{here}");
                assert!(new["questions"].get(construct).is_none(), "{here}");
            } else {
                assert_eq!(new["asked"][construct], answered, "{here}");
                assert_eq!(new["questions"][construct], counts, "{here}");
                kept += 1;
            }
        }
    }
    assert_eq!(kept, 4, "talks and open preschools, both questions");
}

#[tokio::test]
async fn no_sum_of_a_routed_question_stands_under_an_area_or_a_group() {
    let mut service = upgraded().await;
    service.resume().await;
    for period in CLOSED {
        let now = results(&service, "0180", period, FINEST).await;
        for row in rows(&now) {
            let [_, area, role] = group(row);
            let is_one_sum = area == "*" && role == "*";
            for construct in ["recommend", "access"] {
                assert!(
                    is_one_sum || row["asked"].get(construct).is_none(),
                    "{period}: {row}"
                );
            }
        }
    }
    let march = results(&service, "0180", "2026-03", "").await;
    for row in rows(&march) {
        assert!(
            row["asked"].get("recommend").is_none(),
            "the sum of a tertial stands in its last month: {row}"
        );
    }
}

#[tokio::test]
async fn how_many_were_withheld_is_forgotten() {
    let mut service = upgraded().await;
    service.resume().await;
    for municipality in ["0180", "0181"] {
        let now = results(&service, municipality, "2026-T1", "").await;
        assert_eq!(now["withheld"], true, "{municipality}");
    }
}

#[tokio::test]
async fn four_who_waited_and_one_more_are_five_and_none_is_lost() {
    let mut service = upgraded().await;
    service.resume().await;
    let mixed = code(&known(), "mixed");
    let answers = "relevance=4&help=4&recommend=1&access=1&role=mother";
    answer_in(&service, &mixed, "ar", answers).await;
    service.turn_the_clock_to(AFTER_THE_TERTIAL).await;

    let finest = results(&service, "0180", "2026-T2", FINEST).await;
    let here = [
        ("type", "advice_talk"),
        ("area", "skarpnack"),
        ("role", "mother"),
    ];
    let mothers = row(&finest, &here);
    assert_eq!(mothers["n"], 5);
    assert_eq!(mothers["questions"]["help"]["4"], 5);
    let counted: u64 = rows(&finest)
        .iter()
        .map(|row| row["n"].as_u64().unwrap())
        .sum();
    assert_eq!(counted, sent_in_the_running_tertial("0180") + 1);

    let by_type = results(&service, "0180", "2026-T2", "type").await;
    let talks = row(&by_type, &[("type", "advice_talk")]);
    assert!(
        talks["asked"].get("recommend").is_none(),
        "of those who waited nobody knows who was asked: {talks}"
    );
    assert_eq!(talks["asked"]["access"], 5, "only what was published");
    assert_eq!(
        finest["languages"]["ar"], 10,
        "nine had answered in Arabic, and one more did"
    );
    assert_eq!(finest["languages"]["sv"], 30);
    let ronna = results(&service, "0181", "2026-T2", "").await;
    assert_eq!(ronna["withheld"], true);
    assert_eq!(rows(&ronna).len(), 0);
}

#[tokio::test]
async fn counts_of_group_activities_go_on_and_talks_have_none() {
    let mut service = upgraded().await;
    service.resume().await;
    service.turn_the_clock_to("2026-06-03T12:00:00+02:00").await;
    service.stop();
    let database = opened(&service).await;
    let steps = "SELECT activity, CAST(at_least AS BIGINT) FROM coming_in ORDER BY activity";
    let steps = asked(&database, steps).await;
    let talks = "SELECT id, id FROM activity WHERE type IN ('advice_talk', 'home_visit')";
    for (talk, _) in asked(&database, talks).await {
        assert!(
            steps.iter().all(|(activity, _)| *activity != talk),
            "{steps:?}"
        );
    }
    let of = |wanted: i64| {
        let found = steps.iter().find(|(activity, _)| *activity == wanted);
        found.map_or(0, |(_, at_least)| *at_least)
    };
    // 38 parents at the open preschool and 18 at the theme meeting.
    assert!((34..=38).contains(&of(6)), "{steps:?}");
    assert!((14..=18).contains(&of(7)), "{steps:?}");
    let waiting = "SELECT count(*), count(*) FROM first_edition_box";
    assert_eq!(asked(&database, waiting).await, [(0, 0)]);
    database.close().await.unwrap();
}

//! What is said to be higher or lower than in the period before, and only
//! where that stands up.

use super::{AREAS, NOW, ROLES, TYPES, finest, page, percent, rows_of, table_rows, without_goal};
use crate::support::{
    demo::Demo,
    figures::{Counts, counts, minimum, wilson},
    page::words,
    start_with,
};

const FEWEST_COMPARED: u64 = 50;

/// What the share is called, how it differs, what it was, what it is.
type Differing = (&'static str, &'static str, f64, f64);

/// The shares that differ; `None` when one of them is not shown.
fn differences(now: &Counts, before: &Counts, minimum: u64) -> Option<Vec<Differing>> {
    if now.base.min(before.base) < minimum {
        return None;
    }
    let shares = [
        ("Ja, verkligen", now.top, before.top),
        ("Positiva", now.positive, before.positive),
    ];
    let differing = shares.into_iter().filter_map(|(name, part, earlier)| {
        let (own, was) = (wilson(part, now.base), wilson(earlier, before.base));
        let how = match now.base.min(before.base) >= FEWEST_COMPARED {
            true if own.0 > was.1 => "högre",
            true if own.1 < was.0 => "lägre",
            _ => return None,
        };
        Some((
            name,
            how,
            earlier as f64 / before.base as f64,
            part as f64 / now.base as f64,
        ))
    });
    Some(differing.collect())
}

/// The last column of a row.
fn column(differences: Option<&[Differing]>, before: &Counts) -> String {
    match differences {
        None => "kan inte jämföras".into(),
        Some([]) => format!(
            "ingen säkerställd skillnad Positiva: var {}",
            percent(before.positive as f64 / before.base as f64)
        ),
        Some(all) => all
            .iter()
            .map(|(name, how, was, _)| format!("{name}: {how} var {}", percent(*was)))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The box of the first screen: lines of types, or why there are none.
fn listed(found: &[(&str, Option<Vec<Differing>>)], before: &str) -> String {
    let line = |name: &str, (share, how, was, is): &Differing| {
        format!(
            "{name}: ”{share}” är {how}, {} → {}.",
            percent(*was),
            percent(*is)
        )
    };
    let lines: Vec<String> = found
        .iter()
        .flat_map(|(name, differing)| {
            differing
                .iter()
                .flatten()
                .map(|one| line(name, one))
                .collect::<Vec<_>>()
        })
        .collect();
    if !lines.is_empty() {
        lines.join(" ")
    } else if found.iter().any(|(_, differing)| differing.is_some()) {
        format!("Inga säkerställda skillnader mot {before}.")
    } else {
        format!("Det finns inget att jämföra med i {before}.")
    }
}

/// What the first screen says has changed.
fn box_of(text: &str) -> String {
    let text = words(text).replace('\u{a0}', " ");
    let after = text.split("Vad har förändrats? ").nth(1).unwrap();
    after.split(" Var saknas svar?").next().unwrap().to_owned()
}

#[tokio::test]
async fn every_row_says_what_differs_from_the_period_before() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let (mut differing, mut alike, mut not_compared) = (0, 0, 0);
    for (period, before, called) in [
        ("2017-T1", "2016-T3", "Tertial 3 2016"),
        ("2017-T2", "2017-T1", "Tertial 1 2017"),
        ("2018-T1", "2017-T3", "Tertial 3 2017"),
        ("2018-T3", "2018-T2", "Tertial 2 2018"),
        ("2019-T3", "2019-T2", "Tertial 2 2019"),
        ("2018", "2017", "2017"),
        ("2019", "2018", "2018"),
        ("2019-11", "2019-10", "oktober 2019"),
    ] {
        let (now, then) = (finest(&demo, period).await, finest(&demo, before).await);
        let mut count = |row: &str, wanted: &[(&str, &str)], minimum: u64| {
            let before = counts(&then, wanted, "help");
            let found = differences(&counts(&now, wanted, "help"), &before, minimum);
            let expected = column(found.as_deref(), &before);
            assert!(
                without_goal(row).ends_with(&expected),
                "{period}, {wanted:?}: {expected} at the end of {row}"
            );
            match &found {
                None => not_compared += 1,
                Some(none) if none.is_empty() => alike += 1,
                Some(_) => differing += 1,
            }
            found
        };
        let text = page(&demo, &manager, &format!("/staff/results?period={period}")).await;
        assert!(words(&text).contains(&format!(
            "Jämfört med {called}. Högre eller lägre sägs bara när båda har minst 50 svar"
        )));
        let table = table_rows(&text);
        let types = TYPES.map(|(one, name)| {
            (
                name,
                count(
                    rows_of(&table, name)[0],
                    &[("type", one)],
                    minimum(one, "help"),
                ),
            )
        });
        assert_eq!(box_of(&text), listed(&types, called), "{period}");
        for (activity_type, _) in TYPES {
            for (field, names) in [("area", &AREAS[..]), ("role", &ROLES[..3])] {
                let address =
                    format!("/staff/results?period={period}&type={activity_type}&by={field}");
                let table = table_rows(&page(&demo, &manager, &address).await);
                for (value, name) in names {
                    count(
                        rows_of(&table, name)[0],
                        &[("type", activity_type), (field, value)],
                        minimum(activity_type, "help"),
                    );
                }
            }
        }
    }
    assert!(
        alike > 50 && not_compared > 50,
        "{differing} differ, {alike} do not, {not_compared} are not compared"
    );
    assert!(
        differing < 20,
        "periods of one simulation differ by chance alone: {differing}"
    );
}

#[tokio::test]
async fn a_difference_is_said_from_fifty_answers_on_and_never_of_fewer() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let (talk, visit) = (
        service.activity("advice_talk", "farsta"),
        service.activity("home_visit", "farsta"),
    );
    // Visits fall from the best answers to the worst, but only 49 of the 50 answer on the scale.
    for (day, talks, visits) in [
        ("2026-03-30", "help=3", "help=4"),
        ("2026-06-30", "help=4", "help=2"),
    ] {
        service.turn_the_clock_to(day).await;
        for place in 0..50 {
            service.answer(&talk, talks).await;
            service
                .answer(&visit, if place == 0 { "help=0" } else { visits })
                .await;
        }
    }
    service.turn_the_clock_to("2026-09-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let text = service
        .opened(&manager, "/staff/results?period=2026-T2")
        .await
        .text()
        .await
        .unwrap();
    let now = service.results("2026-T2", "type").await;
    let then = service.results("2026-T1", "type").await;
    let table = table_rows(&text);
    let found = [
        ("advice_talk", "Råd- och stödsamtal"),
        ("home_visit", "Hembesök"),
    ]
    .map(|(activity_type, name)| {
        let of = |results| counts(results, &[("type", activity_type)], "help");
        let differing = differences(&of(&now), &of(&then), 5);
        let expected = column(differing.as_deref(), &of(&then));
        let row = rows_of(&table, name)[0];
        assert!(
            without_goal(row).ends_with(&expected),
            "{expected} at the end of {row}"
        );
        (name, differing)
    });
    assert_eq!(box_of(&text), listed(&found, "Tertial 1 2026"));
    assert_eq!(
        box_of(&text),
        "Råd- och stödsamtal: ”Ja, verkligen” är högre, 0,0 % → 100,0 %.",
        "49 visits of a hundred per cent and none"
    );
}

//! Areas: compared with the others, and where nothing comes in.

use super::{
    AREAS, CONSTRUCTS, DOTS, NOW, TYPES, finest, number, page, rows_of, shares, table_rows,
};
use crate::support::{
    demo::Demo,
    figures::{Counts, counts, minimum, rows, wilson},
    page::words,
};

/// What may be said of an area beside all others together, and whether it stands.
fn sentences(name: &str, own: &Counts, others: &[Counts]) -> Vec<(String, bool)> {
    let of_others = |count: fn(&Counts) -> u64| -> u64 { others.iter().map(count).sum() };
    let base = of_others(|one| one.base);
    let enough = own.base >= 50 && base >= 50;
    let mut said = Vec::new();
    for (label, part, rest) in [
        ("Ja, verkligen", own.top, of_others(|one| one.top)),
        ("Positiva", own.positive, of_others(|one| one.positive)),
    ] {
        let (mine, theirs) = (wilson(part, own.base), wilson(rest, base));
        for (how, stands) in [
            ("högre", enough && mine.0 > theirs.1),
            ("lägre", enough && mine.1 < theirs.0),
        ] {
            let sentence =
                format!("{name}: andelen ”{label}” är {how} än i de andra områdena tillsammans.");
            said.push((sentence, stands));
        }
    }
    said
}

#[tokio::test]
async fn the_comparison_shows_each_area_by_name_and_speaks_only_of_what_stands_up() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let mut spoken = 0;
    for (activity_type, period) in [
        ("advice_talk", "2019"),
        ("open_preschool", "2018"),
        ("parenting_programme", "2019-T1"),
    ] {
        let finest = finest(&demo, period).await;
        let text = page(
            &demo,
            &manager,
            &format!("/staff/comparison?type={activity_type}&period={period}"),
        )
        .await;
        for (construct, _) in CONSTRUCTS {
            let block = text
                .split(&format!("aria-labelledby=\"compared-{construct}\""))
                .nth(1)
                .unwrap()
                .split("</section>")
                .next()
                .unwrap();
            let (table, said) = (table_rows(block), words(&format!("<{block}")));
            let of = |area: &str| {
                counts(
                    &finest,
                    &[("type", activity_type), ("area", area)],
                    construct,
                )
            };
            for (area, name) in AREAS {
                let own = of(area);
                let row = rows_of(&table, name)[0];
                if own.base < minimum(activity_type, construct) {
                    assert!(row.contains(DOTS), "{row}");
                    continue;
                }
                let expected = format!(
                    "{} {} av {} som fick frågan",
                    shares(&own),
                    number(own.base),
                    number(own.asked)
                );
                assert!(
                    row.contains(&expected),
                    "{activity_type}, {construct}: {expected} in {row}"
                );
                let others: Vec<Counts> = AREAS
                    .iter()
                    .filter(|(other, _)| *other != area)
                    .map(|(other, _)| of(other))
                    .collect();
                for (sentence, stands) in sentences(name, &own, &others) {
                    assert_eq!(
                        said.contains(&sentence),
                        stands,
                        "{activity_type}, {period}, {construct}: {sentence}"
                    );
                    spoken += usize::from(stands);
                }
            }
        }
    }
    assert!(
        spoken < 20,
        "areas of one simulation differ by chance alone: {spoken}"
    );
}

#[tokio::test]
async fn coverage_shows_how_many_came_from_where() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let text = page(&demo, &manager, "/staff/coverage").await;
    let mut all = Vec::new();
    for period in ["2018-T3", "2019-T1", "2019-T2", "2019-T3"] {
        all.push(finest(&demo, period).await);
    }
    let tables: Vec<&str> = text.split("<table").skip(1).collect();
    assert_eq!(tables.len(), TYPES.len());
    for (table, (activity_type, _)) in tables.iter().zip(TYPES) {
        let table = table_rows(table);
        for (area, name) in AREAS {
            let cells = all.iter().map(|results| {
                let n: u64 = rows(results, &[("type", activity_type), ("area", area)])
                    .iter()
                    .map(|row| row["n"].as_u64().unwrap())
                    .sum();
                let pooled = [("type", activity_type), ("area", "*"), ("role", "*")];
                let is_pooled = !rows(results, &pooled).is_empty();
                match (n, is_pooled) {
                    (0, true) => "kanske några, för få för att visas".to_owned(),
                    (0, false) => "inget".to_owned(),
                    (n, _) => format!("{} svar", number(n)),
                }
            });
            let expected = format!("{name} {} pågår", cells.collect::<Vec<_>>().join(" "));
            assert_eq!(rows_of(&table, name), [&expected], "{activity_type}");
        }
    }
}

//! The summary: shares, numbers and response rates by type, area, role and
//! question.

use std::collections::BTreeSet;

use super::{
    AREAS, CONSTRUCTS, DOTS, NOW, ROLES, TYPES, expected, finest, number, page, percent, rows_of,
    share, table_rows,
};
use crate::support::{
    demo::Demo,
    figures::{counts, minimum, wilson},
    page::words,
    rates::{Basis, Rate},
};

#[tokio::test]
async fn the_summary_by_type_area_and_role_shows_what_the_rows_give() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    for period in ["2019-T2", "2019", "2019-11"] {
        let finest = finest(&demo, period).await;
        let text = page(&demo, &manager, &format!("/staff/results?period={period}")).await;
        let table = table_rows(&text);
        for (activity_type, name) in TYPES {
            let help = counts(&finest, &[("type", activity_type)], "help");
            let found = rows_of(&table, name);
            assert_eq!(found.len(), 1, "{name} in {table:#?}");
            let expected = expected(&help, minimum(activity_type, "help"));
            assert!(
                found[0].contains(&expected),
                "{period}, {name}: {expected} in {}",
                found[0]
            );
        }
        let all = counts(&finest, &[], "help");
        let glance = words(&text).replace('\u{a0}', " ");
        let (low, high) = wilson(all.positive, all.base);
        for shown in [
            format!("{} positiva", percent(all.positive_share())),
            format!("varav {} svarade", percent(all.top_share())),
            format!("{} svar", number(all.n)),
            format!("varav {} på frågan Till hjälp", number(all.base)),
            format!("{}–{}", percent(low).trim_end_matches(" %"), percent(high)),
        ] {
            assert!(glance.contains(&shown), "{period}: {shown} in {glance}");
        }
    }
    let finest = finest(&demo, "2019-T2").await;
    for (activity_type, _) in TYPES {
        let by_area = table_rows(
            &page(
                &demo,
                &manager,
                &format!("/staff/results?period=2019-T2&type={activity_type}&by=area"),
            )
            .await,
        );
        let by_role = table_rows(
            &page(
                &demo,
                &manager,
                &format!("/staff/results?period=2019-T2&type={activity_type}&by=role"),
            )
            .await,
        );
        for (field, names, table) in [
            ("area", &AREAS[..], &by_area),
            ("role", &ROLES[..], &by_role),
        ] {
            for (value, name) in names {
                let help = counts(&finest, &[("type", activity_type), (field, value)], "help");
                let found = rows_of(table, name);
                if *value == "*" && help.n == 0 {
                    assert!(found.is_empty(), "nothing was pooled: {found:?}");
                    continue;
                }
                let expected = expected(&help, minimum(activity_type, "help"));
                // Below stand the tables of what was held, by area as well.
                let showing = found.iter().filter(|row| row.contains(&expected));
                assert!(
                    showing.count() == 1,
                    "{activity_type}, {name}: {expected} in {found:?}"
                );
            }
        }
        // In the table of figures, which stands first.
        let order: Vec<&str> = by_area
            .iter()
            .filter_map(|row| {
                AREAS
                    .iter()
                    .find(|(_, name)| row.starts_with(name))
                    .map(|(id, _)| *id)
            })
            .take(AREAS.len())
            .collect();
        assert_eq!(order, AREAS.map(|(id, _)| id), "areas stand by name");
    }
}

/// A response rate with what stands beside it.
fn said(rate: Option<&Rate>) -> String {
    let Some(rate) = rate else {
        return "underlag saknas".into();
    };
    let of = format!(
        "{} av {} erbjudna",
        number(rate.returned),
        number(rate.offered)
    );
    if rate.returned > rate.offered {
        return format!("fler svar än erbjudna {of}");
    }
    let share = percent(rate.returned as f64 / rate.offered as f64);
    let how = match (rate.is_about, rate.is_at_least) {
        (true, _) => "omkring ",
        (false, true) => "minst ",
        (false, false) => "",
    };
    let names = rate.left_out.iter().map(|id| {
        let known = AREAS.iter().find(|(area, _)| *area == id.as_str());
        known.map_or("Utan område", |(_, name)| name)
    });
    let names: Vec<&str> = names.collect();
    let without = if names.is_empty() {
        String::new()
    } else {
        format!(" utan {}, som saknar antal", names.join(", "))
    };
    format!("{how}{share} {of}{without}")
}

#[tokio::test]
async fn response_rates_are_those_of_the_rows_and_of_the_numbers_offered() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let mut met = BTreeSet::new();
    for period in ["2018", "2019-T2", "2019-T3", "2019-11"] {
        let (finest, basis) = (finest(&demo, period).await, Basis::of(&demo, period).await);
        let text = page(&demo, &manager, &format!("/staff/results?period={period}")).await;
        let glance = words(&text).replace('\u{a0}', " ");
        let shown = glance
            .split("Svarsfrekvens: ")
            .nth(1)
            .unwrap()
            .split(" Vad har förändrats?")
            .next()
            .unwrap();
        assert_eq!(shown, said(basis.rate(&[]).as_ref()), "{period}");
        let table = table_rows(&text);
        for (activity_type, name) in TYPES {
            let of_type = [("type", activity_type)];
            let by_area = page(
                &demo,
                &manager,
                &format!("/staff/results?period={period}&type={activity_type}&by=area"),
            )
            .await;
            let by_area = table_rows(&by_area);
            let areas = AREAS
                .map(|(area, name)| (vec![of_type[0], ("area", area)], rows_of(&by_area, name)[0]));
            for (wanted, row) in areas
                .into_iter()
                .chain([(of_type.to_vec(), rows_of(&table, name)[0])])
            {
                let help = counts(&finest, &wanted, "help");
                // Where nothing was published the row has no basis either.
                let rate = basis.rate(&wanted).filter(|_| help.n > 0);
                let expected = format!(
                    "{} {} ",
                    expected(&help, minimum(activity_type, "help")),
                    said(rate.as_ref())
                );
                assert!(row.contains(&expected), "{period}: {expected} in {row}");
                met.insert(rate.map(|rate| {
                    (
                        rate.returned > rate.offered,
                        rate.is_at_least,
                        rate.is_about,
                        rate.left_out.is_empty(),
                    )
                }));
            }
        }
    }
    assert!(met.len() >= 5, "the demo has rates of many kinds: {met:?}");
}

#[tokio::test]
async fn every_question_of_a_type_shows_its_counts() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let finest = finest(&demo, "2019-T2").await;
    for (activity_type, _) in TYPES {
        let text = page(
            &demo,
            &manager,
            &format!("/staff/results?period=2019-T2&type={activity_type}&by=construct"),
        )
        .await;
        for (construct, _) in CONSTRUCTS {
            let block = text
                .split(&format!("aria-labelledby=\"question-{construct}\""))
                .nth(1)
                .unwrap()
                .split("</section>")
                .next()
                .unwrap();
            let block = words(&format!("<{block}")).replace('\u{a0}', " ");
            let found = counts(&finest, &[("type", activity_type)], construct);
            let asked = format!("Fick frågan {}", number(found.asked));
            if found.asked == 0 {
                assert!(
                    block.contains("Frågan är inte ställd till någon"),
                    "{activity_type}, {construct}: {block}"
                );
                continue;
            }
            if found.base < minimum(activity_type, construct) {
                assert!(
                    block.contains(DOTS),
                    "{activity_type}, {construct}: {block}"
                );
                assert!(block.contains(&asked), "{asked} in {block}");
                continue;
            }
            let (top, positive) = (
                share(found.top, found.base),
                share(found.positive, found.base),
            );
            for shown in [
                asked,
                format!("Ja, verkligen {top}"),
                format!("Ja, verkligen eller Ja {positive}"),
                format!("Svar (n) {}", number(found.base)),
                format!(
                    "Ja, verkligen {} {}",
                    number(found.top),
                    percent(found.top_share())
                ),
                format!(
                    "Vet inte eller gäller inte mig {}",
                    number(found.do_not_know)
                ),
                format!("Fick frågan men svarade inte {}", number(found.blank)),
            ] {
                assert!(
                    block.contains(&shown),
                    "{activity_type}, {construct}: {shown} in {block}"
                );
            }
        }
    }
}

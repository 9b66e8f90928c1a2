//! The summary: shares, numbers and response rates by type, area, role and
//! question.

use super::{AREAS, CONSTRUCTS, NOW, ROLES, TYPES, expected, finest, minimum, number, page, percent, rows_of, share, table_rows};
use crate::support::{
    demo::Demo,
    figures::{counts, rows, wilson},
    page::words,
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
            let expected = expected(&help, minimum(activity_type));
            assert!(found[0].contains(&expected), "{period}, {name}: {expected} in {}", found[0]);
        }
        let all = counts(&finest, &[], "help");
        let glance = words(&text).replace('\u{a0}', " ");
        let (low, high) = wilson(all.positive, all.base);
        for shown in [
            format!("{} positiva", percent(all.positive_share())),
            format!("varav {} svarade", percent(all.top_share())),
            format!("{} svar", number(all.base)),
            format!("{}–{}", percent(low).trim_end_matches(" %"), percent(high)),
        ] {
            assert!(glance.contains(&shown), "{period}: {shown} in {glance}");
        }
    }
    let finest = finest(&demo, "2019-T2").await;
    for (activity_type, _) in TYPES {
        let by_area = table_rows(&page(&demo, &manager, &format!("/staff/results?period=2019-T2&type={activity_type}&by=area")).await);
        let by_role = table_rows(&page(&demo, &manager, &format!("/staff/results?period=2019-T2&type={activity_type}&by=role")).await);
        for (field, names, table) in [("area", &AREAS[..], &by_area), ("role", &ROLES[..], &by_role)] {
            for (value, name) in names {
                let help = counts(&finest, &[("type", activity_type), (field, value)], "help");
                let found = rows_of(table, name);
                if *value == "*" && help.n == 0 {
                    assert!(found.is_empty(), "nothing was pooled: {found:?}");
                    continue;
                }
                let expected = expected(&help, minimum(activity_type));
                assert!(found.len() == 1 && found[0].contains(&expected), "{activity_type}, {name}: {expected} in {found:?}");
            }
        }
        let order: Vec<&str> =
            by_area.iter().filter_map(|row| AREAS.iter().find(|(_, name)| row.starts_with(name)).map(|(id, _)| *id)).collect();
        assert_eq!(order, AREAS.map(|(id, _)| id), "areas stand by name");
    }
}

#[tokio::test]
async fn response_rates_on_the_summary_are_those_of_the_numbers_offered() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let table = table_rows(&page(&demo, &manager, "/staff/results?period=2019-T2").await);
    let by_type = demo.api("/results?period=2019-T2&by=type").await;
    for (activity_type, name) in TYPES {
        let row = rows(&by_type, &[("type", activity_type)])[0];
        let offered = row["offered"].as_u64().unwrap();
        let found = rows_of(&table, name)[0];
        let Some((before, _)) = found.split_once(&format!(" av {} erbjudna", number(offered))) else { panic!("{offered} in {found}") };
        // The shares' base may stand before it; the returned number comes last, the rate before that.
        let returned: u64 = {
            let words: Vec<&str> = before.split(' ').collect();
            let last = words[words.len() - 1];
            let thousands = words[words.len() - 2];
            let joined = format!("{thousands}{last}");
            if last.len() == 3 && thousands.len() <= 2 && thousands.parse::<u64>().is_ok() {
                joined.parse().unwrap()
            } else {
                last.parse().unwrap()
            }
        };
        assert!(returned <= row["n"].as_u64().unwrap(), "{found}");
        if returned <= offered {
            let rate = percent(returned as f64 / offered as f64);
            assert!(found.contains(&format!("{rate} {}", number(returned))), "{rate} in {found}");
        } else {
            assert!(found.contains("fler svar än erbjudna"), "{found}");
        }
    }
}

#[tokio::test]
async fn every_question_of_a_type_shows_its_counts() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let finest = finest(&demo, "2019-T2").await;
    for (activity_type, _) in TYPES {
        let text = page(&demo, &manager, &format!("/staff/results?period=2019-T2&type={activity_type}&by=construct")).await;
        for (construct, _) in CONSTRUCTS {
            let block =
                text.split(&format!("aria-labelledby=\"question-{construct}\"")).nth(1).unwrap().split("</section>").next().unwrap();
            let block = words(&format!("<{block}")).replace('\u{a0}', " ");
            let found = counts(&finest, &[("type", activity_type)], construct);
            let (top, positive) = (share(found.top, found.base), share(found.positive, found.base));
            for shown in [
                format!("Ja, verkligen {top}"),
                format!("Ja, verkligen eller Ja {positive}"),
                format!("Svar (n) {}", number(found.base)),
                format!("Ja, verkligen {} {}", number(found.top), percent(found.top_share())),
                format!("Vet inte eller passar inte {}", number(found.do_not_know)),
                format!("Inget svar, eller frågan ställdes inte {}", number(found.blank)),
            ] {
                assert!(block.contains(&shown), "{activity_type}, {construct}: {shown} in {block}");
            }
        }
    }
}

//! Every figure on the manager's pages is made again from the finest rows of
//! the API and compared.

use std::collections::BTreeMap;

use reqwest::Client;
use serde_json::Value;

use crate::support::{
    demo::Demo,
    figures::{Counts, counts, rows, wilson},
    page::words,
};

const TYPES: [(&str, &str); 5] = [
    ("advice_talk", "Råd- och stödsamtal"),
    ("home_visit", "Hembesök"),
    ("open_preschool", "Öppen förskola"),
    ("theme_meeting", "Tematräff"),
    ("parenting_programme", "Föräldraskapsstödsprogram"),
];
const CONSTRUCTS: [(&str, &str); 4] =
    [("relevance", "Rätt saker"), ("help", "Till hjälp"), ("recommend", "Rekommenderar"), ("access", "Lätt att nå")];
const ROLES: [(&str, &str); 4] =
    [("mother", "Mammor"), ("father", "Pappor"), ("other", "Andra och de som inte sagt"), ("*", "Visas inte per roll")];
/// By name, as the pages must have them.
const AREAS: [(&str, &str); 7] = [
    ("enskede-arsta-vantor", "Enskede-Årsta-Vantör"),
    ("farsta", "Farsta"),
    ("hasselby-vallingby", "Hässelby-Vällingby"),
    ("rinkeby-kista", "Rinkeby-Kista"),
    ("skarpnack", "Skarpnäck"),
    ("skarholmen", "Skärholmen"),
    ("spanga-tensta", "Spånga-Tensta"),
];
const NOW: &str = "2020-01-15T10:00:00+01:00";
const DOTS: &str = ".. visas inte, varför?";

async fn page(demo: &Demo, manager: &Client, path: &str) -> String {
    let response = manager.get(format!("{}{path}", demo.url)).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

async fn finest(demo: &Demo, period: &str) -> Value {
    demo.api(&format!("/results?period={period}&by=type,area,role")).await
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0).replace('.', ",")
}

fn share(part: u64, base: u64) -> String {
    let (low, high) = wilson(part, base);
    format!("{} {}–{}", percent(part as f64 / base as f64), percent(low).trim_end_matches(" %"), percent(high))
}

/// Both shares with their intervals, as a row shows them.
fn shares(help: &Counts) -> String {
    let uncertain = if help.base < 20 { " osäker" } else { "" };
    format!("{} {}{uncertain}", share(help.top, help.base), share(help.positive, help.base))
}

/// Numbers as they are set on a Swedish page, with plain blanks.
fn number(value: u64) -> String {
    if value < 1000 { value.to_string() } else { format!("{} {:03}", value / 1000, value % 1000) }
}

/// The words of the rows of all tables, and of each block of a question.
fn table_rows(page: &str) -> Vec<String> {
    let rows = page.split("<tr").skip(1).map(|row| words(&format!("<tr{}", row.split("</tr>").next().unwrap())));
    rows.map(|row| row.replace('\u{a0}', " ")).collect()
}

fn rows_of<'a>(rows: &'a [String], name: &str) -> Vec<&'a String> {
    rows.iter().filter(|row| row.starts_with(name)).collect()
}

fn minimum(activity_type: &str) -> u64 {
    if activity_type == "open_preschool" { 10 } else { 5 }
}

/// What a row of figures must show of these answers; `None` when nothing of
/// the group was published.
fn expected(help: &Counts, minimum: u64) -> String {
    if help.base < minimum {
        return format!("{DOTS} {DOTS} {}", if help.n == 0 { DOTS.to_owned() } else { number(help.n) });
    }
    let of = if help.base < help.n { format!(" andelar av {}", number(help.base)) } else { String::new() };
    format!("{} {}{of}", shares(help), number(help.n))
}

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

#[tokio::test]
async fn trends_show_each_tertial_as_the_rows_give_it() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let mut all = BTreeMap::new();
    for year in 2017..=2019 {
        for tertial in 1..=3 {
            all.insert((year, tertial), finest(&demo, &format!("{year}-T{tertial}")).await);
        }
    }
    for (activity_type, area) in [("advice_talk", None), ("open_preschool", Some("farsta")), ("parenting_programme", Some("skarholmen"))] {
        let query = area.map_or_else(String::new, |area| format!("&area={area}"));
        let text = page(&demo, &manager, &format!("/staff/trends?type={activity_type}{query}")).await;
        let charts: Vec<&str> = text.split("<figure").skip(1).collect();
        assert_eq!(charts.len(), CONSTRUCTS.len());
        for (chart, (construct, _)) in charts.iter().zip(CONSTRUCTS) {
            let table = table_rows(chart);
            let mut is_begun = false;
            for ((year, tertial), rows) in &all {
                let mut wanted = vec![("type", activity_type)];
                wanted.extend(area.map(|area| ("area", area)));
                let found = counts(rows, &wanted, construct);
                is_begun |= found.base >= minimum(activity_type);
                let name = format!("Tertial {tertial} {year}");
                let row = table.iter().find(|row| row.starts_with(&name));
                let Some(row) = row else {
                    assert!(!is_begun, "{construct}: no row for {name}");
                    continue;
                };
                let expected = if found.base < minimum(activity_type) {
                    format!("{name} .. .. .. .. ..")
                } else {
                    format!("{name} {} {} {}", number(found.base), share(found.top, found.base), share(found.positive, found.base))
                };
                assert_eq!(*row, expected, "{activity_type}, {construct}");
            }
        }
    }
}

#[tokio::test]
async fn the_comparison_shows_each_area_by_name_and_speaks_only_of_what_stands_up() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let mut spoken = 0;
    for (activity_type, period) in [("advice_talk", "2019"), ("open_preschool", "2018"), ("parenting_programme", "2019-T1")] {
        let finest = finest(&demo, period).await;
        let text = page(&demo, &manager, &format!("/staff/comparison?type={activity_type}&period={period}")).await;
        for (construct, _) in CONSTRUCTS {
            let block =
                text.split(&format!("aria-labelledby=\"compared-{construct}\"")).nth(1).unwrap().split("</section>").next().unwrap();
            let (table, said) = (table_rows(block), words(&format!("<{block}")));
            let of = |area: &str| counts(&finest, &[("type", activity_type), ("area", area)], construct);
            for (area, name) in AREAS {
                let own = of(area);
                let row = rows_of(&table, name)[0];
                if own.base < minimum(activity_type) {
                    assert!(row.contains(DOTS), "{row}");
                    continue;
                }
                let expected = format!("{} {}", shares(&own), number(own.base));
                assert!(row.contains(&expected), "{activity_type}, {construct}: {expected} in {row}");
                let others: Vec<Counts> = AREAS.iter().filter(|(other, _)| *other != area).map(|(other, _)| of(other)).collect();
                let base: u64 = others.iter().map(|one| one.base).sum();
                for (label, part, rest) in [
                    ("Ja, verkligen", own.top, others.iter().map(|one| one.top).sum::<u64>()),
                    ("Positiva", own.positive, others.iter().map(|one| one.positive).sum()),
                ] {
                    let (mine, theirs) = (wilson(part, own.base), wilson(rest, base));
                    let enough = own.base >= 50 && base >= 50;
                    for (how, stands) in [("högre", enough && mine.0 > theirs.1), ("lägre", enough && mine.1 < theirs.0)] {
                        let sentence = format!("{name}: {label} är {how} än i de andra områdena tillsammans.");
                        assert_eq!(said.contains(&sentence), stands, "{activity_type}, {period}, {construct}: {sentence}");
                        spoken += usize::from(stands);
                    }
                }
            }
        }
    }
    assert!(spoken < 20, "areas of one simulation differ by chance alone: {spoken}");
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
                let n: u64 = rows(results, &[("type", activity_type), ("area", area)]).iter().map(|row| row["n"].as_u64().unwrap()).sum();
                let is_pooled = !rows(results, &[("type", activity_type), ("area", "*")]).is_empty();
                match (n, is_pooled) {
                    (0, true) => "kanske några, för få för att visas".to_owned(),
                    (0, false) => "inget".to_owned(),
                    (n, _) => format!("{} svar", number(n)),
                }
            });
            let expected = format!("{name} {}", cells.collect::<Vec<_>>().join(" "));
            assert_eq!(rows_of(&table, name), [&expected], "{activity_type}");
        }
    }
}

//! Every figure of the report, on the page and on paper, made again from the
//! rows of the API.

use std::path::Path;

use lyhord::domain::activity_type::ActivityType;
use serde_json::Value;

use crate::support::{
    demo::Demo,
    figures::{self, Counts, counts, minimum, rows, wilson},
    page::words,
    programs::poppler,
    rates::{Basis, Rate},
};

const NOW: &str = "2022-01-15T10:00:00+01:00";
const TYPES: [(&str, &str, &str); ActivityType::OF_PARENTS.len()] = [
    (
        "advice_talk",
        "Råd- och stödsamtal",
        "Har samtalet varit till hjälp för dig som förälder?",
    ),
    (
        "home_visit",
        "Hembesök",
        "Har hembesöket varit till hjälp för dig som förälder?",
    ),
    (
        "open_preschool",
        "Öppen förskola",
        "Är öppna förskolan till hjälp för dig som förälder?",
    ),
    (
        "theme_meeting",
        "Tematräff",
        "Har träffen varit till hjälp för dig som förälder?",
    ),
    (
        "parenting_programme",
        "Föräldraskapsstödsprogram",
        "Har kursen varit till hjälp för dig som förälder?",
    ),
];
const CONSTRUCTS: [(&str, &str); 4] = [
    ("relevance", "Rätt saker"),
    ("help", "Till hjälp"),
    ("recommend", "Rekommenderar"),
    ("access", "Lätt att nå"),
];
const OPTIONS: [(&str, &str); 4] = [
    ("4", "Ja, verkligen"),
    ("3", "Ja"),
    ("2", "Nej, inte riktigt"),
    ("1", "Nej, inte alls"),
];

/// Plain spaces instead of no-break ones: poppler writes them so.
fn percent(share: f64) -> String {
    format!("{} %", figures::percent(share))
}

fn number(value: u64) -> String {
    if value < 1000 {
        value.to_string()
    } else {
        format!("{} {:03}", value / 1000, value % 1000)
    }
}

fn range(part: u64, base: u64) -> String {
    let (low, high) = wilson(part, base);
    format!("{}–{}", percent(low).trim_end_matches(" %"), percent(high))
}

/// How many answered, and both shares with their intervals, or dots.
fn shares(found: &Counts, minimum: u64) -> String {
    if found.base < minimum {
        return format!("{} .. ..", number(found.base));
    }
    let uncertain = if found.base < 20 { ", osäker" } else { "" };
    let cell = |part: u64| {
        format!(
            "{} ({}{uncertain})",
            percent(part as f64 / found.base as f64),
            range(part, found.base)
        )
    };
    format!(
        "{} {} {}",
        number(found.base),
        cell(found.top),
        cell(found.positive)
    )
}

fn share_of(rate: &Rate) -> String {
    let share = percent(rate.returned as f64 / rate.offered as f64);
    match (rate.is_about, rate.is_at_least) {
        (true, _) => format!("omkring {share}"),
        (false, true) => format!("minst {share}"),
        (false, false) => share,
    }
}

fn rate_cell(rate: Option<&Rate>) -> String {
    match rate {
        None => "underlag saknas".into(),
        Some(rate) if rate.returned > rate.offered => "fler svar än erbjudna".into(),
        Some(rate) => share_of(rate),
    }
}

/// How the positive share differs from the period before: `None` where one of
/// them is not shown.
fn difference(now: &Counts, before: &Counts, minimum: u64) -> Option<&'static str> {
    if now.base.min(before.base) < minimum {
        return None;
    }
    let (own, was) = (
        wilson(now.positive, now.base),
        wilson(before.positive, before.base),
    );
    Some(match now.base.min(before.base) >= 50 {
        true if own.0 > was.1 => "högre",
        true if own.1 < was.0 => "lägre",
        _ => "ingen säkerställd skillnad",
    })
}

/// All rows of all tables that must stand in a report, in their order.
fn expected_rows(now: &Value, before: &Value, basis: &Basis) -> Vec<String> {
    let mut expected = Vec::new();
    for (activity_type, name, _) in TYPES {
        let of = |results| counts(results, &[("type", activity_type)], "help");
        let (found, earlier) = (of(now), of(before));
        if found.n == 0 {
            expected.push(format!("{name} .. .. .. .. .. .."));
            continue;
        }
        let rate = rate_cell(basis.rate(&[("type", activity_type)]).as_ref());
        let difference = difference(&found, &earlier, minimum(activity_type, "help"))
            .unwrap_or("kan inte jämföras");
        expected.push(format!(
            "{name} {} {rate} {} {difference}",
            number(found.n),
            shares(&found, minimum(activity_type, "help"))
        ));
    }
    // Leftovers that are enough for all activities together alone.
    let pooled = |results| counts(results, &[("type", "*")], "help");
    let found = pooled(now);
    if found.asked > 0 {
        let difference = difference(&found, &pooled(before), minimum("*", "help"))
            .unwrap_or("kan inte jämföras");
        expected.push(format!(
            "Flera verksamheter tillsammans {} underlag saknas {} {difference}",
            number(found.n),
            shares(&found, minimum("*", "help"))
        ));
    }
    for (activity_type, ..) in TYPES {
        if rows(now, &[("type", activity_type)]).is_empty() {
            continue;
        }
        for (construct, name) in CONSTRUCTS {
            let found = counts(now, &[("type", activity_type)], construct);
            if found.asked == 0 {
                expected.push(format!("{name} .. .. .. .. .. .."));
                continue;
            }
            let beside = format!("{} {}", number(found.do_not_know), number(found.blank));
            expected.push(format!(
                "{name} {} {} {beside}",
                number(found.asked),
                shares(&found, minimum(activity_type, construct))
            ));
        }
    }
    expected
}

/// What the paragraph says of one type, up to how it differs.
fn sentences(
    now: &Value,
    before: &Value,
    basis: &Basis,
    (activity_type, name, question): (&str, &str, &str),
    then: &str,
) -> String {
    let of = |results| counts(results, &[("type", activity_type)], "help");
    let (found, earlier) = (of(now), of(before));
    if found.base < minimum(activity_type, "help") {
        return format!(
            "{name}: {} svar har räknats, men för få har svarat på frågan \
             ”{question}” för att en andel ska kunna visas.",
            number(found.n)
        );
    }
    let mut said = format!(
        "{name}: {} svarade ”Ja, verkligen” eller ”Ja” på frågan ”{question}” \
         (n = {} av {} som fick frågan, osäkerhet {}). {} svarade ”Ja, verkligen”.",
        percent(found.positive_share()),
        number(found.base),
        number(found.asked),
        range(found.positive, found.base),
        percent(found.top_share())
    );
    if found.base < 20 {
        said.push_str(" Svaren är färre än 20, så andelen är osäker.");
    }
    if let Some(rate) = basis.rate(&[("type", activity_type)]) {
        let (n, total) = (number(rate.returned), number(rate.offered));
        let share = share_of(&rate);
        let share = share.trim_start_matches("omkring ");
        said.push_str(&match (
            rate.returned > rate.offered,
            rate.is_about,
            rate.is_at_least,
        ) {
            (true, ..) => format!(
                " Fler svar ({n}) än erbjudna ({total}) är registrerade, \
                 så svarsfrekvens kan inte anges."
            ),
            (_, true, _) => {
                format!(" Svarsfrekvensen var ungefär {share} ({n} av {total} erbjudna).")
            }
            (_, _, true) => format!(
                " Svarsfrekvensen var {share} ({n} av {total} erbjudna; \
                 några svar kan inte hänföras hit)."
            ),
            _ => format!(" Svarsfrekvensen var {share} ({n} av {total} erbjudna)."),
        });
    }
    if let Some(how @ ("högre" | "lägre")) =
        difference(&found, &earlier, minimum(activity_type, "help"))
    {
        said.push_str(&format!(
            " Andelen är {how} än {then} ({}).",
            percent(earlier.positive_share())
        ));
    }
    said
}

/// What a bar says to those who do not see it; and what is printed on paper:
/// its two best parts, where they have room, and how many answered.
fn bars(now: &Value) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (activity_type, name, _) in TYPES {
        for (construct, called) in CONSTRUCTS {
            let found = counts(now, &[("type", activity_type)], construct);
            if found.base < minimum(activity_type, construct) {
                continue;
            }
            let of = |option: &str| -> u64 {
                rows(now, &[("type", activity_type)])
                    .iter()
                    .filter_map(|row| row["questions"][construct][option].as_u64())
                    .sum()
            };
            let share = |option: &str| of(option) as f64 / found.base as f64;
            let parts = OPTIONS.map(|(option, said)| format!("{said} {}", percent(share(option))));
            let with_room: String = ["4", "3"]
                .into_iter()
                .map(share)
                .filter(|share| *share >= 0.12)
                .map(|share| format!("{} ", percent(share)))
                .collect();
            let printed = format!("{called} {with_room}n = {}", number(found.base));
            all.push((format!("{name}: {called} {}", parts.join(", ")), printed));
        }
    }
    all
}

fn table_rows(page: &str) -> Vec<String> {
    let body_rows = page
        .split("<tbody>")
        .skip(1)
        .flat_map(|table| table.split("</tbody>").next().unwrap().split("<tr").skip(1));
    body_rows
        .map(|row| words(&format!("<tr{row}")).replace('\u{a0}', " "))
        .collect()
}

/// The words of a document in the order of its structure, with plain spaces.
fn printed(file: &Path) -> String {
    poppler(
        "pdftotext",
        &["-nopgbrk", "-raw", file.to_str().unwrap(), "-"],
    )
    .split_whitespace()
    .collect::<Vec<_>>()
    .join(" ")
}

#[tokio::test]
async fn every_figure_of_the_report_is_what_the_rows_give_on_the_page_and_on_paper() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let folder = tempfile::tempdir().unwrap();
    let get = |path: String| manager.get(format!("{}{path}", demo.url)).send();
    for (period, before, said, then) in [
        ("2021-T3", "2021-T2", "tertial 3 2021", "tertial 2 2021"),
        ("2019-T1", "2018-T3", "tertial 1 2019", "tertial 3 2018"),
        ("2021-11", "2021-10", "november 2021", "oktober 2021"),
        ("2021", "2020", "2021", "2020"),
    ] {
        let api = async |period| {
            demo.api(&format!("/results?period={period}&by=type,area,role"))
                .await
        };
        let (now, earlier) = (api(period).await, api(before).await);
        let basis = Basis::of(&demo, period).await;
        let page = get(format!("/staff/results/report?period={period}"))
            .await
            .unwrap()
            .text()
            .await
            .unwrap();
        let pdf = get(format!("/staff/results/report.pdf?period={period}&lang=sv"))
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap();
        let file = folder.path().join(format!("{period}.pdf"));
        std::fs::write(&file, pdf).unwrap();
        let (text, paper) = (words(&page).replace('\u{a0}', " "), printed(&file));
        let expected = expected_rows(&now, &earlier, &basis);
        // Between them stand the tables of what took place.
        let mut found = table_rows(&page).into_iter();
        for expected in &expected {
            let is_it = |row: String| {
                // A last column says how it stands to the goal.
                let goal = row.strip_prefix(expected.as_str());
                goal.is_some_and(|goal| goal.is_empty() || goal.starts_with(' '))
            };
            assert!(found.any(is_it), "{period}: {expected}");
            assert!(paper.contains(expected), "{period}: {expected} in {paper}");
        }
        let headings = [
            "Verksamhet Svar (n) Svarsfrekvens Svar på frågan Ja, verkligen Ja, verkligen eller Ja Mot",
            "Fråga Fick frågan Svar på frågan Ja, verkligen",
        ];
        for heading in headings {
            assert!(text.contains(heading), "{period}: {heading} in {text}");
        }
        let n: u64 = rows(&now, &[])
            .iter()
            .map(|row| row["n"].as_u64().unwrap())
            .sum();
        let mut paragraph = vec![format!(
            "Under {said} räknades {} svar från föräldrar i Demokommunen.",
            number(n)
        )];
        let published = TYPES
            .into_iter()
            .filter(|(one, ..)| counts(&now, &[("type", one)], "help").n > 0);
        paragraph.extend(published.map(|one| sentences(&now, &earlier, &basis, one, then)));
        let paragraph = paragraph.join(" ");
        // Areas left out of a rate are named between two types; nothing else is.
        for sentence in paragraph.split(". ") {
            assert!(
                text.contains(sentence),
                "{period}: {sentence} in {text} {paper}"
            );
            assert!(
                paper.contains(sentence),
                "{period}: {sentence} in {text} {paper}"
            );
        }
        assert_eq!(
            text.contains("Några svar var för få för att visas och har förstörts."),
            now["withheld"] == true,
            "{period}"
        );
        for (bar, printed) in bars(&now) {
            assert!(text.contains(&bar), "{period}: {bar} in {text}");
            assert!(paper.contains(&printed), "{period}: {printed} in {paper}");
        }
    }
}

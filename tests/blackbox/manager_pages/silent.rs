//! Where nothing has come in for two periods, on the first screen and with
//! advice on the page of coverage.

use std::collections::BTreeSet;

use reqwest::Client;
use serde_json::{Value, json};

use super::{AREAS, NOW, TYPES, page};
use crate::support::{Service, demo::Demo, figures::rows, page::words, start_with};

const FEW: &str = "\
    Några svar kan ha kommit, men för få för att visas för området. Sätt upp affischen vid \
    utgången, lämna kort, och låt fler få frågan. Räcker det inte kan områden slås ihop.";
const OFFERED: &str = "\
    Föräldrar har fått frågan men inga svar har kommit in. Prova koden med en egen telefon, se \
    efter att affischen hänger kvar och att den gäller rätt kod, och fråga rådgivarna hur de \
    lämnar kortet.";
const NOT_OFFERED: &str = "\
    Ingen har skrivit att föräldrar fått frågan. Fråga om verksamheten pågår. Om den gör det: \
    sätt upp en affisch och låt rådgivarna skriva antalet en gång i veckan. Om inte: \
    stäng koden.";

/// A pair of which neither period shows anything: type, area, advice.
type Silent = (&'static str, String, &'static str);

/// Made of the rows by type and area of two periods. Whether a code waits, and
/// whether a number offered was entered where no row is, only coverage says.
fn silent(coverage: &Value, periods: &[Value; 2]) -> Vec<Silent> {
    let mut found = Vec::new();
    for row in coverage["rows"].as_array().unwrap() {
        let (activity_type, area) = (row["type"].as_str().unwrap(), row["area"].as_str().unwrap());
        let has = |results: &Value, wanted: &[(&str, &str)]| {
            let wanted = [&[("type", activity_type)], wanted].concat();
            !rows(results, &wanted).is_empty()
        };
        if row["is_awaited"] != true || periods.iter().any(|one| has(one, &[("area", area)])) {
            continue;
        }
        let advice = if periods
            .iter()
            .any(|one| has(one, &[("area", "*"), ("role", "*")]))
        {
            FEW
        } else if row["has_offered"]
            .as_array()
            .unwrap()
            .contains(&true.into())
        {
            OFFERED
        } else {
            NOT_OFFERED
        };
        let (_, name) = TYPES
            .into_iter()
            .find(|(one, _)| *one == activity_type)
            .unwrap();
        found.push((name, area.to_owned(), advice));
    }
    found
}

/// What the first screen lists of these.
fn in_short(found: &[(&str, String)]) -> String {
    if found.is_empty() {
        return "Inget område har saknat svar två perioder i rad.".into();
    }
    let mut said: Vec<String> = found
        .iter()
        .take(3)
        .map(|(name, area)| format!("{name}, {area}"))
        .collect();
    if found.len() > 3 {
        said.push(format!("och {} till", found.len() - 3));
    }
    said.join(" ")
}

/// What the page of coverage lists of these.
fn at_length(found: &[(&str, String, &str)]) -> String {
    let said: Vec<String> = found
        .iter()
        .map(|(name, area, advice)| format!("{name}, {area} {advice}"))
        .collect();
    if said.is_empty() {
        "Från alla områden med en öppen kod har det kommit in underlag \
         under de senaste två perioderna."
            .into()
    } else {
        said.join(" ")
    }
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split(from)
        .nth(1)
        .unwrap_or_else(|| panic!("{from} in {text}"))
        .split(to)
        .next()
        .unwrap()
}

#[tokio::test]
async fn what_is_silent_is_what_the_rows_of_two_tertials_lack() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let name = |area: &str| {
        AREAS
            .into_iter()
            .find(|(one, _)| *one == area)
            .unwrap()
            .1
            .to_owned()
    };
    let mut met = BTreeSet::new();
    // Before the demo began nothing came from anywhere.
    for (before, period) in [
        ("2016-T2", "2016-T3"),
        ("2016-T3", "2017-T1"),
        ("2018-T1", "2018-T2"),
        ("2019-T2", "2019-T3"),
    ] {
        let mut periods = [Value::Null, Value::Null];
        for (results, period) in periods.iter_mut().zip([before, period]) {
            *results = demo
                .api(&format!("/results?period={period}&by=type,area,role"))
                .await;
        }
        let coverage = demo.api(&format!("/coverage?period={period}")).await;
        let found: Vec<Silent> = silent(&coverage, &periods)
            .into_iter()
            .map(|(one, area, advice)| (one, name(&area), advice))
            .collect();
        let text = words(&page(&demo, &manager, &format!("/staff/coverage?period={period}")).await);
        assert_eq!(
            between(
                &text,
                "Inget på två perioder ",
                " Råd- och stödsamtal Område"
            ),
            at_length(&found),
            "{period}"
        );
        for activity_type in [None, Some(TYPES[0]), Some(TYPES[3])] {
            for area in [None, Some(AREAS[4])] {
                let address = format!(
                    "/staff/results?period={period}&type={}&area={}",
                    activity_type.map_or("", |(one, _)| one),
                    area.map_or("", |(one, _)| one)
                );
                let is_asked = |(one, place, _): &&Silent| {
                    activity_type.is_none_or(|(_, name)| name == *one)
                        && area.is_none_or(|(_, name)| name == *place)
                };
                let asked: Vec<_> = found
                    .iter()
                    .filter(is_asked)
                    .map(|(one, place, _)| (*one, place.clone()))
                    .collect();
                let text = words(&page(&demo, &manager, &address).await);
                assert_eq!(
                    between(&text, "Var saknas svar? ", " Se inkomna underlag"),
                    in_short(&asked),
                    "{address}"
                );
                met.insert(asked.len().min(4));
            }
        }
    }
    assert!(
        met.contains(&0) && met.contains(&1) && met.contains(&4),
        "none, some and more than are named: {met:?}"
    );
}

async fn offer(service: &Service, month: &str, activity_type: &str) {
    let wanted =
        json!({"month": month, "type": activity_type, "district": "farsta", "participants": 8});
    let request = Client::new()
        .post(service.address("/api/v1/offered"))
        .bearer_auth(&service.token)
        .json(&wanted);
    assert_eq!(request.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn the_advice_is_other_where_parents_were_offered_it_where_few_may_have_come_and_where_nobody_was()
 {
    let mut service = start_with("2026-04-20", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    for activity_type in ["home_visit", "theme_meeting"] {
        service.activity(activity_type, "farsta");
    }
    let talks = [
        service.activity("advice_talk", "farsta"),
        service.activity("advice_talk", "skarpnack"),
    ];
    offer(&service, "2026-04", "home_visit").await;
    // Three from each area are too few for either, and enough together.
    for code in talks.iter().cycle().take(6) {
        service.answer(code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-09-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    // Also while the tertial after runs, of which nobody can know anything yet.
    for period in ["", "2026-T2", "2026-T3"] {
        let periods = [
            service.results("2026-T1", "type,area,role").await,
            service.results("2026-T2", "type,area,role").await,
        ];
        let coverage: Value = service
            .api("/coverage?period=2026-T2")
            .await
            .json()
            .await
            .unwrap();
        let found = silent(&coverage, &periods).into_iter();
        let found: Vec<Silent> = found
            .map(|(one, area, advice)| {
                (
                    one,
                    area.replace("farsta", "Farsta")
                        .replace("skarpnack", "Skarpnäck"),
                    advice,
                )
            })
            .collect();
        let advices: Vec<&str> = found.iter().map(|(.., advice)| *advice).collect();
        assert_eq!(advices, [FEW, FEW, OFFERED, NOT_OFFERED], "{found:?}");
        let text = service
            .opened(&manager, &format!("/staff/coverage?period={period}"))
            .await
            .text()
            .await
            .unwrap();
        assert_eq!(
            between(
                &words(&text),
                "Inget på två perioder ",
                " Råd- och stödsamtal Område"
            ),
            at_length(&found),
            "{period}"
        );
        let text = service
            .opened(&manager, &format!("/staff/results?period={period}"))
            .await
            .text()
            .await
            .unwrap();
        let found: Vec<_> = found
            .into_iter()
            .map(|(one, area, _)| (one, area))
            .collect();
        assert_eq!(
            between(&words(&text), "Var saknas svar? ", " Se inkomna underlag"),
            in_short(&found),
            "{period}"
        );
    }
}

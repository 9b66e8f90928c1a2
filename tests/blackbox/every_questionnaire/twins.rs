//! T2, T3, T7 and T9 of each: two services from the same beginning, told the
//! same but for two swapped answers of each block, and for one form of each that
//! is destroyed. Replies, rows, files, copies and the log are the same.

use serde_json::Value;

use super::{ANSWERED, COURSES, Codes, STAFF, TALK, answers, asks_everything, read, register};
use crate::{
    anonymity::{
        files::dump,
        real::sent,
        twins::{assert_alike, said_in_the_log, seen},
    },
    support::{Service, page},
};

/// Forms of one block, the two last ones different.
const BLOCK: usize = 10;

/// Ten forms of a block, then one that is left over and destroyed.
fn of_a_block(is_other: bool) -> impl Iterator<Item = bool> {
    let fillers = std::iter::repeat_n(true, BLOCK - 2);
    fillers.chain([!is_other, is_other, is_other])
}

async fn answered(service: &Service, codes: &Codes, place: usize, answers: &str) -> String {
    let (code, path) = (&codes[place], format!("/{}/sv", codes[place]));
    let shown = service.get(&path).await.text().await.unwrap();
    let nonce = page::field(&shown, "nonce").unwrap().to_owned();
    let reply = sent(service, code, "sv", &nonce, answers).await;
    let is_thanked = reply.status() == 303;
    let reply = seen(reply, &nonce).await;
    assert!(is_thanked, "{answers}: {reply}");
    reply
}

/// Everything that was seen.
async fn lived(service: &mut Service, codes: &Codes, is_other: bool) -> Vec<String> {
    let mut all = Vec::new();
    for (number, is_high) in of_a_block(is_other).enumerate() {
        // Whoever is left over is of another group.
        let is_left_over = number == BLOCK;
        let (parent, neighbour) = if is_left_over {
            ("father", "friend")
        } else {
            ("mother", "coach")
        };
        for (place, group) in [
            (COURSES[number % 2], parent),
            (TALK, neighbour),
            (STAFF, ""),
        ] {
            let answers = answers(place, is_high, group);
            all.push(answered(service, codes, place, &answers).await);
        }
        for activity_type in ["advice_talk", "home_visit"] {
            let reply = register(service, activity_type, is_high).await;
            all.push(seen(reply, "").await);
        }
        if number % 5 == 0 {
            all.push(dump(service.database_url()).await.text());
        }
    }
    for day in ["2026-05-02", "2026-09-02"] {
        service.turn_the_clock_to(day).await;
        all.push(dump(service.database_url()).await.text());
        for (questionnaire, _) in ANSWERED {
            all.push(read(service, questionnaire).await.to_string());
        }
        let registered = ["registered", "--period", "2026", "--by", "type,area"];
        all.push(service.command(&registered));
        all.push(service.command(&["disclose"]));
    }
    service.stop();
    all.push(said_in_the_log(service));
    all
}

#[tokio::test]
async fn two_of_a_block_may_swap_and_who_is_destroyed_leaves_no_trace_in_any_questionnaire() {
    let (mut first, codes) = asks_everything().await;
    first.stop();
    // Over HTTPS nobody could have signed in above: cookies are not sent without it.
    let flags = ["--rate-limit", "off", "--base-url", "https://svara.example"];
    first.set_flags(&flags.map(str::to_owned));
    let mut second = first.twin().await;
    first.resume().await;
    second.resume().await;
    let seen_first = lived(&mut first, &codes, false).await;
    let seen_second = lived(&mut second, &codes, true).await;
    assert_alike(&seen_first, &seen_second);

    // The blocks were released, and something of each was destroyed.
    second.resume().await;
    for (questionnaire, activity_type) in ANSWERED {
        let results = read(&second, questionnaire).await;
        let rows = results["rows"].as_array().unwrap();
        assert_eq!(rows.len(), 1, "{results:#}");
        let told = (&rows[0]["type"], &rows[0]["area"], &rows[0]["n"]);
        let wanted = (&activity_type.into(), &"farsta".into(), &BLOCK.into());
        assert_eq!(told, wanted, "{results:#}");
        assert_eq!(results["withheld"], true, "{results:#}");
    }
    let registered = ["registered", "--period", "2026", "--by", "type,area"];
    let registered: Value = serde_json::from_str(&second.command(&registered)).unwrap();
    for row in registered["rows"].as_array().unwrap() {
        assert_eq!(row["held"], BLOCK + 1, "{row:#}");
        for field in ["took_part", "language_need"] {
            assert_eq!(row["fields"][field]["asked"], BLOCK, "{row:#}");
        }
    }
}

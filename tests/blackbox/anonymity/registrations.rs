//! Talks and visits registered one by one beside answers. What is plain of them
//! is how many were held, of closed tertials; the rest comes out as answers do.

use std::collections::BTreeMap;

use rand::{RngExt, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};

use super::{
    attacker::{Attacker, Leak, Reading},
    files::{Dump, of_backup},
    real::Real,
};
use crate::{backup::text_of, support::start_with};

/// Fewest registrations of which anything but their number may be read: one
/// advisor registers many.
const FEWEST: u32 = 10;

/// What stands before the code of a programme in a reading.
const BY_PROGRAMME: &str = "by_programme:";

/// What the test knows and nobody else: how many were registered, and first ones
/// among them, by tertial and type. Of a tertial that lost its boxes no more is
/// expected.
#[derive(Debug, Clone, Default)]
pub struct Held(BTreeMap<(String, String), Option<(u32, u32)>>);

impl Held {
    fn add(&mut self, tertial: &str, activity_type: &str, is_first: bool) {
        let key = (tertial.to_owned(), activity_type.to_owned());
        if let Some((held, first)) = self.0.entry(key).or_insert(Some((0, 0))) {
            *held += 1;
            *first += u32::from(is_first);
        }
    }

    pub fn lose_boxes(&mut self, tertial: &str) {
        for activity_type in ["advice_talk", "home_visit"] {
            self.0
                .insert((tertial.to_owned(), activity_type.to_owned()), None);
        }
    }

    /// Of ended tertials all are read, of the running one nothing.
    pub fn check(&self, running: &str, reading: &Reading) -> Result<(), Leak> {
        for ((tertial, activity_type), known) in &self.0 {
            let name = format!("{tertial}|{activity_type}|+|held");
            let read = reading.get(&name).map(|numbers| (numbers[0], numbers[1]));
            let wanted = known.filter(|_| tertial.as_str() < running);
            let is_lost = known.is_none() && tertial.as_str() < running;
            if !is_lost && read != wanted {
                return Err(format!("{name} is {read:?}, registered were {wanted:?}"));
            }
        }
        Ok(())
    }
}

/// A talk or a visit as an advisor may register it.
fn a_registration(rng: &mut StdRng) -> Value {
    let who: [&[&str]; 5] = [
        &["mother"],
        &["mother"],
        &["father"],
        &["mother", "father"],
        &["other_adult"],
    ];
    let is_first = rng.random::<bool>();
    let is_talk = rng.random::<f64>() < 0.8;
    let district = ["farsta", "farsta", "skarpnack"][rng.random_range(0..3)];
    let mut body = json!({
        "type": if is_talk { "advice_talk" } else { "home_visit" },
        "district": district,
        "contact": if is_first { "first" } else { "return" },
        "took_part": who[rng.random_range(0..5)],
    });
    if is_talk && rng.random() {
        body["next_step"] = json!(["more_talks"]);
    }
    if is_first && rng.random() {
        body["way_in"] = json!(["child_health_centre"]);
    }
    if is_first || !is_talk {
        body["language_need"] = json!(rng.random::<bool>());
    }
    body
}

impl Real {
    /// An advisor registers a talk or a visit; of which type, where.
    pub async fn register(&mut self, rng: &mut StdRng) -> String {
        self.register_this(&a_registration(rng)).await
    }

    pub async fn register_this(&mut self, body: &Value) -> String {
        let word = |name: &str| body[name].as_str().unwrap();
        self.post_registration(body).await;
        let is_first = word("contact") == "first";
        self.registered.add(&self.tertial, word("type"), is_first);
        format!("{} {}", word("type"), word("district"))
    }

    async fn post_registration(&self, body: &Value) {
        let address = self.service.address("/api/v1/registrations");
        let request = reqwest::Client::new().post(address);
        let request = request.bearer_auth(&self.service.token).json(body);
        let reply = request.send().await.unwrap();
        assert_eq!(
            reply.status(),
            201,
            "{body}: {}",
            reply.text().await.unwrap()
        );
    }

    /// Everything the API gives of registrations: `period|type|area|field`, with
    /// how many were asked, then each option.
    pub async fn read_registered(&self) -> Reading {
        let mut reading = Reading::new();
        for year in &self.years {
            let tertials = (1..=3).map(|tertial| format!("{year}-T{tertial}"));
            for period in [year.to_string()].into_iter().chain(tertials) {
                for by in ["type,area", "type"] {
                    let path = format!("/registered?period={period}&by={by}");
                    let reply = self.service.api(&path).await;
                    assert_eq!(reply.status(), 200, "{path}");
                    take(&mut reading, &period, &reply.json().await.unwrap());
                }
            }
        }
        reading
    }
}

impl Real {
    /// What `lyhord registered` prints of the last year, area by area.
    pub fn printed(&self) -> Reading {
        let year = self.years.last().unwrap().to_string();
        let words = ["registered", "--period", &year, "--by", "type,area"];
        let municipality = ["--municipality", "0180"];
        let printed = self.service.command(&[&words[..], &municipality].concat());
        let mut reading = Reading::new();
        take(
            &mut reading,
            &year,
            &serde_json::from_str(&printed).unwrap(),
        );
        reading
    }

    /// What a backup holds that is made now.
    pub fn backed_up(&self) -> Dump {
        let file = self.service.path("seen.backup");
        self.service.command(&["backup", file.to_str().unwrap()]);
        let held = of_backup(&text_of(&file));
        std::fs::remove_file(file).unwrap();
        held
    }
}

fn number(value: &Value) -> u32 {
    value.as_u64().unwrap().try_into().unwrap()
}

/// Takes rows of a reply into a reading. Who took part follows from the
/// combinations that stand beside it.
fn take(reading: &mut Reading, period: &str, reply: &Value) {
    for row in reply["rows"].as_array().unwrap() {
        let area = match row.get("area") {
            None => "+",
            Some(area) => area.as_str().unwrap_or("*"),
        };
        let place = format!("{period}|{}|{area}", row["type"].as_str().unwrap());
        let held = vec![number(&row["held"]), number(&row["first"])];
        reading.insert(format!("{place}|held"), held);
        let mut came = [0; 3];
        for (field, figures) in row["fields"].as_object().unwrap() {
            let mut options = figures.as_object().unwrap().clone();
            let asked = number(&options.remove("asked").unwrap());
            let mut numbers = vec![asked];
            for (option, times) in &options {
                numbers.push(number(times));
                let members = ["mother", "father", "other_adult"];
                for (sum, member) in came.iter_mut().zip(members) {
                    let was_there = option.split('+').any(|one| one == member);
                    *sum += if was_there && field == "took_part" {
                        number(times)
                    } else {
                        0
                    };
                }
            }
            reading.insert(format!("{place}|{field}"), numbers);
        }
        let mut apart = 0;
        for one in row["by_programme"].as_array().into_iter().flatten() {
            let names = [
                "visits",
                "with_father",
                "language_need_said",
                "language_need",
            ];
            let numbers = names.map(|name| number(&one[name])).to_vec();
            apart += numbers[0];
            let programme = one["programme"].as_str().unwrap();
            reading.insert(format!("{place}|{BY_PROGRAMME}{programme}"), numbers);
        }
        let all = &row["fields"]["took_part"]["asked"];
        assert!(apart == 0 || apart == number(all), "{place}: {row:#}");
        let told = &row["participants"];
        let told = ["mothers", "fathers", "others"].map(|one| number(&told[one]));
        assert_eq!(told, came, "{place}: {row:#}");
    }
}

impl Attacker {
    /// Takes in what was read of registrations, and the rows in the table.
    pub fn read_registered(&mut self, reading: Reading, dump: &Dump) -> Result<(), Leak> {
        for (name, n) in dump.released_of_registrations() {
            if n < FEWEST {
                return Err(format!("{name} holds {n} registrations"));
            }
        }
        for (name, now) in &reading {
            let before = self.registered.get(name);
            let is_tertial = name.contains("-T");
            if is_tertial && before.is_some_and(|before| before != now) {
                return Err(format!(
                    "{name} changed after it was read: {before:?} → {now:?}"
                ));
            }
            let step = now[0].checked_sub(before.map_or(0, |before| before[0]));
            let Some(step) = step else {
                return Err(format!("{name} shrank: {before:?} → {now:?}"));
            };
            if !name.ends_with("|held") && (1..FEWEST).contains(&step) {
                return Err(format!("{name} stepped by {step}: {before:?} → {now:?}"));
            }
        }
        check_remainders(&reading)?;
        self.registered = reading;
        Ok(())
    }

    /// The programmes of which anything was read.
    pub fn programmes_read(&self) -> Vec<String> {
        let names = self.registered.keys();
        let codes = names.filter_map(|name| name.split(BY_PROGRAMME).nth(1));
        codes.map(str::to_owned).collect()
    }

    /// Of how many registrations who took part was read, in whole years.
    pub fn registrations_read(&self) -> u32 {
        let years = self
            .registered
            .iter()
            .filter(|(name, _)| name.ends_with("|+|took_part") && !name.contains('-'));
        years.map(|(_, numbers)| numbers[0]).sum()
    }
}

/// What is left of each sum when areas, or tertials, are taken away.
fn check_remainders(reading: &Reading) -> Result<(), Leak> {
    let mut parts: BTreeMap<(String, &str), u32> = BTreeMap::new();
    for (name, numbers) in reading.iter().filter(|(name, _)| !name.ends_with("|held")) {
        let words: Vec<&str> = name.split('|').collect();
        let [period, activity_type, area, field] = words[..] else {
            return Err(format!("{name} is no sum of the rule"));
        };
        if area != "+" {
            let whole = format!("{period}|{activity_type}|+|{field}");
            *parts.entry((whole, "areas")).or_default() += numbers[0];
        }
        if let Some((year, _)) = period.split_once('-') {
            let whole = format!("{year}|{activity_type}|{area}|{field}");
            *parts.entry((whole, "tertials")).or_default() += numbers[0];
        }
    }
    for ((whole, how), taken) in parts {
        let Some(sum) = reading.get(&whole).map(|numbers| numbers[0]) else {
            continue;
        };
        let Some(left) = sum.checked_sub(taken) else {
            return Err(format!("{whole} is less than its {how}: {sum} − {taken}"));
        };
        if (1..FEWEST).contains(&left) {
            return Err(format!(
                "{whole}: {left} left when its {how} are taken away"
            ));
        }
    }
    Ok(())
}

#[test]
fn a_remainder_of_a_field_is_found() {
    let found = |rows: &[(&str, u32)]| {
        let rows = rows
            .iter()
            .map(|(name, asked)| ((*name).to_owned(), vec![*asked, *asked]));
        let read = Attacker::new().read_registered(rows.collect(), &Dump::default());
        read.is_err()
    };
    let (all, farsta) = (
        "2026-T1|advice_talk|+|way_in",
        "2026-T1|advice_talk|farsta|way_in",
    );
    assert!(!found(&[(all, 30), (farsta, 20)]));
    assert!(found(&[(all, 24), (farsta, 20)]), "four are elsewhere");
    assert!(found(&[(all, 9)]), "too few");
    assert!(
        !found(&[("2026-T1|advice_talk|farsta|held", 3)]),
        "how many were held is plain"
    );
    assert!(
        found(&[("2026|advice_talk|+|way_in", 25), (all, 20)]),
        "five came later"
    );
}

#[tokio::test]
async fn how_many_first_talks_were_held_tells_nothing_of_the_one_later_talk() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = |contact: &str| {
        let made = service.activity_with("advice_talk", "farsta", &["--contact", contact]);
        made["code"].as_str().unwrap().to_owned()
    };
    let (first, later) = (code("first"), code("return"));
    for number in 0..10 {
        let is_later = number == 9;
        let body = json!({
            "type": "advice_talk", "district": "farsta", "took_part": ["mother"],
            "contact": if is_later { "return" } else { "first" },
        });
        let request = reqwest::Client::new().post(service.address("/api/v1/registrations"));
        let request = request.bearer_auth(&service.token).json(&body);
        assert_eq!(request.send().await.unwrap().status(), 201);
        let (code, answers) = match is_later {
            true => (&later, "help=2&recommend=1&role=mother"),
            false => (&first, "help=4&access=3&role=mother"),
        };
        service.answer(code, answers).await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let reply = service.api("/registered?period=2026-T1&by=type,area").await;
    let registered: Value = reply.json().await.unwrap();
    let row = &registered["rows"][0];
    assert_eq!((&row["held"], &row["first"]), (&json!(10), &json!(9)));
    // The part that all ten were asked.
    assert_eq!(row["fields"]["took_part"]["asked"], 10, "{row:#}");
    assert_eq!(
        row["fields"]["way_in"],
        Value::Null,
        "nine are too few: {row:#}"
    );
    let results = service.results("2026-T1", "type,area,role").await;
    let row = &results["rows"][0];
    assert_eq!(
        (&row["n"], &row["asked"]["access"]),
        (&json!(10), &json!(5)),
        "{results:#}"
    );
    assert_eq!(
        row["asked"]["recommend"],
        Value::Null,
        "the one later talk's: {results:#}"
    );
}

#[tokio::test]
async fn talks_registered_one_by_one_move_a_box_in_backups_and_nothing_that_is_printed() {
    let mut rng = StdRng::seed_from_u64(18);
    let mut real = Real::start("2026-03-30").await;
    let mut attacker = Attacker::new();
    let printed = real.printed();
    for number in 0..14 {
        real.answer(number % 2, "help=4&role=mother").await;
        let before = real.backed_up();
        let of = real.register(&mut rng).await;
        let moved = attacker.copy_of_registration(&of, &before, real.backed_up());
        assert_eq!(moved, Ok(()), "{of}");
        if number % 4 == 0 {
            assert_eq!(real.printed(), printed);
        }
    }
    real.turn_the_clock_to("2026-05-02").await;
    assert_eq!(real.attack(&mut attacker).await, Ok(()));
    assert!(attacker.registrations_read() >= FEWEST);
}

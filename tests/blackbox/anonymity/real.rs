//! The real service as the attacker meets it: replies, exports, and its files.

use reqwest::{Client, Response};
use serde_json::{Value, json};

use super::{
    attacker::{Attacker, Leak},
    files::{Dump, dump},
    ledger::{Code, Ledger, tertial_of},
    registrations::Held,
};
use crate::support::{ORGANISATION, Service, page, people::browser, start_with};

/// Types and districts of the first municipality whose replies are read.
pub const TYPES: [&str; 3] = ["advice_talk", "open_preschool", "theme_meeting"];
pub const DISTRICTS: [&str; 2] = ["farsta", "skarpnack"];

const SECOND: &str = r#"
[[municipality]]
code = "0114"
name = "Upplands Väsby"

  [[municipality.district]]
  id = "vasby"
  name = "Väsby"
  staff = 3
"#;

/// Codes: municipality, type, district, contact. Several per district, since one course is
/// released at no level, and contact tells apart who is asked what.
type Made = (&'static str, &'static str, &'static str, &'static str);

const CODES: [Made; 14] = [
    ("0180", "advice_talk", "farsta", "first"),
    ("0180", "advice_talk", "farsta", "return"),
    ("0180", "advice_talk", "skarpnack", "first"),
    ("0180", "advice_talk", "skarpnack", "return"),
    ("0180", "home_visit", "farsta", "mixed"),
    ("0180", "open_preschool", "farsta", "mixed"),
    ("0180", "open_preschool", "skarpnack", "mixed"),
    ("0180", "theme_meeting", "farsta", "mixed"),
    ("0180", "theme_meeting", "farsta", "mixed"),
    ("0180", "theme_meeting", "skarpnack", "mixed"),
    ("0180", "parenting_programme", "farsta", "mixed"),
    ("0180", "parenting_programme", "farsta", "mixed"),
    ("0114", "advice_talk", "vasby", "first"),
    ("0114", "advice_talk", "vasby", "return"),
];

/// What was known at a moment, and the key file of then.
struct Then {
    ledger: Ledger,
    registered: Held,
    codes: Vec<Code>,
    accepted: u32,
    key: String,
}

pub struct Real {
    pub service: Service,
    /// A second process on the same database.
    pub replica: Option<Service>,
    pub codes: Vec<Code>,
    /// The browser of a manager, once one has signed in.
    pub manager: Option<Client>,
    pub ledger: Ledger,
    pub registered: Held,
    pub accepted: u32,
    pub years: Vec<i32>,
    /// The tertial the service lives in.
    pub tertial: String,
    /// What was known when a backup was made.
    backup: Option<Then>,
}

impl Real {
    pub async fn start(day: &str) -> Self {
        let mut service = start_with(day, &["--rate-limit", "off"]).await;
        service.import(&format!("{ORGANISATION}{SECOND}"));
        let codes = CODES.map(|(municipality, activity_type, district, contact)| {
            let made = service.activity_with(activity_type, district, &["--contact", contact]);
            Code {
                code: made["code"].as_str().unwrap().to_owned(),
                municipality,
                activity_type,
                district,
                contact,
                is_test: false,
            }
        });
        // Boxes of new codes are made at the start, not between two forms.
        service.stop();
        service.resume().await;
        Self {
            service,
            replica: None,
            codes: codes.into(),
            manager: None,
            ledger: Ledger::default(),
            registered: Held::default(),
            accepted: 0,
            years: vec![day[..4].parse().unwrap()],
            tertial: tertial_of(&day[..7]),
            backup: None,
        }
    }

    /// The code of this type and district that has this contact.
    pub fn at(&self, activity_type: &str, district: &str, contact: &str) -> usize {
        let wanted = (activity_type, district, contact);
        let fits = |code: &Code| (code.activity_type, code.district, code.contact) == wanted;
        self.codes.iter().position(fits).unwrap()
    }

    /// A parent answers in a language.
    pub async fn answer_in(&mut self, place: usize, language: &str, answers: &str) {
        let code = self.codes[place % self.codes.len()].clone();
        let service = match &self.replica {
            Some(replica) if self.accepted.is_multiple_of(2) => replica,
            _ => &self.service,
        };
        let reply = answered(service, &code.code, language, answers).await;
        assert_eq!(reply.status(), 303, "{answers}: {}", service.log());
        self.accepted += 1;
        if !code.is_test {
            self.ledger.add(&self.tertial, &code);
        }
    }

    pub async fn answer(&mut self, place: usize, answers: &str) {
        self.answer_in(place, "sv", answers).await;
    }

    /// Turns the clock of every process.
    pub async fn turn_the_clock_to(&mut self, day: &str) {
        self.replica = None;
        self.backup = None;
        self.service.turn_the_clock_to(day).await;
        // Months only move forward.
        self.tertial = tertial_of(&day[..7]).max(self.tertial.clone());
        let last: i32 = self.tertial[..4].parse().unwrap();
        self.years = (self.years[0]..=last).collect();
    }

    pub async fn again(&mut self) {
        self.replica = None;
        self.service.kill();
        self.service.resume().await;
    }

    /// Changes an activity of the first municipality by the API.
    async fn change(&mut self, place: usize, change: Value) {
        let listed: Value = self.service.api("/activities").await.json().await.unwrap();
        let code = &self.codes[place].code;
        let mut activities = listed.as_array().unwrap().iter();
        let Some(old) = activities.find(|one| one["code"] == **code) else {
            return;
        };
        let address = self
            .service
            .address(&format!("/api/v1/activities/{}", old["id"]));
        let sent = browser()
            .patch(address)
            .bearer_auth(&self.service.token)
            .json(&change);
        let reply = sent.send().await.unwrap();
        assert_eq!(reply.status(), 200, "{}", reply.text().await.unwrap());
    }

    /// Another contact for a talk's code: who is asked what.
    pub async fn change_contact(&mut self, place: usize, contact: &'static str) {
        let place = place % self.codes.len();
        let code = &self.codes[place];
        if code.municipality == "0180"
            && ["advice_talk", "home_visit"].contains(&code.activity_type)
        {
            self.change(place, json!({"contact": contact})).await;
            self.codes[place].contact = contact;
        }
    }

    /// A code is tried out for a while: what it is sent then is never counted.
    pub async fn try_out(&mut self, place: usize) {
        let place = place % self.codes.len();
        if self.codes[place].municipality == "0180" {
            let is_test = !self.codes[place].is_test;
            self.change(place, json!({"is_test": is_test})).await;
            self.codes[place].is_test = is_test;
        }
    }

    /// A code is offered in other languages; those of the test's forms stay.
    pub async fn offer(&mut self, place: usize, choice: usize) {
        let place = place % self.codes.len();
        if self.codes[place].municipality == "0180" {
            let languages = [
                json!(["sv", "ar", "so", "en"]),
                json!(["en", "so", "ar", "sv", "ti", "fa"]),
                Value::Null,
            ];
            let change = json!({"languages": languages[choice % 3]});
            self.change(place, change).await;
        }
    }

    pub async fn rename(&mut self, place: usize, title: &str) {
        let place = place % self.codes.len();
        if self.codes[place].municipality == "0180" {
            self.change(place, json!({"title": title})).await;
        }
    }

    /// How many are expected at a group: with it goes a cap that no test
    /// reaches.
    pub async fn expect(&mut self, place: usize) {
        let place = place % self.codes.len();
        if self.codes[place].activity_type == "theme_meeting" {
            self.change(place, json!({"expected": 900})).await;
        }
    }

    /// One more code beside another.
    pub async fn one_more(&mut self, place: usize) {
        let mut code = self.codes[place % self.codes.len()].clone();
        let words = ["--contact", code.contact];
        let made = self
            .service
            .activity_with(code.activity_type, code.district, &words);
        code.code = made["code"].as_str().unwrap().to_owned();
        // Whatever is done with the other.
        code.is_test = false;
        self.codes.push(code);
        self.again().await;
    }

    /// The organisation with other names, staff or areas; in force from the
    /// next tertial.
    pub fn organise(&mut self, choice: usize) {
        let joined = r#"
  [[municipality.area]]
  id = "soderort"
  name = "Söderort"
  types = ["advice_talk", "theme_meeting"]
  districts = ["farsta", "skarpnack"]
"#;
        let organisation = match choice % 4 {
            0 => ORGANISATION.replace("\"Farsta\"", "\"Farsta strand\""),
            1 => format!("{ORGANISATION}{joined}"),
            2 => with_staff(ORGANISATION, 1),
            _ => ORGANISATION.to_owned(),
        };
        self.service.import(&format!("{organisation}{SECOND}"));
    }

    /// Raises the minimum from the next tertial on; its first month.
    pub async fn raise_minimum(&mut self) -> String {
        let file = self.service.path("lyhord.toml");
        std::fs::write(file, "minimum_group = 6\n").unwrap();
        self.again().await;
        let (year, number) = self.tertial.split_once("-T").unwrap();
        match number {
            "3" => format!("{}-01", year.parse::<u32>().unwrap() + 1),
            number => format!("{year}-{:02}", number.parse::<u32>().unwrap() * 4 + 1),
        }
    }

    /// A second process, for a while.
    pub async fn join(&mut self) {
        self.replica = match self.replica.take() {
            Some(_) => None,
            None => Some(self.service.replica().await),
        };
    }

    /// Keeps a backup, or brings it back with what was known then.
    pub async fn back_up_or_restore(&mut self) -> bool {
        let file = self
            .service
            .path("copy.lyhord")
            .to_str()
            .unwrap()
            .to_owned();
        let key = std::fs::read_to_string(self.service.path("lyhord.key")).unwrap();
        let Some(then) = self.backup.take() else {
            let _ = std::fs::remove_file(&file);
            self.service.command(&["backup", &file]);
            self.backup = Some(Then {
                ledger: self.ledger.clone(),
                registered: self.registered.clone(),
                codes: self.codes.clone(),
                accepted: self.accepted,
                key,
            });
            return false;
        };
        self.replica = None;
        self.service.stop();
        let said = self.service.command(&["restore", "--replace", &file]);
        (self.ledger, self.registered, self.codes) = (then.ledger, then.registered, then.codes);
        self.accepted = then.accepted;
        let goes_on = said.contains("go on filling");
        assert!(
            goes_on || key != then.key || said.contains("no box"),
            "{said}"
        );
        if !goes_on {
            let dump = self.files().await;
            self.ledger.lose_boxes(&self.tertial, &dump);
            self.registered.lose_boxes(&self.tertial);
        }
        self.manager = None;
        self.service.resume().await;
        true
    }

    /// What the database holds, without the key.
    pub async fn files(&self) -> Dump {
        dump(self.service.database_url()).await
    }

    /// Looks at everything after the calendar has moved.
    pub async fn attack(&mut self, attacker: &mut Attacker) -> Result<(), Leak> {
        attacker.expect_change();
        attacker.read(self.read().await)?;
        let dump = self.files().await;
        self.ledger
            .check(&self.tertial, attacker.six_from.as_deref(), &dump)?;
        let registered = self.read_registered().await;
        attacker.read_registered(registered.clone(), &dump)?;
        attacker.read_registered(registered.clone(), &self.backed_up())?;
        let mut printed = self.printed().into_iter();
        if let Some((name, numbers)) = printed.find(|(name, now)| registered.get(name) != Some(now))
        {
            return Err(format!("{name} is printed as {numbers:?}"));
        }
        self.registered.check(&self.tertial, &registered)
    }
}

/// The organisation with this many on the staff of each district.
fn with_staff(organisation: &str, staff: u32) -> String {
    let lines = organisation.lines().map(|line| {
        let is_staff = line.trim_start().starts_with("staff = ");
        if is_staff {
            format!("  staff = {staff}")
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A parent opens the form in a language and sends it.
pub async fn answered(service: &Service, code: &str, language: &str, answers: &str) -> Response {
    let shown = service
        .get(&format!("/{code}/{language}"))
        .await
        .text()
        .await
        .unwrap();
    let nonce = page::field(&shown, "nonce")
        .unwrap_or_else(|| panic!("{shown}"))
        .to_owned();
    sent(service, code, language, &nonce, answers).await
}

/// A parent sends an open form.
pub async fn sent(
    service: &Service,
    code: &str,
    language: &str,
    nonce: &str,
    answers: &str,
) -> Response {
    let form = browser()
        .post(service.address(&format!("/{code}/{language}")))
        .header("content-type", "application/x-www-form-urlencoded");
    form.body(format!("nonce={nonce}&{answers}"))
        .send()
        .await
        .unwrap()
}

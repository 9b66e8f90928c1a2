//! Services that break the rule, each in one place. They exist in this file
//! only, and give the attacker what the real service gives: rows, replies and
//! a copy of the database. The attacker that finds nothing in the real service
//! must catch every one of them, or it proves nothing.

use std::collections::{BTreeMap, BTreeSet};

use rand::{RngExt, SeedableRng, rngs::StdRng};
use serde_json::json;

use super::{
    attacker::{Attacker, Leak, PER_QUESTION, Reading, fewest},
    files::Dump,
    ledger::{Code, Ledger, is_of_one_group, tertial_of},
    replies::Replies,
};

/// How a mutant breaks the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mutant {
    /// Shows live counts as soon as there are enough.
    ThresholdOnly,
    /// Keeps what waits in plain counters on disk.
    PlainPending,
    /// Publishes what is left when the tertial closes, however few.
    LeftoversPublished,
    /// Keeps a line per answer.
    Journal,
    /// Counts first and later talks in one tally of as many forms.
    OneBoxForAllRoutes,
    /// The same, with what was not asked as blank.
    NotAskedIsBlank,
    /// Has a row per role, so that what a form writes tells who sent it.
    ARowPerRole,
    /// Releases a tally the moment it is full.
    ReleasedAtOnce,
    /// Starts with empty boxes when its key is not there.
    KeyMadeWhenMissing,
    /// Releases a course that filled its tally alone.
    OneCourseAlone,
    /// Shows on another page that somebody has just answered.
    Talkative,
    /// Keeps its counters in a table that nobody has heard of.
    NewTable,
    /// None: the rule itself, in a few lines, to show that the attacker can
    /// also find nothing.
    Sound,
}

const ALL: [Mutant; 12] = [
    Mutant::ThresholdOnly,
    Mutant::PlainPending,
    Mutant::LeftoversPublished,
    Mutant::Journal,
    Mutant::OneBoxForAllRoutes,
    Mutant::NotAskedIsBlank,
    Mutant::ARowPerRole,
    Mutant::ReleasedAtOnce,
    Mutant::KeyMadeWhenMissing,
    Mutant::OneCourseAlone,
    Mutant::Talkative,
    Mutant::NewTable,
];

/// The parts: their name, and which questions they hold.
const PARTS: [(&str, &[usize]); 3] = [("all", &[0, 1]), ("return", &[2]), ("first", &[3])];

/// Type, area, role, part.
type Place = (String, String, String, usize);

#[derive(Debug, Clone, Default)]
struct Held {
    n: u32,
    counts: Vec<u32>,
    codes: BTreeSet<String>,
}

impl Held {
    fn add(&mut self, other: &Self) {
        self.counts
            .resize(other.counts.len().max(self.counts.len()), 0);
        self.n += other.n;
        for (sum, count) in self.counts.iter_mut().zip(&other.counts) {
            *sum += count;
        }
        self.codes.extend(other.codes.clone());
    }

    fn tally(&self) -> String {
        let numbers = [self.n].into_iter().chain(self.counts.iter().copied());
        numbers.map(|number| format!("{number:08x}")).collect()
    }
}

struct Service {
    mutant: Mutant,
    month: String,
    waiting: BTreeMap<Place, Held>,
    ready: BTreeMap<Place, Held>,
    released: BTreeMap<(String, Place), Held>,
    withheld: BTreeSet<String>,
    /// How often each row of boxes was written.
    boxes: BTreeMap<String, u32>,
    lines: Vec<String>,
    forms: u32,
}

impl Service {
    fn is(&self, mutant: Mutant) -> bool {
        self.mutant == mutant
    }

    fn least(&self, place: &Place) -> u32 {
        PARTS[place.3]
            .1
            .iter()
            .map(|question| fewest(&place.0, super::attacker::CONSTRUCTS[*question]))
            .max()
            .unwrap()
    }

    fn is_full(&self, place: &Place, held: &Held) -> bool {
        let one_group = is_of_one_group(&place.0) && !self.is(Mutant::OneCourseAlone);
        held.n >= self.least(place)
            && held.n.is_multiple_of(self.least(place))
            && (!one_group || held.codes.len() > 1)
    }

    fn answer(&mut self, code: &Code, role: &str, answers: [usize; 4]) {
        self.forms += 1;
        let mut of_box = format!("{} {}", code.activity_type, code.district);
        if self.is(Mutant::ARowPerRole) {
            of_box += role;
        }
        for id in [of_box, "languages".into()] {
            *self.boxes.entry(id).or_insert(0) += 1;
        }
        if self.is(Mutant::Journal) {
            self.lines.push(format!(
                "{{\"form\": {}, \"answers\": \"{answers:?}\"}}",
                self.forms
            ));
        }
        let is_mixed = self.is(Mutant::OneBoxForAllRoutes) || self.is(Mutant::NotAskedIsBlank);
        let mut full: Option<bool> = None;
        for (part, (_, questions)) in PARTS.iter().enumerate() {
            let is_asked = questions.iter().all(|question| code.asks()[*question]);
            if !is_asked && !is_mixed {
                continue;
            }
            let mut counts = vec![0; questions.len() * PER_QUESTION];
            for (row, question) in questions.iter().enumerate() {
                let chosen = if is_asked {
                    answers[*question]
                } else {
                    PER_QUESTION - 1
                };
                counts[row * PER_QUESTION + chosen] =
                    u32::from(is_asked || self.is(Mutant::NotAskedIsBlank));
            }
            let n = u32::from(is_asked || self.is(Mutant::NotAskedIsBlank));
            let place = (
                code.activity_type.into(),
                code.district.into(),
                role.into(),
                part,
            );
            let one = Held {
                n,
                counts,
                codes: [code.code.clone()].into(),
            };
            self.waiting.entry(place.clone()).or_default().add(&one);
            let of_part = self.is_full(&place, &self.waiting[&place]);
            // Mixed: all questions leave when the forms of the first part do.
            let leaves = if is_mixed {
                *full.get_or_insert(of_part)
            } else {
                of_part
            };
            if leaves {
                let held = self.waiting.remove(&place).unwrap();
                self.ready.entry(place).or_default().add(&held);
            }
        }
        if self.is(Mutant::ReleasedAtOnce) {
            self.release();
        }
        if self.is(Mutant::KeyMadeWhenMissing) && self.forms.is_multiple_of(100) {
            self.waiting.clear();
            self.ready.clear();
        }
    }

    fn release(&mut self) {
        for (place, held) in std::mem::take(&mut self.ready) {
            let row = self
                .released
                .entry((self.month.clone(), place))
                .or_default();
            row.add(&held);
        }
    }

    fn turn(&mut self, month: &str) {
        self.release();
        if tertial_of(month) != tertial_of(&self.month) {
            self.close();
        }
        self.month = month.to_owned();
    }

    fn close(&mut self) {
        let left = std::mem::take(&mut self.waiting);
        for part in 0..PARTS.len() {
            let mut pooled = Held::default();
            let (mut needed, mut of_groups) = (0, false);
            for (place, held) in left
                .iter()
                .filter(|(place, held)| place.3 == part && held.n > 0)
            {
                if self.is(Mutant::LeftoversPublished) {
                    self.released
                        .entry((self.month.clone(), place.clone()))
                        .or_default()
                        .add(held);
                    continue;
                }
                pooled.add(held);
                needed = needed.max(self.least(place));
                of_groups |= is_of_one_group(&place.0);
            }
            let is_enough = pooled.n >= needed && (!of_groups || pooled.codes.len() > 1);
            if is_enough && pooled.n > 0 {
                let place = ("*".into(), "*".into(), "*".into(), part);
                self.released.insert((self.month.clone(), place), pooled);
            } else if pooled.n > 0 {
                self.withheld.insert(tertial_of(&self.month));
            }
        }
    }

    /// A copy of its database.
    fn dump(&self) -> Dump {
        let mut tables: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let mut insert = |table: &str, id: String, row: String| {
            tables.entry(table.into()).or_default().insert(id, row);
        };
        for (id, written) in &self.boxes {
            insert("ballot_box", id.clone(), written.to_string());
        }
        for form in 0..self.forms {
            insert("spent_nonce", form.to_string(), String::new());
        }
        for ((month, place), held) in &self.released {
            let row = json!({
                "municipality": "0180", "month": month, "questionnaire": "parent-standard/1",
                "part": PARTS[place.3].0, "type": place.0, "area": place.1, "role": place.2,
                "tally": held.tally(),
            });
            insert("released", row.to_string(), row.to_string());
        }
        for tertial in &self.withheld {
            let row = json!({
                "municipality": "0180", "tertial": tertial, "questionnaire": "parent-standard",
            });
            let row = row.to_string();
            insert("withheld", row.clone(), row);
        }
        for line in &self.lines {
            insert("audit", line.clone(), line.clone());
        }
        let plain = match self.mutant {
            Mutant::PlainPending => "coming_in",
            Mutant::NewTable => "counter",
            _ => return Dump(tables),
        };
        for (place, held) in &self.waiting {
            insert(plain, format!("{place:?}"), held.tally());
        }
        Dump(tables)
    }

    /// What the API shows of closed tertials, by month and by tertial.
    fn read(&self) -> Reading {
        let mut sums: BTreeMap<(String, Place), Held> = BTreeMap::new();
        let running = tertial_of(&self.month);
        let shown = self
            .released
            .iter()
            .map(|((month, place), held)| (month.clone(), place, held));
        let live = self
            .waiting
            .iter()
            .map(|(place, held)| (self.month.clone(), place, held));
        let live = live.filter(|(_, place, held)| {
            self.is(Mutant::ThresholdOnly) && held.n >= self.least(place)
        });
        let closed = shown
            .filter(|(month, ..)| tertial_of(month) < running || self.is(Mutant::ReleasedAtOnce));
        for (month, place, held) in closed.chain(live) {
            for period in [tertial_of(&month), month] {
                sums.entry((period, place.clone())).or_default().add(held);
            }
        }
        let mut reading = self.dump().released();
        for ((period, place), held) in sums {
            for name in [
                format!("{period}|{}|{}|{}", place.0, place.1, place.2),
                format!("{period}|{}|{}|+", place.0, place.1),
                format!("{period}|+|+|+"),
            ] {
                let row = reading.entry(name).or_insert_with(|| vec![0; 25]);
                row[0] += if place.3 == 0 { held.n } else { 0 };
                let from = 1 + PARTS[place.3].1[0] * PER_QUESTION;
                for (sum, count) in row[from..].iter_mut().zip(&held.counts) {
                    *sum += count;
                }
            }
        }
        reading
    }

    /// What other addresses reply: a page that should not know of an answer.
    fn replies(&self) -> Replies {
        let answers = self.forms * u32::from(self.is(Mutant::Talkative));
        Replies::from([("/staff/coverage".into(), format!("{answers} today"))])
    }
}

fn codes() -> Vec<Code> {
    let code = |(number, (activity_type, contact)): (usize, (&'static str, &'static str))| Code {
        code: format!("code {number}"),
        municipality: "0180",
        activity_type,
        district: "farsta",
        contact,
        is_test: false,
    };
    [
        ("advice_talk", "first"),
        ("advice_talk", "return"),
        ("open_preschool", "mixed"),
        ("parenting_programme", "mixed"),
    ]
    .into_iter()
    .enumerate()
    .map(code)
    .collect()
}

/// Runs a mutant as the real service is run; what the attacker found.
fn attacked(mutant: Mutant) -> Result<usize, Leak> {
    let mut rng = StdRng::seed_from_u64(7);
    let (mut ledger, codes) = (Ledger::default(), codes());
    let mut attacker = Attacker::new();
    let mut service = Service {
        mutant,
        month: "2026-01".into(),
        waiting: BTreeMap::new(),
        ready: BTreeMap::new(),
        released: BTreeMap::new(),
        withheld: BTreeSet::new(),
        boxes: BTreeMap::new(),
        lines: Vec::new(),
        forms: 0,
    };
    for code in &codes {
        let of_box = format!("{} farsta", code.activity_type);
        service.boxes.insert(of_box, 0);
    }
    service.boxes.insert("languages".into(), 0);
    for month in 1..=9 {
        attacker.copy_first(service.dump());
        for _ in 0..60 {
            let code = &codes[rng.random_range(0..codes.len())];
            let role = ["mother", "father", "other"][rng.random_range(0..3)];
            let answers = std::array::from_fn(|_| rng.random_range(0..PER_QUESTION));
            service.answer(code, role, answers);
            ledger.add(&tertial_of(&service.month), code);
            attacker.copy(&code.code, service.dump())?;
            attacker.look(service.read(), service.replies())?;
        }
        service.turn(&format!("2026-{:02}", month + 1));
        attacker.expect_change();
        attacker.read(service.read())?;
        ledger.check(&tertial_of(&service.month), None, &service.dump())?;
    }
    Ok(attacker.reads)
}

#[test]
fn every_mutant_is_caught_and_the_rule_is_not() {
    assert_eq!(attacked(Mutant::Sound), Ok(9 * 61));
    for mutant in ALL {
        let leak = attacked(mutant).expect_err(&format!("{mutant:?} was not caught"));
        println!("{mutant:?} caught: {leak}");
    }
}

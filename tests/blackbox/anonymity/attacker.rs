//! Somebody who reads everything, again and again, and subtracts, question by
//! question.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    files::Dump,
    ledger::is_of_one_group,
    replies::{Replies, follow},
};

/// Everything that can be read at one moment: what it is called, and its
/// numbers: n, then the counts of each question.
///
/// Rows are called `period|type|area|role`: `+` where values are summed, `*`
/// where they are not told apart. `released|…` are rows of the table, seen by
/// whoever reads the database.
pub type Reading = BTreeMap<String, Vec<u32>>;

/// The questions, in the order of a row's numbers.
pub const CONSTRUCTS: [&str; 4] = ["relevance", "help", "recommend", "access"];
/// Counts per question in a row of numbers: the answers 4 to 0, then blank.
pub const PER_QUESTION: usize = 6;

/// Fewest forms that a step or a remainder of this question may hold, by the
/// activity type of a row (rule R2).
pub fn fewest(activity_type: &str, construct: &str) -> u32 {
    match (activity_type, construct) {
        ("open_preschool" | "parenting_programme", _) => 10,
        // Those who are asked at later talks and visits come again.
        ("advice_talk" | "home_visit", "recommend") => 10,
        // Pooled over types: theme meetings alone need fewer, and are pooled
        // with others only.
        ("*", "recommend") => 10,
        _ => 5,
    }
}

/// How many forms were asked each question.
pub fn asked(numbers: &[u32]) -> [u32; 4] {
    let of = |question: usize| {
        let counts = numbers.iter().skip(1 + question * PER_QUESTION);
        counts.take(PER_QUESTION).sum()
    };
    std::array::from_fn(of)
}

/// A row's name in its fields.
struct Name<'a> {
    /// Before the period: of the table, or of an address.
    from: &'a str,
    period: &'a str,
    fields: [&'a str; 3],
}

impl<'a> Name<'a> {
    fn of(name: &'a str) -> Option<Self> {
        let mut words: Vec<&str> = name.split('|').collect();
        let from = if words.len() == 5 {
            words.remove(0)
        } else {
            ""
        };
        let [period, activity_type, area, role] = words[..] else {
            return None;
        };
        Some(Self {
            from,
            period,
            fields: [activity_type, area, role],
        })
    }

    /// A month's row with every field: whole tallies.
    fn is_leaf(&self) -> bool {
        self.is_month() && !self.fields.iter().any(|field| ["+", "*"].contains(field))
    }

    fn is_month(&self) -> bool {
        self.period.len() == 7 && !self.period.contains('T')
    }
}

/// Reads, compares with what was read before, and keeps the smallest step seen.
pub struct Attacker {
    last: Reading,
    /// What was read, and what other addresses replied beside it, unless the
    /// calendar or a hand has changed something since.
    replies: Option<(Reading, Replies)>,
    files: Option<Dump>,
    /// Boxes that a form at this code has changed, until they have new names.
    boxes_of: BTreeMap<String, BTreeSet<String>>,
    /// What was read of registrations last.
    pub(super) registered: Reading,
    /// From which month on six are needed where five were.
    pub six_from: Option<String>,
    pub reads: usize,
    pub smallest_step: Option<u32>,
}

/// What gives a parent away.
pub type Leak = String;

impl Attacker {
    pub fn new() -> Self {
        Self {
            last: Reading::new(),
            replies: None,
            files: None,
            boxes_of: BTreeMap::new(),
            registered: Reading::new(),
            six_from: None,
            reads: 0,
            smallest_step: None,
        }
    }

    /// A row changed: by whole tallies, question by question.
    fn checked(&mut self, name: &str, before: &[u32], now: &[u32]) -> Result<(), Leak> {
        if before == now || name.starts_with("language|") {
            return Ok(());
        }
        let Some(place) = Name::of(name) else {
            return Err(format!("{name} is no sum of the rule: {now:?}"));
        };
        if place.is_month() && !before.is_empty() {
            return Err(format!(
                "{name} changed after it was read: {before:?} → {now:?}"
            ));
        }
        let old = |place: usize| before.get(place).copied().unwrap_or(0);
        let steps = now.iter().enumerate();
        let steps: Option<Vec<u32>> = steps
            .map(|(place, number)| number.checked_sub(old(place)))
            .collect();
        let Some(steps) = steps else {
            return Err(format!("{name} shrank: {before:?} → {now:?}"));
        };
        for (construct, step) in CONSTRUCTS.iter().zip(asked(&steps)) {
            let fewest = fewest(place.fields[0], construct);
            if step > 0 && step < fewest {
                return Err(format!(
                    "{construct} of {name} stepped by {step}: {before:?} → {now:?}"
                ));
            }
            let is_raised = self
                .six_from
                .as_ref()
                .is_some_and(|from| **from <= *place.period);
            let fewest = if is_raised { fewest.max(6) } else { fewest };
            // What waited for a second code (R2a) leaves whole at its closing.
            let is_whole = step.is_multiple_of(fewest) || is_of_one_group(place.fields[0]);
            if place.is_leaf() && !is_whole {
                return Err(format!(
                    "{construct} of {name} holds {step}, no multiple of {fewest}"
                ));
            }
            if step > 0 {
                self.smallest_step = Some(self.smallest_step.unwrap_or(step).min(step));
            }
        }
        if asked(now)[..2] != [now[0]; 2] {
            return Err(format!(
                "{name} has {} forms, and was asked of {:?}",
                now[0],
                asked(now)
            ));
        }
        Ok(())
    }

    /// Takes in rows with the replies of all other addresses, read at one
    /// moment. The replies must follow from the rows.
    pub fn look(&mut self, reading: Reading, replies: Replies) -> Result<(), Leak> {
        follow(&replies, &reading)?;
        if let Some((_, before)) = &self.replies {
            let other = replies
                .iter()
                .find(|(path, reply)| before.get(*path) != Some(reply));
            if let Some((path, _)) = other {
                return Err(format!("{path} replies otherwise after an answer"));
            }
        }
        self.read(reading.clone())?;
        self.replies = Some((reading, replies));
        Ok(())
    }

    /// Something else than an answer happened: rows and replies may differ.
    pub fn expect_change(&mut self) {
        (self.replies, self.files) = (None, None);
        self.boxes_of.clear();
    }

    /// The database was put back to an older one: what is read now is compared
    /// with nothing.
    pub fn expect_return(&mut self) {
        self.expect_change();
        self.last.clear();
        self.registered.clear();
    }

    /// Takes in a copy of the database after one form at this code. It changed
    /// the boxes that every form at this code changes, spent one page, and
    /// touched nothing plain.
    pub fn copy(&mut self, code: &str, dump: Dump) -> Result<(), Leak> {
        if let Some(before) = &self.files {
            let changed = before.boxes_changed_by_one_form(&dump)?;
            let known = self
                .boxes_of
                .entry(code.to_owned())
                .or_insert(changed.clone());
            if *known != changed {
                return Err(format!(
                    "a form at one code changed {changed:?}, another {known:?}"
                ));
            }
        }
        self.files = Some(dump);
        Ok(())
    }

    /// The same after one registration of this type and district.
    pub fn copy_of_registration(
        &mut self,
        of: &str,
        before: &Dump,
        dump: Dump,
    ) -> Result<(), Leak> {
        let changed = before.boxes_changed_by_a_registration(&dump)?;
        let known = self
            .boxes_of
            .entry(of.to_owned())
            .or_insert(changed.clone());
        if *known != changed || changed.len() != 1 {
            return Err(format!(
                "a registration of {of} changed {changed:?}, another {known:?}"
            ));
        }
        self.files = Some(dump);
        Ok(())
    }

    /// The same without a form before it.
    pub fn copy_first(&mut self, dump: Dump) {
        self.files = Some(dump);
    }

    /// Takes in a reading. Unless a change is expected, nothing has moved.
    pub fn read(&mut self, reading: Reading) -> Result<(), Leak> {
        self.reads += 1;
        let last = std::mem::take(&mut self.last);
        if let Some((before, _)) = &self.replies
            && let Some((name, _)) = reading
                .iter()
                .find(|(name, now)| before.get(*name) != Some(now))
        {
            return Err(format!("{name} moved with an answer"));
        }
        for (name, now) in &reading {
            self.checked(name, last.get(name).map_or(&[], Vec::as_slice), now)?;
        }
        for (name, before) in &last {
            if !reading.contains_key(name) && before.iter().any(|number| *number > 0) {
                return Err(format!("{name} vanished: {before:?}"));
            }
        }
        check_remainders(&reading)?;
        self.last = reading;
        Ok(())
    }
}

/// Rows that break a row down: the same with some summed fields told apart, or
/// the same of the periods inside its period.
fn breakdowns(reading: &Reading) -> BTreeMap<(String, String), Vec<&String>> {
    let mut parts: BTreeMap<(String, String), Vec<&String>> = BTreeMap::new();
    for name in reading.keys() {
        let Some(place) = Name::of(name) else {
            continue;
        };
        let told: Vec<usize> = (0..3).filter(|field| place.fields[*field] != "+").collect();
        for chosen in 1_usize..1 << told.len() {
            let mut whole = place.fields;
            for (bit, field) in told.iter().enumerate() {
                if chosen & (1 << bit) != 0 {
                    whole[*field] = "+";
                }
            }
            let from = if place.from.is_empty() {
                String::new()
            } else {
                format!("{}|", place.from)
            };
            let whole = format!("{from}{}|{}", place.period, whole.join("|"));
            let how = format!("fields {chosen} of {told:?}");
            parts.entry((whole, how)).or_default().push(name);
        }
        for whole in periods_around(place.period) {
            let from = if place.from.is_empty() {
                String::new()
            } else {
                format!("{}|", place.from)
            };
            let how = format!(
                "periods of {}",
                place.period.len() + usize::from(place.is_month())
            );
            let whole = format!("{from}{whole}|{}", place.fields.join("|"));
            parts.entry((whole, how)).or_default().push(name);
        }
    }
    parts
}

fn periods_around(period: &str) -> Vec<String> {
    match period.split_once('-') {
        Some((year, tertial)) if tertial.starts_with('T') => vec![year.to_owned()],
        Some((year, month)) => {
            let tertial = month.parse::<u32>().unwrap().div_ceil(4);
            vec![year.to_owned(), format!("{year}-T{tertial}")]
        }
        None => Vec::new(),
    }
}

/// What is left of each sum when rows that break it down are taken away: all of
/// them, and those that are told apart. Where all leave nothing, any choice of
/// them leaves rows that were looked at by themselves.
fn check_remainders(reading: &Reading) -> Result<(), Leak> {
    for ((whole, how), parts) in breakdowns(reading) {
        let Some(sum) = reading.get(&whole) else {
            continue;
        };
        let place = Name::of(&whole).unwrap();
        let apart = parts
            .iter()
            .filter(|part| !part.contains('*'))
            .copied()
            .collect();
        for taken in [parts.clone(), apart] {
            for (question, construct) in CONSTRUCTS.iter().enumerate() {
                let taken: u32 = taken
                    .iter()
                    .map(|part| asked(&reading[*part])[question])
                    .sum();
                let left = asked(sum)[question].checked_sub(taken);
                let Some(left) = left else {
                    return Err(format!(
                        "{construct} of {whole} is less than its parts ({how})"
                    ));
                };
                if left > 0 && left < fewest(place.fields[0], construct) {
                    return Err(format!(
                        "{construct} of {whole}: {left} left when parts are taken away ({how})"
                    ));
                }
            }
        }
    }
    Ok(())
}

#[test]
fn a_remainder_of_one_question_is_found_whatever_is_taken_from_what() {
    let row = |forms: [u32; 4]| {
        let counts = forms.iter().flat_map(|asked| [*asked, 0, 0, 0, 0, 0]);
        [forms[1]].into_iter().chain(counts).collect::<Vec<u32>>()
    };
    let five = row([5, 5, 0, 5]);
    let found = |rows: &[(&str, Vec<u32>)]| {
        let reading = rows
            .iter()
            .map(|(name, row)| ((*name).to_owned(), row.clone()));
        Attacker::new().read(reading.collect()).is_err()
    };
    assert!(!found(&[("2026-T1|advice_talk|a|mother", five.clone())]));
    assert!(
        found(&[("2026-T1|advice_talk|a|mother", row([5, 5, 1, 4]))]),
        "a base of one"
    );
    for (whole, part) in [
        ("2026-T1|advice_talk|+|+", "2026-T1|advice_talk|a|+"),
        ("2026-T1|+|+|+", "2026-T1|advice_talk|+|+"),
        ("2026-T1|+|+|+", "2026-T1|advice_talk|a|mother"),
        ("2026-T1|advice_talk|a|+", "2026-T1|advice_talk|a|mother"),
        ("2026|advice_talk|a|+", "2026-T1|advice_talk|a|+"),
        ("2026|advice_talk|a|+", "2026-01|advice_talk|a|+"),
        ("2026-T1|advice_talk|a|+", "2026-01|advice_talk|a|+"),
    ] {
        assert!(
            found(&[(whole, row([10, 10, 0, 6])), (part, five.clone())]),
            "{whole} − {part}"
        );
        assert!(!found(&[
            (whole, row([10, 10, 0, 10])),
            (part, five.clone())
        ]));
    }
}

//! What the test knows and nobody else: which forms were thanked for. Each
//! part's forms are released, or destroyed at a closing that says so (T4).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    attacker::{CONSTRUCTS, Leak, Reading, asked},
    files::Dump,
};

/// Municipality, tertial (`2026-T1`), type, and a question of the part.
type Cell = (String, String, String, usize);

/// Forms per cell, by code.
#[derive(Debug, Clone, Default)]
pub struct Ledger(BTreeMap<Cell, BTreeMap<String, u32>>);

/// A code, and what the test knows of it.
#[derive(Debug, Clone)]
pub struct Code {
    pub code: String,
    pub municipality: &'static str,
    pub activity_type: &'static str,
    pub district: &'static str,
    pub contact: &'static str,
    /// Tried out: its forms are thanked for and not counted.
    pub is_test: bool,
}

impl Code {
    /// Which of relevance, help, recommend and access are asked.
    pub fn asks(&self) -> [bool; 4] {
        [
            true,
            true,
            self.contact != "first",
            self.contact != "return",
        ]
    }
}

/// Types whose one code is one group with one leader.
pub fn is_of_one_group(activity_type: &str) -> bool {
    ["theme_meeting", "parenting_programme"].contains(&activity_type)
}

pub fn tertial_of(month: &str) -> String {
    let (year, month) = month.split_once('-').unwrap();
    format!("{year}-T{}", month[..2].parse::<u32>().unwrap().div_ceil(4))
}

impl Ledger {
    /// A form was thanked for.
    pub fn add(&mut self, tertial: &str, code: &Code) {
        for (question, is_asked) in code.asks().into_iter().enumerate() {
            if is_asked {
                let (municipality, activity_type) = (code.municipality, code.activity_type);
                let cell = (
                    municipality.into(),
                    tertial.into(),
                    activity_type.into(),
                    question,
                );
                *self
                    .0
                    .entry(cell)
                    .or_default()
                    .entry(code.code.clone())
                    .or_insert(0) += 1;
            }
        }
    }

    /// All boxes are gone: of the running tertial no more is expected than is
    /// released.
    pub fn lose_boxes(&mut self, tertial: &str, dump: &Dump) {
        let released = Sums::of(&dump.released());
        for ((municipality, of, activity_type, question), forms) in &mut self.0 {
            if of == tertial {
                let key = (municipality.clone(), of.clone(), activity_type.clone());
                let kept = released.0.get(&key).map_or(0, |asked| asked[*question]);
                // Of which codes they were is not known any more.
                *forms = [("lost".to_owned(), kept)].into();
            }
        }
    }

    /// Checks the tertials that have ended before the running one.
    pub fn check(&self, running: &str, six_from: Option<&str>, dump: &Dump) -> Result<(), Leak> {
        let released = Sums::of(&dump.released());
        let ended: BTreeSet<(&String, &String)> = self
            .0
            .keys()
            .map(|cell| (&cell.0, &cell.1))
            .filter(|(_, of)| of.as_str() < running)
            .collect();
        for (municipality, tertial) in ended {
            let mut is_destroyed = false;
            for (question, construct) in CONSTRUCTS.iter().enumerate() {
                let cells = self.0.iter().filter(|(cell, _)| {
                    (&cell.0, &cell.1, cell.3) == (municipality, tertial, question)
                });
                let (mut left, mut fewest, mut codes, mut of_groups) =
                    (0, 0, BTreeSet::new(), false);
                for (cell, forms) in cells {
                    let key = (municipality.clone(), tertial.clone(), cell.2.clone());
                    let out = released.0.get(&key).map_or(0, |asked| asked[question]);
                    let taken: u32 = forms.values().sum();
                    let Some(more) = taken.checked_sub(out) else {
                        return Err(format!(
                            "{construct} of {key:?}: {taken} taken, {out} released"
                        ));
                    };
                    if out > 0
                        && is_of_one_group(&cell.2)
                        && forms.len() < 2
                        && !forms.contains_key("lost")
                    {
                        return Err(format!("{construct} of {key:?} holds one code alone"));
                    }
                    if more > 0 {
                        left += more;
                        fewest = fewest.max(super::attacker::fewest(&cell.2, construct));
                        let is_raised = six_from.is_some_and(|from| tertial_of(from) <= *tertial);
                        fewest = if is_raised { fewest.max(6) } else { fewest };
                        codes.extend(forms.keys());
                        of_groups |= is_of_one_group(&cell.2);
                    }
                }
                let key = (municipality.clone(), tertial.clone(), "*".to_owned());
                let pooled = released.0.get(&key).map_or(0, |asked| asked[question]);
                if pooled > 0 && (pooled != left || pooled < fewest) {
                    return Err(format!(
                        "{construct} of {key:?}: {pooled} pooled of {left} left, {fewest} needed"
                    ));
                }
                if pooled == 0 && left > 0 {
                    is_destroyed = true;
                    if left >= fewest && !of_groups {
                        return Err(format!(
                            "{construct} of {key:?}: {left} destroyed, {fewest} are enough"
                        ));
                    }
                }
            }
            let says = dump.0.get("withheld").is_some_and(|rows| {
                rows.values().any(|row| {
                    row.contains("\"parent-standard")
                        && row.contains(&format!("\"{municipality}\""))
                        && row.contains(&format!("\"{tertial}\""))
                })
            });
            if says != is_destroyed {
                return Err(format!("withheld of {municipality} {tertial} says {says}"));
            }
        }
        Ok(())
    }
}

/// Forms asked, by municipality, tertial and type.
struct Sums(BTreeMap<(String, String, String), [u32; 4]>);

impl Sums {
    fn of(released: &Reading) -> Self {
        let mut sums: BTreeMap<_, [u32; 4]> = BTreeMap::new();
        for (name, numbers) in released {
            let words: Vec<&str> = name.split('|').collect();
            let municipality = words[0].trim_start_matches("released ").to_owned();
            let key = (municipality, tertial_of(words[1]), words[2].to_owned());
            let sum = sums.entry(key).or_default();
            sum.iter_mut()
                .zip(asked(numbers))
                .for_each(|(sum, asked)| *sum += asked);
        }
        Self(sums)
    }
}

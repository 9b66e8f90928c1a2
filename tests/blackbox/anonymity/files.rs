//! What a copy of the database tells without the key: every table of the
//! catalogue, every row.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use serde_json::Value;

use super::attacker::{Leak, Reading};

/// Rows of each table as text, by what tells them apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dump(pub BTreeMap<String, BTreeMap<String, String>>);

/// What kind of table it is. One that stands nowhere here fails the test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Sealed boxes of the running edition.
    Boxes,
    /// Pages that were sent.
    Pages,
    /// Says something about answers, open to whoever reads it.
    Answers,
    /// Nothing of answers. A form does not change it either.
    Other,
}

fn kind(table: &str) -> Option<Kind> {
    Some(match table {
        "ballot_box" => Kind::Boxes,
        "spent_nonce" => Kind::Pages,
        "box_set_aside" | "calendar" | "coming_in" | "first_edition_box" | "held"
        | "language_total" | "offered" | "registered" | "registered_so_far" | "released"
        | "withheld" => Kind::Answers,
        "activity" | "api_token" | "area" | "area_map" | "asked" | "audit" | "round"
        | "district" | "errand" | "key_figure" | "key_figure_target" | "key_figure_value"
        | "held_week" | "list_option" | "logo" | "opening_hours" | "preschool_link"
        | "minimum_group" | "municipality" | "questionnaire" | "raised_minimum" | "ratchet"
        | "recovery_code" | "replaced_code" | "sealing" | "seaql_migrations" | "self_rating"
        | "staff" | "staff_session" | "status_report" | "status_report_text" | "succession"
        | "venue" => Kind::Other,
        _ => return None,
    })
}

impl Dump {
    /// The ids of boxes that differ, when all that came between is one form.
    pub fn boxes_changed_by_one_form(&self, after: &Self) -> Result<BTreeSet<String>, Leak> {
        self.boxes_changed(after, 1)
    }

    /// The same of one registration, behind which there is no page.
    pub fn boxes_changed_by_a_registration(&self, after: &Self) -> Result<BTreeSet<String>, Leak> {
        self.boxes_changed(after, 0)
    }

    fn boxes_changed(&self, after: &Self, pages_spent: usize) -> Result<BTreeSet<String>, Leak> {
        let tables: BTreeSet<&String> = self.0.keys().chain(after.0.keys()).collect();
        let (mut boxes, mut pages) = (BTreeSet::new(), 0);
        for table in tables {
            let none = BTreeMap::new();
            let old = self.0.get(table).unwrap_or(&none);
            let new = after.0.get(table).unwrap_or(&none);
            let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            let differ = ids.into_iter().filter(|id| old.get(*id) != new.get(*id));
            match kind(table) {
                None => return Err(format!("{table} is a table that nobody has looked at")),
                Some(Kind::Boxes) => boxes.extend(differ.cloned()),
                Some(Kind::Pages) => pages += differ.count(),
                Some(Kind::Answers | Kind::Other) => {
                    if let Some(id) = differ.into_iter().next() {
                        return Err(format!("a form changed {table} {id}: {:?}", new.get(id)));
                    }
                }
            }
        }
        if pages != pages_spent {
            return Err(format!("a form spent {pages} pages"));
        }
        Ok(boxes)
    }

    /// How many registrations each released row of them holds.
    pub fn released_of_registrations(&self) -> Vec<(String, u32)> {
        let rows = self
            .0
            .get("released")
            .into_iter()
            .flat_map(BTreeMap::values);
        let read = |row: &String| {
            let value: Value = serde_json::from_str(row).unwrap();
            let questionnaire = value["questionnaire"].as_str().unwrap();
            let is_registration = ["talk/", "visit/"]
                .iter()
                .any(|id| questionnaire.starts_with(id));
            let tally = value["tally"].as_str().unwrap().trim_start_matches("\\x");
            is_registration.then(|| (row.clone(), u32::from_str_radix(&tally[..8], 16).unwrap()))
        };
        rows.filter_map(read).collect()
    }

    /// Rows of answers that are released, published or not, as numbers of a
    /// reading.
    pub fn released(&self) -> Reading {
        let mut reading = Reading::new();
        for row in self
            .0
            .get("released")
            .into_iter()
            .flat_map(BTreeMap::values)
        {
            let row: Value = serde_json::from_str(row).unwrap();
            let word = |name: &str| row[name].as_str().unwrap().to_owned();
            if word("questionnaire") != "parent-standard/1" {
                continue;
            }
            let name = format!(
                "released {}|{}|{}|{}|{}",
                word("municipality"),
                word("month"),
                word("type"),
                word("area"),
                word("role")
            );
            let tally = hex::decode(word("tally").trim_start_matches("\\x")).unwrap();
            let (words, _) = tally.as_chunks::<4>();
            let counts: Vec<u32> = words.iter().map(|word| u32::from_be_bytes(*word)).collect();
            let numbers = reading.entry(name).or_insert_with(|| vec![0; 25]);
            let from = match word("part").as_str() {
                "all" => {
                    numbers[0] += counts[0];
                    1
                }
                "return" => 13,
                _ => 19,
            };
            for (sum, count) in numbers[from..].iter_mut().zip(&counts[1..]) {
                *sum += count;
            }
        }
        reading
    }

    /// As text, in a fixed order, with what is random by design shown by its
    /// length; boxes and pages by their number.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (table, rows) in &self.0 {
            match kind(table) {
                Some(Kind::Boxes | Kind::Pages) => text += &format!("{table} {}\n", rows.len()),
                _ => rows
                    .values()
                    .for_each(|row| text += &format!("{table} {}\n", masked(row))),
            }
        }
        text
    }
}

/// A row without what is drawn at random or made anew each night.
fn masked(row: &str) -> String {
    let mut row: Value = serde_json::from_str(row).unwrap();
    // When it was written is no matter of what it says.
    for name in ["moved_at", "xmin"] {
        if let Some(row) = row.as_object_mut() {
            row.remove(name);
        }
    }
    for name in [
        "fingerprint",
        "hash",
        "id",
        "key",
        "sealed",
        "margin",
        "step_start",
    ] {
        if row[name].is_string() {
            row[name] = format!("{} digits", row[name].as_str().unwrap().len()).into();
        }
    }
    row.to_string()
}

async fn column(database: &DatabaseConnection, asked: String) -> Vec<String> {
    let statement = Statement::from_string(database.get_database_backend(), asked);
    let rows = database.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

/// A copy of everything. On PostgreSQL with the transaction that wrote each
/// row: a row written anew is another, also when it says the same.
pub async fn dump(url: &str) -> Dump {
    let database: DatabaseConnection = Database::connect(url).await.unwrap();
    let is_sqlite = database.get_database_backend() == DbBackend::Sqlite;
    let catalogue = if is_sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    } else {
        "SELECT table_name::text FROM information_schema.tables \
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    };
    let mut dump = Dump::default();
    for table in column(&database, catalogue.into()).await {
        let row_as_json = if is_sqlite {
            let columns = format!("SELECT name FROM pragma_table_info('{table}') ORDER BY name");
            let part = |name: String| {
                format!(
                    "'{name}', CASE typeof(\"{name}\") WHEN 'blob' THEN lower(hex(\"{name}\")) ELSE \"{name}\" END"
                )
            };
            let columns = column(&database, columns).await;
            format!(
                "json_object({})",
                columns.into_iter().map(part).collect::<Vec<_>>().join(", ")
            )
        } else {
            format!(
                "CAST(to_jsonb(\"{table}\".*) || jsonb_build_object('xmin', \"{table}\".xmin::text) AS TEXT)"
            )
        };
        let asked = format!("SELECT {row_as_json} FROM \"{table}\"");
        let rows = column(&database, asked).await;
        dump.0.insert(
            table.clone(),
            rows.into_iter().map(|row| named(&table, row)).collect(),
        );
    }
    database.close().await.unwrap();
    dump
}

/// What a backup holds of each table: the same as text, whatever the database.
pub fn of_backup(text: &str) -> Dump {
    let mut dump = Dump::default();
    let mut table = "";
    for line in text.lines() {
        if let Some(named) = line.strip_prefix("table ") {
            table = named.split(' ').next().unwrap();
        } else if line.starts_with('{') {
            let rows = dump.0.entry(table.to_owned()).or_default();
            rows.extend([named(table, line.to_owned())]);
        }
    }
    dump
}

/// A row under what tells it apart; sealed bytes by a digest.
fn named(table: &str, row: String) -> (String, String) {
    match kind(table) {
        Some(Kind::Boxes | Kind::Pages) => {
            let value: Value = serde_json::from_str(&row).unwrap();
            let id = value["id"].as_str().unwrap_or(&row).to_owned();
            let mut digest = DefaultHasher::new();
            row.hash(&mut digest);
            (id, digest.finish().to_string())
        }
        _ => {
            // Plain rows are told apart by all they say.
            (row.clone(), row)
        }
    }
}

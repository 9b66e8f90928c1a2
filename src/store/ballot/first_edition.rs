//! What waited in boxes of the first edition, carried over once. There each
//! group, each language and each activity had a box of its own, and a tally
//! held all questions. The forms of the part that everybody is asked go on;
//! of the two routed questions nobody knows who was asked, so they start at
//! nothing.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use sea_orm::{ConnectionTrait, Statement};
use zeroize::Zeroizing;

use super::keys::{Keys, keyed_secret, leaving_nothing};
use crate::{
    StoreError,
    domain::{
        counting::{
            activity_counts::shelf, ballot::BallotBox, group::Boxes, place::BoxKey, tally::Tally,
        },
        questionnaire::{Bank, Part, PartName},
    },
};

const NONCE: usize = 24;
const VERSION: u8 = 1;
/// What follows `n` in a tally of the first edition: four questions, each with
/// four values, the way out and blank.
const PLACES: usize = 6;
const COUNTS: usize = 4 * PLACES;

/// Takes what waits out of the boxes of the first edition, with the key that
/// sealed them. Counts of activities are kept of those for which `is_counted`
/// says so.
///
/// # Errors
/// When the database does not answer, or a box does not open.
pub(crate) async fn take(
    transaction: &impl ConnectionTrait,
    keys: &Keys,
    is_counted: impl Fn(i64) -> bool,
) -> Result<Boxes, StoreError> {
    let cipher_key = keyed_secret(keys.of_boxes(), "seal");
    let cipher = leaving_nothing(|| Box::new(XChaCha20Poly1305::new((&**cipher_key).into())));
    let backend = transaction.get_database_backend();
    let all = Statement::from_string(backend, "SELECT id, sealed FROM first_edition_box");
    let mut boxes = Boxes::default();
    for row in transaction.query_all_raw(all).await? {
        let (id, sealed): (Vec<u8>, Vec<u8>) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let opened = open(&cipher, &id, &sealed);
        let carried = opened.and_then(|inside| put_into(&mut boxes, &inside, &is_counted));
        carried.ok_or_else(|| StoreError::unreadable("a sealed box of the first edition"))?;
    }
    transaction
        .execute_unprepared("DELETE FROM first_edition_box")
        .await?;
    Ok(boxes)
}

/// How many boxes of the first edition wait to be carried over.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn waiting(connection: &impl ConnectionTrait) -> Result<u64, StoreError> {
    let backend = connection.get_database_backend();
    let asked = Statement::from_string(backend, "SELECT count(*) FROM first_edition_box");
    let row = connection.query_one_raw(asked).await?;
    let boxes: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(boxes.unwrap_or(0).unsigned_abs())
}

fn open(cipher: &XChaCha20Poly1305, id: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: rest, aad: id };
    let inside = cipher.decrypt(&XNonce::from(*nonce), payload).ok()?;
    Some(Zeroizing::new(inside))
}

fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}

fn number(bytes: &[u8]) -> Option<u32> {
    let (first, _) = bytes.split_first_chunk::<4>()?;
    Some(u32::from_be_bytes(*first))
}

fn put_into(boxes: &mut Boxes, inside: &[u8], is_counted: impl Fn(i64) -> bool) -> Option<()> {
    let (version, rest) = inside.split_first()?;
    let (name, rest) = part(rest)?;
    let (tally, _) = part(rest)?;
    let words: Vec<&str> = std::str::from_utf8(name).ok()?.split('\t').collect();
    let forms = number(tally)?;
    match words[..] {
        _ if *version != VERSION => return None,
        [
            "answers",
            municipality,
            questionnaire,
            activity_type,
            area,
            role,
        ] => {
            let activity_type = activity_type.parse().ok()?;
            let key = BoxKey {
                municipality: municipality.parse().ok()?,
                questionnaire: Bank::shipped().named(questionnaire)?,
                activity_type,
                area: Some(area.parse().ok()?),
                of_some_codes: false,
            };
            let questionnaire = key.questionnaire.clone();
            let everybody = questionnaire.part(PartName::All)?;
            let tally = of_everybody(tally, everybody)?;
            let empty = || BallotBox::empty(&questionnaire);
            let held = boxes.answers.entry(key).or_insert_with(empty);
            let role = questionnaire.group(role)?;
            held.carry_over(activity_type, role, everybody, &tally, &questionnaire)
                .ok()?;
        }
        ["language", municipality, language] => {
            let first = Bank::shipped().named(FIRST_QUESTIONNAIRE)?;
            let whose = (municipality.parse().ok()?, first);
            let languages = boxes.languages.entry(whose).or_default();
            languages.add(language, forms);
        }
        ["activity", id] => {
            let activity = id.parse().ok()?;
            if is_counted(activity) {
                let counts = boxes.counts.entry(shelf(activity)).or_default();
                counts.add(activity, forms);
            }
        }
        _ => return None,
    }
    Some(())
}

/// The one questionnaire of the first edition.
const FIRST_QUESTIONNAIRE: &str = "parent-standard/1";

/// The counts of the part that everybody is asked, out of a whole tally.
fn of_everybody(bytes: &[u8], everybody: &Part) -> Option<Tally> {
    if bytes.len() != 4 * (COUNTS + 1) {
        return None;
    }
    let width = 4 * PLACES;
    let mut kept = bytes[..4].to_vec();
    for question in everybody.questions() {
        let start = 4 + question * width;
        kept.extend_from_slice(bytes.get(start..start + width)?);
    }
    Tally::from_bytes(&kept, everybody.counts()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lay in a sealed box of the first edition.
    fn inside(name: &str, numbers: &[u32]) -> Vec<u8> {
        let tally: Vec<u8> = numbers.iter().flat_map(|one| one.to_be_bytes()).collect();
        let mut inside = vec![VERSION];
        for part in [name.as_bytes(), &tally] {
            inside.extend_from_slice(&(part.len() as u16).to_be_bytes());
            inside.extend_from_slice(part);
        }
        inside.resize(640, 0);
        inside
    }

    #[test]
    fn forms_languages_and_counts_of_groups_go_on() {
        let mut boxes = Boxes::default();
        let mut numbers = vec![4];
        numbers.extend([4, 0, 0, 0, 0, 0].repeat(4));
        for role in ["mother", "father"] {
            let name = format!("answers\t0180\tparent-standard/1\tadvice_talk\tfarsta\t{role}");
            assert!(put_into(&mut boxes, &inside(&name, &numbers), |_| true).is_some());
        }
        let arabic = inside("language\t0180\tar", &[9]);
        assert!(put_into(&mut boxes, &arabic, |_| true).is_some());
        for activity in [70, 71] {
            let count = inside(&format!("activity\t{activity}"), &[3]);
            assert!(put_into(&mut boxes, &count, |activity| activity == 70).is_some());
        }
        let (key, held) = boxes.answers.first_key_value().unwrap();
        assert_eq!(
            (boxes.answers.len(), held.forms_at_most(&key.questionnaire)),
            (1, 8)
        );
        assert_eq!(boxes.languages.len(), 1);
        assert_eq!((boxes.counts[&1].of(70), boxes.counts[&1].of(71)), (3, 0));
        assert!(put_into(&mut boxes, &inside("answers\t0180", &numbers), |_| true).is_none());
    }
}

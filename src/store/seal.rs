//! How a box lies on disk.
//!
//! `ballot_box.id` is a keyed hash of the box key (16 bytes), so that a copy of
//! the table does not say whose boxes there are. `sealed` is always 680 bytes:
//! a fresh nonce (24), then the encryption (XChaCha20-Poly1305, tag 16) of 640
//! bytes, with the id as associated data so that blobs cannot change places:
//!
//! ```text
//! version 1 | length of key (2) | key, words with tabs between | length of tally (2) | tally | zeros
//! ```
//!
//! The key lies inside so that closing a tertial can find every box without a
//! list of what might exist. Three kinds of box look alike from outside:
//! answers, a language's count, an activity's count.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};

use super::{StoreError, keys};
use crate::domain::{
    ballot::{BoxKey, Tally},
    language::Language,
    organisation::MunicipalityCode,
    submission::RoleGroup,
};

/// What a sealed box is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BoxName {
    /// Answers waiting to be counted.
    Answers(BoxKey),
    /// How many answered in a language, waiting to be counted.
    Language(MunicipalityCode, Language),
    /// How many answered an activity, by its number.
    Activity(i64),
}

/// Bytes inside a sealed box.
const INSIDE: usize = 640;
const NONCE: usize = 24;
/// Bytes of a box's id.
pub(super) const ID: usize = 16;
/// Bytes of a sealed box: nonce, encryption, tag.
pub(super) const SEALED: usize = NONCE + INSIDE + 16;
const VERSION: u8 = 1;

/// Seals and opens boxes.
pub(super) struct Sealer {
    cipher: XChaCha20Poly1305,
    id_key: [u8; 32],
}

/// A box's id in the table.
pub(super) type BoxId = [u8; ID];

impl Sealer {
    pub(super) fn new(keys: &keys::Keys) -> Self {
        let key = keys::keyed_hash(keys.of_boxes(), "seal", &[]);
        Self {
            cipher: XChaCha20Poly1305::new(&key.into()),
            id_key: keys::keyed_hash(keys.of_boxes(), "box id", &[]),
        }
    }

    pub(super) fn id(&self, name: &BoxName) -> BoxId {
        let hash = keys::keyed_hash(&self.id_key, "id", &[words(name).as_bytes()]);
        let (id, _) = hash.split_at(16);
        id.try_into()
            .unwrap_or_else(|_| unreachable!("16 of 32 bytes are 16 bytes"))
    }

    /// The blob of a box under its [`Sealer::id`].
    pub(super) fn seal(
        &self,
        id: &BoxId,
        name: &BoxName,
        tally: &Tally,
    ) -> Result<Vec<u8>, StoreError> {
        let mut inside = Vec::with_capacity(INSIDE);
        inside.push(VERSION);
        for part in [words(name).as_bytes(), &tally.to_bytes()] {
            inside.extend_from_slice(&(part.len() as u16).to_be_bytes());
            inside.extend_from_slice(part);
        }
        if inside.len() > INSIDE {
            return Err(StoreError::unreadable("a box is larger than its blob"));
        }
        inside.resize(INSIDE, 0);
        let nonce: [u8; NONCE] =
            keys::random().map_err(|_| StoreError::unreadable("the system has no randomness"))?;
        let payload = Payload {
            msg: &inside,
            aad: id,
        };
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| StoreError::unreadable("a box cannot be sealed"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    pub(super) fn open(&self, id: &[u8], sealed: &[u8]) -> Result<(BoxName, Tally), StoreError> {
        let damaged = || StoreError::unreadable("a sealed box cannot be opened with this key file");
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or_else(damaged)?;
        let inside = self
            .cipher
            .decrypt(&XNonce::from(*nonce), Payload { msg: rest, aad: id })
            .map_err(|_| damaged())?;
        let read = || {
            let (version, rest) = inside.split_first()?;
            let (name, rest) = part(rest)?;
            let (tally, _) = part(rest)?;
            let name = read_words(std::str::from_utf8(name).ok()?)?;
            (*version == VERSION).then_some((name, Tally::from_bytes(tally).ok()?))
        };
        read().ok_or_else(damaged)
    }
}

fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}

fn words(name: &BoxName) -> String {
    match name {
        BoxName::Answers(key) => [
            "answers",
            key.municipality.as_str(),
            &key.questionnaire,
            key.activity_type.as_str(),
            key.area.as_str(),
            key.role.as_str(),
        ]
        .join("\t"),
        BoxName::Language(municipality, language) => {
            ["language", municipality.as_str(), language.tag()].join("\t")
        }
        BoxName::Activity(id) => format!("activity\t{id}"),
    }
}

fn read_words(text: &str) -> Option<BoxName> {
    let words: Vec<&str> = text.split('\t').collect();
    Some(match words[..] {
        [
            "answers",
            municipality,
            questionnaire,
            activity_type,
            area,
            role,
        ] => BoxName::Answers(BoxKey {
            municipality: municipality.parse().ok()?,
            questionnaire: questionnaire.to_owned(),
            activity_type: activity_type.parse().ok()?,
            area: area.parse().ok()?,
            role: RoleGroup::named(role)?,
        }),
        ["language", municipality, language] => {
            BoxName::Language(municipality.parse().ok()?, language.parse().ok()?)
        }
        ["activity", id] => BoxName::Activity(id.parse().ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        activity::ActivityType,
        ballot::{BallotBox, MinimumGroup},
        questionnaire::{MOST_COUNTS, Questionnaire},
        submission::Submission,
    };

    fn key() -> BoxKey {
        BoxKey {
            municipality: "0180".parse().unwrap(),
            questionnaire: "parent-standard/1".into(),
            activity_type: ActivityType::AdviceTalk,
            area: "farsta".parse().unwrap(),
            role: RoleGroup::Mother,
        }
    }

    fn name() -> BoxName {
        BoxName::Answers(key())
    }

    fn sealer(folder: &tempfile::TempDir, name: &str) -> Sealer {
        Sealer::new(
            &keys::KeyFile::at(&folder.path().join(name))
                .create()
                .unwrap(),
        )
    }

    #[test]
    fn a_box_opens_as_it_was_sealed_and_every_blob_has_the_same_size() {
        let folder = tempfile::tempdir().unwrap();
        let sealer = sealer(&folder, "a");
        let questionnaire = Questionnaire::asked_for(ActivityType::AdviceTalk);
        let mut ballot_box = BallotBox::empty(questionnaire);
        let empty = sealer
            .seal(&sealer.id(&name()), &name(), ballot_box.tally())
            .unwrap();
        ballot_box.add(
            &Submission::simulated(&[Some(0); 4], RoleGroup::Mother, questionnaire),
            questionnaire,
            MinimumGroup::new(5).unwrap(),
        );
        let one = sealer
            .seal(&sealer.id(&name()), &name(), ballot_box.tally())
            .unwrap();
        assert_eq!((empty.len(), one.len()), (680, 680));
        assert_ne!(
            sealer
                .seal(&sealer.id(&name()), &name(), ballot_box.tally())
                .unwrap(),
            one,
            "each sealing has a fresh nonce"
        );
        assert_eq!(
            sealer.open(&sealer.id(&name()), &one).unwrap(),
            (name(), ballot_box.tally().clone())
        );
    }

    #[test]
    fn the_longest_key_and_the_largest_tally_fit() {
        let folder = tempfile::tempdir().unwrap();
        let longest = BoxKey {
            questionnaire: "q".repeat(48),
            activity_type: ActivityType::ParentingProgramme,
            area: "a".repeat(40).parse().unwrap(),
            ..key()
        };
        let full = Tally::empty(MOST_COUNTS);
        let (sealer, name) = (sealer(&folder, "a"), BoxName::Answers(longest));
        assert_eq!(
            sealer.seal(&sealer.id(&name), &name, &full).unwrap().len(),
            680
        );
    }

    #[test]
    fn a_blob_opens_with_no_other_key_in_no_other_place_and_not_when_changed() {
        let folder = tempfile::tempdir().unwrap();
        let sealer_a = sealer(&folder, "a");
        let blob = sealer_a
            .seal(&sealer_a.id(&name()), &name(), &Tally::empty(24))
            .unwrap();
        let id = sealer_a.id(&name());
        assert!(sealer(&folder, "b").open(&id, &blob).is_err());
        assert!(sealer_a.open(&[0; 16], &blob).is_err());
        let mut changed = blob.clone();
        changed[100] ^= 1;
        assert!(sealer_a.open(&id, &changed).is_err());
        assert!(sealer_a.open(&id, &blob[..20]).is_err());
    }

    #[test]
    fn every_kind_of_box_is_read_as_it_was_named_and_has_the_same_size() {
        let folder = tempfile::tempdir().unwrap();
        let sealer = sealer(&folder, "a");
        for name in [
            name(),
            BoxName::Language("0180".parse().unwrap(), Language::ARABIC),
            BoxName::Activity(i64::MAX),
        ] {
            let blob = sealer
                .seal(&sealer.id(&name), &name, &Tally::empty(0))
                .unwrap();
            assert_eq!(blob.len(), 680);
            assert_eq!(sealer.open(&sealer.id(&name), &blob).unwrap().0, name);
        }
        assert_eq!(read_words("answers\t0180"), None);
    }
}

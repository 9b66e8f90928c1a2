//! How a box lies on disk.
//!
//! `ballot_box.id` is a keyed hash of the box's name (16 bytes), so that a copy
//! of the table does not say whose boxes there are. `sealed` is one byte that
//! names the cipher, a fresh nonce (24), then the encryption
//! (XChaCha20-Poly1305, tag 16) of a whole number of steps of 1024 bytes. The
//! cipher's byte, the id and the generation of the key are authenticated with
//! it, so that a blob can change neither place nor day:
//!
//! ```text
//! version 2 | length of name (2) | name, words with tabs between | length of contents (2) | contents | zeros
//! ```
//!
//! The name lies inside so that closing a tertial can find every box without a
//! list of what might exist. Whatever a later version changes, it begins as this
//! one does, to the end of the name: a program that cannot read on seals the box
//! anew as it is, under the id by which the program that can will look. Three kinds of box look alike from outside:
//! answers of an area, languages of a municipality, counts of 64 activities.

use std::fmt;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, AeadInOut, Payload},
};
use zeroize::Zeroizing;

use super::keys::{self, Secret, keyed_secret, leaving_nothing};
use crate::{
    StoreError,
    domain::{
        counting::{
            activity_counts::ActivityCounts,
            ballot::BallotBox,
            group::Boxes,
            languages::LanguageBox,
            place::{BoxKey, BoxName},
        },
        questionnaire::Bank,
    },
};

/// Bytes inside a sealed box are a multiple of this.
const STEP: usize = 1024;
const NONCE: usize = 24;
const TAG: usize = 16;
/// XChaCha20-Poly1305 of boxes of the second edition.
const CIPHER: u8 = 2;
const VERSION: u8 = 2;
/// Bytes of a box's id.
pub(crate) const ID: usize = 16;
/// What stands in a name for "counted without area" (rule R7).
const NO_AREA: &str = "*";
/// What stands there for "not all codes of the type ask it" (rule R8).
const OF_SOME_CODES: &str = "**";

/// A box's id in the table.
pub(crate) type BoxId = [u8; ID];

/// Seals and opens boxes with the key of one generation.
pub(crate) struct Sealer {
    /// It holds its key, which stays where it is as every [`Secret`] does.
    cipher: Box<XChaCha20Poly1305>,
    id_key: Secret,
    generation: u64,
}

/// What goes into a box: so many bytes, as `write` puts them behind what stands
/// there.
struct Contents<'a> {
    length: usize,
    write: &'a dyn Fn(&mut Vec<u8>),
}

/// Why a box does not open.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NotOpened {
    /// Its seal does not hold under this key: it is damaged.
    Damaged,
    /// It opens, and no name by which it goes is at its head: where it belongs
    /// under the next key cannot be said.
    NotUnderstood,
    /// It is of a questionnaire, a type or a kind that is not known here, or of
    /// a version that is not.
    NotKnown(Carried),
}

/// A box that opens and is not known here: a newer program beside this one, or
/// one before it, knows it. It is sealed anew as it is.
#[derive(PartialEq, Eq)]
pub(crate) struct Carried(Zeroizing<Vec<u8>>);

impl fmt::Debug for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Carried(hidden)")
    }
}

impl Carried {
    /// The words by which it goes, of whatever version it is; none: no words.
    fn name(&self) -> &[u8] {
        at_head(&self.0).map_or(&[], |(_, name, _)| name)
    }

    /// Puts what lies in it among `boxes` where this bank knows it; else it
    /// comes back.
    pub(crate) fn put_into(self, boxes: &mut Boxes, bank: &Bank) -> Result<(), Self> {
        let put = parts(&self.0).and_then(|(name, contents)| put_into(boxes, name, contents, bank));
        put.ok_or(self)
    }
}

impl Sealer {
    pub(crate) fn new(keys: &keys::Keys) -> Self {
        let key = keyed_secret(keys.of_boxes(), "seal");
        Self {
            cipher: leaving_nothing(|| Box::new(XChaCha20Poly1305::new((&**key).into()))),
            id_key: keyed_secret(keys.of_boxes(), "box id"),
            generation: keys.generation(),
        }
    }

    pub(crate) fn id(&self, name: &BoxName) -> BoxId {
        self.id_of(words(name).as_bytes())
    }

    fn id_of(&self, words: &[u8]) -> BoxId {
        let hash = keys::keyed_hash(&self.id_key, "id", &[words]);
        std::array::from_fn(|place| hash[place])
    }

    fn authenticated(&self, id: &[u8]) -> Vec<u8> {
        [&[CIPHER], id, &self.generation.to_be_bytes()].concat()
    }

    /// The blob of a box under its [`Sealer::id`].
    fn seal(
        &self,
        id: &BoxId,
        name: &BoxName,
        contents: &Contents<'_>,
    ) -> Result<Vec<u8>, StoreError> {
        let name = words(name);
        let short = |length: usize| {
            let length = u16::try_from(length);
            length.map_err(|_| StoreError::unreadable("a box is too large"))
        };
        let (of_name, of_contents) = (short(name.len())?, short(contents.length)?);
        let whole = (1 + 2 + name.len() + 2 + contents.length).next_multiple_of(STEP);
        self.encrypt(id, whole, |inside| {
            let ends = inside.len() + whole;
            inside.push(VERSION);
            inside.extend_from_slice(&of_name.to_be_bytes());
            inside.extend_from_slice(name.as_bytes());
            inside.extend_from_slice(&of_contents.to_be_bytes());
            (contents.write)(inside);
            inside.resize(ends, 0);
        })
    }

    /// So many bytes as `write` puts behind what stands there, encrypted where
    /// they lie: they are nowhere else.
    fn encrypt(
        &self,
        id: &BoxId,
        length: usize,
        write: impl FnOnce(&mut Vec<u8>),
    ) -> Result<Vec<u8>, StoreError> {
        let nonce: [u8; NONCE] = keys::random().map_err(StoreError::no_randomness)?;
        // As large as it becomes: what grows leaves a copy behind.
        let mut blob = Zeroizing::new(Vec::with_capacity(1 + NONCE + length + TAG));
        blob.push(CIPHER);
        blob.extend_from_slice(&nonce);
        write(&mut blob);
        let inside = &mut blob[1 + NONCE..];
        let tag = self
            .cipher
            .encrypt_inout_detached(&XNonce::from(nonce), &self.authenticated(id), inside.into())
            .map_err(|_| StoreError::unreadable("a box cannot be sealed"))?;
        blob.extend_from_slice(&tag);
        Ok(std::mem::take(&mut blob))
    }

    /// Seals every one of these boxes, under its id.
    pub(crate) fn seal_all(&self, boxes: &Boxes) -> Result<Vec<(BoxId, Vec<u8>)>, StoreError> {
        let mut blobs = Vec::new();
        let mut seal = |name: BoxName, length: usize, write: &dyn Fn(&mut Vec<u8>)| {
            let id = self.id(&name);
            blobs.push((id, self.seal(&id, &name, &Contents { length, write })?));
            Ok::<_, StoreError>(())
        };
        for (key, held) in &boxes.answers {
            let asked = &key.questionnaire;
            let write = |to: &mut Vec<u8>| held.write(asked, to);
            seal(
                BoxName::Answers(key.clone()),
                BallotBox::size(asked),
                &write,
            )?;
        }
        for ((municipality, questionnaire), held) in &boxes.languages {
            let name = BoxName::Languages(municipality.clone(), questionnaire.clone());
            let contents = Zeroizing::new(held.to_bytes());
            let write = |to: &mut Vec<u8>| to.extend_from_slice(&contents);
            seal(name, contents.len(), &write)?;
        }
        for (shelf, held) in &boxes.counts {
            let contents = Zeroizing::new(held.to_bytes());
            let write = |to: &mut Vec<u8>| to.extend_from_slice(&contents);
            seal(BoxName::Counts(*shelf), contents.len(), &write)?;
        }
        // In the order of their ids, whatever they hold.
        blobs.sort_unstable_by_key(|(id, _)| *id);
        Ok(blobs)
    }

    /// The id of what is not known here, under this key.
    pub(crate) fn id_of_carried(&self, carried: &Carried) -> BoxId {
        self.id_of(carried.name())
    }

    /// Seals what is not known here as it is, each under its id.
    pub(crate) fn seal_carried(
        &self,
        carried: &[Carried],
    ) -> Result<Vec<(BoxId, Vec<u8>)>, StoreError> {
        let seal = |carried: &Carried| {
            let id = self.id_of_carried(carried);
            let write = |to: &mut Vec<u8>| to.extend_from_slice(&carried.0);
            Ok((id, self.encrypt(&id, carried.0.len(), write)?))
        };
        carried.iter().map(seal).collect()
    }

    /// Opens a blob and puts what lies in it among `boxes`.
    pub(crate) fn open_into(
        &self,
        boxes: &mut Boxes,
        id: &[u8],
        sealed: &[u8],
        bank: &Bank,
    ) -> Result<(), NotOpened> {
        let opened = || {
            let (cipher, rest) = sealed.split_first()?;
            let (nonce, rest) = rest.split_first_chunk::<NONCE>()?;
            let payload = Payload {
                msg: rest,
                aad: &self.authenticated(id),
            };
            let inside = self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()?;
            (*cipher == CIPHER).then(|| Zeroizing::new(inside))
        };
        let inside = opened().ok_or(NotOpened::Damaged)?;
        let put = Carried(inside).put_into(boxes, bank);
        put.map_err(|carried| match self.id_of_carried(&carried)[..] == *id {
            true => NotOpened::NotKnown(carried),
            false => NotOpened::NotUnderstood,
        })
    }
}

/// Whether a sealed box of this size may hold so many bytes.
pub(crate) fn may_hold(sealed: usize, contents: usize) -> bool {
    let inside = sealed.saturating_sub(1 + NONCE + TAG);
    // The version, two lengths, and a name that is shorter than a step.
    let least = (1 + 2 + 2 + contents).next_multiple_of(STEP);
    (least..=least + STEP).contains(&inside)
}

/// What every version begins with, its own byte and the name, and what follows.
fn at_head(inside: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (version, rest) = inside.split_first()?;
    let (name, rest) = part(rest)?;
    Some((*version, name, rest))
}

/// Name and contents; none: of a version that this program does not read.
fn parts(inside: &[u8]) -> Option<(&[u8], &[u8])> {
    let (version, name, rest) = at_head(inside)?;
    let (contents, _) = part(rest)?;
    (version == VERSION).then_some((name, contents))
}

fn put_into(boxes: &mut Boxes, name: &[u8], contents: &[u8], bank: &Bank) -> Option<()> {
    match read_words(std::str::from_utf8(name).ok()?, bank)? {
        BoxName::Answers(key) => {
            let held = BallotBox::from_bytes(contents, &key.questionnaire).ok()?;
            boxes.answers.insert(key, held);
        }
        BoxName::Languages(municipality, questionnaire) => {
            let held = LanguageBox::from_bytes(contents).ok()?;
            boxes.languages.insert((municipality, questionnaire), held);
        }
        BoxName::Counts(shelf) => {
            let held = ActivityCounts::from_bytes(contents).ok()?;
            boxes.counts.insert(shelf, held);
        }
    }
    Some(())
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
            &key.questionnaire.name(),
            key.activity_type.as_str(),
            match &key.area {
                Some(area) => area.as_str(),
                None if key.of_some_codes => OF_SOME_CODES,
                None => NO_AREA,
            },
        ]
        .join("\t"),
        BoxName::Languages(municipality, questionnaire) => {
            ["languages", municipality.as_str(), &questionnaire.name()].join("\t")
        }
        BoxName::Counts(shelf) => format!("counts\t{shelf}"),
    }
}

fn read_words(text: &str, bank: &Bank) -> Option<BoxName> {
    let words: Vec<&str> = text.split('\t').collect();
    Some(match words[..] {
        ["answers", municipality, questionnaire, activity_type, area] => BoxName::Answers(BoxKey {
            municipality: municipality.parse().ok()?,
            questionnaire: bank.named(questionnaire)?,
            activity_type: activity_type.parse().ok()?,
            area: match area {
                NO_AREA | OF_SOME_CODES => None,
                area => Some(area.parse().ok()?),
            },
            of_some_codes: area == OF_SOME_CODES,
        }),
        ["languages", municipality, questionnaire] => {
            BoxName::Languages(municipality.parse().ok()?, bank.named(questionnaire)?)
        }
        ["counts", shelf] => BoxName::Counts(shelf.parse().ok()?),
        _ => return None,
    })
}

#[cfg(test)]
impl Sealer {
    /// A box as a program may lay it some day: more than one step long, nothing
    /// but its head as it is now.
    pub(crate) fn sealed_as_tomorrow(&self, name: &BoxName) -> (BoxId, Vec<u8>) {
        let id = self.id(name);
        let mut inside = vec![0xa5; 2 * STEP];
        let words = words(name);
        let length = u16::try_from(words.len()).unwrap().to_be_bytes();
        let head = [&[VERSION + 1], &length[..], words.as_bytes()].concat();
        inside[..head.len()].copy_from_slice(&head);
        let write = |to: &mut Vec<u8>| to.extend_from_slice(&inside);
        (id, self.encrypt(&id, inside.len(), write).unwrap())
    }

    /// One that no program can find again.
    pub(crate) fn sealed_without_name(&self, name: &BoxName) -> (BoxId, Vec<u8>) {
        let id = self.id(name);
        let mut inside = vec![0; STEP];
        inside[0] = VERSION + 1;
        let write = |to: &mut Vec<u8>| to.extend_from_slice(&inside);
        (id, self.encrypt(&id, inside.len(), write).unwrap())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ballot::key_file::KeyFile;
    use crate::domain::{
        activity_type::{ActivityType, Contact},
        counting::minimums::{MinimumGroup, Minimums},
        language::Language,
        questionnaire::{Questionnaire, STANDARD},
        role_group::RoleGroup,
        submission::Submission,
    };

    fn key() -> BoxKey {
        BoxKey {
            municipality: "0180".parse().unwrap(),
            questionnaire: Bank::shipped().newest(STANDARD).unwrap(),
            activity_type: ActivityType::AdviceTalk,
            area: Some("farsta".parse().unwrap()),
            of_some_codes: false,
        }
    }

    fn sealer(folder: &tempfile::TempDir, name: &str) -> Sealer {
        Sealer::new(&KeyFile::at(&folder.path().join(name)).create().unwrap())
    }

    /// One box of each kind, with something in it.
    fn boxes() -> Boxes {
        let five = MinimumGroup::new(5).unwrap();
        let minimums = Minimums {
            standard: five,
            recurring: five,
        };
        let mut boxes = Boxes::default();
        for (area, of_some_codes) in [(key().area, false), (None, false), (None, true)] {
            let key = BoxKey {
                area,
                of_some_codes,
                ..key()
            };
            let mut held = BallotBox::empty(&key.questionnaire);
            let form = Submission::simulated(&[Some(0); 4], RoleGroup::MOTHER, Contact::First);
            held.add(&form, 1, &key, &minimums);
            boxes.answers.insert(key, held);
        }
        let whose = (key().municipality, key().questionnaire);
        let languages = boxes.languages.entry(whose).or_default();
        languages.count(Language::ARABIC);
        boxes.counts.entry(i64::MAX / 64).or_default().add(3, 7);
        boxes
    }

    fn opened(sealer: &Sealer, blobs: &[(BoxId, Vec<u8>)]) -> Result<Boxes, NotOpened> {
        let mut boxes = Boxes::default();
        for (id, sealed) in blobs {
            sealer.open_into(&mut boxes, id, sealed, &Bank::shipped())?;
        }
        Ok(boxes)
    }

    #[test]
    fn boxes_open_as_they_were_sealed_and_all_kinds_look_alike() {
        let folder = tempfile::tempdir().unwrap();
        let sealer = sealer(&folder, "a");
        let blobs = sealer.seal_all(&boxes()).unwrap();
        assert_eq!(opened(&sealer, &blobs), Ok(boxes()));
        let sizes: Vec<usize> = blobs.iter().map(|(_, sealed)| sealed.len()).collect();
        assert_eq!(sizes, [1 + NONCE + STEP + 16; 5]);
        assert_ne!(
            sealer.seal_all(&boxes()).unwrap(),
            blobs,
            "each sealing has a fresh nonce"
        );
    }

    #[test]
    fn a_blob_opens_with_no_other_key_in_no_other_place_and_not_when_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (sealer(&folder, "a"), sealer(&folder, "b"));
        let blobs = one.seal_all(&boxes()).unwrap();
        assert_eq!(opened(&other, &blobs), Err(NotOpened::Damaged));
        let moved = [(blobs[0].0, blobs[1].1.clone())];
        assert_eq!(opened(&one, &moved), Err(NotOpened::Damaged));
        let mut changed = blobs.clone();
        changed[0].1[100] ^= 1;
        assert_eq!(opened(&one, &changed), Err(NotOpened::Damaged));
        let short = [(blobs[0].0, blobs[0].1[..20].to_vec())];
        assert_eq!(opened(&one, &short), Err(NotOpened::Damaged));
        let yesterday = Sealer {
            generation: one.generation + 1,
            ..one
        };
        assert_eq!(opened(&yesterday, &blobs), Err(NotOpened::Damaged));
    }

    #[test]
    fn what_a_newer_program_sealed_is_told_from_what_is_damaged_and_sealed_anew_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let sealer = sealer(&folder, "a");
        let of_tomorrow = include_str!("../../../assets/questionnaires/parent-standard.toml")
            .replace("version = 1", "version = 2");
        let key = BoxKey {
            questionnaire: Arc::new(Questionnaire::read(&of_tomorrow).unwrap()),
            ..key()
        };
        let name = BoxName::Answers(key);
        let id = sealer.id(&name);
        let contents = Contents {
            length: 3,
            write: &|to| to.extend_from_slice(&[1, 2, 3]),
        };
        let sealed = sealer.seal(&id, &name, &contents).unwrap();
        let Err(NotOpened::NotKnown(carried)) = opened(&sealer, &[(id, sealed)]) else {
            panic!("a questionnaire of tomorrow is known");
        };
        let next = self::sealer(&folder, "b");
        let again = next.seal_carried(&[carried]).unwrap();
        assert_eq!(again[0].0, next.id(&name), "where its program looks for it");
        let Err(NotOpened::NotKnown(carried)) = opened(&next, &again) else {
            panic!("it is another now");
        };
        let (_, contents) = parts(&carried.0).unwrap();
        assert_eq!(contents, [1, 2, 3]);
        assert_eq!(read_words("answers\t0180", &Bank::shipped()), None);
    }

    #[test]
    fn what_lies_otherwise_is_sealed_anew_byte_for_byte_where_its_name_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let (sealer, next) = (sealer(&folder, "a"), self::sealer(&folder, "b"));
        for name in [BoxName::Counts(7), BoxName::Answers(key())] {
            let later = sealer.sealed_as_tomorrow(&name);
            let Err(NotOpened::NotKnown(carried)) = opened(&sealer, &[later]) else {
                panic!("a version of tomorrow is read");
            };
            let again = next.seal_carried(std::slice::from_ref(&carried)).unwrap();
            assert_eq!(again[0].0, next.id(&name), "where its program looks for it");
            let as_it_was = Err(NotOpened::NotKnown(carried));
            assert_eq!(opened(&next, &again), as_it_was, "byte for byte");
        }
        let nameless = sealer.sealed_without_name(&BoxName::Counts(7));
        assert_eq!(opened(&sealer, &[nameless]), Err(NotOpened::NotUnderstood));
    }

    /// Made by another program, which knows XChaCha20-Poly1305 from its description
    /// (draft-irtf-cfrg-xchacha-03) and has its first test vector right.
    #[test]
    fn a_box_is_sealed_as_the_head_of_this_file_says_byte_for_byte() {
        let keys = keys::Keys::new(5, Box::new([7; 32].into()), Box::new([8; 32].into()));
        let sealer = Sealer::new(&keys);
        let id = hex::decode("cb0090808819600cbf68a92841e51ad0").unwrap();
        let sealed = "02000102030405060708090a0b0c0d0e0f1011121314151617956f063c06ebfd871a88f9151fe7\
                      d9fcb112c7077f259ae58e6146bfb64f";
        let mut sealed = hex::decode(sealed).unwrap();
        let opened = |sealed: &[u8]| {
            let mut boxes = Boxes::default();
            sealer.open_into(&mut boxes, &id, sealed, &Bank::shipped())
        };
        // Counts of one byte are none that this program knows.
        let Err(NotOpened::NotKnown(carried)) = opened(&sealed) else {
            panic!("it does not open");
        };
        assert_eq!(parts(&carried.0), Some((&b"counts\t7"[..], &[0][..])));
        sealed[0] = 1;
        assert_eq!(opened(&sealed), Err(NotOpened::Damaged), "another cipher");
    }
}

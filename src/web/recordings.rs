//! Questions read aloud: recordings by people, played from here and nowhere
//! else. Where there is none for a question and language, nothing is shown.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{ACCEPT_RANGES, CACHE_CONTROL, CONTENT_RANGE, Header, Range},
    web::{self, Bytes, Data},
};
use maud::{Markup, html};
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use super::problem::RequestError;
use crate::{
    domain::language::Language,
    text::{keys, plain},
};

/// What stands in `assets/recordings` when the program is built.
#[derive(Embed)]
#[folder = "../../assets/recordings/"]
struct BuiltIn;

/// Endings of recordings and what browsers call them.
const KINDS: [(&str, &str); 5] = [
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("wav", "audio/wav"),
];

#[derive(Clone)]
struct Recording {
    kind: &'static str,
    bytes: Bytes,
    hash: String,
}

/// By language and key.
type All = BTreeMap<(Language, String), Recording>;

/// The recordings of the running service, and the folder of those that were
/// made here.
#[derive(Default)]
pub struct Recordings {
    folder: Option<PathBuf>,
    all: RwLock<(u64, Arc<All>)>,
}

impl std::fmt::Debug for Recordings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.all().1.keys()).finish()
    }
}

/// Why a sound is not kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// It is none of the kinds that phones play.
    #[error("the file is no MP3, M4A, OGG or WAV")]
    Unknown,
    /// There is no folder for it.
    #[error("recordings: no folder is set")]
    NoFolder,
    /// The folder refuses.
    #[error("{0}")]
    Refused(String),
}

impl Recordings {
    /// Those built in and those of a folder, which go first.
    ///
    /// # Errors
    /// A sentence that names the folder or file that cannot be read, or that
    /// is no recording of a text.
    pub fn gather(folder: Option<&Path>) -> Result<Self, String> {
        Ok(Self {
            all: RwLock::new((0, Arc::new(gathered(folder)?))),
            folder: folder.map(Path::to_path_buf),
        })
    }

    fn all(&self) -> (u64, Arc<All>) {
        let all = self.all.read();
        all.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How often they have changed since the start: a page made before is made
    /// anew.
    #[must_use]
    pub fn edition(&self) -> u64 {
        self.all().0
    }

    /// Whether there is a folder to keep more in.
    #[must_use]
    pub fn can_keep(&self) -> bool {
        self.folder.is_some()
    }

    /// Keeps a sound for a text, instead of what the folder has for it.
    ///
    /// # Errors
    /// [`NotKept`]
    pub fn keep(&self, language: Language, key: &str, sound: &[u8]) -> Result<(), NotKept> {
        let ending = kind_of(sound).ok_or(NotKept::Unknown)?;
        self.change(language, key, |folder| {
            fs::create_dir_all(folder)?;
            // Beside the folders of languages, where nobody reads, until it is whole.
            let half = folder.with_file_name(format!("{language}-{key}.new"));
            fs::write(&half, sound)?;
            forget(folder, key)?;
            fs::rename(half, folder.join(format!("{key}.{ending}")))
        })
    }

    /// Takes away what the folder has for a text.
    ///
    /// # Errors
    /// [`NotKept`]
    pub fn remove(&self, language: Language, key: &str) -> Result<(), NotKept> {
        self.change(language, key, |folder| forget(folder, key))
    }

    fn change(
        &self,
        language: Language,
        key: &str,
        deed: impl FnOnce(&Path) -> io::Result<()>,
    ) -> Result<(), NotKept> {
        let folder = self.folder.as_deref().ok_or(NotKept::NoFolder)?;
        if !keys(language).iter().any(|known| known == key) {
            return Err(NotKept::Unknown);
        }
        // One after the other: what is read afterwards is what was written.
        let mut all = self.all.write().unwrap_or_else(PoisonError::into_inner);
        let refused = |error: io::Error| NotKept::Refused(format!("recordings: {error}"));
        deed(&folder.join(language.tag())).map_err(refused)?;
        let read = gathered(Some(folder)).map_err(NotKept::Refused)?;
        *all = (all.0 + 1, Arc::new(read));
        Ok(())
    }

    /// Whether somebody has read this text aloud.
    #[must_use]
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.all().1.contains_key(&(language, key.to_owned()))
    }

    /// A player for this text, when somebody has read it aloud. Nothing is
    /// loaded before it is pressed.
    #[must_use]
    pub fn player(&self, language: Language, key: &str, number: usize) -> Markup {
        let all = self.all().1;
        let recording = all.get(&(language, key.to_owned()));
        html! {
            @if let Some(recording) = recording {
                audio controls preload="none" src=(format!("/recordings/{}/{language}/{key}", recording.hash))
                    aria-label=(plain(language, "listen", &[("number", &number.to_string())])) {}
            }
        }
    }
}

/// Takes away every kind of recording of a text.
fn forget(folder: &Path, key: &str) -> io::Result<()> {
    for (ending, _) in KINDS {
        match fs::remove_file(folder.join(format!("{key}.{ending}"))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// The ending for a sound, by how it begins.
fn kind_of(sound: &[u8]) -> Option<&'static str> {
    match sound {
        [b'I', b'D', b'3', ..] => Some("mp3"),
        [0xff, second, ..] if second & 0xe0 == 0xe0 => Some("mp3"),
        [b'O', b'g', b'g', b'S', ..] => Some("ogg"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some("m4a"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'A',
            b'V',
            b'E',
            ..,
        ] => Some("wav"),
        _ => None,
    }
}

/// Those built in and those of a folder, which go first.
fn gathered(folder: Option<&Path>) -> Result<All, String> {
    let mut all = All::new();
    for name in BuiltIn::iter().filter(|name| name.contains('/')) {
        if let Some(file) = BuiltIn::get(&name) {
            take_in(&mut all, &name, bytes(file.data))
                .map_err(|error| format!("assets/recordings/{name} {error}"))?;
        }
    }
    let Some(folder) = folder else {
        return Ok(all);
    };
    let error = |path: &Path, error: &dyn std::fmt::Display| {
        format!("recordings: {} {error}", path.display())
    };
    let entries = |path: &Path| -> Result<Vec<_>, String> {
        let read = fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        Ok(read
            .map_err(|cause| error(path, &cause))?
            .into_iter()
            .map(|entry| entry.path())
            .collect())
    };
    for language in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        for path in entries(&language)? {
            let name = path
                .strip_prefix(folder)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            let read = fs::read(&path).map_err(|cause| error(&path, &cause))?;
            take_in(&mut all, &name, read.into()).map_err(|cause| error(&path, &cause))?;
        }
    }
    Ok(all)
}

fn take_in(all: &mut All, name: &str, bytes: Bytes) -> Result<(), String> {
    let parts = name
        .split_once('/')
        .and_then(|(language, file)| Some((language, file.rsplit_once('.')?)));
    let (language, (key, ending)) = parts.ok_or("is not named LANGUAGE/KEY.mp3")?;
    let language: Language = language
        .parse()
        .map_err(|_| format!("lies under {language}, which is not a language of this service"))?;
    let (_, kind) = KINDS
        .iter()
        .find(|(known, _)| *known == ending)
        .ok_or("does not end on .mp3, .m4a, .ogg, .opus or .wav")?;
    if !keys(language).iter().any(|known| known == key) {
        return Err(format!("is named after {key}, which is no text"));
    }
    let hash = hex::encode(&Sha256::digest(&bytes)[..8]);
    all.insert((language, key.to_owned()), Recording { kind, bytes, hash });
    Ok(())
}

fn bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => data.into(),
    }
}

/// `GET /recordings/{hash}/{language}/{key}`: a parent listens.
pub fn routes(service: &mut web::ServiceConfig) {
    service.service(web::resource("/recordings/{hash}/{language}/{key}").get(play));
}

/// A whole recording, or the part asked for: some phones play nothing that
/// does not come in parts.
async fn play(
    request: HttpRequest,
    typed: web::Path<(String, String, String)>,
    recordings: Data<Recordings>,
) -> Result<HttpResponse, RequestError> {
    let (hash, language, key) = typed.into_inner();
    let language: Language = language.parse().map_err(|_| RequestError::NotFound)?;
    let all = recordings.all().1;
    let recording = all
        .get(&(language, key))
        .filter(|recording| recording.hash == hash)
        .ok_or(RequestError::NotFound)?;
    let length = recording.bytes.len() as u64;
    let part = match Range::parse(&request) {
        Ok(Range::Bytes(wanted)) => match &wanted[..] {
            [one] => Some(one.to_satisfiable_range(length)),
            _ => None,
        },
        _ => None,
    };
    let mut response = match part {
        None => HttpResponse::Ok(),
        Some(Some(_)) => HttpResponse::PartialContent(),
        Some(None) => {
            return Ok(HttpResponse::RangeNotSatisfiable()
                .insert_header((CONTENT_RANGE, format!("bytes */{length}")))
                .body(""));
        }
    };
    response
        .content_type(recording.kind)
        .insert_header((ACCEPT_RANGES, "bytes"))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    Ok(match part.flatten() {
        None => response.body(recording.bytes.clone()),
        Some((first, last)) => response
            .insert_header((CONTENT_RANGE, format!("bytes {first}-{last}/{length}")))
            .body(recording.bytes.slice(first as usize..=last as usize)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_recording_of_a_text_is_named() {
        let folder = tempfile::tempdir().unwrap();
        assert!(
            Recordings::gather(Some(&folder.path().join("none")))
                .unwrap_err()
                .contains("none")
        );
        for (name, error) in [
            ("sv/form-send.exe", "does not end"),
            ("tlh/form-send.mp3", "not a language"),
            ("sv/nothing.mp3", "no text"),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, "x").unwrap();
            assert!(
                Recordings::gather(Some(folder.path()))
                    .unwrap_err()
                    .contains(error),
                "{name}"
            );
            fs::remove_file(path).unwrap();
        }
        fs::write(folder.path().join("sv/form-send.mp3"), "sound").unwrap();
        let recordings = Recordings::gather(Some(folder.path())).unwrap();
        assert!(
            recordings
                .player(Language::SWEDISH, "form-send", 1)
                .0
                .contains("<audio controls preload=\"none\"")
        );
        assert_eq!(recordings.player(Language::ENGLISH, "form-send", 1).0, "");
    }

    #[test]
    fn a_sound_made_here_takes_the_place_of_the_one_before_and_pages_learn_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let recordings = Recordings::gather(Some(folder.path())).unwrap();
        let (language, key) = (Language::SWEDISH, "form-send");
        let wave: &[u8] = b"RIFF\x04\0\0\0WAVEdata";
        recordings.keep(language, key, b"ID3 sound").unwrap();
        recordings.keep(language, key, wave).unwrap();
        assert_eq!(recordings.edition(), 2);
        let names: Vec<_> = fs::read_dir(folder.path().join("sv"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["form-send.wav"]);
        for (key, sound) in [
            ("form-send", &b"<script>"[..]),
            ("nothing", wave),
            ("../x", wave),
        ] {
            let error = recordings.keep(language, key, sound).unwrap_err();
            assert!(matches!(error, NotKept::Unknown), "{key}: {error}");
        }
        assert!(recordings.has(language, key));
        recordings.remove(language, key).unwrap();
        assert!(!recordings.has(language, key) && recordings.edition() == 3);
        let nowhere = Recordings::default().keep(language, key, wave);
        assert!(matches!(nowhere, Err(NotKept::NoFolder)));
    }
}

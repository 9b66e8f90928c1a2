//! Questions read aloud: recordings by people, played from here and nowhere
//! else. Where there is none for a question and language, nothing is shown.

use std::{borrow::Cow, collections::BTreeMap, fs, path::Path};

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
#[folder = "assets/recordings/"]
struct BuiltIn;

/// Endings of recordings and what browsers call them.
const KINDS: [(&str, &str); 4] = [
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
];

struct Recording {
    kind: &'static str,
    bytes: Bytes,
    hash: String,
}

/// The recordings of the running service, by language and key.
#[derive(Default)]
pub struct Recordings(BTreeMap<(Language, String), Recording>);

impl std::fmt::Debug for Recordings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Recordings {
    /// Those built in and those of a folder, which go first.
    ///
    /// # Errors
    /// A sentence that names the folder or file that cannot be read, or that
    /// is no recording of a text.
    pub fn gather(folder: Option<&Path>) -> Result<Self, String> {
        let mut recordings = Self::default();
        for name in BuiltIn::iter().filter(|name| name.contains('/')) {
            if let Some(file) = BuiltIn::get(&name) {
                recordings
                    .take_in(&name, bytes(file.data))
                    .map_err(|error| format!("assets/recordings/{name} {error}"))?;
            }
        }
        let Some(folder) = folder else {
            return Ok(recordings);
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
                recordings
                    .take_in(&name, read.into())
                    .map_err(|cause| error(&path, &cause))?;
            }
        }
        Ok(recordings)
    }

    fn take_in(&mut self, name: &str, bytes: Bytes) -> Result<(), String> {
        let parts = name
            .split_once('/')
            .and_then(|(language, file)| Some((language, file.rsplit_once('.')?)));
        let (language, (key, ending)) = parts.ok_or("is not named LANGUAGE/KEY.mp3")?;
        let language: Language = language.parse().map_err(|_| {
            format!("lies under {language}, which is not a language of this service")
        })?;
        let (_, kind) = KINDS
            .iter()
            .find(|(known, _)| *known == ending)
            .ok_or("does not end on .mp3, .m4a, .ogg or .opus")?;
        if !keys(language).iter().any(|known| known == key) {
            return Err(format!("is named after {key}, which is no text"));
        }
        let hash = hex::encode(&Sha256::digest(&bytes)[..8]);
        self.0
            .insert((language, key.to_owned()), Recording { kind, bytes, hash });
        Ok(())
    }

    /// A player for this text, when somebody has read it aloud. Nothing is
    /// loaded before it is pressed.
    #[must_use]
    pub fn player(&self, language: Language, key: &str, number: usize) -> Markup {
        let recording = self.0.get(&(language, key.to_owned()));
        html! {
            @if let Some(recording) = recording {
                audio controls preload="none" src=(format!("/recordings/{}/{language}/{key}", recording.hash))
                    aria-label=(plain(language, "listen", &[("number", &number.to_string())])) {}
            }
        }
    }
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
    let recording = recordings
        .0
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
}

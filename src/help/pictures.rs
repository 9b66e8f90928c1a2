//! The pictures of the help for staff, taken from the pages of a demo by
//! `tests/browser/help_pictures.mjs`.

use std::sync::LazyLock;

use actix_web::{HttpResponse, web::Path};

use crate::{
    domain::language::Language,
    web::{assets, problem::RequestError},
};

/// A page as it is seen: the last part of its address, and its file.
struct Picture(&'static str, &'static [u8]);

/// The picture and its file, which are called the same.
macro_rules! picture {
    ($name:literal) => {
        Picture(
            $name,
            include_bytes!(concat!("../../assets/staff-help/pictures/", $name, ".webp")),
        )
    };
}

/// In the two languages of staff; a test asks for every file there is.
const PICTURES: [Picture; 8] = [
    picture!("sv-tile"),
    picture!("sv-screen"),
    picture!("sv-figure"),
    picture!("sv-password"),
    picture!("en-tile"),
    picture!("en-screen"),
    picture!("en-figure"),
    picture!("en-password"),
];

/// Of all of them, for addresses that may be kept for ever.
static HASH: LazyLock<String> =
    LazyLock::new(|| assets::hash(PICTURES.iter().map(|Picture(_, bytes)| *bytes)));

/// Where the picture that a text calls `name` is found, in a language of staff.
pub(super) fn address(name: &str, language: Language) -> String {
    format!("/assets/{}/help/{language}-{name}.webp", *HASH)
}

/// `GET /assets/{hash}/help/{name}.webp`.
pub(super) async fn show(asked: Path<(String, String)>) -> Result<HttpResponse, RequestError> {
    let (hash, name) = asked.into_inner();
    let found = PICTURES.iter().find(|Picture(known, _)| *known == name);
    let Picture(_, bytes) = found.ok_or(RequestError::NotFound)?;
    assets::file(&hash, &HASH, "image/webp", bytes)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::{PICTURES, Picture};

    #[test]
    fn every_picture_is_shown_and_small() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/staff-help/pictures");
        let files = fs::read_dir(folder).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let there: BTreeSet<String> = names.filter(|name| name.ends_with(".webp")).collect();
        let shown = PICTURES
            .iter()
            .map(|Picture(name, _)| format!("{name}.webp"));
        assert_eq!(there, shown.collect());
        let sizes = || PICTURES.iter().map(|Picture(_, bytes)| bytes.len());
        assert!(sizes().all(|size| size < 60_000));
        assert!(sizes().sum::<usize>() < 300_000);
    }
}

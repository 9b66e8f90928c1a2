//! What stands in a key file:
//!
//! ```text
//! generation 7
//! boxes 64 digits
//! pages 64 digits
//! earlier 64 digits, second until which its pages are taken
//! fingerprint 32 digits
//! check 16 digits, over all of the above
//! ```
//!
//! That of the first edition (`boxes`, `nonces`) is still read.

use std::fmt::Write as _;

use zeroize::Zeroizing;

use super::keys::{Earlier, Keys, Secret, is_keyed_hash, keyed_hash, leaving_nothing};

pub(super) const FIRST_LINE: &str =
    "# Key of Lyhörd's ballot boxes. Never copy it into a backup of the database.";

/// Bytes of a key file at most.
pub(super) const LARGEST: usize = 4096;

/// Space for the whole text at once, so that no piece of it stays behind in
/// memory when it grows.
pub(super) fn text_of(keys: &Keys) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(LARGEST));
    let _ = write!(text, "{FIRST_LINE}\ngeneration {}\n", keys.generation);
    line(&mut text, "boxes ", keys.boxes.as_slice(), "\n");
    line(&mut text, "pages ", keys.pages.as_slice(), "\n");
    for earlier in &keys.earlier {
        line(&mut text, "earlier ", earlier.key.as_slice(), " ");
        let _ = writeln!(text, "{}", earlier.until);
    }
    line(&mut text, "fingerprint ", &keys.fingerprint(), "\n");
    let check = check(&keys.boxes, &text);
    line(&mut text, "check ", &check, "\n");
    text
}

fn line(text: &mut String, word: &str, bytes: &[u8], after: &str) {
    let mut digits = Zeroizing::new([0; 64]);
    let digits = &mut digits[..2 * bytes.len()];
    let _ = hex::encode_to_slice(bytes, digits);
    text.push_str(word);
    text.push_str(std::str::from_utf8(digits).unwrap_or_default());
    text.push_str(after);
}

fn check(boxes: &[u8; 32], text: &str) -> [u8; 8] {
    let hash = leaving_nothing(|| keyed_hash(boxes, CHECK, &[text.as_bytes()]));
    std::array::from_fn(|place| hash[place])
}

const CHECK: &str = "check of the key file";

pub(super) fn keys_in(text: &str) -> Option<Keys> {
    if value(text, "generation").is_none() {
        return keys_of_the_first_edition(text);
    }
    let boxes = secret(value(text, "boxes")?)?;
    let (checked, check) = text.trim_end().rsplit_once("check ")?;
    let check: [u8; 8] = bytes(check)?;
    if !leaving_nothing(|| is_keyed_hash(&check, &boxes, CHECK, &[checked.as_bytes()])) {
        return None;
    }
    let earlier = values(text, "earlier").map(|value| {
        let (key, until) = value.split_once(' ')?;
        Some(Earlier {
            key: secret(key)?,
            until: until.parse().ok()?,
        })
    });
    let generation = value(text, "generation")?.parse().ok()?;
    let mut keys = Keys::new(generation, boxes, secret(value(text, "pages")?)?);
    keys.earlier = earlier.collect::<Option<_>>()?;
    Some(keys)
}

fn keys_of_the_first_edition(text: &str) -> Option<Keys> {
    let (boxes, pages) = (value(text, "boxes")?, value(text, "nonces")?);
    Some(Keys::new(0, secret(boxes)?, secret(pages)?))
}

fn values<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines()
        .filter_map(move |line| line.strip_prefix(word)?.strip_prefix(' '))
}

fn value<'a>(text: &'a str, word: &'a str) -> Option<&'a str> {
    values(text, word).next().map(str::trim)
}

fn bytes<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    hex::decode_to_slice(digits.trim(), &mut bytes)
        .ok()
        .map(|()| bytes)
}

fn secret(digits: &str) -> Option<Secret> {
    let mut secret = Secret::default();
    hex::decode_to_slice(digits.trim(), secret.as_mut_slice())
        .ok()
        .map(|()| secret)
}

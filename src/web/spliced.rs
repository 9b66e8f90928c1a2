//! A page compressed once and served with a fresh nonce each time.
//!
//! One gzip member is put together from three parts: the page before the
//! nonce, deflated and flushed so that it ends on a byte; the nonce itself as
//! a stored block; the page after it, deflated by itself. The checksum of the
//! whole is made from the parts' checksums, so serving costs a copy and a
//! checksum of 56 bytes. A page without a nonce is one with an empty nonce.

use std::io;

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, VARY},
    web::Bytes,
};
use flate2::{Compress, Compression, FlushCompress};
use maud::Markup;

use super::weights::wanted;

/// A page around a place for a nonce of fixed length.
#[derive(Debug, Clone)]
pub struct Spliced {
    before: Bytes,
    after: Bytes,
    deflated_before: Vec<u8>,
    deflated_after: Vec<u8>,
    checksum_before: crc32fast::Hasher,
    onward: Onward,
}

/// How a checksum goes on over bytes known beforehand. A checksum is linear:
/// what each of its bits becomes can be worked out once.
#[derive(Debug, Clone)]
struct Onward {
    of_bits: [u32; 32],
    of_nothing: u32,
}

impl Onward {
    fn over(text: &[u8]) -> Self {
        let after = checksum(text);
        let goes_on = |checksum: u32| {
            let mut whole = crc32fast::Hasher::new_with_initial(checksum);
            whole.combine(&after);
            whole.finalize()
        };
        let of_nothing = goes_on(0);
        Self {
            of_bits: std::array::from_fn(|bit| goes_on(1 << bit) ^ of_nothing),
            of_nothing,
        }
    }

    fn from(&self, checksum: u32) -> u32 {
        let of_bit =
            |(bit, becomes): (usize, &u32)| becomes & ((checksum >> bit) & 1).wrapping_neg();
        self.of_bits
            .iter()
            .enumerate()
            .map(of_bit)
            .fold(self.of_nothing, |whole, part| whole ^ part)
    }
}

/// Gzip's header: deflate, no name, no time, no system named.
const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];

fn deflate(text: &[u8], flush: FlushCompress) -> io::Result<Vec<u8>> {
    let mut deflater = Compress::new(Compression::best(), false);
    let mut out = Vec::with_capacity(text.len() + 64);
    deflater
        .compress_vec(text, &mut out, flush)
        .map_err(io::Error::other)?;
    // Many are kept, and a page shrinks to a third.
    out.shrink_to_fit();
    if deflater.total_in() == text.len() as u64 {
        Ok(out)
    } else {
        Err(io::Error::other("a page did not fit its buffer"))
    }
}

fn checksum(text: &[u8]) -> crc32fast::Hasher {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(text);
    hasher
}

impl Spliced {
    /// A page in two halves; the nonce goes between.
    ///
    /// # Errors
    /// When it cannot be compressed, which memory alone can cause.
    pub fn new(before: String, after: String) -> io::Result<Self> {
        Ok(Self {
            deflated_before: deflate(before.as_bytes(), FlushCompress::Full)?,
            deflated_after: deflate(after.as_bytes(), FlushCompress::Finish)?,
            checksum_before: checksum(before.as_bytes()),
            onward: Onward::over(after.as_bytes()),
            before: before.into(),
            after: after.into(),
        })
    }

    /// The page with this nonce, as it is.
    #[must_use]
    pub fn plain(&self, nonce: &str) -> Vec<u8> {
        [&self.before[..], nonce.as_bytes(), &self.after[..]].concat()
    }

    /// The page with this nonce as one gzip member.
    #[must_use]
    pub fn gzip(&self, nonce: &str) -> Vec<u8> {
        let length = nonce.len() as u16;
        let mut whole = self.checksum_before.clone();
        whole.update(nonce.as_bytes());
        let size = (self.before.len() + nonce.len() + self.after.len()) as u32;
        [
            &GZIP_HEADER[..],
            &self.deflated_before,
            &[0],
            &length.to_le_bytes(),
            &(!length).to_le_bytes(),
            nonce.as_bytes(),
            &self.deflated_after,
            &self.onward.from(whole.finalize()).to_le_bytes(),
            &size.to_le_bytes(),
        ]
        .concat()
    }
}

impl Spliced {
    /// Sends the page with this nonce, compressed to those who take it so.
    #[must_use]
    pub fn send(
        &self,
        mut response: HttpResponseBuilder,
        takes_gzip: bool,
        nonce: &str,
    ) -> HttpResponse {
        response.content_type("text/html; charset=utf-8");
        if takes_gzip {
            response
                .insert_header((CONTENT_ENCODING, "gzip"))
                .body(self.gzip(nonce))
        } else {
            response.body(self.plain(nonce))
        }
    }
}

/// Sends a page that is made for this one visitor.
#[must_use]
pub fn send_once(
    mut response: HttpResponseBuilder,
    takes_gzip: bool,
    page: Markup,
) -> HttpResponse {
    response.append_header((VARY, "Accept-Encoding"));
    match Spliced::new(page.0, String::new()) {
        Ok(page) => page.send(response, takes_gzip, ""),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

/// Whether a visitor takes a compressed page.
#[must_use]
pub fn takes_gzip(headers: &HeaderMap) -> bool {
    let header = headers.get(ACCEPT_ENCODING);
    let header = header.and_then(|value| value.to_str().ok()).unwrap_or("");
    wanted(header)
        .iter()
        .any(|coding| coding.eq_ignore_ascii_case("gzip") || *coding == "*")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use actix_web::http::header::HeaderValue;

    use super::*;

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        let takes = |header: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(header));
            takes_gzip(&headers)
        };
        assert!(takes("gzip, deflate, br") && takes("br;q=1.0, gzip;q=0.8") && takes("*"));
        assert!(!takes("br") && !takes("gzip;q=0") && !takes(""));
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn the_spliced_page_unpacks_to_the_plain_one() {
        let page = Spliced::new("<p>före ".repeat(400), " efter</p>".repeat(300)).unwrap();
        for nonce in ["0123456789abcdef", "fedcba9876543210", ""] {
            let packed = page.gzip(nonce);
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(&packed[..])
                .read_to_end(&mut unpacked)
                .unwrap();
            assert_eq!(unpacked, page.plain(nonce));
            assert!(packed.len() < page.plain(nonce).len() / 10);
        }
    }

    #[test]
    fn a_page_with_nothing_after_the_nonce_unpacks_too() {
        let page = Spliced::new("<p>tack".to_owned(), String::new()).unwrap();
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&page.gzip("")[..])
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, b"<p>tack");
    }
}

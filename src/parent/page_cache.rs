//! Forms that nobody has answered yet, and thanks, rendered and compressed once
//! per code and language and kept while nothing about the activity changes.

use std::{io, sync::Arc};

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::header::{ACCEPT_ENCODING, CONTENT_ENCODING},
};
use quick_cache::sync::Cache;

use crate::{
    domain::{language::Language, survey::Survey, survey_code::SurveyCode},
    print::crest::Crest,
    web::{spliced::Spliced, weights::wanted},
};

/// Which page of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// The form, with a place for a nonce.
    Form,
    /// The same with all languages shown: the phone asked for none of them.
    FormInAny,
    /// The thanks, the same for all.
    Thanks,
    /// What is said to who sends the form of a page that is saved already.
    Again,
}

/// Pages kept at most; some 20 kB each.
const MOST_PAGES: usize = 1000;

struct Kept {
    survey: Arc<Survey>,
    crest: Option<Arc<Crest>>,
    page: Arc<Spliced>,
}

/// Rendered pages. Bounded; what is used least goes first.
pub struct PageCache(Cache<(SurveyCode, Language, Kind), Arc<Kept>>);

impl Default for PageCache {
    fn default() -> Self {
        Self(Cache::new(MOST_PAGES))
    }
}

impl std::fmt::Debug for PageCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PageCache")
    }
}

impl PageCache {
    /// The page for this survey in this language, rendered now when it is not
    /// kept, or the survey or its crest has changed since.
    pub(super) fn page(
        &self,
        survey: &Arc<Survey>,
        crest: Option<&Arc<Crest>>,
        language: Language,
        kind: Kind,
        render: impl FnOnce() -> io::Result<Spliced>,
    ) -> io::Result<Arc<Spliced>> {
        let key = (survey.activity.code.clone(), language, kind);
        if let Some(kept) = self.0.get(&key)
            && Arc::ptr_eq(&kept.survey, survey)
            && kept.crest.as_ref().map(Arc::as_ptr) == crest.map(Arc::as_ptr)
        {
            return Ok(Arc::clone(&kept.page));
        }
        let page = Arc::new(render()?);
        self.0.insert(
            key,
            Arc::new(Kept {
                survey: Arc::clone(survey),
                crest: crest.map(Arc::clone),
                page: Arc::clone(&page),
            }),
        );
        Ok(page)
    }
}

/// Sends a kept page with this nonce, compressed to those who take it so.
pub(super) fn send(
    mut response: HttpResponseBuilder,
    request: &HttpRequest,
    page: &Spliced,
    nonce: &str,
) -> HttpResponse {
    let header = request
        .headers()
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    response.content_type("text/html; charset=utf-8");
    if header.is_some_and(takes_gzip) {
        response
            .insert_header((CONTENT_ENCODING, "gzip"))
            .body(page.gzip(nonce))
    } else {
        response.body(page.plain(nonce))
    }
}

fn takes_gzip(header: &str) -> bool {
    wanted(header)
        .iter()
        .any(|coding| coding.eq_ignore_ascii_case("gzip") || *coding == "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        assert!(
            takes_gzip("gzip, deflate, br")
                && takes_gzip("br;q=1.0, gzip;q=0.8")
                && takes_gzip("*")
        );
        assert!(!takes_gzip("br") && !takes_gzip("gzip;q=0") && !takes_gzip(""));
    }
}

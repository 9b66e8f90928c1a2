//! Forms that nobody has answered yet, and thanks, rendered and compressed once
//! per code and language and kept while nothing about the activity changes.

use std::{io, sync::Arc};

use quick_cache::sync::Cache;

use crate::{
    domain::{language::Language, survey::Survey, survey_code::SurveyCode},
    print::crest::Crest,
    web::spliced::Spliced,
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
pub struct PageCache(Cache<(SurveyCode, Language, Kind, u64), Arc<Kept>>);

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
    /// kept, or the survey or its crest has changed since. `edition`: of what
    /// was read aloud.
    pub(super) fn page(
        &self,
        survey: &Arc<Survey>,
        crest: Option<&Arc<Crest>>,
        language: Language,
        (kind, edition): (Kind, u64),
        render: impl FnOnce() -> io::Result<Spliced>,
    ) -> io::Result<Arc<Spliced>> {
        let key = (survey.activity.code.clone(), language, kind, edition);
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

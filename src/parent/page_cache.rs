//! Forms that nobody has answered yet, rendered and compressed once per code
//! and language and kept while nothing about the activity changes.

use std::{io, sync::Arc};

use quick_cache::sync::Cache;

use crate::{
    domain::{activity::Survey, language::Language, survey_code::SurveyCode},
    web::spliced::Spliced,
};

/// Pages kept at most; some 20 kB each.
const MOST_PAGES: usize = 1000;

struct Kept {
    survey: Arc<Survey>,
    page: Arc<Spliced>,
}

/// Rendered forms. Bounded; what is used least goes first.
pub struct PageCache(Cache<(SurveyCode, Language), Arc<Kept>>);

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
    /// kept or the survey has changed since.
    pub(super) fn page(
        &self,
        survey: &Arc<Survey>,
        language: Language,
        render: impl FnOnce() -> io::Result<Spliced>,
    ) -> io::Result<Arc<Spliced>> {
        let key = (survey.activity.code.clone(), language);
        if let Some(kept) = self.0.get(&key)
            && Arc::ptr_eq(&kept.survey, survey)
        {
            return Ok(Arc::clone(&kept.page));
        }
        let page = Arc::new(render()?);
        self.0.insert(key, Arc::new(Kept { survey: Arc::clone(survey), page: Arc::clone(&page) }));
        Ok(page)
    }
}

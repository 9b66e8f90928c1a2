//! Which language a page speaks.

use actix_web::{HttpRequest, http::header::ACCEPT_LANGUAGE, web::Data};

use super::{site::Site, weights::wanted};
use crate::domain::language::Language;

/// The languages a browser asks for that we have, best first.
fn asked_for(request: &HttpRequest) -> Vec<Language> {
    let header = request
        .headers()
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    wanted(header)
        .into_iter()
        .filter_map(Language::nearest_to)
        .collect()
}

/// The language a parent's page speaks when the address does not say: what the
/// phone asks for among those offered, else the first offered, else Swedish.
#[must_use]
pub fn for_parent(request: &HttpRequest, offered: &[Language]) -> Language {
    let wanted = asked_for(request)
        .into_iter()
        .find(|language| offered.contains(language));
    wanted
        .or(offered.first().copied())
        .unwrap_or(Language::SWEDISH)
}

/// Whether the browser asks for this language, or one that it stands for.
#[must_use]
pub fn is_asked_for(request: &HttpRequest, language: Language) -> bool {
    asked_for(request).contains(&language)
}

/// The languages of staff pages.
pub const OF_STAFF: [Language; 2] = [Language::SWEDISH, Language::ENGLISH];

/// Where a browser keeps which of them was chosen. Over HTTPS the prefix binds it
/// to this host.
#[must_use]
pub fn cookie_name(site: &Site) -> &'static str {
    if site.is_secure() {
        "__Host-lyhord-language"
    } else {
        "lyhord-language"
    }
}

/// Staff pages speak the language that was chosen in this browser; else
/// Swedish, or English to one that prefers it.
#[must_use]
pub fn for_staff(request: &HttpRequest) -> Language {
    let site = request.app_data::<Data<Site>>();
    let chosen = site.and_then(|site| request.cookie(cookie_name(site)));
    let chosen = chosen.and_then(|cookie| cookie.value().parse().ok());
    chosen
        .into_iter()
        .chain(asked_for(request))
        .find(|language| OF_STAFF.contains(language))
        .unwrap_or(Language::SWEDISH)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn spoken(header: &str) -> Language {
        for_parent(
            &TestRequest::default()
                .insert_header((ACCEPT_LANGUAGE, header))
                .to_http_request(),
            &Language::ALL,
        )
    }

    #[test]
    fn the_phone_s_first_language_that_we_have_is_spoken() {
        assert_eq!(spoken("ar-EG,ar;q=0.9,en;q=0.5"), Language::ARABIC);
        assert_eq!(spoken("tlh, en-GB;q=0.3, sv;q=0.8"), Language::SWEDISH);
        assert_eq!(spoken("nb-NO"), Language::SWEDISH);
        assert_eq!(spoken(""), Language::SWEDISH);
        assert_eq!(spoken(&"x,".repeat(9999)), Language::SWEDISH);
    }

    #[test]
    fn a_language_not_offered_is_not_guessed() {
        let request = TestRequest::default()
            .insert_header((ACCEPT_LANGUAGE, "ar"))
            .to_http_request();
        assert_eq!(
            for_parent(&request, &[Language::ENGLISH]),
            Language::ENGLISH
        );
        assert_eq!(for_staff(&request), Language::SWEDISH);
    }
}

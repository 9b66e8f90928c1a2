//! `POST /staff/language`: staff choose the language of their pages in this
//! browser, signed in or not.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{SameSite, time::Duration},
    web::{Data, Form},
};
use serde::Deserialize;

use crate::{
    domain::language::Language,
    web::{
        answer,
        cookies::closed_cookie,
        language::{OF_STAFF, cookie_name},
        problem::RequestError,
        sign_in::same_origin,
        site::Site,
        way_back::{comes_from, page_of_staff},
    },
};

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    language: String,
}

/// A choice stays for a year.
const STAYS: Duration = Duration::days(365);

pub(super) async fn choose(
    request: HttpRequest,
    typed: Form<Typed>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    same_origin(&request, &site)?;
    let language: Option<Language> = typed.language.parse().ok();
    let language = language
        .filter(|language| OF_STAFF.contains(language))
        .ok_or_else(|| RequestError::BadRequest("language is sv or en".into()))?;
    let page = comes_from(&request).and_then(|page| page_of_staff(&page));
    let mut response = answer::see_other(page.unwrap_or_else(|| "/staff".to_owned()));
    let (name, value) = (cookie_name(&site), language.to_string());
    let mut cookie = closed_cookie(&site, name, value, SameSite::Lax);
    cookie.set_max_age(STAYS);
    let _ = response.add_cookie(&cookie);
    Ok(response)
}

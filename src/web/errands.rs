//! What is asked for once is done once: a form of staff carries a token, a
//! program sends an `Idempotency-Key`. Whoever sends either again is told what
//! came of the first time, and nothing is done.

use std::time::Duration;

use actix_web::{
    Error, FromRequest, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody, to_bytes},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{CONTENT_TYPE, LOCATION},
    },
    middleware::Next,
    web::{Bytes, Data},
};
use maud::{Markup, PreEscaped, html};
use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use super::{
    problem::RequestError,
    said::Said,
    sign_in::{Program, has_session},
    site::Site,
    way_back::page_with_form,
};
use crate::{
    clock::Clock,
    store::{
        Store,
        ballot::keys,
        errands::{Asked, ErrandId, Standing},
    },
};

/// The field of a form that holds its token.
pub const TOKEN: &str = "once";
/// Where a program registers what must be sealed.
const REGISTRATIONS: &str = "/registrations";
/// Hours for which the token of a form holds.
const HOLDS: i64 = 24;
/// How long the second of two waits for the first, and how often it looks.
const LOOKS: u32 = 50;
const BETWEEN: Duration = Duration::from_millis(100);
/// Largest reply to a program that is kept, in bytes.
const LARGEST_REPLY: usize = 64 * 1024;

/// A fresh token for a form: the hour in which it is shown, and what nobody
/// guesses. None where the system has no randomness; the form works without.
#[must_use]
pub fn token(clock: &Clock) -> Option<String> {
    let hour = u32::try_from(clock.seconds() / 3600).ok()?;
    let random = keys::random::<12>().ok()?;
    Some(format!(
        "{}{}",
        hex::encode(hour.to_be_bytes()),
        hex::encode(random)
    ))
}

/// A page in which each form that changes something carries a token of its own.
/// Here and not in each form, so that none is forgotten. One that sends a file
/// carries none: it puts the same in the same place, however often it is sent.
#[must_use]
pub(super) fn with_tokens(page: &Markup, clock: &Clock) -> Markup {
    let mut rest = page.0.as_str();
    let mut whole = String::with_capacity(rest.len());
    while let Some((tag, after)) = rest
        .find("<form")
        .and_then(|begin| Some(begin + rest[begin..].find('>')? + 1))
        .map(|end| rest.split_at(end))
    {
        whole.push_str(tag);
        let opens = tag.rfind("<form").map_or("", |begin| &tag[begin..]);
        let takes_token = opens.contains("method=\"post\"") && !opens.contains("multipart");
        if let Some(token) = takes_token.then(|| token(clock)).flatten() {
            whole.push_str(&html! { input type="hidden" name=(TOKEN) value=(token); }.0);
        }
        rest = after;
    }
    whole.push_str(rest);
    PreEscaped(whole)
}

/// Whether a token still holds at this second. Afterwards it is not known any
/// more whether its form was sent before.
fn holds(token: &str, seconds: i64) -> bool {
    let hour = token
        .get(..8)
        .and_then(|hour| u32::from_str_radix(hour, 16).ok());
    let is_whole = token.len() == 32 && token.bytes().all(|sign| sign.is_ascii_hexdigit());
    is_whole && hour.is_some_and(|hour| (0..=HOLDS).contains(&(seconds / 3600 - i64::from(hour))))
}

/// The body of a form, which stays in the request.
pub(super) async fn form_of(request: &mut ServiceRequest) -> Option<Bytes> {
    let kind = request.headers().get(CONTENT_TYPE)?;
    let is_form = kind
        .as_bytes()
        .starts_with(b"application/x-www-form-urlencoded");
    if request.method() != Method::POST || !is_form {
        return None;
    }
    body_of(request).await
}

/// The body of a form that carries a file, which stays in the request.
pub(super) async fn parts_of(request: &mut ServiceRequest) -> Option<Bytes> {
    let kind = request.headers().get(CONTENT_TYPE)?;
    let is_in_parts = kind.as_bytes().starts_with(b"multipart/form-data");
    if request.method() != Method::POST || !is_in_parts {
        return None;
    }
    body_of(request).await
}

async fn body_of(request: &mut ServiceRequest) -> Option<Bytes> {
    let (read, payload) = request.parts_mut();
    let body = Bytes::from_request(read, payload).await.ok()?;
    request.set_payload(Payload::from(body.clone()));
    Some(body)
}

/// What came of an errand, for whoever asks for it again.
#[derive(Serialize, Deserialize)]
struct Reply {
    status: u16,
    location: Option<String>,
    body: Option<String>,
}

/// Lets each errand be done once.
///
/// # Errors
/// Those of what it wraps, and why it is not done.
pub async fn once(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let errand = match Errand::of(&mut request).await {
        Ok(Some(errand)) => errand,
        Ok(None) => return Ok(next.call(request).await?.map_into_boxed_body()),
        Err(error) => return Ok(request.error_response(error)),
    };
    let before = match errand.stands().await {
        Ok(Standing::Ours) => None,
        Ok(Standing::Done(reply)) => Some(errand.again(reply)),
        Ok(Standing::UnderWay) => Some(errand.unsure()),
        Ok(Standing::Another) => Some(Err(another())),
        Err(error) => Some(Err(error)),
    };
    match before {
        None => {}
        Some(Ok(told)) => return Ok(request.into_response(told)),
        Some(Err(error)) => return Ok(request.error_response(error)),
    }
    let done = next.call(request).await;
    let done = match done {
        Ok(response) => response.map_into_boxed_body(),
        Err(error) => {
            errand
                .store
                .give_up_errand(&errand.id)
                .await
                .map_err(RequestError::from)?;
            return Err(error);
        }
    };
    errand.keep(done).await
}

/// The header in which a program says under which key it asks.
const KEY: &str = "idempotency-key";

/// The key under which a program asks for something once.
fn key_of(request: &HttpRequest) -> Result<Option<String>, RequestError> {
    let Some(key) = request.headers().get(KEY) else {
        return Ok(None);
    };
    let is_right = |key: &&str| (1..=255).contains(&key.len());
    let key = key.to_str().ok().filter(is_right).map(str::to_owned);
    key.map(Some).ok_or_else(|| {
        RequestError::BadRequest("Idempotency-Key: 1 to 255 visible signs of ASCII".into())
    })
}

/// Does once what a program asks for under its key, where nothing of what is asked
/// for may be kept, not even its hash: whoever checks it does so before.
///
/// # Errors
/// Those of the work, and why it is not done.
pub async fn sealed_once(
    request: &HttpRequest,
    program: &Program,
    store: &Store,
    reply: impl Fn() -> HttpResponse,
    work: impl AsyncFnOnce() -> Result<(), RequestError>,
) -> Result<HttpResponse, RequestError> {
    let Some(key) = key_of(request)? else {
        work().await?;
        return Ok(reply());
    };
    let id = ErrandId::of(program.municipality().as_str(), &key);
    match store
        .begin_errand(&id, &Asked::of(REGISTRATIONS, &[]))
        .await?
    {
        Standing::Ours => {}
        Standing::Done(_) => return Ok(reply()),
        Standing::UnderWay => return Err(RequestError::UnderWay),
        Standing::Another => return Err(another()),
    }
    if let Err(error) = work().await {
        store.give_up_errand(&id).await?;
        return Err(error);
    }
    store.finish_errand(&id, None).await?;
    Ok(reply())
}

fn another() -> RequestError {
    let detail = "This key came before with another address or body.".to_owned();
    RequestError::InvalidFields(vec![("Idempotency-Key", detail)])
}

/// A request that is to be done once.
struct Errand {
    store: Data<Store>,
    site: Data<Site>,
    id: ErrandId,
    asked: Asked,
    /// The page that holds the form; none of a program.
    page: Option<String>,
}

impl Errand {
    async fn of(request: &mut ServiceRequest) -> Result<Option<Self>, RequestError> {
        if request.method() != Method::POST {
            return Ok(None);
        }
        let path = request.match_info().as_str().to_owned();
        if path.starts_with("/staff/") {
            Self::of_staff(request, &path).await
        } else if path.starts_with("/api/") {
            Self::of_a_program(request, &path).await
        } else {
            Ok(None)
        }
    }

    fn new(
        request: &HttpRequest,
        id: ErrandId,
        asked: Asked,
        page: Option<String>,
    ) -> Result<Self, RequestError> {
        let missing = || RequestError::Internal("an errand without store");
        Ok(Self {
            store: request
                .app_data::<Data<Store>>()
                .ok_or_else(missing)?
                .clone(),
            site: request
                .app_data::<Data<Site>>()
                .ok_or_else(missing)?
                .clone(),
            id,
            asked,
            page,
        })
    }

    async fn of_staff(
        request: &mut ServiceRequest,
        path: &str,
    ) -> Result<Option<Self>, RequestError> {
        let Some(body) = form_of(request).await else {
            return Ok(None);
        };
        let found = form_urlencoded::parse(&body).find(|(name, _)| name == TOKEN);
        let Some((_, token)) = found else {
            return Ok(None);
        };
        let read = request.request();
        // Nothing is written for a stranger.
        if !has_session(read).await? {
            return Ok(None);
        }
        // One token, one deed, whatever stands in the form when it comes again.
        let (id, asked) = (ErrandId::of("staff", &token), Asked::of(path, &[]));
        let page = page_with_form(path, None);
        let errand = Self::new(read, id, asked, Some(page))?;
        if holds(&token, errand.site.clock.seconds()) {
            Ok(Some(errand))
        } else {
            Err(RequestError::OldForm)
        }
    }

    async fn of_a_program(
        request: &mut ServiceRequest,
        path: &str,
    ) -> Result<Option<Self>, RequestError> {
        // So little stands in a registration that its hash would give it away.
        if path.ends_with(REGISTRATIONS) {
            return Ok(None);
        }
        if !request.headers().contains_key(KEY) {
            return Ok(None);
        }
        let program = request.extract::<Program>().await?;
        let Some(key) = key_of(request.request())? else {
            return Ok(None);
        };
        let body = body_of(request).await.unwrap_or_default();
        let id = ErrandId::of(program.municipality().as_str(), &key);
        Self::new(request.request(), id, Asked::of(path, &body), None).map(Some)
    }

    /// How it stands, once nobody does it any more.
    async fn stands(&self) -> Result<Standing, RequestError> {
        for _ in 0..LOOKS {
            match self.store.begin_errand(&self.id, &self.asked).await? {
                Standing::UnderWay => tokio::time::sleep(BETWEEN).await,
                other => return Ok(other),
            }
        }
        Ok(Standing::UnderWay)
    }

    /// The answer to whoever asks again for what is done.
    fn again(&self, reply: Option<String>) -> Result<HttpResponse, RequestError> {
        let reply: Option<Reply> = reply.and_then(|reply| serde_json::from_str(&reply).ok());
        if let Some(page) = &self.page {
            let to = reply.and_then(|reply| reply.location);
            let to = to.as_deref().unwrap_or(page);
            return Ok(Said::new("said-saved-before").on(to, &self.site));
        }
        let reply = reply.ok_or(RequestError::UnderWay)?;
        let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
        let mut response = HttpResponse::build(status);
        if let Some(location) = reply.location {
            response.insert_header((LOCATION, location));
        }
        response.insert_header(("Idempotency-Replayed", "true"));
        Ok(response
            .content_type("application/json")
            .body(reply.body.unwrap_or_default()))
    }

    /// Somebody does it still, or was broken off.
    fn unsure(&self) -> Result<HttpResponse, RequestError> {
        let page = self.page.as_ref().ok_or(RequestError::UnderWay)?;
        Ok(Said::new("said-unsure").on(page, &self.site))
    }

    /// Keeps what came of it, when anything did.
    async fn keep(
        &self,
        response: ServiceResponse<BoxBody>,
    ) -> Result<ServiceResponse<BoxBody>, Error> {
        let status = response.status();
        if !(status.is_success() || status.is_redirection()) {
            self.store
                .give_up_errand(&self.id)
                .await
                .map_err(RequestError::from)?;
            return Ok(response);
        }
        let location = response.headers().get(LOCATION);
        let location = location.and_then(|to| to.to_str().ok()).map(str::to_owned);
        let (request, response) = response.into_parts();
        let (response, body) = response.into_parts();
        let body = to_bytes(body).await.unwrap_or_default();
        // What a page of staff shows is not kept: it may be a first password.
        let is_kept = self.page.is_none() && body.len() <= LARGEST_REPLY;
        let kept = is_kept.then(|| String::from_utf8_lossy(&body).into_owned());
        let reply = Reply {
            status: status.as_u16(),
            location,
            body: kept,
        };
        let reply = serde_json::to_string(&reply).ok();
        self.store
            .finish_errand(&self.id, reply)
            .await
            .map_err(RequestError::from)?;
        let response = response.set_body(BoxBody::new(body));
        Ok(ServiceResponse::new(request, response))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_that_changes_something_carries_a_token_of_its_own() {
        let page = html! {
            p { "a > b" }
            form method="get" action="/a" { input name="x"; }
            form.row method="post" action="/b" { button { "b" } }
            form method="post" action="/c" enctype="multipart/form-data" {}
            form method="post" action="/d" {}
        };
        let page = with_tokens(&page, &Clock::system()).0;
        let tokens: Vec<&str> = page.split("name=\"once\" value=\"").skip(1).collect();
        assert_eq!(tokens.len(), 2, "{page}");
        assert_ne!(tokens[0][..32], tokens[1][..32]);
        assert!(
            page.contains("action=\"/b\"><input type=\"hidden\" name=\"once\""),
            "{page}"
        );
    }

    #[test]
    fn a_token_holds_for_a_day_and_nothing_else_is_one() {
        let clock = Clock::system();
        let (one, other) = (token(&clock).unwrap(), token(&clock).unwrap());
        assert_ne!(one, other);
        let now = clock.seconds();
        assert!(holds(&one, now) && holds(&one, now + 24 * 3600));
        assert!(!holds(&one, now + 26 * 3600) && !holds(&one, now - 2 * 3600));
        for wrong in [
            "",
            "x",
            &one[1..],
            &format!("{one}0"),
            "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        ] {
            assert!(!holds(wrong, now), "{wrong}");
        }
    }
}

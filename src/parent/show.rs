//! `GET /v/{code}`: the code's square and nothing else, as large as the screen
//! allows. For whoever shows it, without signing in: the code stands on posters
//! anyway.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use maud::{PreEscaped, html};

use super::{
    Desk,
    closed::{Frame, not_open},
    form::trial,
};
use crate::{
    domain::language::Language,
    print::qr::Square,
    web::{
        answer, components::words, layout::kiosk_page, limits::Limited, poster,
        problem::RequestError,
    },
};

/// Seconds after which the page looks whether the code is open still.
const LOOK_AGAIN: u32 = 300;

pub(super) async fn show(
    request: HttpRequest,
    typed: Path<String>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    desk.limit(Limited::Page, &request)?;
    let survey = desk.survey(&typed, &request).await?;
    let activity = &survey.activity;
    let language = survey
        .languages()
        .first()
        .copied()
        .unwrap_or(Language::SWEDISH);
    let here = format!("/v/{}", activity.code);
    if let Some(mut refusal) = not_open(&survey, language, &desk, Frame::Kiosk).await {
        answer::pass_on(&mut refusal, LOOK_AGAIN, &here);
        return Ok(refusal);
    }
    let square = Square::of(&desk.site.base_url.on_square(&activity.code))
        .map_err(|_| RequestError::Internal("base_url is too long for a QR square"))?;
    let side = square.side();
    let headed = poster::heading(&survey, language);
    let main = html! {
        (trial(activity.is_test, language))
        h1 { (words(&headed, language)) }
        svg.square width="300" height="300" viewBox=(format!("0 0 {side} {side}")) role="img"
            aria-label=(activity.code.grouped()) shape-rendering="crispEdges" {
            (PreEscaped(format!(
                r##"<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path fill="#000" d="{}"/>"##,
                square.path()
            )))
        }
        p.digits {
            bdi dir="ltr" { (desk.site.host()) } " "
            strong { bdi dir="ltr" { (activity.code.grouped()) } }
        }
    };
    let sender = desk.sender(&survey).await;
    let page = kiosk_page(language, &headed.words, Some(&sender), &main);
    let mut response = answer::page(StatusCode::OK, page);
    answer::pass_on(&mut response, LOOK_AGAIN, &here);
    Ok(response)
}

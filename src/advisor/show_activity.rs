//! `GET /staff/activities/{id}` with `/screen`, `/qr.svg`, `/qr.png`: an
//! advisor shows a code, on paper or on a screen.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::CONTENT_DISPOSITION,
    web::{Data, Query},
};
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;

use super::{kind, own_activity, sheets, stage, without_area};
use crate::{
    domain::{
        activity::{Activity, ActivityState, Opening},
        activity_type::AnsweredBy,
        asked::Asked,
        language::Language,
    },
    print::qr::Square,
    store::Store,
    text::{named, number, plain, text, text_with},
    web::{
        assets,
        components::say,
        layout::{Section, staff_page},
        poster,
        problem::RequestError,
        queue,
        sign_in::Advisor,
        site::Site,
    },
};

/// The size asked for, in millimetres.
#[derive(Deserialize)]
pub(super) struct Size {
    #[serde(rename = "size")]
    millimetres: Option<u32>,
}

impl Size {
    fn millimetres(&self) -> Result<Option<u32>, RequestError> {
        match self.millimetres {
            Some(size) if !(10..=500).contains(&size) => Err(RequestError::BadRequest(
                "size is 10 to 500 millimetres".into(),
            )),
            size => Ok(size),
        }
    }
}

fn square(site: &Site, activity: &Activity) -> Result<Square, RequestError> {
    Square::of(&site.base_url.on_square(&activity.code))
        .map_err(|_| RequestError::Internal("base_url is too long for a QR square"))
}

fn link(site: &Site, activity: &Activity) -> String {
    site.base_url.of_code(&activity.code)
}

/// The square as a picture, with its address in words.
fn picture(site: &Site, advisor: &Advisor, activity: &Activity) -> Result<Markup, RequestError> {
    let square = square(site, activity)?;
    let side = square.side();
    let alt = text_with(
        advisor.language(),
        "activity-alt",
        &[("address", site.host()), ("code", &activity.code.grouped())],
    )
    .words;
    Ok(html! {
        div.qr {
            svg width="240" height="240" viewBox=(format!("0 0 {side} {side}")) role="img"
                aria-label=(alt) shape-rendering="crispEdges" {
                path class="quiet-zone" d=(format!("M0 0h{side}v{side}h-{side}z")) {}
                path class="dark" d=(square.path()) {}
            }
        }
    })
}

/// Address and digits, for those who cannot scan.
fn in_clear(site: &Site, activity: &Activity) -> Markup {
    html! { p.code { bdi dir="ltr" { (site.host()) } " " strong { bdi dir="ltr" { (activity.code.grouped()) } } } }
}

pub(super) async fn show(
    advisor: Advisor,
    request: HttpRequest,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Markup, RequestError> {
    let language = advisor.language();
    let activity = own_activity(&advisor, &request, &store).await?;
    let today = store.clock().today();
    let survey = store
        .survey(&activity.code)
        .await?
        .ok_or(RequestError::NotFound)?;
    let opening = survey.opening(today);
    let is_closed = activity.opening(today) == Opening::Closed;
    let state = match opening {
        Opening::Open => text(language, "activity-state-open").words,
        Opening::Closed => text(language, "activity-state-closed").words,
        Opening::Paused => text(language, "activity-state-paused").words,
        Opening::NotYet(first) => plain(
            language,
            "activity-state-not-yet",
            &[("date", &first.to_string())],
        ),
    };
    let here = format!("/staff/activities/{}", activity.id);
    let as_seen = match activity.activity_type.answered_by() {
        AnsweredBy::Staff => "activity-questions-staff",
        _ => "activity-questions",
    };
    let main = html! {
        h1 { bdi { (activity.title) } }
        (condition(&activity, language, opening, true))
        @if let Some(notice) = without_area::notice(&store, &activity, language).await? { (notice) }
        p.quiet {
            (kind(&activity, language)) @if let Some(venue) = &activity.venue { " · " bdi { (venue) } } " · " (state)
        }
        div.split {
            div { (picture(&site, &advisor, &activity)?) (in_clear(&site, &activity)) }
            div {
                @if !is_closed {
                    p { a.button href=(format!("{here}/screen")) { (say(language, "activity-show")) } }
                }
                ul.links {
                    li { a href=(format!("{here}/qr.svg?size=60")) download { (say(language, "activity-svg")) } }
                    li { a href=(format!("{here}/qr.png?size=60")) download { (say(language, "activity-png")) } }
                    li { a href=(format!("{}?preview", link(&site, &activity))) { (say(language, as_seen)) } }
                }
                dl {
                    dt { (say(language, "activity-address")) }
                    dd {
                        bdi dir="ltr" { (link(&site, &activity)) } " "
                        button.plain.copy type="button" hidden data-copy=(link(&site, &activity))
                            data-copied=(text(language, "activity-copied").words) {
                            (say(language, "activity-copy"))
                        } " "
                        button.plain.copy type="button" hidden data-share=(link(&site, &activity)) {
                            (say(language, "share"))
                        }
                    }
                    @if !is_closed {
                        dt { (say(language, "activity-show-open")) }
                        dd {
                            a href=(format!("/v/{}", activity.code)) {
                                bdi dir="ltr" { (site.host()) "/v/" (activity.code) }
                            }
                        }
                    }
                    // Not a link: behind a tablet's pages nobody's session may stand.
                    dt { (say(language, "activity-kiosk")) }
                    dd { bdi dir="ltr" { (site.host()) "/k/" (activity.code) } }
                    dt { (say(language, "activity-asks")) }
                    // One field, or the list would put the next into the column of names.
                    dd {
                        @for (place, one) in survey.asked.iter().enumerate() {
                            @if place > 0 { br; }
                            (asks(one, language))
                        }
                        @if survey.asked.is_empty() { (say(language, "asked-nothing")) }
                    }
                    @if survey.is_in_rounds() {
                        dt { (say(language, "choose-round")) }
                        dd { (stage(&survey, today, language)) }
                    }
                    dt { (say(language, "activity-period")) }
                    dd { (period(&activity, &advisor)) }
                    @if let Some(answers) = store.coming_in(&activity).await? {
                        dt { (say(language, "activity-coming-in")) }
                        dd { (plain(language, "activity-at-least", &[("answers", &number(language, answers))])) }
                    }
                    @if let Some(expected) = activity.expected {
                        dt { (say(language, "activity-expected")) } dd { (number(language, expected)) }
                    }
                }
                p.hint { (say(language, "activity-no-answers")) }
            }
        }
        @if !is_closed { (sheets::choice(&advisor, &survey, &site)) }
        h2 { (say(language, "activity-manage")) }
        (managing(&activity, language))
    };
    Ok(staff_page(
        &site,
        Some(&advisor),
        language,
        Section::Activities,
        &activity.title,
        &main,
    ))
}

/// What a questionnaire on its page is called, and when not all codes ask it.
fn asks(asked: &Asked, language: Language) -> String {
    let name = named(&asked.questionnaire, language).words;
    if asked.of_some_codes {
        return plain(language, "activity-asks-some", &[("name", &name)]);
    }
    name
}

/// What everybody must know who shows a code that does not count answers now.
fn condition(activity: &Activity, language: Language, opening: Opening, may_open: bool) -> Markup {
    html! {
        @if activity.is_test { p.notice { (say(language, "activity-test")) } }
        @match opening {
            Opening::Open => {},
            // Between two rounds the code itself is not over.
            Opening::Closed if activity.state != ActivityState::Closed
                && activity.activity_type.answered_by() == AnsweredBy::Staff => p.notice {
                    (say(language, "shown-no-round"))
                },
            Opening::Closed => p.notice { (say(language, "shown-closed")) },
            Opening::NotYet(first) => p.notice {
                (plain(language, "shown-not-yet", &[("date", &first.to_string())]))
            },
            Opening::Paused => div.notice {
                p { (say(language, "shown-paused")) }
                @if may_open {
                    form method="post" action=(format!("/staff/activities/{}/state", activity.id)) {
                        button.plain name="state" value="running" { (say(language, "activity-resume")) }
                    }
                }
            },
        }
    }
}

/// What can be done with an activity that runs.
fn managing(activity: &Activity, language: Language) -> Markup {
    let here = format!("/staff/activities/{}", activity.id);
    let switch = |state: &str, key: &str| html! { button.plain name="state" value=(state) { (say(language, key)) } };
    html! {
        ul.links {
            li { a href=(format!("{here}/edit")) { (say(language, "edit-title")) } }
            li {
                a href=(format!("/staff/activities/new?from={}", activity.id)) { (say(language, "activity-duplicate")) }
            }
        }
        @if activity.state != ActivityState::Closed {
            form.row method="post" action=(format!("{here}/state")) {
                @if activity.state == ActivityState::Paused {
                    (switch("running", "activity-resume"))
                } @else {
                    (switch("paused", "activity-pause"))
                }
            }
            details {
                summary { (say(language, "activity-replace")) }
                p.hint { (say(language, "activity-replace-hint")) }
                form method="post" action=(format!("{here}/replace")) {
                    button.plain { (say(language, "activity-replace-send")) }
                }
            }
            details {
                summary { (say(language, "activity-close")) }
                p.hint { (say(language, "activity-close-hint")) }
                form method="post" action=(format!("{here}/state")) { (switch("closed", "activity-close-send")) }
            }
        }
    }
}

fn period(activity: &Activity, advisor: &Advisor) -> String {
    let date =
        |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    if activity.opens_on.is_none() && activity.closes_on.is_none() {
        return text(advisor.language(), "activity-always").words;
    }
    plain(
        advisor.language(),
        "activity-from-to",
        &[
            ("from", &date(activity.opens_on)),
            ("to", &date(activity.closes_on)),
        ],
    )
}

/// The square as large as the screen, white around it in dark mode too.
pub(super) async fn screen(
    advisor: Advisor,
    request: HttpRequest,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Markup, RequestError> {
    let language = advisor.language();
    let activity = own_activity(&advisor, &request, &store).await?;
    let survey = store
        .survey(&activity.code)
        .await?
        .ok_or(RequestError::NotFound)?;
    let offered = survey.languages();
    let first = offered.first().copied().unwrap_or(language);
    Ok(html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (activity.title) }
                link rel="stylesheet" href=(assets::staff_sheet_address());
                script src=(assets::staff_script_address()) defer {}
            }
            body.screen {
                main data-fill {
                    p.close {
                        a href=(format!("/staff/activities/{}", activity.id)) data-close {
                            (say(language, "screen-back"))
                        }
                    }
                    (condition(&activity, language, survey.opening(store.clock().today()), false))
                    h1 lang=(first.tag()) dir=(first.direction()) { (poster::heading(&survey, first).words) }
                    (picture(&site, &advisor, &activity)?)
                    (in_clear(&site, &activity))
                    (for_parents(offered, site.host()))
                }
            }
        }
    })
}

/// Languages that fit beside the square without being too small to read.
const MOST_LANGUAGES: usize = 6;

/// What to do with the square, in the first languages offered, and what holds
/// for everybody in the very first.
fn for_parents(offered: &[Language], host: &str) -> Markup {
    html! {
        div.how {
            @for language in offered.iter().take(MOST_LANGUAGES) {
                p lang=(language.tag()) dir=(language.direction()) { (poster::how(*language, offered)) }
            }
            @if let Some(first) = offered.first() {
                p.small lang=(first.tag()) dir=(first.direction()) {
                    (text_with(*first, "poster-code", &[("address", host)]).words) " "
                    @for key in ["poster-promise", "poster-bankid", "poster-wifi"] { (text(*first, key).words) " " }
                }
            }
        }
    }
}

pub(super) async fn svg(
    advisor: Advisor,
    request: HttpRequest,
    size: Query<Size>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let activity = own_activity(&advisor, &request, &store).await?;
    let file = square(&site, &activity)?.svg(size.millimetres()?);
    Ok(download("image/svg+xml", &activity, "svg").body(file))
}

pub(super) async fn png(
    advisor: Advisor,
    request: HttpRequest,
    size: Query<Size>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let activity = own_activity(&advisor, &request, &store).await?;
    let (square, millimetres) = (square(&site, &activity)?, size.millimetres()?);
    let file = queue::FILES
        .run(move || square.png(millimetres))
        .await?
        .map_err(|_| RequestError::Internal("a picture cannot be written"))?;
    Ok(download("image/png", &activity, "png").body(file))
}

fn download(kind: &str, activity: &Activity, ending: &str) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response.content_type(kind).insert_header((
        CONTENT_DISPOSITION,
        format!("inline; filename=\"lyhord-{}.{ending}\"", activity.code),
    ));
    response
}

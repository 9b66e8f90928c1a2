//! `GET /staff/activities/{id}/sheet.pdf?sheet=a4&languages=sv&languages=ar`: an
//! advisor prints.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::CONTENT_DISPOSITION,
    web::{Data, Query},
};
use maud::{Markup, html};

use super::own_activity;
use crate::{
    domain::{language::Languages, survey::Survey},
    print::sheet::Sheet,
    store::Store,
    text::{plain, text},
    web::{components::say, poster, problem::RequestError, queue, sign_in::Advisor, site::Site},
};

pub(super) async fn pdf(
    advisor: Advisor,
    request: HttpRequest,
    asked: Query<Vec<(String, String)>>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let activity = own_activity(&advisor, &request, &store).await?;
    let values = |wanted: &'static str| {
        asked
            .iter()
            .filter(move |(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
    };
    let sheet: Sheet = values("sheet")
        .next()
        .unwrap_or("a4")
        .parse()
        .map_err(|error| RequestError::BadRequest(format!("{error}")))?;
    let survey = store
        .survey(&activity.code)
        .await?
        .ok_or(RequestError::NotFound)?;
    let tags = values("languages").collect::<Vec<_>>().join(",");
    let languages = Languages::read(&tags)
        .and_then(|languages| languages.within(survey.languages()))
        .map_err(|error| RequestError::BadRequest(error.to_string()))?;
    let logo = poster::logo(&store, advisor.municipality()).await?;
    let printed = poster::printed(
        &survey,
        &site.base_url,
        &languages,
        store.clock().today(),
        logo,
    )
    .map_err(|_| RequestError::Internal("base_url is too long for a QR square"))?;
    let file = queue::PRESS
        .run(move || printed.pdf(sheet))
        .await?
        .map_err(|error| {
            tracing::error!(cause = error.to_string(), "a sheet cannot be printed");
            RequestError::Internal("a sheet cannot be printed")
        })?;
    let name = format!(
        "inline; filename=\"lyhord-{}-{}.pdf\"",
        activity.code,
        sheet.as_str()
    );
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((CONTENT_DISPOSITION, name))
        .body(file))
}

/// What can be printed, in the languages offered or some of them.
pub(super) fn choice(advisor: &Advisor, survey: &Survey, site: &Site) -> Markup {
    let language = advisor.language();
    let here = format!("/staff/activities/{}/sheet.pdf", survey.activity.id);
    html! {
        h2 { (say(language, "sheet-title")) }
        @if site.base_url.is_assumed() {
            p.notice { (plain(language, "sheet-no-address", &[("address", site.base_url.as_str())])) }
        }
        form.print method="get" action=(here) {
            div.row {
                @for sheet in Sheet::ALL {
                    button.plain name="sheet" value=(sheet.as_str()) {
                        (say(language, &format!("sheet-{}", sheet.as_str())))
                    }
                }
            }
            details {
                summary { (say(language, "sheet-languages")) }
                fieldset.checks {
                    legend.visually-hidden { (text(language, "sheet-languages").words) }
                    @for offered in survey.languages() {
                        div.check {
                            input type="checkbox" id=(format!("print-{offered}")) name="languages"
                                value=(offered) checked;
                            label for=(format!("print-{offered}")) lang=(offered.tag())
                                dir=(offered.direction()) {
                                (offered.own_name())
                            }
                        }
                    }
                }
            }
        }
    }
}

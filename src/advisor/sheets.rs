//! `GET /staff/activities/{id}/sheet.pdf?sheet=a4&languages=sv&languages=ar`: an
//! advisor prints; `&first=ar` what is to stand largest, `&ink=black` without
//! colour.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::CONTENT_DISPOSITION,
    web::{Data, Query},
};
use maud::{Markup, html};

use super::own_activity;
use crate::{
    domain::{
        language::{Language, Languages},
        survey::Survey,
    },
    print::sheet::{Ink, Sheet},
    store::Store,
    text::{language_name, language_title, plain, text},
    web::{
        components::{Labelled, both_names, say},
        poster,
        problem::RequestError,
        queue,
        sign_in::Advisor,
        site::Site,
    },
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
    let ink: Ink = values("ink")
        .next()
        .map_or(Ok(Ink::default()), str::parse)
        .map_err(|error| RequestError::BadRequest(format!("{error}")))?;
    let survey = store
        .survey(&activity.code)
        .await?
        .ok_or(RequestError::NotFound)?;
    let first = values("first").next().filter(|tag| !tag.is_empty());
    let mut chosen: Vec<&str> = values("languages").collect();
    if chosen.is_empty() && first.is_some() {
        chosen.extend(survey.languages().iter().map(|offered| offered.tag()));
    }
    let tags: Vec<&str> = first.into_iter().chain(chosen).collect();
    let languages = Languages::read(&tags.join(","))
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
        .run(move || printed.pdf(sheet, ink))
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
    let offered = survey.languages();
    html! {
        h2 { (say(language, "sheet-title")) }
        @if site.base_url.is_assumed() {
            p.notice { (plain(language, "sheet-no-address", &[("address", site.base_url.as_str())])) }
        }
        form.print method="get" action=(here) {
            div.row {
                @for sheet in Sheet::ALL {
                    button.plain name="sheet" value=(sheet.as_str())
                        aria-describedby=[said_of(sheet, offered, language).map(|_| format!("of-{}", sheet.as_str()))] {
                        (say(language, &format!("sheet-{}", sheet.as_str())))
                    }
                }
            }
            @for sheet in Sheet::ALL {
                @if let Some(said) = said_of(sheet, offered, language) {
                    p.hint id=(format!("of-{}", sheet.as_str())) { (said) }
                }
            }
            div.check {
                input type="checkbox" id="print-ink" name="ink" value="black";
                label for="print-ink" { (say(language, "sheet-black")) }
            }
            @if offered.len() > 1 {
                (Labelled {
                    name: "first",
                    label: say(language, "sheet-first"),
                    hint: None,
                    fault: None,
                }.around(|name, described_by, _| html! {
                    select id=(name) name=(name) aria-describedby=[described_by] {
                        @for one in offered {
                            option value=(one) { (language_title(*one, language)) }
                        }
                    }
                }))
            }
            details {
                summary { (say(language, "sheet-languages")) }
                fieldset.checks {
                    legend.visually-hidden { (text(language, "sheet-languages").words) }
                    @for offered in offered {
                        div.check {
                            input type="checkbox" id=(format!("print-{offered}")) name="languages"
                                value=(offered) checked;
                            label for=(format!("print-{offered}")) { (both_names(*offered, language)) }
                        }
                    }
                }
            }
        }
    }
}

/// What must be known of a sheet before it is printed in these languages.
fn said_of(sheet: Sheet, chosen: &[Language], language: Language) -> Option<Markup> {
    let name = text(language, &format!("sheet-{}", sheet.as_str())).words;
    if sheet == Sheet::Card {
        let pages = chosen.len().to_string();
        let said = [("sheet", name.as_str()), ("pages", &pages)];
        return (chosen.len() > 1).then(|| html! { (plain(language, "sheet-pages", &said)) });
    }
    let by_name = sheet.by_name_alone(chosen);
    let room = (chosen.len() - by_name.len()).to_string();
    let said = [("sheet", name.as_str()), ("room", &room)];
    let names = by_name.iter().map(|one| language_name(*one, language));
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| {
        html! {
            (plain(language, "sheet-room", &said))
            " " (names.join(", "))
        }
    })
}

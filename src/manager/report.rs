//! `GET /staff/results/report?period=`, `/staff/results/report.pdf?period=&lang=`:
//! a manager takes the report of a period along, as a page and as a document.

mod view;

use actix_web::{
    HttpResponse,
    http::{StatusCode, header::CONTENT_DISPOSITION},
    web::{Data, Query},
};
use serde::Deserialize;

use super::{
    asked::{questionnaire_choice, questionnaire_of},
    frame::{Kept, View, municipalities, page, told_apart},
};
use crate::{
    domain::{area::AreaId, language::Language, organisation::Municipality, period::Period},
    print::report::Report,
    reporting::{
        gathered::{Gathered, last_closed},
        report::contents,
    },
    store::Store,
    web::{problem::RequestError, queue, reader::Reader, site::Site},
};

#[derive(Deserialize)]
pub(super) struct Chosen {
    period: Option<String>,
    round: Option<String>,
    lang: Option<String>,
    questionnaire: Option<String>,
    area: Option<String>,
    #[serde(rename = "type")]
    activity_type: Option<String>,
}

impl Chosen {
    /// The area named, when it is one of those in force in the period; `None`:
    /// none is named.
    fn area(&self, municipality: &Municipality) -> Option<Result<(AreaId, String), &str>> {
        let typed = self.area.as_deref().map(str::trim);
        let typed = typed.filter(|typed| !typed.is_empty())?;
        let known = typed.parse().ok().and_then(|area: AreaId| {
            let name = municipality.name_of(&area)?.to_owned();
            Some((area, name))
        });
        Some(known.ok_or(typed))
    }

    fn period(&self) -> Option<&str> {
        said(self.period.as_deref())
    }
}

/// What the address of a file asks for, as typed.
pub(super) struct Of<'a> {
    pub(super) period: Option<&'a str>,
    pub(super) round: Option<&'a str>,
    pub(super) questionnaire: Option<&'a str>,
}

impl Of<'_> {
    /// What the file is made of: a round where one is named, else a period, the
    /// last that has ended where none is.
    pub(super) async fn gathered(
        &self,
        reader: &Reader,
        store: &Store,
    ) -> Result<Gathered, RequestError> {
        let wrong = |what: &str| RequestError::BadRequest(what.to_owned());
        let questionnaire = questionnaire_of(store, reader.of(), self.questionnaire)?
            .ok_or_else(|| wrong("questionnaire: there is none with this id"))?;
        if let Some(typed) = said(self.round) {
            let rounds = store.ended_rounds(reader.code(), &questionnaire).await?;
            let mut rounds = rounds.iter();
            let round = rounds
                .find(|round| round.first_day.to_string() == typed)
                .ok_or_else(|| wrong("round: none that has ended begins on this day"))?;
            return Ok(Gathered::of_round(store, reader.of(), round, questionnaire).await?);
        }
        let period = file_period(self.period, store).await?;
        Ok(Gathered::of(store, reader.of(), period, questionnaire).await?)
    }
}

/// The period of an address of a file: as typed, or the last that has ended.
pub(super) async fn file_period(
    typed: Option<&str>,
    store: &Store,
) -> Result<Period, RequestError> {
    match said(typed) {
        None => Ok(last_closed(store.open_month().await?)),
        Some(typed) => typed
            .parse()
            .map_err(|error| RequestError::BadRequest(format!("period: {error}"))),
    }
}

fn said(typed: Option<&str>) -> Option<&str> {
    typed.map(str::trim).filter(|typed| !typed.is_empty())
}

/// The start of a file's name: `lyhord-0180-2026-T1`; of another questionnaire
/// than the standard one `lyhord-0180-abc-course-2026-T1`; of a round its first
/// day stands instead of the period.
#[must_use]
pub fn file_stem(gathered: &Gathered) -> String {
    let code = &gathered.municipality.code;
    let time = match gathered.published.round() {
        Some(round) => round.first_day.to_string(),
        None => gathered.period().to_string(),
    };
    let area = gathered.area.as_ref();
    let area = area.map_or_else(String::new, |(area, _)| format!("-{area}"));
    match told_apart(&gathered.questionnaire.id) {
        "" => format!("lyhord-{code}{area}-{time}"),
        id => format!("lyhord-{code}{area}-{id}-{time}"),
    }
}

pub(super) async fn show(
    reader: Reader,
    chosen: Query<Chosen>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let language = reader.language();
    let running = store.open_month().await?;
    let typed = chosen.period();
    let read = typed.map(str::parse::<Period>);
    let wrong = typed.filter(|_| matches!(read, Some(Err(_))));
    let period = read
        .and_then(Result::ok)
        .unwrap_or_else(|| last_closed(running));
    let found = questionnaire_of(&store, reader.of(), chosen.questionnaire.as_deref())?;
    let is_unknown = found.is_none();
    let questionnaire = found.map_or_else(|| store.standard(), Ok)?;
    let all = store.published(reader.code(), period).await?;
    let questionnaires = questionnaire_choice(&questionnaire, [&all], &store, language);
    let gathered = Gathered::of(&store, reader.of(), period, questionnaire.clone());
    let mut gathered = gathered.await?;
    let area = chosen.area(&gathered.municipality);
    let unknown_area = area.as_ref().and_then(|area| area.as_ref().err().copied());
    if let Some(Ok((area, name))) = area {
        gathered = gathered.in_area(area, name);
    }
    let report = contents(&gathered, language);
    let municipalities = municipalities(&reader, &store).await?;
    let unknown = chosen.questionnaire.as_deref().filter(|_| is_unknown);
    let unknown = unknown.map(|typed| (typed, "questionnaire-not-read"));
    let main = view::view(
        &reader,
        &report,
        &view::Choices {
            period,
            running,
            wrong: wrong
                .map(|typed| (typed, "period-not-read"))
                .or(unknown)
                .or(unknown_area.map(|typed| (typed, "area-not-read"))),
            municipality: &gathered.municipality,
            area: gathered.area.as_ref().map(|(area, _)| area),
            has_figures: !gathered.published.by(&[]).is_empty(),
            municipalities,
            questionnaires,
            questionnaire: &questionnaire,
        },
    );
    let status = if wrong.is_some() || is_unknown || unknown_area.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(page(
        &reader,
        &site,
        View::Report,
        status,
        (
            &report.title,
            &Kept {
                period: Some(period),
                questionnaire: Some(questionnaire.id.clone()),
                activity_type: chosen
                    .activity_type
                    .as_deref()
                    .and_then(|typed| typed.parse().ok()),
                area: gathered.area.as_ref().map(|(area, _)| area.clone()),
            },
        ),
        &main,
    ))
}

/// The languages a report can be in: those of the staff pages.
///
/// # Errors
/// What is wrong, for programs.
pub fn language_of(typed: &str) -> Result<Language, String> {
    let languages = [Language::SWEDISH, Language::ENGLISH];
    languages
        .into_iter()
        .find(|language| language.tag() == typed)
        .ok_or_else(|| "a report is in sv or en".to_owned())
}

pub(super) async fn pdf(
    reader: Reader,
    chosen: Query<Chosen>,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let language = match chosen.lang.as_deref() {
        None | Some("") => reader.language(),
        Some(typed) => language_of(typed)
            .map_err(|error| RequestError::BadRequest(format!("lang: {error}")))?,
    };
    let of = Of {
        period: chosen.period.as_deref(),
        round: chosen.round.as_deref(),
        questionnaire: chosen.questionnaire.as_deref(),
    };
    let mut gathered = of.gathered(&reader, &store).await?;
    if let Some(area) = chosen.area(&gathered.municipality) {
        let (area, name) =
            area.map_err(|_| RequestError::BadRequest("area: there is none with this id".into()))?;
        gathered = gathered.in_area(area, name);
        if gathered.published.by(&[]).is_empty() {
            return Err(RequestError::NotFound);
        }
    }
    let report = contents(&gathered, language);
    let file = printed(report).await?;
    let name = format!(
        "attachment; filename=\"{}-{language}.pdf\"",
        file_stem(&gathered)
    );
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((CONTENT_DISPOSITION, name))
        .body(file))
}

async fn printed(report: Report) -> Result<Vec<u8>, RequestError> {
    queue::PRESS
        .run(move || report.pdf())
        .await?
        .map_err(|error| {
            tracing::error!(%error, "a report cannot be printed");
            RequestError::Internal("a report cannot be printed")
        })
}

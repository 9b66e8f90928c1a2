//! `GET /api/v1/results`: published rows only, as JSON, JSON-stat or PX.

use std::str::FromStr;

use actix_web::{
    HttpResponse,
    http::header::{ACCEPT, Accept, Header, Quality, VARY},
    web::{Data, Query},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    domain::{
        figures::results::{Field, Published},
        language::Language,
        period::Period,
        questionnaire::Questionnaire,
    },
    export::{
        document::{Results, document},
        json_stat, px,
    },
    reporting::cube,
    store::Store,
    web::{problem::RequestError, sign_in::Program},
};

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `2026-T1`, `2026-03` or `2026`. Needed unless a round is named, beside
    /// which it says nothing.
    #[param(example = "2026-T1", pattern = r"^[0-9]{4}(-(T[1-3]|0[1-9]|1[0-2]))?$")]
    period: Option<String>,
    /// Of a survey in rounds, instead of a period: the first day of a round
    /// that has ended.
    #[param(example = "2026-04-13", pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    round: Option<String>,
    /// Any of `type`, `area`, `role`, comma between; without one its values
    /// are summed.
    #[param(example = "type,area")]
    by: Option<String>,
    /// Which questionnaire; left out: `parent-standard`.
    #[param(example = "parent-standard", pattern = r"^[a-z0-9-]{1,40}$")]
    questionnaire: Option<String>,
    /// `json`, `json-stat` (2.0) or `px`. Left out: what `Accept` names, which
    /// may be `application/json` or `application/vnd.json-stat+json`.
    #[param(example = "json", pattern = "^(json|json-stat|px)$")]
    format: Option<String>,
}

/// How the figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Json,
    JsonStat,
    Px,
}

impl FromStr for Written {
    type Err = RequestError;
    fn from_str(word: &str) -> Result<Self, RequestError> {
        match word {
            "json" => Ok(Self::Json),
            "json-stat" => Ok(Self::JsonStat),
            "px" => Ok(Self::Px),
            _ => Err(RequestError::BadRequest(
                "format: the formats are json, json-stat and px".into(),
            )),
        }
    }
}

impl Written {
    /// What these types ask for, the dearest first; JSON where none is known, as
    /// it always was.
    fn accepted(accept: Accept) -> Self {
        let wished = accept.0.into_iter();
        let wished = wished.filter(|one| one.quality > Quality::ZERO).collect();
        let wished = Accept(wished).ranked().into_iter();
        let mut known = wished.filter_map(|one| match one.essence_str() {
            "application/json" | "application/*" | "*/*" => Some(Self::Json),
            json_stat::CONTENT_TYPE => Some(Self::JsonStat),
            _ => None,
        });
        known.next().unwrap_or(Self::Json)
    }
}

impl Asked {
    /// What may be read of the round named, or of the period.
    async fn published(
        &self,
        store: &Store,
        program: &Program,
        questionnaire: &Questionnaire,
    ) -> Result<Published, RequestError> {
        let wrong = |what: String| RequestError::BadRequest(what);
        let code = program.municipality();
        if let Some(typed) = &self.round {
            let rounds = store.ended_rounds(code, questionnaire).await?;
            let mut rounds = rounds.iter();
            let round = rounds.find(|round| round.first_day.to_string() == *typed);
            let round = round.ok_or(RequestError::NotFound)?;
            return Ok(store.published_in_round(code, round).await?);
        }
        let period = self.period.as_deref();
        let period = period.ok_or_else(|| wrong("period: it is missing".into()))?;
        let period: Period = period
            .parse()
            .map_err(|error| wrong(format!("period: {error}")))?;
        Ok(store.published(code, period).await?)
    }
}

/// Published figures of a period, or of a round; a period still open gives its published part.
/// JSON-stat and PX hold the same figures as the JSON, with names in Swedish:
/// a cell for each combination, `null` and `".."` where nothing is published.
#[utoipa::path(get, path = "/api/v1/results", tag = "results", operation_id = "results", params(Asked), responses(
    (status = 200, description = "The figures", content(
        (Results = "application/json"),
        (serde_json::Value = "application/vnd.json-stat+json"),
        (String = "text/plain"),
    )),
), security(("token" = [])))]
pub(super) async fn show(
    program: Program,
    asked: Query<Asked>,
    request: actix_web::HttpRequest,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let by = Field::list(asked.by.as_deref().unwrap_or(""))
        .map_err(|error| RequestError::BadRequest(format!("by: {error}")))?;
    let questionnaire =
        store.questionnaire_of(program.municipality(), asked.questionnaire.as_deref());
    let questionnaire = questionnaire.ok_or_else(|| {
        RequestError::BadRequest("questionnaire: there is none with this id".into())
    })?;
    let written = match &asked.format {
        Some(word) => word.parse()?,
        None => Written::accepted(Accept::parse(&request).unwrap_or(Accept(Vec::new()))),
    };
    let published = asked.published(&store, &program, &questionnaire).await?;
    let mut response = HttpResponse::Ok();
    response.insert_header((VARY, ACCEPT.as_str()));
    if written == Written::Json {
        return Ok(response.json(document(&published, &questionnaire, &by)));
    }
    let municipality = store
        .municipality(program.municipality())
        .await?
        .ok_or(RequestError::NotFound)?;
    let last = published
        .period()
        .last_month()
        .min(store.open_month().await?);
    let municipality = store.municipality_in(&municipality, last.tertial()).await?;
    let (language, day) = (Language::SWEDISH, store.clock().today());
    Ok(if written == Written::Px {
        let file = cube::px(
            &published,
            &questionnaire,
            &by,
            &municipality,
            (language, day),
        );
        response.content_type(px::CONTENT_TYPE).body(file)
    } else {
        let file = cube::json_stat(&published, &questionnaire, &by, &municipality, language);
        response.content_type(json_stat::CONTENT_TYPE).body(file)
    })
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn accepted(header: &str) -> Written {
        let request = TestRequest::default().insert_header((ACCEPT, header));
        let accept = Accept::parse(&request.to_http_request()).unwrap();
        Written::accepted(accept)
    }

    #[test]
    fn the_dearest_type_that_there_is_is_given() {
        for (header, written) in [
            ("", Written::Json),
            ("*/*", Written::Json),
            ("text/html, application/*;q=0.1", Written::Json),
            ("application/vnd.json-stat+json", Written::JsonStat),
            (
                "application/json;q=0.5, application/vnd.json-stat+json",
                Written::JsonStat,
            ),
            (
                "application/vnd.json-stat+json;q=0, application/json",
                Written::Json,
            ),
            ("text/html", Written::Json),
            ("application/json;q=0", Written::Json),
        ] {
            assert_eq!(accepted(header), written, "{header}");
        }
    }
}

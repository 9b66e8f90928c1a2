//! `GET /api/v1/openapi.json`, `GET /problems/{name}`: the API described.

use actix_web::{HttpResponse, web::Path};
use serde::Serialize;
use utoipa::{
    Modify, OpenApi, ToSchema,
    openapi::security::{Http, HttpAuthScheme, SecurityScheme},
};

use crate::{domain::language::Language, text::text, web::problem::RequestError};

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Address of a page that says what it means.
    #[serde(rename = "type")]
    #[schema(example = "/problems/not-found")]
    kind: String,
    #[schema(example = "Not Found")]
    title: String,
    #[schema(example = 404)]
    status: u16,
    detail: Option<String>,
    errors: Option<Vec<FieldProblem>>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    #[schema(example = "district")]
    field: String,
    detail: String,
}

struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Lyhörd", description = "Anonymous parent feedback: activities and published figures. No answer of one parent can be read here or anywhere."),
    paths(
        super::activities::list,
        super::activities::add,
        super::activities::show,
        super::activities::change,
        super::activities::close,
        super::offered::add,
        super::results::show
    ),
    components(schemas(Problem, FieldProblem)),
    modifiers(&Token)
)]
struct Described;

pub(super) async fn document() -> HttpResponse {
    HttpResponse::Ok().json(Described::openapi())
}

/// A plain page for the address in a problem document.
pub(super) async fn problem(name: Path<String>) -> Result<HttpResponse, RequestError> {
    const NAMES: [&str; 6] = ["not-found", "bad-request", "sign-in-needed", "too-many", "not-available", "internal"];
    let known = NAMES.contains(&name.as_str()).then_some(name.as_str()).ok_or(RequestError::NotFound)?;
    let say = |key: String| text(Language::ENGLISH, &key).words;
    let body = match known {
        "sign-in-needed" => "Sign-in needed\n\nSend a token made by `lyhord token add` as `Authorization: Bearer …`.\n".to_owned(),
        "internal" => format!("{}\n\nTry again.\n", say("error-internal".into())),
        name => format!("{}\n\n{}\n", say(format!("error-{name}")), say(format!("error-{name}-text"))),
    };
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(body))
}

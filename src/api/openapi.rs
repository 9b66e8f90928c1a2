//! `GET /api/v1/openapi.json`, `GET /problems/{name}`: the API described.

use std::sync::{LazyLock, OnceLock};

use actix_web::{
    HttpResponse,
    web::{Bytes, Data, Path},
};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::{
    Modify, OpenApi, ToSchema,
    openapi::security::{Http, HttpAuthScheme, SecurityScheme},
};

use crate::{
    domain::language::Language,
    text::text,
    web::{problem::RequestError, site::Site},
};

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Address of a page that says what it means.
    #[serde(rename = "type")]
    #[schema(example = "/problems/bad-request")]
    kind: String,
    #[schema(example = "Unprocessable Entity")]
    title: String,
    #[schema(example = 422)]
    status: u16,
    /// What is wrong, for the one who wrote the program.
    #[schema(example = "Some fields are wrong.")]
    detail: Option<String>,
    errors: Option<Vec<FieldProblem>>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    #[schema(example = "district")]
    field: String,
    #[schema(example = "There is no such district.")]
    detail: String,
}

struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        components.add_security_scheme(
            "token",
            SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
        );
    }
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Lyhörd",
        description = "Anonymous parent feedback: activities, how many were offered the survey, \
            and published figures. No answer of one parent can be read here or anywhere; \
            figures are published when their tertial has ended, \
            those of open preschools when their month has. Send a token made by `lyhord token \
            add` as `Authorization: Bearer …`; it speaks for one municipality. A method that an \
            address does not take is answered with 405."
    ),
    paths(
        super::activities::list,
        super::activities::add,
        super::activities::show,
        super::activities::change,
        super::activities::close,
        super::offered::add,
        super::key_figures::show,
        super::key_figures::put,
        super::held::add,
        super::registrations::add,
        super::registered::show,
        super::questionnaires::show,
        super::results::show,
        super::kolada::show,
        super::trends::show,
        super::coverage::show
    ),
    components(schemas(Problem, FieldProblem)),
    modifiers(&Token)
)]
struct Described;

/// A status, what it means, and of which operations it is an answer.
type Refusal = (&'static str, &'static str, fn(&Value) -> bool);

fn has_body(operation: &Value) -> bool {
    operation.get("requestBody").is_some()
}

fn has_parameter(operation: &Value, place: &str) -> bool {
    operation["parameters"]
        .as_array()
        .is_some_and(|parameters| parameters.iter().any(|parameter| parameter["in"] == place))
}

fn names_a_round(operation: &Value) -> bool {
    operation["parameters"]
        .as_array()
        .is_some_and(|parameters| {
            parameters
                .iter()
                .any(|parameter| parameter["name"] == "round")
        })
}

/// What every operation may answer besides what it is asked for, said once
/// instead of at each.
const REFUSALS: [Refusal; 8] = [
    (
        "400",
        "A parameter is wrong or unknown, or the body is not JSON or has a wrong field",
        |operation| {
            has_body(operation)
                || has_parameter(operation, "query")
                || has_parameter(operation, "header")
        },
    ),
    ("401", "No valid token", |_| true),
    ("404", "No such object, or not yours", |operation| {
        has_parameter(operation, "path") || names_a_round(operation)
    }),
    (
        "409",
        "The same `Idempotency-Key` is being worked on; ask again",
        |operation| has_body(operation) || has_parameter(operation, "header"),
    ),
    ("413", "The body is larger than 64 kB", has_body),
    ("415", "The body is not sent as application/json", has_body),
    (
        "422",
        "A value is wrong; `errors` names the field",
        |operation| has_body(operation) || has_parameter(operation, "header"),
    ),
    ("503", "The database does not answer; try again", |_| true),
];

/// The document, complete.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document = serde_json::to_value(Described::openapi()).unwrap_or_default();
    for (path, methods) in document["paths"].as_object_mut().into_iter().flatten() {
        // What closes one activity may be sent twice without a key.
        let adds = !path.contains('{');
        if let Some(post) = methods.get_mut("post").and_then(Value::as_object_mut)
            && adds
        {
            let parameters = post.entry("parameters").or_insert_with(|| json!([]));
            if let Some(parameters) = parameters.as_array_mut() {
                parameters.push(idempotency_key(path));
            }
        }
    }
    let problem = json!({"schema": {"$ref": "#/components/schemas/Problem"}});
    let operations = document["paths"]
        .as_object_mut()
        .into_iter()
        .flat_map(|paths| paths.values_mut());
    for operation in operations.flat_map(|path| {
        path.as_object_mut()
            .into_iter()
            .flat_map(|methods| methods.values_mut())
    }) {
        for (status, description, is_answer) in REFUSALS {
            if is_answer(operation) {
                operation["responses"][status] = json!({
                    "description": description,
                    "content": {"application/problem+json": problem.clone()}
                });
            }
        }
    }
    document
});

/// What each request that adds something may carry. Keys of different requests
/// must differ, and so do the examples.
fn idempotency_key(path: &str) -> Value {
    let what = path.rsplit('/').next().unwrap_or_default();
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "required": false,
        "description": "Names what is asked for, of your own choice. Sent again within a day \
         with the same address and body it gets the same reply and nothing is done again; \
         with another it is refused with 422. A refused request leaves its key free.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        "example": format!("2026-W13-farsta-{what}"),
    })
}

/// The description, for the page that shows it.
pub(super) fn described() -> &'static Value {
    &DOCUMENT
}

/// The description with the address at which it is served: the same for all, and
/// written once.
pub(super) async fn document(site: Data<Site>) -> HttpResponse {
    static WRITTEN: OnceLock<Bytes> = OnceLock::new();
    let written = WRITTEN.get_or_init(|| {
        let mut document = described().clone();
        document["servers"] = json!([{"url": site.base_url.to_string()}]);
        document.to_string().into()
    });
    HttpResponse::Ok()
        .content_type("application/json")
        .body(written.clone())
}

/// A plain page for the address in a problem document.
pub(super) async fn problem(name: Path<String>) -> Result<HttpResponse, RequestError> {
    const NAMES: [&str; 9] = [
        "not-found",
        "bad-request",
        "too-large",
        "too-slow",
        "under-way",
        "sign-in-needed",
        "too-many",
        "not-available",
        "internal",
    ];
    let known = NAMES
        .contains(&name.as_str())
        .then_some(name.as_str())
        .ok_or(RequestError::NotFound)?;
    let say = |key: String| text(Language::ENGLISH, &key).words;
    let body = match known {
        "sign-in-needed" => "Sign-in needed\n\nSend a token made by `lyhord token add` as \
         `Authorization: Bearer …`.\n"
            .to_owned(),
        "internal" => format!("{}\n\nTry again.\n", say("error-internal".into())),
        name => format!(
            "{}\n\n{}\n",
            say(format!("error-{name}")),
            say(format!("error-{name}-text"))
        ),
    };
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(body))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{
        activity_type::{ActivityType, AnsweredBy, Contact},
        held::HeldType,
    };

    /// Every pattern of the document, with the name of the field it is for.
    fn patterns(value: &Value, named: &str, found: &mut Vec<(String, String)>) {
        match value {
            Value::Object(fields) => {
                // A parameter says its name beside its schema.
                let named = fields.get("name").and_then(Value::as_str).unwrap_or(named);
                if let Some(pattern) = fields.get("pattern").and_then(Value::as_str) {
                    found.push((named.to_owned(), pattern.to_owned()));
                }
                for (name, inside) in fields {
                    let is_frame = ["schema", "oneOf", "anyOf", "items"].contains(&name.as_str());
                    patterns(inside, if is_frame { named } else { name }, found);
                }
            }
            Value::Array(all) => all.iter().for_each(|one| patterns(one, named, found)),
            _ => {}
        }
    }

    /// A macro wants its pattern in letters; here they are held to the lists.
    #[test]
    fn patterns_of_words_hold_all_words_there_are() {
        let mut found = Vec::new();
        patterns(described(), "", &mut found);
        let words = |words: Vec<&str>, end: &str| format!("^({}){end}", words.join("|"));
        let types = |is_meant: fn(&ActivityType) -> bool| {
            let meant = ActivityType::ALL.into_iter().filter(is_meant);
            words(meant.map(ActivityType::as_str).collect(), "$")
        };
        let contacts = |end| words(Contact::ALL.map(Contact::as_str).to_vec(), end);
        for (field, lists) in [
            (
                "type",
                vec![
                    types(|_| true),
                    types(|one| one.answered_by() == AnsweredBy::Parent),
                    types(|one| one.has_contact()),
                    words(HeldType::ALL.map(HeldType::as_str).to_vec(), "$"),
                ],
            ),
            // What is registered was one or the other.
            (
                "contact",
                vec![contacts("?$"), contacts("$").replace("|mixed", "")],
            ),
        ] {
            let of: BTreeSet<&String> = found
                .iter()
                .filter(|(name, _)| name == field)
                .map(|(_, pattern)| pattern)
                .collect();
            assert_eq!(of, lists.iter().collect(), "{field}");
        }
    }
}

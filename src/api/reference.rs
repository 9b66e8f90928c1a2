//! `GET /api`, `GET /api/v1`: whoever writes a program reads the description
//! of the API as a page, made from the same document that programs read.

use actix_web::{HttpRequest, HttpResponse, web::Data};
use maud::{Markup, html};
use serde_json::Value;

use super::openapi::described;
use crate::{
    domain::language::Language,
    text::text,
    web::{
        components::say,
        language,
        layout::{Section, staff_page},
        site::Site,
    },
};

pub(super) async fn show(request: HttpRequest, site: Data<Site>) -> HttpResponse {
    let language = language::for_staff(&request);
    let title = text(language, "api-title").words;
    let document = described();
    let operations = operations(document);
    let main = html! {
        article.api {
            h1 { (title) }
            p { (say(language, "api-introduction")) " " a href="/api/v1/openapi.json" { "openapi.json" } }
            p lang="en" { (prose(words(&document["info"]["description"]))) }
            nav aria-label=(text(language, "api-addresses").words) {
                ul { @for one in &operations { li { a href=(format!("#{}", one.id)) { (method_and_path(one)) } } } }
            }
            // The description itself is written in English, like its names.
            div lang="en" {
                @for one in &operations { (operation(one, language)) }
                h2 lang=(language.tag()) { (say(language, "api-objects")) }
                @for (name, schema) in fields_of(&document["components"]["schemas"]) {
                    (object(name, schema, language))
                }
            }
        }
    };
    let markup = staff_page(&site, None, language, Section::Other, &title, &main);
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(markup.0)
}

/// One operation of the document.
struct Operation<'a> {
    id: &'a str,
    method: String,
    path: &'a str,
    described: &'a Value,
}

fn fields_of(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

fn items_of(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn words(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn operations(document: &Value) -> Vec<Operation<'_>> {
    let paths = fields_of(&document["paths"]);
    let all = paths.flat_map(|(path, methods)| {
        fields_of(methods).map(move |(method, described)| Operation {
            id: words(&described["operationId"]),
            method: method.to_uppercase(),
            path,
            described,
        })
    });
    all.collect()
}

/// Words between backquotes as code, the rest as text.
fn prose(words: &str) -> Markup {
    html! {
        @for (place, part) in words.split('`').enumerate() {
            @if place % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

fn method_and_path(operation: &Operation<'_>) -> Markup {
    html! { code { (operation.method) " " (operation.path) } }
}

fn operation(operation: &Operation<'_>, language: Language) -> Markup {
    let described = operation.described;
    let parameters: Vec<&Value> = items_of(&described["parameters"]).collect();
    let body = &described["requestBody"]["content"]["application/json"]["schema"];
    let called = |key| {
        let kind = text(language, key).words;
        format!("{kind} {} {}", operation.method, operation.path)
    };
    html! {
        section aria-labelledby=(operation.id) {
            h2 id=(operation.id) { (method_and_path(operation)) }
            p { (prose(words(&described["summary"]))) " " (prose(words(&described["description"]))) }
            @if !parameters.is_empty() {
                div.scroll tabindex="0" role="region" aria-label=(called("api-parameters")) {
                    table {
                        caption lang=(language.tag()) { (say(language, "api-parameters")) }
                        (head(&["api-name", "api-kind", "api-example", "api-meaning"], language))
                        tbody {
                            @for one in parameters {
                                (row(words(&one["name"]), &one["schema"], words(&one["description"]), &one["example"]))
                            }
                        }
                    }
                }
            }
            @if !body.is_null() { p { span lang=(language.tag()) { (say(language, "api-body")) } " " (kind(body)) } }
            div.scroll tabindex="0" role="region" aria-label=(called("api-answers")) {
                table {
                    caption lang=(language.tag()) { (say(language, "api-answers")) }
                    (head(&["api-status", "api-kind", "api-meaning"], language))
                    tbody {
                        @for (status, answer) in fields_of(&described["responses"]) {
                            tr {
                                th scope="row" { (status) }
                                td { @for (_, content) in fields_of(&answer["content"]) { (kind(&content["schema"])) } }
                                td { (prose(words(&answer["description"]))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn head(keys: &[&str], language: Language) -> Markup {
    html! { thead lang=(language.tag()) { tr { @for key in keys { th scope="col" { (say(language, key)) } } } } }
}

/// A field or parameter.
fn row(name: &str, schema: &Value, meaning: &str, example: &Value) -> Markup {
    html! {
        tr {
            th scope="row" { code { (name) } }
            td { (kind(schema)) }
            td { @if !example.is_null() { code { (example) } } }
            td { (prose(meaning)) }
        }
    }
}

fn object(name: &str, schema: &Value, language: Language) -> Markup {
    html! {
        div {
            h3 id=(format!("object-{name}")) { (name) }
            p { (prose(words(&schema["description"]))) }
            div.scroll tabindex="0" role="region" aria-label=(name) {
                table {
                    (head(&["api-name", "api-kind", "api-example", "api-meaning"], language))
                    tbody {
                        @for (field, of) in fields_of(&schema["properties"]) {
                            (row(field, of, words(&of["description"]), &of["example"]))
                        }
                    }
                }
            }
        }
    }
}

/// What kind of value it is, in words of JSON, with links to objects.
fn kind(schema: &Value) -> Markup {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|address| address.rsplit('/').next())
    {
        return html! { a href=(format!("#object-{name}")) { (name) } };
    }
    let choices: Vec<&Value> = items_of(&schema["oneOf"])
        .chain(items_of(&schema["anyOf"]))
        .collect();
    if !choices.is_empty() {
        return html! { @for (place, one) in choices.into_iter().enumerate() { @if place > 0 { ", " } (kind(one)) } };
    }
    let types: Vec<&str> = schema["type"]
        .as_str()
        .into_iter()
        .chain(items_of(&schema["type"]).filter_map(Value::as_str))
        .collect();
    html! {
        (types.join(", "))
        @if !schema["items"].is_null() { ": " (kind(&schema["items"])) }
    }
}

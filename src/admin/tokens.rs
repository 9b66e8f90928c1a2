//! `GET|POST /staff/admin/tokens`: an administrator makes and takes back the
//! tokens of programs that use the API.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::{Markup, html};

use crate::{
    domain::{language::Language, line::Name, staff::Deed},
    store::{Store, tokens::Token},
    text::text,
    web::{
        answer,
        components::{Labelled, may_change, odd_sign, say},
        confirmation::confirmed,
        fields::{Fields, value},
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Admin,
        site::Site,
    },
};

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&admin, &store, &site, &Vec::new(), Shown::Nothing).await
}

/// What the page has to say beside the list.
enum Shown<'a> {
    Nothing,
    Fault(&'a str),
    /// A token just made, the only time it is seen.
    Made(&'a str),
}

/// `name` of a new token, or `revoke` with the mark of an old one.
pub(super) async fn change(
    admin: Admin,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let mark = value(&fields, "revoke");
    if !mark.is_empty() {
        let token = store
            .tokens(admin.municipality())
            .await?
            .into_iter()
            .find(|token| token.mark == mark)
            .ok_or(RequestError::NotFound)?;
        store.revoke_token(&token).await?;
        store
            .note(admin.member(), Deed::TokenRevoked, &token.name)
            .await?;
        return Ok(Said::new("said-kept").on("/staff/admin/tokens", &site));
    }
    let Ok(name) = Name::read(value(&fields, "name")) else {
        return page(
            &admin,
            &store,
            &site,
            &fields,
            Shown::Fault("tokens-fault-name"),
        )
        .await;
    };
    let name = name.as_str();
    let token = store.add_token(name, admin.municipality()).await?;
    store.note(admin.member(), Deed::TokenAdded, name).await?;
    page(&admin, &store, &site, &Vec::new(), Shown::Made(&token)).await
}

async fn page(
    admin: &Admin,
    store: &Store,
    site: &Site,
    fields: &Fields,
    shown: Shown<'_>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let tokens = store.tokens(admin.municipality()).await?;
    let title = text(language, "tokens-title").words;
    let name = Labelled {
        name: "name",
        label: say(language, "tokens-name"),
        hint: Some(say(language, "tokens-name-hint")),
        fault: None,
    };
    let main = html! {
        h1 { (title) }
        p { (say(language, "tokens-intro")) " " a href="/api" { (say(language, "api-title")) } }
        (may_change(language))
        @match shown {
            Shown::Nothing => {}
            Shown::Fault(key) => div.faults role="alert" { p { (say(language, key)) } (odd_sign(language, fields)) },
            Shown::Made(token) => div.notice role="status" {
                p { (say(language, "tokens-made")) }
                p { code.token { (token) } }
            },
        }
        @if tokens.is_empty() { p.quiet { (say(language, "tokens-none")) } } @else { (list(admin, &tokens)) }
        h2 { (say(language, "tokens-new")) }
        form.narrow method="post" action="/staff/admin/tokens" {
            (name.input("text", value(fields, "name")))
            div.actions { button { (say(language, "tokens-send")) } }
        }
    };
    let status = if matches!(shown, Shown::Fault(_)) {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = staff_page(site, Some(admin), language, Section::Admin, &title, &main);
    Ok(answer::page(status, markup))
}

fn list(admin: &Admin, tokens: &[Token]) -> Markup {
    let language = admin.language();
    html! {
        ul.rows {
            @for token in tokens {
                li { (token.name) (revocation(token, language)) }
            }
        }
    }
}

fn revocation(token: &Token, language: Language) -> Markup {
    let say = |key: &str| text(language, key).words;
    let revoke = say("tokens-revoke");
    let form = html! {
        form method="post" action="/staff/admin/tokens" {
            button.plain name="revoke" value=(token.mark) aria-label=(format!("{revoke}: {}", token.name)) {
                (revoke)
            }
        }
    };
    confirmed(&revoke, &say("tokens-revoke-hint"), &form)
}

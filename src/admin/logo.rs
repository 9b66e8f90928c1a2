//! `GET|POST /staff/admin/logo`, `GET /staff/admin/logo/picture`: an
//! administrator chooses the picture that sheets and parents' pages carry.

use actix_multipart::form::{MultipartForm, bytes::Bytes, text::Text};
use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY},
    },
    web::Data,
};
use maud::{Markup, html};

use crate::{
    domain::{language::Language, staff::Deed},
    print::logo::Logo,
    store::{Store, logos::KeptLogo},
    text::text,
    web::{
        answer,
        components::{Labelled, may_change, say},
        confirmation::confirmed,
        layout::{Section, staff_page},
        problem::RequestError,
        queue,
        said::Said,
        sender::Senders,
        sign_in::Admin,
        site::Site,
    },
};

/// What the form sends: a file, or the wish to have none.
#[derive(Debug, MultipartForm)]
pub(super) struct Sent {
    #[multipart(limit = "200 KB")]
    picture: Option<Bytes>,
    remove: Option<Text<String>>,
}

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    senders: Data<Senders>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&admin, &store, &senders, &site, None).await
}

pub(super) async fn change(
    admin: Admin,
    sent: Result<MultipartForm<Sent>, actix_web::Error>,
    store: Data<Store>,
    senders: Data<Senders>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    // A form that does not read is a picture that is none.
    let Ok(MultipartForm(sent)) = sent else {
        return page(&admin, &store, &senders, &site, Some("logo-fault")).await;
    };
    if sent.remove.is_some() {
        store.remove_logo(admin.municipality()).await?;
    } else {
        let picture = sent.picture.map(|file| file.data.to_vec());
        let picture = picture.unwrap_or_default();
        let read = queue::FILES.run(move || Logo::read(picture)).await?;
        let Ok(logo) = read else {
            return page(&admin, &store, &senders, &site, Some("logo-fault")).await;
        };
        let kept = KeptLogo {
            kind: logo.kind().as_str().to_owned(),
            picture: logo.picture().to_vec(),
        };
        store.keep_logo(admin.municipality(), kept).await?;
    }
    senders.forget_crests();
    store.note(admin.member(), Deed::LogoChanged, "").await?;
    Ok(Said::new("said-kept").on("/staff/admin/logo", &site))
}

/// The picture alone. A drawing may hold a script, so it gets a policy that
/// lets nothing run, should somebody open it by itself.
pub(super) async fn picture(
    admin: Admin,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let logo = store
        .logo(admin.municipality())
        .await?
        .ok_or(RequestError::NotFound)?;
    let content_type = if logo.kind == "svg" {
        "image/svg+xml"
    } else {
        "image/png"
    };
    Ok(HttpResponse::Ok()
        .content_type(content_type)
        .insert_header((
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        ))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("inline; filename=\"logo.{}\"", logo.kind),
        ))
        .body(logo.picture))
}

async fn page(
    admin: &Admin,
    store: &Store,
    senders: &Senders,
    site: &Site,
    fault: Option<&str>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let has_logo = store.logo(admin.municipality()).await?.is_some();
    let has_crest = senders.crest(admin.municipality()).await.is_some();
    let title = text(language, "logo-title").words;
    let field = Labelled {
        name: "picture",
        label: say(language, "logo-file"),
        hint: Some(say(language, "logo-file-hint")),
        fault: None,
    };
    let main = html! {
        div.narrow.start {
            h1 { (title) }
            p { (say(language, "logo-intro")) }
            (may_change(language))
            @if let Some(fault) = fault { div.faults role="alert" { p { (say(language, fault)) } } }
            @if has_logo {
                h2 { (say(language, "logo-now")) }
                p { img.logo src="/staff/admin/logo/picture" alt=(text(language, "logo-title").words); }
                @if !has_crest { p { (say(language, "logo-no-crest")) } }
                (removal(language))
            } @else { p.quiet { (say(language, "logo-none")) } }
            form method="post" action="/staff/admin/logo" enctype="multipart/form-data" {
                (field.around(|id, described_by, _| html! {
                    input type="file" id=(id) name=(id) accept=".svg,.png,image/svg+xml,image/png"
                        required aria-describedby=[described_by];
                }))
                div.actions { button { (say(language, "logo-send")) } }
            }
        }
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = staff_page(site, Some(admin), language, Section::Admin, &title, &main);
    Ok(answer::page(status, markup))
}

fn removal(language: Language) -> Markup {
    let say = |key: &str| text(language, key).words;
    let form = html! {
        form method="post" action="/staff/admin/logo" enctype="multipart/form-data" {
            button.plain name="remove" value="yes" { (say("logo-remove-send")) }
        }
    };
    confirmed(&say("logo-remove"), &say("logo-remove-hint"), &form)
}

//! The page on which files are offered and sent.

use actix_web::{HttpResponse, http::StatusCode};
use maud::{Markup, html};

use super::ADDRESS;
use crate::{
    domain::language::Language,
    reporting::filled_in::{Explained, Format, Kind, Refused, TakenIn, explained},
    store::Store,
    text::{plain, text},
    web::{
        answer,
        components::{Labelled, say},
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::Advisor,
        site::Site,
    },
};

/// What the page has to say beside how it is done.
pub(super) enum Shown {
    Nothing,
    Fits(TakenIn),
    Refused(Refused),
}

pub(super) async fn page(
    advisor: &Advisor,
    store: &Store,
    site: &Site,
    shown: &Shown,
) -> Result<HttpResponse, RequestError> {
    let language = advisor.language();
    let who = (advisor.municipality(), advisor.district());
    let kinds = explained(store, who, language).await?;
    let kinds = kinds.ok_or(RequestError::Internal("no municipality"))?;
    let title = text(language, "files-title").words;
    let main = html! {
        h1 { (title) }
        p { (say(language, "files-intro")) }
        (told(shown, language))
        h2 { (say(language, "files-templates")) }
        p { (say(language, "files-templates-how")) }
        @for (kind, columns) in &kinds { (offered(*kind, columns, language)) }
        h2 { (say(language, "files-send")) }
        (form(language))
        p.hint { (say(language, "files-for-good")) }
    };
    let status = match shown {
        Shown::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Shown::Nothing | Shown::Fits(_) => StatusCode::OK,
    };
    let section = Section::Offered;
    let markup = staff_page(site, Some(advisor), language, section, &title, &main);
    Ok(answer::page(status, markup))
}

fn told(shown: &Shown, language: Language) -> Markup {
    let refused = match shown {
        Shown::Nothing => return html! {},
        Shown::Fits(taken) => {
            return html! {
                div.notice role="status" {
                    p { (taken.words("files-fits", language)) " " (say(language, "files-then")) }
                }
            };
        }
        Shown::Refused(refused) => refused,
    };
    html! {
        div.faults role="alert" {
            p { (say(language, "files-nothing-taken")) }
            ul { @for said in refused.words(language) { li { (said) } } }
        }
    }
}

/// The templates of a kind, and what may stand in their columns.
fn offered(kind: Kind, columns: &[Explained], language: Language) -> Markup {
    let word = kind.as_str();
    let heading = text(language, &format!("files-kind-{word}")).words;
    html! {
        h3 { (heading) }
        p { (say(language, &format!("files-about-{word}"))) }
        ul.links {
            @for format in Format::ALL {
                li {
                    a href=(format!("{ADDRESS}/{word}.{}", format.as_str())) download {
                        (heading) " (" (format.as_str().to_uppercase()) ")"
                    }
                }
            }
        }
        details {
            summary { (plain(language, "files-columns", &[("kind", &heading)])) }
            dl {
                @for column in columns {
                    dt { (column.heading) }
                    dd { (column.may_stand) }
                }
            }
        }
    }
}

fn form(language: Language) -> Markup {
    let file = Labelled {
        name: "file",
        label: say(language, "files-file"),
        hint: Some(say(language, "files-file-hint")),
        fault: None,
    };
    html! {
        form method="post" action=(ADDRESS) enctype="multipart/form-data" {
            (file.around(|id, described_by, _| html! {
                input type="file" id=(id) name=(id) accept=".csv,.xlsx,text/csv"
                    aria-describedby=[described_by];
            }))
            div.actions {
                button name="do" value="try" { (say(language, "files-try")) }
                button.plain name="do" value="take" { (say(language, "files-take")) }
            }
        }
    }
}

//! `GET|POST /staff/admin/questionnaires`, `GET …/{id}/{version}/file`: an
//! administrator sees what can be asked, takes in a questionnaire of the
//! municipality's own, and takes the file of any.

use actix_multipart::form::{MultipartForm, bytes::Bytes, text::Text};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header::CONTENT_DISPOSITION},
    web::{Data, Path},
};
use maud::{Markup, html};

use crate::{
    domain::{
        activity_type::AnsweredBy,
        language::Language,
        questionnaire::{Fault, NotTaken, OwnFile, Questionnaire, Taken},
        staff::Deed,
    },
    store::{
        Store,
        imported::{Imported, KnownQuestionnaire},
    },
    text::{exported, language_name, named, number, plain, text},
    web::{
        answer,
        components::{Labelled, both_names, may_change, say, words},
        layout::{Section, staff_page},
        problem::RequestError,
        queue,
        said::Said,
        sign_in::Admin,
        site::Site,
    },
};

const ADDRESS: &str = "/staff/admin/questionnaires";

/// What the form sends: a file, or its text in the field.
#[derive(Debug, MultipartForm)]
pub(super) struct Sent {
    #[multipart(limit = "120 KB")]
    file: Option<Bytes>,
    #[multipart(limit = "120 KB")]
    text: Option<Text<String>>,
}

impl Sent {
    /// The text, with ends of lines as a file has them: a form's are others,
    /// and the same text must be the same file.
    fn text(self) -> Result<String, Wrong> {
        let file = self.file.map(|file| file.data).unwrap_or_default();
        let typed = self.text.map(Text::into_inner).unwrap_or_default();
        let text = if file.is_empty() {
            typed
        } else {
            String::from_utf8(file.to_vec()).map_err(|_| Wrong::Unreadable)?
        };
        Ok(text.replace("\r\n", "\n"))
    }
}

/// Why nothing was taken in.
enum Wrong {
    Unreadable,
    Nothing,
    Faults(Vec<Fault>),
    NotTaken(NotTaken),
}

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&admin, &store, &site, "", None).await
}

pub(super) async fn take_in(
    admin: Admin,
    // A form that does not read holds a file that is too large.
    sent: Result<MultipartForm<Sent>, actix_web::Error>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let sent = sent.map_err(|_| Wrong::Unreadable);
    let text = match sent.and_then(|MultipartForm(sent)| sent.text()) {
        Ok(text) => text,
        Err(wrong) => return page(&admin, &store, &site, "", Some(wrong)).await,
    };
    if text.trim().is_empty() {
        return page(&admin, &store, &site, "", Some(Wrong::Nothing)).await;
    }
    let kept = text.clone();
    let read = queue::FILES.run(move || OwnFile::read(&text)).await?;
    let own = match read {
        Ok(own) => own,
        Err(faults) => {
            return page(&admin, &store, &site, &kept, Some(Wrong::Faults(faults))).await;
        }
    };
    let municipality = Some(admin.municipality());
    let name = own.questionnaire.name();
    let key = match store.import_questionnaire(&own, municipality).await? {
        Err(not_taken) => {
            let wrong = Some(Wrong::NotTaken(not_taken));
            return page(&admin, &store, &site, &kept, wrong).await;
        }
        Ok(Taken::TheSame) => "said-questionnaire-same",
        Ok(Taken::New) => "said-questionnaire-new",
        Ok(Taken::Replaces) => "said-questionnaire-replaced",
    };
    if key != "said-questionnaire-same" {
        store
            .note(admin.member(), Deed::QuestionnaireImported, &name)
            .await?;
    }
    Ok(Said::new(key).with("name", name).on(ADDRESS, &site))
}

/// The file of a questionnaire, as it came or as it ships.
pub(super) async fn file(
    admin: Admin,
    path: Path<(String, String)>,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let name = format!("{}/{}", path.0, path.1);
    let known = store.questionnaires(Some(admin.municipality()));
    let mut known = known.into_iter().map(|(questionnaire, _)| questionnaire);
    let found = known.find(|one| one.name() == name);
    let questionnaire = found.ok_or(RequestError::NotFound)?;
    let text = match exported(&questionnaire) {
        Some(text) => Some(text),
        None => store.questionnaire_file(&questionnaire).await?,
    };
    Ok(HttpResponse::Ok()
        .content_type("application/toml")
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}.toml\"", questionnaire.texts()),
        ))
        .body(text.ok_or(RequestError::NotFound)?))
}

async fn page(
    admin: &Admin,
    store: &Store,
    site: &Site,
    typed: &str,
    wrong: Option<Wrong>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let known = store.questionnaires(Some(admin.municipality()));
    let title = text(language, "questionnaires-title").words;
    let status = if wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let main = html! {
        h1 { (title) }
        p { (say(language, "questionnaires-intro")) }
        (may_change(language))
        @if let Some(wrong) = &wrong { (told(wrong, language)) }
        ul.rows { @for one in &known { li { (row(one, language)) } } }
        h2 { (say(language, "questionnaires-take-in")) }
        p { (say(language, "questionnaires-take-in-how")) }
        (form(typed, language))
    };
    let markup = staff_page(site, Some(admin), language, Section::Admin, &title, &main);
    Ok(answer::page(status, markup))
}

fn told(wrong: &Wrong, language: Language) -> Markup {
    let say_with = |key: &str, name: &str, value: &str| plain(language, key, &[(name, value)]);
    let said = match wrong {
        Wrong::Unreadable => text(language, "questionnaires-fault-unreadable").words,
        Wrong::Nothing => text(language, "questionnaires-fault-nothing").words,
        Wrong::Faults(faults) => {
            let many = u32::try_from(faults.len()).unwrap_or(u32::MAX);
            let many = number(language, many);
            say_with("questionnaires-faults", "number", &many)
        }
        Wrong::NotTaken(why) => match why {
            NotTaken::OfOthers => text(language, "questionnaires-fault-of-others").words,
            NotTaken::Used(next) => {
                say_with("questionnaires-fault-used", "number", &next.to_string())
            }
            NotTaken::NotNext(next) => {
                say_with("questionnaires-fault-not-next", "number", &next.to_string())
            }
            NotTaken::NoBeginning(first) | NotTaken::HasBegun(_, first) => {
                say_with("questionnaires-fault-begins", "tertial", &first.to_string())
            }
            NotTaken::NotAfter(before) => say_with(
                "questionnaires-fault-not-after",
                "number",
                &before.to_string(),
            ),
        },
    };
    html! {
        div.faults role="alert" {
            p { (said) }
            @if let Wrong::Faults(faults) = wrong {
                ul {
                    @for fault in faults {
                        li {
                            (say_with("questionnaires-line", "number", &fault.line.to_string())) " "
                            // The keys of a file are English words, and so is what is said of them.
                            span lang="en" { (fault.what) }
                        }
                    }
                }
            }
        }
    }
}

fn row((questionnaire, imported): &KnownQuestionnaire, language: Language) -> Markup {
    let occasions = questionnaire.occasions.iter();
    let occasions: Vec<String> = occasions
        .map(|one| text(language, &format!("type-{one}")).words)
        .collect();
    let tongues = questionnaire.languages();
    let tongues: Vec<String> = tongues.map(|one| language_name(one, language)).collect();
    let who = match questionnaire.answered_by {
        AnsweredBy::Parent => "questionnaires-who-parent",
        AnsweredBy::Staff => "questionnaires-who-staff",
        AnsweredBy::Team => "questionnaires-who-team",
        AnsweredBy::Advisor => "questionnaires-who-advisor",
    };
    let address = format!("{ADDRESS}/{}/{}", questionnaire.id, questionnaire.version);
    html! {
        strong { bdi { (words(&named(questionnaire, language), language)) } } " "
        code { (questionnaire.name()) }
        p.quiet {
            (state(imported.as_ref(), language)) " · " (say(language, who))
            @if let Some(from) = questionnaire.from {
                " · " (plain(language, "questionnaires-from", &[("tertial", &from.to_string())]))
            }
            @if !occasions.is_empty() { br; (occasions.join(", ")) }
            br; (tongues.join(", "))
        }
        @if questionnaire.answered_by.is_behind_a_code() { (previews(questionnaire, &address, language)) }
        p {
            a href=(format!("{address}/file")) download {
                (plain(language, "questionnaires-file-of", &[("name", &questionnaire.name())]))
            }
        }
    }
}

fn state(imported: Option<&Imported>, language: Language) -> Markup {
    let Some(about) = imported else {
        return say(language, "questionnaires-shipped");
    };
    let whose = if about.municipality.is_some() {
        "questionnaires-own"
    } else {
        "questionnaires-of-all"
    };
    let state = if about.is_fixed() {
        "questionnaires-fixed"
    } else {
        "questionnaires-unused"
    };
    let day = about.imported_on.to_string();
    html! {
        (say(language, whose)) " · " (plain(language, "questionnaires-since", &[("date", &day)]))
        " · " (say(language, state))
    }
}

/// The ways to what those who answer will see, in each language.
fn previews(questionnaire: &Questionnaire, address: &str, language: Language) -> Markup {
    let name = questionnaire.name();
    html! {
        details {
            summary { (plain(language, "questionnaires-preview", &[("name", &name)])) }
            ul.links {
                @for one in questionnaire.languages() {
                    li {
                        a href=(format!("{address}/{one}")) { (both_names(one, language)) }
                    }
                }
            }
        }
    }
}

fn form(typed: &str, language: Language) -> Markup {
    let field = |name, label, hint| Labelled {
        name,
        label: say(language, label),
        hint: Some(say(language, hint)),
        fault: None,
    };
    let file = field("file", "questionnaires-file", "questionnaires-file-hint");
    let written = field("text", "questionnaires-text", "questionnaires-text-hint");
    html! {
        form method="post" action=(ADDRESS) enctype="multipart/form-data" {
            (file.around(|id, described_by, _| html! {
                input type="file" id=(id) name=(id) accept=".toml,application/toml,text/plain"
                    aria-describedby=[described_by];
            }))
            (written.around(|id, described_by, _| html! {
                textarea id=(id) name=(id) rows="12" spellcheck="false" aria-describedby=[described_by] { "\n" (typed) }
            }))
            div.actions { button { (say(language, "questionnaires-send")) } }
        }
    }
}

//! `GET|POST /staff/admin/recordings`: questions are read aloud by people, here
//! at the microphone or as files. Parents' pages then show a player beside them.

use std::{collections::BTreeSet, sync::Arc};

use actix_multipart::form::{MultipartForm, bytes::Bytes, text::Text};
use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{CONTENT_SECURITY_POLICY, HeaderName, HeaderValue},
    },
    web::{Data, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        activity_type::ActivityType, language::Language, organisation::Municipality,
        questionnaire::Questionnaire, staff::Deed,
    },
    store::Store,
    text::{keys, language_title, named, of_questionnaire, plain, text},
    web::{
        answer,
        components::{may_change, say, words},
        confirmation::confirmed,
        headers::{recording_permissions, recording_policy},
        layout::{Section, staff_page},
        problem::RequestError,
        queue,
        recordings::{NotKept, Recordings},
        said::Said,
        sign_in::Admin,
        site::Site,
    },
};

const ADDRESS: &str = "/staff/admin/recordings";

/// Seconds that a sound made here may last: it must fit into what staff may
/// send, and a question is read in less.
const LONGEST: u32 = 10;

#[derive(Deserialize)]
pub(super) struct Chosen {
    language: Option<String>,
}

/// What a form sends: a sound for a text, or the wish to have none.
#[derive(Debug, MultipartForm)]
pub(super) struct Sent {
    language: Text<String>,
    key: Text<String>,
    #[multipart(limit = "250 KB")]
    sound: Option<Bytes>,
    remove: Option<Text<String>>,
}

/// A text that can be read aloud.
struct Readable {
    questionnaire: Arc<Questionnaire>,
    activity_type: ActivityType,
    key: String,
}

impl Readable {
    /// Whether both stand under one heading.
    fn stands_with(&self, other: &Self) -> bool {
        self.questionnaire.id == other.questionnaire.id
            && (self.activity_type == other.activity_type || self.questionnaire.has_one_wording())
    }
}

pub(super) async fn show(
    admin: Admin,
    chosen: Query<Chosen>,
    store: Data<Store>,
    recordings: Data<Recordings>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let typed = chosen.language.as_deref();
    page(&admin, &store, &recordings, &site, (typed, None)).await
}

pub(super) async fn change(
    admin: Admin,
    // A form that does not read holds a sound that is too large.
    sent: Result<MultipartForm<Sent>, actix_web::Error>,
    store: Data<Store>,
    recordings: Data<Recordings>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let large = Some("recordings-fault-large");
    let Ok(MultipartForm(sent)) = sent else {
        return page(&admin, &store, &recordings, &site, (None, large)).await;
    };
    let typed = sent.language.as_str();
    let municipality = admin.own_municipality(&store).await?;
    let language = typed.parse().ok();
    let language = language.filter(|one| municipality.languages.contains(one));
    let language: Language = language.ok_or(RequestError::NotFound)?;
    let known = readable(&store, &municipality, language).await?;
    let mut known = known.into_iter().map(|one| one.key);
    let key = known
        .find(|key| *key == *sent.key)
        .ok_or(RequestError::NotFound)?;
    if is_shared(&store).await? {
        return Err(RequestError::NotFound);
    }
    let (is_removal, about) = (sent.remove.is_some(), format!("{language}/{key}"));
    let sound = sent.sound.map(|file| file.data).unwrap_or_default();
    let kept = recordings.clone();
    let done = queue::FILES.run(move || {
        if is_removal {
            kept.remove(language, &key)
        } else {
            kept.keep(language, &key, &sound)
        }
    });
    let fault = match done.await? {
        Ok(()) => {
            store
                .note(admin.member(), Deed::RecordingChanged, &about)
                .await?;
            let key = if is_removal {
                "said-recording-removed"
            } else {
                "said-recording-kept"
            };
            let back = format!("{ADDRESS}?language={language}");
            return Ok(Said::new(key).on(&back, &site));
        }
        Err(NotKept::Unknown) => "recordings-fault-unknown",
        Err(NotKept::NoFolder) => "recordings-no-folder",
        Err(error @ NotKept::Refused(_)) => {
            tracing::error!(%error, "a recording cannot be kept");
            "recordings-fault-folder"
        }
    };
    let typed = Some(language.tag());
    page(&admin, &store, &recordings, &site, (typed, Some(fault))).await
}

/// Whether the folder belongs to others too: whoever runs the service fills it.
async fn is_shared(store: &Store) -> Result<bool, RequestError> {
    Ok(store.municipality_codes().await?.len() > 1)
}

/// The questions that codes ask parents or may ask, in this language: of those
/// whose texts ship, each once.
async fn readable(
    store: &Store,
    municipality: &Municipality,
    language: Language,
) -> Result<Vec<Readable>, RequestError> {
    let asked = store.asked(&municipality.code).await?;
    let (known, mut seen, mut all) = (keys(language), BTreeSet::new(), Vec::new());
    for activity_type in ActivityType::OF_PARENTS {
        for questionnaire in asked.about(activity_type) {
            for question in &questionnaire.questions {
                let key = questionnaire.text_key(activity_type, &question.construct);
                if known.contains(&key) && seen.insert(key.clone()) {
                    let questionnaire = questionnaire.clone();
                    all.push(Readable {
                        questionnaire,
                        activity_type,
                        key,
                    });
                }
            }
        }
    }
    Ok(all)
}

async fn page(
    admin: &Admin,
    store: &Store,
    recordings: &Recordings,
    site: &Site,
    (typed, fault): (Option<&str>, Option<&str>),
) -> Result<HttpResponse, RequestError> {
    let staff = admin.language();
    let municipality = admin.own_municipality(store).await?;
    let offered = &municipality.languages;
    let asked_for = typed.and_then(|typed| typed.parse().ok());
    let asked_for = asked_for.filter(|one| offered.contains(one));
    let language = asked_for
        .or(offered.first().copied())
        .unwrap_or(Language::SWEDISH);
    let all = readable(store, &municipality, language).await?;
    let may_keep = recordings.can_keep() && !is_shared(store).await?;
    let done = all.iter().filter(|one| recordings.has(language, &one.key));
    let (done, total) = (done.count().to_string(), all.len().to_string());
    let title = text(staff, "recordings-title").words;
    let main = html! {
        h1 { (title) }
        p { (say(staff, "recordings-intro")) }
        (may_change(staff))
        @if let Some(fault) = fault { div.faults role="alert" { p { (say(staff, fault)) } } }
        @if !recordings.can_keep() { p.notice { (say(staff, "recordings-no-folder")) } }
        @else if !may_keep { p.notice { (say(staff, "recordings-shared")) } }
        form.chooser method="get" action=(ADDRESS) {
            div.choice {
                label for="language" { (say(staff, "recordings-language")) }
                select id="language" name="language" {
                    @for one in offered.iter() {
                        option value=(one.tag()) selected[*one == language] { (language_title(*one, staff)) }
                    }
                }
            }
            button.plain { (say(staff, "results-show")) }
        }
        p { (plain(staff, "recordings-done", &[("number", &done), ("total", &total)])) }
        @if may_keep { p.hint { (say(staff, "recordings-how")) } }
        @for (place, one) in all.iter().enumerate() {
            @let above = place.checked_sub(1).and_then(|above| all.get(above));
            @if above.is_none_or(|above| !above.stands_with(one)) { h2 { (headed(one, staff)) } }
            (row(one, place + 1, (language, staff), recordings, may_keep))
        }
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = staff_page(site, Some(admin), staff, Section::Admin, &title, &main);
    let mut response = answer::page(status, markup);
    let headers = response.headers_mut();
    // Here, and nowhere else, the page may listen and play what it heard.
    let policy = HeaderValue::from_static(recording_policy());
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    let permissions = HeaderName::from_static("permissions-policy");
    let allowed = HeaderValue::from_static(recording_permissions());
    headers.insert(permissions, allowed);
    Ok(response)
}

/// What the questions below are about; whose they are where all types ask them
/// in the same words.
fn headed(one: &Readable, staff: Language) -> String {
    let named = named(&one.questionnaire, staff).words;
    if one.questionnaire.has_one_wording() {
        return named;
    }
    let activity_type = text(staff, &format!("type-{}", one.activity_type)).words;
    format!("{activity_type} · {named}")
}

fn row(
    one: &Readable,
    number: usize,
    (language, staff): (Language, Language),
    recordings: &Recordings,
    may_keep: bool,
) -> Markup {
    let asked = of_questionnaire(&one.questionnaire, language, &one.key);
    let has = recordings.has(language, &one.key);
    let id = format!("sound-{number}");
    let which = html! {
        input type="hidden" name="language" value=(language.tag());
        input type="hidden" name="key" value=(one.key);
    };
    html! {
        section.reading aria-labelledby=(format!("{id}-asked")) {
            p.asked id=(format!("{id}-asked")) lang=(language.tag()) dir=(language.direction()) {
                (words(&asked, language))
            }
            @if has { (recordings.player(language, &one.key, number)) }
            @else { p.quiet { (say(staff, "recordings-none")) } }
            @if may_keep {
                form method="post" action=(ADDRESS) enctype="multipart/form-data" {
                    (which)
                    (recorder(staff))
                    div.field {
                        label for=(id) { (say(staff, "recordings-file")) }
                        input type="file" id=(id) name="sound" required
                            accept=".mp3,.m4a,.ogg,.opus,.wav,audio/*";
                    }
                    button.plain { (say(staff, if has { "recordings-replace" } else { "recordings-send" })) }
                }
                @if has { (removal(&which, staff)) }
            }
        }
    }
}

/// Shown by the script where the browser can listen.
fn recorder(staff: Language) -> Markup {
    let said = |key: &str| text(staff, key).words;
    html! {
        div.recorder hidden data-recorder=(LONGEST)
            data-quiet=(said("recordings-quiet")) data-loud=(said("recordings-loud"))
            data-good=(said("recordings-good")) data-refused=(said("recordings-refused")) {
            button.plain type="button" data-start data-again=(said("recordings-again")) {
                (say(staff, "recordings-start"))
            }
            button.plain type="button" data-stop hidden { (say(staff, "recordings-stop")) }
            meter min="0" max="1" low="0.1" high="0.95" optimum="0.5" value="0"
                aria-label=(said("recordings-level")) {}
            span data-time { "0,0 s" }
            audio controls hidden {}
            p.hint role="status" data-said {}
        }
    }
}

fn removal(which: &Markup, staff: Language) -> Markup {
    let said = |key: &str| text(staff, key).words;
    let form = html! {
        form method="post" action=(ADDRESS) enctype="multipart/form-data" {
            (which)
            button.plain name="remove" value="yes" { (said("recordings-remove-send")) }
        }
    };
    confirmed(
        &said("recordings-remove"),
        &said("recordings-remove-hint"),
        &form,
    )
}

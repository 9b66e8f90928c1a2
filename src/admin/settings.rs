//! `GET|POST /staff/admin/settings`: what a municipality tells parents, and in
//! which languages.

mod languages;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    domain::{
        colour::PosterColour,
        day::day,
        language::Language,
        licence::Licence,
        line::Sentence,
        notices::{Level, Method, Notices, Statement, WebAddress},
        organisation::Municipality,
        staff::Deed,
    },
    store::Store,
    text::text,
    web::{
        answer,
        components::{Labelled, may_change, odd_sign, say},
        fields::{Fields, value},
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Admin,
        site::Site,
        version,
    },
};

/// Most lines of one field.
const MOST_LINES: usize = 20;

/// A municipality as its form would be filled in.
fn filled(municipality: &Municipality) -> Fields {
    let notices = &municipality.notices;
    let statement = &notices.accessibility;
    let tags: Vec<&str> = municipality
        .languages
        .iter()
        .map(|language| language.tag())
        .collect();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let open_data = municipality.open_data.map_or("", Licence::as_str);
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        ("contact", or_empty(&municipality.contact)),
        ("languages", tags.join(", ")),
        (
            "interview",
            notices
                .interview
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        ("privacy_contact", or_empty(&notices.privacy_contact)),
        ("open_data", open_data.to_owned()),
        (
            "poster_colour",
            notices.poster_colour.map(String::from).unwrap_or_default(),
        ),
        ("accessibility_contact", or_empty(&statement.contact)),
        ("level", statement.level.as_str().to_owned()),
        ("method", statement.method.as_str().to_owned()),
        ("assessed_on", day(statement.assessed_on)),
        ("updated_on", day(statement.updated_on)),
        ("gaps", statement.gaps.join("\n")),
        ("exempt", statement.exempt.join("\n")),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

/// The municipality with what was typed, or the fields that are wrong.
fn read(fields: &Fields, now: &Municipality) -> Result<Municipality, Vec<&'static str>> {
    let mut faults = Vec::new();
    let line = |name: &'static str, faults: &mut Vec<&'static str>| {
        let read = Sentence::read_if_any(value(fields, name));
        read.map_err(|_| faults.push(name))
            .ok()
            .flatten()
            .map(String::from)
    };
    let lines = |name: &'static str, faults: &mut Vec<&'static str>| {
        let typed = value(fields, name).lines();
        let read: Result<Vec<Option<Sentence>>, _> = typed.map(Sentence::read_if_any).collect();
        let lines: Vec<String> = match read {
            Ok(lines) => lines.into_iter().flatten().map(String::from).collect(),
            Err(_) => {
                faults.push(name);
                return Vec::new();
            }
        };
        if lines.len() > MOST_LINES {
            faults.push(name);
        }
        lines
    };
    let on = |name: &'static str, faults: &mut Vec<&'static str>| match value(fields, name) {
        "" => None,
        typed => {
            let read = day(typed);
            if read.is_none() {
                faults.push(name);
            }
            read
        }
    };
    let languages = languages::read(fields, &now.languages);
    let languages = languages.unwrap_or_else(|| {
        faults.push("languages");
        Vec::new()
    });
    let interview = match value(fields, "interview") {
        "" => None,
        typed => WebAddress::try_from(typed.to_owned())
            .map_err(|_| faults.push("interview"))
            .ok(),
    };
    let open_data = match value(fields, "open_data") {
        "" => None,
        typed => typed.parse().map_err(|_| faults.push("open_data")).ok(),
    };
    let poster_colour = match value(fields, "poster_colour") {
        "" => None,
        typed => PosterColour::try_from(typed.to_owned())
            .map_err(|_| faults.push("poster_colour"))
            .ok(),
    };
    let level = Level::ALL
        .into_iter()
        .find(|level| level.as_str() == value(fields, "level"));
    let method = Method::ALL
        .into_iter()
        .find(|method| method.as_str() == value(fields, "method"));
    if level.is_none() {
        faults.push("level");
    }
    if method.is_none() {
        faults.push("method");
    }
    let municipality = Municipality {
        contact: line("contact", &mut faults),
        languages,
        notices: Notices {
            interview,
            poster_colour,
            privacy_contact: line("privacy_contact", &mut faults),
            accessibility: Statement {
                contact: line("accessibility_contact", &mut faults),
                level: level.unwrap_or_default(),
                method: method.unwrap_or_default(),
                gaps: lines("gaps", &mut faults),
                exempt: lines("exempt", &mut faults),
                assessed_on: on("assessed_on", &mut faults),
                updated_on: on("updated_on", &mut faults),
                authority: now.notices.accessibility.authority.clone(),
            },
        },
        open_data,
        ..now.clone()
    };
    if faults.is_empty() {
        Ok(municipality)
    } else {
        Err(faults)
    }
}

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let now = admin.own_municipality(&store).await?;
    Ok(page(&admin, &site, &now, &filled(&now), &[]))
}

pub(super) async fn change(
    admin: Admin,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let now = admin.own_municipality(&store).await?;
    let before = filled(&now);
    match read(&fields, &now) {
        Ok(_) if version::is_stale(&fields, &before) => {
            Ok(page(&admin, &site, &now, &fields, &["version"]))
        }
        Ok(wanted) => {
            if wanted != now {
                store.change_notices(&wanted).await?;
                store
                    .note(admin.member(), Deed::SettingsChanged, "")
                    .await?;
            }
            let mut before = before;
            before.push(version::field(&filled(&wanted)));
            let here = "/staff/admin/settings";
            Ok(Said::kept(&fields, "said-kept", here, before).on(here, &site))
        }
        Err(faults) => Ok(page(&admin, &site, &now, &fields, &faults)),
    }
}

fn page(
    admin: &Admin,
    site: &Site,
    now: &Municipality,
    fields: &Fields,
    faults: &[&str],
) -> HttpResponse {
    let language = admin.language();
    let title = text(language, "settings-title").words;
    let main = html! {
        div.narrow {
            h1 { (title) }
            p { (say(language, "settings-intro")) }
            (may_change(language))
            @if faults == ["version"] {
                (version::notice(language, "/staff/admin/settings"))
            } @else if !faults.is_empty() {
                div.faults role="alert" {
                    p { (say(language, "settings-fault-summary")) }
                    (odd_sign(language, fields))
                }
            }
            (form(language, now, fields, faults))
        }
    };
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let markup = staff_page(site, Some(admin), language, Section::Admin, &title, &main);
    answer::page(status, markup)
}

fn form(language: Language, now: &Municipality, fields: &Fields, faults: &[&str]) -> Markup {
    let field = |name: &'static str, hint: Option<Markup>| Labelled {
        name,
        label: say(language, &format!("settings-{}", name.replace('_', "-"))),
        hint,
        fault: faults.contains(&name).then(|| {
            say(
                language,
                &format!("settings-fault-{}", name.replace('_', "-")),
            )
        }),
    };
    let hint = |key: &str| Some(say(language, key));
    let area = |labelled: Labelled<'_>, value: &str| {
        labelled.around(|id, described_by, is_wrong| {
            html! {
                textarea id=(id) name=(id) rows="4" aria-describedby=[described_by]
                    aria-invalid=[is_wrong.then_some("true")] {
                    (value)
                }
            }
        })
    };
    let named = |prefix: &str, word: &str| {
        (
            word.to_owned(),
            text(language, &format!("{prefix}-{word}")).words,
        )
    };
    let levels: Vec<_> = Level::ALL
        .iter()
        .map(|level| named("settings-level", level.as_str()))
        .collect();
    let methods: Vec<_> = Method::ALL
        .iter()
        .map(|method| named("settings-method", method.as_str()))
        .collect();
    let mut licences = vec![(String::new(), text(language, "settings-open-data-no").words)];
    licences.extend(Licence::ALL.map(|one| named("settings-open-data", one.as_str())));
    html! {
        form method="post" action="/staff/admin/settings" {
            (version::made_from(&filled(now)))
            (field("contact", hint("settings-contact-hint")).input("text", value(fields, "contact")))
            (languages::choice(language, fields, &now.languages, faults.contains(&"languages")))
            (field("interview", hint("settings-interview-hint")).input("text", value(fields, "interview")))
            (field("privacy_contact", hint("settings-privacy-contact-hint"))
                .input("text", value(fields, "privacy_contact")))
            (field("poster_colour", hint("settings-poster-colour-hint"))
                .input("text", value(fields, "poster_colour")))
            (field("open_data", hint("settings-open-data-hint")).select(&licences, value(fields, "open_data")))
            h2 { (say(language, "settings-accessibility")) }
            p.hint {
                a href=(format!("/accessibility/{language}")) {
                    (say(language, "settings-accessibility-hint"))
                }
            }
            (field("accessibility_contact", None).input("text", value(fields, "accessibility_contact")))
            (field("level", None).select(&levels, value(fields, "level")))
            (field("method", None).select(&methods, value(fields, "method")))
            (field("assessed_on", None).input("date", value(fields, "assessed_on")))
            (field("updated_on", None).input("date", value(fields, "updated_on")))
            (area(field("gaps", hint("settings-gaps-hint")), value(fields, "gaps")))
            (area(field("exempt", hint("settings-gaps-hint")), value(fields, "exempt")))
            div.actions { button { (say(language, "edit-send")) } }
        }
    }
}

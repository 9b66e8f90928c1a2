//! `GET /staff/help`, `/staff/help/{role}`: a screen for each role, in the
//! language of the staff pages; for administrators the first week as a list that
//! shows what is done.

use actix_web::web::{Data, Path};
use maud::{Markup, html};
use pulldown_cmark::{CowStr, Event, Parser, Tag};

use super::pictures;
use crate::{
    domain::{language::Language, staff::StaffRole},
    store::{Store, first_week::Step},
    text::{plain, text},
    web::{
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        sign_in::AnyStaff,
        site::Site,
    },
};

/// A screen: of which role, in Swedish and in English.
struct Screen {
    role: StaffRole,
    swedish: &'static str,
    english: &'static str,
}

/// The screen of a role and its files, which are called the same.
macro_rules! screen {
    ($role:ident, $name:literal) => {
        Screen {
            role: StaffRole::$role,
            swedish: include_str!(concat!("../../assets/staff-help/sv-", $name, ".md")),
            english: include_str!(concat!("../../assets/staff-help/en-", $name, ".md")),
        }
    };
}

/// What a coordinator reads is what a manager reads.
const SCREENS: [Screen; 3] = [
    screen!(Advisor, "advisor"),
    screen!(Manager, "manager"),
    screen!(Admin, "admin"),
];

impl Screen {
    fn of(role: StaffRole) -> Option<&'static Self> {
        let role = match role {
            StaffRole::Coordinator => StaffRole::Manager,
            role => role,
        };
        SCREENS.iter().find(|screen| screen.role == role)
    }

    fn written(&self, language: Language) -> Markup {
        let source = if language == Language::SWEDISH {
            self.swedish
        } else {
            self.english
        };
        // A picture stands in the text by its name.
        let events = Parser::new(source).map(|event| match event {
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => Event::Start(Tag::Image {
                link_type,
                dest_url: CowStr::from(pictures::address(&dest_url, language)),
                title,
                id,
            }),
            event => event,
        });
        super::written(events)
    }
}

/// The screen of the own role.
pub(super) async fn own(
    visitor: AnyStaff,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Markup, RequestError> {
    let screen = Screen::of(visitor.role()).ok_or(RequestError::NotFound)?;
    page(&visitor, screen, &store, &site).await
}

/// That of another: whoever looks after two of them reads both.
pub(super) async fn of_role(
    visitor: AnyStaff,
    role: Path<String>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<Markup, RequestError> {
    let role: StaffRole = role.parse().map_err(|_| RequestError::NotFound)?;
    let screen = SCREENS.iter().find(|screen| screen.role == role);
    page(
        &visitor,
        screen.ok_or(RequestError::NotFound)?,
        &store,
        &site,
    )
    .await
}

async fn page(
    visitor: &AnyStaff,
    screen: &Screen,
    store: &Store,
    site: &Site,
) -> Result<Markup, RequestError> {
    let language = visitor.language();
    let is_admins = visitor.role() == StaffRole::Admin && screen.role == StaffRole::Admin;
    let week = if is_admins {
        let municipality = visitor.own_municipality_open_now(store).await?;
        store.first_week(&municipality).await?
    } else {
        Vec::new()
    };
    let title = text(language, "nav-help").words;
    let main = html! {
        nav.pages aria-label=(title) {
            ul {
                @for one in &SCREENS {
                    li {
                        a href=(format!("/staff/help/{}", one.role.as_str()))
                            aria-current=[(one.role == screen.role).then_some("page")] {
                            (say(language, &format!("role-{}", one.role.as_str())))
                        }
                    }
                }
            }
        }
        @if !week.is_empty() { (first_week(&week, language)) }
        @else if screen.role == StaffRole::Admin { h1 { (say(language, "help-admin")) } }
        article.prose { (screen.written(language)) }
        @if !is_admins { p.hint { (say(language, "help-whom")) } }
    };
    Ok(staff_page(
        site,
        Some(visitor),
        language,
        Section::Help,
        &title,
        &main,
    ))
}

/// Where a step is taken.
fn address(step: Step) -> &'static str {
    match step {
        Step::Staff => "/staff/admin/organisation",
        Step::Contact | Step::Officer | Step::Accessibility => "/staff/admin/settings",
        Step::Logo => "/staff/admin/logo",
        Step::Advisor | Step::Manager | Step::SecondAdmin => "/staff/admin/accounts",
        Step::Code => "/staff/activities/new",
    }
}

fn first_week(week: &[(Step, bool)], language: Language) -> Markup {
    let done = week.iter().filter(|(_, is_done)| *is_done).count();
    let numbers = [
        ("number", done.to_string()),
        ("total", week.len().to_string()),
    ];
    let numbers = numbers
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    html! {
        section.narrow.start aria-labelledby="week" {
            h1 id="week" { (plain(language, "help-week", &numbers)) }
            p { (say(language, "help-week-how")) }
            ul.week {
                @for (step, is_done) in week {
                    li {
                        @if *is_done {
                            span.done { (say(language, step.key())) } " "
                            span.quiet { (say(language, "begin-done")) }
                        } @else { a href=(address(*step)) { (say(language, step.key())) } }
                    }
                }
            }
        }
    }
}

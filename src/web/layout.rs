//! The two page frames: the parent's, which is one request, and the staff's.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{assets, components::say, errands, language::OF_STAFF, sign_in::Visitor, site::Site};
use crate::{
    domain::{
        language::Language,
        organisation::{Municipality, MunicipalityCode},
        staff::StaffRole,
        survey::Survey,
    },
    text::{Review, plain, review, text},
};

/// A parent's page.
pub struct ParentPage {
    /// Language of everything that does not say otherwise.
    pub language: Language,
    /// Window title.
    pub title: String,
    /// Choice of language, when the page has other versions.
    pub language_bar: Option<Markup>,
    /// What it is for.
    pub main: Markup,
    /// Who asks, when known.
    pub asks: Option<Asks>,
}

/// A municipality as the foot of a page names it.
#[derive(Debug)]
pub struct Asks {
    name: String,
    code: MunicipalityCode,
    /// Whether it asks staff, who read another page of how answers are kept.
    is_of_staff: bool,
}

impl From<&Municipality> for Asks {
    fn from(municipality: &Municipality) -> Self {
        Self {
            name: municipality.name.clone(),
            code: municipality.code.clone(),
            is_of_staff: false,
        }
    }
}

impl From<&Survey> for Asks {
    fn from(survey: &Survey) -> Self {
        Self {
            is_of_staff: survey.is_of_staff(),
            ..Self::from(&survey.municipality)
        }
    }
}

impl Asks {
    /// The same where staff are asked.
    #[must_use]
    pub fn of_staff(self, is_of_staff: bool) -> Self {
        Self {
            is_of_staff,
            ..self
        }
    }
}

impl std::fmt::Debug for ParentPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.title)
    }
}

impl ParentPage {
    /// The whole page.
    #[must_use]
    pub fn render(&self) -> Markup {
        let language = self.language;
        html! {
            (DOCTYPE)
            html lang=(language.tag()) dir=(language.direction()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width,initial-scale=1";
                    title { (self.title) }
                    style { (PreEscaped(&assets::PARENT.css)) }
                }
                body {
                    @if let Some(bar) = &self.language_bar { header { (bar) } }
                    main { (self.main) }
                    footer {
                        (draft_notice(language))
                        @if let Some(asks) = &self.asks { p { bdi { (asks.name) } } }
                        @let of = self.asks.as_ref().map_or_else(String::new, |asks| format!("?of={}", asks.code));
                        @let is_of_staff = self.asks.as_ref().is_some_and(|asks| asks.is_of_staff);
                        @let whom = if is_of_staff { "&for=staff" } else { "" };
                        a href=(format!("/privacy/{language}{of}{whom}")) { (say(language, "form-privacy-link")) } " "
                        a href=(format!("/accessibility/{language}{of}")) { (say(language, "accessibility-link")) }
                    }
                }
            }
        }
    }
}

/// Says of a text that only a machine has written so, in its language and in
/// Swedish, once.
fn draft_notice(language: Language) -> Markup {
    html! {
        @if review(language) == Review::MachineDraft {
            p { (say(language, "draft-notice")) }
            @if ![Language::SWEDISH, Language::EASY_SWEDISH].contains(&language) {
                p lang="sv" dir="ltr" { (text(Language::SWEDISH, "draft-notice").words) }
            }
        }
    }
}

/// A page of the kiosk: fills the screen of a tablet, leads nowhere else.
#[must_use]
pub fn kiosk_page(language: Language, title: &str, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="mobile-web-app-capable" content="yes";
                title { (title) }
                style { (PreEscaped(&assets::PARENT.css)) }
                style { (PreEscaped(&assets::KIOSK.css)) }
            }
            body.kiosk {
                main { (main) }
                footer { (draft_notice(language)) }
            }
        }
    }
}

/// Which part of the staff pages is shown, for the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Codes.
    Activities,
    /// How many were offered the survey.
    Offered,
    /// Results.
    Results,
    /// Administration.
    Admin,
    /// The own account.
    Account,
    /// Help for the own role.
    Help,
    /// None of them.
    Other,
}

/// A staff page: navigation for the role, what must be known of the service,
/// and the page's own part.
#[must_use]
pub fn staff_page(
    site: &Site,
    visitor: Option<&Visitor>,
    language: Language,
    section: Section,
    title: &str,
    main: &Markup,
) -> Markup {
    let main = html! {
        @if let Some(said) = visitor.and_then(Visitor::said) { (said.shown(language)) }
        (main)
    };
    let main = match visitor {
        Some(_) => errands::with_tokens(&main, &site.clock),
        None => main,
    };
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – " (text(language, "service-name").words) }
                link rel="stylesheet" href=(assets::staff_sheet_address());
                script src=(assets::staff_script_address()) defer {}
            }
            body {
                a.skip href="#main" { (say(language, "skip-to-content")) }
                header.top {
                    a.brand href="/staff" { (say(language, "service-name")) }
                    @if let Some(visitor) = visitor { (navigation(visitor, language, section)) }
                    div.own {
                        (other_language(language))
                        @if visitor.is_some() {
                            form method="post" action="/staff/sign-out" { button.plain { (say(language, "sign-out")) } }
                        }
                    }
                }
                @if site.clock.is_set() || !site.rate_limit {
                    aside.notice aria-label=(text(language, "notices").words) {
                        @if site.clock.is_set() {
                            p { (plain(language, "time-is-set", &[("date", &site.clock.today().to_string())])) }
                        }
                        @if !site.rate_limit { p { (say(language, "limits-are-off")) } }
                    }
                }
                main id="main" { (main) }
            }
        }
    }
}

/// The other language of staff pages, in its own name.
fn other_language(current: Language) -> Markup {
    let others = OF_STAFF.into_iter().filter(|language| *language != current);
    html! {
        @for other in others {
            form method="post" action="/staff/language" {
                button.plain name="language" value=(other) lang=(other.tag()) { (other.own_name()) }
            }
        }
    }
}

fn navigation(visitor: &Visitor, language: Language, section: Section) -> Markup {
    let link = |address: &str, key: &str, here: Section| {
        let is_here = (section == here).then_some("page");
        html! { a href=(address) aria-current=[is_here] { (say(language, key)) } }
    };
    let role = visitor.role();
    html! {
        nav aria-label=(text(language, "service-name").words) {
            @if matches!(role, StaffRole::Advisor | StaffRole::Admin) {
                (link("/staff/activities", "nav-activities", Section::Activities))
                (link("/staff/offered", "nav-offered", Section::Offered))
            }
            @if role != StaffRole::Advisor { (link("/staff/results", "nav-results", Section::Results)) }
            @if role == StaffRole::Admin { (link("/staff/admin", "admin-title", Section::Admin)) }
            (link("/staff/account", "account-title", Section::Account))
            (link("/staff/help", "nav-help", Section::Help))
        }
    }
}

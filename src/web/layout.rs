//! The two page frames: the parent's, which is one request, and the staff's.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{
    assets, components::say, errands, language::OF_STAFF, sender::Sender, sign_in::Visitor,
    site::Site,
};
use crate::{
    domain::{language::Language, staff::StaffRole},
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
    /// Who asks.
    pub sender: Sender,
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
                    title { (self.sender.titled(&self.title)) }
                    style { (PreEscaped(&assets::PARENT.css)) }
                }
                body {
                    header {
                        (self.sender.band())
                        @if let Some(bar) = &self.language_bar { (bar) }
                    }
                    main { (self.main) }
                    footer {
                        (draft_notice(language))
                        (privacy_link(language, &self.sender)) " "
                        a href=(format!("/accessibility/{language}{}", self.sender.of())) {
                            (say(language, "accessibility-link"))
                        }
                    }
                }
            }
        }
    }
}

/// The way to what happens to an answer.
#[must_use]
pub fn privacy_link(language: Language, sender: &Sender) -> Markup {
    html! {
        a href=(format!("/privacy/{language}{}", sender.of_whom())) {
            (say(language, "form-privacy-link"))
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

/// A page of the kiosk: fills the screen of a tablet, leads nowhere else. Who
/// asks stands on top, as far as that is known.
#[must_use]
pub fn kiosk_page(
    language: Language,
    title: &str,
    sender: Option<&Sender>,
    main: &Markup,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="mobile-web-app-capable" content="yes";
                title { (sender.map_or_else(|| title.to_owned(), |sender| sender.titled(title))) }
                style { (PreEscaped(&assets::PARENT.css)) }
                style { (PreEscaped(&assets::KIOSK.css)) }
            }
            body.kiosk {
                @if let Some(sender) = sender { header { (sender.band()) } }
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
    // A title is what is read first: where something is wrong it says so.
    let titled = if main.0.contains("class=\"faults\"") {
        plain(language, "fault-title", &[("title", title)])
    } else {
        title.to_owned()
    };
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (titled) " – " (text(language, "service-name").words) }
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

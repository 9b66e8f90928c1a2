//! What the manager's pages have in common: the row of pages, whose figures
//! and which period are chosen, and how periods are called.

use actix_web::{HttpResponse, http::StatusCode};
use maud::{Markup, html};

pub(super) use crate::reporting::words::{period_name, tertial_name, type_name};
use crate::{
    domain::{
        activity_type::ActivityType,
        area::AreaId,
        language::Language,
        organisation::MunicipalityCode,
        period::{Month, Period},
        questionnaire::{Questionnaire, STANDARD},
    },
    store::Store,
    text::{plain, text},
    web::{
        answer,
        components::say,
        layout::{Section, staff_page},
        problem::RequestError,
        reader::Reader,
        site::Site,
    },
};

/// The id as addresses carry it: the one shown where none is named is not.
pub(super) fn told_apart(id: &str) -> &str {
    if id == STANDARD { "" } else { id }
}

/// The pages, in the order of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Municipalities,
    Results,
    Registered,
    Trends,
    Comparison,
    Coverage,
    Report,
    KeyFigures,
    StatusReport,
    Goals,
    SelfRating,
}

impl View {
    const ALL: [Self; 10] = [
        Self::Municipalities,
        Self::Results,
        Self::Registered,
        Self::Trends,
        Self::Comparison,
        Self::Coverage,
        Self::Report,
        Self::KeyFigures,
        Self::StatusReport,
        Self::SelfRating,
    ];

    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Municipalities => "/staff/municipalities",
            Self::Results => "/staff/results",
            Self::Registered => "/staff/results/registered",
            Self::Trends => "/staff/trends",
            Self::Comparison => "/staff/comparison",
            Self::Coverage => "/staff/coverage",
            Self::Report => "/staff/results/report",
            Self::KeyFigures => "/staff/key-figures",
            Self::StatusReport => "/staff/status-report",
            Self::Goals => "/staff/results/goals",
            Self::SelfRating => "/staff/self-rating",
        }
    }

    /// Whether it is for those alone who set goals.
    fn is_for_managers(self) -> bool {
        matches!(self, Self::Goals | Self::SelfRating)
    }

    /// Whether the reader has this page.
    fn is_for(self, reader: &Reader) -> bool {
        match self {
            Self::Municipalities => reader.may_choose(),
            _ => !self.is_for_managers() || reader.may_set_goals(),
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Municipalities => "view-municipalities",
            Self::Results => "view-results",
            Self::Registered => "view-registered",
            Self::Trends => "view-trends",
            Self::Comparison => "view-comparison",
            Self::Coverage => "view-coverage",
            Self::Report => "view-report",
            Self::KeyFigures | Self::Goals => "view-key-figures",
            Self::StatusReport => "view-status-report",
            Self::SelfRating => "view-self-rating",
        }
    }
}

/// An address with these words, the empty ones left out. All values are words
/// of our own (codes, periods, types), so nothing needs escaping.
pub(super) fn address(path: &str, words: &[(&str, &str)]) -> String {
    let words: Vec<String> = words
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if words.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", words.join("&"))
    }
}

/// The code to carry along in addresses: only where somebody may choose.
pub(super) fn carried(reader: &Reader) -> &str {
    if reader.may_choose() {
        reader.code().as_str()
    } else {
        ""
    }
}

/// A page of the row. `municipalities` are those to choose from, when the
/// reader may.
pub(super) fn page(
    reader: &Reader,
    site: &Site,
    here: View,
    status: StatusCode,
    (title, chosen): (&str, &Kept),
    main: &Markup,
) -> HttpResponse {
    let language = reader.language();
    let whole = html! {
        (row_of_pages(reader, here, chosen))
        (main)
        p.share {
            button.plain type="button" hidden data-copy-address
                data-copied=(text(language, "activity-copied").words) { (say(language, "view-copy")) }
            button.plain type="button" hidden data-share="" { (say(language, "share")) }
        }
    };
    let markup = staff_page(
        site,
        Some(reader),
        language,
        Section::Results,
        title,
        &whole,
    );
    answer::page(status, markup)
}

/// What was chosen on one page and holds on the others too.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) period: Option<Period>,
    pub(super) activity_type: Option<ActivityType>,
    pub(super) area: Option<AreaId>,
    /// Id of the questionnaire.
    pub(super) questionnaire: Option<String>,
}

fn row_of_pages(reader: &Reader, here: View, chosen: &Kept) -> Markup {
    let language = reader.language();
    fn word(value: Option<impl ToString>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    let (period, activity_type) = (word(chosen.period), word(chosen.activity_type));
    let area = word(chosen.area.as_ref());
    let questionnaire = told_apart(chosen.questionnaire.as_deref().unwrap_or_default());
    let words = [
        ("municipality", carried(reader)),
        ("period", &period),
        ("type", &activity_type),
        ("area", &area),
        ("questionnaire", questionnaire),
    ];
    html! {
        nav.pages aria-label=(text(language, "view-all").words) {
            ul {
                @for view in View::ALL.into_iter().filter(|view| view.is_for(reader)) {
                    li {
                        @let is_here = view == here || view == View::KeyFigures && here == View::Goals;
                        a href=(address(view.path(), &words)) aria-current=[is_here.then_some("page")] {
                            (say(language, view.key()))
                        }
                    }
                }
                // Set by administrators and managers alike, so it stands with neither.
                @if reader.may_set_goals() {
                    li { a href="/staff/admin/rounds" { (say(language, "view-rounds")) } }
                }
            }
        }
    }
}

/// Municipalities that the reader may choose among; none for most.
pub(super) async fn municipalities(
    reader: &Reader,
    store: &Store,
) -> Result<Vec<(MunicipalityCode, String)>, RequestError> {
    if reader.may_choose() {
        Ok(store.municipality_names().await?)
    } else {
        Ok(Vec::new())
    }
}

/// A list to choose from, in the row of choices.
pub(super) fn choice(
    name: &str,
    label: &str,
    options: &[(String, String)],
    chosen: &str,
    language: Language,
) -> Markup {
    html! {
        div.choice {
            label for=(name) { (say(language, label)) }
            select id=(name) name=(name) {
                @for (value, called) in options { option value=(value) selected[value == chosen] { (called) } }
            }
        }
    }
}

/// The choice of municipality, for those who have one.
pub(super) fn municipality_choice(
    reader: &Reader,
    municipalities: &[(MunicipalityCode, String)],
) -> Markup {
    let options: Vec<_> = municipalities
        .iter()
        .map(|(code, name)| (code.to_string(), name.clone()))
        .collect();
    html! {
        @if !options.is_empty() {
            (choice("municipality", "choose-municipality", &options, reader.code().as_str(), reader.language()))
        }
    }
}

/// Every activity type that a questionnaire is about, with its name.
pub(super) fn type_options(
    questionnaire: &Questionnaire,
    language: Language,
) -> Vec<(String, String)> {
    let types = questionnaire.occasions.iter().copied();
    types
        .map(|one| (one.to_string(), type_name(one, language)))
        .collect()
}

/// The name of an area; without one, what its forms are called.
pub(super) fn area_name(reader: &Reader, area: Option<&AreaId>) -> String {
    let Some(area) = area else {
        return text(reader.language(), "results-not-by-area").words;
    };
    let name = reader.of().name_of(area);
    name.map_or_else(|| area.to_string(), str::to_owned)
}

/// The running tertial, those, years and months that have ended, newest first,
/// and the chosen period should it be another.
pub(super) fn period_choice(chosen: Period, running: Month, language: Language) -> Markup {
    let tertials = std::iter::successors(Some(running.tertial().previous()), |tertial| {
        Some(tertial.previous())
    });
    let months = std::iter::successors(Some(running.previous()), |month| Some(month.previous()));
    let now = Period::Tertial(running.tertial());
    let called = |period: Period| {
        let name = period_name(period, language);
        if period == now {
            plain(language, "choose-running", &[("period", &name)])
        } else {
            name
        }
    };
    let groups: [(&str, Vec<Period>); 3] = [
        (
            "choose-tertials",
            std::iter::once(now)
                .chain(tertials.take(9).map(Period::Tertial))
                .collect(),
        ),
        (
            "choose-years",
            (running.year() - 3..running.year())
                .rev()
                .map(Period::Year)
                .collect(),
        ),
        (
            "choose-months",
            months.take(12).map(Period::Month).collect(),
        ),
    ];
    let is_listed = groups.iter().any(|(_, periods)| periods.contains(&chosen));
    html! {
        div.choice {
            label for="period" { (say(language, "results-period")) }
            select id="period" name="period" {
                @if !is_listed { option value=(chosen) selected { (period_name(chosen, language)) } }
                @for (group, periods) in &groups {
                    optgroup label=(text(language, group).words) {
                        @for period in periods {
                            option value=(period) selected[*period == chosen] { (called(*period)) }
                        }
                    }
                }
            }
        }
    }
}

/// What an address asks for cannot be read; the page shows the usual instead.
pub(super) fn not_read(typed: &str, why: &str, language: Language) -> Markup {
    html! { div.faults role="alert" { p { bdi { (typed) } ": " (say(language, why)) } } }
}

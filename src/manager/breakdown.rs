//! The rows of a table of figures: every activity type, area or role, those
//! without figures too, in a fixed order; last what could not be shown apart.

use std::sync::Arc;

use maud::{Markup, html};

use super::{
    asked::{Asked, By, areas_of},
    explained::Why,
    figures_table::{Frame, Row},
    frame::{period_name, type_name},
};
use crate::{
    domain::{
        activity_type::ActivityType,
        area::AreaId,
        figures::{
            goal::{Goal, GoalRow, goal_of},
            results::{Figures, Part, Published},
        },
        language::Language,
        questionnaire::{Questionnaire, STANDARD},
        role_group::RoleGroup,
    },
    text::{self, of_questionnaire, plain, text},
    web::{components::say, reader::Reader},
};

/// Everything a table of figures is made of.
pub(super) struct Figured<'a> {
    pub(super) reader: &'a Reader,
    pub(super) asked: &'a Asked,
    pub(super) published: &'a Published,
    /// The period before.
    pub(super) before: &'a Published,
    /// The same period of the year before.
    pub(super) year_before: &'a Published,
    pub(super) goals: &'a [GoalRow],
    /// What was answered.
    pub(super) questionnaire: &'a Arc<Questionnaire>,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum About {
    Type(Part<ActivityType>),
    Area(Part<AreaId>),
    Role(Part<RoleGroup>),
}

impl About {
    fn of(by: By, figures: &Figures) -> Self {
        match by {
            By::Area => Self::Area(figures.area.clone()),
            By::Role => Self::Role(figures.role.clone()),
            By::Type | By::Construct => Self::Type(figures.activity_type.clone()),
        }
    }
}

impl About {
    fn is_pooled(&self) -> bool {
        matches!(
            self,
            Self::Type(Part::Pooled) | Self::Area(Part::Pooled) | Self::Role(Part::Pooled)
        )
    }
}

pub(super) fn table(figured: &Figured, by: By) -> Markup {
    let language = figured.reader.language();
    let before = period_name(figured.asked.period.previous(), language);
    let frame = Frame {
        caption: html! { (caption(figured, by)) },
        first: match by {
            By::Area => "choose-area",
            By::Role => "results-role",
            By::Type | By::Construct => "results-type",
        },
        of: figured.reader.of(),
        questionnaire: figured.questionnaire,
        language,
    };
    let mut rows = rows(figured, by);
    rows.extend(all(figured, by));
    html! {
        (frame.table(&rows))
        p.hint {
            (plain(language, "results-compared-with", &[("period", &before)])) " " (say(language, "results-rounded"))
        }
    }
}

/// The last row: everything together, as it stands at the top of the page.
fn all(figured: &Figured, by: By) -> Option<Row> {
    let language = figured.reader.language();
    let figures = whole(figured, figured.published)?;
    let before = whole(figured, figured.before);
    let called = text(language, "results-all").words;
    Some(Row {
        // A page may hold several tables.
        id: format!("{}-all", by.as_str()),
        head: html! { b { (called) } },
        called,
        before: before.filter(|before| before.questionnaire == figures.questionnaire),
        figures: Some(figures),
        goal: None,
        is_running: false,
    })
}

/// All answers asked for together: of the questionnaire most answered.
pub(super) fn whole(figured: &Figured, published: &Published) -> Option<Figures> {
    figured
        .asked
        .figures(published, By::Construct)
        .into_iter()
        .max_by_key(Figures::n)
}

/// The question the shares are of: as parents of the type read it.
fn caption(figured: &Figured, by: By) -> String {
    let language = figured.reader.language();
    let broken_down = text(language, &format!("caption-{}", by.as_str())).words;
    let question = figured.asked.activity_type.map_or_else(
        || headline(figured.questionnaire, language),
        |one| {
            let asked = figured.questionnaire;
            let construct = asked.headline().map_or("", |one| one.construct.as_str());
            of_questionnaire(asked, language, &asked.text_key(one, construct)).words
        },
    );
    // A statement, unlike a question, has no sign at its end.
    let stop = if question.ends_with(['.', '?', '!', ':']) {
        ""
    } else {
        "."
    };
    format!("{question}{stop} {broken_down}")
}

/// The question in general words: those of the first type it is asked about,
/// where it has none of its own.
fn headline(questionnaire: &Questionnaire, language: Language) -> String {
    if questionnaire.id == STANDARD {
        return text(language, "results-headline").words;
    }
    let headline = questionnaire.headline();
    headline.map_or_else(String::new, |question| {
        text::construct(questionnaire, &question.construct, language)
    })
}

/// The rows, in the fixed order of what they are about.
pub(super) fn rows(figured: &Figured, by: By) -> Vec<Row> {
    let mut now = figured.asked.figures(figured.published, by);
    // Questions of other parts may be pooled where nothing else was.
    now.retain(|figures| !About::of(by, figures).is_pooled() || figures.headline().is_some());
    let before = figured.asked.figures(figured.before, by);
    let mut abouts: Vec<About> = match by {
        By::Area => areas_of(figured.reader.of(), figured.asked.activity_type)
            .into_iter()
            .map(|(area, _)| About::Area(Part::Of(area)))
            .collect(),
        By::Role => {
            let groups = figured.questionnaire.groups.iter();
            groups.map(|role| About::Role(Part::Of(*role))).collect()
        }
        By::Type | By::Construct => {
            let types = figured
                .asked
                .activity_type
                .map_or(figured.questionnaire.occasions.clone(), |one| vec![one]);
            types
                .into_iter()
                .map(|one| About::Type(Part::Of(one)))
                .collect()
        }
    };
    // Areas that are no longer in use, and what was pooled.
    for about in now.iter().map(|figures| About::of(by, figures)) {
        if !abouts.contains(&about) {
            abouts.push(about);
        }
    }
    let mut rows = Vec::new();
    for about in abouts {
        let of = |figures: &[Figures]| {
            figures
                .iter()
                .filter(|one| About::of(by, one) == about)
                .cloned()
                .collect::<Vec<_>>()
        };
        let (now, before) = (of(&now), of(&before));
        if now.is_empty() {
            rows.push(row(figured, &about, None, None, rows.len()));
        }
        for figures in now {
            let same = before
                .iter()
                .find(|before| before.questionnaire == figures.questionnaire)
                .cloned();
            rows.push(row(figured, &about, Some(figures), same, rows.len()));
        }
    }
    rows
}

fn row(
    figured: &Figured,
    about: &About,
    figures: Option<Figures>,
    before: Option<Figures>,
    place: usize,
) -> Row {
    let language = figured.reader.language();
    let (asked, reader) = (figured.asked, figured.reader);
    let link = |called: &str, change: &dyn Fn(&mut Asked)| {
        html! {
            a href=(asked.address(reader, |asked| change(asked))) { (called) }
        }
    };
    let pooled = |key: &str| {
        (
            text(language, key).words,
            html! { (say(language, key)) " " (Why::Pooled.button("*", language)) },
        )
    };
    let (called, head) = match about {
        About::Type(Part::Of(one)) => {
            let called = type_name(*one, language);
            let head = link(&called, &|asked| {
                (asked.activity_type, asked.by) = (Some(*one), None)
            });
            (called, head)
        }
        About::Area(Part::Of(area)) => {
            let called = reader
                .of()
                .name_of(area)
                .map_or_else(|| area.to_string(), str::to_owned);
            let head = link(&called, &|asked| {
                (asked.area, asked.by) = (Some(area.clone()), None)
            });
            (called, head)
        }
        About::Role(Part::Of(role)) => {
            let called = text::group(figured.questionnaire, *role, language);
            (called.clone(), html! { (called) })
        }
        About::Type(_) => pooled("results-pooled"),
        About::Area(_) => pooled("results-not-by-area"),
        About::Role(_) => pooled("results-not-by-role"),
    };
    let goal = if let About::Type(Part::Of(one)) = about {
        goal(figured, *one)
    } else {
        None
    };
    let activity_type = match about {
        About::Type(Part::Of(one)) => Some(*one),
        _ => asked.activity_type,
    };
    let is_running = !figured.published.is_final(activity_type);
    let id = format!(
        "{}-{place}",
        if matches!(about, About::Type(_)) {
            "type"
        } else if matches!(about, About::Area(_)) {
            "area"
        } else {
            "role"
        }
    );
    Row {
        id,
        called,
        head,
        figures,
        before,
        goal,
        is_running,
    }
}

/// The goal of a type in the period looked at, of the whole municipality only.
pub(super) fn goal(figured: &Figured, activity_type: ActivityType) -> Option<Goal> {
    goal_of(figured.goals, activity_type, figured.asked.period)
        .filter(|_| figured.asked.area.is_none())
}

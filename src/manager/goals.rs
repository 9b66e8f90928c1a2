//! `GET|POST /staff/results/goals`, beside the key figures: managers say what is to be reached, per
//! activity type, from a tertial on.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header::LOCATION},
    web::{Data, Form, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Kept, View, choice, page, tertial_name, type_name};
use crate::{
    domain::{
        activity_type::ActivityType,
        figures::goal::{Goal, GoalRow, goal_in_force},
        language::Language,
        period::{Month, Tertial},
        staff::Deed,
    },
    store::Store,
    text::{plain, text},
    web::{
        components::say,
        fields::{Fields, value},
        problem::RequestError,
        reader::Reader,
        sign_in::Manager,
        site::Site,
        version,
    },
};

#[derive(Deserialize)]
pub(super) struct Chosen {
    tertial: Option<String>,
    kept: Option<String>,
}

/// The coming tertial, the running one and the three before: what lies further
/// back has been reported.
fn tertials(running: Month) -> Vec<Tertial> {
    std::iter::successors(Some(running.tertial().next()), |tertial| {
        Some(tertial.previous())
    })
    .take(5)
    .collect()
}

pub(super) async fn show(
    _manager: Manager,
    reader: Reader,
    chosen: Query<Chosen>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let running = store.open_month().await?;
    let typed = chosen
        .tertial
        .as_deref()
        .and_then(|typed| typed.parse().ok());
    let tertial = typed
        .filter(|tertial| tertials(running).contains(tertial))
        .unwrap_or(running.tertial());
    let fields = in_force(&store.goals(reader.code()).await?, tertial);
    let form = form(
        &reader,
        tertial,
        running,
        &fields,
        &fields,
        &[],
        chosen.kept.is_some(),
    );
    let title = text(reader.language(), "goals-title").words;
    Ok(page(
        &reader,
        &site,
        View::Goals,
        StatusCode::OK,
        (&title, &Kept::default()),
        &form,
    ))
}

/// `tertial`, and per activity type a whole percentage or nothing. Only what
/// differs from the goals in force is set, so that goals of earlier tertials
/// go on.
pub(super) async fn set(
    manager: Manager,
    reader: Reader,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let running = store.open_month().await?;
    let tertial = value(&fields, "tertial")
        .parse()
        .ok()
        .filter(|tertial| tertials(running).contains(tertial));
    let (goals, mut wrong) = read(&fields, tertial.unwrap_or(running.tertial()));
    let kept = store.goals(reader.code()).await?;
    let now = in_force(&kept, tertial.unwrap_or(running.tertial()));
    if wrong.is_empty() && version::is_stale(&fields, &now) {
        wrong.push(CHANGED.into());
    }
    let Some(tertial) = tertial.filter(|_| wrong.is_empty()) else {
        if tertial.is_none() {
            wrong.push("tertial".into());
        }
        let form = form(
            &reader,
            tertial.unwrap_or(running.tertial()),
            running,
            &now,
            &fields,
            &wrong,
            false,
        );
        let title = text(reader.language(), "goals-title").words;
        return Ok(page(
            &reader,
            &site,
            View::Goals,
            StatusCode::UNPROCESSABLE_ENTITY,
            (&title, &Kept::default()),
            &form,
        ));
    };
    let changed: Vec<GoalRow> = goals
        .into_iter()
        .filter(|row| goal_in_force(&kept, row.activity_type, tertial) != row.goal)
        .collect();
    if !changed.is_empty() {
        store.set_goals(reader.code(), &changed).await?;
        let named = changed.iter().map(|row| {
            format!(
                "{} {}",
                row.activity_type,
                row.goal.map_or_else(|| "–".into(), |goal| goal.to_string())
            )
        });
        let about = format!("{tertial}: {}", named.collect::<Vec<_>>().join(", "));
        store.note(manager.member(), Deed::GoalSet, &about).await?;
    }
    let back = format!("{}?tertial={tertial}&kept=yes", View::Goals.path());
    Ok(HttpResponse::SeeOther()
        .insert_header((LOCATION, back))
        .finish())
}

/// Among what is wrong: somebody else has set goals since the form was shown.
const CHANGED: &str = "changed";

/// The goals of a tertial as its form would be filled in.
fn in_force(goals: &[GoalRow], tertial: Tertial) -> Fields {
    let goal = |one: &ActivityType| {
        let goal = goal_in_force(goals, *one, tertial)?;
        Some((one.to_string(), goal.to_string()))
    };
    ActivityType::OF_PARENTS.iter().filter_map(goal).collect()
}

/// A goal per activity type, and the names of the fields that do not read.
fn read(fields: &Fields, from: Tertial) -> (Vec<GoalRow>, Vec<String>) {
    let mut wrong = Vec::new();
    let goals = ActivityType::OF_PARENTS.map(|activity_type| {
        let typed = value(fields, activity_type.as_str());
        let goal: Option<Goal> = typed.parse().ok();
        if goal.is_none() && !typed.is_empty() {
            wrong.push(activity_type.to_string());
        }
        GoalRow {
            from,
            activity_type,
            goal,
        }
    });
    (goals.to_vec(), wrong)
}

fn form(
    reader: &Reader,
    tertial: Tertial,
    running: Month,
    now: &Fields,
    fields: &Fields,
    wrong: &[String],
    is_kept: bool,
) -> Markup {
    let language = reader.language();
    let options: Vec<_> = tertials(running)
        .iter()
        .map(|one| (one.to_string(), tertial_name(*one, language)))
        .collect();
    let called = tertial_name(tertial, language);
    html! {
        h1 { (say(language, "goals-title")) }
        p { (say(language, "goals-intro")) }
        form.chooser method="get" action=(View::Goals.path()) {
            (choice("tertial", "goals-tertial", &options, &tertial.to_string(), language))
            button.plain { (say(language, "results-show")) }
        }
        @if wrong == [CHANGED] {
            (version::notice(language, &format!("{}?tertial={tertial}", View::Goals.path())))
        } @else if !wrong.is_empty() {
            div.faults role="alert" {
                p { (say(language, "goals-fault")) }
                ul { @for name in wrong { li { a href=(format!("#{name}")) { (label(name, language)) } } } }
            }
        }
        @if is_kept { p.notice role="status" { (plain(language, "goals-kept", &[("period", &called)])) } }
        form.goals.narrow method="post" action=(View::Goals.path()) {
            input type="hidden" name="tertial" value=(tertial);
            (version::made_from(now))
            h2 { (plain(language, "goals-from", &[("period", &called)])) }
            @for activity_type in ActivityType::OF_PARENTS { (field(activity_type, fields, wrong, language)) }
            div.actions { button { (say(language, "goals-send")) } }
        }
    }
}

/// The field's label, for the list of what is wrong.
fn label(name: &str, language: Language) -> String {
    name.parse().map_or_else(
        |_| text(language, "goals-tertial").words,
        |activity_type| type_name(activity_type, language),
    )
}

fn field(
    activity_type: ActivityType,
    fields: &Fields,
    wrong: &[String],
    language: Language,
) -> Markup {
    let name = activity_type.as_str();
    let is_wrong = wrong.iter().any(|one| one == name);
    html! {
        div.percent {
            label for=(name) { (type_name(activity_type, language)) }
            span {
                input type="text" inputmode="numeric" maxlength="5" id=(name) name=(name) value=(value(fields, name))
                    aria-invalid=[is_wrong.then_some("true")]
                        aria-describedby=[is_wrong.then(|| format!("{name}-fault"))];
                " %"
            }
            @if is_wrong { p.fault id=(format!("{name}-fault")) { (say(language, "goals-fault-number")) } }
        }
    }
}

//! `GET|POST /staff/admin/asked`: an administrator says which questionnaires
//! stand on the page behind all codes of an activity type (rule R8).

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form},
};
use maud::{Markup, html};

use crate::{
    domain::{
        activity_type::{ActivityType, AnsweredBy},
        asked::{Asked, NotAsked},
        language::Language,
        questionnaire::STANDARD,
        staff::Deed,
    },
    store::{Store, asked::AskedPlan},
    text::{named, plain, text},
    web::{
        answer,
        components::{may_change, say},
        fields::{Fields, value},
        layout::{Section, staff_page},
        problem::RequestError,
        said::Said,
        sign_in::Admin,
        site::Site,
        version,
    },
};

const ADDRESS: &str = "/staff/admin/asked";
/// The field of a chosen questionnaire.
const CHOSEN: &str = "questionnaire";

/// The types that are followed up here: those of parents, and those of staff
/// that are asked about now or soon.
pub(super) fn followed_up(plan: &AskedPlan) -> Vec<ActivityType> {
    let is_followed_up = |one: &ActivityType| {
        ActivityType::OF_PARENTS.contains(one)
            || plan.now.is_asked(*one)
            || plan.next.is_asked(*one)
    };
    ActivityType::ALL
        .into_iter()
        .filter(is_followed_up)
        .collect()
}

/// A choice that was not kept: of which type, what, and a message key.
struct Refused {
    activity_type: ActivityType,
    ids: Vec<String>,
    fault: &'static str,
}

pub(super) async fn show(
    admin: Admin,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&admin, &store, &site, None).await
}

/// `type`, and `questionnaire` as often as chosen.
pub(super) async fn change(
    admin: Admin,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let activity_type: ActivityType = value(&fields, "type")
        .parse()
        .map_err(|error| RequestError::BadRequest(format!("{error}")))?;
    let ids = chosen(&fields);
    let plan = store.asked_plan(admin.municipality()).await?;
    let before = plan.next.ids(activity_type);
    let is_of_parents = activity_type.answered_by() == AnsweredBy::Parent;
    let kept = if version::is_stale(&fields, &before) {
        Err("changed-meanwhile")
    } else if ids.is_empty() && is_of_parents {
        Err("asked-fault-nothing")
    } else {
        let kept = store.set_asked(admin.municipality(), activity_type, &ids);
        kept.await?.map_err(|not_asked| fault(&not_asked))
    };
    let from = match kept {
        Ok(from) => from,
        Err(fault) => {
            let refused = Refused {
                activity_type,
                ids,
                fault,
            };
            return page(&admin, &store, &site, Some(&refused)).await;
        }
    };
    let what = format!("{activity_type}, {from}: {}", ids.join(" "));
    store
        .note(admin.member(), Deed::AskedChanged, &what)
        .await?;
    let mut undo = vec![("type".to_owned(), activity_type.to_string())];
    undo.extend(before.into_iter().map(|id| (CHOSEN.to_owned(), id)));
    undo.push(version::field(&ids));
    let called = text(admin.language(), &format!("type-{activity_type}")).words;
    let said = Said::kept(&fields, "asked-said", ADDRESS, undo)
        .with("type", called)
        .with("tertial", from.to_string());
    Ok(said.on(ADDRESS, &site))
}

/// What was chosen, each once, the standard one first.
fn chosen(fields: &Fields) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for (name, id) in fields {
        if name == CHOSEN && !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids.sort_by_key(|id| id != STANDARD);
    ids
}

fn fault(not_asked: &NotAsked) -> &'static str {
    match not_asked {
        NotAsked::Unknown(_) | NotAsked::Twice(_) => "asked-fault-unknown",
        NotAsked::NotAbout(_) => "asked-fault-about",
        NotAsked::TooMany => "asked-fault-many",
        NotAsked::NotAlone(_) => "asked-fault-alone",
    }
}

async fn page(
    admin: &Admin,
    store: &Store,
    site: &Site,
    refused: Option<&Refused>,
) -> Result<HttpResponse, RequestError> {
    let language = admin.language();
    let plan = store.asked_plan(admin.municipality()).await?;
    let title = text(language, "asked-title").words;
    let main = html! {
        div.narrow.start {
            h1 { (title) }
            p { (say(language, "asked-intro")) }
            ul {
                @for key in ["asked-when", "asked-apart", "asked-some"] { li { (say(language, key)) } }
            }
            (may_change(language))
            p { a href="/staff/admin/questionnaires" { (say(language, "asked-looks")) } }
            @for activity_type in ActivityType::ALL {
                (of_type(activity_type, &plan, refused, language))
            }
            p { a href="/staff/admin/rounds" { (say(language, "rounds-title")) } }
        }
    };
    let status = if refused.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let markup = staff_page(site, Some(admin), language, Section::Admin, &title, &main);
    Ok(answer::page(status, markup))
}

/// What these are called, one after the other.
fn names(asked: &[Asked], language: Language) -> String {
    let name = |one: &Asked| named(&one.questionnaire, language).words;
    let names: Vec<String> = asked.iter().map(name).collect();
    if names.is_empty() {
        return text(language, "asked-nothing").words;
    }
    names.join(", ")
}

fn of_type(
    activity_type: ActivityType,
    plan: &AskedPlan,
    refused: Option<&Refused>,
    language: Language,
) -> Markup {
    let refused = refused.filter(|refused| refused.activity_type == activity_type);
    let [now, next] =
        [&plan.now, &plan.next].map(|one| names(&one.of_type(activity_type), language));
    let tertial = plan.next.tertial().to_string();
    let planned = plan.next.ids(activity_type);
    let ticked = refused.map_or(&planned, |refused| &refused.ids);
    let fault_id = format!("{activity_type}-fault");
    html! {
        section id=(activity_type) {
            h2 { (say(language, &format!("type-{activity_type}"))) }
            p { (plain(language, "asked-now", &[("names", &now)])) }
            @if next != now {
                p { (plain(language, "asked-next", &[("tertial", &tertial), ("names", &next)])) }
            }
            @if let Some(refused) = refused {
                div.faults role="alert" { p id=(fault_id) { (say(language, refused.fault)) } }
            }
            form method="post" action=(ADDRESS) {
                input type="hidden" name="type" value=(activity_type);
                (version::made_from(&planned))
                fieldset.checks aria-describedby=[refused.map(|_| &fault_id)] {
                    legend { (plain(language, "asked-choose", &[("tertial", &tertial)])) }
                    @for one in plan.next.about(activity_type) {
                        @let id = format!("{activity_type}-{}", one.id);
                        div.check {
                            input type="checkbox" id=(id) name=(CHOSEN) value=(one.id)
                                checked[ticked.contains(&one.id)];
                            label for=(id) { (named(&one, language).words) }
                        }
                    }
                }
                div.actions { button.plain { (say(language, "edit-send")) } }
            }
        }
    }
}

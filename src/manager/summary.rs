//! `GET /staff/results`: a manager reads how a period went, per activity type,
//! area, role and question.

use std::iter;

use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use maud::{Markup, html};

use super::{
    asked::{Asked, By, Typed, area_options, questionnaire_choice},
    breakdown::{self, Figured},
    explained::explanations,
    figures_page::{Parts, figures_page},
    frame::{
        View, choice, municipalities, municipality_choice, period_choice, period_name, type_options,
    },
    glance::glance,
    held, questions_table, rounds,
    showing::renderer,
};
use crate::{
    domain::{
        figures::{coverage::Coverage, results::Published},
        language::Language,
        period::Period,
        questionnaire::STANDARD,
    },
    store::Store,
    text::{plain, text},
    web::{charts::patterns, components::say, problem::RequestError, reader::Reader, site::Site},
};

pub(super) async fn show(
    reader: Reader,
    typed: Query<Typed>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let language = reader.language();
    let running = store.open_month().await?;
    let asked = typed.read(&store, running, reader.of())?;
    let questionnaire = asked.questionnaire.clone();
    if questionnaire.is_in_rounds() {
        return rounds::show(&reader, &asked, &store, &site).await;
    }
    let published = store.published(reader.code(), asked.period).await?;
    let choice_of_questionnaire =
        questionnaire_choice(&questionnaire, [&published], &store, language);
    let published = published.of_questionnaire(&questionnaire.id);
    let before = store
        .published(reader.code(), asked.period.previous())
        .await?
        .of_questionnaire(&questionnaire.id);
    let year_before = store
        .published(reader.code(), asked.period.year_before())
        .await?
        .of_questionnaire(&questionnaire.id);
    let recent = last_tertials(&reader, asked.period, &store).await?;
    let coverage = Coverage::of(
        &questionnaire.id,
        &recent,
        store.awaited(reader.code(), &questionnaire.id).await?,
    );
    let minimums = *published.minimums();
    // Goals are set on the standard one's answers.
    let goals = if questionnaire.id == STANDARD {
        store.goals(reader.code()).await?
    } else {
        Vec::new()
    };
    let municipalities = municipalities(&reader, &store).await?;
    let called = period_name(asked.period, language);
    let volumes = held::volumes(&reader, &store, asked.period).await?;
    let figured = Figured {
        reader: &reader,
        asked: &asked,
        published: &published,
        before: &before,
        year_before: &year_before,
        goals: &goals,
        questionnaire: &questionnaire,
    };
    let title = heading(&reader, &asked, &called);
    let every_type = (String::new(), text(language, "choose-all-types").words);
    let types: Vec<_> = iter::once(every_type)
        .chain(type_options(&questionnaire, language))
        .collect();
    let activity_type = asked.activity_type.map(|one| one.to_string());
    let areas = area_options(reader.of(), "choose-all-areas", language);
    let area = asked.area.as_ref().map(ToString::to_string);
    let before = html! {
        (how_far(&published, language))
        (glance(&figured, &coverage))
    };
    let choices = html! {
        (municipality_choice(&reader, &municipalities))
        (choice_of_questionnaire)
        (period_choice(asked.period, running, language))
        (choice("type", "choose-type", &types, &activity_type.unwrap_or_default(), language))
        (choice("area", "choose-area", &areas, &area.unwrap_or_default(), language))
    };
    let shown = html! {
        (broken_down_by(&figured))
        (patterns())
        @let key = renderer(questionnaire.show).key(&questionnaire, language);
        @for by in shown(&asked) {
            @if by == By::Construct { (questions(&figured)) } @else { (key) (breakdown::table(&figured, by)) }
        }
        @if published.withheld() { p.hint { (say(language, "results-withheld")) } }
        (volumes)
        (explanations(&minimums, language))
        section.explained {
            h2 { (say(language, "results-how-title")) }
            @let (minimum, recurring) = (minimums.standard.get().to_string(), minimums.recurring.get().to_string());
            p { (plain(language, "results-how", &[("minimum", &minimum), ("recurring", &recurring)])) }
            p { (say(language, "results-parts")) }
        }
    };
    let parts = Parts {
        before,
        choices,
        shown,
    };
    let titled = (View::Results, title.as_str());
    Ok(figures_page(&reader, &site, titled, &asked, &parts))
}

/// The tertial asked for and the two before, so that two have ended even where
/// it still runs; for another period the last two that have ended.
async fn last_tertials(
    reader: &Reader,
    period: Period,
    store: &Store,
) -> Result<Vec<Published>, RequestError> {
    let before = period.previous();
    Ok(match period {
        Period::Tertial(_) => {
            store
                .published_each(reader.code(), &[before.previous(), before, period])
                .await?
        }
        _ => store.recent_tertials(reader.code(), 2).await?,
    })
}

/// "Stockholm, Hembesök, Farsta, Tertial 1 2026", with what is chosen of it.
fn heading(reader: &Reader, asked: &Asked, period: &str) -> String {
    let language = reader.language();
    let activity_type = asked
        .activity_type
        .map(|one| text(language, &format!("type-{one}")).words);
    let area = asked
        .area
        .as_ref()
        .and_then(|area| reader.of().name_of(area))
        .map(str::to_owned);
    let parts = [
        Some(reader.of().name.clone()),
        activity_type,
        area,
        Some(period.to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn how_far(published: &Published, language: Language) -> Markup {
    let named = |month| period_name(Period::Month(month), language);
    html! {
        @match published.published_until() {
            None => p.notice { (say(language, "results-nothing")) },
            Some(month) if month < published.period().last_month() => p.notice {
                (plain(language, "results-until", &[("month", &named(month))])) " " (say(language, "results-not-ended"))
            },
            Some(_) => {},
        }
        @if !published.is_final(None) {
            @let last = published.period().last_month();
            p.hint { (plain(language, "results-running", &[("month", &named(last))])) }
        }
    }
}

/// Which tables are shown: the one asked for; else types, or everything about
/// the one type asked for.
fn shown(asked: &Asked) -> Vec<By> {
    match (asked.by, asked.activity_type) {
        (Some(by), _) => vec![by],
        (None, None) => vec![By::Type],
        (None, Some(_)) => {
            let mut shown = vec![By::Construct, By::Area, By::Role];
            let differing = By::of(&asked.questionnaire);
            shown.retain(|by| differing.contains(by) && (*by != By::Area || asked.area.is_none()));
            shown
        }
    }
}

/// Links to the other ways of breaking the same answers down.
fn broken_down_by(figured: &Figured) -> Markup {
    let (reader, asked) = (figured.reader, figured.asked);
    let language = reader.language();
    let shown = shown(asked);
    html! {
        nav.ways aria-label=(text(language, "by-all").words) {
            span aria-hidden="true" { (say(language, "by-all")) }
            ul {
                @for by in By::of(&asked.questionnaire) {
                    @let is_current = shown == [by];
                    li {
                        a href=(asked.address(reader, |asked| asked.by = Some(by)))
                            aria-current=[is_current.then_some("true")] {
                            (say(language, &format!("by-{}", by.as_str())))
                        }
                    }
                }
            }
        }
    }
}

/// All questions of the answers asked for; one block per questionnaire.
fn questions(figured: &Figured) -> Markup {
    let language = figured.reader.language();
    let figures = figured.asked.figures(figured.published, By::Construct);
    html! {
        h2 { (say(language, "results-all-questions")) }
        @if figures.is_empty() { p { (say(language, "results-none")) } }
        @for one in &figures { (questions_table::questions(one, language)) }
    }
}

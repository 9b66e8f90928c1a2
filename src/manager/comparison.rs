//! `GET /staff/comparison`: the areas of an activity type beside each other, by
//! name and never by figure.

use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use maud::{Markup, html};

use super::{
    asked::{Typed, questionnaire_choice},
    explained::{Why, explanations},
    figures_page::{Parts, figures_page},
    figures_table::share,
    frame::{
        View, choice, municipalities, municipality_choice, period_choice, period_name, type_name,
        type_options,
    },
    rounds::Ended,
    showing::{Told, renderer, renderer_of},
};
use crate::{
    domain::{
        activity_type::{ActivityType, AnsweredBy},
        figures::{
            comparison::{AreaFigures, among_areas},
            results::{Published, Shown},
            series::figures_of,
        },
        language::Language,
        questionnaire::{Questionnaire, Showing, Split},
    },
    reporting::words::word,
    store::Store,
    text::{self, number, percent, plain, text},
    web::{
        charts::{Size, interval},
        components::{asks, say},
        problem::RequestError,
        reader::Reader,
        site::Site,
    },
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
    let activity_type = asked.one_type();
    let questionnaire = asked.questionnaire.clone();
    let published = store.published(reader.code(), asked.period).await?;
    let choice_of_questionnaire =
        questionnaire_choice(&questionnaire, [&published], &store, language);
    let mut published = published.of_questionnaire(&questionnaire.id);
    let ended = if questionnaire.is_in_rounds() {
        Some(Ended::of(&reader, &store, &asked).await?)
    } else {
        None
    };
    if let Some(round) = ended.as_ref().and_then(Ended::chosen) {
        published = store.published_in_round(reader.code(), round).await?;
    }
    let municipalities = municipalities(&reader, &store).await?;
    let areas = reader.of().areas_of(activity_type);
    let time = match published.round() {
        Some(round) => round.name.as_str().to_owned(),
        None => period_name(asked.period, language),
    };
    let given = [
        ("name", type_name(activity_type, language)),
        ("place", reader.of().name.clone()),
        ("period", time),
    ];
    let title = plain(
        language,
        "comparison-for",
        &given
            .each_ref()
            .map(|(name, value)| (*name, value.as_str())),
    );
    let choices = html! {
        (municipality_choice(&reader, &municipalities))
        (choice_of_questionnaire)
        (choice("type", "choose-type", &type_options(&questionnaire, language), activity_type.as_str(), language))
        @match &ended {
            Some(rounds) => (rounds.choice(language)),
            None => (period_choice(asked.period, running, language)),
        }
    };
    let shown = html! {
        @if questionnaire.split == Split::Group {
            p.notice { (say(language, "comparison-by-group")) }
        } @else if ended.as_ref().is_some_and(|rounds| rounds.chosen().is_none()) {
            p.notice { (say(language, "round-nothing-yet")) }
        } @else {
            @let is_of_staff = questionnaire.answered_by == AnsweredBy::Staff;
            p { (say(language, if is_of_staff { "comparison-intro-staff" } else { "comparison-intro" })) }
            @for question in &questionnaire.questions {
                @let rows = among_areas(&published, activity_type, &question.construct, &areas);
                (one(&questionnaire, &published, activity_type, &question.construct, &rows, language))
            }
        }
        (explanations(published.minimums(), language))
    };
    let parts = Parts {
        before: html! {},
        choices,
        shown,
    };
    let titled = (View::Comparison, title.as_str());
    Ok(figures_page(&reader, &site, titled, &asked, &parts))
}

/// One question: its areas in a table, and in words only what stands up.
fn one(
    questionnaire: &Questionnaire,
    published: &Published,
    activity_type: ActivityType,
    construct: &str,
    rows: &[AreaFigures],
    language: Language,
) -> Markup {
    let called = text::construct(questionnaire, construct, language);
    let words = questionnaire.text_key(activity_type, construct);
    let whole = figures_of(published, activity_type, None);
    let all: Option<Shown> = whole
        .as_ref()
        .and_then(|figures| figures.shown(&figures.question(construct)?));
    html! {
        section.compared aria-labelledby=(format!("compared-{construct}")) {
            h2 id=(format!("compared-{construct}")) { (called) }
            p.quiet { (asks(questionnaire, language, &words)) }
            @if questionnaire.show != Showing::Shares {
                (beside(questionnaire, construct, rows, language))
            } @else {
            (in_words(rows, language))
            @if let Some(all) = &all {
                p.hint { (plain(language, "comparison-beside", &[("value", &percent(language, all.top.value))])) }
            }
            div.scroll.cards tabindex="0" role="region"
                aria-label=(format!("{called}: {}", text(language, "view-comparison").words)) {
                table.figures-table.compared-table {
                    thead { tr {
                        th scope="col" { (say(language, "choose-area")) }
                        th.bar scope="col" { (say(language, "comparison-interval")) (scale(language)) }
                        @for key in ["results-top", "results-positive", "results-n"] {
                            th.number scope="col" { (say(language, key)) }
                        }
                        th.number scope="col" { (say(language, "comparison-others")) }
                    } }
                    tbody {
                        @for row in rows { (line(row, construct, all.as_ref(), language)) }
                    }
                }
            }
            }
        }
    }
}

/// What the places along the bars stand for, once for all of them.
fn scale(language: Language) -> Markup {
    let whole = |share| percent(language, share).replace(",0", "").replace(".0", "");
    html! {
        span.ends aria-hidden="true" { @for share in [0.0, 0.5, 1.0] { span { (whole(share)) } } }
    }
}

/// The areas of a question that is not shown as shares.
fn beside(
    questionnaire: &Questionnaire,
    construct: &str,
    rows: &[AreaFigures],
    language: Language,
) -> Markup {
    let renderer = renderer(questionnaire.show);
    let headings = renderer.columns(questionnaire, language);
    let called = text::construct(questionnaire, construct, language);
    let label = |key: &str| text(language, key).words;
    let cells = |row: &AreaFigures| {
        let figures = row.of.as_ref()?;
        let question = figures.question(construct)?;
        let figure = figures.figure(&question)?;
        let told = Told {
            figures,
            question: &question,
            figure: &figure,
            language,
        };
        let id = format!("bar-{construct}-{}", row.area);
        let bar = renderer_of(&figure).bar(&id, &row.name, told, &[], Size::Small);
        Some((bar, renderer.cells(told), figure.base()))
    };
    html! {
        (renderer.key(questionnaire, language))
        div.scroll.cards tabindex="0" role="region" aria-label=(format!("{called}: {}", label("view-comparison"))) {
            table.figures-table.compared-table {
                thead { tr {
                    th scope="col" { (say(language, "choose-area")) }
                    th.bar scope="col" { (renderer.bar_heading(questionnaire, language)) }
                    @for heading in &headings { th.number scope="col" { (heading) } }
                    th.number scope="col" { (say(language, "results-n")) }
                    th.number scope="col" { (say(language, "comparison-others")) }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (row.name) }
                            @match cells(row) {
                                Some((bar, cells, base)) => {
                                    td.bar { (bar) }
                                    @for (heading, cell) in headings.iter().zip(cells) {
                                        td.number data-label=(heading) { (cell) }
                                    }
                                    td.number data-label=(label("results-n")) { (number(language, base)) }
                                    td.number.change data-label=(label("comparison-others")) {
                                        @match row.mean_to_others {
                                            Some(difference) => b { (say(language, word(difference))) },
                                            None => {
                                                (Why::NoDifference.button(&label("results-no-difference"), language))
                                            },
                                        }
                                    }
                                },
                                None => {
                                    td.bar.empty {}
                                    @for heading in &headings {
                                        td.number data-label=(heading) { (Why::dots(language)) }
                                    }
                                    @for key in ["results-n", "comparison-others"] {
                                        td.number data-label=(label(key)) { (Why::dots(language)) }
                                    }
                                },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Sentences for the differences that stand up, or that there is none.
fn in_words(rows: &[AreaFigures], language: Language) -> Markup {
    let mut said = Vec::new();
    for row in rows {
        for (key, difference) in [
            ("results-top", row.top_to_others),
            ("results-positive-short", row.positive_to_others),
        ] {
            let Some(difference) = difference else {
                continue;
            };
            let (share, how) = (
                text(language, key).words,
                text(language, word(difference)).words,
            );
            said.push(plain(
                language,
                "comparison-differs",
                &[("place", &row.name), ("share", &share), ("how", &how)],
            ));
        }
    }
    html! {
        @if said.is_empty() { p { (say(language, "comparison-none")) } }
        @else { ul.signals { @for sentence in &said { li { (sentence) } } } }
    }
}

fn line(row: &AreaFigures, construct: &str, all: Option<&Shown>, language: Language) -> Markup {
    let label = |key: &str| text(language, key).words;
    html! {
        tr {
            th scope="row" { (row.name) }
            @match &row.shown {
                Some(shown) => {
                    @let id = format!("interval-{construct}-{}", row.area);
                    @let of_all = all.map(|all| all.top.value);
                    td.bar { (interval(&id, &row.name, &shown.top, of_all, language)) }
                    td.number data-label=(label("results-top")) { (share(&shown.top, false, language)) }
                    td.number data-label=(label("results-positive")) { (share(&shown.positive, true, language)) }
                    td.number data-label=(label("results-n")) {
                        (number(language, shown.top.base))
                        span.interval-text {
                            (plain(language, "results-of-asked", &[("number", &number(language, row.asked))]))
                        }
                    }
                    td.number.change data-label=(label("comparison-others")) { (to_others(row, language)) }
                },
                None => {
                    td.bar.empty {}
                    @for key in ["results-top", "results-positive", "results-n", "comparison-others"] {
                        td.number data-label=(label(key)) { (Why::dots(language)) }
                    }
                },
            }
        }
    }
}

fn to_others(row: &AreaFigures, language: Language) -> Markup {
    let found = [
        ("results-top", row.top_to_others),
        ("results-positive-short", row.positive_to_others),
    ];
    html! {
        @for (key, difference) in found {
            @if let Some(difference) = difference {
                span.differs { (text(language, key).words) ": " b { (say(language, word(difference))) } }
            }
        }
        @if row.top_to_others.is_none() && row.positive_to_others.is_none() {
            (Why::NoDifference.button(&text(language, "results-no-difference").words, language))
        }
    }
}

//! `GET /staff/results?questionnaire=` of a survey in rounds: a round laid over
//! the one before, by area or by group as its file says.

use actix_web::{HttpResponse, http::StatusCode};
use maud::{Markup, html};

use super::{
    asked::{Asked, questionnaire_choice},
    download,
    explained::{Why, explanations},
    frame::{
        View, address, area_name, carried, choice, municipalities, municipality_choice, not_read,
        page,
    },
    showing::{Told, renderer, renderer_of},
};
use crate::{
    domain::{
        figures::{
            results::{Field, Figures, Part, Published},
            series::newest,
        },
        language::Language,
        questionnaire::{Questionnaire, Split},
        round::Round,
    },
    reporting::words::word,
    store::Store,
    text::{self, named, number, plain, text},
    web::{
        charts::{self, AXES, Size, Web, patterns},
        components::{say, words},
        problem::RequestError,
        reader::Reader,
        site::Site,
    },
};

/// The rounds that can be read, newest first, and the one asked for.
pub(super) struct Ended {
    rounds: Vec<Round>,
    place: usize,
}

impl Ended {
    /// The newest, where none of them is asked for.
    pub(super) async fn of(
        reader: &Reader,
        store: &Store,
        asked: &Asked,
    ) -> Result<Self, RequestError> {
        let rounds = store.ended_rounds(reader.code(), &asked.questionnaire);
        let rounds = rounds.await?;
        let is_asked = |round: &Round| Some(round.first_day) == asked.round;
        let place = rounds.iter().position(is_asked).unwrap_or(0);
        Ok(Self { rounds, place })
    }

    /// The one asked for.
    pub(super) fn chosen(&self) -> Option<&Round> {
        self.rounds.get(self.place)
    }

    /// The one before it.
    fn before(&self) -> Option<&Round> {
        self.rounds.get(self.place + 1)
    }

    /// The list to choose from.
    pub(super) fn choice(&self, language: Language) -> Markup {
        let called = |round: &Round| {
            let called = format!("{} · {}", round.name.as_str(), round.last_day);
            (round.first_day.to_string(), called)
        };
        let options: Vec<(String, String)> = self.rounds.iter().map(called).collect();
        let chosen = self.chosen();
        let chosen = chosen.map_or_else(String::new, |round| round.first_day.to_string());
        html! {
            @if !options.is_empty() { (choice("round", "choose-round", &options, &chosen, language)) }
        }
    }
}

/// The page.
pub(super) async fn show(
    reader: &Reader,
    asked: &Asked,
    store: &Store,
    site: &Site,
) -> Result<HttpResponse, RequestError> {
    let (language, questionnaire) = (reader.language(), &*asked.questionnaire);
    let ended = Ended::of(reader, store, asked).await?;
    let now = ended.chosen();
    let mut read = Vec::new();
    for round in [now, ended.before()].into_iter().flatten() {
        let published = store.published_in_round(reader.code(), round).await?;
        read.push((round, published));
    }
    let municipalities = municipalities(reader, store).await?;
    let all = store.published(reader.code(), asked.period).await?;
    let title = named(questionnaire, language).words;
    let main = html! {
        h1 { (heading(reader, &title, now)) }
        @if let Some((typed, why)) = &asked.wrong { (not_read(typed, why, language)) }
        form.chooser method="get" action=(View::Results.path()) {
            (municipality_choice(reader, &municipalities))
            (questionnaire_choice(questionnaire, [&all], store, language))
            (ended.choice(language))
            button.plain { (say(language, "results-show")) }
        }
        @match read.first() {
            None => p.notice { (say(language, "round-nothing-yet")) },
            Some((round, published)) => {
                p { (say(language, "round-over-before")) }
                (patterns())
                @for block in blocks(reader, questionnaire, &read) { (block.shown(&read, language)) }
                @if published.withheld() { p.hint { (say(language, "round-withheld")) } }
                (in_full(questionnaire, language))
                (files(reader, questionnaire, round))
                (explanations(published.minimums(), language))
            },
        }
    };
    let status = if asked.wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let title = (title.as_str(), &asked.chosen());
    Ok(page(reader, site, View::Results, status, title, &main))
}

fn heading(reader: &Reader, title: &str, round: Option<&Round>) -> String {
    let parts = [
        Some(reader.of().name.clone()),
        Some(title.to_owned()),
        round.map(|round| round.name.as_str().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How the questions read that have a short name here.
fn in_full(questionnaire: &Questionnaire, language: Language) -> Markup {
    let occasion = questionnaire.occasions.first().copied();
    let read = questionnaire.questions.iter().filter_map(|question| {
        let short = text::construct(questionnaire, &question.construct, language);
        let key = questionnaire.text_key(occasion?, &question.construct);
        let full = text::of_questionnaire(questionnaire, language, &key);
        (full.words != short).then_some((short, full))
    });
    let read: Vec<_> = read.collect();
    html! {
        @if !read.is_empty() {
            details.in-full {
                summary { (say(language, "round-in-full")) }
                dl { @for (short, full) in &read { dt { (short) } dd { (words(full, language)) } } }
            }
        }
    }
}

/// The figures of the round to take along.
fn files(reader: &Reader, questionnaire: &Questionnaire, round: &Round) -> Markup {
    let (language, day) = (reader.language(), round.first_day.to_string());
    let words = [
        ("municipality", carried(reader)),
        ("questionnaire", &questionnaire.id),
        ("round", &day),
    ];
    html! {
        (download::choice(reader, ("round", &day), questionnaire))
        p { a href=(address("/staff/results/report.pdf", &words)) { (say(language, "report-print")) } }
    }
}

/// One web with its table: of all, or of one area or group.
struct Block {
    id: String,
    called: String,
    /// Of the chosen round, then of the one before.
    figures: Vec<Option<Figures>>,
}

/// What every round can be read by: an area or a group, never both.
fn field(questionnaire: &Questionnaire) -> Field {
    match questionnaire.split {
        Split::Group => Field::Role,
        Split::Area | Split::AreaAndGroup => Field::Area,
    }
}

/// All together first, then each area or group of the chosen round.
fn blocks(
    reader: &Reader,
    questionnaire: &Questionnaire,
    read: &[(&Round, Published)],
) -> Vec<Block> {
    let (language, field) = (reader.language(), field(questionnaire));
    let whole = read
        .iter()
        .map(|(_, published)| newest(published.by(&[Field::Type]).into_iter()));
    let mut blocks = vec![Block {
        id: "all".into(),
        called: text(language, "results-all").words,
        figures: whole.collect(),
    }];
    let parts: Vec<Vec<Figures>> = read
        .iter()
        .map(|(_, published)| published.by(&[Field::Type, field]))
        .collect();
    let is_same = |one: &Figures, other: &Figures| one.area == other.area && one.role == other.role;
    let mut seen: Vec<&Figures> = Vec::new();
    for one in parts.first().into_iter().flatten() {
        if seen.iter().any(|seen| is_same(seen, one)) {
            continue;
        }
        seen.push(one);
        let called = match (field, &one.area, &one.role) {
            (Field::Role, _, Part::Of(role)) => text::group(questionnaire, *role, language),
            (Field::Role, ..) => text(language, "results-not-by-role").words,
            (_, area, _) => area_name(reader, area.value()),
        };
        let of_both = parts.iter().map(|figures| {
            let same = figures.iter().filter(|other| is_same(one, other));
            newest(same.cloned())
        });
        blocks.push(Block {
            id: format!("part-{}", blocks.len()),
            called,
            figures: of_both.collect(),
        });
    }
    blocks
}

impl Block {
    fn shown(&self, read: &[(&Round, Published)], language: Language) -> Markup {
        html! {
            section.compared aria-labelledby=(format!("round-{}", self.id)) {
                h2 id=(format!("round-{}", self.id)) { (self.called) }
                @match self.figures.first() {
                    Some(Some(figures)) => {
                        @if let Some(web) = self.web(figures, read, language) { (web.render(language)) }
                        (self.table(figures, read, language))
                    },
                    _ => p { (Why::dots(language)) " " (say(language, "why-suppressed-title")) },
                }
            }
        }
    }

    /// None where the questions are too few or too many for axes, or have no
    /// steps.
    fn web(&self, now: &Figures, read: &[(&Round, Published)], language: Language) -> Option<Web> {
        let questionnaire = &now.questionnaire;
        let questions = &questionnaire.questions;
        let values = &questionnaire.scale()?.values;
        if !AXES.contains(&questions.len()) {
            return None;
        }
        let axes: Vec<String> = questions
            .iter()
            .map(|question| text::construct(questionnaire, &question.construct, language))
            .collect();
        let mut rounds = read.iter().zip(&self.figures).map(|((round, _), figures)| {
            let means = questions.iter().map(|question| {
                // Answers to two versions never lie on one axis.
                let figures = figures.as_ref()?;
                let is_same = figures.questionnaire == *questionnaire;
                let question = figures.question(&question.construct).filter(|_| is_same)?;
                figures.mean(&question).map(|mean| mean.value)
            });
            charts::Round {
                name: round.name.as_str().to_owned(),
                means: means.collect(),
            }
        });
        let (latest, before) = (rounds.next()?, rounds.next());
        let scale = *values.iter().min()?..=*values.iter().max()?;
        let id = format!("web-{}", self.id);
        Web::new(&id, &self.called, &axes, scale, latest, before)
    }

    fn table(&self, now: &Figures, read: &[(&Round, Published)], language: Language) -> Markup {
        let renderer = renderer(now.questionnaire.show);
        let headings = renderer.columns(&now.questionnaire, language);
        let earlier = read.get(1).map(|(round, _)| {
            let name = round.name.as_str();
            plain(language, "round-against", &[("name", name)])
        });
        html! {
            div.scroll.cards tabindex="0" role="region"
                aria-label=(format!("{}: {}", self.called, text(language, "view-results").words)) {
                table.figures-table {
                    thead { tr {
                        th scope="col" { (say(language, "download-question")) }
                        th.bar scope="col" { (renderer.bar_heading(&now.questionnaire, language)) }
                        @for heading in &headings { th.number scope="col" { (heading) } }
                        th.number scope="col" { (say(language, "results-n")) }
                        @if let Some(earlier) = &earlier { th.number scope="col" { (earlier) } }
                    } }
                    tbody {
                        @for question in &now.questionnaire.questions {
                            (self.row(now, &question.construct, &headings, earlier.as_deref(), language))
                        }
                    }
                }
            }
        }
    }

    fn row(
        &self,
        now: &Figures,
        construct: &str,
        headings: &[String],
        earlier: Option<&str>,
        language: Language,
    ) -> Markup {
        let called = text::construct(&now.questionnaire, construct, language);
        let question = now.question(construct);
        let figure = question.as_ref().and_then(|question| now.figure(question));
        let told = question
            .as_ref()
            .zip(figure.as_ref())
            .map(|(question, figure)| Told {
                figures: now,
                question,
                figure,
                language,
            });
        let n = text(language, "results-n").words;
        html! {
            tr {
                th scope="row" { (called) }
                @match told {
                    Some(told) => {
                        @let id = format!("bar-{}-{construct}", self.id);
                        td.bar { (renderer_of(told.figure).bar(&id, &called, told, &[], Size::Small)) }
                        @for (heading, cell) in headings.iter().zip(renderer(now.questionnaire.show).cells(told)) {
                            td.number data-label=(heading) { (cell) }
                        }
                        td.number data-label=(n) { (number(language, told.figure.base())) }
                    },
                    None => {
                        td.bar.empty {}
                        @for heading in headings { td.number data-label=(heading) { (Why::dots(language)) } }
                        td.number data-label=(n) { (Why::dots(language)) }
                    },
                }
                @if let Some(earlier) = earlier {
                    td.number.change data-label=(earlier) { (self.against(told, construct, language)) }
                }
            }
        }
    }

    /// The figure of the round before, and whether the difference stands up.
    fn against(&self, told: Option<Told>, construct: &str, language: Language) -> Markup {
        let before = self.figures.get(1).and_then(Option::as_ref);
        let same = before
            .zip(told)
            .filter(|(before, told)| before.questionnaire == told.figures.questionnaire);
        let found = same.and_then(|(before, told)| {
            let question = before.question(construct)?;
            let figure = before.figure(&question)?;
            Some((before, question, figure, told))
        });
        html! {
            @match &found {
                None => span.quiet { (say(language, "results-not-compared")) },
                Some((before, question, figure, told)) => {
                    @let was = Told { figures: before, question, figure, language };
                    @if let Some(cell) = renderer_of(figure).cells(was).first() { (cell) }
                    @let changes = renderer_of(figure).changes(*told, figure);
                    @if changes.is_empty() {
                        (Why::NoDifference.button(&text(language, "results-no-difference").words, language))
                    }
                    @for change in &changes { span.differs { b { (say(language, word(change.difference))) } } }
                },
            }
        }
    }
}

//! `GET|POST /staff/key-figures/new`, `/staff/key-figures/{id}/edit`: managers
//! say what is followed and what is to be reached.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form, Path},
};
use maud::{Markup, html};

use super::{
    super::frame::{Kept, View, page, period_name},
    called,
    fields::{filled, written},
    found, periods,
};
use crate::{
    domain::{
        area::short_name,
        figures::key_figure::{Computed, Direction, Fault, Followed, Rhythm, Unit},
        language::Language,
        period::{Month, Period},
        staff::Deed,
    },
    reporting::key_figures::series_name,
    store::Store,
    text::text,
    web::{
        components::{Labelled, odd_sign, say},
        fields::{Fields, value},
        problem::RequestError,
        reader::Reader,
        said::Said,
        sign_in::Manager,
        site::Site,
        version,
    },
};

const NEW: &str = "/staff/key-figures/new";

/// A short name for a new key figure that none of the others has.
fn new_id(fields: &Fields, known: &[Followed]) -> String {
    let name = match value(fields, "name") {
        "" => value(fields, "series"),
        name => name,
    };
    let mut stem = short_name(name);
    stem.truncate(30);
    let stem = match stem.trim_end_matches('-') {
        "" | "new" | "download" => "nyckeltal",
        stem => stem,
    };
    let is_free = |id: &String| known.iter().all(|one| one.figure.id.as_str() != id);
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.to_owned())
        .chain(numbered)
        .find(is_free)
        .unwrap_or_default()
}

pub(crate) async fn show_new(
    _manager: Manager,
    reader: Reader,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let running = store.open_month().await?;
    let usual = [("rhythm", "tertial"), ("scope", "whole")];
    let fields = usual.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let form = FormPage {
        of: None,
        series: &store.series(Some(reader.code())),
        fields: &fields.into(),
        faults: &[],
        is_stale: false,
    };
    Ok(form.answer(&reader, &site, running))
}

pub(crate) async fn show_change(
    _manager: Manager,
    reader: Reader,
    id: Path<String>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let one = found(store.key_figures(reader.code()).await?, &id)?;
    let running = store.open_month().await?;
    let form = FormPage {
        of: Some(&one),
        series: &store.series(Some(reader.code())),
        fields: &filled(&one),
        faults: &[],
        is_stale: false,
    };
    Ok(form.answer(&reader, &site, running))
}

pub(crate) async fn add(
    manager: Manager,
    reader: Reader,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let known = store.key_figures(reader.code()).await?;
    let id = new_id(&fields, &known);
    keep(
        &manager,
        &reader,
        (&id, None),
        &fields,
        known,
        (&store, &site),
    )
    .await
}

pub(crate) async fn change(
    manager: Manager,
    reader: Reader,
    id: Path<String>,
    fields: Form<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let known = store.key_figures(reader.code()).await?;
    let one = found(known.clone(), &id)?;
    keep(
        &manager,
        &reader,
        (&id, Some(&one)),
        &fields,
        known,
        (&store, &site),
    )
    .await
}

async fn keep(
    manager: &Manager,
    reader: &Reader,
    (id, of): (&str, Option<&Followed>),
    fields: &Fields,
    known: Vec<Followed>,
    (store, site): (&Store, &Site),
) -> Result<HttpResponse, RequestError> {
    let running = store.open_month().await?;
    let is_stale = of.is_some_and(|one| version::is_stale(fields, &filled(one)));
    let series = store.series(Some(reader.code()));
    let read = written(fields, id).read(&known, &series);
    let kept = match read {
        Ok((figure, target)) if !is_stale => {
            let kept = store.keep_key_figure(reader.code(), &figure, target.as_ref(), &[]);
            kept.await?.map_err(|fault| vec![fault])
        }
        Ok(_) => Err(Vec::new()),
        Err(faults) => Err(faults),
    };
    if let Err(faults) = kept {
        let form = FormPage {
            of,
            series: &series,
            fields,
            faults: &faults,
            is_stale,
        };
        return Ok(form.answer(reader, site, running));
    }
    store.note(manager.member(), Deed::KeyFigureSet, id).await?;
    let to = format!("{}/{id}", View::KeyFigures.path());
    Ok(Said::new("said-kept").on(&to, site))
}

/// The form with what was typed, and what is wrong with it.
struct FormPage<'a> {
    of: Option<&'a Followed>,
    series: &'a [Computed],
    fields: &'a Fields,
    faults: &'a [Fault],
    is_stale: bool,
}

impl FormPage<'_> {
    fn path(&self) -> String {
        self.of.map_or_else(
            || NEW.to_owned(),
            |one| format!("{}/{}/edit", View::KeyFigures.path(), one.figure.id),
        )
    }

    fn answer(&self, reader: &Reader, site: &Site, running: Month) -> HttpResponse {
        let language = reader.language();
        let title = self.of.map_or_else(
            || text(language, "key-figure-new").words,
            |one| called(&one.figure, language),
        );
        let status = if self.faults.is_empty() && !self.is_stale {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let main = self.render(&title, language, running);
        page(
            reader,
            site,
            View::KeyFigures,
            status,
            (&title, &Kept::default()),
            &main,
        )
    }

    fn labelled<'b>(&self, name: &'b str, hint: bool, language: Language) -> Labelled<'b> {
        let key = name.replace('_', "-");
        let wrong = self.faults.iter().find(|one| one.field == name);
        Labelled {
            name,
            label: say(language, &format!("key-figure-{key}")),
            hint: hint.then(|| say(language, &format!("key-figure-{key}-hint"))),
            fault: wrong.map(|one| say(language, &format!("key-figure-fault-{}", one.key))),
        }
    }

    fn line(&self, name: &str, hint: bool, language: Language) -> Markup {
        self.labelled(name, hint, language)
            .input("text", value(self.fields, name))
    }

    fn note(&self, name: &str, language: Language) -> Markup {
        self.labelled(name, true, language)
            .around(|id, described_by, is_wrong| {
                html! {
                    textarea id=(id) name=(id) rows="4" aria-describedby=[described_by]
                        aria-invalid=[is_wrong.then_some("true")] {
                        (value(self.fields, name))
                    }
                }
            })
    }

    fn select(
        &self,
        name: &str,
        hint: bool,
        options: Vec<(String, String)>,
        language: Language,
    ) -> Markup {
        let chosen = value(self.fields, name);
        let mut options = options;
        if !options.iter().any(|(value, _)| value == chosen) {
            options.push((chosen.to_owned(), chosen.to_owned()));
        }
        self.labelled(name, hint, language).select(&options, chosen)
    }

    fn render(&self, title: &str, language: Language, running: Month) -> Markup {
        let word = |key: &str| text(language, key).words;
        let none = |key: &str| vec![(String::new(), word(key))];
        let mut units = none("key-figure-choose");
        units.extend(Unit::ALL.map(|one| {
            let key = format!("key-figure-unit-{}", one.as_str().replace('_', "-"));
            (one.as_str().to_owned(), word(&key))
        }));
        let mut series = none("key-figure-by-hand");
        series.extend(
            self.series
                .iter()
                .map(|one| (one.to_string(), series_name(one, language))),
        );
        let rhythms = Rhythm::ALL.map(|one| {
            let key = format!("key-figure-rhythm-{}", one.as_str());
            (one.as_str().to_owned(), word(&key))
        });
        let scopes =
            ["whole", "area"].map(|one| (one.to_owned(), word(&format!("key-figure-scope-{one}"))));
        let mut directions = none("key-figure-no-target");
        directions.extend(Direction::ALL.map(|one| {
            let key = format!("key-figure-direction-{}", one.as_str().replace('_', "-"));
            (one.as_str().to_owned(), word(&key))
        }));
        let mut ahead = none("key-figure-choose");
        ahead.extend(
            times(running)
                .into_iter()
                .map(|one| (one.to_string(), period_name(one, language))),
        );
        let mut ends = ahead.clone();
        if let Some(first) = ends.first_mut() {
            first.1 = word("key-figure-goes-on");
        }
        html! {
            p { a href=(View::KeyFigures.path()) { (say(language, "key-figures-back")) } }
            h1 { (title) }
            @if self.is_stale { (version::notice(language, &self.path())) }
            @if !self.faults.is_empty() {
                div.faults role="alert" {
                    p { (say(language, "key-figure-faults")) }
                    ul { @for one in self.faults {
                        @let named = format!("key-figure-{}", one.field.replace('_', "-"));
                        li {
                            a href=(format!("#{}", one.field)) { (say(language, &named)) } ": "
                            (say(language, &format!("key-figure-fault-{}", one.key)))
                        }
                    } }
                    (odd_sign(language, self.fields))
                }
            }
            form.narrow method="post" action=(self.path()) {
                @if let Some(one) = self.of { (version::made_from(&filled(one))) }
                (self.line("name", true, language))
                (self.line("goal_area", true, language))
                (self.select("series", true, series, language))
                (self.select("unit", false, units, language))
                (self.line("source", true, language))
                (self.select("rhythm", false, rhythms.into(), language))
                (self.select("scope", false, scopes.into(), language))
                (self.select("direction", false, directions, language))
                (self.line("target", true, language))
                (self.select("from", true, ahead, language))
                (self.note("explanation", language))
                (self.note("activities", language))
                (self.select("until", false, ends, language))
                div.actions { button { (say(language, "key-figure-send")) } }
            }
        }
    }
}

/// Periods from which a target can hold: the coming ones and those before.
fn times(running: Month) -> Vec<Period> {
    let mut all = vec![Period::Tertial(running.tertial().next())];
    all.extend(periods(Rhythm::Tertial, running));
    all.push(Period::Year(running.year() + 1));
    all.extend(periods(Rhythm::Year, running));
    all
}

//! `POST /staff/key-figures/{id}`: managers enter what a period's value was, of
//! the whole municipality or of each area.

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form as Sent, Path},
};
use maud::{Markup, html};

use super::{
    super::frame::{Kept, View, page, period_name},
    called, found, one_page, periods,
};
use crate::{
    domain::{
        area::AreaId,
        figures::key_figure::{Entered, Fault, Followed, WrittenValue, entered},
        language::Language,
        organisation::Municipality,
        period::{Month, Period},
        staff::Deed,
    },
    store::Store,
    text::text,
    web::{
        components::{Labelled, say},
        fields::{Fields, value},
        problem::RequestError,
        reader::Reader,
        said::Said,
        sign_in::Manager,
        site::Site,
        version,
    },
};

/// The field of the whole municipality's value; an area's has its short name
/// after it.
const VALUE: &str = "value";

fn field_of(area: Option<&AreaId>) -> String {
    area.map_or_else(|| VALUE.to_owned(), |area| format!("{VALUE}-{area}"))
}

/// The form of a period's values.
pub(super) struct Form {
    period: String,
    fields: Fields,
    now: Fields,
    faults: Vec<(String, Fault)>,
    is_stale: bool,
}

/// The places of a key figure, each with what it is called.
fn places(one: &Followed, municipality: &Municipality) -> Vec<(Option<AreaId>, String)> {
    if one.figure.is_per_area {
        let areas = one.areas(municipality).into_iter();
        areas.map(|(area, name)| (Some(area), name)).collect()
    } else {
        vec![(None, String::new())]
    }
}

/// The values of a period as its form would be filled in.
fn filled(one: &Followed, municipality: &Municipality, period: Period) -> Fields {
    let places = places(one, municipality).into_iter();
    let typed = |(area, _): (Option<AreaId>, String)| {
        let value = one.entered(period, area.as_ref());
        let typed = value.map(|value| one.figure.unit.typed(value));
        (field_of(area.as_ref()), typed.unwrap_or_default())
    };
    places.map(typed).collect()
}

impl Form {
    pub(super) fn of(one: &Followed, municipality: &Municipality, period: Period) -> Self {
        let now = filled(one, municipality, period);
        Self {
            period: period.to_string(),
            fields: now.clone(),
            now,
            faults: Vec::new(),
            is_stale: false,
        }
    }

    pub(super) fn render(&self, reader: &Reader, one: &Followed, running: Month) -> Markup {
        let language = reader.language();
        let path = format!("{}/{}", View::KeyFigures.path(), one.figure.id);
        let options: Vec<_> = periods(one.figure.rhythm, running)
            .into_iter()
            .map(|one| (one.to_string(), period_name(one, language)))
            .collect();
        let called = |name: &str| {
            if name.is_empty() {
                say(language, "key-figure-value")
            } else {
                html! { (name) }
            }
        };
        let period_fault = self.faults.iter().find(|(name, _)| name == "period");
        html! {
            h2 id="enter" { (say(language, "key-figure-enter")) }
            @if self.is_stale { (version::notice(language, &format!("{path}?period={}", self.period))) }
            @if !self.faults.is_empty() {
                div.faults role="alert" {
                    p { (say(language, "key-figure-faults")) }
                    ul { @for (name, fault) in &self.faults {
                        @let key = format!("key-figure-fault-{}", fault.key);
                        li { a href=(format!("#{name}")) { (say(language, &key)) } }
                    } }
                }
            }
            form.chooser method="get" action=(path) {
                div.choice {
                    label for="shown" { (say(language, "key-figure-period")) }
                    select id="shown" name="period" {
                        @for (value, called) in &options {
                            option value=(value) selected[*value == self.period] { (called) }
                        }
                    }
                }
                button.plain { (say(language, "results-show")) }
            }
            form.narrow method="post" action=(path) {
                input type="hidden" id="period" name="period" value=(self.period);
                (version::made_from(&self.now))
                @if let Ok(period) = self.period.parse::<Period>() { h3 { (period_name(period, language)) } }
                @if period_fault.is_some() { p.fault { (say(language, "key-figure-fault-period")) } }
                @for (area, name) in places(one, reader.of()) {
                    @let field = field_of(area.as_ref());
                    @let wrong = self.faults.iter().find(|(name, _)| *name == field);
                    (Labelled {
                        name: &field,
                        label: called(&name),
                        hint: area.is_none().then(|| hint(one, language)),
                        fault: wrong.map(|(_, fault)| say(language, &format!("key-figure-fault-{}", fault.key))),
                    }.input("text", value(&self.fields, &field)))
                }
                @if one.figure.is_per_area { p.hint { (hint(one, language)) } }
                div.actions { button { (say(language, "key-figure-enter-send")) } }
            }
        }
    }
}

/// How a value of this unit is written.
fn hint(one: &Followed, language: Language) -> Markup {
    let unit = one.figure.unit.as_str().replace('_', "-");
    html! { (text(language, &format!("key-figure-value-{unit}")).words) }
}

pub(crate) async fn enter(
    manager: Manager,
    reader: Reader,
    id: Path<String>,
    fields: Sent<Fields>,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let one = found(store.key_figures(reader.code()).await?, &id)?;
    let running = store.running_month().await?;
    let typed = value(&fields, "period");
    let (mut values, mut faults): (Vec<Entered>, Vec<(String, Fault)>) = (Vec::new(), Vec::new());
    for (area, _) in places(&one, reader.of()) {
        let field = field_of(area.as_ref());
        let named = area.as_ref().map(ToString::to_string).unwrap_or_default();
        let written = WrittenValue {
            period: typed,
            area: &named,
            value: value(&fields, &field),
        };
        match entered(&one.figure, written, reader.of(), running) {
            Ok(value) => values.push(value),
            Err(fault) if fault.field == VALUE => faults.push((field, fault)),
            Err(fault) => {
                faults.push((fault.field.to_owned(), fault));
                break;
            }
        }
    }
    let period: Option<Period> = typed.parse().ok();
    let now = period.map(|period| filled(&one, reader.of(), period));
    let is_stale = now
        .as_ref()
        .is_some_and(|now| version::is_stale(&fields, now));
    if faults.is_empty() && !is_stale {
        store
            .enter_key_figure(reader.code(), &one.figure.id, &values)
            .await?;
    } else {
        let form = Form {
            period: typed.to_owned(),
            fields: fields.into_inner(),
            now: now.unwrap_or_default(),
            faults,
            is_stale,
        };
        let main = one_page(&reader, &store, &one, running, &form).await?;
        let title = called(&one.figure, reader.language());
        return Ok(page(
            &reader,
            &site,
            View::KeyFigures,
            StatusCode::UNPROCESSABLE_ENTITY,
            (&title, &Kept::default()),
            &main,
        ));
    }
    let about = format!("{}: {typed}", one.figure.id);
    store
        .note(manager.member(), Deed::KeyFigureEntered, &about)
        .await?;
    let to = format!(
        "{}/{}?period={typed}",
        View::KeyFigures.path(),
        one.figure.id
    );
    Ok(Said::new("said-kept").on(&to, &site))
}

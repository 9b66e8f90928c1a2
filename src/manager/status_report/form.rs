//! The form of a status report, and the report as those read it who do not
//! write it.

use maud::{Markup, html};

use super::{PDF, Told, View, way};
use crate::{
    domain::{
        figures::key_figure::Unit,
        language::Language,
        organisation::District,
        status_report::{Fault, Heading},
    },
    key_figures::paragraphs,
    reporting::status_report::{facts, heading_words},
    web::{
        components::{Labelled, odd_sign, say},
        fields::{Fields, value},
        reader::Reader,
        version,
    },
};

/// The report as its form would be filled in; the computed sentences where
/// nobody has written yet.
pub(super) fn filled(told: &Told, district: &District, language: Language) -> Fields {
    let report = told.reports.get(&district.id).cloned().unwrap_or_default();
    let posts = report.posts.map(|posts| Unit::Number.typed(posts));
    let children = report.children.map(|children| children.to_string());
    let source = report.children_source.map(String::from);
    let mut fields: Fields = [
        ("posts", posts),
        ("children", children),
        ("children-source", source),
    ]
    .map(|(name, typed)| (name.to_owned(), typed.unwrap_or_default()))
    .into();
    fields.extend(Heading::ALL.map(|heading| {
        let words = told.words(district, heading, language);
        (heading.as_str().to_owned(), words)
    }));
    fields
}

fn label(name: &str, language: Language) -> Markup {
    match name.parse::<Heading>() {
        Ok(heading) => html! { (heading_words(heading, language)) },
        Err(_) => say(language, &format!("status-report-{name}")),
    }
}

/// The page of a district.
pub(super) fn page(
    reader: &Reader,
    told: &Told,
    district: &District,
    fields: &Fields,
    faults: &[Fault],
    is_stale: bool,
) -> Markup {
    let language = reader.language();
    let here = way(
        reader,
        View::StatusReport.path(),
        told.tertial,
        district.id.as_str(),
    );
    html! {
        @let all = way(reader, View::StatusReport.path(), told.tertial, "");
        p { a href=(all) { (say(language, "status-report-back")) } }
        @let paper = way(reader, PDF, told.tertial, district.id.as_str());
        div.actions { a.button.plain href=(paper) { (say(language, "report-print")) } }
        @if !told.reports.contains_key(&district.id) { p.notice { (say(language, "status-report-only-computed")) } }
        @if reader.may_set_goals() {
            @if is_stale { (version::notice(language, &here)) }
            @if !faults.is_empty() {
                div.faults role="alert" {
                    p { (say(language, "key-figure-faults")) }
                    ul { @for (name, key) in faults {
                        li {
                            a href=(format!("#{name}")) { (label(name, language)) } ": "
                            (say(language, &format!("status-report-fault-{key}")))
                        }
                    } }
                    (odd_sign(language, fields))
                }
            }
            (form(told, district, fields, faults, language))
        } @else { (read_only(told, district, language)) }
    }
}

fn form(
    told: &Told,
    district: &District,
    fields: &Fields,
    faults: &[Fault],
    language: Language,
) -> Markup {
    let labelled = |name: &'static str, hint: Option<&str>| {
        let wrong = faults.iter().find(|(field, _)| field == name);
        Labelled {
            name,
            label: label(name, language),
            hint: hint.map(|key| say(language, key)),
            fault: wrong.map(|(_, key)| say(language, &format!("status-report-fault-{key}"))),
        }
    };
    html! {
        form.narrow method="post" action=(View::StatusReport.path()) {
            input type="hidden" name="tertial" value=(told.tertial);
            input type="hidden" name="district" value=(district.id);
            (version::made_from(&told.reports.get(&district.id)))
            (labelled("posts", Some("status-report-posts-hint")).input("text", value(fields, "posts")))
            (labelled("children", Some("status-report-children-hint")).input("text", value(fields, "children")))
            @let source = labelled("children-source", Some("status-report-children-source-hint"));
            (source.input("text", value(fields, "children-source")))
            @for is_support in [true, false] {
                h2 { (say(language, if is_support { "status-report-support" } else { "status-report-strategies" })) }
                @let work = if is_support { "work-support" } else { "work-strategies" };
                p.hint id=(work) { (say(language, "status-report-only-work")) }
                @for heading in Heading::ALL.into_iter().filter(|one| one.is_support() == is_support) {
                    (labelled(heading.as_str(), None).around(|name, described_by, is_wrong| html! {
                        @let described = match described_by {
                            Some(fault) => format!("{fault} {work}"),
                            None => work.to_owned(),
                        };
                        textarea id=(name) name=(name) rows="5" aria-describedby=(described)
                            aria-invalid=[is_wrong.then_some("true")] { (value(fields, name)) }
                    }))
                }
            }
            div.actions { button { (say(language, "status-report-send")) } }
        }
    }
}

fn read_only(told: &Told, district: &District, language: Language) -> Markup {
    let report = told.reports.get(&district.id);
    html! {
        @if let Some(report) = report {
            dl.facts { @for (name, value) in facts(report, language) { dt { (name) } dd { (value) } } }
        }
        @for heading in Heading::ALL {
            @let words = told.words(district, heading, language);
            @if !words.is_empty() { h2 { (heading_words(heading, language)) } (paragraphs(&words)) }
        }
    }
}

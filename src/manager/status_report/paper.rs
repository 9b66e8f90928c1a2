//! Status reports as they are printed.

use super::Told;
use crate::{
    domain::{
        figures::key_figure::Unit,
        language::Language,
        organisation::District,
        status_report::{Heading, StatusReport},
    },
    key_figures::amount_words,
    print::status_report as print,
    text::{number, text},
};

/// What a heading is called.
pub(super) fn heading_words(heading: Heading, language: Language) -> String {
    text(
        language,
        &format!("status-report-heading-{}", heading.as_str()),
    )
    .words
}

/// Posts, children and what follows of them: name and value.
pub(super) fn facts(report: &StatusReport, language: Language) -> Vec<(String, String)> {
    let say = |key: &str| text(language, key).words;
    let mut facts = Vec::new();
    if let Some(posts) = report.posts {
        facts.push((
            say("status-report-posts"),
            amount_words(Unit::Number, posts, language),
        ));
    }
    if let Some(children) = report.children {
        let source = report.children_source.as_ref();
        let source = source.map(|one| format!(" ({})", one.as_str()));
        let value = format!(
            "{}{}",
            number(language, children),
            source.unwrap_or_default()
        );
        facts.push((say("status-report-children"), value));
    }
    if let Some(each) = report.children_per_post() {
        facts.push((say("status-report-per-post"), number(language, each)));
    }
    facts
}

/// The report of a district, or those of all.
pub(super) fn reports(
    told: &Told,
    district: Option<&District>,
    title: String,
    language: Language,
) -> print::StatusReports {
    let say = |key: &str| text(language, key).words;
    let group = |one: &District, is_support: bool| print::Group {
        heading: say(if is_support {
            "status-report-support"
        } else {
            "status-report-strategies"
        }),
        told: Heading::ALL
            .into_iter()
            .filter(|heading| heading.is_support() == is_support)
            .filter_map(|heading| {
                let words = told.words(one, heading, language);
                let lines: Vec<String> = words
                    .lines()
                    .filter(|line| !line.is_empty())
                    .map(str::to_owned)
                    .collect();
                (!lines.is_empty()).then(|| (heading_words(heading, language), lines))
            })
            .collect(),
    };
    let of = |one: &District| {
        let report = told.reports.get(&one.id);
        let mut groups = vec![group(one, true), group(one, false)];
        groups.retain(|group| !group.told.is_empty());
        print::District {
            name: one.name.clone(),
            notice: report.is_none().then(|| say("status-report-only-computed")),
            facts: report.map_or_else(Vec::new, |report| facts(report, language)),
            groups,
        }
    };
    let day = told.gathered.day;
    let ours = told
        .districts()
        .filter(|one| district.is_none_or(|wanted| wanted.id == one.id));
    print::StatusReports {
        language: language.tag(),
        title,
        municipality: told.gathered.municipality.name.clone(),
        districts: ours.map(of).collect(),
        day: (day.year(), day.month(), day.day()),
    }
}

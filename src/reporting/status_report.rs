//! The status report of a district, or of all: what was told of a tertial under each
//! heading, what is computed where nobody has written, and the same on paper.

use std::collections::BTreeMap;

use crate::{
    domain::{
        area::DistrictId,
        figures::key_figure::Unit,
        language::Language,
        organisation::{District, Municipality},
        period::{Period, Tertial},
        status_report::{Heading, StatusReport},
    },
    gathered::Gathered,
    key_figures::amount_words,
    print::status_report as print,
    report::of_area,
    store::{Store, StoreError},
    text::{number, text},
};

/// All of a tertial: what is told, and what the computed paragraphs are of.
#[derive(Debug)]
pub struct Told {
    pub tertial: Tertial,
    gathered: Gathered,
    pub reports: BTreeMap<DistrictId, StatusReport>,
}

impl Told {
    /// What the districts of a municipality told.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(
        store: &Store,
        municipality: &Municipality,
        tertial: Tertial,
    ) -> Result<Self, StoreError> {
        let period = Period::Tertial(tertial);
        let gathered = Gathered::of(store, municipality, period, store.standard()?).await?;
        let reports = store.status_reports(&municipality.code, tertial).await?;
        Ok(Self {
            tertial,
            gathered,
            reports,
        })
    }

    /// The districts that were open in the tertial.
    pub fn districts(&self) -> impl Iterator<Item = &District> {
        let districts = self.gathered.municipality.districts.iter();
        districts.filter(|one| one.is_open_in(self.tertial))
    }

    pub fn district(&self, id: &str) -> Option<&District> {
        self.districts().find(|one| one.id.as_str() == id)
    }

    /// The computed sentences that begin a text; empty where there are none.
    fn computed(&self, district: &District, heading: Heading, language: Language) -> String {
        let Some(activity_type) = heading.activity_type() else {
            return String::new();
        };
        let municipality = &self.gathered.municipality;
        let area = municipality
            .joining(activity_type, &district.id)
            .map_or(&district.id, |joined| &joined.id);
        of_area(&self.gathered, activity_type, area, language).join(" ")
    }

    /// The text under a heading: as told, or as computed where nobody has
    /// written yet.
    pub fn words(&self, district: &District, heading: Heading, language: Language) -> String {
        match self.reports.get(&district.id) {
            Some(report) => report
                .told
                .get(&heading)
                .map(|told| told.as_str().to_owned())
                .unwrap_or_default(),
            None => self.computed(district, heading, language),
        }
    }
}

/// What a heading is called.
pub fn heading_words(heading: Heading, language: Language) -> String {
    text(
        language,
        &format!("status-report-heading-{}", heading.as_str()),
    )
    .words
}

/// Posts, children and what follows of them: name and value.
pub fn facts(report: &StatusReport, language: Language) -> Vec<(String, String)> {
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
pub fn reports(
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

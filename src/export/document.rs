//! The document of a period, as the API, the command and the download give it.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::share::{ResponseRateView, hundredths};
use crate::domain::{
    figures::results::{Field, Figures, Part, Published},
    questionnaire::Questionnaire,
    round::Round,
};

/// Published figures of a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct Results {
    /// What was asked for; of a round the month of its last day.
    #[schema(example = "2026-T1")]
    pub(super) period: String,
    /// Where it was a round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) round: Option<RoundView>,
    #[schema(example = json!(["type", "area", "role"]))]
    pub(super) by: Vec<&'static str>,
    /// Last month of which any figure may be read; `null`: none yet.
    #[schema(example = "2026-04")]
    pub(super) published_until: Option<String>,
    pub(super) rows: Vec<Row>,
    /// Whether some answers were destroyed because there were too few; how many
    /// is not kept.
    #[schema(example = true)]
    pub(super) withheld: bool,
    /// Answers per language, in tens; `*`: languages with too few.
    #[schema(example = json!({"sv": 120, "ar": 40, "*": 17}))]
    languages: BTreeMap<String, u32>,
}

/// A round of a survey.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundView {
    #[schema(example = "Våren 2026")]
    name: String,
    /// It is asked for by this day.
    #[schema(example = "2026-04-13")]
    first_day: String,
    #[schema(example = "2026-05-15")]
    last_day: String,
}

impl From<&Round> for RoundView {
    fn from(round: &Round) -> Self {
        Self {
            name: round.name.as_str().to_owned(),
            first_day: round.first_day.to_string(),
            last_day: round.last_day.to_string(),
        }
    }
}

/// One sum. `*`: not shown apart, because there were too few, or (area) counted
/// without area.
#[derive(Debug, Serialize, ToSchema)]
pub struct Row {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(example = "open_preschool")]
    pub(super) activity_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "farsta")]
    pub(super) area: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "mother")]
    pub(super) role: Option<String>,
    #[schema(example = "parent-standard/1")]
    pub(super) questionnaire: String,
    /// Forms returned: those asked the questions that everybody is asked. It is
    /// 0 where only questions of another part are published.
    #[schema(example = 40)]
    pub(super) n: u32,
    /// Per construct: forms that were asked the question. Some questions are
    /// asked at a first contact only, or at later ones, and are counted and
    /// pooled apart; one that was asked of nobody is left out.
    #[schema(example = json!({"relevance": 40, "help": 40, "recommend": 20, "access": 15}))]
    pub(super) asked: BTreeMap<String, u32>,
    /// Persons offered the survey; `null`: not known, or a pooled group.
    #[schema(example = 130)]
    pub(super) offered: Option<u32>,
    response_rate: ResponseRateView,
    /// Per construct: answers per option value (4 is "Ja, verkligen", 0 is
    /// "don't know"), and `blank`: asked and not answered. They add up to
    /// `asked`.
    #[schema(example = json!({"help": {"4": 28, "3": 10, "2": 1, "1": 0, "0": 1, "blank": 0}}))]
    pub(super) questions: BTreeMap<String, BTreeMap<String, u32>>,
    /// Per construct of a questionnaire that is shown as means: the mean of the
    /// answers, two decimals; left out below the minimum.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(example = json!({"relation": 4.13}))]
    pub(super) means: BTreeMap<String, f64>,
}

/// A part of a row as files and programs write it: `*` when pooled, `None`
/// when summed.
#[must_use]
pub fn word<T: ToString>(part: &Part<T>) -> Option<String> {
    match part {
        Part::Of(value) => Some(value.to_string()),
        Part::Pooled => Some("*".into()),
        Part::Summed => None,
    }
}

fn row(figures: &Figures) -> Row {
    let questions = figures.questions();
    let counts = |options: &[(String, u32)], blank: u32| {
        let per_option = options
            .iter()
            .map(|(code, answers)| (code.clone(), *answers));
        per_option.chain([("blank".to_owned(), blank)]).collect()
    };
    Row {
        activity_type: word(&figures.activity_type),
        area: word(&figures.area),
        role: word(&figures.role),
        questionnaire: figures.questionnaire.name(),
        n: figures.n(),
        asked: questions
            .iter()
            .map(|question| (question.construct.clone(), question.asked))
            .collect(),
        offered: figures.offered(),
        response_rate: figures.response_rate().into(),
        means: questions
            .iter()
            .filter_map(|question| {
                let mean = figures.mean(question)?;
                Some((question.construct.clone(), hundredths(mean.value)))
            })
            .collect(),
        questions: questions
            .into_iter()
            .map(|question| {
                let counts = counts(&question.options, question.blank);
                (question.construct, counts)
            })
            .collect(),
    }
}

/// The document of a period and a questionnaire, as the API, the command and
/// the download give it.
#[must_use]
pub fn document(published: &Published, questionnaire: &Questionnaire, by: &[Field]) -> Results {
    let published = published.clone().of_questionnaire(&questionnaire.id);
    Results {
        period: published.period().to_string(),
        round: published.round().map(RoundView::from),
        by: by.iter().map(|field| field.as_str()).collect(),
        published_until: published.published_until().map(|month| month.to_string()),
        rows: published.by(by).iter().map(row).collect(),
        withheld: published.withheld(),
        languages: published.languages(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::figures::response_rate::ResponseRate;

    fn row(activity_type: &str, area: &str, n: u32, offered: Option<u32>) -> Row {
        let counts = |counts: &[(&str, u32)]| {
            let counts = counts.iter();
            counts
                .map(|(option, answers)| ((*option).to_owned(), *answers))
                .collect()
        };
        Row {
            activity_type: Some(activity_type.into()),
            area: Some(area.into()),
            role: Some("*".into()),
            questionnaire: "q/1".into(),
            n,
            asked: counts(&[("help", n), ("relevance", n)]),
            offered,
            response_rate: (&ResponseRate::NoBasis).into(),
            means: BTreeMap::new(),
            questions: BTreeMap::from([
                (
                    "help".to_owned(),
                    counts(&[("4", n - 3), ("3", 1), ("0", 1), ("blank", 1)]),
                ),
                (
                    "relevance".to_owned(),
                    counts(&[("4", n), ("3", 0), ("0", 0), ("blank", 0)]),
                ),
            ]),
        }
    }

    /// A document with three rows of two types.
    pub(crate) fn results(by: &[&'static str]) -> Results {
        Results {
            period: "2026-T1".into(),
            round: None,
            by: by.to_vec(),
            published_until: Some("2026-04".into()),
            rows: vec![
                row("advice_talk", "farsta", 9, Some(20)),
                row("advice_talk", "*", 8, None),
                row("home_visit", "kista", 7, Some(9)),
            ],
            withheld: true,
            languages: BTreeMap::new(),
        }
    }
}

//! Series of a questionnaire that parents answer: how many answered it, and how
//! they answered one of its questions. Which there are follows from its file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use super::{
    Amount, Unit,
    reading::{Missing, Reading},
};
use crate::{
    activity_type::{ActivityType, AnsweredBy},
    area::AreaId,
    figures::{
        figure::Figure,
        response_rate::ResponseRate,
        results::{Field, Figures, Part, Published},
    },
    questionnaire::{Questionnaire, STANDARD, Showing, Split},
};

/// A series of one questionnaire, of one type of support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfQuestionnaire {
    questionnaire: Arc<Questionnaire>,
    activity_type: ActivityType,
    told: Told,
}

/// What is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Told {
    Answered,
    ResponseRate,
    PositiveShare(String),
    Mean(String),
}

impl OfQuestionnaire {
    /// All series of these questionnaires, given by id and version. A question
    /// is told as the newest version that asks it shows it. The standard one
    /// has series of its own for all but the questions that are not its first.
    #[must_use]
    pub fn all(questionnaires: &[Arc<Questionnaire>]) -> Vec<Self> {
        let mut newest_first: BTreeMap<&str, Vec<&Arc<Questionnaire>>> = BTreeMap::new();
        for one in questionnaires {
            if one.answered_by == AnsweredBy::Parent && !one.is_in_rounds() {
                newest_first.entry(&one.id).or_default().insert(0, one);
            }
        }
        let mut seen = BTreeSet::new();
        let all = newest_first.into_values().flatten().flat_map(of_one);
        all.filter(|one| seen.insert(one.to_string())).collect()
    }

    /// Of what.
    #[must_use]
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// The question, where it is of one.
    #[must_use]
    pub fn construct(&self) -> Option<&str> {
        match &self.told {
            Told::PositiveShare(construct) | Told::Mean(construct) => Some(construct),
            Told::Answered | Told::ResponseRate => None,
        }
    }

    pub(super) fn activity_type(&self) -> ActivityType {
        self.activity_type
    }

    pub(super) fn kind(&self) -> &'static str {
        match self.told {
            Told::Answered => "answered",
            Told::ResponseRate => "response_rate",
            Told::PositiveShare(_) => "positive_share",
            Told::Mean(_) => "mean",
        }
    }

    pub(super) fn is_positive_share(&self) -> bool {
        matches!(self.told, Told::PositiveShare(_))
    }

    pub(super) fn unit(&self) -> Unit {
        match self.told {
            Told::ResponseRate | Told::PositiveShare(_) => Unit::Percent,
            Told::Answered | Told::Mean(_) => Unit::Number,
        }
    }

    pub(super) fn has_areas(&self) -> bool {
        self.questionnaire.split != Split::Group
    }

    pub(super) fn read(
        &self,
        published: &Published,
        area: Option<&AreaId>,
    ) -> Result<Reading, Missing> {
        let found = figures(
            published,
            &self.questionnaire.id,
            Some(self.activity_type),
            area,
        );
        match &self.told {
            Told::Answered => answered(&found),
            Told::ResponseRate => response_rate(&found),
            Told::PositiveShare(construct) | Told::Mean(construct) => {
                let asked = found.iter().rev().find_map(|figures| {
                    let question = figures.question(construct)?;
                    Some((figures, question))
                });
                let (figures, question) = asked.ok_or(Missing::NotPublished)?;
                match (&self.told, figures.figure(&question)) {
                    (Told::PositiveShare(_), Some(Figure::Shares(shown))) => {
                        Ok(Reading::of_share(shown.positive))
                    }
                    (Told::Mean(_), Some(Figure::Mean(mean))) => Ok(Reading::of_mean(&mean)),
                    _ => Err(Missing::TooFew),
                }
            }
        }
    }
}

impl fmt::Display for OfQuestionnaire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, id) = (self.kind(), &self.questionnaire.id);
        write!(f, "{kind}:{}:{id}", self.activity_type)?;
        self.construct()
            .map_or(Ok(()), |construct| write!(f, ":{construct}"))
    }
}

fn of_one(questionnaire: &Arc<Questionnaire>) -> Vec<OfQuestionnaire> {
    let is_standard = questionnaire.id == STANDARD;
    let of_all = [Told::Answered, Told::ResponseRate].into_iter();
    let of_all = of_all.filter(|_| !is_standard);
    let questions = questionnaire.questions.iter();
    let questions = questions.filter(|question| !(is_standard && question.is_headline));
    let of_questions = questions.filter_map(|question| {
        let construct = question.construct.clone();
        match (questionnaire.show, question.scale()) {
            (Showing::Shares, Some(scale)) if !scale.positive.is_empty() => {
                Some(Told::PositiveShare(construct))
            }
            (Showing::Mean, Some(_)) => Some(Told::Mean(construct)),
            _ => None,
        }
    });
    let told: Vec<Told> = of_all.chain(of_questions).collect();
    let of_type = |activity_type: &ActivityType| {
        let series = |told: &Told| OfQuestionnaire {
            questionnaire: questionnaire.clone(),
            activity_type: *activity_type,
            told: told.clone(),
        };
        told.iter().map(series).collect::<Vec<_>>()
    };
    questionnaire.occasions.iter().flat_map(of_type).collect()
}

/// The sums of one questionnaire, by version.
pub(super) fn figures(
    published: &Published,
    id: &str,
    activity_type: Option<ActivityType>,
    area: Option<&AreaId>,
) -> Vec<Figures> {
    let fields = [
        activity_type.map(|_| Field::Type),
        area.map(|_| Field::Area),
    ];
    let fields: Vec<Field> = fields.into_iter().flatten().collect();
    let mut found = published.clone().of_questionnaire(id).by(&fields);
    let activity_type = activity_type.map_or(Part::Summed, Part::Of);
    let area = area.map_or(Part::Summed, |area| Part::Of(area.clone()));
    found.retain(|one| one.activity_type == activity_type && one.area == area);
    found.sort_by_key(|one| one.questionnaire.version);
    found
}

pub(super) fn answered(found: &[Figures]) -> Result<Reading, Missing> {
    match found.iter().map(Figures::n).sum() {
        0 => Err(Missing::NotPublished),
        sum => Ok(Reading::entered(Amount::whole(sum))),
    }
}

pub(super) fn response_rate(found: &[Figures]) -> Result<Reading, Missing> {
    match found.last().map(Figures::response_rate) {
        None => Err(Missing::NotPublished),
        Some(ResponseRate::NoBasis) => Err(Missing::NoBasis),
        Some(ResponseRate::MoreThanOffered(_)) => Err(Missing::MoreThanOffered),
        Some(ResponseRate::Of(share, _)) => Ok(Reading::entered(Amount::of_share(*share))),
    }
}

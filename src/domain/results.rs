//! What may be read: released tallies of closed periods, and the sums and
//! shares made from them.

use std::collections::BTreeMap;

use super::{
    activity::ActivityType,
    area::AreaId,
    ballot::Tally,
    period::{Month, Period},
    questionnaire::Questionnaire,
    shares::Share,
    submission::RoleGroup,
};

/// A field of a released row in a sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part<T> {
    /// This value.
    Of(T),
    /// Pooled with others when the tertial closed; written `*`.
    Pooled,
    /// Not asked for: all values, pooled ones too, are summed.
    Summed,
}

impl<T> Part<T> {
    /// The value, when it is one.
    pub fn value(&self) -> Option<&T> {
        if let Self::Of(value) = self { Some(value) } else { None }
    }
}

/// A field to break figures down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Activity type.
    Type,
    /// Area.
    Area,
    /// Role group.
    Role,
}

/// The typed field is none of `type`, `area` and `role`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("by is a list of type, area and role")]
pub struct NotAField;

impl Field {
    /// The word in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Area => "area",
            Self::Role => "role",
        }
    }

    /// Reads `type,area,role`, in any order, each at most once.
    ///
    /// # Errors
    /// [`NotAField`] for an unknown or a repeated word.
    pub fn list(text: &str) -> Result<Vec<Self>, NotAField> {
        let mut fields = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            let field = [Self::Type, Self::Area, Self::Role].into_iter().find(|field| field.as_str() == word).ok_or(NotAField)?;
            if fields.contains(&field) {
                return Err(NotAField);
            }
            fields.push(field);
        }
        Ok(fields)
    }
}

/// One released tally, of a closed period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedRow {
    /// The month in which its boxes were emptied.
    pub month: Month,
    /// [`Questionnaire::name`].
    pub questionnaire: String,
    /// Activity type; `None` when pooled.
    pub activity_type: Option<ActivityType>,
    /// Area; `None` when pooled.
    pub area: Option<AreaId>,
    /// Role group; `None` when pooled.
    pub role: Option<RoleGroup>,
    /// The answers.
    pub tally: Tally,
}

/// Everything that may be read of a period. Only `store::published` makes
/// one, and it takes closed periods only; every page, file and reply is a view
/// of it.
#[derive(Debug, Clone)]
pub struct Published {
    period: Period,
    published_until: Option<Month>,
    rows: Vec<ReleasedRow>,
    withheld: u32,
    languages: BTreeMap<String, u32>,
}

impl Published {
    /// For `store::published` alone; `tests/architecture.rs` holds that.
    #[must_use]
    pub(crate) fn from_closed_periods(
        period: Period,
        published_until: Option<Month>,
        rows: Vec<ReleasedRow>,
        withheld: u32,
        languages: BTreeMap<String, u32>,
    ) -> Self {
        Self { period, published_until, rows, withheld, languages }
    }

    /// What was asked for.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// The last month of the period of which any figure may be read.
    #[must_use]
    pub fn published_until(&self) -> Option<Month> {
        self.published_until
    }

    /// Answers destroyed at close because there were too few, in answers.
    #[must_use]
    pub fn withheld(&self) -> u32 {
        self.withheld
    }

    /// Answers per language; `*` holds those of languages with too few.
    #[must_use]
    pub fn languages(&self) -> &BTreeMap<String, u32> {
        &self.languages
    }

    /// Sums broken down by `fields`, in a fixed order. Answers to different
    /// questionnaires are never added together.
    #[must_use]
    pub fn by(&self, fields: &[Field]) -> Vec<Figures> {
        fn part<T: Clone>(is_asked: bool, value: &Option<T>) -> Part<T> {
            match (is_asked, value) {
                (false, _) => Part::Summed,
                (true, None) => Part::Pooled,
                (true, Some(value)) => Part::Of(value.clone()),
            }
        }
        let mut sums: BTreeMap<_, Tally> = BTreeMap::new();
        for row in &self.rows {
            let key = (
                part(fields.contains(&Field::Type), &row.activity_type),
                part(fields.contains(&Field::Area), &row.area),
                part(fields.contains(&Field::Role), &row.role),
                row.questionnaire.clone(),
            );
            sums.entry(key).or_insert_with(|| Tally::empty(0)).add(&row.tally);
        }
        let figures = sums.into_iter().map(|((activity_type, area, role, questionnaire), tally)| Figures {
            activity_type,
            area,
            role,
            questionnaire,
            tally,
        });
        figures.collect()
    }
}

/// Answers summed over the released rows of a group.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Activity type.
    pub activity_type: Part<ActivityType>,
    /// Area.
    pub area: Part<AreaId>,
    /// Role group.
    pub role: Part<RoleGroup>,
    /// [`Questionnaire::name`].
    pub questionnaire: String,
    tally: Tally,
}

/// How one question was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionFigures {
    /// What it measures.
    pub construct: String,
    /// Whether it is the figure shown first.
    pub is_headline: bool,
    /// Per option, best first, the way out last: value and answers.
    pub options: Vec<(u8, u32)>,
    /// Returned forms that left it blank, or were not asked it.
    pub blank: u32,
    positive: Vec<u8>,
    top: u8,
    way_out: u8,
}

impl Figures {
    /// How many forms were returned.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.tally.n()
    }

    /// Per question; empty when the questionnaire is not of this release.
    #[must_use]
    pub fn questions(&self) -> Vec<QuestionFigures> {
        let Some(questionnaire) = Questionnaire::named(&self.questionnaire) else { return Vec::new() };
        let per_question = questionnaire.questions.iter().zip(self.tally.counts().chunks(questionnaire.places()));
        let figures = per_question.map(|(question, counts)| QuestionFigures {
            construct: question.construct.clone(),
            is_headline: question.is_headline,
            options: questionnaire.options().zip(counts.iter().copied()).collect(),
            blank: counts.last().copied().unwrap_or(0),
            positive: questionnaire.positive.clone(),
            top: questionnaire.top,
            way_out: questionnaire.way_out,
        });
        figures.collect()
    }
}

impl QuestionFigures {
    fn sum(&self, counts: impl Fn(u8) -> bool) -> u32 {
        self.options.iter().filter(|(value, _)| counts(*value)).map(|(_, answers)| answers).sum()
    }

    /// Answers that shares are taken of: all but the way out and blanks.
    #[must_use]
    pub fn base(&self) -> u32 {
        self.sum(|value| value != self.way_out)
    }

    /// Share of the best answer, "Ja, verkligen".
    #[must_use]
    pub fn top_share(&self) -> Option<Share> {
        Share::of(self.sum(|value| value == self.top), self.base())
    }

    /// Share of the positive answers, "Ja, verkligen" and "Ja".
    #[must_use]
    pub fn positive_share(&self) -> Option<Share> {
        Share::of(self.sum(|value| self.positive.contains(&value)), self.base())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        ballot::{BallotBox, MinimumGroup},
        submission::Submission,
    };

    fn row(activity_type: ActivityType, area: Option<&str>, places: [Option<u8>; 4]) -> ReleasedRow {
        let questionnaire = Questionnaire::asked_for(activity_type);
        let mut ballot_box = BallotBox::empty(questionnaire);
        let submission = Submission::simulated(&places, RoleGroup::Mother, questionnaire);
        let tally = (0..5).find_map(|_| ballot_box.add(&submission, questionnaire, MinimumGroup::new(5).unwrap())).unwrap();
        let area = area.map(|area| area.parse().unwrap());
        ReleasedRow {
            month: "2026-01".parse().unwrap(),
            questionnaire: questionnaire.name(),
            activity_type: Some(activity_type),
            area,
            role: None,
            tally,
        }
    }

    fn published() -> Published {
        let rows = vec![
            row(ActivityType::AdviceTalk, Some("farsta"), [Some(0), Some(1), None, Some(4)]),
            row(ActivityType::AdviceTalk, None, [Some(3), Some(0), Some(2), None]),
            row(ActivityType::HomeVisit, Some("farsta"), [Some(0); 4]),
        ];
        Published::from_closed_periods("2026-T1".parse().unwrap(), None, rows, 0, BTreeMap::new())
    }

    #[test]
    fn what_is_not_asked_for_is_summed_and_what_was_pooled_stays_a_row() {
        let by_type = published().by(&[Field::Type]);
        assert_eq!(by_type.iter().map(Figures::n).collect::<Vec<_>>(), [10, 5]);
        let by_area = published().by(&[Field::Area]);
        assert_eq!(
            by_area.iter().map(|figures| (figures.area.clone(), figures.n())).collect::<Vec<_>>(),
            [(Part::Of("farsta".parse().unwrap()), 10), (Part::Pooled, 5)]
        );
        assert_eq!(published().by(&[])[0].n(), 15);
    }

    #[test]
    fn shares_leave_out_the_way_out_and_blanks() {
        let talks = published().by(&[Field::Type]).remove(0);
        let questions = talks.questions();
        let (help, access) = (&questions[1], &questions[3]);
        assert_eq!((help.base(), help.top_share().unwrap().part, help.positive_share().unwrap().part), (10, 5, 10));
        assert_eq!((access.base(), access.top_share(), access.blank, access.options[4]), (0, None, 5, (0, 5)));
    }

    #[test]
    fn fields_are_read_in_any_order_and_only_once() {
        assert_eq!(Field::list("role, type"), Ok(vec![Field::Role, Field::Type]));
        assert!(Field::list("type,type").is_err() && Field::list("language").is_err());
    }
}

//! What may be read: released tallies of closed periods, and the sums and
//! shares made from them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    activity::ActivityType,
    area::AreaId,
    ballot::{MinimumGroup, Minimums, Tally},
    basis::{self, Group},
    offered::OfferedRow,
    period::{Month, Period, is_published},
    questionnaire::Questionnaire,
    response_rate::ResponseRate,
    submission::RoleGroup,
};

pub use super::question_figures::{OptionShare, QuestionFigures, Shown};

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
        if let Self::Of(value) = self {
            Some(value)
        } else {
            None
        }
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
        for word in text
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
        {
            let field = [Self::Type, Self::Area, Self::Role]
                .into_iter()
                .find(|field| field.as_str() == word)
                .ok_or(NotAField)?;
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
    offered: Vec<OfferedRow>,
    open: Option<Month>,
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
        Self {
            period,
            published_until,
            rows,
            offered: Vec::new(),
            open: None,
            withheld,
            languages,
        }
    }

    /// The same with how many were offered the survey in the same closed
    /// periods.
    #[must_use]
    pub(crate) fn with_offered(self, offered: Vec<OfferedRow>) -> Self {
        Self { offered, ..self }
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

    /// The same with the month that was running when it was read.
    #[must_use]
    pub(crate) fn read_in(self, open: Month) -> Self {
        Self {
            open: Some(open),
            ..self
        }
    }

    /// Whether no more figures of this type can come into the period; of all
    /// types, when none is named.
    #[must_use]
    pub fn is_final(&self, activity_type: Option<ActivityType>) -> bool {
        let last = self.period.last_month();
        self.open
            .is_none_or(|open| is_published(activity_type, last, open))
    }

    /// Whether nothing of the period may be read: no answers and no numbers
    /// offered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.offered.is_empty()
    }

    /// How many were offered the survey, also where no form was returned: of
    /// one type or all, in one area or all. `None` when nobody entered a number.
    #[must_use]
    pub fn offered(
        &self,
        activity_type: Option<ActivityType>,
        area: Option<&AreaId>,
    ) -> Option<u32> {
        let activity_type = activity_type.map_or(Part::Summed, Part::Of);
        let area = area.map_or(Part::Summed, |area| Part::Of(area.clone()));
        basis::offered(
            &Group {
                activity_type,
                area,
                role: Part::Summed,
            },
            &self.offered,
        )
    }

    /// The activity types and areas for which a number offered was entered.
    #[must_use]
    pub fn offered_where(&self) -> BTreeSet<(ActivityType, AreaId)> {
        let entered = self
            .offered
            .iter()
            .filter(|row| row.offered.participants > 0);
        entered
            .map(|row| (row.activity_type, row.area.clone()))
            .collect()
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
            sums.entry(key)
                .or_insert_with(|| Tally::empty(0))
                .add(&row.tally);
        }
        let figures =
            sums.into_iter()
                .map(|((activity_type, area, role, questionnaire), tally)| {
                    let group = Group {
                        activity_type,
                        area,
                        role,
                    };
                    let offered = basis::offered(&group, &self.offered);
                    let is_month = matches!(self.period, Period::Month(_));
                    let is_running = !self.is_final(group.activity_type.value().copied());
                    let response_rate =
                        basis::rate(&group, &self.rows, &self.offered, is_month, is_running);
                    let Group {
                        activity_type,
                        area,
                        role,
                    } = group;
                    Figures {
                        activity_type,
                        area,
                        role,
                        questionnaire,
                        tally,
                        offered,
                        response_rate,
                    }
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
    offered: Option<u32>,
    response_rate: ResponseRate,
}

impl Figures {
    /// How many forms were returned.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.tally.n()
    }

    /// Persons of this group who were offered the survey, whatever
    /// questionnaire they got. `None`: nobody entered a number, the group was
    /// pooled, or the role is not known of all.
    #[must_use]
    pub fn offered(&self) -> Option<u32> {
        self.offered
    }

    /// Returned ÷ offered, or why there is no such share. Where not every form
    /// of this group has a number offered, it says so, and is taken of fewer
    /// than [`Figures::n`].
    #[must_use]
    pub fn response_rate(&self) -> &ResponseRate {
        &self.response_rate
    }

    /// The minimum below which a share of these answers is not shown.
    #[must_use]
    pub fn fewest(&self, minimums: &Minimums) -> MinimumGroup {
        self.activity_type.value().map_or_else(
            || minimums.largest(),
            |activity_type| minimums.of(*activity_type),
        )
    }

    /// The question shown first.
    #[must_use]
    pub fn headline(&self) -> Option<QuestionFigures> {
        self.questions()
            .into_iter()
            .find(|question| question.is_headline)
    }

    /// The question with this construct.
    #[must_use]
    pub fn question(&self, construct: &str) -> Option<QuestionFigures> {
        self.questions()
            .into_iter()
            .find(|question| question.construct == construct)
    }

    /// Per question; empty when the questionnaire is not of this release.
    #[must_use]
    pub fn questions(&self) -> Vec<QuestionFigures> {
        let Some(questionnaire) = Questionnaire::named(&self.questionnaire) else {
            return Vec::new();
        };
        let per_question = questionnaire
            .questions
            .iter()
            .zip(self.tally.counts().chunks(questionnaire.places()));
        per_question
            .map(|(question, counts)| QuestionFigures::of(questionnaire, question, counts))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        ballot::{BallotBox, MinimumGroup},
        offered::Offered,
        submission::Submission,
    };

    fn row(
        activity_type: ActivityType,
        area: Option<&str>,
        places: [Option<u8>; 4],
    ) -> ReleasedRow {
        let questionnaire = Questionnaire::asked_for(activity_type);
        let mut ballot_box = BallotBox::empty(questionnaire);
        let submission = Submission::simulated(&places, RoleGroup::Mother, questionnaire);
        let tally = (0..5)
            .find_map(|_| ballot_box.add(&submission, questionnaire, MinimumGroup::new(5).unwrap()))
            .unwrap();
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
            row(
                ActivityType::AdviceTalk,
                Some("farsta"),
                [Some(0), Some(1), None, Some(4)],
            ),
            row(
                ActivityType::AdviceTalk,
                None,
                [Some(3), Some(0), Some(2), None],
            ),
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
            by_area
                .iter()
                .map(|figures| (figures.area.clone(), figures.n()))
                .collect::<Vec<_>>(),
            [(Part::Of("farsta".parse().unwrap()), 10), (Part::Pooled, 5)]
        );
        assert_eq!(published().by(&[])[0].n(), 15);
    }

    #[test]
    fn shares_leave_out_the_way_out_and_blanks() {
        let talks = published().by(&[Field::Type]).remove(0);
        let questions = talks.questions();
        let (help, access) = (&questions[1], &questions[3]);
        assert_eq!(
            (
                help.base(),
                help.top_share().unwrap().part,
                help.positive_share().unwrap().part
            ),
            (10, 5, 10)
        );
        assert_eq!(
            (
                access.base(),
                access.top_share(),
                access.blank,
                access.options[4]
            ),
            (0, None, 5, (0, 5))
        );
    }

    fn offered(
        activity_type: ActivityType,
        area: &str,
        participants: i64,
        mothers: i64,
        fathers: i64,
    ) -> OfferedRow {
        let offered = Offered {
            participants,
            mothers,
            fathers,
            others: 0,
        };
        OfferedRow {
            month: "2026-02".parse().unwrap(),
            activity_type,
            area: area.parse().unwrap(),
            offered,
        }
    }

    #[test]
    fn a_response_rate_says_what_it_is_taken_of() {
        let talk = ActivityType::AdviceTalk;
        let published = published().with_offered(vec![
            offered(talk, "farsta", 20, 12, 8),
            offered(talk, "kista", 5, 0, 0),
        ]);
        let by_type = published.by(&[Field::Type]);
        assert_eq!(
            by_type.iter().map(Figures::offered).collect::<Vec<_>>(),
            [Some(25), None]
        );
        let ResponseRate::Of(share, talks) = by_type[0].response_rate() else {
            panic!("{:?}", by_type[0])
        };
        assert!(
            (share - 0.4).abs() < 1e-9 && talks.returned == 10 && talks.left_out.is_empty(),
            "the pooled five are talks: {talks:?}"
        );
        assert_eq!(*by_type[1].response_rate(), ResponseRate::NoBasis);
        let by_area = published.by(&[Field::Type, Field::Area]);
        let ResponseRate::Of(_, farsta) = by_area[0].response_rate() else {
            panic!("{by_area:?}")
        };
        assert!(
            farsta.is_at_least && (farsta.returned, farsta.offered) == (5, 20),
            "the pooled five may be Farsta's: {farsta:?}"
        );
        assert_eq!(
            by_area.iter().map(Figures::offered).collect::<Vec<_>>(),
            [Some(20), None, None],
            "pooled rows have no basis"
        );
        let sum = published.by(&[]);
        let ResponseRate::Of(_, all) = sum[0].response_rate() else {
            panic!("{sum:?}")
        };
        assert_eq!(
            (all.returned, all.offered, &all.left_out),
            (5, 25, &vec!["farsta".parse().unwrap()]),
            "home visits entered none"
        );
        assert_eq!(
            (
                published.offered(Some(talk), None),
                published.offered(None, Some(&"kista".parse().unwrap()))
            ),
            (Some(25), Some(5))
        );
    }

    #[test]
    fn roles_have_a_basis_only_when_everybody_s_role_is_known() {
        let talk = ActivityType::AdviceTalk;
        let of_mothers = |rows: Vec<OfferedRow>| {
            let mut row = row(talk, Some("farsta"), [Some(0); 4]);
            row.role = Some(RoleGroup::Mother);
            let published = Published::from_closed_periods(
                "2026-T1".parse().unwrap(),
                Some("2026-04".parse().unwrap()),
                vec![row],
                0,
                BTreeMap::new(),
            );
            published.with_offered(rows).by(&[Field::Role]).remove(0)
        };
        assert_eq!(
            of_mothers(vec![offered(talk, "farsta", 20, 12, 8)]).offered(),
            Some(12)
        );
        assert_eq!(
            of_mothers(vec![
                offered(talk, "farsta", 20, 12, 8),
                offered(talk, "farsta", 6, 1, 2)
            ])
            .offered(),
            None
        );
        assert!(matches!(
            of_mothers(vec![offered(talk, "farsta", 4, 4, 0)]).response_rate(),
            ResponseRate::MoreThanOffered(_)
        ));
    }

    #[test]
    fn fields_are_read_in_any_order_and_only_once() {
        assert_eq!(
            Field::list("role, type"),
            Ok(vec![Field::Role, Field::Type])
        );
        assert!(Field::list("type,type").is_err() && Field::list("language").is_err());
    }
}

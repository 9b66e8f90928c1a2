//! What may be read: released tallies of closed periods, and the sums and
//! shares made from them.

mod figures;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    activity_type::ActivityType,
    area::AreaId,
    counting::{minimums::Minimums, tally::Tally},
    figures::basis::{self, Group},
    offered::OfferedRow,
    period::{Month, Period, Tertial, is_published},
    questionnaire::{PartName, Questionnaire, STANDARD},
    round::Round,
};

pub use self::figures::Figures;
pub use crate::{
    fields::{Field, NotAField, Part},
    figures::question_figures::{OptionShare, QuestionFigures, Shown},
    released_row::ReleasedRow,
};

/// Everything that may be read of a period. Only `store::ballot::published` makes
/// one, and it takes closed periods only; every page, file and reply is a view
/// of it.
#[derive(Debug, Clone)]
pub struct Published {
    period: Period,
    published_until: Option<Month>,
    rows: Vec<ReleasedRow>,
    offered: Vec<OfferedRow>,
    open: Option<Month>,
    withheld: BTreeSet<String>,
    languages: BTreeMap<String, Languages>,
    minimums: Minimums,
    /// The one area that sums are of.
    area: Option<AreaId>,
    /// The round that it is of.
    round: Option<Round>,
    /// What all codes of a type asked in a tertial: a number offered is the basis
    /// of the answers to these. Unknown: the standard one.
    asked: Option<BTreeSet<(Tertial, ActivityType, String)>>,
}

/// Answers per language of a questionnaire; `*` holds those of languages with
/// too few.
pub type Languages = BTreeMap<String, u32>;

/// Everything that may be read of closed periods, of all questionnaires.
#[derive(Debug, Clone, Default)]
pub struct Closed {
    /// Released tallies.
    pub rows: Vec<ReleasedRow>,
    /// Ids of questionnaires of which some answers were destroyed.
    pub withheld: BTreeSet<String>,
    /// By the id of the questionnaire.
    pub languages: BTreeMap<String, Languages>,
}

impl Published {
    /// For `store::ballot::published` alone; `tests/architecture.rs` holds that.
    #[must_use]
    pub fn from_closed_periods(
        period: Period,
        published_until: Option<Month>,
        closed: Closed,
        minimums: Minimums,
    ) -> Self {
        Self {
            period,
            published_until,
            rows: closed.rows,
            offered: Vec::new(),
            open: None,
            withheld: closed.withheld,
            languages: closed.languages,
            minimums,
            area: None,
            round: None,
            asked: None,
        }
    }

    /// The same with how many were offered the survey in the same closed
    /// periods.
    #[must_use]
    pub fn with_offered(self, offered: Vec<OfferedRow>) -> Self {
        Self { offered, ..self }
    }

    /// The same with the questionnaires that all codes of a type asked, by
    /// tertial, type and id.
    #[must_use]
    pub fn with_asked(self, asked: BTreeSet<(Tertial, ActivityType, String)>) -> Self {
        Self {
            asked: Some(asked),
            ..self
        }
    }

    /// The same of one area: every sum is of the figures published for it, with
    /// the response rate that the area has. Answers per language, which are
    /// counted no finer than the municipality, are left out.
    #[must_use]
    pub fn of_area(mut self, area: &AreaId) -> Self {
        self.languages.clear();
        self.area = Some(area.clone());
        self
    }

    /// The same as what was answered in a round: that is what it is called.
    #[must_use]
    pub fn in_round(self, round: Round) -> Self {
        Self {
            round: Some(round),
            ..self
        }
    }

    /// The round that it is of, where it is of one.
    #[must_use]
    pub fn round(&self) -> Option<&Round> {
        self.round.as_ref()
    }

    /// What was asked for; of a round the month of its last day.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// The last month of the period of which any figure may be read.
    #[must_use]
    pub fn published_until(&self) -> Option<Month> {
        self.published_until
    }

    /// Whether some answers were destroyed at a close of the period, because
    /// there were too few; how many is not kept.
    #[must_use]
    pub fn withheld(&self) -> bool {
        !self.withheld.is_empty()
    }

    /// The minimums that held at the end of the period: its figures are judged
    /// by them whenever they are read.
    #[must_use]
    pub fn minimums(&self) -> &Minimums {
        &self.minimums
    }

    /// Answers per language, of every questionnaire in it.
    #[must_use]
    pub fn languages(&self) -> Languages {
        let mut all = Languages::new();
        for (language, answers) in self.languages.values().flatten() {
            *all.entry(language.clone()).or_insert(0) += answers;
        }
        all
    }

    /// The same of one questionnaire, in all its versions. Numbers offered are
    /// entered for what all codes of a type hand out: where all asked it, they
    /// are its basis, else it has none.
    #[must_use]
    pub fn of_questionnaire(mut self, id: &str) -> Self {
        self.rows.retain(|row| row.questionnaire.id == id);
        self.withheld.retain(|one| one == id);
        self.languages.retain(|one, _| one == id);
        let asked = &self.asked;
        self.offered.retain(|row| match asked {
            Some(asked) => {
                let by_all = (row.month.tertial(), row.activity_type, id.to_owned());
                asked.contains(&by_all)
            }
            None => id == STANDARD,
        });
        self
    }

    /// The questionnaires of which something may be read, each once.
    #[must_use]
    pub fn questionnaires(&self) -> BTreeSet<Arc<Questionnaire>> {
        let all = self.rows.iter().map(|row| row.questionnaire.clone());
        all.collect()
    }

    /// The same with the month that was running when it was read.
    #[must_use]
    pub fn read_in(self, open: Month) -> Self {
        Self {
            open: Some(open),
            ..self
        }
    }

    /// Whether no more figures of this type can come into the period; of all
    /// types, when none is named. A round is read when it has ended.
    #[must_use]
    pub fn is_final(&self, activity_type: Option<ActivityType>) -> bool {
        let last = self.period.last_month();
        let is_final = |open: Month| match &self.round {
            Some(round) => round.has_ended(open),
            None => is_published(activity_type, last, open),
        };
        self.open.is_none_or(is_final)
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

    /// The activity types of which forms counted without area are published.
    #[must_use]
    pub fn without_area(&self) -> BTreeSet<ActivityType> {
        let rows = self.rows.iter().filter(|row| row.is_without_area());
        rows.filter_map(|row| row.activity_type).collect()
    }

    /// The activity types of which leftovers pooled over areas are published.
    #[must_use]
    pub fn pooled_over_areas(&self) -> BTreeSet<ActivityType> {
        let rows = self.rows.iter().filter(|row| row.area.is_none());
        rows.filter(|row| !row.is_without_area())
            .filter_map(|row| row.activity_type)
            .collect()
    }

    /// The activity types and areas for which a number offered was entered;
    /// no area: districts counted without one.
    #[must_use]
    pub fn offered_where(&self) -> BTreeSet<(ActivityType, Option<AreaId>)> {
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
        let mut sums: BTreeMap<_, BTreeMap<PartName, Tally>> = BTreeMap::new();
        let is_ours =
            |row: &&ReleasedRow| self.area.is_none() || row.area.as_ref() == self.area.as_ref();
        for row in self.rows.iter().filter(is_ours) {
            let key = (
                part(fields.contains(&Field::Type), &row.activity_type),
                part(fields.contains(&Field::Area), &row.area),
                part(fields.contains(&Field::Role), &row.role),
                row.questionnaire.clone(),
            );
            sums.entry(key)
                .or_default()
                .entry(row.part)
                .or_insert_with(|| Tally::empty(0))
                .add(&row.tally);
        }
        // Groups in the order of the questionnaire.
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.sort_by_key(|((activity_type, area, role, questionnaire), _)| {
            let place = match role {
                Part::Of(role) => questionnaire.groups.iter().position(|one| one == role),
                Part::Pooled | Part::Summed => None,
            };
            (
                activity_type.clone(),
                area.clone(),
                place.unwrap_or(usize::MAX),
                questionnaire.clone(),
            )
        });
        let figures =
            sums.into_iter()
                .map(|((activity_type, area, role, questionnaire), tallies)| {
                    let group = Group {
                        activity_type,
                        area: self.area.clone().map_or(area, Part::Of),
                        role,
                    };
                    let offered = basis::offered(&group, &self.offered);
                    let is_month = matches!(self.period, Period::Month(_));
                    let is_running = !self.is_final(group.activity_type.value().copied());
                    let response_rate =
                        basis::rate(&group, &self.rows, &self.offered, is_month, is_running);
                    Figures {
                        activity_type: group.activity_type,
                        area: group.area,
                        role: group.role,
                        questionnaire,
                        tallies,
                        offered,
                        response_rate,
                        minimums: self.minimums,
                    }
                });
        figures.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::response_rate::ResponseRate;
    use crate::role_group::RoleGroup;
    use crate::{activity_type::Contact, offered::Offered, questionnaire::Bank};

    fn standard() -> Arc<Questionnaire> {
        Bank::shipped().newest(STANDARD).unwrap()
    }

    /// What `n` alike forms leave behind, a row for each part they were asked.
    fn forms(
        activity_type: ActivityType,
        area: Option<&str>,
        contact: Contact,
        places: [Option<u8>; 4],
        n: u32,
    ) -> Vec<ReleasedRow> {
        let questionnaire = standard();
        let parts = questionnaire.parts().iter();
        let asked = parts.filter(|part| part.is_asked_at(contact));
        let rows = asked.map(|part| {
            let counts = part.questions().iter().flat_map(|question| {
                let all = questionnaire.questions[*question].places();
                let chosen = places[*question].map_or(all - 1, usize::from);
                (0..all).map(move |place| if place == chosen { n } else { 0 })
            });
            let counts: Vec<u32> = counts.collect();
            let numbers = [n].into_iter().chain(counts.iter().copied());
            let bytes: Vec<u8> = numbers.flat_map(u32::to_be_bytes).collect();
            ReleasedRow {
                month: "2026-01".parse().unwrap(),
                questionnaire: questionnaire.clone(),
                part: part.name(),
                activity_type: Some(activity_type),
                area: area.map(|area| area.parse().unwrap()),
                role: None,
                tally: Tally::from_bytes(&bytes, counts.len()).unwrap(),
            }
        });
        rows.collect()
    }

    fn of_tertial(rows: Vec<ReleasedRow>) -> Published {
        Published::from_closed_periods(
            "2026-T1".parse().unwrap(),
            Some("2026-04".parse().unwrap()),
            Closed {
                rows,
                ..Closed::default()
            },
            Minimums::LOWEST,
        )
    }

    fn published() -> Published {
        let talk = ActivityType::AdviceTalk;
        let farsta = [Some(0), Some(1), None, Some(4)];
        let pooled = [Some(3), Some(0), Some(2), None];
        let visit = ActivityType::HomeVisit;
        of_tertial(
            [
                forms(talk, Some("farsta"), Contact::Mixed, farsta, 5),
                forms(talk, None, Contact::Mixed, pooled, 5),
                forms(visit, Some("farsta"), Contact::Mixed, [Some(0); 4], 5),
            ]
            .concat(),
        )
    }

    /// Construct, asked, base and blank of each question.
    fn told(figures: &Figures) -> Vec<(String, u32, u32, u32)> {
        let questions = figures.questions().into_iter();
        let told = questions.map(|question| {
            let (base, blank) = (question.base(), question.blank);
            (question.construct, question.asked, base, blank)
        });
        told.collect()
    }

    #[test]
    fn not_asked_and_not_answered_are_two_things() {
        let talk = ActivityType::AdviceTalk;
        let places = [Some(0), Some(0), None, Some(5)];
        let first = forms(talk, Some("farsta"), Contact::First, places, 5);
        let later = forms(talk, Some("farsta"), Contact::Return, places, 10);
        let of_first = of_tertial(first.clone()).by(&[]).remove(0);
        let row = |construct: &str, asked, base, blank| (construct.to_owned(), asked, base, blank);
        assert_eq!(
            told(&of_first),
            [
                row("relevance", 5, 5, 0),
                row("help", 5, 5, 0),
                row("access", 5, 0, 5)
            ],
            "nobody was asked whether they recommend it"
        );
        assert_eq!(of_first.question("recommend"), None);
        let both = of_tertial([first, later].concat()).by(&[]).remove(0);
        assert_eq!(both.n(), 15);
        assert_eq!(
            told(&both)[2..],
            [row("recommend", 10, 0, 10), row("access", 5, 0, 5)]
        );
    }

    #[test]
    fn a_row_may_hold_another_part_alone() {
        let talk = ActivityType::AdviceTalk;
        let mut rows = forms(talk, None, Contact::Return, [Some(0); 4], 10);
        rows.retain(|row| row.part == PartName::Return);
        let figures = of_tertial(rows).by(&[Field::Type]).remove(0);
        assert_eq!((figures.n(), figures.headline()), (0, None));
        assert_eq!(told(&figures), [("recommend".to_owned(), 10, 10, 0)]);
    }

    #[test]
    fn each_question_has_the_minimum_of_its_part() {
        let talk = ActivityType::AdviceTalk;
        let rows = forms(talk, None, Contact::Mixed, [Some(0); 4], 7);
        let fewest = |figures: &Figures| {
            let questions = figures.questions();
            let fewest = questions
                .iter()
                .map(|question| figures.fewest(question).get());
            fewest.collect::<Vec<_>>()
        };
        let of_talks = of_tertial(rows.clone()).by(&[Field::Type]).remove(0);
        assert_eq!(fewest(&of_talks), [5, 5, 10, 5]);
        let shown = |construct: &str| {
            let question = of_talks.question(construct).unwrap();
            of_talks.shown(&question).is_some()
        };
        assert!(shown("help"));
        assert!(!shown("recommend"), "seven answers of ten");
        let of_all = of_tertial(rows).by(&[]).remove(0);
        assert_eq!(fewest(&of_all), [10; 4], "of whatever types");
    }

    #[test]
    fn forms_counted_without_area_are_told_from_leftovers() {
        let (talk, visit) = (ActivityType::AdviceTalk, ActivityType::HomeVisit);
        let mut rows = forms(talk, None, Contact::Mixed, [Some(0); 4], 5);
        for row in &mut rows {
            row.role = Some(RoleGroup::MOTHER);
        }
        rows.extend(forms(visit, None, Contact::Mixed, [Some(0); 4], 5));
        let published = of_tertial(rows);
        assert_eq!(published.without_area(), [talk].into());
        assert_eq!(published.pooled_over_areas(), [visit].into());
    }

    #[test]
    fn answers_to_another_questionnaire_are_left_out_when_one_is_asked_for() {
        let mut rows = forms(
            ActivityType::AdviceTalk,
            None,
            Contact::Mixed,
            [Some(0); 4],
            5,
        );
        let long = include_str!("../../../assets/questionnaires/parent-standard.toml")
            .replace("id = \"parent-standard\"", "id = \"parent-standard-long\"");
        rows[0].questionnaire = Arc::new(Questionnaire::read(&long).unwrap());
        let published = of_tertial(rows);
        let names = |published: Published| {
            let names = published.by(&[]).into_iter();
            names
                .map(|one| one.questionnaire.name())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names(published.clone().of_questionnaire("parent-standard")),
            ["parent-standard/1"]
        );
        assert_eq!(names(published).len(), 2);
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
                access.options[4].clone()
            ),
            (0, None, 5, ("0".to_owned(), 5))
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
            area: Some(area.parse().unwrap()),
            offered,
        }
    }

    #[test]
    fn a_number_offered_is_the_basis_of_what_all_codes_of_its_type_asked() {
        let talk = ActivityType::AdviceTalk;
        let entered =
            || of_tertial(Vec::new()).with_offered(vec![offered(talk, "farsta", 9, 0, 0)]);
        let basis = |published: Published, id: &str| {
            let ours = published.of_questionnaire(id);
            Published::offered(&ours, None, None)
        };
        let asked = BTreeSet::from([("2026-T1".parse().unwrap(), talk, "national-three".into())]);
        let told = entered().with_asked(asked);
        assert_eq!(basis(told.clone(), "national-three"), Some(9));
        assert_eq!(basis(told, STANDARD), None, "no code of the type asked it");
        assert_eq!(basis(entered(), STANDARD), Some(9), "as it usually is");
        assert_eq!(basis(entered(), "national-three"), None);
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
            (5, 25, &vec![Some("farsta".parse().unwrap())]),
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
            let mut forms = forms(talk, Some("farsta"), Contact::Mixed, [Some(0); 4], 5);
            for row in &mut forms {
                row.role = Some(RoleGroup::MOTHER);
            }
            let published = of_tertial(forms).with_offered(rows);
            published.by(&[Field::Role]).remove(0)
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
    fn forms_without_area_belong_to_the_numbers_offered_without_area() {
        let talk = ActivityType::AdviceTalk;
        let mut rows = forms(talk, Some("farsta"), Contact::Mixed, [Some(0); 4], 5);
        let mut of_no_area = forms(talk, None, Contact::Mixed, [Some(0); 4], 5);
        for row in &mut of_no_area {
            row.role = Some(RoleGroup::MOTHER);
        }
        rows.extend(of_no_area);
        let rate = |numbers: Vec<OfferedRow>, by: &[Field]| {
            let published = of_tertial(rows.clone()).with_offered(numbers);
            let ResponseRate::Of(_, response) = published.by(by)[0].response_rate().clone() else {
                panic!("a rate");
            };
            response
        };
        let farsta = offered(talk, "farsta", 20, 12, 8);
        let without_area = OfferedRow {
            area: None,
            ..offered(talk, "farsta", 10, 0, 0)
        };
        let only_farsta = rate(vec![farsta.clone()], &[]);
        assert_eq!(
            (only_farsta.returned, &only_farsta.left_out),
            (5, &vec![None]),
            "nobody entered a number for the others"
        );
        let both = rate(vec![farsta.clone(), without_area], &[]);
        assert_eq!((both.returned, both.offered), (10, 30));
        let of_area = rate(vec![farsta], &[Field::Type, Field::Area]);
        assert!(
            of_area.returned == 5 && !of_area.is_at_least,
            "forms without area are nobody's of Farsta: {of_area:?}"
        );
    }
}

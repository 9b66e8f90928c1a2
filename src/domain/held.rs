//! What was held, as plain sums: meetings, partners, participants of groups,
//! courses, the weeks of open preschools. It concerns activities and groups; of
//! talks and home visits nothing can be said here, since one of them would be
//! one family.

use std::{collections::BTreeMap, fmt, str::FromStr};

use super::{
    activity_type::ActivityType,
    area::AreaId,
    language::Language,
    lists::{List, OptionCode},
    period::{Month, Tertial},
};

/// The kinds of activity of which sums are kept. A talk or a visit is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeldType {
    /// Öppen förskola.
    OpenPreschool,
    /// Tematräff, dialogkafé, föreläsning.
    ThemeMeeting,
    /// Föräldraskapsstödsprogram: one meeting of it is a whole course.
    ParentingProgramme,
    /// Samverkansaktivitet: for those who work with families.
    Collaboration,
}

/// The word is none of the kinds of which sums are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("open_preschool, theme_meeting, parenting_programme and collaboration are held")]
pub struct NotHeldType;

impl HeldType {
    /// All of them, in the order of pages.
    pub const ALL: [Self; 4] = [
        Self::OpenPreschool,
        Self::ThemeMeeting,
        Self::ParentingProgramme,
        Self::Collaboration,
    ];

    /// The word used in tables, addresses and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OpenPreschool => "open_preschool",
            Self::ThemeMeeting => "theme_meeting",
            Self::ParentingProgramme => "parenting_programme",
            Self::Collaboration => "collaboration",
        }
    }

    /// By whose areas it is counted. Collaboration is of those who hold the
    /// meetings: where fewer than two do, no area shows what one of them did.
    #[must_use]
    pub fn counted_as(self) -> ActivityType {
        match self {
            Self::OpenPreschool => ActivityType::OpenPreschool,
            Self::ThemeMeeting | Self::Collaboration => ActivityType::ThemeMeeting,
            Self::ParentingProgramme => ActivityType::ParentingProgramme,
        }
    }
}

impl fmt::Display for HeldType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for HeldType {
    type Err = NotHeldType;
    fn from_str(text: &str) -> Result<Self, NotHeldType> {
        Self::ALL
            .into_iter()
            .find(|held_type| held_type.as_str() == text)
            .ok_or(NotHeldType)
    }
}

/// What is counted. By role and not by "legal sex": mothers, fathers and others,
/// as the number offered and the answers are, so that shares can be compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Meetings; of a programme: courses.
    Meetings,
    /// Those who came; professionals where staff meet.
    Participants,
    /// Mothers among them.
    Mothers,
    /// Fathers among them.
    Fathers,
    /// Other adults among them.
    Others,
    /// Parents who registered for a course.
    Registered,
    /// Parents who completed it.
    Completed,
    /// Children in childcare meanwhile.
    Childcare,
    /// Meetings with this partner; one meeting may have several.
    Partner(OptionCode),
    /// Courses of this programme.
    Programme(OptionCode),
    /// Meetings in this language.
    Language(Language),
    /// Times that an open preschool was open.
    Sessions,
    /// Visits of adults.
    VisitsAdults,
    /// Visits of children.
    VisitsChildren,
    /// Families who were turned away because it was full.
    TurnedAway,
}

impl Measure {
    /// Those without a detail, with their words in tables and the public
    /// interface.
    pub const PLAIN: [(Self, &'static str); 12] = [
        (Self::Meetings, "meetings"),
        (Self::Participants, "participants"),
        (Self::Mothers, "mothers"),
        (Self::Fathers, "fathers"),
        (Self::Others, "others"),
        (Self::Registered, "registered"),
        (Self::Completed, "completed"),
        (Self::Childcare, "childcare"),
        (Self::Sessions, "sessions"),
        (Self::VisitsAdults, "visits_adults"),
        (Self::VisitsChildren, "visits_children"),
        (Self::TurnedAway, "turned_away"),
    ];

    /// Its word, and its detail where it has one.
    #[must_use]
    pub fn words(&self) -> (&'static str, &str) {
        match self {
            Self::Partner(code) => ("partners", code.as_str()),
            Self::Programme(code) => ("programmes", code.as_str()),
            Self::Language(language) => ("languages", language.tag()),
            plain => {
                let word = Self::PLAIN.iter().find(|(one, _)| one == plain);
                (word.map_or("", |(_, word)| *word), "")
            }
        }
    }

    /// The measure with this word and detail.
    #[must_use]
    pub fn named(word: &str, detail: &str) -> Option<Self> {
        match word {
            "partners" => detail.parse().ok().map(Self::Partner),
            "programmes" => detail.parse().ok().map(Self::Programme),
            "languages" => detail.parse().ok().map(Self::Language),
            _ => {
                let known = Self::PLAIN.iter().find(|(_, known)| *known == word);
                known
                    .filter(|_| detail.is_empty())
                    .map(|(one, _)| one.clone())
            }
        }
    }

    /// Whether it is counted of this kind of activity.
    #[must_use]
    pub fn is_of(&self, held_type: HeldType) -> bool {
        use HeldType::{Collaboration, OpenPreschool, ParentingProgramme};
        match self {
            Self::Meetings | Self::Participants | Self::Partner(_) => held_type != OpenPreschool,
            Self::Mothers | Self::Fathers | Self::Others | Self::Childcare | Self::Language(_) => {
                !matches!(held_type, OpenPreschool | Collaboration)
            }
            Self::Registered | Self::Completed | Self::Programme(_) => {
                held_type == ParentingProgramme
            }
            Self::Sessions | Self::VisitsAdults | Self::VisitsChildren | Self::TurnedAway => {
                held_type == OpenPreschool
            }
        }
    }
}

/// Why numbers are not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// All numbers are zero, or one is not between −10 000 and 10 000.
    #[error("numbers are between -10000 and 10000, and one of them is not 0")]
    Range,
    /// It is not counted of this kind of activity.
    #[error("this is not counted of this type")]
    NotOfType,
    /// The month's sum would fall below zero.
    #[error("the month's sum would fall below zero")]
    BelowZero,
    /// Mothers, fathers and others are more than all who came.
    #[error("mothers, fathers and others are more than all participants")]
    MoreThanAll,
    /// More with a partner, in a language or of a programme than there were.
    #[error("more of it than there were meetings")]
    MoreThanMeetings,
    /// The list has no such option, or it was withdrawn.
    #[error("the list has no such option, or it was withdrawn")]
    NotInList,
    /// More completed a course than registered for one.
    #[error("more completed than registered")]
    MoreThanRegistered,
}

/// Largest number entered at once.
const LARGEST: i64 = 10_000;

/// Numbers by measure; a measure that is not there is zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held(BTreeMap<Measure, i64>);

impl FromIterator<(Measure, i64)> for Held {
    fn from_iter<I: IntoIterator<Item = (Measure, i64)>>(numbers: I) -> Self {
        let mut held = Self::default();
        for (measure, number) in numbers {
            *held.0.entry(measure).or_default() += number;
        }
        held.0.retain(|_, number| *number != 0);
        held
    }
}

impl Held {
    /// The number of a measure.
    #[must_use]
    pub fn get(&self, measure: &Measure) -> i64 {
        self.0.get(measure).copied().unwrap_or(0)
    }

    /// Every number that is not zero.
    pub fn numbers(&self) -> impl Iterator<Item = (&Measure, i64)> {
        self.0.iter().map(|(measure, number)| (measure, *number))
    }

    /// Whether a number may be entered at once.
    #[must_use]
    pub fn is_in_range(number: i64) -> bool {
        (-LARGEST..=LARGEST).contains(&number)
    }

    /// The same the other way: what takes it back.
    #[must_use]
    pub fn taken_back(&self) -> Self {
        self.numbers()
            .map(|(measure, number)| (measure.clone(), -number))
            .collect()
    }

    /// Both together.
    #[must_use]
    pub fn and(&self, more: &Self) -> Self {
        let both = self.numbers().chain(more.numbers());
        both.map(|(measure, number)| (measure.clone(), number))
            .collect()
    }

    /// Numbers as somebody enters them; negative ones correct.
    ///
    /// # Errors
    /// The first measure that cannot be right, and why; none: all of them.
    pub fn entered(self, held_type: HeldType) -> Result<Self, (Option<Measure>, NotTaken)> {
        if self.0.is_empty() {
            return Err((None, NotTaken::Range));
        }
        for (measure, number) in &self.0 {
            if !measure.is_of(held_type) {
                return Err((Some(measure.clone()), NotTaken::NotOfType));
            }
            if !Self::is_in_range(*number) {
                return Err((Some(measure.clone()), NotTaken::Range));
            }
        }
        Ok(self)
    }

    /// Numbers whose partners and programmes may be chosen in the running
    /// tertial; what is taken away again need only be known.
    ///
    /// # Errors
    /// The first measure that may not be chosen.
    pub fn in_lists(
        self,
        partners: &List,
        programmes: &List,
        running: Tertial,
    ) -> Result<Self, (Option<Measure>, NotTaken)> {
        let may_be = |list: &List, code: &OptionCode, number: i64| {
            let option = list.find(code);
            option.is_some_and(|option| number < 0 || option.is_in_force(running))
        };
        let wrong = self.numbers().find(|(measure, number)| match measure {
            Measure::Partner(code) => !may_be(partners, code, *number),
            Measure::Programme(code) => !may_be(programmes, code, *number),
            _ => false,
        });
        match wrong {
            Some((measure, _)) => Err((Some(measure.clone()), NotTaken::NotInList)),
            None => Ok(self),
        }
    }

    /// A month's sum, whole.
    ///
    /// # Errors
    /// The first measure that cannot be right, and why.
    pub fn sum(self) -> Result<Self, (Option<Measure>, NotTaken)> {
        use Measure::{Completed, Fathers, Meetings, Mothers, Others, Participants, Registered};
        if let Some((measure, _)) = self.0.iter().find(|(_, number)| **number < 0) {
            return Err((Some(measure.clone()), NotTaken::BelowZero));
        }
        let by_role = self.get(&Mothers) + self.get(&Fathers) + self.get(&Others);
        if by_role > self.get(&Participants) {
            return Err((Some(Participants), NotTaken::MoreThanAll));
        }
        if self.get(&Completed) > self.get(&Registered) {
            return Err((Some(Completed), NotTaken::MoreThanRegistered));
        }
        let meetings = self.get(&Meetings);
        let courses: i64 = self
            .0
            .iter()
            .filter(|(measure, _)| matches!(measure, Measure::Programme(_)))
            .map(|(_, number)| number)
            .sum();
        // A meeting may have several partners and be in two languages, so that
        // only each alone is compared; a course is of one programme.
        let too_many = self.0.iter().find(|(measure, number)| match measure {
            Measure::Partner(_) | Measure::Language(_) => **number > meetings,
            Measure::Programme(_) => courses > meetings,
            _ => false,
        });
        match too_many {
            Some((measure, _)) => Err((Some(measure.clone()), NotTaken::MoreThanMeetings)),
            None => Ok(self),
        }
    }
}

/// The sum of a month, a kind of activity and an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRow {
    /// Month in which it was held.
    pub month: Month,
    /// Kind of activity.
    pub held_type: HeldType,
    /// Area as it was in that month; none: counted without area (R7).
    pub area: Option<AreaId>,
    /// How much.
    pub held: Held,
}

/// The rows of a kind summed over months, by area.
#[must_use]
pub fn by_area(rows: &[HeldRow], held_type: HeldType) -> BTreeMap<Option<AreaId>, Held> {
    let mut areas: BTreeMap<Option<AreaId>, Held> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.held_type == held_type) {
        let sum = areas.entry(row.area.clone()).or_default();
        *sum = sum.and(&row.held);
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(numbers: &[(&str, &str, i64)]) -> Held {
        let measure = |word, detail| Measure::named(word, detail).unwrap();
        numbers
            .iter()
            .map(|(word, detail, number)| (measure(word, detail), *number))
            .collect()
    }

    #[test]
    fn every_measure_has_a_word_of_its_own_and_no_talk_or_visit_is_held() {
        for (measure, word) in Measure::PLAIN {
            assert_eq!(measure.words(), (word, ""));
            assert_eq!(Measure::named(word, ""), Some(measure));
            assert_eq!(Measure::named(word, "x"), None);
        }
        for (word, detail) in [("partners", "library"), ("languages", "so")] {
            let measure = Measure::named(word, detail).unwrap();
            assert_eq!(measure.words(), (word, detail));
        }
        assert!(Measure::named("languages", "xx").is_none());
        for one in ActivityType::ALL {
            let is_held = one.as_str().parse::<HeldType>().is_ok();
            assert_ne!(is_held, one.has_contact(), "{one}");
        }
    }

    #[test]
    fn what_is_not_of_a_kind_or_out_of_range_is_not_entered() {
        let meeting = HeldType::ThemeMeeting;
        assert!(held(&[("meetings", "", -2)]).entered(meeting).is_ok());
        let fault = |numbers: &[_]| held(numbers).entered(meeting).unwrap_err().1;
        assert_eq!(fault(&[]), NotTaken::Range);
        assert_eq!(fault(&[("meetings", "", 0)]), NotTaken::Range);
        assert_eq!(fault(&[("meetings", "", 10_001)]), NotTaken::Range);
        assert_eq!(fault(&[("visits_adults", "", 3)]), NotTaken::NotOfType);
        assert_eq!(fault(&[("completed", "", 3)]), NotTaken::NotOfType);
    }

    #[test]
    fn a_sum_that_cannot_be_names_the_measure() {
        let fault = |numbers: &[_]| held(numbers).sum().unwrap_err();
        assert_eq!(
            fault(&[("meetings", "", -1)]),
            (Some(Measure::Meetings), NotTaken::BelowZero)
        );
        let roles = [("participants", "", 3), ("mothers", "", 4)];
        assert_eq!(fault(&roles).1, NotTaken::MoreThanAll);
        let partners = [("meetings", "", 1), ("partners", "library", 2)];
        assert_eq!(fault(&partners).1, NotTaken::MoreThanMeetings);
        let courses = [
            ("meetings", "", 1),
            ("programmes", "abc", 1),
            ("programmes", "komet", 1),
        ];
        assert_eq!(fault(&courses).1, NotTaken::MoreThanMeetings);
        let course = [("registered", "", 9), ("completed", "", 10)];
        assert_eq!(fault(&course).1, NotTaken::MoreThanRegistered);
        let both = [
            ("meetings", "", 1),
            ("partners", "library", 1),
            ("partners", "school", 1),
        ];
        assert!(held(&both).sum().is_ok());
    }

    #[test]
    fn what_is_taken_back_leaves_nothing() {
        let entered = held(&[("meetings", "", 2), ("partners", "library", 1)]);
        assert_eq!(entered.and(&entered.taken_back()), Held::default());
        let row = |month: &str, number| HeldRow {
            month: month.parse().unwrap(),
            held_type: HeldType::ThemeMeeting,
            area: "farsta".parse().ok(),
            held: held(&[("meetings", "", number)]),
        };
        let sums = by_area(
            &[row("2026-03", 2), row("2026-04", 3)],
            HeldType::ThemeMeeting,
        );
        let sum = sums.into_values().next().unwrap();
        assert_eq!(sum.get(&Measure::Meetings), 5);
    }
}

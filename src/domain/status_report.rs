//! What a district tells of a tertial: a text under each heading that the
//! city's reports had, and two plain numbers. It is about the work and the
//! organisation, never about a parent.
//!
//! Source of the headings: the final report of the city's programme for early
//! support to parents (2021), its four kinds of support and eight strategies.

use std::{collections::BTreeMap, str::FromStr};

use super::{
    activity_type::ActivityType,
    figures::key_figure::{Amount, Unit},
    line::Sentence,
    prose::Prose,
};

/// A text under a heading.
pub type Told = Prose<4000>;

/// Most children of a target group, and most posts.
const MOST_CHILDREN: u32 = 1_000_000;
const MOST_POSTS: i64 = 10_000;

macro_rules! headings {
    ($($(#[$doc:meta])* $one:ident $word:literal $of:expr;)+) => {
        /// A heading of the report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Heading { $($(#[$doc])* $one),+ }

        impl Heading {
            /// All, in the order printed.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$one),+];

            /// The word in tables, fields and message keys.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$one => $word),+ }
            }

            /// The kind of support whose figures begin its text.
            #[must_use]
            pub fn activity_type(self) -> Option<ActivityType> {
                match self { $(Self::$one => $of),+ }
            }
        }
    };
}

headings! {
    /// Support: talks.
    Talks "talks" Some(ActivityType::AdviceTalk);
    /// Support: extended home visits.
    HomeVisits "home-visits" Some(ActivityType::HomeVisit);
    /// Support: structured programmes.
    Programmes "programmes" Some(ActivityType::ParentingProgramme);
    /// Support: the open preschool.
    OpenPreschool "open-preschool" Some(ActivityType::OpenPreschool);
    /// Strategy: an advisor in the open preschool.
    AdvisorAtPreschool "advisor-at-preschool" None;
    /// Strategy: an advisor with child and maternity health care.
    AdvisorAtHealth "advisor-at-health" None;
    /// Strategy: joint groups.
    JointGroups "joint-groups" None;
    /// Strategy: theme meetings.
    ThemeMeetings "theme-meetings" Some(ActivityType::ThemeMeeting);
    /// Strategy: contact with the units that decide.
    Authority "authority" None;
    /// Strategy: Swedish for immigrants in the open preschool.
    SwedishForImmigrants "swedish-for-immigrants" None;
    /// Strategy: people with local roots.
    ParentPilots "parent-pilots" None;
    /// Strategy: local associations.
    Associations "associations" None;
}

/// The word is no heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such heading")]
pub struct NotAHeading;

impl FromStr for Heading {
    type Err = NotAHeading;
    fn from_str(word: &str) -> Result<Self, NotAHeading> {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.as_str() == word).ok_or(NotAHeading)
    }
}

impl Heading {
    /// Whether it is one of the kinds of support; else it is a strategy.
    #[must_use]
    pub fn is_support(self) -> bool {
        self < Self::AdvisorAtPreschool
    }
}

/// A report as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatusReport {
    /// Posts, in hundredths: 2,5 is 250.
    pub posts: Option<Amount>,
    /// Children in the target group.
    pub children: Option<u32>,
    /// Where that number comes from.
    pub children_source: Option<Sentence>,
    /// The texts; a heading without one is left out.
    pub told: BTreeMap<Heading, Told>,
}

/// What is wrong: the field, and the word of what to say about it.
pub type Fault = (String, &'static str);

impl StatusReport {
    /// Reads what was typed; the value of each field by its name.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the fields.
    pub fn read<'a>(typed: impl Fn(&str) -> &'a str) -> Result<Self, Vec<Fault>> {
        let mut faults: Vec<Fault> = Vec::new();
        let posts = match typed("posts") {
            "" => None,
            words => {
                let posts = Unit::Number.read(words);
                let posts = posts.filter(|one| one.hundredths() <= MOST_POSTS * 100);
                if posts.is_none() {
                    faults.push(("posts".to_owned(), "posts"));
                }
                posts
            }
        };
        let children = match typed("children") {
            "" => None,
            words => {
                let digits: String = words.chars().filter(|one| !one.is_whitespace()).collect();
                let is_number = digits.bytes().all(|one| one.is_ascii_digit());
                let children: Option<u32> = digits.parse().ok().filter(|_| is_number);
                let children = children.filter(|one| *one <= MOST_CHILDREN);
                if children.is_none() {
                    faults.push(("children".to_owned(), "children"));
                }
                children
            }
        };
        let children_source =
            Sentence::read_if_any(typed("children-source")).unwrap_or_else(|_| {
                faults.push(("children-source".to_owned(), "line"));
                None
            });
        if children.is_some() && children_source.is_none() && faults.is_empty() {
            faults.push(("children-source".to_owned(), "source"));
        }
        let mut told = BTreeMap::new();
        for heading in Heading::ALL {
            match Told::read_if_any(typed(heading.as_str())) {
                Ok(text) => told.extend(text.map(|text| (heading, text))),
                Err(_) => faults.push((heading.as_str().to_owned(), "text")),
            }
        }
        if faults.is_empty() {
            Ok(Self {
                posts,
                children,
                children_source,
                told,
            })
        } else {
            Err(faults)
        }
    }

    /// Children per post, where both are given.
    #[must_use]
    pub fn children_per_post(&self) -> Option<u32> {
        let posts = self.posts?.hundredths();
        let children = i64::from(self.children?) * 100;
        let rounded = (children * 2 + posts).checked_div(posts * 2)?;
        u32::try_from(rounded).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_wrong_is_said_at_once_and_each_text_is_kept_apart() {
        let right = StatusReport::read(|name| match name {
            "posts" => "2,5",
            "children" => "4 200",
            "children-source" => "SCB 2025",
            "talks" => "Två nya lokaler.\nEn ny kväll.",
            _ => "",
        });
        let right = right.unwrap();
        assert_eq!(right.children_per_post(), Some(1680));
        assert_eq!(right.told.len(), 1);
        let wrong = StatusReport::read(|name| match name {
            "posts" => "-1",
            "children" => "4,5",
            "associations" => "a\u{202e}b",
            _ => "",
        });
        let faults: Vec<String> = wrong.unwrap_err().into_iter().map(|(one, _)| one).collect();
        assert_eq!(faults, ["posts", "children", "associations"]);
    }

    #[test]
    fn a_number_of_children_has_a_source() {
        let read = StatusReport::read(|name| if name == "children" { "5" } else { "" });
        assert_eq!(
            read.unwrap_err(),
            [("children-source".to_owned(), "source")]
        );
        assert_eq!(StatusReport::default().children_per_post(), None);
    }

    #[test]
    fn four_kinds_of_support_stand_before_eight_strategies() {
        let support = Heading::ALL.into_iter().filter(|one| one.is_support());
        assert_eq!((support.count(), Heading::ALL.len()), (4, 12));
    }
}

//! What is told of visits by programme (registration 17): whether a father was
//! there and whether another language was needed. Of the whole municipality
//! alone: a programme in one area may be the work of one member of staff. Where
//! too few work with one of the programmes none is told apart when it is counted.

use std::collections::BTreeMap;

use super::{FieldFigures, NEED, Registered, WHO, Where, codes, figures};
use crate::{
    activity_type::ActivityType,
    lists::{List, ListName},
    questionnaire::Question,
    released_row::ReleasedRow,
    role_group::RoleGroup,
};

/// Of which option of the question that tells them apart something is read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apart {
    /// The option at this place among those shown, by its code.
    Of(usize, String),
    /// Those at which it was left empty.
    NotSaid,
    /// Those that were too few each, and those that were not told apart.
    Together,
}

/// What was said of those of one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldApart {
    /// Of which.
    pub of: Apart,
    /// How many there were.
    pub visits: u32,
    /// At how many a father was there.
    pub with_father: u32,
    /// At how many it was said whether another language was needed.
    pub need_said: u32,
    /// At how many it was.
    pub need: u32,
}

/// Of which option a row is; none: it is not told apart at all.
fn apart(row: &ReleasedRow, lists: &BTreeMap<ListName, List>) -> Option<Apart> {
    let questionnaire = &row.questionnaire;
    let by = questionnaire.told_apart_by()?;
    questionnaire.apart_in(questionnaire.part(row.part)?)?;
    let position = match row.role {
        None | Some(RoleGroup::EVERYBODY) => return Some(Apart::Together),
        Some(RoleGroup::BLANK) => return Some(Apart::NotSaid),
        Some(group) => group.as_str().parse::<usize>().ok()?,
    };
    let codes = codes(by, lists).into_iter().enumerate();
    let mut found = codes.filter(|(_, (of, _))| *of == position);
    let named = found
        .next()
        .map(|(place, (_, code))| Apart::Of(place, code));
    Some(named.unwrap_or(Apart::Together))
}

/// Whether a question was asked where a row was counted. The one that tells
/// visits apart was not where they were not told apart, and then nobody chose
/// anything; that all left it empty who are pooled there is possible too, and
/// is not told from it.
pub(super) fn was_asked(row: &ReleasedRow, question: &Question, counts: &[u32]) -> bool {
    let is_together = row.role.is_none_or(|role| role == RoleGroup::EVERYBODY);
    let tells_apart = row.questionnaire.told_apart_by() == Some(question);
    !(tells_apart && is_together) || counts.last() != Some(&row.tally.n())
}

impl Registered {
    /// What was said of those of each option by which a type is told apart, in
    /// the order of pages; all of them together are what is told of the type.
    /// Empty where none could be told apart.
    #[must_use]
    pub fn told_apart(
        &self,
        activity_type: ActivityType,
        lists: &BTreeMap<ListName, List>,
    ) -> Vec<ToldApart> {
        let mut rows: BTreeMap<Apart, Vec<&ReleasedRow>> = BTreeMap::new();
        for row in self.rows_of(activity_type, Where::Everywhere) {
            if let Some(of) = apart(row, lists) {
                rows.entry(of).or_default().push(row);
            }
        }
        if rows.keys().all(|of| *of == Apart::Together) {
            return Vec::new();
        }
        let told = rows.into_iter().map(|(of, rows)| {
            let always = |_: &Question| true;
            let sum = |construct| figures(rows.iter().copied(), construct, lists, always);
            let (who, need) = (sum(WHO), sum(NEED));
            ToldApart {
                of,
                visits: who.as_ref().map_or(0, |who| who.asked),
                with_father: who.map_or(0, |who| who.with("father")),
                need_said: need.as_ref().map_or(0, FieldFigures::said),
                need: need.map_or(0, |need| need.of("yes")),
            }
        });
        told.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        counting::tally::Tally,
        period::Period,
        questionnaire::{Bank, PartName},
    };

    #[test]
    fn rows_from_before_visits_were_told_apart_are_read_and_tell_no_programme() {
        let visit = Bank::shipped().newest("visit").unwrap();
        let part = visit.part(PartName::All).unwrap();
        let ten = |at: usize| {
            let mut words = vec![0_u32; part.counts() + 1];
            (words[0], words[1 + at]) = (10, 10);
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
            Tally::from_bytes(&bytes, part.counts()).unwrap()
        };
        let row = |role: &str, at: usize| ReleasedRow {
            month: "2026-03".parse().unwrap(),
            questionnaire: visit.clone(),
            part: PartName::All,
            activity_type: Some(ActivityType::HomeVisit),
            area: Some("farsta".parse().unwrap()),
            role: visit.group(role),
            tally: ten(at),
        };
        let period: Period = "2026-T1".parse().unwrap();
        let lists = BTreeMap::from([(
            ListName::Programmes,
            List::of(ListName::Programmes, Vec::new()),
        )]);
        let told = |rows| {
            let registered = Registered::of_rows(period, rows);
            registered.told_apart(ActivityType::HomeVisit, &lists)
        };
        let (mother, father) = (0, 1);
        assert_eq!(told(vec![row("all", mother)]), []);
        let both = told(vec![row("all", mother), row("blank", father)]);
        let both: Vec<_> = both
            .into_iter()
            .map(|one| (one.of, one.visits, one.with_father, one.need_said))
            .collect();
        assert_eq!(
            both,
            // Of the need for an interpreter nothing was left empty.
            [(Apart::NotSaid, 10, 10, 10), (Apart::Together, 10, 0, 10)]
        );
    }
}

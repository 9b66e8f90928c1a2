//! Comparing shares: a difference is spoken of only where it stands up, and
//! areas stand in the order of their names, never of their figures.

use std::collections::BTreeMap;

use crate::{
    activity_type::ActivityType,
    area::{AreaId, in_swedish_order},
    figures::{
        difference::{Difference, difference, difference_of_means},
        mean::Mean,
        results::{Field, Figures, Part, Published, Shown},
        series::{ShareKind, figures_of},
        shares::Share,
    },
    role_group::RoleGroup,
};

/// Answers per step, of several areas.
fn together(steps: &[(u8, u32)]) -> Vec<(u8, u32)> {
    let mut sums: BTreeMap<u8, u32> = BTreeMap::new();
    for (value, answers) in steps {
        *sums.entry(*value).or_insert(0) += answers;
    }
    sums.into_iter().collect()
}

/// Two groups of those who answered whose shares surely differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    /// The group with the higher share.
    pub higher: RoleGroup,
    /// The other.
    pub lower: RoleGroup,
    /// Which share.
    pub kind: ShareKind,
    /// The share of the one and of the other.
    pub shares: (Share, Share),
}

/// The pairs of groups that surely differ in a question, given figures broken
/// down by group. Of two shares that differ the one that lies further apart.
#[must_use]
pub fn between_groups(figures: &[Figures], construct: &str) -> Vec<Apart> {
    let groups: Vec<(RoleGroup, Shown)> = figures
        .iter()
        .filter_map(|figures| {
            let shown = figures.shown(&figures.question(construct)?)?;
            Some((*figures.role.value()?, shown))
        })
        .collect();
    let mut all = Vec::new();
    for (place, one) in groups.iter().enumerate() {
        for other in &groups[place + 1..] {
            let found = ShareKind::ALL.into_iter().filter_map(|kind| {
                let (first, second) = (kind.of(&one.1), kind.of(&other.1));
                let (higher, lower, shares) = match difference(&first, &second)? {
                    Difference::Higher => (one.0, other.0, (first, second)),
                    Difference::Lower => (other.0, one.0, (second, first)),
                };
                Some(Apart {
                    higher,
                    lower,
                    kind,
                    shares,
                })
            });
            let gap = |apart: &Apart| apart.shares.0.value - apart.shares.1.value;
            all.extend(found.max_by(|one, other| gap(one).total_cmp(&gap(other))));
        }
    }
    all
}

/// One area beside the others.
#[derive(Debug, Clone)]
pub struct AreaFigures {
    /// Which.
    pub area: AreaId,
    /// Its name.
    pub name: String,
    /// Forms returned; 0 when none were published for it.
    pub n: u32,
    /// Forms on which the question stood.
    pub asked: u32,
    /// Persons offered the survey.
    pub offered: Option<u32>,
    /// Shares, when there are enough answers.
    pub shown: Option<Shown>,
    /// Difference in the positive share to all other areas together.
    pub positive_to_others: Option<Difference>,
    /// The same for the best answer.
    pub top_to_others: Option<Difference>,
    /// The figures that the question is of, when anything was published.
    pub of: Option<Figures>,
    /// The same for the mean, where that is what is shown.
    pub mean_to_others: Option<Difference>,
}

/// All areas of a type for one construct, by name. Each is compared with the
/// other areas together, not with each of them: one question per area instead
/// of a table of winners. Forms pooled over areas belong to none.
#[must_use]
pub fn among_areas(
    published: &Published,
    activity_type: ActivityType,
    construct: &str,
    areas: &[(AreaId, String)],
) -> Vec<AreaFigures> {
    let mut rows: Vec<AreaFigures> = Vec::new();
    for (area, name) in areas {
        let figures = figures_of(published, activity_type, Some(area));
        let question = figures
            .as_ref()
            .and_then(|figures| figures.question(construct));
        let shown = figures
            .as_ref()
            .zip(question.as_ref())
            .and_then(|(figures, question)| figures.shown(question));
        rows.push(AreaFigures {
            area: area.clone(),
            name: name.clone(),
            n: figures.as_ref().map_or(0, Figures::n),
            asked: question.as_ref().map_or(0, |question| question.asked),
            offered: published.offered(Some(activity_type), Some(area)),
            shown,
            positive_to_others: None,
            top_to_others: None,
            mean_to_others: None,
            of: figures,
        });
    }
    // Of all areas, those too small to be shown too, but of one questionnaire.
    let newest = rows
        .iter()
        .find_map(|row| figures_of(published, activity_type, Some(&row.area)))
        .map(|figures| figures.questionnaire);
    let by_area = published.by(&[Field::Type, Field::Area]);
    let of_type = by_area.iter().filter(|figures| {
        figures.activity_type == Part::Of(activity_type)
            && figures.area != Part::Pooled
            && Some(&figures.questionnaire) == newest.as_ref()
    });
    let of_type: Vec<&Figures> = of_type.collect();
    let questions: Vec<(&Part<AreaId>, Share, Share)> = of_type
        .iter()
        .filter_map(|figures| {
            let question = figures.question(construct)?;
            Some((
                &figures.area,
                question.top_share()?,
                question.positive_share()?,
            ))
        })
        .collect();
    for row in &mut rows {
        let mean = row.of.as_ref().and_then(|figures| {
            let question = figures.question(construct)?;
            figures.mean(&question)
        });
        if let Some(mean) = mean {
            let own = Part::Of(row.area.clone());
            let others = of_type.iter().filter(|figures| figures.area != own);
            let steps = others.filter_map(|figures| figures.question(construct));
            let steps: Vec<_> = steps.flat_map(|question| question.steps()).collect();
            let others = Mean::of(&together(&steps));
            row.mean_to_others = others.and_then(|others| difference_of_means(&mean, &others));
        }
        let Some(shown) = row.shown else { continue };
        let own = Part::Of(row.area.clone());
        let others = || questions.iter().filter(|(area, ..)| **area != own);
        let base = others().map(|(_, top, _)| top.base).sum();
        let top = Share::of(others().map(|(_, top, _)| top.part).sum(), base);
        let positive = Share::of(others().map(|(_, _, positive)| positive.part).sum(), base);
        row.top_to_others = top.and_then(|top| difference(&shown.top, &top));
        row.positive_to_others =
            positive.and_then(|positive| difference(&shown.positive, &positive));
    }
    rows.sort_by(|one, other| {
        in_swedish_order(&one.name)
            .cmp(&in_swedish_order(&other.name))
            .then_with(|| one.area.cmp(&other.area))
    });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        counting::{minimums::Minimums, tally::Tally},
        figures::results::{Closed, ReleasedRow},
        questionnaire::{Bank, PartName, STANDARD},
    };

    #[test]
    fn groups_are_told_apart_only_where_they_surely_differ() {
        let group = |role: RoleGroup, best: u32, good: u32, n: u32| {
            let mut counts = vec![0; 12];
            (counts[6], counts[7], counts[8]) = (best, good, n - best - good);
            let numbers = [n].into_iter().chain(counts);
            let bytes: Vec<u8> = numbers.flat_map(u32::to_be_bytes).collect();
            ReleasedRow {
                month: "2026-01".parse().unwrap(),
                questionnaire: Bank::shipped().newest(STANDARD).unwrap(),
                part: PartName::All,
                activity_type: Some(ActivityType::AdviceTalk),
                area: None,
                role: Some(role),
                tally: Tally::from_bytes(&bytes, 12).unwrap(),
            }
        };
        let apart = |fathers: u32| {
            let rows = vec![
                group(RoleGroup::MOTHER, 80, 15, 100),
                group(RoleGroup::FATHER, fathers, 95 - fathers, 100),
            ];
            let closed = Closed {
                rows,
                ..Closed::default()
            };
            let period = "2026-T1".parse().unwrap();
            let published = Published::from_closed_periods(period, None, closed, Minimums::LOWEST);
            between_groups(&published.by(&[Field::Role]), "help")
        };
        assert_eq!(apart(75), [], "the intervals overlap");
        let found = apart(50);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].higher, found[0].lower, found[0].kind),
            (RoleGroup::MOTHER, RoleGroup::FATHER, ShareKind::Top),
            "as many were positive"
        );
    }

    #[test]
    fn areas_stand_by_name_and_are_compared_with_the_others_together() {
        let row = |area: Option<&str>, top: u32, n: u32| {
            let mut counts = vec![0; 12];
            (counts[6], counts[8]) = (top, n - top);
            let bytes: Vec<u8> = [n]
                .iter()
                .chain(&counts)
                .flat_map(|number| number.to_be_bytes())
                .collect();
            ReleasedRow {
                month: "2026-01".parse().unwrap(),
                questionnaire: Bank::shipped().newest(STANDARD).unwrap(),
                part: PartName::All,
                activity_type: Some(ActivityType::AdviceTalk),
                area: area.map(|area| area.parse().unwrap()),
                role: None,
                tally: Tally::from_bytes(&bytes, 12).unwrap(),
            }
        };
        let rows = vec![
            row(Some("arsta"), 90, 100),
            row(Some("farsta"), 50, 100),
            row(Some("vantor"), 55, 100),
            row(None, 0, 500),
        ];
        let published = Published::from_closed_periods(
            "2026-T1".parse().unwrap(),
            None,
            Closed {
                rows,
                ..Closed::default()
            },
            Minimums::LOWEST,
        );
        let names = [
            ("arsta", "Årsta"),
            ("vantor", "Vantör"),
            ("farsta", "Farsta"),
            ("kista", "Kista"),
        ];
        let names: Vec<(AreaId, String)> = names
            .iter()
            .map(|(id, name)| (id.parse().unwrap(), (*name).to_owned()))
            .collect();
        let compared = among_areas(&published, ActivityType::AdviceTalk, "help", &names);
        assert_eq!(
            compared
                .iter()
                .map(|one| one.name.as_str())
                .collect::<Vec<_>>(),
            ["Farsta", "Kista", "Vantör", "Årsta"]
        );
        assert_eq!(
            compared
                .iter()
                .map(|one| one.top_to_others)
                .collect::<Vec<_>>(),
            [
                Some(Difference::Lower),
                None,
                None,
                Some(Difference::Higher)
            ],
            "55 of 100 overlaps with 140 of 200; pooled forms are nobody's"
        );
        assert_eq!((compared[0].n, compared[0].asked), (100, 100));
        assert_eq!((compared[1].n, compared[1].shown), (0, None));
        let of_nobody = among_areas(&published, ActivityType::AdviceTalk, "recommend", &names);
        assert_eq!(
            (of_nobody[0].n, of_nobody[0].asked, of_nobody[0].shown),
            (100, 0, None),
            "not asked is not unanswered",
        );
    }
}

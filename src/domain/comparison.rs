//! Comparing shares: a difference is spoken of only where it stands up, and
//! areas stand in the order of their names, never of their figures.

use std::collections::BTreeMap;

use super::{
    activity::ActivityType,
    area::{AreaId, in_swedish_order},
    mean::Mean,
    results::{Field, Figures, Part, Published, Shown},
    series::figures_of,
    shares::Share,
};

/// Which of two shares is higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// The first is higher.
    Higher,
    /// The first is lower.
    Lower,
}

/// Answers both shares must be taken of before a difference is spoken of.
pub const COMPARED_FROM: u32 = 50;

/// Whether the first share is higher or lower than the second: only where both
/// bases are at least [`COMPARED_FROM`] and the intervals do not overlap. `None`
/// means "no difference that stands up", not "the same".
#[must_use]
pub fn difference(first: &Share, second: &Share) -> Option<Difference> {
    if first.base.min(second.base) < COMPARED_FROM {
        None
    } else if first.low > second.high {
        Some(Difference::Higher)
    } else if first.high < second.low {
        Some(Difference::Lower)
    } else {
        None
    }
}

/// The same of two means, on the same scale.
#[must_use]
pub fn difference_of_means(first: &Mean, second: &Mean) -> Option<Difference> {
    if first.n.min(second.n) < COMPARED_FROM {
        None
    } else if first.low > second.high {
        Some(Difference::Higher)
    } else if first.high < second.low {
        Some(Difference::Lower)
    } else {
        None
    }
}

/// Answers per step, of several areas.
fn together(steps: &[(u8, u32)]) -> Vec<(u8, u32)> {
    let mut sums: BTreeMap<u8, u32> = BTreeMap::new();
    for (value, answers) in steps {
        *sums.entry(*value).or_insert(0) += answers;
    }
    sums.into_iter().collect()
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
        questionnaire::{Bank, PartName, STANDARD},
        results::{Closed, ReleasedRow},
    };

    #[test]
    fn a_difference_needs_fifty_on_both_sides_and_no_overlap() {
        let share = |part, base| Share::of(part, base).unwrap();
        assert_eq!(
            difference(&share(90, 100), &share(60, 100)),
            Some(Difference::Higher)
        );
        assert_eq!(
            difference(&share(60, 100), &share(90, 100)),
            Some(Difference::Lower)
        );
        assert_eq!(
            difference(&share(90, 100), &share(85, 100)),
            None,
            "the intervals overlap"
        );
        assert_eq!(
            difference(&share(49, 49), &share(0, 100)),
            None,
            "49 are too few"
        );
        assert_eq!(
            difference(&share(50, 50), &share(0, 50)),
            Some(Difference::Higher)
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

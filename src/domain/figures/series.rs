//! One question over tertials, or over the rounds of a survey: a point for each,
//! gaps where there is none, marks where something changed, and the run-chart
//! signals.
//!
//! A gap is not a point: runs go on over it, because nothing was measured that
//! could break them. A changed question is another measure: runs end there.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    activity_type::ActivityType,
    area::AreaId,
    figures::{
        figure::Figure,
        results::{Field, Figures, Part, Published, Shown},
        run_chart::{self, Signal},
        shares::Share,
    },
    period::Period,
    questionnaire::Questionnaire,
    round::Round,
};

/// Tertials a series goes back at most: four years, the fewest in which a shift
/// can stand against the median of the first six. As many rounds.
pub const TERTIALS_SHOWN: usize = 12;

/// What was answered in one tertial or round, when it can be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Shares, a mean or counts; each knows its base.
    pub figure: Figure,
    /// Forms returned.
    pub n: u32,
    /// Forms on which the question stood.
    pub asked: u32,
    /// What was answered.
    pub questionnaire: Arc<Questionnaire>,
}

/// Why there is no point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing was published for this type and area, or of forms that were
    /// asked the question.
    Nothing,
    /// Fewer answers to the question than the minimum.
    TooFew,
}

/// Something that may explain a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// From here on another version of the questionnaire was asked.
    QuestionsChanged,
    /// First tertial of the series in which at least ten parents of the
    /// municipality answered in this language, of whatever type and area:
    /// languages are counted no finer.
    LanguageAppeared(String),
}

/// A tertial of a series, or a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The tertial, as a period; of a round the month of its last day.
    pub period: Period,
    /// The round.
    pub round: Option<Round>,
    /// Its point, or why there is none.
    pub point: Result<Point, Gap>,
    /// What changed.
    pub marks: Vec<Mark>,
}

/// Which of the two shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareKind {
    /// The best answer.
    Top,
    /// The positive answers.
    Positive,
}

impl ShareKind {
    /// Both, in the order shown.
    pub const ALL: [Self; 2] = [Self::Top, Self::Positive];

    /// This share of the two.
    #[must_use]
    pub fn of(self, shown: &Shown) -> Share {
        match self {
            Self::Top => shown.top,
            Self::Positive => shown.positive,
        }
    }
}

/// One construct of one type, in one area or the whole municipality.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Kind of support.
    pub activity_type: ActivityType,
    /// One area; `None` for all.
    pub area: Option<AreaId>,
    /// What is measured.
    pub construct: String,
    /// Tertials in order of time, without a hole between them; or rounds.
    pub steps: Vec<Step>,
}

impl Series {
    /// The series in these tertials or rounds, given in order of time.
    #[must_use]
    pub fn of(
        published: &[Published],
        activity_type: ActivityType,
        area: Option<&AreaId>,
        construct: &str,
    ) -> Self {
        let (mut seen, mut asked) = (BTreeSet::<String>::new(), None::<Arc<Questionnaire>>);
        let mut steps = Vec::with_capacity(published.len());
        for one in published {
            let point = point(one, activity_type, area, construct);
            let mut marks = Vec::new();
            if let Ok(point) = &point {
                if asked
                    .as_ref()
                    .is_some_and(|asked| *asked != point.questionnaire)
                {
                    marks.push(Mark::QuestionsChanged);
                }
                asked = Some(point.questionnaire.clone());
            }
            let is_first = seen.is_empty();
            for language in one.languages().keys().filter(|language| *language != "*") {
                if seen.insert(language.clone()) && !is_first {
                    marks.push(Mark::LanguageAppeared(language.clone()));
                }
            }
            steps.push(Step {
                period: one.period(),
                round: one.round().cloned(),
                point,
                marks,
            });
        }
        Self {
            activity_type,
            area: area.cloned(),
            construct: construct.to_owned(),
            steps,
        }
    }

    /// All constructs of a questionnaire, in the order asked.
    #[must_use]
    pub fn all_of(
        questionnaire: &Questionnaire,
        published: &[Published],
        activity_type: ActivityType,
        area: Option<&AreaId>,
    ) -> Vec<Self> {
        questionnaire
            .questions
            .iter()
            .map(|question| Self::of(published, activity_type, area, &question.construct))
            .collect()
    }

    /// The median of a share over the first of its points since the questions
    /// last changed.
    #[must_use]
    pub fn median(&self, kind: ShareKind) -> Option<f64> {
        run_chart::median(&self.since_changed(kind).1)
    }

    /// Signals of a share that reach its latest point; `first` and `last` are
    /// places in [`Series::steps`].
    #[must_use]
    pub fn signals(&self, kind: ShareKind) -> Vec<Signal> {
        let (places, points) = self.since_changed(kind);
        let found = run_chart::signals(&points).into_iter();
        let placed = |signal: Signal| Signal {
            first: places[signal.first],
            last: places[signal.last],
            ..signal
        };
        found.map(placed).collect()
    }

    /// Places and shares of the points since the questions last changed.
    fn since_changed(&self, kind: ShareKind) -> (Vec<usize>, Vec<Share>) {
        let (mut places, mut points) = (Vec::new(), Vec::new());
        for (place, step) in self.steps.iter().enumerate() {
            let Ok(point) = &step.point else { continue };
            let Some(shown) = point.figure.shares() else {
                continue;
            };
            if step.marks.contains(&Mark::QuestionsChanged) {
                places.clear();
                points.clear();
            }
            places.push(place);
            points.push(kind.of(shown));
        }
        (places, points)
    }
}

/// The figures of a type, of one area or all. When a questionnaire changed
/// within the period, those of the newest version.
#[must_use]
pub fn figures_of(
    published: &Published,
    activity_type: ActivityType,
    area: Option<&AreaId>,
) -> Option<Figures> {
    let fields: &[Field] = if area.is_some() {
        &[Field::Type, Field::Area]
    } else {
        &[Field::Type]
    };
    let wanted_area = area.map_or(Part::Summed, |area| Part::Of(area.clone()));
    newest(published.by(fields).into_iter().filter(|figures| {
        figures.activity_type == Part::Of(activity_type) && figures.area == wanted_area
    }))
}

/// Those of the newest version: the figures are of one questionnaire.
#[must_use]
pub fn newest(figures: impl Iterator<Item = Figures>) -> Option<Figures> {
    figures.max_by_key(|figures| figures.questionnaire.version)
}

fn point(
    published: &Published,
    activity_type: ActivityType,
    area: Option<&AreaId>,
    construct: &str,
) -> Result<Point, Gap> {
    let figures = figures_of(published, activity_type, area).ok_or(Gap::Nothing)?;
    let question = figures.question(construct).ok_or(Gap::Nothing)?;
    let figure = figures.figure(&question).ok_or(Gap::TooFew)?;
    Ok(Point {
        figure,
        n: figures.n(),
        asked: question.asked,
        questionnaire: figures.questionnaire.clone(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        counting::{minimums::Minimums, tally::Tally},
        figures::results::{Closed, ReleasedRow},
        period::Tertial,
        questionnaire::{Bank, PartName, STANDARD},
    };

    /// A tertial in which `top` of `n` gave the best answer to the second
    /// question, the others the third best, and some answered in a language.
    fn tertial(period: Tertial, top: u32, n: u32, languages: &[&str]) -> Published {
        let mut counts = vec![0; 12];
        (counts[6], counts[8]) = (top, n - top);
        let bytes: Vec<u8> = [n]
            .iter()
            .chain(&counts)
            .flat_map(|number| number.to_be_bytes())
            .collect();
        let row = ReleasedRow {
            month: period.first_month(),
            questionnaire: Bank::shipped().newest(STANDARD).unwrap(),
            part: PartName::All,
            activity_type: Some(ActivityType::AdviceTalk),
            area: None,
            role: None,
            tally: Tally::from_bytes(&bytes, 12).unwrap(),
        };
        let rows = if n == 0 { vec![] } else { vec![row] };
        let languages: BTreeMap<String, u32> = languages
            .iter()
            .map(|tag| ((*tag).to_owned(), 10))
            .collect();
        Published::from_closed_periods(
            Period::Tertial(period),
            Some(period.last_month()),
            Closed {
                rows,
                languages: [(STANDARD.to_owned(), languages)].into(),
                ..Closed::default()
            },
            Minimums::LOWEST,
        )
    }

    #[test]
    fn a_series_has_points_gaps_marks_and_signals() {
        let mut period: Tertial = "2023-T1".parse().unwrap();
        let mut published = Vec::new();
        for (top, n, languages) in [
            (10, 100, &["sv"][..]),
            (20, 100, &["sv", "*"]),
            (0, 0, &[]),
            (30, 100, &["ar", "sv"]),
            (2, 3, &["sv"]),
            (40, 100, &["ar", "sv"]),
            (50, 100, &["sv"]),
        ] {
            published.push(tertial(period, top, n, languages));
            period = period.next();
        }
        let series = Series::of(&published, ActivityType::AdviceTalk, None, "help");
        assert_eq!(series.steps[2].point, Err(Gap::Nothing));
        assert_eq!(series.steps[4].point, Err(Gap::TooFew));
        let first = series.steps[0].point.as_ref().unwrap();
        assert_eq!(
            (
                (first.n, first.asked),
                first.figure.shares().unwrap().top.part,
                first.figure.shares().unwrap().top.base
            ),
            ((100, 100), 10, 100)
        );
        assert_eq!(series.steps[3].marks, [Mark::LanguageAppeared("ar".into())]);
        assert!(
            series
                .steps
                .iter()
                .enumerate()
                .all(|(place, step)| place == 3 || step.marks.is_empty())
        );
        let signals = series.signals(ShareKind::Top);
        assert_eq!(signals.len(), 1, "ten to fifty percent rise, gaps or not");
        assert_eq!(
            (
                signals[0].pattern,
                signals[0].first,
                signals[0].last,
                signals[0].points
            ),
            (run_chart::Pattern::Trend, 0, 6, 5)
        );
        assert_eq!(
            series.median(ShareKind::Top),
            None,
            "five points are too few"
        );
        let recommend = Series::of(&published, ActivityType::AdviceTalk, None, "recommend");
        assert_eq!(
            recommend.steps[0].point,
            Err(Gap::Nothing),
            "nobody was asked"
        );
        let elsewhere: AreaId = "farsta".parse().unwrap();
        let none = Series::of(
            &published,
            ActivityType::AdviceTalk,
            Some(&elsewhere),
            "help",
        );
        assert!(
            none.steps
                .iter()
                .all(|step| step.point == Err(Gap::Nothing)),
            "pooled forms belong to no area"
        );
    }
}

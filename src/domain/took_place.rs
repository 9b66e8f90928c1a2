//! What took place in a period: talks and visits as they were registered, what
//! else was held, how long open preschools were open at its end. The one source
//! of these figures for every page, paper and file.
//!
//! A talk, a first talk, a visit, a family, a meeting, a person and an answer
//! are never added to each other, but for first talks and first visits: what
//! the city's reports call unique contacts, though nobody is followed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    activity_type::ActivityType,
    area::{AreaId, DistrictId},
    counting::came::Came,
    figures::{
        response_rate::{Response, ResponseRate},
        results::{Field, Figures, Part, Published},
        shares::Share,
    },
    held::{Held, HeldRow, HeldType, by_area},
    lists::{List, ListName},
    offered::{Offered, OfferedRow},
    organisation::Municipality,
    period::Period,
    preschool::{OpeningHours, WeekHours, hours_together},
    questionnaire::Questionnaire,
    registered::{FieldFigures, NEED, Registered, ToldApart, Where},
};

pub use super::registered::WHO;

/// What is registered one by one.
pub const REGISTERED: [ActivityType; 2] = [ActivityType::AdviceTalk, ActivityType::HomeVisit];

/// The field that says how they found the support.
const WAYS: &str = "way_in";

/// What is registered of each type, and the lists its options come from.
pub type RegistrationQuestions =
    BTreeMap<ActivityType, (Arc<Questionnaire>, BTreeMap<ListName, List>)>;

/// What took place in a period.
#[derive(Debug, Clone)]
pub struct TookPlace {
    /// Talks and visits, of closed tertials.
    pub registered: Registered,
    /// What is registered of them.
    pub questions: RegistrationQuestions,
    /// Meetings, courses and weeks of open preschools: plain sums.
    pub held: Vec<HeldRow>,
    /// Preschools that were open when the period ended.
    pub open: Vec<OpeningHours>,
    /// Posts of each district in hundredths, where the period is a tertial and
    /// its status report gives them.
    pub posts: BTreeMap<DistrictId, i64>,
    /// The municipality's lists of partners and programmes.
    pub lists: BTreeMap<ListName, List>,
}

impl TookPlace {
    /// Nothing: of what no activity belongs to, as a round of a survey.
    #[must_use]
    pub fn nothing(period: Period) -> Self {
        Self {
            registered: Registered::of_rows(period, Vec::new()),
            questions: BTreeMap::new(),
            held: Vec::new(),
            open: Vec::new(),
            posts: BTreeMap::new(),
            lists: BTreeMap::new(),
        }
    }

    /// Whether nothing is known to have taken place.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.registered.is_empty() && self.held.is_empty() && self.open.is_empty()
    }

    /// What was said in a field; none: nothing was released, or not at this
    /// level.
    #[must_use]
    pub fn field(
        &self,
        activity_type: ActivityType,
        construct: &str,
        place: Where<'_>,
    ) -> Option<FieldFigures> {
        let (_, lists) = self.questions.get(&activity_type)?;
        self.registered
            .field(activity_type, construct, place, lists)
    }

    /// What is told of a type by the question that tells it apart, of the whole
    /// municipality.
    #[must_use]
    pub fn told_apart(&self, activity_type: ActivityType) -> Vec<ToldApart> {
        let found = self.questions.get(&activity_type);
        found.map_or_else(Vec::new, |(_, lists)| {
            self.registered.told_apart(activity_type, lists)
        })
    }

    /// Whether a field is shown at this level.
    #[must_use]
    pub fn is_shown(&self, activity_type: ActivityType, construct: &str, place: Where<'_>) -> bool {
        let found = self.questions.get(&activity_type);
        let question = found.and_then(|(asked, _)| asked.question(construct));
        question.is_some_and(|question| self.registered.is_shown(question, place))
    }

    /// How many talks or visits took place; none where none was registered.
    #[must_use]
    pub fn came(&self, activity_type: ActivityType, place: Where<'_>) -> Option<Came> {
        let came = self.registered.held(activity_type, place);
        (came.held > 0).then_some(came)
    }

    /// First talks and first visits together.
    #[must_use]
    pub fn first_contacts(&self, place: Where<'_>) -> Option<u32> {
        let came = REGISTERED
            .into_iter()
            .filter_map(|one| self.came(one, place));
        came.map(|came| came.first).reduce(u32::saturating_add)
    }

    /// The share with this person among those who came, of talks or visits at
    /// which that was said.
    #[must_use]
    pub fn with(&self, activity_type: ActivityType, who: &str, place: Where<'_>) -> Option<Share> {
        let figures = self.field(activity_type, WHO, place)?;
        Share::of(figures.with(who), figures.said())
    }

    /// The share at which another language was needed, of those at which that
    /// was said: of first talks, and of all visits.
    #[must_use]
    pub fn language_need(&self, activity_type: ActivityType, place: Where<'_>) -> Option<Share> {
        let figures = self.field(activity_type, NEED, place)?;
        Share::of(figures.of("yes"), figures.said())
    }

    /// How many ways to the support anybody came by; none where nothing is
    /// shown of them at this level.
    #[must_use]
    pub fn ways_in(&self, place: Where<'_>) -> Option<usize> {
        let found = REGISTERED
            .into_iter()
            .filter_map(|one| self.field(one, WAYS, place))
            .filter(|figures| figures.said() > 0);
        let used = found.map(|figures| {
            let options = figures.options.into_iter();
            let used = options.filter(|(_, count)| *count > 0);
            used.map(|(code, _)| code).collect::<BTreeSet<_>>()
        });
        let all = used.reduce(|mut all, more| {
            all.extend(more);
            all
        });
        all.map(|all| all.len())
    }

    /// Forms returned of talks or visits held, in the tertials and areas that
    /// registered any: nearest to how the city's reports tell it. It may be more
    /// than one, since both parents may answer.
    #[must_use]
    pub fn returned_of_held(
        &self,
        published: &Published,
        activity_type: ActivityType,
        place: Where<'_>,
    ) -> Option<(f64, Response)> {
        match self.rate_of_held(published, activity_type, place)? {
            ResponseRate::NoBasis => None,
            ResponseRate::Of(_, response) | ResponseRate::MoreThanOffered(response) => {
                let base = f64::from(response.offered.max(1));
                Some((f64::from(response.returned) / base, response))
            }
        }
    }

    fn rate_of_held(
        &self,
        published: &Published,
        activity_type: ActivityType,
        place: Where<'_>,
    ) -> Option<ResponseRate> {
        // What was held stands where the numbers offered do: tertial, type, area.
        let rows = self.registered.came_rows().map(|row| OfferedRow {
            month: row.tertial.last_month(),
            activity_type: row.activity_type,
            area: row.area.clone(),
            offered: Offered {
                participants: i64::from(row.came.held),
                ..Offered::default()
            },
        });
        let published = published.clone().with_offered(rows.collect());
        let (fields, area): (&[Field], _) = match place {
            Where::Everywhere => (&[Field::Type], Part::Summed),
            Where::Area(Some(area)) => (&[Field::Type, Field::Area], Part::Of(area.clone())),
            Where::Area(None) => return None,
        };
        let mut figures = published.by(fields).into_iter();
        let ours =
            figures.find(|one| one.activity_type == Part::Of(activity_type) && one.area == area);
        ours.as_ref().map(Figures::response_rate).cloned()
    }

    /// What was held of a kind; none where nothing was entered.
    #[must_use]
    pub fn sum(&self, held_type: HeldType, place: Where<'_>) -> Option<Held> {
        let areas = by_area(&self.held, held_type);
        match place {
            Where::Everywhere => areas.into_values().reduce(|sum, more| sum.and(&more)),
            Where::Area(area) => areas.get(&area.cloned()).cloned(),
        }
    }

    /// Hours a week that open preschools were open when the period ended; none
    /// where no hours are known.
    #[must_use]
    pub fn hours(&self) -> Option<WeekHours> {
        (!self.open.is_empty()).then(|| hours_together(&self.open))
    }

    /// Talks or visits per post, in tenths, where the posts of every district
    /// of an area are known; of the municipality: of such areas together.
    #[must_use]
    pub fn per_post(
        &self,
        activity_type: ActivityType,
        municipality: &Municipality,
        place: Where<'_>,
    ) -> Option<i64> {
        let areas = self.registered.areas(activity_type).into_iter().flatten();
        let ours = areas.filter(|area| match place {
            Where::Everywhere => true,
            Where::Area(wanted) => wanted == Some(area),
        });
        let mut sums = (0, 0);
        for area in ours {
            if let Some(posts) = self.posts_of(&area, activity_type, municipality) {
                let held = self
                    .registered
                    .held(activity_type, Where::Area(Some(&area)))
                    .held;
                sums = (sums.0 + i64::from(held), sums.1 + posts);
            }
        }
        let (held, hundredth_posts) = sums;
        // Half up to a tenth: held ÷ (posts ÷ 100) is held × 1000 ÷ posts in tenths.
        (held * 2000 + hundredth_posts).checked_div(hundredth_posts * 2)
    }

    /// Posts in an area, in hundredths; none where one of its districts has
    /// none.
    fn posts_of(
        &self,
        area: &AreaId,
        activity_type: ActivityType,
        municipality: &Municipality,
    ) -> Option<i64> {
        let districts = municipality.districts.iter().filter(|district| {
            municipality
                .joining(activity_type, &district.id)
                .map_or(&district.id, |joined| &joined.id)
                == area
        });
        let posts = districts.map(|one| self.posts.get(&one.id).copied());
        let posts: Vec<i64> = posts.collect::<Option<_>>()?;
        Some(posts.into_iter().sum()).filter(|sum| *sum > 0)
    }
}

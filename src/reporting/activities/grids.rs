//! What was held, whom it reached and how they found it: the parts of the
//! report that stand before what parents answered.

use super::{Activities, SHOWN, measure_key};
use crate::{
    domain::{
        activity_type::ActivityType,
        area::AreaId,
        figures::key_figure::{Amount, Unit},
        held::{Held, HeldType, Measure, by_area},
        questionnaire::{Question, Questionnaire},
        registered::{FieldFigures, Where},
        took_place::{REGISTERED, WHO},
    },
    key_figures::amount_words,
    print::report::{Grid, Section},
    text::{construct, percent, registered_option},
    words::type_name,
};

/// Fields that say how they found the support, and what came next.
const FOUND: [&str; 3] = ["way_in", "next_step", "further_contact"];

/// What was offered and held.
pub fn held_section(told: Activities<'_>, place: Where<'_>) -> Section {
    let took_place = told.took_place;
    let mut sentences = Vec::new();
    for one in REGISTERED {
        let came = took_place.came(one, place);
        sentences.extend(came.map(|came| {
            let given = [
                ("held", told.number(came.held)),
                ("first", told.number(came.first)),
            ];
            told.with(&format!("registered-volume-{one}"), &given)
        }));
    }
    let both = REGISTERED
        .into_iter()
        .all(|one| took_place.came(one, place).is_some());
    let contacts = took_place.first_contacts(place).filter(|_| both);
    sentences.extend(contacts.map(|contacts| {
        let given = [("number", told.number(contacts))];
        told.with("registered-first-contacts", &given)
    }));
    for held_type in HeldType::ALL {
        let sum = took_place.sum(held_type, place);
        sentences.extend(sum.map(|sum| told.held_sentence(held_type, &sum)));
    }
    let hours = took_place.hours().filter(|_| place == Where::Everywhere);
    sentences.extend(hours.map(|hours| {
        let given = [
            ("hours", hours.written()),
            ("number", told.number(took_place.open.len())),
        ];
        told.with("held-hours", &given)
    }));
    let mut tables = Vec::new();
    if place == Where::Everywhere {
        tables.extend(
            REGISTERED
                .into_iter()
                .filter_map(|one| told.areas_grid(one)),
        );
        tables.extend(SHOWN.into_iter().filter_map(|one| told.held_grid(one)));
    }
    tables.extend(told.partners_grid(place));
    Section {
        heading: told.say("report-held"),
        sentences,
        tables,
    }
}

/// Whom it reached.
pub fn reached(told: Activities<'_>, place: Where<'_>) -> Section {
    let took_place = told.took_place;
    let mut section = Section {
        heading: told.say("report-reached"),
        sentences: Vec::new(),
        tables: Vec::new(),
    };
    for one in REGISTERED {
        section.sentences.extend(told.who_came(one, place));
        if place == Where::Everywhere {
            section.tables.extend(told.who_by_area(one));
            section.tables.extend(told.apart_grid(one));
        }
        section
            .tables
            .extend(told.fields(one, place, |name| !FOUND.contains(&name)));
    }
    for held_type in [HeldType::ThemeMeeting, HeldType::ParentingProgramme] {
        let sum = took_place.sum(held_type, place);
        let by_role = sum.filter(|sum| sum.get(&Measure::Mothers) + sum.get(&Measure::Fathers) > 0);
        section
            .tables
            .extend(by_role.map(|sum| told.roles_grid(held_type, &sum)));
    }
    section
}

/// How they found it, and what came next.
pub fn found(told: Activities<'_>, place: Where<'_>) -> Section {
    let mut section = Section {
        heading: told.say("report-found"),
        sentences: Vec::new(),
        tables: Vec::new(),
    };
    for one in REGISTERED {
        let figures = told.took_place.field(one, "way_in", place);
        let used = figures.filter(|figures| figures.said() > 0);
        section.sentences.extend(used.map(|figures| {
            let given = [
                ("type", type_name(one, told.language)),
                ("number", told.number(figures.used())),
            ];
            told.with("registered-said-ways", &given)
        }));
        section
            .tables
            .extend(told.fields(one, place, |name| FOUND.contains(&name)));
    }
    let is_registered = REGISTERED
        .into_iter()
        .any(|one| told.took_place.came(one, place).is_some());
    if is_registered {
        section.sentences.push(told.say("registered-finer"));
    }
    section
}

/// A share of those of whom something was said; a dash where nothing was.
fn share(told: Activities<'_>, part: u32, figures: &FieldFigures) -> String {
    match figures.said() {
        0 => "–".to_owned(),
        said => percent(told.language, f64::from(part) / f64::from(said)),
    }
}

impl Activities<'_> {
    fn heads<const N: usize>(&self, keys: [&str; N]) -> Vec<String> {
        keys.map(|key| self.say(key)).to_vec()
    }

    fn held_sentence(&self, held_type: HeldType, sum: &Held) -> String {
        let of = |measure: Measure| self.number(sum.get(&measure));
        let given = [
            ("held", of(Measure::Meetings)),
            ("sessions", of(Measure::Sessions)),
            ("participants", of(Measure::Participants)),
            ("adults", of(Measure::VisitsAdults)),
            ("children", of(Measure::VisitsChildren)),
            ("registered", of(Measure::Registered)),
            ("completed", of(Measure::Completed)),
        ];
        self.with(&format!("held-type-{held_type}-said"), &given)
    }

    /// Numbers of each area, with those per post where any posts are known.
    fn areas_grid(&self, activity_type: ActivityType) -> Option<Grid> {
        let took_place = self.took_place;
        took_place.came(activity_type, Where::Everywhere)?;
        let has_posts = !took_place.posts.is_empty();
        let mut columns = self.heads(["choose-area", "registered-held", "registered-first"]);
        columns.extend(has_posts.then(|| self.say("registered-per-post")));
        let row = |place: Where<'_>| {
            let came = took_place.registered.held(activity_type, place);
            let mut row = vec![
                self.place_name(place),
                self.number(came.held),
                self.number(came.first),
            ];
            row.extend(has_posts.then(|| self.per_post(activity_type, place)));
            row
        };
        Some(Grid {
            caption: self.say(&format!("registered-areas-{activity_type}")),
            columns,
            rows: self.by_area(activity_type, row),
        })
    }

    /// A row per area, and one for all where there are several.
    fn by_area(
        &self,
        activity_type: ActivityType,
        row: impl Fn(Where<'_>) -> Vec<String>,
    ) -> Vec<Vec<String>> {
        let mut areas = self.areas(activity_type);
        // What was pooled over areas was held in one of them.
        let is_apart = |area: &Option<AreaId>| {
            let place = Where::Area(area.as_ref());
            self.took_place.came(activity_type, place).is_some()
        };
        areas.retain(is_apart);
        let mut rows: Vec<_> = areas
            .iter()
            .map(|one| row(Where::Area(one.as_ref())))
            .collect();
        if areas.len() > 1 {
            rows.push(row(Where::Everywhere));
        }
        rows
    }

    pub fn per_post(&self, activity_type: ActivityType, place: Where<'_>) -> String {
        let found = self
            .took_place
            .per_post(activity_type, self.municipality, place);
        let written = |tenths: i64| {
            let amount = Amount::of_hundredths(Unit::Number, tenths * 10);
            let words = |amount| amount_words(Unit::Number, amount, self.language);
            amount.map_or_else(|| "–".to_owned(), words)
        };
        found.map_or_else(|| "–".to_owned(), written)
    }

    fn who_by_area(&self, activity_type: ActivityType) -> Option<Grid> {
        self.took_place
            .field(activity_type, WHO, Where::Everywhere)?;
        let row = |place: Where<'_>| {
            let figures = self.took_place.field(activity_type, WHO, place);
            let of = |who: &str| {
                let figures = figures.as_ref();
                figures.map_or_else(
                    || "–".to_owned(),
                    |figures| share(*self, figures.with(who), figures),
                )
            };
            vec![self.place_name(place), of("mother"), of("father")]
        };
        Some(Grid {
            caption: self.say(&format!("registered-who-{activity_type}")),
            columns: self.heads([
                "choose-area",
                "registered-with-mother",
                "registered-with-father",
            ]),
            rows: self.by_area(activity_type, row),
        })
    }

    /// A table per field that is shown here and of which anything was said.
    fn fields(
        &self,
        activity_type: ActivityType,
        place: Where<'_>,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Vec<Grid> {
        let Some((asked, _)) = self.took_place.questions.get(&activity_type) else {
            return Vec::new();
        };
        let questions = asked.questions.iter();
        let wanted = questions.filter(|question| is_wanted(&question.construct));
        let grid = |question: &Question| {
            let figures = self
                .took_place
                .field(activity_type, &question.construct, place)?;
            (figures.said() > 0).then(|| self.field_grid(activity_type, asked, question, &figures))
        };
        wanted.filter_map(grid).collect()
    }

    fn field_grid(
        &self,
        activity_type: ActivityType,
        asked: &Questionnaire,
        question: &Question,
        figures: &FieldFigures,
    ) -> Grid {
        // First ones alone were asked what only they are.
        let of = question.asked_when().map_or("all", |_| "first");
        let base = [
            ("said", self.number(figures.said())),
            ("asked", self.number(figures.asked)),
        ];
        let name = construct(asked, &question.construct, self.language);
        let base = self.with(&format!("registered-base-{of}-{activity_type}"), &base);
        let several = question.takes_several();
        let several = several.then(|| format!(" {}", self.say("registered-several")));
        let lists = self.took_place.questions.get(&activity_type);
        let row = |(code, count): &(String, u32)| {
            let option = lists.map_or_else(
                || code.clone(),
                |(_, lists)| registered_option((asked, lists), question, code, self.language),
            );
            vec![option, self.number(*count), share(*self, *count, figures)]
        };
        let said = figures.options.iter().filter(|(_, count)| *count > 0);
        Grid {
            caption: format!("{name} {base}{}", several.unwrap_or_default()),
            columns: self.heads(["registered-option", "registered-number", "registered-share"]),
            rows: said.map(row).collect(),
        }
    }

    fn held_grid(&self, (held_type, measures): (HeldType, &[(Measure, &str)])) -> Option<Grid> {
        let areas = by_area(&self.took_place.held, held_type);
        if areas.is_empty() {
            return None;
        }
        let mut columns = vec![self.say("choose-area")];
        columns.extend(measures.iter().map(|(_, key)| self.say(key)));
        let row = |name: String, held: &Held| -> Vec<String> {
            let numbers = measures.iter().map(|(one, _)| self.number(held.get(one)));
            std::iter::once(name).chain(numbers).collect()
        };
        let mut named: Vec<(String, &Held)> = areas
            .iter()
            .map(|(area, held)| (self.place_name(Where::Area(area.as_ref())), held))
            .collect();
        named.sort_by_key(|(name, _)| crate::domain::area::in_swedish_order(name));
        let mut rows: Vec<_> = named
            .into_iter()
            .map(|(name, held)| row(name, held))
            .collect();
        if rows.len() > 1 {
            let all = self.took_place.sum(held_type, Where::Everywhere);
            rows.extend(all.map(|all| row(self.say("registered-whole"), &all)));
        }
        Some(Grid {
            caption: self.say(&format!("held-type-{held_type}")),
            columns,
            rows,
        })
    }

    /// With whom theme meetings were held; one may have several.
    fn partners_grid(&self, place: Where<'_>) -> Option<Grid> {
        let sum = self.took_place.sum(HeldType::ThemeMeeting, place)?;
        let meetings = u32::try_from(sum.get(&Measure::Meetings)).ok()?;
        let is_partner = |measure: &Measure| matches!(measure, Measure::Partner(_));
        let partners = sum.numbers().filter(|(measure, _)| is_partner(measure));
        let row = |(measure, number): (&Measure, i64)| {
            let number = u32::try_from(number).unwrap_or(0);
            let share = f64::from(number) / f64::from(meetings.max(1));
            vec![
                self.detail(measure).unwrap_or_default(),
                self.number(number),
                percent(self.language, share),
            ]
        };
        let rows: Vec<_> = partners.map(row).collect();
        (meetings > 0 && !rows.is_empty()).then(|| Grid {
            caption: self.say("registered-partners"),
            columns: self.heads(["registered-partner", "held-meetings", "registered-share"]),
            rows,
        })
    }

    /// Who came to meetings or courses, of all who came.
    fn roles_grid(&self, held_type: HeldType, sum: &Held) -> Grid {
        let all = u32::try_from(sum.get(&Measure::Participants)).unwrap_or(0);
        let row = |measure: Measure| {
            let number = u32::try_from(sum.get(&measure)).unwrap_or(0);
            let share = f64::from(number) / f64::from(all.max(1));
            let name = self.say(measure_key(&measure));
            vec![name, self.number(number), percent(self.language, share)]
        };
        let kind = [("type", self.say(&format!("held-type-{held_type}")))];
        Grid {
            caption: self.with("registered-roles", &kind),
            columns: self.heads(["registered-who", "registered-number", "registered-share"]),
            rows: [Measure::Mothers, Measure::Fathers, Measure::Others]
                .map(row)
                .to_vec(),
        }
    }
}

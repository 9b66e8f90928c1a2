//! What took place in sentences: who came, what stands out beside the period
//! before, what is missing, and what a status report begins with.

use super::Activities;
use crate::{
    domain::{
        activity_type::ActivityType,
        area::AreaId,
        figures::difference::{Difference, difference},
        held::HeldType,
        period::Period,
        registered::Where,
        took_place::{REGISTERED, TookPlace, WHO},
    },
    text::percent,
    words::type_name,
};

impl Activities<'_> {
    /// With whom talks or visits were held, who came alone, and how often
    /// another language was needed.
    pub fn who_came(&self, activity_type: ActivityType, place: Where<'_>) -> Vec<String> {
        let took_place = self.took_place;
        let mut said = Vec::new();
        let with = |who| took_place.with(activity_type, who, place);
        if let (Some(mother), Some(father)) = (with("mother"), with("father")) {
            let given = [
                ("mother", percent(self.language, mother.value)),
                ("father", percent(self.language, father.value)),
            ];
            said.push(self.with(&format!("registered-said-who-{activity_type}"), &given));
        }
        let alone = took_place.field(activity_type, WHO, place);
        let alone = alone.map(|figures| (figures.of("mother"), figures.of("father")));
        if let Some((mother, father)) = alone.filter(|(mother, father)| mother + father > 0) {
            let of_alone = |part: u32| {
                let share = f64::from(part) / f64::from(mother + father);
                percent(self.language, share)
            };
            let given = [("mother", of_alone(mother)), ("father", of_alone(father))];
            said.push(self.with(&format!("registered-said-alone-{activity_type}"), &given));
        }
        let need = took_place.language_need(activity_type, place);
        said.extend(need.map(|need| {
            let given = [("share", percent(self.language, need.value))];
            self.with(&format!("registered-said-need-{activity_type}"), &given)
        }));
        said
    }
}

/// The period before, and what it is called inside a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    pub took_place: &'a TookPlace,
    pub words: &'a str,
}

/// What differs from the period before: how many there were, and whether fathers
/// surely came more or less often.
pub fn standing_out(told: Activities<'_>, before: Before<'_>, place: Where<'_>) -> Vec<String> {
    let mut said = Vec::new();
    for one in REGISTERED {
        let came = told.took_place.came(one, place);
        let then = before.took_place.came(one, place);
        if let (Some(came), Some(then)) = (came, then) {
            let given = [
                ("held", told.number(came.held)),
                ("before", told.number(then.held)),
                ("period", before.words.to_owned()),
            ];
            said.push(told.with(&format!("registered-said-before-{one}"), &given));
        }
        let with = |of: &TookPlace| of.with(one, "father", place);
        if let Some((now, then)) = with(told.took_place).zip(with(before.took_place)) {
            let key = match difference(&now, &then) {
                Some(Difference::Higher) => "registered-said-fathers-more",
                Some(Difference::Lower) => "registered-said-fathers-fewer",
                None => continue,
            };
            let given = [
                ("type", type_name(one, told.language)),
                ("share", percent(told.language, now.value)),
                ("before", percent(told.language, then.value)),
                ("period", before.words.to_owned()),
            ];
            said.push(told.with(key, &given));
        }
    }
    said
}

/// What is not known of what took place.
pub fn missing(told: Activities<'_>, place: Where<'_>) -> Vec<String> {
    let took_place = told.took_place;
    let period = took_place.registered.period();
    let mut said = Vec::new();
    if matches!(period, Period::Month(_)) {
        said.push(told.say("registered-no-month"));
    } else {
        for one in REGISTERED {
            if took_place.came(one, place).is_none() {
                said.push(told.say(&format!("registered-said-none-{one}")));
            } else {
                said.extend(told.silent_areas(one, place));
            }
        }
        let withheld = |one: &ActivityType| took_place.registered.withheld(*one);
        if REGISTERED.iter().any(withheld) {
            said.push(told.say("registered-withheld"));
        }
    }
    let nothing = HeldType::ALL
        .into_iter()
        .filter(|one| took_place.sum(*one, place).is_none())
        .map(|one| told.say(&format!("held-type-{one}")));
    let nothing: Vec<String> = nothing.collect();
    if !nothing.is_empty() {
        let given = [("names", nothing.join(", "))];
        said.push(told.with("registered-said-not-entered", &given));
    }
    if place == Where::Everywhere && took_place.open.is_empty() {
        said.push(told.say("registered-said-no-hours"));
    }
    let has_talks = took_place.first_contacts(place).is_some();
    if has_talks && matches!(period, Period::Tertial(_)) {
        said.extend(told.without_posts());
    }
    said
}

impl Activities<'_> {
    /// Areas in which none of a type was registered, though elsewhere some were.
    fn silent_areas(&self, activity_type: ActivityType, place: Where<'_>) -> Option<String> {
        let areas = self.municipality.areas_of(activity_type).into_iter();
        let silent = areas.filter(|(area, _)| {
            let of_area = Where::Area(Some(area));
            self.took_place.came(activity_type, of_area).is_none()
        });
        let names: Vec<String> = silent.map(|(_, name)| name).collect();
        let is_told = place == Where::Everywhere && !names.is_empty();
        is_told.then(|| {
            let given = [
                ("type", type_name(activity_type, self.language)),
                ("names", names.join(", ")),
            ];
            self.with("registered-said-silent", &given)
        })
    }

    /// Districts without posts, where numbers per post are wanting.
    fn without_posts(&self) -> Option<String> {
        let posts = &self.took_place.posts;
        if posts.is_empty() {
            return Some(self.say("registered-said-no-posts"));
        }
        let districts = self.municipality.districts.iter();
        let without = districts.filter(|one| !posts.contains_key(&one.id));
        let names: Vec<&str> = without.map(|one| one.name.as_str()).collect();
        let given = [("names", names.join(", "))];
        (!names.is_empty()).then(|| self.with("registered-said-without-posts", &given))
    }
}

/// What was registered of a type in an area, for its status report; nothing
/// where nothing was.
pub fn of_area(told: Activities<'_>, activity_type: ActivityType, area: &AreaId) -> Vec<String> {
    let place = Where::Area(Some(area));
    let Some(came) = told.took_place.came(activity_type, place) else {
        return Vec::new();
    };
    let given = [
        ("held", told.number(came.held)),
        ("first", told.number(came.first)),
    ];
    let mut said = vec![told.with(&format!("registered-volume-{activity_type}"), &given)];
    said.extend(told.who_came(activity_type, place));
    let posts = told
        .took_place
        .per_post(activity_type, told.municipality, place);
    said.extend(posts.map(|_| {
        let given = [("number", told.per_post(activity_type, place))];
        told.with(&format!("registered-said-per-post-{activity_type}"), &given)
    }));
    said
}

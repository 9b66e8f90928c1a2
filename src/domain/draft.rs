//! What somebody wants an activity to be: as typed, and checked.

use std::cell::RefCell;

use jiff::civil::Date;

use super::{
    activity::Activity,
    activity_type::{ActivityType, Contact},
    area::DistrictId,
    asked::AskedIn,
    day::day,
    language::{Language, Languages},
    line::{Name, NotALine, OddSign},
    organisation::Municipality,
};

/// What somebody wants an activity to be, checked; becomes an [`Activity`]
/// when it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityDraft {
    /// Kind of support.
    pub activity_type: ActivityType,
    /// Where it takes place.
    pub district: DistrictId,
    /// What staff call it, 1–120 signs.
    pub title: String,
    /// Place, when named, up to 120 signs.
    pub venue: Option<String>,
    /// Which contact the parents have.
    pub contact: Contact,
    /// First day.
    pub opens_on: Option<Date>,
    /// Last day; not before the first.
    pub closes_on: Option<Date>,
    /// 1–10 000 parents.
    pub expected: Option<u32>,
    /// Languages offered, in order; empty: the municipality's.
    pub languages: Vec<Language>,
    /// 1–200 meetings under one code.
    pub meetings: Option<u32>,
    /// Ids of what it asks besides what its type does.
    pub questionnaires: Vec<String>,
    /// Only tried out.
    pub is_test: bool,
}

impl ActivityDraft {
    /// An activity as a draft, to change parts of.
    #[must_use]
    pub fn of(activity: &Activity) -> Self {
        Self {
            activity_type: activity.activity_type,
            district: activity.district.clone(),
            title: activity.title.clone(),
            venue: activity.venue.clone(),
            contact: activity.contact,
            opens_on: activity.opens_on,
            closes_on: activity.closes_on,
            expected: activity.expected,
            languages: activity.languages.clone(),
            meetings: activity.meetings,
            questionnaires: activity.questionnaires.clone(),
            is_test: activity.is_test,
        }
    }
}

impl ActivityDraft {
    /// What of it the municipality does not have. `before`: what the activity
    /// was; what stays as it is, is no fault.
    #[must_use]
    pub fn faults_in(
        &self,
        municipality: &Municipality,
        asked: &AskedIn,
        before: Option<&Activity>,
    ) -> Vec<ActivityFault> {
        let mut faults = Vec::new();
        let stays = before.is_some_and(|before| before.district == self.district);
        let mut districts = municipality.districts.iter();
        if !stays && !districts.any(|district| district.id == self.district) {
            faults.push(ActivityFault::of("district", "activity-fault-district"));
        }
        let is_kept = before.is_some_and(|before| before.languages == self.languages);
        let mut languages = self.languages.iter();
        if !is_kept && languages.any(|one| !municipality.languages.contains(one)) {
            faults.push(ActivityFault::of("languages", "activity-fault-not-offered"));
        }
        let is_kept = before.is_some_and(|before| before.questionnaires == self.questionnaires);
        let besides = asked.check_besides(self.activity_type, &self.questionnaires);
        if !is_kept && besides.is_err() {
            faults.push(ActivityFault::of(
                "questionnaires",
                "activity-fault-questionnaires",
            ));
        }
        faults
    }
}

/// The words of an activity as they were typed; empty means left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedActivity {
    /// See [`ActivityDraft::activity_type`].
    pub activity_type: String,
    /// See [`ActivityDraft::district`].
    pub district: String,
    /// See [`ActivityDraft::title`].
    pub title: String,
    /// See [`ActivityDraft::venue`].
    pub venue: String,
    /// See [`ActivityDraft::contact`].
    pub contact: String,
    /// See [`ActivityDraft::opens_on`]; `2026-03-01`.
    pub opens_on: String,
    /// See [`ActivityDraft::closes_on`].
    pub closes_on: String,
    /// See [`ActivityDraft::expected`].
    pub expected: String,
    /// See [`ActivityDraft::languages`]; comma or space between.
    pub languages: String,
    /// See [`ActivityDraft::meetings`].
    pub meetings: String,
    /// See [`ActivityDraft::questionnaires`]; comma or space between.
    pub questionnaires: String,
    /// See [`ActivityDraft::is_test`].
    pub is_test: bool,
}

/// What is wrong with one field of a typed activity: the field's name in the
/// public interface and a message key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActivityFault {
    /// `type`, `district`, `title`, …
    pub field: &'static str,
    /// Message key `activity-fault-…`, or the one about the sign.
    pub message: &'static str,
    /// The sign that cannot be printed.
    pub sign: Option<OddSign>,
}

impl ActivityFault {
    /// A field whose message says it all.
    #[must_use]
    pub fn of(field: &'static str, message: &'static str) -> Self {
        Self {
            field,
            message,
            sign: None,
        }
    }

    fn of_line(field: &'static str, message: &'static str, fault: NotALine) -> Self {
        match fault {
            NotALine::Sign(sign) => Self {
                field,
                message: "fault-sign",
                sign: Some(sign),
            },
            NotALine::Empty | NotALine::TooLong(..) => Self::of(field, message),
        }
    }
}

/// An optional field: nothing typed is nothing; something typed must parse.
fn optional<T>(text: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, ()> {
    let text = text.trim();
    if text.is_empty() {
        Ok(None)
    } else {
        parse(text).map(Some).ok_or(())
    }
}

impl TypedActivity {
    /// An activity as somebody would type it, to change parts of.
    #[must_use]
    pub fn of(activity: &Activity) -> Self {
        let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let tags: Vec<&str> = activity
            .languages
            .iter()
            .map(|language| language.tag())
            .collect();
        Self {
            activity_type: activity.activity_type.to_string(),
            district: activity.district.to_string(),
            title: activity.title.clone(),
            venue: activity.venue.clone().unwrap_or_default(),
            contact: activity.contact.as_str().to_owned(),
            opens_on: date(activity.opens_on),
            closes_on: date(activity.closes_on),
            expected: activity
                .expected
                .map(|expected| expected.to_string())
                .unwrap_or_default(),
            languages: tags.join(","),
            meetings: activity
                .meetings
                .map(|meetings| meetings.to_string())
                .unwrap_or_default(),
            questionnaires: activity.questionnaires.join(","),
            is_test: activity.is_test,
        }
    }

    /// The fields of the form, as they stand there.
    #[must_use]
    pub fn fields(&self) -> Vec<(String, String)> {
        let languages = self.languages.split(',').filter(|tag| !tag.is_empty());
        let besides = self.questionnaires.split(',').filter(|id| !id.is_empty());
        let single = [
            ("title", &self.title),
            ("venue", &self.venue),
            ("contact", &self.contact),
            ("opens_on", &self.opens_on),
            ("closes_on", &self.closes_on),
            ("expected", &self.expected),
            ("meetings", &self.meetings),
        ];
        let test = self.is_test.then_some(("is_test", "yes"));
        let single = single.map(|(name, value)| (name, value.as_str()));
        single
            .into_iter()
            .chain(languages.map(|tag| ("languages", tag)))
            .chain(besides.map(|id| ("questionnaires", id)))
            .chain(test)
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// Every field that is wrong, in the order of the form.
    pub fn read(&self) -> Result<ActivityDraft, Vec<ActivityFault>> {
        let faults = RefCell::new(Vec::new());
        let add = |fault| faults.borrow_mut().push(fault);
        let error = |field, message| add(ActivityFault::of(field, message));
        let activity_type = self
            .activity_type
            .trim()
            .parse()
            .map_err(|_| error("type", "activity-fault-type"))
            .ok();
        let district = self
            .district
            .trim()
            .parse()
            .map_err(|_| error("district", "activity-fault-district"))
            .ok();
        let title = Name::read(&self.title)
            .map_err(|fault| {
                add(ActivityFault::of_line(
                    "title",
                    "activity-fault-title",
                    fault,
                ))
            })
            .ok();
        let venue = Name::read_if_any(&self.venue).map_err(|fault| {
            add(ActivityFault::of_line(
                "venue",
                "activity-fault-venue",
                fault,
            ))
        });
        let contact = optional(&self.contact, |text| text.parse().ok())
            .map_err(|()| error("contact", "activity-fault-contact"));
        let opens_on =
            optional(&self.opens_on, day).map_err(|()| error("opens_on", "activity-fault-date"));
        let closes_on =
            optional(&self.closes_on, day).map_err(|()| error("closes_on", "activity-fault-date"));
        if let (Ok(Some(first)), Ok(Some(last))) = (opens_on, closes_on)
            && last < first
        {
            error("closes_on", "activity-fault-dates-reversed");
        }
        let expected = optional(&self.expected, |text| {
            text.parse()
                .ok()
                .filter(|number| (1..=10_000).contains(number))
        })
        .map_err(|()| error("expected", "activity-fault-expected"));
        let languages = Languages::read(&self.languages)
            .map_err(|_| error("languages", "activity-fault-language"));
        let meetings = optional(&self.meetings, |text| {
            text.parse()
                .ok()
                .filter(|number| (1..=200).contains(number))
        })
        .map_err(|()| error("meetings", "activity-fault-meetings"));
        match (
            activity_type,
            district,
            title,
            venue,
            contact,
            opens_on,
            closes_on,
            expected,
            languages,
            meetings,
        ) {
            (
                Some(activity_type),
                Some(district),
                Some(title),
                Ok(venue),
                Ok(contact),
                Ok(opens_on),
                Ok(closes_on),
                Ok(expected),
                Ok(languages),
                Ok(meetings),
            ) if faults.borrow().is_empty() => {
                let contact = contact.unwrap_or(Contact::Mixed);
                let is_test = self.is_test;
                let besides = self.questionnaires.split([',', ' ']).map(str::trim);
                let besides = besides.filter(|id| !id.is_empty());
                Ok(ActivityDraft {
                    activity_type,
                    district,
                    title: title.into(),
                    venue: venue.map(String::from),
                    contact,
                    opens_on,
                    closes_on,
                    expected,
                    languages: languages.into(),
                    meetings,
                    questionnaires: besides.map(str::to_owned).collect(),
                    is_test,
                })
            }
            _ => Err(faults.into_inner()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> TypedActivity {
        TypedActivity {
            activity_type: "advice_talk".into(),
            district: "farsta".into(),
            title: " Samtal ".into(),
            expected: "12".into(),
            languages: "sv, ar".into(),
            ..TypedActivity::default()
        }
    }

    #[test]
    fn a_good_form_becomes_a_draft() {
        let draft = typed().read().unwrap();
        assert_eq!(
            (
                draft.title.as_str(),
                draft.contact,
                draft.expected,
                draft.languages.len()
            ),
            ("Samtal", Contact::Mixed, Some(12), 2)
        );
    }

    #[test]
    fn every_fault_is_told_at_once_with_its_field() {
        let wrong = TypedActivity {
            activity_type: "talk".into(),
            district: "Farsta!".into(),
            title: "abc\u{202e}def".into(),
            opens_on: "2026-03-02".into(),
            closes_on: "2026-03-01".into(),
            expected: "100000".into(),
            languages: "sv,xx".into(),
            contact: "second".into(),
            ..TypedActivity::default()
        };
        let fields: Vec<_> = wrong
            .read()
            .unwrap_err()
            .iter()
            .map(|error| error.field)
            .collect();
        assert_eq!(
            fields,
            [
                "type",
                "district",
                "title",
                "contact",
                "closes_on",
                "expected",
                "languages"
            ]
        );
        assert!(
            TypedActivity {
                expected: "0".into(),
                ..typed()
            }
            .read()
            .is_err()
        );
        assert!(
            TypedActivity {
                meetings: "201".into(),
                ..typed()
            }
            .read()
            .is_err()
        );
        assert!(
            TypedActivity {
                title: "x".repeat(121),
                ..typed()
            }
            .read()
            .is_err()
        );
        assert!(
            TypedActivity {
                closes_on: "i morgon".into(),
                ..typed()
            }
            .read()
            .is_err()
        );
    }
}

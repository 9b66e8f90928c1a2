//! What somebody wants an activity to be: as typed, and checked.

use jiff::civil::Date;

use super::{
    activity::{Activity, ActivityType, Contact},
    area::DistrictId,
    language::Language,
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
            is_test: activity.is_test,
        }
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
    /// See [`ActivityDraft::is_test`].
    pub is_test: bool,
}

/// What is wrong with one field of a typed activity: the field's name in the
/// public interface and a message key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActivityFault {
    /// `type`, `district`, `title`, …
    pub field: &'static str,
    /// Message key `activity-fault-…`.
    pub message: &'static str,
}

/// A line of plain text: at most `longest` signs, no control signs and none
/// of the marks that turn the writing direction of what follows.
fn plain_line(text: &str, longest: usize) -> Option<String> {
    let line = text.trim();
    let is_hidden = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    (line.chars().count() <= longest && !line.chars().any(is_hidden)).then(|| line.to_owned())
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
            is_test: activity.is_test,
        }
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// Every field that is wrong, in the order of the form.
    pub fn read(&self) -> Result<ActivityDraft, Vec<ActivityFault>> {
        let mut faults = Vec::new();
        let mut error = |field, message| faults.push(ActivityFault { field, message });
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
        let title = plain_line(&self.title, 120).filter(|title| !title.is_empty());
        if title.is_none() {
            error("title", "activity-fault-title");
        }
        let venue = optional(&self.venue, |text| plain_line(text, 120))
            .map_err(|()| error("venue", "activity-fault-venue"));
        let contact = optional(&self.contact, |text| text.parse().ok())
            .map_err(|()| error("contact", "activity-fault-contact"));
        let opens_on = optional(&self.opens_on, |text| text.parse().ok())
            .map_err(|()| error("opens_on", "activity-fault-date"));
        let closes_on: Result<Option<Date>, ()> =
            optional(&self.closes_on, |text| text.parse().ok())
                .map_err(|()| error("closes_on", "activity-fault-date"));
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
        let tags = self
            .languages
            .split([',', ' '])
            .map(str::trim)
            .filter(|tag| !tag.is_empty());
        let languages: Result<Vec<Language>, ()> =
            tags.map(|tag| tag.parse().map_err(|_| ())).collect();
        let languages = languages.map_err(|()| error("languages", "activity-fault-language"));
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
            ) if faults.is_empty() => {
                let contact = contact.unwrap_or(Contact::Mixed);
                let is_test = self.is_test;
                Ok(ActivityDraft {
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
                    is_test,
                })
            }
            _ => Err(faults),
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

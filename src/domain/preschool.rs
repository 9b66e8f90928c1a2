//! Open preschools: how long they are open, and of which weeks their numbers
//! have come. One is a venue of a district, or the district's whole where it
//! names no venues.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    area::DistrictId,
    organisation::{Municipality, MunicipalityCode},
    week::Week,
};

/// One open preschool.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Preschool {
    /// Whose.
    pub municipality: MunicipalityCode,
    /// Where.
    pub district: DistrictId,
    /// The venue's name; empty for all of a district.
    pub venue: String,
}

impl Preschool {
    /// The open preschools of a municipality, in the order of its districts; of
    /// one district alone where it is given.
    #[must_use]
    pub fn all(municipality: &Municipality, own: Option<&DistrictId>) -> Vec<Self> {
        let districts = municipality.districts.iter();
        let ours = districts.filter(|district| own.is_none_or(|own| *own == district.id));
        let venues = ours.flat_map(|district| {
            let whole = district.venues.is_empty().then(String::new);
            let venues = whole.into_iter().chain(district.venues.iter().cloned());
            venues.map(|venue| Self {
                municipality: municipality.code.clone(),
                district: district.id.clone(),
                venue,
            })
        });
        venues.collect()
    }

    /// What it is called.
    #[must_use]
    pub fn name<'a>(&'a self, municipality: &'a Municipality) -> &'a str {
        if self.venue.is_empty() {
            municipality.name_of(&self.district).unwrap_or_default()
        } else {
            &self.venue
        }
    }
}

/// Who runs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunBy {
    /// The municipality.
    Municipal,
    /// A congregation, an association, somebody else.
    Other,
}

impl RunBy {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Municipal, Self::Other];

    /// The word used in tables, forms and message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Municipal => "municipal",
            Self::Other => "other",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// Hours a week, kept in minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WeekHours(u32);

impl WeekHours {
    /// From minutes; none when a week has fewer.
    #[must_use]
    pub fn of_minutes(minutes: u32) -> Option<Self> {
        (minutes <= 7 * 24 * 60).then_some(Self(minutes))
    }

    /// Reads `23`, `12,5` or `12.25`.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim().replace(',', ".");
        let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !digits(whole) || !digits(part)
        {
            return None;
        }
        let hundredths: u32 = format!("{part:0<2}").parse().ok()?;
        let minutes = whole.parse::<u32>().ok()? * 60 + hundredths * 60 / 100;
        Self::of_minutes(minutes)
    }

    /// In minutes.
    #[must_use]
    pub fn minutes(self) -> u32 {
        self.0
    }

    /// With a decimal comma and no more decimals than there are: `12,5`.
    #[must_use]
    pub fn written(self) -> String {
        let hundredths = (self.0 % 60) * 100 / 60;
        let (whole, part) = (self.0 / 60, format!("{hundredths:02}"));
        match part.trim_end_matches('0') {
            "" => whole.to_string(),
            part => format!("{whole},{part}"),
        }
    }
}

/// What holds of a preschool from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningHours {
    /// Which.
    pub preschool: Preschool,
    /// The first day.
    pub from: Date,
    /// How long it is open a week; none at all: it is closed.
    pub hours: WeekHours,
    /// Who runs it.
    pub run_by: RunBy,
    /// Whether it is an introductory one.
    pub is_introductory: bool,
}

/// What holds of each preschool on a day, in whatever order the rows stand.
#[must_use]
pub fn open_on(rows: &[OpeningHours], day: Date) -> BTreeMap<&Preschool, &OpeningHours> {
    let mut open: BTreeMap<&Preschool, &OpeningHours> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.from <= day) {
        let kept = open.entry(&row.preschool).or_insert(row);
        if kept.from < row.from {
            *kept = row;
        }
    }
    open.retain(|_, hours| hours.hours > WeekHours::default());
    open
}

/// The hours a week that the preschools of a district, or of all, are open.
#[must_use]
pub fn hours_together<'a>(open: impl IntoIterator<Item = &'a OpeningHours>) -> WeekHours {
    WeekHours(open.into_iter().map(|one| one.hours.minutes()).sum())
}

/// What becomes of the mark that a week has been sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekMark {
    /// It is set; a week that has it is refused.
    Once(Week),
    /// It is set, whether it was or not: a correction.
    Set(Week),
    /// It is taken away: the numbers are.
    Unset(Week),
}

impl WeekMark {
    /// Which week.
    #[must_use]
    pub fn week(self) -> Week {
        let (Self::Once(week) | Self::Set(week) | Self::Unset(week)) = self;
        week
    }
}

/// Weeks looked back for numbers that have not come.
const LOOKED_BACK: usize = 8;

/// The finished weeks of which a preschool's numbers are missing, newest first:
/// those in which it was open, or after the first that it sent.
#[must_use]
pub fn missing_weeks(
    preschool: &Preschool,
    hours: &[OpeningHours],
    sent: &BTreeSet<(Preschool, Week)>,
    today: Date,
) -> Vec<Week> {
    let first_sent = sent
        .iter()
        .filter(|(whose, _)| whose == preschool)
        .map(|(_, week)| *week)
        .min();
    let is_expected = |week: Week| {
        let is_open = open_on(hours, week.monday()).contains_key(preschool);
        let has_hours = hours.iter().any(|one| one.preschool == *preschool);
        is_open || (!has_hours && first_sent.is_some_and(|first| first < week))
    };
    std::iter::successors(Some(Week::of(today).previous()), |week| {
        Some(week.previous())
    })
    .take(LOOKED_BACK)
    .filter(|week| is_expected(*week) && !sent.contains(&(preschool.clone(), *week)))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preschool(venue: &str) -> Preschool {
        Preschool {
            municipality: "0180".parse().unwrap(),
            district: "farsta".parse().unwrap(),
            venue: venue.into(),
        }
    }

    fn open(venue: &str, from: &str, hours: &str) -> OpeningHours {
        OpeningHours {
            preschool: preschool(venue),
            from: from.parse().unwrap(),
            hours: WeekHours::read(hours).unwrap(),
            run_by: RunBy::Municipal,
            is_introductory: false,
        }
    }

    #[test]
    fn hours_are_read_and_written_as_people_do() {
        for (typed, written) in [("23", "23"), ("12,5", "12,5"), ("12.25", "12,25")] {
            assert_eq!(WeekHours::read(typed).unwrap().written(), written);
        }
        for wrong in ["", "169", "-1", "1,234", "tolv", "9999", ",5", "1 2"] {
            assert_eq!(WeekHours::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_holds_on_a_day_is_what_was_said_last_before_it() {
        let rows = [
            open("A", "2026-03-01", "20"),
            open("A", "2026-01-01", "10"),
            open("B", "2026-01-01", "12,5"),
            open("B", "2026-02-01", "0"),
        ];
        let together = |day: &str| {
            let open = open_on(&rows, day.parse().unwrap());
            (open.len(), hours_together(open.into_values()).written())
        };
        assert_eq!(together("2025-12-31"), (0, "0".into()));
        assert_eq!(together("2026-01-15"), (2, "22,5".into()));
        assert_eq!(together("2026-02-28"), (1, "10".into()));
        assert_eq!(together("2026-03-01"), (1, "20".into()));
    }

    #[test]
    fn a_week_is_missing_once_it_has_ended_and_the_preschool_was_open() {
        let today = "2026-03-30".parse().unwrap();
        let hours = [open("A", "2026-03-09", "20")];
        let week = |text: &str| text.parse::<Week>().unwrap();
        let sent = BTreeSet::from([(preschool("A"), week("2026-W12"))]);
        let missing = missing_weeks(&preschool("A"), &hours, &sent, today);
        assert_eq!(missing, [week("2026-W13"), week("2026-W11")]);
        let other = BTreeSet::from([(preschool("B"), week("2026-W12"))]);
        let missing = missing_weeks(&preschool("B"), &hours, &other, today);
        assert_eq!(missing, [week("2026-W13")], "once it has begun to send");
        assert!(missing_weeks(&preschool("C"), &hours, &other, today).is_empty());
    }
}

//! Series of what took place: what was held, and talks and visits as they were
//! registered. No parent's answer is in them.

use crate::{
    area::AreaId,
    figures::key_figure::{Amount, Computed, Missing, Reading, Sums},
    held::{HeldType, Measure},
    registered::Where,
    took_place::TookPlace,
};

/// The whole municipality, or an area.
fn place(area: Option<&AreaId>) -> Where<'_> {
    area.map_or(Where::Everywhere, |area| Where::Area(Some(area)))
}

fn number(number: u32) -> Reading {
    Reading::entered(Amount::whole(number))
}

impl Computed {
    /// What was held, of the whole or of an area.
    pub(super) fn of_held(
        &self,
        held_type: HeldType,
        took_place: &TookPlace,
        area: Option<&AreaId>,
    ) -> Result<Reading, Missing> {
        let sum = took_place.sum(held_type, place(area));
        let sum = sum.ok_or(Missing::NotEntered)?;
        let is_preschool = held_type == HeldType::OpenPreschool;
        let measure = match self {
            Self::Held(_) if is_preschool => Measure::Sessions,
            Self::Held(_) => Measure::Meetings,
            Self::CameTo(_) if is_preschool => Measure::VisitsAdults,
            _ => Measure::Participants,
        };
        let of = |measure| u32::try_from(sum.get(&measure)).unwrap_or(0);
        if *self != Self::Completed {
            return Ok(number(of(measure)));
        }
        let (completed, registered) = (of(Measure::Completed), of(Measure::Registered));
        match registered {
            0 => Err(Missing::NoRegistered),
            _ => Ok(Reading::entered(Amount::of_share(
                f64::from(completed) / f64::from(registered),
            ))),
        }
    }

    /// What was registered of talks and visits, and how long preschools were open.
    pub(super) fn of_what_took_place(
        &self,
        Sums {
            took_place,
            municipality,
            ..
        }: Sums<'_>,
        area: Option<&AreaId>,
    ) -> Result<Reading, Missing> {
        let place = place(area);
        let is_shown = |construct| {
            let mut types = took_place.questions.keys();
            types.any(|one| took_place.is_shown(*one, construct, place))
        };
        match *self {
            Self::Registered(of) => took_place.came(of, place).map(|came| number(came.held)),
            Self::First(of) => took_place.came(of, place).map(|came| number(came.first)),
            Self::FirstContacts => took_place.first_contacts(place).map(number),
            Self::OpeningHours => {
                let hours = took_place.hours().map(|hours| i64::from(hours.minutes()));
                let hundredths = hours.map(|minutes| (minutes * 100 + 30) / 60);
                let amount = hundredths.and_then(|one| Amount::of_hundredths(self.unit(), one));
                amount.map(Reading::entered)
            }
            Self::PerPost(of) => took_place
                .per_post(of, municipality, place)
                .and_then(|tenths| Amount::of_hundredths(self.unit(), tenths * 10))
                .map(Reading::entered),
            Self::WithFather(of) => {
                return match (
                    took_place.came(of, place),
                    took_place.with(of, "father", place),
                ) {
                    (None, _) => Err(Missing::NotEntered),
                    (Some(_), found) => found.map(Reading::of_share).ok_or(Missing::TooFew),
                };
            }
            Self::LanguageNeed(of) => {
                let found = took_place.language_need(of, place);
                return match (took_place.came(of, place), found) {
                    (None, _) => Err(Missing::NotEntered),
                    (Some(_), Some(found)) => Ok(Reading::of_share(found)),
                    (Some(_), None) if !took_place.is_shown(of, "language_need", place) => {
                        Err(Missing::TooFine)
                    }
                    (Some(_), None) => Err(Missing::TooFew),
                };
            }
            Self::WaysIn => {
                return match (took_place.first_contacts(place), took_place.ways_in(place)) {
                    (None, _) => Err(Missing::NotEntered),
                    (Some(_), Some(ways)) => Ok(number(u32::try_from(ways).unwrap_or(u32::MAX))),
                    (Some(_), None) if !is_shown("way_in") => Err(Missing::TooFine),
                    (Some(_), None) => Err(Missing::TooFew),
                };
            }
            _ => None,
        }
        .ok_or(Missing::NotEntered)
    }
}

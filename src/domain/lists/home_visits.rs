//! Whether home visits of a tertial are told apart by programme. What is told
//! of a programme with which one member of staff works would be told of that
//! member, and so it would by subtraction if only the others were shown: so all
//! are told apart, or none (registration 4, rule R7).

use super::{List, ListName, ListOption};
use crate::{period::Tertial, staffing::MinimumStaff};

/// Staff that a programme has at least where visits are told apart by it
/// (registration 4(6)); the minimum of an area where that is higher.
pub const FEWEST_OF_A_PROGRAMME: u32 = 3;

/// Which programmes of home visits there are in a tertial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HomeVisits<'a> {
    /// Of none it is said how many work with it.
    NotSaid,
    /// Visits are told apart by these, in the order of pages.
    Apart(Vec<&'a ListOption>),
    /// Visits are not told apart, since too few work with these.
    TooFew(Vec<&'a ListOption>),
}

impl List {
    /// The options that may be chosen in a tertial when something is registered,
    /// in the order of pages. Programmes only where visits are told apart by them:
    /// counted in one sum with the others, one would still say how much one member
    /// of staff does.
    #[must_use]
    pub fn to_register(&self, tertial: Tertial, minimum: MinimumStaff) -> Vec<&ListOption> {
        if self.name != ListName::Programmes {
            return self.in_force(tertial);
        }
        match self.home_visits(tertial, minimum) {
            HomeVisits::Apart(programmes) => programmes,
            HomeVisits::NotSaid | HomeVisits::TooFew(_) => Vec::new(),
        }
    }

    /// Whether home visits are told apart by the options of this list.
    #[must_use]
    pub fn home_visits(&self, tertial: Tertial, minimum: MinimumStaff) -> HomeVisits<'_> {
        let fewest = minimum.get().max(FEWEST_OF_A_PROGRAMME);
        let mut programmes = self.in_force(tertial);
        programmes.retain(|one| one.working_in(tertial).is_some());
        let too_few = |one: &&ListOption| one.working_in(tertial) < Some(fewest);
        let few: Vec<_> = programmes.iter().copied().filter(too_few).collect();
        if programmes.is_empty() {
            HomeVisits::NotSaid
        } else if few.is_empty() {
            HomeVisits::Apart(programmes)
        } else {
            HomeVisits::TooFew(few)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::{ListFault, OptionCode};

    fn tertial(text: &str) -> Tertial {
        text.parse().unwrap()
    }

    fn told(list: &List, of: &str, minimum: u32) -> String {
        let minimum = MinimumStaff::new(minimum).unwrap();
        let names = |some: &[&ListOption]| {
            let names = some.iter().map(|one| one.code.to_string());
            names.collect::<Vec<_>>().join(" ")
        };
        match list.home_visits(tertial(of), minimum) {
            HomeVisits::NotSaid => "not said".to_owned(),
            HomeVisits::Apart(some) => format!("apart: {}", names(&some)),
            HomeVisits::TooFew(some) => format!("too few: {}", names(&some)),
        }
    }

    fn list_of(numbers: &[(&str, &str)]) -> (List, Vec<OptionCode>) {
        let mut list = List::of(ListName::Programmes, Vec::new());
        let before = tertial("2025-T3");
        let codes = numbers.iter().map(|(name, number)| {
            let code = list.add(name, None, before, |_| Vec::new()).unwrap();
            list.say_working(&code, number, before).unwrap();
            code
        });
        let codes = codes.collect();
        (list, codes)
    }

    #[test]
    fn all_programmes_have_enough_staff_or_none_is_told_apart() {
        let (list, _) = list_of(&[("Rinkeby", "3"), ("Husby", "4"), ("Komet", "")]);
        assert_eq!(told(&list, "2026-T1", 2), "apart: rinkeby husby");
        assert_eq!(told(&list, "2026-T1", 4), "too few: rinkeby");
        assert_eq!(told(&list, "2025-T3", 2), "not said", "not in force yet");
        let (list, _) = list_of(&[("Rinkeby", "2"), ("Husby", "4")]);
        assert_eq!(told(&list, "2026-T1", 2), "too few: rinkeby");
        let (list, _) = list_of(&[("Rinkeby", ""), ("Husby", "")]);
        assert_eq!(told(&list, "2026-T1", 2), "not said");
    }

    #[test]
    fn a_number_holds_from_the_next_tertial_on_and_the_earlier_stays_until_then() {
        let (mut list, codes) = list_of(&[("Rinkeby", "3"), ("Husby", "4")]);
        let t1 = tertial("2026-T1");
        for typed in ["2", " 1 "] {
            list.say_working(&codes[0], typed, t1).unwrap();
            assert_eq!(told(&list, "2026-T1", 2), "apart: rinkeby husby");
            assert_eq!(told(&list, "2026-T2", 2), "too few: rinkeby");
        }
        // One that is withdrawn has no part in it any more.
        list.withdraw(&codes[0], t1).unwrap();
        assert_eq!(told(&list, "2026-T1", 2), "apart: rinkeby husby");
        assert_eq!(told(&list, "2026-T2", 2), "apart: husby");
    }

    #[test]
    fn what_is_no_number_of_persons_is_refused() {
        let (mut list, codes) = list_of(&[("Rinkeby", "3")]);
        let t1 = tertial("2026-T1");
        for typed in ["0", "-1", "tre", "10001", "3.5"] {
            let refused = list.say_working(&codes[0], typed, t1);
            assert_eq!(refused, Err(ListFault::Working(10_000)), "{typed}");
        }
        assert_eq!(told(&list, "2026-T2", 2), "apart: rinkeby");
        let mut ways = List::of(ListName::WaysIn, Vec::new());
        let code = ways.shown()[0].code.clone();
        let refused = ways.say_working(&code, "3", t1);
        assert_eq!(refused, Err(ListFault::Changed), "no programme");
    }
}

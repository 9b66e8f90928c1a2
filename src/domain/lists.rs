//! Lists of a municipality: ways in, next steps, neighbourhoods, partners,
//! programmes, organisations. Options that the sources print ship fixed; ours
//! are a suggestion and off until taken; the rest is the municipality's own.
//!
//! Boxes count an option by its position, so that none is ever taken out, given
//! another place or used again: one that is withdrawn stays readable.

mod home_visits;
mod name;
mod option;
mod shipped;

pub use home_visits::{FEWEST_OF_A_PROGRAMME, HomeVisits};
pub use name::{ListName, NotAList};
pub use option::{ListOption, NotACode, OptionCode, Origin, Span, Working};

use shipped::shipped;

use super::{
    area::DistrictId,
    line::{Name, NotALine},
    period::Tertial,
    staffing::MOST_STAFF,
};

/// What is wrong with a change of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListFault {
    /// The name is empty, too long or holds a sign that cannot be printed.
    #[error(transparent)]
    Name(#[from] NotALine),
    /// An option has this name already, be it one that is withdrawn.
    #[error("an option has this name already")]
    SameName,
    /// There are as many as there may be.
    #[error("a list has at most {0} options, withdrawn ones among them")]
    Full(usize),
    /// No such option, or it was withdrawn or taken meanwhile.
    #[error("the option was changed meanwhile")]
    Changed,
    /// The list is per district and none is named.
    #[error("choose a district")]
    NoDistrict,
    /// How many work with a programme is no number of persons.
    #[error("a number of staff is 1–{0}")]
    Working(u32),
}

/// A list as a municipality has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Which.
    pub name: ListName,
    /// By position.
    options: Vec<ListOption>,
}

impl List {
    /// What ships, together with what a municipality has changed about it and
    /// its own. What ships and was not yet met comes last, in the order of its
    /// file: there it stays.
    #[must_use]
    pub fn of(name: ListName, kept: Vec<ListOption>) -> Self {
        let mut list = Self {
            name,
            options: kept,
        };
        for (code, origin) in shipped(name) {
            if list.find(code).is_none() {
                let span = (*origin == Origin::Printed).then_some(Span::ALWAYS);
                list.append(code.clone(), origin.clone(), None, span);
            }
        }
        list
    }

    /// All options, in the order in which pages show them.
    #[must_use]
    pub fn shown(&self) -> Vec<&ListOption> {
        let mut options: Vec<&ListOption> = self.options.iter().collect();
        options.sort_by_key(|option| option.place);
        options
    }

    /// Those that may be chosen in a tertial, in the order of pages.
    #[must_use]
    pub fn in_force(&self, tertial: Tertial) -> Vec<&ListOption> {
        let mut options = self.shown();
        options.retain(|option| option.is_in_force(tertial));
        options
    }

    /// The option with this code, withdrawn or not.
    #[must_use]
    pub fn find(&self, code: &OptionCode) -> Option<&ListOption> {
        self.options.iter().find(|option| option.code == *code)
    }

    fn of_district(&self, district: Option<&DistrictId>) -> impl Iterator<Item = &ListOption> {
        let ours = move |option: &&ListOption| option.district.as_ref() == district;
        self.options.iter().filter(ours)
    }

    fn append(
        &mut self,
        code: OptionCode,
        origin: Origin,
        district: Option<DistrictId>,
        span: Option<Span>,
    ) {
        let next = |of: Option<u32>| of.map_or(0, |last| last + 1);
        // Of all districts together: an area may join several.
        let position = next(self.options.iter().map(|one| one.position).max());
        let place = next(self.options.iter().map(|one| one.place).max());
        self.options.push(ListOption {
            code,
            origin,
            district,
            position,
            place,
            span,
            working: Working::default(),
        });
    }

    /// Adds an option of the municipality's own. `called`: every name that an
    /// option has on pages.
    ///
    /// # Errors
    /// [`ListFault`]
    pub fn add(
        &mut self,
        typed: &str,
        district: Option<DistrictId>,
        running: Tertial,
        called: impl Fn(&ListOption) -> Vec<String>,
    ) -> Result<OptionCode, ListFault> {
        let name = Name::read(typed)?;
        if district.is_some() != self.name.is_per_district() {
            return Err(ListFault::NoDistrict);
        }
        let same = |one: &String| one.to_lowercase() == name.as_str().to_lowercase();
        let ours: Vec<&ListOption> = self.of_district(district.as_ref()).collect();
        if ours.iter().any(|one| called(one).iter().any(same)) {
            return Err(ListFault::SameName);
        }
        let most = self.name.most_options();
        if self.options.len() >= most {
            return Err(ListFault::Full(most));
        }
        let is_taken = |code: &str| self.options.iter().any(|one| one.code.as_str() == code);
        let code = OptionCode::made_of(name.as_str(), is_taken);
        let span = Span {
            from: Some(self.name.changes_from(running)),
            until: None,
        };
        self.append(code.clone(), Origin::Own(name), district, Some(span));
        Ok(code)
    }

    fn find_mut(&mut self, code: &OptionCode) -> Result<&mut ListOption, ListFault> {
        let found = self.options.iter_mut().find(|one| one.code == *code);
        found.ok_or(ListFault::Changed)
    }

    /// Lets an option be chosen that was withdrawn or never taken.
    ///
    /// # Errors
    /// [`ListFault::Changed`]
    pub fn take(&mut self, code: &OptionCode, running: Tertial) -> Result<(), ListFault> {
        let from = self.name.changes_from(running);
        let option = self.find_mut(code)?;
        let span = match option.span {
            Some(Span { until: None, .. }) => return Err(ListFault::Changed),
            // It was to end, and goes on.
            Some(span) if span.holds(from.previous()) => Span {
                until: None,
                ..span
            },
            _ => Span {
                from: Some(from),
                until: None,
            },
        };
        option.span = Some(span);
        Ok(())
    }

    /// Lets an option be chosen no more. It stays readable.
    ///
    /// # Errors
    /// [`ListFault::Changed`]
    pub fn withdraw(&mut self, code: &OptionCode, running: Tertial) -> Result<(), ListFault> {
        let last = self.name.changes_from(running).previous();
        let option = self.find_mut(code)?;
        match &mut option.span {
            Some(span @ Span { until: None, .. }) => {
                span.until = Some(last);
                Ok(())
            }
            _ => Err(ListFault::Changed),
        }
    }

    /// Says how many work with a programme of home visits; an empty number: it
    /// is none.
    ///
    /// # Errors
    /// [`ListFault::Changed`], [`ListFault::Working`]
    pub fn say_working(
        &mut self,
        code: &OptionCode,
        typed: &str,
        running: Tertial,
    ) -> Result<(), ListFault> {
        let number = match typed.trim() {
            "" => None,
            typed => match typed.parse() {
                Ok(number @ 1..=MOST_STAFF) => Some(number),
                _ => return Err(ListFault::Working(MOST_STAFF)),
            },
        };
        if self.name != ListName::Programmes {
            return Err(ListFault::Changed);
        }
        let since = self.name.changes_from(running);
        let working = &mut self.find_mut(code)?.working;
        *working = Working {
            number,
            since: Some(since),
            before: working.of(running),
        };
        Ok(())
    }

    /// Shows an option before the one that stands before it.
    ///
    /// # Errors
    /// [`ListFault::Changed`]
    pub fn move_up(&mut self, code: &OptionCode) -> Result<(), ListFault> {
        let option = self.find(code).ok_or(ListFault::Changed)?;
        let (place, district) = (option.place, option.district.clone());
        let before = self.of_district(district.as_ref());
        let before = before.filter(|one| one.place < place);
        let Some(before) = before.max_by_key(|one| one.place) else {
            return Ok(());
        };
        let (other, theirs) = (before.code.clone(), before.place);
        self.find_mut(&other)?.place = place;
        self.find_mut(code)?.place = theirs;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tertial(text: &str) -> Tertial {
        text.parse().unwrap()
    }

    fn code(text: &str) -> OptionCode {
        text.parse().unwrap()
    }

    fn called(option: &ListOption) -> Vec<String> {
        match &option.origin {
            Origin::Own(name) => vec![name.as_str().to_owned()],
            _ => vec![option.code.to_string()],
        }
    }

    fn add(list: &mut List, typed: &str) -> Result<OptionCode, ListFault> {
        list.add(typed, None, tertial("2026-T1"), called)
    }

    #[test]
    fn every_shipped_file_reads_and_has_the_printed_numbers() {
        let numbers = ListName::ALL.map(|name| {
            let all = shipped(name);
            let printed = all.iter().filter(|(_, one)| *one == Origin::Printed);
            (printed.count(), all.len())
        });
        assert_eq!(numbers, [(8, 24), (3, 7), (0, 0), (3, 27), (0, 12), (4, 4)]);
    }

    #[test]
    fn what_counts_in_boxes_changes_at_a_tertials_start_and_the_rest_at_once() {
        let (t1, t2) = (tertial("2026-T1"), tertial("2026-T2"));
        let mut ways = List::of(ListName::WaysIn, Vec::new());
        let own = add(&mut ways, "Grannen").unwrap();
        ways.withdraw(&code("web"), t1).unwrap();
        ways.take(&code("school"), t1).unwrap();
        let is = |tertial, which| ways.find(&code(which)).unwrap().is_in_force(tertial);
        assert_eq!(own, code("grannen"));
        assert!(!is(t1, "grannen") && is(t2, "grannen"));
        assert!(is(t1, "web") && !is(t2, "web"));
        assert!(!is(t1, "school") && is(t2, "school"));
        let mut partners = List::of(ListName::Partners, Vec::new());
        add(&mut partners, "Biblioteket på torget").unwrap();
        partners.withdraw(&code("civil_society"), t1).unwrap();
        let now: Vec<String> = partners
            .in_force(t1)
            .iter()
            .map(|one| one.code.to_string())
            .collect();
        assert_eq!(
            now,
            [
                "open_preschool",
                "child_or_maternity_health",
                "biblioteket_pa_torget"
            ]
        );
    }

    #[test]
    fn a_position_is_never_another_ones_whatever_is_moved_withdrawn_or_kept() {
        let mut list = List::of(ListName::Partners, Vec::new());
        let first = add(&mut list, "Å").unwrap();
        let second = add(&mut list, "A").unwrap();
        assert_eq!((first, second.clone()), (code("a"), code("a_2")));
        let before: Vec<(OptionCode, u32)> = list
            .options
            .iter()
            .map(|one| (one.code.clone(), one.position))
            .collect();
        list.move_up(&second).unwrap();
        list.withdraw(&code("a"), tertial("2026-T1")).unwrap();
        assert_eq!(list.shown()[27].code, second);
        let again = List::of(ListName::Partners, list.options);
        for (code, position) in before {
            assert_eq!(again.find(&code).unwrap().position, position, "{code}");
        }
        assert!(add(&mut again.clone(), "a").is_err(), "a name is used once");
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let mut list = List::of(ListName::Programmes, Vec::new());
        assert_eq!(add(&mut list, " "), Err(ListFault::Name(NotALine::Empty)));
        assert_eq!(add(&mut list, "ABC"), Err(ListFault::SameName));
        let web = code("web");
        let t1 = tertial("2026-T1");
        assert_eq!(list.withdraw(&web, t1), Err(ListFault::Changed));
        assert_eq!(list.withdraw(&code("abc"), t1), Err(ListFault::Changed));
        list.take(&code("abc"), t1).unwrap();
        assert_eq!(list.take(&code("abc"), t1), Err(ListFault::Changed));
        for number in 0..list.name.most_options() - 12 {
            add(&mut list, &format!("Program {number}")).unwrap();
        }
        assert_eq!(add(&mut list, "Ett till"), Err(ListFault::Full(64)));
        let mut places = List::of(ListName::Neighbourhoods, Vec::new());
        assert_eq!(add(&mut places, "Fagersjö"), Err(ListFault::NoDistrict));
        let name = "Ж".repeat(50);
        assert_eq!(OptionCode::made_of(&name, |_| false), code("option"));
    }
}

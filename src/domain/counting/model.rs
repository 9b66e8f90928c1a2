//! The protocol as a small model, explored to its end: two processes that share
//! a database, groups of forms whose outcome is sometimes not known, the
//! ratchet, the turn, crashes, lost keys and storage that was rolled back.
//! What is counted, released and destroyed is settled by the product's own
//! functions; the model has only what stands around them.
//!
//! Every form answers each question with a place of its own, so that a tally
//! tells which forms are in it.

mod contents;
mod known;
mod steps;
mod world;

use std::{cell::RefCell, collections::HashSet};

use contents::{COURSES, REGISTERED, Setting, TALKS};
use known::Known;
use world::{Parent, World, digest};

use crate::questionnaire::PartName;

/// A way to break the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mutant {
    /// A group whose outcome is not known is counted again without a look at
    /// what was spent.
    CountedTwice,
    /// The turn comes with a form of the new month, after it, in one
    /// transaction.
    TurnedWithAForm,
    /// A process without its key makes one, and empties the boxes.
    KeyMadeWhenMissing,
    /// A process goes on with boxes older than its key.
    RollbackIgnored,
    /// The turn leaves the key where it is.
    TurnedUnderTheSameKey,
    /// Spent nonces are purged, and their pages still taken.
    PurgedAndTaken,
    /// Thanks are said before the commit.
    ThankedTooEarly,
    /// What waits leaves with what is ready.
    ReleasedTooEarly,
    /// What is left when the tertial closes is published, however little.
    LeftoversPublished,
}

const ALL: [Mutant; 9] = [
    Mutant::CountedTwice,
    Mutant::TurnedWithAForm,
    Mutant::KeyMadeWhenMissing,
    Mutant::RollbackIgnored,
    Mutant::TurnedUnderTheSameKey,
    Mutant::PurgedAndTaken,
    Mutant::ThankedTooEarly,
    Mutant::ReleasedTooEarly,
    Mutant::LeftoversPublished,
];

/// The turn of a month, that of a tertial, and one after the other, which takes
/// several times as long.
const MONTH: (u8, u8) = (0, 1);
const TERTIAL: (u8, u8) = (1, 2);
const BOTH: (u8, u8) = (0, 2);
/// The first month of the next tertial.
const NEXT_TERTIAL: u8 = 2;

/// What went wrong.
type Broken = String;

/// How often each mishap may come in one exploration.
#[derive(Debug, Clone, Copy)]
struct Mishaps {
    crashes: u8,
    keys_lost: u8,
    nights: u8,
    purges: u8,
    rollbacks: u8,
}

const NONE: Mishaps = Mishaps {
    crashes: 0,
    keys_lost: 0,
    nights: 0,
    purges: 0,
    rollbacks: 0,
};

/// All of them at once are too many states; those that touch each other.
/// The smallest first.
const MISHAPS: [Mishaps; 4] = [
    Mishaps {
        rollbacks: 1,
        ..NONE
    },
    Mishaps {
        keys_lost: 1,
        ..NONE
    },
    Mishaps {
        crashes: 1,
        nights: 1,
        ..NONE
    },
    Mishaps {
        crashes: 1,
        purges: 1,
        ..NONE
    },
];

struct Model {
    setting: Setting,
    mishaps: Mishaps,
    mutant: Option<Mutant>,
    /// In which month it begins, and the last it comes to.
    months: (u8, u8),
    known: RefCell<Known>,
    states: usize,
}

impl Model {
    fn is(&self, mutant: Mutant) -> bool {
        self.mutant == Some(mutant)
    }

    /// C: each form stands at most once in the boxes, and nothing thanked for
    /// is missing.
    fn check(&self, world: &World) -> Result<(), Broken> {
        let held = self.known.borrow_mut().held(world.database.boxes)?;
        for (form, parent) in world.parents.iter().enumerate() {
            let is_out = world.released.contains(&(PartName::All, form));
            let is_there = held.contains(&form) || is_out;
            match parent {
                Parent::Away if is_there => return Err(format!("{form} was never sent")),
                Parent::Thanked(_) if !is_there && !world.gone.contains(&form) => {
                    return Err(format!("{form} was thanked for and is lost"));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Every state that can be reached; the first that is broken.
    fn explore(&mut self) -> Result<(), Broken> {
        let mut seen = HashSet::new();
        let mut waiting = vec![self.start()];
        while let Some(world) = waiting.pop() {
            if !seen.insert(digest(&world)) {
                continue;
            }
            self.states = seen.len();
            self.check(&world)?;
            waiting.extend(self.next(&world)?);
        }
        Ok(())
    }
}

/// What is explored: forms, months, and how many of the choices of mishaps.
/// With `TEST_MODEL=full` both turns follow each other in every one.
fn chosen() -> Vec<(Setting, (u8, u8), usize)> {
    match std::env::var("TEST_MODEL").as_deref() {
        Ok("full") => vec![(TALKS, BOTH, 4), (COURSES, BOTH, 2), (REGISTERED, BOTH, 2)],
        _ => vec![
            (TALKS, TERTIAL, 4),
            (COURSES, TERTIAL, 2),
            (TALKS, MONTH, 1),
            (REGISTERED, TERTIAL, 1),
        ],
    }
}

/// Which mishaps bring a mutant out soonest.
fn soonest(mutant: Option<Mutant>) -> usize {
    match mutant {
        Some(Mutant::KeyMadeWhenMissing) => 1,
        Some(Mutant::PurgedAndTaken) => 3,
        _ => 0,
    }
}

/// Explores all that is chosen.
fn explored(mutant: Option<Mutant>, what: &str) -> Result<(), Broken> {
    let mut states = 0;
    for (setting, months, choices) in chosen() {
        let ordered = MISHAPS[..choices].iter().copied().cycle();
        for mishaps in ordered.skip(soonest(mutant)).take(choices) {
            let mut model = Model {
                setting,
                mishaps,
                mutant,
                months,
                known: RefCell::new(Known::of(setting)),
                states: 0,
            };
            let explored = model.explore();
            println!(
                "{what}: {} states of {}, months {months:?}, {mishaps:?}",
                model.states, setting.name
            );
            states += model.states;
            explored?;
        }
    }
    println!("{what}: {states} states in all");
    Ok(())
}

#[test]
fn the_protocol_counts_once_releases_enough_and_loses_nothing_in_every_state() {
    assert_eq!(explored(None, "the protocol"), Ok(()));
}

#[test]
fn a_protocol_broken_in_one_place_is_caught() {
    for mutant in ALL {
        let caught = explored(Some(mutant), &format!("{mutant:?}"));
        println!("{mutant:?}: {caught:?}");
        assert!(caught.is_err(), "{mutant:?} was not caught");
    }
}

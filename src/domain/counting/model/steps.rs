//! What can happen next in the model.

use std::{collections::BTreeSet, rc::Rc};

use super::{
    Broken, Model, Mutant, NEXT_TERTIAL,
    known::{EMPTY, Group},
    world::{Database, Parent, Process, World, counted_before, rolled_back},
};
use crate::{
    counting::{group::Taken, place::Place},
    questionnaire::PartName,
};

impl Model {
    pub(super) fn start(&self) -> World {
        let process = Process {
            file: Some((1, 0)),
            memory: Some((1, 0)),
        };
        World {
            database: Database {
                key: (1, 0),
                earlier: Rc::default(),
                month: self.months.0,
                boxes: EMPTY,
                spent: Rc::default(),
                age: 0,
            },
            copy: None,
            processes: [process.clone(), process],
            clock: self.months.0,
            parents: vec![Parent::Away; self.setting.forms.len()],
            released: Rc::default(),
            gone: Rc::default(),
            crashes: 0,
            keys_lost: 0,
            nights: 0,
            purges: 0,
            rollbacks: 0,
            made_keys: 0,
        }
    }

    /// Settles a process's key by its file; whether it may go on.
    fn settle(&self, world: &mut World, one: usize) -> bool {
        let known = world.processes[one].file;
        let database = &mut world.database;
        let settled = match known {
            Some(file) if file == database.key => true,
            Some(file) if database.earlier.contains(&file) => true,
            Some(file) if self.is(Mutant::RollbackIgnored) && file.1 == database.key.1 => true,
            None if self.is(Mutant::KeyMadeWhenMissing) => {
                self.empty_boxes(world);
                true
            }
            _ => false,
        };
        let process = &mut world.processes[one];
        if settled {
            process.file = Some(world.database.key);
            process.memory = process.file;
        }
        settled
    }

    fn empty_boxes(&self, world: &mut World) {
        world.made_keys += 1;
        let database = &mut world.database;
        database.key = (database.key.0 + 1, world.made_keys);
        database.earlier = Rc::default();
        database.boxes = EMPTY;
        database.age += 1;
    }

    /// Whether the process's keys open the boxes, read anew where they do not.
    fn begin(&self, world: &mut World, one: usize) -> bool {
        let memory = world.processes[one].memory;
        memory.is_some() && (memory == Some(world.database.key) || self.settle(world, one))
    }

    /// The next key, sealed in the same transaction; the file follows.
    fn move_on(&self, world: &mut World, one: usize) {
        let database = &mut world.database;
        Rc::make_mut(&mut database.earlier).push(database.key);
        database.key.0 += 1;
        let process = &mut world.processes[one];
        process.memory = Some(database.key);
        // Storage that cannot be replaced is seen before; here it is gone.
        process.file = process.file.map(|_| database.key);
    }

    fn turn(&self, world: &mut World, one: usize) -> Result<(), Broken> {
        let closes = world.database.month < NEXT_TERTIAL && world.clock >= NEXT_TERTIAL;
        let is_all =
            closes && self.is(Mutant::LeftoversPublished) || self.is(Mutant::ReleasedTooEarly);
        let turned = self
            .known
            .borrow_mut()
            .turned(world.database.boxes, closes, is_all)?;
        world.database.boxes = turned.boxes;
        for (place, forms) in &turned.released {
            self.is_large_enough(place, forms)?;
            for form in forms {
                if !Rc::make_mut(&mut world.released).insert((place.part, *form)) {
                    return Err(format!("{form} is released twice, now under {place}"));
                }
            }
        }
        if closes {
            let sent = counted_before(world).into_iter();
            let destroyed = sent.filter(|form| !world.released.contains(&(PartName::All, *form)));
            let destroyed: Vec<usize> = destroyed.collect();
            Rc::make_mut(&mut world.gone).extend(destroyed);
        }
        world.database.month = world.clock;
        if !self.is(Mutant::TurnedUnderTheSameKey) {
            self.move_on(world, one);
        }
        Ok(())
    }

    /// B: at least the minimum, and of several codes where one is one group.
    fn is_large_enough(&self, place: &Place, forms: &[usize]) -> Result<(), Broken> {
        let codes: BTreeSet<i64> = forms
            .iter()
            .map(|form| self.setting.forms[*form].2)
            .collect();
        if forms.len() < 2 || self.setting.occasion.is_of_one_group() && codes.len() < 2 {
            return Err(format!("{place} holds {forms:?}"));
        }
        Ok(())
    }

    /// Counts a group; what became of each form, when it was committed.
    fn count(&self, world: &mut World, group: &[usize], again: bool) -> Result<Vec<Taken>, Broken> {
        let database = &world.database;
        let is_too_old = |form: &usize| match world.parents[*form] {
            Parent::Waits(age) | Parent::Thanked(age) => {
                age < database.age && !self.is(Mutant::PurgedAndTaken)
            }
            Parent::Away => false,
        };
        let spent = match again && self.is(Mutant::CountedTwice) {
            true => BTreeSet::new(),
            false => BTreeSet::clone(&database.spent),
        };
        let too_old = group.iter().copied().filter(is_too_old).collect();
        let counted = self.known.borrow_mut().counted(Group {
            boxes: database.boxes,
            forms: group.to_vec(),
            spent,
            too_old,
        })?;
        let fresh = group.iter().copied().filter(|form| !is_too_old(form));
        let fresh: Vec<usize> = fresh.collect();
        Rc::make_mut(&mut world.database.spent).extend(fresh);
        world.database.boxes = counted.boxes;
        Ok(counted.taken.clone())
    }

    /// A group is sent to a process; outcomes: thanked, and the answer lost.
    fn sent(&self, world: &World, one: usize, group: &[usize]) -> Result<Vec<World>, Broken> {
        let mut begun = world.clone();
        if !self.begin(&mut begun, one) {
            return Ok(Vec::new());
        }
        let mut outcomes = Vec::new();
        let is_due = begun.database.month < begun.clock;
        if is_due && !self.is(Mutant::TurnedWithAForm) {
            self.turn(&mut begun, one)?;
            // It may end here: the turn is kept, nothing else is.
            outcomes.push(begun.clone());
        }
        let before = begun.clone();
        let again = group
            .iter()
            .any(|form| matches!(begun.parents[*form], Parent::Waits(_)));
        let age = begun.database.age;
        for form in group {
            if begun.parents[*form] == Parent::Away {
                begun.parents[*form] = Parent::Waits(age);
            }
        }
        let unanswered = begun.parents.clone();
        let taken = self.count(&mut begun, group, again)?;
        if is_due && self.is(Mutant::TurnedWithAForm) {
            self.turn(&mut begun, one)?;
        }
        if begun.released != before.released || begun.database.month != before.database.month {
            return Err("plain rows moved with a form".into());
        }
        outcomes.push(begun.clone());
        for (form, taken) in group.iter().zip(taken) {
            if let (Taken::Counted | Taken::Repeated, Parent::Waits(age)) =
                (taken, begun.parents[*form])
            {
                begun.parents[*form] = Parent::Thanked(age);
            }
        }
        if self.is(Mutant::ThankedTooEarly) {
            outcomes.push(World {
                parents: begun.parents.clone(),
                ..before
            });
        } else {
            outcomes.push(World {
                parents: unanswered,
                ..before
            });
        }
        outcomes.push(begun);
        Ok(outcomes)
    }

    /// All that can happen next.
    pub(super) fn next(&self, world: &World) -> Result<Vec<World>, Broken> {
        let mut next = Vec::new();
        // Two processes that know the same do the same.
        let are_alike = world.processes[0] == world.processes[1];
        let processes = if are_alike { 0..1 } else { 0..2 };
        for one in processes {
            for group in groups(self.setting.forms.len()) {
                next.extend(self.sent(world, one, &group)?);
            }
            let mut add = |change: &dyn Fn(&mut World) -> Result<bool, Broken>| {
                let mut changed = world.clone();
                if change(&mut changed)? {
                    next.push(changed);
                }
                Ok::<_, Broken>(())
            };
            add(&|world| {
                let is_due = world.database.month < world.clock && self.begin(world, one);
                if is_due {
                    self.turn(world, one)?;
                }
                Ok(is_due)
            })?;
            add(&|world| {
                world.nights += 1;
                let does = world.nights <= self.mishaps.nights
                    && world.processes[one].file.is_some()
                    && self.begin(world, one);
                if does {
                    self.move_on(world, one);
                }
                Ok(does)
            })?;
            // It ends, also between the commit of a night and its file.
            add(&|world| {
                world.crashes += 1;
                world.processes[one].memory = None;
                Ok(world.crashes <= self.mishaps.crashes)
            })?;
            add(&|world| {
                world.crashes += 1;
                let earlier = world.database.earlier.last().copied();
                let process = &mut world.processes[one];
                let is_ahead = process.file == Some(world.database.key);
                process.file = earlier;
                process.memory = None;
                Ok(world.crashes <= self.mishaps.crashes && is_ahead && earlier.is_some())
            })?;
            add(&|world| Ok(world.processes[one].memory.is_none() && self.settle(world, one)))?;
            add(&|world| {
                world.keys_lost += 1;
                world.processes[one] = Process::default();
                Ok(world.keys_lost <= self.mishaps.keys_lost)
            })?;
            add(&|world| {
                let other = world.processes[1 - one].file;
                let is_lost = world.processes[one].file.is_none();
                world.processes[one].file = other;
                Ok(is_lost && other.is_some())
            })?;
            // An operator gives up what waits: nobody's key fits.
            add(&|world| {
                let mut refused = world.clone();
                let is_needed = (0..2).all(|one| {
                    refused.processes[one].memory = None;
                    !self.settle(&mut refused, one)
                });
                if is_needed {
                    let lost = counted_before(world);
                    Rc::make_mut(&mut world.gone).extend(lost);
                    self.empty_boxes(world);
                    let key = world.database.key;
                    let highest = world.processes.iter().filter_map(|one| one.file).max();
                    let above = highest.map_or(key.0, |file| key.0.max(file.0 + 1));
                    world.database.key = (above, key.1);
                    world.processes = [(); 2].map(|()| Process {
                        file: Some(world.database.key),
                        memory: None,
                    });
                }
                Ok(is_needed && self.mutant != Some(Mutant::KeyMadeWhenMissing))
            })?;
        }
        let mut moved = world.clone();
        moved.clock += 1;
        if moved.clock <= self.months.1 {
            next.push(moved);
        }
        let mut purged = world.clone();
        purged.purges += 1;
        purged.database.spent = Rc::default();
        purged.database.age += 1;
        if purged.purges <= self.mishaps.purges {
            next.push(purged);
        }
        if world.rollbacks < self.mishaps.rollbacks {
            next.extend(rolled_back(world));
        }
        Ok(next)
    }
}

/// One form, or two at once, also the same twice.
fn groups(forms: usize) -> Vec<Vec<usize>> {
    let ones = (0..forms).map(|form| vec![form]);
    let twos = [vec![0, 0], vec![1, 2]];
    ones.chain(twos).collect()
}

//! What the model is made of: a database, two processes, parents, and what has
//! been read.

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
    rc::Rc,
};

use crate::questionnaire::PartName;

/// A key: its generation, and which of those of this generation.
pub(super) type Key = (u8, u8);

#[derive(Clone, Hash)]
pub(super) struct Database {
    pub(super) key: Key,
    /// Keys from which a way leads to this one.
    pub(super) earlier: Rc<Vec<Key>>,
    pub(super) month: u8,
    /// What the box holds, by its number among what is known.
    pub(super) boxes: usize,
    pub(super) spent: Rc<BTreeSet<usize>>,
    /// Pages opened before the last purge or a lost key are not taken.
    pub(super) age: u8,
}

#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Process {
    pub(super) file: Option<Key>,
    /// None: it does not run.
    pub(super) memory: Option<Key>,
}

#[derive(Clone, Copy, Hash, PartialEq, Eq)]
pub(super) enum Parent {
    Away,
    /// Has sent a form of a page of this age, and knows of nothing.
    Waits(u8),
    Thanked(u8),
}

/// What was ever released, as anybody may have read it: which forms, by part.
pub(super) type Released = BTreeSet<(PartName, usize)>;

#[derive(Clone)]
pub(super) struct World {
    pub(super) database: Database,
    pub(super) copy: Option<Rc<Database>>,
    pub(super) processes: [Process; 2],
    pub(super) clock: u8,
    pub(super) parents: Vec<Parent>,
    pub(super) released: Rc<Released>,
    /// Forms destroyed at a closing, or lost with a box, a key or a rollback.
    pub(super) gone: Rc<BTreeSet<usize>>,
    pub(super) crashes: u8,
    pub(super) keys_lost: u8,
    pub(super) nights: u8,
    pub(super) purges: u8,
    pub(super) rollbacks: u8,
    pub(super) made_keys: u8,
}

/// Somebody keeps a copy of the storage, or brings it back. By then every
/// process has looked at the database since its key moved on, as each does
/// three times a minute; one that slept all the while could not know.
pub(super) fn rolled_back(world: &World) -> Vec<World> {
    let Some(copy) = &world.copy else {
        let mut kept = world.clone();
        kept.copy = Some(Rc::new(world.database.clone()));
        return vec![kept];
    };
    let is_known = |process: &Process| process.file.is_none_or(|file| file == world.database.key);
    if !world.processes.iter().all(is_known) {
        return Vec::new();
    }
    let mut back = world.clone();
    Rc::make_mut(&mut back.gone).extend(counted_before(world));
    back.database = Database::clone(copy);
    back.copy = None;
    back.rollbacks += 1;
    vec![back]
}

/// Forms that parents have sent: what a closing, a lost key or a rollback may
/// take.
pub(super) fn counted_before(world: &World) -> Vec<usize> {
    let parents = world.parents.iter().enumerate();
    let sent = parents.filter(|(_, parent)| **parent != Parent::Away);
    sent.map(|(form, _)| form).collect()
}

/// Tells states apart; which process is which, and how stale a key in memory
/// is, makes no difference.
pub(super) fn digest(world: &World) -> u64 {
    let known = |process: &Process| {
        let fresh = |one: Key| one == world.database.key;
        (process.file, process.memory.map(fresh))
    };
    let mut processes = [known(&world.processes[0]), known(&world.processes[1])];
    processes.sort_unstable();
    let mut hasher = DefaultHasher::new();
    (&world.database, &world.copy, processes, world.clock).hash(&mut hasher);
    (&world.parents, &world.released, &world.gone).hash(&mut hasher);
    let mishaps = [world.crashes, world.keys_lost, world.nights, world.purges];
    (mishaps, world.rollbacks, world.made_keys).hash(&mut hasher);
    hasher.finish()
}

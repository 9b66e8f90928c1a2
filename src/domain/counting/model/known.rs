//! What the product's own functions make of contents of a box, reckoned once:
//! many states of the world differ in other things only.

use std::{
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

use super::{
    Broken,
    contents::{Setting, empty, form_of, forms_in, held, minimums, opened, sealed, waiting},
};
use crate::counting::{
    group::{Form, Taken, count},
    place::Place,
    turn::{self, Ending},
};

/// What a box holds; the second holds the same forms, all blank.
type Contents = [Vec<u8>; 2];

/// The number of a box without a form.
pub(super) const EMPTY: usize = 0;

/// A group of forms that is counted into boxes.
#[derive(Clone, Hash, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) boxes: usize,
    pub(super) forms: Vec<usize>,
    pub(super) spent: BTreeSet<usize>,
    pub(super) too_old: BTreeSet<usize>,
}

pub(super) struct Counted {
    pub(super) boxes: usize,
    pub(super) taken: Vec<Taken>,
}

pub(super) struct Turned {
    pub(super) boxes: usize,
    pub(super) released: Vec<(Place, Vec<usize>)>,
}

pub(super) struct Known {
    setting: Setting,
    contents: Vec<Contents>,
    numbers: HashMap<Contents, usize>,
    counted: HashMap<Group, Rc<Counted>>,
    turned: HashMap<(usize, bool, bool), Rc<Turned>>,
    held: HashMap<usize, Rc<BTreeSet<usize>>>,
}

impl Known {
    pub(super) fn of(setting: Setting) -> Self {
        let empty = [empty(setting), empty(setting)];
        Self {
            setting,
            contents: vec![empty.clone()],
            numbers: HashMap::from([(empty, EMPTY)]),
            counted: HashMap::new(),
            turned: HashMap::new(),
            held: HashMap::new(),
        }
    }

    fn number(&mut self, contents: Contents) -> usize {
        if let Some(number) = self.numbers.get(&contents) {
            return *number;
        }
        let number = self.contents.len();
        self.contents.push(contents.clone());
        self.numbers.insert(contents, number);
        number
    }

    /// Counts a group; what became of each form.
    pub(super) fn counted(&mut self, group: Group) -> Result<Rc<Counted>, Broken> {
        if let Some(counted) = self.counted.get(&group) {
            return Ok(Rc::clone(counted));
        }
        let (mut kept, mut taken) = (Contents::default(), Vec::new());
        for (variant, kept) in kept.iter_mut().enumerate() {
            let forms = group.forms.iter();
            let forms: Vec<Form<usize>> = forms
                .map(|form| form_of(self.setting, *form, variant))
                .collect();
            let mut boxes = opened(self.setting, &self.contents[group.boxes][variant]);
            let is_too_old = |form: &usize| group.too_old.contains(form);
            let spent = group.spent.clone();
            let counted = count(&forms, spent, is_too_old, &mut boxes, &minimums());
            *kept = sealed(self.setting, &boxes);
            taken.push(counted.taken);
        }
        if taken[0] != taken[1] {
            return Err("answers settle what becomes of forms".into());
        }
        let counted = Rc::new(Counted {
            boxes: self.number(kept),
            taken: taken.remove(0),
        });
        self.counted.insert(group, Rc::clone(&counted));
        Ok(counted)
    }

    /// What leaves the boxes at the turn of a month, or of a tertial; with
    /// `is_all` (a mutant's) everything that waits as well.
    pub(super) fn turned(
        &mut self,
        boxes: usize,
        closes: bool,
        is_all: bool,
    ) -> Result<Rc<Turned>, Broken> {
        if let Some(turned) = self.turned.get(&(boxes, closes, is_all)) {
            return Ok(Rc::clone(turned));
        }
        let (mut kept, mut shapes) = (Contents::default(), Vec::new());
        let (mut released, mut registered) = (Vec::new(), Vec::new());
        for (variant, kept) in kept.iter_mut().enumerate() {
            let before = &self.contents[boxes][variant];
            let mut held = opened(self.setting, before);
            let ending = Ending {
                tertial: closes,
                ..Ending::default()
            };
            let mut turned = turn::turn(&mut held, &ending, &minimums());
            if is_all {
                turned
                    .released
                    .extend(waiting(opened(self.setting, before)));
                held = opened(self.setting, &empty(self.setting));
            }
            *kept = sealed(self.setting, &held);
            let came: u32 = turned.registered.values().map(|came| came.held).sum();
            registered.push(came as usize);
            let shape = turned.released.iter();
            let shape = shape.map(|(place, tally)| format!("{place} {}", tally.n()));
            shapes.push(shape.collect::<Vec<_>>());
            if variant == 0 {
                for (place, tally) in turned.released {
                    let forms = forms_in(&tally)?;
                    released.push((place, forms));
                }
            }
        }
        if shapes[0] != shapes[1] {
            return Err(format!("answers settle what is released: {shapes:?}"));
        }
        // How many came is told when the tertial ends, and of all of them.
        let waits = self.held(boxes)?.len();
        let can_be = match closes && self.setting.is_registered() {
            true => waits..=self.setting.forms.len(),
            false => 0..=0,
        };
        if !can_be.contains(&registered[0]) || registered[0] != registered[1] {
            return Err(format!("{registered:?} are told of {waits} registered"));
        }
        let turned = Rc::new(Turned {
            boxes: self.number(kept),
            released,
        });
        let key = (boxes, closes, is_all);
        self.turned.insert(key, Rc::clone(&turned));
        Ok(turned)
    }

    /// Forms in the boxes, in the part that everybody is asked.
    pub(super) fn held(&mut self, boxes: usize) -> Result<Rc<BTreeSet<usize>>, Broken> {
        if let Some(forms) = self.held.get(&boxes) {
            return Ok(Rc::clone(forms));
        }
        let forms = Rc::new(held(opened(self.setting, &self.contents[boxes][0]))?);
        self.held.insert(boxes, Rc::clone(&forms));
        Ok(forms)
    }
}

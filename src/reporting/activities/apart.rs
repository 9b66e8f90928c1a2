//! Home visits by programme: whether a father was there, and whether another
//! language was needed.

use super::Activities;
use crate::{
    domain::{
        activity_type::ActivityType,
        lists::ListName,
        registered::{Apart, ToldApart},
    },
    print::report::Grid,
    text::{list_option, percent},
};

impl Activities<'_> {
    /// A row per programme, those not told apart last; none where none could be.
    pub fn apart_grid(&self, activity_type: ActivityType) -> Option<Grid> {
        let told = self.took_place.told_apart(activity_type);
        let share = |part: u32, whole: u32| match whole {
            0 => "–".to_owned(),
            whole => percent(self.language, f64::from(part) / f64::from(whole)),
        };
        let row = |one: &ToldApart| {
            vec![
                self.called_apart(&one.of),
                self.number(one.visits),
                share(one.with_father, one.visits),
                share(one.need, one.need_said),
                self.number(one.need_said),
            ]
        };
        let keys = [
            "registered-programme",
            "registered-number",
            "registered-with-father",
            "registered-need",
            "registered-said",
        ];
        (!told.is_empty()).then(|| Grid {
            caption: self.say("registered-by-programme"),
            columns: keys.map(|key| self.say(key)).to_vec(),
            rows: told.iter().map(row).collect(),
        })
    }

    /// What a programme is called, and what those are that are not told apart.
    pub fn called_apart(&self, of: &Apart) -> String {
        match of {
            Apart::Of(_, code) => {
                let list = self.took_place.lists.get(&ListName::Programmes);
                let name = list.and_then(|list| list_option(list, code, self.language));
                name.unwrap_or_else(|| code.clone())
            }
            Apart::NotSaid => self.say("registered-blank"),
            Apart::Together => self.say("registered-not-apart"),
        }
    }
}

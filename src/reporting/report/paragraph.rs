//! The ready paragraph: about a hundred words for a report that somebody else
//! writes, and the same in one sentence. Every figure in it stands in the report;
//! how many answered and how sure it is stand in the table beside it.

use super::{
    story,
    wording::{compared_with_before, rate_sentence, sentences},
};
use crate::{
    domain::{
        activity_type::ActivityType,
        figures::{
            results::{Field, Figures, Part, Shown},
            shares::Share,
        },
        held::{HeldType, Measure},
        language::Language,
        questionnaire::STANDARD,
        registered::Where,
        took_place::REGISTERED,
    },
    gathered::{Gathered, time_in_words},
    method::{best_option, positive_options},
    print::report::Paragraph,
    text::{self, number, percent, plain, text},
    words::type_name,
};

/// The paragraph in a language. `heading`: what that language is called.
pub fn paragraph(gathered: &Gathered, language: Language, heading: String) -> Paragraph {
    let (words, sentence) = if gathered.questionnaire.id == STANDARD {
        let short = Short { gathered, language };
        (short.words(), short.sentence())
    } else {
        // Of another questionnaire all is told: it is little.
        let all = sentences(gathered, language);
        let first = all.first().cloned().unwrap_or_default();
        (all.join(" "), first)
    };
    Paragraph {
        language: language.tag(),
        heading,
        words,
        sentence,
    }
}

struct Short<'a> {
    gathered: &'a Gathered,
    language: Language,
}

impl Short<'_> {
    fn say(&self, key: &str, given: &[(&str, String)]) -> String {
        let given: Vec<(&str, &str)> = given
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        plain(self.language, key, &given)
    }

    fn place(&self) -> Where<'_> {
        let area = self.gathered.area.as_ref();
        area.map_or(Where::Everywhere, |(area, _)| Where::Area(Some(area)))
    }

    /// How many forms were returned.
    fn n(&self) -> u32 {
        let all = self.gathered.published.by(&[]);
        all.iter().map(Figures::n).sum()
    }

    /// The shares of the headline question over all types.
    fn shown(&self) -> Option<Shown> {
        let all = story::figured(self.gathered, self.language).whole?;
        all.shown(&all.headline()?)
    }

    fn words(&self) -> String {
        let mut said = self.took_place();
        // When and where it was is said once.
        let is_placed = self
            .gathered
            .took_place
            .first_contacts(self.place())
            .is_some();
        if is_placed && self.n() > 0 {
            let n = number(self.language, self.n());
            said.push(self.say("report-short-answers-too", &[("n", n)]));
        } else {
            said.push(self.answers());
        }
        said.extend(self.shares());
        if self.n() > 0 {
            let figured = story::figured(self.gathered, self.language);
            said.extend(figured.lowest_share().map(|(construct, share)| {
                let question = text::construct(figured.questionnaire, &construct, self.language);
                let value = percent(self.language, share.value);
                self.say(
                    "report-short-lowest",
                    &[("question", question), ("value", value)],
                )
            }));
            said.extend(figured.groups().into_iter().take(1));
            said.push(compared_with_before(self.gathered, self.language));
            let all = self.gathered.published.by(&[]);
            let rate = all
                .first()
                .and_then(|all| rate_sentence(all.response_rate(), self.language));
            said.extend(rate);
        }
        if !self.gathered.published.is_final(None) {
            said.push(text(self.language, "report-said-running").words);
        }
        said.join(" ")
    }

    /// What was held and whom it reached.
    fn took_place(&self) -> Vec<String> {
        let took_place = &self.gathered.took_place;
        let mut said = Vec::new();
        let registered = self.registered(|one, held, first| {
            let given = [("held", held), ("first", first)];
            self.say(&format!("registered-short-{one}"), &given)
        });
        said.extend(registered.map(|what| self.say("report-short-held", &self.around(what))));
        let sum = |held_type| took_place.sum(held_type, self.place());
        let of = |measure: &Measure, held_type| {
            let number_of = sum(held_type).map(|sum| sum.get(measure));
            number(
                self.language,
                number_of
                    .and_then(|one| u32::try_from(one).ok())
                    .unwrap_or(0),
            )
        };
        if sum(HeldType::ThemeMeeting).is_some() {
            let given = [
                ("held", of(&Measure::Meetings, HeldType::ThemeMeeting)),
                ("n", of(&Measure::Participants, HeldType::ThemeMeeting)),
            ];
            said.push(self.say("report-short-meetings", &given));
        }
        if sum(HeldType::OpenPreschool).is_some() {
            let given = [("n", of(&Measure::VisitsAdults, HeldType::OpenPreschool))];
            said.push(self.say("report-short-preschools", &given));
        }
        let fathers = REGISTERED.map(|one| took_place.with(one, "father", self.place()));
        let share = |share: Share| percent(self.language, share.value);
        said.extend(match fathers {
            [Some(talks), Some(visits)] => Some(self.say(
                "report-short-fathers",
                &[("talks", share(talks)), ("visits", share(visits))],
            )),
            [Some(talks), None] => {
                Some(self.say("report-short-fathers-talks", &[("share", share(talks))]))
            }
            [None, Some(visits)] => {
                Some(self.say("report-short-fathers-visits", &[("share", share(visits))]))
            }
            [None, None] => None,
        });
        said
    }

    /// Talks and visits, said one by one and listed.
    fn registered(&self, said: impl Fn(ActivityType, String, String) -> String) -> Option<String> {
        let came = REGISTERED.into_iter().filter_map(|one| {
            let came = self.gathered.took_place.came(one, self.place())?;
            let (held, first) = (
                number(self.language, came.held),
                number(self.language, came.first),
            );
            Some(said(one, held, first))
        });
        let what: Vec<String> = came.collect();
        match &what[..] {
            [] => None,
            [one] => Some(one.clone()),
            [one, other, ..] => {
                let both = [("from", one.clone()), ("to", other.clone())];
                Some(self.say("report-short-and", &both))
            }
        }
    }

    /// When and where something was.
    fn around(&self, what: String) -> [(&'static str, String); 3] {
        [
            ("title", what),
            (
                "period",
                time_in_words(&self.gathered.published, self.language),
            ),
            ("place", self.gathered.place().to_owned()),
        ]
    }

    fn answers(&self) -> String {
        let n = number(self.language, self.n());
        let [_, period, place] = self.around(String::new());
        let key = if self.n() == 0 {
            "report-short-no-answers"
        } else {
            "report-short-answers"
        };
        self.say(key, &[period, place, ("n", n)])
    }

    /// The shares over all types, and between which types they lie.
    fn shares(&self) -> Vec<String> {
        let Some(shown) = self.shown() else {
            return Vec::new();
        };
        let of = |value: f64| percent(self.language, value);
        let questionnaire = &self.gathered.questionnaire;
        let best = best_option(questionnaire, self.language);
        let good = positive_options(questionnaire, self.language);
        let given = [
            ("positive", of(shown.positive.value)),
            ("top", of(shown.top.value)),
            ("best", best),
            ("good", good),
        ];
        let mut said = vec![self.say("report-short-shares", &given)];
        let figures = self.gathered.published.by(&[Field::Type]);
        let mut types: Vec<(ActivityType, f64)> = figures
            .iter()
            .filter_map(|one| match one.activity_type {
                Part::Of(activity_type) => {
                    let shown = one.shown(&one.headline()?)?;
                    Some((activity_type, shown.positive.value))
                }
                _ => None,
            })
            .collect();
        types.sort_by(|one, other| one.1.total_cmp(&other.1));
        if let [(lowest, low), .., (highest, high)] = types[..] {
            let name = |one| type_name(one, self.language).to_lowercase();
            let given = [
                ("from", of(low)),
                ("to", of(high)),
                ("type", name(lowest)),
                ("name", name(highest)),
            ];
            said.push(self.say("report-short-between", &given));
        }
        said
    }

    /// All in one sentence.
    fn sentence(&self) -> String {
        let what = self.registered(|one, held, _| {
            self.say(&format!("registered-short-{one}-held"), &[("held", held)])
        });
        let shown = self.shown().map(|shown| {
            let positive = percent(self.language, shown.positive.value);
            [
                ("positive", positive),
                ("n", number(self.language, shown.positive.base)),
            ]
        });
        match (what, shown) {
            (Some(what), Some(shown)) => {
                self.say("report-one", &[&self.around(what)[..], &shown].concat())
            }
            (Some(what), None) => self.say("report-one-held", &self.around(what)),
            (None, Some(shown)) => {
                let around = self.around(String::new());
                self.say("report-one-answers", &[&around[..], &shown].concat())
            }
            (None, None) => self.answers(),
        }
    }
}

//! What stands out among figures: groups and areas that surely differ, and the
//! question that the fewest answered well.

use crate::{
    domain::{
        activity_type::ActivityType,
        figures::{
            comparison::{Apart, among_areas, between_groups},
            results::{Figures, Published, Shown},
            series::ShareKind,
            shares::Share,
        },
        language::Language,
        organisation::Municipality,
        questionnaire::{Questionnaire, Split},
    },
    method,
    text::{self, number, percent, percent_range, plain, text},
    words::{type_name, word},
};

/// Whether answers can differ by who answered.
pub fn is_split_by_role(questionnaire: &Questionnaire) -> bool {
    questionnaire.split != Split::Area && questionnaire.asks_for_group()
}

/// What is looked through for what stands out.
#[derive(Debug)]
pub struct Figured<'a> {
    pub questionnaire: &'a Questionnaire,
    pub published: &'a Published,
    pub municipality: &'a Municipality,
    pub language: Language,
    /// The types whose areas are compared.
    pub types: Vec<ActivityType>,
    /// All together, and broken down by group.
    pub whole: Option<Figures>,
    pub by_role: Vec<Figures>,
}

/// The share in words: the best answer, or the positive ones.
fn called(kind: ShareKind, questionnaire: &Questionnaire, language: Language) -> String {
    match kind {
        ShareKind::Top => method::best_option(questionnaire, language),
        ShareKind::Positive => method::positive_options(questionnaire, language),
    }
}

impl Figured<'_> {
    /// Groups of those who answered, in pairs that surely differ.
    pub fn groups(&self) -> Vec<String> {
        let (questionnaire, language) = (self.questionnaire, self.language);
        let is_split = is_split_by_role(questionnaire);
        let Some(question) = questionnaire.headline().filter(|_| is_split) else {
            return Vec::new();
        };
        let said = |apart: Apart| {
            let group = |role| text::group(questionnaire, role, language);
            let lower = group(apart.lower);
            let (first, rest) = lower.split_at(lower.chars().next().map_or(0, char::len_utf8));
            plain(
                language,
                "out-groups",
                &[
                    ("name", &group(apart.higher)),
                    ("place", &format!("{}{rest}", first.to_lowercase())),
                    ("share", &called(apart.kind, questionnaire, language)),
                    ("from", &percent(language, apart.shares.0.value)),
                    ("to", &percent(language, apart.shares.1.value)),
                ],
            )
        };
        let found = between_groups(&self.by_role, &question.construct).into_iter();
        found.map(said).collect()
    }

    /// Areas that surely differ from the others of their kind together.
    pub fn areas(&self) -> Vec<String> {
        let (questionnaire, language) = (self.questionnaire, self.language);
        let question = questionnaire.headline();
        let Some(question) = question.filter(|_| questionnaire.split != Split::Group) else {
            return Vec::new();
        };
        let mut said = Vec::new();
        for activity_type in self.types.iter().copied() {
            let areas = self.municipality.areas_of(activity_type);
            for row in among_areas(self.published, activity_type, &question.construct, &areas) {
                let found = [
                    (ShareKind::Positive, row.positive_to_others),
                    (ShareKind::Top, row.top_to_others),
                ];
                let found = found.into_iter().find_map(|(kind, how)| Some((kind, how?)));
                let Some(((kind, how), shown)) = found.zip(row.shown) else {
                    continue;
                };
                let share = |shown: &Shown| match kind {
                    ShareKind::Top => shown.top.value,
                    ShareKind::Positive => shown.positive.value,
                };
                said.push(plain(
                    language,
                    "out-area",
                    &[
                        ("place", &row.name),
                        ("type", &type_name(activity_type, language)),
                        ("share", &called(kind, questionnaire, language)),
                        ("value", &percent(language, share(&shown))),
                        ("how", &text(language, word(how)).words),
                    ],
                ));
            }
        }
        said
    }

    /// The question that the fewest answered well, where several are shown.
    pub fn lowest(&self) -> Option<String> {
        let (construct, share) = self.lowest_share()?;
        let language = self.language;
        let given = [
            (
                "question",
                text::construct(self.questionnaire, &construct, language),
            ),
            ("value", percent(language, share.value)),
            ("range", percent_range(language, share.low, share.high)),
            ("n", number(language, share.base)),
        ];
        let given = given
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        Some(plain(language, "out-lowest", &given))
    }

    /// The question with the lowest positive share, where several are shown.
    pub fn lowest_share(&self) -> Option<(String, Share)> {
        let all = self.whole.as_ref()?;
        let questions = all.questions().into_iter();
        let shown: Vec<_> = questions
            .filter_map(|question| Some((all.shown(&question)?.positive, question.construct)))
            .collect();
        if shown.len() < 2 {
            return None;
        }
        let lowest = shown
            .into_iter()
            .min_by(|(one, _), (other, _)| one.value.total_cmp(&other.value));
        lowest.map(|(share, construct)| (construct, share))
    }
}

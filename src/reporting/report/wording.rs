//! The paragraph of a report: sentences made of the figures. A difference is
//! spoken of only where it stands up, and a share never without its n.

mod of_area;
mod of_mean;

pub use of_area::of_area;
use of_mean::of_mean;

use crate::{
    domain::{
        activity_type::ActivityType,
        figures::{
            difference::{Difference, difference, difference_of_means},
            figure::Figure,
            goal::{Goal, goal_of},
            key_figure::Standing,
            response_rate::ResponseRate,
            results::{Field, Figures, Part, Shown},
            shares::CERTAIN_FROM,
        },
        language::Language,
        questionnaire::{Questionnaire, STANDARD},
    },
    gathered::{Gathered, time_in_words},
    method::{best_option, positive_options, question_words},
    showing::{Told, telling_of},
    text::{hundredths, named, number, percent, percent_range, plain, text},
    words::{type_name, whole_percent},
};

/// The sentences, in the order read.
pub fn sentences(gathered: &Gathered, language: Language) -> Vec<String> {
    let published = &gathered.published;
    let period = time_in_words(published, language);
    let total: u32 = published.by(&[]).iter().map(Figures::n).sum();
    let place = gathered.place();
    let questionnaire = &*gathered.questionnaire;
    let (nothing, some) = if questionnaire.id == STANDARD {
        ("report-said-nothing", "report-said-total")
    } else {
        ("report-said-nothing-of", "report-said-total-of")
    };
    let n = number(language, total);
    let given = [
        ("period", period.as_str()),
        ("n", &n),
        ("municipality", place),
        ("name", &named(questionnaire, language).words),
    ];
    let key = if total == 0 { nothing } else { some };
    let mut said = vec![plain(language, key, &given)];
    if !published.is_final(None) {
        said.push(text(language, "report-said-running").words);
    }
    if total > 0 {
        said.extend(of_types(gathered, language));
    }
    if published.withheld() {
        said.push(text(language, "results-withheld").words);
    }
    said
}

fn of_types(gathered: &Gathered, language: Language) -> Vec<String> {
    let figures = gathered.published.by(&[Field::Type]);
    let before = gathered.before.by(&[Field::Type]);
    let (mut said, mut without, mut without_basis, mut is_different) =
        (Vec::new(), Vec::new(), Vec::new(), false);
    for activity_type in gathered.questionnaire.occasions.iter().copied() {
        let ours: Vec<&Figures> = figures
            .iter()
            .filter(|one| one.activity_type == Part::Of(activity_type))
            .collect();
        if ours.is_empty() {
            without.push(type_name(activity_type, language).to_lowercase());
        }
        for one in ours {
            said.extend(of_type(gathered, one, activity_type, language));
            if *one.response_rate() == ResponseRate::NoBasis {
                without_basis.push(type_name(activity_type, language).to_lowercase());
            }
            let compared = compared(gathered, one, &before, language);
            is_different |= compared.is_some();
            said.extend(compared);
        }
    }
    if let Some(names) = listed(without_basis, language) {
        said.push(plain(
            language,
            "report-said-rate-no-basis",
            &[("name", &names)],
        ));
    }
    let pooled: u32 = figures
        .iter()
        .filter(|one| one.activity_type == Part::Pooled)
        .map(Figures::n)
        .sum();
    if pooled > 0 {
        said.push(plain(
            language,
            "report-said-pooled",
            &[("n", &number(language, pooled))],
        ));
    }
    let key = match (before.is_empty(), is_different) {
        (true, _) => "report-said-not-compared",
        (false, true) => "report-said-no-other-difference",
        (false, false) => "report-said-no-difference",
    };
    said.push(plain(
        language,
        key,
        &[("period", &time_in_words(&gathered.before, language))],
    ));
    if let Some(names) = listed(without, language) {
        said.push(plain(language, "report-said-none", &[("name", &names)]));
    }
    said
}

/// "a, b or c", as the language says it.
fn listed(mut names: Vec<String>, language: Language) -> Option<String> {
    let last = names.pop()?;
    if names.is_empty() {
        return Some(last);
    }
    Some(plain(
        language,
        "report-or",
        &[("from", &names.join(", ")), ("to", &last)],
    ))
}

/// What one activity type's answers say to the headline question.
fn of_type(
    gathered: &Gathered,
    figures: &Figures,
    activity_type: ActivityType,
    language: Language,
) -> Vec<String> {
    let questionnaire = &*figures.questionnaire;
    let Some(question) = figures.headline() else {
        return Vec::new();
    };
    let name = type_name(activity_type, language);
    let asked = question_words(questionnaire, activity_type, &question.construct, language);
    let mut said = Vec::new();
    match figures.figure(&question) {
        None => {
            let n = number(language, figures.n());
            said.push(plain(
                language,
                "report-said-too-few",
                &[("name", &name), ("n", &n), ("question", &asked)],
            ));
        }
        Some(Figure::Mean(mean)) => {
            let asked = (asked.as_str(), question.asked);
            said.extend(of_mean(&mean, &name, asked, language));
        }
        Some(figure @ Figure::Counts(_)) => {
            let n = number(language, figure.base());
            let told = Told {
                figures,
                question: &question,
                figure: &figure,
                language,
            };
            let answers = telling_of(&figure).paper_cells(told).join(" ");
            let given = [
                ("name", name.as_str()),
                ("question", &asked),
                ("n", &n),
                ("title", &answers),
            ];
            said.push(plain(language, "report-said-counts", &given));
        }
        Some(Figure::Shares(shown)) => {
            let asked = (asked.as_str(), question.asked);
            said.extend(of_shares(&shown, questionnaire, &name, asked, language));
            let goal = goal_of(&gathered.goals, activity_type, gathered.period());
            said.extend(goal.map(|goal| goal_sentence(goal, &shown, questionnaire, language)));
        }
    }
    said.extend(rate_sentence(figures.response_rate(), language));
    if let ResponseRate::Of(_, response) | ResponseRate::MoreThanOffered(response) =
        figures.response_rate()
    {
        let names = response.left_out.iter().map(|area| match area {
            None => text(language, "report-without-area").words,
            Some(area) => {
                let name = gathered.municipality.name_of(area);
                name.unwrap_or(area.as_str()).to_owned()
            }
        });
        let left_out = listed(names.collect(), language);
        said.extend(
            left_out.map(|names| plain(language, "report-said-left-out", &[("name", &names)])),
        );
    }
    said
}

/// The shares of a question, given in words with how many were asked it.
fn of_shares(
    shown: &Shown,
    questionnaire: &Questionnaire,
    name: &str,
    (question, asked): (&str, u32),
    language: Language,
) -> Vec<String> {
    let (top, positive) = (
        percent(language, shown.top.value),
        percent(language, shown.positive.value),
    );
    let range = percent_range(language, shown.positive.low, shown.positive.high);
    let n = number(language, shown.positive.base);
    let (best, good) = (
        best_option(questionnaire, language),
        positive_options(questionnaire, language),
    );
    let words = [
        ("name", name),
        ("question", question),
        ("number", &number(language, asked)),
        ("positive", &positive),
        ("top", &top),
        ("good", &good),
        ("best", &best),
        ("n", &n),
        ("range", &range),
    ];
    let mut said = vec![plain(language, "report-said-type", &words)];
    if shown.positive.is_uncertain() {
        said.push(plain(
            language,
            "report-said-uncertain",
            &[("number", &number(language, CERTAIN_FROM))],
        ));
    }
    said
}

/// How the positive share stands to its goal.
fn goal_sentence(
    goal: Goal,
    shown: &Shown,
    questionnaire: &Questionnaire,
    language: Language,
) -> String {
    let key = match goal.standing(&shown.positive) {
        Standing::Reached => "report-said-goal-reached",
        Standing::ReachedWithinMargin => "report-said-goal-reached-within-margin",
        Standing::NotReached => "report-said-goal-not-reached",
        Standing::WithinMargin => "report-said-goal-within-margin",
    };
    let (share, good) = (
        whole_percent(goal, language),
        positive_options(questionnaire, language),
    );
    plain(language, key, &[("share", &share), ("good", &good)])
}

/// How many returned it; `None` without a basis, which is said once for all.
pub fn rate_sentence(rate: &ResponseRate, language: Language) -> Option<String> {
    let (key, share, response) = match rate {
        ResponseRate::NoBasis => return None,
        ResponseRate::MoreThanOffered(response) => ("report-said-rate-more", None, response),
        ResponseRate::Of(share, response) if response.is_about => {
            ("report-said-rate-about", Some(*share), response)
        }
        ResponseRate::Of(share, response) if response.is_at_least => {
            ("report-said-rate-at-least", Some(*share), response)
        }
        ResponseRate::Of(share, response) => ("report-said-rate", Some(*share), response),
    };
    let rate = share
        .map(|share| percent(language, share))
        .unwrap_or_default();
    let (n, total) = (
        number(language, response.returned),
        number(language, response.offered),
    );
    Some(plain(
        language,
        key,
        &[("rate", &rate), ("n", &n), ("total", &total)],
    ))
}

/// The response rate as a cell.
pub fn rate_cell(rate: &ResponseRate, language: Language) -> String {
    match rate {
        ResponseRate::NoBasis => text(language, "results-no-basis").words,
        ResponseRate::MoreThanOffered(_) => text(language, "results-more-than-offered").words,
        ResponseRate::Of(share, response) => {
            let share = percent(language, *share);
            if response.is_about {
                plain(language, "results-about", &[("value", &share)])
            } else if response.is_at_least {
                plain(language, "results-at-least", &[("value", &share)])
            } else {
                share
            }
        }
    }
}

/// How the headline's positive share, or its mean, differs from the period
/// before, asked the same questions, and what was shown then. `None` when there
/// is nothing to compare with.
pub fn headline_difference(
    figures: &Figures,
    before: &[Figures],
) -> Option<(Option<Difference>, Figure)> {
    let same = |one: &&Figures| {
        one.activity_type == figures.activity_type && one.questionnaire == figures.questionnaire
    };
    let earlier = before.iter().find(same)?;
    let now = figures.figure(&figures.headline()?)?;
    let then = earlier.figure(&earlier.headline()?)?;
    let found = match (&now, &then) {
        (Figure::Shares(now), Figure::Shares(then)) => difference(&now.positive, &then.positive),
        (Figure::Mean(now), Figure::Mean(then)) => difference_of_means(now, then),
        _ => return None,
    };
    Some((found, then))
}

fn positive(figure: &Figure, language: Language) -> String {
    let shown = figure.shares();
    shown.map_or_else(String::new, |shown| percent(language, shown.positive.value))
}

fn compared(
    gathered: &Gathered,
    figures: &Figures,
    before: &[Figures],
    language: Language,
) -> Option<String> {
    let (found, then) = headline_difference(figures, before)?;
    let (key, positive) = match (found?, &then) {
        (Difference::Higher, Figure::Mean(mean)) => {
            ("report-said-mean-higher", hundredths(language, mean.value))
        }
        (Difference::Lower, Figure::Mean(mean)) => {
            ("report-said-mean-lower", hundredths(language, mean.value))
        }
        (Difference::Higher, then) => ("report-said-higher", positive(then, language)),
        (Difference::Lower, then) => ("report-said-lower", positive(then, language)),
    };
    let period = time_in_words(&gathered.before, language);
    Some(plain(
        language,
        key,
        &[("period", &period), ("positive", &positive)],
    ))
}

/// How the positive share over all types differs from the period before, or that
/// nothing surely does.
pub fn compared_with_before(gathered: &Gathered, language: Language) -> String {
    let (now, before) = (gathered.published.by(&[]), gathered.before.by(&[]));
    let all = now.iter().max_by_key(|one| one.n());
    let found = all.and_then(|all| compared(gathered, all, &before, language));
    let key = if before.is_empty() {
        "report-said-not-compared"
    } else {
        "report-said-no-difference"
    };
    let period = time_in_words(&gathered.before, language);
    found.unwrap_or_else(|| plain(language, key, &[("period", &period)]))
}

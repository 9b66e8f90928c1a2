//! Parts of pages, each with its accessibility inside it.

use maud::{Markup, html};

use crate::{
    domain::{language::Language, line, questionnaire::Questionnaire},
    text::{Text, language_title, of_questionnaire, plain, text},
};

/// Words on a page in `language`; words that fell back to another language say
/// so, or a screen reader would mispronounce them and a right-to-left page
/// would put their full stop at the wrong end.
#[must_use]
pub fn words(said: &Text, language: Language) -> Markup {
    html! {
        @if said.language == language { (said.words) }
        @else { span lang=(said.language.tag()) dir=(said.language.direction()) { (said.words) } }
    }
}

/// The words of a key.
#[must_use]
pub fn say(language: Language, key: &str) -> Markup {
    words(&text(language, key), language)
}

/// A text of a questionnaire.
#[must_use]
pub fn asks(questionnaire: &Questionnaire, language: Language, key: &str) -> Markup {
    words(&of_questionnaire(questionnaire, language, key), language)
}

/// Which sign of what was typed cannot be printed, when there is one; a
/// password is never looked at.
#[must_use]
pub fn odd_sign(language: Language, typed: &[(String, String)]) -> Markup {
    let lines = typed
        .iter()
        .filter(|(name, _)| !name.contains("password"))
        .flat_map(|(_, value)| value.lines());
    let found = lines.map(str::trim).find_map(line::odd_sign);
    html! {
        @if let Some(sign) = found {
            p { (plain(language, "fault-sign", &[("sign", &sign.to_string())])) }
        }
    }
}

/// Who may change what stands below, and that it is noted.
#[must_use]
pub fn may_change(language: Language) -> Markup {
    html! { p.hint { (say(language, "may-admin")) } }
}

/// What staff call a language, and what its speakers do.
#[must_use]
pub fn both_names(one: Language, language: Language) -> Markup {
    let title = language_title(one, language);
    html! {
        (title)
        @if title != one.own_name() {
            " " bdi.quiet lang=(one.tag()) dir=(one.direction()) { (one.own_name()) }
        }
    }
}

/// Languages that stand open to be touched, beside the page's own.
const FIRST: usize = 4;

/// Whether the languages after the first ones show before anybody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// Folded away: the page speaks a language that was asked for.
    Folded,
    /// Shown: nobody knows what the reader reads.
    Shown,
}

/// Choice of language: each in its own name and direction, so that it is found
/// without reading any other. Needs no script.
#[must_use]
pub fn language_bar(
    current: Language,
    offered: &[Language],
    others: Others,
    address: impl Fn(Language) -> String,
) -> Markup {
    let mut first: Vec<Language> = offered.iter().copied().take(FIRST).collect();
    if !first.contains(&current) {
        first.insert(0, current);
    }
    let rest = offered.iter().copied();
    let mut rest: Vec<Language> = rest.filter(|one| !first.contains(one)).collect();
    // One more takes no more room than the way to it.
    if rest.len() == 1 {
        first.append(&mut rest);
    }
    if first.len() + rest.len() < 2 {
        return html! {};
    }
    let chip = |language: Language| {
        html! {
            li {
                a href=(address(language)) lang=(language.tag())
                    hreflang=(language.tag()) dir=(language.direction())
                    aria-current=[(language == current).then_some("true")] { (language.own_name()) }
            }
        }
    };
    let name = text(current, "language-bar").words;
    html! {
        nav aria-label=(name) translate="no" {
            ul.chips {
                @for language in first { (chip(language)) }
                @if !rest.is_empty() {
                    @let more = format!("+ {}", rest.len());
                    li {
                        details open[others == Others::Shown] {
                            summary aria-label=(format!("{name} {more}")) {
                                svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor"
                                    stroke-width="2" aria-hidden="true" focusable="false" {
                                    circle cx="12" cy="12" r="10" {}
                                    path d="M2 12h20M12 2c6 6 6 14 0 20M12 2c-6 6-6 14 0 20" {}
                                }
                                bdi dir="ltr" { (more) }
                            }
                            ul.chips { @for language in rest { (chip(language)) } }
                        }
                    }
                }
            }
        }
    }
}

/// A lock: what stands beside it is promised.
#[must_use]
pub fn lock() -> Markup {
    html! {
        svg width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
            aria-hidden="true" focusable="false" {
            rect x="4" y="10" width="16" height="11" rx="2" {}
            path d="M8 10V7a4 4 0 0 1 8 0v3" {}
        }
    }
}

/// A tick: it worked.
#[must_use]
pub fn tick() -> Markup {
    html! {
        svg width="56" height="56" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
            aria-hidden="true" focusable="false" {
            circle cx="12" cy="12" r="10" {}
            path d="M7 12.5l3.5 3.5L17 9" {}
        }
    }
}

/// The field in which a code is typed, with what is wrong with it.
#[must_use]
pub fn code_form(
    language: Language,
    chosen: Option<Language>,
    typed: &str,
    fault: Option<&str>,
) -> Markup {
    html! {
        form method="post" action="/" {
            @if let Some(chosen) = chosen { input type="hidden" name="l" value=(chosen); }
            @if let Some(key) = fault {
                div.fault role="alert" { p id="code-fault" { (say(language, key)) } }
            }
            label for="code" { (say(language, "code-label")) }
            p.quiet id="code-hint" { (say(language, "code-hint")) }
            input.field type="text" id="code" name="code" value=(typed) inputmode="numeric"
                autocomplete="off" maxlength="120"
                aria-describedby=(if fault.is_some() { "code-fault code-hint" } else { "code-hint" })
                aria-invalid=[fault.map(|_| "true")];
            button { (say(language, "code-send")) }
        }
    }
}

/// A named field of a staff form with its hint and what is wrong with it.
pub struct Labelled<'a> {
    /// Name in the form, and id.
    pub name: &'a str,
    /// What it is called.
    pub label: Markup,
    /// What helps to fill it.
    pub hint: Option<Markup>,
    /// What is wrong with it.
    pub fault: Option<Markup>,
}

impl std::fmt::Debug for Labelled<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Labelled<'_> {
    fn described_by(&self) -> Option<String> {
        let ids = [
            self.fault.as_ref().map(|_| "fault"),
            self.hint.as_ref().map(|_| "hint"),
        ];
        let ids: Vec<String> = ids
            .into_iter()
            .flatten()
            .map(|part| format!("{}-{part}", self.name))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The field around a control, which is given the id and what describes it.
    pub fn around(&self, control: impl FnOnce(&str, Option<&str>, bool) -> Markup) -> Markup {
        let described_by = self.described_by();
        html! {
            div.field {
                label for=(self.name) { (self.label) }
                @if let Some(hint) = &self.hint { p.hint id=(format!("{}-hint", self.name)) { (hint) } }
                @if let Some(fault) = &self.fault { p.fault id=(format!("{}-fault", self.name)) { (fault) } }
                (control(self.name, described_by.as_deref(), self.fault.is_some()))
            }
        }
    }

    /// A one-line input of this type.
    #[must_use]
    pub fn input(&self, kind: &str, value: &str) -> Markup {
        self.around(|name, described_by, is_wrong| {
            html! {
                input type=(kind) id=(name) name=(name) value=(value)
                    aria-describedby=[described_by] aria-invalid=[is_wrong.then_some("true")];
            }
        })
    }

    /// A list to choose one from: values with what they are called.
    #[must_use]
    pub fn select(&self, options: &[(String, String)], chosen: &str) -> Markup {
        self.around(|name, described_by, is_wrong| {
            html! {
                select id=(name) name=(name) aria-describedby=[described_by] aria-invalid=[is_wrong.then_some("true")] {
                    @for (value, called) in options { option value=(value) selected[value == chosen] { (called) } }
                }
            }
        })
    }
}

//! Parts of pages, each with its accessibility inside it.

use maud::{Markup, html};

use crate::{
    domain::{language::Language, line, questionnaire::Questionnaire},
    text::{Text, of_questionnaire, plain, text},
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

/// Languages whose word for "language" stands on the closed bar, in as many
/// scripts as fit, so that it is found by whoever reads any of them.
const KNOWN_BY_SIGHT: [Language; 5] = [
    Language::ENGLISH,
    Language::ARABIC,
    Language::TIGRINYA,
    Language::SOMALI,
    Language::SWEDISH,
];

/// Choice of language: each in its own name and direction, so that it is found
/// without reading any other. Needs no script.
#[must_use]
pub fn language_bar(
    current: Language,
    offered: &[Language],
    address: impl Fn(Language) -> String,
) -> Markup {
    let others = KNOWN_BY_SIGHT
        .into_iter()
        .filter(|language| *language != current && offered.contains(language))
        .take(3);
    html! {
        nav aria-label=(text(current, "language-bar").words) {
            details {
                summary {
                    svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
                        circle cx="12" cy="12" r="10" {}
                        path d="M2 12h20M12 2c6 6 6 14 0 20M12 2c-6 6-6 14 0 20" {}
                    }
                    b { (current.own_name()) }
                    i {
                        @for language in others {
                            "· "
                            span lang=(language.tag()) dir=(language.direction()) {
                                (language.word_for_language())
                            }
                            " "
                        }
                    }
                }
                ul.tongues {
                    @for language in offered {
                        li {
                            a href=(address(*language)) lang=(language.tag())
                                hreflang=(language.tag()) dir=(language.direction())
                                aria-current=[(*language == current).then_some("true")] { (language.own_name()) }
                        }
                    }
                }
            }
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
                autocomplete="off" maxlength="60" required
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

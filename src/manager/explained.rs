//! Cells that need a word of explanation: two dots, an asterisk, "uncertain",
//! "no basis". Each is a button that opens its explanation where it stands; on
//! paper all explanations stand at the end of the page.

use maud::{Markup, html};

use crate::{
    domain::{counting::minimums::Minimums, language::Language},
    text::{number, plain, text},
    web::components::say,
};

/// What can be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Suppressed,
    Uncertain,
    Pooled,
    NoBasis,
    MoreThanOffered,
    AtLeast,
    About,
    LeftOut,
    NoDifference,
    Goal,
}

impl Why {
    const ALL: [Self; 10] = [
        Self::Suppressed,
        Self::Uncertain,
        Self::Pooled,
        Self::NoBasis,
        Self::MoreThanOffered,
        Self::AtLeast,
        Self::About,
        Self::LeftOut,
        Self::NoDifference,
        Self::Goal,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Suppressed => "why-suppressed",
            Self::Uncertain => "why-uncertain",
            Self::Pooled => "why-pooled",
            Self::NoBasis => "why-no-basis",
            Self::MoreThanOffered => "why-more-than-offered",
            Self::AtLeast => "why-at-least",
            Self::About => "why-about",
            Self::LeftOut => "why-left-out",
            Self::NoDifference => "why-no-difference",
            Self::Goal => "why-goal",
        }
    }

    /// The words, opening their explanation when pressed. No script: browsers
    /// that do not know popovers show the explanations below.
    pub(super) fn button(self, words: &str, language: Language) -> Markup {
        html! {
            button.why type="button" popovertarget=(self.id()) {
                (words)
                @if self == Self::Suppressed { span.visually-hidden { " " (say(language, "why-suppressed-short")) } }
                @if self == Self::Pooled { span.visually-hidden { " " (say(language, "why-pooled-short")) } }
            }
        }
    }

    /// Two dots.
    pub(super) fn dots(language: Language) -> Markup {
        Self::Suppressed.button("..", language)
    }
}

/// The explanations, once on each page whose cells open them.
pub(super) fn explanations(minimums: &Minimums, language: Language) -> Markup {
    let (minimum, recurring) = (
        number(language, minimums.standard.get()),
        number(language, minimums.recurring.get()),
    );
    html! {
        div.explanations {
            @for why in Why::ALL {
                div id=(why.id()) popover="auto" {
                    h2 { (say(language, &format!("{}-title", why.id()))) }
                    p { (plain(language, why.id(), &[("minimum", &minimum), ("recurring", &recurring)])) }
                    button.plain type="button" popovertarget=(why.id()) popovertargetaction="hide" {
                        (text(language, "why-close").words)
                    }
                }
            }
        }
    }
}

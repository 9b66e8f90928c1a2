//! What cannot be taken back takes two presses: one that says what happens, and
//! one that does it. No script: the first opens what the second stands in.

use maud::{Markup, html};

/// The form behind a line that names the deed; the hint says what follows.
#[must_use]
pub fn confirmed(deed: &str, hint: &str, form: &Markup) -> Markup {
    html! {
        details.confirmed {
            summary { (deed) }
            p.hint { (hint) }
            (form)
        }
    }
}

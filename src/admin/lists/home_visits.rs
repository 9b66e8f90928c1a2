//! Of the list of programmes: how many work with each programme of home visits,
//! and whether visits are told apart by them.

use maud::{Markup, html};

use super::ADDRESS;
use crate::{
    domain::{
        language::Language,
        lists::{FEWEST_OF_A_PROGRAMME, HomeVisits, List, ListName, ListOption},
        period::Tertial,
        staffing::MinimumStaff,
    },
    text::{option_name, plain, text},
    web::{
        components::say,
        fields::{Fields, value},
    },
};

/// Whether home visits are told apart by programme, now and from the next
/// tertial on, and what is missing for it.
pub(super) fn counted(language: Language, list: &List, when: &[(Tertial, MinimumStaff)]) -> Markup {
    let fewest = |minimum: MinimumStaff| minimum.get().max(FEWEST_OF_A_PROGRAMME).to_string();
    let line = |(tertial, minimum): &(Tertial, MinimumStaff)| {
        let (key, named) = match list.home_visits(*tertial, *minimum) {
            HomeVisits::NotSaid => ("lists-apart-none", Vec::new()),
            HomeVisits::Apart(all) => ("lists-apart", all),
            HomeVisits::TooFew(few) => ("lists-apart-few", few),
        };
        let named = named
            .into_iter()
            .map(|one| option_name(language, list.name, one));
        let named = named.collect::<Vec<_>>().join(", ");
        let values = [
            ("tertial", tertial.to_string()),
            ("programmes", named),
            ("fewest", fewest(*minimum)),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        plain(language, key, &values)
    };
    let asked = when.last().map(|(_, minimum)| fewest(*minimum));
    html! {
        p { (plain(language, "lists-programmes", &[("fewest", &asked.unwrap_or_default())])) }
        ul { @for one in when { li { (line(one)) } } }
    }
}

/// How many work with a programme of home visits that is in use or will be.
pub(super) fn working(
    language: Language,
    option: &ListOption,
    running: Tertial,
    wrong: Option<&Fields>,
) -> Markup {
    let number = option.working.number.map(|number| number.to_string());
    let typed = wrong.filter(|fields| value(fields, "code") == option.code.as_str());
    let shown = typed.map_or(number.unwrap_or_default(), |fields| {
        value(fields, "staff").to_owned()
    });
    let waits = option.working.since.filter(|since| *since > running);
    let called = option_name(language, ListName::Programmes, option);
    let goes_on = option.span.is_some_and(|span| span.until.is_none());
    let id = format!("staff-{}", option.code);
    let save = text(language, "lists-staff-save").words;
    let form = html! {
        form.inline.working method="post" action=(ADDRESS) {
            input type="hidden" name="list" value=(ListName::Programmes);
            input type="hidden" name="code" value=(option.code);
            label for=(id) { (say(language, "lists-staff")) }
            input type="text" inputmode="numeric" id=(id) name="staff" value=(shown)
                aria-describedby=[typed.is_some().then_some("fault")]
                aria-invalid=[typed.is_some().then_some("true")];
            @if let Some(since) = waits {
                span.quiet { (plain(language, "lists-staff-from", &[("tertial", &since.to_string())])) }
            }
            button.plain name="do" value="staff" aria-label=(format!("{save}: {called}")) { (save) }
        }
    };
    html! { @if goes_on { (form) } }
}

//! The form of a preschool's hours, and what was typed in it.

use maud::{Markup, html};

use super::{ADDRESS, Known, Shown, preschool_value};
use crate::{
    domain::{
        day::day,
        language::Language,
        preschool::{OpeningHours, Preschool, RunBy, WeekHours, open_on},
    },
    text::text,
    web::{
        components::say,
        fields::{Fields, value},
    },
};

/// The hours that were typed, or a message key of what is wrong with them.
pub(super) fn read(fields: &Fields, preschool: Preschool) -> Result<OpeningHours, &'static str> {
    let hours = WeekHours::read(value(fields, "hours")).ok_or("preschools-fault-hours")?;
    let from = day(value(fields, "from")).ok_or("preschools-fault-day")?;
    Ok(OpeningHours {
        preschool,
        from,
        hours,
        run_by: RunBy::named(value(fields, "run_by")).unwrap_or(RunBy::Municipal),
        is_introductory: value(fields, "intro") == "yes",
    })
}

/// The form of a preschool's hours, with what was typed in it.
pub(super) fn form(
    language: Language,
    known: &Known,
    one: &Preschool,
    place: usize,
    shown: &Shown<'_>,
) -> Markup {
    let typed = match shown {
        Shown::Fault(_, fields) if value(fields, "preschool") == preschool_value(one) => {
            Some(*fields)
        }
        _ => None,
    };
    let hours = open_on(&known.hours, known.today).get(one).copied();
    let kept = |name: &str, now: String| typed.map_or(now, |typed| value(typed, name).to_owned());
    let now = hours.map(|one| one.hours.written()).unwrap_or_default();
    let run_by = kept(
        "run_by",
        hours.map_or("municipal", |one| one.run_by.as_str()).into(),
    );
    let is_introductory = typed.map_or_else(
        || hours.is_some_and(|one| one.is_introductory),
        |typed| value(typed, "intro") == "yes",
    );
    let id = |name: &str| format!("{name}-{place}");
    html! {
        details open[typed.is_some()] {
            summary { (say(language, "preschools-change")) }
            form.narrow.start method="post" action=(ADDRESS) {
                input type="hidden" name="preschool" value=(preschool_value(one));
                div.field {
                    label for=(id("hours")) { (say(language, "preschools-hours")) }
                    input type="text" inputmode="decimal" maxlength="6" id=(id("hours"))
                        name="hours" value=(kept("hours", now));
                }
                div.field {
                    label for=(id("from")) { (say(language, "preschools-from")) }
                    input type="date" id=(id("from")) name="from" value=(kept("from", known.today.to_string()));
                }
                div.field {
                    label for=(id("run_by")) { (say(language, "preschools-run-by")) }
                    select id=(id("run_by")) name="run_by" {
                        @for by in RunBy::ALL {
                            option value=(by.as_str()) selected[by.as_str() == run_by] {
                                (text(language, &format!("run-by-{}", by.as_str())).words)
                            }
                        }
                    }
                }
                p {
                    label {
                        input type="checkbox" name="intro" value="yes" checked[is_introductory];
                        " " (say(language, "preschools-intro-is"))
                    }
                }
                div.actions { button name="do" value="hours" { (say(language, "edit-send")) } }
            }
        }
    }
}

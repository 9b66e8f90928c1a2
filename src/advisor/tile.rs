//! A code as a tile: what it is, its state, and what can be done with it.

use jiff::civil::Date;
use maud::{Markup, html};

use super::kind;
use crate::{
    domain::{
        activity::{Activity, Opening},
        language::Language,
    },
    text::plain,
    web::components::say,
};

/// Something that can be done with a code: where, and the key of what it is
/// called.
struct Act {
    address: String,
    key: &'static str,
}

/// What can be done with it, the foremost first.
fn acts(activity: &Activity, today: Date) -> Vec<Act> {
    let here = format!("/staff/activities/{}", activity.id);
    if activity.opening(today) == Opening::Closed {
        return vec![Act {
            address: here,
            key: "home-look",
        }];
    }
    let show = Act {
        address: format!("{here}/screen"),
        key: "activity-show",
    };
    let more = Act {
        address: here,
        key: "home-more",
    };
    let register = activity.activity_type.has_contact().then(|| Act {
        address: super::register::address_from(activity),
        key: "register-act",
    });
    [Some(show), register, Some(more)]
        .into_iter()
        .flatten()
        .collect()
}

/// The tile; the district is named where codes of several stand together, and
/// how its round stands where what is asked is asked in rounds.
pub(super) fn tile(
    activity: &Activity,
    language: Language,
    district: Option<&str>,
    round: Option<&str>,
    today: Date,
) -> Markup {
    let opening = activity.opening(today);
    html! {
        div.tile {
            div.what {
                strong { bdi { (activity.title) } }
                span { (kind(activity, language)) @if let Some(venue) = &activity.venue { " · " bdi { (venue) } } }
                @if let Some(district) = district { span { (district) } }
                span.digits { (activity.code.grouped()) }
                @if activity.is_test { span.state { (say(language, "home-test")) } }
                @if let Some(said) = round { span.state { (said) } }
                @match opening {
                    Opening::Paused => span.state { (say(language, "activity-state-paused")) },
                    Opening::NotYet(first) => span.state {
                        (plain(language, "activity-state-not-yet", &[("date", &first.to_string())]))
                    },
                    Opening::Open | Opening::Closed => {},
                }
            }
            div.acts {
                @for (place, act) in acts(activity, today).iter().enumerate() {
                    a.button.main[place == 0].plain[place > 0 || opening == Opening::Closed] href=(act.address) {
                        (say(language, act.key)) span.visually-hidden { ": " (activity.title) }
                    }
                }
            }
        }
    }
}

//! Who asks for a change of an account has its password.

use maud::{Markup, html};

use crate::{
    store::{Store, StoreError, staff::HashedPassword},
    web::{components::Labelled, limits::Limits, passwords, sign_in::AccountHolder},
};

/// Whether this is the own password; what is wrong, as a message key.
pub(super) async fn own_password(
    holder: &AccountHolder,
    typed: &str,
    store: &Store,
    limits: &Limits,
) -> Result<Result<(), &'static str>, StoreError> {
    let member = holder.member();
    let Ok(attempt) = limits.own_attempt(member.email.as_str()) else {
        store.note_failed_sign_in(member).await?;
        return Ok(Err("sign-in-too-many"));
    };
    let hashed = store
        .staff_with_email(&member.email)
        .await?
        .map_or_else(HashedPassword::nobodys, |(_, hashed)| hashed);
    Ok(match passwords::is_own(hashed, typed).await {
        Ok(true) => Ok(()),
        Ok(false) => {
            attempt.failed();
            Err("account-fault-current")
        }
        Err(_) => Err("sign-in-too-many"),
    })
}

/// A field for a password; what was typed is never sent back.
pub(super) fn password_field(
    name: &str,
    label: Markup,
    hint: Option<Markup>,
    autocomplete: &str,
) -> Markup {
    Labelled {
        name,
        label,
        hint,
        fault: None,
    }
    .around(|id, described_by, _| {
        html! {
            input type="password" id=(id) name=(id) autocomplete=(autocomplete) required
                aria-describedby=[described_by];
        }
    })
}

//! Where a way through sign-in leads on to.

use serde::Deserialize;

use crate::web::{sign_in::way_back, way_back::in_query};

/// The page that was asked for before signing in.
#[derive(Deserialize)]
pub(super) struct Return {
    pub(super) next: Option<String>,
}

/// Where the second factor is asked for, on the way to `next`.
pub(super) fn to_factor(next: Option<&str>) -> String {
    format!("/staff/sign-in/factor?next={}", in_query(&way_back(next)))
}

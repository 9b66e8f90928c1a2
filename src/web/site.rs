//! What every handler may need to know of the running service.

use std::sync::Arc;

use crate::{
    clock::Clock,
    config::BaseUrl,
    domain::{
        counting::minimums::Minimums, second_factor::FactorRule, staffing::MinimumStaff,
        thresholds::Thresholds,
    },
};

/// The running service, as pages see it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Site(Arc<Facts>);

/// The facts behind [`Site`].
#[derive(Debug)]
pub struct Facts {
    /// Address that codes and posters carry.
    pub base_url: BaseUrl,
    /// The clock; staff pages say when it is set.
    pub clock: Clock,
    /// Minimums in force when the service started.
    pub minimums: Minimums,
    /// Members of staff an area must have, as configured.
    pub minimum_staff: MinimumStaff,
    /// Whether visitors are limited; staff pages say when not.
    pub rate_limit: bool,
    /// Who must have a second factor.
    pub factor_rule: FactorRule,
    /// Whether staff may sign in at the municipality's own provider.
    pub has_provider: bool,
    /// Part of the address at which an empty service is taken into use; `None`
    /// when it was not empty at start.
    pub first_run_key: Option<String>,
}

impl Site {
    /// Makes it.
    #[must_use]
    pub fn new(facts: Facts) -> Self {
        Self(Arc::new(facts))
    }

    /// Whether visitors come by HTTPS, so that cookies and links may insist.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.base_url.is_secure()
    }

    /// What holds as long as nothing else is in force.
    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        Thresholds {
            minimums: self.0.minimums,
            staff: self.0.minimum_staff,
        }
    }

    /// The host part of the base address, as printed on posters.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.base_url.host_and_port()
    }
}

impl std::ops::Deref for Site {
    type Target = Facts;
    fn deref(&self) -> &Facts {
        &self.0
    }
}

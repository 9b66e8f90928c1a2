//! Goals: the targets of the key figures that are taken from the positive share
//! of a type's headline, of the whole municipality.

use super::{Store, StoreError, key_figures};
use crate::domain::{
    activity_type::ActivityType,
    figures::{
        goal::GoalRow,
        key_figure::{Computed, Followed, KeyFigure, Rhythm, Unit},
    },
    organisation::MunicipalityCode,
};

/// The key figure that holds the goals of a type, when there is one.
fn held(known: &[Followed], activity_type: ActivityType) -> Option<&KeyFigure> {
    let mut figures = known.iter().map(|one| &one.figure);
    figures.find(|one| {
        one.computed == Some(Computed::PositiveShare(activity_type))
            && !one.is_per_area
            && one.rhythm == Rhythm::Tertial
    })
}

impl Store {
    /// Every goal ever set, in no particular order; see
    /// [`crate::domain::figures::goal::goal_in_force`].
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn goals(&self, municipality: &MunicipalityCode) -> Result<Vec<GoalRow>, StoreError> {
        let known = self.key_figures(municipality).await?;
        Ok(known.iter().flat_map(Followed::goals).collect())
    }

    /// Keeps these goals, all or none, instead of what was set from the same
    /// tertials on.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn set_goals(
        &self,
        municipality: &MunicipalityCode,
        goals: &[GoalRow],
    ) -> Result<(), StoreError> {
        let known = self.key_figures(municipality).await?;
        let transaction = self.begin().await?;
        for goal in goals {
            let id = match held(&known, goal.activity_type) {
                Some(figure) => figure.id.clone(),
                None => {
                    let figure = new(goal.activity_type)?;
                    key_figures::keep_figure(&transaction, municipality, &figure).await?;
                    figure.id
                }
            };
            let row = goal.as_target();
            key_figures::keep_target(&transaction, municipality, &id, &row).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// The key figure of a type's goals, called as its series.
fn new(activity_type: ActivityType) -> Result<KeyFigure, StoreError> {
    let id = format!("goal-{}", activity_type.as_str().replace('_', "-"));
    Ok(KeyFigure {
        id: id
            .parse()
            .map_err(|_| StoreError::unreadable("key figure"))?,
        name: None,
        goal_area: None,
        unit: Unit::Percent,
        source: None,
        rhythm: Rhythm::Tertial,
        is_per_area: false,
        computed: Some(Computed::PositiveShare(activity_type)),
        explanation: None,
        activities: None,
        until: None,
    })
}

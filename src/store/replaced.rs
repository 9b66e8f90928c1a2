//! Codes that were replaced: whoever still scans one is told to ask for the
//! new code. The old one never counts again.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

use super::{Store, StoreError, activities};
use crate::domain::{activity::Activity, survey_code::SurveyCode};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "replaced_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub activity: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl Store {
    /// Whether this code stood for an activity that has another now.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn is_replaced(&self, code: &SurveyCode) -> Result<bool, StoreError> {
        Ok(entity::Entity::find_by_id(code.as_str())
            .one(&self.read)
            .await?
            .is_some())
    }

    /// Gives an activity a fresh code; the old one stops at once.
    ///
    /// # Errors
    /// When the database does not answer; the old code holds then.
    #[crate::boxed]
    pub async fn replace_code(&self, activity: &Activity) -> Result<SurveyCode, StoreError> {
        let fresh = activities::random_code()?;
        let transaction = self.begin().await?;
        let old = entity::ActiveModel {
            code: Set(activity.code.to_string()),
            activity: Set(activity.id),
        };
        entity::Entity::insert(old)
            .exec_without_returning(&transaction)
            .await?;
        activities::with_code(activity.id, &fresh)
            .update(&transaction)
            .await?;
        transaction.commit().await?;
        self.activities.forget(&activity.code);
        Ok(fresh)
    }
}

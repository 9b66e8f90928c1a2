//! Which minimums are in force. The configuration may raise them; a change
//! waits for the next tertial, so that no box changes its rule half-full.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use super::{Store, StoreError};
use crate::domain::{
    ballot::{MinimumGroup, Minimums},
    period::Tertial,
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "minimum_group")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_tertial: String,
        pub standard: i32,
        pub recurring: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What an administrator has raised them to on a page; one row.
mod raised {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "raised_minimum")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub standard: i32,
        pub recurring: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn minimums(standard: i32, recurring: i32) -> Result<Minimums, StoreError> {
    let minimum = |answers: i32| {
        u32::try_from(answers)
            .ok()
            .and_then(MinimumGroup::new)
            .ok_or_else(|| StoreError::unreadable("minimum_group"))
    };
    Ok(Minimums {
        standard: minimum(standard)?,
        recurring: minimum(recurring)?,
    })
}

pub(super) async fn in_force(
    connection: &impl ConnectionTrait,
    tertial: Tertial,
) -> Result<Option<Minimums>, StoreError> {
    let until = entity::Column::FromTertial.lte(tertial.to_string());
    let row = entity::Entity::find()
        .filter(until)
        .order_by_desc(entity::Column::FromTertial)
        .one(connection)
        .await?;
    row.map(|row| minimums(row.standard, row.recurring))
        .transpose()
}

/// What holds in the running tertial. It never changes within one, so that the
/// one writer reads it once.
#[derive(Debug, Default)]
pub(super) struct Running(Option<(Tertial, Minimums)>);

impl Running {
    /// The minimums of this tertial; `configured` as long as none were kept.
    pub(super) async fn of(
        &mut self,
        connection: &impl ConnectionTrait,
        tertial: Tertial,
        configured: Minimums,
    ) -> Result<Minimums, StoreError> {
        if let Some((known, minimums)) = self.0
            && known == tertial
        {
            return Ok(minimums);
        }
        let found = in_force(connection, tertial).await?;
        self.0 = found.map(|minimums| (tertial, minimums));
        Ok(found.unwrap_or(configured))
    }
}

impl Store {
    /// Takes in what is configured, or what a page has raised it to: at once when nothing is in force yet, from
    /// the next tertial when it differs from what is. Returns what is in force
    /// now and, when another follows, what follows.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn take_in_minimums(
        &self,
        configured: Minimums,
    ) -> Result<(Minimums, Option<Minimums>), StoreError> {
        let tertial = self.running_month().await?.tertial();
        let transaction = self.begin().await?;
        let raised = raised::Entity::find_by_id(1).one(&transaction).await?;
        let raised = raised
            .map(|row| minimums(row.standard, row.recurring))
            .transpose()?;
        let configured = raised.map_or(configured, |raised| configured.at_least(raised));
        let now = in_force(&transaction, tertial).await?;
        let from = if now.is_some() {
            tertial.next()
        } else {
            tertial
        };
        let row = entity::ActiveModel {
            from_tertial: Set(from.to_string()),
            standard: Set(configured.standard.get().cast_signed()),
            recurring: Set(configured.recurring.get().cast_signed()),
        };
        let planned = in_force(&transaction, tertial.next()).await?;
        if planned != Some(configured) {
            let columns = [entity::Column::Standard, entity::Column::Recurring];
            let kept = OnConflict::column(entity::Column::FromTertial)
                .update_columns(columns)
                .to_owned();
            entity::Entity::insert(row)
                .on_conflict(kept)
                .exec_without_returning(&transaction)
                .await?;
        }
        transaction.commit().await?;
        let now = now.unwrap_or(configured);
        Ok((now, (now != configured).then_some(configured)))
    }

    /// The minimums of the running tertial.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn minimums(&self) -> Result<Option<Minimums>, StoreError> {
        in_force(&self.read, self.running_month().await?.tertial()).await
    }

    /// The minimums that held in a tertial; `None` when none were kept yet.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn minimums_in(&self, tertial: Tertial) -> Result<Option<Minimums>, StoreError> {
        in_force(&self.read, tertial).await
    }

    /// The minimums planned for the next tertial.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn minimums_next_tertial(&self) -> Result<Option<Minimums>, StoreError> {
        in_force(&self.read, self.running_month().await?.tertial().next()).await
    }

    /// Raises the minimums from the next tertial on, whatever the settings say
    /// below that. What is lower than planned is left as planned.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn raise_minimums(&self, wanted: Minimums) -> Result<(), StoreError> {
        let row = raised::ActiveModel {
            id: Set(1),
            standard: Set(wanted.standard.get().cast_signed()),
            recurring: Set(wanted.recurring.get().cast_signed()),
        };
        let columns = [raised::Column::Standard, raised::Column::Recurring];
        let kept = OnConflict::column(raised::Column::Id)
            .update_columns(columns)
            .to_owned();
        let planned = self.minimums_next_tertial().await?.unwrap_or(wanted);
        raised::Entity::insert(row)
            .on_conflict(kept)
            .exec_without_returning(&self.write)
            .await?;
        self.take_in_minimums(planned.at_least(wanted)).await?;
        Ok(())
    }
}

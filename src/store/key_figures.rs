//! The tables of own key figures: what each is, its targets, and what was
//! entered by hand.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QueryOrder, sea_query::OnConflict,
};

use super::{Store, StoreError};
use crate::domain::{
    figures::key_figure::{
        Amount, Computed, Entered, Fault, Followed, KeyFigure, KeyFigureId, Target, TargetRow,
        Unit, ValueRow,
    },
    organisation::MunicipalityCode,
};

pub(super) mod figure {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "key_figure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub name: String,
        pub goal_area: String,
        pub unit: String,
        pub source: String,
        pub rhythm: String,
        pub is_per_area: bool,
        pub series: Option<String>,
        pub explanation: String,
        pub activities: String,
        pub until: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod target {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "key_figure_target")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key_figure: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_period: String,
        pub direction: Option<String>,
        pub hundredths: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod value {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "key_figure_value")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key_figure: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub period: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area: String,
        pub hundredths: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What stands for the area of a value of the whole municipality.
const WHOLE: &str = "*";

fn damaged() -> StoreError {
    StoreError::unreadable("key figure")
}

fn read_target(unit: Unit, row: &target::Model) -> Option<TargetRow> {
    let target = match (&row.direction, row.hundredths) {
        (None, None) => None,
        (Some(direction), Some(hundredths)) => Some(Target::of(
            direction.parse().ok()?,
            Amount::of_hundredths(unit, hundredths)?,
        )),
        _ => return None,
    };
    Some(TargetRow {
        from: row.from_period.parse().ok()?,
        target,
    })
}

fn read_value(unit: Unit, row: &value::Model) -> Option<ValueRow> {
    Some(ValueRow {
        period: row.period.parse().ok()?,
        area: match row.area.as_str() {
            WHOLE => None,
            area => Some(area.parse().ok()?),
        },
        amount: Amount::of_hundredths(unit, row.hundredths)?,
    })
}

fn read_figure(row: figure::Model, series: &[Computed]) -> Option<KeyFigure> {
    use crate::domain::{line::Line, prose::Prose};
    Some(KeyFigure {
        id: row.id.parse().ok()?,
        name: Line::read_if_any(&row.name).ok()?,
        goal_area: Line::read_if_any(&row.goal_area).ok()?,
        unit: row.unit.parse().ok()?,
        source: Line::read_if_any(&row.source).ok()?,
        rhythm: row.rhythm.parse().ok()?,
        is_per_area: row.is_per_area,
        computed: match row.series {
            None => None,
            Some(word) => Some(Computed::named(&word, series)?),
        },
        explanation: Prose::read_if_any(&row.explanation).ok()?,
        activities: Prose::read_if_any(&row.activities).ok()?,
        until: match row.until {
            None => None,
            Some(until) => Some(until.parse().ok()?),
        },
    })
}

/// Whether a series names a questionnaire: `mean:TYPE:ID:QUESTION`.
fn is_of_a_questionnaire(word: &str) -> bool {
    word.matches(':').count() > 1
}

async fn all(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    series: &[Computed],
) -> Result<Vec<Followed>, StoreError> {
    let code = municipality.as_str();
    let mut figures = figure::Entity::find()
        .filter(figure::Column::Municipality.eq(code))
        .order_by_asc(figure::Column::Id)
        .all(connection)
        .await?;
    // A questionnaire of another release waits, and says so; so do its figures.
    figures.retain(|row| {
        let mut named = row.series.iter();
        named.all(|word| !is_of_a_questionnaire(word) || Computed::named(word, series).is_some())
    });
    let targets = target::Entity::find()
        .filter(target::Column::Municipality.eq(code))
        .order_by_asc(target::Column::FromPeriod)
        .all(connection)
        .await?;
    let values = value::Entity::find()
        .filter(value::Column::Municipality.eq(code))
        .order_by_asc(value::Column::Period)
        .order_by_asc(value::Column::Area)
        .all(connection)
        .await?;
    let followed = |row: figure::Model| {
        let figure = read_figure(row, series)?;
        let (id, unit) = (figure.id.clone(), figure.unit);
        let targets = targets.iter().filter(|row| row.key_figure == id.as_str());
        let values = values.iter().filter(|row| row.key_figure == id.as_str());
        Some(Followed {
            targets: targets
                .map(|row| read_target(unit, row))
                .collect::<Option<_>>()?,
            values: values
                .map(|row| read_value(unit, row))
                .collect::<Option<_>>()?,
            figure,
        })
    };
    figures
        .into_iter()
        .map(|row| followed(row).ok_or_else(damaged))
        .collect()
}

/// Keeps what a key figure is, in place of what it was.
pub(super) async fn keep_figure(
    transaction: &DatabaseTransaction,
    municipality: &MunicipalityCode,
    one: &KeyFigure,
) -> Result<(), DbErr> {
    use figure::Column;
    fn words<T>(of: Option<&T>, word: fn(&T) -> &str) -> sea_orm::ActiveValue<String> {
        Set(of.map(word).unwrap_or_default().to_owned())
    }
    let row = figure::ActiveModel {
        municipality: Set(municipality.to_string()),
        id: Set(one.id.to_string()),
        name: words(one.name.as_ref(), |line| line.as_str()),
        goal_area: words(one.goal_area.as_ref(), |line| line.as_str()),
        unit: Set(one.unit.as_str().to_owned()),
        source: words(one.source.as_ref(), |line| line.as_str()),
        rhythm: Set(one.rhythm.as_str().to_owned()),
        is_per_area: Set(one.is_per_area),
        series: Set(one.computed.as_ref().map(ToString::to_string)),
        explanation: words(one.explanation.as_ref(), |note| note.as_str()),
        activities: words(one.activities.as_ref(), |note| note.as_str()),
        until: Set(one.until.map(|until| until.to_string())),
    };
    let kept = OnConflict::columns([Column::Municipality, Column::Id])
        .update_columns([
            Column::Name,
            Column::GoalArea,
            Column::Unit,
            Column::Source,
            Column::Rhythm,
            Column::IsPerArea,
            Column::Series,
            Column::Explanation,
            Column::Activities,
            Column::Until,
        ])
        .to_owned();
    figure::Entity::insert(row)
        .on_conflict(kept)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Keeps a target in place of what was set from the same period on.
pub(super) async fn keep_target(
    transaction: &DatabaseTransaction,
    municipality: &MunicipalityCode,
    id: &KeyFigureId,
    row: &TargetRow,
) -> Result<(), DbErr> {
    use target::Column;
    let target = target::ActiveModel {
        municipality: Set(municipality.to_string()),
        key_figure: Set(id.to_string()),
        from_period: Set(row.from.to_string()),
        direction: Set(row
            .target
            .map(|target| target.direction().as_str().to_owned())),
        hundredths: Set(row.target.map(|target| target.amount().hundredths())),
    };
    let key = [Column::Municipality, Column::KeyFigure, Column::FromPeriod];
    let kept = OnConflict::columns(key)
        .update_columns([Column::Direction, Column::Hundredths])
        .to_owned();
    target::Entity::insert(target)
        .on_conflict(kept)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

async fn keep_value(
    transaction: &DatabaseTransaction,
    municipality: &MunicipalityCode,
    id: &KeyFigureId,
    (period, area, amount): &Entered,
) -> Result<(), DbErr> {
    use value::Column;
    let area = area.as_ref().map_or(WHOLE, |area| area.as_str()).to_owned();
    let Some(amount) = amount else {
        let key = (
            municipality.to_string(),
            id.to_string(),
            period.to_string(),
            area,
        );
        value::Entity::delete_by_id(key).exec(transaction).await?;
        return Ok(());
    };
    let row = value::ActiveModel {
        municipality: Set(municipality.to_string()),
        key_figure: Set(id.to_string()),
        period: Set(period.to_string()),
        area: Set(area),
        hundredths: Set(amount.hundredths()),
    };
    let key = [
        Column::Municipality,
        Column::KeyFigure,
        Column::Period,
        Column::Area,
    ];
    let kept = OnConflict::columns(key)
        .update_column(Column::Hundredths)
        .to_owned();
    value::Entity::insert(row)
        .on_conflict(kept)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

impl Store {
    /// The series that a key figure of a municipality may be taken from; of any,
    /// where none is named.
    #[must_use]
    pub fn series(&self, municipality: Option<&MunicipalityCode>) -> Vec<Computed> {
        let offered = self.questionnaires(municipality).into_iter();
        let offered: Vec<_> = offered.map(|(questionnaire, _)| questionnaire).collect();
        Computed::with(&offered)
    }

    /// Every key figure with its targets and values, by short name.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn key_figures(
        &self,
        municipality: &MunicipalityCode,
    ) -> Result<Vec<Followed>, StoreError> {
        all(&self.read, municipality, &self.series(None)).await
    }

    /// Keeps a key figure, its target and these values, all or nothing.
    ///
    /// # Errors
    /// Outside: when the database does not answer. Inside: what stands against
    /// it beside the others; nothing is changed then.
    #[crate::boxed]
    pub async fn keep_key_figure(
        &self,
        municipality: &MunicipalityCode,
        figure: &KeyFigure,
        target: Option<&TargetRow>,
        values: &[Entered],
    ) -> Result<Result<(), Fault>, StoreError> {
        let series = self.series(None);
        let transaction = self.begin().await?;
        if let Some(fault) = figure.beside(&all(&transaction, municipality, &series).await?) {
            return Ok(Err(fault));
        }
        keep_figure(&transaction, municipality, figure).await?;
        if let Some(target) = target {
            keep_target(&transaction, municipality, &figure.id, target).await?;
        }
        for value in values {
            keep_value(&transaction, municipality, &figure.id, value).await?;
        }
        transaction.commit().await?;
        Ok(Ok(()))
    }

    /// Keeps values entered by hand, or takes them away, all or nothing.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn enter_key_figure(
        &self,
        municipality: &MunicipalityCode,
        id: &KeyFigureId,
        values: &[Entered],
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        for value in values {
            keep_value(&transaction, municipality, id, value).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

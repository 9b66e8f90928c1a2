//! The table of options of a municipality's lists. A list stands there whole
//! once it was changed; until then it is what ships.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};

use super::{Store, StoreError, municipalities::municipality};
use crate::domain::{
    line::Name,
    lists::{List, ListName, ListOption, Origin, Span, Working},
    organisation::MunicipalityCode,
};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "list_option")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub list: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub origin: String,
        pub name: Option<String>,
        pub district: String,
        pub position: i32,
        pub place: i32,
        pub is_taken: bool,
        pub from_tertial: Option<String>,
        pub until_tertial: Option<String>,
        pub staff: Option<i32>,
        pub staff_from: Option<String>,
        pub staff_before: Option<i32>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity, Model};

/// How the table writes where an option comes from.
const PRINTED: &str = "printed";
const SUGGESTED: &str = "suggested";
const OWN: &str = "own";

fn read(row: Model) -> Result<ListOption, StoreError> {
    let damaged = || StoreError::unreadable("list_option");
    let tertial = |text: Option<String>| {
        text.map(|text| text.parse().map_err(|_| damaged()))
            .transpose()
    };
    let origin = match (row.origin.as_str(), row.name) {
        (PRINTED, None) => Origin::Printed,
        (SUGGESTED, None) => Origin::Suggested,
        (OWN, Some(name)) => Origin::Own(Name::read(&name).map_err(|_| damaged())?),
        _ => return Err(damaged()),
    };
    let span = Span {
        from: tertial(row.from_tertial)?,
        until: tertial(row.until_tertial)?,
    };
    let district = match row.district.as_str() {
        "" => None,
        district => Some(district.parse().map_err(|_| damaged())?),
    };
    let persons = |number: Option<i32>| {
        let number = number.map(|number| u32::try_from(number).map_err(|_| damaged()));
        number.transpose()
    };
    let working = Working {
        number: persons(row.staff)?,
        since: tertial(row.staff_from)?,
        before: persons(row.staff_before)?,
    };
    Ok(ListOption {
        code: row.code.parse().map_err(|_| damaged())?,
        origin,
        district,
        position: u32::try_from(row.position).map_err(|_| damaged())?,
        place: u32::try_from(row.place).map_err(|_| damaged())?,
        span: row.is_taken.then_some(span),
        working,
    })
}

fn columns(municipality: &MunicipalityCode, list: ListName, one: &ListOption) -> ActiveModel {
    let (origin, name) = match &one.origin {
        Origin::Printed => (PRINTED, None),
        Origin::Suggested => (SUGGESTED, None),
        Origin::Own(name) => (OWN, Some(name.as_str().to_owned())),
    };
    let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let district = one.district.as_ref().map(ToString::to_string);
    let span = one.span.unwrap_or(Span::ALWAYS);
    ActiveModel {
        municipality: Set(municipality.to_string()),
        list: Set(list.to_string()),
        code: Set(one.code.to_string()),
        origin: Set(origin.to_owned()),
        name: Set(name),
        district: Set(district.unwrap_or_default()),
        position: Set(number(one.position)),
        place: Set(number(one.place)),
        is_taken: Set(one.span.is_some()),
        from_tertial: Set(span.from.map(|tertial| tertial.to_string())),
        until_tertial: Set(span.until.map(|tertial| tertial.to_string())),
        staff: Set(one.working.number.map(number)),
        staff_from: Set(one.working.since.map(|tertial| tertial.to_string())),
        staff_before: Set(one.working.before.map(number)),
    }
}

async fn kept(
    connection: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    name: ListName,
) -> Result<List, StoreError> {
    let rows = Entity::find()
        .filter(Column::Municipality.eq(municipality.as_str()))
        .filter(Column::List.eq(name.as_str()))
        .order_by_asc(Column::Position)
        .all(connection)
        .await?;
    let options = rows.into_iter().map(read).collect::<Result<_, _>>()?;
    Ok(List::of(name, options))
}

impl Store {
    /// A list as a municipality has it.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn list(
        &self,
        municipality: &MunicipalityCode,
        name: ListName,
    ) -> Result<List, StoreError> {
        kept(&self.read, municipality, name).await
    }

    /// Changes a list; of two who do so at the same time the later one changes
    /// what the earlier left.
    ///
    /// # Errors
    /// Outside: when the database does not answer. Inside: what `change` refuses;
    /// nothing is changed then.
    pub async fn change_list<T, E>(
        &self,
        municipality: &MunicipalityCode,
        name: ListName,
        change: impl FnOnce(&mut List) -> Result<T, E>,
    ) -> Result<Result<T, E>, StoreError> {
        let transaction = self.begin().await?;
        // Whoever changes a list of theirs at the same time waits here.
        municipality::Entity::find_by_id(municipality.as_str())
            .lock_exclusive()
            .one(&transaction)
            .await?;
        let mut list = kept(&transaction, municipality, name).await?;
        let done = match change(&mut list) {
            Ok(done) => done,
            Err(fault) => return Ok(Err(fault)),
        };
        let rows = list.shown();
        let rows = rows.iter().map(|one| columns(municipality, name, one));
        let key = [Column::Municipality, Column::List, Column::Code];
        let changes = [
            Column::Place,
            Column::IsTaken,
            Column::FromTertial,
            Column::UntilTertial,
            Column::Staff,
            Column::StaffFrom,
            Column::StaffBefore,
        ];
        let kept = OnConflict::columns(key).update_columns(changes).to_owned();
        Entity::insert_many(rows)
            .on_conflict(kept)
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(Ok(done))
    }
}

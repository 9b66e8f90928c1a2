//! The tables of status reports: what each district tells of a tertial.

use std::collections::BTreeMap;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

use super::{Store, StoreError};
use crate::domain::{
    area::DistrictId,
    figures::key_figure::{Amount, Unit},
    line::Line,
    organisation::MunicipalityCode,
    period::Tertial,
    prose::Prose,
    status_report::StatusReport,
};

mod report {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "status_report")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub district: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tertial: String,
        pub hundredth_posts: Option<i64>,
        pub children: Option<i64>,
        pub children_source: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod told {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "status_report_text")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub municipality: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub district: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tertial: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub heading: String,
        pub words: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn read(row: &report::Model, texts: &[told::Model]) -> Option<(DistrictId, StatusReport)> {
    let ours = texts.iter().filter(|text| text.district == row.district);
    let text = |text: &told::Model| {
        let words = Prose::read_if_any(&text.words).ok()??;
        Some((text.heading.parse().ok()?, words))
    };
    let posts = row
        .hundredth_posts
        .map(|posts| Amount::of_hundredths(Unit::Number, posts).ok_or(()));
    let report = StatusReport {
        posts: posts.transpose().ok()?,
        children: row.children.map(u32::try_from).transpose().ok()?,
        children_source: Line::read_if_any(&row.children_source).ok()?,
        told: ours.map(text).collect::<Option<_>>()?,
    };
    Some((row.district.parse().ok()?, report))
}

impl Store {
    /// What was told of a tertial, by district.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn status_reports(
        &self,
        municipality: &MunicipalityCode,
        tertial: Tertial,
    ) -> Result<BTreeMap<DistrictId, StatusReport>, StoreError> {
        let rows = report::Entity::find()
            .filter(report::Column::Municipality.eq(municipality.as_str()))
            .filter(report::Column::Tertial.eq(tertial.to_string()))
            .all(&self.read)
            .await?;
        let texts = told::Entity::find()
            .filter(told::Column::Municipality.eq(municipality.as_str()))
            .filter(told::Column::Tertial.eq(tertial.to_string()))
            .all(&self.read)
            .await?;
        rows.iter()
            .map(|row| read(row, &texts).ok_or_else(|| StoreError::unreadable("status report")))
            .collect()
    }

    /// Keeps what a district tells of a tertial in place of what it told.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn keep_status_report(
        &self,
        municipality: &MunicipalityCode,
        district: &DistrictId,
        tertial: Tertial,
        kept: &StatusReport,
    ) -> Result<(), StoreError> {
        use report::Column;
        let source = kept.children_source.as_ref();
        let row = report::ActiveModel {
            municipality: Set(municipality.to_string()),
            district: Set(district.to_string()),
            tertial: Set(tertial.to_string()),
            hundredth_posts: Set(kept.posts.map(Amount::hundredths)),
            children: Set(kept.children.map(i64::from)),
            children_source: Set(source
                .map(|one| one.as_str().to_owned())
                .unwrap_or_default()),
        };
        let key = [Column::Municipality, Column::District, Column::Tertial];
        let replaced = OnConflict::columns(key)
            .update_columns([
                Column::HundredthPosts,
                Column::Children,
                Column::ChildrenSource,
            ])
            .to_owned();
        let transaction = self.begin().await?;
        report::Entity::insert(row)
            .on_conflict(replaced)
            .exec_without_returning(&transaction)
            .await?;
        told::Entity::delete_many()
            .filter(told::Column::Municipality.eq(municipality.as_str()))
            .filter(told::Column::District.eq(district.as_str()))
            .filter(told::Column::Tertial.eq(tertial.to_string()))
            .exec(&transaction)
            .await?;
        for (heading, words) in &kept.told {
            let row = told::ActiveModel {
                municipality: Set(municipality.to_string()),
                district: Set(district.to_string()),
                tertial: Set(tertial.to_string()),
                heading: Set(heading.as_str().to_owned()),
                words: Set(words.as_str().to_owned()),
            };
            told::Entity::insert(row)
                .exec_without_returning(&transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

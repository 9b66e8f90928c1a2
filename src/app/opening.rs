//! The database is opened, and its schema brought up to date where that is
//! meant.

use super::NotStarted;
use crate::{
    config::Config,
    store::{Store, ballot::key_file::KeyFile, copies::schema::Schema},
};

/// What whoever opens the database may make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    /// Only use it as it is.
    UseIt,
    /// Begin with it when there is none or nothing in it.
    BeginIt,
    /// Begin with it, and bring it up to date.
    BringItUpToDate,
}

/// Opens the store with a schema that is this program's.
///
/// # Errors
/// [`NotStarted`]
pub async fn open(config: &Config, may: May) -> Result<Store, NotStarted> {
    let store = if may == May::UseIt {
        Store::open_existing(config).await?
    } else {
        Store::open(config).await?
    };
    match store.schema().await? {
        Schema::Current => {}
        Schema::Newer => return Err(NotStarted::NewerSchema),
        Schema::Older if may == May::BringItUpToDate => {
            store
                .check_key_of_first_edition(&KeyFile::of(config))
                .await?;
            store.migrate().await?;
        }
        Schema::None if may != May::UseIt => store.migrate().await?,
        Schema::Older | Schema::None => return Err(NotStarted::OlderSchema),
    }
    store.look_at_questionnaires().await?;
    Ok(store)
}

/// Opens the store of somebody who has lost the key, whose boxes of the first
/// edition cannot be carried over: they wait to be forgotten.
///
/// # Errors
/// [`NotStarted`]
pub async fn open_without_key(config: &Config) -> Result<Store, NotStarted> {
    let store = Store::open_existing(config).await?;
    match store.schema().await? {
        Schema::Newer => return Err(NotStarted::NewerSchema),
        Schema::None => return Err(NotStarted::OlderSchema),
        Schema::Older => store.migrate().await?,
        Schema::Current => {}
    }
    store.look_at_questionnaires().await?;
    Ok(store)
}

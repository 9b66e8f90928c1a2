//! Copies of the database and its shape: backups, restores, the schema.

pub mod backup;
pub mod backup_file;
pub mod restore;
pub mod schema;
pub(super) mod tables;

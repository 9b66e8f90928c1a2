//! What a parent meets.

mod counted;
mod form;
mod page;

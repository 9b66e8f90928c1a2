//! An empty service is taken into use in one sitting; the organisation, its
//! logo, its minimums and the keys of programs are looked after on pages.

mod begin;
mod logo;
mod organisation;
mod settings;

//! The command line: settings, files, refusals that name what is wrong.

mod organisation;
mod output;
mod settings;

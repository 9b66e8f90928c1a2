//! `lyhord papers`: manual pages and the words that shells complete, written
//! when a package is made. Made of the command line itself, so that none is
//! forgotten.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap_complete::{Shell, generate_to};

use super::{Ended, not_written};

#[derive(clap::Args)]
pub(super) struct Papers {
    /// Folder to write `man1`, `bash`, `zsh` and `fish` into
    folder: PathBuf,
}

impl Papers {
    pub(super) fn run(&self, line: &clap::Command) -> Result<(), Ended> {
        let manual = self.room("man1")?;
        clap_mangen::generate_to(line.clone(), &manual).map_err(cannot(&manual))?;
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let room = self.room(&shell.to_string())?;
            generate_to(shell, &mut line.clone(), "lyhord", &room).map_err(cannot(&room))?;
        }
        Ok(())
    }

    fn room(&self, name: &str) -> Result<PathBuf, Ended> {
        let room = self.folder.join(name);
        fs::create_dir_all(&room).map_err(cannot(&room))?;
        Ok(room)
    }
}

fn cannot(place: &Path) -> impl Fn(std::io::Error) -> Ended {
    let place = place.display().to_string();
    move |error| not_written(&place)(error)
}

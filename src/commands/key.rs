//! `lyhord key`: the key of the boxes, exchanged or forgotten by hand. That it
//! moves on each night needs nobody.

use std::io::{self, IsTerminal, Write};

use super::{Ended, not_written, open, writer};
use crate::{
    app::{self, NotStarted},
    config::Config,
    store::ballot::{key_file::KeyFile, lost::Lost},
};

#[derive(clap::Subcommand)]
pub(super) enum Key {
    /// Make the next key beside the key file, to be copied to every machine;
    /// with --now seal the boxes anew with it
    Rotate {
        /// Put the next key in force and destroy the one before
        #[arg(long)]
        now: bool,
    },
    /// Start with empty boxes and a fresh key, when the key is lost
    Forget {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

impl Key {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        match self {
            Self::Rotate { now: false } => make_next(config).await,
            Self::Rotate { now: true } => put_next_in_force(config).await,
            Self::Forget { yes } => forget(config, *yes).await,
        }
    }
}

async fn make_next(config: &Config) -> Result<(), Ended> {
    let store = open(config).await?;
    // Refuses where the key file is not this database's.
    drop(writer(&store, config).await?);
    let file = KeyFile::of(config);
    file.write_next().map_err(NotStarted::Key)?;
    store.close().await;
    println!(
        "the next key lies in {}; copy it to the same name beside the key file of every machine, \
         then run: lyhord key rotate --now",
        file.next_path().display()
    );
    Ok(())
}

async fn put_next_in_force(config: &Config) -> Result<(), Ended> {
    let store = open(config).await?;
    writer(&store, config)
        .await?
        .put_next_keys_in_force()
        .await
        .map_err(NotStarted::from)?;
    store.close().await;
    println!("the boxes are sealed anew; the old key is destroyed");
    Ok(())
}

async fn forget(config: &Config, yes: bool) -> Result<(), Ended> {
    let store = app::open_without_key(config).await?;
    let lost = in_words(&store.what_forgetting_costs().await?);
    if !yes {
        let question = format!(
            "start with empty boxes and a fresh key in {}? lost are {lost}",
            config.box_key_file.display()
        );
        if !is_confirmed(&question)? {
            return Err(Ended::Failed("no box was changed".into()));
        }
    }
    let lost = store
        .forget_keys(&KeyFile::of(config))
        .await
        .map_err(NotStarted::from)?;
    store.close().await;
    println!(
        "{} boxes start empty with a fresh key; lost are {}",
        lost.boxes,
        in_words(&lost)
    );
    println!(
        "put the key file {} on every machine",
        config.box_key_file.display()
    );
    Ok(())
}

/// Asks on the terminal; without one nobody is there who could say yes.
fn is_confirmed(question: &str) -> Result<bool, Ended> {
    if !io::stdin().is_terminal() {
        return Err(Ended::Failed(format!("{question}; say so with --yes")));
    }
    print!("{question} [y/N] ");
    io::stdout()
        .flush()
        .map_err(not_written("standard output"))?;
    let mut typed = String::new();
    io::stdin()
        .read_line(&mut typed)
        .map_err(|error| Ended::Failed(format!("no answer can be read: {error}")))?;
    Ok(matches!(typed.trim(), "y" | "yes" | "j" | "ja"))
}

/// What is lost with boxes: nobody knows more without their key.
pub(super) fn in_words(lost: &Lost) -> String {
    format!(
        "the answers of {} that came so far, and at most {} from before, beside those that \
         waited for further codes",
        lost.month, lost.at_most
    )
}

//! `lyhord org import`: reads municipalities, districts, areas and venues.

use std::{fs, path::PathBuf};

use super::{Ended, without_area::without_area};
use crate::{
    app::{self, May},
    config::Config,
    domain::{
        area::DistrictId, organisation::Municipality, organisation_file::read_organisation,
        staff::Deed,
    },
    store::{Store, taken_in::AreasTaken},
};

#[derive(clap::Subcommand)]
pub(super) enum Org {
    /// Read an organisation file (TOML); doing so twice changes nothing
    Import {
        /// The file
        file: PathBuf,
    },
}

impl Org {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        let Self::Import { file } = self;
        let text = fs::read_to_string(file).map_err(|error| {
            Ended::Failed(format!("{} cannot be read: {error}", file.display()))
        })?;
        let municipalities = read_organisation(&text).map_err(|faults| {
            Ended::Failed(format!("{}: {}", file.display(), faults.join("; ")))
        })?;
        let store = app::open(config, May::BeginIt).await?;
        let (mut left, mut before) = (Vec::new(), Vec::new());
        for municipality in &municipalities {
            let known = store.municipality(&municipality.code).await?;
            let not_named = known.as_ref().map(|known| not_named(known, municipality));
            left.push(not_named.unwrap_or_default());
            before.push(known);
        }
        let taken = store
            .take_in_organisation(&municipalities, config.thresholds())
            .await?;
        for (municipality, before) in municipalities.iter().zip(before) {
            note(&store, municipality, before).await?;
        }
        for ((municipality, taken), left) in municipalities.iter().zip(taken).zip(left) {
            println!(
                "{} {}: {} districts",
                municipality.code,
                municipality.name,
                municipality.districts.len()
            );
            match taken {
                AreasTaken::From(tertial) if tertial > store.running_month().await?.tertial() => {
                    println!(
                        "{} {}: the changed areas hold from {tertial} on",
                        municipality.code, municipality.name
                    );
                }
                _ => {}
            }
            if !left.is_empty() {
                println!(
                    "{} {}: left as they are, since the file does not name them: {}; \
                     say until = \"2026-T1\" of a district that closes",
                    municipality.code,
                    municipality.name,
                    left.join(", ")
                );
            }
            for said in without_area(&store, config, municipality).await? {
                println!("{} {}: {said}", municipality.code, municipality.name);
            }
        }
        store.close().await;
        Ok(())
    }
}

/// What the file changed stands in the municipality's log of changes.
async fn note(
    store: &Store,
    municipality: &Municipality,
    before: Option<Municipality>,
) -> Result<(), Ended> {
    let deed = match before {
        None => Deed::MunicipalityAdded,
        before if before == store.municipality(&municipality.code).await? => return Ok(()),
        Some(_) => Deed::OrganisationChanged,
    };
    let (code, name) = (&municipality.code, &municipality.name);
    store
        .note_by_command(code, deed, &format!("{code} {name}"))
        .await?;
    Ok(())
}

/// The open districts that are known and not in the file.
fn not_named(known: &Municipality, file: &Municipality) -> Vec<String> {
    let named = |id: &DistrictId| file.districts.iter().any(|district| district.id == *id);
    let districts = known.districts.iter();
    districts
        .filter(|district| district.until.is_none() && !named(&district.id))
        .map(|district| district.id.to_string())
        .collect()
}

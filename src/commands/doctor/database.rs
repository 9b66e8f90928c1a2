//! The database: its schema, the key of its boxes, its calendar.

use super::{super::without_area::without_area, Findings};
use crate::{
    config::Config,
    domain::notices::Level,
    store::{Store, StoreError, ballot::key_file::KeyFile, copies::schema::Schema},
};

/// Hours since the key moved on within which nothing is wrong.
const LATE: i64 = 36;

pub(super) async fn look(store: &Store, config: &Config, findings: &mut Findings) {
    if store.is_behind_a_pooler() {
        findings.good(
            "a pooler lends the connections to the database, in its transaction or session mode",
        );
    }
    match store.schema().await {
        Ok(Schema::Current) => findings.good("the schema is current"),
        Ok(Schema::None | Schema::Older) => {
            return findings.fault("the schema is older than this program; run: lyhord migrate");
        }
        Ok(Schema::Newer) => {
            return findings.fault(
                "the schema is newer than this program; run the newer program, \
                 or restore a backup taken before the upgrade",
            );
        }
        Err(fault) => return findings.fault(no_answer(&fault)),
    }
    for outcome in [
        key(store, config, findings).await,
        calendar(store, findings).await,
        durability(store, findings).await,
        boxes(store, config, findings).await,
        statements(store, findings).await,
        areas(store, config, findings).await,
    ] {
        if let Err(fault) = outcome {
            findings.fault(no_answer(&fault));
        }
    }
}

fn no_answer(fault: &StoreError) -> String {
    format!(
        "the database does not answer: {}; see that it runs",
        fault.cause()
    )
}

async fn key(store: &Store, config: &Config, findings: &mut Findings) -> Result<(), StoreError> {
    let file = KeyFile::of(config);
    let place = config.box_key_file.display();
    match (file.read(), store.is_sealed_with(&file).await?) {
        (Err(fault), _) => findings.fault(fault.to_string()),
        (Ok(None), _) => {
            let boxes = store.sealed_boxes().await?;
            if boxes > 0 {
                findings.fault(format!(
                    "the key file {place} is gone, and {boxes} boxes are sealed with it; \
                     put it back (a running machine's file, never an old copy), \
                     or run lyhord key forget to start with empty boxes"
                ));
            }
        }
        (Ok(Some(_)), None) => {}
        (Ok(Some(_)), Some(true)) => findings.good("the key file belongs to this database"),
        (Ok(Some(_)), Some(false)) => findings.fault(format!(
            "the key file {place} is not today's of this database; start the service, \
             which catches up as far as it can, or put the file of a machine that runs there"
        )),
    }
    if let Some(moved) = store.last_moved().await? {
        let (night, hours) = (&moved.night, moved.hours_ago);
        match hours {
            0..=LATE => findings.good(format!(
                "the key last moved on at {night}, {hours} hours ago"
            )),
            _ => findings.warn(format!(
                "the key last moved on at {night}, {hours} hours ago, \
                 although it should each night; see that a service runs, \
                 that its clock is right and that it may replace {place}"
            )),
        }
    }
    Ok(())
}

async fn calendar(store: &Store, findings: &mut Findings) -> Result<(), StoreError> {
    let (lived, clock) = (store.open_month().await?, store.clock());
    if lived > clock.month() {
        findings.fault(format!(
            "the clock is behind: it says {}, the service has lived in {lived}; set the clock",
            clock.month()
        ));
    } else if let Some(ahead) = store.clock_far_ahead().await? {
        findings.fault(ahead.to_string());
    } else {
        findings.good(format!("the clock says {}", clock.today()));
    }
    Ok(())
}

async fn boxes(store: &Store, config: &Config, findings: &mut Findings) -> Result<(), StoreError> {
    let damaged = store.boxes_set_aside().await?;
    if damaged > 0 {
        findings.fault(format!(
            "{damaged} boxes were damaged and are set aside; \
             what waited in them is lost; look at the disk, and at who may write in the database"
        ));
    }
    if !store.can_be_written().await? {
        findings.fault(
            "the database takes nothing in: it is a standby, or set read-only; \
             name the server that is written to in database_url",
        );
        return Ok(());
    }
    match store.boxes_not_known(&KeyFile::of(config)).await {
        Ok(0) => {}
        Ok(boxes) => findings.warn(format!(
            "{boxes} boxes are of a questionnaire or a type that this program does not know, \
             or lie as a newer program lays them; what waits in them is counted by the program \
             that knows: run the newest, or import the questionnaire again"
        )),
        Err(error) => findings.fault(format!("the boxes cannot be looked at: {}", error.cause())),
    }
    Ok(())
}

async fn durability(store: &Store, findings: &mut Findings) -> Result<(), StoreError> {
    for setting in store.careless_settings().await? {
        findings.warn(format!(
            "PostgreSQL runs with {setting} = off, \
             and a power cut loses answers that were acknowledged; set it on"
        ));
    }
    Ok(())
}

/// Districts whose answers are counted without area (rule R7).
async fn areas(store: &Store, config: &Config, findings: &mut Findings) -> Result<(), StoreError> {
    for code in store.municipality_codes().await? {
        let Some(planned) = store.municipality_next_tertial(&code).await? else {
            continue;
        };
        for said in without_area(store, config, &planned).await? {
            findings.warn(format!("{}: {said}", planned.name));
        }
    }
    Ok(())
}

/// What the act on accessibility asks of each municipality.
async fn statements(store: &Store, findings: &mut Findings) -> Result<(), StoreError> {
    for code in store.municipality_codes().await? {
        let Some(municipality) = store.municipality(&code).await? else {
            continue;
        };
        let statement = &municipality.notices.accessibility;
        if statement.contact.is_none() && municipality.contact.is_none() {
            findings.warn(format!(
                "{} names nobody whom a parent can tell of shortcomings; \
                 set accessibility.contact in the organisation file",
                municipality.name
            ));
        }
        if statement.level == Level::Unknown || statement.assessed_on.is_none() {
            findings.warn(format!(
                "{} has not assessed how accessible the pages are; \
                 set level and assessed_on under accessibility in the organisation file",
                municipality.name
            ));
        }
    }
    Ok(())
}

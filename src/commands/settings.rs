//! Flags, then `LYHORD_*`, then the settings file, then an image's defaults;
//! and where each value came from.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf, absolute},
};

use clap::ArgMatches;

use super::injected::is_injected;
use crate::config::{Config, Found, SETTINGS, Setting};

const DEFAULT_FILE: &str = "lyhord.toml";
/// Names the settings file.
pub const FILE_VARIABLE: &str = "LYHORD_CONFIG";
/// Names a file of settings that come last: what an image begins with, and
/// whoever runs it may change by a file of their own.
pub const DEFAULTS_VARIABLE: &str = "LYHORD_DEFAULTS";

/// The settings of this process.
pub(super) struct Settings {
    pub config: Config,
    pub origins: Origins,
}

/// Where the settings came from.
pub(super) struct Origins {
    /// The settings file, when one was read.
    pub file: Option<PathBuf>,
    pub settings: Vec<Origin>,
}

/// Where a setting's value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    pub key: &'static str,
    /// As it is called there.
    pub named: String,
    /// The settings file's own value, which came too late.
    pub beats: Option<String>,
    /// Whether it is on the command line, where everybody on the machine sees it.
    pub is_flag: bool,
}

/// Reads the settings of this process.
///
/// # Errors
/// Every fault of every source at once.
pub(super) fn read(matches: &ArgMatches) -> Result<Settings, Vec<String>> {
    let mut faults = Vec::new();
    let of_config = matches.get_one::<String>("config").cloned();
    let named = of_config.or_else(|| env::var(FILE_VARIABLE).ok());
    let path = Path::new(named.as_deref().unwrap_or(DEFAULT_FILE));
    let places = [
        flags(matches),
        variables(&mut faults),
        file(path, named.is_some(), &mut faults),
        defaults(&mut faults),
    ];
    let settings = SETTINGS
        .iter()
        .filter_map(|setting| origin(&places, setting));
    let origins = Origins {
        file: absolute(path).ok().filter(|path| path.exists()),
        settings: settings.collect(),
    };
    let lookup = |key: &str| places.iter().find_map(|place| place.get(key)).cloned();
    match Config::read(lookup) {
        Ok(config) if faults.is_empty() => Ok(Settings { config, origins }),
        Ok(_) => Err(faults),
        Err(more) => {
            faults.extend(more);
            Err(faults)
        }
    }
}

/// What a starting service says of where its settings came from.
pub(super) fn tell(config: &Config, origins: &Origins) {
    tracing::info!("the database is {}", config.database_url);
    if let Some(file) = &origins.file {
        tracing::info!("the settings file is {}", file.display());
    }
    for origin in &origins.settings {
        if let Some(beaten) = &origin.beats {
            tracing::warn!("{} holds, and {beaten} is passed over", origin.named);
        }
    }
}

/// What one place holds, by key.
type Place = BTreeMap<String, Found>;

fn origin(places: &[Place; 4], setting: &Setting) -> Option<Origin> {
    let mut found = places
        .iter()
        .enumerate()
        .filter_map(|(rank, place)| place.get(setting.key).map(|found| (rank, found)));
    let (rank, first) = found.next()?;
    let beaten = found.find(|(rank, later)| *rank == 2 && later.value != first.value);
    Some(Origin {
        key: setting.key,
        named: first.named.clone(),
        beats: beaten.map(|(_, later)| later.named.clone()),
        is_flag: rank == 0,
    })
}

fn flags(matches: &ArgMatches) -> Place {
    let of = |setting: &Setting| {
        // A command may have a flag of its own by the name of a setting: the
        // one of `key rotate --now` takes no moment.
        let value = matches.try_get_one::<String>(setting.key).ok()??;
        let named = format!("--{}", setting.key.replace('_', "-"));
        Some((
            setting.key.to_owned(),
            Found {
                value: value.clone(),
                named,
            },
        ))
    };
    SETTINGS.iter().filter_map(of).collect()
}

fn variables(faults: &mut Vec<String>) -> Place {
    let variable = |key: &str| format!("LYHORD_{}", key.to_uppercase());
    let mut values = BTreeMap::new();
    for (name, value) in env::vars_os() {
        let name = name.to_string_lossy();
        if !name.starts_with("LYHORD_") || [FILE_VARIABLE, DEFAULTS_VARIABLE].contains(&&*name) {
            continue;
        }
        let Ok(value) = value.into_string() else {
            faults.push(format!("{name} is not UTF-8"));
            continue;
        };
        let is = |setting: &&Setting| {
            variable(setting.key) == name
                || setting.is_secret && variable(&in_a_file(setting.key)) == name
        };
        match SETTINGS.iter().find(is) {
            Some(setting) => {
                let key = setting.key.to_owned();
                let is_file = variable(setting.key) != name;
                take(&mut values, key, is_file, value, name.into_owned(), faults);
            }
            None if is_injected(&name, &value) => {}
            None => faults.push(format!("{name} is not a setting")),
        }
    }
    values
}

/// What a setting is called whose value stands in a file of its own.
fn in_a_file(key: &str) -> String {
    format!("{key}_file")
}

/// Takes in a value, or the file in which a secret stands, so that neither the
/// environment nor the settings file need hold it.
fn take(
    values: &mut Place,
    key: String,
    is_file: bool,
    value: String,
    named: String,
    faults: &mut Vec<String>,
) {
    let value = if is_file && !value.is_empty() {
        match fs::read_to_string(&value) {
            Ok(text) => text.trim_end_matches(['\r', '\n']).to_owned(),
            Err(error) => {
                faults.push(format!("{named}: {value} cannot be read: {error}"));
                return;
            }
        }
    } else {
        value
    };
    if let Some(other) = values.get(&key) {
        faults.push(format!(
            "{} and {named} are both set; keep one",
            other.named
        ));
    } else {
        values.insert(key, Found { value, named });
    }
}

fn file(path: &Path, is_named: bool, faults: &mut Vec<String>) -> Place {
    let place = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => settings_in(&place, "the settings file", &text, faults),
        Err(error) if !is_named && error.kind() == io::ErrorKind::NotFound => Place::new(),
        Err(error) => {
            faults.push(format!("the settings file {place} cannot be read: {error}"));
            Place::new()
        }
    }
}

fn defaults(faults: &mut Vec<String>) -> Place {
    let Ok(path) = env::var(DEFAULTS_VARIABLE) else {
        return Place::new();
    };
    match fs::read_to_string(&path) {
        Ok(text) => settings_in(&path, "the image's defaults", &text, faults),
        Err(error) => {
            faults.push(format!(
                "{DEFAULTS_VARIABLE}: {path} cannot be read: {error}"
            ));
            Place::new()
        }
    }
}

fn settings_in(path: &str, called: &str, text: &str, faults: &mut Vec<String>) -> Place {
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => {
            faults.push(format!(
                "{called} {path} does not read: {}",
                told(text, &error)
            ));
            return Place::new();
        }
    };
    let mut values = Place::new();
    for (key, value) in table {
        let setting = SETTINGS.iter().find(|setting| {
            setting.key == key || setting.is_secret && in_a_file(setting.key) == key
        });
        let Some(setting) = setting else {
            faults.push(format!("{key} in {path} is not a setting"));
            continue;
        };
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Boolean(is_on) if key == "rate_limit" => {
                if is_on { "on" } else { "off" }.to_owned()
            }
            toml::Value::Array(list) => list
                .iter()
                .map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned))
                .collect::<Vec<_>>()
                .join(","),
            other => other.to_string(),
        };
        let (is_file, named) = (setting.key != key, format!("{key} in {called}"));
        take(
            &mut values,
            setting.key.to_owned(),
            is_file,
            value,
            named,
            faults,
        );
    }
    values
}

/// Where it stops to read, without the line itself: a password may stand in it.
fn told(text: &str, error: &toml::de::Error) -> String {
    let said = error.message().replace('\n', ", ");
    match error.span().and_then(|span| text.get(..span.start)) {
        Some(before) => format!("line {}: {said}", before.matches('\n').count() + 1),
        None => said,
    }
}

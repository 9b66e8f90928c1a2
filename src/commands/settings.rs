//! Flags, then `LYHORD_*`, then the settings file.

use std::{collections::BTreeMap, env, fs, io};

use clap::ArgMatches;

use crate::config::{Config, Found, SETTINGS};

const DEFAULT_FILE: &str = "lyhord.toml";

/// Reads the settings of this process.
///
/// # Errors
/// Every fault of every source at once.
pub(super) fn read(matches: &ArgMatches) -> Result<Config, Vec<String>> {
    let mut faults = Vec::new();
    let named = matches
        .get_one::<String>("config")
        .cloned()
        .or_else(|| env::var("LYHORD_CONFIG").ok());
    let file = file(named.as_deref(), &mut faults);
    let variable = |key: &str| format!("LYHORD_{}", key.to_uppercase());
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("LYHORD_")
            && name != "LYHORD_CONFIG"
            && !SETTINGS.iter().any(|setting| variable(setting.key) == name)
        {
            faults.push(format!("{name} is not a setting"));
        }
    }
    let lookup = |key: &str| {
        // A command may have a flag of its own by the name of a setting: the
        // one of `key rotate --now` takes no moment.
        let flag = matches.try_get_one::<String>(key).ok().flatten();
        let flag = flag.map(|value| Found {
            value: value.clone(),
            named: format!("--{}", key.replace('_', "-")),
        });
        let variable = || {
            env::var(variable(key)).ok().map(|value| Found {
                value,
                named: variable(key),
            })
        };
        let in_file = || {
            file.get(key).map(|value| Found {
                value: value.clone(),
                named: format!("{key} in the settings file"),
            })
        };
        flag.or_else(variable).or_else(in_file)
    };
    match Config::read(lookup) {
        Ok(config) if faults.is_empty() => Ok(config),
        Ok(_) => Err(faults),
        Err(more) => {
            faults.extend(more);
            Err(faults)
        }
    }
}

fn file(named: Option<&str>, faults: &mut Vec<String>) -> BTreeMap<String, String> {
    let path = named.unwrap_or(DEFAULT_FILE);
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => {
            return BTreeMap::new();
        }
        Err(error) => {
            faults.push(format!("the settings file {path} cannot be read: {error}"));
            return BTreeMap::new();
        }
    };
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => {
            faults.push(format!(
                "the settings file {path} does not read: {}",
                error.to_string().trim_end()
            ));
            return BTreeMap::new();
        }
    };
    let mut values = BTreeMap::new();
    for (key, value) in table {
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
        if SETTINGS.iter().any(|setting| setting.key == key) {
            values.insert(key, value);
        } else {
            faults.push(format!("{key} in {path} is not a setting"));
        }
    }
    values
}

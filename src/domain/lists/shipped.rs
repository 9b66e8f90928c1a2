//! The options that ship, from the files of `assets/lists`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{ListName, OptionCode, Origin};

/// A file of `assets/lists`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    printed: Vec<String>,
    suggested: Vec<String>,
}

/// What a file holds, in order: the printed ones first. What does not read is a
/// fault of the release; the tests below find it.
fn read(text: &str) -> Vec<(OptionCode, Origin)> {
    let Ok(file) = toml::from_str::<File>(text) else {
        return Vec::new();
    };
    let of = |codes: Vec<String>, origin: Origin| {
        let read = codes.into_iter().filter_map(|code| code.parse().ok());
        read.map(move |code| (code, origin.clone()))
    };
    let printed = of(file.printed, Origin::Printed);
    printed
        .chain(of(file.suggested, Origin::Suggested))
        .collect()
}

/// What ships of a list.
pub(super) fn shipped(name: ListName) -> &'static [(OptionCode, Origin)] {
    static SHIPPED: LazyLock<[Vec<(OptionCode, Origin)>; 6]> = LazyLock::new(|| {
        [
            read(include_str!("../../../assets/lists/ways_in.toml")),
            read(include_str!("../../../assets/lists/next_steps.toml")),
            read(include_str!("../../../assets/lists/neighbourhoods.toml")),
            read(include_str!("../../../assets/lists/partners.toml")),
            read(include_str!("../../../assets/lists/programmes.toml")),
            read(include_str!("../../../assets/lists/organisations.toml")),
        ]
    });
    &SHIPPED[name as usize]
}

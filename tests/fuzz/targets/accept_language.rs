//! A browser's list of languages: however long and odd, it costs little and
//! names only what stands in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lyhord_fuzz::{domain::language::Language, weights::wanted};

fuzz_target!(|header: &str| {
    let wanted = wanted(header);
    assert!(wanted.len() <= 200);
    for name in wanted {
        assert!(header.contains(name) && !name.is_empty());
        let _ = Language::nearest_to(name);
        let _ = name.parse::<Language>();
    }
});

//! The organisation file: what is taken holds together, what is refused is
//! told in sentences.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use lyhord_fuzz::domain::organisation_file::read_organisation;

fuzz_target!(|text: &str| match read_organisation(text) {
    Ok(municipalities) => {
        let codes: BTreeSet<_> = municipalities.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes.len(), municipalities.len(), "a code stands twice");
        for one in &municipalities {
            let districts: BTreeSet<_> =
                one.districts.iter().map(|district| &district.id).collect();
            assert!(
                one.areas
                    .iter()
                    .flat_map(|area| &area.districts)
                    .all(|district| districts.contains(district))
            );
            assert!(!one.languages.is_empty() && !one.name.is_empty());
        }
    }
    Err(faults) => assert!(!faults.is_empty() && faults.iter().all(|error| !error.is_empty())),
});
